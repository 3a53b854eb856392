"""Lost by the reader: what changed in the specs because the reader does not know a column's title any more.

The row is still there and its cells still say it, under a title that no dialect knows. So what a field no longer says
is no change of the API where the column that says it is such a one:

- whether it is required, where the cells of that column say yes and no;
- its type, and what follows from it, where the cells of that column are types;
- all else where it is the column of descriptions, or where what is gone still stands in the row's cell, word by word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from extractor.changes.change import Change, Label
from extractor.changes.lost import NUMBER
from extractor.spec import SIZES

Unread = Callable[[str, str], Mapping[str, Mapping[str, Mapping[str, str]]]]
"""From the names of a spec and a page: by table and row, the text under unknown titles, by what it looks like."""

_REQUIRED = frozenset(("field-optional", "parameter-optional", "header-optional"))
_OF_TYPE = {
    **dict.fromkeys(("type-changed", "type-dropped"), "type-lost"),
    **dict.fromkeys(("format-changed", "bound-changed", "enum-dropped", "enum-values-removed"), "constraint-lost"),
    **dict.fromkeys(("pattern-changed", "constraint-changed", "other-fields-changed"), "constraint-lost"),
    **dict.fromkeys(("nullable-dropped", "default-changed", "alternatives-changed"), "constraint-lost"),
}
_OF_WORDS = frozenset(
    "format-changed bound-changed pattern-changed default-changed enum-dropped enum-values-removed nullable-dropped "
    "no-longer-deprecated".split()
)
_ELSE = frozenset(("parameter-moved", "described-differently"))
_NOTHING = re.compile(r"(|no [a-zA-Z]+|none|any value)")
"""What a change says of the new edition where that says nothing."""
_WORD = re.compile(r"(?<![\w.+-])[\w.+-]*\w")
_KEYWORDS = frozenset(("minimum", "maximum", *SIZES, "excluded"))


def mark(changes: Iterable[Change], unread: Unread) -> Iterator[Change]:
    """The changes, with those that unknown titles explain called lost."""
    for change in changes:
        kind = _lost(change, unread)
        # Words that are missing break no client.
        label = Label.COMPATIBLE if kind == "description-lost" else Label.BREAKING
        yield replace(change, kind=f"{change.kind.partition('/')[0]}/{kind}", label=label) if kind else change


def _lost(change: Change, unread: Unread) -> str:
    kind = change.kind.partition("/")[2]
    if not (kind in _REQUIRED or kind in _OF_TYPE or kind in _OF_WORDS or kind in _ELSE):
        return ""
    cells = _cells(change, unread)
    if kind in _REQUIRED and "required" in cells:
        return "required-lost"
    if kind == "parameter-moved" and "location" in cells:
        return "location-lost"
    if kind in _OF_TYPE and "type" in cells:
        return _OF_TYPE[kind]
    if kind == "described-differently" and "description" in cells and not change.new:
        return "description-lost"
    if kind in _OF_WORDS and _NOTHING.fullmatch(change.new) and ("description" in cells or _says(cells, change.old)):
        return "constraint-lost"
    return ""


def _cells(change: Change, unread: Unread) -> Mapping[str, str]:
    """The cells that are passed over of the row that describes it, or that described it in the old edition."""
    for at in filter(None, (change.new_place, change.old_place)):
        # A component that several pages share names one of them; the operation's own page may have the table too.
        for page in dict.fromkeys(filter(None, (change.page, at.page))) if at.row else ():
            tables = unread(change.spec, page)
            cells = tables.get(at.table, tables.get(NUMBER.sub("", at.table), {})).get(at.row)
            if cells:
                return cells
    return {}


def _says(cells: Mapping[str, str], old: str) -> bool:
    """Whether what is gone stands, every word of it, in cells of the row."""
    words = [word for word in _WORD.findall(old) if word not in _KEYWORDS]
    text = {word for cell in cells.values() for word in _WORD.findall(cell)}
    return bool(words) and text.issuperset(words)
