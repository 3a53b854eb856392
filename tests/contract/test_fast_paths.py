"""No verdict depends on a fast path: on where an exchange stands, in which order, or on how many came before."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from extractor import contract
from extractor.contract.acceptor import acceptor
from extractor.contract.engine import Engine
from extractor.contract.first_look import BEFORE_ACCEPTOR
from extractor.finding import Report
from tests.contract.cases import document, exchange
from tests.contract.schemas import ANY, near
from tests.contract.test_differential import lower

LATE = 1000
"""Exchanges after which every fast path is taken."""

DAY, TIME, UUID = {"format": "date"}, {"format": "date-time"}, {"format": "uuid"}
WHOLE, LISTED = {"type": "integer", "minimum": 1, "maximum": 9}, {"enum": ["1", 2, None]}
NEAR = [
    # schema, values that conform, values that nearly do
    (
        {"type": "string", **DAY},
        ["2026-01-31", "2026-02-28", "2024-02-29", "2026-04-30", "2026-12-31", "2026-10-01"],
        [
            "2026-02-29",
            "2026-02-30",
            "2026-04-31",
            "2026-11-31",
            "2026-13-01",
            "2026-00-10",
            "2026-01-00",
            "2026-01-32",
            "2026-1-1",
            "20260101",
            "2026-01-01\n",
            " 2026-01-01",
            "2026-01-01 ",
            "02026-01-01",
            "2026-01-01T00:00:00Z",
            "2026/01/01",
            "2026-01-0１",
            "",
            20260101,
            None,
        ],
    ),
    (
        {"type": "string", **TIME},
        ["2026-01-31T23:59:59Z", "2026-01-31T00:00:00+23:59", "2026-01-31T00:00:00.123456789-00:30"],
        [
            "2026-01-31T24:00:00Z",
            "2026-01-31T23:60:00Z",
            "2026-01-31T23:59:61Z",
            "2026-02-30T00:00:00Z",
            "2026-01-31T00:00:00+29:00",
            "2026-01-31T00:00:00+24:00",
            "2026-01-31T00:00:00+01:60",
            "2026-01-31T00:00:00+0100",
            "2026-01-31T00:00:00+01",
            "2026-01-31T00:00:00",
            "2026-01-31T00:00Z",
            "2026-01-31T00:00:00.Z",
            "2026-01-31T00:00:00,5Z",
            "2026-01-31T00:00:00Z\n",
            "2026-01-31T0:00:00Z",
            "2026-01-31",
            "x2026-01-31T00:00:00Z",
            1,
            None,
        ],
    ),
    (
        {"type": "string", **UUID},
        ["7d444840-9dc0-11d1-b245-5ffdce74fad2", "7D444840-9DC0-11D1-B245-5FFDCE74FAD2"],
        [
            "7d444840-9dc0-11d1-b245-5ffdce74fad",
            "7d444840-9dc0-11d1-b245-5ffdce74fad2\n",
            "7d444840-9dc0-11d1-b2455",
            "7d4448409dc011d1b2455ffdce74fad2",
            "7g444840-9dc0-11d1-b245-5ffdce74fad2",
            " 7d444840-9dc0-11d1-b245",
            "{7d444840-9dc0-11d1-b245-5ffdce74fad2}",
            "7d444840-9dc0-11d1-b245-5ffdce74fad22",
            "",
        ],
    ),
    ({"type": "string", "format": "byte"}, ["", "YQ==", "YWI=", "YWJj"], ["YQ", "YQ=", "Y===", "YW J", "YQ==\n", "é"]),
    ({"type": "string", "format": "ipv4"}, ["192.0.2.1"], ["192.0.2.256", "192.0.2", "192.0.2.1\n", "192.0.2.01"]),
    ({"type": "string", "minLength": 2, "maxLength": 3}, ["ab", "abc", "中文", "😀😀"], ["a", "abcd", "😀", 12, None]),
    ({"type": "string", "pattern": "^a$"}, ["a"], ["a\n", "b", "aa", ""]),
    ({"type": "string", "nullable": True, "maxLength": 1}, ["a", None], ["ab", 0, False]),
    ({"type": "integer", **WHOLE}, [1, 9, 1.0], [0, 10, 1.5, "1", True, None, [1], -1]),
    ({"type": "integer", "minimum": 1, "exclusiveMinimum": True}, [2, 10**30], [1, 0, True]),
    ({"type": "integer", "multipleOf": 3}, [3, 0, -6], [4, 2, "3"]),
    ({"type": "number", "minimum": 0, "maximum": 1.5}, [0, 1, 1.5, 0.1], [-1, 1.6, 2, "1", False, None]),
    ({"type": "boolean"}, [True, False], [0, 1, "true", None]),
    ({"type": "integer", "enum": [1, 2]}, [1, 2, 1.0], [True, "1", 3, 1.5, None]),
    ({"nullable": True, **LISTED}, ["1", 2, None], [1, "2", 2.5, True, "", 0]),
    ({"enum": ["on", "off"], "type": "string"}, ["on"], ["On", "on ", "on\n", "", None, 0]),
    ({"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 2}, [[1], [1, 2]], [[], [1, 2, 3]]),
    ({"type": "array", "items": {"type": "integer"}}, [[], [1]], [["1"], [True], [None], [[1]], {}, None, ""]),
    ({"type": "array", "uniqueItems": True}, [[], [1, "1"], [1, True]], [[1, 1], [1, 1.0], [{}, {}]]),
    (
        {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"], "additionalProperties": False},
        [{"a": ""}],
        [{}, {"a": 1}, {"a": None}, {"a": "", "b": 1}, {"A": ""}, {"a ": ""}, [], None, ""],
    ),
    ({"type": "object", "additionalProperties": {"type": "integer"}}, [{}, {"a": 1}], [{"a": "1"}, {"a": True}, []]),
    ({"$ref": "#/components/schemas/Few", "maxLength": 1}, ["", "a"], ["ab", "abcd", 1]),
    ({"allOf": [{"$ref": "#/components/schemas/Few"}], "minLength": 2}, ["ab", "abc"], ["a", "abcd"]),
    ({"oneOf": [{"type": "integer"}, {"type": "number"}]}, [1.5], [1, "1"]),
    ({"anyOf": [{"type": "string", **DAY}, {"type": "integer"}]}, ["2026-01-31", 3], ["2026-02-30", "2026-01-31\n"]),
    ({"not": {"type": "string"}}, [1, None], ["", "a"]),
    ({"type": "string", "format": 7}, ["a"], [1, None]),
    (
        {"$ref": "#/components/schemas/Named", "properties": {"b": {"type": "integer"}}},
        [{"a": "", "b": 1}, {"a": ""}, {"b": 1}, {}],
        [{"a": 1}, {"b": ""}, {"a": "", "b": 1, "c": 1}],
    ),
    (
        {"type": "object", "properties": {"p": {"writeOnly": True}, "q": {}}, "required": ["p", "q"]},
        [{"q": 1}],
        [{}, {"p": 1}, {"p": 1, "q": 1}],
    ),
    (
        {"allOf": [{"properties": {"a": {}}}, {"patternProperties": {"^x": {"type": "integer"}}}]},
        [{"a": 1, "x1": 1}, {}],
        [{"x1": ""}, {"a": 1, "y": 1}, {"yx": 1}],
    ),
]
NAMED = {"type": "object", "properties": {"a": {"type": "string"}}}
COMPONENTS = {"schemas": {"Few": {"type": "string", "maxLength": 3}, "Named": NAMED}}
ROWS = [
    pytest.param(schema, value, right, id=f"{json.dumps(schema)[:60]} {json.dumps(value)} {right}")
    for schema, good, bad in NEAR
    for right, values in ((True, good), (False, bad))
    for value in values
]


@contextmanager
def fast(wanted: bool) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("EXTRACTOR_FAST", "1" if wanted else "0")
        yield


def report(specs: contract.Specs, bodies: list[Any], *, fast_paths: bool = True) -> Report:
    """What a recording of these bodies gives, without what says where something stands and what was sampled."""
    exchanges = [exchange({"body": body}, index) for index, body in enumerate(bodies)]
    with fast(fast_paths):
        found = contract.check(specs, exchanges)
    findings = tuple(replace(finding, examples=()) for finding in found.findings)
    unchecked = tuple(each for each in found.unchecked if not each[0].startswith("duplicate keys"))
    return replace(found, findings=findings, unchecked=unchecked)


def specs_of(schema: dict[str, Any]) -> contract.Specs:
    return contract.specs_of("spec.yaml", document({"schema": schema, "components": COMPONENTS}))


def counted(found: Report) -> tuple[int, int]:
    return found.verdicts.conforming, found.verdicts.violating


@pytest.mark.parametrize(("schema", "value", "right"), ROWS)
def test_near_misses_are_told_alike_at_every_position(schema: dict[str, Any], value: Any, right: bool) -> None:
    good = next(good for each, good, _ in NEAR if each == schema)
    specs = specs_of({"type": "object", "properties": {"v": schema}, "additionalProperties": False})
    before = [{"v": good[0]}] * LATE
    alone = report(specs, [{"v": value}])
    assert counted(alone) == (right, not right)
    for position in (BEFORE_ACCEPTOR + 1, LATE):
        assert report(specs, [*before[:position], {"v": value}]).findings == alone.findings
    assert report(specs, [{"v": value}] * 100).verdicts.violating == (0 if right else 100)


@pytest.mark.parametrize(("schema", "value", "right"), ROWS)
def test_an_acceptor_accepts_no_near_miss(schema: dict[str, Any], value: Any, right: bool) -> None:
    if "$ref" in json.dumps(schema) or "allOf" in schema:
        return  # has no components here; and no engine closes what several schemas describe
    lowered = lower(schema, closed=True)
    accept = None if lowered.composed else acceptor(lowered.schema)
    assert Engine(lowered.schema).accepts(value) == right
    if accept is not None and not right:
        with pytest.raises(ValueError):
            accept(json.dumps(value).encode())


@st.composite
def recordings(draw: st.DrawFn) -> tuple[dict[str, Any], list[Any]]:
    """A schema, and bodies of which some come again so often that they are taken for systematic."""
    schema = draw(ANY)
    few = draw(st.lists(near(schema), min_size=1, max_size=4))
    return schema, [body for body in few for _ in range(draw(st.sampled_from([1, 2, 12, 40])))]


@settings(max_examples=60, deadline=None)
@given(recordings(), st.randoms(use_true_random=False))
def test_reports_are_equal_with_fast_paths_and_without_and_in_any_order(
    recording: tuple[dict[str, Any], list[Any]], random: Any
) -> None:
    schema, bodies = recording
    specs = specs_of(schema)
    slow = report(specs, bodies, fast_paths=False)
    assert report(specs, bodies) == slow
    shuffled = random.sample(bodies, len(bodies))
    assert report(specs, shuffled) == slow


MAP, LIST = {"additionalProperties": {"type": "boolean"}}, {"items": {"type": "boolean"}}
UNTYPED = [
    # schema without a type, what is systematically wrong by it, what it says nothing of
    (MAP, {"z": ""}, ["a"]),
    (MAP, {"z": 0}, [1]),
    (LIST, [""], {"z": "a"}),
    (LIST, [0], {"z": 1}),
    ({"properties": {"*": {"type": "boolean"}}}, {"*": ""}, ["a"]),
    ({"additionalProperties": MAP}, {"z": {"z": ""}}, {"z": ["a"]}),
    ({"additionalProperties": LIST}, {"z": [0]}, {"z": {"z": 1}}),
    ({"additionalProperties": LIST}, {"z": [0]}, {"z": 1}),
    *(
        ({"type": "array", "items": MAP}, [{"z": wrong}], [other])
        for wrong in ("", 0)
        for other in (wrong, [wrong], None)
    ),
    *(({"type": "array", "items": LIST}, [[wrong]], [other]) for wrong in ("", 0) for other in (wrong, {"z": wrong})),
]


@pytest.mark.parametrize(("schema", "wrong", "silent"), UNTYPED)
def test_what_a_schema_without_a_type_says_nothing_of_is_passed_by(
    schema: dict[str, Any], wrong: Any, silent: Any
) -> None:
    bodies = [wrong] * 40 + [silent] * 3 + [wrong]
    slow = report(specs_of(schema), bodies, fast_paths=False)
    assert counted(slow) == (3, 41)
    assert [(each.count, each.values) for each in slow.findings] == [(41, 41)]
    assert report(specs_of(schema), bodies) == slow


def test_what_is_looked_at_in_a_sample_is_said() -> None:
    specs = specs_of({"type": "object"})
    twice = exchange({"text": '{"a": 1, "a": 2}'}, 100)
    many = [*(exchange({"body": {"a": 1}}, index) for index in range(100)), twice]
    with fast(True):
        found = contract.check(specs, many)
    assert [count for reason, count in found.unchecked if reason.startswith("duplicate keys")] == [0]
    with fast(False):
        found = contract.check(specs, many)
    assert [finding.rule for finding in found.findings] == ["response/duplicate-key"]
    assert found.unchecked == ()
