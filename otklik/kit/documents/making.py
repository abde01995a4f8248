"""A document as a PDF, set by Typst in a process of its own: what it takes to set one is given back afterwards."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

import orjson

from otklik.kit.documents.blocks import Document
from otklik.kit.documents.laying import laid

TYPESETTER = Path(__file__).with_name("typesetting.py")
# The longest table anybody prints takes a few seconds.
SECONDS = 60
# Setting one takes a core and some hundred megabytes while it lasts: the third waits.
_AT_ONCE = BoundedSemaphore(2)


class NotSet(RuntimeError):
    """The document could not be set; the words of the typesetter say why."""


def as_pdf(document: Document) -> bytes:
    """The document as a PDF of A4 pages."""
    with _AT_ONCE:
        # -P: nothing in the working directory is taken for a module.
        done = subprocess.run(
            [sys.executable, "-P", str(TYPESETTER)],
            input=orjson.dumps(laid(document)),
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        raise NotSet(done.stderr.decode("utf-8", "replace")[-2000:])
    return done.stdout
