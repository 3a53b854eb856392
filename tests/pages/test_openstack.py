"""Parameters as OpenStack's references list them: each list and its table, whole."""

from __future__ import annotations

import pytest

from extractor.pages.document import Cell, Link, Row, Table
from extractor.pages.source import openstack

LISTED = [
    ("- id: boat_id_path", [("id", "path", 1)]),
    ("\n   - id: boat_id_path\n\n   - sort: sort_query\n", [("id", "path", 2), ("sort", "query", 4)]),
    (" \t\n\t-\tX-Name  :  name_header", [("X-Name", "header", 2)]),
    ("- a: a_in_body\n- b: b_body_optional\n- c: c", [("a", "body", 1), ("b", "body", 2), ("c", "", 3)]),
    ("- a: a_bodyguard\n- b: b_in_query", [("a", "", 1), ("b", "query", 2)]),
    ("- a: body\n- b: a_in_body_1", [("a", "", 1), ("b", "body", 2)]),
    ("- a: a_path_in_query", [("a", "path", 1)]),
    ("- a: a_query", [("a", "query", 1)]),
    ("- a: a_in_path\n- b: a_in_header", [("a", "path", 1), ("b", "header", 2)]),
    ("- os-x:y.z[]: a_body", [("os-x:y.z[]", "body", 1)]),
    ("- rig:sail: rig:sail_body\n- b:b_query", [("rig:sail", "body", 1), ("b", "query", 2)]),
    ("- name~: name_inexact_query  # as it may be", [("name~", "query", 1)]),
    ("- boats_{rig}: a_body\n- <key>: b_body", [("boats_{rig}", "body", 1), ("<key>", "body", 2)]),
]
UNPLACED = [
    ("- name: boat_name\n- id: boat.id-1", [("name", 1), ("id", 2)]),
]
NO_TABLE = [
    "",
    "\n \n",
    "- a",
    "- a:",
    "a: a_body",
    "-a: a_body",
    "- a: a_body x",
    "- a b: a_body",
    "- a: a_body\nwords",
]


def parameters(content: str, line: int) -> Table | None:
    return openstack.table("rest_parameters", "", content, line)


@pytest.mark.parametrize(("content", "rows"), LISTED)
def test_parameters_by_the_place_that_their_keys_end_with(content: str, rows: list[tuple[str, str, int]]) -> None:
    titles = Row((Cell("Name"), Cell("In"), Cell("Description")), 11)
    made = tuple(Row((Cell(name), Cell(place), Cell()), 10 + line) for name, place, line in rows)
    assert parameters(content, 11) == Table(titles, made, "", (), 11, listed=True)


@pytest.mark.parametrize(("content", "rows"), UNPLACED)
def test_a_list_without_places_is_a_table_without_them(content: str, rows: list[tuple[str, int]]) -> None:
    titles = Row((Cell("Name"), Cell("Description")), 1)
    made = tuple(Row((Cell(name), Cell()), line) for name, line in rows)
    assert parameters(content, 1) == Table(titles, made, "", (), 1, listed=True)


@pytest.mark.parametrize("content", NO_TABLE)
def test_what_is_no_list_of_parameters(content: str) -> None:
    assert parameters(content, 1) is None


@pytest.mark.parametrize(
    ("argument", "href"), [("p.yaml", "p.yaml#boat_id_path"), ("success status.yaml", "status.yaml#boat_id_path")]
)
def test_a_name_leads_to_where_it_is_described(argument: str, href: str) -> None:
    made = openstack.table("rest_parameters", argument, "- id: boat_id_path", 1)
    assert made is not None
    assert made.rows[0].cells[0] == Cell("id", (Link("id", href),))


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        ("- 200", [("200", "200/default", 1)]),
        ("\n  - 200\n\n  - 409 : in_use\n", [("200", "200/default", 2), ("409", "409/in_use", 4)]),
        ("- 600", []),
        ("- 200\nwords", []),
        ("- 200: a b", []),
        ("", []),
    ],
)
def test_statuses_and_their_descriptions(content: str, rows: list[tuple[str, str, int]]) -> None:
    made = openstack.table("rest_status_code", "success s.yaml", content, 1)
    found = [(row.cells[0].text, row.cells[0].links[0].href, row.line) for row in made.rows] if made else []
    assert found == [(status, f"s.yaml#{key}", line) for status, key, line in rows]


def test_other_directives_are_none_of_these() -> None:
    assert openstack.table("rest_method", "GET /boats", "- id: boat_id_path", 1) is None
