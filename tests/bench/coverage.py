"""What coverage costs on top of judging the same exchanges: `python -m tests.bench.coverage [COUNT]`."""

from __future__ import annotations

import statistics
import sys
from typing import Any

from extractor import contract
from extractor.exchange import Body, Exchange, Request, Response
from tests.bench.contract import HEADERS, ROUNDS, URL, bodies, document, seconds

COUNT = 8_000


def wider(made: dict[str, Any]) -> dict[str, Any]:
    """A spec with fields and values, at the leaves, that no body shows: they are watched to the end."""
    schemas = made["components"]["schemas"]
    schemas["Address"]["properties"]["never"] = {"type": "string"}
    schemas["Item"]["properties"]["state"]["enum"].append("never")
    return made


def composed() -> dict[str, Any]:
    """The spec of the other benchmark with alternatives, which the engine alone can judge."""
    made = document()
    items = made["paths"]["/v1/projects/{project}/servers"]["get"]["responses"]["200"]["content"]["application/json"]
    items["schema"]["properties"]["items"]["items"] = {
        "oneOf": [{"$ref": "#/components/schemas/Item"}, {"type": "object", "required": ["gone"]}]
    }
    return made


def ratio(count: int, bad: float, spec: dict[str, Any]) -> float:
    """Judging with coverage over judging without it: the median of interleaved rounds."""
    exchanges = [
        Exchange(Request("GET", URL), Response(200, HEADERS, Body(content)), "bench.ndjson", index)
        for index, content in enumerate(bodies(count, bad))
    ]
    specs = contract.specs_of("bench.yaml", spec)
    ratios = []
    for _ in range(ROUNDS):
        plain = seconds(lambda: contract.check(specs, exchanges))
        ratios.append(seconds(lambda: contract.check(specs, exchanges, coverage=True)) / plain)
    return statistics.median(ratios)


def main(count: int = COUNT) -> None:
    print("coverage: judging with it over judging without it (limit 1.4)")
    for name, bad, spec, share in (
        ("clean", 0.0, document(), 1),
        ("5 % bad", 0.05, document(), 1),
        ("all bad", 1.0, document(), 1),
        ("alternatives", 0.0, composed(), 8),
        ("clean, parts left", 0.0, wider(document()), 1),
        ("all bad, parts left", 1.0, wider(document()), 1),
        ("alternatives, parts left", 0.0, wider(composed()), 8),
    ):
        print(f"  {name:26} {ratio(count // share, bad, spec):5.2f}")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
