"""Rows of import: dirty files of people with their firms, into a copy of the base, through the API and the worker."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg

from bench.base import PASSWORD, home_of
from bench.client import BenchFailed, Person
from bench.place import HOST
from bench.processes import ROOT, Server, peak_rss_mb, tree
from bench.report import Figure, Limit
from otklik.kit.postgres import Cluster

# Imported once more with regulations on.
WATCHED = 50_000
REGULATIONS = 20
UNREAD = (
    "SELECT 1 FROM records_follower f WHERE f.name = 'regulations' "
    "AND f.position < (SELECT max(id) FROM records_change)"
)
FILES = ROOT / "var" / "bench-files"
WRITE = """
import sys
from pathlib import Path
from otklik.demo.generator.companies import companies
from otklik.demo.generator.dirty import known_rows, write_dirty
from otklik.demo.generator.people import people
from otklik.demo.generator.scales import bench
scale, count = bench(sys.argv[1]), int(sys.argv[2])
firms = companies(scale)
step = max(scale.people // 40_000, 1)
some = people(scale, firms, 0, scale.people // step)
write_dirty(Path(sys.argv[3]), count, known=known_rows(some, firms, count // 10))
"""
ENDED = ("done", "failed", "undone")
# Where the columns of `dirty.COLUMNS` go: persons with the firms they work at, made where there are none.
MAPPING = {
    "0": "person.full_name", "1": "company.name", "2": "company.inn", "3": "person.phones", "4": "person.emails",
    "5": "person.position", "6": None, "7": "company.addresses", "8": "person.birthday", "9": "person.source",
    "10": "person.comment",
}  # fmt: skip


def dirty_file(scale: str, count: int) -> Path:
    """A file of `count` rows, a tenth of them about people of the scale's base; made once."""
    FILES.mkdir(parents=True, exist_ok=True)
    path = FILES / f"people-{scale}-{count}.csv"
    if not path.exists():
        fresh = path.with_suffix(".part")
        subprocess.run([sys.executable, "-c", WRITE, scale, str(count), str(fresh)], check=True, cwd=ROOT)
        fresh.rename(path)
    return path


def imports(scale: str) -> Iterator[Figure]:
    """Imports one after the other into a copy of the base, the most memory any process held meanwhile.

    Then, into a copy of its own, one with twenty regulations on over what is imported.
    """
    plans = {
        "50k": [(10_000, Limit(p50=1.5)), (50_000, Limit(p50=10))],
        "1m": [(50_000, Limit(p50=10)), (1_000_000, Limit(p50=150))],
    }[scale]
    files = {count: dirty_file(scale, count) for count, _ in plans}
    plain = 0.0
    with _copied(scale) as (server, admin):
        for count, limit in plans:
            for figure in _one(server, admin, files[count], count, limit):
                plain = figure.p50 if figure.name == f"import of {WATCHED} rows" else plain
                yield figure
    with _copied(scale) as (server, admin):
        _switch_on(admin)
        figure = next(_one(server, admin, files[WATCHED], WATCHED, Limit(ratio=2)))
        figure.name += f" with {REGULATIONS} regulations on"
        figure.raw_p50 = plain
        figure.notes["journal read"] = round(_until_read(server), 2)
        yield Limit(ratio=2).judged(figure)


@contextmanager
def _copied(scale: str) -> Iterator[tuple[Server, Person]]:
    """The product on a copy of the base, which is thrown away, with an administrator signed in."""
    home = home_of(scale).with_name(f"bench-import-{scale}")
    shutil.rmtree(home, ignore_errors=True)
    subprocess.run(["cp", "-a", "--reflink=auto", str(home_of(scale)), str(home)], check=True)
    server = Server(home)
    try:
        server.start()
        yield server, Person(server.port, f"admin@{HOST}", PASSWORD)
    finally:
        server.stop()
        shutil.rmtree(home, ignore_errors=True)


def _switch_on(admin: Person) -> None:
    """Half over people, half over companies; what is created and what is changed, for all and for some."""
    for n in range(REGULATIONS):
        key = "person" if n % 2 else "company"
        event: dict[str, Any] = (
            {"kind": "created"} if n % 4 < 2 else {"kind": "changed", "field": "responsible"}
        )
        condition = {"field": "responsible", "op": "filled"} if n % 3 else None
        definition = {
            "event": event,
            "condition": condition,
            "duty": {"kind": "filled", "fields": ["source" if n % 2 else "segment"]},
            "terms": [{"amount": 4, "unit": "hours", "working": True}],
        }
        told = {"name": f"Регламент {n}", "object": key, "definition": definition}
        made = admin.send("POST", "/api/v1/regulations", told, expect=201)
        admin.send("POST", f"/api/v1/regulations/{made['id']}/on", {})


def _until_read(server: Server) -> float:
    """Seconds until regulations have read all the import has written into the journal."""
    begun = time.perf_counter()
    with psycopg.connect(Cluster(server.home).url(), autocommit=True) as connection:
        while connection.execute(UNREAD).fetchone():
            time.sleep(0.1)
        owed = connection.execute("SELECT count(*) FROM regulations_obligation o JOIN regulations_regulation r "
                                  "ON r.id = o.regulation_id WHERE r.name LIKE 'Регламент %%'").fetchone()  # fmt: skip
    if owed and owed[0]:
        raise BenchFailed(f"an import of the past opened {owed[0]} obligations")
    return time.perf_counter() - begun


def _one(server: Server, admin: Person, file: Path, count: int, limit: Limit) -> Iterator[Figure]:
    _forget_peaks(server)
    begun = time.perf_counter()
    job = _bring(admin, file)
    job = admin.send("PATCH", f"/api/v1/imports/{job['id']}/plan", {"mapping": MAPPING})
    brought = time.perf_counter() - begun
    admin.send("POST", f"/api/v1/imports/{job['id']}/start", {})
    while job["state"] not in ENDED:
        time.sleep(0.1 if count < 100_000 else 1)
        job = admin.api(f"/imports/{job['id']}")
    seconds = time.perf_counter() - begun
    if job["state"] != "done":
        raise BenchFailed(f"the import ended as {job['state']}: {job.get('problem')}")
    figure = Figure(f"import of {count} rows", round(seconds, 2), round(seconds, 2), unit="s")
    counts = {key: job.get(key) for key in ("read", "created", "updated", "merged", "skipped", "refused")}
    counts |= job.get("counts") or {}
    if (counts.get("refused") or 0) > count // 10:
        raise BenchFailed(f"most rows were refused: {counts}")
    figure.notes |= {"reading": round(brought, 2), "rows a second": round(count / seconds), **counts}
    yield limit.judged(figure)
    peak = max(peak_rss_mb(pid) for pid in tree(server.pid) if "postgres" not in _command(pid))
    yield Limit(p50=700).judged(
        Figure(f"import of {count} rows: most memory of a process", peak, peak, unit="MB")
    )


def _bring(admin: Person, file: Path) -> dict[str, Any]:
    """Uploads the file as a browser would, with the plan the product guesses."""
    mark = uuid4().hex
    head = (
        f'--{mark}\r\nContent-Disposition: form-data; name="object"\r\n\r\nperson\r\n'
        f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{file.name}"\r\n'
        "Content-Type: text/csv\r\n\r\n"
    )
    body = head.encode() + file.read_bytes() + f"\r\n--{mark}--\r\n".encode()
    status, read = admin.call(
        "POST", "/api/v1/imports", body, {"Content-Type": f"multipart/form-data; boundary={mark}"}
    )
    if status != 201:
        raise BenchFailed(f"the file was not taken: {status} {read[:500].decode(errors='replace')}")
    job: dict[str, Any] = json.loads(read)
    return job


def _forget_peaks(server: Server) -> None:
    for pid in tree(server.pid):
        try:
            Path(f"/proc/{pid}/clear_refs").write_text("5")
        except OSError:
            continue


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""
