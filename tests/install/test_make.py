"""What make says where it cannot work, and when it makes .venv again.

Programs of that name stand in for interpreters and installers that a machine would have to lack or to have.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.install.lock import ROOT

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="needs make")

NOWHERE = "http://127.0.0.1:9/simple"
PRETENDING = """exec "{python}" -I -c 'import sys; {pretence}; exec(sys.argv[1])' "$3" """


class Checkout:
    """A folder with what make reads, programs that stand before others on the path, and what make says there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "a checkout"
        self.programs = folder / "programs"
        self.folder.mkdir()
        self.programs.mkdir()
        for name in ("Makefile", "pyproject.toml", "requirements.lock"):
            shutil.copy(ROOT / name, self.folder)
        for name in ("codegen", "release"):
            shutil.copytree(ROOT / "tests" / name, self.folder / "tests" / name)

    def program(self, name: str, script: str) -> None:
        path = self.programs / name
        path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        path.chmod(0o755)

    def interpreter(self, name: str, pretence: str, version: str = "3.12.1") -> None:
        """One that takes something for true, wherever it is asked by `-I -c`."""
        pretending = PRETENDING.format(python=sys.executable, pretence=pretence)
        other = f'exec "{sys.executable}" "$@"'
        script = f'case "$1 $2" in "-I -c") {pretending};; --version*) echo Python {version};; *) {other};; esac'
        self.program(name, script)

    def make(self, *arguments: str, **variables: str) -> tuple[int, str]:
        """The exit status, and what is said but for make's own lines."""
        alone = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS", "PIP_"))}
        alone |= {"PATH": f"{self.programs}:/usr/bin:/bin", "PIP_CONFIG_FILE": os.devnull, "PIP_RETRIES": "0"}
        done = subprocess.run(
            ["make", *arguments],
            cwd=self.folder,
            env=alone | variables,
            capture_output=True,
            text=True,
            check=False,
        )
        said = (done.stdout + done.stderr).splitlines()
        return done.returncode, "\n".join(line for line in said if not line.startswith("make: "))

    def calls(self) -> list[str]:
        log = self.folder / "calls"
        return log.read_text("utf-8").splitlines() if log.exists() else []


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def test_an_interpreter_that_is_too_old(checkout: Checkout) -> None:
    checkout.interpreter("python3.10", "sys.version_info = (3, 10, 13)", "3.10.13")
    said = "extractor needs Python 3.11 or newer, and python3.10 is Python 3.10.13: name another, as in make "
    assert checkout.make("demo", "PYTHON=python3.10") == (2, said + "PYTHON=python3.13")


def test_no_interpreter(checkout: Checkout) -> None:
    status, said = checkout.make("demo", "PYTHON=no/python 3")
    assert (status, said.count("\n")) == (2, 0)
    assert said.startswith("extractor needs Python 3.11 or newer, and no/python 3 cannot be run: name another")


def test_an_interpreter_without_venv(checkout: Checkout) -> None:
    checkout.interpreter("bare", 'sys.modules["ensurepip"] = None')
    status, said = checkout.make("demo", "PYTHON=bare")
    assert (status, said.count("\n")) == (2, 0)
    assert "apt install python3-venv" in said


def test_a_checkout_that_is_read_only(checkout: Checkout) -> None:
    checkout.folder.chmod(0o555)
    if os.access(checkout.folder, os.W_OK):  # root may write into it all the same
        text = (checkout.folder / "Makefile").read_text("utf-8")
        (checkout.folder / "Makefile").write_text(text.replace("[ -w . ]", "[ -w /proc/self/status/no ]"), "utf-8")
    status, said = checkout.make("demo", f"PYTHON={sys.executable}")
    checkout.folder.chmod(0o755)
    assert (status, said.count("\n")) == (2, 0)
    assert said.startswith("This checkout is read-only, and make writes into it: copy it")


def test_no_package_index_and_then_another_interpreter(checkout: Checkout) -> None:
    """What the first attempt left is not used with the second interpreter, but is with the same one."""
    first = f"PYTHON={sys.executable}"
    status, said = checkout.make("demo", first, PIP_INDEX_URL=NOWHERE)
    assert (status, said.count("\n")) == (2, 0)
    assert said.startswith("The package index cannot be reached: connect to it, or name a mirror in PIP_INDEX_URL")
    assert "No matching distribution" in (checkout.folder / ".venv" / "install.log").read_text("utf-8")
    left = checkout.folder / ".venv" / "left"
    left.touch()
    checkout.make("demo", first, PIP_INDEX_URL=NOWHERE)
    assert left.exists()
    checkout.interpreter("other", 'sys.version = "other"')
    checkout.make("demo", "PYTHON=other", PIP_INDEX_URL=NOWHERE)
    assert not left.exists()
    assert (checkout.folder / ".venv" / "bin" / "python").exists()


UV = """
echo "$@" >> calls
case "$1" in venv) mkdir -p .venv/bin ;; *) {fails} ;; esac
"""


def test_with_uv(checkout: Checkout) -> None:
    """It needs no ensurepip, and is given the interpreter below any virtual environment, which may be .venv itself."""
    checkout.interpreter("bare", 'sys.modules["ensurepip"] = None')
    checkout.program("uv", UV.format(fails="echo 'error sending request: client error (Connect)'; exit 2"))
    status, said = checkout.make("demo", "PYTHON=bare")
    assert (status, said.count("\n")) == (2, 0)
    assert "UV_DEFAULT_INDEX" in said
    base = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
    venv, install = checkout.calls()
    assert venv == f"venv --quiet --python {base} .venv"
    assert install.endswith("--require-hashes -r requirements.lock")


def test_what_cannot_be_installed_says_why(checkout: Checkout) -> None:
    checkout.program("uv", UV.format(fails="echo 'many lines'; echo 'error: Hash mismatch for click'; exit 1"))
    status, said = checkout.make("demo", f"PYTHON={sys.executable}")
    assert status == 2
    assert said == "requirements.lock cannot be installed: error: Hash mismatch for click (more in .venv/install.log)"


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_what_is_required_changes(checkout: Checkout, name: str) -> None:
    """Another lock makes .venv again; other metadata installs into it again."""
    checkout.program("uv", UV.format(fails=f'ln -sf "{sys.executable}" .venv/bin/python'))
    (checkout.folder / "extractor").mkdir()
    docs = ("docs", f"PYTHON={sys.executable}")
    for _ in range(2):
        checkout.make(*docs)
        assert [call.split()[0] for call in checkout.calls()] == ["venv", "pip", "pip"]
    with (checkout.folder / name).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    checkout.make(*docs)
    assert [call.split()[0] for call in checkout.calls()[3:]] == ["venv", "pip", "pip"][name == "pyproject.toml" :]
