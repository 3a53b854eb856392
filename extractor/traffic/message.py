"""From what a format recorded to an Exchange: headers made alike, bodies decoded, and what could not be is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from msgspec.structs import replace

from extractor.exchange import Body, ByNames, Exchange, Headers, Request, Response
from extractor.traffic import scan
from extractor.traffic.coding import MOST, Unusable, from_base64, other_charset, to_utf8, undo
from extractor.traffic.format import Recording

if TYPE_CHECKING:
    from extractor.traffic.elements import Element

_as_raw = msgspec.json.Decoder(msgspec.Raw).decode
_BASE64_MEMBER = re.compile(rb'\{\s*"base64"\s*:\s*("(?:[^"\\]++|\\.)*+")\s*\}\s*')

_MAY_BE_BASE64 = (b'{"base64"', b"{ ", b"{\t", b"{\r", b"{\n", b"{\v", b"{\f")
"""How such a value begins, or one with blanks: to ask is quicker than to match."""


def plain_headers(names: tuple[str, ...], values: tuple[str, ...]) -> Headers:
    """Headers without the pseudo-headers (`:method`) of HTTP/2 (RFC 9113, 8.3), which are no fields."""
    plain, kept = PLAIN[names]
    return Headers(plain, values if kept is None else tuple([values[at] for at in kept]))


def _plain(names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[int, ...] | None]:
    """Names of fields, and where they stand if not all are: the same tuple for the same names, so that what else is
    known of them is found by identity."""
    kept = tuple(at for at, name in enumerate(names) if name[:1] != ":")
    return (names, None) if len(kept) == len(names) else (tuple(names[at] for at in kept), kept)


PLAIN = ByNames(_plain)
"""Of the names in a message, those of fields, and where they stand if not all are."""


class Fields(NamedTuple):
    """Of the names of headers as they were recorded: what they say of a message and where."""

    names: tuple[str, ...]
    """Those of fields."""
    type_at: int | None
    """The place of the media type among all of them."""
    length_at: int | None
    """That of the length."""
    codings: tuple[int, ...]
    """Those of the codings of a body, in the order in which they were applied."""


def _fields(names: tuple[str, ...]) -> Fields:
    lower = [name.lower() for name in names]
    type_at, length_at = (lower.index(name) if name in lower else None for name in ("content-type", "content-length"))
    codings = [
        at for coded in ("content-encoding", "transfer-encoding") for at, name in enumerate(lower) if name == coded
    ]
    return Fields(PLAIN[names][0], type_at, length_at, tuple(codings))


FIELDS = ByNames(_fields)


def is_as_sent(content: bytes, media_type: str, length: str) -> bool:
    """Whether a body that is in no coding is read as it stands; `length` is what was said of it, empty is nothing."""
    if len(content) > MOST or (length and _breaks_off(content, length)):
        return False
    return ";" not in media_type or not other_charset(media_type)


def json_body(value: bytes, line: int = 0) -> Body | None:
    """The body that the JSON text `value` stands for: a string is text, `{"base64": …}` bytes, the rest is itself.

    Nothing and `null` are "not recorded". Raises Unusable where the base64 is invalid.
    """
    first = value[:1]
    if first == b'"':
        return Body(scan.encode(scan.string(value)))
    if not first or value == b"null":
        return None
    if value.startswith(_MAY_BE_BASE64) and (match := _BASE64_MEMBER.fullmatch(value)):
        return Body(from_base64(scan.string(match[1])))
    return Body(value, line)


def text_body(text: Any, line: int = 0) -> Body | None:
    """The body that is recorded as a text; None where it is not."""
    return Body(scan.encode(text), line) if isinstance(text, str) else None


def coded_body(text: str, side: str, reasons: list[str]) -> Body | None:
    """The body that base64 stands for; None where it is invalid, which is among the reasons then."""
    try:
        return Body(from_base64(text))
    except Unusable as reason:
        reasons.append(f"{side} body {reason}")
        return None


def status_of(value: Any) -> int | None:
    """A status that is recorded as a number; None where it is not."""
    return value if isinstance(value, int) else None


def exchange_of(
    recording: Recording,
    element: Element,
    request: Request,
    response: Response | None,
    reasons: Sequence[str] = (),
    time: str = "",
) -> Exchange:
    """The Exchange that an element of an array is: see `exchange`."""
    return exchange(recording, request, response, index=element.index, line=element.line, time=time, reasons=reasons)


def exchange(
    recording: Recording,
    request: Request,
    response: Response | None,
    *,
    index: int,
    line: int = 0,
    time: str = "",
    reasons: Sequence[str] = (),
) -> Exchange:
    """The Exchange of two recorded messages, their bodies decoded; what could not be decoded becomes None and is named.

    `reasons` are what the format itself has to say of that kind.
    """
    not_checked = "; ".join(reasons) if reasons else ""
    body = response.body if response is not None else None
    headers = response.headers if response is not None else None
    # Mostly there is nothing to decode, and that is seen before anything is called.
    is_plain = request.body is None
    if is_plain and body is not None:
        _, type_at, length_at, codings = FIELDS[headers.names if headers is not None else ()]
        has_charset = headers is not None and type_at is not None and ";" in headers.values[type_at]
        is_plain = not (codings or has_charset) and length_at is None and len(body.content) <= MOST
    if not is_plain:
        request, response, not_checked = _readable(request, response, not_checked)
    return Exchange(request, response, recording.source, index, line, time, "recorded", not_checked)


def decoded(exchange: Exchange) -> Exchange:
    """An exchange that passed on its way, as one that was recorded: its bodies without codings, in UTF-8."""
    request, response, not_checked = _readable(exchange.request, exchange.response, exchange.not_checked)
    if request is exchange.request and response is exchange.response:
        return exchange
    return replace(exchange, request=request, response=response, not_checked=not_checked)


def _readable(request: Request, response: Response | None, not_checked: str) -> tuple[Request, Response | None, str]:
    recorded = request.body
    if recorded is not None and recorded.content:
        body, reason = _decoded(recorded, request.headers)
        if body is not recorded:
            request = Request(request.method, request.url, request.headers, body)
            not_checked = _and(not_checked, reason and f"request body {reason}")
    recorded = response.body if response is not None else None
    if response is not None and recorded is not None and recorded.content:
        body, reason = _decoded(recorded, response.headers)
        if body is not recorded:
            response = Response(response.status, response.headers, body)
            not_checked = _and(not_checked, reason and f"response body {reason}")
    return request, response, not_checked


def _and(one: str, other: str) -> str:
    return f"{one}; {other}" if one and other else one or other


def _decoded(body: Body, headers: Headers | None) -> tuple[Body | None, str]:
    """A body without its codings, in UTF-8; None and the reason where it cannot be had."""
    content = body.content
    names, values = (headers.names, headers.values) if headers is not None else ((), ())
    _, type_at, length_at, codings = FIELDS[names]
    try:
        if codings:
            content = undo(content, ",".join([values[at] for at in codings]))
        elif len(content) > MOST:
            raise Unusable("over 32 MiB")
        elif length_at is not None and _breaks_off(content, values[length_at]):
            raise Unusable("cut off in the recording")
    except Unusable as reason:
        return None, str(reason)
    if type_at is not None and ";" in values[type_at]:
        content = to_utf8(content, values[type_at])
    return (body if content is body.content else Body(content, body.line)), ""


def _breaks_off(content: bytes, length: str) -> bool:
    """Whether content is less than its Content-Length says, and does not end what it begins."""
    return length.isdecimal() and len(length) < 12 and int(length) > len(content) and is_cut(content)


def is_cut(content: bytes) -> bool:
    """Whether bytes that begin a JSON object or array do not end it."""
    start = scan.skip_space(content, 0)
    if content[start : start + 1] not in (b"{", b"["):
        return False
    try:
        _as_raw(content)
    except (msgspec.DecodeError, RecursionError):
        return scan.value_end(content, start) < 0  # what the parser refuses may be whole all the same
    return False
