"""The first look at a body: when it is taken, and when it is left out for a while."""

from __future__ import annotations

import json

import pytest

from extractor import contract
from extractor.contract.first_look import BEFORE_ACCEPTOR, FirstLook
from extractor.contract.schemas import shared
from extractor.spec import Node
from tests.contract.cases import document

GOOD, BAD = b'{"a":1}', b'{"a":"x"}'


def look() -> FirstLook:
    """One that knows its acceptor."""
    specs = contract.specs_of(
        "case.yaml", document({"schema": {"type": "object", "properties": {"a": {"type": "integer"}}}})
    )
    (operation,) = specs.operations
    schema = operation.responses["200"].media[0].schema
    assert isinstance(schema, Node)
    made = FirstLook(shared(specs, False).compiled(schema, "response"))
    for _ in range(BEFORE_ACCEPTOR):
        made(GOOD)
    return made


@pytest.mark.parametrize(
    ("before", "accepted"),
    [
        ("", True),
        ("bad", True),
        ("bad " * 15, True),
        ("bad " * 16, False),
        ("bad " * 15 + "good " + "bad " * 15, True),
    ],
)
def test_a_body_that_conforms_is_accepted_unless_all_lately_did_not(before: str, accepted: bool) -> None:
    first_look = look()
    for each in before.split():
        first_look.accepts(bytes(bytearray(GOOD if each == "good" else BAD)))
    assert first_look.accepts(GOOD) is accepted


def test_what_was_left_out_for_a_while_is_tried_again() -> None:
    first_look = look()
    for _ in range(40):
        first_look.accepts(bytes(bytearray(BAD)))
        first_look(bytes(bytearray(BAD)))
    assert not first_look.accepts(GOOD)
    for _ in range(16):
        first_look(bytes(bytearray(GOOD)))
    assert first_look.accepts(GOOD)


def test_no_message_of_the_engine_has_a_value_in_it() -> None:
    specs = contract.specs_of(
        "case.yaml", document({"schema": {"type": "object", "properties": {"a": {"enum": ["b"]}}}})
    )
    (operation,) = specs.operations
    schema = operation.responses["200"].media[0].schema
    assert isinstance(schema, Node)
    engine = shared(specs, False).compiled(schema, "response").engine
    assert engine is not None
    for value in ("hunter2", {"a": "hunter2"}):
        (error,) = engine.errors(json.loads(json.dumps(value)))
        assert "hunter2" not in str(error)
