"""Two schemas, walked side by side; what differs is reported with the JSON pointer where a client meets it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Any

from extractor.changes.change import At, Direction, Effect, Label, Sink, weigh
from extractor.changes.shape import (
    EDITORIAL,
    LOWER,
    SUBSCHEMAS,
    UPPER,
    Edition,
    Shape,
    literal,
    meet,
    same,
    shape,
    tighter,
)
from extractor.changes.wording import alternative, bare, bound, cut, listed, type_words
from extractor.spec import KEYWORDS, NOTHING, Node

DEEPEST = 60
PAIRS = 500_000
"""Pairs of schemas that one comparison looks at."""
PAIRS_OF_A_PART = 10_000
"""Pairs that are looked at in one body or parameter: schemas that branch at every level must not starve the others."""
_ALTERNATIVES = 1_500
"""Pairs of alternatives that are tried for the best match; above it they are matched in their order."""
_HIDDEN = {"request": "readOnly", "response": "writeOnly"}


@dataclass(slots=True)
class Budget:
    """How much may still be looked at, and what was not looked at for that."""

    pairs: int = PAIRS
    part: int = PAIRS_OF_A_PART
    exhausted: set[str] = field(default_factory=set)

    def take(self, at: At) -> bool:
        self.pairs -= 1
        self.part -= 1
        if at.depth > DEEPEST:
            self.exhausted.add(f"schemas nested deeper than {DEEPEST} levels are not compared")
        elif self.pairs < 0:
            self.exhausted.add(f"only the first {PAIRS} pairs of schemas are compared")
        elif self.part < 0:
            self.exhausted.add(f"only the first {PAIRS_OF_A_PART} pairs of schemas of a body are compared")
        else:
            return True
        return False


@dataclass(slots=True)
class Walk:
    """Compares schemas of one part of one operation."""

    old: Edition
    new: Edition
    direction: Direction
    sink: Sink
    budget: Budget
    _same: set[tuple[object, ...]] = field(default_factory=set)
    """Pairs that are being walked, which ends circles, or that gave nothing."""
    _measured: dict[tuple[object, ...], float] = field(default_factory=dict)
    """Distances; those still being measured stand as 0, which ends circles here too."""
    _found: int = 0

    def compare(self, old: Node, new: Node, at: At, null_reported: bool = False) -> None:
        """Report how the new schema differs from the old one; with `null_reported`, not whether null is allowed."""
        key = (old.key, new.key, null_reported)
        if key in self._same or not self.budget.take(at):
            return
        self._same.add(key)
        before = self._found
        a, b = shape(self.old, old), shape(self.new, new)
        at = self._placed(a, b, at)
        at = replace(at, old_table=a.table(at.old_table), new_table=b.table(at.new_table))
        self._words(a, b, at)
        if a.alternatives or b.alternatives:
            self._alternatives(old, new, at)
        else:
            self._shapes(a, b, at, null_reported)
        if self._found > before:
            self._same.remove(key)

    def _say(self, kind: str, effect: Effect, at: At, old: str = "", new: str = "", gone: Iterable[str] = ()) -> None:
        self._tell(kind, weigh(self.direction, effect), at, old, new, gone)

    def _tell(self, kind: str, label: Label, at: At, old: str = "", new: str = "", gone: Iterable[str] = ()) -> None:
        self._found += 1
        self.sink(kind, label, at, old, new, tuple(gone))

    # --- one level ------------------------------------------------------------------------------------------

    def _shapes(self, a: Shape, b: Shape, at: At, null_reported: bool = False) -> None:
        comparable = self._types(a, b, at)
        if a.types is None or b.types is None or meet(a.types, b.types):
            self._enums(a, b, at)
        if not comparable:
            return  # Another type has other constraints; that it is another type says it all.
        # What has no type allows null like anything else, and losing or gaining the type has been reported.
        if not null_reported and a.types is not None and b.types is not None:
            self._nullable(a.nullable, b.nullable, at)
        self._formats(a, b, at)
        self._bounds(a, b, at)
        self._sets("pattern-changed", a.patterns, b.patterns, at)
        self._constraints(a, b, at)
        self._subschemas(a, b, at)
        self._default(a, b, at)
        self._fields(a, b, at)
        self._others(a, b, at)
        if a.items or b.items:
            self.compare(a.items or NOTHING, b.items or NOTHING, at.inside())

    def _types(self, a: Shape, b: Shape, at: At) -> bool:
        """Whether the rest can be compared."""
        if a.types == b.types:
            return True
        words = type_words(a), type_words(b)
        if b.types is None:
            self._say("type-dropped", "widened", at, *words, gone=[at.row] if at.row else [])
            return False
        if a.types is None:
            self._say("type-added", "narrowed", at, *words)
            return not a.bare
        both = meet(a.types, b.types)
        effect: Effect = "narrowed" if both == b.types else "widened" if both == a.types else "changed"
        self._say("type-changed", effect, at, *words)
        return effect != "changed"

    def _enums(self, a: Shape, b: Shape, at: At) -> None:
        if a.enum == b.enum:
            return
        old, new = a.enum, b.enum
        if old is None:
            self._say("enum-added", "narrowed", at, "", listed(new or ()))
        elif new is None:
            self._say("enum-dropped", "widened", at, listed(old), "any value", gone=map(bare, old))
        else:
            if removed := [value for value in old if value not in new]:
                self._say("enum-values-removed", "narrowed", at, listed(removed), "", gone=map(bare, removed))
            if added := [value for value in new if value not in old]:
                self._say("enum-values-added", "widened", at, "", listed(added))

    def _nullable(self, old: bool, new: bool, at: At) -> None:
        if new and not old:
            self._say("nullable-gained", "widened", at)
        elif old and not new:
            self._say("nullable-dropped", "narrowed", at)

    def _formats(self, a: Shape, b: Shape, at: At) -> None:
        if a.formats == b.formats:
            return
        words = ", ".join(sorted(a.formats)) or "no format", ", ".join(sorted(b.formats)) or "no format"
        ranks = _rank(a), _rank(b)
        if ranks[0] is None or ranks[1] is None:
            self._say("format-changed", _effect(a.formats, b.formats), at, *words)
        elif ranks[0] == ranks[1]:  # int64 is what an integer without a width is read as
            self._tell("format-changed", Label.COMPATIBLE, at, *words)
        else:
            self._say("format-changed", "narrowed" if ranks[1] < ranks[0] else "widened", at, *words)

    def _bounds(self, a: Shape, b: Shape, at: At) -> None:
        for key in (*LOWER, *UPPER):
            old, new = a.bounds.get(key), b.bounds.get(key)
            if old != new:
                narrower = old is None or (new is not None and tighter(key, new, old))
                effect: Effect = "narrowed" if narrower else "widened"
                self._say("bound-changed", effect, at, bound(key, old), bound(key, new))

    def _sets(self, kind: str, old: frozenset[str], new: frozenset[str], at: At, effect: Effect | None = None) -> None:
        if old != new:
            words = (", ".join(sorted(each)) or "none" for each in (old, new))
            self._say(kind, effect or _effect(old, new), at, *words)

    def _constraints(self, a: Shape, b: Shape, at: At) -> None:
        old = frozenset(f"{key} {value}" for key, value in a.plain.items())
        new = frozenset(f"{key} {value}" for key, value in b.plain.items())
        self._sets("constraint-changed", old, new, at, _effect(old | _implied(a, b), new | _implied(b, a)))

    def _subschemas(self, a: Shape, b: Shape, at: At) -> None:
        for key in SUBSCHEMAS:
            old, new = a.subschemas(key), b.subschemas(key)
            for name in dict.fromkeys((*old, *new)):
                x, y = old.get(name), new.get(name)
                if x is None or y is None:
                    self._say("constraint-changed", "widened" if y is None else "narrowed", at, "", key)
                elif KEYWORDS[key].target in ("field", "item"):
                    self.compare(x, y, at.inside())
                elif self.distance(x, y, at):
                    self._say("constraint-changed", "changed", at, "", f"another {key}")

    def _default(self, a: Shape, b: Shape, at: At) -> None:
        old, new = a.note("default"), b.note("default")
        if same(old, new):
            return
        label = Label.EDITORIAL
        if self.direction == "request":
            # Who leaves the field out relies on the default that the old edition promised.
            label = Label.COMPATIBLE if old is None or new is None else Label.BREAKING
        before, after = (cut(literal(value)) if value is not None else "no default" for value in (old, new))
        self._tell("default-changed", label, at, before, after)

    # --- below ----------------------------------------------------------------------------------------------

    def _fields(self, a: Shape, b: Shape, at: At) -> None:
        old, new = self._visible(self.old, a), self._visible(self.new, b)
        for name in dict.fromkeys((*old, *new)):
            here = at.field(name)
            required = name in b.required
            if name not in new:
                self._gone(old[name], here)
            elif name not in old:
                found = shape(self.new, new[name])
                words = f"{type_words(found)}{', required' if required else ''}"
                # Who writes has to know a required field; who reads passes over what it does not know.
                is_new = required and name not in a.required
                label = Label.BREAKING if is_new and self.direction == "request" else Label.COMPATIBLE
                here = replace(here, old=at.old_table, new=found.place(at.new_table, name))
                self._tell("field-added", label, here, "", words)
            else:
                if required != (name in a.required):
                    here = self._placed(shape(self.old, old[name]), shape(self.new, new[name]), here)
                    self._requires(required, here)
                self.compare(old[name], new[name], here)
        for name in sorted((a.required ^ b.required) - a.properties.keys() - b.properties.keys()):  # of no schema
            self._requires(name in b.required, at.field(name))

    def _requires(self, required: bool, at: At) -> None:
        """Say that a field is required now, or no longer."""
        effect: Effect = "narrowed" if required else "widened"
        self._say("field-required" if required else "field-optional", effect, at)

    def _gone(self, old: Node, at: At) -> None:
        found = shape(self.old, old)
        here = replace(at, old=found.place(at.old_table, at.row), new=at.new_table)
        # A written field is no longer accepted, a read one no longer there: it breaks both.
        self._tell("field-removed", Label.BREAKING, here, type_words(found), "", (at.row,))

    def _placed(self, a: Shape, b: Shape, at: At) -> At:
        # The schema of a parameter names no row; the parameter does.
        places = a.place(at.old_table, at.row) or at.old, b.place(at.new_table, at.row) or at.new
        return replace(at, old=places[0], new=places[1])

    def _visible(self, edition: Edition, found: Shape) -> dict[str, Node]:
        """The fields that stand in this direction: read-only ones are never sent, write-only ones never answered."""
        hidden = _HIDDEN[self.direction]
        return {name: node for name, node in found.properties.items() if shape(edition, node).note(hidden) is not True}

    def _others(self, a: Shape, b: Shape, at: At) -> None:
        if a.closed != b.closed and not (a.additional or b.additional):
            before, after = ("no other fields" if each.closed else "any other fields" for each in (a, b))
            if self.direction == "response":
                # An undocumented field more or less: a reader passes over it.
                self._tell("other-fields-changed", Label.COMPATIBLE, at, before, after)
            else:
                self._say("other-fields-changed", "narrowed" if b.closed else "widened", at, before, after)
        elif a.additional and b.additional:
            self.compare(a.additional, b.additional, at.inside())
        elif a.additional or b.additional:
            words = [("a map" if each.additional else "no map") for each in (a, b)]
            narrower = b.closed or (b.additional is not None and not a.closed)
            effect: Effect = "narrowed" if narrower else "widened"
            self._say("other-fields-changed", effect, at, *words)

    def _words(self, a: Shape, b: Shape, at: At) -> None:
        """What only people read."""
        said = [key for key in EDITORIAL if not same(a.note(key), b.note(key))]
        if said:
            key = said[0]
            words = cut(str(a.note(key) or "")), cut(str(b.note(key) or ""))
            self._tell("described-differently", Label.EDITORIAL, at, *words)
        if a.sourced and b.sourced and at.moved:
            self._tell("source-changed", Label.EDITORIAL, at, *at.moved)
        if not same(_examples(a), _examples(b)):
            self._tell("example-changed", Label.EDITORIAL, at)
        if bool(a.note("deprecated")) != bool(b.note("deprecated")):
            kind = "deprecated" if b.note("deprecated") else "no-longer-deprecated"
            self._tell(kind, Label.COMPATIBLE, at)

    # --- alternatives ---------------------------------------------------------------------------------------

    def _alternatives(self, old: Node, new: Node, at: At) -> None:
        a, b = shape(self.old, old), shape(self.new, new)
        if a.bare and not a.alternatives:
            self._say("type-added", "narrowed", at, type_words(a), type_words(b))
        elif b.bare and not b.alternatives:
            self._say("type-dropped", "widened", at, type_words(a), type_words(b), [at.row] if at.row else [])
        elif (a.alternatives and not a.bare) or (b.alternatives and not b.bare):
            # Alternatives of what is described beside them.
            self._shapes(a, b, at)
            self._sets_of(list(a.alternatives), list(b.alternatives), at)
        else:
            self._nullable(_null_allowed(self.old, a), _null_allowed(self.new, b), at)
            self._sets_of(list(a.alternatives) or [old], list(b.alternatives) or [new], at)

    def _sets_of(self, old: list[Node], new: list[Node], at: At) -> None:
        """Match each alternative with the one most like it; what is left over was removed or added."""
        if not old or not new:  # no alternatives at all allow what the description beside them does
            if old or new:
                self._say("alternatives-changed", "widened" if old else "narrowed", at)
            return
        for x, y in self._matched(old, new, at):
            if x is None and y is not None:
                self._say("alternative-added", "widened", at, "", alternative(shape(self.new, y)))
            elif y is None and x is not None:
                found = shape(self.old, x)
                self._say("alternative-removed", "narrowed", at, alternative(found), "", sorted(found.properties))
            elif x is not None and y is not None:
                self.compare(x, y, replace(at, depth=at.depth + 1), null_reported=True)

    def _matched(self, old: list[Node], new: list[Node], at: At) -> list[tuple[Node | None, Node | None]]:
        if len(old) == len(new) == 1:
            return [(old[0], new[0])]
        if len(old) * len(new) > _ALTERNATIVES:
            return list(zip_longest(old, new))
        distances = sorted(
            (distance, abs(i - j), i, j)
            for i, x in enumerate(old)
            for j, y in enumerate(new)
            if (distance := self.distance(x, y, at)) < 1
        )
        pairs: dict[int, int] = {}
        for _, _, i, j in distances:
            if i not in pairs and j not in pairs.values():
                pairs[i] = j
        matched: list[tuple[Node | None, Node | None]] = [
            (x, new[pairs[i]] if i in pairs else None) for i, x in enumerate(old)
        ]
        return matched + [(None, y) for j, y in enumerate(new) if j not in pairs.values()]

    def distance(self, old: Node, new: Node, at: At) -> float:
        """0 where a client sees no difference, up to 1 where two schemas have nothing in common."""
        key = (old.key, new.key)
        if key not in self._measured:
            self._measured[key] = 0
            found: list[Label] = []
            sink: Sink = lambda _, label, *__: found.append(label)  # noqa: E731
            walk = Walk(self.old, self.new, self.direction, sink, self.budget, _measured=self._measured)
            walk.compare(old, new, replace(at, depth=at.depth + 1), null_reported=True)
            seen = sum(label is not Label.EDITORIAL for label in found)
            self._measured[key] = _distance(shape(self.old, old), shape(self.new, new), seen)
        return self._measured[key]


def _examples(found: Shape) -> Any:
    """The examples, of which OpenAPI 3.0 has one."""
    one = found.note("example")
    return found.note("examples") if one is None else [one]


def _effect(old: frozenset[str], new: frozenset[str]) -> Effect:
    """What becomes of what is allowed where all of a set has to hold."""
    return "narrowed" if old < new else "widened" if new < old else "changed"


def _implied(mine: Shape, other: Shape) -> frozenset[str]:
    """What another shape says of multiples where every multiple of this one's number is one of the other's."""
    number, divisor = (each.plain.get("multipleOf", "") for each in (mine, other))
    is_so = number.isdigit() and divisor.isdigit() and divisor != "0" and int(number) % int(divisor) == 0
    return frozenset((f"multipleOf {divisor}",)) if is_so else frozenset()


def _distance(a: Shape, b: Shape, differences: int) -> float:
    if not differences:
        return 0
    if a.types is not None and b.types is not None and not meet(a.types, b.types):
        return 1
    fields, shared = a.properties.keys() | b.properties.keys(), a.properties.keys() & b.properties.keys()
    if not fields:
        return 0.5
    return (1 - len(shared) / len(fields)) * 0.9 + 0.09 * min(1.0, differences / (10 * len(fields))) if shared else 1


def _null_allowed(edition: Edition, found: Shape) -> bool:
    return found.nullable or any(shape(edition, each).nullable for each in found.alternatives)


_WIDTHS = {"integer": {"int32": 0, "int64": 1, "": 1}, "number": {"float": 0, "double": 1, "": 1}}


def _rank(found: Shape) -> int | None:
    """How wide a number is; None where that has no meaning."""
    kind = next(iter(found.types)) if found.types and len(found.types) == 1 else ""
    name = next(iter(found.formats)) if len(found.formats) == 1 else "" if not found.formats else "?"
    return _WIDTHS.get(kind, {}).get(name)
