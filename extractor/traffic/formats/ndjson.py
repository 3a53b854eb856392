"""NDJSON: one JSON object a line, each an exchange.

The documented line, of which every member but the method and the URL may be missing:

    {"time": "2026-11-21T08:00:00Z",
     "request":  {"method": "GET", "url": "https://host/v1/things?limit=1", "headers": {"Accept": "*/*"}, "body": …},
     "response": {"status": 200, "headers": {"Content-Type": "application/json"}, "body": …}}

- `url` is absolute, or a path with its query.
- `headers` is an object (a value is a string, or an array of strings for a header sent several times), or an array
  of `[name, value]` pairs or of `{"name": …, "value": …}` objects.
- `body` is a JSON value: an object or array (also a number, `true`, `false`) is the body itself, byte for byte as it
  stands in the line; a string is the text of the body; `{"base64": "…"}` is its bytes. Missing or `null` is "not
  recorded"; `""` is an empty body.
- `time` is ISO 8601, or a number of seconds or milliseconds since 1970.

Access logs of gateways are read too, where one object holds the exchange: nested as above or flat (`method`, `uri`,
`status`, `request_headers`, `response_body`, …), under the names that `extractor.traffic.logline` lists.
Blank lines mean nothing. A line that is no exchange is a Damage, and the next one is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import msgspec

from extractor.exchange import Body, Damage, Exchange, Glance, Headers, Request, Response
from extractor.traffic import scan
from extractor.traffic.coding import Unusable
from extractor.traffic.format import CERTAIN, LIKELY, Recording, RecordingFormat, each_of
from extractor.traffic.logline import Line, moment, parse
from extractor.traffic.message import FIELDS, PLAIN, exchange, is_as_sent, json_body, plain_headers
from extractor.traffic.spans import of_lines

_LONGEST = 64 * 1024 * 1024
_TOGETHER = 128 * 1024
"""Lines of so many bytes are read before the first of them is handed on: to read and to judge in turns takes longer,
since each drives the other out of the processor's cache."""
_SNIFFED = 50
"""Lines of which nearly all have to be of the documented form."""
_ABSENT = msgspec.Raw()
_NONE: dict[str, str] = {}
_CONTAINERS = frozenset((b'{"', b"{}", b"[{", b'["', b"[[", b"[]"))
"""How objects and arrays begin that are a body as they stand, but for one that begins with this."""
_BASE64 = b'{"base64"'
_Make = Callable[["_Line", int, int], Exchange]


class _Request(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    method: str
    url: str
    headers: dict[str, str] | None = None
    body: msgspec.Raw = _ABSENT


class _Response(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    status: int | None = None
    headers: dict[str, str] | None = None
    body: msgspec.Raw = _ABSENT


class _Line(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    request: _Request
    response: _Response | None = None
    time: str = ""


_decode = msgspec.json.Decoder(_Line).decode


def _sniff(head: bytes) -> int:
    lines = head.split(b"\n", _SNIFFED)[:_SNIFFED]
    if all(map(_is_documented, lines[:-1] or lines)):  # the last may go on behind the head
        return CERTAIN
    # The first line may be broken, and one may be longer than the head.
    return LIKELY if any(_promising(line) for line in lines[:8]) else 0


def _is_documented(line: bytes) -> bool:
    """Whether a line is an exchange in the documented form."""
    try:
        return bool(_decode(line).request.url)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return False


def _promising(line: bytes) -> bool:
    if isinstance(parsed(line), Line):
        return True
    names = scan.names(line).keys()
    return len(names) > 1 and ("request" in names or {"method", "url"} <= names)


def _batches(recording: Recording) -> Iterator[list[Exchange | Glance | Damage]]:
    number = index = size = 0
    last = b"\n"
    together: list[Exchange | Glance | Damage] = []
    readline = recording.stream.readline
    make = partial(_made, recording)
    try:
        while line := readline(_LONGEST + 1):
            last = line
            number += 1
            found = _quick(line, number, index, make) or _item(recording, line, number, index)
            if found is not None:
                together.append(found)
                index += 1
            if len(line) > _LONGEST:
                while line and not line.endswith(b"\n"):
                    last = line = readline(_LONGEST)
            size += len(line)
            if size >= _TOGETHER:
                yield together
                together, size = [], 0
    except OSError:
        yield together
        raise
    yield together
    if recording.span is not None:
        recording.span.lines, recording.span.items = number - (not last.endswith(b"\n")), index


def _item(recording: Recording, line: bytes, number: int, index: int) -> Exchange | Damage | None:
    """What any line stands for; nothing where it is blank."""
    if line.isspace():
        return None
    if not line.endswith(b"\n") and len(line) <= _LONGEST and parsed(line) == _BROKEN:
        return recording.damage("the last line is cut off", line=number, index=index)
    return item(recording, line, number, index)


def item(recording: Recording, data: bytes, number: int, index: int) -> Exchange | Damage:
    """The exchange that a JSON text is, at the line of this number."""
    if len(data) > _LONGEST:
        return recording.damage("a line of more than 64 MiB", line=number, index=index)
    found = parsed(data)
    if isinstance(found, str):
        return recording.damage(found, line=number, index=index)
    return _exchange(recording, found, data, number, index)


def _exchange(recording: Recording, found: Line, data: bytes, number: int, index: int) -> Exchange:
    reasons: list[str] = []
    asked = _body(found.request_body, data, number, "request", reasons)
    request = Request(found.method or "", found.url or "", found.request_headers, asked)
    response = None
    if found.answered:
        answer = _body(found.response_body, data, number, "response", reasons)
        response = Response(found.status, found.response_headers, answer)
    return exchange(recording, request, response, index=index, line=number, time=found.time, reasons=reasons)


def _body(value: bytes, data: bytes, line: int, side: str, reasons: list[str]) -> Body | None:
    try:
        return json_body(value, line + data.count(b"\n", 0, data.rfind(value)))
    except Unusable as reason:
        reasons.append(f"{side} body {reason}")
        return None


_BROKEN = "not a JSON object"


def _quick(line: bytes, number: int, index: int, make: _Make) -> Exchange | Glance | None:
    """A line of the documented form, fast; None leaves it to `_item`, which defines what a line says."""
    if len(line) > _LONGEST:
        return None
    try:
        found = _decode(line)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return None
    asked, answer = found.request, found.response
    if not asked.method or not asked.url:
        return None
    if answer is not None and asked.body is _ABSENT:
        content = bytes(answer.body)
        sent, got = asked.headers, answer.headers or _NONE
        recorded = tuple(got)
        names, type_at, length_at, codings = FIELDS[recorded]
        media_type = "" if type_at is None else got[recorded[type_at]]
        length = "" if length_at is None else got[recorded[length_at]]
        is_as_it_stands = content[:2] in _CONTAINERS and content[:9] != _BASE64 and not codings
        if is_as_it_stands and is_as_sent(content, media_type, length):
            return Glance(
                make,
                found,
                index,
                number,
                asked.method,
                asked.url,
                answer.status,
                None if sent is None else PLAIN[tuple(sent)][0],
                None if answer.headers is None else names,
                media_type,
                content,
                moment(found.time),
            )
    try:
        return make(found, index, number)
    except Unusable:
        return None


def _made(recording: Recording, found: _Line, index: int, number: int) -> Exchange:
    """The exchange that a line of the documented form says. Raises Unusable."""
    asked, answer = found.request, found.response
    body = None if asked.body is _ABSENT else json_body(bytes(asked.body), number)
    request = Request(asked.method, asked.url, _headers(asked.headers), body)
    response = None
    if answer is not None:
        body = None if answer.body is _ABSENT else json_body(bytes(answer.body), number)
        response = Response(answer.status, _headers(answer.headers), body)
    return exchange(recording, request, response, index=index, line=number, time=moment(found.time))


def _headers(headers: dict[str, str] | None) -> Headers | None:
    return None if headers is None else plain_headers(tuple(headers), tuple(headers.values()))


def parsed(line: bytes) -> Line | str:
    """What any line says; a string says why it is no exchange."""
    start = scan.skip_space(line, 0)
    end = scan.value_end(line, start)
    if line[start : start + 1] != b"{" or end < 0 or line[end:].strip():
        return _BROKEN
    try:
        found = parse(line)
    except ValueError:
        return _BROKEN
    return found if found.method and found.url else "no method and URL of a request"


_stream = partial(each_of, _batches)
FORMAT = RecordingFormat(
    "NDJSON and gateway logs, one exchange a line", _sniff, _stream, split=of_lines, batches=_batches
)
