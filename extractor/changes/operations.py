"""A document → its operations, each with the parameters, bodies, answers and credentials that hold for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractor.changes.documents import Documents, Node
from extractor.changes.shape import literal
from extractor.exchange import METHODS
from extractor.finding import Place

_PARAMETER = re.compile(r"\{[^{}/]*\}")
# OpenAPI 3.0.3, Parameter Object: header parameters with these names are ignored.
_NO_HEADERS = frozenset(("accept", "content-type", "authorization"))

Security = frozenset[frozenset[str]]
"""Alternatives, each of all the credentials that it needs; the empty alternative needs none."""


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """A request or response body: its schema for each media type."""

    node: Node
    media: dict[str, Node]
    """Media Type Objects by their name in lower case without parameters."""

    @property
    def required(self) -> bool:
        return self.node.mapping.get("required") is True


@dataclass(frozen=True, slots=True, eq=False)
class Operation:
    """One METHOD and path, or one of the pages (`x-variants`) that describe it."""

    method: str
    path: str
    node: Node
    parameters: dict[tuple[str, str], Node]
    """By location and name; a path parameter's name is its position in the path."""
    security: Security
    servers: tuple[str, ...]
    """Those of its own; empty where the document's hold."""
    body: Body | None
    responses: dict[str, Node]
    bodies: dict[str, Body | None]
    """By status."""
    variant: str = ""
    page: str = ""

    @property
    def label(self) -> str:
        return f"{self.method.upper()} {self.path}"

    @property
    def place(self) -> Place | None:
        place = self.node.place()
        return Place(self.page) if self.page else place

    @property
    def blank(self) -> str:
        """The path without the names of its parameters."""
        return _PARAMETER.sub("{}", self.path)


def operations(documents: Documents, file: str) -> Iterator[Operation]:
    """All operations of a document, in its order."""
    root = Node(documents.by_name[file], file)
    for path, item in root.below("paths").items():
        item = documents.follow(item)
        for method in METHODS:
            node = item.child(method)
            if path.startswith("/") and node is not None and node.mapping:
                yield _operation(documents, root, item, method, path, node)


def _operation(documents: Documents, root: Node, item: Node, method: str, path: str, node: Node) -> Operation:
    body = documents.follow(node.below("requestBody"))
    responses = {status: documents.follow(each) for status, each in node.below("responses").items()}
    secured = next((each for each in (node, root) if "security" in each.mapping), root)
    return Operation(
        method=method,
        path=path,
        node=node,
        parameters=_parameters(documents, path, item, node),
        security=_security(documents, root, secured.below("security")),
        servers=server_paths(node.below("servers")) or server_paths(item.below("servers")),
        body=_body(documents, body),
        responses={_status(status): each for status, each in responses.items() if not status.startswith("x-")},
        bodies={_status(status): _body(documents, each) for status, each in responses.items()},
    )


def _status(text: str) -> str:
    return text.upper() if text != "default" else text


def _parameters(documents: Documents, path: str, *nodes: Node) -> dict[tuple[str, str], Node]:
    """The parameters of the path, and of the operation, which override them."""
    positions = {name[1:-1]: str(at) for at, name in enumerate(_PARAMETER.findall(path), 1)}
    found: dict[tuple[str, str], Node] = {}
    for node in nodes:
        for each in node.below("parameters").each():
            parameter = documents.follow(each)
            location, name = parameter.text("in"), parameter.text("name")
            if location == "header":
                name = name.lower()
            elif location == "path":
                if name not in positions:
                    continue  # It has no place in the path, so no client can send it.
                name = positions[name]
            if name and not (location == "header" and name in _NO_HEADERS):
                found[location, name] = parameter
    return found


def _body(documents: Documents, node: Node) -> Body | None:
    media = {name.partition(";")[0].strip().lower(): each for name, each in node.below("content").items()}
    return Body(node, media) if media else None


def _security(documents: Documents, root: Node, listed: Node) -> Security:
    schemes = root.below("components").below("securitySchemes")
    return frozenset(
        frozenset(
            _credential(documents.follow(schemes.below(name)), name, scopes) for name, scopes in alternative.items()
        )
        for alternative in listed.each()
    )


def _credential(scheme: Node, name: str, scopes: Node) -> str:
    """What a client has to bring, whatever the document calls it."""
    kind = scheme.text("type")
    place = f"{scheme.text('in')} {scheme.text('name')}".strip()
    if scheme.text("in") == "header":
        place = place.lower()
    asked = ", ".join(sorted(str(scope.value) for scope in scopes.each()))
    parts = (kind or name, scheme.text("scheme").lower(), place, scheme.text("openIdConnectUrl"), asked)
    return " ".join(part for part in parts if part)


def server_paths(listed: Node) -> tuple[str, ...]:
    """The base URLs; `/` is what a document says that knows none."""
    urls = (each.text("url").rstrip("/") for each in listed.each())
    return tuple(sorted({url for url in urls if url}))


# --- several pages, one operation ---------------------------------------------------------------------------


def variants(operation: Operation) -> list[Operation]:
    """One operation for each page that describes it, with that page's bodies (`x-variants`); itself where it is one."""
    listed = list(operation.node.below("x-variants").each())
    return [_variant(operation, each) for each in listed if each.mapping] or [operation]


def _variant(operation: Operation, node: Node) -> Operation:
    select = node.below("select")
    query = [f"{name}={value.value}" for name, value in select.below("query").items()]
    words = " ".join([*query, *([f"body {select.text('body')}"] if select.text("body") else [])])
    answers = {_status(status): each for status, each in node.below("responses").items()}
    return replace(
        operation,
        body=_with_schema(operation.body, node.below("request")),
        bodies={status: _with_schema(operation.bodies.get(status), each) for status, each in answers.items()},
        responses={status: each for status, each in operation.responses.items() if status in answers},
        variant=words or node.text("page") or literal(node.value)[:80],
        page=node.text("page"),
    )


def _with_schema(body: Body | None, schema: Node) -> Body | None:
    """The body with one page's schema; None where that page has no body."""
    value = {"$ref": schema.value} if isinstance(schema.value, str) else schema.value
    if body is None or not isinstance(value, dict):
        return None
    return replace(
        body, media={name: Node({**each.mapping, "schema": value}, each.file) for name, each in body.media.items()}
    )
