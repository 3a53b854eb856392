"""python -m tests.mutation [FILE ...] [--sample N] [--seed S] [--jobs N]: a mutation score, and the survivors.

FILE is a file or folder below extractor/; N mutants are drawn of each file (0: all), alike for one seed. The score is
the killed of the drawn, those known to be equivalent apart. Exit status 1: it is below --minimum.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from queue import Queue

from tests.mutation.closest import ROOT, files
from tests.mutation.mutants import Mutant, mutants

BUILD = ROOT / "build" / "mutation"
EQUIVALENT = Path(__file__).parent / "equivalent.txt"
_LEFT_OUT = shutil.ignore_patterns(".venv", "build", "dist", ".git", ".*_cache", ".hypothesis", ".cache")
Lines = tuple[str, str, str, str]
"""What a mutant is told by, whatever moves in its file: file, function, and its lines before and after."""


@dataclass
class _File:
    """A file, and what became of the mutants drawn of it."""

    name: str
    source: str
    drawn: list[Mutant]
    equivalent: int
    killed: list[bool] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.name:36} {sum(self.killed)}/{len(self.drawn)} killed, {self.equivalent} equivalent"

    def survivors(self) -> Iterator[str]:
        for mutant, killed in zip(self.drawn, self.killed, strict=True):
            if not killed:
                before, after = mutant.lines(self.source)
                line = self.source.count("\n", 0, mutant.start) + 1
                yield f"  {self.name}:{line}: {mutant.function}\n  - {before}\n  + {after}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__.partition("\n\n")[2])
    parser.add_argument("files", nargs="*", metavar="FILE")
    parser.add_argument("--sample", type=int, default=6, help="of each file (default: %(default)s)")
    parser.add_argument("--seed", default="1", help="(default: %(default)s)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="(default: one a core)")
    parser.add_argument("--minimum", type=int, default=90, metavar="PERCENT", help="(default: %(default)s)")
    arguments = parser.parse_args()
    wanted = {name: tests for name, tests in files().items() if name.startswith(tuple(arguments.files) or "")}
    if not wanted:
        parser.error("no such file; see tests/mutation/closest.py")
    begin = time.monotonic()
    all_files = []
    for tests in dict.fromkeys(wanted.values()):
        group = [_drawn(name, arguments.sample, arguments.seed) for name in wanted if wanted[name] == tests]
        _try(group, tests, arguments.jobs)
        all_files += group
    drawn, killed = sum(len(each.drawn) for each in all_files), sum(sum(each.killed) for each in all_files)
    percent = 100 * killed / max(drawn, 1)
    print(
        f"{killed} of {drawn} killed ({percent:.1f} %), {sum(each.equivalent for each in all_files)} equivalent; ",
        end="",
    )
    print(f"seed {arguments.seed}, {time.monotonic() - begin:.0f} s")
    return 0 if percent >= arguments.minimum else 1


def _try(group: list[_File], tests: tuple[str, ...], jobs: int) -> None:
    """Try the mutants of files that have the same closest tests."""
    free: Queue[_Copy] = Queue()

    def kills(name: str, changed: str) -> bool:
        copy = free.get()
        try:
            return copy.kills(name, changed)
        finally:
            free.put(copy)

    with ThreadPoolExecutor(jobs) as pool:
        copies = list(pool.map(lambda number: _Copy(number, tests), range(jobs)))
        try:
            for copy in copies:
                free.put(copy)
            for file in group:
                tried = pool.map(lambda each, file=file: kills(file.name, each.of(file.source)), file.drawn)
                file.killed = list(tried)
                print(file, *file.survivors(), sep="\n", flush=True)
        finally:
            for copy in copies:
                copy.end()


def _drawn(name: str, sample: int, seed: str) -> _File:
    source = (ROOT / "extractor" / name).read_text("utf-8")
    every = mutants(source)
    random.Random(f"{seed}/{name}").shuffle(every)
    chosen = list(islice((each for each in every if each.is_python(source)), sample or None))
    chosen.sort(key=lambda each: (each.start, each.end, each.text))
    known = equivalent()
    drawn = [each for each in chosen if (name, each.function, *each.lines(source)) not in known]
    return _File(name, source, drawn, len(chosen) - len(drawn))


def equivalent() -> dict[Lines, str]:
    """The mutants that nothing can tell from the code, with the reason why."""
    return {(file, function, before, after): reason for file, function, before, after, reason in _entries()}


def _entries() -> Iterator[tuple[str, str, str, str, str]]:
    for entry in EQUIVALENT.read_text("utf-8").split("\n\n"):
        lines = [line for line in entry.splitlines() if not line.startswith("#")]
        if lines:
            where, before, after, *reason = lines
            file, _, function = where.partition(": ")
            yield file, function, before.removeprefix("- "), after.removeprefix("+ "), " ".join(reason)


class _Copy:
    """A copy of the checkout, and what tries mutants there (`server`)."""

    def __init__(self, number: int, tests: tuple[str, ...]) -> None:
        self._root = BUILD / f"{os.getpid()}-{number}"
        shutil.copytree(ROOT, self._root, ignore=_LEFT_OUT, symlinks=True)
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.mutation.server", *tests],
            cwd=self._root,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        if self._answer() is not True:
            sys.exit(f"a test fails without a mutant, or cannot be collected: {' '.join(tests)}")

    def _answer(self) -> bool | None:
        assert self._server.stdout is not None
        line = self._server.stdout.readline()
        return bool(json.loads(line)) if line else None

    def kills(self, name: str, changed: str) -> bool:
        """Whether the tests notice a file's changed text."""
        assert self._server.stdin is not None
        print(json.dumps({"path": f"extractor/{name}", "source": changed}), file=self._server.stdin, flush=True)
        answer = self._answer()
        assert answer is not None, "what tries mutants has ended"
        return answer

    def end(self) -> None:
        self._server.communicate()
        shutil.rmtree(self._root)


if __name__ == "__main__":
    sys.exit(main())
