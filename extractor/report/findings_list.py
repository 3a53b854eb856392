"""The findings of a report as a list in a web page: in groups, with what filters and searches them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from extractor.finding import Evidence, Finding, Severity
from extractor.project import rule_page
from extractor.report.format import Options
from extractor.report.grouping import Group
from extractor.report.ranking import recorded_on
from extractor.report.where import cited
from extractor.webpage import (
    Anchors,
    Facet,
    Html,
    Tone,
    actions,
    amount,
    code,
    heading,
    inline,
    join,
    listing,
    most_of_each,
    notice,
    pill,
    prose,
    ranked,
    section,
    tag,
    text,
)
from extractor.wording import plural

SHOWN = 2000
"""Findings a browser searches with ease; the others are counted."""
PRINTED = 100
"""Groups on paper; the others are counted."""
OPEN = 5
"""Groups that are open from the start where there are no more, and likewise findings of a group."""

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)", re.ASCII)
_TONES = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.WARN, Severity.NOTE: Tone.INFO}


class FindingsList:
    """The groups that are shown, with as many of their heaviest findings each as there is room for."""

    def __init__(self, found: Sequence[Group], options: Options) -> None:
        self._options = options
        self._found, self._shown = found, found[:SHOWN]
        most = most_of_each([len(group.findings) for group in self._shown], SHOWN)
        self._kept = [group.findings[:most] for group in self._shown]
        self._anchors = Anchors()

    def html(self) -> Iterator[Html]:
        """The list, piece by piece; nothing where there is nothing to list."""
        findings = [finding for kept in self._kept for finding in kept]
        if findings:
            yield from listing("finding", _facets(findings), self._cap(len(findings)), self._parts())

    def _cap(self, shown: int) -> Iterator[Html]:
        total = sum(len(group.findings) for group in self._found)
        if total > shown:
            said = f"{shown:,} of {total:,} findings are shown, of each cause the heaviest"
            yield notice(f"{said}; the JSON report has them all.", Tone.WARN)
        if (unprinted := len(self._shown) - PRINTED) > 0:
            yield tag("p", f"{amount(unprinted, 'cause')} of the least weight left out on paper.", class_="print")

    def _parts(self) -> Iterator[Html]:
        numbered = enumerate(zip(self._shown, self._kept, strict=True))
        for severity, alike in groupby(numbered, key=lambda each: each[1][0].severity):
            rows = (self._group(number, group, kept) for number, (group, kept) in alike)
            yield from section(plural(severity).capitalize(), self._extent(severity), rows)

    def _extent(self, severity: Severity) -> str:
        """How many groups and findings of a severity there are, shown or not."""
        every = [len(group.findings) for group in self._found if group.severity is severity]
        return f"{amount(len(every), 'cause')}, {amount(sum(every), 'finding')}"

    def _anchor(self, finding: Finding) -> str:
        # Specs of one name in several folders have equal fingerprints.
        return self._anchors.of(f"f-{finding.fingerprint}")

    def _group(self, number: int, group: Group, kept: Sequence[Finding]) -> Html:
        first, alone = group.first, len(group.findings) == 1
        anchor = self._anchor(first) if alone else None
        own: dict[str, str | bool] = {"data_item": True, **_data(first)} if alone else {}
        content = self._alone(group, anchor) if anchor else self._several(group, kept)
        return tag(
            "details",
            _heading(group, alone),
            tag("div", *content, class_="inner"),
            class_=f"group {_TONES[group.severity]}{' unprinted' if number >= PRINTED else ''}",
            id=anchor,
            open=len(self._found) <= OPEN,
            data_group=True,
            **own,
        )

    def _alone(self, group: Group, anchor: str) -> Iterator[Html]:
        yield from _fix(group)
        if group.fix:  # the title says what it comes from
            yield tag("p", text(group.first.text, 2000), data_line=True)
        yield from _body(group.first, self._options, anchor)
        yield from _meanings(group, self._options)

    def _several(self, group: Group, kept: Sequence[Finding]) -> Iterator[Html]:
        yield from _fix(group)
        yield from _meanings(group, self._options)
        for finding in kept:
            anchor = self._anchor(finding)
            differs = finding.message != group.first.message or bool(group.fix and finding.looks_like)
            content = _finding(finding, self._options, anchor, differs)
            opened = len(group.findings) <= OPEN
            yield tag("details", *content, class_="item", id=anchor, open=opened, data_item=True, **_data(finding))
        if left_out := len(group.findings) - len(kept):
            yield tag("p", f"{amount(left_out, 'more finding')} in the JSON report", class_="item soft")


def _facets(findings: Sequence[Finding]) -> Iterator[Facet]:
    weights = Counter(finding.severity.value for finding in findings)
    severities = [(each.value, weights[each.value]) for each in Severity if weights[each.value]]
    tones = {severity.value: tone for severity, tone in _TONES.items()}
    yield Facet("severity", "Severity", severities, tones=tones, keyed=True)
    yield Facet("rule", "Rule", ranked(finding.rule for finding in findings))
    yield Facet("status", "Status", ranked(_status(finding) for finding in findings))
    yield Facet("operation", "Operation", ranked(_subject(finding) for finding in findings))


def _status(finding: Finding) -> str:
    return finding.status or finding.part or "none"


def _subject(finding: Finding) -> str:
    return finding.operation or (finding.documented_at.page if finding.documented_at else "") or "none"


def _heading(group: Group, alone: bool) -> Html:
    severity = tag("span", f"{group.severity}: ", class_="unseen")
    size = [_size(group.first)] if alone else [tag("span", class_="tally"), amount(len(group.findings), "finding")]
    where = _where(group.first) if alone else _operations(group)
    return heading((severity, inline(group.title)), size, (where,))


def _data(finding: Finding) -> dict[str, str]:
    return {
        "data_severity": finding.severity.value,
        "data_rule": finding.rule,
        "data_status": _status(finding),
        "data_operation": _subject(finding),
    }


def _fix(group: Group) -> Iterator[Html]:
    """What to do about it, and what that rests on."""
    if group.fix:
        yield tag("p", tag("b", "To do: "), inline(group.fix), data_line=True)
    sure = [pill(group.confidence, Tone.MUTE), " "] if group.confidence else []
    if sure or group.remarks:
        yield tag("p", *sure, join((inline(sentence) for sentence in group.remarks), " · "), data_line=True)


def _meanings(group: Group, options: Options) -> Iterator[Html]:
    """What the rules say that found it."""
    for name in dict.fromkeys(finding.rule for finding in group.findings):
        known = options.rules.get(name)
        if known:
            address = tag("p", tag("a", "In the documentation", href=rule_page(name), rel="noreferrer"))
            explained = tag("div", prose(known.explanation), address)
            yield tag("details", tag("summary", "What ", code(name), " means"), explained, class_="help")
        else:
            yield tag("p", "Rule ", code(name), class_="soft")


def _finding(finding: Finding, options: Options, anchor: str, differs: bool) -> Iterator[Html]:
    size = tag("span", _size(finding), class_="soft")
    yield tag("summary", _where(finding), " ", size, data_line=True)
    if differs:
        yield tag("p", text(finding.text, 2000), data_line=True)
    yield from _body(finding, options, anchor)


def _where(finding: Finding) -> Html:
    inside = " ".join(part for part in (finding.status, finding.part) if part)
    subject = [code(_subject(finding))] if finding.operation or finding.documented_at else []
    pointer = [code(finding.pointer)] if finding.pointer else []
    return join((*subject, *([text(inside)] if inside else []), *pointer), " · ")


def _size(finding: Finding) -> str:
    """How often it was seen; what a page says is there once."""
    return amount(finding.count, "value") if finding.values or finding.exchanges else ""


def _operations(group: Group) -> Html:
    operations = group.operations
    more = f" and {len(operations) - 1} more" if operations[1:] else ""
    size = f"{amount(group.values, 'value')} in {amount(len(operations), 'operation')}: "
    return join((size, *map(code, operations[:1]), more))


def _body(finding: Finding, options: Options, anchor: str) -> Iterator[Html]:
    sides = (*_documented(finding, options), *_recorded(finding))
    if sides:
        yield tag("dl", *sides, class_="sides")
    spec = [tag("span", code(finding.spec), class_="soft", data_line=True)] if finding.spec else []
    yield actions("finding", anchor, *spec)


def _documented(finding: Finding, options: Options) -> Iterator[Html]:
    at = finding.documented_at
    places = []
    if at:
        page = options.pages.get((finding.spec, at.page), at.page)
        places = [tag("span", code(f"{page}:{at.line}" if at.line else page))]
        if at.table or at.row:
            places.append(tag("span", join(filter(None, (at.table, at.row)), " · ")))
    if finding.expected:
        yield _side("Documented", [code(finding.expected), *places])
    elif at and at.row:
        yield _side("Documented", places)
    elif places:
        yield _side("Page", places)


def _recorded(finding: Finding) -> Iterator[Html]:
    observed = ", ".join(f"{name} × {count}" for name, count in finding.observed)
    days = recorded_on(finding)
    lines = [*([code(observed)] if observed else []), *map(_evidence, finding.examples)]
    seen = [f"{finding.count:,} of {amount(finding.values, 'value')}"] if finding.values else []
    seen += [f"in {amount(finding.exchanges, 'exchange')}"] if finding.exchanges else []
    if said := ", ".join((*seen, *([days] if days else []))):
        dates = _DAY.split(said)
        lines.append(
            tag("span", *(tag("span", each, class_="word") if at % 2 else each for at, each in enumerate(dates)))
        )
    if lines:
        yield _side("Recorded" if finding.part != "page" else "Example", lines)


def _side(name: str, lines: Sequence[Html]) -> Html:
    return tag("div", tag("dt", name), " ", tag("dd", join(lines, " ")), data_line=True)


def _evidence(evidence: Evidence) -> Html:
    value = (" ", code(evidence.value, 200)) if evidence.value is not None else ()
    return tag("span", code(cited(evidence)), *value, class_="example")
