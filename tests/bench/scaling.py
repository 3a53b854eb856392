"""Whether what one exchange costs stays flat: `python -m tests.bench.scaling [--most N] [--svg FILE]`.

Routing and judging with specs of 10 to 100,000 operations; judging and merging of 1,000 to N exchanges. Processor time,
each point in a process of its own, the least of three runs. `--svg` draws it, which needs matplotlib
(tests/bench/requirements.txt; `make plots` has it).
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from pathlib import Path
from typing import Any

from extractor import contract
from extractor.contract.match import Match, Router
from extractor.exchange import Body, Exchange, Request, Response
from extractor.finding import Report
from tests.bench.contract import HEADERS, bodies, document, seconds

OPERATIONS = (10, 100, 1_000, 10_000, 100_000)
FEWEST, MOST = 1_000, 1_000_000
HELD = 10_000
"""Exchanges with each number of operations."""
SHARD = 1_000
"""Exchanges of each of the reports that are merged."""
BAD = 0.05
RUNS = 3
HOST = "https://api.example.com"


def paths(operations: int) -> list[str]:
    return [f"/v1/projects/{{project}}/kinds-{number}/{{kind}}" for number in range(operations)]


def specs(operations: int) -> contract.Specs:
    """A spec of so many operations, all with the same parameters and response."""
    whole: dict[str, Any] = document()
    (item,) = whole["paths"].values()
    project, limit = item["get"]["parameters"]
    item["get"]["parameters"] = [project, project | {"name": "kind"}, limit]
    return contract.specs_of("bench.yaml", whole | {"paths": dict.fromkeys(paths(operations), item)})


def exchanges(count: int, operations: int = 10) -> Iterator[Exchange]:
    """Exchanges with ten of the operations, from all over the spec, and paths that do not come twice."""
    contents = itertools.cycle(bodies(SHARD, BAD))
    step = operations // 10
    for number, content in zip(range(count), contents, strict=False):
        url = f"{HOST}/v1/projects/p{number}/kinds-{number % 10 * step}/k{number}?limit=50"
        yield Exchange(Request("GET", url), Response(200, HEADERS, Body(content)), "bench.ndjson", number)


def _least(work: Callable[[], object]) -> float:
    return min(seconds(work) for _ in range(RUNS))


def routing(operations: int) -> float:
    """Seconds for each request, to any of the operations, no two alike."""
    found, wanted = specs(operations), paths(operations)
    asked = [wanted[n * 7919 % operations].format(project=f"p{n}", kind=f"k{n}") for n in range(HELD)]

    def route() -> None:
        for path in asked:
            assert isinstance(router.match("GET", "api.example.com", path), Match)

    took = []
    for _ in range(RUNS):
        router = Router(found)  # a new one, which remembers nothing
        took.append(seconds(route))
    return min(took) / HELD


def judging(operations: int) -> float:
    """Seconds for each exchange, with the specs compiled."""
    found, given = specs(operations), list(exchanges(HELD, operations))
    contract.check(found, given[:100])
    nothing = _least(lambda: contract.check(found, []))
    return (_least(lambda: contract.check(found, given)) - nothing) / HELD


def lasting(count: int) -> float:
    """Seconds for each of so many exchanges, which are never all in memory: making them is taken off."""
    found = specs(10)
    contract.check(found, exchanges(100))
    made = seconds(lambda: sum(1 for _ in exchanges(count)))
    return (seconds(lambda: contract.check(found, exchanges(count))) - made) / count


def merging(count: int) -> float:
    """Seconds for each of so many exchanges, of which every thousand has a report."""
    found, shards = specs(10), count // SHARD
    reports = [contract.check(found, exchanges(SHARD)) for _ in range(min(shards, 10))]
    return _least(lambda: reduce(Report.merge, itertools.islice(itertools.cycle(reports), shards), Report())) / count


SERIES: dict[str, tuple[Callable[[int], float], str]] = {
    "routing": (routing, "operations"),
    "judging": (judging, "operations"),
    "judging in the long run": (lasting, "exchanges"),
    "merging": (merging, "exchanges"),
}
Points = dict[str, list[tuple[int, float, float]]]
"""Of each series: number, seconds for each exchange, and the peak of memory in MB."""


def points(most: int) -> Points:
    counts = [FEWEST * 10**power for power in range(10) if FEWEST * 10**power <= most]
    found: Points = {}
    for name, (_, axis) in SERIES.items():
        print(f"{name}, by {axis}: µs for each exchange, peak of memory")
        found[name] = []
        for number in OPERATIONS if axis == "operations" else counts:
            command = [sys.executable, "-m", "tests.bench.scaling", "--run", name, str(number)]
            took, peak = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            found[name].append((number, took, peak))
            print(f"  {number:11,} {took * 1e6:8.2f} µs {peak:6} MB", flush=True)
    return found


def _run(name: str, number: int) -> None:
    took = SERIES[name][0](number)
    peak = re.findall(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text("ascii"))[0]
    print(json.dumps([took, int(peak) // 1024]))


def draw(found: Points, path: Path) -> None:
    """One picture, of the same bytes for the same points."""
    import matplotlib.pyplot as plt  # type: ignore[import-not-found]  # only here, in an environment of its own

    plt.rcParams |= {"svg.hashsalt": "scaling", "svg.fonttype": "none", "font.family": "sans-serif"}
    figure, sides = plt.subplots(1, 2, figsize=(9, 3.4), sharey=True, layout="constrained")
    for axes, axis in zip(sides, ("operations", "exchanges"), strict=True):
        for name, drawn in found.items():
            if SERIES[name][1] == axis:
                axes.plot([number for number, _, _ in drawn], [took * 1e6 for _, took, _ in drawn], "o-", label=name)
        axes.set(xscale="log", yscale="log", xlabel=axis)
        axes.grid(visible=True, alpha=0.3)
        axes.legend(frameon=False)
    sides[0].set_ylabel("µs for each exchange")
    figure.savefig(path, format="svg", metadata={"Date": None})


def main(arguments: Iterable[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.scaling", description=__doc__)
    parser.add_argument("--most", type=int, default=MOST, help="exchanges (default: %(default)s)")
    parser.add_argument("--svg", type=Path, help="file for the picture")
    parser.add_argument("--run", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args(list(arguments))
    if given.run:
        _run(given.run[0], int(given.run[1]))
        return
    found = points(given.most)
    if given.svg:
        draw(found, given.svg)


if __name__ == "__main__":
    main(sys.argv[1:])
