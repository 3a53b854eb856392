"""Two editions → changes: documents, operations, and their parts, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import Any

from extractor.changes.change import At, Change, Comparison, Direction, Label, order, weigh
from extractor.changes.operations import (
    Page,
    blank,
    media_of,
    own_servers,
    pages,
    paired_operations,
    paired_pages,
    parameters,
    responses,
    security_of,
    server_urls,
)
from extractor.changes.schemas import PAIRS_OF_A_PART, Budget, Walk
from extractor.changes.shape import Edition, literal, shape
from extractor.changes.wording import cut, type_words
from extractor.finding import Place
from extractor.pointer import escape
from extractor.spec import NOTHING, Content, Documents, Media, Node, Operation, Parameter, operations_of

MOST = 100_000
"""Changes that one comparison lists."""
_WHOLE = At()


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
    """What every change of a part of an operation says alike."""

    spec: str
    operation: str = ""
    part: str = "operation"
    variant: str = ""
    status: str = ""
    old: Place | None = None
    new: Place | None = None

    @property
    def direction(self) -> Direction:
        return "request" if self.part == "request" else "response"


@dataclass(slots=True)
class _Comparing:
    old: Edition
    new: Edition
    changes: list[Change] = field(default_factory=list)
    budget: Budget = field(default_factory=Budget)
    count: int = 0

    def documents(self, old: str | None, new: str | None) -> None:
        """Compare two documents; None is one that is not there."""
        before = operations_of(self.old.documents, old) if old is not None else ()
        after = operations_of(self.new.documents, new) if new is not None else ()
        spec = new if new is not None else old or ""
        if old is not None and new is not None:
            self._whole(self.old.documents.root(old), self.new.documents.root(new), _Context(spec, part="api"))
        for x, y in paired_operations(list(before), list(after)):
            self.count += 1
            if x is not None and y is not None:
                self._both(x, y, _Context(spec, y.name, old=x.place, new=y.place))
            elif x is not None:
                self._add(_Context(spec, x.name, old=x.place), "removed", Label.BREAKING, gone=(x.path,))
            elif y is not None:
                self._add(_Context(spec, y.name, new=y.place), "added", Label.COMPATIBLE)

    def _add(
        self, context: _Context, kind: str, label: Label, at: At = _WHOLE, old: str = "", new: str = "",
        gone: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        if len(self.changes) >= MOST:
            self.budget.exhausted.add(f"only the first {MOST} changes are listed")
            return
        places = at.old or context.old, at.new or context.new
        where = (context.spec, context.operation, context.variant, context.part, context.status, at.pointer)
        page = context.new.page if context.new else ""
        self.changes.append(Change(label, f"{context.part}/{kind}", *where, old, new, *places, gone, page))

    # --- the whole document ---------------------------------------------------------------------------------

    def _whole(self, old: Node, new: Node, context: _Context) -> None:
        self._servers(context, server_urls(old), server_urls(new))
        self._unlike(context, old, new, "webhooks")
        x, y = ({**node.below("info").mapping, "tags": node.mapping.get("tags")} for node in (old, new))
        if said := [key for key in {**x, **y} if literal(x.get(key)) != literal(y.get(key))]:
            self._add(context, "described-differently", Label.EDITORIAL, new=", ".join(said))

    def _unlike(self, context: _Context, old: Node, new: Node, key: str) -> None:
        """Say of what is not compared that it differs."""
        if literal(old.mapping.get(key)) != literal(new.mapping.get(key)):
            self._add(context, "described-differently", Label.COMPATIBLE, new=f"other {key}, which are not compared")

    def _servers(self, context: _Context, old: tuple[str, ...], new: tuple[str, ...]) -> None:
        gone, come = [url for url in old if url not in new], [url for url in new if url not in old]
        if gone and new:
            self._add(context, "server-removed", Label.BREAKING, old=cut(", ".join(gone)))
        elif gone:  # no server named is nothing said, not no server
            self._add(context, "server-unnamed", Label.COMPATIBLE, old=cut(", ".join(gone)))
        if come:
            self._add(context, "server-added", Label.COMPATIBLE, new=cut(", ".join(come)))

    # --- one operation --------------------------------------------------------------------------------------

    def _both(self, old: Operation, new: Operation, context: _Context) -> None:
        if blank(old) != blank(new):
            self._add(context, "path-changed", Label.BREAKING, old=old.path, new=new.path)
        if old.method != new.method:
            self._add(context, "method-changed", Label.BREAKING, old=old.method, new=new.method)
        servers = own_servers(old), own_servers(new)
        if any(servers):
            self._servers(context, *servers)
        at = At("", context.old, context.new)
        self._add_words(context, old.node, new.node, ("summary", "description", "tags", "externalDocs"), at)
        ids = old.node.text("operationId"), new.node.text("operationId")
        if ids[0] != ids[1]:
            self._add(context, "id-changed", Label.EDITORIAL, _WHOLE, *ids)
        self._deprecated(context, old.node, new.node, _WHOLE)
        self._unlike(context, old.node, new.node, "callbacks")
        request = replace(context, part="request")
        self._security(old, new, request)
        self._parameters(old, new, request)
        for x, y in paired_pages(pages(old), pages(new)):
            inner = replace(
                context,
                variant=next((each.variant for each in (y, x) if each is not None), ""),
                old=x.place if x else context.old,
                new=y.place if y else context.new,
            )
            if x is not None and y is not None:
                self._body(x.operation.request, y.operation.request, replace(inner, part="request"))
                self._responses(x, y, replace(inner, part="response"))
            else:
                kind, label = ("removed", Label.BREAKING) if x is not None else ("added", Label.COMPATIBLE)
                self._add(inner, f"variant-{kind}", label)

    def _deprecated(self, context: _Context, old: Node, new: Node, at: At) -> None:
        flags = [node.mapping.get("deprecated") is True for node in (old, new)]
        if flags[0] != flags[1]:
            self._add(context, "deprecated" if flags[1] else "no-longer-deprecated", Label.COMPATIBLE, at)

    def _add_words(self, context: _Context, old: Node, new: Node, keys: Iterable[str], at: At = _WHOLE) -> None:
        for key in keys:
            words = [node.mapping.get(key) for node in (old, new)]
            if literal(words[0]) != literal(words[1]):
                x, y = (cut(each if isinstance(each, str) else literal(each)) if each else "" for each in words)
                self._add(context, "described-differently", Label.EDITORIAL, at, x, y)
                break
        if at.moved:
            self._add(context, "source-changed", Label.EDITORIAL, at, *at.moved)

    def _security(self, old: Operation, new: Operation, context: _Context) -> None:
        asked = security_of(self.old.documents, old), security_of(self.new.documents, new)
        held, accepted = (each or frozenset([frozenset[str]()]) for each in asked)
        if held == accepted:
            return
        x, y = (
            cut(" or ".join(sorted(" and ".join(sorted(each)) or "none" for each in listed)))
            for listed in (held, accepted)
        )
        if all(any(needed <= each for needed in accepted) for each in held):
            # A header that authenticates is a row of a table like any other.
            dropped = frozenset(chain.from_iterable(held)) - frozenset(chain.from_iterable(accepted))
            gone = tuple(sorted(each.rpartition(" ")[2] for each in dropped if each.startswith("apiKey ")))
            self._add(context, "security-relaxed", Label.COMPATIBLE, _WHOLE, x, y, gone)
        else:
            self._add(context, "security-tightened", Label.BREAKING, _WHOLE, x, y)

    # --- parameters -----------------------------------------------------------------------------------------

    def _parameters(self, old: Operation, new: Operation, context: _Context) -> None:
        before, after = parameters(old), parameters(new)
        has_moved = blank(old) != blank(new)  # then the path has been reported as a whole
        gone, come = (
            {key: each for key, each in mine.items() if key not in others and not (has_moved and key[0] == "path")}
            for mine, others in ((before, after), (after, before))
        )
        for key, each in after.items():
            if key in before:
                self._parameter(before[key], each, context, _at(before[key], each))
        for key, each in gone.items():
            moved = [to for to, other in come.items() if other.name == each.name]
            at = _at(each, come[moved[0]] if moved else None)
            if moved:
                self._add(context, "parameter-moved", Label.BREAKING, at, key[0], moved[0][0])
                self._parameter(each, come.pop(moved[0]), context, at)
            else:
                words = type_words(shape(self.old, each.schema or NOTHING))
                self._add(context, "parameter-removed", Label.BREAKING, at, words, gone=(each.name,))
        for each in come.values():
            words = f"{type_words(shape(self.new, each.schema or NOTHING))}{', required' if each.required else ''}"
            label = Label.BREAKING if each.required else Label.COMPATIBLE
            self._add(context, "parameter-added", label, _at(None, each), "", words)

    def _parameter(self, old: Parameter, new: Parameter, context: _Context, at: At) -> None:
        """A parameter that is on both sides, or the header of a response."""
        if old.required != new.required:
            name = "parameter" if context.part == "request" else "header"
            kind = f"{name}-required" if new.required else f"{name}-optional"
            self._add(context, kind, weigh(context.direction, "narrowed" if new.required else "widened"), at)
        types = [shape(mine, each.schema or NOTHING).types for mine, each in ((self.old, old), (self.new, new))]
        is_scalar = all(each is not None and each.isdisjoint(("array", "object")) for each in types)
        styles = _style(old, is_scalar), _style(new, is_scalar)
        if styles[0] != styles[1]:
            self._add(context, "style-changed", Label.BREAKING, at, *styles)
        self._add_words(context, old.node, new.node, ("description",), at)
        self._deprecated(context, old.node, new.node, at)
        self._schemas(old.schema, new.schema, context, at)

    # --- bodies ---------------------------------------------------------------------------------------------

    def _responses(self, old: Page, new: Page, context: _Context) -> None:
        before, after = responses(old.operation), responses(new.operation)
        for status in sorted(before.keys() | after.keys()):
            here = replace(context, status=status)
            if status not in after:
                # Fewer ways to fail surprise nobody; a success that no longer comes does.
                label = Label.COMPATIBLE if status[0] in "45" else Label.BREAKING
                self._add(here, "status-removed", label, gone=(status,))
            elif status not in before:
                # RFC 9110 section 15: a client treats a status it does not know as the x00 of its class.
                self._add(here, "status-added", Label.COMPATIBLE)
            else:
                x, y = before[status], after[status]
                self._add_words(here, x.node, y.node, ("description",))
                self._unlike(here, x.node, y.node, "links")
                self._headers(x, y, here)
                self._body(x, y, here)

    def _headers(self, old: Content, new: Content, context: _Context) -> None:
        before, after = ({each.name.lower(): each for each in content.headers} for content in (old, new))
        for key in sorted(before.keys() | after.keys()):
            x, y = before.get(key), after.get(key)
            at = replace(_at(x, y), pointer=f"/header/{escape((y or before[key]).name)}")
            if x is not None and y is not None:
                self._parameter(x, y, context, at)
            elif x is not None:
                self._add(context, "header-removed", Label.BREAKING, at, gone=(x.name,))
            else:
                self._add(context, "header-added", Label.COMPATIBLE, at)

    def _body(self, old: Content | None, new: Content | None, context: _Context) -> None:
        before, after = media_of(old), media_of(new)
        is_asked = context.part == "request"
        if not before or not after or old is None or new is None:
            self._one_body(before, after, context, required=is_asked and new is not None and new.required)
            return
        if is_asked and old.required != new.required:
            kind, label = ("required", Label.BREAKING) if new.required else ("optional", Label.COMPATIBLE)
            self._add(context, f"body-{kind}", label)
        if is_asked:
            self._add_words(context, old.node, new.node, ("description",))
        for name in dict.fromkeys((*before, *after)):
            if after.keys().isdisjoint((name, f"{name.partition('/')[0]}/*", "*/*")):
                self._add(context, "media-type-removed", Label.BREAKING, old=name)
            elif name not in after:
                continue  # a range has it
            elif name not in before:
                self._add(context, "media-type-added", Label.COMPATIBLE, new=name)
            else:
                x, y = before[name].node.mapping, after[name].node.mapping
                if any(literal(x.get(key)) != literal(y.get(key)) for key in ("example", "examples")):
                    self._add(context, "example-changed", Label.EDITORIAL)
                if literal(x.get("encoding")) != literal(y.get("encoding")):
                    self._add(context, "encoding-changed", Label.BREAKING)
                self._schemas(before[name].schema, after[name].schema, context, _WHOLE)

    def _one_body(self, old: dict[str, Media], new: dict[str, Media], context: _Context, *, required: bool) -> None:
        """A body that is there on one side only, if at all."""
        if new:
            label = Label.BREAKING if required else Label.COMPATIBLE
            self._add(context, "body-added", label, new=", ".join([*sorted(new), *(["required"] if required else [])]))
        elif old:
            found = shape(self.old, next(iter(old.values())).schema or NOTHING)
            at, gone = At(old=found.table(None)), tuple(sorted(found.properties))
            self._add(context, "body-removed", Label.BREAKING, at, ", ".join(sorted(old)), gone=gone)

    def _schemas(self, old: Node | None, new: Node | None, context: _Context, at: At) -> None:
        old, new = old or NOTHING, new or NOTHING
        text = literal(old.value)
        if text == literal(new.value) and '"$ref"' not in text and '"discriminator"' not in text:
            return  # most of a large document is as it was, and what stands here says all
        self.budget.part = PAIRS_OF_A_PART
        Walk(self.old, self.new, context.direction, partial(self._add, context), self.budget).compare(old, new, at)


def _at(old: Parameter | None, new: Parameter | None) -> At:
    """The place of a parameter, named as the new edition names it."""
    either = new or old
    assert either is not None
    pointer = f"/{either.location}/{escape(either.name)}"
    before, after = (each.node.place(either.name) if each else None for each in (old, new))
    return At(pointer, before, after, either.name)


def _style(parameter: Parameter, is_scalar: bool) -> str:
    """How a value is written (OpenAPI 3.0.3, Style Values), defaults filled in; of a scalar, nothing is exploded."""
    if parameter.media_type:
        return parameter.media_type
    reserved = parameter.node.mapping.get("allowReserved") is True
    exploded = f"{parameter.style}{', exploded' if parameter.explode and not is_scalar else ''}"
    return f"{exploded}{', reserved characters as they are' if reserved else ''}"
