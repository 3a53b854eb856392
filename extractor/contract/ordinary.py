"""Ordinary exchanges: those of which only the body of the response is left to judge, and certainly conforms.

This is the way that nearly all traffic takes. What is known of such exchanges is kept by what they have in common, and
asked in one loop: a call would take longer than most of what it asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol, TypeVar

from msgspec import Struct

from extractor.contract.content import ALL_FIRST, THEN_EVERY, Quick, note_unsearched
from extractor.contract.decode import has_duplicate_key
from extractor.contract.first_look import REFUSALS, FirstLook
from extractor.contract.tally import Tally
from extractor.exchange import Damage, Exchange, Glance, Sealed

MOST_KINDS = 256
"""Kinds of exchanges of one operation that are kept."""

LONGEST_NAMES = 4000
"""All names of headers by which one is known, together."""
_Names = tuple[str, ...] | None
Kinds = dict[tuple[int | None, _Names, _Names], "Kind"]
"""By status, and the names of the headers of request and response: recordings have few different ones."""
_Item = Exchange | Sealed | Damage


class _Leading(Protocol):
    """Where a URL leads."""

    kinds: Kinds


_Route = TypeVar("_Route", bound=_Leading)


class Kind(Struct):
    """Exchanges of one operation that have a status and the names of their headers in common, by which nothing is to
    be said of them."""

    look: FirstLook
    quick: Quick
    """Judges a body that does not certainly conform."""
    months: dict[str, int]
    """How many responses there were in each."""
    count: Callable[[str], None]
    """Counts a response in a month that none of them has."""
    type_at: int | None
    """The place of the Content-Type among the headers of the response."""
    declared: str
    """What it says."""

    def accepts(self, exchange: Exchange) -> bool:
        """Whether an exchange certainly conforms; then it is counted."""
        response = exchange.response
        if response is None or response.body is None or not self.look.accepts(response.body.content):
            return False
        self.count(exchange.time)
        return True

    def violates(self, exchange: Exchange) -> bool | None:
        """Whether an exchange violates the contract, where a look at its body tells; then it is counted."""
        response = exchange.response
        if response is None or response.body is None:
            return None
        violates = self.quick(response.body.content, exchange)
        if violates is not None:
            self.count(exchange.time)
        return violates


def others(
    items: Iterable[_Item], routes: Mapping[tuple[str, str, str], _Route], tally: Tally
) -> Iterator[tuple[_Item, Exchange | None, _Route | None, Kind | None]]:
    """The items that do not certainly conform, each as it was recorded, where its URL leads if that is known, and its
    kind where nothing but the body is left to judge. All others are counted.

    This is the one place that looks into a sealed exchange: if what was recorded certainly conforms, that is all there
    is to say; if not, the exchange without its secrets is judged (design, law 8).
    """
    conforming = index = 0
    for item in items:
        if type(item) is Damage:
            yield item, None, None, None
            continue
        seen = item.unsearched if type(item) is Sealed else item
        # Only URLs without secrets have a route.
        if type(seen) is Glance:
            route = routes.get((seen.method, seen.url, "recorded"))
            kind = None if route is None else route.kinds.get((seen.status, seen.asked, seen.answered))
            content = seen.content
            kind = None if kind is None or kind.declared != seen.media_type else kind
        else:
            request, response, kind = seen.request, seen.response, None
            route = routes.get((request.method, request.url, seen.origin))
            if route is not None and response is not None and route.kinds:
                asked, got, body = request.headers, response.headers, response.body
                names = None if asked is None else asked.names
                kind = route.kinds.get((response.status, names, None if got is None else got.names))
                if (
                    kind is None
                    or body is None
                    or request.body is not None
                    or seen.not_checked
                    or (kind.type_at is not None and got is not None and got.values[kind.type_at] != kind.declared)
                ):
                    kind = None
                else:
                    content = body.content
        if kind is not None:
            index = seen.index
            if (index < ALL_FIRST or index % THEN_EVERY == 0) and has_duplicate_key(content):
                kind = None
            elif (strict := kind.look.strict) is not None and strict.refused < REFUSALS:
                try:
                    strict.accept(content)
                except (ValueError, RecursionError):
                    kind.look.refuse(content)
                else:
                    if strict.refused:
                        strict.refused = 0
                    month = seen.time[:7]
                    if month in kind.months:
                        kind.months[month] += 1
                    else:
                        kind.count(month)
                    conforming += 1
                    continue
        tally.conforming += conforming
        conforming = 0
        exchange = item.unredacted if type(item) is Sealed else item
        # Whoever opens it again gets the same exchange.
        yield Sealed(item.hide, exchange) if type(item) is Sealed else item, exchange, route, kind
    tally.conforming += conforming
    note_unsearched(tally, index)
