"""Rows of all levels one below the other stand where examples show them, whoever published the page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extractor.operation import ArrayOf, ObjectOf, Scalar, Schema
from extractor.pages import Page, read
from tests.pages.dump import Folder

PAGE = """# Bake a loaf

## URI

POST /v1/loaves

## Request

| Parameter | {place} | Type | Description |
|---|---|---|---|
{rows}

## Example Request

```
POST https://example.com/v1/loaves
SHOWN
```
"""
SHOWN = '{"loaf": {"crust": "hard", "grains": ["rye"]}, "oven": "a"}'
ROWS = {
    "loaf": "| loaf | body | Object | The loaf. |",
    "crust": "| crust | body | String | Its crust. |",
    "grains": "| grains | body | Array | What it is made of. |",
    "oven": "| oven | body | String | Where it is baked. |",
}


def body(dialect: str, names: str, place: str = "In") -> list[str]:
    """The paths of the fields of the body, where its rows are these."""
    rows = "\n".join(ROWS[name] for name in names.split())
    rows = rows if place == "In" else rows.replace("body", "No")
    (operation,) = read(
        Page("page.md", PAGE.format(rows=rows, place=place).replace("SHOWN", SHOWN).encode()), Folder(), dialect
    ).operations
    assert operation.body
    return list(paths(operation.body.schema))


def paths(schema: Schema, above: str = "") -> Iterator[str]:
    for field in schema.fields if isinstance(schema, ObjectOf) else ():
        kind = field.schema.items if isinstance(field.schema, ArrayOf) else field.schema
        yield f"{above}{field.name}" + (f": {kind.type}" if isinstance(kind, Scalar) else "")
        yield from paths(kind, f"{above}{field.name}.")


@pytest.mark.parametrize("dialect", ["huawei_en", "openstack", "rest_en"])
@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("loaf crust grains oven", "loaf loaf.crust:string loaf.grains:string oven:string"),
        # One that is printed again is where it was before, wherever that is.
        ("loaf crust grains crust oven", "loaf loaf.crust:string loaf.grains:string oven:string"),
        ("loaf crust grains oven crust", "loaf loaf.crust:string loaf.grains:string oven:string"),
    ],
)
def test_rows_stand_where_the_example_shows_them(dialect: str, names: str, expected: str) -> None:
    assert [each.replace(" ", "") for each in body(dialect, names)] == expected.split()


def test_one_of_many_inputs_nests_no_rows_of_a_table_that_does_not_list_all_that_is_sent() -> None:
    assert body("huawei_en", "loaf crust grains oven", "Mandatory")[1] == "crust: string"
    assert body("rest_en", "loaf crust grains oven", "Mandatory")[1] == "loaf.crust: string"
