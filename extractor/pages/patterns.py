"""Patterns that are compiled when they are first used, and asked only where a text has what they need.

Languages and kinds of markup together have more than a thousand, and a page needs a third of them: to compile all took
most of the time of a small run. And most texts say nothing of what a pattern looks for: to try dozens of alternatives
at each of their characters was two fifths of the instructions of a reference in prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from typing import Any, cast

from extractor.pages import needles
from extractor.pages.remembering import remembered

UNSPACED_RANGE = r"\u3040-\u30ff\u3400-\u9fff"
"""The letters of scripts that part words by no blank, kana and Han, for a class of characters in a pattern."""
_OF_THE_WHOLE = ("match", "fullmatch", "groups")
"""What is asked of a pattern at one place of a text, or of itself."""
_LONGEST = 1_000_000
"""Characters of a text that is held in lower case beside itself."""
_IN_A_TEXT = ("search", "finditer", "findall", "split", "sub", "subn")
"""What is asked of a pattern anywhere in a text."""
_WIDE = r"-\u9fff"
"""What classes with `UNSPACED_RANGE`, or a part of it, have."""
_UNCASED = range(0x3000, 0xA000)
"""Characters that are the same in either case."""
_MANY = 1_000
"""Characters of a range that takes long to compile."""
_folded = remembered(10_000, most=256)(needles.folded)


def deferred(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, compiled when it is first used. Raises `re.error` then, for what is no pattern."""
    return cast("re.Pattern[str]", Deferred(pattern, flags))


def later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The same, asked only of texts that have what it needs: for many alternatives, and texts that seldom have any."""
    return cast("re.Pattern[str]", _Later(pattern, flags))


class Deferred:
    """A pattern that is compiled when something is first asked of it."""

    _asked: tuple[str, ...] = (*_IN_A_TEXT, *_OF_THE_WHOLE)
    """What is asked of the whole pattern."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and (self.pattern, self.flags) == (other.pattern, other.flags)

    def __hash__(self) -> int:
        return hash((self.pattern, self.flags))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.pattern, self.flags)

    def __getattr__(self, name: str) -> Any:
        if name not in self._asked:
            raise AttributeError(name)
        # From now on they are found without a look here, and so are as quick as those of a pattern.
        self.__dict__.update({each: getattr(self._whole, each) for each in self._asked})
        return getattr(self._whole, name)

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        if _WIDE not in self.pattern:
            return re.compile(self.pattern, self.flags)
        return cast("re.Pattern[str]", _compiler.compile(_parsed(self.pattern, self.flags), int(self.flags)))


def _parsed(pattern: str, flags: int) -> Any:
    """A pattern as `re` parses it, but for its ranges of many characters without case.

    `re` looks at each character of a range to compile it. One that is compared in either case is taken as it stands.
    """
    tree = _parser.parse(pattern, int(flags))
    if _WIDE in pattern:
        _take_ranges_as_they_stand(tree)
    return tree


def _take_ranges_as_they_stand(part: Any) -> None:
    items = part.data if isinstance(part, _parser.SubPattern) else part
    for at, item in enumerate(items if isinstance(items, list | tuple) else ()):
        if isinstance(items, list) and isinstance(item, tuple) and item[0] is _constants.RANGE:
            low, high = item[1]
            if low in _UNCASED and high in _UNCASED and high - low > _MANY:
                items[at] = (_constants.RANGE_UNI_IGNORE, item[1])
        else:
            _take_ranges_as_they_stand(item)


UNSPACED = deferred(rf"[{UNSPACED_RANGE}]")
"""Such a letter."""


class _Alternative:
    """One of the alternatives that a pattern has."""

    def __init__(self, tree: Any, needed: Sequence[needles.Words]) -> None:
        self._tree = tree
        self.needed = needed
        """Sets of words; a text needs a word of each."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return cast("re.Pattern[str]", _compiler.compile(self._tree, self._tree.state.flags))


class _Later(Deferred):
    """A pattern by its alternatives: they are asked of a text that has what they need."""

    _asked = _OF_THE_WHOLE

    def search(self, text: str, *span: int) -> re.Match[str] | None:
        """The first match; of those that begin there, that of the first alternative."""
        found = None
        for pattern in self._possible(text):
            match = pattern.search(text, *span)
            if match and (found is None or match.start() < found.start()):
                found = match
        return found

    def finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        matching = self._matching(text, *span)
        return matching.finditer(text, *span) if matching else iter(())

    def findall(self, text: str, *span: int) -> list[Any]:
        matching = self._matching(text, *span)
        return matching.findall(text, *span) if matching else []

    def split(self, text: str, maxsplit: int = 0) -> list[str | Any]:
        matching = self._matching(text)
        return matching.split(text, maxsplit) if matching else [text]

    def sub(self, replacement: Any, text: str, count: int = 0) -> str:
        matching = self._matching(text)
        return matching.sub(replacement, text, count) if matching else text

    def subn(self, replacement: Any, text: str, count: int = 0) -> tuple[str, int]:
        matching = self._matching(text)
        return matching.subn(replacement, text, count) if matching else (text, 0)

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        if "_tree" in self.__dict__:  # to parse takes as long as the rest
            return cast("re.Pattern[str]", _compiler.compile(self._tree, int(self.flags)))
        return super()._whole

    @cached_property
    def _tree(self) -> Any:
        return _parsed(self.pattern, self.flags)

    @cached_property
    def _folds(self) -> bool:
        return needles.ignores_case(self._tree)

    @cached_property
    def _alternatives(self) -> tuple[_Alternative, ...]:
        ways = needles.alternatives(self._tree)
        if len(ways) == 1:
            # To look for its words takes about as long as to try it: from now on, nothing stands in between.
            self.__dict__.update({each: getattr(self._whole, each) for each in _IN_A_TEXT})
        parts = ((each, needles.needed(each, fold=self._folds)) for each in ways)
        return tuple(_Alternative(each, needed) for each, needed in parts if frozenset() not in needed)

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        """By a word: the alternatives that need it first of all."""
        found: dict[str, list[int]] = {}
        for at, each in enumerate(self._alternatives):
            for word in each.needed[0] if each.needed else ():
                found.setdefault(word, []).append(at)
        return found

    @cached_property
    def _always(self) -> tuple[int, ...]:
        """The alternatives that need nothing."""
        return tuple(at for at, each in enumerate(self._alternatives) if not each.needed)

    def _possible(self, text: str) -> Sequence[re.Pattern[str]]:
        """The alternatives that may match somewhere in a text, in their order."""
        if len(text) > _LONGEST:
            return [self._whole]
        by_word, alternatives = self._by_word, self._alternatives
        seen = text
        if self._folds:
            lower = text.lower() if text.isascii() else _folded(text)
            if lower is None:
                return [each.pattern for each in alternatives]
            seen = lower
        found = [word for word in by_word if word in seen]
        if not found and not self._always:
            return ()
        candidates = {*self._always, *chain.from_iterable(by_word[word] for word in found)}
        return [
            alternatives[at].pattern
            for at in sorted(candidates)
            if all(any(word in seen for word in words) for words in alternatives[at].needed[1:])
        ]

    def _matching(self, text: str, *span: int) -> re.Pattern[str] | None:
        """What finds all that the pattern finds in a text: where no other alternative matches, one of them."""
        possible = self._possible(text)
        if len(self._alternatives) > 1:
            possible = [each for each in possible if each.search(text, *span)]
        if not possible:
            return None
        return possible[0] if len(possible) == 1 else self._whole
