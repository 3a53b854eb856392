"""URLs that were not seen before are judged as those that were, whichever came first."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from extractor import contract
from extractor.contract.known_url import KnownUrl
from extractor.contract.ordinary import LONGEST_NAMES, MOST_KINDS
from extractor.contract.tally import Tally
from extractor.exchange import Exchange, Headers
from extractor.finding import Report
from extractor.traffic import Redaction
from tests.contract.cases import document, exchange
from tests.contract.test_fast_paths import fast

JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJl"
BODY = {"type": "object", "properties": {"a": {"type": "integer"}}}
OK = {"200": {"description": "ok", "content": {"application/json": {"schema": BODY}}}}


def path_of(schema: dict[str, Any], name: str = "id") -> dict[str, Any]:
    limit = {"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 100}}
    return {
        "get": {
            "parameters": [{"name": name, "in": "path", "required": True, "schema": schema}, limit],
            "responses": OK,
        }
    }


SPECS = contract.specs_of(
    "case.yaml",
    document(
        {
            "paths": {
                "/whole/{id}": path_of({"type": "integer"}),
                "/text/{id}": path_of({"type": "string"}),
                "/short/{id}": path_of({"type": "string", "maxLength": 5}),
                "/long/{id}": path_of({"type": "string", "minLength": 20}),
                "/text/{id}/old": {"get": path_of({"type": "string"})["get"] | {"deprecated": True}},
            }
        }
    ),
)
KNOWN = [f"/{path}/{number}" for number in range(1, 13) for path in ("whole", "text", "short")]
KNOWN += [f"/long/a-text-of-some-length-{number}" for number in range(12)]
VALUES = ["1", "2", "x", "12345678", "a-text-of-some-length", "***", "<ID>", JWT, "%41", "{id}"]
EXCHANGES = st.builds(
    lambda path, value, behind, query, status, body: {
        "url": f"/{path}/{value}{behind}{query}",
        "status": status,
        "body": body,
        "headers": {"Content-Type": "application/json"},
    },
    st.sampled_from(["whole", "text", "short", "long"]),
    st.sampled_from(VALUES),
    st.sampled_from(["", "", "/", "/old"]),
    st.sampled_from(["", "", "?limit=5", "?limit=500", "?other=1", "?token=hunter2-S3"]),
    st.sampled_from([200, 200, 200, 404]),
    st.sampled_from([{"a": 1}, {"a": 1}, {"a": "x"}]),
)


def judged(items: list[Exchange]) -> Report:
    redaction = Redaction()
    report = contract.check(SPECS, map(redaction.seal, items), secrets=redaction)
    return replace(report, unchecked=tuple(each for each in report.unchecked if "duplicate keys" not in each[0]))


def conforming(url: str, index: int) -> Exchange:
    return exchange(
        {"url": url, "status": 200, "body": {"a": 1}, "headers": {"Content-Type": "application/json"}}, index
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(EXCHANGES, min_size=1, max_size=8))
def test_reports_are_equal_with_known_urls_and_without(written: list[dict[str, Any]]) -> None:
    """Of exchanges that come before many others that conform, behind them, and both."""
    known = [conforming(url, index + 100) for index, url in enumerate(KNOWN)]
    early = [exchange(each, index) for index, each in enumerate(written)]
    late = [exchange(each, index + 300) for index, each in enumerate(written[::-1])]
    for items in (early + known, known + late, early + known + late):
        with fast(False):
            expected = judged(items)
        assert judged(items) == expected


@pytest.mark.parametrize(
    ("url", "verdict"),
    [
        ("/whole/700", "conforming"),
        ("/whole/x", "violating"),
        ("/short/123456", "violating"),
        ("/whole/7?limit=500", "violating"),
        ("/whole/7?other=1", "violating"),
        ("/whole/***", "not_checked"),
        (f"/long/{JWT}", "not_checked"),
    ],
)
def test_a_new_url_is_judged_behind_many_that_conform(url: str, verdict: str) -> None:
    items = [conforming(each, index + 100) for index, each in enumerate([*KNOWN, url])]
    verdicts = judged(items).verdicts
    assert verdicts.conforming == len(KNOWN) + (verdict == "conforming")
    assert getattr(verdicts, verdict) >= 1


def known(**said: Any) -> KnownUrl:
    """A URL of which nothing is to be said, but for what is given."""
    ordinary = said.pop("ordinary", True)
    stated = {"conforms": True, "accepted": True} | said
    requests: Any = SimpleNamespace(is_ordinary=lambda request: ordinary and request is not None)
    nothing: Any = None
    responses: Any = {200: SimpleNamespace(kind=lambda headers: "the kind of 200")}
    context: Any = SimpleNamespace(tally=Tally())
    return KnownUrl(nothing, context, requests, {}, "", [], responses, **stated)


SAID: list[tuple[dict[str, Any], bool, bool]] = [
    # what is known, whether it is so in any URL of the operation, whether its exchanges are ordinary
    ({}, True, True),
    ({"conforms": False}, False, False),
    ({"accepted": False}, False, False),
    ({"notes": ("another base path",)}, False, True),
    ({"is_foreign": True}, False, True),
    ({"head": True}, False, True),
    ({"ordinary": False}, True, False),
]


@pytest.mark.parametrize(("said", "is_like_others", "is_ordinary"), SAID)
def test_what_else_is_to_be_said_of_a_url(said: dict[str, Any], is_like_others: bool, is_ordinary: bool) -> None:
    item = exchange({"url": "/whole/1", "status": 200, "body": {"a": 1}}, 100)
    assert known(**said).is_like_others is is_like_others
    assert known(**said).kind_of(item) == ("the kind of 200" if is_ordinary else None)


@pytest.mark.parametrize(
    ("kinds", "name", "is_kept"),
    [
        (0, "x", True),
        (MOST_KINDS - 1, "x", True),
        (MOST_KINDS, "x", False),
        (0, "x" * LONGEST_NAMES, True),
        (0, "x" * (LONGEST_NAMES + 1), False),
    ],
)
def test_few_kinds_of_exchanges_are_kept(kinds: int, name: str, is_kept: bool) -> None:
    url = known()
    url.requests.kinds = dict.fromkeys(range(kinds), "another")  # type: ignore[assignment,misc]
    item = exchange({"url": "/whole/1", "status": 200, "body": {"a": 1}, "headers": {}})
    assert item.response is not None
    item = replace(item, response=replace(item.response, headers=Headers.of(((name, "y"),))))
    kind: Any = "a kind"
    url.know(item, kind)
    assert ("a kind" in url.requests.kinds.values()) is is_kept
    assert bool(url.kinds) is is_kept


def test_nothing_is_known_of_a_url_before_it_was_judged() -> None:
    nothing: Any = None
    new = KnownUrl(nothing, nothing, nothing, {}, "", [], {})
    assert [new.conforms, new.accepted, new.is_foreign, new.head, new.notes, new.variants] == [False] * 4 + [(), ()]


@pytest.mark.parametrize("response", [None, 404])
def test_an_exchange_without_a_known_response_is_not_ordinary(response: int | None) -> None:
    item = exchange({"url": "/whole/1", "status": response or 200, "body": {"a": 1}}, 100)
    assert known().kind_of(item if response else replace(item, response=None)) is None


def test_an_exchange_that_could_not_be_read_whole_is_not_ordinary() -> None:
    item = exchange({"url": "/whole/1", "status": 200, "body": {"a": 1}}, 100)
    assert known().kind_of(replace(item, not_checked="its body is cut off")) is None


@pytest.mark.parametrize("is_twice", [0, 63, 64, 255, 256, 257])
@pytest.mark.parametrize("count", [64, 65, 300])
def test_which_bodies_are_searched_for_keys_that_come_twice(count: int, is_twice: int) -> None:
    """The first ones and every 256th, and it is said where there are others, whichever way they take."""
    items = [conforming(f"/whole/{index % 7}", index) for index in range(count)]
    for index in (each for each in [is_twice] if each < count):
        twice = {"url": "/whole/1", "status": 200, "text": '{"a": 1, "a": 2}'}
        items[index] = exchange({**twice, "headers": {"Content-Type": "application/json"}}, index)
    report = contract.check(SPECS, items)
    found = [finding.rule for finding in report.findings]
    assert found == ["response/duplicate-key"] * (is_twice < count and is_twice in (0, 63, 256))
    assert any("duplicate keys" in reason for reason, _ in report.unchecked) is (count > 64)
