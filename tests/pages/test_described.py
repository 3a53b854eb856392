"""Readings without the bodies that only examples show."""

from __future__ import annotations

import pytest

from extractor.operation import ArrayOf, ObjectOf, Unknown
from extractor.pages import Page, described, read
from tests.pages.dump import Folder

PAGE = """# Boats

## List boats

`GET /boats`

Example response:

```json
[{"id": 7}]
```

## Launch a boat

`POST /boats`

| Field | Type | Required | Description |
| --- | --- | --- | --- |
| name | string | yes | What it is called. |
| rig | object | no | How it is rigged. |

Example request:

```json
{"name": "Ann", "rig": {"masts": 2}}
```
"""


COMMAND = """# Boats

## Launch a boat

`POST /v1/boats`

```sh
curl -X POST https://boats.example/%s -H 'Content-Type: application/json' -d '{"name": "Ann", "masts": 2}'
```
"""


@pytest.mark.parametrize(
    ("sent", "names"),
    [("v1/boats", ["name", "masts"]), ("api/v1/boats", ["name", "masts"]), ("v1/crews", []), ("boats", [])],
)
def test_what_a_command_sends_to_another_operation_is_no_body_of_this_one(sent: str, names: list[str]) -> None:
    (operation,) = read(Page("boats.md", (COMMAND % sent).encode()), Folder()).operations
    shown = operation.body.schema if operation.body else None
    assert [field.name for field in shown.fields] if isinstance(shown, ObjectOf) else names == []


def test_an_operation_knows_the_line_of_its_request_line() -> None:
    operations = read(Page("boats.md", PAGE.encode()), Folder()).operations
    assert [PAGE.splitlines()[each.source.line - 1] for each in operations] == ["`GET /boats`", "`POST /boats`"]


LISTED = """# Boats

## List boats

`GET /boats`

Returns an object with a list of [boat](#boat) objects.

```json
{"boats": [{"name": "Ann"}], "next": "x"}
```

```json
{"boats": [{"name": "Bea"}]}
```

## Boat

| Field | Type | Description |
| --- | --- | --- |
| name | string | What it is called. |
"""


def test_a_sentence_names_what_an_object_holds_of_which_an_example_lacks_a_key() -> None:
    (operation,) = read(Page("boats.md", LISTED.encode()), Folder()).operations
    body = operation.responses[0].body
    assert body
    assert isinstance(body.schema, ObjectOf)
    assert [field.name for field in body.schema.fields] == ["boats", "next"]


def test_only_what_a_page_describes_has_a_schema() -> None:
    reading = read(Page("boats.md", PAGE.encode()), Folder())
    (shown,) = (response.body for response in reading.operations[0].responses)
    assert shown
    assert isinstance(shown.schema, ArrayOf)
    left = described(reading)
    (opened,) = (response.body for response in left.operations[0].responses)
    assert opened
    assert opened.schema == Unknown()
    assert left.operations[0].examples == reading.operations[0].examples
    body = left.operations[1].body
    assert body == reading.operations[1].body
    assert body
    assert isinstance(body.schema, ObjectOf)
    rules = [[finding.rule for finding in each.findings] for each in (reading, left)]
    assert [each.count("page/shape-from-example") for each in rules] == [2, 1]
