"""Request lines right above the titles of their operations, as references of badges have them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from extractor.pages.dialect import Role
from extractor.pages.document import Code, Heading, Table, Text
from extractor.pages.outline.sections import Placed
from extractor.pages.outline.stated.sifting import Statement

_SEVERAL = 2


def above_titles(found: list[Statement], placed: Sequence[Placed]) -> list[Statement]:
    """Statements, with the titles right below them for their own where all of several lines of text stand right above
    one, and none right below one: a badge and a path, and the name of the operation below it. Examples or tables stand
    below these titles, and no table above the first line."""
    at = {item.index: position for position, item in enumerate(placed)}
    lines = {each: at[each.blocks[0]] for each in found if isinstance(placed[at[each.blocks[0]]].block, Text)}
    titles = {each: placed[line + 1] for each, line in lines.items() if _is_between(placed, line)}
    if not _SEVERAL <= len(titles) == len(lines):
        return found
    first, *others = sorted(lines.values())
    sections = [placed[start + 1 : end] for start, end in pairwise((first, *others, len(placed)))]
    shows = [any(isinstance(item.block, Code | Table) for item in section) for section in sections]
    if sum(shows) < _SEVERAL or any(isinstance(item.block, Table) for item in placed[:first]):
        return found
    return [
        replace(each, owner=titles[each].index, above=titles[each].index) if each in titles else each for each in found
    ]


def _is_between(placed: Sequence[Placed], line: int) -> bool:
    """Whether a block stands above a title that is a name, and not below one."""
    if line + 1 >= len(placed) or (line and isinstance(placed[line - 1].block, Heading)):
        return False
    below = placed[line + 1]
    return isinstance(below.block, Heading) and below.role is Role.NAMED
