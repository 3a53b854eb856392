"""Rows of the request that go elsewhere than their table says: into the path, the query or the body."""

from __future__ import annotations

from collections.abc import Iterator, Set

from extractor.pages import problems
from extractor.pages.dialect import Column, Kind, Role
from extractor.pages.document import squeeze
from extractor.pages.meaning import inference
from extractor.pages.meaning.material import ANSWER, REQUEST, Material
from extractor.pages.meaning.places import Assignment, Claim, InBody, InRequest, InStructure, Said
from extractor.pages.outline.request_lines.requests import BODILESS


def named_in_the_uri(material: Material, known: Assignment) -> Said:
    """A row that the request line names is a parameter, where one table has all that is sent."""
    described = {entry.name for _, entry, _ in known.parameters}
    path = {name for call in material.calls for name in call.parameters} - described
    query = {name for call in material.calls for name, _ in call.query} - described
    for unit in known.bodies.get(REQUEST, []):
        if unit.kind in (Kind.BODY, Kind.FORM):
            continue
        for entry in unit.entries:
            if entry.name in path | query:
                yield Claim(unit, (entry,), InRequest("path" if entry.name in path else "query"))


def said_to_be_in_the_query(material: Material, known: Assignment) -> Said:
    """A row of a body goes as a parameter of the query where its description says so, and its table is not called that
    of a body."""
    says = material.dialect.prose.in_query
    for unit in known.bodies.get(REQUEST, []) if material.dialect.states_by_name else ():
        for entry in unit.entries if unit.kind not in (Kind.BODY, Kind.FORM) else ():
            if "." not in entry.name and says.search(squeeze(entry.description.text)):
                yield Claim(unit, (entry,), InRequest("query"))


def body_above_the_request_line(material: Material, known: Assignment) -> Said:
    """The only table between the title of an operation and its request line describes the body, where the method has
    one, nothing else describes it, and examples show no more than that."""
    described = REQUEST in known.bodies or REQUEST in known.borrowed
    if described or material.method not in ("POST", "PUT", "PATCH") or not material.dialect.states_by_name:
        return
    stated = min(material.chapter.stated, default=-1)
    above = [unit for unit in material.tables.units if unit.block < stated and known.loose(unit)]
    free = len(above) == 1 and above[0].placed.role in (Role.NAMED, Role.DESCRIPTION)
    if not free or not {Column.TYPE, Column.REQUIRED} & above[0].columns or not above[0].entries:
        return
    names = {entry.name for entry in above[0].entries}
    if all(value.keys() <= names for value in material.objects(REQUEST)):
        yield Claim(above[0], above[0].entries, InBody(REQUEST))


def notes_on_an_example(material: Material, known: Assignment) -> Said:
    """A list that says no types, and names nothing of an answer's examples but some of what stands further inside,
    explains these, and is no table of the answer."""
    for message, units in known.bodies.items():
        shown = material.values(message) if message.response else []
        keys = {key for each in inference.objects(shown) for key in each}
        names = {entry.name for unit in units for entry in unit.entries}
        typed = any({Column.TYPE, Column.REQUIRED} & unit.columns for unit in units)
        if not typed and keys and not names & keys and _are_some_of(names, shown):
            for unit in units:
                yield Claim(unit, unit.entries, InStructure(False))


def answer_beside_the_query(material: Material, known: Assignment) -> Said:
    """A second table of a request without a body explains its answer, where the first is called one of the query, this
    one is not, and examples of the answer have all that it names."""
    if material.method not in BODILESS or not material.dialect.states_by_name:
        return
    asked = {unit.block: unit for unit, _, location in known.parameters if location == "query"}
    called = any(unit.kind is Kind.QUERY for unit in asked.values())
    shown = {key for value in inference.objects(material.values(ANSWER)) for key in value}
    names = {name for call in material.calls for name, _ in call.query}
    for unit in asked.values() if called else ():
        mine = {entry.name for entry in unit.entries}
        free = unit.kind not in (Kind.QUERY, Kind.URI, Kind.PATH) and not mine & names
        if free and mine <= shown and not {Column.REQUIRED, Column.DEFAULT} & unit.columns:
            yield Claim(unit, unit.entries, InStructure(False))


_MOST = 0.6
"""The part of the keys of an object that a table of it has."""


def _are_some_of(names: Set[str], values: list[object]) -> bool:
    """Whether all names stand in objects inside values, and they are few of what any of these has."""
    inside = list(_objects(values))
    return names <= {key for each in inside for key in each} and all(
        len(names & each.keys()) < _MOST * len(each) for each in inside if names & each.keys()
    )


def _objects(values: list[object]) -> Iterator[dict[str, object]]:
    """All objects inside values, and they themselves."""
    waiting = list(values)
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
        waiting += value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def body_in_the_table_of_the_uri(material: Material, known: Assignment) -> Said:
    """Rows of the URI's table, or of one called that of the query, are fields of the body, where the request's examples
    show nothing but them there.

    Tables that the body has show none of it; they describe what stands in it.
    """
    keys = {key for value in material.objects(REQUEST) for key in value}
    roots = known.bodies.get(REQUEST, [])
    described = {entry.name for unit in roots for entry in unit.entries}
    if not keys or keys & described or material.method in BODILESS:
        return
    in_uri = {name for call in material.calls for name in call.names}
    asked = [(unit.block, entry) for unit, entry, location in known.parameters if location == "query"]
    for unit in material.tables.units if asked else ():
        mine = [entry for block, entry in asked if block == unit.block]
        inside = [entry for entry in mine if entry.name not in in_uri]
        misnamed = unit.placed.role is Role.URI or unit.kind is Kind.QUERY
        if misnamed and keys <= {entry.name for entry in inside}:
            for root in roots:
                yield Claim(root, root.entries, InStructure(False))
            yield Claim(unit, tuple(inside), InBody(REQUEST))
            names = ", ".join(f"`{entry.name}`" for entry in inside)
            where = "the URI's table names beside the path" if unit.placed.role is Role.URI else "is called a query"
            message = f"the request example shows in its body what {where}: {names}"
            yield problems.about(problems.BODY_IN_URI_TABLE, message, unit.source())
            return


def query_in_the_table_of_the_body(material: Material, known: Assignment) -> Said:
    """Rows of a body's table are query parameters, where the method has no body and the examples name them there."""
    tables = known.bodies.get(REQUEST, [])
    asked = [sample.example for sample in material.samples if sample.example.part == "request"]
    names = {name for example in asked for name, _ in example.query}
    if material.method not in BODILESS or len(tables) != 1 or material.objects(REQUEST):
        return
    unit = tables[0]
    if names & {entry.name for entry in unit.entries}:
        yield Claim(unit, unit.entries, InRequest("query"))
        message = f"{material.method} has no body: the request example has rows of its table in the query"
        yield problems.about(problems.QUERY_IN_BODY_TABLE, message, unit.source())
