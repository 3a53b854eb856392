"""Overlays applied to a document: what changes, and which actions had nothing to do.

As the Overlay Specification says, with two additions. An entry that is already in an array is not added again, so
that applying twice is as applying once. And where marks are wanted, what an action changed says so, as `x-overlay`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from extractor.corrections import jsonpath
from extractor.corrections.jsonpath import BadPath, Location
from extractor.corrections.marks import Marks
from extractor.corrections.overlay import Action, Overlay
from extractor.pointer import at

_REQUIRED = re.compile(r"(\$.*)\.required\[\?@=='(?:[^'\\]|\\.)*'\]", re.DOTALL)
"""What says that a field is no longer required: the path of the schema, and the item."""


class Outcome(StrEnum):
    """What an action did to one document."""

    CHANGED = "changed"
    NEEDLESS = "needless"
    """It matches, and the document says the same already."""
    UNMATCHED = "unmatched"
    INCOMPATIBLE = "incompatible"
    """What it selects and what it brings cannot be merged."""


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of one action, with the reason where it is incompatible."""

    action: Action
    outcome: Outcome
    reason: str = ""


def apply(document: Any, overlay: Overlay, *, mark: bool = False) -> tuple[Any, tuple[Result, ...]]:
    """A copy of the document with the overlay applied, and what each action did; the document stays as it is.

    With `mark`, objects that changed say by which overlay, as `x-overlay`. Takes as long as its JSONPaths take.
    """
    work = _Work(copied(document), Marks(overlay.name) if mark else None)
    results: list[Result] = []
    for run in _runs(overlay.actions):
        work.begin(keep=len(run) > 1)
        done = [work.act(action) for action in run]
        # What is removed and then put back as it was need not be removed: the page says the same by now.
        if len(run) > 1 and all(each.outcome is Outcome.CHANGED for each in done) and work.is_as_before():
            done = [Result(each.action, Outcome.NEEDLESS) for each in done]
        results += done
    if work.marks:
        work.marks.write(work.document)
    return work.document, tuple(results)


def _runs(actions: tuple[Action, ...]) -> Iterator[list[Action]]:
    """The actions, with removals and the update that follows them together."""
    run: list[Action] = []
    for action in actions:
        run.append(action)
        if not action.remove:
            yield run
            run = []
    yield from ([action] for action in run)


Holder = dict[str, Any] | list[Any]


@dataclass(slots=True)
class _Work:
    """A document that is being changed."""

    document: Any
    marks: Marks | None
    _before: dict[int, tuple[Holder, Holder]] | None = None
    """What changed since `begin`, by its identity, with a copy of how it was."""

    def begin(self, *, keep: bool) -> None:
        self._before = {} if keep else None

    def is_as_before(self) -> bool:
        return all(same(now, then) for now, then in (self._before or {}).values())

    def act(self, action: Action) -> Result:
        try:
            found = jsonpath.select(action.target, self.document)
            brought = self._brought(action)
            if not found:
                return Result(action, Outcome.NEEDLESS if self._is_gone(action) else Outcome.UNMATCHED)
            if action.remove:
                changed = self._remove(found, action)
            else:
                updates = [self._update(location, node, brought, action) for location, node in found]
                changed = any(updates)
        except BadPath as reason:
            return Result(action, Outcome.INCOMPATIBLE, str(reason))
        return Result(action, Outcome.CHANGED if changed else Outcome.NEEDLESS)

    def _is_gone(self, action: Action) -> bool:
        """Whether a field that is to be required no longer is not, in a schema that is there."""
        item = _REQUIRED.fullmatch(action.target) if action.remove else None
        return item is not None and bool(jsonpath.select(item[1], self.document))

    def _brought(self, action: Action) -> Any:
        if not action.copy or action.has_update or action.remove:
            return action.update
        sources = jsonpath.select(action.copy, self.document)
        if len(sources) != 1:
            raise BadPath(f"copy selects {len(sources)} nodes, not one")
        return copied(sources[0][1])

    def _keep(self, holder: Holder) -> None:
        if self._before is not None:
            self._before.setdefault(id(holder), (holder, copied(holder)))

    def _note(self, location: Location, key: str | int, action: Action, *, gone: bool = False) -> None:
        if self.marks:
            self.marks.note(self.document, location, key, action.description, gone=gone)

    def _remove(self, found: list[tuple[Location, Any]], action: Action) -> bool:
        # The last ones first, so that the indexes of the others stay.
        for location, _ in sorted(
            found, key=lambda each: [(type(step) is str, step) for step in each[0]], reverse=True
        ):
            if not location:
                raise BadPath("removes the whole document")
            holder = at(self.document, location[:-1])
            self._keep(holder)
            del holder[location[-1]]
            self._note(location[:-1], location[-1], action, gone=True)
        return True

    def _update(self, location: Location, node: Any, update: Any, action: Action) -> bool:
        """Merge into one node; whether that changed anything."""
        holder = at(self.document, location[:-1]) if location else None
        if isinstance(node, dict):
            if not isinstance(update, dict):
                raise BadPath(f"its update is {_kind(update)}, which cannot be merged into an object")
            _compatible(node, update)
            self._keep(node)
            changes = list(_merge(node, update, location))
        elif isinstance(node, list):
            self._keep(node)
            changes = list(_appended(node, update if isinstance(update, list) else [update], location))
        elif isinstance(update, dict | list) or holder is None:
            raise BadPath(f"its update is {_kind(update)}, and what it selects is a single value")
        else:
            changes = [] if same(node, update) else [(location[:-1], location[-1])]
            self._keep(holder)
            holder[location[-1]] = update
        for where, key in changes:
            self._note(where, key, action)
        return bool(changes)


Change = tuple[Location, str | int]
"""The object or array that changed, and what in it."""


def _compatible(node: dict[str, Any], update: dict[str, Any]) -> None:
    for key, value in update.items():
        if key in node:
            if _form(node[key]) is not _form(value):
                raise BadPath(f"{key!a} is {_kind(node[key])} and cannot become {_kind(value)}: remove it first")
            if isinstance(value, dict):
                _compatible(node[key], value)


def merge(node: dict[str, Any], update: dict[str, Any]) -> None:
    """Merge an update into an object that can take it, as an action does."""
    for _ in _merge(node, update, ()):
        pass


def _merge(node: dict[str, Any], update: dict[str, Any], location: Location) -> Iterator[Change]:
    for key, value in update.items():
        if key not in node:
            node[key] = copied(value)
            yield location, key
        elif isinstance(value, dict):
            yield from _merge(node[key], value, (*location, key))
        elif isinstance(value, list):
            yield from _appended(node[key], value, (*location, key))
        elif not same(node[key], value):
            node[key] = value
            yield location, key


def _appended(node: list[Any], entries: list[Any], location: Location) -> Iterator[Change]:
    for entry in entries:
        if not any(same(entry, known) for known in node):
            node.append(copied(entry))
            yield location, len(node) - 1


def copied(value: Any) -> Any:
    """A copy in which nothing is shared, as aliases are in the original: a change must not show in another place."""
    if isinstance(value, dict):
        return {key: copied(inner) for key, inner in value.items()}
    return [copied(inner) for inner in value] if isinstance(value, list) else value


def same(a: Any, b: Any) -> bool:
    """Whether two values are one JSON value: true is not 1, but 1 is 1.0."""
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    return isinstance(a, bool) == isinstance(b, bool) and bool(a == b)


def _form(value: Any) -> type | None:
    return type(value) if isinstance(value, dict | list) else None


def _kind(value: Any) -> str:
    return "an object" if isinstance(value, dict) else "an array" if isinstance(value, list) else "a single value"
