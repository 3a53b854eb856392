"""Damaged pages: whatever happened to a page, reading it ends soon, raises nothing, and accounts for every row."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.finding import Unreadable
from extractor.pages import Page, read, reading
from extractor.pages.document import Table
from tests import effort
from tests.pages.dump import Folder, dump
from tests.pages.test_cases import NAMES, pages_of

SEEDS = sorted((Path(__file__).parent.parent.parent / "seeds").glob("*.txt"))
PAGES = {f"{case}/{name}": data for case in NAMES for name, data in pages_of(case).items()}
PAGES |= {path.name: path.read_bytes() for path in SEEDS}
SECONDS = 5

_TAG = re.compile(rb"<[^<>\n]{1,200}>")
_TABLE = re.compile(rb"<table.*?</table>", re.DOTALL)
_CELL = re.compile(rb"<t([dh])\b[^>]*>.*?</t\1>", re.DOTALL)
_WORD = re.compile(rb"(?:[\xe4-\xe9][\x80-\xbf]{2}){2,6}|[A-Z][a-z]+")
"""Two to six Chinese characters in UTF-8, or an English word."""

Change = Callable[[bytes, random.Random], bytes]


def _span(data: bytes, chance: random.Random, longest: int) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(start + chance.randrange(longest), len(data))


def truncate(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def behead(data: bytes, chance: random.Random) -> bytes:
    return data[chance.randrange(len(data) + 1) :]


def _at_one(pattern: re.Pattern[bytes], data: bytes, chance: random.Random, change: Callable[[bytes], bytes]) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return data
    match = chance.choice(found)
    return data[: match.start()] + change(match[0]) + data[match.end() :]


def delete_tag(data: bytes, chance: random.Random) -> bytes:
    return _at_one(_TAG, data, chance, lambda tag: b"")


def double_tag(data: bytes, chance: random.Random) -> bytes:
    return _at_one(_TAG, data, chance, lambda tag: tag * chance.choice((2, 3, 300)))


def double_table(data: bytes, chance: random.Random) -> bytes:
    return _at_one(_TABLE, data, chance, lambda table: table + b"\n\n" + table)


def nest_table(data: bytes, chance: random.Random) -> bytes:
    return _at_one(_TABLE, data, chance, lambda table: table.replace(b"</td>", table + b"</td>", 1))


def swap_cells(data: bytes, chance: random.Random) -> bytes:
    found = list(_CELL.finditer(data))
    if len(found) < 2:
        return data
    a, b = sorted(chance.sample(found, 2), key=lambda match: match.start())
    return data[: a.start()] + b[0] + data[a.end() : b.start()] + a[0] + data[b.end() :]


def stretch_cell(data: bytes, chance: random.Random) -> bytes:
    spans = (b'rowspan="65534"', b'colspan="1000"', b'rowspan="0"', b'rowspan="2" colspan="2"')
    return _at_one(_CELL, data, chance, lambda cell: cell[:3] + b" " + chance.choice(spans) + cell[3:])


def rename_word(data: bytes, chance: random.Random) -> bytes:
    other = chance.choice(list(PAGES.values()))
    words = _WORD.findall(other) or [b"x"]
    return _at_one(_WORD, data, chance, lambda word: chance.choice(words))


def delete_line(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    lines.pop(chance.randrange(len(lines)))
    return b"\n".join(lines)


def move_line(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    line = lines.pop(chance.randrange(len(lines)))
    lines.insert(chance.randrange(len(lines) + 1), line)
    return b"\n".join(lines)


def random_bytes(data: bytes, chance: random.Random) -> bytes:
    start, stop = _span(data, chance, 8)
    return data[:start] + chance.randbytes(chance.randrange(8)) + data[stop:]


def markup(data: bytes, chance: random.Random) -> bytes:
    start, _ = _span(data, chance, 1)
    pieces = (
        b"```",
        b"**",
        b"|",
        b"<table>",
        b"<!--",
        b"<td>",
        b"\n\n",
        b"\n# ",
        b"{",
        b'"',
        b"\0",
        b"&#0;",
        b"\\",
        b"<pre>",
    )
    return data[:start] + chance.choice(pieces) + data[start:]


def splice(data: bytes, chance: random.Random) -> bytes:
    other = chance.choice(list(PAGES.values()))
    start, stop = _span(other, chance, 4000)
    at = chance.randrange(len(data) + 1)
    return data[:at] + other[start:stop] + data[at:]


CHANGES: tuple[Change, ...] = (
    *(truncate, behead, delete_tag, double_tag, double_table, nest_table, swap_cells, stretch_cell),
    *(rename_word, delete_line, move_line, random_bytes, markup, splice),
)


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(sorted(PAGES)), st.lists(st.sampled_from(CHANGES), min_size=1, max_size=6), st.integers(0, 2**32)
)
def test_damage_raises_nothing_and_loses_no_row(name: str, changes: list[Change], seed: int) -> None:
    chance = random.Random(seed)
    data = PAGES[name]
    for change in changes:
        data = change(data, chance)
    page = Page(name.rpartition("/")[2], data, name)
    try:
        with effort.within(SECONDS):
            found = read(page, Folder(PAGES))
    except Unreadable:
        return
    rows = found.rows
    assert rows.used + rows.ignored + rows.not_understood == _rows_of(page)
    assert min(rows.used, rows.ignored, rows.not_understood) >= 0
    dump(found)


def _rows_of(page: Page) -> int:
    """The rows of all tables of the page, header rows and lists included, counted without the ledger."""
    placed = reading.parse(page.name, page.data, "").outline.whole.placed
    tables = [item.block for item in placed if isinstance(item.block, Table)]
    return sum(len(table.rows) + (table.header is not None and not table.listed) for table in tables)


def test_every_case_accounts_for_its_rows() -> None:
    for name, data in PAGES.items():
        page = Page(name.rpartition("/")[2], data, name)
        rows = read(page, Folder()).rows
        assert rows.used + rows.ignored + rows.not_understood == _rows_of(page), name
