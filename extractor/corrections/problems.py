"""What applying overlays can find: corrections that correct nothing (any more)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.corrections.applying import Outcome, Result
from extractor.corrections.overlay import Action, Overlay
from extractor.finding import Finding, Place, Rule, Severity

UNMATCHED = Rule(
    "overlay/unmatched-action",
    Severity.ERROR,
    "An action of an overlay matches nothing in any document that it was applied to.\n\n"
    "What it corrected has moved or is gone: the correction is lost until its target is adapted, or the action goes.",
)
NEEDLESS = Rule(
    "overlay/needless-action",
    Severity.WARNING,
    "An action of an overlay changes nothing: the document says the same without it.\n\n"
    "Mostly the vendor has corrected the page, and the action can go.",
)
INCOMPATIBLE = Rule(
    "overlay/incompatible-action",
    Severity.ERROR,
    "An action of an overlay cannot be applied to what it selects; the document stays as it is there.\n\n"
    "An object merges with an object, an array takes entries, a single value is replaced by a single value (Overlay\n"
    "Specification 1.1, Action Object); for anything else, an action before it has to remove what is there.",
)
OTHER = Rule(
    "overlay/other-document",
    Severity.WARNING,
    "An overlay extends a document that is not among those that were written, and was applied to none.",
)
INVALID = Rule(
    "overlay/invalid-spec",
    Severity.ERROR,
    "With an overlay, a spec would be no valid OpenAPI document; it is written without anything that the overlay says.",
)
RULES = (UNMATCHED, NEEDLESS, INCOMPATIBLE, OTHER, INVALID)

_SAYS = {
    Outcome.UNMATCHED: (UNMATCHED, "matches nothing"),
    Outcome.NEEDLESS: (NEEDLESS, "is no longer needed: the document says the same without it"),
    Outcome.INCOMPATIBLE: (INCOMPATIBLE, "cannot be applied"),
}
_BEST = (Outcome.CHANGED, Outcome.INCOMPATIBLE, Outcome.NEEDLESS, Outcome.UNMATCHED)


def findings(overlay: Overlay, results: Iterable[Sequence[Result]], spec: str = "") -> tuple[Finding, ...]:
    """What is wrong with the actions of an overlay, of which `results` are those in each document.

    An action that changes one of several documents is of use; one that does not fit one of them is said.
    """
    by_action: dict[int, list[Result]] = {}
    for result in (result for each in results for result in each):
        by_action.setdefault(result.action.number, []).append(result)
    found = []
    for number in sorted(by_action):
        done = min(by_action[number], key=lambda result: _BEST.index(result.outcome))
        refused = next((result for result in by_action[number] if result.outcome is Outcome.INCOMPATIBLE), done)
        if refused.outcome is not Outcome.CHANGED:
            found.append(_finding(overlay, refused, spec))
    return tuple(found)


def other_document(overlay: Overlay) -> Finding:
    """That the document which an overlay extends is not there."""
    return _found(
        OTHER, f"extends {overlay.extends}, which is none of the specs that were written", Place(overlay.name)
    )


def invalid_spec(overlay: Overlay, spec: str, flaw: str) -> Finding:
    """That an overlay would make a spec invalid, and how."""
    return _found(INVALID, f"not applied to {spec}, which would be no valid OpenAPI: {flaw}", Place(overlay.name))


def _finding(overlay: Overlay, result: Result, spec: str) -> Finding:
    action: Action = result.action
    rule, said = _SAYS[result.outcome]
    reason = f": {result.reason}" if result.reason else ""
    place = Place(overlay.name, row=action.target, line=action.line)
    return _found(rule, f"action {action.number} {said}{reason}", place, spec)


def _found(rule: Rule, message: str, place: Place, spec: str = "") -> Finding:
    return Finding(rule.code, rule.severity, message, spec=spec, part="page", documented_at=place)
