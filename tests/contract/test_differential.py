"""The engine and the acceptor against the reference implementation, over generated schemas and instances."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend

from extractor.contract.acceptor import acceptor
from extractor.contract.applied import undocumented
from extractor.contract.engine import Engine, compiles
from extractor.contract.lower import Lowered, Lowerer
from extractor.contract.paths import through_value
from extractor.spec import Documents, Node
from tests.contract.schemas import ANY, PLAIN, near

# Formats that the reference checks without further packages, and as the engine does.
_FORMATS = FormatChecker(formats=["date", "ipv4"])
_UNCHECKED = ("date-time", "uuid", "byte")


def _pattern(validator: Any, pattern: str, instance: Any, schema: Any) -> Iterator[ValidationError]:
    # ECMA-262, which JSON Schema refers to: `$` is the end, where Python's also matches before a last line break.
    if isinstance(instance, str) and not re.search(pattern.replace("$", r"\Z"), instance):
        yield ValidationError("no match")


Reference = extend(Draft202012Validator, {"pattern": _pattern})


def lower(schema: dict[str, Any], *, closed: bool = False) -> Lowered:
    document = {"openapi": "3.0.3", "schema": schema}
    lowerer = Lowerer(Documents({"a": document}), "response", closed, compiles, located=False)
    return lowerer.lower(Node(schema, "a", "/schema"))


def without_formats(schema: Any) -> Any:
    if isinstance(schema, dict):
        return {k: without_formats(v) for k, v in schema.items() if not (k == "format" and v in _UNCHECKED)}
    return [without_formats(each) for each in schema] if isinstance(schema, list) else schema


@st.composite
def pairs(draw: st.DrawFn, schemas: st.SearchStrategy[dict[str, Any]]) -> tuple[dict[str, Any], Any]:
    schema = draw(schemas)
    return schema, draw(near(schema))


@settings(max_examples=200, deadline=None)
@given(pairs(ANY))
def test_the_engine_agrees_with_the_reference(pair: tuple[dict[str, Any], Any]) -> None:
    schema, instance = without_formats(pair[0]), pair[1]
    lowered = lower(schema).schema
    reference = Reference(lowered, format_checker=_FORMATS)
    engine = Engine(lowered)
    assert engine.accepts(instance) == reference.is_valid(instance)
    expected = {(tuple(error.absolute_path), error.validator) for error in reference.iter_errors(instance)}
    actual = {
        (through_value(instance, error.instance_path), error.kind.name)
        for error in engine.errors(instance)
        # Known of jsonschema-rs 0.60: a required field that is there, but not allowed, is also called missing.
        if not (error.kind.name == "required" and error.kind.property in error.instance)
    }
    assert actual == expected


@settings(max_examples=300, deadline=None)
@given(pairs(PLAIN))
def test_the_acceptor_accepts_only_what_conforms(pair: tuple[dict[str, Any], Any]) -> None:
    schema, instance = pair
    lowered = lower(schema, closed=True)
    accept = acceptor(lowered.schema)
    if accept is None:
        return
    text = json.dumps(instance).encode()
    try:
        accept(text)
    except ValueError:
        return
    assert Engine(lowered.schema).accepts(json.loads(text))


@settings(max_examples=200, deadline=None)
@given(pairs(PLAIN))
def test_closing_schemas_and_walking_find_the_same_undocumented_fields(pair: tuple[dict[str, Any], Any]) -> None:
    schema, instance = pair
    engine = Engine(lower(schema, closed=True).schema)
    by_engine = {
        (failure.path, name)
        for error in engine.errors(instance)
        for failure in engine.failures(error, instance)
        if failure.keyword == "additionalProperties"
        for name in failure.names
    }
    open_engine = Engine(lower(schema).schema)
    closed = {
        (failure.path, name)
        for error in open_engine.errors(instance)
        for failure in open_engine.failures(error, instance)
        if failure.keyword == "additionalProperties"
        for name in failure.names
    }
    walked = {(failure.path, name) for failure in undocumented(open_engine, instance) for name in failure.names}
    assert by_engine == walked | closed
