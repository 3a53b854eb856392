"""The row of a page that a field comes from, as printed, and which of its cells said what.

A keyword is said by the cell without which it would not be there: the row is read again with one cell after the
other left empty. So this can never tell another story than the reader itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from extractor.operation import ArrayOf, Field, MapOf, ObjectOf, OneOf, Ref, Scalar, Schema
from extractor.pages.cells.columns import columns_of
from extractor.pages.dialect import Column, Dialect
from extractor.pages.document import Cell, Row, Table
from extractor.pages.meaning.build import Builder
from extractor.pages.meaning.links import Links
from extractor.pages.page import Page
from extractor.pages.parsing import Reader, parse
from extractor.pages.tables.index import Nowhere, tables_of
from extractor.pages.tables.units import Unit, unit_of

MECHANISMS: Mapping[str, str] = {
    "type-anchor": "a link in the type cell leads to the table",
    "description-anchor": "a link in the description leads to the table",
    "name-anchor": "a link around the field's name leads to the table",
    "printed-number": "the row prints the table's number",
    "type-name": "the type cell names what the table's caption names",
    "dotted-caption": "the caption names the structure and the field, with a dot between them",
    "field-name": "the caption names what the field is called",
    "singular-name": "the caption names one of what the field is called in the plural",
    "plural-name": "the caption names several of what the field is called in the singular",
    "told-name": "the description names what the table's caption names",
    "caption-mentions": "the caption mentions the field's name",
    "caption-elsewhere": "a table of another page has the number and the name that the description says",
    "other-page": "a link leads to the table on another page of the service",
    "example": "no table describes it: its shape is that of the page's example",
}
"""How the reader got to a structure, by the word that stands as `via` in `x-source`."""

_KEYWORDS = {
    "format": "format",
    "enum": "enum",
    "default": "default",
    "minimum": "minimum",
    "maximum": "maximum",
    "min_length": "minLength",
    "max_length": "maxLength",
    "pattern": "pattern",
    "min_items": "minItems",
    "max_items": "maxItems",
}


class PrintedRow(Struct, frozen=True):
    """A row of a table as the page prints it."""

    line: int
    """1-based; 0 is unknown."""
    cells: tuple[tuple[str, str], ...]
    """Column title and text of each cell."""
    said: Mapping[str, tuple[str, ...]]
    """By OpenAPI keyword: the titles of the columns that said it."""


def origin(page: Page, table: str, row: str, dialect: Reader = "") -> PrintedRow | None:
    """The row that a source names, by its table's title and its own name; None where the page has no such row.

    Raises Unreadable for what is no text.
    """
    parsed = parse(page.name, page.data, dialect)
    for unit in parsed.all_tables().units:
        if unit.source().table == table:
            for entry in unit.entries:
                if row in (entry.name, entry.name.rpartition(".")[2]):
                    return _printed(unit, entry.line, parsed.dialect)
    return None


def _printed(unit: Unit, line: int, dialect: Dialect) -> PrintedRow | None:
    header = unit.table.header
    row = next((row for row in unit.table.rows if row.line == line), None)
    if header is None or row is None:
        return None
    titles = [cell.text for cell in header.cells]
    cells = tuple(zip(titles, (cell.text for cell in row.cells), strict=False))
    return PrintedRow(line, cells, _said(unit, header, row, dialect))


def _said(unit: Unit, header: Row, row: Row, dialect: Dialect) -> dict[str, tuple[str, ...]]:
    roles = columns_of(header.cells, dialect)
    whole = _keywords(unit, row, roles, dialect)
    missing: dict[str, list[int]] = {keyword: [] for keyword in whole}
    for at, role in enumerate(roles[: len(row.cells)]):
        if role is Column.NAME:
            continue
        without = replace(row, cells=(*row.cells[:at], Cell(), *row.cells[at + 1 :]))
        left = _keywords(unit, without, roles, dialect)
        for keyword, value in whole.items():
            if left.get(keyword) != value:
                missing[keyword].append(at)
    said = {}
    for keyword, columns in missing.items():
        # Values take the type that the type cell gives; what says them is the other cell.
        others = [at for at in columns if roles[at] is not Column.TYPE]
        said[keyword] = tuple(header.cells[at].text for at in others or columns)
    return {keyword: titles for keyword, titles in said.items() if titles}


def _keywords(unit: Unit, row: Row, roles: list[Column | None], dialect: Dialect) -> dict[str, object]:
    """What one row says by itself, by OpenAPI keyword."""
    table = Table(unit.table.header, (row,), unit.table.caption, (), unit.table.line)
    alone = unit_of(unit.placed, table, roles, unit.page, dialect)
    links = Links(tables_of((), unit.page, dialect, plain=False), dialect, Nowhere())
    fields = Builder(links, dialect).fields(alone)
    return dict(_of_field(fields[0])) if fields else {}


def _of_field(field: Field) -> Iterator[tuple[str, object]]:
    flags = {
        "description": field.description,
        "required": field.required,
        "deprecated": field.deprecated,
        "readOnly": field.read_only,
        "nullable": field.nullable,
    }
    yield from ((keyword, value) for keyword, value in flags.items() if value)
    yield from _of_schema(field.schema)


def _of_schema(schema: Schema) -> Iterator[tuple[str, object]]:
    match schema:
        case Scalar():
            yield "type", schema.type
        case ArrayOf(items=inner):
            yield "type", "array"
            yield "items", dict(_of_schema(inner))
        case MapOf(values=inner):
            yield "type", "object"
            yield "additionalProperties", dict(_of_schema(inner))
        case ObjectOf():
            yield "type", "object"
        case OneOf(alternatives):
            yield "oneOf", alternatives
        case Ref(key):
            yield "$ref", key
        case _:
            return
    for name, keyword in _KEYWORDS.items():
        value = getattr(schema, name, None)
        if value not in (None, "", ()):
            yield keyword, value
    if isinstance(schema, ArrayOf):
        # An enum of a list's items is said of the list.
        yield from ((keyword, value) for keyword, value in _of_schema(schema.items) if keyword in _KEYWORDS.values())
