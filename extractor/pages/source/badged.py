"""Methods and paths as badges → request lines below the titles of their operations.

Some sites show an operation as a badge with its method, its path, and below that what it is called, none of it marked
as a title. A copy has each on a line, or in a paragraph, of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from extractor.pages.dialect import Dialect
from extractor.pages.document import Block, Heading, Text
from extractor.pages.outline.request_lines.requests import METHOD, path_alone
from extractor.pages.outline.section_roles import MESSAGES
from extractor.pages.outline.titles import title_role
from extractor.pages.patterns import deferred

_FEWEST = 2
"""Operations of a page that is written so."""
_MAX_TITLE = 80
_BLANKS = deferred(r"(?<=/) (?=[{<(])|(?<=[}>)]) (?=/)")
"""Those that tools put around a segment with markup of its own."""
_SENTENCE_ENDS = tuple(".。!！?？;；,，:：…")


def badged(blocks: Sequence[Block], dialect: Dialect) -> Iterator[Block]:
    """The blocks with each method and the path below it as one line, below a title where one stands below them all."""
    stated = dict(filter(None, map(_badge, range(len(blocks)), blocks, blocks[1:])))
    titles = {at: title for at in stated if (title := _title(blocks, at + 2, dialect))}
    titled = _FEWEST <= len(titles) == len(stated)
    level = _level(blocks, dialect) if titled else 0
    at = 0
    while at < len(blocks):
        if at not in stated:
            yield blocks[at]
            at += 1
            continue
        if titled:
            yield Heading(level, titles[at].text, titles[at].anchors, blocks[at].line)
        yield stated[at]
        at += 3 if titled else 2


def _badge(at: int, block: Block, below: Block) -> tuple[int, Text] | None:
    if not isinstance(block, Text) or not isinstance(below, Text) or block.depth or below.depth:
        return None
    path = _BLANKS.sub("", below.text)
    stated = METHOD.fullmatch(block.text) and path_alone(path) == path
    return (at, replace(block, text=f"{block.text} {path}")) if stated else None


def _title(blocks: Sequence[Block], at: int, dialect: Dialect) -> Text | None:
    """The line there that may be the title of an operation: a few words, which are no sentence or label."""
    block = blocks[at] if at < len(blocks) else None
    if not isinstance(block, Text) or block.depth or len(block.text) > _MAX_TITLE or "\n" in block.text:
        return None
    words = not block.text.endswith(_SENTENCE_ENDS) and not METHOD.match(block.text) and "/" not in block.text[:1]
    return block if words and title_role(block.text, dialect) is None else None


def _level(blocks: Sequence[Block], dialect: Dialect) -> int:
    """The level above that of the sections of messages."""
    levels = [
        block.level
        for block in blocks
        if isinstance(block, Heading) and block.level > 1 and title_role(block.text, dialect) in MESSAGES
    ]
    return max(min(levels, default=0) - 1, 2)
