"""Text → blocks, by the markup that it is written in."""

from __future__ import annotations

import re

from extractor.pages.dialect import Dialect
from extractor.pages.document import Block, Document, Loss
from extractor.pages.source import html, markdown, plaintext

_MARKDOWN = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)
_HTML = re.compile(r"<(?:!doctype|html|head|body|h[1-6]|table|div)\b", re.IGNORECASE)
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_PIPE_TABLE = re.compile(r"^\|?[ \t]*:?(?:--+:?[ \t]*\||-:?[ \t]*\|[-:| \t]*$)", re.MULTILINE)
_DOCUMENT = re.compile(r"<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
_TITLE = re.compile(r"<h[1-6]\b", re.IGNORECASE)
_ONLY_MARKDOWN = re.compile(rf"^#{{2,6}}[ \t]+\S|^[ \t]*```|{_PIPE_TABLE.pattern}", re.MULTILINE)
"""In a listing of an HTML page, one `#` may begin a remark."""


def document(name: str, text: str, losses: list[Loss], dialect: Dialect) -> Document:
    """A page as blocks; `losses` are those of decoding it. The dialect tells where the tables of a text copy are."""
    blocks, more, plain = _blocks(text, dialect)
    return Document(name, tuple(blocks), (*losses, *more), plain)


def _blocks(text: str, dialect: Dialect) -> tuple[list[Block], list[Loss], bool]:
    """The page's blocks by the markup it is written in, told by what comes first."""
    heading, tag = _MARKDOWN.search(text), _HTML.search(text)
    if not _TABLE.search(text) and not _PIPE_TABLE.search(text):
        # Without tables, markup behind the first brace is that of an example in a text copy.
        brace = text.find("{") % (len(text) + 1)
        heading, tag = (found if found and found.start() < brace else None for found in (heading, tag))
    if heading and (tag is None or heading.start() < tag.start() or not _whole_html(text)):
        return *markdown.blocks(text), False
    if tag and (_whole_html(text) or not _PIPE_TABLE.search(text)):
        return *html.blocks(text), False
    if _PIPE_TABLE.search(text):
        return *markdown.blocks(text), False
    return *plaintext.blocks(text, dialect), True


def _whole_html(text: str) -> bool:
    """Whether a page is all HTML; Markdown may have titles in HTML, and then shows marks of its own."""
    return bool(_DOCUMENT.search(text)) or (bool(_TITLE.search(text)) and not _ONLY_MARKDOWN.search(text))
