"""What is judged by its body alone, behind many others of its kind: one that differs in anything else is not."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from extractor import contract
from extractor.exchange import Body, Exchange, Headers, Request, Response
from extractor.finding import Report
from extractor.traffic import Redaction
from tests.contract.cases import document, exchange
from tests.contract.test_fast_paths import fast

BODY = {"type": "object", "properties": {"a": {"type": "integer"}, "token": {"type": "string", "maxLength": 9}}}
OK = {
    "description": "ok",
    "headers": {"Rate": {"schema": {"type": "integer"}}},
    "content": {"application/json": {"schema": BODY}},
}
SPECS = contract.specs_of(
    "case.yaml", document({"paths": {"/a": {"get": {"responses": {"200": OK, "404": {"description": "none"}}}}}})
)
ASKED = Headers.of({"Accept": "*/*"})
GOT = Headers.of({"Date": "Sat, 21 Nov 2026 07:00:00 GMT", "Content-Type": "application/json"})
MANY = 40


def one(content: bytes = b'{"a":1}', *, index: int = 300, request: Any = None, response: Any = None) -> Exchange:
    asked = replace(Request("GET", "/a", ASKED), **request or {})
    got = replace(Response(200, GOT, Body(content)), **response or {})
    return Exchange(asked, got, "case", index, time="2026-11-21T07:00:00Z")


def judged(items: list[Exchange]) -> Report:
    redaction = Redaction()
    report = contract.check(SPECS, map(redaction.seal, items), secrets=redaction)
    return replace(report, unchecked=tuple(each for each in report.unchecked if "duplicate keys" not in each[0]))


DIFFERENT = [
    (one(), "conforming"),
    (one(b'{"a":"x"}'), "violating"),
    (one(b'{"a":1'), "violating"),
    (one(b'{"a":1,"a":2}', index=512), "violating"),
    (one(b'{"token":"hunter2-S3"}'), "not_checked"),
    (one(b'{"token":"hunter2"}'), "conforming"),
    (one(request={"headers": None}), "conforming"),
    (one(request={"headers": Headers.of({"X-Other": "1"})}), "conforming"),
    (one(request={"body": Body(b"{}")}), "violating"),
    (one(request={"method": "POST"}), "violating"),
    (one(request={"url": "/a?b=1"}), "violating"),
    (one(response={"headers": None}), "conforming"),
    (one(response={"headers": Headers.of({"Date": "", "Content-Type": "text/html"})}), "violating"),
    (one(response={"headers": Headers.of({"Date": "", "Content-Type": "image/png"})}), "violating"),
    (one(response={"headers": Headers.of({"Rate": "x", "Content-Type": "application/json"})}), "violating"),
    (one(response={"headers": Headers.of({"Rate": "1", "Content-Type": "application/json"})}), "conforming"),
    (one(response={"status": 404}), "violating"),
    (one(response={"status": 500}), "violating"),
    (one(response={"status": None}), "conforming"),
    (one(response={"body": None}), "not_checked"),
    (replace(one(), response=None), "conforming"),
    (replace(one(), not_checked="a body over 32 MiB"), "not_checked"),
    (replace(one(), origin="documented"), "conforming"),
]


@pytest.mark.parametrize("wrong", [False, True])
@pytest.mark.parametrize("odd", [odd for odd, _ in DIFFERENT])
def test_what_differs_is_judged_as_without_fast_paths(odd: Exchange, wrong: bool) -> None:
    """Behind exchanges that conform, and behind those that are wrong in one way, which is counted at a look."""
    before = [one(b'{"a":"x"}' if wrong else b'{"a":1}', index=index) for index in range(100, 100 + MANY)]
    items = [*before, odd, odd, *before, odd]  # what is kept of the first one must not hide what the next ones show
    with fast(False):
        expected = judged(items)
    assert judged(items) == expected


@pytest.mark.parametrize(("odd", "verdict"), DIFFERENT)
def test_its_verdict(odd: Exchange, verdict: str) -> None:
    before = [one(index=index) for index in range(100, 100 + MANY)]
    verdicts = judged([*before, odd]).verdicts
    assert verdicts.conforming == MANY + (verdict == "conforming")
    assert getattr(verdicts, verdict) >= 1


def test_responses_are_counted_by_month() -> None:
    items = [one(index=index) for index in range(100, 100 + MANY)]
    items += [replace(each, time=time) for each in items for time in ("2026-12-01T00:00:00Z", "", "yesterday")]
    found = {each.month: each.count for each in judged(items).answered}
    assert found == {"2026-11": MANY, "2026-12": MANY, "": 2 * MANY}


LISTED = {"type": "string", "enum": ["on"]}


@pytest.mark.parametrize(
    ("schema", "first", "then", "shown"),
    [
        ({"additionalProperties": LISTED}, {"a": "broken"}, {"token": "broken"}, 1),
        ({"additionalProperties": LISTED}, {"token": "broken"}, {"a": "broken"}, 1),
        ({"properties": {"a": LISTED}}, {"a": "broken"}, {"a": "broken"}, 2),
        ({"properties": {"a": LISTED}}, {"a": "broken"}, {"a": "half"}, 1),
        ({"properties": {"token": LISTED}}, {"token": "broken"}, {"token": "broken"}, 0),
    ],
)
def test_a_text_that_is_shown_once_is_hidden_under_the_name_of_a_secret(
    schema: Any, first: Any, then: Any, shown: int
) -> None:
    specs = contract.specs_of("case.yaml", document({"schema": {"type": "object", **schema}}))
    items = [exchange({"body": body, "headers": {}}, index) for index, body in enumerate((first, then))]
    report = contract.check(specs, items, secrets=Redaction())
    assert sum(count for each in report.findings for look, count in each.looks_like if "broken" in look) == shown


def test_a_text_of_an_example_is_not_shown_of_a_recording() -> None:
    specs = contract.specs_of("case.yaml", document({"schema": {"type": "object", "properties": {"a": LISTED}}}))
    items = [
        exchange({"body": {"a": "jo@example.com"}, "headers": {}, "origin": origin}, index)
        for index, origin in enumerate(("documented", "recorded"))
    ]
    report = contract.check(specs, items, secrets=Redaction())
    assert [count for each in report.findings for look, count in each.looks_like if "jo@" in look] == [1]
