"""References of reStructuredText → the pages that have the labels.

`:ref:` leads to a label wherever in the documentation it stands, in whatever case it is written (Sphinx).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from weakref import WeakKeyDictionary

from msgspec.structs import replace

from extractor.pages.document import Block, Cell, Document, Link, Row, Table, Text
from extractor.pages.page import Library

_MOST_PAGES = 3000
"""Of a service in which labels are looked for."""
_LABEL = re.compile(rb"^[ \t]*\.\.[ \t]+_(`?)([^`:\n]{1,200})\1:[ \t]*\r?$", re.MULTILINE)
ENDING = ".rst"


class _Place(NamedTuple):
    page: str
    anchor: str
    """Empty for the label of the whole page, above its title."""

    @property
    def href(self) -> str:
        return f"{self.page}#{self.anchor}" if self.anchor else self.page


_known: WeakKeyDictionary[Library, Mapping[str, _Place]] = WeakKeyDictionary()
"""The labels of each service, read once; of those that several pages have, none."""


def with_pages(document: Document, library: Library) -> Document:
    """A page whose references to labels of other pages lead to these pages; itself where it has none."""
    if not document.name.endswith(ENDING):
        return document
    if not any(link.href.startswith("#") for block in document.blocks for link in _links(block)):
        return document
    if library not in _known:
        _known[library] = _labels(library)
    own = document.name.rsplit("/", 1)[-1]
    found = {label: place for label, place in _known[library].items() if place.page != own}
    blocks = tuple(_resolved(block, found) for block in document.blocks) if found else document.blocks
    return replace(document, blocks=blocks) if blocks != document.blocks else document


def _labels(library: Library) -> Mapping[str, _Place]:
    found: dict[str, _Place | None] = {}
    for name in library.names()[:_MOST_PAGES]:
        data = library.find(name) if name.endswith(ENDING) else None
        for at, match in enumerate(_LABEL.finditer(data or b"")):
            label = " ".join(match[2].decode("utf-8", "replace").lower().split())
            heads = at == 0 and _is_above_all(data or b"", match.start())
            found[label] = None if label in found else _Place(name, "" if heads else label)
    return {label: place for label, place in found.items() if place}


def _is_above_all(data: bytes, at: int) -> bool:
    """Whether only fields of the page (`:original_name: …`) and comments stand before a place."""
    return all(line.startswith((b":", b"..")) for line in data[:at].split(b"\n") if line.strip())


def _links(block: Block) -> tuple[Link, ...]:
    match block:
        case Text(links=links):
            return links
        case Table(rows=rows):
            return tuple(link for row in rows for cell in row.cells for link in cell.links)
        case _:
            return ()


def _resolved(block: Block, labels: Mapping[str, _Place]) -> Block:
    match block:
        case Text(links=links) if links:
            return replace(block, links=tuple(_link(link, labels) for link in links))
        case Table(rows=rows):
            return replace(block, rows=tuple(Row(tuple(_cell(c, labels) for c in row.cells), row.line) for row in rows))
        case _:
            return block


def _cell(cell: Cell, labels: Mapping[str, _Place]) -> Cell:
    return replace(cell, links=tuple(_link(link, labels) for link in cell.links)) if cell.links else cell


def _link(link: Link, labels: Mapping[str, _Place]) -> Link:
    place = labels.get(" ".join(link.href[1:].lower().split())) if link.href.startswith("#") else None
    return replace(link, href=place.href) if place else link
