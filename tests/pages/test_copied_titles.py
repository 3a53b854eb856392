"""Titles of a text copy: which are inside the section of another, and which operation a line is the title of."""

from __future__ import annotations

import pytest

from extractor.operation import ObjectOf, Operation
from extractor.pages import Page, read
from tests.pages.dump import Folder


def operations(text: str) -> list[Operation]:
    return list(read(Page("page.txt", text.encode()), Folder(), "rest_en").operations)


def asked_and_answered(operation: Operation) -> tuple[list[str], list[str]]:
    """The names of the fields of the body, and of those of the answers."""
    bodies = (operation.body, *(response.body for response in operation.responses))
    found = [
        [field.name for field in body.schema.fields] if body and isinstance(body.schema, ObjectOf) else []
        for body in bodies
    ]
    return found[0], [name for names in found[1:] for name in names]


SIGNED = (
    """Boats API

PUT

/boats/{boat_id}

Rename a boat

Renames it.

Request%s

Parameters%s

Name\tIn\tType\tDescription
boat_id\tpath\tstring\tWhich one.
name\tbody\tstring\tWhat it is called.
{example}
Response%s

Parameters%s

Name\tIn\tType\tDescription
name\tbody\tstring\tWhat it is called.
owner\tbody\tobject\tWho has it.

Status Codes%s

Success%s

Code\tReason
200 - OK\tIt was renamed.

Error%s

Code\tReason
404 - Not Found\tThere is none.

Example%s

{"name": "Anna", "owner": {"name": "Bob"}}

DELETE

/boats/{boat_id}

Sink a boat

Sinks it.

Request%s

Parameters%s

Name\tIn\tType\tDescription
boat_id\tpath\tstring\tWhich one.
""".replace("%s", "{sign}")
    .replace("{boat_id}", "{{boat_id}}")
    .replace('{"name": "Anna", "owner": {"name": "Bob"}}', "SHOWN")
)
SHOWN = """
Example{sign}

{{"name": "Anna"}}
"""


@pytest.mark.parametrize("sign", ["", "¶", "\uf0c1"])
@pytest.mark.parametrize("example", ["", SHOWN])
def test_titles_below_that_of_a_message_are_of_it(sign: str, example: str) -> None:
    text = SIGNED.format(sign=sign, example=example.format(sign=sign))
    renames, sinks = operations(text.replace("SHOWN", '{"name": "Anna", "owner": {"name": "Bob"}}'))
    assert asked_and_answered(renames) == (["name"], ["name", "owner"])
    assert [response.status for response in renames.responses] == ["200", "404"]
    shown = [(each.part, "owner" in each.text) for each in renames.examples]
    assert shown == ([("request", False), ("response", True)] if example else [("response", True)])
    assert sinks.body is None
