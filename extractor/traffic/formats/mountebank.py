"""Imposters of mountebank, as it saves them: stubs with what it recorded as a proxy, and the requests that it got.

A stub says by predicates which request gets which responses. Only those that ask for an equal value are a request.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec.structs import replace

from extractor.exchange import Body, Damage, Exchange, Request, Response
from extractor.traffic import scan
from extractor.traffic.elements import Element, decoded
from extractor.traffic.format import CERTAIN, Recording, RecordingFormat
from extractor.traffic.logline import header_pairs, moment
from extractor.traffic.message import coded_body, exchange, text_body

_PLACES = frozenset({("imposters",)})
_STUBS = frozenset({("stubs",), ("requests",)})
_EQUAL = ("equals", "deepEquals")


def _sniff(head: bytes) -> int:
    names = scan.names(head)
    if "imposters" in names:
        first = scan.skip_space(head, names["imposters"] + 1)
        return CERTAIN if "protocol" in scan.names(head, first) else 0
    return CERTAIN if {"protocol", "stubs"} <= names.keys() or {"protocol", "numberOfRequests"} <= names.keys() else 0


def _stream(recording: Recording) -> Iterator[Exchange | Damage]:
    index = 0
    is_one = "imposters" not in scan.names(recording.head)
    for element in decoded(recording, "an imposter", _STUBS if is_one else _PLACES):
        if isinstance(element, Damage):
            yield replace(element, index=index)
            index += element.exchanges
            continue
        for found in _of_stub(recording, element.value, index) if is_one else _of_imposter(recording, element, index):
            yield found
            index += 1


def _of_imposter(recording: Recording, element: Element, index: int) -> Iterator[Exchange | Damage]:
    value = element.value if isinstance(element.value, dict) else {}
    if value.get("protocol") not in ("http", "https"):
        yield recording.damage("an imposter of another protocol than HTTP", line=element.line, index=index)
        return
    lists = (value.get(name) for name in ("stubs", "requests"))
    for each in (each for found in lists if isinstance(found, list) for each in found):
        for found in _of_stub(recording, each, index):
            yield found
            index += 1


def _of_stub(recording: Recording, value: Any, index: int) -> Iterator[Exchange | Damage]:
    """The exchanges of a stub, one for each response; a request that was got is one without."""
    stub = value if isinstance(value, dict) else {}
    predicates, responses = stub.get("predicates"), stub.get("responses")
    asked = dict(stub)
    for each in predicates if isinstance(predicates, list) else ():
        for equal in (each.get(name) for name in _EQUAL) if isinstance(each, dict) else ():
            asked |= equal if isinstance(equal, dict) else {}
    method, path = asked.get("method"), asked.get("path")
    if not isinstance(method, str) or not isinstance(path, str):
        yield recording.damage("a stub for a pattern of paths or any method, which is no exchange", index=index)
        return
    query = asked.get("query")
    pairs = [
        (str(name), str(one))
        for name, each in (query.items() if isinstance(query, dict) else ())
        for one in (each if isinstance(each, list) else [each])
    ]
    url = f"{path}?{scan.form(pairs)}" if pairs else path
    headers = header_pairs(asked.get("headers")) if predicates is None else None  # in a stub they are matchers
    request = Request(scan.readable(method.upper()), scan.readable(url), headers, _body(asked))
    answers = responses if isinstance(responses, list) else [None]
    time = moment(stub.get("timestamp"))
    for at, answer in enumerate(answers, index):
        reasons: list[str] = []
        response = None if answer is None else _response(answer, reasons)
        yield exchange(recording, request, response, index=at, time=time, reasons=reasons)


def _response(answer: Any, reasons: list[str]) -> Response | None:
    said = answer.get("is") if isinstance(answer, dict) else None
    if not isinstance(said, dict):
        reasons.append("response is that of another server, a script, or a fault on purpose")
        return None
    status = str(said.get("statusCode", 200))
    body = coded_body(str(said.get("body")), "response", reasons) if said.get("_mode") == "binary" else _body(said)
    return Response(int(status) if status.isdecimal() else None, header_pairs(said.get("headers")), body)


def _body(side: dict[str, Any]) -> Body | None:
    body = side.get("body")
    return text_body(body) if body is None or isinstance(body, str) else Body(msgspec.json.encode(body))


FORMAT = RecordingFormat("mountebank imposters", _sniff, _stream)
