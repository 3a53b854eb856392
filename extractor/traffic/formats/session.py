"""Charles sessions as JSON (`.chlsj`): an array of transactions with host, path, and a request and a response."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor.exchange import Body, Damage, Exchange, Request, Response
from extractor.pointer import follow
from extractor.traffic import scan
from extractor.traffic.elements import Element, decoded
from extractor.traffic.format import CERTAIN, Recording, RecordingFormat
from extractor.traffic.logline import header_pairs, moment
from extractor.traffic.message import coded_body, exchange_of, status_of, text_body

_ROOT = frozenset({()})
_MEMBERS = frozenset({"method", "host", "path"})
_OF_CHARLES = frozenset({"protocolVersion", "actualPort", "tunnel", "keptAlive", "webSocket", "remoteAddress"})
_PORTS = {"http": 80, "https": 443}


def _sniff(head: bytes) -> int:
    start = scan.first_item(head)
    names = scan.names(head, start).keys() if start > 0 else set[str]()
    return CERTAIN if "method" in names and len(_OF_CHARLES & names) > 1 else 0


def _stream(recording: Recording) -> Iterator[Exchange | Damage]:
    for element in decoded(recording, "a transaction", _ROOT, _MEMBERS):
        yield element if isinstance(element, Damage) else _exchange(recording, element)


def _exchange(recording: Recording, element: Element) -> Exchange | Damage:
    value = element.value if isinstance(element.value, dict) else {}
    host, method = value.get("host"), value.get("method")
    if not isinstance(host, str) or not isinstance(method, str):
        return element.damage(recording, "a transaction without its host and method")
    reasons: list[str] = []
    asked, answer = value.get("request"), value.get("response")
    request = Request(scan.readable(method), _url(value, host), _headers(asked), _body(asked, "request", reasons))
    response = None
    if isinstance(answer, dict):
        response = Response(status_of(answer.get("status")), _headers(answer), _body(answer, "response", reasons))
    time = moment(follow(value, ("times", "start"))) if isinstance(value.get("times"), dict) else ""
    return exchange_of(recording, element, request, response, reasons, time)


def _url(value: dict[str, Any], host: str) -> str:
    scheme, port = str(value.get("scheme") or "https"), value.get("port")
    path, query = str(value.get("path") or "/"), value.get("query")
    authority = f"{host}:{port}" if isinstance(port, int) and port != _PORTS.get(scheme) else host
    return scan.readable(f"{scheme}://{authority}{path}{f'?{query}' if query else ''}")


def _headers(message: Any) -> Any:
    header = message.get("header") if isinstance(message, dict) else None
    return header_pairs(header.get("headers")) if isinstance(header, dict) else None


def _body(message: Any, side: str, reasons: list[str]) -> Body | None:
    body = message.get("body") if isinstance(message, dict) else None
    if not isinstance(body, dict):
        return None
    if isinstance(body.get("encoded"), str):
        return coded_body(body["encoded"], side, reasons)
    return text_body(body.get("text"))


FORMAT = RecordingFormat("Charles sessions as JSON", _sniff, _stream)
