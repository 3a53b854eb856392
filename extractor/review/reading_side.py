"""The page as it reads, as HTML: each item with its mark, in the colour of its verdict, and what there is to say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from extractor.finding import Evidence, Finding, Severity
from extractor.project import rule_page
from extractor.review.linking import Linked
from extractor.sheet import IGNORED, NOT_UNDERSTOOD, PLACED, Grid, Line, Mark, Part, Row, Sample, Sheet, Title, Words
from extractor.webpage import Html, Tone, code, join, pill, tag, text
from extractor.wording import counted

TONES = {PLACED: Tone.GOOD, IGNORED: Tone.MUTE, NOT_UNDERSTOOD: Tone.BAD}
SEVERITIES = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.WARN, Severity.NOTE: Tone.INFO}
_SIGNS = {PLACED: "+", IGNORED: "−", NOT_UNDERSTOOD: "?"}
_LONGEST = 20_000
"""Characters of a line or a cell that are shown."""
_DEEPEST = 6


def reading_side(sheet: Sheet, linked: Linked) -> Iterator[Html]:
    """The parts of a page, in reading order."""
    side = _Side(linked)
    return (tag("div", *side.part(part), class_="part-of-page") for part in sheet.parts)


def finding(each: Finding) -> Html:
    """What a finding says: how bad it is, what, by which rule, and where the values are that show it."""
    shown = (
        tag("li", code(f"{where.source}:{where.line}" if where.line else where.source), *_value(where))
        for where in each.examples
    )
    examples = tag("ul", *shown, class_="shown") if each.examples else ""
    rule = tag("a", code(each.rule), href=rule_page(each.rule), rel="noreferrer")
    about = " · ".join(filter(None, (each.operation, f"{each.status} {each.part}".strip(), each.pointer)))
    where = tag("span", code(about), class_="soft") if each.part in ("request", "response") else ""
    return tag(
        "div", pill(each.severity, SEVERITIES[each.severity]), " ", text(each.text), " ", where, " ", rule, examples
    )


def _value(where: Evidence) -> Iterator[Html]:
    if where.value is not None:
        yield from (Html(" "), code(where.value, 120))


class _Side:
    """Writes the parts one after another, and so meets the items in the order of their numbers."""

    def __init__(self, linked: Linked) -> None:
        self._linked = linked
        self._numbers = count()

    def part(self, part: Part) -> Iterator[Html]:
        match part:
            case Title():
                yield from self._lines(part.lines, f"title t{min(part.level, _DEEPEST)}")
            case Words():
                depth = min(part.depth, _DEEPEST)
                bullet = " bullet" if depth and not part.terms and not part.continues else ""
                yield from self._lines(part.lines[: part.terms], f"words term d{max(depth - 1, 0)}")
                yield from self._lines(part.lines[part.terms :], f"words d{depth}{bullet}")
            case Sample():
                yield from self._sample(part)
            case Grid():
                yield from self._grid(part)

    def _lines(self, lines: Sequence[Line], kind: str) -> Iterator[Html]:
        for at, line in enumerate(lines):
            if line.text or line.marks:
                # Only the first line of a list item has its bullet.
                yield from self._line(line, kind if at == 0 else kind.replace(" bullet", ""))

    def _line(self, line: Line, kind: str) -> Iterator[Html]:
        numbers = self._next(line.marks)
        words = tag("span", text(line.text, _LONGEST), class_="text")
        yield tag("div", *self._signs(numbers), words, _why(line.marks), class_=f"{kind}{_tone(line.marks)}")
        yield from self._said(numbers)

    def _sample(self, sample: Sample) -> Iterator[Html]:
        """Pieces of code: an example goes on until the next item, and a request or status line is one line."""
        piece: list[str] = []
        marks: tuple[Mark, ...] = ()
        for line in sample.lines:
            if line.marks or (marks and marks[-1].kind != "example"):
                yield from self._code(piece, marks)
                piece, marks = [], line.marks
            piece.append(line.text)
        yield from self._code(piece, marks)

    def _code(self, piece: Sequence[str], marks: tuple[Mark, ...]) -> Iterator[Html]:
        if piece:
            numbers = self._next(marks)
            words = tag("pre", Html("\n".join(text(line, _LONGEST) for line in piece)), tabindex=0)
            yield tag("div", *self._signs(numbers), words, _why(marks), class_=f"code{_tone(marks)}")
            yield from self._said(numbers)

    def _grid(self, grid: Grid) -> Iterator[Html]:
        rows: list[Html] = []
        before = ("", "")
        if grid.header:
            rows += self._row(grid.header, "th", explained=not grid.rows)
        for row in grid.rows:
            now = (row.marks[0].verdict, row.marks[0].rule) if row.marks else ("", "")
            rows += self._row(row, "td", explained=now != before)
            before = now
        caption = tag("caption", text(grid.caption, _LONGEST)) if grid.caption else ""
        yield tag("div", tag("table", caption, tag("tbody", *rows)), class_="grid", tabindex=0)

    def _row(self, row: Row, name: str, *, explained: bool) -> Iterator[Html]:
        numbers = self._next(row.marks)
        cells = [tag(name, _cell(cell)) for cell in row.cells]
        if explained and cells:
            cells[-1] = tag(name, _cell(row.cells[-1]), _why(row.marks))
        yield tag("tr", tag("td", *self._signs(numbers), class_="sign"), *cells, class_=f"row{_tone(row.marks)}")
        for said in self._said(numbers):
            yield tag("tr", tag("td", said, colspan=len(cells) + 1), class_="below")

    def _next(self, marks: Sequence[Mark]) -> list[int]:
        return [next(self._numbers) for _ in marks]

    def _signs(self, numbers: Sequence[int]) -> Iterator[Html]:
        """The sign of each item, which is a link to what became of it, and where links to it lead."""
        for number in numbers:
            mark, at = self._linked.marks[number], self._linked.first[number]
            findings = self._linked.findings[number]
            line = f", line {mark.line}" if mark.line else ""
            said = f", {counted(len(findings), 'finding')}" if findings else ""
            about = f"{mark.kind} {mark.verdict}: {mark.rule}{line}{said}"
            yield tag(
                "a",
                _SIGNS[mark.verdict],
                id=self._linked.anchors[number],
                href=f"#L{at + 1}" if at >= 0 else f"#{self._linked.anchors[number]}",
                class_="mark",
                title=about,
                aria_label=about,
                data_mark=True,
                data_kind=mark.kind,
                data_verdict=mark.verdict,
                data_rule=mark.rule,
                data_look=self._linked.urgent(number),
                data_said=bool(findings),
            )

    def _said(self, numbers: Sequence[int]) -> Iterator[Html]:
        findings = [each for number in numbers for each in self._linked.findings[number]]
        if findings:
            yield tag("div", *map(finding, findings), class_="said")


def _cell(cell: str) -> Html:
    return join((text(line, _LONGEST) for line in cell.split("\n")), tag("br"))


def _tone(marks: Sequence[Mark]) -> str:
    """The classes of what holds items: the colour of the worst verdict among them."""
    verdicts = {mark.verdict for mark in marks}
    worst = next((each for each in (NOT_UNDERSTOOD, IGNORED, PLACED) if each in verdicts), "")
    return f" item-of {TONES[worst]}" if worst else ""


def _why(marks: Sequence[Mark]) -> Html:
    """Why items are not in the spec."""
    said = dict.fromkeys(f"{mark.verdict}: {mark.rule}" for mark in marks if mark.verdict != PLACED)
    return tag("span", ", ".join(said), class_="why") if said else Html("")
