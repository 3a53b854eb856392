"""Examples → schemas: `schema | values ⇒ schema`, as `tests/pages/dump.py` writes them.

`?` is a hole, and a word before a schema is the name of its field.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from extractor.operation import ArrayOf, Field, MapOf, ObjectOf, OneOf, Ref, Scalar, Schema, Source, Structure, Unknown
from extractor.pages.meaning.inference import Values, agrees, container, infer, objects_in, pairs, parts, values_of
from extractor.pages.meaning.material import ANSWER
from tests.pages.dump import show

HOLE = Unknown()
SCHEMAS: dict[str, Schema] = {
    "?": HOLE,
    "[?]": ArrayOf(HOLE),
    "{*: ?}": MapOf(HOLE),
    "{}": ObjectOf(),
    "string": Scalar("string"),
    "{a: ?}": ObjectOf((Field("a", HOLE),)),
}
LINES = """
? | 1 ⇒ integer
? | 1, 1.5 ⇒ number
? | 1, "a" ⇒ any
? | 1, null ⇒ integer
? | null ⇒ any
? | ⇒ any
? | true ⇒ boolean
? | 0.5 ⇒ number
? | [] ⇒ [any]
? | [[1], []] ⇒ [[integer]]
? | [1, "a"] ⇒ [any]
? | {} ⇒ {}
? | {"a": 1} ⇒ {a: integer}
? | {"a": 1}, {"b": "x"} ⇒ {a: integer, b: string}
? | {"a": null}, {"a": "x"} ⇒ {a: string}
? | {"a": null} ⇒ {a: any}
? | {"a": {"b": [1]}} ⇒ {a: {b: [integer]}}
? | {"a b": 1} ⇒ {}
? | {"1": 1} ⇒ {}
? | {"a": 1, "a b": 1} ⇒ {}
? | {"$a": 1, "@b/c:d-e.f": 1} ⇒ {$a: integer, @b/c:d-e.f: integer}
? | {"key1": 1, "key2": 2} ⇒ {}
? | {"key1": 1} ⇒ {key1: integer}
? | {"key1": 1, "name": 2} ⇒ {key1: integer, name: integer}
tags ? | {"a": 1} ⇒ {}
tags ? | {"a": {"b": 1}} ⇒ {a: {b: integer}}
tags ? | {"a": [{"b": 1}]} ⇒ {a: [{b: integer}]}
tags ? | {"a": [1], "b": {}} ⇒ {}
tagset ? | {"a": 1} ⇒ {a: integer}
[?] | [1], [2] ⇒ [integer]
[?] | [] ⇒ [any]
[?] | {"a": 1} ⇒ [any]
[?] | 1, [2] ⇒ [integer]
tags [?] | [{"a": 1}] ⇒ [{a: integer}]
{*: ?} | {"a": 1, "b": 2} ⇒ {*: integer}
{*: ?} | {"a": 1} ⇒ {*: any}
{*: ?} | {"a": 1, "b": "x"} ⇒ {*: any}
{*: ?} | {"a": {"x": 1}, "b": {"x": 2}} ⇒ {*: {x: integer}}
{*: ?} | {"a": {"x": 1}, "b": {"y": 2}} ⇒ {*: any}
{*: ?} | {"a": 1}, {"b": 2} ⇒ {*: integer}
{*: ?} | [1, 2] ⇒ {*: any}
{} | {"a": 1} ⇒ {a: integer}
{} | {"a": 1}, 1 ⇒ {}
{} | ⇒ {}
string | 1 ⇒ string
{a: ?} | {"a": 1} ⇒ {a: any}
"""


@pytest.mark.parametrize("line", LINES.strip().splitlines())
def test_what_values_show(line: str) -> None:
    asked, _, expected = line.partition(" ⇒ ")
    schema, _, values = asked.partition(" |")
    form = max((each for each in SCHEMAS if schema.endswith(each)), key=len)
    source = Source("page.md", row=schema.removesuffix(form).strip())
    assert show(infer(SCHEMAS[form], json.loads(f"[{values}]"), source)) == expected


def test_what_is_shown_to_be_null_can_be_null() -> None:
    found = infer(HOLE, [{"a": None, "b": 1}, {"a": 1, "b": 2}], Source("page.md", row="x"))
    assert isinstance(found, ObjectOf)
    assert [(each.name, each.nullable, each.source.row) for each in found.fields] == [
        ("a", True, "x"),
        ("b", False, "x"),
    ]


def test_what_is_nested_very_deep_is_left_open() -> None:
    value: Any = 1
    for _ in range(30):
        value = [value]
    assert show(infer(HOLE, [value], Source())) == "[" * 21 + "any" + "]" * 21


@pytest.mark.parametrize("levels", [20, 21, 30])
def test_parts_that_are_nested_very_deep_are_none(levels: int) -> None:
    schema: Schema = Scalar("integer")
    value: Any = 1
    for _ in range(levels):
        schema, value = ArrayOf(schema), [value]
    assert len(list(parts(ANSWER, schema, value, {}))) == 21


BOAT = Structure("Boat", "Boat", (Field("id", Scalar("string")), Field("name", Scalar("string")), Field("mast", HOLE)))
STRUCTURES = {"Boat": BOAT, "One": Structure("One", "One", (Field("id", Scalar("string")),))}


@pytest.mark.parametrize(
    ("names", "shown", "does"),
    [
        ("a b c", [{"a": 1, "b": 1}], True),
        ("a b c", [{"a": 1}, {"b": 1}], True),
        ("a b c", [{"a": 1, "b": 1, "c": 1, "x": 1, "y": 1}], True),
        ("a b c", [{"a": 1, "b": 1, "x": 1, "y": 1}], False),
        ("a b c", [{"a": 1, "x": 1}], False),
        ("a b c", [{"a": 1}], True),
        ("a", [{"a": 1, "x": 1}], False),
        ("a", [{"a": 1}], True),
        ("a b c", [{"x": 1}], False),
        ("a b c", [{}], False),
        ("a b c", [], False),
    ],
)
def test_whether_a_table_describes_objects(names: str, shown: list[dict[str, object]], does: bool) -> None:
    assert agrees(set(names.split()), shown) is does


@pytest.mark.parametrize(
    ("key", "values", "many", "found"),
    [
        ("Boat", '[{"id": 1, "name": 2}, {"id": 1}]', False, "[->Boat]"),
        ("Boat", '[{"id": 1, "name": 2}], [{"id": 1, "name": 2}]', False, "[->Boat]"),
        ("Boat", '[{"id": 1, "name": 2}]', False, None),
        ("Boat", '[{"id": 1, "name": 2}]', True, "[->Boat]"),
        ("Boat", "[]", True, None),
        ("Boat", '[{"x": 1, "y": 2}]', True, None),
        ("Boat", '[{"id": 1, "name": 2}], {"id": 1}', True, None),
        ("Boat", '{"x": {"id": 1, "name": 2}}', False, "{*: ->Boat}"),
        ("Boat", '{"x": [{"id": 1, "name": 2}]}', False, "{*: [->Boat]}"),
        ("Boat", '{"x": [{"id": 1, "name": 2}], "y": {"id": 1, "name": 2}}', False, None),
        ("Boat", '{"x": {"id": 1, "name": 2}, "id": {"id": 1}}', False, None),
        ("Boat", '{"x": {"id": 1, "name": 2}}, {}', False, None),
        ("Boat", '{"x": {"id": 1, "name": 2}}, 1', False, None),
        ("Boat", '{"x": {"y": 1, "z": 2}}', False, None),
        ("Boat", '{"id": 1, "name": 2}', True, None),
        ("One", '[{"id": 1}, {"id": 1}]', False, "[->One]"),
        ("Nobody", '[{"id": 1}, {"id": 1}]', True, None),
    ],
)
def test_a_list_or_a_map_of_what_a_table_describes(key: str, values: str, many: bool, found: str | None) -> None:
    schema = container(Ref(key), json.loads(f"[{values}]"), STRUCTURES, many=many)
    assert (schema and show(schema)) == found


def test_only_what_refers_to_a_table_becomes_a_list_of_it() -> None:
    assert container(HOLE, [[{"id": 1}, {"id": 1}]], STRUCTURES, many=True) is None


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ('{"a": 1}, {"b": 2}', "{*: integer}"),
        ('{"a": "x", "b": null}', "{*: string}"),
        ('{"a": 1, "b": "x"}', None),
        ('{"a": 1}, 1', None),
        ('{"a": {}}', None),
        ('{"a": [1]}', None),
        ('{"a": null}', None),
        ("", None),
    ],
)
def test_maps_of_scalars(values: str, found: str | None) -> None:
    schema = pairs(json.loads(f"[{values}]"))
    assert (schema and show(schema)) == found


@pytest.mark.parametrize(
    ("schema", "values", "found"),
    [
        (HOLE, '{"a": 1}, [{"b": 1}, 2], 3', [{"a": 1}, {"b": 1}]),
        (ArrayOf(HOLE), '[{"a": 1}], {"b": 1}', [{"a": 1}]),
        (MapOf(HOLE), '{"x": {"a": 1}, "y": 1}, [{"b": 1}]', [{"a": 1}]),
        (ArrayOf(MapOf(HOLE)), '[{"x": {"a": 1}}], [[{"b": 1}]]', [{"a": 1}]),
    ],
)
def test_the_objects_at_a_hole(schema: Schema, values: str, found: list[object]) -> None:
    assert objects_in(schema, json.loads(f"[{values}]")) == found


@pytest.mark.parametrize(
    ("schema", "value", "found"),
    [
        (ObjectOf((Field("a", HOLE), Field("b", Scalar("string")))), '{"a": 1, "b": 2}', {(ANSWER, "a"): [1]}),
        (ObjectOf((Field("a", HOLE),)), '{"b": 1}', {}),
        (ObjectOf((Field("a", HOLE),)), "[1]", {}),
        (ObjectOf((Field("boat", Ref("Boat")),)), '{"boat": 1}', {(ANSWER, "boat"): [1]}),
        (
            ObjectOf((Field("boat", Ref("Boat")),)),
            '{"boat": {"mast": 1}}',
            {(ANSWER, "boat"): [{"mast": 1}], ("Boat", "mast"): [1]},
        ),
        (ArrayOf(Ref("Boat")), '[{"mast": 1}, {"mast": 2}]', {("Boat", "mast"): [1, 2]}),
        (MapOf(Ref("Boat")), '{"x": {"mast": 1}, "y": {"mast": 2}}', {("Boat", "mast"): [1, 2]}),
        (OneOf((Ref("Boat"), Scalar("string"))), '{"mast": 1}', {("Boat", "mast"): [1]}),
        (ArrayOf(HOLE), "[1]", {(ANSWER, ""): [[1]]}),
        (ArrayOf(Scalar("string")), "[1]", {}),
        (Ref("Nobody"), '{"mast": 1}', {}),
    ],
)
def test_what_an_example_shows_of_what_is_open(schema: Schema, value: str, found: Values) -> None:
    values: Values = {}
    values_of(ANSWER, schema, json.loads(value), STRUCTURES, values)
    assert {place: sorted(map(json.dumps, shown)) for place, shown in values.items()} == {
        place: sorted(map(json.dumps, shown)) for place, shown in found.items()
    }


@pytest.mark.parametrize(
    ("schema", "value", "named"),
    [
        (ObjectOf((Field("sail", Scalar("string")),)), '{"sail": "a"}', {"sail": ["a"]}),
        (ObjectOf((Field("sails", ArrayOf(Scalar("string"))),)), '{"sails": ["a", "b"]}', {"sails": ["b", "a"]}),
        (ObjectOf((Field("sail", Scalar("string")),)), '[{"sail": "a"}]', {"sail": ["a"]}),
        (ObjectOf((Field("sails", MapOf(Scalar("string"))),)), '{"sails": {"a": "b"}}', {None: ["b"]}),
        (ObjectOf((Field("sail", OneOf((Scalar("string"),))),)), '{"sail": "a"}', {None: ["a"]}),
        (Ref("Boat"), '{"mast": 1}', {}),
        (ArrayOf(Scalar("string")), '["a"]', {None: ["a"]}),
    ],
)
def test_whose_scalars_an_example_shows(schema: Schema, value: str, named: dict[str | None, list[str]]) -> None:
    found: dict[str | None, list[object]] = {}
    for _, field, at, part in parts(ANSWER, schema, json.loads(value), STRUCTURES):
        if isinstance(at, Scalar):
            found.setdefault(field.name if field else None, []).append(part)
    assert found == named
