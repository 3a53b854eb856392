"""Text → text, by the expressions of a profile, before a page is read: rewrites first, then request lines.

What stands in place of a match has no more line breaks than the match has at least, and gets those that it lacks: the
lines of findings are those of the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple, TypeAlias, get_args

from extractor.finding import Unreadable
from extractor.linear import Match, expression
from extractor.pages.patterns import deferred
from extractor.profile import Profile, Verb

_REFERENCE = deferred(r"\\(?:g<(\w+)>|(\d{1,2})|(.))|\\$", re.DOTALL)
_PLAIN = {"n": "\n", "t": "\t", "\\": "\\"}
_LONGEST = 10
"""A rewritten text is at most so many times as long as it was."""


class WrongReplacement(ValueError):
    """What is wrong with the text that is to stand in place of a match."""


class Rewritten(NamedTuple):
    """A text as a profile has it read, and what states operations in it by verbs that it does not say the method of,
    each with its line."""

    text: str
    without_method: tuple[tuple[int, str], ...] = ()


def rewritten(name: str, text: str, profile: Profile) -> Rewritten:
    """The text of a page as the profile has it read, each line where it was.

    Raises Unreadable where it would be many times as long as the page.
    """
    most = _LONGEST * (len(text) + 1_000)
    states = partial(_request_line, {verb.upper(): method for verb, method in profile.methods.items()})
    made = [(source, partial(_filled, tuple(parts(replacement)))) for source, replacement in profile.rewrites]
    made += [(source, states) for source in profile.request_lines]
    stated: list[tuple[int, str]] = []
    for source, make in made:
        found = _replaced(text, source, make, most, stated if make is states else None)
        if found is None:
            raise Unreadable(f"{name}: the rewrites of the profile make it more than {_LONGEST} times as long")
        text = found
    verbs = get_args(Verb)
    return Rewritten(text, tuple(each for each in stated if each[1].split(" ", 1)[0] not in verbs))


def claims(text: str, profile: Profile) -> bool:
    """Whether a page is one of those that the profile is about."""
    return not profile.markers or any(marker in text for marker in profile.markers)


def _replaced(
    text: str, source: str, made: Callable[[Match], str], most: int, stated: list[tuple[int, str]] | None
) -> str | None:
    """The text with its matches replaced; None where that gets longer than is allowed.

    What stands in their place is added to `stated`, with its line, where that is wanted.
    """
    pieces: list[str] = []
    at = length = 0
    line = 1
    for match in expression(source).all(text):
        new = made(match)
        length += len(new)
        if length > most:
            return None
        if stated is not None:
            line += text.count("\n", at, match.start)
            stated.append((line, new))
            line += match[0].count("\n")
        lacking = match[0].count("\n") - new.count("\n")
        pieces += (text[at : match.start], new, "\n" * lacking)
        at = match.end
    return "".join((*pieces, text[at:]))


def _request_line(methods: Mapping[str, str], match: Match) -> str:
    verb = match["method"].upper()
    return f"{methods.get(verb, verb)} {' '.join(match['path'].split())}"


Part: TypeAlias = "str | tuple[int | str]"
"""A part of a replacement: text, or the number or name of a group."""


def parts(replacement: str) -> Iterator[Part]:
    """A replacement taken apart. Raises WrongReplacement."""
    at = 0
    for found in _REFERENCE.finditer(replacement):
        yield replacement[at : found.start()]
        at = found.end()
        name, number, letter = found.groups()
        if name is not None:
            yield (int(name) if name.isdecimal() else name,)
        elif number is not None:
            yield (int(number),)
        elif letter in _PLAIN:
            yield _PLAIN[letter]
        else:
            raise WrongReplacement(f"{found[0]}: no such escape is known; a backslash is written \\\\")
    yield replacement[at:]


def _filled(replacement: Iterable[Part], match: Match) -> str:
    """A replacement with the groups of a match; line breaks that are more than the match has are blanks."""
    text = "".join(part if isinstance(part, str) else match[part[0]] for part in replacement)
    return text if text.count("\n") <= match[0].count("\n") else text.replace("\n", " ")
