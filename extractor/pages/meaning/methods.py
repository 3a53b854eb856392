"""Methods of requests that the page does not say, or that OpenAPI has no operation for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.finding import Finding
from extractor.pages import problems
from extractor.pages.outline.chapters import Chapter
from extractor.pages.outline.request_lines.requests import Call


def findings(page: str, calls: Iterable[Call]) -> Iterator[Finding]:
    """What is to be said of the methods of calls."""
    for call in calls:
        if call.supposed:
            said = f"no line says the method of {call.template}; read as {call.method}, as all that the page states is"
            place = problems.place(page, call.line)
            yield problems.found(problems.METHOD_SUPPOSED, said, place, operation=call.operation)
        if not call.expressible:
            said = f"OpenAPI has no operation for the method of {call.operation}, which is left out"
            place = problems.place(page, call.line)
            yield problems.found(problems.METHOD_NOT_IN_OPENAPI, said, place, operation=call.operation)


def without_method(page: str, said: Iterable[tuple[int, str]], chapters: Iterable[Chapter]) -> Iterator[Finding]:
    """The operations of verbs that are no method of HTTP, each with its line, but for those that are reported as they
    stand in chapters."""
    known = {call.line for chapter in chapters for call in chapter.calls}
    for line, words in said:
        if line not in known:
            message = (
                f"{words} is left out: `methods` in the profile does not say what {words.split(' ')[0]} stands for"
            )
            yield problems.found(problems.METHOD_NOT_IN_OPENAPI, message, problems.place(page, line))
