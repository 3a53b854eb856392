"""A single HTML file for a browser: the verdict, what explains the findings, the worst first, and coverage at the end.

All text is escaped and nothing is fetched (`extractor.webpage`). Each finding has an anchor, its fingerprint, which is
the same from run to run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from extractor.coverage import Coverage
from extractor.finding import Report, Severity, file_name
from extractor.report.findings_list import FindingsList
from extractor.report.format import Options, ReportFormat
from extractor.report.grouping import groups
from extractor.report.ranking import recorded_on
from extractor.report.totals import covered, items, not_checked, outcome, part
from extractor.webpage import (
    Html,
    Tone,
    amount,
    bar,
    code,
    document,
    facts,
    footer,
    header,
    join,
    notice,
    origin,
    pill,
    shares,
    stream,
    tag,
    text,
)
from extractor.wording import plural

LISTED = 2000
"""Lines of the lists at the end; the others are counted."""
BARS = 12
"""Operations whose coverage has a bar; the others are counted."""
NAMED = 3
"""Inputs that are named; the others are counted."""

_OUTCOMES = {"failed": Tone.BAD, "passed": Tone.GOOD, "nothing was judged": Tone.WARN}


def _render(report: Report, options: Options) -> str:
    found = groups(report)
    word = (outcome(report, options) or ("partial" if report.damaged else "findings")).capitalize()
    names = [file_name(name) or name for name in next(iter(options.inputs.values()), ())]
    subject = join((", ".join(names[:NAMED]), _more(names)))
    made = f"Made by extractor {options.version}".rstrip()
    body = (
        _header(report, options, subject, word, len(found)),
        *stream(
            "main", chain(FindingsList(found, options).html(), _coverage(report), _unchecked(report), _items(report))
        ),
        footer(text(f"{made}. Nothing in this file is fetched from elsewhere.")),
    )
    return document(join(filter(None, (word, "Contract report", subject)), " · "), body)


# --- header -----------------------------------------------------------------------------------------------


def _header(report: Report, options: Options, subject: Html, word: str, causes: int) -> Html:
    counts = Counter(finding.severity for finding in report.findings)
    listed = [amount(counts[severity], severity.value) for severity in Severity if counts[severity]]
    concerned = len({(finding.spec, finding.operation) for finding in report.findings if finding.operation})
    of = f"{concerned:,} of " if 0 < concerned < len(report.operations) else ""
    where = f"in {of}{amount(len(report.operations) or concerned, 'operation')}"
    if len(report.findings) > causes > 0:
        where += f", from {amount(causes, 'cause')}"
    notices = [notice(f"Failed: {line}") for line in options.exceeded]
    if report.damaged:
        notices.append(notice("Some input was damaged or over a limit: this report is partial.", Tone.WARN))
    return header(
        "Contract report",
        subject,
        pill(word, _OUTCOMES.get(word.lower(), Tone.MUTE)),
        ", ".join(listed) or "Nothing was found",
        tag("p", where, class_="lead"),
        *notices,
        facts(_facts(report, options)),
    )


def _facts(report: Report, options: Options) -> Iterator[tuple[str, Html]]:
    for name, named in options.inputs.items():
        yield (
            name.capitalize(),
            join((join((code(each, 200) for each in named[:NAMED]), ", "), _more(named))),
        )
    if days := _days(report):
        yield "Recorded", text(days)
    verdicts, rows = report.verdicts, report.rows
    if verdicts.total:
        yield (
            "Exchanges",
            _split(
                ("conforming", verdicts.conforming, Tone.GOOD),
                ("violating", verdicts.violating, Tone.BAD),
                ("not checked", verdicts.not_checked, Tone.MUTE),
            ),
        )
    if rows.total:
        yield (
            "Table rows",
            _split(
                ("used", rows.used, Tone.GOOD),
                ("ignored", rows.ignored, Tone.MUTE),
                ("not understood", rows.not_understood, Tone.WARN),
            ),
        )
    if report.accepted:
        yield "Accepted", text(f"{amount(report.accepted, 'finding')}, by baseline or suppressions")
    if report.unchecked:
        reasons = amount(len(report.unchecked), "reason")
        yield "Not checked", tag("a", f"{reasons} why something was not checked", href="#not-checked")
    if report.coverage:
        yield "Coverage", tag("a", f"{report.coverage.percent:.1f} % of the specs shown", href="#coverage")
    yield from origin(options.version, options.date, options.command)


def _more(names: Sequence[str]) -> str:
    return f" and {len(names) - NAMED} more" if names[NAMED:] else ""


def _days(report: Report) -> str:
    """The days between which what was found was recorded; empty where it is not known."""
    dated = [finding for finding in report.findings if recorded_on(finding)]
    first = min((finding.first_seen[:10] for finding in dated), default="")
    last = max((finding.last_seen[:10] for finding in dated), default="")
    return first if first == last else f"{first} to {last}"


def _split(*parts: tuple[str, int, Tone]) -> Html:
    total = sum(count for _, count, _ in parts)
    tones = {name: tone if count else Tone.MUTE for name, count, tone in parts}
    words = join((tag("b", f"{count:,} {name}", class_=tones[name].value) for name, count, _ in parts), " · ")
    return tag("div", shares((count / total, tone) for _, count, tone in parts), tag("span", words), class_="split")


# --- the end ----------------------------------------------------------------------------------------------


def _coverage(report: Report) -> Iterator[Html]:
    coverage = report.coverage
    if not coverage:
        return
    kinds = [(plural(kind), shown, documented) for kind, shown, documented in coverage.counts if documented]
    tables = [_shares("By kind of part", kinds), _by_operation(coverage)]
    content = [tag("p", covered(coverage), class_="soft"), tag("div", *tables, class_="tables")]
    if never := coverage.never_shown:
        title = f"Never shown: {amount(len(never), 'part')} of the specs"
        content.append(_listed(title, map(part, never[:LISTED]), len(never), "part"))
    yield tag("section", tag("h2", "Coverage"), *content, class_="part", id="coverage")


def _by_operation(coverage: Coverage) -> Html:
    documented = Counter(part.operation for part in coverage.documented if part.operation)
    shown = Counter(part.operation for part in coverage.shown & coverage.documented if part.operation)
    least = sorted(documented, key=lambda name: (shown[name] / documented[name], name))
    return _shares("By operation, the least first", [(name, shown[name], documented[name]) for name in least])


def _shares(caption: str, rows: Sequence[tuple[str, int, int]]) -> Html:
    cells = [
        tag(
            "tr",
            tag("th", code(name, 100) if " /" in name else text(name), scope="row"),
            tag("td", f"{shown} of {documented}", class_="number"),
            tag("td", bar(shown / documented, Tone.GOOD), class_="plot"),
        )
        for name, shown, documented in rows[:BARS]
    ]
    if rest := rows[BARS:]:
        cells.append(tag("tr", tag("td", f"and {len(rest)} more", colspan=3, class_="soft")))
    return tag("table", tag("caption", caption), tag("tbody", *cells))


def _listed(title: str, lines: Iterable[str], total: int, noun: str) -> Html:
    shown = [tag("li", text(line)) for line in islice(lines, LISTED)]
    if total > LISTED:
        shown.append(tag("li", f"and {amount(total - LISTED, f'more {noun}')}; the JSON report has them all"))
    return tag("details", tag("summary", title), tag("ul", *shown, class_="plain"), class_="fold")


def _unchecked(report: Report) -> Iterator[Html]:
    if report.unchecked:
        title = amount(len(report.unchecked), "reason")
        reasons = _listed(title, not_checked(report), len(report.unchecked), "reason")
        yield tag("section", tag("h2", "Not checked"), reasons, class_="part", id="not-checked")


def _items(report: Report) -> Iterator[Html]:
    if report.items:
        rows = [tag("div", tag("dt", text(total, 200)), tag("dd", text(rules, 2000))) for total, rules in items(report)]
        title = tag("summary", "What became of the items of the pages")
        yield tag("section", tag("h2", "Pages"), tag("details", title, tag("dl", *rows), class_="fold"), class_="part")


FORMAT = ReportFormat("a single HTML file, for reading in a browser", _render, explains=True, repeats=True)
