"""Two lists of operations, compared: what is counted, and how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields

from tests.accuracy.operations import PARTS, Field, Fields, Key, Operation, key
from tests.accuracy.pages import Pages
from tests.accuracy.sheets import Sheet


@dataclass(slots=True)
class Names:
    """How many names both sides have, how many only the sheet, and how many only the specs."""

    found: int = 0
    missed: int = 0
    extra: int = 0

    @property
    def precision(self) -> float | None:
        return _ratio(self.found, self.found + self.extra)

    @property
    def recall(self) -> float | None:
        return _ratio(self.found, self.found + self.missed)

    @property
    def score(self) -> float | None:
        """The harmonic mean of precision and recall, F1."""
        return _ratio(2 * self.found, 2 * self.found + self.missed + self.extra)


@dataclass(slots=True)
class Facts:
    """Of how many names that both sides have a fact is compared, and of how many it is right."""

    right: int = 0
    of: int = 0

    @property
    def score(self) -> float | None:
        return _ratio(self.right, self.of)

    def count(self, right: bool) -> None:
        self.right += right
        self.of += 1


def _ratio(some: int, all_: int) -> float | None:
    """None where there is nothing."""
    return some / all_ if all_ else None


@dataclass(slots=True)
class Column:
    """The figures of one way to count."""

    operations: Names = field(default_factory=Names)
    parameters: Names = field(default_factory=Names)
    bodies: Names = field(default_factory=Names)
    responses: Names = field(default_factory=Names)
    types: Facts = field(default_factory=Facts)
    required: Facts = field(default_factory=Facts)
    enums: Facts = field(default_factory=Facts)

    def add(self, other: Column) -> None:
        for kind in KINDS:
            own, more = getattr(self, kind), getattr(other, kind)
            for each in fields(own):
                setattr(own, each.name, getattr(own, each.name) + getattr(more, each.name))


KINDS = tuple(each.name for each in fields(Column))
UNSEARCHED = frozenset({"types", "required"})
"""What is no word that could be searched on a page, and counted against the sheet alone."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A name or fact that a sheet and the specs do not share."""

    kind: str
    operation: Key
    what: str
    is_stated: bool
    """Whether it counts as far as the pages state it."""


@dataclass(slots=True)
class Figures:
    """What is counted against the sheet alone, and as far as the pages state it; UNSEARCHED in `raw` only."""

    raw: Column = field(default_factory=Column)
    stated: Column = field(default_factory=Column)
    differences: list[Difference] = field(default_factory=list)

    def add(self, other: Figures) -> None:
        self.raw.add(other.raw)
        self.stated.add(other.stated)
        self.differences += other.differences


def compare(sheet: Sheet, found: Mapping[Key, Operation], pages: Pages) -> Figures:
    """Count what a sheet and the specs of a service say."""
    figures = Figures()
    wanted = sheet.wanted()
    for called, want in wanted.items():
        if called in found:
            got, on = found[called], pages.named(found[called].pages)
        else:
            got, on = Operation({}, {}, {}), pages.calling(called, sheet.base_paths)
        comparison = _Comparison(figures, sheet, pages, on, called)
        comparison.name("operations", "", called in found, True, bool(on))
        if called in found or on:
            comparison.parts(want, got)
    for called in sorted(found.keys() - wanted.keys() - sheet.unasked()):
        got = found[called]
        on = pages.calling(key(called[0], got.path), among=pages.named(got.pages))
        _Comparison(figures, sheet, pages, on, called).name("operations", "", True, False, bool(on))
    return figures


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Counts one operation, whose pages are `on`."""

    figures: Figures
    sheet: Sheet
    pages: Pages
    on: Iterable[str]
    called: Key

    def name(self, kind: str, name: str, is_there: bool, is_wanted: bool, stands: bool) -> None:
        """Count a name that at least one side has; `stands`, whether it stands on the pages."""
        verdict = "found" if is_there and is_wanted else "missed" if is_wanted else "extra"
        is_stated = verdict == "found" or stands is is_wanted
        for column in (self.figures.raw, self.figures.stated)[: 1 + is_stated]:
            names = getattr(column, kind)
            setattr(names, verdict, getattr(names, verdict) + 1)
        if verdict != "found":
            self.figures.differences.append(Difference(kind, self.called, f"{verdict} {name}".strip(), is_stated))

    def parts(self, want: Operation, got: Operation) -> None:
        if self.sheet.body_or_query:
            got = _placed(want, got)
        for part in PARTS:
            wanted, there = want.part(part), got.part(part)
            if wanted is not None and there is not None:
                self.part(part, wanted, there)

    def part(self, part: str, wanted: Fields, there: Fields) -> None:
        nothing = {name for name, each in wanted.items() if not each.counts} | self.sheet.ignored()
        closed = tuple(f"{name}." for name, each in wanted.items() if each.is_open)
        for name in sorted({*wanted, *there} - nothing):
            if name.startswith(closed):
                continue
            is_there, is_wanted = name in there, name in wanted
            stands = not (is_there and is_wanted) and self.pages.state(name, self.on)
            self.name(part, name, is_there, is_wanted, stands)
            if is_there and is_wanted:
                self.facts(f"{part} {name}", wanted[name], there[name], part != "responses")

    def facts(self, name: str, want: Field, got: Field, is_sent: bool) -> None:
        """Whether a field has the type, the required flag (of requests) and the values that the sheet says."""
        if want.types:
            numeric = {"integer"} if "number" in want.types else set()
            right = bool(got.types) and got.types <= want.types | numeric
            self.fact("types", right, f"{name}: {_list(got.types)}, not {_list(want.types)}")
        if is_sent and want.required is not None:
            right = bool(got.required) is want.required
            self.fact("required", right, f"{name}: {'required' if want.required else 'optional'} in the sheet")
        if want.values:
            said = f"{name}: {_list(got.values)}, not {_list(want.values)}"
            self.fact("enums", got.values == want.values, said)
            mentioned = {value for value in want.values | got.values if self.pages.mention(value, self.on)}
            if want.values & mentioned:
                right = want.values & mentioned <= got.values <= want.values | mentioned
                self.fact("enums", right, said, True)

    def fact(self, kind: str, right: bool, said: str, is_stated: bool = False) -> None:
        """Count a fact of a name that both sides have."""
        facts: Facts = getattr(self.figures.stated if is_stated else self.figures.raw, kind)
        facts.count(right)
        if not right:
            self.figures.differences.append(Difference(kind, self.called, said, is_stated))


def _list(values: Iterable[str]) -> str:
    return " | ".join(sorted(values)) or "nothing"


def _placed(want: Operation, got: Operation) -> Operation:
    """An operation whose parameters of the query are in the body, and the other way, where only that can be meant."""
    parameters, body = dict(got.parameters or {}), dict(got.bodies or {})
    asked, sent = want.parameters or {}, want.bodies or {}
    for name in [name.removeprefix("query:") for name in parameters if name.startswith("query:")]:
        if name in sent and f"query:{name}" not in asked:
            body[name] = parameters.pop(f"query:{name}")
    for name in list(body):
        if f"query:{name}" in asked and name not in sent:
            parameters[f"query:{name}"] = body.pop(name)
    return Operation(parameters, body, got.responses, got.path, got.pages)
