"""Finding binaries, a place for the socket, and settings for the machine."""

import os
from pathlib import Path

import pytest

from otklik.kit.postgres import PostgresProblem, binaries, find_binaries
from otklik.kit.postgres.sockets import LONGEST, NAME, make_private, socket_directory
from otklik.kit.postgres.tuning import MB, configuration, settings_for


def fake_server(directory: Path, says: str) -> Path:
    directory.mkdir(parents=True)
    for name in ("postgres", "initdb"):
        (directory / name).write_text(f"#!/bin/sh\necho '{says}'\n")
        (directory / name).chmod(0o755)
    return directory


def test_the_binaries_that_came_with_the_installation_are_first():
    found = find_binaries()
    assert found.major >= 17 and "pginstall" in str(found.directory)
    assert found.tool("pg_dump").exists()


@pytest.mark.parametrize(
    ("says", "major", "version"),
    [
        ("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", 15, "15.18"),
        ("postgres (PostgreSQL) 18beta1", 18, "18beta1"),
        ("postgres (PostgreSQL) 17.10", 17, "17.10"),
    ],
)
def test_versions_are_read_as_distributions_write_them(tmp_path, monkeypatch, says, major, version):
    monkeypatch.setenv("OTKLIK_PG_BIN", str(fake_server(tmp_path / "bin", says)))
    assert (find_binaries().major, find_binaries().version) == (major, version)


def test_a_data_directory_gets_the_version_that_made_it(tmp_path, monkeypatch):
    monkeypatch.delenv("OTKLIK_PG_BIN", raising=False)
    monkeypatch.setattr(binaries, "WHEELS", ())
    monkeypatch.setattr(binaries.shutil, "which", lambda name: None)
    for number in (15, 17, 9):
        fake_server(tmp_path / str(number) / "bin", f"postgres (PostgreSQL) {number}.3")
    monkeypatch.setattr(binaries, "SYSTEM_PLACES", (f"{tmp_path}/*/bin",))
    assert find_binaries().major == 17
    assert find_binaries(15).major == 15
    with pytest.raises(PostgresProblem, match="PostgreSQL 16"):
        find_binaries(16)


def test_nothing_usable_is_told_with_a_way_out(tmp_path, monkeypatch):
    monkeypatch.setenv("OTKLIK_PG_BIN", str(fake_server(tmp_path / "old", "postgres (PostgreSQL) 12.3")))
    with pytest.raises(PostgresProblem) as caught:
        find_binaries()
    assert "12.3" in caught.value.text.ru and "DATABASE_URL" in caught.value.text.ru
    monkeypatch.setenv("OTKLIK_PG_BIN", str(tmp_path / "nowhere"))
    with pytest.raises(PostgresProblem):
        find_binaries()


def test_the_socket_lies_beside_the_data_when_the_path_is_short(tmp_path):
    home = tmp_path / "h"
    home.mkdir()
    expected = home / "run" if len(os.fsencode(home / "run" / NAME)) <= LONGEST else socket_directory(home)
    assert socket_directory(home) == expected


def test_a_long_cyrillic_path_moves_the_socket_to_a_short_place(tmp_path):
    home = tmp_path / ("каталог" * 12)
    home.mkdir()
    place = socket_directory(home)
    assert len(os.fsencode(place / NAME)) <= LONGEST
    assert place == socket_directory(home) != socket_directory(tmp_path / ("каталог" * 13))


def test_somebody_elses_directory_is_not_entered(tmp_path):
    (tmp_path / "theirs").mkdir(mode=0o777)
    with pytest.raises(PostgresProblem):
        make_private(tmp_path / "theirs", {os.geteuid() + 1})
    (tmp_path / "link").symlink_to(tmp_path)
    with pytest.raises(PostgresProblem):
        make_private(tmp_path / "link", {os.geteuid()})
    make_private(tmp_path / "theirs", {os.geteuid()})
    assert (tmp_path / "theirs").stat().st_mode & 0o777 == 0o700


def test_a_small_machine_gets_small_caches():
    small, large = settings_for(17, 1024 * MB, 1), settings_for(18, 16384 * MB, 8)
    assert small["shared_buffers"] == "64MB" and small["work_mem"] == "16MB"
    assert small["max_parallel_workers_per_gather"] == "0" and "io_workers" not in small
    assert large["shared_buffers"] == "128MB" and large["jit"] == "off"


def test_quotes_in_a_setting_cannot_end_it():
    assert "a = 'it''s'" in configuration({"a": "it's"})
