"""A large file gives one report, however many processes judge it, and in however many parts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from extractor import contract, report, traffic
from extractor.pipeline import validate
from extractor.traffic import spans

SPEC = {
    "openapi": "3.0.3",
    "info": {"title": "t", "version": "1"},
    "paths": {
        "/things/{id}": {
            "get": {
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}],
                "responses": {
                    "200": {
                        "description": "ok",
                        "content": {
                            "application/json": {
                                "schema": {
                                    "type": "object",
                                    "required": ["name"],
                                    "properties": {
                                        "name": {"type": "string"},
                                        "state": {"type": "string", "enum": ["on", "off"]},
                                        "code": {"type": "string", "pattern": r"(?=x)\d"},
                                    },
                                }
                            }
                        },
                    }
                },
            }
        }
    },
}


def exchanges() -> Iterator[dict[str, Any]]:
    for number in range(600):
        body = {"name": "a" if number % 7 else 3, "state": "on" if number % 5 else "half"}
        if number % 11 == 0:
            body["further"] = [1]
        request = {"method": "GET", "url": f"/things/{number if number % 13 else 'x'}"}
        response = {"status": 200 if number % 17 else 500, "headers": {"Content-Type": "application/json"}}
        time = f"2026-11-{1 + number % 28:02}T00:00:00Z"
        yield {"time": time, "request": request, "response": {**response, "body": body}}


def lines() -> str:
    found = []
    for number, each in enumerate(exchanges()):
        line = json.dumps(each)
        found.append(line[:-9] if number % 101 == 100 else line)
        if number % 50 == 0:
            found.append("")
    return "\n".join(found)


def har(nested: int = 0, cut: int = 0) -> str:
    """The same exchanges as a HAR; one has so many others inside of it, and so many characters are lost at the end."""
    entries = []
    for each in exchanges():
        request, response = each["request"], each["response"]
        pairs = [{"name": name, "value": value} for name, value in response.pop("headers").items()]
        answer = {"status": response["status"], "headers": pairs, "content": {"text": json.dumps(response["body"])}}
        entries.append({"request": request, "response": answer, "startedDateTime": each["time"]})
    entries[50] = {"request": {}}
    entries[100] = entries[100] | {"_also": entries[:nested]}
    text = json.dumps({"log": {"version": "1.2", "entries": entries, "creator": {}}}, indent=1)
    return text[: len(text) - cut]


@pytest.fixture
def recording(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "spec.json").write_text(json.dumps(SPEC), "utf-8")
    monkeypatch.setattr(spans, "_SMALLEST", 10_000)
    monkeypatch.setattr(spans, "_USUAL", 10_000)
    monkeypatch.setattr(validate, "LARGE", 10_000)
    return tmp_path


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize(
    "content",
    [lines(), har(), har(nested=300), har(cut=40), har().replace('/things/300"', '/things/300" ]')],
    ids=["ndjson", "har", "entries-inside", "cut-off", "broken"],
)
def test_parts_give_the_report_of_the_whole(recording: Path, content: str, count: int) -> None:
    path, spec = recording / "traffic.ndjson", recording / "spec.json"
    path.write_text(content, "utf-8")
    work = validate.plan([str(path)], [str(spec)], validate.Settings())
    assert len(work.tasks) > 3
    specs = contract.load([(str(spec), spec.read_bytes())])
    whole = contract.check(specs, traffic.read(path, str(path)))
    parts = validate.validate(work, count, lambda done: None)
    assert parts.verdicts.total == whole.verdicts.total >= 600
    assert len(parts.findings) > 5
    # The parts of a real recording are longer than what is searched for duplicate keys throughout.
    whole = replace(whole, unchecked=tuple(each for each in whole.unchecked if "duplicate keys" not in each[0]))
    assert report.render(parts, "json") == report.render(whole, "json")
