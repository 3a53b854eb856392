"""Pipe tables: their rows, also those whose cells go on over several lines, and rows with more bars than columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Protocol

from msgspec import Struct

from extractor.pages.document import Row
from extractor.pages.patterns import deferred
from extractor.pages.source.markdown.inline import pipe_cell

_DELIMITER_ROW = deferred(r"^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$")
_BAR = deferred(r"(?<!\\)\|")
_CODE_OR_BAR = deferred(r"`[^`]*`|\\.|(\|)")
_MOST_OF_A_CELL = 80
"""Lines that a cell may go on over."""
_ONLY_ITEM = deferred(r"\|(?:\s*[*+-]\s(?:[^|\\]|\\.)*|[^|]*\w\s+\w[^|]*[.。]\s*)\|")
"""A row that is one list item or one sentence."""
_TITLE_OR_FENCE = deferred(r"#{1,6}\s|```|~~~")
_PARTING_BAR = deferred(r"(?<=\s)(?<!\\)\||\|(?=\s)")
"""A bar with a blank on a side."""
_LOOSE_BAR = deferred(r"(?<!\\)(?<! )\||(?<!\\)\|(?! )")
"""A bar without a blank on either side: where titles stand close to their bars, one between blanks is text."""


class Lines(Protocol):
    """The lines of a text, and their numbers on the page."""

    texts: list[str]
    numbers: Sequence[int]

    def __len__(self) -> int: ...


class Raw(Struct, frozen=True):
    """A row as written: its lines, and the number of the first."""

    text: str
    number: int


def begins(lines: Lines, at: int, bare: str) -> bool:
    """Whether a line is the header of a pipe table; without a pipe before it, the next line must fit it (GFM)."""
    following = lines.texts[at + 1].strip() if at + 1 < len(lines) else ""
    if not _DELIMITER_ROW.match(following):
        return False
    width = len(_split(bare))
    return bare[0] == "|" or width == len(_split(following)) or (width > 2 and _fits(lines, at + 2, width))


def _fits(lines: Lines, at: int, width: int) -> bool:
    """Whether the row below titles has as many cells as they: readers older than GFM do not count those of dashes."""
    row = lines.texts[at].strip() if at < len(lines) else ""
    return len(_split(row)) == width


def begins_without_titles(lines: Lines, at: int, bare: str) -> bool:
    """Whether two lines or more are rows of a table whose row of dashes is lost."""
    if not _framed(bare) or at + 1 >= len(lines):
        return False
    following = lines.texts[at + 1].strip()
    width = len(_split(bare))
    return width > 1 and _framed(following) and len(_split(following)) == width


def caption(lines: Lines, at: int) -> tuple[str, int]:
    """The caption that a copy has as a table of its own, of one cell with a text, and the position of the titles below
    it; without one, nothing and the same position."""
    said = [cell for cell in _split(lines.texts[at].strip()) if cell.strip()]
    if len(said) != 1 or at + 2 >= len(lines):
        return "", at
    titles = lines.texts[at + 2].strip()
    below = titles[:1] == "|" and begins(lines, at + 2, titles)
    return (pipe_cell(said[0]).text, at + 2) if below else ("", at)


def table(lines: Lines, at: int, *, titled: bool = True) -> tuple[Row | None, tuple[Row, ...], int]:
    """The titles and rows of the table that begins at a line, and the line after it."""
    first = Raw(lines.texts[at].strip(), lines.numbers[at])
    width = len(_split(first.text))
    rows, end = _rows(lines, at + 2 if titled else at, first.text, width)
    split = _Splitting(first.text, width, rows)
    header = Row(tuple(map(pipe_cell, _split(first.text))), first.number) if titled else None
    return header, tuple(Row(tuple(map(pipe_cell, split.cells(row.text))), row.number) for row in rows), end


def _rows(lines: Lines, at: int, titles: str, width: int) -> tuple[list[Raw], int]:
    mark = "|" if titles[0] == "|" else ""
    framed = _framed(titles)
    dashes = _split(lines.texts[at - 1].strip())[0] if at else ""
    rows: list[Raw] = []
    while at < len(lines):
        bare = lines.texts[at].strip()
        if not bare and framed and rows:
            further = _behind_gap(lines, at, titles, width)
            if further < 0:
                break
            at = further
            continue
        if "|" not in bare or not bare.startswith(mark):
            further = _behind_paragraphs(lines, at, width, closed=_closed(titles)) if rows and not mark else -1
            if further < 0:
                break
            rows[-1] = Raw("\n".join((rows[-1].text, *map(str.strip, lines.texts[at:further]))), rows[-1].number)
            at = further
            continue
        if rows and begins(lines, at, bare) and _split(lines.texts[at + 1].strip())[0] == dashes:
            break  # the titles of the next table
        if rows and framed and width > 1 and _ONLY_ITEM.fullmatch(bare):
            # A list in the last cell above, each item on a line that is drawn like a row.
            rows[-1] = Raw(f"{_without_bar(rows[-1].text)}\n{_inner(bare).strip()} |", rows[-1].number)
            at += 1
            continue
        last = _last_line(lines, at, bare, width) if framed else at
        text = "\n".join(line.strip() for line in lines.texts[at : last + 1]) if last > at else bare
        rows.append(Raw(text, lines.numbers[at]))
        at = last + 1
    return rows, at


def _last_line(lines: Lines, at: int, bare: str, width: int) -> int:
    """The line that a row ends with: one that no bar closes goes on up to the bar that does, if that fits the table."""
    closed = _closed(bare)
    cells = len(_split(bare))
    if closed and cells >= width:
        return at
    cells += closed
    for last in range(at + 1, len(lines)):
        following = lines.texts[last].strip()
        if following.startswith("#") or (following.startswith("|") and following != "|"):
            break
        cells += len(_BAR.findall(following))
        if _closed(following):
            return last if cells > width else at
    return at


def _behind_gap(lines: Lines, at: int, titles: str, width: int) -> int:
    """The row that goes on with a table behind empty lines; -1 where none does."""
    while at < len(lines) and not lines.texts[at].strip():
        at += 1
    if at == len(lines):
        return -1
    bare = lines.texts[at].strip()
    fits = _framed(bare) and len(_split(bare)) == width and bare != titles
    return at if fits and not begins(lines, at, bare) else -1


def _behind_paragraphs(lines: Lines, at: int, width: int, *, closed: bool) -> int:
    """The row that goes on with a table whose rows no bar begins, behind paragraphs and list items of the last cell
    above; -1 where none does. Where no bar is behind the titles, one at the end of a row is before its last cell, whose
    text is on the lines below."""
    for behind in range(at, min(at + _MOST_OF_A_CELL, len(lines))):
        bare = lines.texts[behind].strip()
        if _TITLE_OR_FENCE.match(bare) or (bare and begins(lines, behind, bare)):
            break
        last = _closed(bare) and not closed
        # A row may have bars of its own, which are text where no blank is on either side.
        fitting = (len(_split(bare)) + last, len(_PARTING_BAR.split(_inner(bare))) + last)
        if "|" in bare and width in fitting and bare[0] != "|":
            return behind
    return -1


def _without_bar(text: str) -> str:
    return text[:-1].rstrip() if _closed(text) else text


def _framed(bare: str) -> bool:
    return len(bare) > 1 and bare[0] == "|" and _closed(bare)


def _closed(bare: str) -> bool:
    return bare.endswith("|") and not bare.endswith("\\|")


def _split(line: str) -> list[str]:
    bare = _inner(line)
    return _BAR.split(bare) if "\\|" in bare else bare.split("|")


def _inner(line: str) -> str:
    bare = line.removeprefix("|")
    return bare[:-1] if _closed(bare) else bare


class _Splitting:
    """How the rows of a table are split where they have more bars than the table has columns."""

    def __init__(self, titles: str, width: int, rows: list[Raw]) -> None:
        self._width = width
        self._close = all(title == title.strip() for title in _split(titles))
        fitting = [parts for row in rows if len(parts := _split(row.text)) == width]
        columns = [[len(bare) for parts in fitting if (bare := parts[at].strip())] for at in range(width)]
        self._usual = [sum(lengths) / len(lengths) if lengths else 0 for lengths in columns]
        """How long the cells of each column are where rows fit the table; 0 where none says."""

    def cells(self, text: str) -> list[str]:
        """The cells of a row. A bar too many is text: in code, between blanks, or where the other cells fit then."""
        parts = _split(text)
        surplus = len(parts) - self._width
        if surplus <= 0:
            return parts
        if "`" in text and len(found := _outside_code(_inner(text))) == self._width:
            return found
        if self._close and len(found := _LOOSE_BAR.split(_inner(text))) == self._width:
            return found
        at = self._column_of_surplus([len(part.strip()) for part in parts])
        return [*parts[:at], "|".join(parts[at : at + surplus + 1]), *parts[at + surplus + 1 :]]

    def _column_of_surplus(self, lengths: list[int]) -> int:
        """The column whose cell took too many bars: the last, or one without which the others are as long as usual."""
        before = list(accumulate(map(_distance, lengths, self._usual), initial=0.0))
        behind = list(accumulate(map(_distance, lengths[::-1], self._usual[::-1]), initial=0.0))[::-1]
        costs = [before[at] + behind[at + 1] for at in range(self._width)]
        best = costs.index(min(costs))
        return best if 2 * costs[best] < costs[-1] and any(self._usual) else self._width - 1


def _distance(length: int, usual: float) -> float:
    return abs(length - usual)


def _outside_code(text: str) -> list[str]:
    cells, start = [], 0
    for match in _CODE_OR_BAR.finditer(text):
        if match[1]:
            cells.append(text[start : match.start()])
            start = match.end()
    return [*cells, text[start:]]
