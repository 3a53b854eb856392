"""Words that messages have in common: counts with their nouns, and what a mistyped name may have meant."""

from __future__ import annotations

from collections.abc import Iterable

_LISTED = 20
"""Known names that a hint lists where none is near."""


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
