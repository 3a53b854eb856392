"""Which operation of the new edition is which of the old one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator

from extractor.changes.operations import Operation

Pair = tuple[Operation | None, Operation | None]
Key = Callable[[Operation], Hashable]


def operations(old: list[Operation], new: list[Operation]) -> list[Pair]:
    """Pairs by method and path, whatever the path's parameters are called; then those that have moved."""
    keys: tuple[Key, ...] = (
        lambda operation: (operation.method, operation.path),
        lambda operation: (operation.method, operation.blank),
        lambda operation: operation.node.text("operationId"),
        lambda operation: (operation.method, _page(operation)),
    )
    return list(_paired(old, new, keys))


def _page(operation: Operation) -> str:
    return operation.node.below("x-source").text("page")


def variants(old: list[Operation], new: list[Operation]) -> list[Pair]:
    """Pairs by what selects a page's requests, then by the page."""
    if len(old) == len(new) == 1:
        return [(old[0], new[0])]
    keys: tuple[Key, ...] = (
        lambda operation: operation.variant if operation.page else "",
        lambda operation: operation.page or _page(operation),
    )
    return list(_paired(old, new, keys))


def _paired(old: Iterable[Operation], new: Iterable[Operation], keys: Iterable[Key]) -> Iterator[Pair]:
    """Pairs whose key is one operation's on both sides, key by key, and then what is left over."""
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


def _by(key: Key, listed: list[Operation]) -> dict[Hashable, list[Operation]]:
    found: dict[Hashable, list[Operation]] = defaultdict(list)
    for operation in listed:
        name = key(operation)
        if name and name != (operation.method, ""):
            found[name].append(operation)
    return found
