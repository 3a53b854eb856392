"""Several pages for one METHOD and path become one endpoint.

Paths are one when they differ in parameter names only; the most frequent spelling stays. Pages that only show what
another one documents give their examples, and what nothing else says (`shown`). Of the others

1. those with different literal query values (`selector`), or with no root key of the request body in common, are
   *variants*: all of them stay;
2. of those with the same selector and a root key in common, or without a body, the newest edition stays (then
   the one that is not deprecated), and a finding lists what differs;
3. of those that say the same, the first by name stays, and a note says so; what differs within one edition stays as
   variants.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from extractor.finding import Finding
from extractor.openapi.facts import COMPARED, facts, listed, rank, roots
from extractor.openapi.naming import PARAMETER, blank
from extractor.openapi.problems import complete, finding
from extractor.openapi.shapes import Shapes, content
from extractor.openapi.shown import documented
from extractor.operation import Operation, Parameter, Scalar, Schema


class Variant(Struct, frozen=True, eq=False):
    """One page of an endpoint, with the shapes of its structures, and what tells it from the others."""

    operation: Operation
    shapes: Mapping[str, int]
    query: tuple[tuple[str, str], ...] = ()
    """Literal query values."""
    root: str = ""
    """The root key of the request body that no other variant with these query values has."""

    @property
    def structures(self) -> dict[str, Schema]:
        """What the structures of the page describe, by their keys."""
        return {each.key: content(each) for each in self.operation.structures}


class Endpoint(Struct, frozen=True):
    """One METHOD and path, with the pages that describe it: one, or several variants."""

    method: str
    path: str
    variants: tuple[Variant, ...]
    shown: tuple[Operation, ...] = ()
    """Pages of which only the examples are taken, with the bodies that these belong to."""

    @property
    def label(self) -> str:
        return f"{self.method} {self.path}"


def endpoints(operations: Iterable[Operation], shapes: Shapes, findings: list[Finding]) -> list[Endpoint]:
    """The endpoints of an API in the order of their paths; what pages contradict goes into `findings`."""
    by_path: dict[str, list[Operation]] = defaultdict(list)
    for operation in operations:
        by_path[blank(operation.path).rstrip("/")].append(operation)
    result = []
    for pages in by_path.values():
        bare = _spelling(pages)
        by_method: dict[str, list[Operation]] = defaultdict(list)
        for page in sorted(pages, key=_page_order):
            by_method[page.method].append(page)
        for method, called in by_method.items():
            path = bare + _ending(called)
            rivals = [_respelled(page, path, findings) for page in called]
            sorted_out = documented(rivals, findings)
            variants = [Variant(page, shapes.of_structures(page)) for page in sorted_out.pages]
            kept = variants if len(variants) == 1 else _kept(variants, shapes, findings)
            result.append(Endpoint(method, path, tuple(_told_apart(kept)), sorted_out.shown))
    return sorted(result, key=lambda endpoint: (endpoint.path, endpoint.method))


def _page_order(page: Operation) -> tuple[Hashable, ...]:
    return (page.selector, page.source.page, page.name, page.source.line, page.summary, page.path)


# --- one spelling of a path ---------------------------------------------------------------------------------


def _spelling(pages: Sequence[Operation]) -> str:
    """The most frequent spelling of a path, with parameter names that are there and differ, without a last slash."""
    count = Counter(page.path.rstrip("/") for page in pages)
    path = min(count, key=lambda path: (-count[path], path))
    return _template(path, _unique_names(path))


def _ending(pages: Sequence[Operation]) -> str:
    """The slash that ends the path of an operation, where half of the pages that describe it have one. To servers that
    tell both spellings apart it belongs to the address of a method: another one of that path may go without."""
    return "/" if 2 * sum(page.path.endswith("/") for page in pages) >= len(pages) else ""


def _unique_names(path: str) -> list[str]:
    names: list[str] = []
    for number, name in enumerate(PARAMETER.findall(path), 1):
        name = name or f"parameter{number}"
        names.append(name if name not in names else f"{name}_{number}")
    return names


def _template(path: str, names: Sequence[str]) -> str:
    following = iter(names)
    return PARAMETER.sub(lambda _: f"{{{next(following)}}}", path)


def _respelled(page: Operation, path: str, findings: list[Finding]) -> Operation:
    """The page with the path's spelling of its parameters."""
    in_path = PARAMETER.findall(path)
    if page.path == path and all(each.name in in_path for each in page.parameters if each.location == "path"):
        return page
    names = dict(zip(PARAMETER.findall(page.path), in_path, strict=True))
    loose = {_loosely(old): new for old, new in names.items()} | {_loosely(new): new for new in names.values()}
    declared = {p.name for p in page.parameters if p.location == "path"}
    parameters: list[Parameter] = []
    for each in page.parameters:
        new = each.name
        if each.location == "path":
            new = names.get(each.name) or loose.get(_loosely(each.name), each.name)
            if new != each.name and new in declared:
                new = each.name  # The table has both spellings: this one is not the URI's.
        if new != each.name:
            message = f"`{each.name}` is `{new}` in the document, where the path is `{path}`"
            at = complete(each.source, page.source, each.name)
            findings.append(finding("openapi/path-parameter-spelling", message, f"{page.method} {path}", at))
            each = replace(each, name=new)
        parameters.append(each)
    return replace(page, path=path, parameters=tuple(parameters))


def _loosely(name: str) -> str:
    return "".join(char for char in name if char.isalnum()).lower()


# --- which pages stay ---------------------------------------------------------------------------------------


def _kept(variants: list[Variant], shapes: Shapes, findings: list[Finding]) -> list[Variant]:
    by_selector: dict[tuple[tuple[str, str], ...], list[Variant]] = defaultdict(list)
    for variant in variants:
        by_selector[tuple(sorted(variant.operation.selector))].append(variant)
    kept = []
    for rivals in by_selector.values():
        for cluster in _clusters(rivals):
            kept.extend(_newest(cluster, shapes, findings))
    return kept


def _clusters(rivals: list[Variant]) -> list[list[Variant]]:
    """Pages whose bodies share a root key; those without a body go with the others if these are of one kind."""
    home: dict[str, list[Variant]] = {}
    bodiless = []
    for variant in rivals:
        keys = set(roots(variant.operation))
        if not keys:
            bodiless.append(variant)
            continue
        members = [variant]
        for group in {id(home[key]): home[key] for key in keys if key in home}.values():
            members.extend(group)
        for key in {key for member in members for key in roots(member.operation)}:
            home[key] = members
    groups = list({id(group): group for group in home.values()}.values())
    if bodiless:
        groups = [[*groups[0], *bodiless]] if len(groups) == 1 else [*groups, bodiless]
    return [sorted(group, key=lambda variant: _page_order(variant.operation)) for group in groups]


def _newest(cluster: list[Variant], shapes: Shapes, findings: list[Finding]) -> list[Variant]:
    newest = max(rank(variant.operation) for variant in cluster)
    winner = next(variant for variant in cluster if rank(variant.operation) == newest)
    said: dict[Hashable, Variant] = {_content(winner, shapes): winner}
    kept = [winner]
    for variant in cluster:
        if variant is winner:
            continue
        page = variant.operation
        says = _content(variant, shapes)
        label = f"{page.method} {page.path}"
        if says in said:
            first = said[says].operation.source.page
            findings.append(finding("openapi/duplicate-page", f"says the same as {first}", label, page.source))
        elif rank(page) == newest:
            said[says] = variant
            kept.append(variant)
        else:
            message = _superseded(page, winner.operation)
            findings.append(finding("openapi/superseded-edition", message, label, page.source))
    return kept


def _content(variant: Variant, shapes: Shapes) -> Hashable:
    """Equal for pages that say the same."""
    page, known = variant.operation, variant.shapes
    return (
        frozenset((p.location, p.name, p.required, shapes.of(p.schema, known)) for p in page.parameters),
        (page.body.media_type, shapes.of(page.body.schema, known)) if page.body else None,
        frozenset((r.status, r.body and (r.body.media_type, shapes.of(r.body.schema, known))) for r in page.responses),
    )


def _told_apart(kept: list[Variant]) -> Iterator[Variant]:
    by_selector: dict[tuple[tuple[str, str], ...], list[Variant]] = defaultdict(list)
    for variant in kept:
        by_selector[tuple(sorted(variant.operation.selector))].append(variant)
    for query, rivals in sorted(by_selector.items()):
        if len(by_selector) == 1:
            query = tuple(pair for pair in query if not any(_is_example(pair, each.operation) for each in rivals))
        count = Counter(key for variant in rivals for key in roots(variant.operation))
        for variant in rivals:
            keys = roots(variant.operation) if len(rivals) > 1 else {}
            own = [key for key in keys if count[key] == 1]
            # A key that the page calls required is in every request; another one may be missing.
            root = next((key for key in own if keys[key]), own[0] if own else "")
            yield replace(variant, query=query, root=root)


def _is_example(pair: tuple[str, str], page: Operation) -> bool:
    """Whether a literal value, which tells no pages apart, is one of many: the row of its parameter does not say it."""
    name, value = pair
    said = re.compile(rf"(?<!\w){re.escape(value)}(?!\w)")
    return any(
        not said.search(each.description) and not (isinstance(each.schema, Scalar) and value in each.schema.enum)
        for each in page.parameters
        if each.location == "query" and each.name == name and each.source.table
    )


# --- what differs between two editions ----------------------------------------------------------------------


def _superseded(old: Operation, new: Operation) -> str:
    before, after = (dict(islice(facts(page), COMPARED)) for page in (old, new))
    changed = [f"{key} ({before[key]} → {after[key]})" for key in before if key in after and before[key] != after[key]]
    parts = (
        ("added", [key for key in after if key not in before]),
        ("removed", [key for key in before if key not in after]),
        ("changed", changed),
    )
    edition = ".".join(map(str, new.edition))
    by = f"superseded by {new.source.page}" + (f" (edition {edition})" if edition else "")
    return "; ".join((by, *(f"{what}: {listed(names)}" for what, names in parts if names)))
