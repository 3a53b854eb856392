"""Every rule of every room, for `extractor rules` and for reports that explain them."""

from __future__ import annotations

from extractor import changes, contract, corrections, openapi, pages
from extractor.finding import Rule


def rules_of_pages() -> dict[str, Rule]:
    """The rules of reading pages, of writing specs, and of correcting these."""
    return {rule.code: rule for rule in (*pages.RULES, *openapi.RULES, *corrections.RULES)}


def rules_of_findings() -> dict[str, Rule]:
    """The rules that make findings, which have a severity; kinds of change have a label instead."""
    return rules_of_pages() | {rule.code: rule for rule in contract.RULES}


def rules() -> dict[str, Rule]:
    """All rules by code, in alphabetical order."""
    every = rules_of_findings() | {rule.code: rule for rule in changes.RULES}
    return dict(sorted(every.items()))
