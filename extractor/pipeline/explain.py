"""Where a line of a spec comes from: its page, table and row, and how the reader got there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import structs

from extractor import pages
from extractor.finding import Place, Unreadable
from extractor.pipeline import configuration, inputs
from extractor.pipeline.reading import Siblings, opened, read_page
from extractor.pipeline.rows import lines
from extractor.pointer import MISSING, escape, step, tokens
from extractor.spec import documents
from extractor.untrusted import show
from extractor.wording import counted

_KEYS_SHOWN = 20
_KEY_SHOWN = 100
_SHOWN = 300
"""Characters of a pointer that messages have."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one node of a spec comes from."""

    pointer: str
    place: Place | None
    """None where no node around it says; the line is known where pages were given."""
    via: str = ""
    mechanism: str = ""
    """What `via` means, in words."""
    source: str = ""
    """The page as the user named it, where pages were given."""
    printed: pages.PrintedRow | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """What an overlay says of a node, and why."""

    file: str
    reason: str
    keywords: frozenset[str] | None
    """Those that it changed; None where all of the node comes from it."""


@dataclass(frozen=True, slots=True)
class Explained:
    """What a pointer names, and its origin."""

    keywords: Mapping[str, Any]
    """What the spec says there, by keyword; a value that is no object stands under the keyword it belongs to."""
    origin: Origin
    refers: Origin | None = None
    """The origin of the component that the node refers to."""
    overlay: Corrected | None = None
    """The overlay that says so, whatever the page says."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A node on the way of a pointer."""

    value: Any
    tokens: tuple[str, ...] = ()
    source: Mapping[str, Any] = field(default_factory=dict)
    """The nearest `x-source`."""
    row: str = ""
    described: bool = False
    """A row or a table of a page describes the node, not only what is around it."""
    required: bool = False
    """The field is one of those that its object requires."""


class _Pages(NamedTuple):
    """The folder of the pages, and the profile that they are read by."""

    name: str
    profile: str | None


def explain(spec: str, pointer: str, folder: str | None, profile: str | None = None) -> Explained:
    """Explain what a JSON pointer (RFC 6901, `#/a/b` or `/a/b`) names in a spec; `folder` holds the pages, `profile`
    names the file that they are read by.

    Raises Unreadable where the spec cannot be read or has no such node, and where the folder lacks the page.
    """
    document = _document(spec)
    way = _walk(document, _tokens(pointer), spec)
    last = way[-1]
    node = next((step for step in reversed(way) if step.described), last)
    inside = last.tokens[len(node.tokens) :]
    if inside[:1] == ("required",) and isinstance(last.value, str):
        node = replace(node, row=last.value)  # one of the names that an object requires is about the row of that name
    keyword = next((token for token in reversed(inside) if not token.isdecimal()), "")
    pages_of = _Pages(folder, profile) if folder is not None else None
    keywords = {keyword: last.value} if keyword else _keywords(node)
    target = _reference(last.value)
    refers = _origin(spec, _walk(document, _tokens(target), spec)[-1], pages_of) if target.startswith("#/") else None
    origin = _origin(spec, replace(node, tokens=last.tokens), pages_of)
    return Explained(keywords, origin, refers, _corrected(way))


def _corrected(way: Sequence[_Step]) -> Corrected | None:
    """What the nearest `x-overlay` that concerns a node says of it."""
    for here, below in zip(reversed(way), (None, *reversed(way[1:])), strict=True):
        said = here.value.get("x-overlay") if isinstance(here.value, dict) else None
        if isinstance(said, dict) and isinstance(said.get("file"), str):
            listed = said.get("keywords")
            keywords = frozenset(map(str, listed)) if isinstance(listed, list) else None
            if below is None or keywords is None or below.tokens[-1] in keywords:
                return Corrected(said["file"], str(said.get("description", "")), keywords)
    return None


def _keywords(node: _Step) -> dict[str, Any]:
    if not isinstance(node.value, dict):
        return {"": node.value}
    schema = node.value.get("schema")
    flat = {**node.value, **(schema if isinstance(schema, dict) else {})}
    required = {"required": True} if node.required else {}
    return {
        name: each for name, each in {**flat, **required}.items() if name not in ("x-source", "x-overlay", "schema")
    }


def _document(spec: str) -> Any:
    return documents([(spec, inputs.content(inputs.existing(spec), spec))])[spec]


def _tokens(pointer: str) -> tuple[str, ...]:
    pointer = pointer.removeprefix("#")
    if pointer and not pointer.startswith("/"):
        raise Unreadable(f"{show(pointer, _SHOWN)}: a JSON pointer begins with / (or #/)")
    return tokens(pointer)


def _written(tokens: Sequence[str]) -> str:
    return "#" + "".join(f"/{escape(token)}" for token in tokens)


def _walk(document: Any, tokens: tuple[str, ...], spec: str) -> list[_Step]:
    """The nodes from the root to the one that is named, each with the nearest `x-source`."""
    way = [_Step(document)]
    for token in tokens:
        here = way[-1]
        value = step(here.value, token)
        if value is MISSING:
            wanted, above = show(_written(tokens), _SHOWN), show(_written(here.tokens), _SHOWN)
            raise Unreadable(f"{spec}: {wanted} is not there; {above} has {_keys(here.value)}")
        way.append(_next(here, token, value, way[-2].value if len(way) > 1 else None))
    return way


def _next(step: _Step, token: str, value: Any, around: Any) -> _Step:
    """The step below; `around` is what holds the node of `step`."""
    source = value.get("x-source") if isinstance(value, dict) else None
    described, row, required = isinstance(source, dict), step.row, False
    if step.tokens[-1:] == ("properties",):
        listed = around.get("required") if isinstance(around, dict) else None
        described, row, required = True, token, isinstance(listed, list) and token in listed
    elif described:
        row = str((source or {}).get("row") or (value["name"] if {"in", "name"} <= value.keys() else ""))
        if step.tokens[-1:] == ("headers",):
            row = row or token
    return _Step(
        value, (*step.tokens, token), source if isinstance(source, dict) else step.source, row, described, required
    )


def _keys(value: Any) -> str:
    if isinstance(value, dict):
        names = [show(escape(name), _KEY_SHOWN) for name in value]
        return ", ".join(names[:_KEYS_SHOWN]) + (f" and {len(names) - _KEYS_SHOWN} more" if names[_KEYS_SHOWN:] else "")
    return counted(len(value), "item") if isinstance(value, list) else "a value and nothing below"


def _reference(value: Any) -> str:
    """The component that a node refers to, directly or as its items."""
    while isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            return str(value["$ref"])
        alternatives = value.get("allOf")
        single = alternatives[0] if isinstance(alternatives, list) and len(alternatives) == 1 else None
        value = value.get("schema") or value.get("items") or single
    return ""


def _origin(spec: str, step: _Step, folder: _Pages | None) -> Origin:
    said = {key: value for key, value in step.source.items() if isinstance(value, str)}
    pointer = _written(step.tokens)
    if not said.get("page"):
        return Origin(pointer, None)
    place = Place(said["page"], said.get("table", ""), step.row)
    via = said.get("via", "")
    known = Origin(pointer, place, via, pages.MECHANISMS.get(via, ""))
    return _printed(spec, known, place, folder) if folder is not None else known


def _printed(spec: str, known: Origin, place: Place, folder: _Pages) -> Origin:
    """The origin with what the page itself shows."""
    service, file = _page(spec, place.page, folder)
    printed = pages.origin(opened(file), place.table, place.row, service.reader) if place.row else None
    if printed is None:
        reading = read_page(file, Siblings(service.pages), service.reader)
        at = lines(reading.operations)
        line = at.get((place.page, place.table, place.row)) or at.get((place.page, place.table, "")) or 0
    else:
        line = printed.line
    return replace(known, place=structs.replace(place, line=line), source=file.source, printed=printed)


def _page(spec: str, name: str, folder: _Pages) -> tuple[inputs.Service, inputs.PageFile]:
    """A page by its name: of the service that the spec is named after, or else of any."""
    services = sorted(
        inputs.plan([folder.name], configuration.chosen([folder.name], profile=folder.profile)).services,
        key=lambda each: each.name != Path(spec).stem,
    )
    for service in services:
        for file in service.pages:
            if file.name == name:
                return service, file
    raise Unreadable(f"{folder.name}: has no page {name}, which the spec names")
