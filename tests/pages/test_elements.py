"""How many elements a list may have, as its description says: of texts, of objects, and beside its type."""

from __future__ import annotations

import pytest

from extractor.operation import ArrayOf, ObjectOf
from extractor.pages import Page, read
from extractor.pages.layers import dialects
from extractor.pages.prose.elements import most_items
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


COUNTED = [
    ("rest_en", "up to 20 items", 20),
    ("rest_en", "A list; at most 1,000.", 1000),
    ("rest_en", "Lamps to light, up to 20 items. Up to 20 entries.", 20),
    ("rest_en", "Lamps to light, up to 20 items. Up to 30 entries.", None),
    ("rest_en", "Lamps. Up to 20 lamps.", 20),
    ("rest_en", "LAMPS. Up to 20 lamps.", 20),
    ("rest_en", "A list. Up to 20 lamps.", None),
    ("rest_en", "A list. Up to 20 lamps. Lamps light.", None),
    ("rest_en", f"{'A list of light. ' * 11}The lamps. Up to 20 lamps.", 20),
    ("rest_en", f"{'A list of light. ' * 12}The lamps. Up to 20 lamps.", None),
    ("rest_en", "Lamps. If it is dark, up to 20 lamps.", None),
    ("rest_en", "up to 9999999", 9999999),
    ("rest_en", "up to 10000000", None),
    ("rest_en", "A list", None),
    ("rest_zh", "灯的列表，最多5个灯。", 5),
    ("rest_zh", "列表，最多5个灯。", None),
    ("rest_zh", "最多5个", 5),
]


@pytest.mark.parametrize(("dialect", "text", "most"), COUNTED)
def test_what_a_text_counts(dialect: str, text: str, most: int | None) -> None:
    assert most_items(text, dialects()[dialect].prose) == most
