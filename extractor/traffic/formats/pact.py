"""Pact contracts (specifications 1 to 4): each HTTP interaction is an example of a request and its response.

What a consumer expects is no traffic, but is held against a spec all the same. Matching rules are not read: the
examples beside them are. Interactions by messages are no exchanges and are passed over.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from extractor.exchange import Body, Damage, Exchange, Request, Response
from extractor.traffic import scan
from extractor.traffic.elements import Element, decoded
from extractor.traffic.format import CERTAIN, Recording, RecordingFormat
from extractor.traffic.logline import header_pairs
from extractor.traffic.message import exchange, unpacked

_PLACES = frozenset({("interactions",)})
_OF_BODY = frozenset({"content", "contentType", "encoded", "contentTypeHint"})
_HTTP = "Synchronous/HTTP"


def _sniff(head: bytes) -> int:
    names = scan.names(head).keys()
    return CERTAIN + 1 if "consumer" in names and {"interactions", "provider", "metadata", "messages"} & names else 0


def _stream(recording: Recording) -> Iterator[Exchange | Damage]:
    for element in decoded(recording, "an interaction", _PLACES):
        if isinstance(element, Damage):
            yield element
        elif not isinstance(element.value, dict) or element.value.get("type", _HTTP) == _HTTP:
            yield _exchange(recording, element)


def _exchange(recording: Recording, element: Element) -> Exchange | Damage:
    value = element.value
    asked = value.get("request") if isinstance(value, dict) else None
    if not isinstance(asked, dict) or not isinstance(asked.get("path"), str):
        message = "an interaction without a request and its path"
        return recording.damage(message, line=element.line, index=element.index)
    reasons: list[str] = []
    query = _query(asked.get("query"))
    request = Request(
        scan.readable(str(asked.get("method") or "GET").upper()),
        scan.readable(asked["path"] + (f"?{query}" if query else "")),
        header_pairs(asked.get("headers")),
        _body(asked.get("body"), "request", reasons),
    )
    answer, response = value.get("response"), None
    if isinstance(answer, dict):
        status = answer.get("status")
        body = _body(answer.get("body"), "response", reasons)
        response = Response(status if isinstance(status, int) else None, header_pairs(answer.get("headers")), body)
    return exchange(
        recording, request, response, index=element.index, line=element.line, not_checked="; ".join(reasons)
    )


def _query(value: Any) -> str:
    """A query as text (specifications 1 and 2), or as an object of lists."""
    if isinstance(value, str):
        return value.removeprefix("?")
    if not isinstance(value, dict):
        return ""
    pairs = [(name, each) for name, texts in value.items() for each in (texts if isinstance(texts, list) else [texts])]
    return scan.form((name, each if isinstance(each, str) else json.dumps(each)) for name, each in pairs)


def _body(value: Any, side: str, reasons: list[str]) -> Body | None:
    """A body as its value, or, since specification 4, as an object that says how its content is written."""
    if isinstance(value, dict) and "content" in value and value.keys() <= _OF_BODY:
        content, encoded = value["content"], value.get("encoded")
        if isinstance(content, str) and encoded not in (None, False, "json", "JSON"):
            return unpacked(content, side, reasons)
        value = content
    if value is None:
        return None
    return Body(scan.encode(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)))


FORMAT = RecordingFormat("Pact contracts", _sniff, _stream, (".json",))
