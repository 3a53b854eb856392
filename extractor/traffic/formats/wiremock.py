"""WireMock: stub mappings (one a file, or `mappings`) and the request journal (`requests`).

A stub says which request gets which response. What it says by a pattern or a template is no value: of a URL, masks
stand for the variable parts; of a body, the rest can be judged, unless a block decides what is there. Bodies are also
read from the folder `__files`, beside the stub or the `mappings` that it is in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from extractor.exchange import Body, Damage, Exchange, Request, Response
from extractor.traffic import body_files, scan
from extractor.traffic.coding import Unusable
from extractor.traffic.elements import LONGEST, Element, Elements
from extractor.traffic.format import CERTAIN, Recording, RecordingFormat
from extractor.traffic.logline import header_pairs, moment
from extractor.traffic.message import coded_body, exchange_of, text_body

_PLACES = frozenset({("mappings",), ("requests",)})
_MEMBERS = frozenset({"request"})
_OF_REQUEST = {"urlPath", "urlPattern", "urlPathPattern", "urlPathTemplate", "absoluteUrl", "bodyPatterns"}
_TEMPLATE = re.compile(rb"\{\{(?:[^{}\r\n]|\{[^{}\r\n]*\}){1,500}\}\}")
_BLOCK = re.compile(rb"\{\{~?#")
_ANYTHING = r"(?:\((?!\?[!=<])[^().]{0,200}\)|\[[^\[\]]{1,200}\]|\\[dw]|[\w%~@:=&,;!' -](?=[*+?{]))"
_PATTERN = re.compile(
    rf"(?P<any>{_ANYTHING}(?:[*+?]{{1,2}}|\{{\d{{1,5}}(?:,\d{{0,5}})?\}})*)|\\(?P<mark>[^\w\s])|(?P<text>[\w/%~@:=&,;!'-])|[\^$]"
)
"""The parts of a regular expression that is as simple as those of URLs mostly are; a `.` may be a slash too."""
_OF_RESPONSE = {"jsonBody", "bodyFileName", "base64Body", "transformers", "proxyBaseUrl", "bodyAsBase64"}


class _Request(msgspec.Struct):
    method: str = "ANY"
    url: str | None = None
    urlPath: str | None = None
    urlPathTemplate: str | None = None
    urlPattern: str | None = None
    urlPathPattern: str | None = None
    pathParameters: dict[str, Any] | None = None
    absoluteUrl: str | None = None
    queryParameters: dict[str, Any] | None = None
    headers: Any = None
    body: str | None = None
    bodyAsBase64: str | None = None
    loggedDate: int | None = None


class _Response(msgspec.Struct):
    status: int | None = 200
    headers: Any = None
    body: str | None = None
    base64Body: str | None = None
    bodyAsBase64: str | None = None
    bodyFileName: str | None = None
    jsonBody: msgspec.Raw = msgspec.Raw()
    proxyBaseUrl: str | None = None
    fault: str | None = None


class _Mapping(msgspec.Struct):
    request: _Request
    response: _Response | None = None
    responseDefinition: _Response | None = None


_decode = msgspec.json.Decoder(_Mapping).decode


def _sniff(head: bytes) -> int:
    names = scan.names(head)
    for place in ("mappings", "requests"):
        # The first element tells; `requests` alone is a word of many formats.
        if place in names:
            first = scan.names(head, scan.skip_space(head, names[place] + 1))
            return CERTAIN if {"request", "response", "responseDefinition"} & first.keys() else 0
    request = scan.names(head, names["request"]).keys() if "request" in names else set()
    response = scan.names(head, names["response"]) if "response" in names else {}
    if _OF_REQUEST & request or _OF_RESPONSE & response.keys():
        return CERTAIN
    # A stub by a plain URL over several lines, its body a string; an object on one line is a line of NDJSON.
    first_line, newline, _ = head.lstrip().partition(b"\n")
    several_lines = newline and scan.value_end(first_line, 0) < 0
    is_text = "body" not in response or head[response["body"] :][:1] == b'"'
    return CERTAIN if {"method", "url"} <= request and response and is_text and several_lines else 0


def _stream(recording: Recording) -> Iterator[Exchange | Damage]:
    if "request" in scan.names(recording.head):
        data = recording.stream.read(LONGEST + 1)
        if len(data) > LONGEST:
            yield recording.damage("a stub longer than 64 MiB")
        else:
            yield _exchange(recording, Element(data, 0, 1, 0))
        return
    for element in Elements(recording, _PLACES, _MEMBERS):
        yield element if isinstance(element, Damage) else _exchange(recording, element)


def _exchange(recording: Recording, element: Element) -> Exchange | Damage:
    try:
        mapping = _decode(element.data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return element.damage(recording, f"no readable stub, at byte {element.offset}")
    asked, answer = mapping.request, mapping.response or mapping.responseDefinition
    url = scan.readable(_url(asked))
    if not url or asked.method == "ANY":
        return element.damage(recording, "a stub for a pattern of URLs or any method, which is no exchange")
    equal = list(_equal(asked.queryParameters).items())
    reasons: list[str] = []
    journal = asked.absoluteUrl is not None or asked.loggedDate is not None
    # In a stub the headers are matchers, in the journal what was sent.
    headers = header_pairs(asked.headers) if journal else None
    request = Request(
        asked.method,
        f"{url}?{scan.form(equal)}" if equal and "?" not in url else url,
        headers,
        _body(asked.body, asked.bodyAsBase64, "request", reasons),
    )
    response = None
    if answer is not None and (answer.proxyBaseUrl or answer.fault):
        reasons.append("response is a fault on purpose" if answer.fault else "response is that of another server")
    elif answer is not None:
        body = _response_body(recording, answer, element, reasons)
        response = Response(answer.status, header_pairs(answer.headers), _judgeable(body, reasons))
    return exchange_of(recording, element, request, response, reasons, moment(asked.loggedDate))


def _url(asked: _Request) -> str:
    """The URL of a stub, with masks for what is variable in it; empty where it may be any."""
    if asked.urlPathTemplate is not None:
        values = _equal(asked.pathParameters)
        return re.sub(r"\{([^{}]*)\}", lambda match: values.get(match[1], "{{any}}"), asked.urlPathTemplate)
    pattern = asked.urlPattern or asked.urlPathPattern
    return asked.absoluteUrl or asked.url or asked.urlPath or _filled(pattern or "")


def _filled(pattern: str) -> str:
    """A URL that a simple regular expression matches, with masks for what may be anything; empty where it is none."""
    parts: list[str] = []
    position = 0
    while position < len(pattern):
        match = _PATTERN.match(pattern, position)
        if match is None:
            return ""
        position = match.end()
        text = "{{any}}" if match["any"] else match["mark"] or match["text"] or ""
        if text != "{{any}}" or parts[-1:] != [text]:
            parts.append(text)
    url = "".join(parts)
    return url if url.startswith("/") and len(url.replace("{{any}}", "")) > 1 else ""


def _equal(matchers: dict[str, Any] | None) -> dict[str, str]:
    """The values that parameters are matched by, of those that are matched by one."""
    return {
        name: str(matcher["equalTo"])
        for name, matcher in (matchers or {}).items()
        if isinstance(matcher, dict) and "equalTo" in matcher
    }


def _judgeable(body: Body | None, reasons: list[str]) -> Body | None:
    """A body as far as it is what a server would say: templates in it are masks, blocks of them leave nothing sure."""
    if body is None or _TEMPLATE.search(body.content) is None:
        return body
    if _BLOCK.search(body.content):
        reasons.append("response body is a template")
        return None
    reasons.append("response body is a template in part")
    return body


def _response_body(recording: Recording, answer: _Response, element: Element, reasons: list[str]) -> Body | None:
    raw = bytes(answer.jsonBody)
    if raw:
        # An equal value may stand earlier in the stub: then the line is not known.
        once = element.data.count(raw) == 1
        return Body(raw, element.line + element.data.count(b"\n", 0, element.data.find(raw)) if once else 0)
    if answer.bodyFileName:
        try:
            if recording.path is None or "{{" in answer.bodyFileName:
                raise Unusable("in another file")
            return Body(body_files.body(recording.path, answer.bodyFileName))
        except Unusable as reason:
            reasons.append(f"response body is {reason}")
            return None
    return _body(answer.body, answer.base64Body or answer.bodyAsBase64, "response", reasons)


def _body(text: str | None, encoded: str | None, side: str, reasons: list[str]) -> Body | None:
    return coded_body(encoded, side, reasons) if encoded else text_body(text)


FORMAT = RecordingFormat("WireMock stubs and journals", _sniff, _stream)
