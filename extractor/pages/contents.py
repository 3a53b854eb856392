"""Tables of contents: pages that are lists of links say which pages belong together, and what the group is called."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

_ITEM = re.compile(
    r"^(\s*)(?:[-*+]|\d+[.)])\s+(?:\*\*)?\[((?:[^\[\]\\]|\\.)+)\]\(((?:[^()\s]|\([^()\s]*\))+)\)(?:\*\*)?\s*$"
)
_TITLE = re.compile(r"^#\s+(.*?)(?:<a\b.*)?$")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_MAX_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class _Entry:
    page: str
    title: str
    indent: int


def groups(pages: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """The group that each page stands in, by page name, as the tables of contents among the pages call it.

    The nearest title above a page in a nested list is its group; in a flat list it is the title of the page that
    holds the list, unless nothing leads to that page: then it is the contents of the whole, and groups nothing.
    """
    contents = {name: found for name, data in sorted(pages) if (found := _contents(data))}
    listed = {entry.page for _, entries in contents.values() for entry in entries}
    grouped: dict[str, str] = {}
    for name, (title, entries) in contents.items():
        above: list[_Entry] = []
        for entry in entries:
            while above and above[-1].indent >= entry.indent:
                above.pop()
            group = above[-1].title if above else title if name in listed else ""
            if group:
                grouped.setdefault(entry.page, group)
            above.append(entry)
    return grouped


def _contents(data: bytes) -> tuple[str, list[_Entry]] | None:
    """The title and links of a page that is little else than a list of links."""
    if len(data) > _MAX_BYTES or b"](" not in data or b"<table" in data:
        return None
    title = ""
    entries: list[_Entry] = []
    others = 0
    for line in data.decode("utf-8", "replace").splitlines():
        if match := _ITEM.match(line):
            page = unquote(match[3]).partition("#")[0]
            entries.append(_Entry(page, _ESCAPE.sub(r"\1", match[2]).strip(), len(match[1])))
        elif match := _TITLE.match(line):
            title = title or _ESCAPE.sub(r"\1", match[1]).strip()
        elif line.strip():
            others += 1
    return (title, entries) if len(entries) > others else None
