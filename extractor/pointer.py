"""JSON pointer (RFC 6901): how it is written, how it is read, one step along it, and all of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

MISSING: Any = object()
"""What `step` and `follow` give where there is nothing; None is a value."""

_DIGITS = 9
"""No list is so long that an index has more; int() refuses very long ones by an exception."""


def escape(token: str) -> str:
    """A token as it is written in a pointer (section 3)."""
    return token.replace("~", "~0").replace("/", "~1")


def tokens(pointer: str) -> tuple[str, ...]:
    """The tokens of a pointer that is empty or begins with `/`, as the names they mean (section 4)."""
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:])


def step(value: Any, token: str) -> Any:
    """What `token` names in a value; MISSING where there is nothing."""
    if isinstance(value, dict):
        return value.get(token, MISSING)
    if isinstance(value, list) and token.isdecimal() and len(token) <= _DIGITS and int(token) < len(value):
        return value[int(token)]
    return MISSING


def at(value: Any, path: Iterable[str | int]) -> Any:
    """The value at the keys and indexes of a path that is known to exist."""
    for token in path:
        value = value[token]
    return value


def follow(value: Any, tokens: Iterable[str]) -> Any:
    """What tokens name in a value, one after the other; MISSING where they lead nowhere (section 4)."""
    for token in tokens:
        value = step(value, token)
    return value
