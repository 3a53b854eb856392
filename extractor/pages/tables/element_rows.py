"""Rows that name the elements of the list above them, and nothing else: `» Lamp`, of the type `Lamp`, below `lamps`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

from extractor.operation import ArrayOf
from extractor.pages.cells.types import type_of
from extractor.pages.dialect import Dialect
from extractor.pages.document import Cell

ELEMENT = "the elements of the list above it"
"""What such a row is."""


class Named(Protocol):
    """A row of a table of fields."""

    @property
    def name(self) -> str: ...
    @property
    def depth(self) -> int: ...
    @property
    def type(self) -> Cell | None: ...


_Row = TypeVar("_Row", bound=Named)


def elements(rows: Sequence[_Row], dialect: Dialect) -> list[_Row]:
    """Those of the rows of a table: what is inside of one (`[Lamp]`, `» Lamp`, `»» hue`) is inside of the elements."""
    return [row for above, row in pairwise(rows) if _is_element(row, above, dialect)]


def _is_element(row: Named, above: Named, dialect: Dialect) -> bool:
    if row.depth <= above.depth or not (row.type and above.type) or not dialect.states_by_name:
        return False
    listed, kind = (type_of(each.text, dialect) for each in (above.type, row.type))
    return isinstance(listed.schema, ArrayOf) and listed.name == kind.name == row.name != ""
