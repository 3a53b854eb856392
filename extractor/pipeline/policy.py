"""What a repository makes of its findings: their severities, those that it accepts, and how many are too many."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, structs

from extractor import config
from extractor.finding import Report, Severity, gather
from extractor.wording import counted, plural

if TYPE_CHECKING:
    from extractor.baseline import Applied
    from extractor.pipeline.configuration import Configuration

OFF = "off"
Command = Literal["generate", "validate"]


class Policy(Struct, frozen=True):
    """What a configuration says of findings."""

    severities: Mapping[str, Severity] = {}
    """By code, of the rules that have another than their own; a rule that is off has the least one."""
    off: frozenset[str] = frozenset()
    """The rules that are switched off."""


def of(configuration: Configuration, command: Command) -> Policy:
    """What the configuration says of a command's rules.

    A rule's own name goes before patterns, of which the longest counts.
    """
    said = configuration.said.severities
    if not said:
        return Policy()
    from extractor.pipeline import catalogue

    codes, levels = catalogue.rules_of(command), dict[str, str]()
    for pattern in sorted(said, key=lambda pattern: ("*" not in pattern, len(pattern), pattern)):
        levels.update((code, said[pattern]) for code in codes if config.matches(pattern, code))
    severities = {code: Severity.NOTE if level == OFF else Severity(level) for code, level in levels.items()}
    return Policy(severities, frozenset(code for code, level in levels.items() if level == OFF))


def judged(report: Report, policy: Policy) -> Report:
    """The report with the severities of the policy; findings of a rule that is off are counted as not checked."""
    if not policy.severities:
        return report
    kept = (
        structs.replace(finding, severity=policy.severities.get(finding.rule, finding.severity))
        for finding in report.findings
        if finding.rule not in policy.off
    )
    # By occurrences, so that reports of parts add up to that of the whole.
    off: Counter[str] = Counter()
    for finding in report.findings:
        if finding.rule in policy.off:
            off[f"the rule {finding.rule} is switched off"] += finding.count
    counted = Report(unchecked=tuple(sorted(off.items())))
    rest = structs.replace(report, findings=gather(kept))
    return rest.merge(counted) if off else rest


def suppressed(report: Report, configuration: Configuration, today: date) -> Applied[config.Suppression]:
    """The report without the findings that the configuration accepts."""
    from extractor import baseline  # most configurations accept nothing

    return baseline.apply(report, configuration.said.suppressions, today)


def configured(report: Report, configuration: Configuration, command: Command) -> Report:
    """The report as the configuration will have it: with its severities, and without what it accepts."""
    found = judged(report, of(configuration, command))
    return suppressed(found, configuration, date.today()).report if configuration.said.suppressions else found


def concerned(suppression: config.Suppression, command: Command) -> bool:
    """Whether a suppression is about what a command finds; only that one can say that it is needed no more.

    Reading pages has rules of its own. The rules of traffic hold for the pages' examples too, and so does a suppression
    without a rule; of these, `validate` says it.
    """
    from extractor.pipeline import catalogue

    of_traffic = any(config.matches(suppression.rule or "*", code) for code in catalogue.rules_of_traffic())
    return of_traffic == (command == "validate")


class Limits(Struct, frozen=True):
    """How much of what is allowed; None is any amount. Shares are percentages."""

    errors: int | None = None
    warnings: int | None = None
    not_understood: float | None = None
    not_checked: float | None = None
    coverage: float | None = None
    """The least."""

    def failing(self, report: Report) -> frozenset[Severity]:
        """The severities of which there are more findings than allowed."""
        counts = Counter(finding.severity for finding in report.findings)
        limits = ((Severity.ERROR, self.errors), (Severity.WARNING, self.warnings))
        return frozenset(severity for severity, most in limits if most is not None and counts[severity] > most)

    def exceeded(self, report: Report) -> Iterator[str]:
        """What is too much, each in one line; empty where the line would only count what the report shows."""
        counts = Counter(finding.severity for finding in report.findings)
        for severity, most in ((Severity.ERROR, self.errors), (Severity.WARNING, self.warnings)):
            count = counts[severity]
            if most is not None and count > most:
                named = "1 is" if most == 1 else f"{most} are"
                yield f"max-{plural(severity)}: {counted(count, severity)}, and {named} allowed" if most else ""
        yield from self._shares(report)

    def _shares(self, report: Report) -> Iterator[str]:
        rows, verdicts = report.rows, report.verdicts
        for what, most, part, whole, noun in (
            ("understood", self.not_understood, rows.not_understood, rows.total, "table row"),
            ("checked", self.not_checked, verdicts.not_checked, verdicts.total, "exchange"),
        ):
            if most is not None and 100 * part > most * whole:
                # Rounded up, so that the figure can be committed as it is shown.
                share = math.ceil(10_000 * part / whole) / 100
                name = f"max-not-{what}-share"
                were = "was" if whole == 1 else "were"
                yield f"{name}: {share:g} % of {counted(whole, noun)} {were} not {what}, and {most:g} % are allowed"
        coverage, least = report.coverage, self.coverage
        if least is not None and coverage is not None and coverage.percent < least:
            yield f"fail-under-coverage: {coverage.percent:.1f} % of the specs were shown, and {least:g} % are demanded"


def limits(thresholds: config.Thresholds, fail_on: str | None, default: str, least: float | None = None) -> Limits:
    """The limits of a run.

    `fail_on` and `least`, the coverage, are what the user demands here and now. They go before what the file says, and
    `fail_on` before the numbers of errors and warnings that it allows.
    """
    level = fail_on or thresholds.fail_on or default
    least = least if least is not None else thresholds.fail_under_coverage
    errors, warnings = (0 if level in ("error", "warning") else None), (0 if level == "warning" else None)
    if fail_on is None:
        errors = thresholds.max_errors if thresholds.max_errors is not None else errors
        warnings = thresholds.max_warnings if thresholds.max_warnings is not None else warnings
    return Limits(errors, warnings, thresholds.max_not_understood_share, thresholds.max_not_checked_share, least)
