"""Bodies that are forms → an object of their fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from extractor.contract import decode
from extractor.contract.appearance import json_type
from extractor.contract.decode import Undecodable, covering, is_json, json_or, split_content_type
from extractor.contract.dialect import Schema, has_type
from extractor.contract.parameters import array_of, below, fitting, names_below, nested, object_of, scalar, types_of
from extractor.spec import Parameter, as_mapping, bracketed, items_of, owns, pairs_of, query_of, texts_of

MEDIA_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")
_NAME = re.compile(r'[;\s]name="?([^";]*)"?', re.IGNORECASE)
_TYPE = re.compile(r"^content-type:[ \t]*([^\r\n]{1,200})", re.IGNORECASE | re.MULTILINE)
_BLANK = re.compile(rb"\r?\n\r?\n")
"""What ends the head of a part; in recordings as texts the returns are mostly gone."""
_BOUNDARY = re.compile(r'boundary="?([^";,]{1,200})"?', re.IGNORECASE)


def value(content: bytes, content_type: str, schema: Schema, encoding: Mapping[str, Any] = {}) -> dict[str, Any]:
    """The fields of a form, as the types that `schema` (lowered) gives them. Raises Undecodable.

    `encoding` says by name which fields are written otherwise (OpenAPI, Encoding Object): by `style` and `explode` in a
    form of the first kind, else by `contentType`.
    """
    written = {name: str(as_mapping(each).get("contentType", "")) for name, each in encoding.items()}
    is_multipart = content_type.strip().lower().startswith("multipart/")
    texts = {} if is_multipart else query_of(decode.text(content))
    for name, media_type, text in _parts(content, content_type) if is_multipart else ():
        written[name] = media_type or written.get(name, "")
        texts.setdefault(name, []).append(text)
    if is_multipart and not texts:
        raise Undecodable("no part has a name")
    listed = names_below(schema, schema)
    found: dict[str, Any] = {}
    for parameter in () if is_multipart else _styled(encoding, schema):
        own = below(schema, schema, parameter.name)
        if (read := _by_style(parameter, texts_of(parameter, texts, []), own, schema)) is not None:
            found[parameter.name] = read
            texts = {name: each for name, each in texts.items() if not owns(parameter, name)}
    for name, each in texts.items():
        if is_json(split_content_type(written.get(name, ""))[0]):
            found[name] = _documents(each, below(schema, schema, name), schema)
            continue
        outer, bracket, _ = name.partition("[")
        fields = bracketed(texts, outer) if bracket and outer in listed and name not in listed else {}
        if not fields:
            found[name] = _field(each, below(schema, schema, name), schema)
        elif outer not in found:
            found[outer] = nested(fields, below(schema, schema, outer), schema)
    return found


def unlisted(
    content: bytes, content_type: str, encoding: Mapping[str, Any]
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The fields of a multipart form whose parts are of a media type that their encoding does not list: each with the
    one, and the others. Raises Undecodable."""
    types = {name: str(as_mapping(each).get("contentType", "")).lower() for name, each in encoding.items()}
    for name, declared, _ in _parts(content, content_type) if any(types.values()) else ():
        observed, listed = split_content_type(declared)[0], types.get(name, "")
        documented = tuple(each.partition(";")[0].strip() for each in listed.split(","))
        if observed and listed and not set(covering(observed)) & set(documented):
            yield name, observed, documented


def _styled(encoding: Mapping[str, Any], schema: Schema) -> Iterator[Parameter]:
    """The fields that are written as parameters of a query are."""
    for name, each in encoding.items():
        said = as_mapping(each)
        if not {"style", "explode"} & said.keys():
            continue
        style, explode = str(said.get("style", "form")), said.get("explode")
        explode = explode if isinstance(explode, bool) else style == "form"
        own = below(schema, schema, name)
        group = tuple(names_below(own, schema)) if style == "form" and explode else ()
        yield Parameter(name, "query", None, required=False, style=style, explode=explode, group=group)


def _by_style(
    parameter: Parameter, texts: list[str] | dict[str, str] | None, schema: Schema, root: Schema
) -> Any | None:
    """The value of a field by its style; None where it is not there, or a style says nothing of such a value."""
    if isinstance(texts, dict):
        return nested(texts, schema, root)
    types = types_of(schema, root)
    if texts and "array" in types and not (parameter.explode and len(texts) > 1):
        return array_of(items_of(parameter, texts[-1]), schema, root)
    if texts and "object" in types and not parameter.explode:
        return object_of(pairs_of(parameter, texts[-1]), schema, root)
    return None


def _documents(texts: list[str], schema: Schema, root: Schema) -> Any:
    """What a field holds that is written as JSON, each time that it is there: items of an array may be parts of their
    own. What is no JSON is a text, and so is a file, whatever is in it (OpenAPI, Considerations for File Uploads)."""
    own, items = types_of(schema, root), types_of(below(schema, root, 0), root)
    values = []
    for text in texts:
        value = json_or(text, scalar(text, frozenset()))
        is_file = "string" in own | items and not has_type({"type": list(own | items)}, json_type(value))
        values.append(text if is_file else value)
    is_item = "array" in own and not isinstance(values[0], list)
    is_item = is_item and has_type({"type": list(items)}, json_type(values[0]))
    return values if len(values) > 1 or is_item else values[0]


def _field(texts: list[str], schema: Schema, root: Schema) -> Any:
    types = types_of(schema, root)
    if "array" in types:
        items = below(schema, root, 0)
        return [_one(text, items, root) for text in texts]
    if len(texts) > 1 and types and "object" not in types:
        return [_one(text, schema, root) for text in texts]  # a scalar is there once
    return _one(texts[-1], schema, root)


def _one(text: str, schema: Schema, root: Schema) -> Any:
    """A text as what the schema says; an object is written as JSON (OpenAPI, Encoding Object, contentType)."""
    value = fitting(text, schema, root)
    return json_or(text, value) if "object" in types_of(schema, root) else value


def _parts(content: bytes, content_type: str) -> Iterator[tuple[str, str, str]]:
    """The parts of a multipart form that have a name (RFC 7578), each with its Content-Type, empty where it says none,
    and its content as a text, whatever is in it. Raises Undecodable."""
    found = _BOUNDARY.search(content_type)
    if found is None:
        raise Undecodable("no boundary is declared")
    for part in content.split(b"--" + found[1].encode())[1:]:
        head, *texts = _BLANK.split(part, maxsplit=1)
        said = head.decode("utf-8", "replace")
        name, media_type = _NAME.search(said), _TYPE.search(said)
        if texts and name:
            text = texts[0].removesuffix(b"\n").removesuffix(b"\r").decode("utf-8", "replace")
            yield name[1], media_type[1] if media_type else "", text
