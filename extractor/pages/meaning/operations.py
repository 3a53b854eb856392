"""Rows in their places → operations: puts together what the other modules of this package make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from extractor.finding import Finding
from extractor.operation import (
    Body,
    Example,
    Field,
    ObjectOf,
    OneOf,
    Operation,
    Parameter,
    Ref,
    Response,
    Scalar,
    Schema,
    Source,
)
from extractor.pages import problems
from extractor.pages.dialect import Dialect, Role
from extractor.pages.document import Code, Heading, Text
from extractor.pages.meaning import parameters, witness
from extractor.pages.meaning.bodies import Bodies, bodies, failures_apart
from extractor.pages.meaning.build import Builder, Built, reachable
from extractor.pages.meaning.from_examples import with_examples
from extractor.pages.meaning.material import REQUEST, Material, Message
from extractor.pages.meaning.places import Assignment
from extractor.pages.meaning.responses import responses
from extractor.pages.meaning.servers import base_of, server_of
from extractor.pages.meaning.shown_tokens import Token, shown_token
from extractor.pages.meaning.weighing import weighed
from extractor.pages.outline.examples import Sample, sent_bytes
from extractor.pages.outline.request_lines.requests import ACTION, METHODS, Call, identifier, path_alone
from extractor.pages.outline.request_lines.spelling import in_one_spelling
from extractor.pages.outline.sections import Placed
from extractor.pages.outline.titles import bare_title, is_plural_of_a_call, title_role
from extractor.pages.patterns import later
from extractor.pages.service.error_codes import error_codes

_MEDIA_TYPE = later(r"\b((?:application|text|multipart)/[\w.+-]*\w)")
_CONTENT_TYPE = later(rf"Content-?Type\s*[：:]\s*[`\"]?{_MEDIA_TYPE.pattern}", re.IGNORECASE)
_MAX_TITLE = 300
"""Characters of a title that may have a call in it."""
_TITLED_CALL = later(
    rf"\s*\[(?:(?:{METHODS})\s*)?(?:/[^\]\s]*)?\]$|\s*[(（](?:{METHODS})\s+/.*[)）]$"
    rf"|[\s%:：|—–-]*`?\b(?:{METHODS})\s+`?\S*/.*$"
)


class Made(Struct, frozen=True):
    """What became of a chapter: an operation for each of its request lines, alike in all else."""

    operations: tuple[Operation, ...]
    findings: tuple[Finding, ...]


def operations(material: Material, assignment: Assignment) -> Made:
    """Make the operations of a chapter."""
    material = _with_failures(material, assignment)
    made = witness.consult(material, assignment, bodies(material, assignment))
    made = with_examples(material, failures_apart(material, weighed(material, made)))
    builder = Builder(material.links, material.dialect, made.built)
    rows = parameters.rows(assignment, builder)
    answers = responses(material, made, _headers(material, assignment, builder))
    loose = list(_loose(material, assignment, builder))
    built = builder.built()
    in_body = _names_in_body(assignment)
    found: list[Operation] = []
    findings = [*assignment.findings, *made.findings, *loose]
    for call in material.calls:
        asked = parameters.parameters(rows, call, material.page, in_body, material.dialect)
        findings += asked.findings
        operation = _operation(material, call, asked, _body(material, assignment, made, asked), answers)
        found.append(_with_structures(operation, built))
    return Made(tuple(found), (*built.findings, *findings))


def _with_failures(material: Material, assignment: Assignment) -> Material:
    """The material; an example of an answer that says no status is of a failure where the structures of failures alone
    have its keys."""
    units = [(message, unit) for message, units in assignment.bodies.items() for unit in units]
    units += [(message, borrowed.unit) for message, borrowed in assignment.borrowed.items()]
    named: dict[bool, list[set[str]]] = {True: [], False: []}
    for message, unit in units:
        if message.response:
            named[message.is_failure].append({entry.name for entry in unit.entries})

    def told(sample: Sample) -> Sample:
        keys = set(sample.value) if isinstance(sample.value, dict) else set()
        unsaid = sample.example.part == "response" and not (sample.example.status or sample.failed)
        fails = unsaid and any(keys <= names for names in named[True])
        return replace(sample, failed=True) if keys and fails and not any(map(keys.__le__, named[False])) else sample

    return replace(material, samples=tuple(map(told, material.samples))) if named[True] else material


def _names_in_body(assignment: Assignment) -> set[str]:
    units = [*assignment.bodies.get(REQUEST, ())]
    units += [borrowed.unit for message, borrowed in assignment.borrowed.items() if message == REQUEST]
    return {entry.name for unit in units for entry in unit.entries}


def _headers(material: Material, assignment: Assignment, builder: Builder) -> dict[Message, tuple[Parameter, ...]]:
    """The headers of each response."""
    found: dict[Message, tuple[Parameter, ...]] = {}
    for message, rows in assignment.headers.items():
        fields = {unit.block: {field.name: field for field in builder.fields(unit)} for unit, _ in rows}
        found[message] = tuple(
            parameters.parameter(fields[unit.block].get(entry.name), entry, "header", material.dialect)
            for unit, entry in rows
            if entry.name.lower() != "content-type"
        )
    return found


def _loose(material: Material, assignment: Assignment, builder: Builder) -> Iterator[Finding]:
    """Make tables that nothing leads to structures of their own, so that their fields are not lost."""
    elements = witness.elements(material, assignment)
    built = builder.built()
    for unit in material.tables.units:
        if not unit.entries or not witness.is_free(unit, elements, assignment, built):
            continue
        builder.structure(unit, "unlinked")
        built = builder.built()
        message = f"no field takes its structure from the table `{unit.caption or unit.number}`"
        if unit.block in elements:
            message = f"which element of the table `{unit.caption or unit.number}` stands in which is not read"
        yield problems.about(problems.UNLINKED_STRUCTURE, message, unit.source())


def _body(material: Material, assignment: Assignment, made: Bodies, asked: parameters.Asked) -> Body | None:
    """The body of the request, in the media type that a header, a form or an example says."""
    schema = made.schemas.get(REQUEST)
    if schema is None:
        return None
    source = made.sources[REQUEST]
    if whole := _only_a_file(schema, material):
        return Body(Scalar("string", format="binary"), whole[1], whole[0].required or None, whole[0].source)
    form = assignment.is_form() or (not asked.media_type and _holds_file(schema))
    stated = asked.media_type or _media_type(material, source.table)
    media_type = _form_type(schema, material) if form else stated or material.media_type(REQUEST)
    return Body(schema, media_type, _is_required(schema, made.built), source)


def _form_type(schema: Schema, material: Material) -> str:
    """The media type of a form: that of the examples, where one sends it and it holds no file."""
    sent = (sample.form.media_type for sample in material.samples if sample.form.fields)
    return "multipart/form-data" if _holds_file(schema) else next(sent, "multipart/form-data")


def _is_required(schema: Schema, built: Built) -> bool | None:
    """Whether the page requires the body, which it does where it requires a field in it; None is unknown."""
    match schema:
        case ObjectOf(fields):
            return True if any(field.required or _requires(field, built) for field in fields) else None
        case Ref(key=key) if key in built.structures:
            return _is_required(ObjectOf(built.structures[key].fields), built)
        case OneOf(alternatives):
            return True if all(_is_required(each, built) for each in alternatives) else None
        case _:
            return None


def _requires(field: Field, built: Built) -> bool:
    """Whether an envelope, which only an example shows and which nobody says is required, holds what is."""
    return field.source.via == "example" and bool(_is_required(field.schema, built))


def _media_type(material: Material, caption: str) -> str:
    """The media type that stands in the caption of the body's table, or on a line of its own."""
    lines = (_CONTENT_TYPE.search(item.block.text) for item in material.chapter.placed if isinstance(item.block, Text))
    found = [match[1].lower() for match in (_MEDIA_TYPE.search(caption), *lines) if match]
    shown = material.media_type(REQUEST)  # of several that a body may have, that of the examples
    return shown if shown in found else next(iter(found), "")


def _only_a_file(schema: Schema, material: Material) -> tuple[Field, str] | None:
    """The only field, a file, of a body that an example sends as bytes, with their media type: the file is the body."""
    if not isinstance(schema, ObjectOf) or len(schema.fields) != 1 or not _holds_file(schema):
        return None
    code = (item.block.text for item in material.chapter.placed if isinstance(item.block, Code))
    media_type = next(filter(None, map(sent_bytes, code)), "")
    return (schema.fields[0], media_type) if media_type else None


def _holds_file(schema: Schema) -> bool:
    """Whether one of the fields is a file: fields and bytes travel together as a form only (RFC 7578)."""
    fields = schema.fields if isinstance(schema, ObjectOf) else ()
    return any(isinstance(field.schema, Scalar) and field.schema.format == "binary" for field in fields)


def _operation(
    material: Material, call: Call, asked: parameters.Asked, body: Body | None, responses: tuple[Response, ...]
) -> Operation:
    summary = _summary(material)
    dialect = material.dialect
    names = f"{summary} {material.page}"
    edition = dialect.edition.search(summary) or dialect.edition.search(material.page)
    shown = shown_token(material.chapter.placed) if dialect.states_by_name and not asked.token else Token()
    calls = [sample.call for sample in material.samples if sample.call]
    code = (item.block.text for item in material.chapter.placed if isinstance(item.block, Code))
    return Operation(
        *(call.method, call.template, _name(material), summary, _description(material), _group(material)),
        deprecated=bool(dialect.deprecated_title.search(names)) or _is_said_deprecated(material),
        parameters=tuple(_named(parameter, call) for parameter in asked.parameters),
        body=body,
        responses=responses,
        examples=tuple(_example(sample) for sample in material.samples),
        selector=_selector(call, asked.parameters, actions=not dialect.query_selects),
        edition=tuple(map(int, re.findall(r"\d+", edition[1])))[:6] if edition else (),
        token_header=asked.token or shown.name,
        token_scheme=asked.token_scheme or shown.scheme,
        token_shown=bool(shown.name),
        token_description=asked.token_description,
        error_codes=error_codes(material.tables),
        server=server_of(call, calls),
        base=base_of(call, calls, code),
        source=Source(material.page, line=call.line),
        # A media type is that of a body; without one, the row says nothing.
        sources=tuple(source for source in asked.sources if body or source.row.lower() != "content-type"),
    )


def _named(parameter: Parameter, call: Call) -> Parameter:
    """A parameter under the name that the template has for it."""
    if parameter.location != "path" or call.template.rstrip("/") == call.path:
        return parameter
    return replace(parameter, name=identifier(parameter.name))


def _summary(material: Material) -> str:
    """The title, but of a chapter whose title has what is called behind it, or only says what stands below it."""
    heading = material.chapter.title
    title = in_one_spelling(heading.text) if heading else ""
    about_all = heading is not None and heading.level > 1
    if about_all and (title_role(title, material.dialect) or is_plural_of_a_call(title, material.dialect)):
        return ""
    bare = bare_title((len(title) <= _MAX_TITLE and _TITLED_CALL.sub("", title)) or title)
    bare = bare.replace("`", "") if _TITLED_CALL.fullmatch(title) else bare
    respelled = heading is not None and title != heading.text and _TITLED_CALL.fullmatch(title)
    called = bare == material.method or path_alone(bare) == bare or respelled
    return "" if called else bare


def _is_said_deprecated(material: Material) -> bool:
    """Whether what introduces the operation says that it should no longer be called."""
    note = material.dialect.deprecated_note
    return any(
        isinstance(item.block, Text) and note.search(item.block.text)
        for item in material.chapter.placed
        if item.role is Role.DESCRIPTION or item.section <= 1
    )


def _selector(call: Call, parameters: tuple[Parameter, ...], *, actions: bool) -> tuple[tuple[str, str], ...]:
    """Literal query values of the URI that select this operation: those that the page does not call optional;
    `actions`: where others are values of examples, those that say what is done."""
    optional = {p.name for p in parameters if p.location == "query" and p.required is False}
    return tuple(
        (name, value)
        for name, value in call.literals
        if name not in optional and value.lower() not in ("true", "false")
        if not actions or ACTION.fullmatch(name)
    )


def _example(sample: Sample) -> Example:
    example = sample.example
    if example.part == "response" and not example.status and sample.failed:
        return replace(example, status="default")
    return example


def _name(material: Material) -> str:
    """The page's own name for its operation: its title's anchor, what its description says, or the link to an explorer
    of the API."""
    title = material.chapter.title
    for anchor in title.anchors if title else ():
        if material.dialect.operation_anchor.match(anchor):
            return anchor
    if said := next((name for _, name in _said_names(material)), ""):
        return said
    for item in material.chapter.placed:
        for link in item.block.links if isinstance(item.block, Text) else ():
            if match := material.dialect.operation_link.search(link.href):
                return match[1]
    return ""


def _said_names(material: Material) -> Iterator[tuple[tuple[int, ...], str]]:
    """The names that descriptions say the operation has, each with the positions of the blocks that say no more."""
    placed = [item for item in material.chapter.placed if item.role is Role.DESCRIPTION]
    texts = [(item.index, item.block.text.strip()) for item in placed if isinstance(item.block, Text)]
    is_name = material.dialect.operation_anchor.fullmatch
    for (at, text), (behind, name) in zip_longest(texts, texts[1:], fillvalue=(-1, "")):
        label = material.dialect.name_label.fullmatch(text)
        if label and label[1] and is_name(label[1]):
            yield (at,), label[1]
        elif label and not label[1] and is_name(name):
            yield (at, behind), name


def _description(material: Material) -> str:
    """What the sections of descriptions say, or else what stands below the name of the operation; then what those of
    constraints say, each with its title."""
    texts = _texts(material, Role.DESCRIPTION) or _texts(material, Role.NAMED)
    return "\n".join([*texts, *_texts(material, Role.CONSTRAINTS)])


def _texts(material: Material, role: Role) -> list[str]:
    """The texts of the sections of a role, items of lists marked; those of constraints below their titles."""
    found: list[str] = []
    title = ""
    is_labelled = False
    names = {index for indices, _ in _said_names(material) for index in indices}
    for item in material.chapter.placed:
        block = item.block
        if item.role is not role or item.index in names:
            continue
        if isinstance(block, Heading) and role is Role.CONSTRAINTS:
            title = bare_title(block.text)
            title += ":" if title.isascii() else "："
        elif isinstance(block, Text) and not _CONTENT_TYPE.match(block.text.lstrip("`")):
            if material.dialect.states_by_name and block.item and block.text[-1:] in (":", "："):
                continue  # a label of what stands below it
            is_labelled = block.continues and is_labelled
            if block.item and not block.continues and _is_label(block.text, material.dialect):
                is_labelled = True
                continue
            if role is Role.CONSTRAINTS and material.dialect.nothing.match(block.text):
                continue
            found += [title] if title else []
            mark = "- " if block.item and not is_labelled else ""
            found.append(mark + "\n".join(filter(None, block.lines)))
            title = ""
    return found


def _is_label(text: str, dialect: Dialect) -> bool:
    """Whether an item only says that a description stands below it: `Function`."""
    return dialect.headings.get(text.strip().rstrip(":：").lower()) is Role.DESCRIPTION


def _with_structures(operation: Operation, built: Built) -> Operation:
    """The operation with the structures that it refers to, those of its page that nothing refers to, and where the
    values of its fields are listed."""
    schemas = [parameter.schema for parameter in operation.parameters]
    schemas += [operation.body.schema] if operation.body else []
    schemas += [response.body.schema for response in operation.responses if response.body]
    keys = reachable(schemas, built.structures)
    loose = [key for key in built.structures if key not in keys]
    structures = tuple(built.structures[key] for key in [*keys, *loose])
    return replace(operation, structures=structures, sources=(*operation.sources, *built.values))


def _group(material: Material) -> str:
    """The page that this one names as the one it stands under."""
    pattern = material.dialect.parent_link
    for item in reversed(material.chapter.placed):
        if pattern and isinstance(item.block, Text) and item.block.links and pattern.search(item.block.text):
            return item.block.links[-1].text
    return _said_tag(material.chapter.placed) if material.dialect.states_by_name else ""


def _said_tag(placed: Iterable[Placed]) -> str:
    """The one item of a section that is called `Tags`, as generators of code print it."""
    items: dict[int, list[str]] = {}
    sections: set[int] = set()
    for item in placed:
        if isinstance(item.block, Heading) and bare_title(item.block.text).lower() in ("tag", "tags"):
            sections.add(item.section)
        elif item.section in sections:
            items.setdefault(item.section, []).append(item.block.text if isinstance(item.block, Text) else "")
    said = [text for texts in items.values() for text in texts]
    return said[0].strip("` ") if len(said) == 1 and len(said[0]) <= _MAX_TITLE else ""
