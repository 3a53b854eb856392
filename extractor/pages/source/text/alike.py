"""Whether two dialects tell the tables of a text copy apart alike, without reading it twice."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from extractor.pages.dialect import Dialect, Role
from extractor.pages.outline.titles import MAX_LABEL, title_role
from extractor.pages.patterns import deferred
from extractor.pages.source.text.shattered import names_paths, states

_USED = (
    *("caption_number", "table_number", "required", "optional", "status", "types", "object_types", "array_of"),
    *("array_types", "map_types", "map_of", "object_named", "no_type", "nullable_mark", "see_structure"),
    *("locations", "chrome"),
)
"""Words, besides those for titles, that the readings of tables ask for."""
_WORD = deferred(r"\w+(?:[/ ]\w+)?")
_MOST_WORDS = 16
"""Of a line of titles that are one blank apart."""
_GAP = deferred(r"\t|  |[|│┃║]")
"""What stands between cells on a line."""
_EDGES = " \t\r|│┃║"
_MARKED_NAME = deferred(r"[\w?\]][ \t]*\\?\*")
_MARK = deferred(r"^\s*[•·●◦▪*-]\s+")


class _Difference(Struct, frozen=True):
    columns: frozenset[str]
    """Titles of columns that one of the dialects knows alone, or otherwise."""
    headings: frozenset[str]
    """Titles of sections that one of the dialects knows alone."""
    sections: frozenset[str]
    """Titles of sections that both know, and take for others."""
    requests: frozenset[str]
    """Titles of sections about the request, which may stand inside of that above."""
    known: frozenset[str]
    """Titles of columns that either knows."""
    labels: bool
    marked: bool
    """What may stand behind a name."""


def alike(text: str, one: Dialect, other: Dialect) -> bool:
    """Whether each line of a text means the same to both, as far as tables are told by it; False where unsure."""
    if one.states_by_name != other.states_by_name and (states(text, 1) or names_paths(text)):
        return False  # one of them has titles above request lines
    difference = _difference(one, other)
    if difference is None or (difference.marked and _MARKED_NAME.search(text)):
        return False
    lines = [line.strip(_EDGES).lower() for line in text.split("\n")]
    if not difference.headings.isdisjoint(lines) or not _same_sections(lines, difference):
        return False
    if difference.columns and not _same_titles(list(filter(None, lines)), difference):
        return False
    if not difference.labels:
        return True
    items = (line[match.end() :].strip() for line in text.split("\n") if (match := _MARK.match(line)))
    return all(title_role(item[:MAX_LABEL], one) == title_role(item[:MAX_LABEL], other) for item in items)


def _same_sections(lines: list[str], difference: _Difference) -> bool:
    """Whether no title below one of which the dialects differ depends on it."""
    first = next((at for at, line in enumerate(lines) if line in difference.sections), len(lines))
    return difference.requests.isdisjoint(lines[first:])


def _same_titles(lines: list[str], difference: _Difference) -> bool:
    for above, below in pairwise(lines):
        if above in difference.known and below in difference.known and {above, below} & difference.columns:
            return False
    for line in lines:
        if '"' in line or not (_GAP.search(line) or _begins_with(line, difference.known)):
            continue
        words = {*_WORD.findall(line), *line.split()}
        if not words.isdisjoint(difference.columns) and len(words & difference.known) > 1:
            return False
    return True


def _begins_with(line: str, known: frozenset[str]) -> bool:
    """Whether a line of a few words begins with the title of a column, as titles do that are one blank apart."""
    words = line.split(" ", 2) if line.count(" ") < _MOST_WORDS else []
    return bool(words) and (words[0] in known or " ".join(words[:2]) in known)


@lru_cache(maxsize=64)
def _difference(one: Dialect, other: Dialect) -> _Difference | None:
    """What tells two dialects apart; None where it is more than titles and labels."""
    if any(getattr(one, name) != getattr(other, name) for name in _USED):
        return None
    return _Difference(
        _apart(one.columns, other.columns),
        frozenset(set(one.headings) ^ set(other.headings)),
        frozenset(_apart(one.headings, other.headings) & set(one.headings) & set(other.headings)),
        frozenset(word for of in (one, other) for word, role in of.headings.items() if role is Role.REQUEST),
        frozenset(one.columns) | frozenset(other.columns),
        one.labels != other.labels,
        one.name_mark != other.name_mark,
    )


def _apart(one: Mapping[str, object], other: Mapping[str, object]) -> frozenset[str]:
    """The words that do not mean the same in both."""
    return frozenset(word for word in (*one, *other) if one.get(word) != other.get(word))
