"""python -m tests.mutation [FILE ...] [--sample N] [--seed S] [--jobs N]: a mutation score, and the survivors.

FILE is a file or folder below extractor/; N mutants are drawn of each file (0: all), alike for one seed. The score is
the killed of the drawn, those known to be equivalent apart.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue

from tests.mutation.closest import ROOT, files
from tests.mutation.mutants import Mutant, mutants

BUILD = ROOT / "build" / "mutation"
EQUIVALENT = Path(__file__).parent / "equivalent.txt"
_LEFT_OUT = shutil.ignore_patterns(".venv", "build", "dist", ".git", ".*_cache", ".hypothesis", ".cache")
Lines = tuple[str, str, str, str]
"""What a mutant is told by, whatever moves in its file: file, function, and its lines before and after."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__.partition("\n\n")[2])
    parser.add_argument("files", nargs="*", metavar="FILE")
    parser.add_argument("--sample", type=int, default=10, help="of each file (default: %(default)s)")
    parser.add_argument("--seed", default="1", help="(default: %(default)s)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="(default: one a core)")
    arguments = parser.parse_args()
    wanted = [name for name in files() if not arguments.files or name.startswith(tuple(arguments.files))]
    drawn = {name: _drawn(name, arguments.sample, arguments.seed) for name in wanted}
    if not any(drawn.values()):
        parser.error("no such file; see tests/mutation/closest.py")
    known = equivalent()
    copies: Queue[_Copy] = Queue()
    for number in range(arguments.jobs):
        copies.put(_Copy(number))
    total, survived = 0, 0
    with ThreadPoolExecutor(arguments.jobs) as pool:
        for name, chosen in drawn.items():
            source = (ROOT / "extractor" / name).read_text("utf-8")
            counted = [each for each in chosen if (name, each.function, *each.lines(source)) not in known]
            if counted and _is_killed(name, None, copies):
                sys.exit(f"the tests closest to {name} fail without a mutant")
            killed = list(pool.map(lambda each, name=name: _is_killed(name, each, copies), counted))
            total, survived = total + len(counted), survived + killed.count(False)
            print(f"{name:36} {sum(killed)}/{len(counted)} killed, {len(chosen) - len(counted)} equivalent", flush=True)
            for each, dead in zip(counted, killed, strict=True):
                if not dead:
                    before, after = each.lines(source)
                    line = source.count("\n", 0, each.start) + 1
                    print(f"  {name}:{line}: {each.function}\n  - {before}\n  + {after}", flush=True)
    while not copies.empty():
        copies.get().end()
    print(f"{total - survived} of {total} killed ({(total - survived) / max(total, 1):.0%}), seed {arguments.seed}")
    return 0


def _drawn(name: str, sample: int, seed: str) -> list[Mutant]:
    every = mutants((ROOT / "extractor" / name).read_text("utf-8"))
    chosen = random.Random(f"{seed}/{name}").sample(every, min(sample or len(every), len(every)))
    return sorted(chosen, key=lambda each: (each.start, each.end, each.text))


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
    """A copy of the checkout, in which a file can be changed, and what runs tests there."""

    def __init__(self, number: int) -> None:
        self._root = BUILD / f"{os.getpid()}-{number}"
        shutil.copytree(ROOT, self._root, ignore=_LEFT_OUT, symlinks=True)
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-m", "tests.mutation.server"]
        self._server = subprocess.Popen(
            command,
            cwd=self._root,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def status(self, name: str, mutant: Mutant | None) -> int:
        """What pytest ends with for the tests closest to a file while it is changed."""
        path = self._root / "extractor" / name
        source = path.read_text("utf-8")
        for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*"):
            compiled.unlink()
        path.write_text(mutant.of(source) if mutant else source, "utf-8")
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        try:
            print(*files()[name], file=self._server.stdin, flush=True)
            return int(self._server.stdout.readline())
        finally:
            path.write_text(source, "utf-8")

    def end(self) -> None:
        self._server.communicate()
        shutil.rmtree(self._root)


def _is_killed(name: str, mutant: Mutant | None, copies: Queue[_Copy]) -> bool:
    copy = copies.get()
    try:
        return copy.status(name, mutant) != 0
    finally:
        copies.put(copy)


if __name__ == "__main__":
    sys.exit(main())
