"""Work done in a process of its own, with something else done meanwhile."""

import os

import pytest

from otklik.commands.database import apart
from otklik.commands.speech import CommandProblem
from otklik.kit.texts import Text

TROUBLE = Text("беда", "trouble")


def test_the_work_is_done_elsewhere_and_the_rest_meanwhile_here(tmp_path):
    place = tmp_path / "done-by"
    here = []
    apart(lambda: place.write_text(str(os.getpid())), TROUBLE, meanwhile=lambda: here.append(os.getpid()))
    assert here == [os.getpid()]
    assert int(place.read_text()) != os.getpid()


def test_a_failure_there_is_told_here(capfd):
    with pytest.raises(CommandProblem) as told:
        apart(lambda: 1 / 0, TROUBLE, meanwhile=lambda: None)
    assert told.value.text == TROUBLE
    assert "ZeroDivisionError" in capfd.readouterr().err


def test_a_failure_here_leaves_nobody_behind(tmp_path):
    place = tmp_path / "done-by"

    def fail():
        raise RuntimeError("here")

    with pytest.raises(RuntimeError, match="here"):
        apart(lambda: place.write_text(str(os.getpid())), TROUBLE, meanwhile=fail)
    with pytest.raises(ProcessLookupError):
        os.kill(int(place.read_text()), 0)
