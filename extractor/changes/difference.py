"""What a walk over two editions finds, and where: both sides at once, each with the table row that says it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from extractor.changes.change import Label
from extractor.changes.wording import cut
from extractor.finding import Place
from extractor.pointer import escape


@dataclass(frozen=True, slots=True)
class At:
    """Where the walk is, on both sides."""

    pointer: str = ""
    old: Place | None = None
    """The table row that says it."""
    new: Place | None = None
    row: str = ""
    """The field that this row is about."""
    depth: int = 0
    old_table: Place | None = None
    """The table whose rows are the fields here."""
    new_table: Place | None = None

    @property
    def moved(self) -> tuple[str, str] | tuple[()]:
        """The page and table on both sides, where they are not the same."""
        if self.old is None or self.new is None or (self.old.page, self.old.table) == (self.new.page, self.new.table):
            return ()
        old, new = (cut(" · ".join(filter(None, (each.page, each.table)))) for each in (self.old, self.new))
        return old, new

    def field(self, name: str) -> At:
        return replace(self, pointer=f"{self.pointer}/{escape(name)}", row=name, depth=self.depth + 1)

    def inside(self) -> At:
        """The elements of an array, the values of a map: the row stays that of the field that holds them."""
        return replace(self, pointer=f"{self.pointer}/*", depth=self.depth + 1)


Sink = Callable[[str, Label, At, str, str, tuple[str, ...]], None]
"""Takes a difference: its kind without the part (`type-changed`), what it means, where it is, both sides in words,
and the names or values that are gone."""
