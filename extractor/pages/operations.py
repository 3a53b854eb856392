"""Document + dialect → operations: puts together what the other modules of this room found."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractor.finding import Finding
from extractor.operation import (
    Body,
    Example,
    Field,
    ObjectOf,
    Operation,
    Parameter,
    Ref,
    Response,
    Schema,
    Source,
    Structure,
    Unknown,
)
from extractor.pages import examples, problems, statuses, witness
from extractor.pages.dialect import Dialect, Kind, Role
from extractor.pages.document import Document, Text
from extractor.pages.examples import Sample
from extractor.pages.links import Elsewhere, Tables
from extractor.pages.messages import Group, Messages, sort
from extractor.pages.sections import Placed
from extractor.pages.structures import TEXT, Builder, reachable
from extractor.pages.tables import Entry, Unit
from extractor.pages.uri import Call

_MEDIA_TYPE = re.compile(r"\b((?:application|text|multipart|image)/[\w.+-]+)", re.IGNORECASE)
_PROTOCOL_HEADERS = frozenset({"content-type", "accept", "authorization"})
"""OpenAPI 3.0.3, Parameter Object: definitions of these header parameters shall be ignored."""
_PLURAL = re.compile(r"(?:[^s]s|[Ll]ist|[Ss]et|[Aa]rray)$")
"""Names of fields that hold many."""


@dataclass(slots=True)
class Draft:
    """A page on its way to operations."""

    document: Document
    dialect: Dialect
    placed: list[Placed]
    tables: Tables
    calls: list[Call]
    samples: list[Sample]
    builder: Builder
    messages: Messages
    findings: list[Finding]
    statuses: dict[str, str]


def draft(document: Document, dialect: Dialect, placed: list[Placed], tables: Tables, calls: list[Call], elsewhere: Elsewhere) -> Draft:
    """Sort the page's tables into messages."""
    return Draft(
        *(document, dialect, placed, tables, calls),
        samples=examples.samples(placed, dialect),
        builder=Builder(tables, dialect, elsewhere),
        messages=sort(tables, calls, placed, dialect, elsewhere),
        findings=[],
        statuses=statuses.documented(placed, dialect),
    )


def operations(page: Draft) -> tuple[Operation, ...]:
    """The operations of a page: one for each call that it documents, alike in all else."""
    bodies = {group: _root_schema(page, group) for group in page.messages.roots}
    page.builder.finish()
    bodies = _consult_examples(page, bodies)
    _move_failures(page, bodies)
    made = []
    for call in page.calls:
        parameters, token, media_type = _parameters(page, call)
        request = bodies.get(Group(False))
        body = None
        if request:
            media = "multipart/form-data" if _is_form(page) else media_type or "application/json"
            body = Body(request, media, None, page.messages.roots[Group(False)][0].source())
        made.append(_operation(page, call, parameters, token, body, _responses(page, bodies)))
    return tuple(with_structures(page, operation) for operation in made)


# --- bodies -----------------------------------------------------------------------------------------------


def _root_schema(page: Draft, group: Group) -> Schema:
    """The schema of a message: its first table, under the key that its example shows if it is a structure."""
    units = page.messages.roots[group]
    unit = _best_root(page, group, units)
    page.builder.linked.add(id(unit))
    if unit.kind is Kind.STRUCTURE and _wrapped(page, group, unit):
        field_source = replace(unit.source(), row=unit.name)
        structure = page.builder.structure(unit, page.tables, "wrapped-by-example", unit.name)
        return ObjectOf((Field(unit.name, Ref(structure.key), source=field_source),))
    return page.builder.schema(unit, page.messages.foreign.get(id(unit)))


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


def _best_root(page: Draft, group: Group, units: list[Unit]) -> Unit:
    """The first table of the message, unless only a later one has the names that the example begins with."""
    if len(units) == 1:
        return units[0]
    keys = {key for value in _values(page, group) if isinstance(value, dict) for key in value}
    if keys and not keys & {entry.name for entry in units[0].entries}:
        for unit in units[1:]:
            if keys & {entry.name for entry in unit.entries}:
                return unit
    return units[0]


def _wrapped(page: Draft, group: Group, unit: Unit) -> bool:
    """Whether the examples put the table's fields under a key of the structure's name."""
    names = {entry.name for entry in unit.entries}
    shown = [value for value in _values(page, group) if isinstance(value, dict)]
    return bool(shown) and all(set(value) == {unit.name} and unit.name not in names for value in shown)


def _values(page: Draft, group: Group) -> list[object]:
    part = "response" if group.response else "request"
    return [
        sample.value
        for sample in page.samples
        if sample.example.part == part
        and sample.example.is_json
        and sample.example.text
        and (not group.response or sample.failed == (group.failed or group.status[:1] in ("4", "5")))
        and (not group.status or sample.example.status in ("", group.status))
    ]


def _consult_examples(page: Draft, bodies: dict[Group, Schema]) -> dict[Group, Schema]:
    """Attach tables that nothing links, and take shapes, where examples say what tables leave open."""
    builder = page.builder
    for _ in range(3):
        found: witness.Values = {}
        for group, schema in bodies.items():
            for value in _values(page, group):
                witness.values_of(schema, value, builder.structures, found)
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


def _inlined(page: Draft, group: Group, schema: Schema) -> Schema:
    """The message with the fields of a structure in place of a row that only stands for it."""
    shown = [value for value in _values(page, group) if isinstance(value, dict)]
    if not isinstance(schema, ObjectOf) or not shown:
        return schema
    keys = {key for value in shown for key in value}
    known = {field.name for field in schema.fields}
    fields: list[Field] = []
    for field in schema.fields:
        structure = page.builder.structures.get(field.schema.key) if isinstance(field.schema, Ref) else None
        names = {inner.name for inner in structure.fields} - known if structure else set()
        rest = [{key: None for key in value if key not in known} for value in shown]
        stands = structure is not None and _only_refers(field.description, structure, page.dialect)
        if not stands or structure is None or field.name in keys or not all(witness.agrees(names, [value]) for value in rest):
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


def _attach(page: Draft, bodies: dict[Group, Schema], found: witness.Values) -> bool:
    """Link tables that no field leads to, to the one open field whose example has their names."""
    attached = False
    free = [unit for unit in page.tables.units if is_free(page, unit)]
    for unit in free:
        names = {entry.name for entry in unit.entries}
        places = []
        for group, schema in bodies.items():
            if group.response != (unit.placed.role not in (Role.REQUEST, Role.URI)):
                continue
            fields = schema.fields if isinstance(schema, ObjectOf) else ()
            owners = [("", fields)] + [(key, page.builder.structures[key].fields) for key in reachable([schema], page.builder.structures)]
            for owner, owned in owners:
                for place, field in witness.open_fields(owner, owned):
                    if place in found and witness.agrees(names, witness.objects_in(field.schema, found[place])):
                        places.append((group, place))
        keys = {place for _, place in places}
        if len(keys) == 1:
            attached = True
            group, place = places[0]
            structure = page.builder.structure(unit, page.tables, "example", place[1])
            page.builder.linked.add(id(unit))
            _fill_place(page, bodies, place, structure)
            source = unit.source()
            message = f"attached to `{place[1]}`, whose example has its names"
            page.findings.append(problems.found(problems.GUESSED_LINK, message, problems.place(source.page, source.line, source.table)))
    return attached


def _fill_place(page: Draft, bodies: dict[Group, Schema], place: tuple[str, str], structure: Structure) -> None:
    owner, name = place

    def fill_in(fields: tuple[Field, ...]) -> tuple[Field, ...]:
        return tuple(witness.with_content(field, Ref(structure.key)) if field.name == name else field for field in fields)

    if owner:
        held = page.builder.structures[owner]
        page.builder.structures[owner] = replace(held, fields=fill_in(held.fields))
        return
    for group, schema in bodies.items():
        if isinstance(schema, ObjectOf):
            bodies[group] = ObjectOf(fill_in(schema.fields))


def is_free(page: Draft, unit: Unit) -> bool:
    """A table that describes a structure no field leads to, and that no message begins with."""
    if id(unit) in page.builder.linked or unit.kind in (Kind.PATH, Kind.QUERY, Kind.HEADER, Kind.URI):
        return False
    used = {id(parameter[0]) for parameter in page.messages.parameters}
    used |= {id(pair[0]) for pairs in page.messages.headers.values() for pair in pairs}
    return id(unit) not in used


def _shaped(page: Draft, group: Group, schema: Schema, found: witness.Values) -> Schema:
    if not isinstance(schema, ObjectOf):
        return schema
    return ObjectOf(tuple(_shaped_field(page, "", field, found, group.response) for field in schema.fields))


def _shaped_field(page: Draft, owner: str, field: Field, found: witness.Values, response: bool) -> Field:
    """The field with what its examples show, where its table leaves it open."""
    values = found.get((owner, field.name))
    if not values or isinstance(field.schema, Unknown):
        return field
    source = replace(field.source, via="example")
    place = problems.place(source.page, source.line, source.table, source.row)
    rule, message = problems.SHAPE_FROM_EXAMPLE, f"`{field.name}` took its shape from the example"
    shape = field.schema
    if response or not isinstance(shape, ObjectOf):
        # A request's example shows one of many inputs: what it has in an object is no list of what may be there.
        shape = witness.infer(field.schema, values, source)
    many = bool(_PLURAL.search(field.name) or page.dialect.prose.collection.search(field.description))
    if held := witness.container(field.schema, values, page.builder.structures, many=many):
        shape, rule = held, problems.CONTAINER_FROM_EXAMPLE
        message = f"`{field.name}` is called an object, and its text and its example say that it holds many"
    if shape == field.schema:
        return field
    page.findings.append(problems.found(rule, message, place))
    return replace(field, schema=shape, source=source)


# --- parameters -------------------------------------------------------------------------------------------


def _parameters(page: Draft, call: Call) -> tuple[tuple[Parameter, ...], str, str]:
    """The request's parameters, the header that authenticates, and the media type that a header states."""
    token = media_type = ""
    found: dict[tuple[str, str], Parameter] = {}
    misfits: list[Parameter] = []
    fields: dict[int, dict[str, Field]] = {}
    for unit, entry, kind in page.messages.parameters:
        if id(unit) not in fields:
            page.builder.linked.add(id(unit))
            fields[id(unit)] = {field.name: field for field in page.builder.fields(unit)}
        location = {Kind.PATH: "path", Kind.QUERY: "query", Kind.HEADER: "header"}[kind]
        if location == "header" and entry.name.lower() in page.dialect.token_headers:
            token = entry.name
            continue
        if location == "header" and entry.name.lower() in _PROTOCOL_HEADERS:
            stated = set(_MEDIA_TYPE.findall(entry.description.text)) if entry.name.lower() == "content-type" else set()
            media_type = stated.pop().lower() if len(stated) == 1 else media_type
            continue
        parameter = _parameter(fields[id(unit)].get(entry.name), entry, location)
        if location == "path" and entry.name not in call.parameters:
            misfits.append(parameter)
        else:
            found.setdefault((location, entry.name), parameter)
    _complete(page, call, found, misfits)
    return tuple(found.values()), token, media_type


def _parameter(field: Field | None, entry: Entry, location: str) -> Parameter:
    if field is None:
        return Parameter(location, entry.name, TEXT)  # type: ignore[arg-type]
    schema = TEXT if entry.type is None and isinstance(field.schema, Unknown) else field.schema
    required = True if location == "path" else field.required
    return Parameter(location, field.name, schema, required, field.description, field.deprecated, field.source)  # type: ignore[arg-type]


def _complete(page: Draft, call: Call, found: dict[tuple[str, str], Parameter], misfits: list[Parameter]) -> None:
    """Add what only the URI names; a name that the table spells differently is taken from the table."""
    missing = [name for name in call.parameters if ("path", name) not in found]
    source = Source(page.document.name, line=call.line)
    operation = f"{call.method} {call.path}"
    for parameter in misfits:
        twin = next((name for name in missing if _alike(name, parameter.name)), missing[0] if len(missing) == len(misfits) == 1 else "")
        message = f"the path parameter `{parameter.name}` of the table is not in `{call.path}`"
        if twin:
            missing.remove(twin)
            found[("path", twin)] = replace(parameter, name=twin)
            message += f"; taken as `{twin}`"
        at = parameter.source
        place = problems.place(at.page, at.line, at.table, at.row)
        page.findings.append(problems.found(problems.PATH_PARAMETER_NOT_IN_URI, message, place, operation=operation))
    for name in missing:
        found[("path", name)] = Parameter("path", name, TEXT, True, source=source)
        message = f"no table describes the path parameter `{name}`"
        page.findings.append(problems.found(problems.PATH_PARAMETER_NOT_IN_TABLE, message, problems.place(source.page, source.line, row=name), operation=operation))
    body_names = {entry.name for unit in page.messages.roots.get(Group(False), []) for entry in unit.entries}
    for name, _ in call.query:
        if ("query", name) not in found and name not in body_names:
            required = True if (name, dict(call.query)[name]) in call.literals else None
            found[("query", name)] = Parameter("query", name, TEXT, required, source=source)
            if not required:
                message = f"no table describes the query parameter `{name}` of the URI"
                page.findings.append(problems.found(problems.QUERY_PARAMETER_NOT_IN_TABLE, message, problems.place(source.page, source.line, row=name), operation=operation))


def _alike(a: str, b: str) -> bool:
    def fold(name: str) -> str:
        return re.sub(r"[^a-z0-9]", "", name.lower())

    return fold(a) == fold(b) or fold(a).removesuffix("s") == fold(b).removesuffix("s")


def _is_form(page: Draft) -> bool:
    return any(id(unit) in page.messages.forms for unit in page.messages.roots.get(Group(False), []))


# --- responses --------------------------------------------------------------------------------------------


def _responses(page: Draft, bodies: dict[Group, Schema]) -> tuple[Response, ...]:
    """The responses by status: documented statuses, each with the body and headers that belong to it."""
    texts = dict(page.statuses)
    placed: dict[str, Group] = {}
    groups = [*bodies, *(group for group in page.messages.headers if group not in bodies)]
    shown = [sample.example.status for sample in page.samples if sample.example.part == "response" and not sample.failed]
    for group in groups:
        if not group.response:
            continue
        for status in _statuses_of(group, texts, [status for status in shown if status]):
            placed.setdefault(status, group)
    _share_with_failures(page, bodies, texts, placed)
    for sample in page.samples:
        if sample.example.part == "response" and sample.example.status:
            texts.setdefault(sample.example.status, "")
    for item in page.placed:
        if item.status and item.role in (Role.RESPONSE, Role.RESPONSE_EXAMPLE):
            texts.setdefault(item.status, "")
    made = []
    for status in sorted({*texts, *placed}, key=lambda status: (status == "default", status)):
        group = placed.get(status)
        made.append(_response(page, status, texts.get(status, ""), group, bodies))
    return tuple(made)


def _share_with_failures(page: Draft, bodies: dict[Group, Schema], texts: dict[str, str], placed: dict[str, Group]) -> None:
    """A table that is about no status in particular describes failures too, where an example of one fits it."""
    group = Group(True)
    schema = bodies.get(group)
    if not isinstance(schema, ObjectOf) or any(known.response and known != group for known in bodies):
        return
    names = {field.name for field in schema.fields}
    required = {field.name for field in schema.fields if field.required}
    failures = [sample for sample in page.samples if sample.failed and isinstance(sample.value, dict)]
    if failures and all(required <= set(sample.value) <= names for sample in failures if isinstance(sample.value, dict)):
        failed = [status for status in texts if status[0] in "45"]
        failed += [sample.example.status or "default" for sample in failures]
        for status in failed:
            placed.setdefault(status, group)


def _statuses_of(group: Group, documented: dict[str, str], shown: list[str]) -> list[str]:
    if group.status:
        return [group.status]
    if group.failed:
        return [status for status in documented if status[0] in "45"] or ["default"]
    return statuses.success_statuses(documented, shown)


def _response(page: Draft, status: str, text: str, group: Group | None, bodies: dict[Group, Schema]) -> Response:
    source = Source(page.document.name)
    body = None
    headers: list[Parameter] = []
    if group and group in bodies:
        unit = page.messages.roots[group][0]
        source = unit.source()
        body = Body(bodies[group], source=source)
    for unit, entry in page.messages.headers.get(group, []) if group else []:
        page.builder.linked.add(id(unit))
        if entry.name.lower() == "content-type":
            continue
        fields = {field.name: field for field in page.builder.fields(unit)}
        headers.append(_parameter(fields.get(entry.name), entry, "header"))
    return Response(status, text, tuple(headers), body, source)


# --- the whole --------------------------------------------------------------------------------------------


def _operation(
    page: Draft, call: Call, parameters: tuple[Parameter, ...], token: str, body: Body | None, responses: tuple[Response, ...]
) -> Operation:
    title = page.document.title
    summary = title.text if title else ""
    dialect = page.dialect
    names = f"{summary} {page.document.name}"
    edition = dialect.edition.search(summary) or dialect.edition.search(page.document.name)
    return Operation(
        *(call.method, call.path, _name(page), summary, _description(page)),
        deprecated=bool(dialect.deprecated_title.search(names)),
        parameters=parameters,
        body=body,
        responses=responses,
        examples=tuple(_example(sample) for sample in page.samples),
        selector=_selector(call, parameters),
        edition=tuple(map(int, re.findall(r"\d+", edition[1])))[:6] if edition else (),
        token_header=token,
        server=next((host for host in [call.host, *(s.call.host for s in page.samples if s.call)] if host), ""),
        source=Source(page.document.name, line=call.line),
    )


def _selector(call: Call, parameters: tuple[Parameter, ...]) -> tuple[tuple[str, str], ...]:
    """Literal query values of the URI that select this operation: those that the page does not call optional."""
    optional = {p.name for p in parameters if p.location == "query" and p.required is False}
    return tuple(
        (name, value) for name, value in call.literals if name not in optional and value.lower() not in ("true", "false")
    )


def _example(sample: Sample) -> Example:
    example = sample.example
    if example.part == "response" and not example.status and sample.failed:
        return replace(example, status="default")
    return example


def _name(page: Draft) -> str:
    """The page's own name for its operation: its title's anchor, or the link to an explorer of the API."""
    title = page.document.title
    for anchor in title.anchors if title else ():
        if page.dialect.operation_anchor.match(anchor):
            return anchor
    for item in page.placed:
        for link in item.block.links if isinstance(item.block, Text) else ():
            if match := page.dialect.operation_link.search(link.href):
                return match[1]
    return ""


def _description(page: Draft) -> str:
    texts = [
        ("- " if item.block.item else "") + item.block.text
        for item in page.placed
        if item.role is Role.DESCRIPTION and isinstance(item.block, Text)
    ]
    return "\n".join(texts)


def with_structures(page: Draft, operation: Operation) -> Operation:
    """The operation with the structures that it refers to, and those of its page that nothing refers to."""
    schemas = [parameter.schema for parameter in operation.parameters]
    schemas += [operation.body.schema] if operation.body else []
    schemas += [response.body.schema for response in operation.responses if response.body]
    keys = reachable(schemas, page.builder.structures)
    loose = [key for key in page.builder.structures if key not in keys]
    return replace(operation, structures=tuple(page.builder.structures[key] for key in [*keys, *loose]))
