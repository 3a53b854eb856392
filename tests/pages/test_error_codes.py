"""Error codes of a service's own: tables ⇒ codes with status, message and description, and where they are written."""

from __future__ import annotations

import pytest

from extractor import openapi
from extractor.operation import Api, ErrorCode, Operation, Response, Source
from extractor.pages import Page, Reading, explain, read
from tests.pages.dump import Folder

TABLES = """
状态码; 错误码; 错误信息; 描述; 处理措施     | 400; BOAT.01; No name.; 没有名称; 请填  => BOAT.01 400 No name. 没有名称
HTTP Status Code; Error Code; Error Message  | 404 Not Found; Boat.0001; No boat.      => Boat.0001 404 No boat.
Error Code; Description                      | 10001; Unknown boat                     => 10001 Unknown boat
Error Code; Name; Description                | B1; NoBoat; No boat.                    => B1 No boat.
Error Code; Description                      | B1, B2; Two codes                       =>
Error Code; Description                      | Some words; Nothing                     =>
错误码; 说明                                 | BOAT. 0002; 沉没                        => BOAT.0002 沉没
Module; Status Code; Error Code; Description | All; 400; B.1; No name.                 => B.1 400 No name.
Module; Status Code; Error Code; Description | 400; B.1; No name.                      => B.1 400 No name.
Status Code; Error Code; Description         | 500409; B.1; Either.                    => B.1 Either.
Status Code; Description                     | 400; No name.                           =>
Code; Meaning                                | 1001; Unknown boat                      =>
Error Code; Type                             | B1; String                              => B1
"""
BELOW_ERROR_CODES = """
Code; Meaning                                | 1001; Unknown boat                      => 1001 Unknown boat
Code; Meaning                                | 404; No boat                            =>
Status Code; Description                     | 400; No name.                           =>
Meaning; Status Code                         | Unknown boat                            =>
"""
OPERATION = "# List boats\n\n## URI\n\nGET /v1/boats\n\n"


def rows(table: str) -> list[tuple[str, str, str]]:
    found = []
    for line in table.strip().splitlines():
        given, _, codes = line.partition("=>")
        titles, _, cells = given.partition("|")
        found.append((titles.strip(), cells.strip(), codes.strip()))
    return found


def table(titles: str, cells: str) -> str:
    head, row = (text.split(";") for text in (titles, cells))
    return f"|{'|'.join(head)}|\n|{'--|' * len(head)}\n|{'|'.join(row)}|\n"


def reading(text: str) -> Reading:
    return read(Page("page.md", text.encode(), "page.md"), Folder())


def shown(codes: tuple[ErrorCode, ...]) -> str:
    return "; ".join(" ".join(filter(None, (c.code, c.status, c.message, c.description))) for c in codes)


@pytest.mark.parametrize(("titles", "cells", "codes"), rows(TABLES))
def test_of_all_operations(titles: str, cells: str, codes: str) -> None:
    facts = reading(f"# Boats\n\n{table(titles, cells)}").facts
    assert facts is not None
    assert shown(facts.error_codes) == codes


@pytest.mark.parametrize(("titles", "cells", "codes"), rows(BELOW_ERROR_CODES))
@pytest.mark.parametrize("title", ["Error codes", "JSON Error Codes"])
def test_below_a_title_about_error_codes(title: str, titles: str, cells: str, codes: str) -> None:
    facts = reading(f"# {title}\n\n{table(titles, cells)}").facts
    assert facts is not None
    assert shown(facts.error_codes) == codes


@pytest.mark.parametrize(("titles", "cells", "codes"), [row for row in rows(TABLES) if row[0] != "Code; Meaning"])
def test_of_one_operation(titles: str, cells: str, codes: str) -> None:
    found = reading(f"{OPERATION}## Error Codes\n\n{table(titles, cells)}").operations[0]
    assert shown(found.error_codes) == codes


@pytest.mark.parametrize("before", ["# Error codes\n\n", f"{OPERATION}## Error Codes\n\n"])
def test_rows_are_accounted_for(before: str) -> None:
    text = f"{before}|Error Code|Description|\n|--|--|\n|B1|One|\n|see below|Two|\n"
    accounts = [each for each in reading(text).ledger.accounts if each.kind == "row"]
    rule = "page without operation" if before.startswith("# E") else "no error code"
    assert [(each.verdict, each.rule) for each in accounts] == [("placed", "error codes"), ("ignored", rule)]


def test_a_code_says_where_it_stands() -> None:
    text = f"{OPERATION}**Table 2** Errors\n\n|Error Code|Description|\n|--|--|\n|B1|One|\n"
    (found,) = reading(text).operations[0].error_codes
    source = found.source
    assert (source.page, source.table, source.row, source.line) == ("page.md", "Errors", "B1", 11)
    explained = explain(Page("page.md", text.encode(), "page.md"), Folder())
    assert [each.source for each in explained.items if each.text == "B1 | One"] == [found.source]


def test_each_is_written_once() -> None:
    codes = (
        ErrorCode("B1", "400", "No name.", "Missing", Source("errors.md", "Errors", "B1")),
        ErrorCode("B1", "400", "No name.", "Missing", Source("more.md")),
        ErrorCode("B2", source=Source("errors.md", "Errors", "B2")),
    )
    operations = (Operation("GET", "/boats", responses=(Response("200"),), error_codes=codes[2:]),)
    document = openapi.document_of(Api("boats", operations=operations, error_codes=codes))
    at = {"page": "errors.md", "table": "Errors"}
    first = {"code": "B1", "status": "400", "message": "No name.", "description": "Missing", "x-source": at}
    second = {"code": "B2", "x-source": at}
    assert document["x-error-codes"] == [first, second]
    assert document["paths"]["/boats"]["get"]["x-error-codes"] == [second]
    assert "x-error-codes" not in openapi.document_of(Api("boats", operations=operations[:0]))
