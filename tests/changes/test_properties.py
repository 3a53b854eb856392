"""What must hold for any two documents."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import changes
from extractor.changes import Label
from extractor.changes.formats import json as json_format
from tests import effort
from tests.changes.cases import COMPONENTS, document, planted

NAMES = st.sampled_from(["a", "b", "c", "x/y~z"])
REFS = st.sampled_from([f"#/components/schemas/{name}" for name in ("Thing", "Same", "Tree", "Nowhere")])
SCALARS = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"type": st.just("string")}, optional={"enum": st.lists(NAMES, min_size=1, unique=True)}),
    st.fixed_dictionaries(
        {"type": st.sampled_from(["integer", "number"])},
        optional={"minimum": st.integers(-9, 9), "format": st.sampled_from(["int32", "int64", "double"])},
    ),
    st.fixed_dictionaries({"$ref": REFS}),
)


def _grown(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    objects = st.fixed_dictionaries(
        {"type": st.just("object"), "properties": st.dictionaries(NAMES, inner, max_size=3)},
        optional={"required": st.lists(NAMES, max_size=2, unique=True), "description": st.text(max_size=3)},
    )
    arrays = st.fixed_dictionaries({"type": st.just("array"), "items": inner})
    several = st.fixed_dictionaries({"oneOf": st.lists(inner, min_size=1, max_size=3)})
    return st.one_of(
        objects, arrays, several, st.fixed_dictionaries({"allOf": st.lists(inner, min_size=1, max_size=2)})
    )


SCHEMAS = st.recursive(SCALARS, _grown, max_leaves=8)
PARTS = st.sampled_from(["request", "response"])
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4) | REFS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "paths /a /{b} get post parameters in name schema type enum items properties required $ref oneOf allOf "
                "responses 200 content application/json headers requestBody x-variants select security servers minimum "
                "nullable additionalProperties x-source page components securitySchemes default".split()
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


def _compared(old: Any, new: Any) -> changes.Comparison:
    return changes.compare({"a": old}, {"b": new})


@settings(max_examples=70, deadline=None)
@given(SCHEMAS, PARTS)
def test_nothing_differs_from_itself(schema: Any, part: str) -> None:
    one, other = planted(schema, part), planted(copy.deepcopy(schema), part)
    assert _compared(one, other).changes == ()


@settings(max_examples=70, deadline=None)
@given(SCHEMAS, SCHEMAS, PARTS)
def test_both_directions_find_a_difference_or_none(a: Any, b: Any, part: str) -> None:
    there = _compared(planted(a, part), planted(b, part)).changes
    back = _compared(planted(b, part), planted(a, part)).changes
    assert bool(there) == bool(back)


@settings(max_examples=70, deadline=None)
@given(SCHEMAS, SCHEMAS, PARTS)
def test_components_by_other_names_give_the_same_changes(a: Any, b: Any, part: str) -> None:
    plain = _compared(planted(a, part), planted(b, part))
    text = json.dumps(planted(b, part))
    for name in COMPONENTS["schemas"]:
        text = text.replace(f"schemas/{name}", f"schemas/Renamed{name}").replace(f'"{name}":', f'"Renamed{name}":')
    renamed = _compared(planted(a, part), json.loads(text))
    assert renamed.changes == plain.changes


@settings(max_examples=60, deadline=None)
@given(SCHEMAS, SCHEMAS)
def test_order_of_keys_is_no_change(a: Any, b: Any) -> None:
    def turned(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: turned(each) for key, each in reversed(value.items())}
        return [turned(each) for each in value] if isinstance(value, list) else value

    assert _compared(planted(a, "request"), planted(turned(a), "request")).changes == ()
    assert _compared(turned(planted(a, "response")), planted(b, "response")) == _compared(
        planted(a, "response"), planted(b, "response")
    )


@settings(max_examples=60, deadline=None)
@given(SCHEMAS, st.sampled_from(["description", "title", "example", "x-anything"]), PARTS)
def test_words_are_editorial(schema: Any, key: str, part: str) -> None:
    found = _compared(planted(schema, part), planted({**schema, key: "other words"}, part)).changes
    assert {change.label for change in found} <= {Label.EDITORIAL}


@settings(max_examples=60, deadline=None)
@given(SCHEMAS, SCHEMAS)
def test_what_narrows_a_request_and_a_response_is_labelled_both_ways(a: Any, b: Any) -> None:
    """Where only types, enums and bounds differ, harmless in a request is harmful in a response or so in both."""
    asked = {change.pointer for change in _breaking(a, b, "request")}
    answered = {change.pointer for change in _breaking(a, b, "response")}
    either = {
        change.pointer
        for change in _compared(planted(a, "request"), planted(b, "request")).changes
        if _of_values(change)
    }
    assert either <= asked | answered


def _breaking(a: Any, b: Any, part: str) -> list[changes.Change]:
    found = _compared(planted(a, part), planted(b, part)).changes
    return [change for change in found if change.label is Label.BREAKING]


def _of_values(change: changes.Change) -> bool:
    return change.kind.split("/")[1] in (
        "type-changed",
        "enum-added",
        "enum-dropped",
        "bound-changed",
        "nullable-gained",
    )


@settings(max_examples=150, deadline=None)
@given(JUNK, JUNK)
def test_any_content_gives_changes_and_no_exception(a: Any, b: Any) -> None:
    one = {"openapi": "3.0.3", **a} if isinstance(a, dict) else a
    other = {"openapi": "3.0.3", **b} if isinstance(b, dict) else b
    found = _compared(one, other)
    for format in changes.available():
        assert changes.render(found, format).endswith("\n")
    assert json.loads(changes.render(found, "json"))["version"] == json_format.VERSION


def test_schemas_that_branch_at_every_level_end() -> None:
    """2^40 paths lead through them."""
    levels: dict[str, Any] = {
        f"L{n}": {"type": "object", "properties": {side: {"$ref": f"#/components/schemas/L{n + 1}"} for side in "lr"}}
        for n in range(40)
    }
    for last, label in (({"type": "string"}, None), ({"type": "integer"}, Label.BREAKING)):
        old, new = (
            document(
                planted({"$ref": "#/components/schemas/L0"}, "response")["paths"],
                components={"schemas": {**copy.deepcopy(levels), "L40": leaf}},
            )
            for leaf in ({"type": "string"}, last)
        )
        with effort.within(20):
            found = _compared(old, new)
        assert {change.label for change in found.changes} == ({label} if label else set())
        assert bool(found.unchecked) == bool(label)  # what was left out is said


def test_schemas_nested_without_end_are_said_to_be() -> None:
    schemas: dict[str, Any] = {
        f"L{n}": {"type": "array", "items": {"$ref": f"#/components/schemas/L{n + 1}"}} for n in range(3000)
    }
    one, other = (
        document(planted({"$ref": "#/components/schemas/L0"}, "request")["paths"], components={"schemas": each})
        for each in (schemas, copy.deepcopy(schemas))
    )
    found = _compared(one, other)
    assert found.changes == ()
    assert any("nested deeper" in reason for reason in found.unchecked)
