"""How the pages of a service state their operations, which tells what a page among them can mean."""

from __future__ import annotations

from collections.abc import Callable
from weakref import WeakKeyDictionary

from extractor.pages.dialect import Dialect
from extractor.pages.document import Code, Document, Heading, Table
from extractor.pages.outline.call_tables import listed
from extractor.pages.outline.chapters import Outline
from extractor.pages.page import Library

_ASKED = 24
"""Pages of a service that are looked at, evenly spread over it."""
_FEWEST = 4
"""Pages with operations that make a habit."""
_OTHERWISE = 4
"""A page that does otherwise is an exception, where so many times as many do not."""
_FEWEST_TITLES = 2
"""Titles of sections of a page that did not lose them."""

_known: WeakKeyDictionary[Library, dict[str, bool]] = WeakKeyDictionary()
"""By service and dialect."""


def has_sections(document: Document) -> bool:
    """Whether a page has kept the titles of its sections."""
    titles = sum(isinstance(block, Heading) and block.level > 1 for block in document.blocks)
    return titles >= _FEWEST_TITLES


def only_lists(outline: Outline, dialect: Dialect) -> bool:
    """Whether a page says of its operations no more than what each is called: it lists those of other pages."""
    blocks = [item.block for chapter in outline.chapters for item in chapter.placed]
    lists = [listed(block, dialect) for block in blocks if isinstance(block, Table)]
    several = len(outline.chapters) > 1 or any(len(rows) > 1 for rows in lists)
    return several and all(lists) and not any(isinstance(block, Code) for block in blocks)


def reads(library: Library, dialect: str, reader: Callable[[str, bytes], str]) -> bool:
    """Whether a dialect reads the operations of a service; `reader` says which dialect finds any on a page, or none.

    Then a page on which it finds none documents none: it shows how operations of other pages are used.
    """
    known = _known.setdefault(library, {})
    if dialect not in known:
        names = sorted(library.names())
        asked = names[:: max(len(names) // _ASKED, 1)]
        found = [reader(name, data) for name in asked if (data := library.find(name)) is not None]
        own, others = found.count(dialect), sum(bool(each) and each != dialect for each in found)
        known[dialect] = own >= max(_FEWEST, _OTHERWISE * others)
    return known[dialect]
