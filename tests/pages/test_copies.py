"""Text copies of one page: whatever tool made it, they say the same, but for what its style destroys."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from textwrap import dedent

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from extractor.operation import ObjectOf, Operation
from extractor.pages import Page, read
from extractor.pages.document import Block as Block_
from extractor.pages.document import Heading, Table
from extractor.pages.layers import dialects
from extractor.pages.mentions import mentioned
from extractor.pages.source import markup
from extractor.pages.source.text.alike import alike
from tests import effort
from tests.pages.copies import STYLES, Block, Printed
from tests.pages.dump import Folder, dump, show
from tests.pages.naive import COUNTERS
from tests.pages.spoken import SPOKEN

LOSES_EMPTY_CELLS = {"one cell a line", "one cell a line, moved in"}
LOSES_PARAGRAPHS = {"pipe tables below bare titles", "columns in the middle of their rows"}
"""Their cells are one line, or lines that may end where the column is full or the paragraph does."""
MIXES_CELLS = "columns in the middle of their rows"
"""Of a type that is broken in two, in a table of one row, no line says where its first part ends."""
LONG_TYPES = frozenset(("es", "fr", "pt"))
"""Languages whose words for a list of objects take more than a narrow column."""
NAMES = st.from_regex(r"[a-z][a-z0-9_]{2,14}", fullmatch=True)
TYPES = SPOKEN["en"].types


@dataclass(frozen=True)
class Row:
    name: str
    required: bool
    type: str
    told: list[int]

    def cells(self, language: str) -> list[list[str]]:
        words = SPOKEN[language]
        return [
            [self.name],
            [words.yes if self.required else words.no],
            [words.types[TYPES.index(self.type)]],
            [words.told[at] for at in self.told],
        ]


def tables(told: st.SearchStrategy[list[int]]) -> st.SearchStrategy[list[Row]]:
    return st.lists(
        st.builds(Row, NAMES, st.booleans(), st.sampled_from(TYPES), told),
        min_size=1,
        max_size=5,
        unique_by=lambda row: row.name,
    )


PARAGRAPHS = st.lists(st.integers(0, 3), min_size=1, max_size=3)
LANGUAGES = st.sampled_from(sorted(SPOKEN))


def blocks(language: str, body: list[Row], tag: list[Row], answer: list[Row]) -> list[Block]:
    words = SPOKEN[language]
    title, function, does, uri, asked, answered, shown = words.sections
    path = Row("project_id", True, "String", [0])

    def table(number: int, rows: list[Row]) -> Block:
        said = [[[text] for text in words.titles], *(row.cells(language) for row in rows)]
        return "table", Printed(words.captions[number], said)

    return [
        *(
            ("h", title),
            ("h", function),
            ("p", does),
            ("h", uri),
            ("p", "POST /v1/{project_id}/tags"),
            table(0, [path]),
        ),
        *(("h", asked), table(1, body), table(2, tag), ("h", answered), ("p", words.status), table(3, answer)),
        *(("h", shown), ("p", "POST https://example.com/v1/1/tags")),
    ]


def facts(operation: Operation) -> dict[str, object]:
    """What is asked and answered, without words."""
    structures = {
        structure.name: sorted(field.name for field in structure.fields) for structure in operation.structures
    }

    def fields(schema: object) -> list[str]:
        found = schema.fields if isinstance(schema, ObjectOf) else ()
        return [f"{field.name} {field.required} {show(field.schema)}" for field in found]

    return {
        "parameters": [(each.location, each.name, each.required) for each in operation.parameters],
        "body": fields(operation.body.schema) if operation.body else [],
        "responses": {each.status: fields(each.body.schema) if each.body else [] for each in operation.responses},
        "structures": structures,
    }


def as_markdown(said: list[Block]) -> str:
    parts = []
    for at, (kind, content) in enumerate(said):
        if isinstance(content, Printed):
            rows = ["| " + " | ".join("<br>".join(cell) for cell in row) + " |" for row in content.rows]
            parts.append(f"**{content.caption}**\n\n" + "\n".join([rows[0], "|---|---|---|---|", *rows[1:]]))
        else:
            parts.append(content if kind == "p" else f"{'#' if at == 0 else '##'} {content}")
    return "\n\n".join(parts)


def operation(text: str, dialect: str) -> Operation:
    (found,) = read(Page("page.txt", text.encode()), Folder(), dialect).operations
    return found


@pytest.mark.parametrize("style", STYLES)
@given(LANGUAGES, tables(PARAGRAPHS), tables(PARAGRAPHS), tables(PARAGRAPHS))
@settings(max_examples=20, deadline=None)
def test_a_copy_says_what_the_page_says(
    style: str, language: str, body: list[Row], tag: list[Row], answer: list[Row]
) -> None:
    if style in LOSES_PARAGRAPHS:
        body, tag, answer = ([replace(row, told=row.told[:1]) for row in rows] for rows in (body, tag, answer))
    if style == MIXES_CELLS and language in LONG_TYPES:
        assume(all(row.type != "Array of Tag objects" for row in (*body, *tag, *answer)))
    said = blocks(language, body, tag, answer)
    dialect = f"huawei_{language}"
    assert facts(operation(STYLES[style](said), dialect)) == facts(operation(as_markdown(said), dialect))


@pytest.mark.parametrize("style", [style for style in STYLES if style not in LOSES_EMPTY_CELLS])
def test_an_empty_cell_is_one(style: str) -> None:
    row = Row("size", False, "Integer", [])
    said = blocks("en", [row, Row("name", True, "String", [2])], [row], [row])
    found = operation(STYLES[style](said), "huawei_en")
    assert found.body
    assert isinstance(found.body.schema, ObjectOf)
    assert [(field.name, field.description) for field in found.body.schema.fields] == [
        ("size", ""),
        ("name", "Name of the thing that is made."),
    ]


@pytest.mark.parametrize("style", [style for style in STYLES if style not in LOSES_PARAGRAPHS])
def test_the_paragraphs_of_a_cell_are_kept(style: str) -> None:
    body = [Row("size", False, "Integer", [1, 2]), Row("name", True, "String", [3])]
    found = operation(STYLES[style](blocks("en", body, body, body)), "huawei_en")
    assert found.body
    assert isinstance(found.body.schema, ObjectOf)
    assert [field.description.split("\n") for field in found.body.schema.fields] == [
        ["State of the backup.", "Name of the thing that is made."],
        ["See below."],
    ]


@pytest.mark.parametrize("style", STYLES)
def test_the_rows_are_those_that_are_printed(style: str) -> None:
    body = [Row("size", False, "Integer", [1]), Row("name", True, "String", [3])]
    text = STYLES[style](blocks("zh", body, body, body))
    said = dump(read(Page("page.txt", text.encode()), Folder(), "huawei_zh"))
    assert said["rows"] == "11 used, 0 ignored, 0 not understood"


def moved(table: Printed) -> Printed:
    """A table whose second and third column have changed their places."""
    return Printed(table.caption, [[name, kind, required, *rest] for name, required, kind, *rest in table.rows])


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("language", ["en", "ja", "zh"])
def test_a_copy_is_read_wherever_it_ends(style: str, language: str) -> None:
    """A copy that was cut off, perhaps in the middle of a table's titles; the type stands before what is required."""
    rows = [Row("id", True, "String", [0]), Row("tags", False, "Array of Tag objects", [3])]
    said = [(kind, moved(each) if isinstance(each, Printed) else each) for kind, each in blocks(language, [], rows, [])]
    lines = STYLES[style](said).splitlines(keepends=True)
    for end in range(len(lines)):
        text = "".join(lines[:end])
        for cut in (text, text.rstrip("\n"), text + lines[end][: len(lines[end]) // 2]):
            read(Page("page.txt", cut.encode()), Folder(), f"huawei_{language}")


def test_a_caption_whose_table_cannot_be_read_is_a_finding() -> None:
    text = "Closing a Door\nURI\nPOST /v1/doors\nTable 1 Things\nwhat it says\n\nResponse\nNone\n"
    found = read(Page("page.txt", text.encode()), Folder(), "huawei_en")
    (finding,) = found.findings
    assert (finding.rule, finding.documented_at and finding.documented_at.line) == ("page/content-lost", 4)
    assert found.damaged


HEAD = "{title}\nFunction\nAsks for a thing.\nURI\n{call}\nResponse\n"
TITLES = "Parameter\tType\tDescription\n"
STRUCTURE = f"Table 1 Field description\n{TITLES}"


def service(**pages: str) -> Folder:
    return Folder({f"{name}.txt": text.encode() for name, text in pages.items()})


def response(library: Folder, name: str) -> list[str]:
    (found,) = read(Page(name, library.pages[name]), library, "huawei_en").operations
    body = found.responses[0].body if found.responses else None
    return [field.name for field in body.schema.fields] if body and isinstance(body.schema, ObjectOf) else []


def test_a_page_that_a_copy_mentions_is_linked() -> None:
    """As its web page does, by the title that no other page has."""
    call = HEAD.format(title="Starting a Pump", call="POST /v1/pumps")
    task = f"Responses (Task)\nResponse\nTable 1 Response parameters\n{TITLES}job_id\tString\tThe task.\n"
    library = service(pump=call + "See Responses (Task).\n", task=task)
    assert response(library, "pump.txt") == ["job_id"]
    assert response(service(pump=call + "See Responses (Task).\n", task=task, other=task), "pump.txt") == []


def test_a_section_that_a_sentence_ends_with_is_linked() -> None:
    table = f"Table 1 Response parameters\n{TITLES}specs\tObject\tFor details, see specs (pump) Fields.\n"
    call = HEAD.format(title="Querying a Pump", call="GET /v1/pumps") + table
    other = f"Data Structures\n\nspecs (pump) Fields\n\nUsed by all.\n\n{STRUCTURE}speed\tInteger\tHow fast.\n"
    (found,) = read(Page("pump.txt", call.encode()), service(pump=call, other=other), "huawei_en").operations
    assert [field.name for structure in found.structures for field in structure.fields] == ["speed"]


OF_A_TANK = "| Name | Mandatory | Type | Description | \n|---|---|---|---|\n| tank | Yes | String | Which. | \n"


@pytest.mark.parametrize(
    ("text", "operations"),
    [
        ("Example 1: Filling a Tank\nSteps\nGET /v1/tanks\nRequest:\nPOST /v1/tanks/1/fill\n", 0),
        ("Example Tanks\nURI\nGET /v1/tanks\nResponse\nNone\n", 1),
        ("Permissions\nRead\nGET /v1/a\nWrite\nPOST /v1/a\nDrop\nDELETE /v1/a\n", 0),
        ("Tanks\nRead\nGET /v1/a\nWrite\nPOST /v1/a\n", 2),
        # Request lines in items are steps, and a second one that an answer has is an example.
        (
            "This shows how to fill a tank.\n"
            "- List tanks.\n  - Interface URI: GET /v1/tanks\n  - Request example GET https://a.test/v1/tanks\n"
            '  - Response example {\n\t"tanks": []\n}\n'
            "- List pumps.\n  - Interface URI: GET /v1/pumps\n  - Request example GET https://a.test/v1/pumps\n"
            '  - Response example {\n\t"pumps": []\n}\n- Fill it.\n  - Interface URI: POST /v1/tanks\n',
            0,
        ),
        (
            f"Drain a tank\nDELETE /v1/tanks/{{tank}}\nTable 1 Path parameters\n{OF_A_TANK}None\nStatus code: 200\n"
            f"Table 2 Response body parameters\n{OF_A_TANK}DELETE /v1/tank/{{tank}}\n",
            1,
        ),
    ],
)
def test_a_list_and_a_walk_through_document_no_operation(text: str, operations: int) -> None:
    assert len(read(Page("page.txt", text.encode()), Folder(), "rest_en").operations) == operations


@pytest.mark.parametrize(
    ("names", "location"), [("X-Box-Token;X-Box-Days", "header"), ("X-Box-Token;days", ""), ("accept;host", "")]
)
def test_headers_of_a_nameless_table_are_known_by_their_names(names: str, location: str) -> None:
    rows = "".join(f"{name}\tYes\tString\tOne.\n" for name in names.split(";"))
    text = f"T\nURI\nPOST /v1/a\nRequest Parameters\nParameter\tMandatory\tType\tDescription\n{rows}\nResponse\nNone\n"
    found = operation(text, "huawei_en")
    assert [each.location for each in found.parameters] == ([location] * 2 if location else [])


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("language", sorted(SPOKEN))
def test_captions_tell_what_is_asked_and_answered_where_titles_are_lost(style: str, language: str) -> None:
    body, tag = (
        [Row("size", False, "Integer", [1]), Row("tag", True, "Tag object", [3])],
        [Row("key", True, "String", [3])],
    )
    said = blocks(language, body, tag, [Row("state", True, "String", [1])])
    untitled = [block for at, block in enumerate(said) if block[0] != "h" or at == 0]
    dialect = f"rest_{language}"
    assert facts(operation(STYLES[style](untitled), dialect)) == facts(operation(as_markdown(said), dialect))


ASKED = "Opening a Door\nThis API is used to open a door.\nPOST /v2/{house}/doors\n"
ROWS = "| Parameter | Mandatory | Type | Description | \n|---|---|---|---|\n"
UNTITLED = (
    f"{ASKED}Table 1 describes the request parameters.\n"
    f"| Table 1 Request parameters |  |  |  | \n|---|---|---|---|\n{ROWS}"
    "| width | Yes | Integer | How wide. | \n| depth | No | Integer | How deep. | \n"
    "Table 2 describes the response parameters.\n"
)


def untitled(more: str) -> Operation:
    (found,) = read(Page("page.txt", (UNTITLED + more).encode()), Folder(), "rest_en").operations
    return found


def fields_of(found: Operation) -> tuple[list[str], list[str]]:
    """The fields of the request and of its answers."""
    bodies = (found.body, next((each.body for each in found.responses if each.body), None))
    asked, answered = (body.schema.fields if body and isinstance(body.schema, ObjectOf) else () for body in bodies)
    return [field.name for field in asked], [field.name for field in answered]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        # The table that the sentence is about is lost: the next one is of the answer all the same.
        (
            f"| Table 3 Hinge |  |  |  | \n|---|---|---|---|\n{ROWS}| oil | No | String | Which. | \n",
            (["width", "depth"], []),
        ),
        # Examples that nothing labels are what their fields say.
        (
            f"| Table 2 Response parameters |  |  |  | \n|---|---|---|---|\n{ROWS}"
            "| state | Yes | String | How it is. | \n| width | Yes | Integer | How wide. | \n"
            'POST https://{endpoint}/v2/1/doors\n{"door": {"width": 3, "depth": 4}}\n'
            '{"door": {"state": "open", "width": 3}}\n',
            (["door"], ["door"]),
        ),
        ('{"width": 3}\n{"state": "open"}\n', (["width", "depth"], ["state"])),
        # A whole URL, or an identifier in the path, is of an example.
        ("GET https://{endpoint}/v2/{house}/doors?limit=3\n", (["width", "depth"], [])),
        ("Example\nGET https://{endpoint}/v2/0123456789abcdef0123456789abcdef/doors\n", (["width", "depth"], [])),
    ],
)
def test_what_a_copy_without_titles_says_of_request_and_response(
    more: str, expected: tuple[list[str], list[str]]
) -> None:
    assert fields_of(untitled(more)) == expected


WALK = "Steps\nGET /v1/doors\nGET https://{{endpoint}}/v1/doors\n{body}\nPOST https://{{endpoint}}{path}\n{body}\n"


@pytest.mark.parametrize(
    ("text", "operations"),
    [
        # An example of a request is all that there is.
        ('GET https://a.example.com/v2/0123456789abcdef0123456789abcdef/doors\n{"a": 1}\n', 0),
        ('Example request\nGET https://{endpoint}/v2/doors?limit=2\n{"a": 1}\n', 0),
        ('GET https://a.example.com/v2/doors\n{"a": 1}\n', 1),
        # What the methods of HTTP are for.
        (
            "- **GET**: reads.\n- **PUT**: changes.\n- **POST**: adds.\n```\nPOST https://a.example.com/v2/doors\n```\n",
            0,
        ),
        ("- **GET**: reads.\n```\nPOST https://a.example.com/v2/doors\n```\n", 1),
        ("GET\nreads.\nPUT\nchanges.\nPOST\nadds.\nPOST https://a.example.com/v2/doors\n", 0),
        ('Example 2\nGET https://{endpoint}/v2/doors?limit=2\n{"a": 1}\n', 0),
        # A walk through several operations.
        (WALK.format(body='{"a": 1}', path="/v1/hinges"), 0),
        (WALK.format(body='{"a": 1}', path="/v1/doors"), 0),
        (f"Steps\nGET /v1/doors\nGET https://\n{{endpoint}}\n/v1/{'0' * 32}/hinges\n", 0),
        (f"Steps\nGET /v1/{{a}}/doors\nGET https://\n{{endpoint}}\n/v1/{'0' * 32}/doors\n", 1),
        (WALK.replace("POST", "GET").format(body='{"a": 1}', path="/v1/doors"), 1),
        (WALK.format(body='{"a": 1}', path="/v1/hinges") + f"{TITLES}width\tInteger\tHow wide.\n", 1),
        ('{"a": 1}\nPOST https://a.example.com/v2/doors\n{"b": 1}\n', 0),
    ],
)
def test_what_only_shows_or_explains_requests_documents_none(text: str, operations: int) -> None:
    page = Page("page.txt", f"Opening a Door\n{text}".encode())
    assert len(read(page, Folder(), "rest_en").operations) == operations


def test_a_number_of_a_table_is_no_title_that_other_pages_mention() -> None:
    other = service(
        one=HEAD.format(title="Showing a Door", call="GET /v1/doors/{id}") + "Table 4\nsays it.\nTable 1 Answer\n",
        two=HEAD.format(title="Opening a Door", call="POST /v1/doors")
        + f"Table 1 Response parameters\n{TITLES}hinges\tArray of objects\tFor details, see Table 4.\n",
    )
    (found,) = read(Page("two.txt", other.pages["two.txt"]), other, "huawei_en").operations
    assert found.structures == ()


def test_signs_that_a_copy_escaped_are_signs() -> None:
    text = f"{ASKED}Table 1 Request parameters\n{TITLES}door\\_id\tString\tOne of \\*.\n"
    (found,) = read(Page("page.txt", text.encode()), Folder(), "rest_en").operations
    assert fields_of(found)[0] == ["door_id"]


def test_json_that_begins_behind_words_is_whole() -> None:
    shown = '{\n    "hinges": [\n        {\n            "id": 1\n        }\n    ]\n}'
    text = f"{ASKED}- Example response {shown}\nDone [\nhere.\n"
    (found,) = read(Page("page.txt", text.encode()), Folder(), "rest_en").operations
    assert fields_of(found) == ([], ["hinges"])


@pytest.mark.parametrize(
    ("line", "lost"),
    [
        ("- Response parameters Parameter Type Description width of all How wide.", True),
        ("The parameter type is described below.", False),
    ],
)
def test_a_table_on_one_line_is_a_finding(line: str, lost: bool) -> None:
    found = read(Page("page.txt", f"{ASKED}{line}\n".encode()), Folder(), "rest_en").findings
    assert ("page/content-lost" in {each.rule for each in found}) is lost


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("Home > Doors > API Reference\n\nUpdated on 2024-05-06 07:08 GMT+08:00\n\n", "Opening a Door"),
        ("首页 › 门 › API参考\n更新时间：2024-05-06\n", "Opening a Door"),
        ("Doors of 2024-05-06 and later\n", "Doors of 2024-05-06 and later"),
        ("Doors > Hinges\n", "Doors > Hinges"),
    ],
)
def test_what_a_site_has_above_the_title_is_none(above: str, title: str) -> None:
    (found,) = read(Page("page.txt", f"{above}{ASKED}".encode()), Folder(), "rest_en").operations
    assert found.summary == title


@pytest.mark.parametrize(("numbers", "dropped"), [(9, True), (4, False)])
def test_the_numbers_of_lines_of_code_are_no_content(numbers: int, dropped: bool) -> None:
    """A few may be values."""
    counted = "".join(f"{number}\n" for number in range(1, numbers + 1))
    text = f"{ASKED}Response\nTable 1 Response parameters\n{TITLES}width\tInteger\tHow wide.\n{counted}"
    (found,) = read(Page("page.txt", text.encode()), Folder(), "rest_en").operations
    (body,) = (each.body for each in found.responses if each.body)
    assert isinstance(body.schema, ObjectOf)
    assert (body.schema.fields[0].description == "How wide.") is dropped


STRUNG = "Parameter Mandatory Type Description"


@pytest.mark.parametrize(
    ("text", "structures"),
    [
        (f"- Table 1 Fields {STRUNG} width Yes Integer How wide. tags No Array of Tag objects Tags.", "width tags"),
        # A row begins at the end of a sentence where the table says less of each.
        ("- Fields Parameter Type Description width Integer How wide. depth Integer How deep.", "width depth"),
        # A second table, and its caption.
        (f"- Fields {STRUNG} a Yes Object See b. Table 2 b {STRUNG} c No String What.", "a|c"),
        # Rows on lines below, and a list in a cell.
        (f"- Fields {STRUNG} a Yes String\n  - one: 1\n  - two: 2\nb No String What. c No String More.", "a b c"),
    ],
)
def test_tables_on_one_line_are_read(text: str, structures: str) -> None:
    tables = [block for block in document(f"{ASKED}{text}\nDone.\n") if isinstance(block, Table)]
    assert "|".join(" ".join(row.cells[0].text for row in table.rows) for table in tables) == structures


def test_a_row_that_may_be_run_together_with_another_is_a_finding() -> None:
    rows = "".join(f"f{at} Yes Integer One. " for at in range(8))
    text = f"{ASKED}- Fields {STRUNG} {rows}depth if it is Integer Two.\n"
    assert "page/content-lost" in {each.rule for each in read(Page("page.txt", text.encode()), Folder()).findings}


@pytest.mark.parametrize(
    ("printed", "rows"),
    [
        # Lines above a name are of its row, as many as below it, or one less.
        (
            """
                        How high it is.
            height      In whole numbers.
                        At most 9.
            width       How wide.
            """,
            ["height: How high it is. In whole numbers. At most 9.", "width: How wide."],
        ),
        # What is broken off where the column is full goes on below, above another name.
        (
            """
            height      How high it is.
                        How wide it is, with all that hangs on
            width       it and that can be bent, or else in
                        whole numbers.
            """,
            [
                "height: How high it is.",
                "width: How wide it is, with all that hangs on it and that can be bent, or else in whole numbers.",
            ],
        ),
        # At the top of their rows.
        (
            """
            height      How high it is, with all that hangs on
                        it.
            width       How wide it is, with all that can be
                        bent.
            """,
            [
                "height: How high it is, with all that hangs on it.",
                "width: How wide it is, with all that can be bent.",
            ],
        ),
        # No parting of the lines has all cells in the middle: a row is what stands from name to name.
        (
            """
            height      How high.
                        So far.
                        At most.
            width       How wide.
            """,
            ["height: How high. So far. At most.", "width: How wide."],
        ),
    ],
)
def test_lines_are_of_the_row_in_whose_middle_they_stand(printed: str, rows: list[str]) -> None:
    text = f"{ASKED}Table 1 Fields\n\nParameter   Description\n{dedent(printed).strip(chr(10))}\n\nDone.\n"
    (table,) = (block for block in document(text) if isinstance(block, Table))
    said = [f"{row.cells[0].text}: {' '.join(row.cells[1].text.split())}" for row in table.rows]
    assert said == rows


@pytest.mark.parametrize(
    ("titles", "read"),
    [
        (["Parameter Mandatory Type Description"], 4),
        (["                    Data", "Parameter Mandatory Type Description"], 4),
        (["Parameter Mandatory Data Description", "                    Type"], 4),
    ],
)
def test_titles_of_narrow_columns_stand_on_several_lines(titles: list[str], read: int) -> None:
    above = "\n".join(titles)
    text = f"{ASKED}Table 1 Fields\n\n{above}\nwidth     Yes       int  How wide.\ndepth     No        int  How deep.\n"
    assert [len(row.cells) for block in document(text) if isinstance(block, Table) for row in block.rows] == [read] * 2


ROWED = {
    "tabs": "{name}\t{required}\t{type}\t{told}\n",
    "one cell a line": "{name}\n{required}\n{type}\n{told}\n",
}
FULL = {
    "tabs": "Parameter\tMandatory\tType\tDescription\n",
    "one cell a line": "Parameter\nMandatory\nType\nDescription\n",
}


@pytest.mark.parametrize("style", ROWED)
@pytest.mark.parametrize(
    ("required", "type_"),
    [
        ("Yes", "String"),
        # What says upon what it depends whether a field is required.
        ("one of width and depth", "Integer"),
        ("either this one or width", "Object"),
        # A type that sends to a structure.
        ("No", "List, see the Hinge structure."),
        ("No", "see Hinge"),
    ],
)
def test_a_row_is_one_whatever_its_required_cell_and_its_type_say(style: str, required: str, type_: str) -> None:
    first = {"name": "width", "required": "Yes", "type": "Integer", "told": "How wide.\nIn all."}
    last = {"name": "depth", "required": "No", "type": "Integer", "told": "How deep."}
    between = {"name": "hinge", "required": required, "type": type_, "told": "Which one."}
    rows = "".join(ROWED[style].format(**row) for row in (first, between, last))
    (table,) = (block for block in document(f"{ASKED}{FULL[style]}{rows}\n") if isinstance(block, Table))
    assert [[cell.text for cell in row.cells[:3]] for row in table.rows] == [
        ["width", "Yes", "Integer"],
        ["hinge", required, type_],
        ["depth", "No", "Integer"],
    ]


@pytest.mark.parametrize(
    ("cells", "type_"),
    [
        (["See", "Hinge", ".", "Which one."], "See Hinge ."),
        (["List<", "Hinge", ">", "Which one."], "List< Hinge >"),
        # A sentence of a row whose cell for the type was lost, right above the next row.
        (["See Hinge."], None),
    ],
)
def test_a_type_is_broken_around_the_name_of_a_structure(cells: list[str], type_: str | None) -> None:
    lines = "\n".join(["hinge", "Yes", *cells, "width", "No", "Integer", "How wide."])
    tables = [each for each in document(f"{ASKED}{FULL['one cell a line']}{lines}\n") if isinstance(each, Table)]
    found = {row.cells[0].text: row.cells[2].text for table in tables for row in table.rows}
    assert found.get("hinge") == type_


def test_a_name_stands_on_two_lines_between_tabs() -> None:
    rows = "width\tYes\tInteger\tHow wide.\nIn all.\ndepth\n(optional)\tNo\tInteger\tHow deep.\n"
    (table,) = (block for block in document(f"{ASKED}{FULL['tabs']}{rows}\n") if isinstance(block, Table))
    assert [row.cells[0].text for row in table.rows] == ["width", "depth (optional)"]
    assert table.rows[0].cells[3].text == "How wide.\nIn all."


@pytest.mark.parametrize(
    ("titles", "body"),
    [
        # Right below the title of the request, that of its example is no section of its own: its table is below it.
        ("Request\nExample Request\n{shown}", ["width"]),
        ("Example Request\n{shown}", []),
    ],
)
def test_the_table_below_an_example_of_the_request_is_of_the_request(titles: str, body: list[str]) -> None:
    shown = 'POST https://example.com/v2/1/doors\n{"width": \n'
    table = f"Table 1 Door parameters\n{FULL['tabs']}width\tYes\tInteger\tHow wide.\n\n"
    text = f"Opening a Door\nURI\nPOST /v2/{{house}}/doors\n{titles.format(shown=shown)}{table}Response\nNone\n"
    assert fields_of(operation(text, "huawei_en"))[0] == body


@pytest.mark.parametrize("sign", ["¶", " ¶", "\uf0c1", "\n\uf0c1"])
@pytest.mark.parametrize("title", ["Response", "What You Get"])
def test_a_line_with_a_link_to_itself_is_a_title(sign: str, title: str) -> None:
    found = document(
        f"Opening a Door\nURI\nPOST /v2/doors\n{title}{sign}\nTable 1 Response parameters\n{TITLES}id\tString\tA.\n"
    )
    assert [block.text for block in found if isinstance(block, Heading)] == ["Opening a Door", "URI", title]


@pytest.mark.parametrize(
    "control", ["[ ] [ ]", "[] []", "[]", "[] All", "[ ] All", "[                    ]", "(BUTTON)"]
)
def test_controls_of_forms_are_no_content(control: str) -> None:
    """Nor a body that is shown before anything is stated, as where a page walks through several requests."""
    text = f"{control}\nDoors\nAll doors.\nThe API is:\nGET /v1/doors\n"
    (found,) = read(Page("page.txt", text.encode()), Folder(), "rest_en").operations
    assert found.path == "/v1/doors"


@pytest.mark.parametrize("mark", "*•-+")
def test_an_item_that_is_called_like_two_columns_is_a_label(mark: str) -> None:
    titles = f"  {mark} Parameter  Type    Description\n"
    listed = f"  {mark} Parameter description\n\n{titles}\n    width      Integer How wide.\n"
    (table,) = (block for block in document(ASKED + listed) if isinstance(block, Table))
    assert [row.cells[0].text for row in table.rows] == ["width"]


LISTED = """
  * Hinges

  * Parameter  Description

    width      How wide.

    depth      How deep.

  * Handles

  * Parameter  Description

    size       How big.
"""


@pytest.mark.parametrize("mark", "*•-+")
def test_tables_of_a_list_end_at_its_next_item(mark: str) -> None:
    tables = [block for block in document(ASKED + LISTED.replace("*", mark)) if isinstance(block, Table)]
    assert [[row.cells[0].text for row in table.rows] for table in tables] == [["width", "depth"], ["size"]]


def document(text: str, dialect: str = "rest_en") -> tuple[Block_, ...]:
    return markup.document("page.txt", text, [], dialects()[dialect]).blocks


@pytest.mark.parametrize("style", STYLES)
@given(LANGUAGES, tables(PARAGRAPHS), tables(PARAGRAPHS), st.booleans())
@settings(max_examples=20, deadline=None)
def test_a_naive_count_of_rows_is_that_of_the_report(
    style: str, language: str, body: list[Row], answer: list[Row], moved_columns: bool
) -> None:
    """What is counted by lines alone agrees with the ledger, whatever stands in the cells; nothing is lost unsaid."""
    if style in LOSES_PARAGRAPHS:
        body, answer = ([replace(row, told=row.told[:1]) for row in rows] for rows in (body, answer))
    said = blocks(language, body, body[:1], answer)
    if moved_columns:
        said = [(kind, moved(each) if isinstance(each, Printed) else each) for kind, each in said]
    text = STYLES[style](said)
    found = read(Page("page.txt", text.encode()), Folder(), f"huawei_{language}")
    assert found.rows.used + found.rows.ignored + found.rows.not_understood == COUNTERS[style](text, SPOKEN[language])
    assert "page/content-lost" not in {each.rule for each in found.findings}


def test_tabs_in_code_and_on_later_lines_of_a_row_are_no_rows() -> None:
    """As browsers copy JSON that is moved in by tabs, and cells of several paragraphs that others stand behind."""
    table = "Parameter\tDescription\tType\nwidth\tHow wide.\tInteger\ndepth\tHow deep.\nIn all.\tInteger\n"
    shown = '{\n\t"width": {\n\t\t"a": 1\n\t}\n}\n'
    text = f"{ASKED}Request\nTable 1 Fields\n{table}\nExample\n{shown}Response\nNone\n"
    found = read(Page("page.txt", text.encode()), Folder(), "rest_en").rows
    titles = found.used + found.ignored + found.not_understood - 2
    assert titles == 1
    assert COUNTERS["tabs"](text, SPOKEN["en"]) == 3


def test_every_style_is_counted() -> None:
    assert set(COUNTERS) == set(STYLES)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("broken", ["Parameter", "Type"])
def test_a_captioned_table_under_lost_titles_is_a_finding(style: str, broken: str) -> None:
    """Titles that no dialect knows: no operation stands without its table and without a word of that."""
    body = [Row("size", False, "Integer", [1]), Row("name", True, "String", [3])]
    text = STYLES[style](blocks("en", body, body, body)).replace(broken, "Foo 7")
    found = read(Page("page.txt", text.encode()), Folder(), "huawei_en")
    unread = [each for each in found.findings if each.documented_at and each.documented_at.line]
    assert found.rows.used + found.rows.ignored == 7 or unread


@pytest.mark.parametrize("style", STYLES)
@given(LANGUAGES, tables(PARAGRAPHS), tables(PARAGRAPHS))
@settings(max_examples=10, deadline=None)
def test_dialects_that_are_alike_read_the_same_blocks(
    style: str, language: str, body: list[Row], answer: list[Row]
) -> None:
    text = STYLES[style](blocks(language, body, body[:1], answer))
    one, other = (dialects()[f"{publisher}_{language}"] for publisher in ("huawei", "rest"))
    if alike(text, one, other):
        assert document(text, f"huawei_{language}") == document(text, f"rest_{language}")


def test_dialects_that_differ_on_a_line_are_not_alike() -> None:
    one, other = dialects()["huawei_zh"], dialects()["rest_zh"]
    assert alike("参数\t类型\nwidth\tString\n", one, other)
    assert not alike("Name\tType\nwidth\tString\n", one, other)
    assert not alike("Name\nType\nwidth\nString\n", one, other)
    assert not alike("Returns\n", one, other)


SENTENCE = "{told}"
DETAIL = (
    f"Showing Doors\nURI\nGET /v1/doors\nResponse\nTable 1 Response parameters\n{TITLES}hinge\tObject\t{SENTENCE}\n"
)


@pytest.mark.parametrize(
    ("told", "other", "fields"),
    [
        # The number is of the only table of the service that has it and the field's name.
        ("See Table 6.", "Table 6 hinge", ["speed"]),
        ("See Table 6.", "Table 6 door_hinge data structure (common ones)", ["speed"]),
        ("See Table 6 Joint.", "Table 6 Joint", ["speed"]),
        ("See Table 6.", "Table 5 hinge", []),
        ("See Table 6.", "Table 6 handle", []),
    ],
)
def test_the_number_of_a_table_on_another_page_is_linked(told: str, other: str, fields: list[str]) -> None:
    library = service(one=DETAIL.format(told=told), two=f"Structures\n{other}\n{TITLES}speed\tInteger\tHow fast.\n")
    (found,) = read(Page("one.txt", library.pages["one.txt"]), library, "huawei_en").operations
    assert [field.name for structure in found.structures for field in structure.fields] == fields


STATED = "# Showing a Hinge\n\n## URI\n\nGET /v1/hinges\n\n## Response\n\n**Table 1** Response parameters\n\n{table}"
HINGES = "| Parameter | Type | Description |\n|---|---|---|\n| {name} | {type} | {told} |\n"
SPEED = (
    "\n**Table 2** {caption}\n\n| Parameter | Type | Description |\n|---|---|---|\n| speed | Integer | How fast. |\n"
)


@pytest.mark.parametrize(
    ("type_", "told", "caption", "fields"),
    [
        # What tools that write Markdown keep of a link to a table: its words.
        ("Object", "See the Joint structure.", "Joint", ["speed"]),
        ("Object", "See Table Joint parameters.", "Joint", ["speed"]),
        ("Object", "JointResp of this hinge.", "JointResp", ["speed"]),
        # A word that is a field's name is none of a structure; nor are two.
        ("Object", "Like hinge, but with speed.", "speed", []),
        # The words of a link are about another page; what stands in brackets says of which kind.
        ("Object", "See [Joint of doors](doors.html).", "Joint", []),
        ("Object", "See shape (Joint) fields.", "Joint parameters of all", []),
        # Text that sends to the table of its own name is an object.
        ("String", "Which one. See Table 2.", "hinge", ["speed"]),
        ("String", "Which one. See Table 2.", "Joint", []),
    ],
)
def test_the_words_of_a_lost_link_lead_to_its_table(type_: str, told: str, caption: str, fields: list[str]) -> None:
    table = HINGES.format(name="hinge", type=type_, told=told)
    text = STATED.format(table=table) + SPEED.format(caption=caption)
    (found,) = read(Page("page.md", text.encode()), Folder(), "huawei_en").operations
    linked = {structure.key: structure for structure in found.structures}
    (body,) = (each.body for each in found.responses if each.body)
    assert isinstance(body.schema, ObjectOf)
    target = linked.get(show(body.schema.fields[0].schema).removeprefix("->"))
    assert [field.name for field in target.fields] == fields if target else not fields


@pytest.mark.parametrize(
    ("link", "fields"),
    [
        # The anchor is lost on the page that the link leads to; brackets in its name are escaped.
        (r"[Table 2 Joint](Joints\(1-0\).md#table17)", ["speed"]),
        (r"[Joint](Joints\(1-0\).md#table17)", ["speed"]),
        (r"[Table 2](Joints\(1-0\).md#table17)", ["speed"]),
        (r"[Table 2 Handle](Joints\(1-0\).md#table17)", []),
        (r"[Handle](Joints\(1-0\).md#table17)", []),
    ],
)
def test_a_link_whose_anchor_is_lost_leads_by_its_words(link: str, fields: list[str]) -> None:
    table = HINGES.format(name="joint_of", type="Object", told=f"For details, see {link}.")
    library = Folder(
        {
            "page.md": STATED.format(table=table).encode(),
            "Joints(1-0).md": ("# Joints\n" + SPEED.format(caption="Joint")).encode(),
        }
    )
    (found,) = read(Page("page.md", library.pages["page.md"]), library, "huawei_en").operations
    assert [field.name for structure in found.structures for field in structure.fields] == fields


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        # As html2text has lists in cells: below the row, whose last bar stands before them.
        ("width | Yes | \n    * How wide.\n    * In all.\ndepth | No | \n    * How deep.\nhinge | No | Which.\n", 3),
        # Behind a list, too, a bar without a blank on either side is text.
        ("width | Yes | \n    * How wide.\ndepth | No | One of “a”|“b”.\nhinge | No | Which.\n", 3),
        ("width | Yes | How wide.\n\nIn all.\ndepth | No | How deep.\nhinge | No | Which.\n", 3),
        ("width | Yes | How wide.\n\nA sentence.\nNo | row\n", 1),
    ],
)
def test_lists_below_a_row_of_a_pipe_table_are_its_last_cell(rows: str, told: int) -> None:
    text = f"# Opening a Door\n\n## URI\n\nParameter | Mandatory | Description\n---|---|---\n{rows}"
    found = markup.document("page.md", text, [], dialects()["rest_en"]).blocks
    (table,) = (block for block in found if isinstance(block, Table))
    assert [row.cells[0].text for row in table.rows] == ["width", "depth", "hinge"][:told]
    assert all(len(row.cells) == 3 and "How wide" in table.rows[0].cells[2].text for row in table.rows)


@pytest.mark.parametrize(
    ("pages", "fields"),
    [
        (["Joints(1.0.0)", "Joints(1.2.0)"], ["speed12"]),
        (["Joints(1.10.0)", "Joints(1.9.0)"], ["speed110"]),
        (["Joints(1.0.0)", "Hinges(1.2.0)"], []),
        (["Joints", "Joints(1.2.0)"], []),
    ],
)
def test_of_editions_of_a_page_the_newest_has_the_table(pages: list[str], fields: list[str]) -> None:
    def page(name: str) -> str:
        number = "".join(re.findall(r"\d+", name)).removesuffix("0")
        return f"{name}\nTable 6 Joint\n{TITLES}speed{number}\tInteger\tHow fast.\n"

    library = service(one=DETAIL.format(told="See Table 6 Joint."), **{name: page(name) for name in pages})
    (found,) = read(Page("one.txt", library.pages["one.txt"]), library, "huawei_en").operations
    assert [field.name for structure in found.structures for field in structure.fields] == fields


def test_a_number_is_not_that_of_another_fields_table() -> None:
    """Where a copy lost links it may be one of another page."""
    hinge = (
        f"{DETAIL.format(told='See Table 2.')}handle\tObject\tSee Table 2.\nTable 2 handle\n{TITLES}a\tString\tOne.\n"
    )
    (found,) = read(Page("one.txt", hinge.encode()), Folder(), "huawei_en").operations
    (body,) = (each.body for each in found.responses if each.body)
    assert isinstance(body.schema, ObjectOf)
    assert [show(field.schema).startswith("->") for field in body.schema.fields] == [False, True]


def test_the_words_of_a_reference_come_before_a_likeness_of_names() -> None:
    page = (
        f"{DETAIL.format(told='See JointResp object.')}Table 2 JointResp object\n{TITLES}hinges\tString\tAll.\n"
        f"Table 3 hinges\n{TITLES}speed\tInteger\tHow fast.\n"
    )
    (found,) = read(Page("one.txt", page.encode()), Folder(), "huawei_en").operations
    (body,) = (each.body for each in found.responses if each.body)
    assert isinstance(body.schema, ObjectOf)
    linked = {structure.key: structure.name for structure in found.structures}
    assert linked[show(body.schema.fields[0].schema).removeprefix("->")] == "JointResp"


@pytest.mark.parametrize(
    ("text", "mentions"),
    [("请参见打开门的铰链。", True), ("打开门的铰链时要小心。", False), ("请参见打开门的铰链章节。", True)],
)
def test_a_chinese_title_is_mentioned_where_it_ends(text: str, mentions: bool) -> None:
    library = service(own="门\n一扇门。\n", other="打开门的铰链\n说明。\n")
    assert (mentioned(text, "own.txt", library) == ("other.txt",)) is mentions


def test_parameters_below_the_title_of_the_response_are_what_is_answered() -> None:
    rows = f"{TITLES}state\tString\tHow it is.\n"
    text = f"Doors\nURI\nGET /v1/doors\nRequest\nExample Request\nGET /v1/doors\nResponse\nParameters\n{rows}"
    found = operation(text, "huawei_en")
    assert (found.parameters, fields_of(found)[1]) == ((), ["state"])


def test_json_on_the_line_of_its_status_is_an_example() -> None:
    text = f'{ASKED}Example response\nHTTP/1.1 200 {{ "hinges": [ {{ "id": 1 }} ] }}\nDone.\n'
    (found,) = read(Page("page.txt", text.encode()), Folder(), "rest_en").operations
    assert [example.text for example in found.examples if example.part == "response"]


LISTS = "Doors\nPermission\nAPI\nAction\nOpening\nPOST /v1/doors\ndoor:open\nClosing\nDELETE /v1/doors\ndoor:close\n"


@pytest.mark.parametrize(
    ("page", "alone", "among"),
    [
        ("Hanging a Door\nOverview\nHow to.\nProcedure\nPOST /v1/hinges\nPOST /v1/doors\n", 2, 0),
        # One cell a line, and in a table without titles of sections around it.
        (LISTS, 2, 0),
        ("Doors\nName\tMethod\tURI\nOpening\tPOST\t/v1/doors\nClosing\tDELETE\t/v1/doors\n", 2, 0),
        # What more is said than what is called documents operations.
        (f"Doors\nPOST /v1/doors\n{TITLES}wide\tInteger\tHow.\n\nDELETE /v1/doors\n{TITLES}id\tString\tA.\n", 2, 2),
    ],
)
def test_a_page_that_only_shows_requests_of_others_documents_none_where_its_service_has_sections(
    page: str, alone: int, among: int
) -> None:
    """The service states its operations in sections of their own, as the first dialect that fits wants it."""
    stated = {
        f"p{at}": HEAD.format(title=f"Opening Door {at}", call=f"POST /v1/doors/{at}") + "None\n" for at in range(6)
    }
    others = service(page=page), service(page=page, **stated)
    found = [len(read(Page("page.txt", page.encode()), library).operations) for library in others]
    assert found == [alone, among]


MANY = {
    "lines of JSON": '{{"width": {at}}}\n',
    "blocks of JSON": '{{\n"width": {{\n"in": {at}\n}}\n}}\n',
    "JSON that never ends": '{{"width":\n',
    "JSON behind words": 'Example {{"width": {at}}}\n',
    "request lines": "GET https://example.com/v1/doors/{at}\n",
    "rows one cell a line": "width{at}\nNo\nInteger\nHow wide.\n",
    "rows between tabs": "width{at}\tNo\tInteger\tHow wide.\n",
    "rows in the middle": "           One of its\nwidth{at:05} many ways\n           to be wide.\n",
    "sentences about tables": "Table {at} describes the response parameters.\n",
}


@pytest.mark.parametrize("kind", MANY)
def test_twice_as_many_lines_cost_twice_as_many_steps(kind: str) -> None:
    asked = "Opening a Door\nURI\nPOST /v1/{id}/doors\nRequest Parameters\nTable 1 Request parameters\n"
    titles = FULL["tabs" if "tabs" in kind else "one cell a line"] if "rows" in kind else ""
    head = f"{asked}\nParameter  Description\n" if "middle" in kind else asked + titles

    def of(count: int) -> int:
        text = head + "".join(MANY[kind].format(at=at) for at in range(count))
        return effort.steps(lambda: read(Page("page.txt", text.encode()), Folder(), "huawei_en"))

    of(80)  # what is compiled once
    few, more, most = of(80), of(160), of(320)
    assert most - more < 2.2 * (more - few)
