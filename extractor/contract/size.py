"""Bodies of very many values: an engine says of each wrong one, which takes a thousand times the room of the value."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import islice
from typing import Any

from extractor.spec import KEYWORDS, written

MOST_VALUES = 20_000
"""Of a body that does not conform, those that are judged: their errors take some 30 MB."""
_WINDOWS = 10_000


def is_large(content: bytes) -> bool:
    """Whether a JSON text may have more values than are judged where it does not conform: never false where it has."""
    return len(content) > 2 * MOST_VALUES and content.count(b",") >= MOST_VALUES


def wrong_part(value: Any, schema: Any, accepts: Callable[[Any], bool]) -> Any:
    """A JSON value with parts of its long lists and maps only, that a schema does not accept; None: none was found.

    Fields that the schema names stay, wherever they stand.
    """
    names = frozenset(_names(schema))
    longest = MOST_VALUES // 2
    while longest and _window(value, names, longest, 0)[1] > MOST_VALUES:
        longest //= 2
    most = _longest(value)
    for number in range(min(-(-most // longest), _WINDOWS)) if longest else ():
        part, _ = _window(value, names, longest, number)
        if not accepts(part):
            return part
    return None


def _names(schema: Any) -> Iterator[str]:
    """The names of all fields that a lowered schema documents."""
    for part in written(schema, KEYWORDS):
        yield from part.get("properties", ())
        yield from part.get("required", ())


def _longest(value: Any) -> int:
    """The size of the largest list or map."""
    longest, waiting = 0, [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list | dict):
            longest = max(longest, len(each))
            waiting += each.values() if isinstance(each, dict) else each
    return longest


def _window(value: Any, names: Collection[str], longest: int, number: int) -> tuple[Any, int]:
    """A copy with that part of every list and map that is longer, and how many values it has; where these are too
    many, not all of it."""
    root = [value]
    waiting: list[Any] = [root]
    count = 0
    while waiting and count <= MOST_VALUES:
        container = waiting.pop()
        for step, each in list(container.items() if isinstance(container, dict) else enumerate(container)):
            if isinstance(each, list):
                start = max(0, min(number * longest, len(each) - longest))
                part: Any = each[start : start + longest]
            elif isinstance(each, dict):
                part = each.copy() if len(each) <= longest else _some(each, names, longest, number)
            else:
                continue
            container[step] = part
            count += len(part)
            waiting.append(part)
    return root[0], count


def _some(fields: dict[str, Any], names: Collection[str], longest: int, number: int) -> dict[str, Any]:
    known = {name: fields[name] for name in fields if name in names}
    further = islice((name for name in fields if name not in known), number * longest, (number + 1) * longest)
    return known | {name: fields[name] for name in further}
