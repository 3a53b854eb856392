"""What conforms by `jsonschema`, for schemas of OpenAPI 3.0 and 3.1: written independently of what is tested.

`DECISIONS` are the places where the letter of OpenAPI says something else than what is held to, or nothing at all.
Each can be left out, and then the letter holds: so a test can show that each of them makes a difference.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend

from tests.differential.styles import Value

Direction = Literal["request", "response"]

DECISIONS: Mapping[str, str] = {
    "null-beside-anything": "`nullable: true` counts beside `$ref`, `allOf`, `enum` and without a `type`; OpenAPI 3.0.3"
    " (Schema Object, nullable) lets it count only beside `type`, and leaves null out of an `enum` that does not list"
    " it. Authors mean null, and a false alarm about it helps nobody.",
    "siblings-of-references": "what stands beside `$ref` counts; OpenAPI 3.0.3 (Reference Object) says that it shall be"
    " ignored. Authors mean it, as 3.1 has it.",
    "a-discriminator-chooses": "the schema that a discriminator's value names is held to, and no other; OpenAPI 3.0.4"
    " (Discriminator Object) calls it a hint which must not change what is valid, so that a value that fits two"
    " alternatives of `oneOf` is none of it, and one that breaks the heir that it names may pass as its base.",
    "escaped-delimiters-count": "a comma, space or bar that is escaped parts items as one that is not does; RFC 6570,"
    " 3.2.1, escapes only those inside of items. Many clients escape all of them (OpenAPI 3.1.1, Appendix E), so that"
    " which was meant cannot be told.",
    "an-open-object-may-be-empty": "an exploded object of the query that may have fields of any name is never missing:"
    " without any, it is written as nothing at all (RFC 6570, 3.2.1).",
}

_FORMATS = FormatChecker(formats=["date", "ipv4"])
_UNCHECKED = ("date-time", "uuid", "byte")
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?\Z", re.ASCII)
_READINGS = 5000


def _pattern(validator: Any, pattern: str, instance: Any, schema: Any) -> Iterator[ValidationError]:
    # ECMA-262, which JSON Schema refers to: `$` is the end, where Python's also matches before a last line break.
    if isinstance(instance, str) and not re.search(pattern.replace("$", r"\Z"), instance):
        yield ValidationError("no match")


_Validator = extend(Draft202012Validator, {"pattern": _pattern})


class Reference:
    """Judges values by the schemas of one document, in one direction."""

    def __init__(self, document: Any, direction: Direction, decisions: frozenset[str] = frozenset(DECISIONS)) -> None:
        self._is_old = str(document["openapi"]).startswith("3.0")
        self._hidden = "readOnly" if direction == "request" else "writeOnly"
        self._decisions = decisions
        self._schemas = document.get("components", {}).get("schemas", {})
        translated = {name: self._translated(each) for name, each in self._schemas.items()}
        self._components = {"components": {"schemas": translated}}

    def accepts(self, schema: Any, value: Any) -> bool:
        """Whether a JSON value conforms."""
        own = self._translated(schema)
        whole = own if isinstance(own, bool) else {"allOf": [own], **self._components}
        return bool(_Validator(whole, format_checker=_FORMATS).is_valid(value))

    def accepts_texts(self, schema: Any, value: Value, delimiter: str = "") -> bool:
        """Whether a value whose scalars are texts conforms in some reading of them; `delimiter` is between its items.

        OpenAPI leaves open which type a text has (3.1.1, Appendix B: Data Type Conversion): one that conforms will do.
        """
        if delimiter and "escaped-delimiters-count" in self._decisions:
            value = _parted(value, delimiter)
        return any(self.accepts(schema, each) for each in itertools.islice(_readings(value), _READINGS))

    def _translated(self, schema: Any, *, plain: bool = False) -> Any:
        if not isinstance(schema, dict):
            return schema
        if "$ref" in schema and self._is_old and "siblings-of-references" not in self._decisions:
            schema = {"$ref": schema["$ref"]}
        found = {key: self._keyword(key, value, schema) for key, value in schema.items()}
        if found.get("format") in _UNCHECKED:
            del found["format"]
        self._bounds(found)
        hidden = self._hidden_names(schema)
        for part in (found, *found.get("allOf", ())):
            if "required" in part:
                part["required"] = [name for name in part["required"] if name not in hidden]
        if not plain and "a-discriminator-chooses" in self._decisions:
            self._choose(found, schema)
        return self._nullable(found, schema)

    def _hidden_names(self, schema: Any) -> set[str]:
        """The fields that are not required in this direction, by all schemas that apply in place."""
        parts = [self._schemas.get(str(schema.get("$ref", "")).rpartition("/")[2], {}), *schema.get("allOf", ())]
        own = schema.get("properties", {}).items()
        return {name for name, each in own if isinstance(each, dict) and each.get(self._hidden) is True}.union(
            *(self._hidden_names(part) for part in parts if part)
        )

    def _keyword(self, key: str, value: Any, schema: Any) -> Any:
        if key in ("properties", "patternProperties", "dependentSchemas", "$defs"):
            return {name: self._translated(each) for name, each in value.items()}
        if key in ("allOf", "anyOf", "oneOf", "prefixItems"):
            return [self._translated(each, plain=key == "allOf") for each in value]
        is_schema = isinstance(value, dict) and key not in ("discriminator", "enum", "const", "default", "example")
        return self._translated(value) if is_schema else value

    @staticmethod
    def _bounds(found: dict[str, Any]) -> None:
        for bound, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
            if isinstance(found.get(exclusive), bool):
                is_exclusive = found.pop(exclusive)
                if is_exclusive and bound in found:
                    found[exclusive] = found.pop(bound)

    def _nullable(self, found: dict[str, Any], schema: Any) -> Any:
        if found.pop("nullable", False) is not True:
            return found
        if "null-beside-anything" in self._decisions:
            return {"anyOf": [{"type": "null"}, found]}
        if isinstance(schema.get("type"), str):
            found["type"] = [schema["type"], "null"]
        return found

    def _choose(self, found: dict[str, Any], schema: Any) -> None:
        """Let a discriminator choose: among the alternatives beside it, or among the heirs of what is referred to."""
        target = self._schemas.get(str(schema.get("$ref", "")).rpartition("/")[2], {})
        if "discriminator" in schema and "oneOf" in schema:
            branches = {each["$ref"].rpartition("/")[2]: each for each in schema["oneOf"]}
            named = schema["discriminator"].get("mapping", {})
            branches |= {value: {"$ref": f"#/components/schemas/{name}"} for value, name in named.items()}
            otherwise = {"oneOf": found.pop("oneOf")}
        elif (field := self._inherited(schema.get("$ref", ""))) is not None:
            own = schema["$ref"].rpartition("/")[2]
            branches = {name: {"$ref": f"#/components/schemas/{name}"} for name in self._subtypes(own)}
            otherwise = {"$ref": found.pop("$ref")}
            schema, target = {"discriminator": {"propertyName": field}}, target
        else:
            return
        chosen: Any = otherwise
        for value, branch in branches.items():
            name = schema["discriminator"]["propertyName"]
            condition = {"type": "object", "required": [name], "properties": {name: {"const": value}}}
            chosen = {"if": condition, "then": branch, "else": chosen}
        found["allOf"] = [*found.get("allOf", []), chosen]

    def _inherited(self, reference: str) -> str | None:
        """The field by which a component's heirs are told apart; None where it has no heirs."""
        name = reference.rpartition("/")[2]
        waiting = [name] if self._subtypes(name) else []
        while waiting:
            schema = self._schemas[waiting.pop()]
            if "discriminator" in schema and "oneOf" not in schema:
                return str(schema["discriminator"]["propertyName"])
            waiting += [each["$ref"].rpartition("/")[2] for each in schema.get("allOf", ()) if "$ref" in each]
        return None

    def _subtypes(self, name: str) -> Iterator[str] | list[str]:
        direct = [
            other
            for other, each in self._schemas.items()
            if {"$ref": f"#/components/schemas/{name}"} in each.get("allOf", ())
        ]
        return [*direct, *(below for each in direct for below in self._subtypes(each))]


def _parted(value: Value, delimiter: str) -> Value:
    """A value as it is read where the delimiters inside of its scalars part them too."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return delimiter.join(value).split(delimiter)
    texts = delimiter.join(each for pair in value.items() for each in pair).split(delimiter)
    return dict(zip(texts[::2], texts[1::2], strict=False))


def _readings(value: Value) -> Iterator[Any]:
    """The JSON values that texts may stand for."""
    if isinstance(value, str):
        yield value
        if _NUMBER.match(value) or value in ("true", "false", "null"):
            yield json.loads(value)
    elif isinstance(value, list):
        different = list(dict.fromkeys(value))  # what is written alike is read alike, which `uniqueItems` asks
        for combined in itertools.product(*(list(_readings(each)) for each in different)):
            read = dict(zip(different, combined, strict=True))
            yield [read[each] for each in value]
    else:
        for combined in itertools.product(*(list(_readings(each)) for each in value.values())):
            yield dict(zip(value, combined, strict=True))
