"""Names with blanks, which keys of JSON may have: kept where an example shows them, for cells wrap names, too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import TypeVar

from msgspec.structs import replace

from extractor.pages.cells.columns import columns_of
from extractor.pages.dialect import Column, Dialect
from extractor.pages.document import squeeze
from extractor.pages.patterns import deferred
from extractor.pages.tables.index import Tables
from extractor.pages.tables.units import Entry, Unit

_DEEPEST = 20
_BLANK = deferred(r"[^\W_] [^\W_]")
_MARKS = "`*\"' "
_Key = TypeVar("_Key")


def with_blanks(tables: Tables, values: Iterable[object]) -> Tables:
    """The tables with the blanks in names that keys of the examples have as their cells print them."""
    keys = frozenset(key for key in shown(values) if _BLANK.search(key))
    if not keys:
        return tables
    units = {unit.block: _spelled(unit, keys, tables.dialect) for unit in tables.units}

    def same(known: Mapping[_Key, Unit]) -> dict[_Key, Unit]:
        return {key: units[unit.block] for key, unit in known.items()}

    return replace(
        tables,
        units=tuple(units[unit.block] for unit in tables.units),
        anchors=same(tables.anchors),
        numbers=same(tables.numbers),
        names={name: tuple(units[unit.block] for unit in found) for name, found in tables.names.items()},
        sections=same(tables.sections),
    )


def joined(unit: Unit, dialect: Dialect) -> Iterator[tuple[Entry, str]]:
    """The rows of a table whose names lost blanks, each with what its cell prints."""
    columns = columns_of(unit.table.header.cells, dialect) if unit.table.header else []
    at = columns.index(Column.NAME) if Column.NAME in columns else 0
    for entry in unit.entries:
        cells = unit.table.rows[entry.item.part - 1].cells
        text = cells[at].text.strip(_MARKS) if at < len(cells) else ""
        if " " in text and (printed := squeeze(text)).replace(" ", "") == entry.name and _BLANK.search(printed):
            yield entry, printed


def shown(values: Iterable[object]) -> frozenset[str]:
    """The keys of examples."""
    return frozenset(key for value in values for key in _keys(value))


def _spelled(unit: Unit, keys: Set[str], dialect: Dialect) -> Unit:
    names = {entry.item: printed for entry, printed in joined(unit, dialect) if printed in keys}
    return replace(unit, entries=tuple(replace(each, name=names.get(each.item, each.name)) for each in unit.entries))


def _keys(value: object, depth: int = 0) -> Iterator[str]:
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    yield from value if isinstance(value, dict) else ()
    for each in below if depth < _DEEPEST else ():
        if isinstance(each, dict | list):
            yield from _keys(each, depth + 1)
