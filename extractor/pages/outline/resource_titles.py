"""Titles that are words for sections and name a resource: `Returns`, above titles of operations about those."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.pages.dialect import Dialect
from extractor.pages.document import Block, Heading, Text
from extractor.pages.outline.request_lines.requests import calls_in
from extractor.pages.outline.titles import read_title

_NEAR = 8
"""Blocks between the title of an operation and its request line, at the most."""


def resource_titles(blocks: Sequence[tuple[int, Block]], dialect: Dialect) -> frozenset[int]:
    """The positions of such titles: right below each stands one that is no known one, with a request line below it."""
    if not dialect.states_by_name:
        return frozenset()
    headings = [(at, index, block) for at, (index, block) in enumerate(blocks) if isinstance(block, Heading)]
    return frozenset(
        index
        for (_, index, title), (at, _, below) in pairwise(headings)
        if below.level > title.level
        and read_title(title.text, dialect).role is not None
        and read_title(below.text, dialect).names
        and _states(blocks[at + 1 : at + 1 + _NEAR])
    )


def _states(blocks: Sequence[tuple[int, Block]]) -> bool:
    """Whether one of the first blocks below a title is a request line."""
    for _, block in blocks:
        if isinstance(block, Heading):
            return False
        if isinstance(block, Text) and next(calls_in(block.text.strip("`* "), 0), None):
            return True
    return False
