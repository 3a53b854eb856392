"""Readings without the bodies that only examples show."""

from __future__ import annotations

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
