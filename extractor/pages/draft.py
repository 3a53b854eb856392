"""Draft: what is known of a page while its operations are put together."""

from __future__ import annotations

from msgspec import Struct

from extractor.finding import Finding, Rule
from extractor.operation import Source
from extractor.pages import examples, problems, statuses
from extractor.pages.dialect import Dialect, Kind
from extractor.pages.document import Document
from extractor.pages.examples import Sample
from extractor.pages.links import Elsewhere, Tables
from extractor.pages.messages import Group, Messages, move_to_query, share_uri_table, sort
from extractor.pages.sections import Placed
from extractor.pages.structures import Builder
from extractor.pages.tables import Unit
from extractor.pages.uri import Call

XML = "application/xml"


class Draft(Struct):
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

    def values(self, group: Group) -> list[object]:
        """The values of the examples of a message."""
        part = "response" if group.response else "request"
        return [
            sample.value
            for sample in self.samples
            if sample.example.part == part
            and sample.example.is_json
            and sample.example.text
            and (not group.response or sample.failed == (group.failed or group.status[:1] in ("4", "5")))
            and (not group.status or sample.example.status in ("", group.status))
        ]

    def media_type(self, group: Group) -> str:
        """XML where that is what the examples of a message show, else JSON."""
        part = "response" if group.response else "request"
        shown = [sample.example for sample in self.samples if sample.example.part == part and sample.example.text]
        is_xml = bool(shown) and all(not example.is_json and example.text.lstrip()[:1] == "<" for example in shown)
        return XML if is_xml else "application/json"

    def is_free(self, unit: Unit) -> bool:
        """A table that describes a structure no field leads to, and that no message begins with."""
        if id(unit) in self.builder.linked or unit.kind in (Kind.PATH, Kind.QUERY, Kind.HEADER, Kind.URI):
            return False
        used = {id(parameter[0]) for parameter in self.messages.parameters}
        used |= {id(pair[0]) for pairs in self.messages.headers.values() for pair in pairs}
        return id(unit) not in used

    def report(self, rule: Rule, message: str, source: Source, operation: str = "") -> None:
        """Note a finding about a place of the page."""
        place = problems.place(source.page, source.line, source.table, source.row)
        self.findings.append(problems.found(rule, message, place, operation=operation))


def draft(
    document: Document, dialect: Dialect, placed: list[Placed], tables: Tables, calls: list[Call], elsewhere: Elsewhere
) -> Draft:
    """Sort the page's tables into messages."""
    page = Draft(
        *(document, dialect, placed, tables, calls),
        samples=examples.samples(placed, dialect),
        builder=Builder(tables, dialect, elsewhere),
        messages=sort(tables, calls, placed, dialect, elsewhere),
        findings=[],
        statuses=statuses.documented(placed, dialect, elsewhere),
    )
    shown = [value for value in page.values(Group(False)) if isinstance(value, dict)]
    if body := share_uri_table(page.messages, calls, shown):
        names = ", ".join(f"`{entry.name}`" for entry in body.entries)
        message = f"the request example shows in its body what the URI's table names beside the path: {names}"
        page.report(problems.BODY_IN_URI_TABLE, message, body.source())
    asked = [sample.example for sample in page.samples if sample.example.part == "request"]
    names_asked = {name for example in asked for name, _ in example.query}
    if not shown and (query := move_to_query(page.messages, calls, names_asked)):
        message = f"{calls[0].method} has no body: the request example has rows of its table in the query"
        page.report(problems.QUERY_IN_BODY_TABLE, message, query.source())
    return page
