"""Tables → entries: `column | column`, a row a line, `⇒` and what each row is read as.

An entry is `name! type =default [range] ~example # description`; `!` is required, `?` optional. A row that is no entry
is `-` and why.
"""

from __future__ import annotations

import pytest

from extractor.operation import Source
from extractor.pages.cells.columns import columns_of, normal
from extractor.pages.dialect import Column, Kind, Role
from extractor.pages.document import Cell, Item, Row, Table
from extractor.pages.layers import dialects
from extractor.pages.outline.sections import Placed
from extractor.pages.tables.captions import names_fields, titled_kind
from extractor.pages.tables.status_rows import rows_in, types_in
from extractor.pages.tables.units import Entry, Unit, unit_of
from extractor.pages.tables.value_tables import value_table

TABLES = """
Parameter | Type | Mandatory | Description
id | String | Yes | Its number.
name | String | No | -
mark | String | Yes | —
⇒ id! String # Its number.
⇒ name? String
⇒ mark! String

Parameter | Type | Description
id | String | Its number.
| |
| String | Nobody's.
All | All | All
boat name is long | String | x
a b c d | String | x
⇒ id String # Its number.
⇒ - empty
⇒ - no name
⇒ - one cell across all columns
⇒ boatnameislong String # x
⇒ abcd String # x

Parameter | Type
...... |
… |
* * * |
⇒ - more rows, or none
⇒ - more rows, or none
⇒ - more rows, or none

Parameter | Type
All | All
id | String
⇒ All All
⇒ id String

Field | Value | Description
length | Number | In metres.
crew | Array |
⇒ length Number # In metres.
⇒ crew Array

Field | Value | Description
length | Number | In metres.
flag | red | Its colour.
⇒ length ~Number # In metres.
⇒ flag ~red # Its colour.

Field | Type | Definitiom
unit | String | In which unit it is told.
size | Integer | How long the boat is, in this unit.
⇒ unit String # In which unit it is told.
⇒ size Integer # How long the boat is, in this unit.

Field | Type | Value
unit | String | Number
⇒ unit String ~Number

Parameter | Mandatory | Type | Description
id | String | Yes | Its number.
name | Array | No | Its name.
⇒ id! String # Its number.
⇒ name? Array # Its name.

Parameter | Mandatory | Type | Description
id | String | Yes | Its number.
name | Yes | String | Its name.
⇒ id! Yes # Its number.
⇒ name! String # Its name.

Parameter | Mandatory | Type | Description
id | x | Yes | Its number.
name | No | String | Its name.
⇒ id! Yes # Its number.
⇒ name? String # Its name.

Parameter | Type | Description | Default Value | Value Range
id | String | Its number. | 1 | 1-9
name | String | Its name. | - | N/A
mark | String | | None | -
⇒ id String =1 [1-9] # Its number.
⇒ name String # Its name.
⇒ mark String

Parameter | Type | Description | Remarks
id | String | Its number. | Unique.
name | String | Its name. | Its name.
mark | String | Its mark. |
odd | String | | Odd.
⇒ id String # Its number.⏎Unique.
⇒ name String # Its name.
⇒ mark String # Its mark.
⇒ odd String # Odd.

Parameter | Type | Description
*id | String | Its number.
name* | String | Its name.
id (required) | String | Its number.
id (optional) | String | Its number.
id | String (required) | Its number.
id | String, optional | Its number.
id | String | (Required) Its number.
id | String | Required. Its number.
id | String | Optional. Its number.
id | String | Its number. (required)
id | String | Its number (optional).
⇒ id! String # Its number.
⇒ name! String # Its name.
⇒ id! String # Its number.
⇒ id? String # Its number.
⇒ id! String # Its number.
⇒ id? String # Its number.
⇒ id! String # (Required) Its number.
⇒ id! String # Required. Its number.
⇒ id? String # Optional. Its number.
⇒ id! String # Its number. (required)
⇒ id String # Its number (optional).

Parameter | Type | Mandatory | Description
*id | String | No | Its number.
id (required) | String | No | Its number.
id | String (required) | No | Its number.
id | String | No | Required. Its number.
⇒ id? String # Its number.
⇒ id? String # Its number.
⇒ id? String (required) # Its number.
⇒ id? String # Required. Its number.

Parameter | Type | Description
boat | Object | A boat.
└ id | String | Its number.
└ mast | Object | Its mast.
└└ height | Integer | Its height.
name | String | Its name.
⇒ boat Object # A boat.
⇒ boat.id String # Its number.
⇒ boat.mast Object # Its mast.
⇒ boat.mast.height Integer # Its height.
⇒ name String # Its name.

Parameter | Type | Description
boat | String | A boat.
└ id | String | Its number.
⇒ boat String # A boat.
⇒ id String # Its number.

Parameter | Description
boat | A boat.
└ id | Its number.
⇒ boat # A boat.
⇒ boat.id # Its number.

Parameter | Description
id | Type: String⏎Its number.
name | Type: words⏎Its name.
⇒ id # Type: String⏎Its number.
⇒ name # Type: words⏎Its name.

Parameter | Type | Description
Any key | String | A value.
⇒ Anykey String # A value.

Parameter | Type | Description
The key of a map | String | A value.
The key of a map | String | A value.
⇒ <The key of a map> String # A value.
⇒ <The key of a map> String # A value.

Parameter | Type | Description
The key of a map | String | A value.
The key of a map | String | Another.
⇒ Thekeyofamap String # A value.
⇒ Thekeyofamap String # Another.

Parameter | Type | Description
The key of a map | words and more | A value.
⇒ Thekeyofamap words and more # A value.

Parameter | Type | Description
1 | String | One.
2 | String | Two.
⇒ - the names are numbers
⇒ - the names are numbers

Parameter | Type | Description
1 | String | One.
⇒ 1 String # One.

Parameter | Type | Description
1 | String | One.
b | String | Two.
⇒ 1 String # One.
⇒ b String # Two.

Parameter | Location | Type | Description
id | path | String | Its number.
id | Query | String | Its number.
⇒ id String # Its number.
⇒ id String # Its number.

Parameter | Type | Example | Description
id | String | 7 | Its number.
⇒ id String ~7 # Its number.

Parameter | Type | Colour | Description
id | String | red | Its number.
⇒ id String # Its number.
"""


def table(text: str, caption: str = "") -> Table:
    header, *rows = (
        Row(tuple(Cell(cell.strip().replace("⏎", "\n")) for cell in line.split("|")), number)
        for number, line in enumerate(text.strip().splitlines(), 1)
    )
    return Table(header, tuple(rows), caption, (), 1)


def unit(text: str, dialect: str, caption: str = "", role: Role = Role.REQUEST, label: str = "") -> Unit:
    read, by = table(text, caption), dialects()[dialect]
    assert read.header is not None
    placed = Placed(read, 0, 0, role, label, "", failed=False)
    return unit_of(placed, read, columns_of(read.header.cells, by), "page.md", by)


def shown(entry: Entry) -> str:
    words = entry.required.text.lower() if entry.required else ""
    mark = "?" if entry.optional or words in ("no", "否", "optional", "可选") else "!" if words else ""
    parts = [entry.name + mark, entry.type.text if entry.type else "", f"={entry.default}" if entry.default else ""]
    parts += [f"[{entry.range.text}]" if entry.range.text else "", f"~{entry.example}" if entry.example else ""]
    parts += [f"# {entry.description.text}" if entry.description.text else ""]
    return " ".join(filter(None, parts)).replace("\n", "⏎")


def said(text: str, dialect: str = "huawei_en") -> list[str]:
    read = unit(text, dialect)
    rows = [(each.item, shown(each)) for each in read.entries]
    rows += [(each.item, f"- {each.reason}") for each in read.skipped]
    return [row for _, row in sorted(rows, key=lambda each: each[0].part)]


@pytest.mark.parametrize("lines", [block.splitlines() for block in TABLES.strip().split("\n\n")])
def test_what_rows_are_read_as(lines: list[str]) -> None:
    printed = "\n".join(line for line in lines if not line.startswith("⇒"))
    assert said(printed) == [line.removeprefix("⇒ ") for line in lines if line.startswith("⇒")]


@pytest.mark.parametrize(
    ("caption", "label", "said"),
    [
        ("Table 1 Request parameters", "", "1 GENERIC | Request parameters"),
        ("Table 12  Data structure of the boat field", "", "12 STRUCTURE boat | Data structure of the boat field"),
        ("boat data structure", "", "STRUCTURE boat | boat data structure"),
        ("Boat object.", "", "STRUCTURE Boat | Boat object."),
        ("`Boat`", "", "STRUCTURE Boat | `Boat`"),
        ("Path parameters", "", "PATH | Path parameters"),
        ("", "", "GENERIC | label"),
        # A paragraph above the table is its caption where it has none.
        ("Table 4", "", "4 GENERIC | label"),
        ("", "Table 3 Boat", "3 STRUCTURE Boat | Boat"),
        ("", "Boat parameters", "STRUCTURE Boat | Boat parameters label"),
        ("Table 4", "Table 3 Boat", "4 STRUCTURE Boat | Boat"),
        ("Mast", "Table 3 Boat", "STRUCTURE Mast | Mast"),
    ],
)
def test_what_a_caption_says(caption: str, label: str, said: str) -> None:
    read = unit("Parameter | Type\nid | String", "huawei_en", caption, label=label)
    words = [read.number, read.kind.name, read.name, "|", read.caption, "label" if read.from_label else ""]
    assert " ".join(filter(None, words)) == said


@pytest.mark.parametrize(
    ("text", "kind", "values"),
    [
        ("Name | Description\nLIT | On.\nDARK | Off.", "string", "LIT DARK"),
        ("Name | Type | Description\nLIT | 0 | On.\nDARK | -1 | Off.", "integer", "0 -1"),
        ("Name | Type | Description\nLIT | `0` | On.\nDARK | `1` | Off.", "integer", "0 1"),
        ("Name | Example | Description\nLIT | 0 | On.\nDARK | `1` | Off.", "integer", "0 1"),
        ("Name | Example | Description\nLIT | 0 | On.\nDARK | a | Off.", "string", "0 a"),
        ("Name | Example | Description\nLIT | 0 | On.\nDARK | | Off.", "string", "LIT DARK"),
        # Fields: they have types, or are required or not.
        ("Name | Type | Description\nLIT | 0 | On.\nDARK | 0 | Off.", None, ""),
        ("Name | Type | Description\nLIT | 0 | On.", None, ""),
        ("Name | Type | Description\nLIT | 0 | On.\nDARK | x | Off.", None, ""),
        ("Name | Mandatory | Description\nLIT | No | On.\nDARK | No | Off.", None, ""),
    ],
)
def test_which_tables_list_values(text: str, kind: str | None, values: str) -> None:
    read = unit(text, "huawei_en")
    assert read.lists_values is (kind is not None)
    if kind:
        assert (read.kind_of_values, " ".join(read.listed)) == (kind, values)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Parameter | Type | Colour\nid | String | red", "Colour"),
        ("Parameter | Type | Colour\nid | String | -", ""),
        ("Parameter | Type | Colour\nid | String", ""),
        ("Parameter | Type |\nid | String | red", ""),
        ("Parameter | Type | Colour | Hue\nid | String | | red", "Hue"),
        ("Parameter | Type | Description\nid | String | red", ""),
    ],
)
def test_which_titles_of_columns_are_not_known(text: str, titles: str) -> None:
    assert " ".join(unit(text, "huawei_en").unknown) == titles


BY_CELLS = """
Field | Kind // a | string // b | int => NAME TYPE
Thing | Type // a | string // b | integer => NAME TYPE
 | Type // a | string // b | integer => NAME TYPE
Thing | Type // a | string => None TYPE
Thing | Type // a | Boat // b | Mast => None TYPE
Thing | Type // a b | string // b | integer => None TYPE
Thing | Description // a | A. // b | B. => None DESCRIPTION
Parameters | Description // a | A. // b | B. => NAME DESCRIPTION
Parameters | Description // a, b | A. // | B. => None DESCRIPTION
Field | Type/Format | Description // a | string | A. // b | int | B. => NAME TYPE DESCRIPTION
Field | Type | Use // a | string | required // b | int | optional => NAME TYPE REQUIRED
Field | Type | Rule // a | string | M // b | int | C => NAME TYPE REQUIRED
Field | Type | Times // a | string | 1..1 // b | int | 0..* => NAME TYPE REQUIRED
Field | Type | Unique // a | string | Yes // b | int | No => NAME TYPE None
Field | Where | Type // a | path | string // b | Query | int => NAME LOCATION TYPE
Field | Where | Type // a | path | string // b | Harbour | int => NAME None TYPE
Method | Path | Produces // GET | /a | 200 OK // PUT | /a | 204 (empty) => METHOD PATH STATUS
Method | Path | Produces // GET | /a | 200 // PUT | /a | 7000 => METHOD PATH None
Return values | Description // 200 | A. // 404 Not Found | B. => None DESCRIPTION
Field | Most | Type // a | 200 | string // b | 300 | int => NAME None TYPE
Code | Name | Meaning // 400 | Bad Request | A. // 404 | Not Found | B. => STATUS DESCRIPTION DESCRIPTION
Code | Name | Meaning // 7 | low | A. // 9 | high | B. => STATUS NAME DESCRIPTION
Field | Type | Kind // a | string | string // b | int | int => NAME TYPE None
"""


@pytest.mark.parametrize("line", BY_CELLS.strip("\n").splitlines())
def test_cells_say_what_an_unknown_title_is_above(line: str) -> None:
    written, _, expected = line.partition(" => ")
    dialect = dialects()["rest_en"]
    read = normal(table(written.replace(" // ", "\n")), dialect)
    assert read.header
    assert " ".join(role.name if role else "None" for role in columns_of(read.header.cells, dialect)) == expected


def test_where_a_row_says_that_a_parameter_stands() -> None:
    read = unit("Parameter | Location | Type\na | path | String\nb | Query | String\nc | nowhere | String", "huawei_en")
    assert [each.location and each.location.value for each in read.entries] == ["path", "query", None]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Status Code | Description\n200 | Fine.\n404 | Gone.", [(1, "200", "Fine."), (2, "404", "Gone.")]),
        (
            "Status Code | Description\n200 OK | Fine.\n600 | x\n2000 | x\n099 | x\n599 | x",
            [(1, "200", "Fine."), (5, "599", "x")],
        ),
        ("Status Code | Description\nDefault | All else.", [(1, "default", "All else.")]),
        (
            "Status Code | Description\n200: OK | \n404，Gone⏎for good |",
            [(1, "200", "OK"), (2, "404", "Gone for good")],
        ),
        ("Status Code | Error Code | Description\n404 | B.1 | Gone.", [(1, "404", "")]),
        ("Status Code | Description | Remarks\n200 | Fine. | Often.", [(1, "200", "Fine. Often.")]),
        ("Status Code | Description | Remarks\n404 | Not Found | No boat.", [(1, "404", "No boat.")]),
        ("Status Code | Description | Remarks\n413 | RequestEntityTooLarge | ", [(1, "413", "RequestEntityTooLarge")]),
        ("Status Code | Description | Remarks\n404 | Not Found here | Gone.", [(1, "404", "Not Found here Gone.")]),
        ("Status Code\n 200", [(1, "200", "")]),
        ("Parameter | Description\n200 | Fine.", []),
    ],
)
def test_the_statuses_that_rows_name(text: str, found: list[tuple[int, str, str]]) -> None:
    read = table(text)
    assert rows_in(read, dialects()["huawei_en"]) == found
    assert rows_in(Table(None, read.rows, "", (), 1), dialects()["huawei_en"]) == []


def test_the_types_of_what_statuses_answer() -> None:
    by = dialects()["huawei_en"]
    read = table("Status Code | Description | Type\n200, 201 | Fine. | Boat\n404 | Gone.\n500 | |\nx | x | Boat")
    found = [("200", "Boat"), ("201", "Boat"), ("500", "")]
    assert [(status, cell.text) for status, cell, _ in types_in(read, by)] == found
    assert types_in(Table(None, read.rows, "", (), 1), by) == []
    assert types_in(table("Status Code | Description\n200 | Fine."), by) == []
    assert types_in(table("Type | Description\nBoat | Fine."), by) == []


@pytest.mark.parametrize(
    ("titles", "dialect", "kind", "of_fields"),
    [
        ("Query params | Type", "rest_en", Kind.QUERY, True),
        ("Type | Query params", "rest_en", Kind.QUERY, True),
        ("Path params | Type", "rest_en", Kind.PATH, True),
        ("Params | Type", "rest_en", None, True),
        ("Parameter | Description", "rest_en", None, True),
        ("Field | Description", "rest_en", None, True),
        ("Name | Type", "rest_en", None, False),
        ("Type | Description", "rest_en", None, False),
        ("Query params | Type", "huawei_en", None, True),
    ],
)
def test_what_the_title_of_names_says(titles: str, dialect: str, kind: Kind | None, of_fields: bool) -> None:
    read, by = table(f"{titles}\na | b"), dialects()[dialect]
    assert read.header is not None
    roles = columns_of(read.header.cells, by)
    assert titled_kind(read, roles, by) is kind
    assert names_fields(read, roles, by) is of_fields
    bare = Table(None, read.rows, "", (), 1)
    assert (titled_kind(bare, roles, by), names_fields(bare, roles, by)) == (None, False)


@pytest.mark.parametrize(
    ("text", "role", "words"),
    [
        ("State | Description\nLIT | On.\n“DARK” | Off.", Role.RESPONSE, "LIT DARK"),
        ("Description | State\nOn. | LIT\nOff. | DARK", Role.RESPONSE, "LIT DARK"),
        ("Name | Description\nLIT | On.\nDARK | Off.", Role.RESPONSE, "LIT DARK"),
        ("State | Description\nLIT | On.\nLIT | Off.\nDARK | Off.", Role.RESPONSE, "LIT DARK"),
        ("State | Description\nLIT | On.", Role.RESPONSE, None),
        ("State | Description\nLIT | On.\nLIT | Off.", Role.RESPONSE, None),
        ("State | Description\nLIT | On.\nvery dark | Off.", Role.RESPONSE, None),
        ("State | Description\nLIT | On.\n | Off.", Role.RESPONSE, None),
        ("State\nLIT\nDARK", Role.RESPONSE, None),
        ("State | Colour | Description\nLIT | red | On.\nDARK | red | Off.", Role.RESPONSE, None),
        ("Type | Description\nLIT | On.\nDARK | Off.", Role.RESPONSE, "LIT DARK"),
        ("Mandatory | Description\nLIT | On.\nDARK | Off.", Role.RESPONSE, None),
        ("Error Code | Description\nB1 | On.\nB2 | Off.", Role.RESPONSE, None),
        ("State | Description\nLIT | On.\nDARK | Off.", Role.ERRORS, None),
        ("State | Description\nLIT | On.\nDARK | Off.", Role.STATUS, None),
    ],
)
def test_the_values_that_a_table_lists(text: str, role: Role, words: str | None) -> None:
    read, by = table(text), dialects()["huawei_en"]
    assert read.header is not None
    placed = Placed(read, 3, 0, role, "", "", failed=False)
    source = Source("page.md", "States", line=1)
    found = value_table(placed, read, columns_of(read.header.cells, by), source, by)
    assert (found and " ".join(found.words)) == words
    if found:
        assert found.block == 3
        assert [(each.item, each.line) for each in found.sources] == [
            (Item(3, at), at + 1) for at in range(1, len(read.rows) + 1)
        ]
        assert value_table(placed, Table(None, read.rows, "", (), 1), [None, Column.DESCRIPTION], source, by) is None
