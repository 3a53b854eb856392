"""The page's example as a second witness: what tables leave open, it may say.

It never overrides a table. It may say which table describes a field that nothing links, and where there is none,
what the field holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from msgspec.structs import replace

from extractor.finding import Finding
from extractor.operation import ArrayOf, Field, ObjectOf, Ref, Scalar, Schema, Source, Structure, Unknown
from extractor.pages import problems
from extractor.pages.cells.types import fill
from extractor.pages.dialect import Dialect, Kind, Role
from extractor.pages.meaning import inference
from extractor.pages.meaning.bodies import Bodies
from extractor.pages.meaning.build import Builder, Built, reachable
from extractor.pages.meaning.links import OWN
from extractor.pages.meaning.material import XML, Material, Message
from extractor.pages.meaning.places import Assignment
from extractor.pages.meaning.row_texts import TEXT, are_words
from extractor.pages.patterns import UNSPACED_RANGE, deferred
from extractor.pages.prose.facts import facts_of
from extractor.pages.tables.units import Unit

_ROUNDS = 3
"""Structures inside structures that examples may attach."""
_PLURAL = deferred(r"(?:[^s]s|[Ll]ist|[Ss]et|[Aa]rray)$")
"""Names of fields that hold many."""


def consult(material: Material, assignment: Assignment, bodies: Bodies) -> Bodies:
    """Attach tables that nothing links, and take shapes, where examples say what tables leave open."""
    shown: inference.Values = {}
    for _ in range(_ROUNDS):
        shown = _shown(material, bodies)
        attached = _attached(material, assignment, bodies, shown) if shown else bodies
        if attached is bodies:
            break
        bodies = attached
    bodies = _inlined(material, bodies)
    return _shaped(material, bodies, shown)


def is_free(unit: Unit, elements: frozenset[int], assignment: Assignment, built: Built) -> bool:
    """Whether a table describes a structure that no field leads to, and that no message begins with.

    `elements` are the tables of XML elements, whose message says nothing of how they nest.
    """
    if (OWN, unit.block) in built.reached or unit.kind in (Kind.PATH, Kind.QUERY, Kind.HEADER, Kind.URI):
        return False
    return assignment.loose(unit) or unit.block in elements


def elements(material: Material, assignment: Assignment) -> frozenset[int]:
    """The tables, by block, that list the elements of an XML message."""
    roots = assignment.bodies.items()
    return frozenset(unit.block for message, units in roots if material.media_type(message) == XML for unit in units)


def _shown(material: Material, bodies: Bodies) -> inference.Values:
    """What examples show for every field that leaves open what it holds."""
    found: inference.Values = {}
    for message, schema in bodies.schemas.items():
        for value in material.values(message):
            inference.values_of(message, schema, value, bodies.built.structures, found)
    return found


def _attached(material: Material, assignment: Assignment, bodies: Bodies, shown: inference.Values) -> Bodies:
    """The bodies with tables that no field leads to at the one open field whose example has their names."""
    of_xml = elements(material, assignment)
    for unit in material.tables.units:
        if not is_free(unit, of_xml, assignment, bodies.built):
            continue
        places = list(_places(material, unit, bodies, shown))
        # Messages that are alike have one field in common.
        if len({(owner if isinstance(owner, str) else "", name) for owner, name in places}) == 1:
            bodies = _attach(material, unit, places, bodies)
    return bodies


def _places(material: Material, unit: Unit, bodies: Bodies, shown: inference.Values) -> Iterator[inference.Place]:
    """The open fields whose examples have the names of a table."""
    names = {entry.name for entry in unit.entries}
    structures = bodies.built.structures
    for message, schema in bodies.schemas.items():
        if message.response != (unit.placed.role not in (Role.REQUEST, Role.URI)):
            continue
        if message.status and unit.placed.status not in ("", message.status):
            continue
        root = (Field("", schema),) if isinstance(schema, ArrayOf) else ()
        fields = schema.fields if isinstance(schema, ObjectOf) else root
        owners: list[tuple[Message | str, tuple[Field, ...]]] = [(message, fields)]
        owners += [(key, structures[key].fields) for key in reachable([schema], structures)]
        for owner, owned in owners:
            for place, field in inference.open_fields(owner, owned):
                if place in shown and inference.agrees(names, inference.objects_in(field.schema, shown[place])):
                    yield place


def _attach(material: Material, unit: Unit, places: list[inference.Place], bodies: Bodies) -> Bodies:
    name = places[0][1]
    builder = Builder(material.links, material.dialect, bodies.built)
    key = builder.structure(unit, "example", name).key
    built = builder.built()
    structures, schemas = dict(built.structures), dict(bodies.schemas)
    for owner, field in places:
        if isinstance(owner, str):
            structures[owner] = replace(structures[owner], fields=_filled(structures[owner].fields, field, key))
        elif isinstance(schema := schemas[owner], ObjectOf):
            schemas[owner] = ObjectOf(_filled(schema.fields, field, key))
        else:
            schemas[owner] = fill(schema, Ref(key))
    said = f"attached to {f'`{name}`' if name else 'the elements'}, whose example has its names"
    source = replace(unit.source(), row="")
    finding = problems.about(problems.GUESSED_LINK, said, source)
    built = replace(built, structures=structures, reached=built.reached | {(OWN, unit.block)})
    return replace(bodies, schemas=schemas, built=built, findings=(*bodies.findings, finding))


def _filled(fields: tuple[Field, ...], name: str, key: str) -> tuple[Field, ...]:
    return tuple(inference.with_content(field, Ref(key)) if field.name == name else field for field in fields)


def _inlined(material: Material, bodies: Bodies) -> Bodies:
    """The messages with the fields of a structure in place of a row that only stands for it."""
    findings = list(bodies.findings)
    schemas = {
        message: _without_rows_that_stand(material, message, schema, bodies.built, findings)
        for message, schema in bodies.schemas.items()
    }
    return replace(bodies, schemas=schemas, findings=tuple(findings))


def _without_rows_that_stand(
    material: Material, message: Message, schema: Schema, built: Built, findings: list[Finding]
) -> Schema:
    """The message with the fields of a structure in place of a row that only stands for it."""
    shown = material.objects(message)
    if not isinstance(schema, ObjectOf) or not shown:
        return schema
    keys = {key for value in shown for key in value}
    known = {field.name for field in schema.fields}
    fields: list[Field] = []
    for field in schema.fields:
        structure = built.structures.get(field.schema.key) if isinstance(field.schema, Ref) else None
        names = {inner.name for inner in structure.fields} - known if structure else set()
        rest: list[dict[str, object]] = [{key: None for key in value if key not in known} for value in shown]
        stands = structure is not None and _only_refers(field.description, structure, material.dialect)
        if (
            not stands
            or structure is None
            or field.name in keys
            or not all(inference.agrees(names, [value]) for value in rest)
        ):
            fields.append(field)
            continue
        fields += [inner for inner in structure.fields if inner.name in names]
        said = f"the examples show the fields of `{structure.title or structure.name}` in place of `{field.name}`"
        findings.append(problems.about(problems.INLINED_BY_EXAMPLE, said, field.source))
    return ObjectOf(tuple(fields))


def _only_refers(text: str, structure: Structure, dialect: Dialect) -> bool:
    """Whether a description says nothing but where to look."""
    rest = dialect.table_number.sub("", text.replace(structure.title, ""))
    return len(re.findall(rf"[{UNSPACED_RANGE}]|\w+", rest)) <= 3


def _shaped(material: Material, bodies: Bodies, shown: inference.Values) -> Bodies:
    """The bodies with what examples show in fields that their tables leave open."""
    findings = list(bodies.findings)
    structures = dict(bodies.built.structures)
    schemas = dict(bodies.schemas)

    def fields(owner: Message | str, before: tuple[Field, ...], response: bool) -> tuple[Field, ...]:
        return tuple(
            _shaped_field(material, field, shown.get((owner, field.name)), structures, response, findings)
            for field in before
        )

    for message, schema in bodies.schemas.items():
        if isinstance(schema, ObjectOf):
            schemas[message] = ObjectOf(fields(message, schema.fields, message.response))
        schemas[message] = _opened(material, message, schemas[message], findings)
    asked = set(reachable([schema for message, schema in schemas.items() if not message.response], structures))
    for key, structure in bodies.built.structures.items():
        structures[key] = replace(structure, fields=fields(key, structure.fields, key not in asked))
    built = replace(bodies.built, structures=structures)
    return replace(bodies, schemas=schemas, built=built, findings=tuple(findings))


def _opened(material: Material, message: Message, schema: Schema, findings: list[Finding]) -> Schema:
    """The message with the types that its examples show for fields in the objects inside it."""
    filled: list[Field] = []
    schema = inference.opened(schema, material.values(message), filled, partial(_inferred, material.dialect))
    for field in filled:
        said = f"`{field.name}` took its shape from the example"
        findings.append(problems.about(problems.SHAPE_FROM_EXAMPLE, said, field.source))
    return schema


def _as_text(field: Field, dialect: Dialect) -> Field:
    """A field without a type, which no example shows, as text where its description lists words as its values."""
    facts = facts_of(field.description, TEXT, dialect, False)
    return replace(field, schema=facts.scalar) if facts.scalar and are_words(facts) else field


def _inferred(dialect: Dialect, field: Field, values: list[object], source: Source) -> Schema:
    """What examples show of a field, with what its description says of values of that type."""
    shape = inference.infer(field.schema, values, source)
    if not isinstance(shape, Scalar) or not isinstance(field.schema, Unknown):
        return shape
    said = facts_of(field.description, shape, dialect, False).scalar
    return said if said and inference.holds(said, values) else shape


def _shaped_field(
    material: Material,
    field: Field,
    values: list[object] | None,
    structures: dict[str, Structure],
    response: bool,
    findings: list[Finding],
) -> Field:
    """The field with what its examples show, where its table leaves it open."""
    open_ = material.dialect.states_by_name
    if isinstance(field.schema, Unknown) and (not open_ or not values):
        return _as_text(field, material.dialect) if open_ else field
    if not values:
        return field
    source = replace(field.source, via="example")
    rule, said = problems.SHAPE_FROM_EXAMPLE, f"`{field.name}` took its shape from the example"
    shape: Schema = field.schema
    if response or open_ or not isinstance(shape, ObjectOf):
        # A request's example shows one of many inputs: what it has in an object is no list of what may be there. Pages
        # that leave the object to the example say no more of it.
        shape = _inferred(material.dialect, field, values, source)
    if material.dialect.prose.key_value_pairs.search(field.description) and (pairs := inference.pairs(values)):
        shape = fill(field.schema, pairs)
    many = bool(_PLURAL.search(field.name) or material.dialect.prose.collection.search(field.description))
    if held := inference.container(field.schema, values, structures, many=many):
        shape, rule = held, problems.CONTAINER_FROM_EXAMPLE
        said = f"`{field.name}` is called an object, and its example shows that it holds many"
    if shape == field.schema:
        return field
    findings.append(problems.about(rule, said, source))
    return replace(field, schema=shape, source=source)
