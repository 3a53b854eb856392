"""Parameters that a page lists for many requests at once: the headers of all of them, and those of queries by page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractor.operation import Parameter
from extractor.pages.cells.types import required_of, type_of
from extractor.pages.dialect import Column, Dialect, Kind, Role
from extractor.pages.document import Heading
from extractor.pages.meaning.row_texts import description_of, row_facts, untyped
from extractor.pages.outline.sections import Placed
from extractor.pages.patterns import deferred
from extractor.pages.tables.index import Tables
from extractor.pages.tables.units import Entry, Unit

_OF_ANSWERS = deferred(r"响应|返回|respon|answer|return", re.IGNORECASE)
"""A caption of the headers that come back."""
_BY_PAGE = deferred(r"分页|\bpaginat|\bpaging\b|\bpaged\b", re.IGNORECASE)
"""A title about queries by page."""


def shared_parameters(placed: Iterable[Placed], tables: Tables, dialect: Dialect) -> tuple[Parameter, ...]:
    """The parameters that the tables of a page without operation list."""
    title = next((item.block.text for item in placed if isinstance(item.block, Heading)), "")
    found = (parameter for unit in tables.units for parameter in _of_unit(unit, title, dialect))
    return tuple(found)


def _of_unit(unit: Unit, title: str, dialect: Dialect) -> Iterator[Parameter]:
    if Column.REQUIRED not in unit.columns or unit.failed or unit.placed.role is Role.RESPONSE:
        return
    if unit.kind is Kind.HEADER and not _OF_ANSWERS.search(unit.caption):
        location = "header"
    elif unit.kind in (Kind.QUERY, Kind.GENERIC, Kind.STRUCTURE) and _BY_PAGE.search(title):
        location = "query"
    else:
        return
    yield from (_parameter(entry, unit, location, dialect) for entry in unit.entries)


def _parameter(entry: Entry, unit: Unit, location: str, dialect: Dialect) -> Parameter:
    schema = type_of(entry.type.text, dialect).schema if entry.type else untyped(entry, dialect)
    facts = row_facts(entry, schema, dialect)
    required, certain = required_of(entry.required.text, dialect) if entry.required else (None, True)
    return Parameter(
        location,  # type: ignore[arg-type]
        entry.name,
        facts.scalar or schema,
        required if certain else False,
        description_of(entry, dialect),
        facts.deprecated,
        unit.source(entry),
    )
