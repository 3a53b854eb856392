"""Cases as files: a spec, with the `files` that it refers to, exchanges, and the findings that they must give."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from extractor import contract
from extractor.exchange import Body, Exchange, Headers, Request, Response
from extractor.finding import Finding, Report

FOLDER = Path(__file__).parent.parent / "cases" / "contract"


@dataclass(frozen=True)
class Case:
    """One case of a file; `value` is as it stands there."""

    file: str
    value: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.file}: {self.value['name']}"


def cases() -> Iterator[Case]:
    """All cases of the folder."""
    for path in sorted(FOLDER.glob("*.yaml")):
        for value in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield Case(path.stem, value)


def document(value: dict[str, Any]) -> dict[str, Any]:
    """The spec of a case: its own paths, or `GET /things` that answers 200 with its `schema`."""
    answer = {"description": "ok", "content": {"application/json": {"schema": value.get("schema", {})}}}
    paths = value.get("paths") or {"/things": {"get": {"responses": {"200": answer}}}}
    found = {"openapi": value.get("openapi", "3.0.3"), "info": {"title": "case", "version": "1"}, "paths": paths}
    for name in ("components", "servers"):
        if name in value:
            found[name] = value[name]
    return found


def exchange(value: dict[str, Any], index: int = 0) -> Exchange:
    """An exchange as a case writes it; what it leaves out was not recorded."""
    response = None
    if "status" in value or "body" in value or "text" in value:
        response = Response(value.get("status", 200), _headers(value.get("headers")), _body(value, "body", "text"))
    request = Request(
        value.get("method", "GET"),
        value.get("url", "/things"),
        _headers(value.get("request_headers")),
        _body(value, "request_body", "request_text"),
    )
    origin = value.get("origin", "recorded")
    return Exchange(request, response, "case.ndjson", index, line=index + 1, time=value.get("time", ""), origin=origin)


def _headers(value: dict[str, str] | None) -> Headers | None:
    return None if value is None else Headers.of(value)


def _body(value: dict[str, Any], as_json: str, as_text: str) -> Body | None:
    if as_text in value:
        return Body(value[as_text].encode("utf-8", "surrogateescape"), 1)
    return Body(json.dumps(value[as_json]).encode(), 1) if as_json in value else None


def report(value: dict[str, Any]) -> Report:
    """What checking finds in a case."""
    written = value.get("exchanges") or [{"body": body} for body in value["bodies"]]
    exchanges = [exchange(each, index) for index, each in enumerate(written)]
    files = [(name, json.dumps(each).encode()) for name, each in value.get("files", {}).items()]
    specs = contract.load([("case.yaml", json.dumps(document(value)).encode())], files)
    strict = value.get("strict_host", False)
    return contract.check(specs, exchanges, servers=value.get("use_servers", ()), strict_host=strict)


def line(finding: Finding) -> str:
    """A finding as a case writes it: rule, pointer, and how often if more than once."""
    count = f" x{finding.count}" if finding.count > 1 else ""
    return f"{finding.rule} {finding.pointer}".rstrip() + count
