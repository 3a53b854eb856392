"""Tables of parameters that stand outside of all operations of their page: of one that was not found, or of none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

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


def about_rows_outside(
    rest: Chapter, outside: Tables, inside: Iterable[Account], made: Iterable[Operation]
) -> Iterator[Finding]:
    """That tables of parameters, or most of all tables with names, belong to no operation of the page; `rest` is what
    stands outside, and `inside` what became of the items of its operations."""
    placed = placed_items(made, outside.page)
    commands = {
        item.section for item in rest.placed if isinstance(item.block, Code) and begins_command(item.block.text)
    }
    free = [unit for unit in outside.units if unit.entries and not placed & {entry.item for entry in unit.entries}]
    found = [(unit.block, unit.table, [entry.name for entry in unit.entries]) for unit in free]
    found += [(other.block, other.table, names) for other in outside.others if (names := _names(other.table))]
    if sum(len(names) for _, _, names in found) < max(_MANY, sum(account.kind == "row" for account in inside)):
        blocks = {unit.block for unit in free if _is_of_a_message(unit, commands)}
        found = [each for each in found if each[0] in blocks]
    if not found:
        return
    names = [name for _, _, each in found for name in each]
    distinct = [f"`{name}`" for name in dict.fromkeys(names)]
    shown = ", ".join(distinct[:_SHOWN]) + (" and more" if len(distinct) > _SHOWN else "")
    rows, tables = counted(len(names), "row"), counted(len(found), "table")
    message = f"{rows} of {tables} stand outside of all operations of the page: {shown}"
    first = found[0][1]
    yield problems.found(problems.ROWS_OUTSIDE, message, problems.place(outside.page, first.line, first.caption))


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


def unclaimed(found: Iterable[Finding], claimed: Set[str]) -> tuple[Finding, ...]:
    """The findings without those about pages (names without folders) of which operations of others have rows."""
    return tuple(
        each
        for each in found
        if each.rule != problems.ROWS_OUTSIDE.code
        or not each.documented_at
        or each.documented_at.page.rpartition("/")[2] not in claimed
    )
