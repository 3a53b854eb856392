"""reStructuredText → Document, where docutils is installed (the extra `rst`).

reading   text → tree: the only home of docutils
inline    running text without its markup, its links and anchors
tables    tables, their cells in the grid that spans give
flow      tree → blocks
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.pages.document import Block, Cell, Loss

ENDINGS = (".rst", ".inc")
"""Of the names of pages in it."""
HINT = "install openapi-extractor[rst]"
"""How it is read."""


@cache
def available() -> bool:
    """Whether reStructuredText can be read."""
    return find_spec("docutils") is not None


def blocks(text: str) -> tuple[list[Block], list[Loss]] | None:
    """A page as blocks, in reading order; None where docutils cannot read it in reasonable time."""
    from extractor.pages.source.rst import flow  # docutils takes a while to import, and may not be there

    return flow.blocks(text)


def cell(text: str) -> Cell | None:
    """A text as a cell of a table has it; None where docutils cannot read it in reasonable time."""
    from extractor.pages.source.rst import flow

    return flow.cell(text)
