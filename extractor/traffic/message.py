"""From what a format recorded to an Exchange: headers made alike, bodies decoded, and what could not be is said."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from extractor.exchange import Body, Exchange, Headers, Request, Response
from extractor.traffic import scan
from extractor.traffic.coding import MOST, Unusable, from_base64, to_utf8, undo
from extractor.traffic.format import Recording

_BASE64_MEMBER = re.compile(rb'\{\s*"base64"\s*:\s*("(?:[^"\\]++|\\.)*+")\s*\}\s*')


def plain_headers(pairs: Collection[tuple[str, str]]) -> Headers:
    """Headers without the pseudo-headers (`:method`) of HTTP/2 (RFC 9113, 8.3), which are no fields."""
    if ":" in "".join([name for name, _ in pairs]):
        return tuple([pair for pair in pairs if pair[0][:1] != ":"])
    return tuple(pairs)


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
    recorded = request.body
    if recorded is not None and recorded.content:
        body, reason = _decoded(recorded, request.headers or ())
        if body is not recorded:
            request = Request(request.method, request.url, request.headers, body)
            not_checked = _and(not_checked, reason and f"request body {reason}")
    recorded = response.body if response is not None else None
    if response is not None and recorded is not None and recorded.content:
        body, reason = _decoded(recorded, response.headers or ())
        if body is not recorded:
            response = Response(response.status, response.headers, body)
            not_checked = _and(not_checked, reason and f"response body {reason}")
    return Exchange(request, response, recording.source, index, line, time, "recorded", not_checked)


def _and(one: str, other: str) -> str:
    return f"{one}; {other}" if one and other else one or other


def _decoded(body: Body, headers: Headers) -> tuple[Body | None, str]:
    """A body without its codings, in UTF-8; None and the reason where it cannot be had."""
    content, about = body.content, _about_body(headers)
    codings, length = "", about.get("content-length", "")
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
        return None, str(reason)
    if "content-type" in about:
        content = to_utf8(content, about["content-type"])
    return (body if content is body.content else Body(content, body.line)), ""


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
