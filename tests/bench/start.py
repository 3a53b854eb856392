"""What a run takes that has next to nothing to do: `python -m tests.bench.start [ROUNDS]`.

Processor time of processes of their own, in interleaved rounds, of which the least and the median are given: beside
Python itself, and beside the libraries that every judging of YAML takes.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.test_start import write

ROUNDS = 15
LIMIT = 0.35
VALIDATE = ("-m", "extractor", "validate", "good.ndjson", "--specs", "shop.yaml")
COMMANDS = {
    "python alone": ("-c", "pass"),
    "the libraries": ("-c", "import click, jsonschema_rs, msgspec, yaml"),
    "extractor --version": ("-m", "extractor", "--version"),
    "extractor validate --help": ("-m", "extractor", "validate", "--help"),
    "extractor validate, one exchange": VALIDATE,
    "the same, as JSON": (*VALIDATE, "--format", "json"),
}


def one(command: tuple[str, ...], folder: Path) -> tuple[float, float]:
    """Seconds of processor time, and by the clock, that a process takes."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env["PYTHONPATH"] = str(Path(__file__).parent.parent.parent)
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, *command], cwd=folder, env=env, stdout=subprocess.DEVNULL, check=True)
    taken, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, taken


def main(rounds: int = ROUNDS) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder)
        for command in COMMANDS.values():
            one(command, folder)  # compiles what is not compiled yet
        times = [{title: one(command, folder) for title, command in COMMANDS.items()} for _ in range(rounds)]
    print(f"start: {rounds} processes each, processor time (and by the clock: limit {LIMIT} s)")
    for title in COMMANDS:
        used, clock = zip(*(each[title] for each in times), strict=True)
        print(f"  {title:34} least {min(used):.3f}  median {statistics.median(used):.3f}  ({min(clock):.3f} s)")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
