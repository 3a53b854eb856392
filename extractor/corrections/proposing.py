"""Observations and the documents they are about → overlays, and what was found and is not proposed, with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from extractor.corrections import jsonpath, maps, widening
from extractor.corrections.actions import between
from extractor.corrections.applying import copied
from extractor.corrections.evidence import described, documented_at, evidence, subject_of, total_of
from extractor.corrections.steps import Step, steps
from extractor.observation import Fault, Key, Kind, Observations, Seen, Shape
from extractor.pointer import MISSING, follow, step, tokens

Way = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What it takes for a correction to be proposed."""

    min_count: int = 1
    """Values that show it."""
    min_share: float = 0.0
    """Of all values at the place, from 0 to 1."""
    narrow: bool = False
    """Also propose what allows less than the document does."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One correction: the actions of an overlay that make it."""

    kind: str
    description: str
    actions: tuple[dict[str, Any], ...]


@dataclass(slots=True)
class Proposed:
    """What is proposed, by file, and how much was found and is not proposed, by reason."""

    by_file: dict[str, list[Proposal]] = field(default_factory=dict)
    left: Counter[str] = field(default_factory=Counter)


def propose(documents: Mapping[str, Any], observations: Observations, thresholds: Thresholds) -> Proposed:
    """The corrections of documents, by name, that observations of them ask for."""
    proposed = Proposed()
    if observations.unsure:
        proposed.left["by one of several alternatives that are equally near"] = observations.unsure
    if observations.refused:
        proposed.left["in requests that the server refused, which say nothing of what it takes"] = observations.refused
    by_file: dict[str, dict[Way, Seen]] = {}
    for place, seen in observations.places.items():
        if seen.faults or seen.shape is not None:
            file, _, pointer = place.partition("#")
            by_file.setdefault(file, {})[tokens(pointer)] = seen
    # A file with nothing but schemas has no version of its own: it has to suit the documents that refer to it.
    versions = [str(each["openapi"]) for each in documents.values() if isinstance(each, dict) and "openapi" in each]
    modern = not any(version.startswith("3.0") for version in versions)
    for file in sorted(by_file):
        found = _Correcting(file, copied(documents[file]), modern, thresholds, proposed.left).all(by_file[file])
        if found:
            proposed.by_file[file] = found
    return proposed


class _Correcting:
    """A document that is being corrected: each step is written down as actions and then done to it."""

    def __init__(self, file: str, document: Any, modern: bool, thresholds: Thresholds, left: Counter[str]) -> None:
        self._file = file
        self._document = document
        self._thresholds = thresholds
        self._left = left
        own = document.get("openapi") if isinstance(document, dict) else None
        self._modern = modern if own is None else not str(own).startswith("3.0")

    def all(self, places: Mapping[Way, Seen]) -> list[Proposal]:
        order = list(_inner_first(self._document, places))
        for way in places.keys() - set(order):
            for fault in places[way].faults.values():
                self._leave(fault, "at a place that the document writes elsewhere")
        return [proposal for way in order for proposal in self._place(way, places[way])]

    def _place(self, way: Way, seen: Seen) -> Iterator[Proposal]:
        faults = maps.faults_of(seen.faults)
        chosen = {key: faults[key] for key in sorted(faults) if self._is_enough(key, faults[key], seen)}
        null = widening.allows_null(_at(self._document, way), self._document)
        for each in steps(seen, chosen, null, self._modern):
            proposal = self._take(way, each, seen)
            if proposal is not None:
                yield proposal
        if self._thresholds.narrow and seen.shape is not None and seen.shape.count >= self._thresholds.min_count:
            yield from self._narrowed(way, seen, seen.shape)

    def _is_enough(self, key: Key, fault: Fault, seen: Seen) -> bool:
        """Whether a fault is to be corrected; said where not."""
        kind = key[0]
        total = total_of(kind, seen)
        reason = ""
        if kind is Kind.PERSONAL:
            reason = "values that may be secret or personal, of fields with an enum"
        elif key in ((Kind.QUERY, ""), (Kind.HEADER, "")):
            reason = "parameters and headers whose names are those of secrets, data or too many"
        elif kind is Kind.VALUE and (Kind.VALUE, "") in seen.faults:
            reason = "values too many or too long for an enum"
        elif fault.count < self._thresholds.min_count:
            reason = f"seen fewer than {self._thresholds.min_count} times (--min-count)"
        elif total and fault.count / total < self._thresholds.min_share:
            reason = f"in a smaller share of values than {self._thresholds.min_share:g} (--min-share)"
        if reason:
            self._leave(fault, reason)
        return not reason

    def _leave(self, fault: Fault, reason: str) -> None:
        self._left[reason] += fault.count

    def _take(self, way: Way, each: Step, seen: Seen) -> Proposal | None:
        node = _at(self._document, way)
        new = each.change(node) if isinstance(node, dict) else None
        if new is None:
            self._leave(each.fault, "at a place that the document writes elsewhere")
            return None
        text = described(each, seen, subject_of(way, self._document, self._file), node)
        said = evidence(each, seen, documented_at(way, self._document))
        return self._written(way, node, new, str(each.kind), text, said)

    def _written(
        self, way: Way, node: dict[str, Any], new: dict[str, Any], kind: str, text: str, said: dict[str, Any]
    ) -> Proposal:
        actions = tuple(
            {
                "target": jsonpath.written((*way, *below), self._document),
                "description": text,
                **what,
                "x-evidence": said,
            }
            for below, what in between(node, new)
        )
        node.clear()
        node.update(new)
        return Proposal(kind, text, actions)

    def _narrowed(self, way: Way, seen: Seen, shape: Shape) -> Iterator[Proposal]:
        node = _at(self._document, way)
        new = widening.as_observed(node, shape, self._modern) if isinstance(node, dict) else None
        if new is not None and new != node:
            fault = Fault(shape.count, shape=shape)
            each = Step(Kind.TYPE, "", fault, partial(widening.as_observed, shape=shape, modern=self._modern))
            subject = subject_of(way, self._document, self._file)
            types = " or ".join(sorted(shape.types))
            every = "the only value" if shape.count == 1 else f"all {shape.count} values"
            text = f"{subject}: the document leaves open what it is, recorded as {types} in {every}."
            yield self._written(
                way, node, new, "narrow", text, evidence(each, seen, documented_at(way, self._document))
            )


def _inner_first(document: Any, places: Mapping[Way, Seen]) -> Iterator[Way]:
    """Those places that are in the document, in its order, but what stands inside of another before it."""
    tree: dict[str, Any] = {}
    for way in places:
        branch = tree
        for token in way:
            branch = branch.setdefault(token, {})

    def below(way: Way, node: Any, branch: dict[str, Any]) -> Iterator[Way]:
        names = list(node) if isinstance(node, dict) else [str(index) for index in range(len(node))]
        for token in names:
            if token in branch:
                inner = step(node, token)
                if isinstance(inner, dict | list):
                    yield from below((*way, token), inner, branch[token])
        if way in places:
            yield way

    return below((), document, tree)


def _at(document: Any, way: Way) -> Any:
    found = follow(document, way)
    return None if found is MISSING else found
