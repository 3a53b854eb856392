"""Exchanges and specs in, findings out.

    specs = contract.load([("shop.yaml", data)])
    report = contract.check(specs, exchanges)

The document may be of any author: OpenAPI 3.0 and 3.1 are lowered to one JSON Schema dialect (`lower`), and a
request or response is matched (`match`), decoded (`decode`, `parameters`) and judged by the rules of the plugin folder
(`rules`). What could not be judged is listed in `Report.unchecked`, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Unpack

from extractor.causes import settled
from extractor.contract.judge import Judge, Options
from extractor.contract.rule import active_rules
from extractor.contract.schemas import contradicting
from extractor.contract.showing import ShowValues
from extractor.exchange import Damage, Exchange, Sealed
from extractor.finding import Report, Rule
from extractor.spec import Specs, load, specs_of

if TYPE_CHECKING:
    from extractor.coverage import Part
    from extractor.observation import Observations

__all__ = [
    "RULES",
    "Judge",
    "Options",
    "ShowValues",
    "Specs",
    "check",
    "contradicting",
    "load",
    "observe",
    "parts",
    "settled",
    "specs_of",
]

RULES: tuple[Rule, ...]


def check(specs: Specs, exchanges: Iterable[Exchange | Sealed | Damage], **options: Unpack[Options]) -> Report:
    """Judge exchanges by specs; one finding for each distinct mismatch, however often it occurs.

    `show_values` says which recorded values stand in the findings: `default` shows numbers, booleans, null and the
    values of fields with an enum, `none` none, `all` all; what `secrets` hides is never shown.
    `servers` are further base URLs under which the specs are served; with `ignore_host`, any host serves them, with
    `strict_host`, none but those that are named, under their base paths. With `coverage`, the report says which parts
    of the specs were shown. `severities` are those of rules, by code, that have another than their own: an exchange
    violates where it shows more than notes. Memory grows with distinct findings, not with exchanges.
    """
    judge = Judge(specs, **options)
    judge.judge_all(exchanges)
    return judge.report()


def observe(
    specs: Specs, exchanges: Iterable[Exchange | Sealed | Damage], *, narrow: bool = False, **options: Unpack[Options]
) -> tuple[Report, Observations]:
    """Judge exchanges as `check` does, and note what they show of the places of the specs, for corrections.

    With `narrow`, also what stands where the specs leave open what values are.
    """
    from extractor.contract.observer import Observer  # most runs do not observe

    observer = Observer(options.get("secrets"), narrow=narrow)
    judge = Judge(specs, **options, observer=observer)
    judge.judge_all(exchanges)
    return judge.report(), observer.seen


def parts(specs: Specs) -> frozenset[Part]:
    """Everything that coverage counts of the specs: see `coverage`."""
    from extractor.contract import coverage  # only a report with coverage is asked

    return coverage.parts(specs)


def __getattr__(name: str) -> tuple[Rule, ...]:
    """`RULES`: all rules by which exchanges are judged, by code; the folder is read only when it is asked for."""
    if name == "RULES":
        return tuple(active.rule for active in active_rules())
    raise AttributeError(name)
