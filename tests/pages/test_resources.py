"""Operations below the properties of a resource: `METHOD path | sent | answered | sentence ⇒ body; responses`.

What is sent and answered are examples; `lamp` is the table of properties above the operations.
"""

from __future__ import annotations

import pytest

from extractor.pages import Page, read
from tests.pages.dump import Folder, show

PAGE = """# Lamps

## Lamp properties

| Field | Type | Description |
|---|---|---|
| id | integer | Its number. |
| lit | boolean | Whether it is on. |

## Try
"""


LINES = """
POST /lamps ⇒ lamp; 2XX=lamp
POST /lamps/{id} ⇒ 2XX
PUT /lamps/{id} ⇒ 2XX
GET /lamps/{id} ⇒ 2XX=lamp
GET /lamps ⇒ 2XX
DELETE /lamps/{id} ⇒ 2XX
POST /masts ⇒ 2XX
GET /masts/{id} ⇒ 2XX
POST /lamps | | | Returns what it did. ⇒ lamp; 2XX
POST /lamps | {"lit": true} ⇒ lamp; 2XX=lamp
POST /lamps | {"lit": true, "x": 1} ⇒ {lit: boolean, x: integer}; 2XX=lamp
PUT /lamps/{id} | {"lit": true} ⇒ lamp; 2XX
PUT /lamps/{id} | {} ⇒ 2XX
PUT /lamps/{id} | [{"lit": true}] ⇒ [{lit: boolean}]; 2XX
GET /lamps/{id} | | {"id": 1, "lit": true} ⇒ 2XX=lamp
GET /lamps/{id} | | {"id": 1, "x": true} ⇒ 2XX={id: integer, x: boolean}
GET /lamps | | {"id": 1, "lit": true} ⇒ 2XX=lamp
GET /lamps | | [{"id": 1, "lit": true}] ⇒ 2XX=[lamp]
GET /lamps | | {"lamps": [{"id": 1, "lit": true}]} ⇒ 2XX={lamps: [lamp]}
GET /lamps | | {"lamps": [{"id": 1, "lit": true}], "count": 1} ⇒ 2XX={lamps: [lamp], count: integer}
GET /lamps | | {"lamps": [{"id": 1, "lit": true}], "masts": []} ⇒ 2XX={lamps: [lamp], masts: [any]}
GET /lamps | | {"lamps": [{"id": 1, "x": true}]} ⇒ 2XX={lamps: [{id: integer, x: boolean}]}
GET /lamps | | {"lamps": []} ⇒ 2XX={lamps: [any]}
GET /lamps | | [1] ⇒ 2XX=[integer]
GET /lamps/{id} | | {"id": 1, "lit": true, "_links": {"self": "x"}} ⇒ 2XX=lamp
GET /lamps/{id} | | {"id": 1, "lit": true, "x": 1, "y": 2} ⇒ 2XX={id: integer, lit: boolean, x: integer, y: integer}
GET /lamps | | [{"id": 1, "lit": true, "_links": {"self": "x"}}] ⇒ 2XX=[lamp]
GET /lamps/{id} | | | Returns 200. ⇒ 200
GET /lamp/{id} ⇒ 2XX=lamp
GET /masts | | | Returns a list of [lamps](#lamp-properties). ⇒ 2XX=[lamp]
GET /masts | | [] | Returns a list of [lamps](#lamp-properties). ⇒ 2XX=[lamp]
GET /masts | | {"id": 1, "lit": true} | Returns a list of [lamps](#lamp-properties). ⇒ 2XX=lamp
GET /masts | | {"all": [{"id": 1}]} | Returns a list of [lamps](#lamp-properties). ⇒ 2XX={all: [lamp]}
GET /masts | | {"a": [{"id": 1}], "n": 1} | Returns a list of [lamps](#lamp-properties). ⇒ 2XX={a: [lamp], n: integer}
GET /masts | | {"all": [{"id": 1}], "x": [{"id": 1}]} | Returns a list of [lamps](#lamp-properties). ⇒ 2XX=lamp
GET /masts | | {"all": [1]} | Returns a list of [lamps](#lamp-properties). ⇒ 2XX=lamp
"""


def has(line: str) -> str:
    call, sent, answered, sentence = (part.strip() for part in f"{line} | | | |".split("|")[:4])
    text = f"{PAGE}\n`{call}`\n\n{sentence}\n\n"
    text += f"### Request example\n\n```json\n{sent}\n```\n\n" if sent else ""
    text += f"### Response example\n\n```json\n{answered}\n```\n" if answered else ""
    [found] = read(Page("lamps.md", text.encode(), "lamps.md"), Folder()).operations
    said = [show(found.body.schema) if found.body else ""]
    said += [f"{each.status}={show(each.body.schema)}" if each.body else each.status for each in found.responses]
    return "; ".join(filter(None, said)).replace("{id: integer, lit: boolean}", "lamp").replace("->lamp", "lamp")


@pytest.mark.parametrize("line", LINES.strip().splitlines())
def test_which_messages_are_the_resource(line: str) -> None:
    asked, _, expected = line.partition(" ⇒ ")
    assert has(asked) == expected
