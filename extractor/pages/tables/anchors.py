"""Anchors and titles of a page → the tables that they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from extractor.pages.dialect import Dialect
from extractor.pages.document import Heading, Table, Text
from extractor.pages.outline.sections import Placed
from extractor.pages.outline.titles import caption_kind, title_role
from extractor.pages.patterns import deferred

_NOT_IN_SLUGS = deferred(r"[^\w\- ]")
_PAGE_PREFIX = deferred(r"^.*?__(?=\w)")


class Located(Protocol):
    """A table where it stands, whatever it describes."""

    @property
    def placed(self) -> Placed: ...
    @property
    def table(self) -> Table: ...
    @property
    def block(self) -> int: ...


_Table = TypeVar("_Table", bound=Located)


def anchors_of(units: Sequence[_Table], placed: tuple[Placed, ...], dialect: Dialect) -> dict[str, _Table]:
    """The table that each anchor leads to: the one that has it, else the first one below what has."""
    found: dict[str, _Table] = {}
    for unit in units:
        for anchor in unit.table.anchors:
            found.setdefault(bare(anchor), unit)
    following = iter(units)
    ahead = next(following, None)
    for item in placed:
        while ahead and ahead.block <= item.index:
            ahead = next(following, None)
        if ahead is None:
            break
        if isinstance(item.block, Text | Heading) and ahead.placed.section == item.section:
            for anchor in item.block.anchors:
                found.setdefault(bare(anchor), ahead)
    for anchor, unit in _below_titles(units, placed, dialect):
        found.setdefault(anchor, unit)
    return found


def _below_titles(
    units: Iterable[_Table], placed: tuple[Placed, ...], dialect: Dialect
) -> Iterator[tuple[str, _Table]]:
    """The first table below each title, by the anchors that the title has or is given by what publishes the page; below
    a deeper title, only where that is about the same thing: `Image data` says nothing of `Signed links`."""
    tables = {unit.block: unit for unit in units}
    placed = placed if tables else ()
    open_: list[tuple[int, tuple[str, ...]]] = []
    for item in placed:
        title = item.block
        if isinstance(title, Heading):
            while open_ and open_[-1][0] >= title.level:
                open_.pop()
            open_ = [(level, anchors if _is_about(title.text, anchors, dialect) else ()) for level, anchors in open_]
            open_.append((title.level, (*map(bare, title.anchors), slug(title.text))))
        elif item.index in tables:
            yield from ((anchor, tables[item.index]) for _, anchors in open_ for anchor in anchors)
            open_ = [(level, ()) for level, _ in open_]


def _is_about(title: str, anchors: Iterable[str], dialect: Dialect) -> bool:
    """Whether a deeper title is a part of what those anchors are of: it says which part, or shares a word."""
    if title_role(title, dialect) or caption_kind(title, dialect):
        return True
    said = " ".join(anchors)
    words = [word.rstrip("s") for word in re.findall(r"\w{3,}", title.lower())]
    return not words or any(word in said for word in words)


def sections_of(units: Iterable[_Table], placed: tuple[Placed, ...], dialect: Dialect) -> dict[str, _Table]:
    """The first table below each title but the page's, by the slug of the title."""
    title = next((item for item in placed if isinstance(item.block, Heading)), None)
    found: dict[str, _Table] = {}
    for anchor, unit in _below_titles(units, tuple(item for item in placed if item is not title), dialect):
        found.setdefault(anchor, unit)
    return found


def slug(title: str) -> str:
    """The anchor that a title is published with (as GitHub makes them): `Boat object` has `boat-object`."""
    return _NOT_IN_SLUGS.sub("", title.strip().lower()).replace(" ", "-")


def bare(anchor: str) -> str:
    """Publishers print an anchor with and without its page's name before two underscores."""
    return (_PAGE_PREFIX.sub("", anchor) if "__" in anchor else anchor).lower()
