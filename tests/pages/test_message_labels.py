"""Labels inside of an example tell the parts of a message apart, and belong to none of them."""

from __future__ import annotations

import pytest

from extractor.pages import Page, read
from tests.pages.dump import Folder

PAGE = """# Lighting a Lamp

## URI

POST /v1/lamps

## Request

| Parameter | Mandatory | Type | Description |
|---|---|---|---|
| name | Yes | String | Its name. |

## Example Request

```
POST https://{endpoint}/v1/lamps
LABELS
```
"""
LABELS = {
    'Request Header:\nContent-Type:application/json\n\nRequest Body:\n{"name": "a"}': '{"name": "a"}',
    'Headers\nX-Auth-Token: abc\nBody\n{"name": "a"}': '{"name": "a"}',
    'HTTP Request Payload :\n{"name": "a"}': '{"name": "a"}',
    '请求体：\n{"name": "a"}': '{"name": "a"}',
}


@pytest.mark.parametrize("labels", LABELS)
def test_labels_of_the_parts_of_a_message(labels: str) -> None:
    page = PAGE.replace("LABELS", labels).encode()
    (operation,) = read(Page("lamp.md", page), Folder()).operations
    bodies = [each.text for each in operation.examples if each.part == "request" and each.text.startswith("{")]
    assert bodies == [LABELS[labels]]
