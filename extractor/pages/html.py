"""HTML → Document: whole pages, and the tables that Markdown pages embed. The only home of the HTML parser.

lxml is used with `huge_tree`, because without it everything below depth 256 and after a text of 10 MB is
dropped without an exception; what is dropped even so (depth 2,048) stands in the parser's error log and
becomes a `Loss`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lxml import etree

from extractor.pages import precautions
from extractor.pages.document import BULLET, Block, Cell, Code, Heading, Link, Loss, Row, Table, Text, squeeze

Element = etree._Element

_PARSER = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
"""Its error log is that of the last page parsed: one page at a time, in one thread."""
_BLOCK_TAGS = frozenset(
    (
        "address article aside blockquote body caption center dd details div dl dt fieldset figcaption "
        "figure footer form header hr html legend li main nav ol p section summary table tbody td tfoot "
        "th thead tr ul"
    ).split()
)
_SKIPPED_TAGS = frozenset("script style template noscript head nav".split())
_HEADING_TAGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_BOLD_TAGS = frozenset(["b", "strong"])
_BULLET_MARK = "\x02"
"""Stands for a list item's marker until white space is settled: pages also print `•` themselves."""
_MAX_DEPTH = 200
"""Nesting inside a cell beyond which only the text is kept (the survey's deepest page has 27)."""
_EMPTY_ANCHOR = re.compile(r'<a name="[^"<>]*"></a>')
MAX_SLOTS = 1_000_000
"""Slots that spans may fill in the tables of a page."""
_TO_THE_END = 65_534
"""The greatest rowspan; 0 means the rest of the row group."""
_SPAN = re.compile(r"[ \t\n\f\r]*\+?([0-9]{1,6})")
"""HTML Living Standard, rules for parsing non-negative integers; what is longer is clamped all the same."""
_LAST_LINE = 65_535
"""libxml2 counts lines in 16 bits; from here on a line is unknown."""


def parse(text: str) -> tuple[Element | None, list[Loss]]:
    """The root element of HTML text, and what was lost in parsing it. Never raises for wrong HTML."""
    losses: list[Loss] = []
    try:
        root: Element | None = etree.fromstring(precautions.taken(text, losses), _PARSER)
    except (etree.XMLSyntaxError, ValueError):
        return None, losses
    losses.extend(
        Loss(f"the HTML parser gave up: {entry.message.split(',')[0]}", entry.line)
        for entry in _PARSER.error_log
        if entry.type_name == "ERR_RESOURCE_LIMIT"
    )
    return root, losses


def blocks(text: str) -> tuple[list[Block], list[Loss]]:
    """A whole HTML page as blocks, in reading order."""
    root, losses = parse(text)
    if root is None:
        return [], losses
    walk = _Walk(losses)
    walk.run(root)
    return walk.blocks, losses


def tables(text: str, line: int, caption: str, anchors: tuple[str, ...]) -> tuple[list[Table], list[Loss]]:
    """The tables in a piece of HTML that begins at `line` of its page."""
    parsed, losses = _parsed(text)
    found = []
    for table in parsed:
        found.append(_moved(table, line - 1, caption, anchors))
        caption, anchors = "", ()
    return found, [Loss(loss.message, line) for loss in losses]


@lru_cache(maxsize=256)
def _parsed(text: str) -> tuple[tuple[Table, ...], tuple[Loss, ...]]:
    """The tables in a piece of HTML, lines counted from its beginning.

    Remembered, because a fifth of the tables of a service stand on many of its pages to the letter. Empty anchors
    inside cells, two a paragraph in real pages and no link's target, are dropped before parsing: they are a third
    of its time.
    """
    root, losses = parse(_EMPTY_ANCHOR.sub("", text))
    spans = _Spans(losses)
    found: list[Table] = []
    for element in root.iter("table") if root is not None else ():
        if not any(True for _ in element.iterancestors("table")):
            found += _table(element, spans, ())
    return tuple(found), tuple(losses)


def _moved(table: Table, above: int, caption: str, anchors: tuple[str, ...]) -> Table:
    """The table with `above` lines, a caption and anchors before it."""

    def row(row: Row) -> Row:
        return Row(row.cells, row.line + above if row.line else 0)

    header = row(table.header) if table.header else None
    line = table.line + above if table.line else 0
    return Table(header, tuple(map(row, table.rows)), table.caption or caption, (*anchors, *table.anchors), line)


# --- the page's flow --------------------------------------------------------------------------------------


class _Walk:
    """Collects inline text until a block element begins or ends, and blocks in reading order."""

    def __init__(self, losses: list[Loss]) -> None:
        self.blocks: list[Block] = []
        self._spans = _Spans(losses)
        self._pieces: list[str] = []
        self._links: list[Link] = []
        self._anchors: list[str] = []
        self._bold = 0
        self._plain = False
        self._item = False
        self._line = 0

    def run(self, root: Element) -> None:
        # An explicit stack: a page may nest deeper than Python's recursion goes.
        stack: list[tuple[Element, Iterator[Element]]] = [(root, iter(root))]
        self._enter(root)
        while stack:
            element, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                self._leave(element)
            elif self._whole(child):
                self._say(child.tail)
            else:
                self._enter(child)
                stack.append((child, iter(child)))
        self._flush()

    def _whole(self, element: Element) -> bool:
        """Take elements that are a block of their own with all they contain."""
        tag = element.tag
        if tag in _SKIPPED_TAGS:
            return True
        if tag == "br":
            self._pieces.append("\n")
            return True
        if tag in _HEADING_TAGS:
            self._flush()
            self._note_anchors(element)
            for inner in element.iter("a"):
                self._note_anchors(inner)
            title = squeeze("".join(element.itertext())).removesuffix("¶")  # documentation tools link a title to itself
            self.blocks.append(Heading(int(str(tag)[1]), title, self._take_anchors(), _line(element)))
            return True
        if tag == "pre":
            self._flush()
            self._anchors.clear()
            content = "".join(element.itertext())
            start = _line(element) + (len(content) - len(content.lstrip("\n")))
            self.blocks.append(Code(content.strip("\n"), start))
            return True
        if tag == "table":
            self._flush()
            self._note_anchors(element)
            self.blocks += _table(element, self._spans, self._take_anchors())
            return True
        return False

    def _enter(self, element: Element) -> None:
        tag = element.tag
        if tag in _BLOCK_TAGS:
            self._flush()
            if tag == "li":
                self._item = True
        elif tag in _BOLD_TAGS:
            self._bold += 1
        self._note_anchors(element)
        if not self._line and element.text and not element.text.isspace():
            self._line = _line(element)
        if tag == "a" and element.get("href"):
            self._links.append(Link(squeeze("".join(element.itertext())), element.get("href") or ""))
        self._say(element.text)

    def _leave(self, element: Element) -> None:
        if element.tag in _BLOCK_TAGS:
            self._flush()
            if element.tag == "li":
                self._item = False
        elif element.tag in _BOLD_TAGS:
            self._bold -= 1
        if not self._line and element.tail and not element.tail.isspace():
            self._line = _line(element)
        self._say(element.tail)

    def _say(self, text: str | None) -> None:
        if text:
            self._pieces.append(text.replace("\n", " "))
            if not self._bold and not text.isspace():
                self._plain = True

    def _note_anchors(self, element: Element) -> None:
        for anchor in (element.get("id"), element.get("name")):
            if anchor and anchor not in self._anchors:
                self._anchors.append(anchor)

    def _take_anchors(self) -> tuple[str, ...]:
        anchors = tuple(self._anchors)
        self._anchors.clear()
        return anchors

    def _flush(self) -> None:
        lines = "\n".join(filter(None, (squeeze(part) for part in "".join(self._pieces).split("\n"))))
        if lines:
            bold = not self._plain
            links = tuple(self._links)
            self.blocks.append(Text(lines, links, self._take_anchors(), self._line, self._item, bold))
            self._item = False
        self._pieces.clear()
        self._links.clear()
        self._plain = False
        self._line = 0


def _line(element: Element) -> int:
    line = element.sourceline or 0
    return line if line < _LAST_LINE else 0


# --- tables -----------------------------------------------------------------------------------------------


def _table(element: Element, spans: _Spans, anchors: tuple[str, ...]) -> list[Table]:
    """The table and, after it, the tables nested in its cells."""
    found: list[Table] = []
    waiting = [element]
    while waiting:
        table = waiting.pop(0)
        nested: list[Element] = []
        caption = ""
        title = table.find("caption")
        if title is not None:
            caption = squeeze("".join(title.itertext()))
            anchors = (*anchors, *(a for e in title.iter() for a in (e.get("id"), e.get("name")) if a))
        header, rows = _rows(table, nested, spans)
        found.append(Table(header, tuple(rows), caption, anchors, _line(table)))
        waiting += nested
        anchors = ()
    return found


def _rows(table: Element, nested: list[Element], spans: _Spans) -> tuple[Row | None, list[Row]]:
    header: Row | None = None
    rows: list[Row] = []
    for group in _row_groups(table):
        for tr, cells in _grid(group, nested, spans):
            row = Row(tuple(cells), _line(tr))
            if header is None and not rows and _is_header(tr):
                header = row
            else:
                rows.append(row)
    return header, rows


def _row_groups(table: Element) -> Iterator[list[Element]]:
    loose: list[Element] = []
    for child in table:
        if child.tag == "tr":
            loose.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            if loose:
                yield loose
                loose = []
            yield [row for row in child if row.tag == "tr"]
    if loose:
        yield loose


def _is_header(tr: Element) -> bool:
    parent = tr.getparent()
    return (parent is not None and parent.tag == "thead") or (len(tr) > 0 and all(cell.tag == "th" for cell in tr))


_EMPTY = Cell()


class _Spans:
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


def _grid(group: Iterable[Element], nested: list[Element], spans: _Spans) -> Iterator[tuple[Element, list[Cell]]]:
    """Rows of one row group with spans laid out (HTML Living Standard, 4.9.12.1 Forming a table).

    A colspan is at most 1,000, and a rowspan ends with its group.
    """
    below: dict[int, tuple[int, Cell]] = {}  # column → rows still covered, cell
    for tr in group:
        cells: list[Cell] = []
        if below and not spans.take(max(below) + 1, _line(tr)):
            below.clear()
        for td in tr:
            if td.tag not in ("td", "th"):
                continue
            _fill(cells, below)
            cell = _cell(td, nested)
            across = down = 1
            if td.get("colspan") is not None or td.get("rowspan") is not None:
                across = min(_span(td, "colspan"), 1000) or 1
                down = min(_span(td, "rowspan"), _TO_THE_END) or _TO_THE_END
                if not spans.take(across, _line(td)):
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
            _fill(cells, below)
        yield tr, cells


def _fill(cells: list[Cell], below: dict[int, tuple[int, Cell]]) -> None:
    """Copy cells that reach down from rows above into this row, up to the next free column."""
    column = len(cells)
    while column in below:
        left, cell = below.pop(column)
        if left > 1:
            below[column] = (left - 1, cell)
        cells.append(cell)
        column += 1


def _span(td: Element, name: str) -> int:
    match = _SPAN.match(td.get(name) or "")
    return int(match[1]) if match else 1


def _cell(td: Element, nested: list[Element]) -> Cell:
    if len(td) == 0:
        return Cell(squeeze(td.text or ""))
    if len(td) == 1 and (text := _only_paragraph(td[0])) is not None:
        return Cell(squeeze(text))
    pieces: list[str] = []
    links: list[Link] = []
    _flow(td, pieces, links, nested, 0)
    lines = []
    for line in re.sub(rf"{_BULLET_MARK}\s+", _BULLET_MARK, "".join(pieces)).split("\n"):
        line = squeeze(line)
        if line and line != _BULLET_MARK:
            lines.append(line.replace(_BULLET_MARK, BULLET))
    return Cell("\n".join(lines), tuple(links))


def _only_paragraph(child: Element) -> str | None:
    """The text of a cell that holds one paragraph without markup but anchors: four of five cells."""
    if child.tag != "p":
        return None
    text = child.text or ""
    for anchor in child:
        if anchor.tag != "a" or len(anchor) or anchor.get("href"):
            return None
        text += (anchor.text or "") + (anchor.tail or "")
    return text + (child.tail or "")


def _flow(node: Element, pieces: list[str], links: list[Link], nested: list[Element], depth: int) -> None:
    """Text of a cell: block elements become lines, list items bullets, links are noted."""
    if node.text:
        pieces.append(node.text.replace("\n", " "))
    for child in node:
        tag = child.tag
        if tag == "br":
            pieces.append("\n")
        elif tag == "table":
            nested.append(child)
        elif tag == "pre":
            pieces += ("\n", "".join(child.itertext()), "\n")
        elif tag in _SKIPPED_TAGS:
            pass
        elif depth > _MAX_DEPTH:
            pieces.append("".join(child.itertext()))
        elif tag in _BLOCK_TAGS or tag in _HEADING_TAGS:
            pieces.append(f"\n{_BULLET_MARK}" if tag == "li" else "\n")
            _flow(child, pieces, links, nested, depth + 1)
            pieces.append("\n")
        else:
            start = len(pieces)
            _flow(child, pieces, links, nested, depth + 1)
            href = child.get("href") if tag == "a" else None
            if href:
                links.append(Link(squeeze("".join(pieces[start:])), href))
        if child.tail:
            pieces.append(child.tail.replace("\n", " "))
