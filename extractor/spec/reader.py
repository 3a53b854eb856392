"""OpenAPI 3.0 and 3.1 documents → operations, ready to be matched.

Only what checking needs is read, and anything may be missing or of the wrong shape: what cannot be read is listed
in `Specs.unchecked` and costs only itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct, field

from extractor.exchange import METHODS
from extractor.finding import Place, Unreadable
from extractor.pointer import escape
from extractor.spec import document
from extractor.spec.operations import Content, Media, Operation, Parameter, Spec, Specs, Variant
from extractor.spec.references import Dangling, Documents, Node, as_mapping
from extractor.spec.servers import Server, servers_of
from extractor.spec.sources import place

_COLON = re.compile(r"(?<=/):([A-Za-z_]\w*)(?=/|\Z)")
"""A segment that is a variable to Express and Rails, and text to OpenAPI."""
_DEFAULT_STYLE = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}


def load(files: Sequence[tuple[str, bytes]], referred: Sequence[tuple[str, bytes]] = ()) -> Specs:
    """The OpenAPI documents among `files`, each given as (name, YAML or JSON bytes).

    Names are relative to one folder with `/` between parts; a `$ref` to another file means one of them, or of those
    `referred` to, which are no specs of their own. Raises Unreadable for a file that is no YAML or JSON, and where no
    file is an OpenAPI 3 document; of those referred to, such a one is noted in `Specs.unchecked`.
    """
    documents = {name: document.read(name, data) for name, data in files}
    unread: list[str] = []
    for name, data in referred:
        try:
            documents.setdefault(name, document.read(name, data))
        except Unreadable as error:
            unread.append(str(error))
    return _specs(documents, [name for name, _ in files], unread)


def specs_of(name: str, document: dict[str, Any]) -> Specs:
    """The same from one document in memory. Raises Unreadable where it is no OpenAPI 3 document."""
    return _specs({name: document}, [name])


def documents(files: Sequence[tuple[str, bytes]]) -> Mapping[str, Any]:
    """The documents as plain values by name. Raises Unreadable as `load` does."""
    found = {name: document.read(name, data) for name, data in files}
    _openapi(found, found)
    return found


def media_of(name: str, document: dict[str, Any]) -> Iterator[tuple[Literal["request", "response"], Node]]:
    """The Media Type Objects of all requests and responses of one document in memory.

    Raises Unreadable where it is no OpenAPI 3 document.
    """
    _openapi({name: document}, [name])
    return _Reader(Documents({name: document})).media(name)


def _specs(documents: Mapping[str, Any], given: Sequence[str], unread: Sequence[str] = ()) -> Specs:
    reader = _Reader(Documents(documents), Counter(unread))
    specs = tuple(reader.spec(name) for name in _openapi(documents, given))
    return Specs(reader.documents, specs, tuple(sorted(reader.unchecked.items())))


def _openapi(documents: Mapping[str, Any], given: Iterable[str]) -> list[str]:
    """The names of those that are OpenAPI 3 documents. Raises Unreadable where none is."""
    found = [name for name in sorted(given) if _is_openapi(name, documents[name])]
    if not found:
        names = ", ".join(sorted(given)) or "nothing"
        raise Unreadable(f"{names[:300]}: no OpenAPI 3 document")
    return found


def _is_openapi(name: str, document: Any) -> bool:
    if not isinstance(document, dict):
        return False
    if "swagger" in document:
        raise Unreadable(f"{name}: is Swagger 2.0; OpenAPI 3.0 and 3.1 are read")
    version = document.get("openapi")
    if version is None:
        return False
    if not str(version).startswith("3."):
        raise Unreadable(f"{name}: is OpenAPI {str(version)[:20]!a}; 3.0 and 3.1 are read")
    return True


class _Reader(Struct):
    documents: Documents
    unchecked: Counter[str] = field(default_factory=Counter)

    def spec(self, name: str) -> Spec:
        servers = servers_of(self.documents.root(name).mapping)
        items = list(self._items(name))
        operations = [each for path, item in items for each in self._operations(name, path, item, servers)]
        return Spec(name, tuple(operations), self._ignored(name, items))

    def _ignored(self, name: str, items: list[tuple[str, Node]]) -> tuple[str, ...]:
        root = self.documents.root(name).mapping
        nodes = [node.mapping for _, item in items for _, node in self._methods(item)]
        said = {
            "security": any(node.get("security", root.get("security")) for node in nodes),
            "webhooks": bool(root.get("webhooks")),
            "callbacks": any(node.get("callbacks") for node in nodes),
            "links": any(
                as_mapping(response).get("links")
                for node in nodes
                for response in as_mapping(node.get("responses")).values()
            ),
        }
        return tuple(word for word, is_said in said.items() if is_said)

    def media(self, name: str) -> Iterator[tuple[Literal["request", "response"], Node]]:
        for _, item in self._items(name):
            for _, node in self._methods(item):
                yield from (("request", media) for _, media in self._media(self._follow(node.child("requestBody"))))
                for _, response in self._children(node.child("responses"), extended=True):
                    yield from (("response", media) for _, media in self._media(self._follow(response)))

    def _items(self, name: str) -> Iterator[tuple[str, Node]]:
        """The Path Item Objects by their paths."""
        for path, child in self._children(self.documents.root(name).child("paths"), extended=True):
            item = self._follow(child)
            if not path.startswith("/") or item is None:
                continue
            if "?" in path or "#" in path:
                self.unchecked[f"{name}: a path written with a query or a fragment is that of no request"] += 1
            if colon := _COLON.search(path):
                meant = _COLON.sub(r"{\1}", path)
                said = f"OpenAPI takes {colon[0]} as it stands; if a parameter is meant, the path is {meant}"
                self.unchecked[f"{name}: {path}: {said}"] += 1
            if "}{" in path:
                self.unchecked[f"{name}: {path}: variables with no text between them are not told apart"] += 1
            yield path, item

    def _operations(self, spec: str, path: str, item: Node, servers: tuple[Server, ...]) -> Iterator[Operation]:
        shared = self._parameters(item.child("parameters"))
        servers = servers_of(item.mapping) or servers
        for method, node in self._methods(item):
            own = self._parameters(node.child("parameters"))
            parameters = {(p.location, p.name): p for p in (*shared, *own)}
            headers, queries = self._security(spec, node)
            yield Operation(
                spec=spec,
                method=method.upper(),
                path=path,
                parameters=tuple(parameters.values()),
                request=self._content(node.child("requestBody")),
                responses={
                    status: content
                    for status, response in self._children(node.child("responses"), extended=True)
                    if (content := self._content(response))
                },
                variants=tuple(self._variants(node)),
                place=place(node.mapping.get("x-source")),
                security_headers=headers,
                security_queries=queries,
                deprecated=node.mapping.get("deprecated") is True,
                servers=servers_of(node.mapping) or servers,
            )

    def _follow(self, node: Node | None) -> Node | None:
        """Where a reference leads; None, noted, where it leads nowhere or to what is no object."""
        if node is None:
            return None
        try:
            target = self.documents.follow(node)
        except Dangling as reason:
            self.unchecked[f"{node.file}: {reason}"] += 1
            return None
        return target if isinstance(target.value, dict) else None

    def _methods(self, item: Node) -> Iterator[tuple[str, Node]]:
        """The Operation Objects of a path by their methods; one that stands in another file is a reference."""
        for method in METHODS:
            node = self._follow(item.child(method))
            if node is not None:
                yield method, node

    def _children(self, node: Node | None, *, extended: bool = False) -> list[tuple[str, Node]]:
        """The members of an object; of one that may be `extended`, x-… is none, as elsewhere a header may be called."""
        if node is None:
            return []
        pairs = ((name, node.child(name)) for name in node.mapping if not (extended and name.startswith("x-")))
        return [(name, child) for name, child in pairs if child is not None]

    def _parameters(self, node: Node | None) -> list[Parameter]:
        count = len(node.value) if node is not None and isinstance(node.value, list) else 0
        found = []
        for index in range(count):
            target = self._follow(node.child(index)) if node is not None else None
            if target is not None and isinstance(target.mapping.get("name"), str):
                location = target.mapping.get("in")
                if location in _DEFAULT_STYLE:
                    found.append(self._parameter(target, target.mapping["name"], location))
        return found

    def _parameter(self, node: Node, name: str, location: str) -> Parameter:
        value = node.mapping
        style = value.get("style") if isinstance(value.get("style"), str) else _DEFAULT_STYLE[location]
        explode = value.get("explode")
        schema, media_type = node.child("schema"), ""
        if contents := self._children(node.child("content")):
            media_type, schema = contents[0][0], contents[0][1].child("schema")
        group: tuple[str, ...] = ()
        is_open = False
        explode = explode if isinstance(explode, bool) else style == "form"
        if style == "form" and explode and not media_type and schema is not None:
            group, is_open = self._spread(schema)
        page = place(value.get("x-source"))
        if page and page.table and not page.row:
            page = Place(page.page, page.table, name)
        return Parameter(
            name=name,
            location=location,
            schema=schema,
            required=value.get("required") is True or location == "path",
            style=str(style),
            explode=explode,
            media_type=media_type,
            page=page,
            group=group,
            open=is_open,
            may_be_empty=location == "query" and value.get("allowEmptyValue") is True,
            spans=location == "path" and True in (value.get("x-multi-segment"), value.get("allowReserved")),
        )

    def _spread(self, schema: Node) -> tuple[tuple[str, ...], bool]:
        """The names of the fields of an object, and whether it may have others; nothing of what is no object."""
        names: dict[str, None] = {}
        is_object = is_open = False
        waiting, seen = [schema], set()
        while waiting:
            node = self._follow(waiting.pop())
            if node is None or (node.file, node.pointer) in seen:
                continue
            seen.add((node.file, node.pointer))
            names |= dict.fromkeys(as_mapping(node.mapping.get("properties")))
            is_object |= node.mapping.get("type") == "object"
            further = node.mapping.get("additionalProperties")
            is_open |= further is True or isinstance(further, dict)
            parts = node.mapping.get("allOf")
            indices = range(len(parts) if isinstance(parts, list) else 0)
            waiting += [part for index in indices if (part := node.child("allOf", index)) is not None]
        return (tuple(names), is_open or not names) if is_object else ((), False)

    def _content(self, node: Node | None) -> Content | None:
        """A request body or a response."""
        target = self._follow(node)
        if target is None:
            return None
        media = tuple(
            Media(name.strip().lower(), child.child("schema"), as_mapping(child.mapping.get("encoding")))
            for name, child in self._media(target)
        )
        headers = tuple(
            self._parameter(header, name, "header")
            for name, child in self._children(target.child("headers"))
            if (header := self._follow(child))
        )
        return Content(media, headers, target.mapping.get("required") is True)

    def _media(self, content: Node | None) -> list[tuple[str, Node]]:
        return self._children(content.child("content")) if content else []

    def _security(self, spec: str, operation: Node) -> tuple[frozenset[str], frozenset[str]]:
        """Names of headers and query parameters that carry credentials: documented, though no parameters."""
        found: dict[str, set[str]] = {"header": set(), "query": set(), "cookie": set()}
        for _, child in self._children(self.documents.root(spec).child("components", "securitySchemes")):
            scheme = self._follow(child)
            if scheme and isinstance(scheme.mapping.get("name"), str) and scheme.mapping.get("in") in found:
                name = scheme.mapping["name"]
                found[scheme.mapping["in"]].add(name.lower() if scheme.mapping["in"] == "header" else name)
        return frozenset(found["header"]), frozenset(found["query"])

    def _variants(self, operation: Node) -> Iterator[Variant]:
        listed = operation.mapping.get("x-variants")
        for index, value in enumerate(listed if isinstance(listed, list) else ()):
            at = f"x-variants/{index}"
            select = as_mapping(as_mapping(value).get("select"))
            query = tuple((name, str(text)) for name, text in as_mapping(select.get("query")).items())
            body = select.get("body")
            responses = as_mapping(as_mapping(value).get("responses"))
            yield Variant(
                query=query,
                body_key=body if isinstance(body, str) else "",
                request=self._schema(as_mapping(value).get("request"), operation, f"{at}/request"),
                responses={
                    str(status): self._schema(schema, operation, f"{at}/responses/{escape(str(status))}")
                    for status, schema in responses.items()
                },
            )

    @staticmethod
    def _schema(value: Any, operation: Node, at: str) -> Node | None:
        """A schema in place, as `{$ref}`, or as the bare text of a reference."""
        if isinstance(value, str):
            value = {"$ref": value}
        return Node(value, operation.file, f"{operation.pointer}/{at}") if isinstance(value, dict) else None
