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
from extractor.traffic.message import exchange, unpacked

_ROOT = frozenset({()})
_MEMBERS = frozenset({"method", "host", "path"})
_OF_CHARLES = frozenset({"protocolVersion", "actualPort", "tunnel", "keptAlive", "webSocket", "remoteAddress"})
_PORTS = {"http": 80, "https": 443}


def _sniff(head: bytes) -> int:
    start = scan.skip_space(head, 0)
    if head[start : start + 1] != b"[":
        return 0
    names = scan.names(head, scan.skip_space(head, start + 1)).keys()
    return CERTAIN if "method" in names and len(_OF_CHARLES & names) > 1 else 0


def _stream(recording: Recording) -> Iterator[Exchange | Damage]:
    for element in decoded(recording, "a transaction", _ROOT, _MEMBERS):
        yield element if isinstance(element, Damage) else _exchange(recording, element)


def _exchange(recording: Recording, element: Element) -> Exchange | Damage:
    value = element.value if isinstance(element.value, dict) else {}
    host, method = value.get("host"), value.get("method")
    if not isinstance(host, str) or not isinstance(method, str):
        message = "a transaction without its host and method"
        return recording.damage(message, line=element.line, index=element.index)
    reasons: list[str] = []
    asked, answer = value.get("request"), value.get("response")
    request = Request(scan.readable(method), _url(value, host), _headers(asked), _body(asked, "request", reasons))
    response = None
    if isinstance(answer, dict):
        status = answer.get("status")
        code = status if isinstance(status, int) else None
        response = Response(code, _headers(answer), _body(answer, "response", reasons))
    return exchange(
        recording,
        request,
        response,
        index=element.index,
        line=element.line,
        time=moment(follow(value, ("times", "start"))) if isinstance(value.get("times"), dict) else "",
        not_checked="; ".join(reasons),
    )


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
        return unpacked(body["encoded"], side, reasons)
    return Body(scan.encode(body["text"])) if isinstance(body.get("text"), str) else None


FORMAT = RecordingFormat("Charles sessions as JSON", _sniff, _stream, (".chlsj",))
