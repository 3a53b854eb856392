"""Directives of OpenStack's references (os-api-ref) → tables of parameters.

https://docs.openstack.org/os-api-ref/latest/usage.html: `rest_parameters` lists names, each with the key that a file
beside the page describes it by, and that nobody can read here. By convention the key ends with where it goes.
"""

from __future__ import annotations

import re

from extractor.pages.document import Cell, Row, Table

_ITEM = re.compile(r"[ \t]*-[ \t]+([\w.:\[\]-]+?)[ \t]*:[ \t]*([\w.-]+)[ \t]*")
_PLACE = re.compile(r"_(path|query|header|body)(?:_|$)|_in_(path|query|header|body)(?:_|$)")


def parameters(content: str, line: int) -> Table | None:
    """The table that the content of a directive is, which begins at a line; None where an item is something else."""
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
        found.append(Row((Cell(match[1]), Cell(where), Cell()), at))
    if not found:
        return None
    titles = [Cell("Name"), Cell("In"), Cell("Description")]
    if not placed:
        titles = [titles[0], titles[2]]
        found = [Row((row.cells[0], row.cells[2]), row.line) for row in found]
    return Table(Row(tuple(titles), line), tuple(found), "", (), line, listed=True)
