"""Schemas that a page has in scripts, for a widget to show → what would be seen: titles, links and tables of fields.

Scripts assign JSON: `models["Boat"] = {…}` a Schema Object to a name, and where a message stands,
`var message = {"description": …, "content": {…}}`, a Response or Request Body Object (OpenAPI 3.0, 4.7), which a page
that nobody has opened says nowhere else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from extractor.pages.patterns import deferred
from extractor.pages.source.html import building
from extractor.pages.source.html.building import Content, made
from extractor.pages.source.html.parser import HEADING_TAGS, Element, allowed

_Schema: TypeAlias = "Mapping[str, Any]"
_NAMED = deferred(r"\w\s*\[\s*(?:\"([^\"\\]{1,200})\"|'([^'\\]{1,200})')\s*\]\s*=\s*(?=\{)")
_ASSIGNED = deferred(r"\b(?:var|let|const)\s+\w+\s*=\s*(?=\{\s*\")")
_STATUS_OF = deferred(r"(?:^|[-_.])([1-5]\d\d|[1-5]XX|default)$")
"""How the id of a title that a script writes ends."""
_TEXT = deferred(r"\bdescription\s*=\s*`((?:[^`\\]|\\.)*+)`\s*;", re.DOTALL)
"""What a script says of a status that has no body."""
_MAX_DEPTH = 20
_TITLES = ("Name", "In", "Type", "Required", "Description")
_FIELDS = ("Name", "Type", "Required", "Description")
_ANY_KEY = "{key}"
_BOUNDS = (
    ("minimum", "Minimum: {}."),
    ("maximum", "Maximum: {}."),
    ("minLength", "Minimum length: {}."),
    ("maxLength", "Maximum length: {}."),
    ("pattern", "Pattern: {}."),
    ("default", "Default: {}."),
)


def restored(root: Element) -> None:
    """Write what scripts say of messages where these stand, and the structures that they name at the end."""
    named: dict[str, _Schema] = {}
    messages: list[tuple[Element, _Schema]] = []
    for script in root.iter("script"):
        code = script.text or ""
        named.update(_objects(code, _NAMED))
        messages += [(script, message) for _, message in _objects(code, _ASSIGNED) if _schema_of(message) is not None]
    for title in root.iter(*HEADING_TAGS):
        status = _STATUS_OF.search(title.get("id") or "")
        filler = next(title.itersiblings("script"), None) if status else None
        if status and filler is not None and not "".join(title.itertext()).strip():
            title.text = status[1]
            text = _TEXT.search(filler.text or "")
            title.addnext(made("p", title, text[1] if text else ""))
    body = root.find("body")
    if not messages or body is None:
        return
    written = _Made(named)
    for script, message in messages:
        written.message(script, message)
    written.structures(body)


def _objects(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[str, _Schema]]:
    """The objects in JSON that a script assigns, each with the name in quotes that it is assigned to."""
    for match in pattern.finditer(text):
        try:
            value, _ = _JSON.raw_decode(text, match.end())
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict):
            yield next(filter(None, match.groups()), "") if match.groups() else "", value


_JSON = json.JSONDecoder()


def _schema_of(message: _Schema) -> _Schema | None:
    """The schema of a message: of the first of its media types, or its own (OpenAPI 2.0)."""
    content = message.get("content")
    first = next(iter(content.values()), None) if isinstance(content, dict) else message
    schema = first.get("schema") if isinstance(first, dict) else None
    return schema if isinstance(schema, dict) else None


class _Made:
    """What is made of the schemas of a page."""

    def __init__(self, named: dict[str, _Schema]) -> None:
        self._named = named
        self._linked: list[tuple[str, Element]] = []
        """Names of structures, in the order in which something links them, with what does first."""
        self._used: set[str] = set()
        self._wholes: dict[str, _Schema] = {}

    def message(self, script: Element, message: _Schema) -> None:
        """Write what a message is of where a script shows it: in the row of a table, or below the title of a status."""
        schema = _schema_of(message) or {}
        row = next(script.iterancestors("tr"), None)
        table = next(script.iterancestors("table"), None)
        if row is not None and table is not None:
            new = building.table(_TITLES, table)
            needed = "required" if message.get("required") else ""
            building.row(new, ("body", "body", self._type(row, schema, "Body"), needed, ""), row)
            table.addnext(new)
            row.getparent().remove(row)  # type: ignore[union-attr]  # it stands in the table
            if next(table.iter("td"), None) is None:
                table.getparent().remove(table)  # type: ignore[union-attr]  # and that on the page
            return
        around = (script, *script.iterancestors())
        title = next((found for each in around for found in each.itersiblings(*HEADING_TAGS, preceding=True)), None)
        if title is not None and _STATUS_OF.search(title.get("id") or ""):
            said = title.getnext()
            if said is None or not "".join(said.itertext()).strip():
                title.addnext(said := made("p", title, str(message.get("description") or "")))
            said.addnext(made("p", title, self._type(title, schema, "Response")))

    def structures(self, body: Element) -> None:
        """Write the tables of the structures that messages name, and of those that these name, at the end."""
        body.append(made("h1", body, "Models"))
        for name, at in self._linked:  # which grows meanwhile
            title, table = made("h2", at, name), building.table(_FIELDS, at)
            title.set("id", allowed(name))
            for cells in self._fields(at, self._named[name], "", 0):
                building.row(table, cells, at)
            body.extend((title, table))

    def _fields(self, at: Element, schema: _Schema, above: str, depth: int) -> Iterator[tuple[Content, ...]]:
        """The rows of the fields of a schema, those of objects inside with the names of these before theirs."""
        schema = self._whole(schema)
        required = schema.get("required")
        names = dict(schema.get("properties") or {})
        if isinstance(more := schema.get("additionalProperties"), dict):
            names[_ANY_KEY] = more
        for name, field in names.items():
            if isinstance(field, dict):
                needed = isinstance(required, list) and name in required
                yield f"{above}{name}", self._type(at, field, ""), "required" if needed else "", self._said(field)
                element, mark = _element(field)
                if not _name_of(element) and depth < _MAX_DEPTH:
                    yield from self._fields(at, element, f"{above}{name}{mark}.", depth + 1)

    def _whole(self, schema: _Schema) -> _Schema:
        """A schema with what all of its parts say; nothing where one is a part of itself."""
        if (name := _name_of(schema)) in self._named:
            if name not in self._wholes:
                self._wholes[name] = {}
                self._wholes[name] = self._whole(self._named[name])
            return self._wholes[name]
        parts = [self._whole(part) for part in schema.get("allOf") or () if isinstance(part, dict)]
        if not parts:
            return schema
        properties: dict[str, Any] = {}
        required: list[Any] = []
        for part in (*parts, schema):
            properties |= part.get("properties") or {}
            required += part.get("required") or []
        return {**schema, "properties": properties, "required": required}

    def _type(self, at: Element, schema: _Schema, inline: str, depth: int = 0) -> list[Element | str]:
        """The words for what a schema is of, with links to structures; one without a name gets one by `inline`."""
        choices = [each for key in ("oneOf", "anyOf") for each in schema.get(key) or () if isinstance(each, dict)]
        if choices and depth < _MAX_DEPTH and not schema.get("properties"):
            found = [self._type(at, each, inline, depth + 1) for each in choices]
            return [part for n, parts in enumerate(found) for part in (*([" or "] if n else []), *parts)]
        if isinstance(items := schema.get("items"), dict):
            return ["array[", *self._type(at, items, inline, depth), "]"]
        name = _name_of(schema)
        if not name and inline and _is_object(schema):
            name = f"{inline}{len(self._named) + 1}"
            self._named[name] = schema
        if name in self._named and _is_object(self._named[name]):
            if name not in self._used:
                self._linked.append((name, at))
                self._used.add(name)
            link = made("a", at, name)
            link.set("href", f"#{allowed(name)}")
            return [link]
        schema = self._named.get(name, schema)
        if isinstance(schema.get("items"), dict) and depth < _MAX_DEPTH:
            return self._type(at, schema, inline, depth + 1)
        kind, form = schema.get("type") or "object", schema.get("format")
        return [f"{kind}({form})" if form else str(kind)]

    def _said(self, field: _Schema) -> str:
        """What is said of a field, with its values and bounds in words."""
        of = self._named.get(_name_of(_element(field)[0]), _element(field)[0])
        values = of.get("enum") or ()
        bounds = [words.format(of[key]) for key, words in _BOUNDS if isinstance(of.get(key), str | int | float)]
        bounds += [f"Enum: {', '.join(map(str, values))}."] if values else []
        return " ".join((str(field.get("description") or "").strip(), *bounds)).strip()


def _element(schema: _Schema) -> tuple[_Schema, str]:
    """What a list, or a list of lists, is of, with the marks of these; any other schema itself."""
    mark = ""
    while isinstance(items := schema.get("items"), dict):
        schema, mark = items, f"{mark}[]"
    return schema, mark


def _name_of(schema: _Schema) -> str:
    """The last part of the reference that a schema is, or is the only part of; empty where it is none."""
    parts = schema.get("allOf")
    if isinstance(parts, list) and len(parts) == 1 and isinstance(parts[0], dict) and not schema.get("properties"):
        schema = parts[0]
    reference = schema.get("$ref")
    return reference.rpartition("/")[2] if isinstance(reference, str) else ""


def _is_object(schema: _Schema) -> bool:
    """Whether a schema has fields, and needs a table."""
    return any(schema.get(key) for key in ("properties", "allOf", "additionalProperties"))
