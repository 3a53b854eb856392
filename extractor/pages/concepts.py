"""Pages that document no operation: a concept, an index, a structure that others refer to, or one without its call."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractor.finding import Finding
from extractor.operation import ErrorCode, Parameter
from extractor.pages import ledger, problems
from extractor.pages.dialect import Column, Role
from extractor.pages.ledger import Ledger, Verdict
from extractor.pages.outline.chapters import Chapter
from extractor.pages.patterns import deferred
from extractor.pages.tables.index import Tables
from extractor.pages.tables.units import Unit

_OF_AN_OBJECT = deferred(r"(?:[\w-]+ )?(?:propert(?:y|ies)|fields?|attributes?|members?|schema)$", re.IGNORECASE)


def account(rest: Chapter, tables: Tables, codes: Iterable[ErrorCode] = (), shared: Iterable[Parameter] = ()) -> Ledger:
    """The ledger of such a page; `tables` are those of all that stands on it, `codes` the error codes in them, and
    `shared` the parameters that they list for many requests."""
    lonely = {unit.block for unit in _lonely(rest, tables)}
    blocks = _blocks(shared)

    def verdict(unit: Unit) -> tuple[Verdict, str]:
        if unit.block in blocks:
            return Verdict.PLACED, ledger.COMMON_PARAMETERS
        if unit.block in lonely:
            return Verdict.NOT_UNDERSTOOD, "no method and path"
        return Verdict.IGNORED, "page without operation"

    return ledger.of_tables(tables, verdict, "page without operation", rest.lines, codes)


def _blocks(shared: Iterable[Parameter]) -> set[int]:
    """The tables that list parameters for many requests."""
    return {parameter.source.item[0] for parameter in shared if parameter.source.item}


def findings(page: str, rest: Chapter, tables: Tables, shared: Iterable[Parameter] = ()) -> Iterator[Finding]:
    """That a page has what belongs to an operation, and nothing that says which one."""
    roles = {item.role: item.block.line for item in reversed(rest.placed)}
    blocks = _blocks(shared)
    if blocks and all(unit.block in blocks for unit in tables.units):
        return
    if lonely := [unit for unit in _lonely(rest, tables) if unit.block not in blocks]:
        place = problems.place(page, lonely[0].table.line)
        yield problems.found(problems.NO_URI, "the page has parameter tables but no method and path", place)
    elif _claims(rest, tables) and Role.URI in roles:
        message = "the page has sections of an operation but no method and path"
        yield problems.found(problems.NO_URI, message, problems.place(page, roles[Role.URI]))


def is_of_an_object(caption: str) -> bool:
    """Whether a caption is one that a table of the fields of an object has as well as one of parameters."""
    return _OF_AN_OBJECT.match(caption) is not None


def _lonely(rest: Chapter, tables: Tables) -> list[Unit]:
    """Tables of parameters that have no operation to belong to."""
    claims = _claims(rest, tables)
    return [
        unit
        for unit in tables.units
        if (
            claims and unit.placed.role in (Role.REQUEST, Role.RESPONSE, Role.URI) and not is_of_an_object(unit.caption)
        )
        or (tables.dialect.states_by_name and Column.REQUIRED in unit.columns)
    ]


def _claims(rest: Chapter, tables: Tables) -> bool:
    """Whether a page has the sections of an operation."""
    roles = {item.role for item in rest.placed}
    return roles >= {Role.REQUEST, Role.RESPONSE} or (tables.dialect.states_by_name and Role.REQUEST in roles)
