"""PAGES IN, OPERATIONS OUT. The doors are `read`; `groups`, for what tables of contents say; and `origin`,
for the printed row that a field comes from.

    bytes → decoding → (markdown | html | plaintext) → Document → sections → uri, tables, examples
          → messages → links, structures, witness → operations

What a page means depends on its dialect (`dialects/`); how it is marked up does not.
"""

from __future__ import annotations

from extractor.pages.contents import Contents, groups
from extractor.pages.origin import MECHANISMS, PrintedRow, origin
from extractor.pages.problems import RULES as _RULES
from extractor.pages.reading import Library, Page, Reading, read

RULES = tuple(_RULES.values())
"""The rules of reading."""

__all__ = ["MECHANISMS", "RULES", "Contents", "Library", "Page", "PrintedRow", "Reading", "groups", "origin", "read"]
