"""Where findings belong, and how a fact becomes those that the rules make of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from extractor.contract.appearance import Secrets, ShowValues
from extractor.contract.facts import Fact, Refused, Route, Served
from extractor.contract.facts import Parameter as ParameterFact
from extractor.contract.rule import rules_for
from extractor.contract.tally import Group, Tally
from extractor.finding import Place, Severity
from extractor.spec import Operation, Parameter

if TYPE_CHECKING:
    from extractor.contract.coverage import Watch
    from extractor.contract.observer import Observer

_UNKNOWN = frozenset((404, 405, 410, 501))
"""Statuses by which a server says that there is nothing at a path, or no such method."""


class Context(Struct):
    """Where findings belong: the operation, and how values are shown."""

    tally: Tally
    operation: Operation
    show_values: ShowValues = "default"
    watch: Watch | None = None
    """Notes what traffic shows, where that is wanted."""
    secrets: Secrets | None = None
    """What is never shown of values."""
    observer: Observer | None = None
    """Notes what values show of the document, where that is wanted."""

    def groups(self, fact: Fact, *, listed: bool = False) -> list[Group]:
        """The findings that the rules make of a fact."""
        found = groups_of(fact, self.tally, self.operation.name, self.operation.spec, self.operation.place, listed)
        if self.observer and isinstance(fact, ParameterFact) and not fact.missing:
            found += self.observer.watching(self.operation, fact)
        return found

    def loose(self, fact: Fact) -> list[Group]:
        """The same, not counted as findings."""
        return list(_made(fact, self.tally, self.operation.name, self.operation.spec, self.operation.place))

    def where(self, part: str, status: str) -> str:
        """A part of the operation, as reasons name it."""
        return f"{self.operation.spec}: {self.operation.name}: {part} {status}".rstrip()

    def seen(self, parameter: Parameter) -> Callable[[], None] | None:
        """What notes that a parameter was there, where that is wanted."""
        return partial(self.watch.show_parameter, self.operation, parameter) if self.watch else None


def groups_of(
    fact: Fact, tally: Tally, operation: str, spec: str, page: Place | None = None, listed: bool = False
) -> list[Group]:
    """The findings that the rules make of a fact; of one about a request, with those that count where it is refused."""
    found = []
    for made in _made(fact, tally, operation, spec, page, listed):
        group = tally.group(made)
        if fact.part == "request" and group.severity != Severity.NOTE and not isinstance(fact, Served | Refused):
            told = Refused(part="request", pointer=fact.pointer, message=made.message, expected=group.expected)
            (group.refused,) = groups_of(told, tally, operation, spec, fact.place or page, listed)
            if isinstance(fact, Route):
                group.refusals = _UNKNOWN if fact.problem != "slash" else ()
        found.append(group)
    return found


def _made(
    fact: Fact, tally: Tally, operation: str, spec: str, page: Place | None, listed: bool = False
) -> Iterator[Group]:
    for active in rules_for(fact.part, type(fact).__name__):
        for fault in active.judge(fact):
            yield Group(
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
                listed=listed,
            )
