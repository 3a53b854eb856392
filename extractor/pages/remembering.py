"""What was read of texts, remembered: pages of a service have many in common, and each is read several times."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

_Text = TypeVar("_Text")
_More = ParamSpec("_More")
_Read = TypeVar("_Read")
_Reader = Callable[Concatenate[_Text, _More], _Read]


def remembered(
    longest: int, *, most: int = 4096, size: Callable[[Any], int] = len
) -> Callable[[_Reader[_Text, _More, _Read]], _Reader[_Text, _More, _Read]]:
    """For a pure function of a text, its first argument: remembers the results for the last `most` texts of at most
    `longest` characters, as `size` counts them. Longer ones would fill memory, and hardly ever come again."""

    def decorated(read: _Reader[_Text, _More, _Read]) -> _Reader[_Text, _More, _Read]:
        kept = lru_cache(maxsize=most)(read)

        @wraps(read)
        def either(text: _Text, /, *more: _More.args, **named: _More.kwargs) -> _Read:
            return (kept if size(text) <= longest else read)(text, *more, **named)

        return either

    return decorated
