"""The methods of request lines that OpenAPI has no operation for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.finding import Finding
from extractor.pages import problems
from extractor.pages.outline.requests import Call


def inexpressible(page: str, calls: Iterable[Call]) -> Iterator[Finding]:
    """The calls that OpenAPI has no operation for."""
    for call in calls:
        if not call.expressible:
            said = f"OpenAPI has no operation for the method of {call.operation}, which is left out"
            place = problems.place(page, call.line)
            yield problems.found(problems.METHOD_NOT_IN_OPENAPI, said, place, operation=call.operation)
