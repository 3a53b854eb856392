"""Every rule of every package, for `extractor rules` and for reports that explain them.

A package is loaded when its rules are asked for: all of them together take longer than to judge a small recording.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from extractor.finding import Rule


def rules_of_traffic() -> dict[str, Rule]:
    """The rules of judging exchanges, those that pages' examples show too."""
    from extractor import contract

    return _by_code(contract.RULES)


def rules_of_pages() -> dict[str, Rule]:
    """The rules of reading pages, of writing specs, and of correcting these."""
    from extractor import corrections, openapi, pages

    return _by_code((*pages.RULES, *openapi.RULES, *corrections.RULES))


def rules_of_findings() -> dict[str, Rule]:
    """The rules that make findings, which have a severity; kinds of change have a label instead."""
    return rules_of_pages() | rules_of_traffic()


def rules_of(command: Literal["generate", "validate"]) -> dict[str, Rule]:
    """The rules that make a command's findings."""
    return rules_of_traffic() if command == "validate" else rules_of_findings()


def rules() -> dict[str, Rule]:
    """All rules by code, in alphabetical order."""
    from extractor import changes

    return dict(sorted((rules_of_findings() | _by_code(changes.RULES)).items()))


def codes() -> Iterator[str]:
    """The codes of rules that make findings: those first that take least to collect."""
    yield from rules_of_traffic()
    yield from rules_of_pages()


def _by_code(rules: Iterable[Rule]) -> dict[str, Rule]:
    return {rule.code: rule for rule in rules}
