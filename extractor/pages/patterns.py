"""Patterns that are compiled when they are first used.

All languages together have some hundreds, and a page needs those of one or two: to compile all took half of the time
of a small run.
"""

from __future__ import annotations

import re
from typing import Any, cast

UNSPACED_RANGE = r"\u3040-\u30ff\u3400-\u9fff"
"""The letters of scripts that part words by no blank, kana and Han, for a class of characters in a pattern."""
UNSPACED = re.compile(rf"[{UNSPACED_RANGE}]")
"""Such a letter."""
_METHODS = frozenset({"match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn", "groups"})
"""What is asked of a pattern besides its words and flags."""


def later(pattern: str, flags: int) -> re.Pattern[str]:
    """What `re.compile` gives, compiled when it is first used. Raises `re.error` then, for what is no pattern."""
    return cast("re.Pattern[str]", _Later(pattern, flags))


class _Later:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Later) and (self.pattern, self.flags) == (other.pattern, other.flags)

    def __hash__(self) -> int:
        return hash((self.pattern, self.flags))

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        # From now on they are found without a look here, and so are as quick as those of a pattern.
        self.__dict__.update({each: getattr(compiled, each) for each in _METHODS})
        return getattr(compiled, name)
