"""The byte ledger: what a naive count finds in the text of a page is in its Document, or a loss names it.

The count shares nothing with the reader but the decoding: it knows no tree, no cells and no nesting.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.pages.document import Document, Table, Text
from extractor.pages.layers import dialects
from extractor.pages.source import markup
from extractor.pages.source.decoding import decode
from tests.pages.test_mutations import PAGES


class Count(NamedTuple):
    """What has a row, an item or a definition of its own on a page."""

    rows: int
    items: int
    definitions: int


# --- what the text has

_HIDDEN = re.compile(
    r"<!--.*?-->|<(script|style|template|head)\b.*?</\1>|<table[^<>]*highlighttable.*?</table>", re.DOTALL
)
_AROUND = re.compile(r"<(nav|footer)\b.*?</\1>", re.DOTALL)
_TABLE_EDGE = re.compile(r"<(/?)table\b[^<>]*>")
_ROW = re.compile(r"<tr\b")
_HTML_ITEM = re.compile(r"<li\b[^<>]*>((?:(?!</?(?:li|ul|ol|table|pre|h\d)\b).)*)", re.DOTALL)
_HTML_TERM = re.compile(r"<dt\b")
_TAG = re.compile(r"<[^<>]*>")
_FENCE = re.compile(r"\s*(?:(?:[-*+]|\d+\.)\s+)?(```(?=`*[^`]*$)|~~~)")
"""A fence; behind one of back quotes stand no others (CommonMark 0.31.2, 4.5)."""
_MARKER = re.compile(r"(?:[-*+]|\d+[.)])\s+(?=\S)(?!#{1,6}\s)")
"""Of an item; one that begins with a title is no more than that."""
_OF_SEVERAL_LINES = re.compile(r"^#\|\n.*?\n\|#$", re.MULTILINE | re.DOTALL)
"""A table of YFM: each of its rows begins a line with two bars."""
_DASHES = re.compile(r"\|?[ :]*-+[ :]*(?:\|[ :]*-+[ :]*)*\|?")


def counted(text: str) -> Count:
    """A page's rows, items and definitions, counted in its text."""
    if re.search(r"<!doctype html|<html|<body", text, re.IGNORECASE):
        return _in_html(_HIDDEN.sub("", text))
    outside, inside = _parted(_without_code(text))
    several = _OF_SEVERAL_LINES.findall(outside)
    lines, rest = _in_lines(_OF_SEVERAL_LINES.sub("", outside))
    html = _in_html(rest)
    rows = lines.rows + len(_ROW.findall(inside)) + sum(table.count("\n||") for table in several)
    return Count(rows, lines.items + html.items, lines.definitions + html.definitions)


def _in_html(text: str) -> Count:
    words = _AROUND.sub("", _parted(text)[0])
    items = [item for item in _HTML_ITEM.findall(words) if _TAG.sub("", item).strip()]
    return Count(len(_ROW.findall(text)), len(items), len(_HTML_TERM.findall(words)))


def _parted(text: str) -> tuple[str, str]:
    """What stands outside of all tables in HTML, each of which leaves an empty tag, and what stands inside."""
    outside, inside, depth, at = "", "", 0, 0
    for edge in _TABLE_EDGE.finditer(text):
        if depth:
            inside += text[at : edge.start()]
        else:
            outside += text[at : edge.start()] + "<pre>"
        at = edge.end()
        depth = max(depth + (-1 if edge[1] else 1), 0)
    return outside + ("" if depth else text[at:]), inside + (text[at:] if depth else "")


def _without_code(text: str) -> str:
    kept: list[str] = []
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if line.strip().startswith(fence) else fence
        elif mark:
            fence = mark[1]
        else:
            kept.append(line)
    return re.sub(r"<!--.*?-->", "", "\n".join(kept), flags=re.DOTALL)


def _in_lines(text: str) -> tuple[Count, str]:
    """What lines of Markdown have, and those that are in no pipe table."""
    lines = [re.sub(r"^[ \t]*(?:> ?)+", "", line).strip() for line in text.split("\n")]
    rest: list[str] = []
    rows = items = definitions = bars = 0
    open_ = table = framed = False
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        marker = _MARKER.match(line)
        bare = line[marker.end() :] if marker else line
        if table and _DASHES.fullmatch(line):
            continue
        if "|" in bare and "|" in following and _DASHES.fullmatch(following):
            rows += 1
            table, framed, bars = True, bare.startswith("|"), bare.count("|")
        elif table and (bare.startswith("|") or ("|" in bare and not framed)):
            rows += 1
            # The bar before a last cell without text ends the line, and not the row.
            open_ = framed and (not bare.endswith("|") or bare.count("|") < bars)
        elif table and open_:
            open_ = not bare.endswith("|")
        else:
            table = table and framed and not line
            items += bool(marker) and not line.startswith("**") and bool(_TAG.sub("", bare).strip())
            definitions += bool(re.match(r":\s+\S", line))
            rest.append(line)
    return Count(rows, items, definitions), "\n".join(rest)


# --- what the Document has


def held(document: Document) -> Count:
    """What a Document has of them, and what its losses say that it has not."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    texts = [block for block in document.blocks if isinstance(block, Text)]
    return Count(
        sum(len(table.rows) + (table.header is not None) for table in tables)
        + sum(loss.rows for loss in document.losses),
        sum(text.item for text in texts),
        sum(len(text.term.split("\n")) for text in texts if text.term),
    )


def document_of(data: bytes) -> Document:
    text, losses = decode(data, "page")
    return markup.document("page", text, losses, dialects()["huawei_zh"])


_SITES = ("sites-of-tools/", "printed-by-")
MARKED_UP = {
    name: text
    for name, data in PAGES.items()
    if not document_of(data).plain and not name.startswith((*_SITES, "asciidoc/"))
    for text in [decode(data, "")[0]]
}
"""The pages that are no text copies, in which nothing but words says what a row is, no saved web pages, in which lists
are tabs, menus and tables of contents, and definitions are operations, and not those in AsciiDoc, which has marks of
its own."""


@pytest.mark.parametrize("name", MARKED_UP)
def test_a_document_has_what_its_page_has(name: str) -> None:
    assert held(document_of(PAGES[name])) == counted(MARKED_UP[name])


@pytest.mark.parametrize("name", [name for name in PAGES if name.startswith(_SITES)])
def test_a_saved_web_page_keeps_its_rows(name: str) -> None:
    text = decode(PAGES[name], "")[0]
    assert counted(text).rows <= held(document_of(PAGES[name])).rows


# --- pages written otherwise

_TABLES = {
    "html": re.compile(r"^[ \t]*<table\b.*?</table>[ \t]*$", re.DOTALL | re.MULTILINE),
    "pipes": re.compile(r"^\|.*\n\|[-:| ]+\|[ \t]*\n(?:\|.*\n?)*", re.MULTILINE),
}


_PLAIN_ROW = re.compile(r"<tr\b(?:(?!<tr\b|rowspan).)*?</tr>", re.DOTALL)
"""A row without a cell that reaches into others."""


class Change(NamedTuple):
    """A table written otherwise, and how many more rows the page then has."""

    text: str
    more: int = 0


Rewriting = Callable[[str, random.Random], Change]


def _before(prefix: str, suffix: str = "") -> Rewriting:
    return lambda table, _: Change(f"{prefix}{table.strip()}{suffix}")


def _each_line(prefix: str) -> Rewriting:
    return lambda table, _: Change("".join(f"{prefix}{line}\n" for line in table.strip().split("\n")))


def _in_item(table: str, _: random.Random) -> Change:
    first, *others = table.strip().split("\n")
    return Change("\n".join([f"- {first}", *(f"  {line}" for line in others)]))


def _nested(table: str, chance: random.Random) -> Change:
    cells = [match.start() for match in re.finditer("</td>", table)]
    at = chance.choice(cells) if cells else -1
    inner = "<table><tr><td>in</td></tr><tr><td>ner</td></tr></table>"
    return Change(table[:at] + inner + table[at:], 2) if cells else Change(table)


def _row_less(table: str, chance: random.Random) -> Change:
    rows = list(_PLAIN_ROW.finditer(table))
    row = chance.choice(rows) if len(rows) > 2 else None
    return Change(table[: row.start()] + table[row.end() :], -1) if row else Change(table)


def _row_twice(table: str, chance: random.Random) -> Change:
    rows = list(_PLAIN_ROW.finditer(table))
    row = chance.choice(rows) if rows else None
    return Change(table[: row.end()] + row[0] + table[row.end() :], 1) if row else Change(table)


def _in_form(table: str, chance: random.Random) -> Change:
    rows = list(_PLAIN_ROW.finditer(table))
    row = chance.choice(rows) if rows else None
    return Change(table[: row.start()] + f"<form>{row[0]}</form>" + table[row.end() :]) if row else Change(table)


def _pipe_row_of_lines(table: str, chance: random.Random) -> Change:
    """The last cell of a row goes on over several lines, with an empty one and a list."""
    lines = table.rstrip("\n").split("\n")
    at = chance.randrange(2, len(lines)) if len(lines) > 2 else 0
    if (
        not at
        or not lines[at].endswith("|")
        or lines[at].endswith("\\|")
        or lines[at].count("|") != lines[0].count("|")
    ):
        return Change(table)
    lines[at] = lines[at][:-1] + chance.choice(["\nmore |", "\n\n- one\n- two |", "\n\n  more\n\nand more|"])
    return Change("\n".join(lines) + "\n")


def _pipe_row_twice(table: str, chance: random.Random) -> Change:
    lines = table.rstrip("\n").split("\n")
    at = chance.randrange(2, len(lines)) if len(lines) > 2 else 0
    return Change("\n".join([*lines[: at + 1], *lines[at:]]) + "\n", 1) if at else Change(table)


def _gap(table: str, chance: random.Random) -> Change:
    lines = table.rstrip("\n").split("\n")
    whole = [at for at, line in enumerate(lines) if at > 2 and line.count("|") == lines[0].count("|")]
    at = chance.choice([at for at in whole if lines[at].endswith("|") and lines[at] != lines[0]] or [0])
    return Change("\n".join([*lines[:at], "", *lines[at:]]) + "\n") if at else Change(table)


ANYWHERE: dict[str, Rewriting] = {
    "behind an anchor": _before('<a name="x"></a>'),
    "behind a paragraph": _before("<p></p>"),
    "in a div": _before("<div>", "</div>"),
    "in details": _before("<details><summary>More</summary>", "</details>"),
    "centred": _before("<center>", "</center>"),
    "before words": _before("", " and more"),
    "nested": _nested,
    "a row less": _row_less,
    "a row twice": _row_twice,
    "a row in a form": _in_form,
}
REWRITINGS: dict[str, dict[str, Rewriting]] = {
    "html": ANYWHERE | {"quoted": _each_line("> "), "moved in": _each_line("    "), "in an item": _in_item},
    "whole": ANYWHERE
    | {"in an aside": _before("<aside>", "</aside>"), "in a footer": _before("<footer>", "</footer>")},
    "pipes": {
        "quoted": _each_line("> "),
        "quoted twice": _each_line("> > "),
        "moved in": _each_line("    "),
        "in an item": _in_item,
        "a row of lines": _pipe_row_of_lines,
        "a row twice": _pipe_row_twice,
        "a gap": _gap,
    },
}


def _tables_of(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The tables of a page that no other stands in, each with how it is written."""
    whole = bool(re.search(r"<!doctype html|<html|<body", text, re.IGNORECASE))
    for kind, pattern in _TABLES.items():
        for table in pattern.finditer(text):
            if [table[0].count("<table"), table[0].count("</table")] == [kind == "html"] * 2:
                yield ("whole" if whole else kind), table


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(MARKED_UP)), st.integers(1, 4), st.integers(0, 2**32))
def test_a_table_written_otherwise_keeps_its_rows(name: str, changes: int, seed: int) -> None:
    chance = random.Random(seed)
    text = MARKED_UP[name]
    expected = held(document_of(text.encode())).rows
    done: list[str] = []
    # Backwards, for what is changed moves what stands behind it.
    chosen = sorted(_tables_of(text), key=lambda pair: pair[1].start(), reverse=True)
    for kind, table in sorted(chance.sample(chosen, min(changes, len(chosen))), key=lambda pair: -pair[1].start()):
        way = chance.choice(sorted(REWRITINGS[kind]))
        change = REWRITINGS[kind][way](table[0], chance)
        text = f"{text[: table.start()]}{change.text}\n{text[table.end() :]}"
        expected += change.more
        done.append(way)
    document = document_of(text.encode())
    assert held(document).rows == expected, done
    assert held(document) == counted(text), done
