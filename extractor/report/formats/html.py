"""A single-file HTML report: nothing is fetched, and nothing in it runs but its own script.

The Content-Security-Policy allows the one style sheet and the one script by their hashes; all text is escaped.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby, islice

from extractor.finding import Coverage, Evidence, Finding, Report, Severity
from extractor.project import rule_page
from extractor.report.format import Options, ReportFormat
from extractor.report.ranking import ranked, recorded_on
from extractor.report.totals import covered, items, not_checked, part, verdict
from extractor.untrusted import show
from extractor.wording import counted, plural

SHOWN = 2000
"""Findings a browser pages through with ease. The worst are shown, the others counted."""
BARS = 12
"""Bars of a plot; the rest is one row without a bar."""


def _render(report: Report, options: Options) -> str:
    from importlib.resources import files

    style, script = (
        files("extractor.report").joinpath(name).read_text("utf-8") for name in ("report.css", "report.js")
    )
    allowed = f"style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    body = "".join((*_summary(report, options), _form(), *_findings(report, options), *_plots(report), *_end(report)))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Contract report: {escape(verdict(report, options))}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f"{body}</main>\n<script>{script}</script>\n</body>\n</html>\n"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _summary(report: Report, options: Options) -> Iterator[str]:
    verdicts, rows = report.verdicts, report.rows
    yield f"<header>\n<h1>{escape(verdict(report, options))}</h1>\n"
    yield from (f'<p class="partial">failed: {_text(line)}</p>\n' for line in options.exceeded)
    said = []
    if verdicts.total:
        said.append(
            f"{counted(verdicts.total, 'exchange')}: {verdicts.conforming} conforming, "
            f"{verdicts.violating} violating, {verdicts.not_checked} not checked"
        )
    if total := rows.used + rows.ignored + rows.not_understood:
        said.append(
            f"{counted(total, 'table row')}: {rows.used} used, {rows.ignored} ignored, "
            f"{rows.not_understood} not understood"
        )
    if report.accepted:
        said.append(f"{counted(report.accepted, 'finding')} accepted by baseline or suppressions")
    if said:
        yield f"<p>{' · '.join(said)}</p>\n"
    if report.items:
        yield "<details>\n<summary>What became of the items of the pages</summary>\n<dl>\n"
        yield from (f"<dt>{_text(total, 200)}</dt><dd>{_text(rules, 2000)}</dd>\n" for total, rules in items(report))
        yield "</dl>\n</details>\n"
    if report.coverage:
        yield f"<p>{escape(covered(report.coverage))}</p>\n"
    if report.damaged:
        yield '<p class="partial">Some input was damaged or over a limit: this report is partial.</p>\n'
    if options.command:
        yield f"<p>To repeat it: <code>{_text(options.command, 2000)}</code></p>\n"
    yield "</header>\n<main>\n"


# --- plots ------------------------------------------------------------------------------------------------


def _plots(report: Report) -> Iterator[str]:
    rules = Counter(finding.rule for finding in report.findings)
    types: Counter[str] = Counter()
    for finding in report.findings:
        expected = finding.expected if len(finding.expected) <= 20 else "…"
        types.update({f"{expected or 'undocumented'} → {name}": count for name, count in finding.observed})
    operations = Counter(finding.operation for finding in report.findings if finding.operation)
    yield '<div class="plots">\n'
    yield from _plot("Findings by rule", rules)
    yield from _plot("Documented → recorded, by values", types)
    yield from _plot("Findings by operation", operations)
    if report.coverage:
        yield from _coverage_plots(report.coverage)
    yield "</div>\n"


def _coverage_plots(coverage: Coverage) -> Iterator[str]:
    kinds = [(plural(kind), shown, documented) for kind, shown, documented in coverage.counts if documented]
    yield from _shares("Parts of the specs that were shown", kinds)
    documented = Counter(part.operation for part in coverage.documented if part.operation)
    shown = Counter(part.operation for part in coverage.shown & coverage.documented if part.operation)
    least = sorted(documented, key=lambda name: (shown[name] / documented[name], name))
    yield from _shares("Coverage by operation, the least first", [(n, shown[n], documented[n]) for n in least])


def _shares(caption: str, rows: list[tuple[str, int, int]]) -> Iterator[str]:
    yield f"<table>\n<caption>{escape(caption)}</caption>\n"
    for name, shown, documented in rows[:BARS]:
        bar = f'<rect width="{100 * shown / documented:.1f}" height="8"/>'
        yield _bar(name, f"{shown} of {documented}", bar)
    if rest := rows[BARS:]:
        yield f'<tr><th scope="row">{counted(len(rest), "other")}</th><td class="number"></td><td></td></tr>\n'
    yield "</table>\n"


def _bar(name: str, number: str, bar: str) -> str:
    return (
        f'<tr><th scope="row">{_text(name, 100)}</th><td class="number">{number}</td>'
        f'<td><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">{bar}</svg></td></tr>\n'
    )


def _plot(caption: str, counts: Counter[str]) -> Iterator[str]:
    if not counts:
        return
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    most = ordered[0][1]
    yield f"<table>\n<caption>{escape(caption)}</caption>\n"
    for name, count in ordered[:BARS]:
        bar = f'<rect width="{100 * count / most:.1f}" height="8"/>'
        yield _bar(name, str(count), bar)
    if rest := ordered[BARS:]:
        others = sum(count for _, count in rest)
        yield f'<tr><th scope="row">{counted(len(rest), "other")}</th><td class="number">{others}</td><td></td></tr>\n'
    yield "</table>\n"


# --- findings ---------------------------------------------------------------------------------------------


def _form() -> str:
    boxes = "".join(
        f'<label><input type="checkbox" value="{severity}" checked> {severity}</label>\n' for severity in Severity
    )
    return (
        '<form hidden role="search">\n<input type="search" id="search" aria-label="Search the findings" '
        'placeholder="Search   ( / to search, j and k to move )">\n'
        f'{boxes}<span id="shown" class="soft" role="status"></span>\n</form>\n'
    )


def _findings(report: Report, options: Options) -> Iterator[str]:
    kept = ranked(report.findings)[:SHOWN]
    if len(report.findings) > SHOWN:
        yield (
            f'<p class="partial">The worst {SHOWN} of {len(report.findings)} findings are shown; '
            "the JSON report has them all.</p>\n"
        )
    for (spec, subject), group in groupby(kept, key=lambda finding: (finding.spec, _subject(finding))):
        heading = f'<code>{_text(subject)}</code> <span class="soft">{_text(spec)}</span>'
        yield f'<section class="operation">\n<h2>{heading}</h2>\n'
        for finding in group:
            yield from _finding(finding, options)
        yield "</section>\n"


def _subject(finding: Finding) -> str:
    return finding.operation or (finding.documented_at.page if finding.documented_at else "In general")


def _finding(finding: Finding, options: Options) -> Iterator[str]:
    where = " ".join(part for part in (finding.status, finding.part, finding.pointer) if part)
    rule = f'<code class="soft">{_text(finding.rule)}</code>'
    if known := options.rules.get(finding.rule):
        address = escape(rule_page(finding.rule))
        rule = f'<a href="{address}" rel="noreferrer" title="{_text(known.summary)}">{rule}</a>'
    yield (
        f'<article class="{finding.severity}" tabindex="-1">\n'
        f"<h3><span><b>{finding.severity}</b> <code>{_text(where)}</code></span>"
        f" {rule}</h3>\n"
        f"<p>{_text(finding.text, 2000)}</p>\n<dl>\n"
    )
    yield from _side("documented", finding.expected, _places(finding, options))
    observed = ", ".join(f"{name} × {count}" for name, count in finding.observed)
    days = recorded_on(finding)
    yield from _side("recorded", observed, (*map(_evidence, finding.examples), *([escape(days)] if days else [])))
    yield "</dl>\n</article>\n"


def _side(name: str, text: str, places: Iterable[str]) -> Iterator[str]:
    lines = [f"<code>{_text(text)}</code>"] if text else []
    lines.extend(places)
    if lines:
        yield f"<div><dt>{name}</dt><dd>{'<br>'.join(lines)}</dd></div>\n"


def _places(finding: Finding, options: Options) -> Iterator[str]:
    at = finding.documented_at
    if at:
        page = options.pages.get((finding.spec, at.page), at.page)
        yield f"<bdi>{_text(f'{page}:{at.line}' if at.line else page)}</bdi>"
        if at.table or at.row:
            yield " · ".join(f"<bdi>{_text(part)}</bdi>" for part in (at.table, at.row) if part)


def _evidence(evidence: Evidence) -> str:
    at = f":{evidence.line}" if evidence.line else f" exchange {evidence.index + 1}"
    value = f" <code>{_text(evidence.value, 200)}</code>" if evidence.value is not None else ""
    return f"<bdi>{_text(evidence.source + at)}</bdi>{value}"


def _end(report: Report) -> Iterator[str]:
    never = report.coverage.never_shown if report.coverage else ()
    if never:
        yield f"<details>\n<summary>Never shown: {counted(len(never), 'part')} of the specs</summary>\n<ul>\n"
        yield from (f"<li>{escape(part(each))}</li>\n" for each in never[:SHOWN])
        if never[SHOWN:]:
            yield f"<li>and {len(never) - SHOWN} more</li>\n"
        yield "</ul>\n</details>\n"
    yield from _unchecked(report)


def _unchecked(report: Report) -> Iterator[str]:
    if report.unchecked:
        yield "<section>\n<h2>Not checked</h2>\n<ul>\n"
        yield from (f"<li>{_text(reason)}</li>\n" for reason in islice(not_checked(report), SHOWN))
        if report.unchecked[SHOWN:]:
            yield f"<li>and {len(report.unchecked) - SHOWN} more reasons</li>\n"
        yield "</ul>\n</section>\n"


def _text(text: str, limit: int = 500) -> str:
    return escape(show(text, limit))


FORMAT = ReportFormat("a single HTML file, for reading in a browser", _render, explains=True, repeats=True)
