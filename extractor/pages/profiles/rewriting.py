"""Text → text, by the expressions of a profile, before a page is read: rewrites first, then request lines.

What stands in place of a match has no more line breaks than the match has at least, and gets those that it lacks: the
lines of findings are those of the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeAlias

from extractor.finding import Unreadable
from extractor.pages.profiles.linear import Match, expression
from extractor.profile import Profile

_REFERENCE = re.compile(r"\\(?:g<(\w+)>|(\d{1,2})|(.))|\\$", re.DOTALL)
_PLAIN = {"n": "\n", "t": "\t", "\\": "\\"}
_LONGEST = 10
"""A rewritten text is at most so many times as long as it was."""


class WrongReplacement(ValueError):
    """What is wrong with the text that is to stand in place of a match."""


def rewritten(name: str, text: str, profile: Profile) -> str:
    """The text of a page as the profile has it read, each line where it was.

    Raises Unreadable where it would be many times as long as the page.
    """
    most = _LONGEST * (len(text) + 1_000)
    made = [(source, partial(_filled, tuple(parts(replacement)))) for source, replacement in profile.rewrites]
    made += [(source, partial(_request_line, profile)) for source in profile.request_lines]
    for source, make in made:
        found = _replaced(text, source, make, most)
        if found is None:
            raise Unreadable(f"{name}: the rewrites of the profile make it more than {_LONGEST} times as long")
        text = found
    return text


def claims(text: str, profile: Profile) -> bool:
    """Whether a page is one of those that the profile is about."""
    return not profile.markers or any(marker in text for marker in profile.markers)


def _replaced(text: str, source: str, made: Callable[[Match], str], most: int) -> str | None:
    """The text with its matches replaced; None where that gets longer than is allowed."""
    pieces: list[str] = []
    at = length = 0
    for match in expression(source).all(text):
        new = made(match)
        length += len(new)
        if length > most:
            return None
        lacking = match[0].count("\n") - new.count("\n")
        pieces += (text[at : match.start], new, "\n" * lacking)
        at = match.end
    return "".join((*pieces, text[at:]))


def _request_line(profile: Profile, match: Match) -> str:
    verb = match["method"].upper()
    method = {word.upper(): method for word, method in profile.methods.items()}.get(verb, verb)
    return f"{method} {' '.join(match['path'].split())}"


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
