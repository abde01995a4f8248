#!/usr/bin/env python3
"""Lays the environment of a fresh checkout: `.venv` with the locked packages. Standard library only.

Needs nothing but a Python 3.11 or newer: neither pip, nor ensurepip, nor node, which a stock Debian lacks.
A second run finds that nothing changed and ends at once.

    python3 scripts/bootstrap.py run     what `otklik run` needs
    python3 scripts/bootstrap.py dev     and what the tests need
"""

import configparser
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
import zipfile
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ROOT / ".tools"
VENV = ROOT / ".venv"
PINNED = ROOT / "scripts" / "uv.txt"
DEFAULT_INDEX = "https://pypi.org/simple"
OLDEST = (3, 11)
OLDEST_NODE = (20, 19)


def main(words):
    kind = words[0] if words else "run"
    if kind not in ("run", "dev"):
        sys.exit(__doc__)
    groups = (["dev"] if kind == "dev" else []) + ([] if node_on_path() else ["node"])
    if is_laid(groups):
        return
    interpreter = find_python()
    environment = certificates(dict(os.environ))
    uv = find_uv(environment)
    sync(uv, interpreter, groups, environment)
    mark(groups)


# Is there anything to do?


def state():
    """A hash of what the environment is made from, and of where it lies: a moved checkout is laid anew."""
    digest = hashlib.sha256(str(ROOT).encode())
    for name in ("pyproject.toml", "uv.lock", "scripts/uv.txt", "scripts/bootstrap.py"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def is_laid(groups):
    try:
        noted = json.loads((VENV / "laid.json").read_text())
    except (OSError, ValueError):
        return False
    python = VENV / "bin" / "python"
    return noted["state"] == state() and set(groups) <= set(noted["groups"]) and python.exists()


def mark(groups):
    noted = {"state": state(), "groups": sorted(set(groups) | laid_groups())}
    (VENV / "laid.json").write_text(json.dumps(noted))


def laid_groups():
    """Groups laid before from the same lock: they stay, as nothing is taken away."""
    try:
        noted = json.loads((VENV / "laid.json").read_text())
    except (OSError, ValueError):
        return set()
    return set(noted["groups"]) if noted["state"] == state() else set()


# What the machine has


def find_python():
    """This Python when it is new enough, else a newer one on PATH."""
    if sys.version_info >= OLDEST:
        # Inside a virtual environment, take the Python it was made from: the environment may go away.
        return getattr(sys, "_base_executable", sys.executable) or sys.executable
    for minor in range(14, OLDEST[1] - 1, -1):
        found = shutil.which("python3.%d" % minor)
        if found:
            return found
    sys.exit(
        "Otklik needs Python 3.11 or newer; this is %s.\n"
        "Нужен Python 3.11 или новее (Debian 12, Ubuntu 24.04 его имеют)." % platform.python_version()
    )


def node_on_path():
    """Whether a node new enough, with its npm, is there already."""
    node = shutil.which("node")
    if not node or not shutil.which("npm"):
        return False
    said = subprocess.run([node, "--version"], stdout=subprocess.PIPE, universal_newlines=True).stdout
    number = re.match(r"v(\d+)\.(\d+)", said)
    return bool(number) and (int(number.group(1)), int(number.group(2))) >= OLDEST_NODE


def certificates(environment):
    """pip's and others' words for a company's certificates, said so that uv hears them too."""
    for name in ("PIP_CERT", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        if environment.get(name) and not environment.get("SSL_CERT_FILE"):
            environment["SSL_CERT_FILE"] = environment[name]
    return environment


def chosen_index(environment):
    """The package index named by uv's or pip's variables or files; None for the public one."""
    for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL"):
        if environment.get(name):
            return environment[name].rstrip("/")
    places = [
        environment.get("PIP_CONFIG_FILE"),
        "~/.config/pip/pip.conf",
        "~/.pip/pip.conf",
        "/etc/pip.conf",
    ]
    for place in filter(None, places):
        files = configparser.ConfigParser(interpolation=None)
        try:
            files.read(os.path.expanduser(place))
        except configparser.Error:
            continue
        index = files.get("global", "index-url", fallback=None)
        if index:
            return index.rstrip("/")
    return None


# uv


def find_uv(environment):
    """The pinned uv: ours from before, the one on PATH, else fetched and checked by its hash."""
    version, hashes = pinned()
    ours = TOOLS / ("uv-" + version) / "uv"
    if ours.exists():
        return str(ours)
    on_path = shutil.which("uv")
    if on_path:
        said = subprocess.run([on_path, "--version"], stdout=subprocess.PIPE, universal_newlines=True).stdout
        if said.split()[1:2] == [version]:
            return on_path
    with tempfile.TemporaryDirectory() as place:
        wheel = wheel_by_pip(place, environment) or wheel_by_hand(place, version, environment)
        check(wheel, hashes)
        unpack(wheel, ours)
    return str(ours)


def pinned():
    text = PINNED.read_text()
    return re.search(r"^uv==(\S+)", text, re.M).group(1), set(re.findall(r"sha256:([0-9a-f]{64})", text))


def wheel_by_pip(place, environment):
    """Through pip when there is one: it knows the machine's indexes, proxies and certificates best."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
    command += [
        "--require-hashes",
        "--disable-pip-version-check",
        "--dest",
        place,
        "--requirement",
        str(PINNED),
    ]
    done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    found = list(Path(place).glob("uv-*.whl"))
    return found[0] if done.returncode == 0 and found else None


def wheel_by_hand(place, version, environment):
    """Without pip: read the index's page and take the wheel for this machine."""
    page = (chosen_index(environment) or DEFAULT_INDEX) + "/uv/"
    if environment.get("SSL_CERT_FILE"):
        os.environ["SSL_CERT_FILE"] = environment["SSL_CERT_FILE"]
    try:
        with urllib.request.urlopen(
            urllib.request.Request(page, headers={"Accept": "text/html"}), timeout=60
        ) as answer:
            base, text = answer.url, answer.read().decode()
        links = [unescape(link) for link in re.findall(r'href="([^"]+)"', text)]
        name = re.compile(r"/uv-%s-py3-none-([^/#]+)\.whl" % re.escape(version))
        for link in links:
            found = name.search("/" + link)
            if found and suits(found.group(1)):
                wheel = Path(place) / link.split("#")[0].rsplit("/", 1)[-1]
                with (
                    urllib.request.urlopen(urljoin(base, link), timeout=300) as answer,
                    wheel.open("wb") as file,
                ):
                    shutil.copyfileobj(answer, file)
                return wheel
    except OSError as error:
        sys.exit("The package index %s does not answer (%s).\nНет связи с реестром пакетов." % (page, error))
    sys.exit("%s has no uv %s for this machine (%s)." % (page, version, platform.machine()))


def suits(tag):
    """Is a wheel with this platform tag for this machine?"""
    machine = {"AMD64": "x86_64", "aarch64": "aarch64", "arm64": "arm64"}.get(
        platform.machine(), platform.machine()
    )
    if sys.platform == "darwin":
        return tag.startswith("macosx") and tag.endswith(machine)
    libc = platform.libc_ver()[0]
    kind = "manylinux" if libc == "glibc" else "musllinux"
    return kind in tag and tag.endswith(machine)


def check(wheel, hashes):
    found = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if found not in hashes:
        sys.exit("%s is not what it should be (sha256 %s): it is not used." % (wheel.name, found))


def unpack(wheel, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".data/scripts/uv"))
        fresh = target.with_name("uv.%d" % os.getpid())
        fresh.write_bytes(archive.read(name))
    fresh.chmod(0o755)
    fresh.replace(target)


# The environment


def sync(uv, interpreter, groups, environment):
    """The locked packages into `.venv`; what is there and is not asked for stays."""
    environment.update(
        UV_PROJECT_ENVIRONMENT=str(VENV),
        UV_PYTHON_DOWNLOADS="never",
        OTKLIK_BUILD_CLIENT="0",
        UV_NO_PROGRESS="1",
        # Compiled once here, the packages need not be at the first start (nor at each, where writing is forbidden).
        UV_COMPILE_BYTECODE="1",
    )
    environment.pop("VIRTUAL_ENV", None)
    chosen = ["--no-default-groups"] + [word for group in groups for word in ("--group", group)]
    index = chosen_index(environment)
    if index is None or index == DEFAULT_INDEX:
        run([uv, "sync", "--locked", "--inexact", "--python", interpreter, *chosen], environment)
        return
    # The lock names the public index in every address; a mirror gives the same files under its own.
    environment["UV_DEFAULT_INDEX"] = index
    if not (VENV / "bin" / "python").exists():
        run([uv, "venv", "--python", interpreter, str(VENV)], environment)
    listed = TOOLS / "locked.txt"
    listed.parent.mkdir(exist_ok=True)
    exported = dict(environment, UV_DEFAULT_INDEX=DEFAULT_INDEX)
    run([uv, "export", "--frozen", "--quiet", "--no-emit-project", "-o", str(listed), *chosen], exported)
    python = str(VENV / "bin" / "python")
    run([uv, "pip", "install", "--python", python, "--require-hashes", "-r", str(listed)], environment)
    run([uv, "pip", "install", "--python", python, "--no-deps", "-e", str(ROOT)], environment)


def run(command, environment):
    done = subprocess.run(command, cwd=str(ROOT), env=environment)
    if done.returncode:
        sys.exit("%s failed with status %d." % (" ".join(command[:3]), done.returncode))


if __name__ == "__main__":
    main(sys.argv[1:])
