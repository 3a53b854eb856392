"""The contract of a test run: what judges the exchanges of its tests, as each of them is marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any

from msgspec import Struct

from extractor import baseline
from extractor.exchange import Exchange
from extractor.finding import Finding, Report, Severity
from extractor.pipeline import catalogue, policy
from extractor.pipeline.reports import joined
from extractor.suites.live import LiveJudge
from extractor.wording import hint


class Marked(Struct, frozen=True):
    """What `@pytest.mark.contract(…)` says of a test."""

    requests: bool = True
    """Whether its requests are judged."""
    responses: bool = True
    """Whether the responses that it receives are."""
    off: bool = False
    """Whether nothing of it is judged, nor counted."""

    @classmethod
    def of(cls, arguments: tuple[Any, ...], named: Mapping[str, Any]) -> Marked:
        """What the arguments of a mark say. Raises ValueError for others than there are."""
        known = cls.__struct_fields__
        if arguments:
            raise ValueError(f"its arguments have names: {', '.join(known)}")
        for name, value in named.items():
            if name not in known:
                raise ValueError(f"{name!r} is not known, {hint(name, known)}")
            if not isinstance(value, bool):
                raise ValueError(f"{name} is True or False, not {value!r}")
        return cls(**named)

    def rules(self, rules: policy.Policy) -> policy.Policy:
        """The policy of a run, without the rules that are not asked for."""
        parts = [part for part, wanted in (("request/", self.requests), ("response/", self.responses)) if not wanted]
        if not parts:
            return rules
        off = frozenset(code for code in catalogue.rules_of_traffic() if code.startswith(tuple(parts)))
        return policy.Policy({**rules.severities, **dict.fromkeys(off, Severity.NOTE)}, rules.off | off)


_PLAIN = Marked()


class Contract:
    """What judges the exchanges of a run. `findings` are those of the test that is running."""

    def __init__(
        self,
        judge: Callable[[policy.Policy], LiveJudge],
        rules: policy.Policy,
        accepted: baseline.Acceptances[Any],
        fail_on: str,
    ) -> None:
        self._judge_by = judge
        self._rules = rules
        self._accepted = accepted
        self._fail_on = fail_on
        self._judges: dict[Marked, LiveJudge] = {}
        self._lock = Lock()
        self.findings: dict[tuple[str, ...], Finding] = {}
        self.test = ""
        self.marked = _PLAIN
        self.judge()  # so that the report has the operations of the specs, whatever passes

    def check(self, exchange: Exchange) -> tuple[Finding, ...]:
        """Judge an exchange as part of the running test, and say what it shows."""
        if self.marked.off:
            return ()
        shown = self.judge().check(exchange, self.test or exchange.source)
        with self._lock:  # tests may have threads that send requests
            found = tuple(finding for finding in shown if not self._accepted.accept(finding))
            self.findings.update((finding.key, finding) for finding in found)
        return found

    def stumble(self, error: Exception) -> None:
        """Count an exchange that could not be observed."""
        self.judge().stumble(error)

    def judge(self) -> LiveJudge:
        """The judge of tests that are marked as the running one is."""
        with self._lock:
            if self.marked not in self._judges:
                self._judges[self.marked] = self._judge_by(self.marked.rules(self._rules))
            return self._judges[self.marked]

    def report(self) -> Report:
        """The report of all tests."""
        return joined([judge.report() for judge in self._judges.values()])

    def failing(self) -> list[Finding]:
        """The findings of the running test for which it fails."""
        if self._fail_on == "never":
            return []
        limit = Severity(self._fail_on)
        return [found for found in self.findings.values() if Report(findings=(found,)).at_or_above(limit)]


def has_judged(report: Report) -> bool:
    """Whether anything was judged: what is not checked was not, nor what no document describes."""
    return bool(report.examined) and report.verdicts.conforming + report.verdicts.violating > 0


def why_nothing(report: Report) -> str:
    """Why nothing was judged, the most frequent reason first."""
    if not report.verdicts.total:
        return "no client that is watched received a response"
    reason, count = max(report.unchecked, key=lambda each: each[1], default=("", 0))
    return reason if count else "no request was for an operation of the specs"
