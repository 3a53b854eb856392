"""HTML tables → tables of cells, with spans laid out as the standard lays them out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from extractor.pages.document import BULLET, Cell, Link, Loss, Row, Table, squeeze
from extractor.pages.patterns import deferred, later
from extractor.pages.source.html import shown
from extractor.pages.source.html.parser import (
    BLOCK_TAGS,
    HEADING_TAGS,
    INERT_TAGS,
    SKIPPED_TAGS,
    Element,
    line_of,
    outermost_tables,
    parse,
    title_of,
    verbatim,
)

_BULLET_MARK = "\x02"
"""Stands for a list item's marker until white space is settled: pages also print `•` themselves."""
_MARKED = later(rf"{_BULLET_MARK}\s+")
_SHORT = 100
_MAX_DEPTH = 200
"""Nesting inside a cell beyond which only the text is kept (the survey's deepest page has 27)."""
_EMPTY_ANCHOR = later(r'<a name="[^"<>]*"></a>')
_LAYOUT_NAME = r'(?:class|valign|width|headers|align|id)="'
_LAYOUT = rf'{_LAYOUT_NAME}[^"<>]*"'
_TAGS = "|".join(f"(?<=<{tag} )" for tag in ("t[dhr]", "p", "table", "thead", "tbody", "ul", "li", "span", "div"))
_LAYOUT_OF_TAG = later(rf" (?={_LAYOUT_NAME})(?:{_TAGS}){_LAYOUT}(?: {_LAYOUT})*")
"""The name first: most blanks stand in text, and few before one of these."""
MAX_SLOTS = 1_000_000
"""Slots that spans may fill in the tables of a page."""
SPAN_ATTRIBUTE = later(r"\b(?:row|col)span\s*=", re.IGNORECASE)
_TO_THE_END = 65_534
"""The greatest rowspan; 0 means the rest of the row group."""
_SPAN = deferred(r"[ \t\n\f\r]*\+?([0-9]{1,6})")
"""HTML Living Standard, rules for parsing non-negative integers; what is longer is clamped all the same."""
_SHIFT = later(r"(?:padding|margin)-?left\s*:\s*'?(\d{1,4})", re.IGNORECASE)
"""As a style says it, or a component's properties (`{{paddingLeft: '20px'}}`)."""
_BLANK = " \t\n\r\f"
_WIDE = "\xa0\u2002\u2003\u3000"
"""Blanks that a browser shows where a cell begins."""


def tables(text: str, line: int, caption: str, anchors: tuple[str, ...]) -> tuple[list[Table], list[Loss]]:
    """The tables in a piece of HTML that begins at `line` of its page."""
    parsed, losses = _known(_LAYOUT_OF_TAG.sub("", _EMPTY_ANCHOR.sub("", text)))
    found = []
    for table in parsed:
        found.append(_moved(table, line - 1, caption, anchors))
        caption, anchors = "", ()
    return found, [Loss(loss.message, line) for loss in losses]


_Parsed = tuple[tuple[Table, ...], tuple[Loss, ...]]

_remembered: dict[str, _Parsed] = {}
_MOST_REMEMBERED = 256


def _known(text: str) -> _Parsed:
    """What `_parse` gives, remembered: two of five tables of a service stand on many of its pages to the letter.

    To the letter once what is no content has been dropped: empty anchors inside cells, two a paragraph in real pages
    and no link's target, and attributes of layout. Parsing these takes most of its time.
    """
    parsed = _remembered.pop(text, None)
    if parsed is None:
        parsed = _parse(text)
        # What spans lay out can be far larger than its text: that is not kept.
        if sum(len(row.cells) for table in parsed[0] for row in table.rows) > len(text):
            return parsed
    _remembered[text] = parsed
    if len(_remembered) > _MOST_REMEMBERED:
        del _remembered[next(iter(_remembered))]
    return parsed


def _parse(text: str) -> _Parsed:
    """The tables in a piece of HTML, lines counted from its beginning."""
    root, losses = parse(text)
    if root is not None:
        shown.as_seen(root)
    spans = Spans(losses)
    found: list[Table] = []
    for element in root.iter("table") if root is not None else ():
        if not any(True for _ in element.iterancestors("table")):
            found += laid_out(element, spans, ())
    return tuple(found), tuple(losses)


def _moved(table: Table, above: int, caption: str, anchors: tuple[str, ...]) -> Table:
    """The table with `above` lines, a caption and anchors before it."""

    def row(row: Row) -> Row:
        return Row(row.cells, row.line + above if row.line else 0)

    header = row(table.header) if table.header else None
    line = table.line + above if table.line else 0
    return Table(header, tuple(map(row, table.rows)), table.caption or caption, (*anchors, *table.anchors), line)


def laid_out(element: Element, spans: Spans, anchors: tuple[str, ...]) -> list[Table]:
    """The table and, after it, the tables nested in its cells, which are called as the rows that they stand in."""
    found: list[Table] = []
    waiting = [(element, "")]
    while waiting:
        table, caption = waiting.pop(0)
        nested: list[Element] = []
        names: list[str] = []
        title = table.find("caption")
        if title is not None:
            caption = squeeze(title_of(title)) or caption
            nested += outermost_tables(title)
            anchors = (*anchors, *(a for e in title.iter() for a in (e.get("id"), e.get("name")) if a))
        header, rows = _rows(table, nested, names, spans)
        found.append(Table(header, tuple(rows), caption, anchors, line_of(table)))
        names += [""] * (len(nested) - len(names))
        waiting += zip(nested, names, strict=False)
        anchors = ()
    return found


def _rows(table: Element, nested: list[Element], names: list[str], spans: Spans) -> tuple[Row | None, list[Row]]:
    """The header and the rows; `nested` gets the tables in cells, and `names` what their rows are called."""
    header: Row | None = None
    rows: list[Row] = []
    for group in _row_groups(table, nested):
        for tr, cells in _grid(group, nested, spans):
            row = Row(tuple(cells), line_of(tr))
            name = _NAME.fullmatch(cells[0].text.split("\n")[0]) if len(cells) > 1 and not _is_header(tr) else None
            names += [name[0] if name else ""] * (len(nested) - len(names))
            if header is None and not rows and _is_header(tr):
                header = row
            else:
                rows.append(row)
    return header, rows


def _row_groups(table: Element, nested: list[Element]) -> Iterator[list[Element]]:
    loose: list[Element] = []
    for child in _within(table, ("tr", *_GROUP_TAGS), nested):
        if child.tag == "tr":
            loose.append(child)
        else:
            if loose:
                yield loose
                loose = []
            yield _within(child, ("tr",), nested)
    if loose:
        yield loose


def _within(element: Element, wanted: tuple[str, ...], nested: list[Element]) -> list[Element]:
    """The children of some tags, also those inside of elements that a table may not have there, such as a form."""
    found = [child for child in element if child.tag in wanted]
    if len(found) == len(element):
        return found
    found.clear()
    for child in element:
        if child.tag in wanted:
            found.append(child)
        elif child.tag == "table":
            nested.append(child)
        elif len(child) and child.tag != "caption":
            found += _deeper(child, wanted, nested)
    return found


def _deeper(element: Element, wanted: tuple[str, ...], nested: list[Element]) -> Iterator[Element]:
    stack = list(element)[::-1]
    while stack:
        child = stack.pop()
        if child.tag in wanted:
            yield child
        elif child.tag == "table":
            nested.append(child)
        elif child.tag not in INERT_TAGS:
            stack += list(child)[::-1]


def _is_header(tr: Element) -> bool:
    parent = tr.getparent()
    return (parent is not None and parent.tag == "thead") or (len(tr) > 0 and all(cell.tag == "th" for cell in tr))


_GROUP_TAGS = ("thead", "tbody", "tfoot")
_EMPTY = Cell()


class Spans:
    """Slots that spans may still fill in the tables of one text; beyond them a table is laid out without its spans."""

    def __init__(self, losses: list[Loss]) -> None:
        self._losses = losses
        self._left = MAX_SLOTS

    def take(self, slots: int, line: int) -> bool:
        if 0 <= slots <= self._left:
            self._left -= slots
            return True
        if self._left >= 0:
            self._losses.append(Loss(f"spans need more than {MAX_SLOTS:,} slots; the rest were ignored", line))
            self._left = -1
        return False


def _grid(group: Iterable[Element], nested: list[Element], spans: Spans) -> Iterator[tuple[Element, list[Cell]]]:
    """Rows of one row group with spans laid out (HTML Living Standard, 4.9.12.1 Forming a table).

    A colspan is at most 1,000, and a rowspan ends with its group.
    """
    below: dict[int, tuple[int, Cell]] = {}  # column → rows still covered, cell
    for tr in group:
        cells: list[Cell] = []
        if below and not spans.take(max(below) + 1, line_of(tr)):
            below.clear()
        for td in _within(tr, ("td", "th"), nested):
            fill_spans(cells, below)
            cell = _cell(td, nested)
            across = down = 1
            if td.get("colspan") is not None or td.get("rowspan") is not None:
                across = min(_span(td, "colspan"), 1000) or 1
                down = min(_span(td, "rowspan"), _TO_THE_END) or _TO_THE_END
                if not spans.take(across, line_of(td)):
                    across = down = 1
            first = len(cells)
            cells += [cell] * across
            for column in range(first, first + across) if below or down > 1 else ():
                # Where cells overlap, the one that reaches further goes on in the rows below.
                left, other = below.pop(column, (0, cell))
                if down > 1 or left > 1:
                    below[column] = (down - 1, cell) if down >= left else (left - 1, other)
        last = max(below, default=-1)
        while len(cells) <= last:
            if len(cells) not in below:
                cells.append(_EMPTY)
            fill_spans(cells, below)
        yield tr, cells


def fill_spans(cells: list[Cell], below: dict[int, tuple[int, Cell]]) -> None:
    """Copy cells that reach down from rows above into this row, up to the next free column."""
    column = len(cells)
    while column in below:
        left, cell = below.pop(column)
        if left > 1:
            below[column] = (left - 1, cell)
        cells.append(cell)
        column += 1


_NAME = deferred(r"[A-Za-z_][\w.-]{0,60}")
"""A cell that is one word."""


_CODE_TAGS = ("code", "tt", "kbd", "samp")


def _span(td: Element, name: str) -> int:
    match = _SPAN.match(td.get(name) or "")
    return int(match[1]) if match else 1


def _cell(td: Element, nested: list[Element]) -> Cell:
    if len(td) == 0:
        return _plain_cell(td.text or "")
    if len(td) == 1 and not (td.text or "").strip(_BLANK) and (text := _only_paragraph(td[0])) is not None:
        return _plain_cell(text)
    pieces: list[str] = []
    links: list[Link] = []
    codes: list[str] = []
    _flow(td, pieces, _Found(links, codes, nested), 0)
    lines = []
    for line in _MARKED.sub(_BULLET_MARK, "".join(pieces)).split("\n"):
        line = squeeze(line)
        if line and line != _BULLET_MARK:
            lines.append(line.replace(_BULLET_MARK, BULLET))
    indent = _shift(td) + _blanks("".join(pieces))
    return Cell("\n".join(lines), tuple(links), indent=indent, codes=tuple(codes))


def _shift(element: Element) -> int:
    """How far styles move the text of a cell to the right."""
    moved = 0
    while True:
        if match := _SHIFT.search(element.get("style") or ""):
            moved += int(match[1])
        if not len(element) or (element.text and not element.text.isspace()):
            return moved
        element = element[0]


def _blanks(text: str) -> int:
    text = text.lstrip(" \t\n\r")
    return len(text) - len(text.lstrip(_WIDE)) if text[:1] in _WIDE else 0


def _plain_cell(text: str) -> Cell:
    return _short_cell(text) if len(text) <= _SHORT else Cell(squeeze(text))


@lru_cache(maxsize=4096)
def _short_cell(text: str) -> Cell:
    """Most cells say what many others do: a type, a yes, a common name."""
    return Cell(squeeze(text), indent=_blanks(text))


def _only_paragraph(child: Element) -> str | None:
    """The text of a cell that holds one paragraph without markup but anchors: four of five cells."""
    if child.tag != "p" or (child.tail or "").strip(_BLANK):
        return None
    text = child.text or ""
    for anchor in child:
        if anchor.tag != "a" or len(anchor) or anchor.get("href"):
            return None
        text += (anchor.text or "") + (anchor.tail or "")
    return text


class _Found(NamedTuple):
    """What a cell has beside its text."""

    links: list[Link]
    codes: list[str]
    nested: list[Element]


def _flow(node: Element, pieces: list[str], found: _Found, depth: int) -> None:
    """Text of a cell: block elements become lines, list items bullets; links, code and tables in it are noted."""
    if node.text:
        pieces.append(node.text.replace("\n", " "))
    for child in node:
        tag = child.tag
        if tag == "br":
            pieces.append("\n")
        elif tag == "table":
            found.nested.append(child)
        elif tag == "pre" and child.find(".//table") is None:
            pieces += ("\n", verbatim(child), "\n")
        elif tag in SKIPPED_TAGS:
            found.nested.extend(outermost_tables(child) if tag not in INERT_TAGS else ())
        elif depth > _MAX_DEPTH:
            found.nested.extend(outermost_tables(child))
            pieces.append("".join(child.itertext()))
        elif tag in BLOCK_TAGS or tag in HEADING_TAGS:
            pieces.append(f"\n{_BULLET_MARK}" if tag == "li" else "\n")
            _flow(child, pieces, found, depth + 1)
            pieces.append("\n")
        else:
            start = len(pieces)
            _flow(child, pieces, found, depth + 1)
            href = child.get("href") if tag == "a" else None
            if href:
                found.links.append(Link(squeeze("".join(pieces[start:])), href))
            elif tag in _CODE_TAGS:
                found.codes.append("".join(pieces[start:]))
        if child.tail:
            pieces.append(child.tail.replace("\n", " "))
