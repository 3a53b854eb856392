"""README.md tells the truth: its commands are run, and what it shows of their output is what they print."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import shutil
from pathlib import Path

import pytest

from extractor import cli

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_commands_print_what_is_shown(tmp_path: Path) -> None:
    """In a console block, a line of `…` stands for any lines; the others follow each other in the real output."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    blocks = re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    commands = [command for block in blocks for command in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
    assert len(commands) == 5
    for command in commands:
        line, _, shown = command.partition("\n")
        out = io.StringIO()
        with contextlib.chdir(tmp_path), contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
            status = cli.run(shlex.split(line)[1:])
        assert status == ("generate" in line and "--check" not in line), line
        printed, at = _words(out.getvalue()), 0
        for piece in re.split(r"^…$", shown, flags=re.MULTILINE):
            found = printed.find(_words(piece), at)
            assert found >= 0, f"{line}\n{piece}\n{printed}"
            at = found + len(_words(piece))
        assert shown or not printed, line


def _words(text: str) -> str:
    """The text without the columns' padding, which depends on the width of the terminal."""
    return "\n".join(" ".join(line.split()) for line in text.strip().splitlines())


@pytest.mark.parametrize("target", re.findall(r"^make (\w+)", README, re.MULTILINE))
def test_targets_exist(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


def test_the_map_shows_what_is_there() -> None:
    map_ = README.split("## Map")[1].split("```")[1]
    named = {name.rstrip("/") for name in re.findall(r"^(?:[│├└─ ]+)?([\w.]+/?)  ", map_, re.MULTILINE)}
    there = {path.name for path in (ROOT / "extractor").iterdir() if not path.name.startswith(("_", "py."))}
    assert there <= named
    shelves = {path.name for path in (ROOT / "extractor").glob("*/*/") if path.name != "__pycache__"}
    assert shelves <= named
