"""Items of lists that are labels of a message → what the items below them are parts of."""

from __future__ import annotations

from extractor.pages.dialect import Role
from extractor.pages.document import Text
from extractor.pages.outline.titles import ANSWERS


class LabelItems:
    """Items above that are labels, nested by their depth: `* Response:`, and below it `- Header:` and `- Data:`."""

    def __init__(self) -> None:
        self._above: list[tuple[int, Role]] = []

    def part(self, text: Text, role: Role | None) -> Role | None:
        """The role of the item above that a text with this role names a part of; None where it names none."""
        while self._above and (self._above[-1][0] >= text.depth or not text.depth):
            self._above.pop()
        outer = self._above[-1][1] if self._above and text.item else None
        if outer in ANSWERS and role in (None, Role.REQUEST):
            return outer
        if role and text.item:
            self._above.append((text.depth, role))
        return None
