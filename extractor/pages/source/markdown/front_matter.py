"""What site generators are told about a page, in YAML before its text: its title, what it calls, and its parameters.

Some have all of an operation there and show it in a frame of their own: `api: POST /boats`, or `method: POST` and
`route: /boats`, and lists of parameters, each below the place where they go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from extractor.pages.document import Block, Cell, Heading, Link, Row, Table, Text
from extractor.pages.patterns import deferred

_FRONT_MATTER = deferred(r"\A---[ \t]*\n\s*(?=[\w.-]+:)(?:(?!---).*\n){1,200}---[ \t]*(?=\n|\Z)")
_FIRST_TITLE = deferred(r"\s*+# ([^\n]*\S)[ \t]*(?:\n|\Z)")
_KEY = deferred(r"([ ]*)(-[ ]+)?([\w.-]+):(?:[ ]+(\S.*))?")
_METHOD = deferred(r"GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS", re.IGNORECASE)
_CALL = deferred(
    rf"(?:\S+\.(?:ya?ml|json)\s+)?({_METHOD.pattern})\s+((?:https?://[^\s/]+)?/\S*)", re.IGNORECASE | re.ASCII
)
"""A value that calls something, perhaps as a specification has it: `boats.yaml post /boats`."""
_METHODS = ("method", "verb", "http_method", "httpmethod")
_PATHS = ("route", "path", "endpoint", "url", "uri")
_SERVER = deferred(r"https?://[^\s/]+/?")
_PATH = deferred(r"(?:https?://[^\s/]+)?/\S*")
_TITLES = ("title", "name")
_COLUMNS = {"name": "Name", "type": "Type", "in": "In", "required": "Required", "default": "Default"}
_WORDS = ("description", "desc", "summary")
_PLACES = {
    "query": "Query parameters",
    "path": "Path parameters",
    "header": "Header parameters",
    "body": "Request body",
}
_PARAMETERS = deferred(r"param(?:eter)?s|arguments")


class _Item(Struct):
    """An item of a list: its keys, and the line that it begins at."""

    line: int
    says: dict[str, str]


class _Front(Struct):
    """What the keys say: those of the page, and the items of lists by the keys that they stand below."""

    says: dict[str, tuple[str, int]]
    lists: dict[tuple[str, ...], list[_Item]]


def blocks_of(text: str) -> tuple[list[Block], int]:
    """The title that the front matter of a page gives it, what it calls and the parameters of that; and how many lines
    the front matter has."""
    matter = _FRONT_MATTER.match(text)
    if not matter:
        return [], 0
    front = _read(matter[0].split("\n"))
    call = _call(front.says)
    title = next((front.says[key] for key in _TITLES[: 2 if call else 1] if key in front.says), None)
    shown = _FIRST_TITLE.match(text, matter.end())
    if title and shown and not call and shown[1] == title[0]:
        title = None  # it stands on the page as well
    found: list[Block] = [Heading(1, title[0], (), title[1])] if title else []
    if call:
        found.append(Text(f"`{call[0]}`", (), (), call[1]))
        found += [Text(*_said(front.says[key])) for key in _WORDS if key in front.says][:1]
        found += _tables(front.lists)
    return found, matter[0].count("\n") + 1


def _read(lines: list[str]) -> _Front:
    front = _Front({}, {})
    above: list[tuple[int, str]] = []
    item: _Item | None = None
    within = -1
    """How far to the right the keys of the item stand."""
    for number, line in enumerate(lines, 1):
        match = _KEY.fullmatch(line.rstrip())
        if match is None:
            continue
        indent, dash, key, value = len(match[1]), match[2] or "", match[3], _bare(match[4] or "")
        if item and not dash and indent == within:
            item.says.setdefault(key.lower(), value)
            continue
        if item and indent > within:
            continue  # what an item has below a key of its own
        while above and above[-1][0] >= indent + bool(dash):
            above.pop()
        item = None
        if dash:
            item, within = _Item(number, {key.lower(): value}), indent + len(dash)
            front.lists.setdefault(tuple(name for _, name in above), []).append(item)
        elif value and not indent:
            front.says.setdefault(key.lower(), (value, number))
        elif not value:
            above.append((indent, key.lower()))
    return front


def _bare(value: str) -> str:
    """A value without quotes around it."""
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _call(says: Mapping[str, tuple[str, int]]) -> tuple[str, int] | None:
    """The request line that a value is, or that a method and a path are, perhaps beside a server; with its line."""
    for value, line in says.values():
        if match := _CALL.fullmatch(value):
            return f"{match[1].upper()} {match[2]}", line
    method = next((says[key] for key in _METHODS if key in says and _METHOD.fullmatch(says[key][0])), None)
    values = [says[key] for key in _PATHS if key in says]
    path = next((value for value in values if _PATH.fullmatch(value[0]) and not _SERVER.fullmatch(value[0])), None)
    if not method or not path:
        return None
    server = next((value.rstrip("/") for value, _ in values if _SERVER.fullmatch(value)), "")
    return f"{method[0].upper()} {server if path[0].startswith('/') else ''}{path[0]}", path[1]


def _tables(lists: Mapping[tuple[str, ...], list[_Item]]) -> Iterator[Block]:
    """The lists of parameters as tables."""
    for above, items in lists.items():
        last = above[-1].removesuffix("s") if above else ""
        caption = _PLACES.get(last) or ("Parameters" if above and _PARAMETERS.fullmatch(above[-1]) else "")
        if not caption or not all("name" in item.says for item in items):
            continue
        keys = [key for key in _COLUMNS if any(key in item.says for item in items)]
        header = Row((*(Cell(_COLUMNS[key]) for key in keys), Cell("Description")), items[0].line)
        rows = tuple(Row((*(Cell(item.says.get(key, "")) for key in keys), _words(item)), item.line) for item in items)
        yield Table(header, rows, caption, (), items[0].line, listed=True)


def _said(value: tuple[str, int]) -> tuple[str, tuple[Link, ...], tuple[str, ...], int]:
    return value[0], (), (), value[1]


def _words(item: _Item) -> Cell:
    return Cell(next((item.says[key] for key in _WORDS if item.says.get(key)), ""))
