"""Directives of OpenStack's references (os-api-ref) → tables of parameters.

https://docs.openstack.org/os-api-ref/latest/usage.html: `rest_parameters` lists names, each with the key that a file
beside the page describes it by: that is where the name's link leads. By convention the key ends with where it goes.
`rest_status_code` lists statuses in the same way, each with which description of it is meant.
"""

from __future__ import annotations

from extractor.pages.document import Cell, Link, Row, Table
from extractor.pages.patterns import deferred

_ITEM = deferred(r"[ \t]*-[ \t]+(\S+?)[ \t]*:(?:[ \t]+|(?=[\w.-]+[ \t]*$))(\S+)[ \t]*(?:[ \t]#.*)?")
"""As YAML parts them: at the first colon before a blank, so that both may have colons of their own."""
_STATUS = deferred(r"[ \t]*-[ \t]+([1-5]\d\d)[ \t]*(?::[ \t]*([\w.-]+)[ \t]*)?")
_PLACE = deferred(r"_(path|query|header|body)(?:_|$)|_in_(path|query|header|body)(?:_|$)")


def table(directive: str, argument: str, content: str, line: int) -> Table | None:
    """The table that the content of a directive is, which begins at a line; None where an item is something else."""
    file = argument.split()[-1] if argument else ""
    match directive:
        case "rest_parameters":
            return _parameters(content, file, line)
        case "rest_status_code":
            return _statuses(content, file, line)
        case _:
            return None


def _parameters(content: str, file: str, line: int) -> Table | None:
    found: list[Row] = []
    placed = False
    for at, written in enumerate(content.split("\n"), line):
        if not written.strip():
            continue
        match = _ITEM.fullmatch(written)
        if match is None:
            return None
        place = _PLACE.search(match[2])
        where = (place[1] or place[2]) if place else ""
        placed = placed or bool(where)
        found.append(Row((_linked(match[1], file, match[2]), Cell(where), Cell()), at))
    if not found:
        return None
    titles = [Cell("Name"), Cell("In"), Cell("Description")]
    if not placed:
        titles = [titles[0], titles[2]]
        found = [Row((row.cells[0], row.cells[2]), row.line) for row in found]
    return Table(Row(tuple(titles), line), tuple(found), "", (), line, listed=True)


def _statuses(content: str, file: str, line: int) -> Table | None:
    lines = [(at, written) for at, written in enumerate(content.split("\n"), line) if written.strip()]
    found = [(at, _STATUS.fullmatch(written)) for at, written in lines]
    rows = [
        Row((_linked(match[1], file, f"{match[1]}/{match[2] or 'default'}"), Cell()), at)
        for at, match in found
        if match
    ]
    if not rows or len(rows) < len(found):
        return None
    return Table(Row((Cell("Status code"), Cell("Description")), line), tuple(rows), "", (), line, listed=True)


def _linked(name: str, file: str, key: str) -> Cell:
    """A name that leads to where a file describes it."""
    return Cell(name, (Link(name, f"{file}#{key}"),) if file else ())
