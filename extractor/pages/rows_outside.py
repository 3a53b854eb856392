"""Tables of parameters that stand outside of all operations of their page: of one that was not found, or of none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from msgspec import Struct
from msgspec.structs import replace

from extractor.finding import Finding
from extractor.operation import Operation
from extractor.pages import problems
from extractor.pages.concepts import is_of_an_object
from extractor.pages.dialect import Column
from extractor.pages.document import Code, Table
from extractor.pages.ledger import Account, placed_items
from extractor.pages.outline.chapters import Chapter
from extractor.pages.outline.request_lines.commands import begins_command
from extractor.pages.outline.section_roles import MESSAGES
from extractor.pages.patterns import deferred
from extractor.pages.tables.index import Tables
from extractor.pages.tables.units import Unit
from extractor.wording import counted

_NAME = deferred(r"[A-Za-z_][\w.\[\]-]*")
_SHOWN = 4
_MANY = 20
"""Rows outside that are worth a word, whatever they are, where they are most of those of the page."""
_OF_PARAMETERS = frozenset((Column.TYPE, Column.REQUIRED, Column.LOCATION))
"""Columns of which tables of parameters and fields have one."""


class _Table(Struct, frozen=True):
    block: int
    line: int
    caption: str
    names: tuple[str, ...]
    of_message: bool
    """Whether it lists what is sent or answered."""


class Outside(Struct, frozen=True):
    """The tables with names that no operation of their page has; those of other pages may."""

    page: str
    tables: tuple[_Table, ...]
    inside: int
    """The rows that belong to operations of the page."""

    def finding(self, claimed: Set[int] = frozenset()) -> Finding | None:
        """That tables of parameters, or most of all tables, belong to no operation, those blocks left out that
        operations of other pages refer to; None where nothing is to be said."""
        found = [table for table in self.tables if table.block not in claimed]
        if sum(len(table.names) for table in found) < max(_MANY, self.inside):
            found = [table for table in found if table.of_message]
        if not found:
            return None
        names = [name for table in found for name in table.names]
        distinct = [f"`{name}`" for name in dict.fromkeys(names)]
        shown = ", ".join(distinct[:_SHOWN]) + (" and more" if len(distinct) > _SHOWN else "")
        rows, tables = counted(len(names), "row"), counted(len(found), "table")
        message = f"{rows} of {tables} stand outside of all operations of the page: {shown}"
        place = problems.place(self.page, found[0].line, found[0].caption)
        return problems.found(problems.ROWS_OUTSIDE, message, place)


def rows_outside(rest: Chapter, outside: Tables, inside: Iterable[Account], made: Iterable[Operation]) -> Outside:
    """The tables outside of all operations; `rest` is what stands outside, and `inside` what became of the items of
    the page's operations."""
    placed = placed_items(made, outside.page)
    commands = {
        item.section for item in rest.placed if isinstance(item.block, Code) and begins_command(item.block.text)
    }
    free = [unit for unit in outside.units if unit.entries and not placed & {entry.item for entry in unit.entries}]
    found = [
        _table(unit.block, unit.table, (entry.name for entry in unit.entries), _is_of_a_message(unit, commands))
        for unit in free
    ]
    found += [
        _table(other.block, other.table, names, False) for other in outside.others if (names := _names(other.table))
    ]
    return Outside(outside.page, tuple(found), sum(account.kind == "row" for account in inside))


def _table(block: int, table: Table, names: Iterable[str], of_message: bool) -> _Table:
    return _Table(block, table.line, table.caption, tuple(names), of_message)


def _names(table: Table) -> list[str]:
    """The first cells of a table without titles, where all of them are names."""
    cells = [row.cells[0].text for row in table.rows if row.cells] if table.header is None else []
    return cells if all(map(_NAME.fullmatch, cells)) else []


def _is_of_a_message(unit: Unit, commands: Set[int]) -> bool:
    """Whether a table lists what is sent or answered, by the titles above it, a column of places, or one of what is
    required in a section with a command."""
    columns = set(unit.columns)
    said = unit.placed.role in MESSAGES and not is_of_an_object(unit.caption)
    sent = Column.REQUIRED in columns and unit.placed.section in commands
    return Column.LOCATION in columns or sent or (said and not columns.isdisjoint(_OF_PARAMETERS))


def unclaimed(
    found: Iterable[Finding], outside: Mapping[str, Outside], claimed: Mapping[str, Set[int]]
) -> tuple[Finding, ...]:
    """The findings, those about rows outside of operations without the tables that other pages refer to; `outside` by
    page, and the blocks that are referred to by its name without folders."""
    return tuple(each for finding in found if (each := _without(finding, outside, claimed)) is not None)


def _without(found: Finding, outside: Mapping[str, Outside], claimed: Mapping[str, Set[int]]) -> Finding | None:
    page = found.documented_at.page if found.documented_at else ""
    blocks = claimed.get(page.rpartition("/")[2])
    if found.rule != problems.ROWS_OUTSIDE.code or not blocks or page not in outside:
        return found
    left = outside[page].finding(blocks)
    return left and replace(left, spec=found.spec)
