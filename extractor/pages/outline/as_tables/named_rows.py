"""Blocks below a title of parameters that name some, and are no table with titles → tables.

A table may go without titles where the label above it says what it has; headers and the query may be shown as an
object, or as the lines of a message: `{"api_key": "abc"}`, `X-Api-Key: abc`. A table of the body may name none.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from extractor.pages.cells.columns import titles_for
from extractor.pages.cells.names import name_of
from extractor.pages.cells.types import looks_like_type
from extractor.pages.dialect import Column, Dialect, Kind, Role
from extractor.pages.document import Block, Cell, Code, Row, Table
from extractor.pages.outline import loose_json
from extractor.pages.outline.as_tables.whole_bodies import whole_body
from extractor.pages.outline.leads import lead
from extractor.pages.outline.titles import caption_kind, title_role
from extractor.pages.patterns import deferred

_SENT_BESIDE_A_BODY = (Kind.PATH, Kind.QUERY, Kind.HEADER)
_FIELD = deferred(r"([A-Za-z][\w-]*)[ \t]*:(?!//)[ \t]*(.*)")
_MOST = 40
"""Lines of code that name parameters."""
_WORDS = deferred(r"[A-Za-z] [a-z]")
"""A value that says what stands in its place, and is no example."""
_MARKS = " `*"


def named(block: Block, label: str, dialect: Dialect) -> Table | None:
    """The table that a block is, below a label or title; None where it names no parameters."""
    if isinstance(block, Table) and block.header is None and block.rows:
        return _titled(block, label, dialect)
    if isinstance(block, Table):
        return whole_body(block, label, dialect) if label else None
    if isinstance(block, Code) and label and caption_kind(label.strip(" :："), dialect) in _SENT_BESIDE_A_BODY:
        return _of_code(block, dialect)
    return None


def _titled(table: Table, label: str, dialect: Dialect) -> Table | None:
    """A table with titles for its columns: names first, words last, and types between them."""
    told = title_role(lead(label, dialect) or label, dialect) in (Role.REQUEST, Role.RESPONSE, Role.URI)
    width = len(table.rows[0].cells)
    if not told or not 2 <= width <= _MOST_COLUMNS or any(len(row.cells) != width for row in table.rows):
        return None
    if not all(_is_name(row.cells[0].text, dialect) for row in table.rows):
        return None
    between = [[row.cells[at].text.strip(_MARKS) for row in table.rows] for at in range(1, width - 1)]
    if not all(looks_like_type(text, dialect) for texts in between for text in texts):
        return None
    columns = (Column.NAME, *(Column.TYPE for _ in between), Column.DESCRIPTION)
    return replace(table, header=_titles(columns, table.rows[0].line, dialect), listed=True)


_MOST_COLUMNS = 3


def _is_name(text: str, dialect: Dialect) -> bool:
    return " " not in text.strip() and not text.strip(_MARKS).isdigit() and bool(name_of(text, dialect)[0])


def _of_code(code: Code, dialect: Dialect) -> Table | None:
    if code.text.count("\n") > _MOST:
        return None
    found = _of_object(code) if code.text.lstrip()[:1] == "{" else _of_fields(code)
    if not found or not all(_is_name(name, dialect) for _, name, _ in found):
        return None
    rows = tuple(Row((Cell(name), Cell(kind), Cell(text)), line) for line, name, (kind, text) in found)
    header = _titles((Column.NAME, Column.TYPE, Column.DESCRIPTION), code.line, dialect)
    return Table(header, rows, "", (), code.line, listed=True)


def _of_object(code: Code) -> list[tuple[int, str, tuple[str, str]]]:
    """The members of an object of scalars, each with its line and what its value says."""
    documents = loose_json.documents(code.text)
    value = documents[0].value if len(documents) == 1 else None
    if not isinstance(value, dict) or any(isinstance(inner, dict | list) for inner in value.values()):
        return []
    lines = code.text.split("\n")
    return [(code.line + _line_of(f'"{name}"', lines), name, _said(inner)) for name, inner in value.items()]


def _line_of(text: str, lines: Iterable[str]) -> int:
    return next((at for at, line in enumerate(lines) if text in line), 0)


def _said(value: object) -> tuple[str, str]:
    """The type that a value shows, and the words that stand in its place."""
    if isinstance(value, bool):
        return "boolean", ""
    if isinstance(value, int | float):
        return "integer" if isinstance(value, int) else "number", ""
    return "string", value if isinstance(value, str) and _WORDS.search(value) else ""


def _of_fields(code: Code) -> list[tuple[int, str, tuple[str, str]]]:
    """The fields of the head of a message, each with its line."""
    found = [(at, _FIELD.fullmatch(line.strip())) for at, line in enumerate(code.text.split("\n")) if line.strip()]
    if not all(match for _, match in found):
        return []
    return [(code.line + at, match[1], ("string", "")) for at, match in found if match]


def _titles(columns: Iterable[Column], line: int, dialect: Dialect) -> Row:
    titles = titles_for(dialect)
    return Row(tuple(Cell(titles[column]) for column in columns), line)
