"""Reading recordings against bare JSON decoding of the same bytes, and the peak memory of reading.

python -m tests.bench.traffic [MB]
"""

from __future__ import annotations

import gc
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import orjson

from extractor.exchange import Exchange
from extractor.traffic import read
from extractor.traffic.redaction import Redaction

ROUNDS = 3


def body(number: int) -> list[dict[str, Any]]:
    """About 2.5 KB."""
    item = {"name": "some name", "status": "available", "createdAt": "2026-01-01T00:00:00Z", "size": 1024}
    return [{"id": number * 100 + row, **item} for row in range(26)]


def ndjson(megabytes: int) -> Iterator[bytes]:
    sent = {"accept": "application/json", "user-agent": "bench/1", "x-auth-token": "t" * 40, "host": "h.example.com"}
    got = {"content-type": "application/json", "date": "Sat, 21 Nov 2026 08:00:00 GMT", "x-request-id": "1-2-3"}
    written = number = 0
    while written < megabytes * 1_000_000:
        request = {"method": "GET", "url": f"https://h.example.com/v1/things/{number}?limit=10", "headers": sent}
        response = {"status": 200, "headers": got, "body": body(number)}
        line = orjson.dumps({"time": "2026-01-01T00:00:00Z", "request": request, "response": response}) + b"\n"
        written += len(line)
        number += 1
        yield line


def har(megabytes: int) -> Iterator[bytes]:
    yield b'{"log": {"version": "1.2", "creator": {"name": "bench", "version": "1"}, "entries": ['
    comma = b""
    for line in ndjson(megabytes):
        found = orjson.loads(line)
        for side in ("request", "response"):
            found[side]["headers"] = [{"name": name, "value": value} for name, value in found[side]["headers"].items()]
        text = json.dumps(found["response"].pop("body"))
        found["response"]["content"] = {"size": len(text), "mimeType": "application/json", "text": text}
        found["startedDateTime"] = found.pop("time")
        yield comma + orjson.dumps(found, option=orjson.OPT_INDENT_2)
        comma = b",\n"
    yield b"]}}"


def fastest(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def decode_lines(data: bytes) -> None:
    for line in data.splitlines():
        orjson.loads(line)


def measure(name: str, path: Path, bare: Callable[[bytes], object]) -> None:
    gc.disable()  # it would walk over what only this benchmark keeps
    data = path.read_bytes()
    floor = fastest(lambda: bare(data))
    reading = fastest(lambda: sum(1 for _ in read(path, name)))
    exchanges = [item for item in read(path, name) if isinstance(item, Exchange)]
    redact = Redaction().of
    redacting = fastest(lambda: [redact(item) for item in exchanges])
    peak = subprocess.run(
        [sys.executable, "-m", "tests.bench.traffic", "--peak", str(path)], check=True, capture_output=True, text=True
    ).stdout.strip()
    each = reading / len(exchanges) * 1e6
    print(
        f"{name:8} {len(data) / 1e6:6.0f} MB, {len(exchanges)} exchanges: {each:5.1f} µs each,"
        f" {reading / floor:.2f} of orjson, redaction {redacting / reading:.0%} of it, peak {peak} MB"
    )


def main(megabytes: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, parts, bare in (("ndjson", ndjson, decode_lines), ("har", har, orjson.loads)):
            path = Path(folder) / name
            with path.open("wb") as file:
                file.writelines(parts(megabytes))
            measure(name, path, bare)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peak"]:
        assert all(isinstance(item, Exchange) for item in read(Path(sys.argv[2]), "recording"))
        # Not ru_maxrss, which a process inherits from the one that starts it.
        print(int(re.findall(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text("ascii"))[0]) // 1024)
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
