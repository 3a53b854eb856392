"""Columns of bounds and lengths: what stands in their cells ⇒ the least and the most, and whether they are lengths."""

from __future__ import annotations

import pytest

from extractor.pages.cells.type_notes import Notes
from extractor.pages.dialect import Column
from extractor.pages.document import Cell
from extractor.pages.tables.further_columns import sizes_of

CELLS = """
min 1                         => 1..
min ≥ 0.5                     => 0.5..
max <= -3                     => ..-3
max `10`                      => ..10
min 1, max 10                 => 1..10
min 1, max many               => 1..
max as many as there are      =>
max 1.                        =>
length 64                     => ..64 length
length 64 characters          => ..64 length
length 64 character           => ..64 length
length ≤ 64 chars             => ..64 length
length 64 char                => ..64 length
length 64字符                 => ..64 length
length 64位                   => ..64 length
length 64个字符               => ..64 length
length ≥ 64                   =>
length > 64                   =>
length 64 lamps               =>
length 1-64                   => 1..64 length
length 1 – 64 characters      => 1..64 length
length 1~64 char              => 1..64 length
length 1～64字符              => 1..64 length
length 1到64位                => 1..64 length
length 1至64                  => 1..64 length
length 1 to 64 chars          => 1..64 length
length 1..64                  => 1..64 length
length 1...64                 => 1..64 length
length 1....64                =>
length 1-64, min 3            => 1..64 length
"""
COLUMNS = {"min": Column.MINIMUM, "max": Column.MAXIMUM, "length": Column.LENGTH}


@pytest.mark.parametrize("line", CELLS.strip().splitlines())
def test_what_cells_say_of_sizes(line: str) -> None:
    cells, _, expected = line.partition("=>")
    parts = (cell.strip().partition(" ") for cell in cells.split(", "))
    found = sizes_of({COLUMNS[column]: Cell(text) for column, _, text in parts}) or Notes("")
    said = f"{found.low}..{found.high} {found.of}" if found != Notes("") else ""
    assert said.strip() == expected.strip()
