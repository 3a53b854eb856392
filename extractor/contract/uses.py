"""Whether requests without an optional parameter are ever accepted: counted until one is."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from extractor.contract.context import Context
from extractor.contract.facts import Requirement
from extractor.contract.tally import Group
from extractor.exchange import Exchange
from extractor.finding import Evidence, Finding, gather
from extractor.pointer import escape
from extractor.spec import Operation, Query, query_of

_QUERIES_KEPT = 1000
_LONGEST_KEPT = 1000
_REFUSALS = (400, 422)
"""Statuses by which a server says that a request is not as it should be, whoever sends it."""


class _Use(Struct, eq=False):
    """A parameter that is optional, as far as is known."""

    name: str
    group: Group
    is_confirmed: bool = False
    """Whether a request with it was accepted."""

    def is_in(self, asked: Query) -> bool:
        return self.name in asked or f"{self.name}[]" in asked


class _Open(Struct, eq=False):
    """The parameters of an operation without which no request was accepted so far, and what accepted ones asked."""

    left: list[_Use]
    queries: set[str] = set()


class Uses:
    """Counts requests with and without each optional query parameter, and what became of them."""

    def __init__(self) -> None:
        self._open: dict[Operation, _Open] = {}
        self._uses: list[_Use] = []
        self.disproved: set[tuple[str, ...]] = set()
        """The keys of those without which a request was accepted."""

    def begin(self, operation: Operation, context: Context) -> None:
        """Have the requests for an operation counted."""
        self._open[operation] = _Open(list(self._begun(operation, context)))

    def note(self, operation: Operation, query: str, exchange: Exchange, status: int) -> None:
        """Count a recorded request that was accepted or refused by a status."""
        of = self._open[operation]
        if status in _REFUSALS:
            self._refused(of, query, exchange)
        elif of.left and query not in of.queries and 200 <= status < 400:
            self._accepted(of, query)

    def _accepted(self, of: _Open, query: str) -> None:
        if len(of.queries) < _QUERIES_KEPT and len(query) <= _LONGEST_KEPT:
            of.queries.add(query)
        asked = query_of(query)
        left = []
        for use in of.left:
            if use.is_in(asked):
                use.is_confirmed = True
                left.append(use)
            else:
                self.disproved.add(use.group.key)
        of.left = left

    @staticmethod
    def _refused(of: _Open, query: str, exchange: Exchange) -> None:
        asked = query_of(query)
        for use in of.left:
            if not use.is_in(asked):
                use.group.occur(exchange)
                if use.group.wants(exchange):
                    use.group.keep(Evidence(exchange.source, exchange.line, None, exchange.index))

    def confirmed(self) -> frozenset[tuple[str, ...]]:
        """The keys of those with which a request was accepted."""
        return frozenset(use.group.key for use in self._uses if use.is_confirmed)

    def candidates(self) -> tuple[Finding, ...]:
        """A finding for each parameter, of which `causes.settled` says whether it is one."""
        counted = (use.group for use in self._uses if use.group.count)
        return gather(group.finding() for group in counted if group.key not in self.disproved)

    def _begun(self, operation: Operation, context: Context) -> Iterator[_Use]:
        for parameter in operation.parameters:
            is_plain = not (parameter.required or parameter.group or parameter.open or parameter.style == "deepObject")
            if parameter.location == "query" and is_plain:
                pointer = f"/query/{escape(parameter.name)}"
                for group in context.loose(Requirement(part="request", pointer=pointer, place=parameter.page)):
                    use = _Use(parameter.name, group)
                    self._uses.append(use)
                    yield use
