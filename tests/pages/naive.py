"""Rows of tables in text copies, counted line by line as a person would with a search, who reads no cell.

One function a style of `copies.py`; each takes a text and the words of its language, and counts titles as a row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby, pairwise

from tests.pages.spoken import Spoken

_DASHES = re.compile(r"[\s|+:-]*-[\s|+:-]*")
_JSON = re.compile(r"^[{\[][ \t]*\n(?:.*\n)*?^[}\]]", re.MULTILINE)
_BORDER = re.compile(r"[┌├└+][─┬┼┴┐┤┘+-]+")


def tabbed(text: str, said: Spoken) -> int:
    """A row has as many tabs as its titles, on a line, or on several where a cell has paragraphs; JSON is none."""
    count = tabs = 0
    wanted, above = 1, ""
    for line in _JSON.sub("", text).split("\n"):
        if not tabs and "\t" in line and (not above.strip() or above[0] == said.captions[0][0]):
            wanted = line.count("\t")
        tabs, above = tabs + line.count("\t"), line
        if tabs >= wanted:
            count, tabs = count + 1, 0
    return count


def parted_by_empty_lines(text: str, _: Spoken) -> int:
    """A row is lines that are moved in, between empty ones; the first of each table are its caption and its titles."""
    moved = [line for line in text.split("\n") if not line.strip() or line.startswith("  ")]
    lines = [line.replace("*", " ", 1) for line in moved]
    groups = [list(group) for filled, group in groupby(lines, key=lambda line: bool(line.strip())) if filled]
    return len(groups)


def listed(text: str, said: Spoken) -> int:
    """The same, where the caption is an item of its own."""
    return parted_by_empty_lines(text, said) - len(said.captions)


def begun_at_the_left(text: str, said: Spoken) -> int:
    """A row has a line that begins at the left, in the lines that follow a caption and an empty line; the first of
    them, wherever it begins, are the titles."""
    lines = text.split("\n")
    count = 0
    for block in _behind_captions(lines, said):
        count += 1 + sum(line[:1].strip() != "" for line in block[1:])
    return count


def between_borders(text: str, _: Spoken) -> int:
    """A row stands above a border: of a box, all but the first have a line with bars right above them."""
    lines = [line.strip() for line in text.split("\n")]
    return sum(above[:1] in ("│", "|") and bool(_BORDER.fullmatch(line)) for above, line in pairwise(lines))


def below_dashes(text: str, _: Spoken) -> int:
    """Titles stand above a line of dashes with gaps; what stands below are rows, parted by empty lines where one of
    them has several lines."""
    lines = text.split("\n")
    count = 0
    for at, line in enumerate(lines):
        if not re.fullmatch(r"\s+-+(?: -+)+", line):
            continue
        several = at > 1 and re.fullmatch(r"\s+-+", lines[at - 2]) is not None
        rows = list(_until(lines[at + 1 :], r"\s+-+" if several else r"\s*"))
        count += 1 + (
            sum(1 for filled, _ in groupby(map(str.strip, rows), key=bool) if filled) if several else len(rows)
        )
    return count


def between_bars(text: str, _: Spoken) -> int:
    """A row is a line that begins with a bar, and is not made of dashes."""
    lines = text.split("\n")
    return sum(line.startswith("|") and not _DASHES.fullmatch(line) for line in lines)


def before_bars(text: str, said: Spoken) -> int:
    """A row is as many lines with a bar at their end as there are titles."""
    lines = text.split("\n")
    return sum(line.endswith("|") and not line.startswith("---") for line in lines) // len(said.titles)


def of_one_cell_a_line(text: str, said: Spoken) -> int:
    """A row has one line that says yes or no, or is the title of the column that does."""
    lines = text.split("\n")
    return sum(line.strip() in (said.yes, said.no, said.titles[1]) for line in lines)


def _behind_captions(lines: list[str], said: Spoken) -> Iterator[list[str]]:
    for at, line in enumerate(lines):
        if line in said.captions:
            yield list(_until(lines[at + 2 :], r"\s*"))


def _until(lines: list[str], end: str) -> Iterator[str]:
    for line in lines:
        if re.fullmatch(end, line):
            return
        yield line


COUNTERS: dict[str, Callable[[str, Spoken], int]] = {
    "tabs": tabbed,
    "columns by places": parted_by_empty_lines,
    "columns by characters": parted_by_empty_lines,
    "columns in a list": listed,
    "columns in the middle of their rows": begun_at_the_left,
    "a box of lines": between_borders,
    "a box of signs": between_borders,
    "columns below dashes": below_dashes,
    "pipe tables below bare titles": between_bars,
    "a bar behind each cell": before_bars,
    "one cell a line": of_one_cell_a_line,
    "one cell a line, moved in": of_one_cell_a_line,
}
