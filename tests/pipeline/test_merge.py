"""A recording judged in seven parts and merged is the recording judged whole, byte for byte."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from extractor import causes, cli, contract, report
from extractor.exchange import Body, Damage, Exchange, Headers, Request, Response

DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "t", "version": "1"},
    "paths": {
        "/a/{id}": {
            "get": {
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}},
                    {"name": "key", "in": "query", "schema": {"type": "string"}},
                ],
                "responses": {
                    "200": {
                        "description": "ok",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}},
                    }
                },
            }
        },
        "/keyed": {
            "get": {
                "parameters": [{"name": "key", "in": "query", "schema": {"type": "string"}}],
                "responses": {"200": {"description": "ok"}, "400": {"description": "no"}},
            }
        },
        "/odd": {"get": {"responses": {"200": {"$ref": "#/components/responses/Missing"}}}},
    },
    "components": {
        "schemas": {
            "A": {
                "type": "object",
                "required": ["name"],
                "properties": {
                    "name": {"type": "string", "enum": ["x", "y"]},
                    "size": {"type": "integer", "pattern": "(?=x)", "format": "int32"},
                    "code": {"type": "string", "pattern": "(?=x)y"},
                    "list": {"type": "array", "items": {"type": "string"}},
                },
            }
        }
    },
}


def exchanges(count: int) -> list[Exchange | Damage]:
    generator = random.Random(3)
    found: list[Exchange | Damage] = []
    for index in range(count):
        body: dict[str, Any] = {"name": generator.choice(["x", "y", *(f"z{number}" for number in range(30))])}
        if generator.random() < 0.6:
            body["size"] = generator.choice([1, 2**40, "1", None])
        if generator.random() < 0.3:
            body["list"] = [generator.choice([1, "a", None]) for _ in range(7)]
        if generator.random() < 0.1:
            body["more"] = 1
        if generator.random() < 0.2:
            body.pop("size", None)
            body["SIZE"] = 3
        if generator.random() < 0.1:
            del body["name"]
        url = generator.choice(["/a/1", "/a/two", "/odd", f"/other/{index % 3}", "/a/1?x=2"])
        status = generator.choice([200, 200, 200, 404])
        headers = Headers.of({"Content-Type": generator.choice(["application/json", "text/html"])})
        response = Response(status, headers, Body(json.dumps(body, indent=1).encode(), 10 * index + 1))
        time = f"2026-01-{1 + index % 28:02}T00:00:00Z"
        found.append(Exchange(Request("GET", url), response, "t.ndjson", index, 10 * index, time))
        if index % 100 == 70:  # of seven parts, each has one refusal
            url = "/keyed" if index < 400 else "/keyed?key=1"
            refused = Response(400 if index < 400 else 200, Headers(), None)
            found.append(Exchange(Request("GET", url), refused, "t.ndjson", index, 10 * index, time))
        if index % 100 == 50:
            found.append(Damage("t.ndjson", "is no JSON", 10 * index, index))
    return found


def test_seven_parts_are_the_whole(tmp_path: Path) -> None:
    specs, recorded = contract.specs_of("t.yaml", DOCUMENT), exchanges(700)
    whole = report.render(causes.settled(contract.check(specs, recorded, coverage=True)), "json")
    names = []
    for number in range(7):
        part = causes.settled(contract.check(specs, recorded[number * 102 : (number + 1) * 102], coverage=True))
        names.append(str(tmp_path / f"{number}.json"))
        Path(names[-1]).write_text(report.render(part, "json"), "utf-8")
    assert len(recorded) <= 7 * 102
    options = ["--format", "json", "--fail-on", "never"]
    done = CliRunner().invoke(cli.extractor, ["merge", *reversed(names), *options], standalone_mode=False)
    assert done.return_value == 3  # some of it was damaged
    assert done.stdout == whole
    said = json.loads(whole)
    assert said["summary"]["errors"] > 3
    assert {"respelled-field", "optional-but-refused", "wrong-type"} <= {cause["kind"] for cause in said["causes"]}


def test_a_merged_report_renders_as_the_whole_in_every_format(tmp_path: Path) -> None:
    specs, recorded = contract.specs_of("t.yaml", DOCUMENT), exchanges(140)
    whole = contract.check(specs, recorded)
    parts = [report.parse(report.render(contract.check(specs, recorded[at::2]), "json"), "") for at in range(2)]
    for name in report.available():
        assert report.render(parts[1].merge(parts[0]), name) == report.render(whole, name)
