"""Recordings of nock (Node.js): an array of objects with `scope`, `method`, `path`, `status` and `response`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from extractor.exchange import Body, Damage, Exchange, Headers, Request, Response
from extractor.traffic import scan
from extractor.traffic.elements import Element, Elements
from extractor.traffic.format import CERTAIN, Recording, RecordingFormat
from extractor.traffic.logline import header_pairs
from extractor.traffic.message import exchange_of

_ROOT = frozenset({()})
_MEMBERS = frozenset({"scope", "method", "path"})


class _Call(msgspec.Struct):
    scope: str
    path: str
    method: str = "GET"
    status: int | None = None
    body: msgspec.Raw = msgspec.Raw()
    response: msgspec.Raw = msgspec.Raw()
    reqheaders: Any = None
    rawHeaders: Any = None
    headers: Any = None
    responseIsBinary: bool = False


_decode = msgspec.json.Decoder(_Call).decode


def _sniff(head: bytes) -> int:
    start = scan.first_item(head)
    return CERTAIN if start > 0 and scan.names(head, start).keys() >= _MEMBERS else 0


def _stream(recording: Recording) -> Iterator[Exchange | Damage]:
    for element in Elements(recording, _ROOT, _MEMBERS):
        yield element if isinstance(element, Damage) else _exchange(recording, element)


def _exchange(recording: Recording, element: Element) -> Exchange | Damage:
    try:
        call = _decode(element.data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return element.damage(recording, f"no readable call, at byte {element.offset}")
    request = Request(
        scan.readable(call.method.upper()),
        scan.readable(call.scope + call.path),
        header_pairs(call.reqheaders),
        _body(call.body),
    )
    headers = _headers(call.rawHeaders) or header_pairs(call.headers)
    names = [name.lower() for name in headers.names] if headers else []
    in_hex = call.responseIsBinary or "content-encoding" in names
    response = Response(call.status, headers, _body(call.response, in_hex=in_hex))
    return exchange_of(recording, element, request, response)


_pieces = msgspec.json.Decoder(list[str]).decode


def _headers(raw: Any) -> Headers | None:
    """Headers as an object, or as Node.js has them: names and values that follow one another."""
    if isinstance(raw, list):
        raw = list(map(list, zip(raw[::2], raw[1::2], strict=False)))
    return header_pairs(raw)


def _body(raw: msgspec.Raw, *, in_hex: bool = False) -> Body | None:
    """A body that stands as the value of its JSON, as text, or, where it was coded, as pieces in hexadecimal."""
    content = bytes(raw)
    if not content or content == b"null":
        return None
    is_text = content[:1] == b'"'
    if in_hex:
        try:
            return Body(b"".join(map(bytes.fromhex, [scan.string(content)] if is_text else _pieces(content))))
        except (ValueError, RecursionError):
            pass  # it was decoded when it was recorded
    return Body(scan.encode(scan.string(content)) if is_text else content)


FORMAT = RecordingFormat("nock recordings", _sniff, _stream)
