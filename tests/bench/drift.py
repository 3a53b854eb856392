"""The whole command beside `redocly drift`: `python -m tests.bench.drift [COUNT…] [--real RECORDINGS SPEC]`.

On clean traffic of so many exchanges that is made here, or on real recordings of any format, which both read as one
HAR. Needs `redocly` (npm's `@redocly/cli`) on the PATH, or its path in REDOCLY; without it only our own times are
given. Runs take turns, with one process of ours and with all. Wall time counts; where other work shares the machine,
the processor time of all processes together says more. Memory is the peak of the largest process.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

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
    return _har(
        _entry(each["time"], each["request"] | {"headers": SENT.items()}, each["response"] | {"headers": GOT.items()})
        for each in exchanges(count)
    )


def _har(entries: Iterable[dict[str, Any]]) -> Iterator[str]:
    yield '{"log":{"version":"1.2","creator":{"name":"bench","version":"1"},"entries":['
    for number, entry in enumerate(entries):
        yield ("," if number else "") + json.dumps(entry, separators=(",", ":"))
    yield "]}}"


def _entry(time: str, request: dict[str, Any], response: dict[str, Any]) -> dict[str, Any]:
    """An entry of a HAR; the sides have headers as pairs and bodies as text, or none."""
    sides = {}
    for name, side in (("request", request), ("response", response)):
        headers = [{"name": name, "value": value} for name, value in side["headers"]]
        sides[name] = side | {"headers": headers, "httpVersion": "HTTP/1.1", "cookies": []}
        sides[name] |= {"headersSize": -1, "bodySize": -1}
        kind = next((each["value"] for each in headers if each["name"].lower() == "content-type"), "")
        text = sides[name].pop("body", None)
        if name == "response":
            sides[name]["content"] = {"size": len(text or ""), "mimeType": kind, "text": text or ""}
            sides[name] |= {"statusText": "OK", "redirectURL": ""}
        else:
            sides[name]["queryString"] = [
                {"name": key, "value": value} for key, value in parse_qsl(urlsplit(side["url"])[3])
            ]
            if text is not None:
                sides[name]["postData"] = {"mimeType": kind, "text": text}
    rest = {"cache": {}, "time": 1, "timings": {"send": 0, "wait": 1, "receive": 0}}
    return {"startedDateTime": time, **sides, **rest}


class Run(NamedTuple):
    """Wall time and processor time in seconds, and the peak of memory in MB."""

    wall: float
    used: float
    peak: float


def run(command: list[str], said: str) -> Run:
    """Run a command, which must say `said`."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        output.seek(0)
        text = output.read().decode()
    process.returncode = os.waitstatus_to_exitcode(status)
    if said not in text:
        sys.exit(f"{' '.join(command)}: exit status {process.returncode}\n{text[-2000:]}")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def compare(path: Path, form: str, spec: Path, said: str) -> None:
    """Both tools on one file, in turns."""
    redocly = os.environ.get("REDOCLY") or shutil.which("redocly")
    ours = [sys.executable, "-m", "extractor", "validate", str(path), "--specs", str(spec)]
    ways = {"one process": [*ours, "--jobs", "1"], "all cores": ours}
    if redocly:
        ways["redocly drift"] = [redocly, "drift", str(path), "--api", str(spec), "--traffic-format", form]
    runs: dict[str, list[Run]] = {way: [] for way in ways}
    for _ in range(ROUNDS):
        for way, command in ways.items():
            runs[way].append(run(command, said))
    print(f"  {'median of':13} {'s':>6} {'s used':>6} {'MB':>6}")
    theirs = runs.get("redocly drift", [])
    for way, taken in runs.items():
        wall, used, peak = (statistics.median(each) for each in zip(*taken, strict=True))
        print(f"  {way:13} {wall:6.2f} {used:6.2f} {peak:6.0f}{'' if taken is theirs else _beside(taken, theirs)}")
    if not redocly:
        print("  redocly is not here: not compared")


def _beside(ours: list[Run], theirs: list[Run]) -> str:
    if not theirs:
        return ""
    pairs = list(zip(ours, theirs, strict=True))
    wall, used, peak = (statistics.median(other[at] / own[at] for own, other in pairs) for at in range(3))
    return f"   {wall:.1f} times as fast as redocly drift, {used:.1f} by processor time, 1/{peak:.1f} of its memory"


def made(count: int) -> None:
    """Compare on traffic that conforms."""
    with tempfile.TemporaryDirectory() as scratch:
        spec = Path(scratch, "spec.json")
        servers = {"servers": [{"url": "https://api.example.com"}]}
        spec.write_text(json.dumps(document() | servers), "utf-8")
        for name in ("ndjson", "har"):
            path = Path(scratch, f"traffic.{name}")
            _apart("write", name, str(count), str(path))
            print(f"validate, {name}, {count} exchanges, {path.stat().st_size / 1e6:.0f} MB")
            compare(path, name, spec, str(count))


def real(recordings: str, spec: str) -> None:
    """Compare on recordings, of all formats in a folder."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch, "traffic.har")
        count = int(_apart("convert", recordings, str(path)))
        print(f"validate, {recordings}, {count} exchanges, {path.stat().st_size / 1e6:.1f} MB as HAR")
        compare(path, "har", Path(spec), str(count))


def _apart(function: str, *arguments: str) -> str:
    """What a function of this module prints, in a process of its own: what is started has at least the peak of
    memory of what starts it."""
    code = f"import sys; from tests.bench import drift; drift.{function}(*sys.argv[1:])"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def write(form: str, count: str, output: str) -> None:
    """Write so many exchanges in a format."""
    with Path(output).open("w", encoding="utf-8") as file:
        file.writelines({"ndjson": ndjson, "har": har}[form](int(count)))


def convert(recordings: str, output: str) -> None:
    """Write the exchanges of recordings as one HAR, and print how many there are."""
    from extractor import traffic
    from extractor.exchange import Exchange, Request, Response
    from extractor.finding import Unreadable

    def side(message: Request | Response) -> dict[str, Any]:
        body = {} if message.body is None else {"body": message.body.content.decode("utf-8", "replace")}
        return {"headers": message.headers or (), **body}

    entries = []
    for path in sorted(Path(recordings).rglob("*.*")) if Path(recordings).is_dir() else [Path(recordings)]:
        try:
            items = list(traffic.read(path, path.name))
        except Unreadable:
            continue
        for item in items:
            if isinstance(item, Exchange) and item.response is not None:
                asked = {"method": item.request.method, "url": item.request.url, **side(item.request)}
                answered = {"status": item.response.status or 0, **side(item.response)}
                entries.append(_entry(item.time or "2026-01-01T00:00:00Z", asked, answered))
    Path(output).write_text("".join(_har(entries)), "utf-8")
    print(len(entries))


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.drift", description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, metavar="COUNT", help="default: 20000 and 100000")
    parser.add_argument("--real", nargs=2, metavar=("RECORDINGS", "SPEC"), help="recordings, in place of made traffic")
    given = parser.parse_args(arguments)
    if given.real:
        real(*given.real)
    else:
        for count in given.counts or COUNTS:
            made(count)


if __name__ == "__main__":
    main(sys.argv[1:])
