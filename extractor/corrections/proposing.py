"""Observations and the documents they are about → overlays, and what was found and is not proposed, with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from graphlib import TopologicalSorter
from heapq import heappop, heappush
from typing import Any

from extractor.cause import Cause
from extractor.corrections import infer, jsonpath, recurring, widening
from extractor.corrections.actions import between
from extractor.corrections.applying import copied, merge
from extractor.corrections.evidence import described, described_widely, documented_at, evidence, subject_of, total_of
from extractor.corrections.promises import Promises, cleared, promise
from extractor.corrections.recurring import Recurring
from extractor.corrections.steps import Step, steps
from extractor.finding import RANK, Finding
from extractor.observation import Fault, Key, Kind, Observations, Seen, Shape
from extractor.pointer import escape, step, tokens
from extractor.spec import as_mapping

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
    clears: tuple[Finding, ...] = ()
    """The findings that are gone once it is applied."""


@dataclass(slots=True)
class Proposed:
    """What is proposed, by file, and how much was found and is not proposed, by reason."""

    by_file: dict[str, list[Proposal]] = field(default_factory=dict)
    left: Counter[str] = field(default_factory=Counter)


def propose(
    documents: Mapping[str, Any], observations: Observations, thresholds: Thresholds, causes: Iterable[Cause] = ()
) -> Proposed:
    """The corrections of documents, by name, that observations of them ask for: one for each cause.

    `causes` are those of the report that was made with the observations. Corrections come in the order of what they
    clear, the worst and most findings first, as far as one does not rest on another.
    """
    proposed, promises = Proposed(), Promises(causes)
    if observations.unsure:
        proposed.left["by one of several alternatives that are equally near"] = observations.unsure
    if observations.refused:
        proposed.left["in requests that the server refused, which say nothing of what it takes"] = observations.refused
    by_file: dict[str, dict[Way, Seen]] = {}
    for place, seen in observations.places.items():
        if seen.faults or seen.shape is not None:
            file, _, pointer = place.partition("#")
            by_file.setdefault(file, {})[tokens(pointer)] = seen
    versions = {name: str(each["openapi"]) for name, each in documents.items() if "openapi" in as_mapping(each)}
    for file in sorted(by_file):
        # A file with nothing but schemas has no version of its own: it has to suit the documents that refer to it.
        versions_of_it = [versions[file]] if file in versions else versions.values()
        modern = not any(version.startswith("3.0") for version in versions_of_it)
        correcting = _Correcting(file, copied(documents[file]), modern, thresholds, proposed.left, promises)
        if found := correcting.all(by_file[file]):
            proposed.by_file[file] = found
    return proposed


@dataclass(slots=True)
class _Correcting:
    """A document that is being corrected: each step is written down as actions and then done to it."""

    _file: str
    _document: Any
    _modern: bool
    """Whether it is OpenAPI 3.1, or has to suit only such ones."""
    _thresholds: Thresholds
    _left: Counter[str]
    _promises: Promises

    def all(self, places: Mapping[Way, Seen]) -> list[Proposal]:
        widely, done = self._widely(places)
        order = list(_inner_first(self._document, places))
        for way in places.keys() - set(order):
            for fault in places[way].faults.values():
                self._leave(fault, "at a place that the document writes elsewhere")
        found = [(way, proposal) for way in order for proposal in self._place(way, places[way], done)]
        return _heaviest_first([*widely, *found])

    def _widely(self, places: Mapping[Way, Seen]) -> tuple[list[tuple[Way, Proposal]], set[tuple[Way, Key]]]:
        """What many operations show alike, and the faults that are corrected with it."""
        found: list[tuple[Way, Proposal]] = []
        done: set[tuple[Way, Key]] = set()
        names, recorded = recurring.found_in(places, self._document)
        for each in sorted(names, key=lambda each: (each.kind, each.name)):
            seen = Seen({"object": each.total})
            if not self._is_enough((each.kind, each.name), each.fault, seen, said=False):
                continue
            chosen = recurring.chosen(each, recorded, self._document, modern=self._modern)
            if chosen is None:
                continue
            target, update, nodes = chosen
            for node in nodes:
                merge(node, update)
            clears = [
                one for one in cleared(self._promises.of_name(each.kind, each.name, self._file)) if each.covers(one)
            ]
            promised = promise(clears, each.fault.count)
            text = described_widely(each.kind, each.name, each.fault, each.total)
            said = evidence(Step(each.kind, each.name, each.fault, dict), seen, {}, promised)
            whole = {"target": target, "description": text, "update": update, "x-evidence": said}
            found.append(((), Proposal(str(each.kind), text, (whole,), tuple(clears) if promised else ())))
            done |= each.keys
        return found, done

    def _place(self, way: Way, seen: Seen, done: Container[tuple[Way, Key]]) -> Iterator[Proposal]:
        place = f"{self._file}#{''.join(f'/{escape(token)}' for token in way)}"
        faults = infer.faults_of({key: fault for key, fault in seen.faults.items() if (way, key) not in done})
        chosen = {key: faults[key] for key in sorted(faults) if self._is_enough(key, faults[key], seen)}
        for (kind, detail), fault in list(chosen.items()):
            reason = self._promises.other_cause(place, kind, detail, fault)
            if reason:
                self._leave(chosen.pop((kind, detail)), reason)
        twins = self._twins(place, chosen)
        null = widening.allows_null(jsonpath.at(self._document, way), self._document)
        weights = {key: len(self._cleared(way, place, key, twins)) for key in chosen}
        ordered = {key: chosen[key] for key in sorted(chosen, key=lambda key: (-weights[key], key))}
        for each in steps(seen, ordered, null, self._modern, twins):
            proposal = self._take(way, each, seen, self._cleared(way, place, (each.kind, each.detail), twins))
            if proposal is not None:
                yield proposal
        if self._thresholds.narrow and seen.shape is not None and seen.shape.count >= self._thresholds.min_count:
            yield from self._narrowed(way, seen, seen.shape)

    def _twins(self, place: str, chosen: dict[Key, Fault]) -> dict[str, str]:
        """The fields that are others by another name; that those are not there, is then no fault of its own."""
        twins: dict[str, str] = {}
        for kind, name in list(chosen):
            if kind is Kind.FIELD and (cause := self._promises.twin(place, name, chosen[kind, name])) is not None:
                (twins[name],) = tokens(f"/{cause.meant}")
                missing = chosen.get((Kind.MISSING, twins[name]))
                if missing is not None and missing.count <= chosen[kind, name].count:
                    del chosen[Kind.MISSING, twins[name]]
        return twins

    def _cleared(self, way: Way, place: str, key: Key, twins: Mapping[str, str]) -> list[Finding]:
        """The findings that a correction of a fault clears."""
        kind, detail = key
        if kind is Kind.FIELD and detail in twins:
            return cleared(self._promises.of_twin(place, detail))
        if kind in (Kind.STATUS, Kind.QUERY, Kind.HEADER):
            status, _, name = detail.partition(" ") if kind is Kind.HEADER else ("", "", detail.partition(" ")[0])
            each = Recurring(kind, name, places=[(way[:3], status)])
            return [one for one in cleared(self._promises.of_name(kind, name, self._file)) if each.covers(one)]
        return cleared(self._promises.of_schema(place, kind, detail))

    def _is_enough(self, key: Key, fault: Fault, seen: Seen, *, said: bool = True) -> bool:
        """Whether a fault is to be corrected; `said` where not."""
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
        if reason and said:
            self._leave(fault, reason)
        return not reason

    def _leave(self, fault: Fault, reason: str) -> None:
        self._left[reason] += fault.count

    def _take(self, way: Way, each: Step, seen: Seen, clears: list[Finding]) -> Proposal | None:
        node = jsonpath.at(self._document, way)
        new = each.change(node) if isinstance(node, dict) else None
        if new is None:
            self._leave(each.fault, "at a place that the document writes elsewhere")
            return None
        text = described(each, seen, subject_of(way, self._document, self._file), node)
        # Of a field under another name, there is one that is not documented and one that is not there.
        promised = promise(clears, each.fault.count * (2 if each.twin else 1))
        said = evidence(each, seen, documented_at(way, self._document), promised)
        written = self._written(way, node, new, str(each.kind), text, said)
        return replace(written, clears=tuple(clears)) if promised else written

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
        node = jsonpath.at(self._document, way)
        new = widening.as_observed(node, shape, self._modern) if isinstance(node, dict) else None
        if new is not None and new != node:
            fault = Fault(shape.count, shape=shape)
            each = Step(Kind.TYPE, "", fault, partial(widening.as_observed, shape=shape, modern=self._modern))
            subject = subject_of(way, self._document, self._file)
            types = " or ".join(sorted(shape.types))
            every = "the only value" if shape.count == 1 else f"all {shape.count} values"
            text = f"{subject}: the document leaves open what it is, recorded as {types} in {every}."
            yield self._written(
                way, node, new, "narrow", text, evidence(each, seen, documented_at(way, self._document), {})
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


def _heaviest_first(found: Sequence[tuple[Way, Proposal]]) -> list[Proposal]:
    """Proposals in the order of what they clear, but each after those at the same place that it was made after, and one
    that changes a type after those inside of it: it may wrap what they change."""
    last: dict[Way, int] = {}
    """By place, which proposal was made last there."""
    inside: dict[Way, list[int]] = {}
    sorter: TopologicalSorter[int] = TopologicalSorter()
    for index, (way, proposal) in enumerate(found):
        earlier = [last[way]] if way in last else []
        if proposal.kind in (Kind.TYPE, Kind.NULL, "narrow"):
            earlier += inside.get(way, [])
        if proposal.kind in (Kind.HEADER, Kind.QUERY, Kind.STATUS) and way:
            earlier += [at for at, (other, _) in enumerate(found[:index]) if not other]
        sorter.add(index, *earlier)
        for depth in range(1, len(way)):
            inside.setdefault(way[:depth], []).append(index)
        if way:
            last[way] = index
    sorter.prepare()
    ready: list[tuple[tuple[int, int, int], int]] = []
    ordered = []
    while sorter.is_active():
        for index in sorter.get_ready():
            heappush(ready, (_weight(found[index][1]), index))
        _, index = heappop(ready)
        ordered.append(found[index][1])
        sorter.done(index)
    return ordered


def _weight(proposal: Proposal) -> tuple[int, int, int]:
    """The worst first, then by how much is gone."""
    worst = min((RANK[finding.severity] for finding in proposal.clears), default=len(RANK))
    return worst, -len(proposal.clears), -sum(finding.count for finding in proposal.clears)
