"""A page as the tools leave it that people save web pages with: one function a style, from its blocks to a text.

A block is a kind and its content: a title, a paragraph, code, or a table with its caption, titles and rows; a cell is
its paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import zip_longest
from typing import NamedTuple
from unicodedata import east_asian_width

Cells = list[list[str]]
"""The cells of a row, each in paragraphs."""


class Printed(NamedTuple):
    """A table with its caption."""

    caption: str
    rows: list[Cells]
    """The titles are the first."""


Block = tuple[str, "str | Printed"]


def places(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def padded(text: str, width: int, measure: Callable[[str], int] = places) -> str:
    return text + " " * (width - measure(text))


def widths(table: Printed, measure: Callable[[str], int] = places) -> list[int]:
    return [
        max((measure(text) for cell in column for text in cell), default=1) for column in zip(*table.rows, strict=True)
    ]


def lines(row: Cells) -> Iterable[tuple[str, ...]]:
    """The lines that a row is printed on."""
    return zip_longest(*row, fillvalue="") if any(row) else [("",) * len(row)]


def page(blocks: Iterable[Block], table: Callable[[Printed], list[str]], gap: str = "\n", indent: str = "") -> str:
    """A page whose tables are printed so."""
    said: list[str] = []
    for kind, content in blocks:
        if isinstance(content, Printed):
            said += table(content)
        else:
            margin = indent if kind == "p" else ""
            said.append("\n".join(margin + line for line in content.split("\n")))
        said.append("")
    return gap.join(said)


def tabs(table: Printed) -> list[str]:
    return [table.caption, *("\t".join("\n".join(cell) for cell in row) for row in table.rows)]


def columns(measure: Callable[[str], int], *, middle: bool = False, gap: int = 2) -> Callable[[Printed], list[str]]:
    """Columns that stand below each other, an empty line behind each row; the titles in the middle of theirs."""

    def printed(table: Printed) -> list[str]:
        wide = widths(table, measure)
        said = ["    " + table.caption]
        for number, row in enumerate(table.rows):
            for cells in lines(row):
                pieces = []
                for text, width in zip(cells, wide, strict=True):
                    before = (width - measure(text)) // 2 if middle and number == 0 else 0
                    pieces.append(padded(" " * before + text, width, measure))
                said.append("    " + (" " * gap).join(pieces))
            said.append("    " + " " * sum(wide))
        return said

    return printed


def listed(table: Printed) -> list[str]:
    """The same in an item of a list, whose mark stands before the first title; so does the caption, in another."""
    caption, titles, *rows = columns(places)(table)
    return ["  * " + caption.strip(), "", "  * " + titles[4:], *rows, ""]


def centred(table: Printed) -> list[str]:
    """Narrow columns: their lines are broken, and each cell stands in the middle of the height of its row."""
    limits = (20, 4, 14, 24)
    broken = [[list(broken_at(cell, limit)) for cell, limit in zip(row, limits, strict=True)] for row in table.rows]
    wide = widths(Printed("", broken))
    said = [table.caption, ""]
    for number, row in enumerate(broken):
        height = max(1, *map(len, row))
        cells = [[""] * ((height - len(cell)) // 2) + cell for cell in row]
        for texts in zip_longest(*cells, fillvalue=""):
            pieces = []
            for text, width in zip(texts[:4], wide, strict=True):
                before = (width - places(text)) // 2 if number == 0 else 0
                pieces.append(padded(" " * before + text, width))
            said.append(" ".join(pieces).rstrip())
    return said


def broken_at(cell: list[str], limit: int) -> Iterable[str]:
    """The lines of a cell, of as many words, or Chinese characters, as fit."""
    for paragraph in cell:
        line = ""
        for word in re.findall(r"[\u3000-\u9fff\uff00-\uffef]|[^\s\u3000-\u9fff\uff00-\uffef]+ ?", paragraph):
            if line and places((line + word).rstrip()) > limit:
                yield line.rstrip()
                line = ""
            line += word
        yield line.rstrip()


def box(corners: str, *, inner: bool = True) -> Callable[[Printed], list[str]]:
    """A box: the corners and joints of its three kinds of borders, its line and its bar; `inner`, between all rows."""
    upper, middle, lower, (line, bar) = corners[:3], corners[3:6], corners[6:9], corners[9:11]

    def printed(table: Printed) -> list[str]:
        wide = widths(table)

        def border(joints: str) -> str:
            return joints[0] + joints[1].join(line * (width + 2) for width in wide) + joints[2]

        said = ["      " + table.caption, border(upper)]
        for number, row in enumerate(table.rows):
            if number == 1 or (number and inner):
                said.append(border(middle))
            said += [
                bar + bar.join(f" {padded(text, width)} " for text, width in zip(cells, wide, strict=True)) + bar
                for cells in lines(row)
            ]
        return [*said, border(lower)]

    return printed


def dashes(table: Printed) -> list[str]:
    """Titles above dashes; rows of several lines stand between two lines more, and empty ones."""
    wide = widths(table)
    several = any(len(cell) > 1 for row in table.rows for cell in row)
    under = "  " + " ".join("-" * width for width in wide)
    said = ["  " + "-" * (sum(wide) + len(wide))] if several else []
    for number, row in enumerate(table.rows):
        said += [
            "  " + " ".join(padded(text, width) for text, width in zip(cells, wide, strict=True))
            for cells in lines(row)
        ]
        said += [under] if number == 0 else [""] if several else []
    return [*said[: -1 if several else None], *([said[0]] if several else []), "", f"  : {table.caption}"]


def pipes(table: Printed) -> list[str]:
    rows = ["| " + " | ".join(" ".join(cell) for cell in row) + " | " for row in table.rows]
    return [table.caption, rows[0], "|" + "---|" * len(table.rows[0]), *rows[1:]]


def bars(table: Printed) -> list[str]:
    """A bar behind each cell, each on a line of its own."""
    rows = [
        [f"{line}".strip() for cell in row for line in [*cell[:-1], f"{(cell or [''])[-1]} |"]] for row in table.rows
    ]
    return [table.caption, *rows[0], "---|" * len(table.rows[0]), *(line for row in rows[1:] for line in row)]


def cells(table: Printed) -> list[str]:
    """One cell a line."""
    return [table.caption, *(text for row in table.rows for cell in row for text in cell)]


def spaced_cells(table: Printed) -> list[str]:
    """One cell a line, moved in, with empty lines between."""
    return [f"   CAPTION: {table.caption}", "", *(line for text in cells(table)[1:] for line in (f"   {text}", ""))]


STYLES: dict[str, Callable[[Iterable[Block]], str]] = {
    "tabs": lambda blocks: page(blocks, tabs),
    "columns by places": lambda blocks: page(blocks, columns(places, middle=True, gap=1)),
    "columns by characters": lambda blocks: page(blocks, columns(len)),
    "columns in a list": lambda blocks: page(blocks, listed),
    "columns in the middle of their rows": lambda blocks: page(blocks, centred),
    "a box of lines": lambda blocks: page(blocks, box("┌┬┐├┼┤└┴┘─│")),
    "a box of signs": lambda blocks: page(blocks, box("+++++++++-|")),
    "columns below dashes": lambda blocks: page(blocks, dashes),
    "pipe tables below bare titles": lambda blocks: page(blocks, pipes),
    "a bar behind each cell": lambda blocks: page(blocks, bars, gap="\n"),
    "one cell a line": lambda blocks: page(blocks, cells).replace("\n\n", "\n"),
    "one cell a line, moved in": lambda blocks: page(blocks, spaced_cells, indent="   "),
}
