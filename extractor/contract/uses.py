"""Whether requests without an optional parameter or field are ever accepted: counted until one is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from extractor.contract import decode
from extractor.contract.context import Context
from extractor.contract.facts import Requirement
from extractor.contract.tally import Group
from extractor.exchange import Exchange
from extractor.finding import Evidence, Finding, Place, gather
from extractor.pointer import escape
from extractor.spec import Operation, Query, query_of

_ACCEPTED_KEPT = 1000
_LONGEST_KEPT = 1000
_REFUSALS = (400, 422)
"""Statuses by which a server says that a request is not as it should be, whoever sends it."""


class _Asked(Struct, frozen=True):
    """What a request asked for, as far as it is looked at here."""

    query: Query
    fields: frozenset[str] | None
    """Of a body that is a JSON object; None where it is none."""


class _Use(Struct, eq=False):
    """A query parameter, or a field of the body, that is optional, as far as is known."""

    name: str
    group: Group
    is_field: bool = False
    is_confirmed: bool = False
    """Whether a request with it was accepted."""

    def is_in(self, asked: _Asked) -> bool:
        if self.is_field:
            return asked.fields is not None and self.name in asked.fields
        return self.name in asked.query or f"{self.name}[]" in asked.query


class _Open(Struct, eq=False):
    """What is optional of an operation, without which no request was accepted so far, and what accepted ones asked."""

    left: list[_Use]
    accepted: set[tuple[str, frozenset[str] | None]] = set()


class Uses:
    """Counts requests with and without each optional query parameter and field, and what became of them."""

    def __init__(self) -> None:
        self._open: dict[Operation, _Open] = {}
        self._uses: list[_Use] = []
        self.disproved: set[tuple[str, ...]] = set()
        """The keys of those without which a request was accepted."""

    def begin(self, operation: Operation, context: Context, fields: Iterable[tuple[str, Place | None]]) -> None:
        """Have the requests for an operation counted; `fields` are the optional ones of its body, with their rows."""
        self._open[operation] = _Open([*self._begun(operation, context), *self._of_body(fields, context)])

    def note(self, operation: Operation, query: str, exchange: Exchange, status: int) -> None:
        """Count a recorded request that was accepted or refused by a status."""
        of = self._open[operation]
        if not of.left or not (status in _REFUSALS or 200 <= status < 400):
            return
        body = exchange.request.body
        fields = decode.root_keys(body.content) or None if body else None
        if status in _REFUSALS:
            self._refused(of, _Asked(query_of(query), fields), exchange)
        elif (query, fields) not in of.accepted:
            if len(of.accepted) < _ACCEPTED_KEPT and len(query) <= _LONGEST_KEPT:
                of.accepted.add((query, fields))
            self._accepted(of, _Asked(query_of(query), fields))

    def _accepted(self, of: _Open, asked: _Asked) -> None:
        left = []
        for use in of.left:
            if use.is_in(asked):
                use.is_confirmed = True
                left.append(use)
            else:
                self.disproved.add(use.group.key)
        of.left = left

    @staticmethod
    def _refused(of: _Open, asked: _Asked, exchange: Exchange) -> None:
        for use in of.left:
            # A body that is no object is refused for that, whatever it lacks.
            if not use.is_in(asked) and not (use.is_field and asked.fields is None):
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
                    yield self._use(_Use(parameter.name, group))

    def _of_body(self, fields: Iterable[tuple[str, Place | None]], context: Context) -> Iterator[_Use]:
        for name, place in fields:
            for group in context.loose(Requirement(part="request", pointer=f"/{escape(name)}", place=place)):
                yield self._use(_Use(name, group, is_field=True))

    def _use(self, use: _Use) -> _Use:
        self._uses.append(use)
        return use
