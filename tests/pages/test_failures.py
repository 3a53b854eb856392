"""How pages say which failures there are, behind an answer in each form ⇒ the statuses, with what is said of them.

`⏎` ends a block and `↵` a line; `(error)` are the fields of the body. How the call is stated goes round.
"""

from __future__ import annotations

from itertools import cycle

import pytest

from extractor.operation import Response
from extractor.pages import Page, read
from tests.pages.dump import Folder
from tests.pages.test_placed_fields import CALLS, fields

JSON = '```json↵{"error": "x"}↵```'
FORMS = """
### Error Response⏎**Code:** 404 NOT FOUND⏎JSON => 404(error)
**404 Not Found**⏎JSON => 404(error)
### 404 Not Found⏎JSON => 404(error)
**Error Response (404):**⏎JSON => 404(error)
#### Error 404⏎JSON => 404(error)
```↵HTTP/1.1 404 Not Found↵↵{"error": "x"}↵``` => 404(error)
* **Code:** 404 NOT FOUND <br />↵  **Content:** `{ error : "x" }` => 404(error)
### Errors⏎|Status|Description|↵|--|--|↵|404|No boat.|↵|400|Bad boat.| => 404 No boat. 400 Bad boat.
### Error Codes⏎|Code|Description|↵|--|--|↵|404|No boat.|↵|400|Bad boat.| => 404 No boat. 400 Bad boat.
**HTTP Status Codes**⏎|Code|Reason|↵|--|--|↵|`404`|No boat.|↵|`400`|Bad boat.| => 404 No boat. 400 Bad boat.
### Error Responses⏎|Status|Error|Description|↵|--|--|--|↵|404|none|No boat.| => 404 No boat.
**Error responses:**⏎|Status Code|Description|↵|--|--|↵|404 Not Found|No boat.| => 404 No boat.
<h3>Errors</h3><table><tr><th>Status<th>Meaning<tr><td>404<td>No boat.</table> => 404 No boat.
### Status Codes⏎- `404`: No boat.↵- `400`: Bad boat. => 404 No boat. 400 Bad boat.
**Status codes:**⏎- 404 - No boat.↵- 400 - Bad boat. => 404 No boat. 400 Bad boat.
### Errors⏎- `404 Not Found` - No boat.↵- `400` - Bad boat. => 404 Not Found - No boat. 400 Bad boat.
### Errors⏎- **404 Not Found**: No boat.↵- **400**: Bad boat. => 404 Not Found: No boat. 400 Bad boat.
**Errors:**⏎* **404** No boat.↵* **400** Bad boat. => 404 No boat. 400 Bad boat.
**Response codes**⏎* 404: No boat.↵* 400: Bad boat. => 404 No boat. 400 Bad boat.
Possible errors:⏎- 404: No boat.↵- 400: Bad boat. => 404 No boat. 400 Bad boat.
The following status codes may be returned:⏎- 404: No boat.↵- 400: Bad boat. => 404 No boat. 400 Bad boat.
### Errors⏎404 Not Found↵: No boat.⏎400↵: Bad boat. => 404 Not Found No boat. 400 Bad boat.
### Errors⏎#### 404⏎No boat.⏎#### 400⏎Bad boat. => 404 No boat. 400 Bad boat.
Returns `404 Not Found` if there is no boat. => 404
If there is no boat, a 404 is returned. => 404
At most 404 boats are returned. =>
"""
ANSWERS = (
    '### Response⏎```json↵{"id": 1}↵```',
    '**200 OK**⏎```json↵{"id": 1}↵```',
    '**Success Response (200):**⏎```json↵{"id": 1}↵```',
)


def told(response: Response) -> str:
    names = fields(response.body.schema) if response.body else []
    return " ".join(f"{response.status}{'(' + ' '.join(names) + ')' if names else ''} {response.description}".split())


@pytest.mark.parametrize("row", FORMS.strip().split("\n"))
def test_which_failures_there_are(row: str) -> None:
    form, _, expected = row.partition(" =>")
    for answer, call in zip(ANSWERS, cycle(CALLS.strip().split("\n")), strict=False):
        text = "⏎".join(("# Harbour", call.replace("METHOD", "GET"), answer, form.replace("JSON", JSON), ""))
        text = text.replace("⏎", "\n\n").replace("↵", "\n")
        [found] = read(Page("boats.md", text.encode(), "boats.md"), Folder({"boats.md": text}), "rest_en").operations
        succeeded = [each for each in found.responses if each.status[0] == "2"]
        assert [fields(each.body.schema) for each in succeeded if each.body] == [["id"]]
        failed = sorted((each for each in found.responses if each not in succeeded), key=lambda each: each.status)
        assert sorted(map(told, failed)) == sorted(
            expected.strip().replace(". 4", ".|4").split("|") if expected else []
        )
