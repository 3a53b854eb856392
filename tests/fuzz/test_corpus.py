"""What fuzzing found or reached, and what it begins from, breaks no promise; without atheris, in `make test`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests import effort
from tests.fuzz.targets import CORPUS, LONGEST, TARGETS

SECONDS = 10
INPUTS = [(name, path) for name in TARGETS for path in sorted((CORPUS / name).glob("*"))]


@pytest.mark.parametrize(("name", "path"), INPUTS, ids=[f"{name} {path.name}" for name, path in INPUTS])
def test_input_of_the_corpus(name: str, path: Path) -> None:
    with effort.within(SECONDS):
        TARGETS[name].run(path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_beginnings(name: str) -> None:
    for data in TARGETS[name].beginnings():
        with effort.within(SECONDS):
            TARGETS[name].run(data)


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_begins_from_something(name: str) -> None:
    assert list(TARGETS[name].beginnings()) or list((CORPUS / name).glob("*"))


def test_the_corpus_is_small_and_of_targets() -> None:
    assert {path.name for path in CORPUS.iterdir()} <= set(TARGETS)
    assert max((path.stat().st_size for _, path in INPUTS), default=0) <= LONGEST
    assert sum(path.stat().st_size for _, path in INPUTS) <= 1024 * 1024


def test_what_the_fuzzer_follows_needs_no_extra() -> None:
    """Its environment has what the package needs to run, and docutils: with another module it ends at once."""
    code = "import sys, importlib; sys.modules.update(dict.fromkeys(('pytest', 'pyspark', 'pyarrow', 'mitmproxy')))\n"
    code += "from tests.fuzz.__main__ import instrumented; [importlib.import_module(name) for name in instrumented()]"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
