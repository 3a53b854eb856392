"""From what a format recorded to an Exchange: headers made alike, bodies decoded, and what could not be is said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from extractor.exchange import Body, Exchange, Headers, Request, Response
from extractor.traffic import scan
from extractor.traffic.coding import MOST, Unusable, from_base64, to_utf8, undo
from extractor.traffic.format import Recording

_BASE64_MEMBER = re.compile(rb'\{\s*"base64"\s*:\s*("(?:[^"\\]++|\\.)*+")\s*\}\s*')


def plain_headers(pairs: Iterable[tuple[str, str]]) -> Headers:
    """Headers without the pseudo-headers (`:method`) of HTTP/2 (RFC 9113, 8.3), which are no fields."""
    return tuple([pair for pair in pairs if pair[0][:1] != ":"])


def json_body(value: bytes, line: int = 0) -> Body | None:
    """The body that the JSON text `value` stands for: a string is text, `{"base64": …}` bytes, the rest is itself.

    Nothing and `null` are "not recorded". Raises Unusable where the base64 is invalid.
    """
    if not value or value == b"null":
        return None
    if value.startswith(b'"'):
        return Body(scan.encode(scan.string(value)))
    if value.startswith(b"{") and (match := _BASE64_MEMBER.fullmatch(value)):
        return Body(from_base64(scan.string(match[1])))
    return Body(value, line)


def exchange(
    recording: Recording,
    request: Request,
    response: Response | None,
    *,
    index: int,
    line: int = 0,
    time: str = "",
    not_checked: str = "",
) -> Exchange:
    """The Exchange of two recorded messages, their bodies decoded; what could not be decoded becomes None and is named.

    `not_checked` is what the format itself has to say of that kind.
    """
    reasons = [not_checked] if not_checked else []
    if request.body and request.body.content:
        body = _decoded(request.body, request.headers or (), "request", reasons)
        if body is not request.body:
            request = Request(request.method, request.url, request.headers, body)
    if response and response.body and response.body.content:
        body = _decoded(response.body, response.headers or (), "response", reasons)
        if body is not response.body:
            response = Response(response.status, response.headers, body)
    return Exchange(request, response, recording.source, index, line, time, not_checked="; ".join(reasons))


def _decoded(body: Body, headers: Headers, side: str, reasons: list[str]) -> Body | None:
    about = _about_body(headers)
    content, length = body.content, about.get("content-length", "")
    codings = ""
    if "content-encoding" in about or "transfer-encoding" in about:
        codings = ",".join(filter(None, (about.get("content-encoding"), about.get("transfer-encoding"))))
    try:
        if codings:
            content = undo(content, codings)
        elif len(content) > MOST:
            raise Unusable("over 32 MiB")
        elif length and length.isdecimal() and len(length) < 12 and int(length) > len(content) and is_cut(content):
            raise Unusable("cut off in the recording")
    except Unusable as reason:
        reasons.append(f"{side} body {reason}")
        return None
    content = to_utf8(content, about.get("content-type", ""))
    return body if content is body.content else Body(content, body.line)


_ABOUT_BODY = frozenset({"content-encoding", "transfer-encoding", "content-type", "content-length"})


@lru_cache(maxsize=4096)
def _places(names: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    """Where among these header names are those that matter to a body; recordings have few different sets of them."""
    return tuple((at, name.lower()) for at, name in enumerate(names) if name.lower() in _ABOUT_BODY)


def _about_body(headers: Headers) -> dict[str, str]:
    about: dict[str, str] = {}
    for at, name in _places(tuple([name for name, _ in headers])):
        value = headers[at][1]
        about[name] = f"{about[name]},{value}" if name in about else value
    return about


def is_cut(content: bytes) -> bool:
    """Whether bytes that begin a JSON object or array do not end it."""
    start = scan.skip_space(content, 0)
    return content[start : start + 1] in (b"{", b"[") and scan.value_end(content, start) < 0
