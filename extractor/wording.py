"""Words that messages have in common: counts with their nouns, and what a mistyped name may have meant."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LISTED = 20
"""Known names that a hint lists where none is near."""
_SHORT_PLURALS = frozenset("ips ids vms lbs nics".split())
_OS_PLURALS = frozenset(
    "photos videos repos infos demos memos todos logos scenarios portfolios radios ratios audios".split()
)
_IRREGULAR = {
    "aliases": "alias",
    "appendices": "appendix",
    "caches": "cache",
    "children": "child",
    "indices": "index",
    "matrices": "matrix",
    "people": "person",
    "statuses": "status",
    "vertices": "vertex",
}
_NO_PLURALS = frozenset("series species news analytics statistics diagnostics kubernetes alias canvas".split())


def counted(count: int, noun: str) -> str:
    """A count and its noun: `1 spec`, `0 specs`, `2 statuses`."""
    return f"{count:d} {noun if count == 1 else plural(noun)}"


def plural(noun: str) -> str:
    """The regular English plural of a noun, or of a phrase that ends with its noun."""
    if noun.endswith(("s", "x", "ch", "sh")):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"


def singular(noun: str) -> str:
    """The singular of an English noun, or of a camel-case name that ends with one, as far as its ending tells."""
    words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+", noun)
    word = words[-1].lower() if words else ""
    if word in _IRREGULAR:
        return f"{noun[: -len(word)]}{noun[-len(word)]}{_IRREGULAR[word][1:]}"
    if not word.endswith("s") or word.endswith(("ss", "us", "is")) or word in _NO_PLURALS:
        return noun
    if (len(word) < 4 and word not in _SHORT_PLURALS) or (word.endswith("os") and word not in _OS_PLURALS):
        return noun
    if word.endswith("ies") and len(word) > 4:
        return f"{noun[:-3]}y"
    return noun[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else noun[:-1]


def hint(wrong: str, known: Iterable[str]) -> str:
    """The end of a message about a name that is not known: `did you mean X?`, or which names there are."""
    names = [name for name in known if name]
    if near := nearest(wrong, names):
        return f"did you mean {' or '.join(near)}?"
    return f"choose from {', '.join(names[:_LISTED])}{', …' if names[_LISTED:] else ''}"


def nearest(wrong: str, known: Iterable[str]) -> tuple[str, ...]:
    """Which of the known names a mistyped one may have meant; most often one, empty where none is near.

    Case and leading dashes do not count. A rule's name without its group means that of every group which has it.
    """
    names = list(known)
    if len(wrong) > _LONGEST:
        return ()
    typed = _bare(wrong)
    if ends := tuple(name for name in names if name.casefold().endswith(f"/{typed}")):
        return ends
    import difflib  # for runs that go wrong only

    bare = {_bare(name): name for name in names}
    return tuple(bare[name] for name in difflib.get_close_matches(typed, bare, n=1))


_LONGEST = 100
"""No name is longer, and to compare long texts takes long."""


def _bare(name: str) -> str:
    return name.lstrip("-").casefold()
