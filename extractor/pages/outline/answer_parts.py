"""Sections that are called like a field of the answer → the tables of what that field holds.

Behind the table of an answer, pages describe each object in it in a section of its own, on the same level: `Return`,
then `Restaurants` and `Status`. Below a request line they would be what is sent.
"""

from __future__ import annotations

from msgspec.structs import replace

from extractor.pages.dialect import Dialect, Role
from extractor.pages.document import Heading, Table
from extractor.pages.outline.section_roles import MESSAGES
from extractor.pages.outline.sections import Placed
from extractor.pages.outline.shown_sides import folded, names_of_rows
from extractor.pages.outline.titles import bare_title, title_role


def with_parts_of_answers(placed: tuple[Placed, ...], dialect: Dialect) -> tuple[Placed, ...]:
    """The blocks of an operation, tables in such sections as parts of the answer."""
    if not dialect.states_by_name:
        return placed
    names: set[str] = set()
    title = ""
    found: list[Placed] = []
    for item in placed:
        if isinstance(item.block, Heading):
            name = bare_title(item.block.text)
            title = "" if title_role(name, dialect) in MESSAGES else folded(name)
        elif isinstance(table := item.block, Table):
            if item.role is Role.REQUEST and title in names:
                item = replace(item, role=Role.RESPONSE)
            if item.role is Role.RESPONSE:
                names |= names_of_rows(table, dialect)
        found.append(item)
    return tuple(found)
