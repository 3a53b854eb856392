"""mitmproxy flow files: one tnetstring dictionary after another, read by a reader of our own.

A tnetstring is `LENGTH:PAYLOAD` and a byte for the type: `,` bytes, `;` text, `#` integer, `^` float, `!` boolean,
`~` null, `]` list, `}` dictionary. Flows that are not HTTP (TCP, UDP, DNS) are no exchanges and are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extractor.exchange import Body, Damage, Exchange, Headers, Request, Response
from extractor.traffic import scan
from extractor.traffic.elements import LONGEST
from extractor.traffic.format import CERTAIN, LIKELY, Recording, RecordingFormat
from extractor.traffic.logline import moment
from extractor.traffic.message import exchange, plain_headers, status_of

_BEGINNING = re.compile(rb"\d{1,10}:\d{1,3}:[a-z_]{2,40}[;,]")
"""A dictionary whose first key is a word: which one differs from version to version."""
_MEMBER = re.compile(rb"\d{1,3}:(?:request|client_conn|server_conn|metadata|timestamp_created)[;,]")
_LENGTH = re.compile(rb"(\d{1,12}):")
_DEPTH = 50
_DEFAULT_PORT = {"http": 80, "https": 443}


class _Broken(ValueError):
    """Not a tnetstring."""


def _sniff(head: bytes) -> int:
    if not _BEGINNING.match(head):
        return 0
    return CERTAIN if _MEMBER.search(head) else LIKELY


def _stream(recording: Recording) -> Iterator[Exchange | Damage]:
    stream = recording.stream
    offset = index = 0
    while start := _length(recording):
        digits, size = start
        payload = stream.read(size + 1) if size <= LONGEST else b""
        if size > LONGEST:
            whole = recording.skip(size + 1)
            message = f"a flow longer than 64 MiB, at byte {offset}"
        else:
            whole = len(payload) == size + 1
            message = ""
        if not whole:
            yield recording.damage(f"cut off in the flow that begins at byte {offset}", index=index)
            return
        item = recording.damage(message, index=index) if message else _flow(recording, payload, offset, index)
        offset += digits + 1 + size + 1
        if item is not None:
            yield item
            index += 1
    if stream.read(1):
        yield recording.damage(f"no flow begins at byte {offset}; the rest is not read", index=index)


def _length(recording: Recording) -> tuple[int, int] | None:
    """How many digits the next length has, and the length; None (and nothing read) where none stands there."""
    digits = b""
    while len(digits) <= 12:
        byte = recording.stream.read(1)
        if byte == b":" and digits:
            return len(digits), int(digits)
        if not byte.isdigit():
            break
        digits += byte
    return None


def _flow(recording: Recording, payload: bytes, offset: int, index: int) -> Exchange | Damage | None:
    try:
        if payload[-1:] != b"}":
            raise _Broken
        flow = _value(payload[:-1], b"}", 0)
        if flow.get("type", b"http") not in (b"http", "http"):
            return None
        return _exchange(recording, flow, index)
    except (_Broken, ValueError, KeyError, TypeError, AttributeError):
        # The members of a flow are whatever the file says they are.
        return recording.damage(f"an unreadable flow, at byte {offset}", index=index)


def _value(data: bytes, kind: bytes, depth: int) -> Any:
    match kind:
        case b",":
            return data
        case b";":
            return data.decode("utf-8", "backslashreplace")
        case b"#":
            return int(data) if len(data) < 20 else 0
        case b"^":
            return float(data)
        case b"!":
            return data == b"true"
        case b"~":
            return None
        case b"]" | b"}" if depth < _DEPTH:
            items = list(_items(data, depth + 1))
            if kind == b"]":
                return items
            return {_text(name): value for name, value in zip(items[::2], items[1::2], strict=True)}
    raise _Broken


def _items(data: bytes, depth: int) -> Iterator[Any]:
    position = 0
    while position < len(data):
        match = _LENGTH.match(data, position)
        end = match.end() + int(match[1]) if match else len(data)
        if not match or end >= len(data):
            raise _Broken
        yield _value(data[match.end() : end], data[end : end + 1], depth)
        position = end + 1


def _text(value: Any) -> str:
    return value.decode("utf-8", "backslashreplace") if isinstance(value, bytes) else scan.readable(str(value))


def _exchange(recording: Recording, flow: dict[str, Any], index: int) -> Exchange:
    asked, answer = flow["request"], flow.get("response")
    request = Request(_text(asked["method"]), _url(asked), _headers(asked), _body(asked))
    response = None
    if answer is not None:
        status = status_of(answer.get("status_code", answer.get("code")))
        response = Response(status, _headers(answer), _body(answer))
    return exchange(recording, request, response, index=index, time=moment(asked.get("timestamp_start")))


def _url(request: dict[str, Any]) -> str:
    path = _text(request["path"])
    if not path.startswith("/"):
        return path
    scheme, host, port = _text(request.get("scheme") or "http"), _text(request.get("host") or ""), request.get("port")
    authority = host if port in (None, _DEFAULT_PORT.get(scheme)) else f"{host}:{port}"
    return f"{scheme}://{authority}{path}" if host else path


def _headers(message: dict[str, Any]) -> Headers | None:
    pairs = message.get("headers")
    if pairs is None:
        return None
    return plain_headers(tuple([_text(name) for name, _ in pairs]), tuple([_text(value) for _, value in pairs]))


def _body(message: dict[str, Any]) -> Body | None:
    content = message.get("content")
    return Body(content) if isinstance(content, bytes) else None


FORMAT = RecordingFormat("mitmproxy flows", _sniff, _stream)
