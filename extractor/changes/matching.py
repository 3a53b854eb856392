"""Which operation of the new edition is which of the old one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from extractor.changes.operations import Page, blank
from extractor.spec import Operation

_T = TypeVar("_T")
_Key = Callable[[_T], object]
"""Names one of those that are paired; empty where it has no name."""


def operations(old: list[Operation], new: list[Operation]) -> Iterator[tuple[Operation | None, Operation | None]]:
    """Pairs by method and path, whatever the path's parameters are called; then those that have moved."""
    keys: tuple[_Key[Operation], ...] = (
        lambda operation: (operation.method, operation.path),
        lambda operation: (operation.method, blank(operation)),
        lambda operation: operation.node.text("operationId"),
        lambda operation: _page(operation) and (operation.method, _page(operation)),
    )
    return _paired(old, new, keys)


def _page(operation: Operation) -> str:
    return operation.node.below("x-source").text("page")


def variants(old: list[Page], new: list[Page]) -> Iterator[tuple[Page | None, Page | None]]:
    """Pairs by what selects a page's requests, then by the page."""
    if len(old) == len(new) == 1:
        return iter([(old[0], new[0])])
    keys: tuple[_Key[Page], ...] = (
        lambda each: each.variant if each.page else "",
        lambda each: each.page or _page(each.operation),
    )
    return _paired(old, new, keys)


def _paired(old: Iterable[_T], new: Iterable[_T], keys: Iterable[_Key[_T]]) -> Iterator[tuple[_T | None, _T | None]]:
    """Pairs whose key is one's alone on both sides, key by key, and then what is left over."""
    left, right = list(old), list(new)
    for key in keys:
        mine, theirs = _by(key, left), _by(key, right)
        for name, each in mine.items():
            if len(each) == 1 and len(theirs.get(name, ())) == 1:
                yield each[0], theirs[name][0]
                left.remove(each[0])
                right.remove(theirs[name][0])
    yield from ((each, None) for each in left)
    yield from ((None, each) for each in right)


def _by(key: _Key[_T], listed: list[_T]) -> dict[object, list[_T]]:
    found: dict[object, list[_T]] = defaultdict(list)
    for each in listed:
        if name := key(each):
            found[name].append(each)
    return found
