"""Which group an operation is in: by a table of contents, or by the title above its own."""

from __future__ import annotations

import pytest

from extractor.pages import Page, groups, ordered, read
from extractor.pages.service.contents import contents
from tests.pages.dump import Folder

CONTENTS = {
    "# API\n\n## Kites\n\n- [List](kites.md)\n\n## Lines\n\n- [Cut](lines.md)\n": {
        "kites.md": "Kites",
        "lines.md": "Lines",
    },
    "# API\n\n## Kites\n\n- [Box](box.md)\n    - [Fold](fold.md)\n- [List](kites.md)\n": {
        "box.md": "Kites",
        "fold.md": "Box",
        "kites.md": "Kites",
    },
    "# API\n\n## Contents\n\n- [List](kites.md)\n- [Cut](lines.md)\n": {},
    "# Kites\n\nMuch is said here.\n\nAnd more.\n\n## See also\n\n- [List](kites.md)\n": {},
}


@pytest.mark.parametrize("text", CONTENTS)
def test_titles_above_lists_of_links_are_groups(text: str) -> None:
    found = contents("index.md", text)
    assert groups([found] if found else []) == CONTENTS[text]


WHOLE = "# API\n\n- [Kites](kites.md)\n- [Rules](rules.md)\n"
LISTS = {
    # Nothing leads to the list of lines, which leads to no list.
    (("index.md", WHOLE), ("kites.md", "# Kites\n\n- [Fly](fly.md)\n"), ("lines.md", "# Lines\n\n- [Cut](cut.md)\n")): {
        "fly.md": "Kites",
        "cut.md": "Lines",
    },
    (("index.md", "# API\n\n- [Fly](fly.md)\n    - [Cut](cut.md)\n"), ("lines.md", "# Lines\n\n- [Tie](tie.md)\n")): {
        "cut.md": "Fly",
        "tie.md": "Lines",
    },
    (("all.md", WHOLE), ("index.md", WHOLE), ("kites.md", "# Kites\n\n- [Fly](fly.md)\n")): {"fly.md": "Kites"},
    (("index.md", "# API\n\n- [Fly](fly.md)\n- [Cut](cut.md)\n"),): {},
    # A page that tells of some pages is no group where another list says what they are.
    (
        ("advice.md", "# Advice\n\nNo longer use:\n\n- [Fly](fly.md)\n- [Tie](tie.md)\n"),
        ("index.md", "# API\n\n- [Kites](kites.md)\n    - [Fly](fly.md)\n- [Advice](advice.md)\n- [Lines](lines.md)\n"),
        ("lines.md", "# Lines\n\n- [Tie](tie.md)\n"),
    ): {"fly.md": "Kites", "tie.md": "Lines"},
}


@pytest.mark.parametrize("pages", LISTS)
def test_lists_that_nothing_leads_to_are_groups_but_the_contents_of_the_whole(
    pages: tuple[tuple[str, str], ...],
) -> None:
    found = [each for each in (contents(*page) for page in pages) if each]
    assert groups(found) == LISTS[pages]


TREE = ".. _park:\n\nPark\n====\n\nWords.\n\n.. toctree::\n   :maxdepth: 1\n{}\n"
TREES = {
    (("index.rst", "\n   kites/index\n   lines/index\n"), ("kites/index.rst", "   :hidden:\n\n   fly\n   ../cut\n")): {
        "kites/fly.rst": "Park",
        "cut.rst": "Park",
    },
    (("index.rst", "   :caption: Kites\n\n   Fly one <fly>\n   /far/tie.rst\n   self\n   https://example.com/a\n"),): {
        "fly.rst": "Kites",
        "far/tie.rst": "Kites",
    },
    (("index.rst", "   :caption: Kites\n\n   fly\n\n.. toctree::\n\n   cut\n"),): {"fly.rst": "Kites"},
    (("index.rst", "   :glob:\n\n   kites/*\n"),): {},
}


@pytest.mark.parametrize("pages", TREES)
def test_trees_of_sphinx_are_groups(pages: tuple[tuple[str, str], ...]) -> None:
    found = [each for each in (contents(page, TREE.format(listed)) for page, listed in pages) if each]
    assert groups(found) == TREES[pages]


ORDERS = {
    (("index.md", "# API\n\n- [Lines](lines.md)\n    - [Tie](tie.md)\n- [Kites](kites.md)\n"),): "API Lines Tie Kites",
    (
        ("index.md", "# API\n\n- [Lines](lines.md)\n- [Kites](kites.md)\n"),
        ("kites.md", "# Kites\n\n- [Fly](fly.md)\n- [API](index.md)\n"),
        ("lines.md", "# Lines\n\n- [Tie](tie.md)\n"),
    ): "API Lines Tie Kites Fly",
    (
        ("index.rst", "API\n===\n\n.. toctree::\n\n   lines/index\n   kites/index\n"),
        ("kites/index.rst", "Kites\n=====\n\n.. toctree::\n\n   fly\n"),
        ("lines/index.rst", "Lines\n=====\n\n.. toctree::\n\n   tie\n"),
    ): "API Lines Kites",
    (("a.md", "# A\n\n- [B](b.md)\n"), ("b.md", "# B\n\n- [A](a.md)\n")): "A B",
    # Without a blank behind it, a hyphen begins no item (CommonMark 5.2).
    (("a.md", "# A\n\n- [B](b.md)\n-[C](c.md)\n- [D](d.md)\n"),): "A B D",
}


@pytest.mark.parametrize("pages", ORDERS)
def test_groups_are_ordered_as_a_reader_meets_them(pages: tuple[tuple[str, str], ...]) -> None:
    found = [each for each in (contents(*page) for page in pages) if each]
    assert " ".join(ordered(reversed(found))) == ORDERS[pages]


def _page(*titles: str) -> str:
    stated = "\n\n`{}`\n\n| Name | In | Type | Required |\n|---|---|---|---|\n| limit | query | integer | no |\n"
    return "\n\n".join(
        title + stated.format(title.partition(" | ")[2]) if " | " in title else title for title in titles
    )


CHAPTERS = {
    ("# Park", "## Kites", "### List | GET /kites", "### Add | POST /kites", "## Lines", "### Cut | GET /lines"): (
        "Kites Kites Lines"
    ),
    ("# Kites", "## List | GET /kites", "## Add | POST /kites", "# Lines", "## Cut | GET /lines"): "Kites Kites Lines",
    # A title that is a path is none, and neither is one that names the one operation below it.
    ("# Park", "## Kites", "### /kites", "#### GET", "#### POST", "## Lines", "### /lines", "#### GET"): (
        "Kites Kites Lines"
    ),
    ("# Park", "## List kites", "### GET /kites", "## Cut a line", "### DELETE /lines"): "- -",
    ("# Park", "## List | GET /kites", "## Add | POST /kites"): "- -",
    ("# Park", "## Endpoints", "### List | GET /kites", "### Add | POST /kites"): "- -",
}


NAMED = {
    ("# Park", "## List kites", "### GET /kites", "## Cut a line", "### DELETE /lines"): ["List kites", "Cut a line"],
    ("# Park", "## Kites", "### GET /kites", "### POST /kites"): ["GET /kites", "POST /kites"],
    ("# Park", "## Kites", "### List", "#### GET /kites", "### Add", "#### POST /kites"): ["List", "Add"],
}


def test_a_section_of_an_operation_without_a_title_does_not_name_it() -> None:
    stated = "```\nget /{}\n```\n\nWords.\n\n### Return type\n\nNothing.\n\n### Responses\n\n#### 200\n\nDone.\n\n"
    page = f"# Park\n\n# Kites\n\n{stated.format('kites')}{stated.format('lines')}"
    reading = read(Page("page.md", page.encode()), Folder({}))
    assert [(each.path, each.summary) for each in reading.operations] == [("/kites", "Kites"), ("/lines", "")]


def test_a_section_of_tags_says_the_group() -> None:
    flies = "## Fly\n\n```\nPOST /kites\n```\n\n### Tags\n\n* kite-keeper\n\n"
    page = f"# Park\n\n{flies}## Cut\n\n```\nPOST /lines\n```\n\n### Tags\n\n* a\n* b\n"
    reading = read(Page("page.md", page.encode()), Folder({}))
    assert [each.tag for each in reading.operations] == ["kite-keeper", ""]


@pytest.mark.parametrize("titles", NAMED)
def test_a_title_above_one_operation_whose_title_is_the_call_names_it(titles: tuple[str, ...]) -> None:
    reading = read(Page("page.md", _page(*titles).encode()), Folder({}))
    assert [operation.summary for operation in reading.operations] == NAMED[titles]


@pytest.mark.parametrize("titles", CHAPTERS)
def test_titles_above_those_of_operations_are_groups_where_there_are_several(titles: tuple[str, ...]) -> None:
    reading = read(Page("page.md", _page(*titles).encode()), Folder({}))
    assert " ".join(operation.tag or "-" for operation in reading.operations) == CHAPTERS[titles]


PART = """===============
 Kites (kites)
===============

List kites
==========

.. rest_method:: GET /v1/kites

Fly a kite
==========

.. rest_method:: POST /v1/kites
"""
PARTS = {"kites.inc": "Kites", "kites.rst": ""}


@pytest.mark.parametrize("name", PARTS)
def test_the_title_of_a_part_that_others_include_groups_its_operations(name: str) -> None:
    found = read(Page(name, PART.encode()), Folder()).operations
    assert [(each.tag, each.summary) for each in found] == [(PARTS[name], "List kites"), (PARTS[name], "Fly a kite")]
