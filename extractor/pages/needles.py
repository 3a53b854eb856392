"""What has to stand in a text for a pattern to match anywhere in it: to look for a few words takes far less time than
to try, at each character of the text, all that a pattern can begin with.

Some sets of words are found, and of each one word has to be there. What is read is the pattern as `re` has parsed it,
and so what `re` is going to try.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

Words = frozenset[str]
"""Of which one has to be there; none: no text has a match."""
_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)
_NOTHING_TAKEN = (_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT)
"""What stands before and behind them stands side by side in the text."""
_ONE_WAY = (*_NOTHING_TAKEN, _constants.LITERAL, _constants.NOT_LITERAL, _constants.ANY, _constants.IN)
"""What matches in one way at most, wherever it begins."""
_MOST_WORDS = 40
"""Of a set: to look for more takes as long as to try the pattern."""
_MOST_SETS = 2
ODD = "\u0130\u0131\u017f"
"""The characters that match a letter in either case, and whose lower case is not that letter's."""


def alternatives(tree: Any) -> list[Any]:
    """The parts of a parsed pattern of which one matches wherever all of it does; it is the first that matches there.

    Their groups are counted as in the whole.
    """
    *before, last = tree.data or [(None, None)]
    if last[0] is not _constants.BRANCH or any(kind not in _ONE_WAY for kind, _ in before):
        return [tree]
    return [_parser.SubPattern(tree.state, [*before, *each.data]) for each in last[1][1]]


def ignores_case(part: Any) -> bool:
    """Whether a parsed pattern takes a letter for another one anywhere."""
    if isinstance(part, _parser.SubPattern):
        return bool(part.state.flags & re.IGNORECASE) or any(map(ignores_case, part.data))
    if not isinstance(part, tuple | list):
        return False
    if part and part[0] is _constants.SUBPATTERN and part[1][1] & re.IGNORECASE:
        return True
    return any(map(ignores_case, part))


def folded(text: str) -> str | None:
    """A text in lower case, as words are looked for in it where case is ignored; None where that does not tell."""
    return text.lower() if text.isascii() or not any(map(text.__contains__, ODD)) else None


def needed(tree: Any, *, fold: bool) -> list[Words]:
    """The sets of words for a parsed pattern, those that tell most first; with `fold`, in lower case."""
    sets = (frozenset(map(str.lower, words)) if fold else words for words in _sets(tree))
    usable = {words: None for words in map(_least, sets) if len(words) <= _MOST_WORDS}
    return sorted(usable, key=_common)[:_MOST_SETS]


def _common(words: Words) -> tuple[int, int]:
    """How little it tells that one of some words has to be there."""
    return -min(map(len, words), default=_MOST_WORDS), len(words)


def _least(words: Words) -> Words:
    """The same without the words that have another one in them."""
    return frozenset(word for word in words if not any(other in word for other in words if other != word))


def _sets(items: Iterable[Any]) -> Iterator[Words]:
    """A set for each run of characters, and for whatever else has to be there, of items that stand in a row."""
    run = ""
    for kind, said in _in_a_row(items):
        if kind is _constants.LITERAL and is_plain(chr(said)):
            run += chr(said)
            continue
        if kind not in _NOTHING_TAKEN and run:
            yield frozenset((run,))
            run = ""
        yield from _of(kind, said)
    if run:
        yield frozenset((run,))


def _in_a_row(items: Iterable[Any]) -> Iterator[Any]:
    """The items with those of groups in their place."""
    for kind, said in items:
        if kind is _constants.SUBPATTERN:
            yield from _in_a_row(said[3])
        elif kind is _constants.ATOMIC_GROUP:
            yield from _in_a_row(said)
        else:
            yield kind, said


def _of(kind: Any, said: Any) -> Iterator[Words]:
    if kind is _constants.FAILURE or (kind is _constants.ASSERT_NOT and not said[1]):  # `(?!)`
        yield frozenset()
    elif kind is _constants.ASSERT:
        yield from _sets(said[1])
    elif kind in _REPEATS and said[0]:
        yield from _sets(said[2])
    elif kind is _constants.IN and all(each is _constants.LITERAL and is_plain(chr(code)) for each, code in said):
        yield frozenset(chr(code) for _, code in said)
    elif kind is _constants.BRANCH:
        strictest = [min(_sets(each), key=_common, default=None) for each in said[1]]
        if None not in strictest:
            yield frozenset().union(*filter(None, strictest))


def is_plain(character: str) -> bool:
    """Whether it has no other case than those of ASCII."""
    return character.isascii() or character.lower() == character.upper()
