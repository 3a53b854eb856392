"""OpenAPI 3.0 and 3.1 documents → operations, ready to be matched.

Only what checking needs is read, and anything may be missing or of the wrong shape: what cannot be read is listed
in `Specs.unchecked` and costs only itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import quote

from msgspec import Struct, field
from msgspec.structs import replace

from extractor.exchange import METHODS
from extractor.finding import Unreadable
from extractor.spec import document, lazy
from extractor.spec.lazy import Opened, peek
from extractor.spec.operations import Content, Described, Media, Operation, Parameter, Spec, Specs, Variant
from extractor.spec.references import Documents, Node, as_mapping
from extractor.spec.servers import Server, servers_of

_COLON = re.compile(r"(?<=/):([A-Za-z_]\w*)(?=/|\Z)")
"""A segment that is a variable to Express and Rails, and text to OpenAPI."""
_DEFAULT_STYLE = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}


def load(files: Sequence[tuple[str, bytes]], referred: Sequence[tuple[str, bytes]] = ()) -> Specs:
    """The OpenAPI documents among `files`, each given as (name, YAML or JSON bytes).

    Names are relative to one folder with `/` between parts; a `$ref` to another file means one of them, or of those
    `referred` to, which are no specs of their own. Raises Unreadable for a file that is no YAML or JSON, and where no
    file is an OpenAPI 3 document; of those referred to, such a one is noted in `Specs.unchecked`.
    """
    opened = {name: document.opened(name, data) for name, data in files}
    unread: list[str] = []
    for name, data in referred:
        try:
            opened.setdefault(name, document.opened(name, data))
        except Unreadable as error:
            unread.append(str(error))
    return _specs(opened, [name for name, _ in files], unread)


def specs_of(name: str, document: dict[str, Any]) -> Specs:
    """The same from one document in memory. Raises Unreadable where it is no OpenAPI 3 document."""
    return _specs({name: lazy.whole(document)}, [name])


def documents(files: Sequence[tuple[str, bytes]]) -> Mapping[str, Any]:
    """The documents as plain values by name. Raises Unreadable as `load` does."""
    found = {name: document.read(name, data) for name, data in files}
    _openapi(found, found)
    return found


def operations_of(documents: Documents, file: str) -> tuple[Operation, ...]:
    """The operations of one of the documents, whatever it is; references that lead nowhere are noted there."""
    operations = _Reader(documents).spec(file).operations
    for each in operations:
        _ = each.described
    return operations


def _specs(opened: Mapping[str, Opened], given: Sequence[str], unread: Sequence[str] = ()) -> Specs:
    reader = _Reader(Documents({name: each.document for name, each in opened.items()}), Counter(unread))
    specs = tuple(reader.spec(name) for name in _openapi(reader.documents.by_name, given))
    found = Specs(reader.documents, specs)
    if not reader.documents.resolve({name: each.references for name, each in opened.items()}):
        for each in found.operations:
            _ = each.described  # so that it is known which references of theirs lead nowhere
    unchecked = reader.unchecked + reader.documents.dangling
    return replace(found, unchecked=tuple(sorted(unchecked.items())))


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
    _securing: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    """By spec."""
    _parameters_read: dict[tuple[str, str, str, str], Parameter] = {}
    """By node, name and location: many operations refer to one, or have that of their path."""
    _contents_read: dict[tuple[str, str], Content | None] = {}
    """By node."""

    def spec(self, name: str) -> Spec:
        root = self.documents.root(name).mapping
        servers, ignored = servers_of(root), {"webhooks"} if root.get("webhooks") else set[str]()
        operations = [
            each
            for path, item, is_shared in self._items(name)
            for each in self._operations(name, path, item, is_shared, servers, ignored)
        ]
        return Spec(name, tuple(operations), tuple(word for word in _IGNORED if word in ignored))

    def _items(self, name: str) -> Iterator[tuple[str, Node, bool]]:
        """The Path Item Objects by their paths, and whether other paths may have the same."""
        for path, child in _children(self.documents.root(name).below("paths")):
            item = self.documents.followed(child)
            if not path.startswith("/") or not isinstance(item.value, dict):
                continue
            if "?" in path or "#" in path:
                self.unchecked[f"{name}: a path written with a query or a fragment is that of no request"] += 1
            if colon := _COLON.search(path):
                meant = _COLON.sub(r"{\1}", path)
                said = f"OpenAPI takes {colon[0]} as it stands; if a parameter is meant, the path is {meant}"
                self.unchecked[f"{name}: {path}: {said}"] += 1
            if "}{" in path:
                self.unchecked[f"{name}: {path}: variables with no text between them are not told apart"] += 1
            yield path, item, item is not child

    def _operations(
        self, spec: str, path: str, item: Node, is_shared: bool, servers: tuple[Server, ...], ignored: set[str]
    ) -> Iterator[Operation]:
        root = self.documents.root(spec).mapping
        servers = servers_of(item.mapping) or servers
        shared = self._spanning(item) if "{" in path else {}
        for method, node, place in self._methods(item, is_shared):
            ignored.update(_ignored(node.mapping, root))
            spans = {**shared, **self._spanning(node)} if "{" in path else {}
            yield Operation(
                spec=spec,
                method=method.upper(),
                path=path,
                place=node.place(),
                deprecated=node.mapping.get("deprecated") is True,
                servers=servers_of(node.mapping) or servers,
                spanning=frozenset(name for name, is_spanning in spans.items() if is_spanning),
                item=item,
                read=partial(self._described, spec, item, place, method),
            )

    def _described(self, spec: str, item: Node, place: Node, method: str) -> Described:
        node = self.documents.followed(place.below(method))
        listed = (*self._parameters(item.below("parameters")), *self._parameters(node.below("parameters")))
        parameters = {(each.location, each.name): each for each in listed}
        responses = ((status, self._content(each)) for status, each in _children(node.below("responses")))
        headers, queries = self._security(spec)
        return Described(
            node,
            tuple(parameters.values()),
            self._content(node.below("requestBody")),
            {status: content for status, content in responses if content},
            tuple(self._variants(node)),
            headers,
            queries,
        )

    def _spanning(self, node: Node) -> dict[str, bool]:
        """The path parameters that an item or an operation lists, and whether each may hold slashes."""
        listed = (self.documents.followed(each).mapping for each in node.below("parameters").each())
        return {
            each["name"]: True in (each.get("x-multi-segment"), each.get("allowReserved"))
            for each in listed
            if each.get("in") == "path" and isinstance(each.get("name"), str)
        }

    def _methods(self, item: Node, is_shared: bool) -> Iterator[tuple[str, Node, Node]]:
        """The Operation Objects of a path by their methods, with what holds them; one that stands in another file is a
        reference. OpenAPI 3.2 adds a method, and a place for any other."""
        for method in (*METHODS, "query"):
            # Most operations are never asked for: what is read of one here is not kept, but where more paths have it.
            value = item.mapping.get(method) if is_shared else peek(item.value, method)
            node = self.documents.followed(Node(value, item.file, f"{item.pointer}/{method}"))
            if isinstance(node.value, dict):
                yield method, node, item
        further = item.below("additionalOperations")
        for method, node in further.members():
            yield method, self.documents.followed(node), further

    def _parameters(self, node: Node) -> list[Parameter]:
        found = []
        for target in map(self.documents.followed, node.each()):
            name, location = target.mapping.get("name"), target.mapping.get("in")
            if isinstance(name, str) and isinstance(location, str) and location in _DEFAULT_STYLE:
                found.append(self._parameter(target, name, location))
            elif location == "querystring":  # the fields of a form, since OpenAPI 3.2
                found.append(self._parameter(target, "", "query"))
        return found

    def _parameter(self, node: Node, name: str, location: str) -> Parameter:
        key = (*node.key, name, location)
        if key not in self._parameters_read:
            self._parameters_read[key] = self._parameter_at(node, name, location)
        return self._parameters_read[key]

    def _parameter_at(self, node: Node, name: str, location: str) -> Parameter:
        value = node.mapping
        style = value.get("style") if isinstance(value.get("style"), str) else _DEFAULT_STYLE[location]
        style = "form" if style == "cookie" else style  # OpenAPI 3.2: the same, but for what is escaped
        explode = value.get("explode")
        schema, media_type = node.child("schema"), ""
        if contents := list(node.below("content").members()):
            media_type, schema = contents[0][0], contents[0][1].child("schema")
            media_type = media_type if name else ""
        group: tuple[str, ...] = ()
        is_open = False
        explode = explode if isinstance(explode, bool) else style == "form"
        if style == "form" and explode and not media_type and schema is not None:
            group, is_open = self._spread(schema)
        page = node.place()
        if page and page.table:
            page = node.place(name)
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
            node=node,
        )

    def _spread(self, schema: Node) -> tuple[tuple[str, ...], bool]:
        """The names of the fields of an object, and whether it may have others; nothing of what is no object."""
        names: dict[str, None] = {}
        is_object = is_open = False
        waiting, seen = [schema], set()
        while waiting:
            node = self.documents.followed(waiting.pop())
            if node.key in seen:
                continue
            seen.add(node.key)
            names |= dict.fromkeys(as_mapping(node.mapping.get("properties")))
            is_object |= node.mapping.get("type") == "object"
            further = node.mapping.get("additionalProperties")
            is_open |= further is True or isinstance(further, dict)
            waiting += node.below("allOf").each()
            waiting += [self.documents.followed(node)] if "$ref" in node.mapping else []
        return (tuple(names), is_open or not names) if is_object else ((), False)

    def _content(self, node: Node) -> Content | None:
        """A request body or a response; None where there is none."""
        target = self.documents.followed(node)
        if target.key not in self._contents_read:
            self._contents_read[target.key] = self._content_at(target)
        return self._contents_read[target.key]

    def _content_at(self, node: Node) -> Content | None:
        if not isinstance(node.value, dict):
            return None
        media = tuple(
            self._media(name.strip().lower(), self.documents.followed(child))
            for name, child in node.below("content").members()
        )
        headers = ((name, self.documents.followed(each)) for name, each in node.below("headers").members())
        documented = (self._parameter(each, name, "header") for name, each in headers if isinstance(each.value, dict))
        return Content(media, tuple(documented), node.mapping.get("required") is True, node)

    def _media(self, name: str, node: Node) -> Media:
        schema, is_list = node.child("schema"), self.documents.root(node.file).text("openapi").startswith("3.2")
        if "itemSchema" in node.mapping:
            at = {word: {"$ref": f"#{quote(node.pointer, safe='/~')}/{word}"} for word in ("schema", "itemSchema")}
            whole = {"allOf": [at["schema"]]} if schema else {}
            schema, is_list = Node({**whole, "type": "array", "items": at["itemSchema"]}, node.file, node.pointer), True
        return Media(name, schema, as_mapping(node.mapping.get("encoding")), node, is_list)

    def _security(self, spec: str) -> tuple[frozenset[str], frozenset[str]]:
        """Names of headers and query parameters that carry credentials: documented, though no parameters."""
        if spec not in self._securing:
            found: dict[str, set[str]] = {"header": set(), "query": set()}
            for _, child in self.documents.root(spec).below("components").below("securitySchemes").members():
                scheme = self.documents.followed(child)
                name, location = scheme.text("name"), scheme.text("in")
                if name and location in found:
                    found[location].add(name.lower() if location == "header" else name)
            self._securing[spec] = frozenset(found["header"]), frozenset(found["query"])
        return self._securing[spec]

    def _variants(self, operation: Node) -> Iterator[Variant]:
        for node in operation.below("x-variants").each():
            select = node.below("select")
            if node.mapping:
                yield Variant(
                    query=tuple((name, str(each.value)) for name, each in select.below("query").members()),
                    body_key=select.text("body"),
                    request=_schema(node.below("request")),
                    responses={status: _schema(each) for status, each in node.below("responses").members()},
                    node=node,
                )


_IGNORED = ("security", "webhooks", "callbacks", "links", "headers of parts")
"""What a document may say that traffic is not held against."""


def _ignored(operation: Mapping[str, Any], root: Mapping[str, Any]) -> Iterator[str]:
    """What of that an operation says, or all of its document for it."""
    if operation.get("security", root.get("security")):
        yield "security"
    if operation.get("callbacks"):
        yield "callbacks"
    if any(as_mapping(each).get("links") for each in as_mapping(operation.get("responses")).values()):
        yield "links"
    for media in as_mapping(as_mapping(operation.get("requestBody")).get("content")).values():
        if any("headers" in as_mapping(each) for each in as_mapping(as_mapping(media).get("encoding")).values()):
            yield "headers of parts"


def _children(node: Node) -> Iterator[tuple[str, Node]]:
    """The members of an object that may be extended: x-… is none; a header may have such a name."""
    return ((name, child) for name, child in node.members() if not name.startswith("x-"))


def _schema(node: Node) -> Node | None:
    """A schema in place, as `{$ref}`, or as the bare text of a reference."""
    value = {"$ref": node.value} if isinstance(node.value, str) else node.value
    return Node(value, node.file, node.pointer) if isinstance(value, dict) else None
