"""Labels × how fields are listed × how the call is stated: what stands below a label is of its message and no other.

Each label is held to each way of listing fields; how the call is stated goes round. A label that a reference has and
that is not read: add it to its list.
"""

from __future__ import annotations

from itertools import cycle

import pytest

from extractor.operation import ArrayOf, ObjectOf, Operation, Schema
from extractor.pages import Page, read
from tests.pages.dump import Folder

CALLS = """
## METHOD /v1/boats⏎Does it.
## Boats of a harbour⏎`METHOD /v1/boats`⏎Does it.
## Boats of a harbour⏎```↵METHOD /v1/boats↵```⏎Does it.
## Boats of a harbour⏎Does it.⏎**Endpoint:** `METHOD /v1/boats`
## Boats of a harbour⏎Does it.⏎* **URL:** `/v1/boats`↵* **Method:** `METHOD`
## Boats of a harbour⏎### HTTP Request⏎`METHOD https://boats.example/v1/boats`
"""
QUERY = """
### Query Parameters
#### Query Params
**Query Parameters:**
**Query params**
Query parameters:
**Query string parameters**
**URL Query Parameters**
#### Query String
**Query:**
### URL Params
### Parameters
**Parameters**
Parameters:
*Parameters*
_Query parameters_:
__Parameters__
#### Parameters (query)
### Parameter
**Optional parameters:**
Available parameters:
**GET parameters**
### Request Parameters
### Request
**Request:**
### Input
### Arguments
**Arguments:**
### Options
### Filters
**Params:**
The following query parameters are supported:
You can use the following parameters:
Accepts the following parameters:
"""
BODY = """
### Request Body
### Body
**Body:**
Request body:
### Body Parameters
**Body Params:**
### Request Body Parameters
### Body schema
### Payload
**Payload:**
### Request payload
### Data Params
**POST parameters**
### Parameters
**Parameters:**
### Request
**Request:**
### Request fields
### Request Schema
**Request Schema:**
### JSON Body
**JSON body:**
**Body (JSON):**
**Request body (application/json):**
### Form parameters
**Form data:**
### Fields
### Attributes
### Input
### Arguments
The request body has these fields:
The body accepts:
"""
ANSWER = """
### Response
**Response:**
*Response*
Response:
> Response
### Success Response
**Success:**
On success:
### Responses
Returns:
**Returns**
**Return:**
### Return Value
Response body:
### Response Body
**Response JSON:**
### Response Format
**Response format:**
### Response Schema
**Output:**
### Result
#### Response 200
**Response (200):**
**Response 200 OK**
### Responses⏎#### 200 OK
**200 OK**
### 200
### 200 - OK
`200 OK`
**`200`** Success
**Status:** 200 OK
Status: 200 OK
**Status Code:** `200`
**Success (200 OK)**
Success response (200):
### Success 200
**HTTP 200**
Response: `200 OK`
**Response:** 200 OK
*Response 200 (application/json)*
Returns `200 OK` with:
"""
LISTED = {
    "a table": "|Name|Type|Description|↵|--|--|--|↵|`sail`|string|Which.|↵|`masts`|integer|How many.|",
    "a table without types": "|Field|Description|↵|--|--|↵|sail|Which.|↵|masts|How many.|",
    "a table, required first": "|Required|Name|Type|↵|--|--|--|↵|yes|sail|string|↵|no|masts|integer|",
    "a table in HTML": "<table><tr><th>Name</th><th>Type</th></tr><tr><td>sail</td><td>string</td></tr>"
    "<tr><td>masts</td><td>integer</td></tr></table>",
    "names in code": "- `sail`: Which.↵- `masts`: How many.",
    "names": "* sail - Which.↵* masts - How many.",
    "names in bold": "- **sail** - Which.↵- **masts** - How many.",
    "types in brackets": "* `sail` (string): Which.↵* `masts` (integer): How many.",
    "notes in brackets": "- **sail** (string, required): Which.↵- **masts** (integer, optional): How many.",
    "types behind a colon": "- **sail**: string - Which.↵- **masts**: integer - How many.",
    "types behind names": "- `sail` string - Which.↵- `masts` integer - How many.",
    "types between dashes": "- `sail` - string - Which.↵- `masts` - integer - How many.",
    "types in italics": "- `sail` _string_ Which.↵- `masts` _integer_ How many.",
    "types before names": "* `string` `sail` - Which.↵* `integer` `masts` - How many.",
    "types in brackets behind =": "* `sail=[string]`↵* `masts=[integer]`",
    "notes below names": "* `sail`↵  * Type: string↵  * Which.↵* `masts`↵  * Type: integer↵  * How many.",
    "links": "* [`sail`](#sail): Which.↵* [`masts`](#masts): How many.",
    "a numbered list": "1. `sail`: Which.↵2. `masts`: How many.",
    "definitions": "sail↵: Which.⏎masts↵: How many.",
    "paragraphs": "`sail` string: Which.⏎`masts` integer: How many.",
}
EXAMPLE = '### Example response⏎```json↵{"id": 1}↵```'
MESSAGES = [(QUERY, "GET", "query"), (BODY, "POST", "body"), (ANSWER, "GET", "answer")]
ROWS = [
    (label, call, method, part)
    for labels, method, part in MESSAGES
    for label, call in zip(labels.strip().split("\n"), cycle(CALLS.strip().split("\n")), strict=False)
]


def fields(schema: Schema | None) -> list[str]:
    schema = schema.items if isinstance(schema, ArrayOf) else schema
    return sorted(field.name for field in schema.fields) if isinstance(schema, ObjectOf) else []


def parts(operation: Operation) -> dict[str, list[str]]:
    answers = [fields(each.body.schema) for each in operation.responses if each.body and each.status[0] == "2"]
    found = {
        "query": sorted(each.name for each in operation.parameters),
        "body": fields(operation.body.schema if operation.body else None),
        "answer": sorted(name for each in answers for name in each),
    }
    return {part: names for part, names in found.items() if names}


@pytest.mark.parametrize(("label", "call", "method", "part"), ROWS)
def test_what_a_label_is_of(label: str, call: str, method: str, part: str) -> None:
    expected = {"answer": ["id"]} if part != "answer" else {}
    expected[part] = ["masts", "sail"]
    found = {}
    for way, listed in LISTED.items():
        below = [label, listed, *([EXAMPLE] if part != "answer" else [])]
        text = "⏎".join(["# Harbour", call.replace("METHOD", method), *below, ""])
        text = text.replace("⏎", "\n\n").replace("↵", "\n")
        operations = read(Page("boats.md", text.encode(), "boats.md"), Folder({"boats.md": text}), "rest_en").operations
        found[way] = [parts(each) for each in operations]
    assert found == {way: [expected] for way in LISTED}
