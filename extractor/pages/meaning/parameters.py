"""Path, query and header parameters: what tables say of them, and what only the URI says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from extractor.finding import Finding, Rule
from extractor.operation import Field, OneOf, Operation, Parameter, Scalar, Source, Unknown
from extractor.pages import problems
from extractor.pages.dialect import Dialect
from extractor.pages.document import BULLET
from extractor.pages.meaning.build import Builder
from extractor.pages.meaning.places import Assignment
from extractor.pages.meaning.row_texts import TEXT, description_of, row_facts, untyped
from extractor.pages.outline.request_lines.requests import Call, alike
from extractor.pages.patterns import deferred
from extractor.pages.tables.units import Entry, Unit

_MEDIA_TYPE = deferred(r"\b((?:application|text|multipart|image)/[\w.+-]*\w)", re.IGNORECASE | re.ASCII)
_SCHEMES = deferred(r"(?<![A-Za-z])(?:Bearer|Basic)(?![A-Za-z])", re.IGNORECASE)
PROTOCOL_HEADERS = frozenset({"content-type", "accept", "authorization"})
"""OpenAPI 3.0.3, Parameter Object: definitions of these header parameters shall be ignored."""


class Asked(Struct, frozen=True):
    """What a request has besides its body."""

    parameters: tuple[Parameter, ...]
    token: str = ""
    """The header that authenticates."""
    token_description: str = ""
    token_scheme: Literal["", "bearer", "basic"] = ""
    media_type: str = ""
    """Of the body, where a header states it."""
    sources: tuple[Source, ...] = ()
    """The rows that say what authenticates, and the media type."""
    findings: tuple[Finding, ...] = ()


class Rows(Struct, frozen=True):
    """The rows of a chapter's parameters, with their fields by table and name."""

    rows: list[tuple[Unit, Entry, str]]
    fields: Mapping[int, Mapping[str, Field]]

    def parameter(self, unit: Unit, entry: Entry, location: str, dialect: Dialect) -> Parameter:
        """The parameter of a row; an item of a list says nothing by leaving out the type that others have."""
        if unit.table.listed and entry.type and not entry.type.text:
            entry = replace(entry, type=None)
        return parameter(self.fields[unit.block].get(entry.name), entry, location, dialect)


def rows(assignment: Assignment, builder: Builder) -> Rows:
    """The rows of the request's parameters; the fields of each table are made once."""
    found = assignment.parameters
    units = {unit.block: unit for unit, _, _ in found}
    fields = {block: {field.name: field for field in builder.fields(unit)} for block, unit in units.items()}
    return Rows(found, fields)


def parameters(described: Rows, call: Call, page: str, in_body: set[str], dialect: Dialect) -> Asked:
    """What the rows, and the URI of this request line, say of a request; `in_body` are the names of the body's rows."""
    token = told = media_type = ""
    scheme: Literal["", "bearer", "basic"] = ""
    sources: list[Source] = []
    findings: list[Finding] = []
    found: dict[tuple[str, str], Parameter] = {}
    misfits: list[Parameter] = []
    parts: dict[str, list[Parameter]] = {}
    declared = {entry.name for _, entry, _ in described.rows}
    for unit, entry, location in described.rows:
        is_token = location == "header" and entry.name.lower() in dialect.token_headers
        named = _scheme(entry) if location == "header" and not (is_token or token) else ""
        if is_token or named:
            token, told, scheme = entry.name, entry.description.text, named
            sources.append(unit.source(entry))
            continue
        if location == "header" and entry.name.lower() in PROTOCOL_HEADERS:
            if stated := _media_type(entry, dialect):
                media_type = stated
                sources.append(unit.source(entry))
            continue
        made = described.parameter(unit, entry, location, dialect)
        if location == "path" and entry.name not in call.parameters:
            misfits.append(made)
        elif location == "query" and (whole := call.composed(entry.name)):
            parts.setdefault(whole, []).append(made)
        else:
            name = _query_name(call, made, declared, findings) if location == "query" else entry.name
            found.setdefault((location, name), replace(made, name=name))
    for name, together in parts.items():
        found["query", name] = _composed(call, name, together, found.get(("query", name)), findings)
        sources += [part.source for part in together]
    _spelled_otherwise(call, found, misfits, findings)
    _only_in_uri(call, found, Source(page, line=call.line), in_body, findings)
    return Asked(tuple(found.values()), token, told, scheme, media_type, tuple(sources), tuple(findings))


def _scheme(entry: Entry) -> Literal["", "bearer", "basic"]:
    """The scheme of HTTP that the row of `Authorization` names, where it names one."""
    if entry.name.lower() != "authorization":
        return ""
    text = " ".join((entry.told.text, entry.example, entry.default, entry.type.text if entry.type else ""))
    named = {word.lower() for word in _SCHEMES.findall(text)}
    if len(named) != 1:
        return ""
    return "bearer" if named == {"bearer"} else "basic"


def _media_type(entry: Entry, dialect: Dialect) -> str:
    """The one media type that the row of a header names."""
    if entry.name.lower() != "content-type":
        return ""
    named = set(_MEDIA_TYPE.findall(description_of(entry, dialect)))
    return str(named.pop()).lower() if len(named) == 1 else ""


def _query_name(call: Call, made: Parameter, declared: set[str], findings: list[Finding]) -> str:
    """The name that the URI gives a query parameter whose row has its placeholder (`source={sourceVertex}`)."""
    for name, value in call.query:
        if name in declared or made.name in dict(call.query):
            continue
        if value == f"{{{made.name}}}" or alike(name, made.name):
            said = f"no table names the query parameter `{name}` of the URI; the row `{made.name}` is taken for it"
            findings.append(_about(problems.QUERY_PARAMETER_NOT_IN_TABLE, said, made.source, call))
            return name
    return made.name


def _composed(
    call: Call, name: str, parts: list[Parameter], known: Parameter | None, findings: list[Finding]
) -> Parameter:
    """A query parameter whose value is put together of what the rows describe."""
    value = dict(call.query)[name]
    told = [f"{BULLET}{part.name}: {part.description}" for part in parts]
    if known:
        return replace(known, description="\n".join([known.description, *told]))
    names = ", ".join(f"`{part.name}`" for part in parts)
    said = f"no table names the query parameter `{name}` of the URI; {names} are parts of its value `{value}`"
    findings.append(_about(problems.QUERY_PARAMETER_NOT_IN_TABLE, said, parts[0].source, call))
    required = True if any(part.required for part in parts) else None
    at = replace(parts[0].source, row=name)
    return Parameter("query", name, TEXT, required, "\n".join([value, *told]), source=at)


def parameter(field: Field | None, entry: Entry, location: str, dialect: Dialect) -> Parameter:
    if field is None:
        return Parameter(location, entry.name, TEXT)  # type: ignore[arg-type]
    schema = field.schema
    if entry.type is None and isinstance(schema, Unknown):
        schema = row_facts(entry, untyped(entry, dialect), dialect).scalar or TEXT
    if isinstance(schema, OneOf) and TEXT in schema.alternatives:
        schema = TEXT  # any text is one, whatever else it may be
    required = True if location == "path" else field.required
    return Parameter(location, field.name, schema, required, field.description, field.deprecated, field.source)  # type: ignore[arg-type]


def _spelled_otherwise(
    call: Call, found: dict[tuple[str, str], Parameter], misfits: list[Parameter], findings: list[Finding]
) -> None:
    """Take path parameters that the table spells differently from the table."""
    missing = [name for name in call.parameters if ("path", name) not in found]
    for parameter in misfits:
        twin = next(
            (name for name in missing if alike(name, parameter.name)),
            missing[0] if len(missing) == len(misfits) == 1 else "",
        )
        said = f"the path parameter `{parameter.name}` of the table is not in `{call.path}`"
        if twin:
            missing.remove(twin)
            found[("path", twin)] = replace(parameter, name=twin)
            said += f"; taken as `{twin}`"
        findings.append(_about(problems.PATH_PARAMETER_NOT_IN_URI, said, parameter.source, call))


def _only_in_uri(
    call: Call, found: dict[tuple[str, str], Parameter], at: Source, in_body: set[str], findings: list[Finding]
) -> None:
    """Add what only the URI names."""
    for name in call.parameters:
        if ("path", name) not in found:
            found[("path", name)] = Parameter("path", name, _ending(call, name), True, source=at)
            said = f"no table describes the path parameter `{name}`"
            findings.append(_about(problems.PATH_PARAMETER_NOT_IN_TABLE, said, replace(at, row=name), call))
    for name, value in call.query:
        if ("query", name) not in found and name not in in_body:
            required = True if (name, value) in call.literals else None
            found[("query", name)] = Parameter("query", name, _placeholder(value), required, source=at)
            if not required:
                said = f"no table describes the query parameter `{name}` of the URI"
                findings.append(_about(problems.QUERY_PARAMETER_NOT_IN_TABLE, said, replace(at, row=name), call))


def undescribed(findings: Iterable[Finding], operations: Iterable[Operation]) -> list[Finding]:
    """The findings of a page without those about parameters of a URI that another section about the same operation
    describes."""
    described = {
        (f"{operation.method} {operation.path}", parameter.name)
        for operation in operations
        for parameter in operation.parameters
        if parameter.source.table
    }
    return [
        each
        for each in findings
        if each.rule not in _OF_THE_URI
        or not each.documented_at
        or (each.operation, each.documented_at.row) not in described
    ]


_OF_THE_URI = (problems.PATH_PARAMETER_NOT_IN_TABLE.code, problems.QUERY_PARAMETER_NOT_IN_TABLE.code)


def _placeholder(written: str) -> Scalar:
    """What a placeholder of a URI says of the value: `<on|off>` what it can be, `<count=5>` what it is without."""
    bare = written.strip("<>{}[]")
    if _CHOICES.fullmatch(bare) and not _NAMES_A_VALUE.search(bare):
        return Scalar("string", enum=tuple(dict.fromkeys(bare.split("|"))))
    if bare != written and (given := _DEFAULT.fullmatch(bare)):
        number = given[1].isdecimal()
        return Scalar("integer" if number else "string", default=int(given[1]) if number else given[1])
    return TEXT


def _ending(call: Call, name: str) -> Scalar:
    """A parameter of the path; one behind a dot that lists what it can be is one of these: `/<id>.<bin|json>`."""
    return _placeholder(f"{{{name}}}") if f".{{{name}}}" in call.path and "|" in name else TEXT


_NAMES_A_VALUE = deferred(r"(?:id|name|key|slug)(?=\||$)", re.IGNORECASE)
"""Alternatives that are no values, but what one of them is: `<id|name>`."""
_CHOICES = deferred(r"[A-Za-z0-9_][\w.+-]*(?:\|[A-Za-z0-9_][\w.+-]*){1,30}", re.ASCII)
_DEFAULT = deferred(r"[A-Za-z_][\w-]{0,60}=(\d{1,9}|[A-Za-z][\w-]{0,60})", re.ASCII)


def _about(rule: Rule, message: str, source: Source, call: Call) -> Finding:
    return problems.about(rule, message, source, operation=call.operation)
