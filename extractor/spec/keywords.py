"""The one table of schema keywords: how each holds schemas, and what these apply to.

JSON Schema 2020-12 Core, 10 and 11, and Validation, 9; OpenAPI 3.0.4 and 3.1.1, Schema Object.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct

Form = Literal["schema", "list", "map"]
"""One schema, or several by index, or by name."""
Target = Literal["value", "choice", "test", "field", "item", "rest", "name", "nothing"]


class Keyword(Struct, frozen=True):
    """A keyword that holds schemas."""

    form: Form
    target: Target
    """What they apply to: the `value` itself, always or on a condition; as one `choice` of several; only as a `test` of
    what else applies; a `field`, an `item`, or the `rest` of them that nothing else describes; a field's `name`."""

    @property
    def is_below(self) -> bool:
        """Whether the schemas are those of a field or an item."""
        return self.target in ("field", "item", "rest")


_TABLE = """
allOf                  list    value
anyOf                  list    choice
oneOf                  list    choice
then                   schema  value
else                   schema  value
dependentSchemas       map     value
if                     schema  test
not                    schema  test
properties             map     field
patternProperties      map     field
additionalProperties   schema  field
prefixItems            list    item
items                  schema  item
unevaluatedProperties  schema  rest
unevaluatedItems       schema  rest
contains               schema  rest
propertyNames          schema  name
$defs                  map     nothing
definitions            map     nothing
"""
KEYWORDS: Mapping[str, Keyword] = {
    name: Keyword(form, target)  # type: ignore[arg-type]
    for name, form, target in map(str.split, _TABLE.strip().splitlines())
}
"""All that hold schemas; every other keyword holds values, or is an annotation."""


def _of(targets: str, form: str = "") -> tuple[str, ...]:
    known = targets.split()
    return tuple(name for name, each in KEYWORDS.items() if each.target in known and form in ("", each.form))


CHOICES = _of("choice")
"""A list of alternatives for the same value."""
LISTS = _of("value choice", form="list")
"""A list of schemas for the same value."""
IN_PLACE = frozenset(_of("value choice test"))
"""All that apply further schemas to the same value."""
BELOW = frozenset(_of("field item rest"))
"""Schemas of fields and items."""
DESCRIBING = frozenset(_of("value choice field item"))
"""Those that say what a value is, where others only test it, or speak of what is left."""
APPLYING = IN_PLACE | BELOW | {"propertyNames"}
"""All whose schemas apply to anything."""
UNLISTED = frozenset(("additionalProperties", "unevaluatedProperties"))
"""What fields are, or that there are none, whose names are not listed."""

BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
"""Limits of numbers."""
SIZES = ("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties")
"""Limits of lengths and counts."""

_OTHERS = "type enum const format pattern uniqueItems dependentRequired minContains maxContains nullable"
SAYING = frozenset((*KEYWORDS, *BOUNDS, *SIZES, *_OTHERS.split(), "readOnly", "writeOnly", "discriminator"))
"""Those by which what stands beside a `$ref` is a schema of its own; but `required`, which other objects have too."""

NOTES = frozenset("title description deprecated readOnly writeOnly externalDocs xml".split())
"""Annotations that say nothing of which values there are."""
SOURCES = frozenset(("x-source", "x-overlay"))
"""Extensions that say where a schema comes from."""
ANNOTATIONS = NOTES | frozenset(
    "default example examples nullable discriminator contentEncoding contentMediaType contentSchema "
    "$schema $id $comment $anchor $dynamicAnchor $vocabulary $defs definitions".split()
)
"""Keywords that are no assertion by themselves, and apply no schema."""


def types_in(schema: Mapping[str, Any]) -> tuple[str, ...]:
    """The types that a schema lists, which may be one by itself; none where it says none."""
    said = schema.get("type")
    return tuple(name for name in (said if isinstance(said, list) else [said]) if isinstance(name, str))


def inside(schema: Mapping[str, Any], keywords: Container[str] = APPLYING) -> Iterator[tuple[str, Any, Any]]:
    """The schemas that stand directly in a well-formed schema, each with its keyword and its name or index, if any."""
    for keyword, value in schema.items():
        if keyword in keywords:
            form = KEYWORDS[keyword].form
            if form == "schema":
                yield keyword, None, value
            else:
                for token, inner in value.items() if form == "map" else enumerate(value):
                    yield keyword, token, inner


def written(schema: Any, keywords: Container[str] = APPLYING) -> Iterator[Any]:
    """A well-formed schema and all objects among those that are written inside of it, references not followed; the
    outer ones before the inner ones."""
    waiting = [schema]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            yield part
            for keyword, value in part.items():
                if keyword in keywords:
                    form = KEYWORDS[keyword].form
                    waiting += [value] if form == "schema" else value.values() if form == "map" else value
