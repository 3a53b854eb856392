"""Units → the tables that messages begin with: path, query and header parameters, bodies by status."""

from __future__ import annotations

from urllib.parse import unquote

from msgspec import Struct, field
from msgspec.structs import replace

from extractor.pages import uri
from extractor.pages.dialect import Column, Dialect, Kind, Role
from extractor.pages.document import Text
from extractor.pages.links import PAGE_LINK, Elsewhere, Tables, is_response
from extractor.pages.phrases import has_hole, type_of
from extractor.pages.sections import Placed
from extractor.pages.tables import Entry, Unit, kind_of, section_key
from extractor.pages.uri import Call

_BODILESS = ("GET", "HEAD", "OPTIONS")


class Group(Struct, frozen=True):
    """One message: the request, or the response of a status; `failed` where the page only says that it failed."""

    response: bool
    status: str = ""
    failed: bool = False


class Messages(Struct):
    """What the tables of a page say about its messages."""

    parameters: list[tuple[Unit, Entry, Kind]] = field(default_factory=list)
    """Path, query and header parameters of the request, in reading order."""
    headers: dict[Group, list[tuple[Unit, Entry]]] = field(default_factory=dict)
    """Response headers."""
    roots: dict[Group, list[Unit]] = field(default_factory=dict)
    """Tables of bodies; the first describes the message."""
    others: list[Unit] = field(default_factory=list)
    """Tables of the request that no field leads to: other bodies, if the examples say so."""
    forms: set[int] = field(default_factory=set)
    """Ids of the tables that describe a form."""
    foreign: dict[int, Tables] = field(default_factory=dict)
    """Tables that another page of the service describes a message with, by the id of the table."""


def sort(tables: Tables, calls: list[Call], placed: list[Placed], dialect: Dialect, elsewhere: Elsewhere) -> Messages:
    """Decide for every table which message it belongs to. Tables that fields link to begin no message."""
    targeted = _targeted(tables, dialect, elsewhere)
    messages = Messages()
    method = calls[0].method
    path_names = {name for call in calls for name in call.parameters}
    query_names = {name for call in calls for name, _ in call.query}
    for unit in tables.units:
        kind = _kind(unit, path_names | query_names, dialect)
        # A caption may sound like the path's or a header's; a link from a field of a body is certain.
        linked = targeted.get(id(unit), "").endswith("-anchor") and unit.placed.role is not Role.URI
        if linked or (id(unit) in targeted and kind in (Kind.GENERIC, Kind.STRUCTURE, Kind.BODY)):
            continue
        if Column.LOCATION in unit.columns and any(entry.location for entry in unit.entries):
            _by_location(unit, messages, is_response(unit, dialect))
        elif is_response(unit, dialect):
            _response_table(unit, kind, messages)
        elif unit.placed.role in (Role.URI, Role.REQUEST) or kind in (Kind.PATH, Kind.QUERY, Kind.HEADER, Kind.FORM):
            _request_table(unit, kind, messages, method, path_names, query_names)
    _refer(tables, messages, placed, method, dialect, elsewhere)
    _promote(tables, messages, targeted, dialect, method, path_names)
    if dialect.chapters:
        _take_out(messages, path_names, query_names)
    _follow(messages, placed, dialect, elsewhere)
    return messages


def _kind(unit: Unit, uri_names: set[str], dialect: Dialect) -> Kind:
    kind = unit.kind
    if kind is Kind.GENERIC and kind_of(unit.placed.label, dialect) is Kind.HEADER:
        return Kind.HEADER
    if (
        kind is Kind.STRUCTURE
        and unit.placed.role is Role.URI
        and any(entry.name in uri_names for entry in unit.entries)
    ):
        return Kind.URI
    if kind in (Kind.GENERIC, Kind.URI) and unit.placed.role is Role.URI:
        return Kind.URI
    return kind


def _targeted(tables: Tables, dialect: Dialect, elsewhere: Elsewhere) -> dict[int, str]:
    """Tables that a field of another table leads to, by id, and how."""
    found: dict[int, str] = {}
    for unit in tables.units:
        for entry in unit.entries:
            if entry.type is None or entry.type.missing:
                continue
            kind = type_of(entry.type.text, dialect)
            target = tables.link(entry, unit, kind, elsewhere) if has_hole(kind.schema) else None
            if target and target.tables is tables:
                found |= {id(each.unit): each.via for each in target.each() if each.unit is not unit}
    return found


def _group(unit: Unit) -> Group:
    failed = unit.placed.failed or unit.failed
    return Group(True, unit.placed.status, failed and not unit.placed.status)


def _by_location(unit: Unit, messages: Messages, response: bool) -> None:
    inside = []
    for entry in unit.entries:
        if response and entry.location is Kind.HEADER:
            messages.headers.setdefault(_group(unit), []).append((unit, entry))
        elif not response and entry.location in (Kind.PATH, Kind.QUERY, Kind.HEADER):
            messages.parameters.append((unit, entry, entry.location))
        else:
            inside.append(entry)
    if inside:
        # Two tables may be printed as one: parameters, and fields of the body.
        body = _split_off(unit, inside) if len(inside) < len(unit.entries) else unit
        group = _group(unit) if response else Group(False)
        messages.roots.setdefault(group, []).append(body)


def _split_off(unit: Unit, entries: list[Entry]) -> Unit:
    """Take some of its rows out of a table; they as a table of their own."""
    taken = set(map(id, entries))
    unit.entries = tuple(entry for entry in unit.entries if id(entry) not in taken)
    return replace(unit, entries=tuple(entries))


def _response_table(unit: Unit, kind: Kind, messages: Messages) -> None:
    if kind is Kind.HEADER:
        messages.headers.setdefault(_group(unit), []).extend((unit, entry) for entry in unit.entries)
    elif kind in (Kind.BODY, Kind.GENERIC):
        messages.roots.setdefault(_group(unit), []).append(unit)


def _request_table(
    unit: Unit, kind: Kind, messages: Messages, method: str, path_names: set[str], query_names: set[str]
) -> None:
    if kind is Kind.GENERIC and method in _BODILESS:
        kind = Kind.URI
    if kind in (Kind.PATH, Kind.QUERY, Kind.HEADER):
        for entry in unit.entries:
            # A query table may filter by a name that the path has too. What the URI shows as query is no header.
            misplaced = kind is Kind.HEADER and entry.name in query_names
            messages.parameters.append((unit, entry, Kind.QUERY if misplaced else kind))
    elif kind is Kind.URI:
        missing = path_names - {entry.name for entry in unit.entries}
        for entry in unit.entries:
            in_path = entry.name in path_names or any(uri.alike(entry.name, name) for name in missing)
            messages.parameters.append((unit, entry, Kind.PATH if in_path else Kind.QUERY))
    elif kind in (Kind.BODY, Kind.GENERIC, Kind.FORM):
        if kind is Kind.FORM:
            messages.forms.add(id(unit))
        messages.roots.setdefault(Group(False), []).append(unit)


def share_uri_table(messages: Messages, calls: list[Call], shown: list[dict[str, object]]) -> Unit | None:
    """Move rows of the URI's table to the request's body, if its examples show nothing but them.

    Tables that the body has show none of it; they describe what stands in it.
    """
    keys = {key for value in shown for key in value}
    described = {entry.name for unit in messages.roots.get(Group(False), ()) for entry in unit.entries}
    if keys & described or calls[0].method in _BODILESS:
        return None
    in_uri = {name for call in calls for name in (*call.parameters, *(name for name, _ in call.query))}
    for unit in {id(unit): unit for unit, _, _ in messages.parameters}.values():
        mine = [entry for one, entry, kind in messages.parameters if one is unit and kind is Kind.QUERY]
        inside = [entry for entry in mine if entry.name not in in_uri]
        if unit.placed.role is Role.URI and keys and keys <= {entry.name for entry in inside}:
            moved = set(map(id, inside))
            messages.parameters = [place for place in messages.parameters if id(place[1]) not in moved]
            body = _split_off(unit, inside)
            messages.roots[Group(False)] = [body]
            return body
    return None


def move_to_query(messages: Messages, calls: list[Call], shown: set[str]) -> Unit | None:
    """Make the body's table that of the query, where the method has no body and its examples name rows in the query."""
    tables = messages.roots.get(Group(False), [])
    if calls[0].method not in _BODILESS or len(tables) != 1 or not shown & {entry.name for entry in tables[0].entries}:
        return None
    del messages.roots[Group(False)]
    messages.parameters += [(tables[0], entry, Kind.QUERY) for entry in tables[0].entries]
    return tables[0]


def _take_out(messages: Messages, path_names: set[str], query_names: set[str]) -> None:
    """Take the parameters that the URI names out of the request's tables that have all in one."""
    described = {entry.name for _, entry, _ in messages.parameters}
    where = {**dict.fromkeys(query_names - described, Kind.QUERY), **dict.fromkeys(path_names - described, Kind.PATH)}
    units = messages.roots.pop(Group(False), [])
    for unit in units:
        named = [entry for entry in unit.entries if entry.name in where]
        if named and unit.kind not in (Kind.BODY, Kind.FORM):
            unit.entries = tuple(replace(entry, location=where.get(entry.name)) for entry in unit.entries)
            _by_location(unit, messages, response=False)
        else:
            messages.roots.setdefault(Group(False), []).append(unit)


def _follow(messages: Messages, placed: list[Placed], dialect: Dialect, elsewhere: Elsewhere) -> None:
    """Take what a message looks like from the page that its section links to, where this page does not say it."""
    for item in placed:
        if item.role not in (Role.RESPONSE, Role.ERROR_RESPONSE) or not isinstance(item.block, Text):
            continue
        for link in item.block.links:
            page = PAGE_LINK.match(unquote(link.href))
            tables = elsewhere(page[1]) if page and len(item.block.text) < 80 else None
            if tables is None:
                continue
            only_failures = item.failed or bool(dialect.failure.search(item.block.text))
            for unit in tables.units:
                group = _group(unit)
                if unit.kind is not Kind.GENERIC or not is_response(unit, dialect) or group in messages.roots:
                    continue
                if group.failed or not only_failures:
                    messages.roots[group] = [unit]
                    messages.foreign[id(unit)] = tables


def _refer(
    tables: Tables, messages: Messages, placed: list[Placed], method: str, dialect: Dialect, elsewhere: Elsewhere
) -> None:
    """Take the table that a message's own sentence refers to, where it stands in another section or on another page.

    What a request needs, an answer may leave out.
    """
    for item in placed:
        response = item.role is Role.RESPONSE
        if not isinstance(item.block, Text) or not (
            response or (item.role is Role.REQUEST and method not in _BODILESS)
        ):
            continue
        group = Group(response, item.status, item.failed and not item.status) if response else Group(False)
        if group in messages.roots or len(item.block.links) != 1 or not dialect.message_see.search(item.block.text):
            continue
        href = unquote(item.block.links[0].href)
        page = PAGE_LINK.match(href)
        there = elsewhere(page[1]) if page else tables
        anchor = (page[2] or "") if page else href.removeprefix("#")
        unit = there.at(anchor) if there and anchor else None
        if unit is None or (there is tables and section_key(unit)[0] is item.role):
            continue
        if response:
            unit = replace(unit, entries=tuple(replace(entry, required=None) for entry in unit.entries))
        messages.roots[group] = [unit]
        if there is not None and there is not tables:
            messages.foreign[id(unit)] = there


def _promote(
    tables: Tables, messages: Messages, targeted: dict[int, str], dialect: Dialect, method: str, path_names: set[str]
) -> None:
    """Where a message has no table of its own, the first table of its section that no field leads to is it."""
    sorted_already = {id(unit) for unit, _, _ in messages.parameters}
    for unit in tables.units:
        if unit.kind is not Kind.STRUCTURE or id(unit) in targeted.keys() | sorted_already:
            continue
        if is_response(unit, dialect):
            group = _group(unit)
        elif unit.placed.role in (Role.REQUEST, Role.URI) and method in _BODILESS:
            _request_table(unit, Kind.URI, messages, method, path_names, set())
            continue
        elif unit.placed.role is Role.REQUEST:
            group = Group(False)
        else:
            continue
        if group not in messages.roots:
            messages.roots[group] = [unit]
        elif not group.response:
            messages.others.append(unit)
