"""Every rule of every room, for `extractor rules` and for reports that explain them."""

from __future__ import annotations

from extractor import changes, contract, openapi, pages
from extractor.finding import Rule


def rules() -> dict[str, Rule]:
    """All rules by code, in alphabetical order."""
    every = (*pages.RULES, *openapi.RULES, *contract.RULES, *changes.RULES)
    return {rule.code: rule for rule in sorted(every, key=lambda rule: rule.code)}
