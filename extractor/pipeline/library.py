"""What Python programs use: specs loaded from files, exchanges judged as they come."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from extractor import contract, traffic
from extractor.contract import Specs
from extractor.exchange import Damage, Exchange
from extractor.finding import Finding, Report, Severity
from extractor.pipeline import validate


def load(*paths: str | os.PathLike[str]) -> Specs:
    """The OpenAPI 3.0 and 3.1 documents in files and folders, YAML or JSON.

    Raises Unreadable, one line that names the file, where one is missing or is no such document.
    """
    return validate.loaded([os.fspath(path) for path in paths])


def check(specs: Specs, exchanges: Iterable[Exchange | Damage], *, coverage: bool = False) -> Report:
    """Judge exchanges: one finding for each distinct mismatch, however often it occurs. Secrets are hidden first.

    With `coverage`, the report also says which parts of the specs the exchanges show.
    """
    redaction = traffic.Redaction()
    known = (exchange if isinstance(exchange, Damage) else redaction.of(exchange) for exchange in exchanges)
    return contract.check(specs, known, coverage=coverage, secrets=redaction)


class Checker:
    """Judges exchanges one by one, as a test suite or a proxy sees them; not for several threads at a time.

    `servers` are further base URLs of the specs, `severities` those of rules, by code, that have another than their
    own; `secret_names` and `secret_patterns` are hidden besides what always is.
    """

    def __init__(
        self,
        specs: Specs,
        *,
        servers: Sequence[str] = (),
        coverage: bool = False,
        severities: Mapping[str, Severity] | None = None,
        secret_names: Iterable[str] = (),
        secret_patterns: Sequence[str] = (),
    ) -> None:
        self._redaction = traffic.Redaction(frozenset(secret_names), tuple(secret_patterns))
        self._judge = contract.Judge(
            specs, servers=servers, coverage=coverage, secrets=self._redaction, severities=severities
        )

    def check(self, exchange: Exchange) -> tuple[Finding, ...]:
        """The findings that this exchange shows; their counts include what was judged before."""
        known = self._redaction.of(exchange)
        self._judge.judge_all([known])
        return self._judge.shown_by(known)

    def report(self) -> Report:
        """The report of everything judged so far."""
        return self._judge.report()


def read_report(path: str | os.PathLike[str]) -> Report:
    """The report that a JSON report says. Raises Unreadable for anything else."""
    from extractor.pipeline.merge import merge

    return merge([str(Path(path))])
