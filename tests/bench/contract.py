"""How fast bodies are judged, as ratios to bare decoding of the same bytes: `python -m tests.bench.contract [COUNT]`.

Processor time, in interleaved rounds, of which the median ratio is given: slow phases of a machine cancel out.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from extractor import contract
from extractor.exchange import Body, Exchange, Headers, Request, Response

COUNT = 20_000
ROUNDS = 5
URL = "https://api.example.com/v1/projects/3f1b2c/servers?limit=50"
HEADERS = Headers.of({"Date": "Sat, 21 Nov 2026 07:00:00 GMT", "Content-Type": "application/json; charset=utf-8"})
STATES = ("active", "building", "stopped", "failed", "deleted")


def document(formats: bool = False) -> dict[str, Any]:
    """A spec with one operation whose response lists items of 25 fields; with `formats`, times are checked too."""
    text, number = {"type": "string"}, {"type": "integer"}
    address = {"type": "object", "properties": {"ip": text, "version": number, "port": text}, "required": ["ip"]}
    fields: dict[str, Any] = {
        "id": text,
        "created": {"type": "string", **({"format": "date-time"} if formats else {})},
        "state": {"type": "string", "enum": list(STATES)},
        "power": {"type": "string", "enum": ["on", "off"]},
        "kind": {"type": "string", "enum": ["small", "medium", "large"]},
        "zone": {"type": "string", "enum": ["a", "b", "c"]},
        "billing": {"type": "string", "enum": ["hourly", "monthly"]},
        "note": {"type": "string", "nullable": True},
        "size": {"type": "integer", "format": "int64"},
        "load": {"type": "number"},
        "locked": {"type": "boolean"},
        "address": {"$ref": "#/components/schemas/Address"},
        "tags": {"type": "array", "items": text},
        "ports": {"type": "array", "items": number},
        **{f"attribute_{index}": text for index in range(8)},
        **{f"counter_{index}": number for index in range(3)},
    }
    item = {"type": "object", "properties": fields, "required": ["id", "state", "size"]}
    body = {
        "type": "object",
        "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/Item"}}, "total": number},
        "required": ["items"],
    }
    path_id = {"name": "project", "in": "path", "required": True, "schema": text}
    limit = {"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 100}}
    answer = {"description": "ok", "content": {"application/json": {"schema": body}}}
    return {
        "openapi": "3.0.3",
        "info": {"title": "bench", "version": "1"},
        "paths": {
            "/v1/projects/{project}/servers": {"get": {"parameters": [path_id, limit], "responses": {"200": answer}}}
        },
        "components": {"schemas": {"Item": item, "Address": address}},
    }


def item(random: random.Random) -> dict[str, Any]:
    """One item that conforms."""
    return {
        "id": f"{random.getrandbits(128):032x}",
        "created": f"2026-11-{random.randrange(1, 28):02}T07:{random.randrange(60):02}:00Z",
        "state": random.choice(STATES),
        "power": random.choice(("on", "off")),
        "kind": random.choice(("small", "medium", "large")),
        "zone": random.choice("abc"),
        "billing": random.choice(("hourly", "monthly")),
        "note": random.choice((None, "a note of some length")),
        "size": random.randrange(10**12),
        "load": random.random(),
        "locked": random.random() < 0.5,
        "address": {"ip": "192.0.2.17", "version": 4, "port": "b0f3a0c6-7a4e-4f6e"},
        "tags": [f"tag-{random.randrange(100)}" for _ in range(4)],
        "ports": [random.randrange(65536) for _ in range(4)],
        **{f"attribute_{index}": f"{random.getrandbits(320):080x}" for index in range(8)},
        **{f"counter_{index}": random.randrange(10**6) for index in range(3)},
    }


def bodies(count: int, bad: float) -> list[bytes]:
    """Responses of about 2.5 KB; in the share `bad` of them an integer stands where text is promised."""
    generator = random.Random(1)
    found = []
    for _ in range(count):
        items = [item(generator), item(generator)]
        if generator.random() < bad:
            for each in items:
                each["attribute_3"] = 1530774882000
            if generator.random() < 0.05:
                items[0]["state"] = "unknown"
        found.append(json.dumps({"items": items, "total": 2}, separators=(",", ":")).encode())
    return found


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def ratio(count: int, bad: float, formats: bool) -> tuple[float, float, int]:
    """Judging over decoding (median and best of the rounds), and how many values were found wrong."""
    import orjson  # only here: the bodies are others' traffic too

    contents = bodies(count, bad)
    request = Request("GET", URL)
    exchanges = [
        Exchange(request, Response(200, HEADERS, Body(content)), "bench.ndjson", index)
        for index, content in enumerate(contents)
    ]
    specs = contract.specs_of("bench.yaml", document(formats))
    found = contract.check(specs, exchanges)

    def decode() -> None:
        for content in contents:
            orjson.loads(content)

    ratios = []
    for _ in range(ROUNDS):
        floor = seconds(decode)
        ratios.append(seconds(lambda: contract.check(specs, exchanges)) / floor)
    return statistics.median(ratios), min(ratios), sum(finding.count for finding in found.findings)


def main(count: int = COUNT) -> None:
    size = sum(map(len, bodies(100, 0))) / 100
    print(f"contract: {count} responses of {size:.0f} bytes, time to judge over time to decode (orjson)")
    for name, bad, formats, goal in (
        ("clean", 0.0, False, "goal 0.85"),
        ("5 % bad", 0.05, False, "goal 1.15"),
        ("all bad", 1.0, False, "goal 3.0"),
        ("clean, with date-times", 0.0, True, "no goal"),
    ):
        median, best, wrong = ratio(count, bad, formats)
        print(f"  {name:22} median {median:5.2f}  best {best:5.2f}  ({goal})  {wrong} wrong values")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
