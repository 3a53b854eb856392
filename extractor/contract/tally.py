"""Occurrences in, one `Finding` for each distinct mismatch out: it grows with mismatches, not with traffic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from extractor.counts import Verdicts
from extractor.exchange import Damage, Exchange
from extractor.finding import (
    Evidence,
    Finding,
    Report,
    Severity,
    are_few,
    first_of,
    fold_looks,
    gather,
    histogram,
    merge_order,
)
from extractor.hint import Hint

NOTE = Severity.NOTE
"""Up to Python 3.11, looking up a member of an enumeration takes longer than counting an occurrence."""


class Group(Struct, eq=False):
    """A finding that is being counted."""

    what: Finding
    """All of it but what is counted."""
    listed: bool = False
    """The field has an enum: its values may be shown."""
    count: int = 0
    values: int = 0
    exchanges: int = 0
    first_seen: str = ""
    last_seen: str = ""
    observed: dict[str, int] = {}
    looks: dict[str, int] = {}
    declared: dict[str, int] = {}
    """The schemas that are contradicted, as `file#pointer`, and how often."""
    hints: dict[tuple[str, str, str, str], tuple[int, int]] = {}
    """By all that a hint says but its counts: how often, and how often surely."""
    evidence: list[Evidence] = []
    last: Exchange | Damage | None = None
    """Which exchange showed it last."""
    refused: Group | None = None
    """What counts where the API itself refused the request; None for what is no request."""
    refusals: Container[int | None] = range(400, 500)
    """The statuses by which it does."""

    @property
    def key(self) -> tuple[str, ...]:
        return self.what.key

    def blamed(self, exchange: Exchange | Damage) -> Group:
        """The finding that an exchange counts for: this one, or that of requests that were refused."""
        if self.refused is None or not isinstance(exchange, Exchange) or exchange.response is None:
            return self
        return self.refused if exchange.response.status in self.refusals else self

    def occur(self, exchange: Exchange | Damage, count: int = 1, observed: str = "", looks: Sequence[str] = ()) -> None:
        """Count what one exchange shows; what it shows in several calls must follow each other."""
        self.count += count
        if observed:
            self.observed[observed] = self.observed.get(observed, 0) + count
        for look in looks:
            if look in self.looks:
                self.looks[look] += 1
            else:
                self.looks[look] = 1
                fold_looks(self.looks)
        if exchange is not self.last:
            self.last = exchange
            self.exchanges += 1
            time = exchange.time if isinstance(exchange, Exchange) else ""
            if time:
                if time < self.first_seen or not self.first_seen:
                    self.first_seen = time
                if time > self.last_seen:
                    self.last_seen = time

    def note(self, declared: str, count: int, hints: Sequence[tuple[tuple[str, str, str, str], bool]]) -> None:
        """Count the schema that occurrences contradict, and what may be behind them, each with whether it surely is."""
        if declared:
            self.declared[declared] = self.declared.get(declared, 0) + count
        for key, sure in hints:
            known = self.hints.get(key, (0, 0))
            self.hints[key] = (known[0] + 1, known[1] + sure)

    def wants(self, exchange: Exchange | Damage) -> bool:
        """Whether an occurrence in this exchange would be kept as evidence: the first ones of the first sources are."""
        return are_few(self.evidence, exchange.source, exchange.index)

    def keep(self, evidence: Evidence) -> None:
        self.evidence = first_of((*self.evidence, evidence))

    def show(self, exchange: Exchange | Damage, line: int = 0) -> None:
        """Keep an exchange as evidence, where that is wanted, by its own line unless another is given."""
        if self.wants(exchange):
            self.keep(Evidence(exchange.source, line or exchange.line, None, exchange.index))

    def finding(self) -> Finding:
        return replace(
            self.what,
            observed=histogram(self.observed),
            looks_like=histogram(self.looks),
            count=self.count,
            values=self.values,
            exchanges=self.exchanges,
            first_seen=self.first_seen,
            last_seen=self.last_seen,
            examples=tuple(self.evidence),
            declared=histogram(self.declared),
            hints=tuple(Hint(*key, *counts) for key, counts in sorted(self.hints.items())),
        )


class Tally(Struct):
    """All groups, verdicts and what was not checked."""

    severities: Mapping[str, Severity] = {}
    """By code, of the rules that have another than their own."""
    groups: dict[tuple[str, ...], Group] = {}
    unchecked: Counter[str] = field(default_factory=Counter)
    conforming: int = 0
    violating: int = 0
    not_checked: int = 0
    damaged: bool = False
    masked: dict[str, None] = {}
    """Where the exchange that is being judged has a mask in place of a value: reasons why it was not checked."""
    _notes: set[Group] = set()
    """Those about requests that are only worth a note."""

    def group(self, new: Group) -> Group:
        """The group that counts what `new` says: an older one of the same key, or `new` itself."""
        known = self.groups.setdefault(new.key, new)
        # One finding has one message and place whatever was seen first, as when reports are merged.
        known.what = min(known.what, new.what, key=merge_order)
        if known.what.severity == NOTE and known.what.part == "request":
            self._notes.add(known)
        return known

    def noted(self, exchange: Exchange) -> bool:
        """Whether a request showed anything that is counted although it does not violate the contract."""
        return any(group.last is exchange for group in self._notes)

    def report(self, operations: frozenset[str]) -> Report:
        return Report(
            findings=gather(group.finding() for group in self.groups.values() if group.count),
            operations=operations,
            verdicts=Verdicts(self.conforming, self.violating, self.not_checked),
            unchecked=histogram(self.unchecked),
            damaged=self.damaged,
        )
