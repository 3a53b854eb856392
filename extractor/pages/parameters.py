"""Path, query and header parameters: what tables say of them, and what only the URI says."""

from __future__ import annotations

import re

from msgspec.structs import replace

from extractor.operation import Field, OneOf, Parameter, Source, Unknown
from extractor.pages import problems
from extractor.pages.dialect import Dialect, Kind
from extractor.pages.document import BULLET
from extractor.pages.draft import Draft
from extractor.pages.messages import Group
from extractor.pages.structures import TEXT, description_of, row_facts
from extractor.pages.tables import Entry
from extractor.pages.uri import Call, alike

_MEDIA_TYPE = re.compile(r"\b((?:application|text|multipart|image)/[\w.+-]*\w)", re.IGNORECASE | re.ASCII)
_PROTOCOL_HEADERS = frozenset({"content-type", "accept", "authorization"})
"""OpenAPI 3.0.3, Parameter Object: definitions of these header parameters shall be ignored."""


def parameters(page: Draft, call: Call) -> tuple[tuple[Parameter, ...], str, str]:
    """The request's parameters, the header that authenticates, and the media type that a header states."""
    token = media_type = ""
    found: dict[tuple[str, str], Parameter] = {}
    misfits: list[Parameter] = []
    parts: dict[str, list[Parameter]] = {}
    fields: dict[int, dict[str, Field]] = {}
    declared = {entry.name for _, entry, _ in page.messages.parameters}
    for unit, entry, kind in page.messages.parameters:
        if id(unit) not in fields:
            page.builder.linked.add(id(unit))
            fields[id(unit)] = {field.name: field for field in page.builder.fields(unit)}
        location = {Kind.PATH: "path", Kind.QUERY: "query", Kind.HEADER: "header"}[kind]
        if location == "header" and entry.name.lower() in page.dialect.token_headers:
            token = entry.name
            continue
        if location == "header" and entry.name.lower() in _PROTOCOL_HEADERS:
            text = description_of(entry, page.dialect) if entry.name.lower() == "content-type" else ""
            named = set(_MEDIA_TYPE.findall(text))
            media_type = named.pop().lower() if len(named) == 1 else media_type
            continue
        made = parameter(fields[id(unit)].get(entry.name), entry, location, page.dialect)
        if location == "path" and entry.name not in call.parameters:
            misfits.append(made)
        elif location == "query" and (whole := call.composed(entry.name)):
            parts.setdefault(whole, []).append(made)
        else:
            name = _query_name(page, call, made, declared) if location == "query" else entry.name
            found.setdefault((location, name), replace(made, name=name))
    for name, described in parts.items():
        found["query", name] = _composed(page, call, name, described, found.get(("query", name)))
    _complete(page, call, found, misfits)
    return tuple(found.values()), token, media_type


def _query_name(page: Draft, call: Call, made: Parameter, declared: set[str]) -> str:
    """The name that the URI gives a query parameter whose row has its placeholder (`source={sourceVertex}`)."""
    for name, value in call.query:
        if name in declared or made.name in dict(call.query):
            continue
        if value == f"{{{made.name}}}" or alike(name, made.name):
            message = f"no table names the query parameter `{name}` of the URI; the row `{made.name}` is taken for it"
            page.report(problems.QUERY_PARAMETER_NOT_IN_TABLE, message, made.source, call.operation)
            return name
    return made.name


def _composed(page: Draft, call: Call, name: str, parts: list[Parameter], known: Parameter | None) -> Parameter:
    """A query parameter whose value is put together of what the rows describe."""
    value = dict(call.query)[name]
    said = [f"{BULLET}{part.name}: {part.description}" for part in parts]
    if known:
        return replace(known, description="\n".join([known.description, *said]))
    rows = ", ".join(f"`{part.name}`" for part in parts)
    message = f"no table names the query parameter `{name}` of the URI; {rows} are parts of its value `{value}`"
    page.report(problems.QUERY_PARAMETER_NOT_IN_TABLE, message, parts[0].source, call.operation)
    required = True if any(part.required for part in parts) else None
    at = replace(parts[0].source, row=name)
    return Parameter("query", name, TEXT, required, "\n".join([value, *said]), source=at)


def parameter(field: Field | None, entry: Entry, location: str, dialect: Dialect) -> Parameter:
    if field is None:
        return Parameter(location, entry.name, TEXT)  # type: ignore[arg-type]
    schema = field.schema
    if entry.type is None and isinstance(schema, Unknown):
        schema = row_facts(entry, TEXT, dialect).scalar or TEXT
    if isinstance(schema, OneOf) and TEXT in schema.alternatives:
        schema = TEXT  # any text is one, whatever else it may be
    required = True if location == "path" else field.required
    return Parameter(location, field.name, schema, required, field.description, field.deprecated, field.source)  # type: ignore[arg-type]


def _complete(page: Draft, call: Call, found: dict[tuple[str, str], Parameter], misfits: list[Parameter]) -> None:
    """Add what only the URI names; a name that the table spells differently is taken from the table."""
    missing = [name for name in call.parameters if ("path", name) not in found]
    source = Source(page.document.name, line=call.line)
    for parameter in misfits:
        twin = next(
            (name for name in missing if alike(name, parameter.name)),
            missing[0] if len(missing) == len(misfits) == 1 else "",
        )
        message = f"the path parameter `{parameter.name}` of the table is not in `{call.path}`"
        if twin:
            missing.remove(twin)
            found[("path", twin)] = replace(parameter, name=twin)
            message += f"; taken as `{twin}`"
        page.report(problems.PATH_PARAMETER_NOT_IN_URI, message, parameter.source, call.operation)
    for name in missing:
        found[("path", name)] = Parameter("path", name, TEXT, True, source=source)
        message = f"no table describes the path parameter `{name}`"
        page.report(problems.PATH_PARAMETER_NOT_IN_TABLE, message, replace(source, row=name), call.operation)
    body_names = {entry.name for unit in page.messages.roots.get(Group(False), []) for entry in unit.entries}
    for name, _ in call.query:
        if ("query", name) not in found and name not in body_names:
            required = True if (name, dict(call.query)[name]) in call.literals else None
            found[("query", name)] = Parameter("query", name, TEXT, required, source=source)
            if not required:
                message = f"no table describes the query parameter `{name}` of the URI"
                page.report(problems.QUERY_PARAMETER_NOT_IN_TABLE, message, replace(source, row=name), call.operation)
