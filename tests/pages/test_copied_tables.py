"""Tables of text copies in the ways that tools break them: what stands in the lines is read, and nothing besides."""

from __future__ import annotations

from textwrap import dedent, indent

import pytest

from extractor.operation import ObjectOf, Operation
from extractor.pages import Page, read
from extractor.pages.dialect import Column
from extractor.pages.document import Table
from extractor.pages.layers import dialects
from extractor.pages.meaning.segments import with_named_segments
from extractor.pages.outline.request_lines.requests import Call
from extractor.pages.source import markup
from extractor.pages.source.text.cells import cell_of
from tests import effort
from tests.pages.dump import Folder

STACKED = "Opening a Door\nURI\nPOST /v1/doors\nRequest Parameters\n"
TITLES = "Parameter\nMandatory\nType\nDescription\n"


def tables(text: str, name: str = "page.txt", dialect: str = "huawei_en") -> list[Table]:
    document = markup.document(name, text, [], dialects()[dialect])
    return [block for block in document.blocks if isinstance(block, Table)]


def rows(text: str, name: str = "page.txt", dialect: str = "huawei_en") -> list[str]:
    """The rows of all tables, each with its cells apart by bars."""
    return [" | ".join(cell.text for cell in row.cells) for table in tables(text, name, dialect) for row in table.rows]


def operation(text: str, name: str = "page.txt", dialect: str = "huawei_en") -> Operation:
    (found,) = read(Page(name, text.encode()), Folder(), dialect).operations
    return found


# --- one cell a line


def test_the_words_of_a_link_end_no_table_though_they_read_like_a_caption() -> None:
    text = f"{STACKED}Table 1\nDoor fields\n{TITLES}hinge\nYes\nObject\nFor details, see\nTable 2 Hinge fields\n.\n"
    assert rows(f"{text}width\nNo\nInteger\nHow wide.\n")[1] == "width | No | Integer | How wide."


def test_the_name_of_a_structure_right_above_titles_is_no_part_of_the_cell_before() -> None:
    first, second = tables(
        f"{STACKED}{TITLES}hinge\nYes\nObject\nThe hinge.\nHinge parameters\n{TITLES}oil\nNo\nString\nOil.\n"
    )
    assert [row.cells[-1].text for row in (*first.rows, *second.rows)] == ["The hinge.", "Oil."]


def test_a_label_that_reads_like_a_title_of_a_column_is_none() -> None:
    text = "开门\nURI\nGET /v1/doors/{id}\n参数说明\n参数\n是否必选\n描述\nid\n是\n门的编号。\n"
    assert rows(text, dialect="huawei_zh") == ["id | 是 | 门的编号。"]


def test_a_caption_may_end_with_a_bracket() -> None:
    (table,) = tables(f"{STACKED}Table 1\nDoor fields (the usual ones)\n{TITLES}width\nNo\nInteger\nHow wide.\n")
    assert table.caption == "Table 1 Door fields (the usual ones)"


def test_paragraphs_to_the_left_of_a_table_in_a_list_are_those_of_its_cell() -> None:
    text = """\
        Request Parameters

             * Request parameters
               Table 1 Request parameters

               Parameter
               Mandatory
               Type
               Description
               hinge
               Yes
               Object
           The hinge.
           See Table 2.
               Table 2 Hinge

               Parameter
               Mandatory
               Type
               Description
               oil
               No
               String
               Oil.
        """
    assert rows(dedent(text)) == ["hinge | Yes | Object | The hinge.\nSee Table 2.", "oil | No | String | Oil."]


def test_titles_without_a_row_are_a_finding() -> None:
    text = f"Opening a Door\nURI\nPOST /v1/doors\nRequest Parameters\n{TITLES}hinge, of iron\nResponse\nNone\n"
    found = read(Page("page.txt", text.encode()), Folder(), "huawei_en").findings
    lost = [
        (each.documented_at.line, each.message)
        for each in found
        if each.rule == "page/content-lost" and each.documented_at
    ]
    assert lost == [(5, "no row could be read below the titles `Parameter · Mandatory · Type · Description`")]


def test_titles_in_the_middle_do_not_say_where_the_cells_stand() -> None:
    titles = "".join(f"{title:^60}\n" for title in TITLES.split())
    cells = "   hinge\n   Yes\n   Object\n   The hinge.\n   oil\n   No\n   String\n   Oil.\n"
    text = f"{STACKED}{titles}{cells}Response\nNone\n"
    assert rows(text) == ["hinge | Yes | Object | The hinge.", "oil | No | String | Oil."]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("No\nHingeOfDoor\nThe hinge.", "hinge | No | HingeOfDoor | The hinge."),
        ("No\nstring or integer\nThe hinge.", "hinge | No | string or integer | The hinge."),
        # Values that a cell lists are no yes or no, and a word is no structure.
        ("No\nString\nOne of:\ntrue\nfalse\nHingeOfDoor", "hinge | No | String | One of:\ntrue\nfalse\nHingeOfDoor"),
        ("No\nString\nThe hinge.\nkind\nNo\nNothing", "hinge | No | String | The hinge.\nkind\nNo\nNothing"),
        ("No\nString\nThe hinge.\ntrue\nHingeOfDoor", "hinge | No | String | The hinge.\ntrue\nHingeOfDoor"),
    ],
)
def test_a_type_behind_yes_or_no_may_be_the_name_of_a_structure(cells: str, expected: str) -> None:
    assert rows(f"{STACKED}{TITLES}hinge\n{cells}\nwidth\nNo\nInteger\nHow wide.\n") == [
        expected,
        "width | No | Integer | How wide.",
    ]


def test_a_caption_may_end_with_a_colon_right_above_the_titles() -> None:
    (table,) = tables(f"{STACKED}Table 1\nDoor fields:\n{TITLES}width\nNo\nInteger\nHow wide.\n")
    assert table.caption == "Table 1 Door fields:"
    (table,) = tables(f"{STACKED}Table 1\nDoor fields:\nthose of it\n{TITLES}width\nNo\nInteger\nHow wide.\n")
    assert table.caption == ""


def test_a_field_that_is_called_like_a_button_of_a_site_is_one() -> None:
    text = f"{STACKED}Share\n{TITLES}share\nYes\nObject\nA part.\nwidth\nNo\nInteger\nHow wide.\nShare\nResponse\n"
    assert rows(text) == ["share | Yes | Object | A part.", "width | No | Integer | How wide."]


def test_a_long_line_is_read_in_linear_time() -> None:
    with effort.within(10):
        assert rows(f"Doors\n{'word ' * 400_000}\nURI\nGET /v1/doors\nResponse\n{TITLES}a\nNo\nString\nOne.\n")


# --- columns


def test_a_column_begins_where_its_text_does_and_not_where_its_lists_do() -> None:
    listed = "".join(f"item_{at}    Integer     • A part of it.\n" for at in range(6))
    text = f"name      type        description\n{listed}plain     String    Without a list.\n"
    assert rows(f"Doors\nResponse\n{text}")[-1] == "plain | String | Without a list."


def test_the_titles_of_the_next_table_are_no_row() -> None:
    """Its columns may begin elsewhere."""
    first = "name  type  description\nbolt  Long  One.\n"
    second = "name          type    description\nlatch_of_door String  Another.\n"
    assert rows(f"Doors\nResponse\n{first}\n{second}") == ["bolt | Long | One.", "latch_of_door | String | Another."]


def test_a_dash_behind_a_type_is_the_next_cell() -> None:
    titles = "          Parameter                         Type                 Description\n"
    text = f"Doors\nResponse\n{titles}   doors_of_all_the_houses Array of DoorOfTheHouse objects -\n"
    assert rows(text) == ["doors_of_all_the_houses | Array of DoorOfTheHouse objects | -"]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("GET/v1/{house}/do|ors/{door_id}", "GET/v1/{house}/doors/{door_id}"),
        ("POST|/v1|/{house}/doors", "POST /v1/{house}/doors"),
        ("GET /v1/{hou|se}/doors", "GET /v1/{house}/doors"),
        ("PUT /v1/doors/|open?by=key", "PUT /v1/doors/open?by=key"),
        ("/v1/doors|/v1/walls", "/v1/doors|/v1/walls"),
        ("GET /v1/doors|GET /v1/walls", "GET /v1/doors|GET /v1/walls"),
        ("See /v1/doors|or another.", "See /v1/doors|or another."),
    ],
)
def test_a_url_that_was_broken_in_its_cell_is_whole(lines: str, text: str) -> None:
    assert cell_of(lines.split("|"), Column.DESCRIPTION).text == text.replace("|", "\n")


def test_a_request_line_that_was_broken_at_the_margin_is_whole() -> None:
    path = "/v1/{house_id}/floors/{floor_id}/rooms/{room_id}/doors/{door_id}/"
    text = f"Opening a Door\nURI\n  PUT {path}\nopen?by=key\nResponse\nNone\n"
    assert operation(text).path == f"{path}open"


# --- bars


def test_lists_in_a_cell_that_are_drawn_like_rows_are_none() -> None:
    text = (
        "# Door\n\n## Request\n\n| Parameter | Mandatory | Type | Description |\n|---|---|---|---|\n"
        "| keys | No | String | The keys: |\n|   * Keys must be unique. |\n| One is enough for a door. |\n"
        "| width | No | Integer | How wide. |\n"
    )
    assert rows(text, "page.md") == [
        "keys | No | String | The keys:\n• Keys must be unique.\nOne is enough for a door.",
        "width | No | Integer | How wide.",
    ]


@pytest.mark.parametrize("bar", ["", "| "])
def test_tables_without_a_line_between_are_two(bar: str) -> None:
    head = f"{bar}Parameter | Type | Description\n{bar}---|---|---\n"
    text = f"# Door\n\n## Response\n\n{head}{bar}hinge | Object | See Table 2.\n{head}{bar}oil | String | Which.\n"
    assert rows(text, "page.md") == ["hinge | Object | See Table 2.", "oil | String | Which."]


# --- Markdown with tables of its own


DASHED = """\
# Opening a Door

## URI

PUT /v1/doors/{id}

## Request Parameters

**Table 1** Request body parameters

[]{#table1}

  []{#p1}Parameter   Mandatory   Type      Description
  ------------------ ----------- --------- -------------
  []{#p2}width       Yes         Integer   How wide.

  -------------------------------------------------------
  Parameter     Type       Description
  ------------- ---------- ------------------------------
  depth         Integer    How deep,
                           or how thick.

  height        Integer    How high.
  -------------------------------------------------------

## Response Parameters

None
"""


def test_tables_drawn_with_dashes_are_read_among_markdown() -> None:
    assert rows(DASHED, "page.md") == [
        "width | Yes | Integer | How wide.",
        "depth | Integer | How deep,\nor how thick.",
        "height | Integer | How high.",
    ]
    assert tables(DASHED, "page.md")[0].caption == "Table 1 Request body parameters"
    body = operation(DASHED, "page.md").body
    assert body
    assert isinstance(body.schema, ObjectOf)
    assert body.schema.fields[0].name == "width"


def test_a_copy_that_ends_in_markdown_is_a_copy_up_to_there() -> None:
    """As where the page itself shows the rest of its source, for want of an end of what is above."""
    told = "".join(f"room_{at}\tNo\tString\tThe room that it leads to.\n" for at in range(20))
    titles = "Parameter\tMandatory\tType\tDescription\n"
    text = f"Opening a Door\nURI\nPOST /v1/doors\nRequest Parameters\nTable 1 Request body parameters\n{titles}{told}\n"
    found = operation(f"{text}## Status Codes\n\n|Code|Description|\n|--|--|\n|200|OK|\n")
    assert found.body
    assert isinstance(found.body.schema, ObjectOf)
    assert len(found.body.schema.fields) == 20
    assert [each.status for each in found.responses] == ["200"]


def test_a_request_in_an_item_is_code_though_its_url_stands_below_its_method() -> None:
    sample = 'POST\nhttps://x.example/v1/doors\n{\n    "a": 1\n}\n'
    text = f"# Door\n\n-   Sample\n\n{indent(sample, 8 * ' ')}"
    document = markup.document("page.md", text, [], dialects()["huawei_en"])
    assert type(document.blocks[-1]).__name__ == "Code"


# --- sections


def test_below_the_example_of_a_uri_are_its_parameters() -> None:
    text = (
        "Doors\nURI\nGET /v1/doors\nExamples\nGET https://x.example/v1/doors?limit=3\nTable 1 Parameters\n"
        "Parameter\tMandatory\tType\tDescription\nlimit\tNo\tInteger\tHow many.\nResponse\nNone\n"
    )
    assert [(each.name, each.location) for each in operation(text).parameters] == [("limit", "query")]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/v1/{house}/boats/front_door", "/v1/{house}/boats/front_door"),
        ("/v1/boats/front_door", "/v1/boats/{front_door}"),
    ],
)
def test_what_a_path_has_besides_braces_are_words(path: str, expected: str) -> None:
    text = (
        f"Opening\n\nPOST {path}\n\nRequest Parameters\n\n"
        "Parameter\tMandatory\tType\tDescription\nfront_door\tYes\tString\tThe door.\n"
    )
    assert operation(text, dialect="rest_en").path == expected
    assert with_named_segments((Call("POST", path),), (), dialects()["rest_en"])[0].path == path


def test_a_row_whose_words_are_titles_elsewhere_is_a_row() -> None:
    titles = "Name\tRequired\tType\tDescription\n"
    text = (
        f"Tags\nPOST /v1/tags\nTable 1 Request body parameters\n{titles}tag\toptional\tTag object\tOne.\n\n"
        f"Table 2 Tag\n{titles}key\trequired\tString\tWhat it is called.\n"
    )
    (found,) = read(Page("page.txt", text.encode()), Folder(), "rest_en").operations
    assert [field.name for structure in found.structures for field in structure.fields] == ["key"]
