"""Blocks as tools print them → blocks as the outline reads them: tables titled, request lines in one piece."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from extractor.pages.cells.columns import normal as with_header
from extractor.pages.dialect import Dialect
from extractor.pages.document import Block, Code, Heading, Table, Text
from extractor.pages.outline.requests import METHODS, path_alone

_METHOD = re.compile(rf"[`*]*({METHODS})[`*]*")


def normal(blocks: Iterable[Block], dialect: Dialect) -> Iterator[tuple[int, Block]]:
    """The blocks of a page, each with its position."""
    held: tuple[int, Text] | None = None
    for at, block in enumerate(blocks):
        if held:
            if path := _path_of(block):
                yield held[0], replace(held[1], text=f"{_bare(held[1].text)} {path}")
                held = None
                continue
            yield held
            held = None
        if isinstance(block, Text) and _METHOD.fullmatch(block.text):
            held = at, block
        else:
            yield at, with_header(block, dialect) if isinstance(block, Table) else block
    if held:
        yield held


def _path_of(block: Block) -> str:
    """The path that a block is, right below its method: a title, a line of text or of code."""
    text = block.text.strip() if isinstance(block, Heading | Text | Code) else ""
    bare = _bare(text)
    return bare if bare and "\n" not in bare and path_alone(bare) == bare else ""


def _bare(text: str) -> str:
    return text.strip("`* ")
