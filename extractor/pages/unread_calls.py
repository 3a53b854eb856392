"""Request lines of a text copy that no operation was read from, and which of them other pages document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.finding import Finding
from extractor.operation import Operation
from extractor.pages import problems
from extractor.pages.dialect import Dialect
from extractor.pages.document import Document, Heading, Text
from extractor.pages.outline.chapters import Chapter
from extractor.pages.outline.request_lines.paths import blank
from extractor.pages.outline.request_lines.requests import METHODS, calls_in, ends_like, stated_in
from extractor.pages.outline.stated.untitled import IDENTIFIER
from extractor.pages.outline.titles import says_example
from extractor.pages.patterns import deferred

_REQUEST_LINE = deferred(rf"(?:{METHODS})\s+/[^\s?]*")


def findings(document: Document, chapters: Iterable[Chapter], dialect: Dialect) -> Iterator[Finding]:
    """That a line is a request line, and not one of the operations that were found."""
    known = [call for chapter in chapters for call in chapter.calls]
    label = ""
    said: set[str] = set()
    for block in document.blocks if document.plain else ():
        if not isinstance(block, Text | Heading):
            continue
        above, label = label, block.text
        if not _REQUEST_LINE.fullmatch(block.text) or IDENTIFIER.search(block.text):
            continue
        for call in () if says_example(above.rstrip(":： "), dialect) else calls_in(block.text, block.line):
            named = f"{call.method} {call.path}"
            if named not in said and not stated_in(known, call) and not any(ends_like(call, each) for each in known):
                said.add(named)
                message = f"`{named}` stands alone on a line, and no operation was read from it"
                place = problems.place(document.name, block.line)
                yield problems.found(problems.REQUEST_LINE_NOT_READ, message, place, operation=named)


def undocumented(found: Iterable[Finding], operations: Iterable[Operation]) -> tuple[Finding, ...]:
    """The findings without those about request lines that some page of the service documents."""
    documented = {blank(f"{each.method} {each.path}").rstrip("/") for each in operations}
    return tuple(
        each
        for each in found
        if each.rule != problems.REQUEST_LINE_NOT_READ.code or blank(each.operation).rstrip("/") not in documented
    )
