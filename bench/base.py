"""The base a bench works on: laid once per scale under `var/`, kept until the schema or the generator changes."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from bench.client import BenchFailed
from bench.processes import ROOT, environment

PASSWORD = "Nadezhnyj-parol-2026"
LOAD = """
import sys
from otklik.commands import database
from otklik.demo.generator.scales import bench
database_context = database.database()
with database_context:
    database.load_django()
    database.migrate()
    from otklik.demo.loading.base import load_base
    load_base(bench(sys.argv[1]), sys.argv[2], lambda words: print(words, flush=True))
    database.close_connections()
"""


def home_of(scale: str) -> Path:
    """The home directory of the scale's base."""
    return ROOT / "var" / f"bench-{scale}"


def fingerprint() -> str:
    """What the base depends on: the schema, the generator, the loading."""
    digest = hashlib.blake2b(digest_size=12)
    for pattern in ("*/migrations/*.py", "demo/generator/**/*", "demo/loading/*.py"):
        for file in sorted((ROOT / "otklik").glob(pattern)):
            if file.is_file() and file.suffix in (".py", ".txt", ".json") and "tests" not in file.parts:
                digest.update(file.read_bytes())
    return digest.hexdigest()


def ensure_base(scale: str, keep: bool = False) -> dict[str, object]:
    """Loads the base unless one of this very version is there; gives what is known of the load.

    `keep` uses the base there is even when the version differs.
    """
    home = home_of(scale)
    note = home / "base.json"
    if note.exists():
        known: dict[str, object] = json.loads(note.read_text())
        if keep or known["fingerprint"] == fingerprint():
            return known
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    print(f"loading the base of scale {scale}", flush=True)
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", LOAD, scale, PASSWORD], env=environment(home), cwd=ROOT, check=False
    )
    if done.returncode:
        raise BenchFailed(f"the base was not loaded: status {done.returncode}")
    known = {
        "fingerprint": fingerprint(),
        "seconds": round(time.perf_counter() - begun, 1),
        "bytes": _size(home),
    }
    note.write_text(json.dumps(known))
    return known


def _size(home: Path) -> int:
    return sum((Path(folder) / name).lstat().st_size for folder, _, names in os.walk(home) for name in names)
