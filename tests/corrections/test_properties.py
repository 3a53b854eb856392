"""Of any schemas and any values: what is proposed corrects, and forbids nothing that was allowed."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractor import contract, corrections
from extractor.corrections import Outcome, Overlay, Thresholds
from extractor.exchange import Body, Exchange, Headers, Request, Response
from extractor.finding import Report
from extractor.observation import Observations
from tests.contract.schemas import ANY, INSTANCES, PLAIN, near

NAME = "api.yaml"
CORRECTED = frozenset(
    "type-mismatch null unlisted-value undocumented-field missing-field format-mismatch pattern-mismatch out-of-bounds "
    "wrong-length duplicate-items".split()
)
TO_BE_LISTED = {
    "values too many or too long for an enum",
    "values that may be secret or personal, of fields with an enum",
}
JSON = Headers.of({"Content-Type": "application/json"})


def document(schema: Any, version: str = "3.0.3") -> dict[str, Any]:
    media = {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}
    responses = {"200": {"description": "", "content": media}}
    return {
        "openapi": version,
        "info": {"title": "", "version": ""},
        "paths": {"/things": {"get": {"responses": responses}}},
        "components": {"schemas": {"Thing": schema}},
    }


def exchanges(values: list[Any]) -> list[Exchange]:
    return [
        Exchange(
            Request("GET", "/things", Headers(), None),
            Response(200, JSON, Body(json.dumps(value).encode())),
            "t",
            index,
        )
        for index, value in enumerate(values)
    ]


def judge(spec: dict[str, Any], values: list[Any]) -> Report:
    return contract.check(contract.specs_of(NAME, spec), exchanges(values))


def observe(spec: dict[str, Any], values: list[Any], *, narrow: bool = False) -> tuple[Report, Observations]:
    return contract.observe(contract.specs_of(NAME, spec), exchanges(values), narrow=narrow)


def overlay(found: corrections.Proposed, without: str = "\0") -> Overlay | None:
    chosen = [each for each in found.by_file.get(NAME, ()) if without not in each.description]
    if not any(each.actions for each in chosen):
        return None
    written = corrections.document_of(chosen, "t", "1", NAME)
    return corrections.parse("o.yaml", json.loads(json.dumps(written)), {})


def proposed(spec: dict[str, Any], values: list[Any]) -> corrections.Proposed:
    return corrections.propose({NAME: spec}, observe(spec, values)[1], Thresholds())


def applied(spec: dict[str, Any], found: Overlay | None) -> dict[str, Any]:
    return corrections.apply(spec, found)[0] if found else spec


@st.composite
def cases(draw: st.DrawFn, schemas: st.SearchStrategy[dict[str, Any]]) -> tuple[dict[str, Any], list[Any]]:
    schema = draw(schemas)
    version = draw(st.sampled_from(["3.0.3", "3.1.0"]))
    return document(schema, version), draw(st.lists(near(schema), min_size=1, max_size=4))


def left_over(spec: dict[str, Any], values: list[Any]) -> set[tuple[str, str]]:
    kinds = {f"response/{name}" for name in CORRECTED}
    return {(finding.rule, finding.pointer) for finding in judge(spec, values).findings if finding.rule in kinds}


def of_field(schema: dict[str, Any], *values: Any) -> tuple[dict[str, Any], list[Any]]:
    """A case of an object with one field."""
    return document({"type": "object", "properties": {"a": schema}}), [{"a": value} for value in values]


# A fraction where an integer is documented breaks the bounds and the list of a number as well.
@example(of_field({"type": "integer", "minimum": 0}, 0, -2.5))
@example(of_field({"type": "integer", "enum": [1, 2]}, 1, 2.5))
@settings(max_examples=100, deadline=None)
@given(cases(PLAIN))
def test_what_was_corrected_is_found_no_more(case: tuple[dict[str, Any], list[Any]]) -> None:
    spec, values = case
    found = proposed(spec, values)
    over = left_over(applied(spec, overlay(found)), values)
    assert set(found.left) <= TO_BE_LISTED
    assert {rule for rule, _ in over} <= ({"response/unlisted-value"} if found.left else set())


# A schema alone in an `allOf` has a place of its own.
@example((document({"allOf": [{"type": "object", "properties": {"a": {}}}]}), [{"b": None}]))
@settings(max_examples=60, deadline=None)
@given(cases(ANY))
def test_observing_changes_no_finding(case: tuple[dict[str, Any], list[Any]]) -> None:
    spec, values = case
    report = observe(spec, values)[0]
    assert report.findings == judge(spec, values).findings
    assert report.verdicts == judge(spec, values).verdicts


@settings(max_examples=60, deadline=None)
@given(cases(ANY))
def test_applying_twice_is_as_applying_once(case: tuple[dict[str, Any], list[Any]]) -> None:
    spec, values = case
    found = overlay(proposed(spec, values))
    if found is None:
        return
    once, first = corrections.apply(spec, found)
    twice, _ = corrections.apply(once, found)
    assert twice == once
    assert {result.outcome for result in first} == {Outcome.CHANGED}


@settings(max_examples=60, deadline=None)
@given(cases(ANY), st.data())
def test_nothing_is_narrowed(case: tuple[dict[str, Any], list[Any]], data: st.DataObject) -> None:
    """What conformed still does, whether it was recorded or not; but for types that no value ever had."""
    spec, values = case
    widened = applied(spec, overlay(proposed(spec, values), without="no value had"))
    others = data.draw(st.lists(near(spec["components"]["schemas"]["Thing"]), max_size=6))
    for value in (*values, *others):
        if not judge(spec, [value]).findings:
            assert judge(widened, [value]).findings == (), value


@settings(max_examples=60, deadline=None)
@given(cases(ANY))
def test_what_was_recorded_and_conformed_still_conforms(case: tuple[dict[str, Any], list[Any]]) -> None:
    spec, values = case
    after = applied(spec, overlay(proposed(spec, values)))
    for value in values:
        if not judge(spec, [value]).findings:
            assert judge(after, [value]).findings == (), value


@settings(max_examples=60, deadline=None)
@given(st.lists(INSTANCES, min_size=1, max_size=5), st.sampled_from(["3.0.3", "3.1.0"]))
def test_an_inferred_schema_holds_for_every_value_it_was_made_from(values: list[Any], version: str) -> None:
    spec = document({"type": "object", "properties": {"known": {}}}, version)
    bodies = [{"new": value} for value in values]
    assert judge(applied(spec, overlay(proposed(spec, bodies))), bodies).findings == ()


@settings(max_examples=100, deadline=None)
@given(cases(ANY))
def test_parts_show_what_the_whole_shows(case: tuple[dict[str, Any], list[Any]]) -> None:
    spec, values = case
    specs, recorded = contract.specs_of(NAME, spec), exchanges(values)
    merged = Observations()
    for exchange in recorded:
        merged.merge(contract.observe(specs, [exchange])[1])
    whole = contract.observe(specs, recorded)[1]
    written = [corrections.propose({NAME: spec}, each, Thresholds()) for each in (merged, whole)]
    assert written[0].by_file == written[1].by_file
    assert written[0].left == written[1].left
