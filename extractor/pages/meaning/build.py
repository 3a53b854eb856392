"""Rows → fields and structures, following links from the tables that messages begin with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from extractor.finding import Finding, Rule
from extractor.operation import (
    ArrayOf,
    Field,
    MapOf,
    ObjectOf,
    OneOf,
    Ref,
    Scalar,
    Schema,
    Source,
    Structure,
    Unknown,
)
from extractor.pages import problems
from extractor.pages.cells.types import Type, fill, has_hole, required_of, type_of
from extractor.pages.dialect import Dialect, Kind, Role
from extractor.pages.meaning.links import OWN, Links, Target
from extractor.pages.meaning.row_texts import alone, description_of, row_facts, untyped, without_name
from extractor.pages.patterns import deferred
from extractor.pages.prose.facts import SENTENCES, facts_of
from extractor.pages.prose.values import typed
from extractor.pages.tables.units import Entry, Unit

_ELEMENTS = deferred(r"\[[\d*niN]?\]")
"""What a path says where it goes through the elements of a list: `items[].id`."""
_ASCII = deferred(r"[\x20-\x7e]+")


class Built(Struct, frozen=True):
    """The structures that fields refer to, and what was found while they were made."""

    structures: Mapping[str, Structure] = {}
    findings: tuple[Finding, ...] = ()
    reached: frozenset[tuple[str, int]] = frozenset()
    """Scope and block of the tables that some field leads to."""
    values: tuple[Source, ...] = ()
    """The rows of tables that list the values of fields."""
    sentences: Mapping[Source, tuple[str, ...]] = {}
    """The constraints of fields, by row, that only a sentence states."""


class Builder:
    """Makes fields, and a structure for every table that a field leads to. `built` says what came of it."""

    def __init__(self, links: Links, dialect: Dialect, before: Built | None = None) -> None:
        self._links = links
        self._dialect = dialect
        before = before or Built()
        self._findings = list(before.findings)
        self._structures = dict(before.structures)
        self._reached = set(before.reached)
        self._waiting: list[tuple[Target, str]] = []
        self._values = dict.fromkeys(before.values)
        self._sentences = dict(before.sentences)

    def built(self) -> Built:
        """All structures, those included that fields of structures refer to. Cycles end by their keys."""
        while self._waiting:
            target, hint = self._waiting.pop(0)
            self.structure(target.unit, target.via, hint, target.scope, part=target.part)
        reached, values = frozenset(self._reached), tuple(self._values)
        return Built(self._structures, tuple(self._findings), reached, values, self._sentences)

    def fields(self, unit: Unit, scope: str = OWN) -> tuple[Field, ...]:
        """The fields of a table; rows with dotted names become fields of the row they name."""
        found: dict[str, Field] = {}
        conditional = []
        for entry in unit.entries:
            if entry.name in found:
                self._report(problems.DUPLICATE_FIELD, f"`{entry.name}` is described twice", unit, entry)
                continue
            found[entry.name] = self._field(entry, unit, scope)
            if entry.required and not required_of(entry.required.text, self._dialect)[1]:
                conditional.append(entry)
        for entry in conditional:
            self._report(problems.CONDITIONAL_REQUIRED, f"`{entry.name}` is required under a condition", unit, entry)
        return _nested(found, self._dialect)

    def structure(self, unit: Unit, via: str, hint: str = "", scope: str = OWN, *, part: bool = False) -> Structure:
        """The structure of a table, made once; of a part of it, nothing is required."""
        key = _key(unit, scope, part=part)
        if key not in self._structures:
            source = replace(unit.source(), via=via)
            fields = self.fields(unit, scope)
            fields = tuple(replace(field, required=False) for field in fields) if part else fields
            whole = self._whole(fields, unit)
            self._structures[key] = Structure(key, unit.name, fields, unit.caption, hint, whole, source)
        return self._structures[key]

    def schema(self, unit: Unit, scope: str = OWN) -> Schema:
        """What a message's first table describes."""
        fields = self.fields(unit, scope)
        return self._whole(fields, unit) or ObjectOf(fields)

    def _whole(self, fields: tuple[Field, ...], unit: Unit) -> Schema | None:
        """A table of one row that stands for all elements or for any key is an array or a map; a row without a
        name, or with that of its structure, is the whole itself."""
        if unit.is_whole:
            return fields[0].schema
        if fields and self._dialect.nameless.match(fields[0].name) and (root := whole_of(fields)):
            return root
        if len(fields) != 1:
            return None
        only = fields[0]
        if self._dialect.array_root.match(only.name):
            return only.schema if isinstance(only.schema, ArrayOf) else ArrayOf(only.schema)
        if self._dialect.free_key.match(only.name):
            # Of a type that is a map itself, the row for any key is the map, and no map of maps.
            return only.schema if isinstance(only.schema, MapOf) else MapOf(only.schema)
        return None

    # --- one field

    def _field(self, entry: Entry, unit: Unit, scope: str) -> Field:
        kind = self._type(entry, unit, scope)
        target = self._target(entry, unit, scope, kind)
        schema = kind.schema
        text = entry.description.marked
        is_array = isinstance(schema, ArrayOf)
        facts = facts_of(text, None, self._dialect, is_array) if target else row_facts(entry, schema, self._dialect)
        facts = without_name(facts, unit)
        source, listed = unit.source(entry), False
        if said := tuple(name for name, rule in facts.said_by if rule in SENTENCES):
            self._sentences[source] = said
        if target:
            schema = self._refer(target, schema, entry)
        elif facts.scalar and isinstance(schema, ArrayOf):
            schema = replace(schema, items=facts.scalar)
        elif facts.scalar:
            schema = self._of_values(entry, scope, facts.scalar)
            listed = schema is not facts.scalar
        if isinstance(schema, ArrayOf) and facts.max_items is not None and schema.max_items is None:
            schema = replace(schema, max_items=max(facts.max_items, schema.min_items or 0))
        description = description_of(entry, self._dialect)
        if target or listed:
            # What it refers to stands in the specification, where no table has a number.
            description = alone(description, self._dialect)
        description = self._with_names(description, entry, scope)
        required, certain = required_of(entry.required.text, self._dialect) if entry.required else (None, True)
        if not certain or (required and self._dialect.prose.in_uri.search(text)):
            required = False
        return Field(
            *(entry.name, schema, False if entry.optional else required, description),
            *(
                facts.deprecated or entry.deprecated,
                facts.read_only,
                facts.nullable or kind.nullable or entry.nullable,
                source,
            ),
        )

    def _with_names(self, description: str, entry: Entry, scope: str) -> str:
        """A description that calls the tables of its page by what they are about: no specification has numbers."""
        tables = self._links.tables(scope)
        for link in entry.told.links if tables else ():
            numbered = link.href.startswith("#") and self._dialect.table_number.fullmatch(link.text.strip())
            called = tables.called(link.href[1:]) if tables and numbered else ""
            if called and link.text in description:
                whole = rf"{re.escape(link.text.strip())}(?![.–-]?\d)"
                description = re.sub(whole, called.replace("\\", r"\\"), description)
        return description

    def _of_values(self, entry: Entry, scope: str, scalar: Scalar) -> Scalar:
        """The type of a field with the values of the table that its row refers to for them."""
        if scalar.enum or scalar.type == "boolean":
            return scalar
        listed = self._links.values(entry, scope)
        if not listed or self._dialect.prose.other_values.search(entry.told.text):
            return scalar
        values = typed(listed.words, scalar)
        if len(values) < len(listed.words):
            return scalar
        self._reached.add((scope, listed.block))
        self._values.update(dict.fromkeys(listed.sources))
        return replace(scalar, enum=values)

    def _type(self, entry: Entry, unit: Unit, scope: str) -> Type:
        if entry.type is None and unit.kind is not Kind.STRUCTURE and unit.placed.role is Role.URI:
            return Type(untyped(entry, self._dialect))
        if entry.type is None or entry.type.missing:
            return Type(Unknown())
        kind = type_of(entry.type.text, self._dialect)
        opened = self._links.opened(entry, unit, kind, scope)
        if listed := self._links.listing(entry, kind, scope):
            self._reached.add((listed[0], listed[1].block))
            return self._of_listed(opened, kind, listed[1], entry)
        is_text = isinstance(kind.schema, Scalar) or isinstance(getattr(kind.schema, "items", None), Scalar)
        if is_text and opened is not kind and not opened.name:
            message = f"`{entry.name}` is called a string, and its row links the table of its fields"
            self._report(problems.SCALAR_WITH_STRUCTURE, message, unit, entry)
        return opened

    def _of_listed(self, opened: Type, kind: Type, unit: Unit, entry: Entry) -> Type:
        """The type of a field whose type links the table of its values."""
        scalar = Scalar(unit.kind_of_values)
        values = typed(unit.listed, scalar)
        if len(values) < len(unit.listed) or self._dialect.prose.other_values.search(entry.told.text):
            return opened
        rows = zip(unit.entries, values, strict=True)
        self._values.update(dict.fromkeys(replace(unit.source(row), row=str(value)) for row, value in rows))
        return replace(opened, schema=fill(kind.schema, replace(scalar, enum=values)))

    def _target(self, entry: Entry, unit: Unit, scope: str, kind: Type) -> Target | None:
        if not has_hole(kind.schema):
            return None
        if target := self._links.link(entry, unit, kind, scope):
            self._reached.update((each.scope, each.unit.block) for each in target.each())
            return target
        if not kind.known:
            self._report(problems.UNKNOWN_TYPE, f"`{entry.name}`: no rule reads the type `{kind.name}`", unit, entry)
        elif (kind.name or kind.number) and not any(other.name.startswith(f"{entry.name}.") for other in unit.entries):
            what = f"structure `{kind.name}`" if kind.name else f"table {kind.number}"
            self._report(problems.UNDEFINED_STRUCTURE, f"`{entry.name}`: no table defines the {what}", unit, entry)
        return None

    def _refer(self, target: Target, schema: Schema, entry: Entry) -> Schema:
        hint = entry.name if _ASCII.fullmatch(entry.name) else ""
        self._waiting += [(each, hint) for each in target.each()]
        references = tuple(Ref(_key(each.unit, each.scope, part=each.part)) for each in target.each())
        return fill(schema, OneOf(references) if len(references) > 1 else references[0])

    def _report(self, rule: Rule, message: str, unit: Unit, entry: Entry) -> None:
        self._findings.append(problems.about(rule, message, unit.source(entry)))


def _key(unit: Unit, scope: str, *, part: bool = False) -> str:
    """What a structure is known by; one outside of the chapters may be that of several operations."""
    key = f"{unit.key}-part" if part else unit.key
    return key if scope == OWN else f"{unit.page}#{key}"


def _nested(found: dict[str, Field], dialect: Dialect) -> tuple[Field, ...]:
    """Move `a.b` into `a` where the table has a row `a` that is an object; elsewhere the dot is part of the name. Below
    `a` alone, a row for any key (`a.*`, `a.{key}`) says what all values of `a` are."""
    if not any("." in name for name in found):
        return tuple(found.values())
    rows = {_ELEMENTS.sub("", name): name for name in reversed(found)}
    inner: dict[str, dict[str, str]] = {}
    for name in found:
        path, _, child = name.rpartition(".")
        parent = rows.get(_ELEMENTS.sub("", path), "")
        if child and parent and parent is not name and has_hole(found[parent].schema):
            inner.setdefault(parent, {})[name] = child
    for parent in sorted(inner, key=len, reverse=True):
        # Deepest first, so that a child that has children of its own is whole before it moves.
        fields = tuple(replace(found[name], name=child) for name, child in inner[parent].items())
        any_key = len(fields) == 1 and stands_for_any_key(fields[0].name, dialect)
        held = MapOf(fields[0].schema) if any_key else ObjectOf(fields)
        said = [found[parent].description, fields[0].description if any_key else ""]
        schema = fill(found[parent].schema, held)
        found[parent] = replace(found[parent], schema=schema, description="\n".join(filter(None, said)))
    moved = {name for children in inner.values() for name in children}
    return tuple(field for name, field in found.items() if name not in moved)


def whole_of(fields: Sequence[Field]) -> Schema | None:
    """What the first field is, where all the others are inside of it: `a`, `a.b`; a reference says more of them."""
    root, *others = fields
    inside = f"{root.name}."
    if not all(each.name.startswith(inside) for each in others):
        return None
    if others and isinstance(root.schema, ObjectOf):
        held = (replace(each, name=each.name.removeprefix(inside)) for each in others)
        return ObjectOf((*root.schema.fields, *held))
    return root.schema


def stands_for_any_key(name: str, dialect: Dialect) -> bool:
    """Whether a name is none of a field but stands for any key: `*`, `{key}`."""
    return name == "*" or dialect.free_key.match(name) is not None


def reachable(schemas: Iterable[Schema], structures: Mapping[str, Structure]) -> list[str]:
    """Keys of the structures that the schemas refer to, directly or through others, in order."""
    order: dict[str, None] = {}
    waiting = list(schemas)
    while waiting:
        for key in references(waiting.pop(0)):
            if key not in order and key in structures:
                order[key] = None
                structure = structures[key]
                waiting += [structure.schema] if structure.schema else [field.schema for field in structure.fields]
    return list(order)


def references(schema: Schema) -> list[str]:
    """Keys of the structures that a schema names itself."""
    match schema:
        case Ref(key=key):
            return [key]
        case ArrayOf(items=inner) | MapOf(values=inner):
            return references(inner)
        case ObjectOf(fields=fields):
            return [key for field in fields for key in references(field.schema)]
        case _:
            alternatives = getattr(schema, "alternatives", ())
            return [key for alternative in alternatives for key in references(alternative)]


def rewrite(schema: Schema, change: Callable[[Schema], Schema]) -> Schema:
    """The schema with `change` applied to every part, from the inside out."""
    match schema:
        case ArrayOf(items=inner):
            schema = replace(schema, items=rewrite(inner, change))
        case MapOf(values=inner):
            schema = replace(schema, values=rewrite(inner, change))
        case ObjectOf(fields=fields):
            schema = ObjectOf(tuple(replace(field, schema=rewrite(field.schema, change)) for field in fields))
        case OneOf(alternatives=alternatives):
            schema = OneOf(tuple(rewrite(each, change) for each in alternatives))
        case _:
            pass
    return change(schema)
