"""Which calls of a chapter are the same: fast, and as if each were compared with all others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractor.pages.meaning.methods import inexpressible
from extractor.pages.outline.requests import Call, distinct, stated_in

CALLS = st.builds(
    lambda method, parts: Call(method, "/" + "/".join(parts)),
    st.sampled_from(("GET", "POST")),
    st.lists(st.sampled_from(("a", "b", "{x}", "{y}", "7")), max_size=3),
)


@given(st.lists(CALLS, max_size=12))
def test_a_call_that_is_stated_again_is_kept_once(calls: list[Call]) -> None:
    kept: list[Call] = []
    for call in calls:
        if stated_in(kept, call) is None:
            kept.append(call)
    assert distinct(calls) == kept


def test_thousands_of_calls_are_told_apart_at_once() -> None:
    calls = [Call("GET", f"/v1/{{id}}/x{number}") for number in range(20_000)]
    assert distinct(calls + calls) == calls


def test_calls_that_openapi_has_no_operation_for_are_told_each() -> None:
    calls = [Call("GET", "/boats"), Call("LIST", "/boats", line=7), Call("QUERY", "/boats"), Call("PATCH", "/boats")]
    said = [
        (each.rule, each.operation, each.documented_at and each.documented_at.line)
        for each in inexpressible("p", calls)
    ]
    assert said == [
        ("page/method-not-in-openapi", "LIST /boats", 7),
        ("page/method-not-in-openapi", "QUERY /boats", 0),
    ]
