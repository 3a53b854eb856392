"""ASCII names, whatever language the pages are in, and names that stay when other pages come.

Code generators make classes, methods and files of names, in their own case: two names that differ only in case or
underscores clash (`clash_key`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import chain, count

from extractor.openapi.reserved import is_reserved
from extractor.operation import Structure

IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_WORDS = re.compile(r"[A-Za-z0-9]+")
VERSION = re.compile(r"[vV]\d+(?:\.\d+)*")
PARAMETER = re.compile(r"\{([^{}/]*)\}")
LONGEST = 80
_PROSE = 4
"""A caption of so many words is a sentence and no name; it changes when the page is reworded."""


def clash_key(name: str) -> str:
    """Equal for names that become one class or one file in some language."""
    return name.replace("_", "").lower()


def pascal(text: str) -> str:
    """The ASCII words of a text, run together with capitals: `graph backups` → `GraphBackups`."""
    return "".join(word[0].upper() + word[1:] for word in _WORDS.findall(text))


def identifier(text: str) -> str:
    """A short text as an identifier; empty where it is in another script, or prose, or nothing but digits."""
    if len(text) <= LONGEST and IDENTIFIER.fullmatch(text):
        return text
    if any(char.isalpha() and not char.isascii() for char in text) or len(_WORDS.findall(text)) >= _PROSE:
        return ""
    name = pascal(text).lstrip("0123456789")
    return name if len(name) <= LONGEST else ""


def structure_name(structure: Structure, owner: str) -> str:
    """What a structure is called: by the page, else by the field that leads to it, else by its operation."""
    hinted = pascal(structure.hint).lstrip("0123456789")[:LONGEST]
    name = identifier(structure.name) or hinted or f"{owner}{pascal(structure.key)[:LONGEST] or 'Structure'}"
    return f"{pascal(name)}Object" if is_reserved(name) else name


def blank(path: str) -> str:
    """A path template without the names of its parameters: what tells two paths apart."""
    return PARAMETER.sub("{}", path)


def resource(path: str) -> list[str]:
    """The literal segments of a path without its version, as words."""
    literals = (part for part in path.split("/") if part and not PARAMETER.search(part))
    return [name for part in literals if not VERSION.fullmatch(part) and (name := pascal(part))]


def tag_names(paths_of: Mapping[str, Sequence[str]], fallback: str) -> dict[str, str]:
    """ASCII names for tags in the pages' own words, given the paths under each; "" is "no tag said".

    A tag in another script takes its name from the resources that its paths share.
    """
    names = {words: identifier(words) for words in paths_of}
    if "" in names:
        names[""] = fallback
    taken: set[str] = set()
    # Tags that name themselves go first, then the larger ones: those keep their names when small ones come.
    for words in sorted(paths_of, key=lambda words: (not names[words], -len(paths_of[words]), words)):
        wanted = (names[words],) if names[words] else _resource_names(paths_of[words])
        names[words] = free_name((*wanted, f"{fallback}Group"), taken.__contains__)
        taken.add(clash_key(names[words]))
    return names


def _resource_names(paths: Sequence[str]) -> list[str]:
    words = [resource(path) for path in paths]
    levels = ([tuple(each[:depth]) for each in words if len(each) >= depth] for depth in (1, 2, 3))
    names = ("".join(min(Counter(level).items(), key=lambda item: (-item[1], item[0]))[0]) for level in levels if level)
    return [name for name in names if IDENTIFIER.fullmatch(name)]


def free_name(wanted: Sequence[str], is_taken: Callable[[str], bool]) -> str:
    """The first of these names that is free, else the last one with the smallest free number."""
    numbered = (f"{wanted[-1]}{number}" for number in count(2))
    return next(name for name in chain(wanted, numbered) if not is_taken(clash_key(name)))
