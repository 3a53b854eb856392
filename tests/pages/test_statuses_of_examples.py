"""What stands between the label of a status and its example, or right below its title, describes the status, where no
table of the page does."""

from __future__ import annotations

import pytest

from extractor.pages import Page, read
from tests.pages.dump import Folder

PAGE = """# Lighting a Lamp

## URI

PUT /v1/lamps/{{id}}

## Response Parameters

**Status code: 200**

**Table 1** Response body parameters

| Parameter | Type | Description |
|---|---|---|
| id | String | Lamp ID. |

## Example Response

{example}

```
{{"id": "a"}}
```

## Status Codes

{statuses}
"""
COMMON = "# Status Codes\n\n| Status Code | Description |\n|---|---|\n| 200 | All was fine. |\n| 404 | No lamp. |\n"
LINK = "See [Status Codes](codes.md)."
OWN = "| Status Code | Description |\n|---|---|\n| 200 | Lit. |\n"
SAID = [
    ("**Status code: 200**\n\nThe lamp was lit.", LINK, "The lamp was lit."),
    ("-   Lighting:\n\n    **Status code: 200**\n\n    The lamp was lit.", LINK, "The lamp was lit."),
    ("**Status code: 200**\n\nThe lamp was lit.", OWN, "Lit."),
    ("**Status code: 200**", LINK, "All was fine."),
    ("**Status code: 200**\n\nFor a bulb:", LINK, "All was fine."),
    ("**Status code: 200**\n\n-   A bulb", LINK, "All was fine."),
]


@pytest.mark.parametrize(("example", "statuses", "text"), SAID)
def test_a_sentence_above_an_example_describes_its_status(example: str, statuses: str, text: str) -> None:
    page = PAGE.format(example=example, statuses=statuses).encode()
    (operation,) = read(Page("lamp.md", page), Folder({"lamp.md": page, "codes.md": COMMON.encode()})).operations
    assert {each.status: each.description for each in operation.responses}["200"] == text


TITLED = [
    ("#### 201\n\nThe lamp was bought.", {"201": "The lamp was bought."}),
    ("#### 201 Created\n\nIt is: yours.", {"201": "It is: yours."}),
    ("#### 201\n\nThe fields:\n\n| Name | Type |\n|---|---|\n| id | string |", {"201": ""}),
    ("#### 201\n\n- a lamp", {"201": ""}),
    ("#### 201\n\nBought.\n\n#### 404\n\nNo such shop.", {"201": "Bought.", "404": "No such shop."}),
    ('**201**\n\n```json\n{"id": 1}\n```\n\n**404**\n\n```json\n{"error": 1}\n```', {"201": "", "404": ""}),
    ('**250**\n\n```json\n{"id": 1}\n```', {"2XX": ""}),
]


@pytest.mark.parametrize(("answers", "told"), TITLED)
def test_a_text_right_below_the_title_of_a_status_describes_it(answers: str, told: dict[str, str]) -> None:
    page = f"# Lamps\n\n## Buy a lamp\n\n`POST /v1/lamps`\n\n### Responses\n\n{answers}\n".encode()
    (operation,) = read(Page("lamp.md", page), Folder({"lamp.md": page})).operations
    assert {each.status: each.description for each in operation.responses} == told
