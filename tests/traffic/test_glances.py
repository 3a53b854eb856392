"""What a glance at a recorded exchange tells is what the exchange itself says."""

from __future__ import annotations

import io
import json
from functools import partial
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.exchange import Damage, Exchange, Glance, Headers
from extractor.traffic.format import Recording, RecordingFormat
from extractor.traffic.formats import har, ndjson
from tests.traffic.any_values import HEADERS, JSON, TEXT

ABOUT_BODY = st.fixed_dictionaries(
    {},
    optional={
        "Content-Type": st.sampled_from(["application/json", "text/plain; charset=latin1", "a/b; charset=UTF-8", "?;"]),
        "content-length": st.sampled_from(["0", "3", "40", "-1", "x"]),
        "Content-Encoding": st.sampled_from(["gzip", "identity", "br"]),
        ":status": st.just("200"),
    },
)
ALL_HEADERS = st.builds(lambda some, others: some | others, HEADERS, ABOUT_BODY)
BODY = JSON | st.fixed_dictionaries({"base64": st.just("AAEC")}) | st.just({"name": "é", "size": [1]})
TIME = st.datetimes().map(lambda time: time.isoformat()) | st.just("Sat, 21 Nov 2026 08:00:00 GMT") | TEXT
SIDE = {"headers": ALL_HEADERS, "body": BODY}
REQUEST = st.fixed_dictionaries({"method": TEXT.filter(bool), "url": TEXT.filter(bool)}, optional=SIDE)
RESPONSE = st.fixed_dictionaries({"status": st.sampled_from([200, 204, 304, 404])}, optional=SIDE)
LINE = st.fixed_dictionaries({"request": REQUEST}, optional={"response": RESPONSE, "time": TIME})

PAIRS = ALL_HEADERS.map(lambda fields: [{"name": name, "value": value} for name, value in fields.items()])
CONTENT = st.fixed_dictionaries(
    {"size": st.sampled_from([-1, 0, 5])},
    optional={
        "text": JSON.map(json.dumps) | st.sampled_from(["", "AAEC", "{", "\N{LATIN SMALL LETTER E WITH ACUTE}"]),
        "encoding": st.sampled_from(["base64", "Base64", "utf-8"]),
    },
)
ASKED = st.fixed_dictionaries(
    {"method": st.just("GET"), "url": st.sampled_from(["/a", "/a?b=c"])},
    optional={
        "headers": PAIRS,
        "queryString": st.just([{"name": "b", "value": "c"}]),
        "bodySize": st.sampled_from([-1, 0, 4]),
        "postData": st.just({"text": "{}"}),
    },
)
ANSWER = st.fixed_dictionaries({"status": st.sampled_from([200, 304])}, optional={"headers": PAIRS, "content": CONTENT})
ENTRY = st.fixed_dictionaries({"request": ASKED}, optional={"response": ANSWER, "startedDateTime": TIME})


def read(recording_format: RecordingFormat, text: str) -> tuple[list[Exchange | Glance | Damage], list[Any]]:
    """What a recording holds at a glance, and what it holds."""
    streams = (Recording(io.BufferedReader(io.BytesIO(text.encode())), "a", b"") for _ in range(2))
    glances = [item for batch in recording_format.all(next(streams)) for item in batch]
    return glances, list(recording_format.stream(next(streams)))


def is_told(glance: Glance, exchange: Exchange) -> bool:
    """Whether all that a glance tells is so."""
    request, response = exchange.request, exchange.response
    assert response is not None
    assert response.body is not None
    headers = response.headers or Headers()
    types = [value for name, value in headers if name.lower() == "content-type"]
    told = (glance.method, glance.url, glance.asked, glance.status, glance.answered, glance.content)
    asked = (request.method, request.url, request.headers and request.headers.names)
    said = (*asked, response.status, response.headers and response.headers.names, response.body.content)
    place = (glance.index, glance.line, glance.time) == (exchange.index, exchange.line, exchange.time)
    whole = request.body is None and not exchange.not_checked and exchange.origin == "recorded"
    return told == said and place and whole and glance.media_type == next(iter(types), "")


def check(recording_format: RecordingFormat, text: str) -> None:
    for glance, exchange in zip(*read(recording_format, text), strict=True):
        if isinstance(glance, Glance):
            assert glance.exchange() == exchange
            assert is_told(glance, exchange)
        else:
            assert glance == exchange


@settings(max_examples=300, deadline=None)
@given(st.lists(LINE, min_size=1, max_size=3), st.sampled_from([None, (",", ":"), (" , ", " : ")]), st.booleans())
def test_lines_are_what_they_look_like(lines: list[object], separators: tuple[str, str], ascii: bool) -> None:
    dumped = partial(json.dumps, separators=separators, ensure_ascii=ascii)
    check(ndjson.FORMAT, "\n".join(map(dumped, lines)))


@settings(max_examples=300, deadline=None)
@given(st.lists(ENTRY, min_size=1, max_size=4), st.booleans())
def test_entries_are_what_they_look_like(entries: list[object], indented: bool) -> None:
    check(har.FORMAT, json.dumps({"log": {"entries": entries}}, indent=1 if indented else None))


def test_most_exchanges_need_no_more_than_a_glance() -> None:
    fields = {"Content-Type": "application/json; charset=utf-8", "Content-Length": "8", "Date": "today"}
    line = {"request": {"method": "GET", "url": "/a"}, "response": {"status": 200, "headers": fields, "body": {"a": 1}}}
    pairs = [{"name": name, "value": value} for name, value in fields.items()]
    answer = {"status": 200, "headers": pairs, "content": {"text": '{"a": 1}'}}
    entry = {"request": {"method": "GET", "url": "/a", "bodySize": -1}, "response": answer}
    for recording_format, text in ((ndjson.FORMAT, json.dumps(line)), (har.FORMAT, json.dumps([entry]))):
        glances, _ = read(recording_format, text)
        assert [type(each) for each in glances] == [Glance]
