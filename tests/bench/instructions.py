"""Instructions per exchange, where valgrind or perf is installed: `python -m tests.bench.instructions [SCENARIO…]`.

Clocks of shared machines are noisy by more than most changes are worth; the number of instructions is the same in
every run. That of a process with few exchanges is taken from that of one with many, so that starting costs nothing.
Instructions are no time: what waits for memory takes longer than it counts.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import orjson

from extractor import contract
from extractor.exchange import Body, Exchange, Request, Response
from extractor.pipeline import validate
from tests.bench import drift
from tests.bench.contract import HEADERS, URL, bodies, document

FEW, MANY = 500, 1500
_TRIAL = ["true"]
_COUNTERS = {
    "perf": (["perf", "stat", "-x,", "-e", "instructions:u"], re.compile(r"^(\d+),[^,]*,instructions", re.MULTILINE)),
    "valgrind": (["valgrind", "--tool=callgrind"], re.compile(r"Collected : (\d+)")),
}


def _read(folder: Path, count: int, bad: float) -> list[bytes]:
    return (folder / f"bodies-{bad}").read_bytes().splitlines()[:count]


def _decode(count: int, folder: Path) -> None:
    for content in _read(folder, count, 0.0):
        orjson.loads(content)


def _judge(bad: float) -> Callable[[int, Path], None]:
    def judge(count: int, folder: Path) -> None:
        request = Request("GET", URL)
        exchanges = (
            Exchange(request, Response(200, HEADERS, Body(content)), "bench.ndjson", index)
            for index, content in enumerate(_read(folder, count, bad))
        )
        contract.check(contract.specs_of("bench.yaml", document()), exchanges)

    return judge


def _validate(name: str) -> Callable[[int, Path], None]:
    def judge(count: int, folder: Path) -> None:
        work = validate.plan([str(folder / f"{count}.{name}")], [str(folder / "spec.json")], validate.Settings())
        found = validate.validate(work, 1, lambda done: None)
        assert found.verdicts.conforming == count

    return judge


SCENARIOS: dict[str, Callable[[int, Path], None]] = {
    "orjson": _decode,
    "clean": _judge(0.0),
    "5-percent-bad": _judge(0.05),
    "all-bad": _judge(1.0),
    "ndjson": _validate("ndjson"),
    "har": _validate("har"),
}


def _write(folder: Path) -> None:
    servers: dict[str, Any] = {"servers": [{"url": "https://api.example.com"}]}
    (folder / "spec.json").write_text(json.dumps(document() | servers), "utf-8")
    for bad in (0.0, 0.05, 1.0):
        (folder / f"bodies-{bad}").write_bytes(b"\n".join(bodies(MANY, bad)))
    for count in (FEW, MANY):
        for name, lines in (("ndjson", drift.ndjson), ("har", drift.har)):
            (folder / f"{count}.{name}").write_text("".join(lines(count)), "utf-8")


def counter() -> tuple[list[str], re.Pattern[str]] | None:
    """The command that counts and what its answer looks like; None where there is none that works."""
    for name, (command, answer) in _COUNTERS.items():
        if shutil.which(name) and _count(command, answer, _TRIAL):
            return command, answer
    return None


def _count(command: list[str], answer: re.Pattern[str], counted: list[str]) -> int:
    with tempfile.TemporaryDirectory() as scratch:
        environment = os.environ | {"PYTHONHASHSEED": "0"}
        command = [*command, *([f"--callgrind-out-file={scratch}/out"] if command[0] == "valgrind" else [])]
        done = subprocess.run([*command, *counted], capture_output=True, text=True, env=environment)
    if done.returncode and counted != _TRIAL:
        sys.exit(done.stderr)
    found = answer.search(done.stderr)
    return int(found[1]) if found else 0


def per_exchange(names: list[str]) -> Iterator[tuple[str, int]]:
    """Instructions per exchange of each scenario."""
    found = counter()
    if found is None:
        return
    with tempfile.TemporaryDirectory() as scratch:
        _write(Path(scratch))
        for name in names:
            few, many = (
                _count(*found, [sys.executable, "-m", "tests.bench.instructions", "--run", name, str(count), scratch])
                for count in (FEW, MANY)
            )
            yield name, (many - few) // (MANY - FEW)


def main(names: list[str]) -> None:
    print(f"instructions per exchange of 2.5 KB (those of {MANY} less those of {FEW})")
    floor = 0
    for name, count in per_exchange(names or list(SCENARIOS)):
        floor = count if name == "orjson" else floor
        beside = f"   {count / floor:.2f} of orjson" if floor else ""
        print(f"  {name:14} {count:9,}{beside}", flush=True)
    if counter() is None:
        print("  neither valgrind nor perf can count here")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        SCENARIOS[sys.argv[2]](int(sys.argv[3]), Path(sys.argv[4]))
    else:
        main(sys.argv[1:])
