"""Two editions → changes: documents, operations, and their parts, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from extractor.changes import matching
from extractor.changes.change import Change, Comparison, Direction, Label, order, weigh
from extractor.changes.difference import At, Difference
from extractor.changes.operations import Operation, media_of, security_of, server_urls
from extractor.changes.schemas import PAIRS_OF_A_PART, Budget, Walk
from extractor.changes.shape import Edition, literal, shape
from extractor.changes.wording import cut, type_words
from extractor.finding import Place
from extractor.pointer import escape
from extractor.spec import NOTHING, Content, Documents, Media, Node, Parameter, operations_of

MOST = 100_000
"""Changes that one comparison lists."""


def compare(old: Mapping[str, Any], new: Mapping[str, Any]) -> Comparison:
    """Compare documents with documents by name; one with one, whatever their names."""
    comparing = _Comparing(Edition(Documents(old)), Edition(Documents(new)))
    for before, after in _files(old, new):
        comparing.documents(before, after)
    dangling = comparing.old.documents.dangling.keys() | comparing.new.documents.dangling.keys()
    unchecked = dangling | comparing.budget.exhausted
    changes = tuple(sorted(dict.fromkeys(comparing.changes), key=order))
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
    old: Edition
    new: Edition
    changes: list[Change] = field(default_factory=list)
    budget: Budget = field(default_factory=Budget)
    count: int = 0

    def documents(self, old: str | None, new: str | None) -> None:
        """Compare two documents; None is one that is not there."""
        before = _operations(self.old, old) if old is not None else []
        after = _operations(self.new, new) if new is not None else []
        spec = new if new is not None else old or ""
        if old is not None and new is not None:
            self._whole(self.old.documents.root(old), self.new.documents.root(new), _Context(spec))
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
        self._servers(context, "api", server_urls(old), server_urls(new))
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
        for x, y in matching.variants(old.variants(), new.variants()):
            variant = next((each.variant for each in (y, x) if each is not None), "")
            inner = replace(
                context, variant=variant, old=x.place if x else context.old, new=y.place if y else context.new
            )
            if x is not None and y is not None:
                self._body(x.documented.request, y.documented.request, "request", inner)
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
        asked = security_of(self.old.documents, old.documented), security_of(self.new.documents, new.documented)
        held, accepted = (each or frozenset([frozenset[str]()]) for each in asked)
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
        before, after = old.parameters, new.parameters
        gone = {key: each for key, each in before.items() if key not in after}
        come = {key: each for key, each in after.items() if key not in before}
        if old.blank != new.blank:  # the path has been told as a whole
            gone = {key: each for key, each in gone.items() if key[0] != "path"}
            come = {key: each for key, each in come.items() if key[0] != "path"}
        for key, each in after.items():
            if key in before:
                self._parameter(before[key], each, context, _at(before[key], each))
        for key, each in gone.items():
            moved = [to for to, other in come.items() if other.name == each.name]
            at = _at(each, come[moved[0]] if moved else None)
            if moved:
                self._add(context, "request/parameter-moved", Label.BREAKING, at, key[0], moved[0][0])
                self._parameter(each, come.pop(moved[0]), context, at)
            else:
                words = type_words(shape(self.old, each.schema or NOTHING))
                self._add(context, "request/parameter-removed", Label.BREAKING, at, words, gone=(each.name,))
        for each in come.values():
            required = each.node.mapping.get("required") is True
            words = f"{type_words(shape(self.new, each.schema or NOTHING))}{', required' if required else ''}"
            label = Label.BREAKING if required else Label.COMPATIBLE
            self._add(context, "request/parameter-added", label, _at(None, each), "", words)

    def _parameter(
        self, old: Parameter, new: Parameter, context: _Context, at: At, part: Direction = "request", status: str = ""
    ) -> None:
        """A parameter that is on both sides, or the header of a response."""
        required = [each.node.mapping.get("required") is True for each in (old, new)]
        kind = "parameter" if part == "request" else "header"
        if required[1] and not required[0]:
            self._add(context, f"{part}/{kind}-required", weigh(part, "narrowed"), at, status=status)
        elif required[0] and not required[1]:
            self._add(context, f"{part}/{kind}-optional", weigh(part, "widened"), at, status=status)
        styles = _style(old), _style(new)
        if styles[0] != styles[1]:
            self._add(context, f"{part}/style-changed", Label.BREAKING, at, *styles, status=status)
        self._add_words(context, part, old.node, new.node, ("description",), at, status)
        self._deprecated(context, part, old.node, new.node, at, status)
        self._schemas(old.schema, new.schema, part, context, at, status)

    # --- bodies ---------------------------------------------------------------------------------------------

    def _responses(self, old: Operation, new: Operation, context: _Context) -> None:
        before, after = old.responses, new.responses
        for status in sorted(before.keys() | after.keys()):
            if status not in after:
                # Fewer ways to fail surprise nobody; a success that no longer comes does.
                label = Label.COMPATIBLE if status[0] in "45" else Label.BREAKING
                self._add(context, "response/status-removed", label, status=status, gone=(status,))
            elif status not in before:
                # RFC 9110 section 15: a client treats a status it does not know as the x00 of its class.
                self._add(context, "response/status-added", Label.COMPATIBLE, status=status)
            else:
                x, y = before[status], after[status]
                self._add_words(context, "response", x.node, y.node, ("description",), status=status)
                self._headers(x, y, context, status)
                self._body(x, y, "response", context, status)

    def _headers(self, old: Content, new: Content, context: _Context, status: str) -> None:
        before, after = ({each.name.lower(): each for each in content.headers} for content in (old, new))
        for key in sorted(before.keys() | after.keys()):
            x, y = before.get(key), after.get(key)
            at = replace(_at(x, y), pointer=f"/header/{escape((y or before[key]).name)}")
            if x is not None and y is not None:
                self._parameter(x, y, context, at, "response", status)
            elif x is not None:
                gone = (x.name,)
                self._add(context, "response/header-removed", Label.BREAKING, at, status=status, gone=gone)
            else:
                self._add(context, "response/header-added", Label.COMPATIBLE, at, status=status)

    def _body(
        self, old: Content | None, new: Content | None, part: Direction, context: _Context, status: str = ""
    ) -> None:
        before, after = media_of(old), media_of(new)
        if not before or not after or old is None or new is None:
            self._one_body(before, after, part, context, status, required=new is not None and new.required)
            return
        if part == "request" and old.required != new.required:
            kind, label = ("required", Label.BREAKING) if new.required else ("optional", Label.COMPATIBLE)
            self._add(context, f"request/body-{kind}", label)
        if part == "request":
            self._add_words(context, part, old.node, new.node, ("description",))
        for name in dict.fromkeys((*before, *after)):
            if name not in after:
                self._add(context, f"{part}/media-type-removed", Label.BREAKING, None, name, status=status)
            elif name not in before:
                self._add(context, f"{part}/media-type-added", Label.COMPATIBLE, None, "", name, status=status)
            else:
                x, y = before[name].node.mapping, after[name].node.mapping
                if any(literal(x.get(key)) != literal(y.get(key)) for key in ("example", "examples")):
                    self._add(context, f"{part}/example-changed", Label.EDITORIAL, status=status)
                if literal(x.get("encoding")) != literal(y.get("encoding")):
                    self._add(context, f"{part}/encoding-changed", Label.BREAKING, status=status)
                self._schemas(before[name].schema, after[name].schema, part, context, At(), status)

    def _one_body(
        self, old: dict[str, Media], new: dict[str, Media], part: Direction, context: _Context, status: str, *,
        required: bool,
    ) -> None:  # fmt: skip
        """A body that is there on one side only, if at all."""
        if new:
            required = part == "request" and required
            label = Label.BREAKING if required else Label.COMPATIBLE
            media = ", ".join(sorted(new)) + (", required" if required else "")
            self._add(context, f"{part}/body-added", label, None, "", media, status=status)
        elif old:
            found = shape(self.old, next(iter(old.values())).schema or NOTHING)
            at, gone = At(old=found.table(None)), tuple(sorted(found.properties))
            words = ", ".join(sorted(old))
            self._add(context, f"{part}/body-removed", Label.BREAKING, at, words, status=status, gone=gone)

    def _schemas(
        self, old: Node | None, new: Node | None, part: Direction, context: _Context, at: At, status: str
    ) -> None:
        old, new = old or NOTHING, new or NOTHING

        def told(found: Difference) -> None:
            kind = f"{part}/{found.kind}"
            self._add(context, kind, found.label, found.at, found.old, found.new, status=status, gone=found.vanished)

        text = literal(old.value)
        if text == literal(new.value) and '"$ref"' not in text and '"discriminator"' not in text:
            return  # most of a large document is as it was, and what stands here says all
        self.budget.part = PAIRS_OF_A_PART
        Walk(self.old, self.new, part, told, self.budget).compare(old, new, at)


def _operations(edition: Edition, file: str) -> list[Operation]:
    return [Operation(each) for each in operations_of(edition.documents, file)]


def _at(old: Parameter | None, new: Parameter | None) -> At:
    """The place of a parameter, named as the new edition names it."""
    either = new or old
    assert either is not None
    pointer = f"/{either.location}/{escape(either.name)}"
    before, after = (each.node.place(either.name) if each else None for each in (old, new))
    return At(pointer, before, after, either.name)


def _style(parameter: Parameter) -> str:
    """How a value is written (OpenAPI 3.0.3, Style Values), defaults filled in."""
    if parameter.media_type:
        return parameter.media_type
    reserved = parameter.node.mapping.get("allowReserved") is True
    exploded = f"{parameter.style}{', exploded' if parameter.explode else ''}"
    return f"{exploded}{', reserved characters as they are' if reserved else ''}"
