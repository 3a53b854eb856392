"""PageReview, Summary, ServiceReview, SiteReview: what the pages of a site are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from extractor.counts import ItemCount, Rows, added
from extractor.finding import Finding, Place
from extractor.sheet import IGNORED, NOT_UNDERSTOOD, PLACED, Sheet

ROWS = ("row", "title row")
"""The kinds of items that are table rows."""


class SpecLine(Struct, frozen=True):
    """A line of a spec."""

    text: str
    place: Place | None = None
    """The nearest page, table and row that it comes from, as the spec says."""
    items: tuple[tuple[int, int], ...] = ()
    """The items of the page that are known to have made it; they go before what the spec says."""
    operation: str = ""
    """The operation of the page (`GET /path`) that it is a part of; empty in a component."""
    inside: str = ""
    """The JSON pointer below that operation."""


class PageReview(Struct, frozen=True):
    """A page to be shown beside its part of the spec."""

    service: str
    name: str
    """Its path inside the service."""
    source: str
    """Its path as the user named it."""
    spec: str
    """The file that the service becomes."""
    sheet: Sheet | None
    """None where it could not be read."""
    problem: str = ""
    """Why it could not."""
    operations: tuple[str, ...] = ()
    lines: tuple[SpecLine, ...] = ()
    left_out: int = 0
    """Components of its operations that are too many to be shown; the spec has them."""
    findings: tuple[Finding, ...] = ()
    addresses: Mapping[str, str] = {}
    """Where the other pages are that its lines come from, by their names."""
    before: str = ""
    after: str = ""
    """The addresses of the pages around it."""


class Look(Struct, frozen=True):
    """Something that a person has to look at, and where."""

    kind: str
    """`not understood`, or the severity of a finding."""
    rule: str
    text: str
    where: str = ""
    """The row or the JSON pointer that it is about."""
    anchor: str = ""


class Summary(Struct, frozen=True):
    """What a page comes to."""

    name: str
    title: str
    address: str
    operations: tuple[str, ...] = ()
    items: tuple[ItemCount, ...] = ()
    looks: tuple[Look, ...] = ()
    """The first ones."""
    looked_for: tuple[tuple[str, int], ...] = ()
    """How many there are of each kind."""
    notes: int = 0
    problem: str = ""

    @property
    def weight(self) -> int:
        """How many things there are to look at."""
        return sum(count for _, count in self.looked_for) + bool(self.problem)


class Reviewed(Struct, frozen=True):
    """A page as HTML, and what it comes to."""

    html: str
    summary: Summary


class ServiceReview(Struct, frozen=True):
    """The pages of a service, and the findings that stand on none of them."""

    name: str
    spec: str
    pages: tuple[Summary, ...]
    operations: int = 0
    """Of the spec, where those of several pages may be one."""
    elsewhere: tuple[Finding, ...] = ()
    unchecked: tuple[tuple[str, int], ...] = ()

    @property
    def items(self) -> tuple[ItemCount, ...]:
        """The totals of the items of its pages."""
        items: tuple[ItemCount, ...] = ()
        for page in self.pages:
            items = added(items, page.items)
        return items

    @property
    def weight(self) -> int:
        """How many things there are to look at."""
        return sum(page.weight for page in self.pages) + len(self.elsewhere)


class SiteReview(Struct, frozen=True):
    """The services of a site, and how it was made."""

    services: tuple[tuple[ServiceReview, str], ...]
    """Each with its address."""
    version: str = ""
    command: str = ""
    date: str = ""
    unplaced: tuple[Finding, ...] = ()
    """Findings of the report about specs that are none of these."""
    unchecked: tuple[tuple[str, int], ...] = ()


def rows_of(items: Iterable[ItemCount]) -> Rows:
    """The totals of table rows among items."""
    counts: Counter[str] = Counter()
    for item in items:
        counts[item.verdict] += item.count if item.kind in ROWS else 0
    return Rows(counts[PLACED], counts[IGNORED], counts[NOT_UNDERSTOOD])
