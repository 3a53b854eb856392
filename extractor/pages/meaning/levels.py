"""Rows of all levels one below the other → rows under the names of those in which examples show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from extractor.finding import Finding
from extractor.operation import Schema, Unknown
from extractor.pages import problems
from extractor.pages.cells.types import has_hole, type_of
from extractor.pages.dialect import Column
from extractor.pages.meaning import inference
from extractor.pages.meaning.material import Material, Message
from extractor.pages.tables.units import Entry, Unit

_MOST = 0.6
"""The part of the rows that examples must show: of the others they do not say on which level they are."""


class _Level(Struct):
    """An object whose rows are being collected."""

    path: str
    """Its name with those of the objects around it, and a dot."""
    objects: Sequence[Mapping[str, Any]]
    """What examples show of it."""
    names: list[str]

    def lacks(self, name: str) -> bool:
        """Whether examples show a field in it that no row has been taken for."""
        return name not in self.names and any(name in each for each in self.objects)

    @property
    def is_wrapper(self) -> bool:
        """Whether examples show one field in it, for which a row has been taken."""
        return len(self.names) == 1 and all(list(each) == self.names for each in self.objects)

    @property
    def is_described(self) -> bool:
        """Whether most of what examples show in it has rows; one without rows is none that the table describes."""
        return not self.names or inference.agrees(set(self.names), [dict(each) for each in self.objects])


def levelled(material: Material, message: Message, unit: Unit, findings: list[Finding]) -> Unit:
    """The table of a message with its rows on the levels that examples show them on.

    Some publishers list the fields of all levels one below the other, and only the example tells the levels. It has to
    show most of the rows. One that it does not show stands where the next row does that it shows, and behind the last
    of these beside it, if the message is wrapped in one object. The example of a request is one of many inputs: it
    tells levels where the table lists all that is sent, and else no more than what wraps it.
    """
    objects = inference.objects(material.values(message))
    if not objects or any(e.depth or "." in e.name for e in unit.entries):
        return unit
    entries = _on_levels(unit, objects, material)
    lists_all = message.response or material.dialect.states_by_name or Column.LOCATION in unit.columns
    if entries is None or not (lists_all or _are_wrapped(entries, objects)):
        return unit
    inside = dict[str, list[str]]()
    for entry in entries:
        holder, _, name = entry.name.rpartition(".")
        inside.setdefault(holder, []).append(f"`{name}`")
    held = "; ".join(f"{', '.join(names)} inside `{holder}`" for holder, names in inside.items() if holder)
    said = f"the examples show {held}, below which the table lists them"
    findings.append(problems.about(problems.ENCLOSED_BY_EXAMPLE, said, unit.source(unit.entries[0])))
    return replace(unit, entries=entries)


def _are_wrapped(entries: Sequence[Entry], shown: Sequence[Mapping[str, Any]]) -> bool:
    """Whether all rows stand in the object of the first, which is all that examples show."""
    first, *rest = (entry.name for entry in entries)
    return all(name.startswith(f"{first}.") for name in rest) and all(each.keys() == {first} for each in shown)


def _on_levels(unit: Unit, shown: Sequence[dict[str, Any]], material: Material) -> tuple[Entry, ...] | None:
    """The rows with the paths of their levels; None where examples show too few of them, or none inside another."""
    levels = [_Level("", shown, [])]
    open_ = [levels[0]]
    left = Counter(row.name for row in unit.entries)
    kept: list[Entry] = []
    placed: dict[str, str] = {}
    known = 0
    opened = False
    for at, row in enumerate(unit.entries):
        found = list(_depths(row.name, open_, left))
        known += bool(found)
        if not found and row.name in placed:
            kept.append(replace(row, name=placed[row.name]))  # printed twice
            continue
        following = (list(_depths(each.name, open_, left)) for each in unit.entries[at + 1 :])
        last = len(open_) - 1 - opened if levels[0].is_wrapper else 0
        depth = (found or next(filter(None, following), [last]))[0]
        left[row.name] -= 1
        del open_[depth + 1 :]
        level = open_[-1]
        if row.name in level.names:
            return None
        level.names.append(row.name)
        placed[row.name] = f"{level.path}{row.name}"
        kept.append(replace(row, name=placed[row.name]))
        opened = bool(held := _held(row, unit, level, material))
        if opened:
            open_.append(_Level(f"{level.path}{row.name}.", held, []))
            levels.append(open_[-1])
    nested = any(level.names for level in levels[1:])
    fits = known >= _MOST * len(kept) and all(level.is_described for level in levels[1:])
    return tuple(kept) if nested and fits else None


def _depths(name: str, open_: Sequence[_Level], left: Mapping[str, int]) -> Iterator[int]:
    """The levels on which examples show a field, the likeliest first: the innermost, unless those around it would be
    left without."""
    found = [depth for depth, level in enumerate(open_) if level.lacks(name)]
    return iter(found[::-1] if left[name] >= len(found) else found)


def _held(row: Entry, unit: Unit, level: _Level, material: Material) -> list[dict[str, Any]]:
    """The objects that examples show in a field which its row leaves open, and no other table describes."""
    schema: Schema = Unknown()
    if row.type and row.type.text.strip():
        kind = type_of(row.type.text, material.dialect)
        schema = kind.schema
        if not has_hole(schema) or material.links.link(row, unit, kind):
            return []
    values = [each[row.name] for each in level.objects if row.name in each]
    return inference.objects_in(schema, values)
