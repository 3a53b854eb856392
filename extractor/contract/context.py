"""Where findings belong, and how a fact becomes those that the rules make of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from extractor.contract.facts import Fact, Refused, Route, Served
from extractor.contract.facts import Parameter as ParameterFact
from extractor.contract.rule import rules_for
from extractor.contract.schemas import Part, Schemas
from extractor.contract.showing import Secrets, ShowValues
from extractor.contract.tally import Group, Tally
from extractor.exchange import Exchange
from extractor.finding import Finding, Place, Severity
from extractor.spec import Operation

if TYPE_CHECKING:
    from extractor.contract.coverage import Watch
    from extractor.contract.observer import Observer

_UNKNOWN = frozenset((404, 405, 410, 501))
"""Statuses by which a server says that there is nothing at a path, or no such method."""


class Context(Struct):
    """What all that judges a message of an operation has in common, and where its findings belong."""

    tally: Tally
    operation: Operation
    schemas: Schemas
    show_values: ShowValues = "default"
    watch: Watch | None = None
    """Notes what traffic shows, where that is wanted."""
    secrets: Secrets | None = None
    """What is never shown of values."""
    observer: Observer | None = None
    """Notes what values show of the document, where that is wanted."""
    part: Part = "request"
    status: str = ""
    """That of a response, as findings have it."""

    def groups(self, fact: Fact, *, listed: bool = False) -> list[Group]:
        """The findings that the rules make of a fact."""
        found = groups_of(fact, self.tally, self.operation.name, self.operation.spec, self.operation.place, listed)
        if self.observer and isinstance(fact, ParameterFact) and not fact.missing:
            found += self.observer.watching(self.operation, fact)
        return found

    def uncounted(self, fact: Fact) -> list[Group]:
        """The same, not counted as findings."""
        return list(_made(fact, self.tally, self.operation.name, self.operation.spec, self.operation.place))

    def is_silent(self, exchange: Exchange) -> bool:
        """Whether judging what does not violate the contract has noted nothing, so that it need not be done again."""
        return not (self.observer or self.tally.masked or self.tally.noted(exchange))

    @property
    def where(self) -> str:
        """The message, as reasons name it."""
        return f"{self.operation.spec}: {self.operation.name}: {self.part} {self.status}".rstrip()


def groups_of(
    fact: Fact, tally: Tally, operation: str, spec: str, page: Place | None = None, listed: bool = False
) -> list[Group]:
    """The findings that the rules make of a fact; of one about a request, with those that count where it is refused."""
    found = []
    for made in _made(fact, tally, operation, spec, page, listed):
        group = tally.group(made)
        what = group.what
        if fact.part == "request" and what.severity != Severity.NOTE and not isinstance(fact, Served | Refused):
            refused = Refused(part="request", pointer=fact.pointer, message=made.what.message, expected=what.expected)
            (group.refused,) = groups_of(refused, tally, operation, spec, fact.place or page, listed)
            if isinstance(fact, Route):
                group.refusals = _UNKNOWN if fact.problem != "slash" else ()
        found.append(group)
    return found


def _made(
    fact: Fact, tally: Tally, operation: str, spec: str, page: Place | None, listed: bool = False
) -> Iterator[Group]:
    for active in rules_for(fact.part, type(fact).__name__):
        for fault in active.judge(fact):
            finding = Finding(
                rule=active.rule.code,
                severity=tally.severities.get(active.rule.code, active.rule.severity),
                message=f"{fault.message} ({fact.alternative})" if fact.alternative else fault.message,
                operation=operation,
                spec=spec,
                part=fact.part,
                status=fact.status,
                pointer=fact.pointer,
                expected=fault.expected,
                documented_at=fact.place or page,
            )
            yield Group(finding, listed)
