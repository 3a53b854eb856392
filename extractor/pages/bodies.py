"""Request and response bodies: the tables that messages begin with, as schemas, and what examples add to them."""

from __future__ import annotations

import re

from msgspec.structs import replace

from extractor.operation import ArrayOf, Field, ObjectOf, OneOf, Ref, Schema, Structure, Unknown
from extractor.pages import problems, witness
from extractor.pages.dialect import Column, Dialect, Kind, Role
from extractor.pages.draft import XML, Draft
from extractor.pages.messages import Group
from extractor.pages.phrases import fill, has_hole, required_of
from extractor.pages.structures import reachable
from extractor.pages.tables import Unit

_PLURAL = re.compile(r"(?:[^s]s|[Ll]ist|[Ss]et|[Aa]rray)$")
"""Names of fields that hold many."""


def bodies(page: Draft) -> dict[Group, Schema]:
    """The schema of every message that has one."""
    made = {group: _undotted(page, group, _root_schema(page, group)) for group in page.messages.roots}
    made = {group: _listed(page, group, _enclosed(page, group, schema)) for group, schema in made.items()}
    for group in made:
        if page.media_type(group) == XML:
            # Which element stands in which, a table of all elements does not say.
            made[group] = Unknown()
            page.builder.linked.difference_update(id(unit) for unit in page.messages.roots[group])
    page.builder.finish()
    made = _consult_examples(page, made)
    _move_failures(page, made)
    return made


def _root_schema(page: Draft, group: Group) -> Schema:
    """The schema of a message: its first table, under the key that its example shows if it is a structure."""
    units = page.messages.roots[group]
    if len(bodies := _alternatives(page, group, units)) > 1:
        page.builder.linked.update(id(unit) for unit in bodies)
        return OneOf(tuple(page.builder.schema(unit) for unit in bodies))
    unit = _best_root(page, group, units)
    page.builder.linked.add(id(unit))
    if unit.kind is Kind.STRUCTURE and (key := _wrapping_key(page, group, unit)):
        structure = page.builder.structure(unit, page.tables, "wrapped-by-example", unit.name)
        held: Schema = Ref(structure.key) if key == unit.name else ArrayOf(Ref(structure.key))
        return ObjectOf((Field(key, held, source=replace(unit.source(), row=unit.name)),))
    schema = page.builder.schema(unit, page.messages.foreign.get(id(unit)))
    if Column.LOCATION in unit.columns and isinstance(schema, ObjectOf) and [f.name for f in schema.fields] == ["body"]:
        # A row for the body beside rows for the parameters is the body, and no field of it.
        return schema.fields[0].schema
    return schema


def _undotted(page: Draft, group: Group, schema: Schema) -> Schema:
    """The message with `a.b` in `a` where its examples show them so; elsewhere the dot is part of the name."""
    if not isinstance(schema, ObjectOf) or not any("." in field.name for field in schema.fields):
        return schema
    shown = [value for value in page.values(group) if isinstance(value, dict)]
    found: dict[str, Field] = {}
    for field in schema.fields:
        parent, _, child = field.name.partition(".")
        inside = any(child in held for value in shown if isinstance(held := value.get(parent), dict))
        if not inside or any(field.name in value for value in shown):
            found[field.name] = field
        elif isinstance(
            held := found.setdefault(parent, Field(parent, ObjectOf(()), source=field.source)).schema, ObjectOf
        ):
            inner = ObjectOf((*held.fields, replace(field, name=child)))
            found[parent] = replace(found[parent], schema=inner, required=found[parent].required or field.required)
    return ObjectOf(tuple(found.values()))


def _enclosed(page: Draft, group: Group, schema: Schema) -> Schema:
    """The message with all further rows in the object of the first, where all its examples show just that.

    Such a table begins with what the message is wrapped in, and goes on with what stands inside.
    """
    values = [value for value in page.values(group) if isinstance(value, dict)]
    if not isinstance(schema, ObjectOf) or len(schema.fields) < 2 or not values:
        return schema
    first, *rows = schema.fields
    if not has_hole(first.schema) or any(set(value) != {first.name} for value in values):
        return schema
    held = witness.objects_in(first.schema, [value[first.name] for value in values])
    if not held or {key for value in held for key in value} != {row.name for row in rows}:
        return schema
    names = ", ".join(f"`{row.name}`" for row in rows)
    message = f"the examples show {names} inside `{first.name}`, below which the table lists them"
    page.report(problems.ENCLOSED_BY_EXAMPLE, message, first.source)
    return ObjectOf((witness.with_content(first, ObjectOf(tuple(rows))),))


def _listed(page: Draft, group: Group, schema: Schema) -> Schema:
    """A list of what the message's table describes, where that is what all its examples show."""
    values = page.values(group)
    if not isinstance(schema, ObjectOf) or not values or not all(isinstance(value, list) for value in values):
        return schema
    if not witness.agrees({field.name for field in schema.fields}, witness.objects_in(schema, values)):
        return schema
    message = "the table describes one of many: every example of the message is a list"
    page.report(problems.CONTAINER_FROM_EXAMPLE, message, page.messages.roots[group][0].source())
    return ArrayOf(schema)


def _alternatives(page: Draft, group: Group, units: list[Unit]) -> list[Unit]:
    """The request's tables that each describe an example, where no body can be of two of them.

    The first tables describe all of one; others may lack a field that their example shows.
    """
    if group.response or len(tables := [*units, *page.messages.others]) < 2:
        return []
    shown = [set(value) for value in page.values(group) if isinstance(value, dict)]
    known = [(unit, {entry.name for entry in unit.entries}, _needed(unit, page.dialect)) for unit in tables]
    whole = [(unit, names, needed) for unit, names, needed in known if any(needed <= keys <= names for keys in shown)]
    most = [
        (unit, names, needed)
        for unit, names, needed in known
        if any(needed <= keys and len(keys & names) >= 0.8 * len(keys) for keys in shown)
    ]
    for chosen in (most if whole else [], whole):
        if all(not needed <= names for one, _, needed in chosen for other, names, _ in chosen if one is not other):
            return sorted((unit for unit, _, _ in chosen), key=lambda unit: unit.placed.index)
    return []


def _needed(unit: Unit, dialect: Dialect) -> set[str]:
    return {entry.name for entry in unit.entries if entry.required and required_of(entry.required.text, dialect)[0]}


def _best_root(page: Draft, group: Group, units: list[Unit]) -> Unit:
    """The first table of the message, unless only a later one has the names that the example begins with."""
    if len(units) == 1:
        return units[0]
    keys = {key for value in page.values(group) if isinstance(value, dict) for key in value}
    if keys and not keys & {entry.name for entry in units[0].entries}:
        for unit in units[1:]:
            if keys & {entry.name for entry in unit.entries}:
                return unit
    return units[0]


def _wrapping_key(page: Draft, group: Group, unit: Unit) -> str:
    """The key under which all examples put what the table describes: its name, or, for a list, the plural."""
    names = {entry.name for entry in unit.entries}
    shown = [value for value in page.values(group) if isinstance(value, dict)]
    for key in (unit.name, f"{unit.name}s"):
        many = key != unit.name
        fits = all(set(value) == {key} and isinstance(value[key], list if many else object) for value in shown)
        if shown and fits and key not in names:
            return key
    return ""


def _move_failures(page: Draft, bodies: dict[Group, Schema]) -> None:
    """Fields that the page says only failures carry belong to the responses of failures."""
    group, failed = Group(True), Group(True, failed=True)
    schema = bodies.get(group)
    if not isinstance(schema, ObjectOf):
        return
    moved = tuple(field for field in schema.fields if page.dialect.prose.on_failure.search(field.description))
    if not moved:
        return
    rest = tuple(field for field in schema.fields if field not in moved)
    bodies[group] = ObjectOf(rest)
    if not rest:
        del bodies[group]
    if failed not in bodies:
        bodies[failed] = ObjectOf(moved)
        page.messages.roots[failed] = page.messages.roots[group]


# --- examples as a second witness ------------------------------------------------------------------------


def _consult_examples(page: Draft, bodies: dict[Group, Schema]) -> dict[Group, Schema]:
    """Attach tables that nothing links, and take shapes, where examples say what tables leave open."""
    builder = page.builder
    for _ in range(3):
        found: witness.Values = {}
        for group, schema in bodies.items():
            for value in page.values(group):
                witness.values_of(group, schema, value, builder.structures, found)
        if not found or not _attach(page, bodies, found):
            break
        builder.finish()
    bodies = {group: _inlined(page, group, schema) for group, schema in bodies.items()}
    if found:
        bodies = {group: _shaped(page, group, schema, found) for group, schema in bodies.items()}
        asked = set(reachable([schema for group, schema in bodies.items() if not group.response], builder.structures))
        for key, structure in list(builder.structures.items()):
            fields = tuple(_shaped_field(page, key, field, found, key not in asked) for field in structure.fields)
            if fields != structure.fields:
                builder.structures[key] = replace(structure, fields=fields)
    return bodies


def _attach(page: Draft, bodies: dict[Group, Schema], found: witness.Values) -> bool:
    """Link tables that no field leads to, to the one open field whose example has their names."""
    attached = False
    free = [unit for unit in page.tables.units if page.is_free(unit)]
    for unit in free:
        names = {entry.name for entry in unit.entries}
        places: list[witness.Place] = []
        for group, schema in bodies.items():
            if group.response != (unit.placed.role not in (Role.REQUEST, Role.URI)):
                continue
            if group.status and unit.placed.status not in ("", group.status):
                continue
            root = (Field("", schema),) if isinstance(schema, ArrayOf) else ()
            fields = schema.fields if isinstance(schema, ObjectOf) else root
            owners: list[tuple[Group | str, tuple[Field, ...]]] = [(group, fields)]
            owners += [
                (key, page.builder.structures[key].fields) for key in reachable([schema], page.builder.structures)
            ]
            for owner, owned in owners:
                for place, field in witness.open_fields(owner, owned):
                    if place in found and witness.agrees(names, witness.objects_in(field.schema, found[place])):
                        places.append(place)
        # Messages that are alike have one field in common.
        if len({(owner if isinstance(owner, str) else "", name) for owner, name in places}) == 1:
            attached = True
            name = places[0][1]
            structure = page.builder.structure(unit, page.tables, "example", name)
            page.builder.linked.add(id(unit))
            for place in places:
                _fill_place(page, bodies, place, structure)
            source = unit.source()
            message = f"attached to {f'`{name}`' if name else 'the elements'}, whose example has its names"
            page.findings.append(
                problems.found(problems.GUESSED_LINK, message, problems.place(source.page, source.line, source.table))
            )
    return attached


def _fill_place(page: Draft, bodies: dict[Group, Schema], place: witness.Place, structure: Structure) -> None:
    owner, name = place

    def fill_in(fields: tuple[Field, ...]) -> tuple[Field, ...]:
        return tuple(
            witness.with_content(field, Ref(structure.key)) if field.name == name else field for field in fields
        )

    if isinstance(owner, str):
        held = page.builder.structures[owner]
        page.builder.structures[owner] = replace(held, fields=fill_in(held.fields))
    else:
        schema = bodies[owner]
        bodies[owner] = (
            ObjectOf(fill_in(schema.fields)) if isinstance(schema, ObjectOf) else fill(schema, Ref(structure.key))
        )


def _inlined(page: Draft, group: Group, schema: Schema) -> Schema:
    """The message with the fields of a structure in place of a row that only stands for it."""
    shown = [value for value in page.values(group) if isinstance(value, dict)]
    if not isinstance(schema, ObjectOf) or not shown:
        return schema
    keys = {key for value in shown for key in value}
    known = {field.name for field in schema.fields}
    fields: list[Field] = []
    for field in schema.fields:
        structure = page.builder.structures.get(field.schema.key) if isinstance(field.schema, Ref) else None
        names = {inner.name for inner in structure.fields} - known if structure else set()
        rest: list[dict[str, object]] = [{key: None for key in value if key not in known} for value in shown]
        stands = structure is not None and _only_refers(field.description, structure, page.dialect)
        if (
            not stands
            or structure is None
            or field.name in keys
            or not all(witness.agrees(names, [value]) for value in rest)
        ):
            fields.append(field)
            continue
        fields += [inner for inner in structure.fields if inner.name in names]
        at = field.source
        message = f"the examples show the fields of `{structure.title or structure.name}` in place of `{field.name}`"
        place = problems.place(at.page, at.line, at.table, at.row)
        page.findings.append(problems.found(problems.INLINED_BY_EXAMPLE, message, place))
    return ObjectOf(tuple(fields))


def _only_refers(text: str, structure: Structure, dialect: Dialect) -> bool:
    """Whether a description says nothing but where to look."""
    rest = dialect.table_number.sub("", text.replace(structure.title, ""))
    return bool(text) and len(re.findall(r"[\u3400-\u9fff]|\w+", rest)) <= 3


def _shaped(page: Draft, group: Group, schema: Schema, found: witness.Values) -> Schema:
    if not isinstance(schema, ObjectOf):
        return schema
    return ObjectOf(tuple(_shaped_field(page, group, field, found, group.response) for field in schema.fields))


def _shaped_field(page: Draft, owner: Group | str, field: Field, found: witness.Values, response: bool) -> Field:
    """The field with what its examples show, where its table leaves it open."""
    values = found.get((owner, field.name))
    if not values or isinstance(field.schema, Unknown):
        return field
    source = replace(field.source, via="example")
    place = problems.place(source.page, source.line, source.table, source.row)
    rule, message = problems.SHAPE_FROM_EXAMPLE, f"`{field.name}` took its shape from the example"
    shape: Schema = field.schema
    if response or not isinstance(shape, ObjectOf):
        # A request's example shows one of many inputs: what it has in an object is no list of what may be there.
        shape = witness.infer(field.schema, values, source)
    many = bool(_PLURAL.search(field.name) or page.dialect.prose.collection.search(field.description))
    if held := witness.container(field.schema, values, page.builder.structures, many=many):
        shape, rule = held, problems.CONTAINER_FROM_EXAMPLE
        message = f"`{field.name}` is called an object, and its name or text and its example say that it holds many"
    if shape == field.schema:
        return field
    page.findings.append(problems.found(rule, message, place))
    return replace(field, schema=shape, source=source)
