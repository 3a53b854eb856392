"""How the pages of a service state their operations, which tells what a page among them can mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar
from weakref import WeakKeyDictionary

from extractor.pages.dialect import Dialect
from extractor.pages.document import Code, Document, Heading, Table
from extractor.pages.outline.chapters import Chapter, Outline
from extractor.pages.outline.request_lines.call_tables import listed
from extractor.pages.page import Library
from extractor.pages.source.text.shattered import states

_ASKED = 24
"""Pages of a service that are looked at, evenly spread over it."""
_SPEAKING = 6
"""The same where each is read by several dialects."""
_FEWEST = 4
"""Pages with operations that make a habit."""
_OTHERWISE = 4
"""A page that does otherwise is an exception, where so many times as many do not."""
_FEWEST_TITLES = 2
"""Titles of sections of a page that did not lose them."""

_known: WeakKeyDictionary[Library, tuple[str, ...]] = WeakKeyDictionary()
"""The dialects that find operations on pages of a service, one for each of those that are looked at."""
_speaking: WeakKeyDictionary[Library, frozenset[str]] = WeakKeyDictionary()


class _Page(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def document(self) -> Document: ...
    @property
    def outline(self) -> Outline: ...
    @property
    def dialect(self) -> Dialect: ...


_Reads = TypeVar("_Reads", bound=_Page)


def may_be_of_others(page: _Page) -> bool:
    """Whether the operations that a page states may be those of other pages: it has kept the titles of its sections,
    lists no more than what each is called, or has words about them alone."""
    titles = sum(isinstance(block, Heading) and block.level > 1 for block in page.document.blocks)
    return titles >= _FEWEST_TITLES or _only_lists(page.outline, page.dialect) or _only_words(page.outline)


def may_state(page: _Page, fewest: int) -> bool:
    """Whether a text copy has so many request lines, by a dialect that looks for them in sections that are called so:
    others tell its blocks by them."""
    return page.document.plain and not page.dialect.states_by_name and states(page.text, fewest)


def taking_in_most(first: _Reads, others: Iterable[_Reads]) -> _Reads:
    """A page by the first of several dialects; where that leaves most of the rows of its tables outside of all
    operations, by the one that leaves the fewest there."""
    outside, all_rows = _rows(first.outline.rest), _rows(first.outline.whole)
    return min((first, *others), key=lambda page: _rows(page.outline.rest)) if 2 * outside > all_rows else first


def _rows(part: Chapter | None) -> int:
    blocks = [item.block for item in part.placed] if part else []
    return sum(len(block.rows) for block in blocks if isinstance(block, Table))


def _only_words(outline: Outline) -> bool:
    blocks = (item.block for chapter in outline.chapters for item in chapter.placed)
    return not any(isinstance(block, Table | Code) for block in blocks)


def _only_lists(outline: Outline, dialect: Dialect) -> bool:
    blocks = [item.block for chapter in outline.chapters for item in chapter.placed]
    lists = [listed(block, dialect) for block in blocks if isinstance(block, Table)]
    several = len(outline.chapters) > 1 or any(len(rows) > 1 for rows in lists)
    return several and all(lists) and not any(isinstance(block, Code) for block in blocks)


def speaks_for_others(name: str, library: Library) -> bool:
    """Whether a page is one of the few of a service in which dialects that fit alike are compared."""
    if library not in _speaking:
        _speaking[library] = frozenset(_spread(library, _SPEAKING))
    return name in _speaking[library]


def reads(library: Library, dialect: str, reader: Callable[[str, bytes], str]) -> bool:
    """Whether a dialect reads the operations of a service; `reader` says which dialect finds any on a page, or none.

    Then a page on which it finds none documents none: it shows how operations of other pages are used.
    """
    if library not in _known:
        pages = ((name, library.find(name)) for name in _spread(library, _ASKED))
        _known[library] = tuple(reader(name, data) for name, data in pages if data is not None)
    found = _known[library]
    own, others = found.count(dialect), sum(bool(each) and each != dialect for each in found)
    return own >= max(_FEWEST, _OTHERWISE * others)


def _spread(library: Library, count: int) -> list[str]:
    """The names of about so many pages, evenly spread over a service."""
    names = sorted(library.names())
    return names[:: max(len(names) // count, 1)]
