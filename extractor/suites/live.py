"""What judges live traffic, for the plugin, the middleware and the addon alike: exchanges in, one report out."""

from __future__ import annotations

import logging
from collections import Counter
from threading import Lock

import msgspec

import extractor
from extractor import traffic
from extractor.counts import Verdicts
from extractor.exchange import Exchange
from extractor.finding import Finding, Report
from extractor.pipeline import configuration, policy
from extractor.pipeline.reports import fault

LOG = logging.getLogger("extractor")
_FAULT = "an exchange over which the judge stumbled: please report it"


class LiveJudge:
    """Judges exchanges of any thread, and raises nothing: what it cannot judge is counted, with the reason.

    Its memory grows with distinct findings, not with traffic.
    """

    def __init__(
        self,
        specs: extractor.Specs,
        settings: configuration.Configuration,
        rules: policy.Policy,
        *,
        servers: tuple[str, ...] = (),
        coverage: bool = False,
    ) -> None:
        said = settings.said
        self._rules = rules
        self._checker = extractor.Checker(
            specs,
            servers=(*said.validate.servers, *servers),
            coverage=coverage or said.validate.coverage,
            severities=rules.severities,
            secret_names=said.redaction.names,
            secret_patterns=said.redaction.patterns,
        )
        self._left_out: Counter[str] = Counter()
        self._index = 0
        self._lock = Lock()
        self._counting = Lock()
        """Apart, so that nobody who only counts waits for a judgement."""

    def add(self, exchange: Exchange, source: str) -> None:
        """Judge an exchange for the report alone."""
        self._judge(exchange, source, shown=False)

    def check(self, exchange: Exchange, source: str) -> tuple[Finding, ...]:
        """Judge an exchange; the findings that it shows."""
        return self._judge(exchange, source, shown=True)

    def leave_out(self, reason: str, count: int = 1) -> None:
        """Count exchanges that were not judged."""
        with self._counting:
            self._left_out[reason] += count

    def stumble(self, error: Exception) -> None:
        """Count an exchange that a fault of ours kept from being judged; the log has the first one, without values."""
        if not self._left_out[_FAULT]:
            LOG.warning("cannot judge an exchange: %s", fault(error))
        self.leave_out(_FAULT)

    def report(self) -> Report:
        """The report of all so far, its severities as the configuration will have them."""
        with self._lock:
            report = self._checker.report()
        with self._counting:
            left_out = Report(
                verdicts=Verdicts(not_checked=self._left_out.total()),
                unchecked=tuple(sorted(self._left_out.items())),
            )
        return policy.judged(report.merge(left_out), self._rules)

    def _judge(self, exchange: Exchange, source: str, *, shown: bool) -> tuple[Finding, ...]:
        with self._lock:
            try:
                exchange = traffic.decoded(msgspec.structs.replace(exchange, source=source, index=self._index))
                self._index += 1
                if shown:
                    return self._checker.check(exchange)
                self._checker.add(exchange)
            except Exception as error:
                self.stumble(error)
        return ()
