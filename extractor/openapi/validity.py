"""Whether a document is valid OpenAPI: asked of those that somebody else has changed.

https://spec.openapis.org/oas/v3.0.4.html and v3.1.1: which fields an object has, which of them it must have, and what
they hold; that local references lead somewhere, that each name in a path is a parameter, that operation ids differ. Of
3.1, schemas may have any further keyword. Nothing is opened or fetched: a reference to another file is taken as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from extractor.exchange import METHODS
from extractor.pointer import MISSING, escape, follow, tokens
from extractor.spec import Dangling, Documents, Node

_TYPES = frozenset("string integer number boolean object array".split())
_MOST_STEPS = 100
"""References that refer to references."""

# A field is NAME:KIND, with ! where it has to be there. A kind is one of `_VALUES`, the name of an object, a list
# [KIND], or a map {KIND} of any names.
_DESCRIBED = "summary:text description:text"
_PARAMETER = (
    "description:text required:flag deprecated:flag allowEmptyValue:flag style:text explode:flag allowReserved:flag "
    "schema:Schema example:any examples:{Example} content:{Media}"
)
_SCHEMA = (
    "title:text description:text type:type format:text enum:values default:any example:any pattern:text "
    "multipleOf:number maximum:number minimum:number maxLength:count minLength:count maxItems:count minItems:count "
    "maxProperties:count minProperties:count uniqueItems:flag allOf:[Schema] oneOf:[Schema] anyOf:[Schema] not:Schema "
    "items:Schema properties:{Schema} additionalProperties:Schema readOnly:flag writeOnly:flag deprecated:flag "
    "nullable:flag discriminator:Discriminator xml:any externalDocs:Docs "
)
_OBJECTS = {
    "Document": "openapi!:text info!:Info servers:[Server] paths!:{PathItem} components:Components security:[any] "
    "tags:[Tag] externalDocs:Docs",
    "Info": "title!:text version!:text description:text termsOfService:text contact:Contact license:License",
    "Contact": "name:text url:text email:text",
    "License": "name!:text url:text",
    "Server": "url!:text description:text variables:{any}",
    "Docs": "url!:text description:text",
    "Tag": "name!:text description:text externalDocs:Docs",
    "Components": "schemas:{Schema} responses:{Response} parameters:{Parameter} examples:{Example} "
    "requestBodies:{RequestBody} headers:{Header} securitySchemes:{SecurityScheme} links:{any} callbacks:{any}",
    "PathItem": f"{_DESCRIBED} servers:[Server] parameters:[Parameter] " + " ".join(f"{m}:Operation" for m in METHODS),
    "Operation": f"{_DESCRIBED} tags:[text] externalDocs:Docs operationId:text parameters:[Parameter] "
    "requestBody:RequestBody responses!:{Response} callbacks:{any} deprecated:flag security:[any] servers:[Server]",
    "Parameter": f"name!:text in!:place {_PARAMETER}",
    "Header": _PARAMETER,
    "RequestBody": "description:text content!:{Media} required:flag",
    "Media": "schema:Schema example:any examples:{Example} encoding:{any}",
    "Response": "description!:text headers:{Header} content:{Media} links:{any}",
    "Example": f"{_DESCRIBED} value:any externalValue:text",
    "SecurityScheme": "type!:text description:text name:text in:text scheme:text bearerFormat:text flows:any "
    "openIdConnectUrl:text",
    "Discriminator": "propertyName!:text mapping:{text}",
    "Schema": _SCHEMA + "required:names exclusiveMaximum:flag exclusiveMinimum:flag",
}
_MODERN = {
    **_OBJECTS,
    "Document": _OBJECTS["Document"] + " jsonSchemaDialect:text webhooks:{PathItem}",
    "Info": _OBJECTS["Info"] + " summary:text",
    "License": _OBJECTS["License"] + " identifier:text",
    "Components": _OBJECTS["Components"] + " pathItems:{PathItem}",
    "Operation": _OBJECTS["Operation"].replace("responses!", "responses"),
    "Schema": _SCHEMA
    + "required:[text] exclusiveMaximum:number exclusiveMinimum:number prefixItems:[Schema] if:Schema "
    "then:Schema else:Schema contains:Schema propertyNames:Schema patternProperties:{Schema} $defs:{Schema}",
}
_VALUES: Mapping[str, tuple[str, Callable[[Any], bool]]] = {
    "text": ("a text", lambda value: isinstance(value, str)),
    "flag": ("true or false", lambda value: isinstance(value, bool)),
    "number": ("a number", lambda value: isinstance(value, int | float) and not isinstance(value, bool)),
    "count": ("a whole number from 0", lambda value: type(value) is int and value >= 0),
    "type": ("the name of a type", lambda value: isinstance(value, str) and value in _TYPES),
    "types": ("the name of a type or a list of them", lambda value: _are_types(value)),
    "values": ("a list of at least one value", lambda value: isinstance(value, list) and bool(value)),
    "names": ("a list of different names, at least one", lambda value: _are_names(value)),
    "place": ("path, query, header or cookie", lambda value: value in ("path", "query", "header", "cookie")),
    "any": ("", lambda value: True),
}
_IN_PATH = re.compile(r"\{([^{}]*)\}")


def flaws(document: Any) -> Iterator[str]:
    """What is wrong with a document: where, as a JSON pointer, and what, in one line each.

    One that could not be written as JSON has that flaw and no other.
    """
    try:
        json.dumps(document, allow_nan=False, ensure_ascii=False).encode()
    except ValueError:
        yield "it holds what JSON cannot say: a number that is none, or half of a surrogate pair"
        return
    version = document.get("openapi") if isinstance(document, dict) else None
    if not isinstance(version, str) or not re.match(r"3\.[01](\.|$)", version):
        yield "/openapi: is not the version of OpenAPI, 3.0 or 3.1"
        return
    yield from _Check(document, version.startswith("3.1")).all()


def _are_types(value: Any) -> bool:
    names = value if isinstance(value, list) else [value]
    return bool(names) and all(isinstance(name, str) and name in (*_TYPES, "null") for name in names)


def _are_names(value: Any) -> bool:
    named = isinstance(value, list) and bool(value) and all(isinstance(name, str) for name in value)
    return named and len(set(value)) == len(value)


class _Check:
    """A document that is being looked through."""

    def __init__(self, document: dict[str, Any], modern: bool) -> None:
        self._document, self._modern = document, modern
        self._objects = _MODERN if modern else _OBJECTS
        self._fields: dict[str, dict[str, tuple[str, bool]]] = {}
        self._documents = Documents({"": document})

    def all(self) -> Iterator[str]:
        shape = list(self._object(self._document, "Document", ""))
        yield from shape
        if not shape:  # else what follows could stumble
            yield from self._operations()

    def _of(self, name: str) -> dict[str, tuple[str, bool]]:
        """The fields of an object: kind, and whether it must be there."""
        if name not in self._fields:
            pairs = (field.partition(":") for field in self._objects[name].split())
            self._fields[name] = {field.rstrip("!"): (kind, field.endswith("!")) for field, _, kind in pairs}
        return self._fields[name]

    def _value(self, value: Any, kind: str, at: str) -> Iterator[str]:
        if kind[0] == "[":
            if not isinstance(value, list):
                yield f"{at}: is not a list"
                return
            for index, item in enumerate(value):
                yield from self._value(item, kind[1:-1], f"{at}/{index}")
        elif kind[0] == "{":
            if not isinstance(value, dict):
                yield f"{at}: is not an object"
                return
            for name, item in value.items():
                if not (name.startswith("x-") and kind in ("{PathItem}", "{Response}")):
                    yield from self._value(item, kind[1:-1], f"{at}/{escape(name)}")
        elif kind in _VALUES:
            what, fits = _VALUES["types" if kind == "type" and self._modern else kind]
            if not fits(value):
                yield f"{at}: is not {what}"
        elif not (
            kind == "Schema" and isinstance(value, bool) and (self._modern or at.endswith("/additionalProperties"))
        ):
            yield from self._object(value, kind, at)

    def _object(self, value: Any, name: str, at: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{at}: is not an object"
            return
        if "$ref" in value and at:
            if self._followed(value) is None and not self._is_identified(value, at):
                yield f"{at}/$ref: leads nowhere"
            if name not in ("Schema", "PathItem") or (name == "Schema" and not self._modern):
                return
        fields = self._of(name)
        for key, (_, needed) in fields.items():
            if needed and key not in value:
                yield f"{at}: lacks {key}"
        for key, item in value.items():
            if key in fields:
                yield from self._value(item, fields[key][0], f"{at}/{key}")
            elif not key.startswith("x-") and key != "$ref" and not (self._modern and name == "Schema"):
                yield f"{at}: has {key[:60]!a}, which OpenAPI does not know there"

    def _followed(self, value: Any) -> Any:
        """Where a local reference leads in the end; a reference to another file is the end; None is nowhere."""
        for _ in range(_MOST_STEPS):
            reference = value.get("$ref") if isinstance(value, dict) else None
            if not isinstance(value, dict) or ("$ref" in value and not isinstance(reference, str)):
                return value if isinstance(value, bool) else None
            if reference is None or not reference.startswith("#"):
                return value
            value = follow(self._document, tokens(unquote(reference[1:])))
            if value is MISSING:
                return None
        return None

    def _is_identified(self, value: dict[str, Any], at: str) -> bool:
        """Whether a reference leads somewhere by an `$id`."""
        try:
            return self._documents.follow(Node(value, "", at)).value is not value
        except Dangling:
            return False

    def _operations(self) -> Iterator[str]:
        ids: dict[str, str] = {}
        count = 0
        for path, item in self._document["paths"].items():
            at = f"/paths/{escape(path)}"
            if not path.startswith(("/", "x-")):
                yield f"{at}: does not begin with /"
            for method in METHODS if path.startswith("/") else ():
                operation = item.get(method)
                if operation is None:
                    continue
                count += 1
                name = operation.get("operationId")
                if name is not None and ids.setdefault(name, at) != at:
                    yield f"{at}/{method}/operationId: is that of {ids[name]} too"
                given = [*item.get("parameters", ()), *operation.get("parameters", ())]
                yield from (f"{at}/{method}: lacks the parameter {each[:60]!a}" for each in self._missing(path, given))
        if not count:
            yield "/paths: has no operation"

    def _missing(self, path: str, given: list[Any]) -> Iterator[str]:
        found = [self._followed(each) or {} for each in given]
        if not any("$ref" in each for each in found):
            names = {each.get("name") for each in found if each.get("in") == "path"}
            yield from (name for name in dict.fromkeys(_IN_PATH.findall(path)) if name not in names)
