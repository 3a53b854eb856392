"""The laws of the architecture that tools can check: style, types, and who may import whom."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    "command",
    [
        ["-m", "ruff", "check", "--quiet", "."],
        ["-m", "ruff", "format", "--check", "--quiet", "."],
        ["-m", "mypy"],
        ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-cache'])"],
    ],
    ids=["ruff", "format", "mypy", "imports"],
)
def test_tool_is_content(command: list[str]) -> None:
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _sources() -> list[Path]:
    return sorted((ROOT / "extractor").rglob("*.py"))


def test_files_stay_small() -> None:
    """Law 12: under about 400 lines; the words of one language are data, and stand in one file."""
    lines = {path: len(path.read_text("utf-8").splitlines()) for path in _sources()}
    assert {path.name for path, count in lines.items() if count > (600 if "languages" in path.parts else 420)} == set()


def test_nothing_is_known_by_its_address() -> None:
    """What is read of pages is looked up by what it means: an address may be another value's after it was freed."""
    found = [
        path.name
        for path in (ROOT / "extractor" / "pages").rglob("*.py")
        if re.search(r"\bid\(", path.read_text("utf-8"))
    ]
    assert found == []


def test_only_the_command_line_prints_or_exits() -> None:
    words = re.compile(r"(\bprint\(|\bsys\.(exit|stdout|stderr)|\bclick\.echo|\bos\._exit)")
    found = {path.parent.name for path in _sources() if words.search(path.read_text("utf-8"))}
    assert found == {"cli"}


def test_nothing_is_named_after_nothing() -> None:
    """Law 12: a name says what is inside."""
    empty_names = {"utils", "util", "common", "helpers", "helper", "base", "core", "manager", "misc"}
    assert [path for path in _sources() if empty_names & {path.stem, path.parent.name}] == []


def test_only_one_place_looks_into_what_was_not_searched_for_secrets() -> None:
    """Law 8: everybody else takes `redacted()` of a sealed exchange."""
    found = {path.name for path in _sources() if re.search(r"\.(unredacted|unsearched)\b", path.read_text("utf-8"))}
    assert found == {"exchange.py", "ordinary.py"}
    looks = re.findall(r"\.(?:unredacted|unsearched)\b", (ROOT / "extractor/contract/ordinary.py").read_text("utf-8"))
    assert sorted(looks) == [".unredacted", ".unsearched"]
