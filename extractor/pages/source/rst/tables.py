"""Tables of a tree → Table: cells in the grid that spans give, lists in them as bullets."""

from __future__ import annotations

from extractor.pages.document import BULLET, Cell, Link, Row, Table, squeeze
from extractor.pages.source.html.tables import fill_spans
from extractor.pages.source.rst.inline import anchors, said
from extractor.pages.source.rst.reading import nodes

_MAX_SLOTS = 200_000
"""Cells of a table with those that spans add."""


def table(node: nodes.table, document: nodes.document, line: int, named: tuple[str, ...] = ()) -> Table:
    """A table with its title; of several rows of column titles, the last one counts. `named` are anchors above it."""
    caption, head, body = "", [], []
    for child in node.children:
        if isinstance(child, nodes.title):
            caption = squeeze(said(child, document)[0])
        for part in child.children if isinstance(child, nodes.tgroup) else ():
            if isinstance(part, nodes.thead | nodes.tbody):
                rows = _rows(part, document, line)
                head += rows if isinstance(part, nodes.thead) else []
                body += rows if isinstance(part, nodes.tbody) else []
    header = head.pop() if head else None
    return Table(header, tuple(body), caption, (*named, *anchors(node)), line)


def _rows(part: nodes.Element, document: nodes.document, line: int) -> list[Row]:
    rows: list[Row] = []
    below: dict[int, tuple[int, Cell]] = {}
    slots = 0
    for row in part.children:
        cells: list[Cell] = []
        first = 0
        for entry in row.children:
            fill_spans(cells, below)
            cell = cell_of(entry, document)
            first = first or _line(entry)
            for _ in range(1 + min(int(entry.get("morecols", 0)), _MAX_SLOTS - slots)):
                if more := int(entry.get("morerows", 0)):
                    below[len(cells)] = (more, cell)
                cells.append(cell)
                slots += 1
        fill_spans(cells, below)
        line = first or line + 1
        rows.append(Row(tuple(cells), line))
    return rows


def _line(entry: nodes.Element) -> int:
    return next((child.line for child in entry.children if child.line), 0)


def cell_of(entry: nodes.Element, document: nodes.document) -> Cell:
    """What a node says, as a cell of a table has it."""
    lines: list[str] = []
    links: list[Link] = []
    waiting: list[tuple[nodes.Node, str]] = [(child, "") for child in reversed(entry.children)]
    while waiting:
        node, mark = waiting.pop()
        if isinstance(node, nodes.TextElement) and not isinstance(node, nodes.FixedTextElement | nodes.Invisible):
            words, more = said(node, document, tick="")
            lines += [mark + squeeze(line) for line in words.split("\n\n") if line.strip()]
            links += more
        elif isinstance(node, nodes.FixedTextElement):
            lines += node.astext().split("\n")
        elif isinstance(node, nodes.Element) and not isinstance(node, nodes.Invisible | nodes.system_message):
            if isinstance(node, nodes.Admonition):
                # As pages show it: what stands in it is no part of what stands above it.
                lines.append(f"{node.tagname.capitalize()}:")
            item = isinstance(node, nodes.list_item)
            inner = [(child, BULLET if item and at == 0 else "") for at, child in enumerate(node.children)]
            waiting += reversed(inner)
    return Cell("\n".join(lines), tuple(links), codes=codes_in(entry))


def codes_in(node: nodes.Element) -> tuple[str, ...]:
    """What of a node's words is set in code."""
    return tuple(literal.astext() for literal in node.findall(nodes.literal))
