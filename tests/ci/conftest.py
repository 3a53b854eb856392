"""A runner with a checkout of a repository that has pages, specs and recordings."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ci.steps import ROOT, Runner

_PYTHON = """\
case "$*" in
  "-I -m venv --clear "*)
    mkdir -p "$5/{folder}"
    ln -sf "{programs}/python" "$5/{folder}/{name}" ;;
  *"-m pip install "*) ;;
  *) exec "{bin}/python" "$@" ;;
esac
"""
"""Python as it is, but that it neither makes an environment nor installs into it: that takes a package index."""


def git(folder: Path, *arguments: str) -> str:
    author = {f"GIT_{who}_{what}": "a@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    alone = {"GIT_CONFIG_NOSYSTEM": "1", "HOME": str(folder.parent)}
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **author, **alone},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return machine(tmp_path)


def machine(tmp_path: Path, *, windows: bool = False) -> Runner:
    """A runner. One with Windows has its environments as they are there, and `python3` is a hint to a shop."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed, and a runner has a checkout")
    made = Runner(tmp_path / "work" / "api", tmp_path / "temp", tmp_path / "programs")
    for folder in (made.checkout, made.temp, made.programs):
        folder.mkdir(parents=True)
    folder, name = ("Scripts", "python.exe") if windows else ("bin", "python")
    script = _PYTHON.format(programs=made.programs, bin=Path(sys.executable).parent, folder=folder, name=name)
    made.stand_in("python", script)
    made.stand_in("python3", "exit 49" if windows else script)
    for name in ("specs", "seeds"):
        shutil.copytree(ROOT / name, made.checkout / {"seeds": "pages"}.get(name, name))
    (made.checkout / "recordings").mkdir()
    git(made.checkout, "init", "--quiet", "--initial-branch=main")
    git(made.checkout, "add", ".")
    git(made.checkout, "commit", "--quiet", "--message=start")
    return made
