"""From one state of a node to another → the actions of an overlay that lead there, the fewest and smallest ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from extractor.corrections.applying import copied, same
from extractor.corrections.jsonpath import Names, Value
from extractor.corrections.jsonpath import Step as PathStep

Way = tuple[PathStep, ...]
Step = tuple[Way, dict[str, Any]]
"""Where an action applies, below the node, and its `update` or `remove`."""


def between(old: Any, new: dict[str, Any]) -> list[Step]:
    """What an overlay has to do to `old` to make `new` of it, up to the order of keys.

    What has to go is removed first; an update can only add, lengthen an array, and replace a single value by another.
    """
    removals: list[Way] = []
    update = _update((), old, new, removals)
    steps: list[Step] = [(way, {"remove": True}) for way in _together(removals)]
    return [*steps, _closest(old, update, removals)] if update else steps


def _together(removals: Sequence[Way]) -> Iterator[Way]:
    """The same, but members of one object by one action."""
    by_object: dict[Way, list[str]] = {}
    for way in removals:
        if isinstance(way[-1], str):
            by_object.setdefault(way[:-1], []).append(way[-1])
        else:
            yield way
    for way, names in by_object.items():
        yield (*way, names[0] if len(names) == 1 else Names(tuple(names)))


def _closest(old: dict[str, Any], update: dict[str, Any], removals: Sequence[Way]) -> Step:
    """The update with the target that is closest to what it changes, of what is left after the removals."""
    way: tuple[str, ...] = ()
    node: Any = old
    while len(update) == 1:
        ((key, value),) = update.items()
        if (*way, key) in removals:
            break
        if not isinstance(value, dict) or not isinstance(node.get(key), dict):
            break
        way, node, update = (*way, key), node[key], value
    return way, {"update": update}


def _update(way: Way, old: dict[str, Any], new: dict[str, Any], removals: list[Way]) -> dict[str, Any]:
    removals += [(*way, key) for key in old if key not in new]
    update: dict[str, Any] = {}
    for key, value in new.items():
        if key not in old:
            update[key] = copied(value)
        elif same(old[key], value):
            continue
        elif isinstance(value, dict) and isinstance(old[key], dict):
            inner = _update((*way, key), old[key], value, removals)
            if inner:
                update[key] = inner
        elif isinstance(value, list) and isinstance(old[key], list) and _is_longer(old[key], value):
            update[key] = copied(value[len(old[key]) :])
        elif gone := _gone(old[key], value):
            removals += [(*way, key, Value(each)) for each in gone]
        else:
            if isinstance(value, dict | list) or isinstance(old[key], dict | list):
                removals.append((*way, key))
            update[key] = copied(value)
    return update


def _is_longer(old: Sequence[Any], new: Sequence[Any]) -> bool:
    return len(new) > len(old) and all(map(same, old, new))


def _gone(old: Any, new: Any) -> tuple[str, ...]:
    """The strings that an array of strings has lost; none where that is not all that has changed."""
    if not (isinstance(old, list) and isinstance(new, list) and all(isinstance(each, str) for each in old)):
        return ()
    gone = tuple(dict.fromkeys(each for each in old if each not in new))
    return gone if [each for each in old if each not in gone] == new else ()
