"""What a rule is: a generator function with a docstring that looks at one fact and says what is wrong with it.

A rule looks at the facts of the kind that its first parameter is annotated with, and of its own part: the rules in
`rules/request.py` see what was asked, those in `rules/response.py` what was answered, and one with `on=…` sees the
parts that it names. Its code is `part/name-of-the-function`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from msgspec import Struct

from extractor import plugins
from extractor.finding import Rule, Severity


class Fault(Struct, frozen=True):
    """What a rule says: one sentence, and what the document promised."""

    message: str
    expected: str = ""


Judge = Callable[[Any], Iterator[Fault]]


class ActiveRule(Struct, frozen=True):
    """A rule of one part, with the function that applies it."""

    rule: Rule
    part: str
    judge: Judge

    @property
    def sees(self) -> str:
        """The name of the class of facts that it looks at."""
        return str(next(iter(self.judge.__annotations__.values())))


class _Marked(tuple[ActiveRule, ...]):
    """The rules that a function is, one of each part that it sees."""


def rule(severity: Severity, on: tuple[str, ...] = ()) -> Callable[[Judge], Any]:
    """Register a function as a rule; `on` are the parts it sees, without them the one that its module is named for."""

    def mark(judge: Judge) -> _Marked:
        name, explanation = judge.__name__.replace("_", "-"), (judge.__doc__ or "").strip()
        parts = on or (judge.__module__.rpartition(".")[2],)
        return _Marked(ActiveRule(Rule(f"{part}/{name}", severity, explanation), part, judge) for part in parts)

    return mark


@cache
def active_rules() -> tuple[ActiveRule, ...]:
    """All rules of the plugin folder, by code."""
    files = plugins.items("extractor.contract.rules", "__dict__").values()
    marked = (each for contents in files for each in contents.values() if isinstance(each, _Marked))
    return tuple(sorted((active for each in marked for active in each), key=lambda active: active.rule.code))


@cache
def rules_for(part: str, sees: str) -> tuple[ActiveRule, ...]:
    """The rules that look at one class of facts about one part."""
    return tuple(active for active in active_rules() if active.part == part and active.sees == sees)
