"""What a package index has for a lock file: uv resolves it for other machines and interpreters and installs nothing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.install.lock import PYTHONS, ROOT, SOURCES, lines


class Unreachable(Exception):
    """The package index cannot be reached."""


def resolver() -> str | None:
    """The program that is on the path, or that `make lock` or `make test-install` fetched."""
    fetched = ROOT / "build" / "lock" / "bin" / "uv"
    return str(fetched) if fetched.exists() else shutil.which("uv")


def missing(program: str, lock: str | Path, machine: str, pythons: Sequence[str] = PYTHONS) -> dict[str, str]:
    """Interpreter => why the lock cannot be installed with it on that machine, from wheels. Raises Unreachable."""
    found = {}
    names = {line.name for line in lines((ROOT / lock).read_text("utf-8"))}
    for python in pythons:
        wheels = names - SOURCES.get((machine, python.rpartition(".")[0]), frozenset())
        command = [program, "pip", "install", "--dry-run", "--quiet", "--no-config"]
        command += [f"--only-binary={name}" for name in sorted(wheels)]
        command += ["--require-hashes", "--requirement", str(ROOT / lock)]
        command += ["--python-platform", machine, "--python-version", python]
        # A folder that is not there: nothing that is installed here counts.
        command += ["--python", sys.executable, "--target", str(ROOT / "build" / "nowhere")]
        done = subprocess.run(
            command,
            env={**os.environ, "UV_HTTP_RETRIES": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        if re.search(r"client error \(|Failed to fetch", done.stderr):
            raise Unreachable(done.stderr)
        if done.returncode:
            found[python] = done.stderr.strip()
    return found
