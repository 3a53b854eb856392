"""Rows for any key of an object: what they say is said of all its values."""

from __future__ import annotations

import pytest

from extractor.operation import Field, MapOf, ObjectOf, Scalar
from extractor.pages import Page, read
from tests.pages.dump import Folder

PAGE = """# Lamps

## Buy a lamp

`POST /v1/lamps`

### Request body

| Name | Type | Description |
|---|---|---|
| labels | object | What is on it. |
{rows}
"""
ANY_KEY = ["*", "{key}", "<key>", "<name of a label>", "{label_name}"]


def _labels(*rows: str) -> Field:
    page = PAGE.format(rows="\n".join(f"| {row} | It is so. |" for row in rows)).encode()
    done = read(Page("lamp.md", page), Folder({"lamp.md": page}))
    body = done.operations[0].body
    assert body
    assert isinstance(body.schema, ObjectOf)
    assert done.rows.not_understood == 0
    (field,) = body.schema.fields
    return field


@pytest.mark.parametrize("key", ANY_KEY)
def test_a_row_for_any_key_says_what_all_values_are(key: str) -> None:
    field = _labels(f"labels.{key} | string")
    assert (field.schema, field.description) == (MapOf(Scalar("string")), "What is on it.\nIt is so.")


@pytest.mark.parametrize("key", ANY_KEY)
def test_values_of_any_key_may_be_objects(key: str) -> None:
    schema = _labels(f"labels.{key} | object", f"labels.{key}.size | integer").schema
    assert isinstance(schema, MapOf)
    assert isinstance(schema.values, ObjectOf)
    assert [field.name for field in schema.values.fields] == ["size"]
