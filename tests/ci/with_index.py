"""`make test-ci`: the action and the hooks install themselves from a package index, which the other tests cannot do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.ci.conftest import git
from tests.ci.steps import ACTION, ROOT, Runner


def test_the_action_installs_itself(tmp_path: Path) -> None:
    runner = Runner(ROOT, tmp_path / "temp", tmp_path / "programs")
    runner.temp.mkdir()
    install = ACTION["runs"]["steps"][0]
    status, log, outputs = runner.bash(install["run"], {"PYTHON": sys.executable})
    assert status == 0, log
    command = [outputs["python"], "-I", "-m", "extractor", "generate", "seeds", "--out", "specs", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_pre_commit_runs_the_hooks(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    bin_ = tmp_path / "venv" / "bin"
    subprocess.run([bin_ / "python", "-m", "pip", "install", "--quiet", "pre-commit"], check=True)
    repository = tmp_path / "repository"
    for name, source in {"pages": "seeds", "specs": "specs", "recordings": "docs/samples"}.items():
        shutil.copytree(ROOT / source, repository / name)
    git(repository, "init", "--quiet")
    git(repository, "add", ".")
    done = subprocess.run(
        [bin_ / "pre-commit", "try-repo", str(ROOT), "--all-files", "--verbose"],
        cwd=repository,
        env={**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        check=False,
    )
    said = {line.split("..")[0]: line.rpartition(".")[2] for line in done.stdout.splitlines() if "....." in line}
    assert said == {"specs are what the pages give": "Passed", "recordings conform to the specs": "Failed"}
    assert "response/type-mismatch" in done.stdout
