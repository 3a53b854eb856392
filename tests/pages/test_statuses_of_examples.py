"""What stands between the label of a status and its example describes the status, where no table of the page does."""

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
