"""Whether requests without an optional parameter are ever accepted: counted until one is."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.contract.context import Context
from extractor.contract.facts import Requirement
from extractor.contract.parameters import query_of
from extractor.contract.spec import Operation, Parameter
from extractor.contract.tally import Group
from extractor.exchange import Exchange
from extractor.finding import Evidence, Finding, gather
from extractor.pointer import escape

_REFUSALS = (400, 422)
"""Statuses by which a server says that a request is not as it should be, whoever sends it."""


class Uses:
    """Counts requests with and without each optional query parameter, and what became of them."""

    def __init__(self) -> None:
        self._open: dict[Operation, list[tuple[Parameter, Group]]] = {}
        """The parameters without which no request was accepted so far."""
        self._groups: list[Group] = []
        self.disproved: set[tuple[str, ...]] = set()
        """The keys of those without which a request was accepted."""
        self.confirmed: set[tuple[str, ...]] = set()
        """The keys of those with which one was."""

    def note(self, operation: Operation, context: Context, query: str, exchange: Exchange) -> None:
        """Count a request that was accepted or refused."""
        response = exchange.response
        status = response.status if response is not None else None
        if status is None or exchange.origin != "recorded" or not (200 <= status < 400 or status in _REFUSALS):
            return
        if operation not in self._open:
            self._open[operation] = list(self._begun(operation, context))
        if not self._open[operation]:
            return
        asked = query_of(query)
        left = []
        for parameter, group in self._open[operation]:
            is_there = parameter.name in asked or f"{parameter.name}[]" in asked
            if status in _REFUSALS and not is_there:
                group.occur(exchange)
                if group.wants(exchange):
                    group.keep(Evidence(exchange.source, exchange.line, None, exchange.index))
            elif status not in _REFUSALS and is_there:
                self.confirmed.add(group.key)
            elif status not in _REFUSALS:
                self.disproved.add(group.key)
                continue
            left.append((parameter, group))
        self._open[operation] = left

    def candidates(self) -> tuple[Finding, ...]:
        """A finding for each parameter, of which `causes.settled` says whether it is one."""
        counted = (group for group in self._groups if group.count and group.key not in self.disproved)
        return gather(group.finding() for group in counted)

    def _begun(self, operation: Operation, context: Context) -> Iterator[tuple[Parameter, Group]]:
        for parameter in operation.parameters:
            is_plain = not (parameter.required or parameter.group or parameter.open or parameter.style == "deepObject")
            if parameter.location == "query" and is_plain:
                pointer = f"/query/{escape(parameter.name)}"
                for group in context.loose(Requirement(part="request", pointer=pointer, place=parameter.page)):
                    self._groups.append(group)
                    yield parameter, group
