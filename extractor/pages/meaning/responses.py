"""Responses: which status answers with which body and headers."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.operation import Body, ObjectOf, Parameter, Response, Schema, Source
from extractor.pages.dialect import Role
from extractor.pages.document import Heading
from extractor.pages.meaning.bodies import Bodies
from extractor.pages.meaning.material import ANSWER, Material, Message
from extractor.pages.service import statuses


def responses(
    material: Material, bodies: Bodies, headers: Mapping[Message, tuple[Parameter, ...]]
) -> tuple[Response, ...]:
    """The responses by status: documented statuses, each with the body and headers that belong to it."""
    texts = dict(material.statuses)
    for item in material.chapter.placed:
        if item.status and item.role in (Role.RESPONSE, Role.RESPONSE_EXAMPLE):
            texts.setdefault(item.status, "")
    placed: dict[str, Message] = {}
    heads: dict[str, tuple[Parameter, ...]] = {}
    titled = {item.status for item in material.chapter.placed if item.status and isinstance(item.block, Heading)}
    """Those with a section each: what stands in none of them is of the first success."""
    schemas = bodies.schemas
    answers = [sample for sample in material.samples if sample.example.part == "response"]
    shown = [sample.example.status for sample in answers if not sample.failed]
    failures = [sample.example.status for sample in answers if sample.failed and sample.example.status.isdigit()]
    known = any(status.startswith("2") for status in (*texts, *shown))
    choices = [] if known else statuses.own_redirection(material.chapter.placed, material.dialect)
    for message in [*schemas, *(message for message in headers if message not in schemas)]:
        if not message.response:
            continue
        where = _own_statuses(message, texts, failures)
        where = where or choices or statuses.success_statuses(texts, filter(None, shown), body=message in schemas)
        where = where[:1] if message == ANSWER and set(where) <= titled else where
        for status in where:
            placed.setdefault(status, message)
            if message in headers:
                heads.setdefault(status, headers[message])
    _share_with_failures(material, schemas, texts, placed)
    heads |= {
        status: headers[message] for status, message in placed.items() if status not in heads and message in headers
    }
    for sample in answers:
        if sample.example.status:
            texts.setdefault(sample.example.status, "")
    if not choices and not any(status[0] == "2" for status in (*texts, *placed)):
        # That it can succeed goes without saying; with which status, the page does not say.
        texts["2XX"] = ""
    return tuple(
        _response(material, status, texts.get(status, ""), placed.get(status), bodies, heads.get(status, ()))
        for status in sorted({*texts, *placed}, key=lambda status: (status == "default", status))
    )


def _share_with_failures(
    material: Material, schemas: Mapping[Message, Schema], texts: dict[str, str], placed: dict[str, Message]
) -> None:
    """A table that is about no status in particular describes failures too, where an example of one fits it."""
    schema = schemas.get(ANSWER)
    if not isinstance(schema, ObjectOf) or any(known.response and known != ANSWER for known in schemas):
        return
    names = {field.name for field in schema.fields}
    required = {field.name for field in schema.fields if field.required}
    failures = [(sample, sample.value) for sample in material.samples if sample.failed]
    objects = [(sample, value) for sample, value in failures if isinstance(value, dict)]
    if objects and all(required <= set(value) <= names for _, value in objects):
        failed = [status for status in texts if status[0] in "45"]
        failed += [sample.example.status or "default" for sample, _ in objects]
        for status in failed:
            placed.setdefault(status, ANSWER)


def _own_statuses(message: Message, documented: Mapping[str, str], failures: list[str]) -> list[str]:
    """The statuses of a message that names its own, or is of any failure: those that examples of one show, too."""
    if message.status:
        return [message.status]
    if message.failed:
        return [status for status in documented if status[0] in "45"] or [*failures, "default"]
    return []


def _response(
    material: Material,
    status: str,
    text: str,
    message: Message | None,
    bodies: Bodies,
    headers: tuple[Parameter, ...],
) -> Response:
    if message is None:
        return Response(status, text, headers, None, Source(material.page))
    source, body = Source(material.page), None
    if message in bodies.schemas:
        source = bodies.sources[message]
        body = Body(bodies.schemas[message], material.media_type(message), source=source)
    return Response(status, text, headers, body, source)
