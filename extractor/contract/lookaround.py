"""Patterns that look ahead or behind, as schemas of patterns that do not: so a linear engine checks them.

No linear engine looks around, and one that backtracks can be made to run for ever by a value. But where the place of
an assertion is known, it is a pattern of its own for the same text: `^(?!x)y` is `^y` and not `^x`. Places are known
behind `^` and so many characters, before a last `$`, and in a loop over all of a text. The grammar is ECMA-262's.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

Schema = dict[str, Any]

LOOKS = re.compile(r"\(\?<?[=!]")
_TOKEN = re.compile(
    r"(?P<open>\((?:\?<?[=!]|\?:|\?<[A-Za-z_]\w*>|(?!\?)))|(?P<close>\))|(?P<bar>\|)|(?P<edge>[\^$]|\\[bB])"
    r"|(?P<one>\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[pP]\{[^}]*\}|[^1-9ckpPux])"
    r"|\[(?!\^?\])(?:\\.|[^\]\\])+\]|[^\\\[*+?{(])",
    re.DOTALL,
)
_TIMES = re.compile(r"(?:[*+?]|\{(?P<least>\d+)(?P<most>,\d*)?\})\??")
_LONGEST = 2000
_MOST = 100
"""Sequences that one pattern is taken apart into."""


class _Unknown(Exception):
    """A pattern that is not taken apart."""


class _Part(Struct):
    """One part of a sequence: a character, an edge, a group or an assertion, and how often it is there."""

    kind: str
    text: str
    times: str = ""
    inner: list[list[_Part]] = []
    """The alternatives of a group or an assertion."""

    @property
    def least(self) -> int:
        """How often it is there at least."""
        times = _TIMES.match(self.times)
        return 1 if times is None else int(times["least"] or self.times.startswith("+"))

    @property
    def is_fixed(self) -> bool:
        """Whether it matches the same number of characters everywhere."""
        times = _TIMES.match(self.times)
        return self.kind in ("one", "edge") and (times is None or (times["least"] is not None and not times["most"]))

    @property
    def looks(self) -> bool:
        return LOOKS.match(self.text) is not None

    def __str__(self) -> str:
        inner = f"{'|'.join(map(_written, self.inner))})" if self.inner else ""
        return f"{self.text}{inner}{self.times}"


_Sequence = Sequence[_Part]


def without_lookarounds(pattern: str) -> Schema | None:
    """A schema of patterns that the same texts satisfy; None where the pattern looks around where that is not known."""
    if len(pattern) > _LONGEST:
        return None
    try:
        return _Rewriting().any_of(_parsed(pattern))
    except (_Unknown, RecursionError):
        return None


def _parsed(pattern: str) -> list[list[_Part]]:
    """The alternatives of a pattern."""
    open_parts: list[_Part] = [_Part("open", "", inner=[[]])]
    position = 0
    while position < len(pattern):
        token = _TOKEN.match(pattern, position)
        if token is None:
            raise _Unknown
        position = token.end()
        kind = token.lastgroup or ""
        if kind == "bar":
            open_parts[-1].inner.append([])
            continue
        if kind == "open":
            open_parts.append(_Part(kind, token[0], inner=[[]]))
            continue
        part = open_parts.pop() if kind == "close" else _Part(kind, token[0])
        if not open_parts:
            raise _Unknown
        if times := _TIMES.match(pattern, position):
            part.times, position = times[0], times.end()
            if part.looks or part.kind == "edge":
                raise _Unknown
        open_parts[-1].inner[-1].append(part)
    if len(open_parts) > 1:
        raise _Unknown
    return open_parts[0].inner


def _written(sequence: _Sequence) -> str:
    return "".join(map(str, sequence))


class _Rewriting:
    """The rewriting of one pattern."""

    def __init__(self) -> None:
        self._count = 0

    def any_of(self, alternatives: Sequence[_Sequence]) -> Schema:
        schemas = [self._sequence(each) for each in alternatives]
        return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}

    def _sequence(self, parts: _Sequence) -> Schema:
        self._count += 1
        if self._count > _MOST:
            raise _Unknown
        if LOOKS.search(_written(parts)) is None:
            return {"pattern": _written(parts)}
        for index, part in enumerate(parts):
            if part.kind == "open" and not part.looks and not part.times and LOOKS.search(str(part)):
                return self.any_of([[*parts[:index], *each, *parts[index + 1 :]] for each in part.inner])
        return {"allOf": list(self._placed(parts))}

    def _placed(self, parts: _Sequence) -> Iterator[Schema]:
        """The schemas of a sequence in which the places of all assertions are known."""
        before: list[_Part] | None = [_Part("edge", "^")] if _is_anchored(parts) else None
        last = len(parts) - (parts[-1].text == "$")
        kept: list[_Part] = []
        for index, part in enumerate(parts):
            if part.text.startswith("(?<") and part.looks:
                if last == len(parts) or not all(each.looks for each in parts[index:last]):
                    raise _Unknown
                yield self._asserted(part, [_group(part.inner), _Part("edge", "$")])
            elif part.looks:
                if before is None:
                    raise _Unknown
                yield self._asserted(part, [*before, _group(part.inner)])
            elif LOOKS.search(str(part)):
                if before is None or not index + 1 == last < len(parts):
                    raise _Unknown
                kept.append((yield from self._of_each(part, before)))
            else:
                kept.append(part)
                if before is not None and part.text != "^":
                    before = [*before, part] if part.is_fixed else None
        yield {"pattern": _written(kept)}

    def _of_each(self, loop: _Part, before: _Sequence) -> Generator[Schema, None, _Part]:
        """What must not follow any of the characters before the end, which a loop looks for at each; the loop without.

        What needs a character is not found behind the last one, where the loop does not look.
        """
        if loop.kind != "open" or len(loop.inner) != 1 or not loop.inner[0]:
            raise _Unknown
        *looks, one = loop.inner[0]
        if one.kind != "one" or one.times or not all(part.text == "(?!" for part in looks):
            raise _Unknown
        for part in looks:
            if not all(any(_needs_one(each) for each in inner) for inner in part.inner):
                raise _Unknown
            yield self._asserted(part, [*before, replace(one, times="*"), _group(part.inner)])
        return replace(one, times=loop.times)

    def _asserted(self, part: _Part, parts: _Sequence) -> Schema:
        schema = self._sequence(parts)
        return {"not": schema} if part.text.endswith("!") else schema


def _is_anchored(parts: _Sequence) -> bool:
    """Whether a sequence matches nowhere but at the beginning of a text."""
    for part in parts:
        if part.text == "^":
            return True
        if part.kind != "edge" and not part.looks:
            return part.kind == "open" and not part.times and all(map(_is_anchored, part.inner))
    return False


def _group(inner: list[list[_Part]]) -> _Part:
    return _Part("open", "(?:", inner=inner)


def _needs_one(part: _Part) -> bool:
    """Whether a part matches no empty text."""
    if part.kind == "open" and not part.looks:
        return part.least > 0 and all(any(map(_needs_one, each)) for each in part.inner)
    return part.kind == "one" and part.least > 0
