"""Blocks → lines that are items of their own: request lines, status lines and examples, each by a named rule.

`REQUEST_LINES` is the one ordered list that says what a line is which looks like a request line: the first rule that
holds counts. Rows of tables are items already, and no lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from msgspec import Struct

from extractor.pages.dialect import Dialect, Role
from extractor.pages.document import Code, Heading, Item, Text
from extractor.pages.outline.examples import begins_body, status_of_line
from extractor.pages.outline.request_lines import requests
from extractor.pages.outline.request_lines.requests import Call
from extractor.pages.outline.section_roles import EXAMPLES, MESSAGES
from extractor.pages.outline.sections import Placed
from extractor.pages.outline.stated.statements import is_request_line, lines
from extractor.pages.outline.texts import status as status_in
from extractor.pages.outline.titles import ANSWERS, says_example, status_of

LineKind = Literal["request line", "status line", "example"]


class Line(Struct, frozen=True):
    """A line, or a block of code from a line on, that is an item of its own."""

    item: Item
    kind: LineKind
    rule: str
    """What it is, by the rule that says so."""
    line: int
    text: str
    status: str = ""
    """The status that it names."""
    end: int = 0
    """The last line of its block."""


class _Seen(Struct, frozen=True):
    """A line that looks like a request line, and where it stands."""

    item: Placed
    line: int
    text: str
    calls: tuple[Call, ...]
    label: str
    stated: frozenset[int]
    known: tuple[Call, ...]
    """The operations of the chapter."""
    dialect: Dialect


def _states_an_operation(seen: _Seen) -> bool:
    """It states what is called, for the first time."""
    return seen.item.index in seen.stated and any(call.line == seen.line for call in seen.known)


def _states_one_again(seen: _Seen) -> bool:
    """It states an operation of the chapter again, with values, another query or a host."""
    return seen.item.index in seen.stated and all(requests.stated_in(list(seen.known), call) for call in seen.calls)


def _of_an_example(seen: _Seen) -> bool:
    """It stands among examples, or below a label that says so."""
    shows = seen.item.role in (*EXAMPLES, Role.EXAMPLES) or says_example(seen.label, seen.dialect)
    return shows or (isinstance(seen.item.block, Code) and seen.item.role in MESSAGES)


def _mentioned(seen: _Seen) -> bool:
    """A sentence or a title has it among other words."""
    return not is_request_line(seen.text)


def _beside_the_operation(seen: _Seen) -> bool:
    """It stands where the pages of this publisher state no operations, or beside those that a section states."""
    return not seen.dialect.states_by_name or seen.item.index in seen.stated


REQUEST_LINES: tuple[tuple[str, Callable[[_Seen], bool]], ...] = (
    ("states an operation", _states_an_operation),
    ("states an operation again", _states_one_again),
    ("line of an example", _of_an_example),
    ("mentioned in a sentence", _mentioned),
    ("beside the operation", _beside_the_operation),
)
"""In this order; a line that none of them explains is not understood."""
UNKNOWN = "request line of no operation"


def lines_of(
    placed: Iterable[Placed], stated: frozenset[int], calls: tuple[Call, ...], dialect: Dialect
) -> tuple[Line, ...]:
    """The lines of a chapter that are items, in reading order."""
    found: list[Line] = []
    label = ""
    for item in placed:
        match item.block:
            case Heading():
                found += _of_title(item, stated, calls, dialect)
                label = item.block.text
            case Text():
                found += _of_text(item, label, stated, calls, dialect)
                label = item.block.text.split("\n")[0]
            case Code():
                found += _of_code(item, label, stated, calls, dialect)
            case _:
                pass
    return tuple(found)


def _of_title(item: Placed, stated: frozenset[int], calls: tuple[Call, ...], dialect: Dialect) -> Iterator[Line]:
    title = item.block
    if not isinstance(title, Heading):
        return
    status = status_of(title.text, dialect, below_answers=item.role in ANSWERS)
    if status and status == item.status:
        yield Line(Item(item.index), "status line", "status of a title", title.line, title.text, status)
    elif named := tuple(requests.calls_in(title.text.replace("`", ""), title.line)):
        seen = _Seen(item, title.line, title.text, named, "", stated, calls, dialect)
        yield _request_line(seen, 0)


def _of_text(
    item: Placed, label: str, stated: frozenset[int], calls: tuple[Call, ...], dialect: Dialect
) -> Iterator[Line]:
    text = item.block
    if not isinstance(text, Text):
        return
    for line, said in lines(text):
        at = line - text.line
        if at == 0 and (status := status_in(said, dialect)):
            yield Line(Item(item.index), "status line", "status of a label", line, said, status)
        elif named := tuple(requests.calls_in(said, line)):
            yield _request_line(_Seen(item, line, said, named, label, stated, calls, dialect), at)
        elif item.index in stated and (known := _stated_at(line, calls)):
            # Path and method stand on lines of their own; the operation is stated where its path is.
            yield _request_line(_Seen(item, line, said, known, label, stated, calls, dialect), at)


def _of_code(
    item: Placed, label: str, stated: frozenset[int], calls: tuple[Call, ...], dialect: Dialect
) -> Iterator[Line]:
    """The lines at the head of a block of code, and the example below them."""
    code = item.block
    if not isinstance(code, Code) or dialect.nothing.match(code.text.strip()):
        return
    end = code.line + code.text.count("\n")
    for line, said in lines(code):
        at = line - code.line
        if status := status_of_line(said):
            yield Line(Item(item.index, at), "status line", "status of an example", line, said, status, end)
        elif named := tuple(requests.calls_in(said, line)) or _stated_at(line, calls if item.index in stated else ()):
            seen = _Seen(item, line, said, named, label, stated, calls, dialect)
            yield _request_line(seen, at, end)
        elif begins_body(said) or (said and item.index not in stated and ":" not in said):
            if begins_body(said) or item.role in (*EXAMPLES, Role.EXAMPLES):
                yield Line(Item(item.index, at), "example", "example", line, said, end=end)
            return


def _stated_at(line: int, calls: Iterable[Call]) -> tuple[Call, ...]:
    return tuple(call for call in calls if call.line == line)


def _request_line(seen: _Seen, at: int, end: int = 0) -> Line:
    rule = next((name for name, holds in REQUEST_LINES if holds(seen)), UNKNOWN)
    return Line(Item(seen.item.index, at), "request line", rule, seen.line, seen.text, end=end)
