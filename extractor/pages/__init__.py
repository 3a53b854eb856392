"""PAGES IN, OPERATIONS OUT.

The public interface is `read`; `explain`, for what became of every item of a page, and `show`, for the page with it;
`groups`, `ordered` and `tree`, for what tables of contents say, `parts`, for what holds for some of these groups only;
`origin`, for the printed row that a field comes from; `dialect_names`; `unread`, for what stands under titles that no
dialect knows; `undocumented`, for findings about request lines that no page of a service documents, and `unclaimed`,
for those about rows that other pages have; `described`, for a reading without what only examples show; `wrong_in`, for
what is wrong in a profile, and `survey` and `draft`, for the beginning of one.

    bytes ─source→ Document ─outline→ Chapters ─tables→ Entries ─assign→ Assignment ─links, build→ Operations ─witness→

Each stage is a function from frozen values to a value. The ledger is read off the operations: what a page says is
placed in one, ignored by a named rule, or not understood. Which words mean what depends on the dialect (`dialects/`);
how a page is marked up does not.
"""

from __future__ import annotations

from extractor.pages.described import described
from extractor.pages.drafting import draft
from extractor.pages.explaining import Explained, Explanation, explain
from extractor.pages.layers import dialects as _dialects
from extractor.pages.origin import MECHANISMS, PrintedRow, origin
from extractor.pages.page import Library, Page
from extractor.pages.parsing import Reader, Vendor
from extractor.pages.problems import RULES as _RULES
from extractor.pages.profiles.checking import wrong as wrong_in
from extractor.pages.reading import Reading, read
from extractor.pages.rows_outside import Outside, unclaimed
from extractor.pages.service.contents import Contents, groups, ordered
from extractor.pages.service.facts import ServiceFacts, with_statuses
from extractor.pages.service.parts import Part, parts
from extractor.pages.service.toctree import tree
from extractor.pages.showing import Shown, show
from extractor.pages.survey import Survey, survey
from extractor.pages.unread import Unread, unread
from extractor.pages.unread_calls import undocumented

RULES = tuple(_RULES.values())
"""The rules of reading."""

__all__ = [
    "MECHANISMS",
    "RULES",
    "Contents",
    "Explained",
    "Explanation",
    "Library",
    "Outside",
    "Page",
    "Part",
    "PrintedRow",
    "Reader",
    "Reading",
    "ServiceFacts",
    "Shown",
    "Survey",
    "Unread",
    "Vendor",
    "described",
    "dialect_names",
    "draft",
    "explain",
    "groups",
    "ordered",
    "origin",
    "parts",
    "read",
    "show",
    "survey",
    "tree",
    "unclaimed",
    "undocumented",
    "unread",
    "with_statuses",
    "wrong_in",
]


def dialect_names() -> tuple[str, ...]:
    """What dialects are called, installed ones included."""
    return tuple(_dialects())
