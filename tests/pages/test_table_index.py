"""How the tables of a page are found: by anchors, numbers, names, and the text of links."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractor.pages.dialect import Role
from extractor.pages.document import Block, Cell, Heading, Link, Row, Table, Text
from extractor.pages.layers import dialects
from extractor.pages.outline.sections import Placed
from extractor.pages.tables.anchors import slug
from extractor.pages.tables.index import PAGE_LINK, Tables, is_response, tables_of


def cell(text: str) -> Cell:
    """`[text](href)` is a link."""
    if not text.startswith("["):
        return Cell(text)
    words, _, href = text.strip("[)").partition("](")
    return Cell(words, (Link(words, href),))


def table(text: str, caption: str = "", *anchors: str) -> Table:
    lines = [[cell(each.strip()) for each in line.split("|")] for line in text.splitlines()]
    header, *rows = (Row(tuple(cells), number) for number, cells in enumerate(lines, 1))
    return Table(header, tuple(rows), caption, anchors, 1)


def index(*blocks: Block, role: Role = Role.DESCRIPTION, chapter: int = -1) -> Tables:
    section, placed = 0, []
    for at, block in enumerate(blocks):
        section += isinstance(block, Heading)
        placed.append(Placed(block, at, section, role, "", "", failed=False))
    return tables_of(placed, "page.md", dialects()["huawei_en"], plain=False, chapter=chapter)


FIELDS = "Parameter | Type\nid | String"
NAMES = "Name | Description\nLIT | On.\nDARK | Off."
VALUES = "State | Description\nLIT | On.\nDARK | Off."


def key(unit: object) -> str | None:
    """The caption of a table; for tests that look for one."""
    return getattr(unit, "caption", None)


@pytest.mark.parametrize(
    ("blocks", "found"),
    [
        # Its own anchors, with and without the page's name, in any case.
        (
            [table(FIELDS, "Boat", "en__table_A1", "t2")],
            {"table_a1": "Boat", "T2": "Boat", "x__t2": "Boat", "t3": None},
        ),
        ([table(FIELDS, "Boat", "en__t__A1")], {"en__t__a1": "Boat", "zh__t__a1": "Boat", "a1": None}),
        # Those of the text or title above it, in its section.
        ([Text("Boats", (), ("p1",), 1), table(FIELDS, "Boat")], {"p1": "Boat"}),
        ([table(FIELDS, "Boat"), Text("Boats", (), ("p1",), 1)], {"p1": None}),
        ([Text("Boats", (), ("p1",), 1), Heading(2, "Mast", (), 1), table(FIELDS, "Mast")], {"p1": None}),
        (
            [table(FIELDS, "Boat"), Text("", (), ("p1",), 1), table(FIELDS, "Mast"), table(FIELDS, "Sail")],
            {"p1": "Mast"},
        ),
        ([Text("", (), ("t1",), 1), table(FIELDS, "Boat"), table(FIELDS, "Mast", "t1")], {"t1": "Mast"}),
        # The first table below a title, by the title's anchors and the one that it is published with.
        ([Heading(2, "Boat object", ("b1",), 1), table(FIELDS, "Boat")], {"b1": "Boat", "boat-object": "Boat"}),
        ([Heading(2, "Boat", (), 1), table(FIELDS, "One"), table(FIELDS, "Two")], {"boat": "One"}),
        (
            [Heading(2, "Boats", (), 1), Heading(3, "Boat mast", (), 1), table(FIELDS, "Mast")],
            {"boats": "Mast", "boat-mast": "Mast"},
        ),
        (
            [Heading(2, "Boats", (), 1), Heading(3, "Attributes", (), 1), table(FIELDS, "Mast")],
            {"boats": "Mast", "attributes": "Mast"},
        ),
        # Not one below a deeper title about something else.
        (
            [Heading(2, "Boats", (), 1), Heading(3, "Signed masts", (), 1), table(FIELDS, "Mast")],
            {"boats": None, "signed-masts": "Mast"},
        ),
        (
            [Heading(2, "Boats", (), 1), Heading(2, "Mast", (), 1), table(FIELDS, "Mast")],
            {"boats": None, "mast": "Mast"},
        ),
        (
            [Heading(3, "Boats", (), 1), Heading(2, "Mast", (), 1), table(FIELDS, "Mast")],
            {"boats": None, "mast": "Mast"},
        ),
    ],
)
def test_where_an_anchor_leads(blocks: Sequence[Block], found: dict[str, str | None]) -> None:
    tables = index(*blocks)
    assert {anchor: key(tables.at(anchor)) for anchor in found} == found


@pytest.mark.parametrize(
    ("captions", "text", "found"),
    [
        (["boat structure", "mast structure"], "Boat structure", "boat structure"),
        (["boat structure", "mast structure"], "boat", "boat structure"),
        (["boat structure", "mast structure"], "b o a t", "boat structure"),
        (["boat structure"], "ship", None),
        (["boat structure"], " ", None),
        (["boat structure", "Boat"], "boat", None),
        (["Request parameters"], "Request parameters", None),
    ],
)
def test_which_table_the_text_of_a_link_means(captions: list[str], text: str, found: str | None) -> None:
    assert key(index(*(table(FIELDS, caption) for caption in captions)).titled(text)) == found


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("boat | Object | x", "boat"),
        ("Boats | Array | x", "boat"),
        ("boatss | Array | x", None),
        ("ship | Object | The boat of it.", "boat"),
        ("ship | Object | The Boat.", "boat"),
        ("ship | Object | A houseboat.", None),
        ("ship | Object | A boat-house.", None),
        ("ship | Object | An id of it.", None),
        ("ship | Object | x", None),
    ],
)
def test_which_table_a_link_to_the_page_means(row: str, found: str | None) -> None:
    fields = table(f"Parameter | Type | Description\n{row}", "Response parameters")
    tables = index(fields, table(FIELDS, "boat"), table(FIELDS, "id"))
    assert key(tables.named(tables.units[0].entries[0])) == found


@pytest.mark.parametrize(
    ("captions", "numbers"),
    [
        (["Table 1 Boat", "Table 2 Mast"], {"1": "Boat", "2": "Mast"}),
        (["Table 1 Boat", "Table 1 Mast"], {"1": "Boat"}),
        (["Boat"], {}),
    ],
)
def test_tables_by_their_numbers(captions: list[str], numbers: dict[str, str]) -> None:
    tables = index(*(table(FIELDS, caption) for caption in captions))
    assert {number: unit.caption for number, unit in tables.numbers.items()} == numbers


@pytest.mark.parametrize(
    ("captions", "titles"),
    [
        (["Boat", "Mast"], ["", ""]),
        (["Boat", "Boat"], ["Boat #1", "Boat #2"]),
        (["Table 3 Boat", "Boat"], ["Boat #3", "Boat #2"]),
        ([""], ["#1"]),
        (["Boat", "", ""], ["", "#2", "#3"]),
    ],
)
def test_tables_of_one_caption_are_told_apart(captions: list[str], titles: list[str]) -> None:
    assert [unit.title for unit in index(*(table(FIELDS, caption) for caption in captions)).units] == titles


@pytest.mark.parametrize(("chapter", "keys"), [(-1, ["t0", "t1"]), (0, ["c0t0", "c0t1"]), (2, ["c2t0", "c2t1"])])
def test_tables_have_keys_of_their_own(chapter: int, keys: list[str]) -> None:
    tables = index(table(FIELDS), table(VALUES), table(FIELDS), chapter=chapter)
    assert [unit.key for unit in tables.units] == keys


@pytest.mark.parametrize(
    ("rows", "links"),
    [
        ("Kind | Note\n[A](#a) | x\n[B](#b) | y", ["#a", "#b"]),
        ("Note | Kind\nx | [A](#a)\ny | [B](#b)", ["#a", "#b"]),
        ("Kind\n[A](#a)\n[B](#b)", ["#a", "#b"]),
        ("Kind | Note\n[A](#a) | x", []),
        ("Kind | Note\n[A](#a) | x\nB | y", []),
        ("Kind | Note\n[A](#a) | [x](#x)\nB | [y](#y)", ["#x", "#y"]),
    ],
)
def test_tables_that_link_what_something_may_be(rows: str, links: list[str]) -> None:
    for tables in (index(table(rows, "", "k1")), index(Heading(2, "k1", (), 1), table(rows))):
        assert [link.href for link in tables.choice("x__K1")] == links
        assert tables.choice("k2") == ()


def test_what_more_than_a_link_stands_in_is_no_choice() -> None:
    linked = Cell("A or B", (Link("A", "#a"),))
    rows = tuple(Row((linked,), line) for line in (2, 3))
    assert index(Table(Row((Cell("Kind"),), 1), rows, "", ("k1",), 1)).choice("k1") == ()


@pytest.mark.parametrize(
    ("blocks", "names", "words"),
    [
        ([table(VALUES, "Table 3 States", "p__s1")], ("s1", "3", "q__S1"), "LIT DARK"),
        ([table(VALUES)], ("", "3", "s1"), None),
        (
            [table("Name | Description\nLIT | On.\nDARK | Off.", "Table 3 State of a boat", "s1")],
            ("s1", "3"),
            "LIT DARK",
        ),
        ([table(NAMES, "Table 3 Request parameters", "s1")], ("s1", "3"), None),
    ],
)
def test_the_tables_of_values(blocks: Sequence[Block], names: Sequence[str], words: str | None) -> None:
    for name in names:
        found = index(*blocks).listed(name)
        assert (found and " ".join(found.words)) == words


@pytest.mark.parametrize(
    ("blocks", "is_meant"),
    [
        ([table(VALUES)], True),
        ([table("Description | State\nOn. | LIT\nOff. | DARK")], True),
        ([table("Description | State\nOn. | LIT\nOff. | DARK\nGone.")], False),
        ([table(VALUES), table(FIELDS)], False),
        ([table(VALUES), table(VALUES)], False),
        ([table(FIELDS)], False),
        ([], False),
    ],
)
def test_the_only_table_of_values_of_a_page(blocks: Sequence[Block], is_meant: bool) -> None:
    assert (index(*blocks).sole_list is not None) is is_meant


MAST = "Parameter | Type\nid | Integer\nheight | Integer"


@pytest.mark.parametrize(
    ("blocks", "role", "fields"),
    [
        ([table(FIELDS, "Boat")], Role.DESCRIPTION, "id String"),
        ([table(FIELDS, "Request parameters")], Role.DESCRIPTION, "id String"),
        ([table(FIELDS, "Boat"), table(MAST, "Mast")], Role.DESCRIPTION, "id String height Integer"),
        ([table(MAST, "Mast"), table(FIELDS, "Boat")], Role.DESCRIPTION, "id Integer height Integer"),
        ([table(FIELDS, "Path parameters")], Role.DESCRIPTION, None),
        ([table("Parameter | Description\nid | x", "Boat")], Role.DESCRIPTION, None),
        ([table("Parameter | Type\n | ", "Boat")], Role.DESCRIPTION, None),
        ([table(FIELDS, "Boat")], Role.REQUEST, "id String"),
        ([table(FIELDS, "Boat")], Role.RESPONSE, None),
        ([table(FIELDS, "Boat")], Role.URI, None),
    ],
)
def test_the_object_that_a_page_is_about(blocks: Sequence[Block], role: Role, fields: str | None) -> None:
    whole = index(*blocks, role=role).whole
    said = whole and " ".join(f"{each.name} {each.type.text}" for each in whole.entries if each.type)
    assert said == fields


def test_the_statuses_that_tables_list() -> None:
    one = table("Status Code | Description\n200 | Fine.\n404 | Gone.")
    other = table("Status Code | Description\n404 | Away.\n200 | Fine.")
    assert index(one, other).statuses == {"200": "Fine.", "404": ""}


@pytest.mark.parametrize(
    ("caption", "role", "does"),
    [
        ("Boat", Role.RESPONSE, True),
        ("Boat", Role.ERROR_RESPONSE, True),
        ("Boat", Role.RESPONSE_EXAMPLE, True),
        ("Boat", Role.ERROR_EXAMPLE, True),
        ("Boat", Role.DESCRIPTION, False),
        ("Response parameters", Role.DESCRIPTION, True),
        ("Response parameters", Role.REQUEST, False),
        ("Response parameters", Role.URI, False),
    ],
)
def test_which_tables_are_of_a_response(caption: str, role: Role, does: bool) -> None:
    assert is_response(index(table(FIELDS, caption), role=role).units[0], dialects()["huawei_en"]) is does


@pytest.mark.parametrize(
    ("row", "is_plain"),
    [
        ("id | String", True),
        ("[id](boats.md) | String", False),
        ("id | [Boat](#boat)", False),
        ("id | [Boat](boats.md)", True),
    ],
)
def test_a_page_without_links_in_its_tables_is_plain(row: str, is_plain: bool) -> None:
    assert index(table(f"Parameter | Type\n{row}")).plain is is_plain


@pytest.mark.parametrize(
    ("title", "anchor"),
    [
        ("Boat object", "boat-object"),
        (" A_b-c ", "a_b-c"),
        ("What's (new)?", "whats-new"),
        ("a  b", "a--b"),
        ("船", "船"),
    ],
)
def test_the_anchor_of_a_title(title: str, anchor: str) -> None:
    assert slug(title) == anchor


@pytest.mark.parametrize(
    ("href", "page"),
    [
        ("boats.md", ("boats.md", None)),
        ("./boats.mdx#id", ("boats.mdx", "id")),
        ("boats.htm#", ("boats.htm", "")),
        ("BOATS.HTML", ("BOATS.HTML", None)),
        ("boats.txt", ("boats.txt", None)),
        ("boats.rst#a#b", ("boats.rst", "a#b")),
        ("#id", None),
        ("boats", None),
        ("boats.md?x=1", None),
        ("../boats.md", None),
        ("https://a.example/boats.md", None),
        ("mailto:boats.md", None),
        ("boats_md", None),
    ],
)
def test_links_to_other_pages(href: str, page: tuple[str, str | None] | None) -> None:
    match = PAGE_LINK.match(href)
    assert (match and match.groups()) == page
