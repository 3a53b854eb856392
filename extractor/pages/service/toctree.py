"""Tables of contents of Sphinx: which pages the `toctree` directives of a page list.

They belong together, below the title of the page that lists them, or below the caption of the list.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from textwrap import dedent

from msgspec import Struct

from extractor.pages.patterns import deferred

_TREE = deferred(r"^\.\. toctree::[ \t]*\n((?:[ \t]+\S.*\n|[ \t]*\n)*)", re.MULTILINE)
_CAPTION = deferred(r"^:caption:[ \t]+(\S.*)$", re.MULTILINE)
_TITLE = deferred(r"^(\S.*)\n([=\-~^\"'#*+`.:])\2{2,}[ \t]*$", re.MULTILINE)
_ENTRY = deferred(r"(?:[^<>\n]*<)?([^<>\s]+?)(?:\.rst)?>?")
"""A page, or `words <page>`; what a pattern stands for (`:glob:`) is not looked up."""


class Tree(Struct, frozen=True):
    """The pages that a page lists, in order."""

    title: str
    """Of the page."""
    pages: tuple[tuple[str, str], ...]
    """Each with the caption of its list, empty where that has none."""


def tree(page: str, text: str) -> Tree | None:
    """What a page's `toctree` directives list; None where it has none."""
    listed = tuple(_listed(posixpath.dirname(page), text)) if ".. toctree::" in text else ()
    if not listed:
        return None
    title = _TITLE.search(text)
    return Tree(title[1].strip() if title else "", listed)


def _listed(folder: str, text: str) -> Iterator[tuple[str, str]]:
    for match in _TREE.finditer(f"{text}\n"):
        body = dedent(match[1])
        caption = _CAPTION.search(body)
        for line in body.split("\n"):
            entry = None if line.startswith(":") else _ENTRY.fullmatch(line.strip())
            if entry and "://" not in entry[1] and entry[1] != "self" and "*" not in entry[1]:
                path = posixpath.normpath(posixpath.join("/", folder, entry[1])).lstrip("/")
                yield f"{path}.rst", caption[1].strip() if caption else ""
