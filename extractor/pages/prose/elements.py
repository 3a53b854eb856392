"""How many elements a list may have."""

from __future__ import annotations

from extractor.pages.dialect import Prose

_FAR = 200
"""Characters at the beginning of a text in which it says of what the list is."""


def most_items(text: str, prose: Prose) -> int | None:
    """The greatest number of elements that a text states for its list; None where it states none, or several.

    What it counts is an element of the list where it has no name of its own (`at most 5`), or one that the beginning of
    the text has (`periods of time, at most 5 periods`).
    """
    if prose.no_items.search(text):
        return None
    found = set()
    for match in prose.most_items.finditer(text):
        digits, *counted = (group for group in match.groups() if group)
        if counted and counted[-1].lower() not in text[: min(match.start(), _FAR)].lower():
            return None
        found.add(int(digits.replace(",", "")) if len(digits) < 8 else None)
    return found.pop() if len(found) == 1 else None
