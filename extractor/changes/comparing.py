"""Two editions → changes: documents, operations, and their parts, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from extractor.changes import matching
from extractor.changes.change import Change, Comparison, Direction, Label, order, weigh
from extractor.changes.difference import At, Difference
from extractor.changes.documents import Documents, Node
from extractor.changes.operations import Body, Operation, operations, server_paths, variants
from extractor.changes.schemas import PAIRS_OF_A_PART, Budget, Walk
from extractor.changes.shape import literal, shape
from extractor.changes.wording import cut, type_words
from extractor.finding import Place
from extractor.pointer import escape

MOST = 100_000
"""Changes that one comparison lists."""


def compare(old: Mapping[str, Any], new: Mapping[str, Any]) -> Comparison:
    """Compare documents with documents by name; one with one, whatever their names."""
    comparing = _Comparing(Documents(old), Documents(new))
    for before, after in _files(old, new):
        comparing.documents(before, after)
    unchecked = comparing.old.dangling | comparing.new.dangling | comparing.budget.exhausted
    changes = tuple(sorted(set(comparing.changes), key=order))
    return Comparison(changes, comparing.count, tuple(sorted(unchecked)))


def _files(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[tuple[str | None, str | None]]:
    if len(old) == len(new) == 1:
        return [(*old, *new)]  # type: ignore[list-item]
    return [(name if name in old else None, name if name in new else None) for name in sorted({*old, *new})]


@dataclass(frozen=True, slots=True)
class _Context:
    """What every change of an operation says alike."""

    spec: str
    operation: str = ""
    variant: str = ""
    old: Place | None = None
    new: Place | None = None


@dataclass(slots=True)
class _Comparing:
    old: Documents
    new: Documents
    changes: list[Change] = field(default_factory=list)
    budget: Budget = field(default_factory=Budget)
    count: int = 0

    def documents(self, old: str | None, new: str | None) -> None:
        """Compare two documents; None is one that is not there."""
        before = list(operations(self.old, old)) if old is not None else []
        after = list(operations(self.new, new)) if new is not None else []
        spec = new if new is not None else old or ""
        if old is not None and new is not None:
            self._whole(Node(self.old.by_name[old], old), Node(self.new.by_name[new], new), _Context(spec))
        for x, y in matching.operations(before, after):
            self.count += 1
            if x is not None and y is not None:
                self._both(x, y, _Context(spec, y.label, "", x.place, y.place))
            elif x is not None:
                context = _Context(spec, x.label, "", x.place, None)
                self._add(context, "operation/removed", Label.BREAKING, gone=(x.path,))
            elif y is not None:
                self._add(_Context(spec, y.label, "", None, y.place), "operation/added", Label.COMPATIBLE)

    def _add(
        self, context: _Context, kind: str, label: Label, at: At | None = None, old: str = "", new: str = "", *,
        status: str = "", gone: tuple[str, ...] = ()
    ) -> None:  # fmt: skip
        if len(self.changes) >= MOST:
            self.budget.exhausted.add(f"only the first {MOST} changes are listed")
            return
        at = at or At()
        places = at.old or context.old, at.new or context.new
        where = (context.spec, context.operation, context.variant, kind.partition("/")[0], status, at.pointer)
        page = context.new.page if context.new else ""
        self.changes.append(Change(label, kind, *where, old, new, *places, gone, page))

    # --- the whole document ---------------------------------------------------------------------------------

    def _whole(self, old: Node, new: Node, context: _Context) -> None:
        a, b = server_paths(old.below("servers")), server_paths(new.below("servers"))
        self._servers(context, "api", a, b)
        words = [{**node.below("info").mapping, "tags": node.mapping.get("tags")} for node in (old, new)]
        if said := [
            key for key in {**words[0], **words[1]} if literal(words[0].get(key)) != literal(words[1].get(key))
        ]:
            self._add(context, "api/described-differently", Label.EDITORIAL, new=", ".join(said))

    def _servers(self, context: _Context, part: str, old: tuple[str, ...], new: tuple[str, ...]) -> None:
        gone, come = [url for url in old if url not in new], [url for url in new if url not in old]
        if gone and new:
            self._add(context, f"{part}/server-removed", Label.BREAKING, old=cut(", ".join(gone)))
        elif gone:  # no server named is nothing said, not no server
            self._add(context, f"{part}/server-unnamed", Label.COMPATIBLE, old=cut(", ".join(gone)))
        if come:
            self._add(context, f"{part}/server-added", Label.COMPATIBLE, new=cut(", ".join(come)))

    # --- one operation --------------------------------------------------------------------------------------

    def _both(self, old: Operation, new: Operation, context: _Context) -> None:
        if old.blank != new.blank:
            self._add(context, "operation/path-changed", Label.BREAKING, old=old.path, new=new.path)
        if old.method != new.method:
            method = old.method.upper(), new.method.upper()
            self._add(context, "operation/method-changed", Label.BREAKING, None, *method)
        if old.servers or new.servers:
            self._servers(context, "operation", old.servers, new.servers)
        self._described(old.node, new.node, context)
        self._security(old, new, context)
        self._parameters(old, new, context)
        for x, y in matching.variants(variants(old), variants(new)):
            variant = next((each.variant for each in (y, x) if each is not None), "")
            inner = replace(
                context, variant=variant, old=x.place if x else context.old, new=y.place if y else context.new
            )
            if x is not None and y is not None:
                self._body(x.body, y.body, "request", inner)
                self._responses(x, y, inner)
            else:
                kind, label = ("removed", Label.BREAKING) if x is not None else ("added", Label.COMPATIBLE)
                self._add(inner, f"operation/variant-{kind}", label)

    def _described(self, old: Node, new: Node, context: _Context) -> None:
        at = At("", context.old, context.new)
        self._add_words(context, "operation", old, new, ("summary", "description", "tags", "externalDocs"), at)
        ids = old.text("operationId"), new.text("operationId")
        if ids[0] != ids[1]:
            self._add(context, "operation/id-changed", Label.EDITORIAL, None, *ids)
        self._deprecated(context, "operation", old, new, At())

    def _deprecated(self, context: _Context, part: str, old: Node, new: Node, at: At, status: str = "") -> None:
        flags = [node.mapping.get("deprecated") is True for node in (old, new)]
        if flags[0] != flags[1]:
            kind = "deprecated" if flags[1] else "no-longer-deprecated"
            self._add(context, f"{part}/{kind}", Label.COMPATIBLE, at, status=status)

    def _add_words(
        self, context: _Context, part: str, old: Node, new: Node, keys: Iterable[str], at: At | None = None,
        status: str = "",
    ) -> None:  # fmt: skip
        for key in keys:
            words = [node.mapping.get(key) for node in (old, new)]
            if literal(words[0]) != literal(words[1]):
                shown = [cut(each if isinstance(each, str) else literal(each)) if each else "" for each in words]
                self._add(context, f"{part}/described-differently", Label.EDITORIAL, at, *shown, status=status)
                break
        if at is not None and at.moved:
            self._add(context, f"{part}/source-changed", Label.EDITORIAL, at, *at.moved, status=status)

    def _security(self, old: Operation, new: Operation, context: _Context) -> None:
        held, accepted = (each.security or frozenset([frozenset[str]()]) for each in (old, new))
        if held == accepted:
            return
        words = [
            cut(" or ".join(sorted(" and ".join(sorted(each)) or "none" for each in listed)))
            for listed in (held, accepted)
        ]
        if all(any(needed <= each for needed in accepted) for each in held):
            # A header that authenticates is a row of a table like any other.
            dropped = frozenset(chain.from_iterable(held)) - frozenset(chain.from_iterable(accepted))
            gone = tuple(sorted(each.rpartition(" ")[2] for each in dropped if each.startswith("apiKey ")))
            self._add(context, "request/security-relaxed", Label.COMPATIBLE, None, *words, gone=gone)
        else:
            self._add(context, "request/security-tightened", Label.BREAKING, None, *words)

    # --- parameters -----------------------------------------------------------------------------------------

    def _parameters(self, old: Operation, new: Operation, context: _Context) -> None:
        gone = {key: node for key, node in old.parameters.items() if key not in new.parameters}
        come = {key: node for key, node in new.parameters.items() if key not in old.parameters}
        if old.blank != new.blank:  # the path has been told as a whole
            gone = {key: node for key, node in gone.items() if key[0] != "path"}
            come = {key: node for key, node in come.items() if key[0] != "path"}
        for key, node in new.parameters.items():
            if key in old.parameters:
                self._parameter(old.parameters[key], node, context, _at(old.parameters[key], node))
        for key, node in gone.items():
            name = node.text("name")
            moved = [to for to, other in come.items() if other.text("name") == name]
            at = _at(node, come[moved[0]] if moved else None)
            if moved:
                self._add(context, "request/parameter-moved", Label.BREAKING, at, key[0], moved[0][0])
                self._parameter(node, come.pop(moved[0]), context, at)
            else:
                words = type_words(shape(self.old, _schema(node)))
                self._add(context, "request/parameter-removed", Label.BREAKING, at, words, gone=(name,))
        for node in come.values():
            required = node.mapping.get("required") is True
            words = f"{type_words(shape(self.new, _schema(node)))}{', required' if required else ''}"
            label = Label.BREAKING if required else Label.COMPATIBLE
            self._add(context, "request/parameter-added", label, _at(None, node), "", words)

    def _parameter(
        self, old: Node, new: Node, context: _Context, at: At, part: Direction = "request", status: str = ""
    ) -> None:
        """A parameter that is on both sides, or the header of a response."""
        required = [node.mapping.get("required") is True for node in (old, new)]
        kind = "parameter" if part == "request" else "header"
        if required[1] and not required[0]:
            self._add(context, f"{part}/{kind}-required", weigh(part, "narrowed"), at, status=status)
        elif required[0] and not required[1]:
            self._add(context, f"{part}/{kind}-optional", weigh(part, "widened"), at, status=status)
        styles = _style(old), _style(new)
        if styles[0] != styles[1]:
            self._add(context, f"{part}/style-changed", Label.BREAKING, at, *styles, status=status)
        self._add_words(context, part, old, new, ("description",), at, status)
        self._deprecated(context, part, old, new, at, status)
        self._schemas(_schema(old), _schema(new), part, context, at, status)

    # --- bodies ---------------------------------------------------------------------------------------------

    def _responses(self, old: Operation, new: Operation, context: _Context) -> None:
        for status in sorted(old.responses.keys() | new.responses.keys()):
            if status not in new.responses:
                # Fewer ways to fail surprise nobody; a success that no longer comes does.
                label = Label.COMPATIBLE if status[0] in "45" else Label.BREAKING
                self._add(context, "response/status-removed", label, status=status, gone=(status,))
            elif status not in old.responses:
                # RFC 9110 section 15: a client treats a status it does not know as the x00 of its class.
                self._add(context, "response/status-added", Label.COMPATIBLE, status=status)
            else:
                x, y = old.responses[status], new.responses[status]
                self._add_words(context, "response", x, y, ("description",), status=status)
                self._headers(x, y, context, status)
                self._body(old.bodies.get(status), new.bodies.get(status), "response", context, status)

    def _headers(self, old: Node, new: Node, context: _Context, status: str) -> None:
        before = {name.lower(): (name, self.old.follow(node)) for name, node in old.below("headers").items()}
        after = {name.lower(): (name, self.new.follow(node)) for name, node in new.below("headers").items()}
        for key in sorted(before.keys() | after.keys()):
            name, node = after.get(key) or before[key]
            at = At(f"/header/{escape(name)}", row=name)
            at = replace(at, old=before[key][1].place(name) if key in before else None)
            at = replace(at, new=after[key][1].place(name) if key in after else None)
            if key in before and key in after:
                self._parameter(before[key][1], node, context, at, "response", status)
            elif key in before:
                gone = (name,)
                self._add(context, "response/header-removed", Label.BREAKING, at, status=status, gone=gone)
            else:
                self._add(context, "response/header-added", Label.COMPATIBLE, at, status=status)

    def _body(self, old: Body | None, new: Body | None, part: Direction, context: _Context, status: str = "") -> None:
        if old is None and new is None:
            return
        if old is None or new is None:
            self._one_body(old, new, part, context, status)
            return
        if part == "request" and old.required != new.required:
            kind, label = ("required", Label.BREAKING) if new.required else ("optional", Label.COMPATIBLE)
            self._add(context, f"request/body-{kind}", label)
        if part == "request":
            self._add_words(context, part, old.node, new.node, ("description",))
        for name in dict.fromkeys((*old.media, *new.media)):
            if name not in new.media:
                self._add(context, f"{part}/media-type-removed", Label.BREAKING, None, name, status=status)
            elif name not in old.media:
                self._add(context, f"{part}/media-type-added", Label.COMPATIBLE, None, "", name, status=status)
            else:
                x, y = old.media[name], new.media[name]
                if any(literal(x.mapping.get(key)) != literal(y.mapping.get(key)) for key in ("example", "examples")):
                    self._add(context, f"{part}/example-changed", Label.EDITORIAL, status=status)
                if literal(x.mapping.get("encoding")) != literal(y.mapping.get("encoding")):
                    self._add(context, f"{part}/encoding-changed", Label.BREAKING, status=status)
                self._schemas(x.below("schema"), y.below("schema"), part, context, At(), status)

    def _one_body(self, old: Body | None, new: Body | None, part: Direction, context: _Context, status: str) -> None:
        if new is not None:
            label = Label.BREAKING if part == "request" and new.required else Label.COMPATIBLE
            media = ", ".join(sorted(new.media)) + (", required" if part == "request" and new.required else "")
            self._add(context, f"{part}/body-added", label, None, "", media, status=status)
        elif old is not None:
            found = shape(self.old, next(iter(old.media.values())).below("schema"))
            at, gone = At(old=found.table(None)), tuple(sorted(found.properties))
            words = ", ".join(sorted(old.media))
            self._add(context, f"{part}/body-removed", Label.BREAKING, at, words, status=status, gone=gone)

    def _schemas(self, old: Node, new: Node, part: Direction, context: _Context, at: At, status: str) -> None:
        def told(found: Difference) -> None:
            kind = f"{part}/{found.kind}"
            self._add(context, kind, found.label, found.at, found.old, found.new, status=status, gone=found.vanished)

        text = literal(old.value)
        if text == literal(new.value) and '"$ref"' not in text and '"discriminator"' not in text:
            return  # most of a large document is as it was, and what stands here says all
        self.budget.part = PAIRS_OF_A_PART
        Walk(self.old, self.new, part, told, self.budget).compare(old, new, at)


def _at(old: Node | None, new: Node | None) -> At:
    """The place of a parameter, named as the new edition names it."""
    node = new or old
    assert node is not None
    name = node.text("name")
    pointer = f"/{node.text('in')}/{escape(name)}"
    return At(pointer, old.place(name) if old else None, new.place(name) if new else None, name)


def _schema(parameter: Node) -> Node:
    """Its schema, which may stand in a media type."""
    media = next((each for _, each in parameter.below("content").items()), parameter)
    return media.below("schema")


_STYLES = {"query": "form", "cookie": "form"}


def _style(parameter: Node) -> str:
    """How a value is written (OpenAPI 3.0.3, Style Values), defaults filled in."""
    if media := ", ".join(name for name, _ in parameter.below("content").items()):
        return media
    style = parameter.text("style") or _STYLES.get(parameter.text("in"), "simple")
    explode = parameter.mapping.get("explode", style == "form") is True
    reserved = ", reserved characters as they are" if parameter.mapping.get("allowReserved") is True else ""
    return f"{style}{', exploded' if explode else ''}{reserved}"
