"""The ledger: every item of a page has one verdict, and what is placed is the source of something that is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from extractor import openapi
from extractor.operation import Api, Operation
from extractor.pages import Explained, Page, explain, problems, read, verdicts
from extractor.pages.document import Item, Table
from extractor.pages.ledger import Account, Verdict
from extractor.pages.meaning import assign
from extractor.pages.parsing import parse
from tests.pages.dump import Folder, dump
from tests.pages.test_cases import NAMES, pages_of
from tests.pages.test_mutations import PAGES

CASES = [(case, name) for case in NAMES for name in pages_of(case)]


@pytest.mark.parametrize("name", PAGES)
def test_every_row_has_one_account(name: str) -> None:
    data = PAGES[name]
    accounts = [each.item for each in read(Page(name, data, name), Folder()).ledger.accounts]
    placed = parse(name, data, "").outline.whole.placed
    rows = [
        Item(item.index, at)
        for item in placed
        if isinstance(item.block, Table)
        for at in range(0 if item.block.header and not item.block.listed else 1, len(item.block.rows) + 1)
    ]
    tables = {item.index for item in placed if isinstance(item.block, Table)}
    assert sorted(each for each in accounts if each.block in tables) == rows


RULES = {rule.__name__.replace("_", "-") for rule in assign.RULES} | {"status", "request line", *verdicts.PLACING}
REASONS = {
    Verdict.PLACED: RULES,
    Verdict.IGNORED: {*verdicts.IGNORING, *problems.RULES},
    Verdict.NOT_UNDERSTOOD: {*verdicts.NOT_READING, *RULES},
}


@pytest.mark.parametrize("name", PAGES)
def test_every_verdict_has_a_documented_rule(name: str) -> None:
    accounts = read(Page(name, PAGES[name], name), Folder()).ledger.accounts
    assert [each for each in accounts if each.rule not in REASONS[each.verdict]] == []


@pytest.mark.parametrize(("case", "name"), CASES)
def test_what_is_placed_stands_in_the_written_document(case: str, name: str) -> None:
    pages = pages_of(case)
    found = explain(Page(name, pages[name], name), Folder(pages))
    document = openapi.document_of(Api("service", operations=found.reading.operations))
    written = set(_written(document))
    rows = [each.account.item for each in found.items if each.account.kind == "row"]
    alone = {item for item in rows if [other.block for other in rows].count(item.block) == 1}
    missing = [each for each in found.items if not _stands(each, written, document, alone, found.reading.operations)]
    assert missing == []


def _stands(
    each: Explained,
    written: set[tuple[str, str, str]],
    document: Any,
    alone: set[Item],
    operations: Sequence[Operation],
) -> bool:
    """Whether a placed row is in the document: as a field, a parameter, a status, a scheme or a media type."""
    if each.account.verdict is not Verdict.PLACED or each.account.kind not in ("row", "title row"):
        return True
    if each.account.rule in ("status", "request line"):
        return each.account.kind == "title row" or any(word in str(document).upper() for word in _words(each.text))
    source = each.source
    if source is None:  # the titles of a table whose rows are in the document, or a row that stands for all of them
        return bool(written)
    names = {source.row, source.row.rpartition(".")[2]}
    if names & {name for page, table, name in written if (page, table) == (source.page, source.table)}:
        return True
    if (source.page, source.table, "") in written and each.account.item in alone:
        return True  # the only row of a table: what it says of any key, or of all elements, is the whole of it
    # Equal structures are written once, under the name of the first.
    if names & {name for page, _, name in written if page == source.page}:
        return True
    # What authenticates, the media type, and the parts of a parameter's value have no node of their own.
    said = "application/" if source.row.lower() == "content-type" else source.row
    return any(source in operation.sources for operation in operations) and said in str(document)


def _words(text: str) -> list[str]:
    return re.findall(r"[A-Z0-9]{3,}", text.upper())


def _written(node: Any, source: Any = None, fields: bool = False, name: str = "") -> Iterator[tuple[str, str, str]]:
    """Page, table and name of everything in a document that says where it comes from; written for this test alone."""
    if isinstance(node, list):
        for each in node:
            yield from _written(each, source)
    if not isinstance(node, dict):
        return
    source = source if fields else node.get("x-source", source)
    for key, value in node.items():
        inner = value.get("x-source", source) if fields and isinstance(value, dict) else source
        if fields and inner:
            yield inner.get("page", ""), inner.get("table", ""), key
        yield from _written(value, inner, key == "properties" and not fields, key)
    if source and not fields and "x-source" in node:
        for named in ("", source.get("row") or node.get("name") or node.get("code") or name):
            yield source.get("page", ""), source.get("table", ""), str(named)


# --- one row more or less ---------------------------------------------------------------------------------

_ROW = re.compile(
    rb"^\|(?!\||[-: |]*\|?$)[^\n]*\n|<tr\b(?:(?!<tr\b|rowspan|colspan|</table).)*?</tr>\s*", re.MULTILINE | re.DOTALL
)
_WITH_ROWS = {
    name: data
    for name, data in PAGES.items()
    # In AsciiDoc a cell begins a line, and no row.
    if len(_ROW.findall(data)) > 2 and b"\0" not in data and not name.startswith("asciidoc/")
}


def _accounts(name: str, data: bytes) -> tuple[Account, ...]:
    return read(Page(name, data, name), Folder()).ledger.accounts


def _rows(name: str, data: bytes) -> list[Account]:
    return [each for each in _accounts(name, data) if each.kind in ("row", "title row")]


@st.composite
def pages_with_a_row(draw: st.DrawFn) -> tuple[str, bytes, re.Match[bytes]]:
    name = draw(st.sampled_from(sorted(_WITH_ROWS)))
    data = _WITH_ROWS[name]
    # In a listing, such a line is no row; where its cell of names has several, it is as many.
    rows = Counter(each.line for each in _rows(name, data))
    lines = {line for line, names in rows.items() if names == 1}
    found = [row for row in _ROW.finditer(data) if data.count(b"\n", 0, row.start()) + 1 in lines]
    assume(found)
    return name, data, draw(st.sampled_from(found))


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None)
@given(pages_with_a_row())
def test_a_row_less_is_one_account_less(page: tuple[str, bytes, re.Match[bytes]]) -> None:
    name, data, row = page
    before = _rows(name, data)
    after = _rows(name, data[: row.start()] + data[row.end() :])
    assume(not _holds_titles(row[0], data))
    assert len(before) - len(after) == 1


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None)
@given(pages_with_a_row())
def test_a_row_twice_is_one_account_more_and_it_is_said(page: tuple[str, bytes, re.Match[bytes]]) -> None:
    name, data, row = page
    assume(not _holds_titles(row[0], data))
    before, after = (_rows(name, each) for each in (data, data[: row.end()] + row[0] + data[row.end() :]))
    assert len(after) - len(before) == 1
    verdicts = Counter(each.verdict for each in after)
    verdicts.subtract(Counter(each.verdict for each in before))
    # The copy is one item more of whatever verdict; nothing else changes its own.
    assert sorted(count for count in verdicts.values() if count) == [1]


def test_a_row_for_any_key_that_is_printed_twice_stays_what_it_is() -> None:
    name = "any-key/page.md"
    row = next(row[0] for row in _ROW.finditer(PAGES[name]) if "云服务器所在网络名称".encode() in row[0])
    once, twice = (read(Page(name, data, name), Folder()) for data in (PAGES[name], PAGES[name].replace(row, row * 2)))
    assert [dump(each)["operations"] for each in (once, twice)] == [dump(once)["operations"]] * 2
    assert (twice.rows.used, twice.rows.ignored) == (once.rows.used, once.rows.ignored + 1)
    assert [each.rule for each in twice.findings if each not in once.findings] == ["page/duplicate-field"]


def _holds_titles(row: bytes, data: bytes) -> bool:
    """Whether a row may be that of the titles, without which its table is another one."""
    if row.startswith(b"|"):
        first = data[: data.index(row)].rstrip().endswith(b"#|")  # of a table of several lines
        return first or bool(re.search(re.escape(row) + rb"\|?[-: |]+\n", data))
    return b"<th" in row or (
        data[: data.index(row)].rstrip().endswith((b">", b"thead"))
        and b"<table" in data[max(0, data.index(row) - 60) : data.index(row)]
    )


_CELL = re.compile(rb"(?<=\|)[^|\n]+(?=\|)|(?<=<td>)[^<]+(?=</td>)")


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None)
@given(pages_with_a_row(), st.data())
def test_an_emptied_cell_loses_no_row(page: tuple[str, bytes, re.Match[bytes]], data: st.DataObject) -> None:
    name, text, row = page
    assume(not _holds_titles(row[0], text))
    cells = list(_CELL.finditer(row[0]))
    assume(cells)
    cell = data.draw(st.sampled_from(cells))
    start, stop = row.start() + cell.start(), row.start() + cell.end()
    after = _rows(name, text[:start] + b" " + text[stop:])
    assert len(after) == len(_rows(name, text))


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None)
@given(pages_with_a_row())
def test_a_row_that_changes_places_with_its_neighbour_stays(page: tuple[str, bytes, re.Match[bytes]]) -> None:
    name, data, row = page
    following = _ROW.match(data, row.end())
    assume(following is not None and not _holds_titles(row[0], data) and not _holds_titles(following[0], data))
    assert following is not None
    moved = data[: row.start()] + following[0] + row[0] + data[following.end() :]
    assert len(_rows(name, moved)) == len(_rows(name, data))


TABLE_UNREAD = "page/tables-not-read"
UNREAD = [
    # titles, first cells ⇒ whether it is said that no table of the operation is read
    ("Paramètre | Genre | Détail", ["alpha", "beta.gamma"], True),
    ("Имя поля | Вид | Смысл", ["alpha"], True),
    ("Feld | Art | Bedeutung", ["items[].id"], True),
    ("Name | Type | Description", ["alpha"], False),
    ("Limit | Value", ["10 per second", "100 per day"], False),
    ("Status | Meaning", ["200", "404"], False),
]


@pytest.mark.parametrize(("titles", "names", "said"), UNREAD, ids=[titles for titles, _, _ in UNREAD])
def test_an_operation_that_has_nothing_from_its_tables_says_so(titles: str, names: list[str], said: bool) -> None:
    rest = "| x" * titles.count("|")
    rows = "".join(f"| {name} {rest} |\n" for name in names)
    rule = "|---" * (titles.count("|") + 1)
    text = f"# Make a thing\n\nPOST /v1/things\n\n## Request\n\n| {titles} |\n{rule}|\n{rows}"
    found = read(Page("page.md", text.encode(), "page.md"), Folder()).findings
    assert (TABLE_UNREAD in {finding.rule for finding in found}) is said


LISTS = [
    # items below an unknown title ⇒ whether it is said that none of them is read
    (["`alpha` (stringa, obbligatorio): Uno.", "`beta` (intero): Due."], True),
    (["`alpha` – Uno.", "`beta.gamma` – Due."], True),
    (["`alpha` – Uno."], False),
    (["alpha – Uno.", "beta – Due."], False),
    (["`alpha` e altro.", "`beta` e altro."], False),
    (["`alpha` (string, required): One.", "`beta` (integer): Two."], False),
]


@pytest.mark.parametrize(("items", "said"), LISTS, ids=[items[-1] for items, _ in LISTS])
def test_an_operation_that_has_nothing_from_its_lists_says_so(items: list[str], said: bool) -> None:
    listed = "\n".join(f"- {item}" for item in items)
    text = f"# Cose\n\n`GET /v1/things`\n\n## Argomenti di ricerca\n\n{listed}\n"
    found = read(Page("page.md", text.encode(), "page.md"), Folder(), "rest_en").findings
    assert ("page/lists-not-read" in {finding.rule for finding in found}) is said


def test_a_row_for_the_whole_body_that_is_printed_twice_stays_what_it_is() -> None:
    name = "structures-below-a-group/boats.md"
    row = b"| berth | body | [Berth](#berth) | yes |\n"
    once, twice = (read(Page(name, data, name), Folder()) for data in (PAGES[name], PAGES[name].replace(row, row * 2)))
    assert [dump(each)["operations"] for each in (once, twice)] == [dump(once)["operations"]] * 2
    assert (twice.rows.used, twice.rows.ignored) == (once.rows.used, once.rows.ignored + 1)
