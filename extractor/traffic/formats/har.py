"""HAR 1.2 (HTTP Archive): what browsers, proxies and Playwright export, streamed entry by entry.

Read tolerantly: any order of members, unknown ones, files that are cut off, entries that are broken. A body that a
browser did not keep is "not recorded", which is something else than empty.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import msgspec

from extractor.exchange import Body, Damage, Exchange, Glance, Headers, Request, Response
from extractor.pointer import follow
from extractor.traffic import body_files, scan
from extractor.traffic.boundaries import of_array
from extractor.traffic.coding import Unusable
from extractor.traffic.elements import Element, Elements
from extractor.traffic.format import CERTAIN, Recording, RecordingFormat, each_of
from extractor.traffic.logline import moment
from extractor.traffic.message import FIELDS, PLAIN, coded_body, exchange, is_as_sent, plain_headers

_PLACES = frozenset({("log", "entries"), ("entries",), ()})
_MEMBERS = frozenset({"request", "response"})
_WITHOUT_BODY = (204, 304)
_OF_BROWSER = "non-authoritative-reason"
"""The header of a redirect that Chromium made up, since it asks for HTTPS where it knows of it (HSTS)."""
_DEEPEST = 20
_PAIRS = (
    *(("request", "headers"), ("request", "queryString"), ("request", "postData", "params")),
    ("response", "headers"),
)
"""Where names and values are listed in an entry."""


class _Pair(msgspec.Struct, gc=False):
    name: str = ""
    value: str = ""


class _PostData(msgspec.Struct, gc=False):
    mimeType: str | None = None
    text: str | None = None
    encoding: str | None = None
    file: str | None = msgspec.field(default=None, name="_file")
    """The file beside that holds the body: so Playwright writes it, where bodies are attached."""
    params: list[_Pair] | None = None


class _Request(msgspec.Struct, gc=False):
    method: str
    url: str
    headers: list[_Pair] | None = None
    queryString: list[_Pair] | None = None
    postData: _PostData | None = None
    bodySize: int | float | None = None


class _Content(msgspec.Struct, gc=False):
    size: int | float | None = None
    text: str | None = None
    encoding: str | None = None
    file: str | None = msgspec.field(default=None, name="_file")


class _Response(msgspec.Struct, gc=False):
    status: int | None = None
    headers: list[_Pair] | None = None
    content: _Content | None = None


class _Entry(msgspec.Struct, gc=False):
    request: _Request
    response: _Response | None = None
    startedDateTime: str | None = None


_decode = msgspec.json.Decoder(_Entry).decode
_Make = Callable[[_Entry, int, int], Exchange]


def _sniff(head: bytes) -> int:
    names = scan.names(head)
    log = scan.names(head, names["log"]) if "log" in names else {}
    if (start := scan.first_item(head)) > 0:
        return CERTAIN if _is_entry(head, start) else 0
    if "entries" in names and not log:
        first = scan.skip_space(head, names["entries"] + 1)
        return CERTAIN if "request" in scan.names(head, first) or head[first : first + 1] == b"]" else 0
    if "entries" in log or {"version", "creator"} & log.keys():
        return CERTAIN
    return CERTAIN if "pages" in log and _has_page(head, log["pages"]) else 0


def _has_page(head: bytes, start: int) -> bool:
    """Whether a list of pages begins there, behind which the rest may be far (HAR 1.2, pages)."""
    inside = scan.skip_space(head, start + 1)
    return head[start : start + 1] == b"[" and {"startedDateTime", "pageTimings"} <= scan.names(head, inside).keys()


def _is_entry(head: bytes, start: int) -> bool:
    """Whether an entry begins there: they are exported as a bare array too."""
    names = scan.names(head, start)
    inner = scan.names(head, names["request"]).keys() if "request" in names else set()
    return {"method", "url"} <= inner and {"startedDateTime", "timings", "cache"} & names.keys() != set()


def _batches(recording: Recording) -> Iterator[list[Exchange | Glance | Damage]]:
    make = partial(_exchange, recording)
    for batch in Elements(recording, _PLACES, _MEMBERS, _decode).batches():
        yield [_item(recording, element, make) for element in batch]


def _item(recording: Recording, element: Element | Damage, make: _Make) -> Exchange | Glance | Damage:
    if type(element) is Damage:
        return element
    entry: _Entry | str = element.value or _entry(element.data)
    if isinstance(entry, str):
        return element.damage(recording, f"an entry, at byte {element.offset}, that is {entry}")
    return _glance(entry, element, make) or make(entry, element.index, element.line)


def _glance(entry: _Entry, element: Element, make: _Make) -> Glance | None:
    """An entry of which nothing but the body of the response may be left to judge."""
    asked, answer = entry.request, entry.response
    if answer is None or answer.content is None or asked.postData is not None or asked.bodySize == 0:
        return None
    text, encoding = answer.content.text, answer.content.encoding
    if not text or answer.status == 304 or (encoding and encoding.lower() == "base64"):
        return None
    got = answer.headers or []
    names, type_at, length_at, codings = FIELDS[tuple([pair.name for pair in got])]
    media_type = "" if type_at is None else got[type_at].value
    length = "" if length_at is None else got[length_at].value
    content = scan.encode(text)
    if codings or not is_as_sent(content, media_type, length):
        return None
    return Glance(
        make,
        entry,
        element.index,
        element.line,
        asked.method,
        _url(asked),
        answer.status,
        None if asked.headers is None else PLAIN[tuple([pair.name for pair in asked.headers])][0],
        None if answer.headers is None else names,
        media_type,
        content,
        moment(entry.startedDateTime),
    )


def _entry(data: bytes) -> _Entry | str:
    """The entry, or what is wrong with it."""
    try:
        return _decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return _tolerant(data)
    except RecursionError:
        return "nested too deeply"


def _tolerant(data: bytes) -> _Entry | str:
    """An entry by a wider reading: with NaN, lone surrogates, control characters, wrong UTF-8, or values of headers
    and parameters that are no strings."""
    try:
        loose = json.loads(data.decode("utf-8", "surrogateescape"), strict=False)
        asked = follow(loose, ("request", "queryString"))
        if isinstance(asked, list):
            asked[:] = [flat for pair in asked for flat in _flat(pair)]
        for path in _PAIRS:
            _to_texts(follow(loose, path))
        entry = msgspec.convert(loose, _Entry)
    except msgspec.ValidationError as error:
        # Of the message only the place is taken: the rest may quote the recording.
        return f"no HAR entry ({str(error).rpartition(' - at ')[2]})"
    except ValueError:
        return "no valid JSON"
    except RecursionError:
        return "nested too deeply"
    request = entry.request
    request.method, request.url = scan.readable(request.method), scan.readable(request.url)
    return entry


def _flat(pair: Any) -> Iterator[Any]:
    """A query parameter as pairs of texts: Polly.js has an object for `page[size]=2`, as its parser reads it."""
    waiting = [(pair["name"], pair["value"])] if isinstance(pair, dict) and {"name", "value"} <= pair.keys() else []
    if not waiting:
        yield pair
    while waiting:
        name, value = waiting.pop()
        if isinstance(value, dict | list) and str(name).count("[") < _DEEPEST:
            inner = value.items() if isinstance(value, dict) else (("", each) for each in value)
            waiting += reversed([(f"{name}[{key}]", each) for key, each in inner])
        else:
            yield {"name": str(name), "value": value}


def _to_texts(pairs: Any) -> None:
    for pair in pairs if isinstance(pairs, list) else ():
        if isinstance(pair, dict):
            value = pair.get("value")
            if not isinstance(value, str):
                pair["value"] = "" if value is None else json.dumps(value, ensure_ascii=False)
            for each in ("name", "value"):
                if isinstance(pair.get(each), str):
                    pair[each] = scan.readable(pair[each])


def _exchange(recording: Recording, entry: _Entry, index: int, line: int) -> Exchange:
    reasons: list[str] = []
    asked, answer = entry.request, entry.response
    body = None if asked.postData is None and asked.bodySize != 0 else _request_body(recording, asked, reasons)
    request = Request(asked.method, _url(asked), _headers(asked.headers), body)
    response = None
    if answer is not None and answer.status == 307 and _is_of_browser(answer):
        reasons.append("a redirect that a browser made by itself, which no server answered")
    elif answer is not None:
        response = Response(answer.status, _headers(answer.headers), _response_body(recording, answer, reasons))
    time = moment(entry.startedDateTime)
    return exchange(recording, request, response, index=index, line=line, time=time, reasons=reasons)


def _is_of_browser(answer: _Response) -> bool:
    return any(pair.name.lower() == _OF_BROWSER for pair in answer.headers or ())


def _url(asked: _Request) -> str:
    url = asked.url
    return f"{url}?{scan.form(_pairs(asked.queryString))}" if asked.queryString and "?" not in url else url


def _headers(pairs: list[_Pair] | None) -> Headers | None:
    if pairs is None:
        return None
    return plain_headers(tuple([pair.name for pair in pairs]), tuple([pair.value for pair in pairs]))


def _pairs(pairs: list[_Pair]) -> list[tuple[str, str]]:
    return [(pair.name, pair.value) for pair in pairs]


def _request_body(recording: Recording, request: _Request, reasons: list[str]) -> Body | None:
    data = request.postData
    if data is None:
        return Body(b"") if request.bodySize == 0 else None
    if data.text or data.file:
        return _body(recording, data, "request", reasons)
    if not data.params:
        return Body(b"") if data.text is not None and not request.bodySize else None
    if (data.mimeType or "").lower().startswith("application/x-www-form-urlencoded"):
        return Body(scan.form(_pairs(data.params)).encode())
    reasons.append("request body recorded only as form fields")
    return None


def _response_body(recording: Recording, response: _Response, reasons: list[str]) -> Body | None:
    content = response.content
    if content is None or response.status == 304:
        # With a 304 browsers show the body from their cache, which the server did not send.
        return None
    if content.text or content.file:
        return _body(recording, content, "response", reasons)
    if content.size and content.size > 0:
        reasons.append("response body was not recorded")
        return None
    # Without text a size of 0 is also what browsers give a body that they did not keep.
    empty = content.text is not None or response.status in _WITHOUT_BODY
    return Body(b"") if empty and content.size in (0, None) else None


def _body(recording: Recording, data: _PostData | _Content, side: str, reasons: list[str]) -> Body | None:
    if data.text:
        is_packed = (data.encoding or "").lower() == "base64"
        return coded_body(data.text, side, reasons) if is_packed else Body(scan.encode(data.text))
    try:
        return Body(body_files.attached(recording.path, data.file or ""))
    except Unusable as reason:
        reasons.append(f"{side} body is {reason}")
        return None


FORMAT = RecordingFormat(
    *("HAR 1.2 (HTTP Archive)", _sniff, partial(each_of, _batches)),
    split=partial(of_array, _PLACES, _MEMBERS, _decode),
    batches=_batches,
)
