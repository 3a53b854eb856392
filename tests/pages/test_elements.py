"""How many elements a list may have, as its description says: of texts, of objects, and beside its type."""

from __future__ import annotations

import pytest

from extractor.operation import ArrayOf, ObjectOf
from extractor.pages import Page, read
from tests.pages.dump import Folder

PAGE = """# Lamps

## Light lamps

`POST /lamps`

### JSON parameters

| Field | Type | Description |
|---|---|---|
| lamps | {type} | {text} |

### Lamp object

| Field | Type | Description |
|---|---|---|
| name | string | Its name. |
"""
STATED = [
    ("array of strings", "The lamps. You can specify up to 20 lamps.", 20),
    ("array of [lamp](#lamp-object) objects", "The lamps. You can specify up to 20 lamps.", 20),
    ("array of [lamp](#lamp-object) objects", "The lamps.", None),
    ("array of strings", "The lamps. Each room can have up to 20 lamps.", None),
    ("array of strings (max 5 items)", "The lamps. You can specify up to 20 lamps.", 5),
    ("object[]", "The lamps. You can specify up to 20 lamps.", 20),
]


@pytest.mark.parametrize(("kind", "text", "most"), STATED)
def test_a_list_has_as_many_elements_as_its_description_says(kind: str, text: str, most: int | None) -> None:
    page = PAGE.format(type=kind, text=text)
    (operation,) = read(Page("lamps.md", page.encode()), Folder()).operations
    assert operation.body
    assert isinstance(operation.body.schema, ObjectOf)
    (field,) = operation.body.schema.fields
    assert isinstance(field.schema, ArrayOf)
    assert field.schema.max_items == most
