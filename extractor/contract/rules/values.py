"""What holds for requests and responses alike: each function is a rule of both."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from extractor.contract.dialect import has_type
from extractor.contract.facts import DuplicateKey, MediaType, Mismatch, Parameter, Undecodable
from extractor.contract.rule import Fault, rule
from extractor.finding import Severity
from extractor.spec import types_in

BOTH = ("request", "response")

_BOUNDS = {
    "minimum": "at least {}",
    "maximum": "at most {}",
    "exclusiveMinimum": "more than {}",
    "exclusiveMaximum": "less than {}",
    "multipleOf": "a multiple of {}",
}
_SIZES = {
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "minItems": "at least {} items",
    "maxItems": "at most {} items",
    "minProperties": "at least {} fields",
    "maxProperties": "at most {} fields",
}


def _types(mismatch: Mismatch) -> str:
    return " or ".join(sorted(types_in(mismatch.schema), key=lambda name: (name == "null", name)))


@rule(Severity.ERROR, on=BOTH)
def type_mismatch(mismatch: Mismatch) -> Iterator[Fault]:
    """A value has another JSON type than the document says.

    A number without a fraction is an integer, as in JSON Schema 2020-12. Null has a rule of its own.
    """
    if mismatch.keyword == "type" and mismatch.observed != "null":
        expected = _types(mismatch)
        yield Fault(f"documented as {expected}, recorded as {mismatch.observed}", expected)


@rule(Severity.ERROR, on=BOTH)
def null(mismatch: Mismatch) -> Iterator[Fault]:
    """A value is null where the document does not allow null."""
    if mismatch.keyword == "type" and mismatch.observed == "null":
        expected = _types(mismatch)
        yield Fault(f"documented as {expected}, recorded as null", expected)


@rule(Severity.ERROR, on=BOTH)
def missing_field(mismatch: Mismatch) -> Iterator[Fault]:
    """A field that the document calls required is not there."""
    if mismatch.keyword == "required":
        yield Fault("documented as required, not there", "required")
    if mismatch.keyword == "dependentRequired":
        yield Fault("a field is not there that another field requires", "required by another field")


@rule(Severity.ERROR, on=BOTH)
def forbidden_field(mismatch: Mismatch) -> Iterator[Fault]:
    """A field is there that the document forbids: it lists the fields, and says that there are no others.

    That is `additionalProperties: false`, or `unevaluatedProperties: false` over several schemas. A client that reads
    strictly refuses such a message.
    """
    if _is_forbidden(mismatch):
        yield Fault(f"not allowed beside the documented fields, recorded as {mismatch.observed}", "no other fields")


def _is_forbidden(mismatch: Mismatch) -> bool:
    """Whether the document itself closes the schema."""
    if mismatch.keyword == "additionalProperties":
        return "x-closed" in mismatch.schema
    return mismatch.keyword == "unevaluatedProperties" and mismatch.schema.get(mismatch.keyword) is False


@rule(Severity.WARNING, on=BOTH)
def undocumented_field(mismatch: Mismatch) -> Iterator[Fault]:
    """A field is there that the document does not list.

    Judged wherever the document lists fields, and over all schemas that apply to the object together. What stands
    inside of such a field is not judged again. Where the document says that there are no others, see `forbidden-field`.
    """
    if mismatch.keyword in ("additionalProperties", "unevaluatedProperties") and not _is_forbidden(mismatch):
        yield Fault(f"not documented, recorded as {mismatch.observed}")


@rule(Severity.ERROR, on=BOTH)
def unlisted_value(mismatch: Mismatch) -> Iterator[Fault]:
    """A value is none of those that the document lists (`enum`, `const`), in none of the alternatives that it may mean.

    A value of another type than documented is one finding, about its type.
    """
    values = mismatch.allowed or mismatch.schema.get("enum", ())
    if mismatch.allowed or (mismatch.keyword == "enum" and has_type(mismatch.schema, mismatch.observed)):
        listed = ", ".join(dict.fromkeys(_written(value) for value in values if value is not None))
        yield Fault("not one of the documented values", f"one of {_short(listed)}")
    elif mismatch.keyword == "const":
        yield Fault("not the documented value", _short(_written(mismatch.schema["const"])))


@rule(Severity.ERROR, on=BOTH)
def format_mismatch(mismatch: Mismatch) -> Iterator[Fault]:
    """A string is not in the documented format (`date-time`, `uuid`, …)."""
    if mismatch.keyword == "format":
        expected = str(mismatch.schema["format"])
        yield Fault(f"documented in the format {expected}, recorded otherwise", expected)


@rule(Severity.ERROR, on=BOTH)
def out_of_bounds(mismatch: Mismatch) -> Iterator[Fault]:
    """A number is below or above what the document allows, or no multiple of what it asks for."""
    if mismatch.keyword in _BOUNDS:
        expected = _BOUNDS[mismatch.keyword].format(mismatch.schema[mismatch.keyword])
        yield Fault(f"documented as {expected}", expected)


@rule(Severity.ERROR, on=BOTH)
def wrong_length(mismatch: Mismatch) -> Iterator[Fault]:
    """A string, array or object is shorter or longer than the document allows."""
    if mismatch.keyword in _SIZES:
        expected = _SIZES[mismatch.keyword].format(mismatch.schema[mismatch.keyword])
        yield Fault(f"documented as {expected}", expected)


@rule(Severity.ERROR, on=BOTH)
def pattern_mismatch(mismatch: Mismatch) -> Iterator[Fault]:
    """A string does not match the documented pattern."""
    if mismatch.keyword == "pattern":
        yield Fault("does not match the documented pattern", _short(str(mismatch.schema["pattern"])))


@rule(Severity.ERROR, on=BOTH)
def duplicate_items(mismatch: Mismatch) -> Iterator[Fault]:
    """An array has an item twice that the document wants to be unique."""
    if mismatch.keyword == "uniqueItems":
        yield Fault("documented with unique items, recorded with an item twice", "unique items")


@rule(Severity.ERROR, on=BOTH)
def composition_mismatch(mismatch: Mismatch) -> Iterator[Fault]:
    """A value fits none, or more than one, of documented alternatives, or fits what the document excludes.

    Where it fits none (`anyOf`, `oneOf`), what is wrong with the nearest one is said instead: with the one that takes
    values of its type, that knows the largest share of its fields, whose `const` and `enum` it has, and then of which
    it breaks the least. The message names it, and says where another one is as near.
    """
    expected = {
        "oneOf": "exactly one of the documented alternatives",
        "anyOf": "one of the documented alternatives",
        "not": "not what the document excludes",
        "contains": "an item of the documented kind",
        "minContains": "more items of the documented kind",
        "maxContains": "fewer items of the documented kind",
        "propertyNames": "documented names of fields",
        "falseSchema": "no value",
        "unevaluatedItems": "no further items",
    }.get(mismatch.keyword)
    if mismatch.keyword == "oneOf":  # where none fits, what is wrong with the one that was meant is said instead
        yield Fault("fits more than one of the documented alternatives", expected or "")
    elif expected and "x-access" not in mismatch.schema:
        yield Fault(f"documented as {expected}", expected)


@rule(Severity.WARNING, on=BOTH)
def undocumented_media_type(media: MediaType) -> Iterator[Fault]:
    """A body, or a part of a form, with a media type that the document does not list for it.

    Of responses those of their status are listed, of parts of a form those in the encoding of their field.
    """
    yield Fault(f"media type {media.observed} is not documented", ", ".join(media.documented))


@rule(Severity.NOTE, on=BOTH)
def undocumented_header(parameter: Parameter) -> Iterator[Fault]:
    """A header that neither the document lists nor HTTP defines."""
    if not parameter.missing and parameter.location == "header":
        yield Fault("header that is not documented")


@rule(Severity.ERROR, on=BOTH)
def malformed_body(undecodable: Undecodable) -> Iterator[Fault]:
    """A body is not what its media type says: no JSON where JSON is promised, cut off, or empty."""
    yield Fault(f"not {undecodable.media_type}: {undecodable.reason}", undecodable.media_type)


@rule(Severity.WARNING, on=BOTH)
def duplicate_key(key: DuplicateKey) -> Iterator[Fault]:
    """An object of a body has one key twice: readers differ in which value they take (RFC 8259 section 4).

    Looked for in the first 64 exchanges of a recording and in every 256th after them: it takes longer than all else.
    """
    yield Fault("a key stands twice in one object", "unique keys")


def _written(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _short(text: str) -> str:
    return text if len(text) <= 200 else text[:199] + "…"
