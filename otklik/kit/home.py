"""Where this installation keeps what is its own: the embedded database, the files, the secret key.

No Django here: the command line asks before the settings can be loaded.
"""

from __future__ import annotations

import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


def home() -> Path:
    """`OTKLIK_HOME`; else `var/` beside a source checkout; else `~/.local/share/otklik`."""
    if chosen := os.environ.get("OTKLIK_HOME"):
        return Path(chosen).expanduser().absolute()
    if (CHECKOUT / "pyproject.toml").exists():
        return CHECKOUT / "var"
    return Path.home() / ".local" / "share" / "otklik"


def make_home(place: Path) -> None:
    """Create the directory, closed to other users; one that exists keeps the rights its owner gave it."""
    if not place.is_dir():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.mkdir(mode=0o700, exist_ok=True)


def kept_secret(file: Path, length: int = 48) -> str:
    """The random secret in `file` (0600), made on the first call; safe when two processes call at once."""
    if not file.exists():
        make_home(file.parent)
        fresh = file.with_name(f".{file.name}.{os.getpid()}")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as stream:
            stream.write(os.urandom(length).hex())
        try:
            os.link(fresh, file)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return file.read_text().strip()


def secret_key() -> str:
    """Django's signing key: `SECRET_KEY` of the environment, else the one kept in the home."""
    return os.environ.get("SECRET_KEY") or kept_secret(home() / "secret_key")
