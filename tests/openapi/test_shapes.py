"""Which structures a schema refers to, and which schemas are the same."""

from __future__ import annotations

import pytest

from extractor.openapi.shapes import DEEPEST, Shapes, references
from extractor.operation import ArrayOf, Field, MapOf, ObjectOf, OneOf, Ref, Scalar, Schema, Unknown

TEXT, WHOLE = Scalar("string"), Scalar("integer")


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (TEXT, set()),
        (Unknown(), set()),
        (Ref("lamp"), {"lamp"}),
        (ArrayOf(Ref("lamp")), {"lamp"}),
        (MapOf(Ref("lamp")), {"lamp"}),
        (ObjectOf((Field("a", Ref("lamp")), Field("b", ArrayOf(Ref("boat"))))), {"lamp", "boat"}),
        (OneOf((Ref("lamp"), ArrayOf(Ref("boat")), TEXT)), {"lamp", "boat"}),
    ],
)
def test_references_are_found_in_every_part(schema: Schema, expected: set[str]) -> None:
    assert references(schema) == expected


def nested(schema: Schema, levels: int) -> Schema:
    for _ in range(levels):
        schema = ArrayOf(schema)
    return schema


@pytest.mark.parametrize(("levels", "same"), [(1, False), (DEEPEST - 1, False), (DEEPEST, True), (3 * DEEPEST, True)])
def test_what_is_nested_too_deep_to_be_written_is_not_compared(levels: int, same: bool) -> None:
    shapes = Shapes()
    one, other = (shapes.of(nested(inner, levels), {}) for inner in (TEXT, WHOLE))
    assert (one == other) is same
