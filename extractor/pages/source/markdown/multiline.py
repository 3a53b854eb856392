"""Tables of YFM, whose cells are texts of several lines: `#|`, `|| cell | cell ||`, `|#`.

https://diplodoc.com/docs/en/syntax/tables/multiline: lines of a cell are Markdown of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.pages.document import Row, Table
from extractor.pages.patterns import deferred
from extractor.pages.source.markdown.inline import pipe_cell

BEGINS = "#|"
_ENDS = "|#"
_MOST_LINES = 5_000
_BAR = deferred(r"`[^`]*`|\\\||(\|)")
"""What parts two cells: no bar in code, and none that is escaped."""


def table(texts: Sequence[str], numbers: Sequence[int], at: int) -> tuple[Table, int] | None:
    """The table that begins at a line, and the line after it; None where it does not end."""
    if texts[at].strip() != BEGINS:
        return None
    last = min(len(texts), at + _MOST_LINES)
    end = next((line for line in range(at + 1, last) if texts[line].strip() == _ENDS), -1)
    if end < 0:
        return None
    rows = [Row(tuple(map(pipe_cell, _cells(text))), numbers[line]) for line, text in _rows(texts, at + 1, end)]
    return (Table(rows[0], tuple(rows[1:]), "", (), numbers[at]), end + 1) if rows else None


def _rows(texts: Sequence[str], at: int, end: int) -> Iterator[tuple[int, str]]:
    """The text of each row between its bars, with the line that it begins on."""
    begun, held = -1, list[str]()
    for line in range(at, end):
        bare = texts[line].strip()
        if begun < 0 and bare.startswith("||"):
            begun, held, bare = line, [], bare[2:]
        if begun >= 0:
            closes = bare.endswith("||")
            held.append(bare[:-2].rstrip() if closes else bare)
            if closes:
                yield begun, "\n".join(held)
                begun = -1


def _cells(text: str) -> Iterator[str]:
    start = 0
    for match in _BAR.finditer(text):
        if match[1]:
            yield text[start : match.start()].strip()
            start = match.end()
    yield text[start:].strip()
