"""Whatever happens while a file is written: it is the old one or the new one, whole, and the exit status is true.

What writes runs in a fork, in which one step after the other is the one at which something happens.
"""

from __future__ import annotations

import contextlib
import io
import os
import resource
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from extractor import cli
from extractor.cli.options import Stopped, answer_signals
from extractor.finding import Unreadable
from extractor.pipeline import outputs
from tests.pipeline.test_correct import line, spec, written
from tests.test_cli import pages

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")

COMMANDS = {
    "generate": ("generate dcs --out out --fail-on never", "out/dcs.yaml"),
    "validate": ("validate traffic.ndjson --specs specs --format json --output r.json --fail-on never", "r.json"),
    "baseline": (
        "validate traffic.ndjson --specs specs --baseline known.toml --update-baseline --fail-on never",
        "known.toml",
    ),
    "correct": ("correct traffic.ndjson --specs specs --out o.yaml", "o.yaml"),
    "merge": ("merge one.json two.json --format markdown --output all.md --fail-on never", "all.md"),
    "diff": ("diff specs/a.yaml new/a.yaml --format markdown --output d.md", "d.md"),
    "profile": ("profile dcs --output p.toml", "p.toml"),
}
OLD, NEW = "# what was there before\n", "# what is there now\n" * 1000


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("prepared")
    pages(folder / "dcs")
    written(folder, {"a.yaml": spec("a", x={"type": "string"})}, line("/a/x", 1))
    (folder / "other").mkdir()
    written(folder / "other", {"a.yaml": spec("a", x={"type": "integer"})}, line("/a/x", 1))
    (folder / "other" / "specs").rename(folder / "new")
    with contextlib.chdir(folder):
        for name in ("one.json", "two.json"):
            judging = ["validate", "traffic.ndjson", "--specs", "specs", "--format", "json", "--fail-on", "never"]
            assert cli.run([*judging, "--output", name]) == 0
    return folder


@pytest.fixture
def folder(prepared: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(prepared, tmp_path / "run"))


class Steps:
    """The steps of writing a file, at one of which something happens."""

    def __init__(self, number: int, happen: Callable[[], object]) -> None:
        self.left, self.happen = number, happen

    def step(self) -> None:
        self.left -= 1
        if self.left == 0:
            self.happen()

    def patch(self) -> None:
        """Have a step before and after each thing that `outputs` does, and one in the middle of what it writes."""
        opened, steps = Path.open, self

        def around(real: Callable[..., Any]) -> Callable[..., Any]:
            def call(*arguments: Any, **options: Any) -> Any:
                steps.step()
                found = real(*arguments, **options)
                steps.step()
                return found

            return call

        class Halting(io.BufferedWriter):
            def write(self, content: Any) -> int:
                count = super().write(content[: len(content) // 2])
                self.flush()
                steps.step()
                return count + super().write(content[len(content) // 2 :])

        def open_file(path: Path, mode: str = "r", *rest: Any, **options: Any) -> Any:
            if mode != "xb":
                return opened(path, mode, *rest, **options)
            steps.step()
            file = Halting(io.FileIO(path, "x"))
            steps.step()
            return file

        Path.open = open_file  # type: ignore[assignment,method-assign]
        os.replace, os.fsync = around(os.replace), around(os.fsync)
        outputs._sweep = around(outputs._sweep)


def ran(work: Callable[[], int], prepare: Callable[[], object] = lambda: None) -> int:
    """The exit status of what runs in a fork; negative is the signal that ended it."""
    child = os.fork()
    if not child:
        _run(work, prepare)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _run(work: Callable[[], int], prepare: Callable[[], object]) -> NoReturn:
    status = 99
    try:
        for descriptor in (1, 2):
            os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)
        answer_signals()
        prepare()
        status = work()
    finally:
        os._exit(status)


def typed(command: str, folder: Path) -> Callable[[], int]:
    def work() -> int:
        os.chdir(folder)
        return cli.run([*command.split(), *(["--jobs", "1"] if command.startswith("validate") else [])])

    return work


def left_over(folder: Path) -> list[Path]:
    return list(folder.rglob(".extractor-*"))


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def terminate() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def fill() -> None:
    raise OSError(28, "No space left on device")


def publishing(path: Path) -> Callable[[], int]:
    def work() -> int:
        try:
            outputs.publish(path, NEW)
        except Unreadable:
            return 2
        except Stopped as stopped:
            return 128 + stopped.number
        return 0

    return work


def outcomes(path: Path, happen: Callable[[], object]) -> Iterator[tuple[int, str]]:
    """The exit status, and what is in the file, with something happening at each step; last is when nothing did."""
    for number in range(1, 100):
        path.write_text(OLD, "utf-8")
        status = ran(publishing(path), Steps(number, happen).patch)
        yield status, path.read_text("utf-8")
        if status == 0:
            return


def test_killed_at_any_step(tmp_path: Path) -> None:
    found = list(outcomes(tmp_path / "a.yaml", kill))
    assert len(found) > 8
    assert [status for status, _ in found] == [-signal.SIGKILL] * (len(found) - 1) + [0]
    assert {text for _, text in found} == {OLD, NEW}
    assert found[-1] == (0, NEW)
    assert left_over(tmp_path) == []


@pytest.mark.parametrize(("happen", "status"), [(fill, 2), (terminate, 143)], ids=["disk full", "terminated"])
def test_a_failure_at_any_step(tmp_path: Path, happen: Callable[[], object], status: int) -> None:
    found = []
    for ended, text in outcomes(tmp_path / "a.yaml", happen):
        found.append(ended)
        assert text in (OLD, NEW)
        assert ended == status or (ended, text) == (0, NEW)
        assert left_over(tmp_path) == []
    assert found.count(status) > 7


def test_a_limit_on_the_size_of_files(tmp_path: Path) -> None:
    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(NEW) // 2, len(NEW) // 2))

    assert ran(publishing(tmp_path / "a.yaml"), limit) == 2
    assert list(tmp_path.iterdir()) == []


IN_THE_MIDDLE = 5
"""The step in which half of the new content is written."""


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_publishes_so(name: str, folder: Path) -> None:
    command, target = COMMANDS[name]
    path = folder / target
    path.parent.mkdir(exist_ok=True)
    before = "" if target == "known.toml" else OLD
    path.write_text(before, "utf-8")
    work = typed(command, folder)
    assert ran(work, Steps(IN_THE_MIDDLE, kill).patch) == -signal.SIGKILL
    assert path.read_text("utf-8") == before
    (half,) = left_over(folder)
    assert half.stat().st_size > 0
    assert ran(work) == 0
    assert path.read_text("utf-8") not in ("", OLD)
    assert left_over(folder) == []


@pytest.mark.parametrize("name", ["generate", "validate"])
def test_side_by_side(name: str, folder: Path) -> None:
    command, target = COMMANDS[name]
    children = []
    for _ in range(3):
        child = os.fork()
        if not child:
            _run(typed(command, folder), lambda: None)
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * 3
    assert left_over(folder) == []
    one = (folder / target).read_text("utf-8")
    (folder / target).unlink()
    assert ran(typed(command, folder)) == 0
    assert (folder / target).read_text("utf-8") == one
