"""For people at a terminal: the verdict, what the findings come from, then the findings from the worst on, each with
the documented row beside what was recorded, totals last."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from extractor.cause import Confidence
from extractor.coverage import Coverage
from extractor.finding import Evidence, Finding, Place, Report, Severity
from extractor.report.format import Detail, Options, ReportFormat
from extractor.report.ranking import Family, families, recorded_on, summary, telling
from extractor.report.totals import Shares, covered, exchanges, items, part, table_rows, verdict
from extractor.report.where import cited
from extractor.untrusted import show
from extractor.wording import counted

SHOWN_PER_RULE = {Detail.NORMAL: 25, Detail.VERBOSE: 1000}
"""Findings of one rule that are shown in full. The rest is counted, so that no rule hides the others."""
CAUSES_SHOWN = {Detail.NORMAL: 10, Detail.VERBOSE: 1000}
"""Causes of one severity that are shown."""
EVIDENCE_SHOWN = 2

_INDENT = " " * 11
_OPERATION = re.compile("[A-Z]+ /")
_COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33", Severity.NOTE: "36"}
Paint = Callable[[str, str], str]


def _render(report: Report, options: Options) -> str:
    paint: Paint = _painted if options.colour else _plain
    lines: list[str] = []
    if options.detail > Detail.QUIET and report.findings:
        lines += [paint("1", verdict(report, options)), ""]
        lines.extend(_causes(report, options, paint))
        lines.extend(_findings(report, options, paint))
    lines.extend(_totals(report, options, paint))
    return "\n".join(lines) + "\n"


def _causes(report: Report, options: Options, paint: Paint) -> Iterator[str]:
    """What the findings come from, two lines each; nothing where that says no more than the findings do."""
    found = telling(report)
    if not found:
        return
    yield from (paint("1", summary(found, report)), "")
    shown: Counter[Severity] = Counter()
    width = min(options.width, 120) - len(_INDENT)
    for cause in found:
        shown[cause.severity] += 1
        if shown[cause.severity] > CAUSES_SHOWN[options.detail]:
            continue
        severity = paint(_COLOURS[cause.severity], cause.severity.value.ljust(9))
        title, *more = _wrapped(show(f"{cause.title}: {cause.counts}", 400), width)
        yield f"  {severity}{title}"
        yield from (f"{_INDENT}{line}" for line in more)
        how = "" if cause.confidence is Confidence.CERTAIN else f"{cause.confidence}: "
        yield from (f"{_INDENT}{line}" for line in _wrapped(f"{how}{show(cause.fix, 400)}", width))
        if options.detail >= Detail.VERBOSE:
            yield from (f"{_INDENT}{paint('2', show(remark, 400))}" for remark in cause.remarks)
    yield ""
    limit = CAUSES_SHOWN[options.detail]
    more = [f"{counted(count - limit, f'more {name.value}')}" for name, count in shown.items() if count > limit]
    yield from _left_out("causes not shown", more, options)


def _findings(report: Report, options: Options, paint: Paint) -> Iterator[str]:
    shown: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    heading = ""
    shares = Shares(report)
    for family in _families(report, options):
        rule = family.first.rule
        shown[rule] += 1
        if shown[rule] > SHOWN_PER_RULE[options.detail]:
            left_out[rule] += len(family.findings)
            continue
        if _heading(family.first) != heading:
            heading = _heading(family.first)
            yield from (paint("1", heading), "")
        yield from _finding(family, shares.of(family.first), options, paint)
    more = [f"{count} more of {show(rule)}" for rule, count in sorted(left_out.items())]
    yield from _left_out("not shown", more, options)


def _left_out(what: str, more: list[str], options: Options) -> Iterator[str]:
    if more:
        hint = "--verbose shows more" if options.detail < Detail.VERBOSE else "--format json has them all"
        yield from (f"{what}: {', '.join(more)} ({hint})", "")


def _families(report: Report, options: Options) -> Iterable[Family]:
    """What is shown as one: all that belongs together, unless everything is wanted."""
    found = families(report.findings)
    if options.detail < Detail.VERBOSE:
        return found
    return (Family((finding,)) for family in found for finding in family.findings)


def _heading(finding: Finding) -> str:
    operation = show(finding.operation) + (f"  {show(finding.spec)}" if finding.spec else "")
    if _OPERATION.match(finding.operation):
        return operation
    # No line begins with text that others chose: to some readers of logs that would be a command.
    place = finding.documented_at.page if finding.documented_at else finding.spec
    return f"in {operation if finding.operation else show(place) or 'general'}"


def _finding(family: Family, share: str, options: Options, paint: Paint) -> Iterator[str]:
    finding = family.first
    where = " ".join(show(part) for part in (finding.status, finding.part, finding.pointer) if part)
    rule = show(finding.rule)
    gap = max(2, min(options.width, 120) - len(_INDENT) - _columns(where) - _columns(rule))
    severity = paint(_COLOURS[finding.severity], finding.severity.value.ljust(9))
    yield f"  {severity}{where}{' ' * gap}{paint('2', rule)}"
    for line in _wrapped(show(finding.text, 2000), min(options.width, 120) - len(_INDENT)):
        yield f"{_INDENT}{line}"
    yield from _sides(finding, share, options)
    for line in _wrapped(family.also, min(options.width, 120) - len(_INDENT)) if family.also else ():
        yield f"{_INDENT}{line}"
    if options.detail >= Detail.VERBOSE:
        yield f"{_INDENT}{paint('2', _statistics(finding))}"
    yield ""


def _sides(finding: Finding, share: str, options: Options) -> Iterator[str]:
    """What the page promises and what was recorded, one under the other, each with its place."""
    kept = finding.examples if options.detail >= Detail.VERBOSE else finding.examples[:EVIDENCE_SHOWN]
    observed = ", ".join(f"{show(name)} × {count}" for name, count in finding.observed)
    places = [_evidence(evidence) for evidence in kept]
    if len(kept) < len(finding.examples):
        places[-1] += f" and {len(finding.examples) - len(kept)} more"
    days = recorded_on(finding) if options.detail < Detail.VERBOSE else ""
    places += filter(None, (share, days))
    documented = (show(finding.expected), [_place(finding, options)] if finding.documented_at else [])
    sides = {"documented": documented, "recorded": (observed, places)}
    width = max(_columns(text) for text, _ in sides.values())
    for name, (text, where) in sides.items():
        if text or where:
            yield f"{_INDENT}{name:<12}{_padded(text, width)}  {where[0] if where else ''}".rstrip()
            for place in where[1:]:
                yield f"{_INDENT}{'':<12}{' ' * width}  {place}"


def _place(finding: Finding, options: Options) -> str:
    at = finding.documented_at or Place("")
    page = options.pages.get((finding.spec, at.page), at.page)
    line = f":{at.line}" if at.line else ""
    return " · ".join(show(part) for part in (page + line, at.table, at.row) if part)


def _evidence(evidence: Evidence) -> str:
    value = f"  {show(evidence.value, 80)}" if evidence.value is not None else ""
    return f"{show(cited(evidence))}{value}"


def _statistics(finding: Finding) -> str:
    parts = [f"counted {finding.count}", f"in {counted(finding.exchanges, 'exchange')}"]
    if finding.first_seen:
        parts.append(f"first {show(finding.first_seen)}, last {show(finding.last_seen)}")
    return ", ".join((*parts, f"fingerprint {finding.fingerprint}"))


def _totals(report: Report, options: Options, paint: Paint) -> Iterator[str]:
    counts = Counter(finding.severity for finding in report.findings)
    found = ", ".join(
        paint(_COLOURS[severity] if counts[severity] else "0", counted(counts[severity], severity.value))
        for severity in Severity
    )
    yield f"{found} · {counted(len(report.operations), 'operation')}"
    if judged := exchanges(report):
        yield judged
    if rows := table_rows(report):
        yield f"{counted(report.rows.total, 'table row')}: {rows}"
    if options.detail >= Detail.VERBOSE:
        yield from (f"  {total}  ({rules})" for total, rules in items(report))
    limit = SHOWN_PER_RULE.get(options.detail, 0)
    if report.unchecked and not limit:
        yield f"not checked: {counted(len(report.unchecked), 'reason')} (--verbose shows them)"
    for reason, count in report.unchecked[:limit]:
        yield f"not checked: {show(reason)}" + (f" ({count} times)" if count > 1 else "")
    if 0 < limit < len(report.unchecked):
        yield f"not checked: {counted(len(report.unchecked) - limit, 'more reason')} (--format json has them all)"
    if report.accepted:
        yield f"{counted(report.accepted, 'finding')} accepted by baseline or suppressions"
    if report.coverage:
        yield from _coverage(report.coverage, options)
    if report.damaged:
        yield paint("31;1", "some input was damaged or over a limit: this report is partial")


def _coverage(coverage: Coverage, options: Options) -> Iterator[str]:
    yield covered(coverage)
    never = coverage.never_shown
    if never and options.detail < Detail.VERBOSE:
        yield f"never shown: {counted(len(never), 'part')} (--verbose shows them)"
        return
    limit = SHOWN_PER_RULE[Detail.VERBOSE]
    yield from (f"never shown: {part(each)}" for each in never[:limit])
    if never[limit:]:
        yield f"never shown: {counted(len(never) - limit, 'more part')} (--format json has them all)"


def _painted(code: str, text: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def _plain(code: str, text: str) -> str:
    return text


def _columns(text: str) -> int:
    """Columns on a terminal (Unicode Standard Annex 11: wide and full-width characters take two)."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF") for c in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _columns(text))


def _wrapped(text: str, width: int) -> Iterable[str]:
    line, used = "", 0
    for word in text.split(" "):
        columns = _columns(word)
        if line and used + 1 + columns > width:
            yield line
            line, used = word, columns
        else:
            line, used = (f"{line} {word}", used + 1 + columns) if line else (word, columns)
    yield line


FORMAT = ReportFormat("for people: the worst first, the documented row beside what was recorded", _render)
