"""An operation, or one of the pages that describe it, as a client meets it, whatever the document calls its parts; and
which one of the new edition is which of the old one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from extractor.changes.shape import literal
from extractor.finding import Place
from extractor.spec import Content, Documents, Media, Node, Operation, Parameter, Variant

_PARAMETER = re.compile(r"\{[^{}/]*\}")
# OpenAPI 3.0.3, Parameter Object: header parameters with these names are ignored.
_NO_HEADERS = frozenset(("accept", "content-type", "authorization"))

_T = TypeVar("_T")
_Key = Callable[[_T], object]
"""Names one of those that are paired; empty where it has no name."""

Security = frozenset[frozenset[str]]
"""Alternatives, each of all the credentials that it needs; the empty alternative needs none."""


class Page(NamedTuple):
    """One of the pages (`x-variants`) that describe an operation, or all of it."""

    operation: Operation
    variant: str = ""
    """What selects its requests, in words."""
    page: str = ""

    @property
    def place(self) -> Place | None:
        return Place(self.page) if self.page else self.operation.place


def pages(operation: Operation) -> list[Page]:
    """One for each page that describes the operation, with that page's bodies; itself where it is one."""
    return [Page(operation.of_variant(each), _words(each), each.node.text("page")) for each in operation.variants] or [
        Page(operation)
    ]


def _words(variant: Variant) -> str:
    words = [f"{name}={value}" for name, value in variant.query]
    words += [f"body {variant.body_key}"] if variant.body_key else []
    return " ".join(words) or variant.node.text("page") or literal(variant.node.value)[:80]


def blank(operation: Operation) -> str:
    """The path without the names of its parameters."""
    return _PARAMETER.sub("{}", operation.path)


def own_servers(operation: Operation) -> tuple[str, ...]:
    """Those of its own; empty where the document's hold."""
    return server_urls(operation.node) or server_urls(operation.item)


def responses(operation: Operation) -> dict[str, Content]:
    """By status."""
    listed = operation.responses.items()
    return {status if status == "default" else status.upper(): each for status, each in listed}


def parameters(operation: Operation) -> dict[tuple[str, str], Parameter]:
    """By location and name; a path parameter's name is its position in the path."""
    positions = {name[1:-1]: str(at) for at, name in enumerate(_PARAMETER.findall(operation.path), 1)}
    found = {}
    for each in operation.parameters:
        name = each.name.lower() if each.location == "header" else each.name
        if each.location == "path":  # one that has no place in the path no client can send
            name = positions.get(name, "")
        if name and not (each.location == "header" and name in _NO_HEADERS):
            found[each.location, name] = each
    return found


def media_of(content: Content | None) -> dict[str, Media]:
    """The media types of a body without their parameters; none where there is no body."""
    return {each.media_type.partition(";")[0].strip(): each for each in content.media} if content else {}


def server_urls(node: Node) -> tuple[str, ...]:
    """The base URLs; `/` is what a document says that knows none."""
    urls = (each.text("url").rstrip("/") for each in node.below("servers").each())
    return tuple(sorted({url for url in urls if url}))


def security_of(documents: Documents, operation: Operation) -> Security:
    """The credentials that an operation asks for, or else its document."""
    root = documents.root(operation.spec)
    secured = next((each for each in (operation.node, root) if "security" in each.mapping), root)
    schemes = root.below("components").below("securitySchemes")
    listed = (each.members() for each in secured.below("security").each())
    return frozenset(frozenset(_credentials(documents, schemes, alternative)) for alternative in listed)


def _credentials(documents: Documents, schemes: Node, asked: Iterable[tuple[str, Node]]) -> Iterator[str]:
    """What a client has to bring, whatever the document calls it."""
    for name, scopes in asked:
        scheme = documents.followed(schemes.below(name))
        place = f"{scheme.text('in')} {scheme.text('name')}".strip()
        if scheme.text("in") == "header":
            place = place.lower()
        kind, how = scheme.text("type") or name, scheme.text("scheme").lower()
        yield " ".join(filter(None, (kind, how, place, scheme.text("openIdConnectUrl"))))
        yield from (f"scope {scope.value}" for scope in scopes.each())


# --- which is which


def paired_operations(
    old: list[Operation], new: list[Operation]
) -> Iterator[tuple[Operation | None, Operation | None]]:
    """Pairs by method and path, whatever the path's parameters are called; then those that have moved."""
    keys: tuple[_Key[Operation], ...] = (
        lambda operation: (operation.method, operation.path),
        lambda operation: (operation.method, blank(operation)),
        lambda operation: operation.node.text("operationId"),
        lambda operation: _source(operation) and (operation.method, _source(operation)),
    )
    return _paired(old, new, keys)


def paired_pages(old: list[Page], new: list[Page]) -> Iterator[tuple[Page | None, Page | None]]:
    """Pairs by what selects a page's requests, then by the page."""
    if len(old) == len(new) == 1:
        return iter([(old[0], new[0])])
    keys: tuple[_Key[Page], ...] = (
        lambda each: each.variant if each.page else "",
        lambda each: each.page or _source(each.operation),
    )
    return _paired(old, new, keys)


def _paired(old: Iterable[_T], new: Iterable[_T], keys: Iterable[_Key[_T]]) -> Iterator[tuple[_T | None, _T | None]]:
    """Pairs whose key is one's alone on both sides, key by key, and then what is left over."""
    left, right = list(old), list(new)
    for key in keys:
        mine, theirs = _by(key, left), _by(key, right)
        for name, each in mine.items():
            if len(each) == 1 and len(theirs.get(name, ())) == 1:
                yield each[0], theirs[name][0]
                left.remove(each[0])
                right.remove(theirs[name][0])
    yield from ((each, None) for each in left)
    yield from ((None, each) for each in right)


def _by(key: _Key[_T], listed: list[_T]) -> dict[object, list[_T]]:
    found: dict[object, list[_T]] = defaultdict(list)
    for each in listed:
        if name := key(each):
            found[name].append(each)
    return found


def _source(operation: Operation) -> str:
    """The page that describes an operation."""
    return operation.node.below("x-source").text("page")
