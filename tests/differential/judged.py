"""Which parts of an exchange are wrong, as `extractor` and as other validators have it."""

from __future__ import annotations

from extractor import contract
from extractor.exchange import Exchange
from extractor.finding import Finding, Severity

_OPERATION = ("request/undocumented-endpoint", "request/undocumented-method")
_SAID_BESIDE = frozenset(
    """request/undocumented-field response/undocumented-field request/undocumented-parameter request/undocumented-header
    response/undocumented-header response/write-only-field request/duplicate-key response/duplicate-key""".split()
)
"""Warnings about what OpenAPI allows, or says SHOULD NOT be there: other validators have no word for them."""
_PARAMETERS = ("path", "query", "header", "cookie")


def by_extractor(document: object, exchange: Exchange) -> set[str]:
    """The wrong parts, of everything that is an error, or that no other part of the document allows."""
    specs = contract.specs_of("drawn.yaml", document)  # type: ignore[arg-type]
    report = contract.check(specs, [exchange])
    wrong = (each for each in report.findings if each.severity != Severity.NOTE)
    return {_label(each) for each in wrong if each.rule not in _SAID_BESIDE}


def _label(finding: Finding) -> str:
    if finding.rule in _OPERATION:
        return "operation"
    if finding.rule == "response/undocumented-status":
        return "status"
    steps = finding.pointer.split("/")
    if len(steps) > 2 and steps[1] in _PARAMETERS:
        where = f"{steps[1]}/{steps[2]}"
        return where if finding.part == "request" else f"response {where}"
    return f"{finding.part} body"
