"""Specs, the verdicts by them, and what corrects them: overlays, and the JSONPath in these."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from msgspec.structs import replace

from extractor import changes, contract, corrections
from extractor.corrections import jsonpath
from extractor.exchange import Body, Exchange, Headers, Request, Response
from extractor.finding import Report, Unreadable
from extractor.pipeline.reading import TooLong, deadline
from extractor.spec import load, located
from tests.fuzz.promises import in_one_line

DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "fuzz", "version": "1"},
    "paths": {
        "/a": {"get": {"tags": ["x", "y"], "responses": {"200": {"description": "", "content": {}}}}},
        "/b/{c}": {"parameters": [{"name": "c", "in": "path", "required": True, "schema": {"type": "string"}}]},
    },
    "components": {"schemas": {"A": {"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}}}},
}
REPEATED = 12
"""How often a body comes: often enough that it is taken for systematic, and that every fast path is taken."""
_SEEN = 6
"""Operations of a spec that are asked, and bodies that are judged by a schema."""


def spec(data: bytes) -> None:
    """Any document is read, judged by, and compared, and its fast paths say what the engine says."""
    try:
        specs = load([("spec.yaml", data)])
    except Unreadable:
        return
    operations = [operation for each in specs.specs for operation in each.operations][:_SEEN]
    exchanges = [
        Exchange(
            Request(operation.method, f"{operation.path}?q[a]=1&q=2", Headers.of({"X-A": "1"}), Body(body, 1)),
            Response(200, Headers.of({"Content-Type": "application/json", "X-A": ""}), Body(body, 1)),
            "recording",
            index,
            line=1,
        )
        for operation in operations
        for index, body in enumerate((b'{"a": "aa", "k": 1}', b"[null, 1]", b'"2026-01-31"'))
    ]
    _judged_alike(specs, exchanges)
    document = specs.documents.root("spec.yaml").value
    assert not changes.compare({"spec.yaml": document}, {"spec.yaml": document}).changes
    changes.compare({"spec.yaml": document}, {"spec.yaml": DOCUMENT})


def verdict(data: bytes) -> None:
    """By a schema, in the first line, each body is judged alike with every fast path and without."""
    first, *lines = data.split(b"\n")
    try:
        schema = json.loads(first)
    except (ValueError, RecursionError):
        return
    answer = {"200": {"description": "", "content": {"application/json": {"schema": schema}}}}
    document = {**DOCUMENT, "paths": {"/a": {"get": {"responses": answer}}}}
    specs = contract.specs_of("spec.yaml", document)
    bodies = [line for line in lines[:_SEEN] for _ in range(REPEATED)]
    exchanges = [
        Exchange(Request("GET", "/a"), Response(200, None, Body(body, 1)), "recording", index, line=1)
        for index, body in enumerate(bodies)
    ]
    _judged_alike(specs, exchanges)


def _judged_alike(specs: contract.Specs, exchanges: list[Exchange]) -> None:
    with fast_paths("1"):
        fast = _comparable(contract.check(specs, exchanges))
    with fast_paths("0"):
        slow = _comparable(contract.check(specs, exchanges))
    assert fast == slow


def _comparable(report: Report) -> Report:
    """A report without what is looked at in a sample, as it says itself."""
    findings = tuple(replace(each, examples=()) for each in report.findings if each.rule != "response/duplicate-key")
    unchecked = tuple(each for each in report.unchecked if not each[0].startswith("duplicate keys"))
    return Report(findings, unchecked=unchecked, verdicts=report.verdicts)


@contextmanager
def fast_paths(wanted: str) -> Iterator[None]:
    """Have the switch EXTRACTOR_FAST so inside."""
    before = os.environ.get("EXTRACTOR_FAST", "1")
    os.environ["EXTRACTOR_FAST"] = wanted
    try:
        yield
    finally:
        os.environ["EXTRACTOR_FAST"] = before


def overlay(data: bytes) -> None:
    """An overlay is applied or refused, the document stays as it was, and to apply it again changes nothing more."""
    try:
        document, lines = located("a.overlay.yaml", data)
        read = corrections.parse("a.overlay.yaml", document, lines)
    except Unreadable:
        return
    before = json.dumps(DOCUMENT)
    try:
        with deadline():
            once, results = corrections.apply(DOCUMENT, read, mark=True)
            corrections.findings(read, [results])
            corrections.apply(once, read)
    except TooLong:
        pass
    assert json.dumps(DOCUMENT) == before


def path(data: bytes) -> None:
    """A query selects nodes that stand where it says, each once, or is refused in one line."""
    query = data.decode("utf-8", "replace")
    try:
        with deadline():
            found = jsonpath.select(query, DOCUMENT)
    except jsonpath.BadPath as reason:
        in_one_line(reason)
        return
    except TooLong:
        return
    locations = [location for location, _ in found]
    assert len(locations) == len(set(locations))
    for location, value in found:
        node: Any = DOCUMENT
        for step in location:
            node = node[step]
        assert node is value
