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


ASKED = ("Request Params", "API parameters", "POST Parameters", "Request data", "Input parameters", "Method parameters")
ANSWERED = (
    *("Return value", "Return values", "Response data", "Response content", "Response details", "Response object"),
    *("JSON response", "Reply", "Answer", "Returned data", "Response example", "Sample response", "Example output"),
)
OF_A_CALL = """# Boats

## Sell a boat

`POST /v1/boats/sell`

ASKED

| Name | Type | Description |
|---|---|---|
| boat | string | Which. |

ANSWERED

| Name | Type | Description |
|---|---|---|
| price | integer | In crowns. |

## Boats

`GET /v1/boats`

ANSWERED

| Name | Type | Description |
|---|---|---|
| price | integer | In crowns. |
"""


@pytest.mark.parametrize("marks", ["**{}**", "{}:", "> {}:"])
@pytest.mark.parametrize(
    ("asked", "answered"),
    [*((each, "Response") for each in ASKED), *(("Parameters", each) for each in ANSWERED)],
)
def test_labels_in_words_for_messages(asked: str, answered: str, marks: str) -> None:
    page = OF_A_CALL.replace("ASKED", marks.format(asked)).replace("ANSWERED", marks.format(answered))
    sells, lists = read(Page("boats.md", page.encode()), Folder()).operations
    assert sells.body is not None
    assert not lists.parameters
    for operation in (sells, lists):
        (answer,) = [each.body for each in operation.responses if each.body]
        assert "name='price'" in str(answer.schema)
        assert "name='boat'" not in str(answer.schema)


@pytest.mark.parametrize("label", ["Error responses", "Response time", "Output limits", "Return codes"])
def test_labels_of_no_message(label: str) -> None:
    page = OF_A_CALL.replace("ASKED", "**Parameters**").replace("ANSWERED", f"**{label}**")
    for operation in read(Page("boats.md", page.encode()), Folder()).operations:
        assert not any(each.body and each.status.startswith("2") for each in operation.responses)


OF_A_BODY = """# Boats

## Sell boats

`POST /v1/boats/sell`

LABEL

What is sold.

Example:

```json
{"boats": [{"name": "Anna"}]}
```
AGAIN"""
BELOW_A_BODY = ("", '\nExample:\n\n```json\n{"sold": 1}\n```\n', '\n**Response**\n\n```json\n{"sold": 1}\n```\n')


@pytest.mark.parametrize("below", BELOW_A_BODY)
@pytest.mark.parametrize("label", ["**Request body**", "_**Request payload**_", "#### Body parameters", "JSON body:"])
def test_an_example_below_a_label_of_the_body_is_sent(label: str, below: str) -> None:
    page = OF_A_BODY.replace("LABEL", label).replace("AGAIN", below).encode()
    (operation,) = read(Page("boats.md", page), Folder()).operations
    shown = [(each.part, each.text.strip()) for each in operation.examples]
    assert shown == [("request", '{"boats": [{"name": "Anna"}]}'), *([("response", '{"sold": 1}')] if below else [])]
