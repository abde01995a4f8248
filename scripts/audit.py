#!/usr/bin/env python3
"""Known vulnerabilities in the packages the product ships, Python's and the client's.

Fails when an advisory is found. When an advisory service cannot be reached, says so and does not fail: that is
the network's fault, not the product's, and a check that cries without cause is switched off.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = ROOT / ".venv" / "bin"
UNREACHABLE = (
    "ConnectionError",
    "ConnectTimeout",
    "ReadTimeout",
    "ServiceError",
    "Failed to establish",
    "SSLError",
)


def main() -> int:
    return max(python(), client())


def python() -> int:
    """The locked packages without the development groups, asked by pip-audit."""
    with tempfile.TemporaryDirectory() as place:
        listed = Path(place) / "requirements.txt"
        listed.write_text(_locked())
        done = subprocess.run(
            [
                BIN / "pip-audit",
                "-r",
                listed,
                "--disable-pip",
                "--require-hashes",
                "--progress-spinner",
                "off",
            ],
            capture_output=True,
            text=True,
            timeout=600,
        )
    if done.returncode == 0:
        print(f"pip-audit: {_last_line(done.stdout + done.stderr)}")
        return 0
    if any(word in done.stderr for word in UNREACHABLE):
        print("pip-audit: the advisory service cannot be reached, Python packages were NOT checked")
        return 0
    print(done.stdout, done.stderr, sep="\n")
    return 1


def client() -> int:
    """The client's packages that reach a browser, asked by `npm audit`."""
    done = subprocess.run(
        [BIN / "python", ROOT / "hatch_build.py", "npm", "audit", "--omit=dev", "--json"],
        capture_output=True,
        text=True,
        timeout=300,
    )
    try:
        found = json.loads(done.stdout)
    except ValueError:
        found = {}
    counts = found.get("metadata", {}).get("vulnerabilities")
    if counts is None:
        print("npm audit: the advisory service cannot be reached, the client's packages were NOT checked")
        return 0
    serious = counts.get("moderate", 0) + counts.get("high", 0) + counts.get("critical", 0)
    print(f"npm audit: {counts.get('total', 0)} advisories, {serious} of them moderate or worse")
    if serious:
        print(json.dumps(found.get("vulnerabilities", {}), indent=1)[:4000])
    return 1 if serious else 0


def _locked() -> str:
    """The lock as pip's requirements, written by the uv that laid the environment."""
    uv = next(iter(sorted((ROOT / ".tools").glob("uv-*/uv"))), "uv")
    done = subprocess.run(
        [uv, "export", "--frozen", "--quiet", "--no-emit-project", "--no-default-groups"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "nothing said"


if __name__ == "__main__":
    sys.exit(main())
