"""The whole command beside `redocly drift`, on clean traffic: `python -m tests.bench.drift [COUNT]`.

Needs `redocly` (npm's `@redocly/cli`) on the PATH, or its path in REDOCLY; without it only our own times are given.
Wall time of the processes, the best of some runs that take turns, with one process of ours and with all.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.contract import COUNT, URL, bodies, document

ROUNDS = 3
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


def seconds(command: list[str], said: str) -> float:
    """Wall time of a command, which must succeed and say `said`."""
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True)
    taken = time.perf_counter() - start
    if said not in done.stdout + done.stderr:
        sys.exit(f"{' '.join(command)}: exit status {done.returncode}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    return taken


def main(count: int = COUNT) -> None:
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
            times = {way: min(seconds(command, str(count)) for _ in range(ROUNDS)) for way, command in ways.items()}
            size = path.stat().st_size / 1e6
            shown = ", ".join(f"{way} {taken:.2f} s" for way, taken in times.items())
            print(f"validate, {name}, {count} exchanges, {size:.0f} MB: {shown}")
            if redocly:
                one, many, theirs = times.values()
                print(f"  {theirs / one:.1f} and {theirs / many:.1f} times as fast as redocly drift (at least 5)")
    if not redocly:
        print("redocly is not here: not compared")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
