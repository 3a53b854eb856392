"""A reading without the bodies that only examples show: what the pages describe themselves."""

from __future__ import annotations

from msgspec.structs import replace

from extractor.operation import Body, Operation, Unknown
from extractor.pages import problems
from extractor.pages.reading import Reading


def described(reading: Reading) -> Reading:
    """What a page gave, with no schema for a message that no table, list or sentence describes.

    The shape of a field that its row leaves open stays what the example shows: that the field is there, the page says.
    """
    lost = {body.source.line for operation in reading.operations for body in _bodies(operation) if _is_shown(body)}
    findings = tuple(
        finding
        for finding in reading.findings
        if finding.rule != problems.SHAPE_FROM_EXAMPLE.code
        or finding.documented_at is None
        or finding.documented_at.row
        or finding.documented_at.line not in lost
    )
    operations = tuple(map(_operation, reading.operations)) if lost else reading.operations
    return replace(reading, operations=operations, findings=findings)


def _operation(operation: Operation) -> Operation:
    responses = tuple(replace(each, body=_opened(each.body)) for each in operation.responses)
    return replace(operation, body=_opened(operation.body), responses=responses)


def _opened(body: Body | None) -> Body | None:
    """The body without the schema that its examples show, which stand beside it."""
    return replace(body, schema=Unknown()) if body and _is_shown(body) else body


def _bodies(operation: Operation) -> list[Body]:
    found = [operation.body, *(response.body for response in operation.responses)]
    return [body for body in found if body]


def _is_shown(body: Body) -> bool:
    return body.source.via == "example"
