"""Directives for HTTP (sphinxcontrib-httpdomain), in their source and in pages made of it → titles and tables.

A directive is about a path, with the types of its parameters in it; its fields have kinds, each in several spellings,
and a title on the pages, which says where they go in words of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from extractor.pages.document import Block, Cell, Heading, Link, Row, Table
from extractor.pages.patterns import deferred

METHODS = frozenset("get post put delete patch head options trace".split())
_TITLES = {
    "Path parameters": "param parameter arg argument",
    "Query parameters": "query queryparam queryparameter qparam",
    "Parameters": "",
    "Form parameters": "form formparam formparameter fparam",
    "Request headers": "<header reqheader requestheader",
    "Request body": "<json reqjson reqjsonobj requestjson json jsonparam jsonparameter",
    "Request body (elements)": "<jsonarr reqjsonarr requestjsonarray",
    "Response headers": ">header resheader responseheader",
    "Response body": ">json resjson resjsonobj responsejson",
    "Response body (elements)": ">jsonarr resjsonarr responsejsonarray",
    "Status codes": "statuscode status code",
}
_KINDS: Mapping[str, str] = {kind: title for title, kinds in _TITLES.items() for kind in kinds.split()}
_PRINTED = {
    "parameters": "Path parameters",
    "request json object": "Request body",
    "request json array of objects": "Request body",
    "response json object": "Response body",
    "response json array of objects": "Response body",
}
_TYPED = deferred(r"\((?:[\w.-]+(?:\([^()]*\))?:)?([\w. -]+)\)")
"""A parameter of a path: `(id)`, `(int:id)`."""
_ELEMENTS = " (elements)"
"""What a body is a list of."""
_FIELDS = ("Name", "Type", "Description")
_MESSAGE = deferred(r"(request|response)(?:[ -]?body)?", re.IGNORECASE)


def path_of(argument: str) -> str:
    """The path that a directive is about, as a template, with its query."""
    return _TYPED.sub(r"{\1}", argument.strip())


def title_of(printed: str) -> str:
    """The title of a kind of fields, in words that say where they go, from that on a page."""
    words = printed.strip(" :：")
    return _PRINTED.get(words.lower(), words)


def sections(fields: list[tuple[str, Cell, int]], level: int, line: int, called: str = "") -> Iterator[Block]:
    """A title and a table for each kind of fields: their names in full, what is said of them, and their lines.

    `called` is the method and path of the directive: a parameter that the path does not have is another one.
    """
    groups: dict[str, list[tuple[str, str, Cell, int]]] = {title: [] for title in _TITLES}
    for words, body, at in fields:
        kind, *rest = words.split()
        if kind.lower() in _KINDS and rest:
            title = _KINDS[kind.lower()]
            title = _elsewhere(called) if title == "Path parameters" and _is_elsewhere(rest[-1], called) else title
            groups[title].append((rest[-1], " ".join(rest[:-1]), body, at or line))
    for title, rows in groups.items():
        if not rows:
            continue
        at = rows[0][3]
        yield Heading(level, title.removesuffix(_ELEMENTS), (), at)
        if title == "Status codes":
            yield _table(("Status code", "Description"), [((Cell(name), body), row) for name, _, body, row in rows], at)
            continue
        made = [((Cell(name), Cell(kind), body), row) for name, kind, body, row in rows]
        anchor = ""
        if title.endswith(_ELEMENTS):
            anchor = f"elements-{at}"
            element = (Cell("[array element]"), Cell("object", (Link("object", f"#{anchor}"),)), Cell())
            yield _table(_FIELDS, [(element, at)], at)
            yield Heading(level + 1, "Element", (), at)
        yield _table(_FIELDS, made, at, anchor)


def _is_elsewhere(name: str, called: str) -> bool:
    """Whether the path of a directive does not have a parameter."""
    return bool(called) and f"{{{name}}}" not in called.partition("?")[0]


def _elsewhere(called: str) -> str:
    """The title of parameters that a path does not have: those of requests without a body are of the query."""
    return "Query parameters" if called.split()[0] in ("GET", "HEAD", "DELETE") else "Parameters"


def _table(titles: tuple[str, ...], rows: Iterable[tuple[tuple[Cell, ...], int]], line: int, anchor: str = "") -> Table:
    made = tuple(Row(cells, at) for cells, at in rows)
    return Table(Row(tuple(map(Cell, titles)), line), made, "", (anchor,) if anchor else (), line, listed=True)


def message_of(words: str) -> str:
    """The title of a field that is a whole message, with all about it in its text: `:request Body:`."""
    match = _MESSAGE.fullmatch(words)
    return f"{match[1]} body".capitalize() if match else ""


def is_field(words: str) -> bool:
    """Whether a field is one of an HTTP directive."""
    kind, *rest = words.split()[:2] or [""]
    return bool(rest) and kind.lower() in _KINDS
