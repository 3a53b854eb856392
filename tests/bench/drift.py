"""The whole command beside `redocly drift`, on clean traffic: `python -m tests.bench.drift [COUNT…]`.

Needs `redocly` (npm's `@redocly/cli`) on the PATH, or its path in REDOCLY; without it only our own times are given.
Runs take turns, with one process of ours and with all. Wall time counts; where other work shares the machine,
the processor time of all processes together says more.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.contract import URL, bodies, document

COUNTS = (20_000, 100_000)
ROUNDS = 5
SENT = {"accept": "application/json", "user-agent": "bench/1", "host": "api.example.com"}
GOT = {"content-type": "application/json", "date": "Sat, 21 Nov 2026 08:00:00 GMT"}


def exchanges(count: int) -> Iterator[dict[str, Any]]:
    """Exchanges of the form that our NDJSON has, with bodies as text."""
    for number, body in enumerate(bodies(count, 0.0)):
        request = {"method": "GET", "url": URL.replace("3f1b2c", f"p{number % 100}"), "headers": SENT}
        response = {"status": 200, "headers": GOT, "body": body.decode()}
        yield {"time": "2026-01-01T00:00:00Z", "request": request, "response": response}


def ndjson(count: int) -> Iterator[str]:
    for each in exchanges(count):
        each["response"]["body"] = json.loads(each["response"]["body"])
        yield json.dumps(each, separators=(",", ":")) + "\n"


def har(count: int) -> Iterator[str]:
    yield '{"log":{"version":"1.2","creator":{"name":"bench","version":"1"},"entries":['
    for number, each in enumerate(exchanges(count)):
        for side in ("request", "response"):
            headers = each[side].pop("headers")
            each[side]["headers"] = [{"name": name, "value": value} for name, value in headers.items()]
            each[side] |= {"httpVersion": "HTTP/1.1", "cookies": [], "headersSize": -1, "bodySize": -1}
        each["request"]["queryString"] = [{"name": "limit", "value": "50"}]
        text = each["response"].pop("body")
        each["response"] |= {"statusText": "OK", "redirectURL": ""}
        each["response"]["content"] = {"size": len(text), "mimeType": "application/json", "text": text}
        each |= {"startedDateTime": each.pop("time"), "cache": {}, "timings": {"send": 0, "wait": 1, "receive": 0}}
        yield ("," if number else "") + json.dumps(each | {"time": 1}, separators=(",", ":"))
    yield "]}}"


def seconds(command: list[str], said: str) -> tuple[float, float]:
    """Wall time and processor time of a command, which must say `said`."""
    start, before = time.perf_counter(), _used()
    done = subprocess.run(command, capture_output=True, text=True)
    taken = time.perf_counter() - start, _used() - before
    if said not in done.stdout + done.stderr:
        sys.exit(f"{' '.join(command)}: exit status {done.returncode}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    return taken


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main(count: int) -> None:
    redocly = os.environ.get("REDOCLY") or shutil.which("redocly")
    with tempfile.TemporaryDirectory() as scratch:
        spec = Path(scratch, "spec.json")
        servers = {"servers": [{"url": "https://api.example.com"}]}
        spec.write_text(json.dumps(document() | servers), "utf-8")
        for name, lines in (("ndjson", ndjson), ("har", har)):
            path = Path(scratch, f"traffic.{name}")
            with path.open("w", encoding="utf-8") as file:
                file.writelines(lines(count))
            ours = [sys.executable, "-m", "extractor", "validate", str(path), "--specs", str(spec)]
            ways = {"one process": [*ours, "--jobs", "1"], "all cores": ours}
            if redocly:
                options = ["drift", str(path), "--api", str(spec), "--traffic-format", name]
                ways["redocly drift"] = [redocly, *options]
            runs: dict[str, list[tuple[float, float]]] = {way: [] for way in ways}
            for _ in range(ROUNDS):
                for way, command in ways.items():
                    runs[way].append(seconds(command, str(count)))
            size = path.stat().st_size / 1e6
            print(f"validate, {name}, {count} exchanges, {size:.0f} MB: median seconds, and those of processors")
            for way, taken in runs.items():
                wall, used = (statistics.median(each) for each in zip(*taken, strict=True))
                print(f"  {way:13} {wall:6.2f} {used:6.2f}{_beside(taken, runs.get('redocly drift'))}")
    if not redocly:
        print("redocly is not here: not compared")


def _beside(ours: list[tuple[float, float]], theirs: list[tuple[float, float]] | None) -> str:
    if theirs is None or theirs is ours:
        return ""
    pairs = list(zip(ours, theirs, strict=True))
    wall, used = (statistics.median(other[at] / own[at] for own, other in pairs) for at in (0, 1))
    return f"   {wall:.1f} times as fast as redocly drift (at least 5), {used:.1f} by processor time"


if __name__ == "__main__":
    for number in map(int, sys.argv[1:] or COUNTS):
        main(number)
