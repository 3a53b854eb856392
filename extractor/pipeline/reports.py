"""Reports put together, and completed with the lines of the pages at hand."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import reduce
from itertools import chain
from pathlib import Path

from extractor.finding import Finding, Report, gather
from extractor.operation import ArrayOf, MapOf, ObjectOf, OneOf, Operation, Schema, Source

_HOUSE = str(Path(__file__).parent.parent)

Lines = Mapping[tuple[str, str, str], int]


def located(report: Report, lines: Lines) -> Report:
    """The report with the lines of the page rows that its findings name. Specs do not hold them, pages do."""
    return replace(report, findings=tuple(_located(finding, lines) for finding in report.findings))


def _located(finding: Finding, lines: Lines) -> Finding:
    at = finding.documented_at
    if at is None or at.line:
        return finding
    line = lines.get((at.page, at.table, at.row)) or lines.get((at.page, at.table, "")) or 0
    return replace(finding, documented_at=replace(at, line=line))


def lines(operations: Iterable[Operation]) -> Lines:
    """The line of every table row that made a part of an operation, by page, table and row."""
    found: dict[tuple[str, str, str], int] = {}
    for operation in operations:
        for source in _sources(operation):
            if source.line:
                found.setdefault((source.page, source.table, source.row), source.line)
    return found


def _sources(operation: Operation) -> Iterator[Source]:
    yield operation.source
    for parameter in operation.parameters:
        yield parameter.source
    bodies = [operation.body, *(response.body for response in operation.responses)]
    for response in operation.responses:
        yield response.source
        yield from (header.source for header in response.headers)
    for body in filter(None, bodies):
        yield body.source
        yield from _inside(body.schema)
    for structure in operation.structures:
        yield structure.source
        yield from _inside(ObjectOf(structure.fields))
        if structure.schema is not None:
            yield from _inside(structure.schema)


def _inside(schema: Schema) -> Iterator[Source]:
    match schema:
        case ObjectOf(fields):
            for field in fields:
                yield field.source
                yield from _inside(field.schema)
        case ArrayOf(items=inner) | MapOf(values=inner):
            yield from _inside(inner)
        case OneOf(alternatives):
            yield from chain.from_iterable(_inside(alternative) for alternative in alternatives)
        case _:
            return


def joined(reports: Iterable[Report]) -> Report:
    """What merging them one after another gives, with their findings gathered once."""
    reports = list(reports)
    rest = reduce(Report.merge, (replace(report, findings=()) for report in reports), Report())
    return replace(rest, findings=gather(chain.from_iterable(report.findings for report in reports)))


def damage(*reasons: str) -> Report:
    """A report that says what could not be read at all."""
    return Report(unchecked=tuple((reason, 1) for reason in sorted(reasons)), damaged=True)


def fault(error: Exception) -> str:
    """A fault of our own, said so that it can be reported without showing what was being read."""
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(_HOUSE)]
    at = f" at {Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else ""
    return f"internal error: {type(error).__name__}{at}; please report it"
