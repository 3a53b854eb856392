"""Tables of contents: pages that are lists of links say which pages belong together, and what the group is called."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from msgspec import Struct

from extractor.pages.patterns import deferred
from extractor.pages.service.toctree import tree

_ITEM = deferred(
    r"^(\s*)(?:[-*+]|\d+[.)])\s+(?:\*\*)?\[((?:[^\[\]\\]|\\.)+)\]\(((?:[^()\s]|\([^()\s]*\))+)\)(?:\*\*)?\s*$"
)
_HEADING = deferred(r"^(\s*)(?:[-*+]|\d+[.)])\s+(?:\*\*)?\[?([^\[\]()<>]{1,80}?)\]?(?:\*\*)?\s*$")
"""An item of the list that leads nowhere: the title of the group below it."""
_TITLE = deferred(r"^#\s+(.*?)(?:<a\b.*)?$")
_SECTION = deferred(r"^(#{2,6})\s+(.*?)(?:<a\b.*)?(?:\s+#+)?$")
_OF_ALL = deferred(
    r"(?:table of )?contents|index|overview|summary|pages|links|documentation|see also|related.{0,20}|next steps"
    r"|目录|概览|索引",
    re.IGNORECASE,
)
"""Titles above lists that lead to everything."""
_ESCAPE = deferred(r"\\([!-/:-@\[-`{-~])")
_DEEPEST = 7
"""Levels of titles: they stand above all items of lists."""
_LONGEST_TITLE = 300
"""Characters of a title that are read."""
_MAX_LENGTH = 256 * 1024


class Entry(Struct, frozen=True):
    """An item of a list: which page it leads to, what it says, and how deep in the list it stands (columns).

    The title of a group may lead nowhere: its page is empty.
    """

    page: str
    title: str
    indent: int


class Contents(Struct, frozen=True):
    """A page that is little else than a list of links."""

    page: str
    title: str
    entries: tuple[Entry, ...]
    has_words: bool = False
    """Something else stands on it, too: it may be about the pages that it lists in another way than as a group."""


def groups(pages: Iterable[Contents]) -> dict[str, str]:
    """The group that each page stands in, by page name, as the tables of contents among the pages call it.

    The nearest title above a page in a nested list is its group; in a flat list it is the title of the page that
    holds the list, unless that is the contents of the whole, which groups nothing. Where lists differ, those say more
    that have titles above the page, and then those that are lists and nothing else.
    """
    known = sorted(pages, key=lambda page: page.page)
    listed = {entry.page for page in known for entry in page.entries if entry.page}
    wholes = _wholes(known, listed)
    grouped: dict[str, tuple[bool, bool, str]] = {}
    for page in known:
        for entry, above in nested(page):
            group = above[-1].title if above else "" if page.page in wholes else page.title
            said = (not above, page.has_words, group)
            if group and entry.page and (entry.page not in grouped or said[:2] < grouped[entry.page][:2]):
                grouped[entry.page] = said
    return {page: group for page, (_, _, group) in grouped.items()}


def ordered(pages: Iterable[Contents]) -> tuple[str, ...]:
    """The groups in the order in which a reader of the tables of contents meets them, each list where it is led to."""
    known = {page.page: page for page in pages}
    listed = {entry.page for page in known.values() for entry in page.entries if entry.page}
    found: dict[str, None] = {}
    ahead = [Entry(page, "", 0) for page in sorted(known, key=lambda page: (page in listed, page), reverse=True)]
    while ahead:
        entry = ahead.pop()
        page = known.pop(entry.page, None)
        found |= dict.fromkeys(filter(None, (entry.title, page.title if page else "")))
        ahead += reversed(page.entries) if page else ()
    return tuple(found)


def nested(page: Contents) -> Iterator[tuple[Entry, tuple[Entry, ...]]]:
    """The entries of a page, each with those that it stands below, from the outermost on."""
    above: list[Entry] = []
    for entry in page.entries:
        while above and above[-1].indent >= entry.indent:
            above.pop()
        yield entry, tuple(above)
        above.append(entry)


def _wholes(pages: list[Contents], listed: set[str]) -> set[str]:
    """The pages that may be the contents of the whole: nothing leads to them.

    Where there are several, one that leads to no further list, and is flat, is that of a group which the others forgot.
    """
    lists = {page.page for page in pages}
    first = [page for page in pages if page.page not in listed]
    if len(first) < 2:
        return {page.page for page in first}
    return {
        page.page
        for page in first
        if len({entry.indent for entry in page.entries}) > 1 or any(entry.page in lists for entry in page.entries)
    }


def contents(page: str, text: str) -> Contents | None:
    """The table of contents that a page is; None for any other page."""
    if len(text) <= _MAX_LENGTH and (listed := tree(page, text)):
        return Contents(page, listed.title, tuple(_in_tree(listed.pages)))
    if len(text) > _MAX_LENGTH or "](" not in text or "<table" in text:
        return None
    title = ""
    entries: list[Entry] = []
    others = 0
    for line in text.split("\n"):
        if match := _ITEM.match(line):
            target = unquote(match[3]).partition("#")[0]
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page), target)) if target else page
            entries.append(Entry(target, _ESCAPE.sub(r"\1", match[2]).strip(), len(match[1])))
        elif match := _HEADING.match(line):
            entries.append(Entry("", _ESCAPE.sub(r"\1", match[2]).strip(), len(match[1])))
        elif (match := _SECTION.match(line[:_LONGEST_TITLE])) and not _OF_ALL.fullmatch(match[2].strip()):
            entries.append(Entry("", _ESCAPE.sub(r"\1", match[2]).strip(), len(match[1]) - _DEEPEST))
        elif match := _TITLE.match(line):
            title = title or _ESCAPE.sub(r"\1", match[1]).strip()
        elif line.strip():
            others += 1
    links = sum(bool(entry.page) for entry in entries)
    has_words = others > 0
    others += sum(not entry.page and entry.indent >= 0 for entry in entries)
    return Contents(page, title, tuple(entries), has_words) if links > others else None


def _in_tree(pages: Iterable[tuple[str, str]]) -> Iterator[Entry]:
    """The pages of lists with captions, each caption above those of its list."""
    above = ""
    for page, caption in pages:
        if caption and caption != above:
            yield Entry("", caption, 0)
        above = caption
        yield Entry(page, "", 1 if caption else 0)
