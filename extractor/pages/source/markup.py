"""Text → blocks, by the markup that it is written in."""

from __future__ import annotations

import re
from itertools import islice

from msgspec.structs import replace

from extractor.pages.cells.columns import has_titles_in_a_row
from extractor.pages.dialect import Dialect
from extractor.pages.document import Block, Document, Heading, Loss, Table, Text
from extractor.pages.patterns import deferred, later
from extractor.pages.source import asciidoc, drawn, html, markdown, plaintext, rst, shown_inline
from extractor.pages.source.badged import badged
from extractor.pages.source.text import readings
from extractor.pages.source.text.run_together import parted
from extractor.pages.source.text.sheet import Sheet

_MARKDOWN = later(r"^#{1,6}[ \t]+\S", re.MULTILINE)
_HTML = later(r"<(?:!doctype|html|head|body|h[1-6]|table|div)\b", re.IGNORECASE)
_TABLE = later(r"<table\b", re.IGNORECASE)
_PIPE_TABLE = later(r"^[ \t>]*+\|?[ \t]*+:?(?:--+:?[ \t]*+\||-:?[ \t]*+\|[-:| \t]*$)", re.MULTILINE)
_DASH_AND_BAR = later(r"-:?[ \t]*+\|")
"""What each row of dashes has: far quicker to look for."""
_DOCUMENT = later(r"<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
_TITLE = later(r"<h[1-6]\b", re.IGNORECASE)
_MARKED = later(
    r"^[ \t]*+(?:```|~~~|>|!\[)|^[^\n]*\S[ \t]*\n(?:==+|--+)[ \t]*$|\*\*[^\s*][^*\n]{0,200}\*\*|\]\([^)\s]|\\[_*\[|]"
    r"|`[^`\n]+`",
    re.MULTILINE,
)
"""Marks of Markdown, besides those of tables and titles."""
_STRUCTURED = later(r"^[ \t]*+(?:```|~~~)|^(?=[^\n]*\w)[^\n]*+\n(?:==+|--+)[ \t]*$", re.MULTILINE)
"""A fence, or a title with a line below it: what a text copy does not have."""
_NAMES = (".md", ".markdown", ".mdx")
"""What Markdown is called."""
_BARE_JSON = later(r"^(?:\{|\[)[ \t]*$", re.MULTILINE)
"""A line that begins JSON which stands in no code: what only a text copy has, whatever marks it shows."""
_ASCIIDOC = deferred(r"\A\s*(?:(?:\[\[[^\n]*\]\]|:[\w-]+:[^\n]*|//[^\n]*)\n)*=[ \t]+\S[^\n]*\n")
"""How a document in AsciiDoc begins, whatever it is called: with its title."""
_ASCIIDOC_TITLE = later(r"^={2,5}[ \t]+\S", re.MULTILINE)
_LONG_ABOVE = 500
"""Characters above the first title or table in Markdown that may be those of a text copy."""
_MOST_TITLES = 20
"""Lines of such a text that begin like titles of columns, below which tables are looked for."""
_UNSPACED_TITLE = deferred(r"\s*#(?=[^\W\d_])")
_UNSPACED_TITLES = deferred(r"^#(?=[^\W\d_])", re.MULTILINE)
_SPACED_TITLE = deferred(r"^#{1,6}[ \t]|^#{2,6}[^\W\d_]", re.MULTILINE)
_FENCE = deferred(r"(^```.*?^```)", re.MULTILINE | re.DOTALL)
_ONLY_MARKDOWN = later(r"^#{2,6}[ \t]+\S|^[ \t]*```", re.MULTILINE)
"""In a listing of an HTML page, one `#` may begin a remark."""


_EMPHASISED = deferred(r"(?<=[\s>(])((?:/[\w.{}:-]+)+)/<(i|em|var|b|strong)>([\w-]{1,40})</\2>", re.IGNORECASE)
"""A segment of a path in italics: where the page has no other marks for it, a parameter."""
_BEGINS_EMPHASIS = later(r"/<(?:i|em|var|b|strong)>", re.IGNORECASE)
"""What each such segment begins with: far quicker to look for."""
_MAX_EMPHASISED = 8
"""Such segments of one path."""
_LONG_GAP = later(r"(\s{8})\s+")
"""More blanks in a row than words stand apart: patterns may try each of them, from each."""


def document(name: str, text: str, losses: list[Loss], dialect: Dialect) -> Document:
    """A page as blocks; `losses` are those of decoding it. The dialect tells where the tables of a text copy are."""
    read, more, plain = _blocks(name, _with_blanks_in_titles(text), dialect)
    blocks, unread = parted(read, dialect)
    by_words = plain or blocks != read
    if dialect.states_by_name and not plain:
        blocks = list(badged(list(shown_inline.apart(blocks)), dialect))
    return Document(name, tuple(map(_without_long_gaps, blocks)), (*losses, *more, *unread), plain, by_words)


def _without_long_gaps(block: Block) -> Block:
    """A title, text or caption with few blanks in a row, however many the page has; cells have one each."""
    match block:
        case Heading() | Text() if _LONG_GAP.search(block.text):
            return replace(block, text=_LONG_GAP.sub(r"\1", block.text))
        case Table() if _LONG_GAP.search(block.caption):
            return replace(block, caption=_LONG_GAP.sub(r"\1", block.caption))
        case _:
            return block


def _with_blanks_in_titles(text: str) -> str:
    """A page whose titles all have no blank behind their only sign, as old renderers did without, with one there."""
    parts = _FENCE.split(text) if _UNSPACED_TITLE.match(text) else []
    if not parts or any(map(_SPACED_TITLE.search, parts[::2])):
        return text
    return "".join(part if at % 2 else _UNSPACED_TITLES.sub("# ", part) for at, part in enumerate(parts))


def _blocks(name: str, text: str, dialect: Dialect) -> tuple[list[Block], list[Loss], bool]:
    """The page's blocks by the markup it is written in, told by what comes first."""
    if name.lower().endswith(rst.ENDINGS):
        return _of_rst(text, dialect)
    if name.lower().endswith((".adoc", ".asciidoc")) or (_ASCIIDOC.match(text) and _ASCIIDOC_TITLE.search(text)):
        return *asciidoc.blocks(text), False
    mdx = name.lower().endswith(".mdx")
    heading, tag = _MARKDOWN.search(text), _HTML.search(text)
    bars = _PIPE_TABLE.search(text) if _DASH_AND_BAR.search(text) else None
    piped = bars is not None
    if not piped and not _TABLE.search(text):
        # Without tables, markup behind the first brace is that of an example in a text copy.
        brace = text.find("{") % (len(text) + 1)
        heading, tag = (found if found and found.start() < brace else None for found in (heading, tag))
    if heading and (tag is None or heading.start() < tag.start()):
        if _is_copy(text[: heading.start()], dialect):
            return *_half_copied(text, heading.start(), mdx=mdx, dialect=dialect), True
        return *drawn.blocks(text, dialect, mdx=mdx), False
    whole = tag is not None and _whole_html(text, piped=piped)
    if heading and not whole:
        return *drawn.blocks(text, dialect, mdx=mdx), False
    written = name.lower().endswith(_NAMES)
    structured = bool(_STRUCTURED.search(text))
    if tag and (whole or not (piped or (written and structured))):
        return *html.blocks(_with_parameters(text)), False
    marked = piped and (mdx or _MARKED.search(text)) and not (bars and _is_copy(text[: bars.start()], dialect))
    marked = marked and (written or structured or not _BARE_JSON.search(text))
    if (marked or (written and structured)) and not _has_stacked_titles(text, dialect):
        return *drawn.blocks(text, dialect, mdx=mdx), False
    return *plaintext.blocks(text, dialect), True


def _is_copy(text: str, dialect: Dialect) -> bool:
    """Whether a text above what Markdown alone has is long, and has a table as text copies have them: with bars only
    where it has no marks of Markdown."""
    if len(text) < _LONG_ABOVE:
        return False
    bars = "" if _MARKED.search(text) else "| "
    sheet = Sheet(text, dialect)
    words = ((line.number - 1, line.text.lstrip(bars).split(None, 1)) for line in sheet.lines)
    titles = (at for at, said in words if said and said[0].lower() in sheet.first_words)
    return any(readings.read(sheet, at) for at in islice(titles, _MOST_TITLES))


def _half_copied(text: str, start: int, *, mdx: bool, dialect: Dialect) -> tuple[list[Block], list[Loss]]:
    """A copy in which Markdown goes on that the page itself had shown, for want of an end of what is above it."""
    above, losses = plaintext.blocks(text[:start], dialect)
    below, more = markdown.blocks("\n" * text.count("\n", 0, start) + text[start:], mdx=mdx)
    return [*above, *below], [*losses, *more]


def _has_stacked_titles(text: str, dialect: Dialect) -> bool:
    """Whether the titles of a table's columns stand on lines below each other: a copy whose cells are paragraphs."""
    return has_titles_in_a_row(filter(None, map(str.strip, text.split("\n"))), dialect)


def _of_rst(text: str, dialect: Dialect) -> tuple[list[Block], list[Loss], bool]:
    """A page in reStructuredText; as plain text where that is not read, which is said."""
    if found := rst.blocks(text) if rst.available() else None:
        return *found, False
    why = "is over a limit" if rst.available() else f"is not read: {rst.HINT}"
    blocks, losses = plaintext.blocks(text, dialect)
    return blocks, [*losses, Loss(f"the page was read as plain text, its reStructuredText {why}")], True


def _with_parameters(text: str) -> str:
    """An HTML page with braces around the parameters that its paths have in italics."""
    for _ in range(_MAX_EMPHASISED if _BEGINS_EMPHASIS.search(text) else 0):
        text, found = _EMPHASISED.subn(r"\1/{\3}", text)
        if not found:
            break
    return text


def _whole_html(text: str, *, piped: bool) -> bool:
    """Whether a page is all HTML; Markdown may have titles in HTML, and then shows marks of its own."""
    if _DOCUMENT.search(text):
        return True
    return not piped and bool(_TITLE.search(text)) and not _ONLY_MARKDOWN.search(text)
