"""Spans of HTML tables, beside a layout that follows the standard word for word (HTML, 4.9.12.1)."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.pages.source import html


@dataclass(frozen=True)
class Slot:
    """A cell as it is written."""

    rowspan: int
    colspan: int


SLOTS = st.builds(Slot, st.sampled_from((0, 1, 1, 1, 2, 3, 9)), st.sampled_from((0, 1, 1, 1, 2, 3)))
GROUPS = st.lists(st.lists(st.lists(SLOTS, max_size=5), min_size=1, max_size=5), min_size=1, max_size=3)


def written(groups: list[list[list[Slot]]]) -> str:
    """The table, each cell with its position as its text."""
    parts = ["<table>"]
    for g, group in enumerate(groups):
        parts.append("<tbody>")
        for y, row in enumerate(group):
            cells = (
                f'<td rowspan="{slot.rowspan}" colspan="{slot.colspan}">{g}.{y}.{x}</td>' for x, slot in enumerate(row)
            )
            parts.append(f"<tr>{''.join(cells)}</tr>")
        parts.append("</tbody>")
    return "".join([*parts, "</table>"])


def laid_out(groups: list[list[list[Slot]]]) -> list[dict[int, set[str]]]:
    """For every row, by column, the cells that cover the slot: more than one where cells overlap."""
    rows: list[dict[int, set[str]]] = []
    for g, group in enumerate(groups):
        grid: list[dict[int, set[str]]] = [{} for _ in group]
        for y, row in enumerate(group):
            column = 0
            for x, slot in enumerate(row):
                while column in grid[y]:
                    column += 1
                height = min(slot.rowspan or len(group), len(group) - y)
                for below in range(height):
                    for beside in range(slot.colspan or 1):
                        grid[y + below].setdefault(column + beside, set()).add(f"{g}.{y}.{x}")
                column += slot.colspan or 1
        rows += grid
    return rows


@given(GROUPS)
@settings(max_examples=300, deadline=None)
def test_layout_is_the_standards(groups: list[list[list[Slot]]]) -> None:
    (table,), losses = html.tables(written(groups), 1, "", ())
    assert losses == []
    expected = laid_out(groups)
    assert len(table.rows) == len(expected)
    for row, slots in zip(table.rows, expected, strict=True):
        assert len(row.cells) == max(slots, default=-1) + 1
        for column, cell in enumerate(row.cells):
            assert cell.text in slots.get(column, {""})
