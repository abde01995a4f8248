#!/usr/bin/env python3
"""Finds a Chromium for the browser tests, or gets one, and prints the path of its program.

The first of: OTKLIK_CHROMIUM; one on PATH; one that Playwright installed; for root, Debian's own package; for an
ordinary user, Playwright's download, then the one of the npm package @sparticuz/chromium, which needs no rights.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ROOT / ".tools"
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def main():
    for find in (chosen, on_path, of_playwright, unpacked, from_system, from_playwright, from_npm):
        found = find()
        if found and runs(found):
            print(found)
            return
    sys.exit(
        "No Chromium was found and none could be installed. Install one (apt-get install chromium) or set "
        "OTKLIK_CHROMIUM to its program.\n"
        "Для проверок в браузере нужен Chromium: установите его или задайте OTKLIK_CHROMIUM."
    )


def runs(program):
    """Whether it starts here: a downloaded one may lack the system's libraries."""
    try:
        done = subprocess.run(
            [
                program,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--dump-dom",
                "data:text/html,<p>ok</p>",
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=with_libraries(program),
            timeout=60,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return b"ok" in done.stdout


def with_libraries(program):
    """The environment for a program that brought its libraries along."""
    beside = Path(program).parent / "al2023" / "lib"
    return dict(os.environ, LD_LIBRARY_PATH=str(beside)) if beside.exists() else dict(os.environ)


def chosen():
    return os.environ.get("OTKLIK_CHROMIUM")


def on_path():
    return next(filter(None, map(shutil.which, NAMES)), None)


def of_playwright():
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    found = sorted(
        [*cache.glob("chromium-*/chrome-linux*/chrome"), *cache.glob("chromium*/chrome-*/headless_shell")]
    )
    return str(found[-1]) if found else None


def unpacked():
    program = TOOLS / "chromium" / "chromium"
    return str(program) if program.exists() else None


def from_system():
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    tell("installing Debian's chromium")
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    quietly(["apt-get", "update", "-q"], environment)
    quietly(["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"], environment)
    return on_path()


def from_playwright():
    program = ROOT / ".venv" / "bin" / "playwright"
    if not program.exists():
        return None
    tell("trying Playwright's download")
    quietly([str(program), "install", "chromium"], dict(os.environ), seconds=300)
    return of_playwright()


def from_npm():
    tell("taking the one of the npm package @sparticuz/chromium")
    place = TOOLS / "browser"
    shutil.copytree(ROOT / "scripts" / "browser", place, dirs_exist_ok=True)
    runner = [sys.executable, str(ROOT / "hatch_build.py")]
    if not quietly(
        [*runner, "npm", "--prefix", str(place), "ci", "--no-audit", "--no-fund"], dict(os.environ)
    ):
        return None
    target = TOOLS / "chromium"
    target.mkdir(parents=True, exist_ok=True)
    quietly([*runner, "node", str(place / "unpack.mjs")], dict(os.environ, TMPDIR=str(target)))
    return unpacked()


def quietly(command, environment, seconds=900):
    try:
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr,
            stderr=sys.stderr,
            timeout=seconds,
        )
    except (OSError, subprocess.SubprocessError) as error:
        tell(str(error))
        return False
    return done.returncode == 0


def tell(what):
    print("browser: " + what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
