"""Anchors between a title and code → those of the title: code has none of its own."""

from __future__ import annotations

from msgspec.structs import replace

from extractor.pages.document import Block, Heading


def above_code(blocks: list[Block], anchors: list[str]) -> None:
    """Give the anchors that stand right above code to the title right above them, and forget them."""
    last = blocks[-1] if blocks else None
    if anchors and isinstance(last, Heading):
        blocks[-1] = replace(last, anchors=(*last.anchors, *anchors))
    anchors.clear()
