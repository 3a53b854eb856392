"""The methods of a chapter's request lines: which of them OpenAPI has, and what requests with them can have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.finding import Finding
from extractor.pages import problems
from extractor.pages.dialect import Dialect
from extractor.pages.meaning.material import BODILESS
from extractor.pages.outline.requests import Call


def by_body(calls: tuple[Call, ...], dialect: Dialect) -> list[tuple[Call, ...]]:
    """The calls of a chapter apart by what their requests can have: what goes into a body of one, the query of another
    has."""
    if not dialect.states_by_name:
        return [calls]
    kinds = [tuple(c for c in calls if c.method in BODILESS), tuple(c for c in calls if c.method == "DELETE")]
    return list(filter(None, (*kinds, tuple(c for c in calls if c.method not in (*BODILESS, "DELETE")))))


def inexpressible(page: str, calls: Iterable[Call]) -> Iterator[Finding]:
    """The calls that OpenAPI has no operation for."""
    for call in calls:
        if not call.expressible:
            said = f"OpenAPI has no operation for the method of {call.operation}, which is left out"
            place = problems.place(page, call.line)
            yield problems.found(problems.METHOD_NOT_IN_OPENAPI, said, place, operation=call.operation)
