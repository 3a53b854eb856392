"""`oneOf` where no value of documented fields fits two alternatives, else `anyOf`."""

from __future__ import annotations

import pytest

from extractor.openapi.alternatives import keyword
from extractor.operation import ArrayOf, Field, MapOf, ObjectOf, OneOf, Ref, Scalar, Schema, Unknown

TEXT, WHOLE, NUMBER = Scalar("string"), Scalar("integer"), Scalar("number")


def thing(*required: str, optional: tuple[str, ...] = (), **typed: Schema) -> ObjectOf:
    named = [Field(name, TEXT, True) for name in required] + [Field(name, TEXT) for name in optional]
    return ObjectOf((*named, *(Field(name, schema, True) for name, schema in typed.items())))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (TEXT, WHOLE, "oneOf"),
        (WHOLE, NUMBER, "anyOf"),
        (TEXT, ArrayOf(TEXT), "oneOf"),
        (ArrayOf(TEXT), ArrayOf(WHOLE), "anyOf"),  # both are an empty list
        (thing("a"), MapOf(TEXT), "anyOf"),
        (thing("a"), Unknown(), "anyOf"),
        (thing("a"), ObjectOf(), "anyOf"),
        (thing("a"), thing("b"), "oneOf"),
        (thing("a"), thing(b=Unknown()), "anyOf"),  # models take what may be null for there where it is not
        (thing("a"), ObjectOf((Field("b", TEXT, True, nullable=True),)), "anyOf"),
        (thing("a"), thing("b", optional=("a",)), "anyOf"),  # with both it is of both
        (thing("a"), thing(optional=("b",)), "anyOf"),
        (thing("a"), thing("a", "b"), "anyOf"),
        (thing(a=TEXT), thing(a=WHOLE), "oneOf"),
        (thing(a=Scalar("string", enum=("x",))), thing(a=Scalar("string", enum=("y",))), "oneOf"),
        (thing(a=Scalar("string", enum=("x",))), thing(a=Scalar("string", enum=("x", "y"))), "anyOf"),
        (thing(a=thing("b")), thing(a=thing("c")), "oneOf"),
        (Ref("thing"), thing("b"), "oneOf"),
        (Ref("second name"), thing("b"), "oneOf"),
        (Ref("itself"), thing("b"), "anyOf"),
        (Ref("nowhere"), thing("b"), "anyOf"),
        (OneOf((TEXT, thing("a"))), thing("b"), "oneOf"),
        (OneOf((TEXT, thing("a"))), TEXT, "anyOf"),
        (OneOf(()), TEXT, "oneOf"),
    ],
)
def test_alternatives(first: Schema, second: Schema, expected: str) -> None:
    structures = {"thing": thing("a"), "second name": Ref("thing"), "itself": Ref("itself")}
    assert keyword([(first, structures), (second, structures)]) == expected
    assert keyword([(second, structures), (first, structures)]) == expected
    assert keyword([(Scalar("boolean"), {}), (first, structures), (second, structures)]) == expected


def test_structures_are_those_of_the_page_of_each_alternative() -> None:
    assert keyword([(Ref("t"), {"t": thing("a")}), (Ref("t"), {"t": thing("b")})]) == "oneOf"
