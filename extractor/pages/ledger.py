"""Ledger: every row of every table is used, ignored by a named rule, or not understood."""

from __future__ import annotations

from collections import Counter

from extractor.finding import Rows
from extractor.pages.document import Table


class Ledger:
    """Accounts for the rows of one page. A row counts once; the first entry made for it stands."""

    def __init__(self) -> None:
        self._used = 0
        self._not_understood = 0
        self._ignored: Counter[str] = Counter()
        self._closed: set[int] = set()

    def use(
        self, table: Table, rows: int | None = None, not_understood: int = 0, ignored: dict[str, int] | None = None
    ) -> None:
        """Enter a table: `rows` of its rows were used (default: all that are in no other account)."""
        if id(table) in self._closed:
            return
        self._closed.add(id(table))
        total = size(table)
        self._ignored.update(ignored or {})
        other = not_understood + sum((ignored or {}).values())
        self._not_understood += not_understood
        self._used += total - other if rows is None else rows

    def ignore(self, table: Table, rule: str) -> None:
        """Enter a whole table under the rule by which it is no part of the specification."""
        if id(table) not in self._closed:
            self._closed.add(id(table))
            self._ignored[rule] += size(table)

    def miss(self, table: Table) -> None:
        """Enter a whole table as not understood."""
        if id(table) not in self._closed:
            self._closed.add(id(table))
            self._not_understood += size(table)

    def entered(self, table: Table) -> bool:
        """Whether the table has been accounted for."""
        return id(table) in self._closed

    @property
    def ignored(self) -> dict[str, int]:
        """Ignored rows by rule."""
        return dict(sorted(self._ignored.items()))

    @property
    def rows(self) -> Rows:
        return Rows(self._used, self._ignored.total(), self._not_understood)


def size(table: Table) -> int:
    """Rows of a table, its header row included."""
    return len(table.rows) + (table.header is not None)
