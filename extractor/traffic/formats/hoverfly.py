"""Hoverfly simulations: pairs of a request, each part of which is a list of matchers, and a response."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor.exchange import Body, Damage, Exchange, Request, Response
from extractor.traffic import scan
from extractor.traffic.elements import Element, decoded
from extractor.traffic.format import CERTAIN, Recording, RecordingFormat
from extractor.traffic.logline import header_pairs
from extractor.traffic.message import exchange, unpacked

_PLACES = frozenset({("data", "pairs")})
_EXACT = ("exact", "equalto")


def _sniff(head: bytes) -> int:
    names = scan.names(head)
    inner = scan.names(head, names["data"]) if "data" in names else {}
    return CERTAIN if "pairs" in inner else 0


def _stream(recording: Recording) -> Iterator[Exchange | Damage]:
    for element in decoded(recording, "a pair", _PLACES, frozenset({"request", "response"})):
        yield element if isinstance(element, Damage) else _exchange(recording, element)


def _exchange(recording: Recording, element: Element) -> Exchange | Damage:
    value = element.value
    asked = value.get("request") if isinstance(value, dict) else None
    path = _exact(asked.get("path")) if isinstance(asked, dict) else ""
    if not isinstance(asked, dict) or not path:
        message = "a pair for a pattern of paths, which is no exchange"
        return recording.damage(message, line=element.line, index=element.index)
    reasons: list[str] = []
    host, scheme = _exact(asked.get("destination")), _exact(asked.get("scheme")) or "https"
    query = _query(asked.get("query"))
    request = Request(
        scan.readable(_exact(asked.get("method")) or "GET"),
        scan.readable(f"{scheme}://{host}{path}" if host else path) + (f"?{scan.readable(query)}" if query else ""),
        None,  # those of a request are matchers: what else was sent is not known
        _text(_exact(asked.get("body")) or None),
    )
    answer, response = value.get("response"), None
    if isinstance(answer, dict):
        status = answer.get("status")
        body = _body(answer, reasons)
        response = Response(status if isinstance(status, int) else None, header_pairs(answer.get("headers")), body)
    return exchange(
        recording, request, response, index=element.index, line=element.line, not_checked="; ".join(reasons)
    )


def _exact(matchers: Any) -> str:
    """The text that the first matcher asks for exactly, also of the older form without a list."""
    first = matchers[0] if isinstance(matchers, list) and matchers else matchers
    if isinstance(first, dict):
        is_exact = str(first.get("matcher", "exact")).lower() in _EXACT
        found = first.get("exactMatch", first.get("value") if is_exact else None)
        return found if isinstance(found, str) else ""
    return first if isinstance(first, str) else ""


def _query(value: Any) -> str:
    """A query as one text, or as matchers for each name."""
    if not isinstance(value, dict) or "matcher" in value or "exactMatch" in value:
        return _exact(value)
    return scan.form((name, _exact(each)) for name, each in value.items())


def _body(answer: dict[str, Any], reasons: list[str]) -> Body | None:
    text = answer.get("body")
    if not isinstance(text, str) or not text:
        if answer.get("bodyFile"):
            reasons.append("response body is in another file")
        return _text(text)
    if answer.get("templated") and "{{" in text:
        reasons.append("response body is a template in part")
    return unpacked(text, "response", reasons) if answer.get("encodedBody") else _text(text)


def _text(text: Any) -> Body | None:
    return Body(scan.encode(text)) if isinstance(text, str) else None


FORMAT = RecordingFormat("Hoverfly simulations", _sniff, _stream, (".json",))
