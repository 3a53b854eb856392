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


LONG = "a_path_that_is_so_long_that_it_may_go_on_below"
SHOWS = 'The body is:\n\n{"hue": "red"}\n\nwhere hue is a colour.\n\n'
FIELDS = "The answer has the following fields:\n\n* hue - What colour.\n\n* size - How big.\n\nThe API is:\n\n"
ANSWER = 'It gives:\n\n{"hue": "red"}\n\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What is sent is shown between the title and the request line.
        (
            f"Lamps\n\nAll of them.\n\nPaint a lamp\n\nPaints it.\n\n{SHOWS}PUT /lamps/<id>\n\n"
            f"Show a lamp\n\nShows it.\n\nGET /lamps/<id>\n\n{ANSWER}",
            ["PUT /lamps/{id}: Paint a lamp", "GET /lamps/{id}: Show a lamp"],
        ),
        # The answer is described there.
        (
            f"Lamps\n\nShow a lamp\n\nShows it.\n\n{FIELDS}GET /lamps/<id>\n\n{ANSWER}"
            f"List lamps\n\nShows them.\n\n{FIELDS}GET /lamps\n\n{ANSWER}",
            ["GET /lamps/{id}: Show a lamp", "GET /lamps: List lamps"],
        ),
        # The title of the page is that of its first operation.
        (
            f"Paint a lamp\n\nPaints it.\n\nPUT /lamps/<id>\n\n{ANSWER}"
            f"Show a lamp\n\nShows it.\n\nGET /lamps\n\n{ANSWER}",
            ["PUT /lamps/{id}: Paint a lamp", "GET /lamps: Show a lamp"],
        ),
        # Words may be apart by slashes, and a body may stand right below the request line.
        (
            f"Lamps\n\nLock/Unlock lamps\n\nLocks it.\n\nPOST /lamps/<id>/{LONG}\n{{}}\n\n"
            f"{ANSWER}Paint a lamp\n\nPaints it.\n\nPUT /lamps/<id>/{LONG}\n"
            '{\n  "hue": "red"\n}\n\n',
            [
                f"POST /lamps/{{id}}/{LONG}: Lock/Unlock lamps",
                f"PUT /lamps/{{id}}/{LONG}: Paint a lamp",
            ],
        ),
        # A request line with header fields right below it is an example, though it says no version.
        (
            f"Lamps\n\nList lamps\n\nLists.\n\nGET /lamps\n\n{ANSWER}Paint a lamp\n\nPaints it.\n\nPUT /lamps/<id>\n\n"
            'Here is an example of it.\n\nPUT /lamps/7\nContent-Type: application/json\n\n{"hue": "red"}\n',
            ["GET /lamps: List lamps", "PUT /lamps/{id}: Paint a lamp"],
        ),
    ],
)
def test_operations_have_the_titles_above_them(text: str, expected: list[str]) -> None:
    assert [f"{each.method} {each.path}: {each.summary}" for each in operations(text)] == expected
