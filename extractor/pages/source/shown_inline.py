"""Bodies that stand in a line of text behind a label → blocks of code: `Content: `{"id": 7}``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from extractor.pages.document import Block, Code, Text
from extractor.pages.patterns import deferred

_SHOWN = deferred(r"([*_]*[A-Za-z][\w -]{0,40}[*_]*\s*[:：][*_]*)\s*`(\{[^`]*:[^`]*\}|\[\s*\{[^`]*\}\s*\])`\s*[.。]?")


def apart(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with each body that ends a text in a block of its own below it."""
    for block in blocks:
        if not isinstance(block, Text) or "`" not in block.text:
            yield block
            continue
        *above, last = block.text.split("\n")
        match = _SHOWN.fullmatch(last.strip())
        if match is None:
            yield block
            continue
        yield replace(block, text="\n".join((*above, match[1])))
        yield Code(match[2], block.line + len(above))
