"""A page item by item: what became of each, by which rule, and where it went in the spec."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from extractor import openapi, pages
from extractor.finding import Finding, Report, Unreadable
from extractor.operation import Api, Source
from extractor.pages import Explained
from extractor.pipeline import configuration, inputs
from extractor.pipeline.reading import Siblings, guarded, opened
from extractor.pointer import escape

_MOST_POINTERS = 20
"""Places of one item that are kept: one row may describe a field of every operation of a page."""


@dataclass(frozen=True, slots=True)
class Line:
    """An item with the places of the spec that it made, as JSON pointers."""

    item: Explained
    pointers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExplainedPage:
    """A page, its items in reading order, and what there is to say about it."""

    source: str
    dialect: str
    operations: tuple[str, ...]
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]
    report: Report


def explain(page: str, config: str | None = None, dialect: str = "", profile: str | None = None) -> ExplainedPage:
    """Explain a page; the other pages in its folder are those that it may link to.

    Raises Unreadable where it cannot be read.
    """
    plan = inputs.plan([page], configuration.chosen((page,), config, profile))
    files = [(service, file) for service in plan.services for file in service.pages]
    if len(files) != 1:
        raise Unreadable(f"{page}: is a folder; name one page")
    service, file = files[0]
    around = inputs.plan([str(file.path.parent)], configuration.Configuration()) if file.path.parent.is_dir() else plan
    siblings = Siblings(each for other in around.services for each in other.pages)
    found = guarded(file, lambda: pages.explain(opened(file), siblings, dialect or service.reader))
    document = openapi.document_of(Api(service.name, operations=found.reading.operations))
    places = _places(document)
    lines = tuple(Line(item, _pointers(item.source, places)) for item in found.items)
    operations = tuple(f"{operation.method} {operation.path}" for operation in found.reading.operations)
    report = Report(items=found.reading.ledger.counts(), rows=found.reading.rows, damaged=found.reading.damaged)
    return ExplainedPage(file.source, found.dialect, operations, lines, found.reading.findings, report)


Places = Mapping[tuple[str, str, str], list[str]]


def _pointers(source: Source | None, places: Places) -> tuple[str, ...]:
    if source is None:
        return ()
    at = (source.page, source.table)
    # A row `a.b` is the field `b` of what the row `a` made.
    found = places.get((*at, source.row)) or places.get((*at, source.row.rpartition(".")[2])) or ()
    return tuple(found[:_MOST_POINTERS])


def _places(document: Any) -> Places:
    """Where a spec has what came from a table's row, or with no row from the table: by page, table and row."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for pointer, name, source in sources_in(document):
        found.setdefault((source.get("page", ""), source.get("table", ""), name), []).append(pointer)
    return found


def _header(pointer: str) -> str:
    """The name of the response header that a pointer leads to; empty where it leads to something else."""
    above, _, name = pointer.rpartition("/")
    return name.replace("~1", "/").replace("~0", "~") if above.endswith("/headers") else ""


def sources_in(document: Any) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """The pointer of every node that a row or table made, the row's name, and the nearest `x-source`."""
    waiting: list[tuple[str, Any, Mapping[str, str], bool]] = [("", document, {}, False)]
    while waiting:
        pointer, node, source, is_fields = waiting.pop()
        if isinstance(node, list):
            waiting += [(f"{pointer}/{at}", each, source, False) for at, each in reversed(list(enumerate(node)))]
        if not isinstance(node, dict):
            continue
        own = node.get("x-source") if not is_fields else None
        if isinstance(own, dict):
            source = own
            named = str(node["name"]) if {"in", "name"} <= node.keys() else str(node.get("code", ""))
            yield pointer, str(own.get("row") or named or _header(pointer)), own
        for key, value in reversed(node.items()):
            below = f"{pointer}/{escape(str(key))}"
            if is_fields:
                inner = value.get("x-source") if isinstance(value, dict) else None
                yield below, str(key), inner if isinstance(inner, dict) else source
            waiting.append((below, value, source, key == "properties" and not is_fields))
