"""The pages' examples, as `examples` of the media type they belong to.

Tools take an example for what a schema means, and refuse one that contradicts it. Those that do are kept beside the
others, in `x-contradicting-examples`: often it is the example that is right, and the table that is not.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from typing import Any

from extractor.finding import Finding
from extractor.openapi.merge import Endpoint
from extractor.openapi.problems import finding
from extractor.openapi.schemas import Node
from extractor.operation import Example, Operation, Source
from extractor.pointer import follow, tokens

APART = "x-contradicting-examples"

_DEEPEST = 60
"""Levels of an example that are written; careful readers refuse a document that is nested too deep."""


def add_examples(endpoint: Endpoint, node: Node, findings: list[Finding]) -> None:
    """Put the examples of an endpoint's pages into its operation object."""
    pages = [*(variant.operation for variant in endpoint.variants), *endpoint.shown]
    several = len(pages) > 1
    for page in pages:
        for example in page.examples:
            if not example.is_json or not example.text:
                continue
            media = _media_of(example, page, node)
            if media is None:
                what = "belongs to no body that the page documents"
                _note("unplaced-example", what, endpoint, page, example, findings)
                continue
            value = _value(example.text)
            if value is _UNUSABLE:
                _note("unusable-example", "cannot be written as a value", endpoint, page, example, findings)
                continue
            shown = media.setdefault("examples", {})
            summary = example.title or (page.summary if several else "")
            shown[f"example{len(shown) + 1}"] = {**({"summary": summary} if summary else {}), "value": value}


def set_apart(document: Node, pointers: Iterable[str]) -> Node:
    """Move the examples at these JSON pointers out of `examples`, in place; their names stay."""
    for pointer in sorted(pointers):
        *way, _, name = tokens(pointer)
        media = follow(document, way)
        shown = media.get("examples", {})
        if name in shown:  # else two pointers lead to one place
            media.setdefault(APART, {})[name] = shown.pop(name)
            if not shown:
                del media["examples"]
    return document


def _note(rule: str, what: str, endpoint: Endpoint, page: Operation, example: Example, findings: list[Finding]) -> None:
    whose = f"{example.part} example" + (f" for {example.status}" if example.status else "")
    at = Source(page.source.page, row=example.title, line=example.line)
    findings.append(finding(f"openapi/{rule}", f"the {whose} {what}", endpoint.label, at))


def _media_of(example: Example, page: Operation, node: Node) -> Node | None:
    """The media type object that an example belongs to."""
    if example.part == "request":
        body, holder = page.body, node.get("requestBody")
    else:
        status = example.status or _only_status(page)
        if status == "default":
            status = _failure(page)
        body = next((each.body for each in page.responses if each.status == status and each.body), None)
        holder = node["responses"].get(status)
    media: Node | None = (
        holder.get("content", {}).get(body.media_type or "application/json") if holder and body else None
    )
    return media


def _only_status(page: Operation) -> str:
    """The status of an example that names none: the only successful one, or the only one at all."""
    statuses = {each.status for each in page.responses if each.body}
    fitting = {status for status in statuses if status.startswith("2")} or statuses
    return fitting.pop() if len(fitting) == 1 else ""


def _failure(page: Operation) -> str:
    """The status of an example of some failure: `default`, or where the page has none, the first that failures have."""
    statuses = sorted(each.status for each in page.responses if each.body)
    failures = [status for status in statuses if status[0] in "45"]
    return "default" if "default" in statuses or not failures else failures[0]


_UNUSABLE = object()


def _value(text: str) -> Any:
    try:
        value = json.loads(text, parse_constant=_refuse, parse_float=_float)
    except (ValueError, RecursionError):
        return _UNUSABLE
    shallow = text.count("{") + text.count("[") <= _DEEPEST
    return value if shallow or max(_depths(value)) <= _DEEPEST else _UNUSABLE


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no JSON")


def _float(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise ValueError("a number too large to be written")
    return value


def _depths(value: Any) -> Iterator[int]:
    todo = [(value, 1)]
    while todo:
        node, depth = todo.pop()
        yield depth
        if isinstance(node, (dict, list)):
            todo.extend((each, depth + 1) for each in (node.values() if isinstance(node, dict) else node))
