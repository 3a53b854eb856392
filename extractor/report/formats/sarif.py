"""SARIF 2.1.0 (OASIS), within the limits of GitHub code scanning."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterable
from itertools import islice
from typing import Any
from urllib.parse import quote

from extractor.finding import Finding, Report, Rule
from extractor.project import DOCUMENTATION, rule_page
from extractor.report.format import Options, ReportFormat
from extractor.report.ranking import ranked
from extractor.report.totals import covered, not_checked
from extractor.report.where import Location, locations
from extractor.untrusted import escaped, show
from extractor.wording import counted

RESULTS = 5000
"""GitHub shows no more of one run; the worst are kept, and a notification counts the others."""


_ROOT = "%SRCROOT%"
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def _render(report: Report, options: Options) -> str:
    worst = ranked(report.findings)[:RESULTS]
    codes = sorted({finding.rule for finding in worst})
    index = {code: number for number, code in enumerate(codes)}
    driver = {
        "name": "extractor",
        **({"version": options.version, "semanticVersion": options.version} if options.version else {}),
        "informationUri": DOCUMENTATION,
        "rules": [_rule(code, options.rules.get(code)) for code in codes],
    }
    left_out = len(report.findings) - len(worst)
    invocation = {
        "executionSuccessful": not report.damaged,
        "toolExecutionNotifications": list(_notifications(report, left_out)),
    }
    results = ",\n".join(_literal(_result(finding, index[finding.rule], options)) for finding in worst)
    return escaped(
        '{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [{\n'
        f'"tool": {_literal({"driver": driver})},\n"invocations": {_literal([invocation])},\n'
        f'"originalUriBaseIds": {_literal({_ROOT: {"description": {"text": "The root of the repository."}}})},\n'
        f'"columnKind": "utf16CodeUnits",\n"results": [\n{results}]}}]}}\n'
    )


def _literal(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _rule(code: str, rule: Rule | None) -> dict[str, Any]:
    known: dict[str, Any] = {"id": code}
    if rule:
        known["shortDescription"] = {"text": _text(rule.summary)}
        known["fullDescription"] = {"text": _text(" ".join(rule.explanation.split()))}
        known["help"] = {"text": inspect.cleandoc(rule.explanation), "markdown": inspect.cleandoc(rule.explanation)}
        known["helpUri"] = rule_page(code)
        known["defaultConfiguration"] = {"level": rule.severity.value}
    return known


def _result(finding: Finding, index: int, options: Options) -> dict[str, Any]:
    places = [_location(place) for place in locations(finding, options)]
    known: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": finding.severity.value,
        "message": {"text": _text(f"{_subject(finding)}{finding.text}")},
        "occurrenceCount": max(1, finding.count),
        # Of two, consumers compare the later one (SARIF 2.1.0, 3.5.4.2); results of before have the first alone.
        "partialFingerprints": {
            "finding/v1": finding.fingerprint_under(finding.spec),
            "finding/v2": finding.fingerprint,
        },
    }
    if places:
        known["locations"] = places[:1]
    if places[1:]:
        known["relatedLocations"] = [{"id": number, **place} for number, place in enumerate(places[1:], 1)]
    if finding.operation:
        logical = {"fullyQualifiedName": show(finding.operation + finding.pointer), "kind": "member"}
        known.setdefault("locations", [{}])[0]["logicalLocations"] = [logical]
    return known


def _subject(finding: Finding) -> str:
    words = " ".join(part for part in (finding.operation, finding.part, finding.status, finding.pointer) if part)
    return f"{words}: " if words else ""


def _location(place: Location) -> dict[str, Any]:
    # GitHub shows nothing without a region.
    region = {"region": {"startLine": place.line or 1}}
    return {"physicalLocation": {"artifactLocation": _artifact(place.file), **region}}


def _artifact(file: str) -> dict[str, Any]:
    """A file as a URI (RFC 3986): from the root of the repository, or else with a scheme."""
    drive = f"/{file[:2]}" if _DRIVE.match(file) else ""
    path = file[2:].replace("\\", "/") if drive else file
    uri = quote(path.encode("utf-8", "surrogatepass"), safe="/")
    return {"uri": f"file://{drive}{uri}"} if path.startswith("/") else {"uri": uri, "uriBaseId": _ROOT}


def _notifications(report: Report, left_out: int) -> Iterable[dict[str, Any]]:
    if left_out:
        more = counted(left_out, "more finding")
        yield {"level": "warning", "message": {"text": f"{more}; the JSON report has them all"}}
    for reason in islice(not_checked(report), RESULTS):
        yield {"level": "warning", "message": {"text": _text(f"not checked: {reason}")}}
    if report.accepted:
        accepted = counted(report.accepted, "finding")
        yield {"level": "note", "message": {"text": f"{accepted} accepted by baseline or suppressions"}}
    if report.coverage:
        yield {"level": "note", "message": {"text": _text(covered(report.coverage))}}


def _text(text: str) -> str:
    # Braces are placeholders and brackets are links in a message (SARIF 2.1.0, 3.11.5 and 3.11.6).
    words = show(text, 2000).replace("{", "{{").replace("}", "}}")
    return words.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


FORMAT = ReportFormat("SARIF 2.1.0, for code scanning", _render, explains=True, points=True)
