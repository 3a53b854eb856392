"""Text in which a tool put on one line what a page has on several: labels with what they are of, and tables."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, islice

from msgspec.structs import replace

from extractor.pages.cells.columns import has_titles_in_a_row
from extractor.pages.dialect import Dialect
from extractor.pages.document import BULLET, Block, Code, Loss, Text
from extractor.pages.outline.examples import status_of_line
from extractor.pages.outline.request_lines.requests import METHODS
from extractor.pages.outline.stated.statements import is_request_line
from extractor.pages.outline.titles import MAX_LABEL, title_role
from extractor.pages.patterns import deferred
from extractor.pages.source.text.strung import MOST_LINES, lines_of, strung

_MOST_ABOVE = 100
"""Characters in which titles of columns are looked for: a label and a caption may stand before them."""
_MOST_LABEL_WORDS = 5
_GAP = deferred(rf" |(?<=[^\W\dA-Z_])(?=(?:{METHODS}) https?://)")
"""What stands between a label and a request line: perhaps nothing."""
_LONGEST_METHOD = len("DELETE https://")


def parted(blocks: Sequence[Block], dialect: Dialect) -> tuple[list[Block], list[Loss]]:
    """The blocks, with tables and request lines taken out of the text that they are run together with."""
    found: list[Block] = []
    losses: list[Loss] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        at += 1
        if not isinstance(block, Text) or block.term:
            found.append(block)
        elif not _has_titles(block.text, dialect):
            found += _labelled(block, dialect) if block.depth else [block]
        else:
            below = list(_below(blocks, at, dialect))
            lines = [line for lines in below for line in lines]
            rows = lines_of(block.text, lines, dialect)
            more = bisect_left(list(accumulate(map(len, below))), rows) + 1 if rows else 0
            tables = strung((block.text, *chain(*below[:more])), block.line, dialect)
            if tables is None:
                found.append(block)
                losses.append(Loss("the cells of a table are run together on a line", block.line))
                continue
            at += more
            found += [replace(block, text=tables.words)] if tables.words else []
            found += tables.tables
            if tables.unsure:
                losses.append(Loss("a row of a table on one line may be run together with another", block.line))
    return found, losses


def _below(blocks: Sequence[Block], at: int, dialect: Dialect) -> Iterator[list[str]]:
    """The lines of each text from a position on, up to what is no text, or an item in which other tables begin.

    In Markdown, what stands right below an item goes on with it.
    """
    for block in islice(blocks, at, at + MOST_LINES):
        if not isinstance(block, Text) or block.term or (block.depth and _has_titles(block.text, dialect)):
            return
        first, *more = block.text.split("\n")
        yield [BULLET + first if block.depth else first, *more]


def _has_titles(text: str, dialect: Dialect) -> bool:
    """Whether the titles of a table's columns stand one behind the other in a text, and its cells behind them."""
    return has_titles_in_a_row(text[:_MOST_ABOVE].split(), dialect)


def _labelled(block: Text, dialect: Dialect) -> list[Block]:
    """A list item; in two where it is a label, and a request line or a status line behind it."""
    for blank in islice(_GAP.finditer(block.text[: MAX_LABEL + _LONGEST_METHOD]), _MOST_LABEL_WORDS):
        label, rest = block.text[: blank.start()], block.text[blank.end() :]
        states = is_request_line(rest)
        # Most texts go on as no such line: whether they begin with a label takes longer to tell.
        if "\n" in label or not (states or status_of_line(rest)) or not title_role(label, dialect):
            continue
        if states:
            return [replace(block, text=label), Code(rest, block.line)]
        if "\n" not in rest:
            return [replace(block, text=label), replace(block, text=rest, depth=0, bold=True)]
    return [block]
