"""Sections in which a page defines structures: nothing there is part of an operation, and each title names one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from extractor.pages.dialect import Dialect
from extractor.pages.document import Block, Heading, Table
from extractor.pages.outline.titles import bare_title

_ROWS = frozenset("properties attributes fields members parameters elements".split())
"""Titles between the name of a structure and the table of its fields."""


def begins_definitions(block: Block, dialect: Dialect) -> bool:
    """Whether a title is that of a section of structures: `Schemas`, `Models`."""
    if not isinstance(block, Heading) or not dialect.states_by_name:
        return False
    return dialect.definitions.match(bare_title(block.text)) is not None


def without_titles_of_rows(blocks: tuple[Block, ...], dialect: Dialect) -> tuple[tuple[Block, ...], frozenset[int]]:
    """The blocks, and the positions of the titles to leave out in sections of structures: those between the name of one
    and its table, which has their anchors then."""
    found = list(blocks)
    left_out: set[int] = set()
    level = 0
    named = False
    for at, block in enumerate(blocks):
        if not isinstance(block, Heading):
            continue
        level = 0 if block.level <= level else level
        if not level:
            level, named = block.level if begins_definitions(block, dialect) else 0, False
        elif not named or bare_title(block.text).lower() not in _ROWS:
            named = True
        else:
            left_out.add(at)
            below = found[at + 1] if at + 1 < len(found) else None
            if isinstance(below, Table):
                found[at + 1] = replace(below, anchors=(*block.anchors, *below.anchors))
    return tuple(found), frozenset(left_out)


def definitions_below(
    blocks: Sequence[Block], start: int, end: int, dialect: Dialect, *, several: bool
) -> Iterator[int]:
    """The positions of the titles of such sections that stand on the level of the first title of some blocks, or above:
    what is below them is defined for all operations.

    Below the last operation of `several`, the only such section of the page is, too, with which the page ends: the
    first title may be that of a group, to which it does not belong.
    """
    levels = [block.level for block in blocks[start:end] if isinstance(block, Heading)]
    level = next(iter(levels), 0)
    if several and end == len(blocks) and (at := _closing(blocks, start, dialect)) is not None:
        yield at
        return
    for at in range(start + 1, end):
        block = blocks[at]
        if isinstance(block, Heading) and block.level <= level and begins_definitions(block, dialect):
            yield at


def _closing(blocks: Sequence[Block], start: int, dialect: Dialect) -> int | None:
    """The only section of structures of a page, where it stands behind a place and nothing but it to the end."""
    found = [at for at, block in enumerate(blocks) if begins_definitions(block, dialect)]
    only = blocks[found[0]] if len(found) == 1 and found[0] > start else None
    if not isinstance(only, Heading):
        return None
    behind = [block.level for block in blocks[found[0] + 1 :] if isinstance(block, Heading)]
    return found[0] if behind and min(behind) > only.level else None
