"""Draft → operations: puts together what the other modules of this room found."""

from __future__ import annotations

import re

from msgspec.structs import replace

from extractor.operation import (
    Body,
    Example,
    ObjectOf,
    Operation,
    Parameter,
    Response,
    Scalar,
    Schema,
    Source,
)
from extractor.pages.bodies import bodies
from extractor.pages.dialect import Role
from extractor.pages.document import Text
from extractor.pages.draft import Draft
from extractor.pages.examples import Sample
from extractor.pages.messages import Group
from extractor.pages.parameters import parameters
from extractor.pages.responses import responses
from extractor.pages.sections import bare_title, title_role
from extractor.pages.structures import reachable
from extractor.pages.uri import METHODS, Call, identifier

_MEDIA_TYPE = re.compile(r"\b((?:application|text|multipart)/[\w.+-]*\w)")
_CONTENT_TYPE = re.compile(rf"Content-?Type\s*[：:]\s*[`\"]?{_MEDIA_TYPE.pattern}", re.IGNORECASE)
_MAX_TITLE = 300
"""Characters of a title that may have a call in it."""
_TITLED_CALL = re.compile(rf"[\s%:：|—–-]*`?\b(?:{METHODS})\s+`?\S*/.*$")


def operations(page: Draft) -> tuple[Operation, ...]:
    """The operations of a page: one for each call that it documents, alike in all else."""
    schemas = bodies(page)
    made = []
    for call in page.calls:
        found, token, media_type = parameters(page, call)
        request = schemas.get(Group(False))
        body = None
        if request:
            form = _is_form(page) or (not media_type and _holds_file(request))
            media_type = media_type or (_media_type(page) if page.dialect.chapters else "")
            media = "multipart/form-data" if form else media_type or page.media_type(Group(False))
            body = Body(request, media, None, page.messages.roots[Group(False)][0].source())
        made.append(_operation(page, call, found, token, body, responses(page, schemas)))
    return tuple(with_structures(page, operation) for operation in made)


def _media_type(page: Draft) -> str:
    """The media type that stands in the caption of the body's table, or on a line of its own."""
    caption = _MEDIA_TYPE.search(page.messages.roots[Group(False)][0].caption)
    lines = (_CONTENT_TYPE.search(item.block.text) for item in page.placed if isinstance(item.block, Text))
    return next((match[1].lower() for match in (caption, *lines) if match), "")


def _is_form(page: Draft) -> bool:
    return any(id(unit) in page.messages.forms for unit in page.messages.roots.get(Group(False), []))


def _holds_file(schema: Schema) -> bool:
    """Whether one of the fields is a file: fields and bytes travel together as a form only (RFC 7578)."""
    fields = schema.fields if isinstance(schema, ObjectOf) else ()
    return any(isinstance(field.schema, Scalar) and field.schema.format == "binary" for field in fields)


def _operation(
    page: Draft,
    call: Call,
    parameters: tuple[Parameter, ...],
    token: str,
    body: Body | None,
    responses: tuple[Response, ...],
) -> Operation:
    summary = _summary(page)
    dialect = page.dialect
    names = f"{summary} {page.document.name}"
    edition = dialect.edition.search(summary) or dialect.edition.search(page.document.name)
    return Operation(
        *(call.method, call.template, _name(page), summary, _description(page), _group(page)),
        deprecated=bool(dialect.deprecated_title.search(names)) or _is_said_deprecated(page),
        parameters=tuple(_named(parameter, call) for parameter in parameters),
        body=body,
        responses=responses,
        examples=tuple(_example(sample) for sample in page.samples),
        selector=() if dialect.chapters else _selector(call, parameters),
        edition=tuple(map(int, re.findall(r"\d+", edition[1])))[:6] if edition else (),
        token_header=token,
        server=next((host for host in [call.host, *(s.call.host for s in page.samples if s.call)] if host), ""),
        source=Source(page.document.name, line=call.line),
    )


def _named(parameter: Parameter, call: Call) -> Parameter:
    """A parameter under the name that the template has for it."""
    if parameter.location != "path" or call.template == call.path:
        return parameter
    return replace(parameter, name=identifier(parameter.name))


def _summary(page: Draft) -> str:
    """The title, but of a chapter whose title has what is called behind it, or only says what stands below it."""
    title = page.document.title.text if page.document.title else ""
    if not page.dialect.chapters:
        return title
    if title_role(title, page.dialect) is not None:
        return ""
    return bare_title((len(title) <= _MAX_TITLE and _TITLED_CALL.sub("", title)) or title)


def _is_said_deprecated(page: Draft) -> bool:
    """Whether what introduces the operation says that it should no longer be called."""
    note = page.dialect.deprecated_note
    return any(
        isinstance(item.block, Text) and note.search(item.block.text)
        for item in page.placed
        if item.role is Role.DESCRIPTION or item.section <= 1
    )


def _selector(call: Call, parameters: tuple[Parameter, ...]) -> tuple[tuple[str, str], ...]:
    """Literal query values of the URI that select this operation: those that the page does not call optional."""
    optional = {p.name for p in parameters if p.location == "query" and p.required is False}
    return tuple(
        (name, value)
        for name, value in call.literals
        if name not in optional and value.lower() not in ("true", "false")
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
        if not _CONTENT_TYPE.match(item.block.text)
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


def _group(page: Draft) -> str:
    """The page that this one names as the one it stands under."""
    pattern = page.dialect.parent_link
    for item in reversed(page.placed):
        if pattern and isinstance(item.block, Text) and item.block.links and pattern.search(item.block.text):
            return item.block.links[-1].text
    return ""
