"""Whether requests without an optional parameter or field are ever accepted: counted until one is."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from extractor.contract import decode
from extractor.contract.context import Context
from extractor.contract.facts import Requirement
from extractor.contract.tally import Group
from extractor.exchange import Exchange
from extractor.finding import Finding, Place, gather
from extractor.pointer import escape
from extractor.spec import Operation, Parameter, Query, query_of

_ACCEPTED_KEPT = 1000
_LONGEST_KEPT = 1000
_REFUSALS = (400, 422)
"""Statuses by which a server says that a request is not as it should be, whoever sends it."""


_Fields = frozenset[str] | None
"""The fields of a body that is a JSON object; None where it is none."""


class _Input(Struct, eq=False):
    """A query parameter, or a field of the body, that is optional, as far as is known."""

    name: str
    group: Group
    is_field: bool = False
    is_confirmed: bool = False
    """Whether a request with it was accepted."""

    def is_in(self, query: Query, fields: _Fields) -> bool:
        """Whether a request had it."""
        if self.is_field:
            return fields is not None and self.name in fields
        return self.name in query or f"{self.name}[]" in query


class _Open(Struct, eq=False):
    """What is optional of an operation, without which no request was accepted so far, and what accepted ones asked."""

    left: list[_Input]
    accepted: set[tuple[str, _Fields]] = set()


class OptionalInputs:
    """Counts requests with and without each optional query parameter and field, and what became of them."""

    def __init__(self) -> None:
        self._open: dict[Operation, _Open] = {}
        self._uses: list[_Input] = []
        self.disproved: set[tuple[str, ...]] = set()
        """The keys of those without which a request was accepted."""

    def __contains__(self, operation: Operation) -> bool:
        return operation in self._open

    def begin(self, operation: Operation, context: Context, fields: Iterable[tuple[str, Place | None]]) -> None:
        """Have the requests for an operation counted; `fields` are the optional ones of its body, with their rows."""
        plain = (each for each in operation.parameters if _is_plain(each))
        found = [(each.name, f"/query/{escape(each.name)}", each.page, False) for each in plain]
        found += [(name, f"/{escape(name)}", place, True) for name, place in fields]
        left = [
            _Input(name, group, is_field)
            for name, pointer, place, is_field in found
            for group in context.uncounted(Requirement(part="request", pointer=pointer, place=place))
        ]
        self._open[operation] = _Open(left)
        self._uses += left

    def note(self, operation: Operation, query: str, exchange: Exchange, status: int) -> None:
        """Count a recorded request that was accepted or refused by a status."""
        of = self._open[operation]
        if not of.left or not (status in _REFUSALS or 200 <= status < 400):
            return
        body = exchange.request.body
        fields = decode.root_keys(body.content) or None if body else None
        if status in _REFUSALS:
            self._refused(of, query_of(query), fields, exchange)
        elif (query, fields) not in of.accepted:
            if len(of.accepted) < _ACCEPTED_KEPT and len(query) <= _LONGEST_KEPT:
                of.accepted.add((query, fields))
            self._accepted(of, query_of(query), fields)

    def _accepted(self, of: _Open, query: Query, fields: _Fields) -> None:
        had = [use for use in of.left if use.is_in(query, fields)]
        for use in had:
            use.is_confirmed = True
        self.disproved.update(use.group.key for use in of.left if use not in had)
        of.left = had

    @staticmethod
    def _refused(of: _Open, query: Query, fields: _Fields, exchange: Exchange) -> None:
        for use in of.left:
            # A body that is no object is refused for that, whatever it lacks.
            if not use.is_in(query, fields) and not (use.is_field and fields is None):
                use.group.occur(exchange)
                use.group.show(exchange)

    def confirmed(self) -> frozenset[tuple[str, ...]]:
        """The keys of those with which a request was accepted."""
        return frozenset(use.group.key for use in self._uses if use.is_confirmed)

    def candidates(self) -> tuple[Finding, ...]:
        """A finding for each parameter, of which `causes.settled` says whether it is one."""
        counted = (use.group for use in self._uses if use.group.count)
        return gather(group.finding() for group in counted if group.key not in self.disproved)


def _is_plain(parameter: Parameter) -> bool:
    """Whether a parameter is optional, and sent in a query under its own name."""
    is_other = parameter.required or parameter.group or parameter.open or parameter.style == "deepObject"
    return parameter.location == "query" and not is_other
