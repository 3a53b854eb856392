"""Which item of a page each line of a spec comes from, and at which item a finding stands."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence

from msgspec import Struct

from extractor.finding import RANK, Finding, Place, Severity
from extractor.review.values import PageReview, SpecLine
from extractor.sheet import NOT_UNDERSTOOD, Mark, Sheet
from extractor.webpage import Anchors

_MESSAGE = re.compile(r"/(?:requestBody|responses/([^/]+))(?:$|/)")
_EXAMPLE = re.compile(r"/(?:requestBody|responses/([^/]+))/content/[^/]+/(?:x-contradicting-)?examples?(?:$|/)")
_STATUS = re.compile(r"/responses/([^/]+)(?:/description)?$")
_URGENT = (Severity.ERROR, Severity.WARNING)


class Linked(Struct, frozen=True):
    """The items of a page by their number in reading order, with what they are linked to."""

    marks: tuple[Mark, ...]
    anchors: tuple[str, ...]
    """The name of the place of each item."""
    lines: tuple[tuple[int, ...], ...]
    """For each line of the spec the items of this page that it comes from."""
    first: tuple[int, ...]
    """For each item the first line that it became; -1 where it became none."""
    findings: tuple[tuple[Finding, ...], ...]
    """For each item those that stand there, the worst first."""
    others: tuple[Finding, ...]
    """Those that stand at no item."""

    def urgent(self, number: int) -> bool:
        """Whether a person has to look at an item."""
        said = self.findings[number]
        return self.marks[number].verdict == NOT_UNDERSTOOD or any(is_urgent(each) for each in said)


def is_urgent(finding: Finding) -> bool:
    """Whether a person has to look at what a finding is about."""
    return finding.severity in _URGENT


def anchor_of(place: Place) -> str:
    """The name of the place of a row, which is the same as long as the page calls table and row so."""
    return f"r-{hashlib.sha256(json.dumps((place.table, place.row)).encode()).hexdigest()[:12]}"


def linked(page: PageReview) -> Linked:
    """Link the items of a page with the lines of the spec, and with the findings."""
    marks = tuple((page.sheet or Sheet("", "")).marks())
    anchors = Anchors()
    names = tuple(anchors.of(anchor_of(mark.place) if mark.place else f"i-{mark.line}") for mark in marks)
    found = _Index(marks, page.name)
    lines = tuple(found.of_line(line) for line in page.lines)
    said: list[list[Finding]] = [[] for _ in marks]
    others: list[Finding] = []
    for finding in sorted(page.findings, key=lambda each: RANK[each.severity]):
        number = found.of_finding(finding)
        (said[number] if number >= 0 else others).append(finding)
    return Linked(marks, names, lines, _first(marks, lines), tuple(map(tuple, said)), tuple(others))


def _first(marks: Sequence[Mark], lines: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """The first line of each item; of the titles of a table that made nothing themselves, that of its rows."""
    first: dict[int, int] = {}
    of_block: dict[int, int] = {}
    for at, numbers in enumerate(lines):
        for number in numbers:
            first.setdefault(number, at)
            of_block.setdefault(marks[number].item[0], at)
    return tuple(
        first.get(number, of_block.get(mark.item[0], -1) if mark.kind == "title row" else -1)
        for number, mark in enumerate(marks)
    )


class _Index:
    """The items by what can name them."""

    def __init__(self, marks: Sequence[Mark], page: str) -> None:
        self._marks, self._page = marks, page
        self._items = {mark.item: number for number, mark in enumerate(marks)}
        self._rows: dict[tuple[str, str], list[int]] = {}
        self._fields: dict[tuple[str, str], list[int]] = {}
        self._lines: dict[int, list[int]] = {}
        self._parts: dict[tuple[bool, str, str], list[int]] = {}
        for number, mark in enumerate(marks):
            self._lines.setdefault(mark.line, []).append(number)
            if place := mark.place:
                self._rows.setdefault((place.table, place.row), []).append(number)
                # A row `a.b` is the field `b` of what the row `a` made.
                self._fields.setdefault((place.table, place.row.rpartition(".")[2]), []).append(number)
            for operation, part in ((each, part) for each in mark.operations for part in mark.parts):
                self._parts.setdefault((mark.kind == "example", operation, part), []).append(number)

    def of_line(self, line: SpecLine) -> tuple[int, ...]:
        """The items that a line comes from."""
        example = _EXAMPLE.match(line.inside)
        # An example without a status of its own stands at the one that the spec gives it.
        shown = (example[1], "response") if example and example[1] else ("request",)
        if example and (found := self._first_of(line.operation, shown, is_example=True)):
            return found
        status = _STATUS.match(line.inside)
        if status and (found := self._first_of(line.operation, (status[1],), is_example=False)):
            return found
        if found := tuple(self._items[item] for item in line.items if item in self._items):
            return found
        place = line.place if line.place and (line.place.table or line.place.row) else None
        if place and place.page != self._page:
            return ()
        if place and (number := self._of_place(place, line.operation)) >= 0:
            return (number,)
        message = _MESSAGE.match(line.inside)
        wanted = ((message[1] or "request"), "") if message else ("",)
        return self._first_of(line.operation, wanted, is_example=False)

    def _first_of(self, operation: str, parts: Sequence[str], *, is_example: bool) -> tuple[int, ...]:
        found = (self._parts.get((is_example, operation, part)) for part in parts)
        return tuple(next(filter(None, found), ()))

    def of_finding(self, finding: Finding) -> int:
        """The item that a finding stands at; -1 where it stands at none."""
        place = finding.documented_at
        if place is None or place.page != self._page:
            return -1
        if place.line and place.line in self._lines:
            return self._best(self._lines[place.line], finding.operation, place.row)
        return self._of_place(place, finding.operation)

    def _of_place(self, place: Place, operation: str) -> int:
        key = (place.table, place.row)
        found = self._rows.get(key) or self._fields.get(key) or self._rows.get((place.table, "")) or ()
        return self._best(found, operation) if place.table or place.row else -1

    def _best(self, found: Sequence[int], operation: str, row: str = "") -> int:
        """Of several items the first that belongs to the operation, and that is called so."""
        if len(found) < 2:
            return next(iter(found), -1)

        def fits(number: int) -> tuple[bool, bool]:
            mark = self._marks[number]
            called = mark.place is not None and bool(row) and mark.place.row == row
            return (not called, bool(operation) and operation not in mark.operations)

        return min(found, key=fits)
