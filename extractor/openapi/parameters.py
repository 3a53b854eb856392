"""Parameters of an endpoint: those of all its pages, each once."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec import Struct
from msgspec.structs import replace

from extractor.finding import Finding
from extractor.openapi.components import Components
from extractor.openapi.merge import Endpoint, Variant
from extractor.openapi.naming import PARAMETER
from extractor.openapi.problems import complete, finding
from extractor.openapi.schemas import Node, SchemaWriter, said, x_source
from extractor.openapi.shapes import Shapes
from extractor.operation import Operation, Parameter, Scalar, Schema, Source, Unknown

_SAID_ELSEWHERE = frozenset(("accept", "content-type", "authorization"))
"""OpenAPI 3.0.3, Parameter Object: headers of these names "SHALL be ignored"; media types and security say it."""

_LOCATIONS = ("query", "header")
Key = tuple[str, str]


class _Said(Struct, frozen=True):
    variant: Variant
    parameter: Parameter


def parameters(endpoint: Endpoint, shapes: Shapes, writer: SchemaWriter) -> list[Node]:
    """The Parameter Objects: path parameters in the order of the URI, then query and header as the pages list them."""
    said: dict[Key, list[_Said]] = {}
    for variant in endpoint.variants:
        for key, parameter in _of_page(variant, endpoint, writer.findings).items():
            said.setdefault(key, []).append(_Said(variant, parameter))
    in_path = PARAMETER.findall(endpoint.path)
    nodes = {key: _write(endpoint, each, shapes, writer) for key, each in said.items()}
    first = [nodes.get(("path", name)) or _undeclared(name, endpoint, writer.findings) for name in in_path]
    return first + [node for where in _LOCATIONS for (place, _), node in nodes.items() if place == where]


def common(listed: Iterable[Parameter], is_31: bool, findings: list[Finding]) -> Node:
    """The parameters that pages list for many requests, in the order of the pages, those that pages say alike once.

    No operation refers to them: which requests have them, the pages say in words.
    """
    found: dict[str, Node] = {}
    nobody = Variant(Operation("", ""), {})
    writer = SchemaWriter(is_31, "", Components(), nobody, findings)
    for each in listed:
        node: Node = {"name": each.name, "in": each.location}
        node |= said(required=each.required, deprecated=each.deprecated, description=each.description)
        node["schema"] = writer.schema(each.schema, each.source)
        found.setdefault(repr(node), {**node, "x-source": x_source(each.source, each.name)})
    return {"x-common-parameters": list(found.values())} if found else {}


def _of_page(variant: Variant, endpoint: Endpoint, findings: list[Finding]) -> dict[Key, Parameter]:
    """What one page declares, by location and name; literal query values as parameters with one value."""
    page = variant.operation
    in_path = set(PARAMETER.findall(endpoint.path))
    found: dict[Key, Parameter] = {}
    for each in page.parameters:
        name = each.name.lower() if each.location == "header" else each.name
        key = (each.location, name)
        at = complete(each.source, page.source, each.name)
        if each.location == "header" and (name in _SAID_ELSEWHERE or name == page.token_header.lower()):
            continue
        if each.location == "path" and each.name not in in_path:
            message = f"the path has no parameter `{each.name}`"
            findings.append(finding("openapi/path-parameter-not-in-uri", message, endpoint.label, at))
        elif key in found:
            message = f"the {each.location} parameter `{each.name}` stands twice"
            findings.append(finding("openapi/repeated-name", message, endpoint.label, at))
        else:
            found[key] = each
    for name, value in variant.query:
        known = found.get(("query", name)) or Parameter("query", name, Scalar("string"), source=page.source)
        kind = known.schema if isinstance(known.schema, Scalar) else Scalar("string")
        # The value stands in the URI itself, so that every request has it.
        found["query", name] = replace(known, required=True, schema=replace(kind, enum=(value,), default=None))
    return found


def _undeclared(name: str, endpoint: Endpoint, findings: list[Finding]) -> Node:
    source = endpoint.variants[0].operation.source
    message = f"the path parameter `{name}` is described by no table"
    findings.append(finding("openapi/undeclared-path-parameter", message, endpoint.label, replace(source, row=name)))
    return {"name": name, "in": "path", "required": True, "schema": {}}


def _write(endpoint: Endpoint, pages: list[_Said], shapes: Shapes, writer: SchemaWriter) -> Node:
    first = pages[0].parameter
    everywhere = len(pages) == len(endpoint.variants)
    node: Node = {"name": first.name, "in": first.location}
    node |= said(
        required=first.location == "path" or (everywhere and all(each.parameter.required for each in pages)),
        deprecated=all(each.parameter.deprecated for each in pages),
        description=next((each.parameter.description for each in pages if each.parameter.description), ""),
    )
    source = complete(first.source, pages[0].variant.operation.source, first.name)
    schema, holder = _agreed(endpoint, pages, shapes, source, writer.findings)
    node["schema"] = writer.on(holder).schema(schema, source)
    if source.table:
        node["x-source"] = x_source(source, first.name)
    return node


def _agreed(
    endpoint: Endpoint, said: list[_Said], shapes: Shapes, source: Source, findings: list[Finding]
) -> tuple[Schema, Variant]:
    """The schema that all pages agree on, and the page whose structures it refers to."""
    first = said[0]
    if len(said) == 1:
        return first.parameter.schema, first.variant
    distinct = {shapes.of(each.parameter.schema, each.variant.shapes): each.parameter.schema for each in said}
    if len(distinct) == 1:
        return first.parameter.schema, first.variant
    literal = {name for variant in endpoint.variants for name, _ in variant.query}
    if first.parameter.location != "query" or first.parameter.name not in literal:
        message = f"{len(distinct)} pages or more describe `{first.parameter.name}` differently"
        findings.append(finding("openapi/variants-disagree", message, endpoint.label, source))
    return _common(distinct.values()), first.variant


def _common(schemas: Collection[Schema]) -> Schema:
    """What scalars of one type have in common, enums together; nothing where the types differ."""
    scalars = [schema for schema in schemas if isinstance(schema, Scalar)]
    first = scalars[0] if scalars else None
    if first is None or len(scalars) < len(schemas) or any(each.type != first.type for each in scalars):
        return Unknown()
    enums = [each.enum for each in scalars]
    same = {
        name: getattr(first, name)
        for name in ("format", "default", "minimum", "maximum", "min_length", "max_length", "pattern")
        if all(getattr(each, name) == getattr(first, name) for each in scalars)
    }
    enum = tuple(dict.fromkeys(value for values in enums for value in values)) if all(enums) else ()
    return Scalar(first.type, enum=enum, **same)
