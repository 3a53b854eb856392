"""Responses: which status answers with which body and headers."""

from __future__ import annotations

from extractor.operation import Body, ObjectOf, Parameter, Response, Schema, Source
from extractor.pages import statuses
from extractor.pages.dialect import Role
from extractor.pages.draft import Draft
from extractor.pages.messages import Group
from extractor.pages.parameters import parameter


def responses(page: Draft, bodies: dict[Group, Schema]) -> tuple[Response, ...]:
    """The responses by status: documented statuses, each with the body and headers that belong to it."""
    texts = dict(page.statuses)
    placed: dict[str, Group] = {}
    groups = [*bodies, *(group for group in page.messages.headers if group not in bodies)]
    shown = [
        sample.example.status for sample in page.samples if sample.example.part == "response" and not sample.failed
    ]
    failures = [sample.example.status for sample in page.samples if sample.failed and sample.example.status.isdigit()]
    for group in groups:
        if not group.response:
            continue
        where = _own_statuses(group, texts, failures)
        where = where or statuses.success_statuses(texts, filter(None, shown), body=group in bodies)
        for status in where:
            placed.setdefault(status, group)
    _share_with_failures(page, bodies, texts, placed)
    for sample in page.samples:
        if sample.example.part == "response" and sample.example.status:
            texts.setdefault(sample.example.status, "")
    for item in page.placed:
        if item.status and item.role in (Role.RESPONSE, Role.RESPONSE_EXAMPLE):
            texts.setdefault(item.status, "")
    if not any(status[0] == "2" for status in (*texts, *placed)):
        # That it can succeed goes without saying; with which status, the page does not say.
        texts["2XX"] = ""
    return tuple(
        _response(page, status, texts.get(status, ""), placed.get(status), bodies)
        for status in sorted({*texts, *placed}, key=lambda status: (status == "default", status))
    )


def _share_with_failures(
    page: Draft, bodies: dict[Group, Schema], texts: dict[str, str], placed: dict[str, Group]
) -> None:
    """A table that is about no status in particular describes failures too, where an example of one fits it."""
    group = Group(True)
    schema = bodies.get(group)
    if not isinstance(schema, ObjectOf) or any(known.response and known != group for known in bodies):
        return
    names = {field.name for field in schema.fields}
    required = {field.name for field in schema.fields if field.required}
    failures = [sample for sample in page.samples if sample.failed and isinstance(sample.value, dict)]
    if failures and all(
        required <= set(sample.value) <= names for sample in failures if isinstance(sample.value, dict)
    ):
        failed = [status for status in texts if status[0] in "45"]
        failed += [sample.example.status or "default" for sample in failures]
        for status in failed:
            placed.setdefault(status, group)


def _own_statuses(group: Group, documented: dict[str, str], failures: list[str]) -> list[str]:
    """The statuses of a message that names its own, or is of any failure: those that examples of one show, too."""
    if group.status:
        return [group.status]
    if group.failed:
        return [status for status in documented if status[0] in "45"] or [*failures, "default"]
    return []


def _response(page: Draft, status: str, text: str, group: Group | None, bodies: dict[Group, Schema]) -> Response:
    source = Source(page.document.name)
    body = None
    headers: list[Parameter] = []
    if group and group in bodies:
        unit = page.messages.roots[group][0]
        source = unit.source()
        body = Body(bodies[group], page.media_type(group), source=source)
    for unit, entry in page.messages.headers.get(group, []) if group else []:
        page.builder.linked.add(id(unit))
        if entry.name.lower() == "content-type":
            continue
        fields = {field.name: field for field in page.builder.fields(unit)}
        headers.append(parameter(fields.get(entry.name), entry, "header", page.dialect))
    return Response(status, text, tuple(headers), body, source)
