"""A page taken apart as a dialect has it: the last ones are remembered, for one of ten is asked for by a link, too."""

from __future__ import annotations

from extractor.pages.dialect import Dialect
from extractor.pages.document import Document, Loss
from extractor.pages.outline.chapters import Outline, outline
from extractor.pages.outline.request_lines.unfold import unfolded
from extractor.pages.remembering import remembered
from extractor.pages.source import markup

MOST = 128
"""Pages that are remembered: those that link each other mostly stand near each other in a service."""
_LONGEST = 50_000
"""Characters of such a page; the blocks of all together take some tens of megabytes at the most."""


@remembered(_LONGEST, most=MOST)
def in_chapters(text: str, name: str, losses: tuple[Loss, ...], dialect: Dialect) -> tuple[Document, Outline]:
    """The blocks and the chapters of a page with this text; `losses` are those of decoding it."""
    document = unfolded(markup.document(name, text, list(losses), dialect), dialect)
    return document, outline(document, dialect)
