"""The schema laid by an earlier run, kept beside the checkout: applying all migrations takes longer than most tests.

Kept by a fingerprint of the migrations and of everything of ours that they import, so a changed schema is laid anew.
"""

from __future__ import annotations

import ast
import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from otklik.kit.home import CHECKOUT
from otklik.kit.postgres import Cluster, find_binaries

SHELF = CHECKOUT / "var" / "test-database"
MOST = 3


def fingerprint() -> str:
    """What the schema is made of: the server, the locked packages, the migrations with what they import."""
    digest = hashlib.sha256(find_binaries().version.encode())
    for file in [CHECKOUT / "uv.lock", *sorted(_sources())]:
        digest.update(str(file.relative_to(CHECKOUT)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:24]


def kept() -> Path | None:
    """The kept server files for the schema as it is now."""
    place = SHELF / fingerprint()
    return place if place.exists() else None


def take(place: Path, cluster: Cluster) -> None:
    """Put the kept files where `cluster` will start from."""
    shutil.copytree(place, cluster.place, dirs_exist_ok=True, symlinks=True)
    os.utime(place)


def keep(cluster: Cluster) -> None:
    """Keep the files of the stopped `cluster` for the next runs; only the last few are kept."""
    place = SHELF / fingerprint()
    if place.exists():
        return
    SHELF.mkdir(parents=True, exist_ok=True)
    fresh = SHELF / f".{place.name}.{os.getpid()}"
    shutil.copytree(cluster.place, fresh, symlinks=True, ignore=shutil.ignore_patterns("server.log", "lock"))
    try:
        fresh.rename(place)
    except OSError:  # another run was quicker
        shutil.rmtree(fresh)
    for old in sorted(SHELF.iterdir(), key=lambda p: p.stat().st_mtime)[:-MOST]:
        shutil.rmtree(old, ignore_errors=True)


def _sources() -> set[Path]:
    found: set[Path] = set()
    waiting = list((CHECKOUT / "otklik").glob("*/migrations/*.py"))
    while waiting:
        file = waiting.pop()
        if file not in found:
            found.add(file)
            waiting += _imported(file)
    return found | {CHECKOUT / "otklik" / "settings.py"}


def _imported(file: Path) -> Iterator[Path]:
    """Files of our own modules that `file` imports."""
    for node in ast.walk(ast.parse(file.read_text())):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        for name in names:
            if name.startswith("otklik."):
                path = CHECKOUT / Path(*name.split("."))
                yield from (p for p in (path.with_suffix(".py"), path / "__init__.py") if p.exists())
