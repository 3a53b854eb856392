"""Captions that stand below their tables, as pandoc puts them there."""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import pairwise

from msgspec.structs import replace

from extractor.pages.document import Block, Table, Text


def below(blocks: list[Block], captions: Set[str]) -> list[Block]:
    """The blocks, with captions that stand below their tables as theirs. `captions` are the texts that may be some.

    One between two tables could be of either. Those of a page stand below where one at least has a table right above it
    and none right below, and none has it the other way round.
    """
    if not captions:
        return blocks
    apart = list(_apart(blocks, captions))
    around = [None, *apart, None]
    sides = {
        (isinstance(above, Table), isinstance(under, Table))
        for (above, block), (_, under) in pairwise(pairwise(around))
        if isinstance(block, Text) and block.text in captions
    }
    if (True, False) not in sides or (False, True) in sides:
        return blocks
    found: list[Block] = []
    for block in apart:
        last = found[-1] if found else None
        if isinstance(block, Text) and block.text in captions and isinstance(last, Table) and not last.caption:
            found[-1] = replace(last, caption=block.text, anchors=(*last.anchors, *block.anchors))
        else:
            found.append(block)
    return found


def _apart(blocks: list[Block], captions: Set[str]) -> Iterator[Block]:
    """The blocks, with a caption that was taken for that of the table below it as the paragraph that it is."""
    for block in blocks:
        if isinstance(block, Table) and block.caption in captions:
            yield Text(block.caption, (), (), block.line)
            yield replace(block, caption="")
        else:
            yield block
