"""A document's fenced blocks, and how they are run.

- `console`: commands behind `$ `, each followed by what it prints. `…` stands for any text, alone on a line for any
  lines; how columns are padded does not matter.
- `sh`: commands, one a line. What they print is not compared.
- `<!-- file: NAME -->` above a block: its text is that of the file. A file of the project must have it already; any
  other is written into the folder that the commands run in.
- `<!-- not run: REASON -->` above a block: its commands need what a test has not got.

A command succeeds, unless a comment behind it says otherwise: `# exit status 1`.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor import cli

ROOT = Path(__file__).parent.parent.parent
_IN_DOCS = (path for path in sorted((ROOT / "docs").rglob("*.md")) if "samples" not in path.parts)
DOCUMENTS = (*sorted(ROOT.glob("*.md")), *_IN_DOCS)

_BLOCK = re.compile(
    r"^(?:<!-- (?P<mark>file|not run): (?P<said>.+) -->\n)?"
    r"(?P<ticks>`{3,})(?P<language>.*)\n(?P<text>(?:.*\n)*?)(?P=ticks)$",
    re.MULTILINE,
)
_STATUS = re.compile(r"#.*\bexit status (\d+)")
_LONGEST = 3000
"""Characters of a command's output that a failure shows."""
_NEEDS_A_SHELL = re.compile(r"[|&;<>$`*?\[{\\=]")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block. `line` is that of its fence, counted from 1."""

    line: int
    language: str
    text: str
    file: str = ""
    not_run: str = ""

    @property
    def runs(self) -> bool:
        return self.language in ("console", "sh")


@dataclass(frozen=True, slots=True)
class Command:
    """What a reader types, and what is shown of its output; None where nothing is said of it."""

    line: str
    shown: str | None

    @property
    def status(self) -> int:
        said = _STATUS.search(self.line)
        return int(said[1]) if said else 0


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a document, in order. A fence inside a longer fence is that one's text."""
    for match in _BLOCK.finditer(text):
        marks = {"file": "", "not run": ""}
        if match["mark"]:
            marks[match["mark"]] = match["said"]
        line = text.count("\n", 0, match.start("ticks")) + 1
        yield Block(line, match["language"], match["text"], marks["file"], marks["not run"])


def prose(text: str) -> str:
    """A document without its blocks."""
    return _BLOCK.sub("", text)


def commands(block: Block) -> Iterator[Command]:
    """The commands of a block. A line that ends with a backslash goes on in the next one."""
    if block.language == "sh":
        for line in block.text.replace("\\\n", " ").splitlines():
            if line.strip() and not line.lstrip().startswith("#"):
                yield Command(line, None)
        return
    for piece in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        line, _, shown = re.sub(r"\\\n> ", " ", piece).partition("\n")
        yield Command(line, shown)


def run(text: str, name: str, folder: Path, environment: dict[str, str]) -> None:
    """Run what a document says, in a folder. Raises AssertionError where it is untrue."""
    for block in blocks(text):
        where = f"{name}:{block.line}"
        if block.file:
            _file(block, folder, where)
        for command in commands(block) if block.runs and not block.not_run else ():
            status, printed = execute(command.line, folder, environment)
            about = f"{where}: {command.line}\n{printed[:_LONGEST]}"
            assert status == command.status, f"exit status {status}: {about}"
            assert command.shown is None or shows(command.shown, printed), f"is not what is shown: {about}"


def _file(block: Block, folder: Path, where: str) -> None:
    if (ROOT / block.file).exists():
        assert block.text == (ROOT / block.file).read_text("utf-8"), f"{where}: {block.file} says something else"
    path = folder / block.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block.text, "utf-8")


def execute(line: str, folder: Path, environment: dict[str, str]) -> tuple[int, str]:
    """Exit status and output of one command: ours in this process, which is ten times faster, others in a shell."""
    words = [] if _NEEDS_A_SHELL.search(line.split(" #")[0]) else shlex.split(line, comments=True)
    if words[:1] == ["extractor"] and "PYTHONPATH" not in environment:
        out = io.StringIO()
        with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            return cli.run(words[1:]), out.getvalue()
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", line],
        cwd=folder,
        env=environment,
        timeout=300,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return done.returncode, done.stdout.decode("utf-8")


def environment(home: Path) -> dict[str, str]:
    """What commands see: the tool on the path, and nothing of the person who runs the tests."""
    author = {f"GIT_{who}_{what}": "docs@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**author, "PATH": path, "HOME": str(home), "LC_ALL": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1"}


def shows(shown: str, printed: str) -> bool:
    """Whether output is what a document shows of it."""
    pieces = [piece.splitlines() for piece in re.split(r"^…\n", shown, flags=re.MULTILINE)]
    lines = [" ".join(line.split()) for line in printed.splitlines()]
    wanted = [[_pattern(line) for line in piece] for piece in pieces]
    first, *middle = wanted
    if not middle:
        return len(first) == len(lines) and _stand_at(first, lines, 0)
    *middle, last = middle
    if not _stand_at(first, lines, 0):
        return False
    at = len(first)
    for piece in middle:
        while not _stand_at(piece, lines, at):
            at += 1
            if at > len(lines):
                return False
        at += len(piece)
    end = len(lines) - len(last)
    return end >= at and _stand_at(last, lines, end)


def _pattern(line: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, " ".join(line.split()).split("…"))))


def _stand_at(patterns: list[re.Pattern[str]], lines: list[str], at: int) -> bool:
    there = lines[at : at + len(patterns)]
    return len(there) == len(patterns) and all(map(re.Pattern.fullmatch, patterns, there))
