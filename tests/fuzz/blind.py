"""python -m tests.fuzz.blind [TARGET ...] [--count N] [--seed S] [--jobs J]: many inputs, mutated without looking.

Without atheris, and many times as fast: where the fuzzer looks for code that nothing reached, this tries what
happens to files: lines, cells and members that are gone, come twice, stand elsewhere or never end, two files in one,
single bytes.
A TARGET is a name of `tests.fuzz`, or the beginning of one: `page` is all pages. The count is shared among the targets
by how many files they begin from. What breaks a promise goes into build/fuzz/broken. Exit status 1 where there is one.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from itertools import chain

from tests import effort
from tests.fuzz.__main__ import BUILD, SECONDS_EACH
from tests.fuzz.targets import CORPUS, LONGEST, TARGETS

TOGETHER = 500
"""Inputs of one task of a process."""
_PIECES = {
    "lines": re.compile(rb"[^\n]*\n|[^\n]+"),
    "cells": re.compile(rb"[|\t][^|\t\n]*|<(?:td|th|tr|li|p)[^>]*>|[^|\t\n<]+|."),
    "members": re.compile(rb'"(?:[^"\\\n]|\\.)*"\s*:?|[{}\[\],:]|[^"{}\[\],:]+', re.DOTALL),
    "words": re.compile(rb"\s+|\w+|[^\w\s]", re.DOTALL),
    "bytes": re.compile(rb".", re.DOTALL),
}
_ODD = (
    *(
        b"",
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\r",
        b"\n\n",
        b"|",
        b"\\",
        b'"',
        b"<",
        b"</table>",
        b"<!--",
        b"```",
        b"    ",
    ),
    *(
        b"{",
        b"}}",
        b"[]",
        b"null",
        b"-0",
        b"1e999",
        b"9" * 40,
        b"\xe2\x80\x8b",
        b"\xc2\xa0",
        b"\\udcff",
        b"$ref",
        b"***",
        b"GET /",
    ),
)


def mutated(data: bytes, other: bytes, draw: random.Random) -> bytes:
    """A file to which one to four things have happened."""
    for _ in range(draw.choice((1, 1, 2, 3, 4))):
        pieces = draw.choice(tuple(_PIECES.values())).findall(data) or [b""]
        at, to = draw.randrange(len(pieces)), draw.randrange(len(pieces) + 1)
        match draw.randrange(7):
            case 0:
                del pieces[at : at + draw.choice((1, 1, 2, 8))]
            case 1:
                pieces[to:to] = pieces[at : at + draw.choice((1, 1, 2, 8))]
            case 2:
                pieces.insert(to, pieces.pop(at))
            case 3:
                pieces.insert(to, draw.choice(_ODD))
            case 4:
                pieces[at] = draw.choice(_ODD)
            case 5:
                start = draw.randrange(len(other) + 1)
                pieces[to:] = [other[start:]]
            case 6:
                pieces[to:to] = pieces[at : at + draw.choice((1, 1, 2, 3))] * draw.choice((300, 3_000))
        data = b"".join(pieces)[:LONGEST]
    return data


def inputs(name: str) -> list[bytes]:
    """What a target begins from: its cases, and what fuzzing has found."""
    found = chain(TARGETS[name].beginnings(), (path.read_bytes() for path in sorted((CORPUS / name).glob("*"))))
    return list(found)


def run(name: str, seed: str, count: int) -> tuple[int, list[str]]:
    """How many inputs were tried, and where those are that broke a promise."""
    draw, known, broken = random.Random(seed), inputs(name), []
    for _ in range(count):
        data = mutated(draw.choice(known), draw.choice(known), draw)
        try:
            with effort.within(SECONDS_EACH):
                TARGETS[name].run(data)
        except Exception as error:
            path = BUILD / "broken" / name / f"blind-{sha256(data).hexdigest()[:16]}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            broken.append(f"{path}: {type(error).__name__}: {str(error)[:100]}")
    return count, broken


def tasks(names: list[str], count: int, seed: str) -> Iterator[tuple[str, str, int]]:
    sizes = {name: len(inputs(name)) for name in names}
    for name, size in sizes.items():
        wanted = -(-count * size // sum(sizes.values()))
        for start in range(0, wanted, TOGETHER):
            yield name, f"{seed} {name} {start}", min(TOGETHER, wanted - start)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.blind", description=__doc__.partition("\n\n")[2])
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="default: all")
    parser.add_argument("--count", type=int, default=100_000, help="inputs (default: %(default)s)")
    parser.add_argument("--seed", default="1", help="(default: %(default)s)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="(default: one a core)")
    given = parser.parse_args()
    names = [name for name in TARGETS if not given.targets or name.startswith(tuple(given.targets))]
    if not names:
        parser.error(f"no target begins so; there are {', '.join(TARGETS)}")
    start, tried, broken = time.monotonic(), Counter[str](), 0
    with ProcessPoolExecutor(given.jobs) as pool:
        waiting = list(tasks(names, given.count, given.seed))
        for (name, *_), (count, found) in zip(waiting, pool.map(run, *zip(*waiting, strict=True)), strict=True):
            tried[name] += count
            broken += len(found)
            if found:
                print(*found, sep="\n", flush=True)
            if tried[name] == sum(each for other, _, each in waiting if other == name):
                print(f"{name:24} {tried[name]:>11,}  {time.monotonic() - start:6.0f} s", flush=True)
    print(f"{tried.total():,} inputs in {time.monotonic() - start:.0f} s, {broken} broke a promise")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
