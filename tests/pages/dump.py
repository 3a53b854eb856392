"""A reading in a notation that people can check: one line for a field, a response, an example or a finding.

name! type          required; `name?` is optional, `name` alone is "the page does not say"
string(uuid) enum(a|b) =default 1..9 len 0..64 /pattern/   what a scalar states
[type]  {*: type}  {a, b: integer}  ->structure            array, map, object in place, structure with a table
# text              the description, `⏎` for its line breaks
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any, assert_never

from extractor.operation import (
    ArrayOf,
    ErrorCode,
    Example,
    Field,
    MapOf,
    ObjectOf,
    OneOf,
    Operation,
    Parameter,
    Ref,
    Response,
    Scalar,
    Schema,
    Structure,
    Unknown,
)
from extractor.pages import Reading
from extractor.pages.ledger import Verdict


class Folder:
    """A library of the pages of one case."""

    def __init__(self, pages: Mapping[str, bytes] | None = None) -> None:
        self.pages = pages or {}

    def names(self) -> tuple[str, ...]:
        return tuple(self.pages)

    def find(self, name: str) -> bytes | None:
        return self.pages.get(name)


def dump(reading: Reading) -> dict[str, Any]:
    """All that a reading says; of its exchanges, which repeat its examples, only why some are not checked."""
    rows = reading.rows
    unchecked = [f"line {each.line}: {each.not_checked}" for each in reading.exchanges if each.not_checked]
    return {
        "operations": [_operation(operation) for operation in reading.operations],
        "findings": [
            f"{finding.severity} {finding.rule} {finding.documented_at.line if finding.documented_at else 0}: "
            f"{finding.message}"
            for finding in reading.findings
        ],
        **({"not checked": unchecked} if unchecked else {}),
        "rows": f"{rows.used} used, {rows.ignored} ignored, {rows.not_understood} not understood",
        **_by_rule(reading, Verdict.IGNORED, "ignored"),
        **({"damaged": True} if reading.damaged else {}),
    }


def _by_rule(reading: Reading, verdict: Verdict, name: str) -> dict[str, dict[str, int]]:
    accounts = [each.rule for each in reading.ledger.accounts if each.verdict is verdict]
    return {name: dict(sorted(Counter(accounts).items()))} if accounts else {}


def _operation(operation: Operation) -> dict[str, Any]:
    body = operation.body
    said = {
        "call": f"{operation.method} {operation.path}",
        "name": operation.name,
        "summary": operation.summary,
        "description": operation.description,
        "deprecated": operation.deprecated,
        "selector": [f"{name}={value}" for name, value in operation.selector],
        "edition": ".".join(map(str, operation.edition)),
        "token": operation.token_header,
        "server": operation.server,
        "parameters": [f"{parameter.location} {field(parameter)}" for parameter in operation.parameters],
        "request": _body(body.media_type, body.schema) if body else "",
        "responses": {response.status: _response(response) for response in operation.responses},
        "structures": {_title(structure): _structure(structure) for structure in operation.structures},
        "error codes": [_code(code) for code in operation.error_codes],
        "examples": [_example(example) for example in operation.examples],
    }
    return _said(said)


def _response(response: Response) -> dict[str, Any]:
    body = response.body
    return _said(
        {
            "text": response.description,
            "headers": [field(header) for header in response.headers],
            "body": _body(body.media_type, body.schema) if body else "",
        }
    )


def _code(code: ErrorCode) -> str:
    return " | ".join((code.code, code.status, code.message, code.description))


def _said(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _title(structure: Structure) -> str:
    name = f" {structure.name}" if structure.name else ""
    return f"{structure.key}{name} ({structure.source.via or 'said'})"


def _structure(structure: Structure) -> Any:
    return show(structure.schema) if structure.schema else [field(item) for item in structure.fields]


def _body(media_type: str, schema: Schema) -> Any:
    fields: Any = [field(item) for item in schema.fields] if isinstance(schema, ObjectOf) and schema.fields else None
    return {media_type: fields or show(schema)}


def field(item: Field | Parameter) -> str:
    """One field in one line."""
    mark = {True: "!", False: "?", None: ""}[item.required]
    flags = [word for word in ("deprecated", "read_only", "nullable") if getattr(item, word, False)]
    via = f" (by {item.source.via})" if item.source.via else ""
    text = " # " + item.description.replace("\n", "⏎") if item.description else ""
    return " ".join([item.name + mark, show(item.schema), *flags]) + via + text


def show(schema: Schema) -> str:
    """A schema in one line."""
    match schema:
        case Unknown():
            return "any"
        case Scalar():
            return _scalar(schema)
        case ArrayOf(items=items):
            return f"[{show(items)}]"
        case MapOf(values=values):
            return f"{{*: {show(values)}}}"
        case ObjectOf(fields=fields):
            return "{" + ", ".join(f"{item.name}: {show(item.schema)}" for item in fields) + "}"
        case Ref(key=key):
            return f"->{key}"
        case OneOf(alternatives=alternatives):
            return " | ".join(map(show, alternatives))
        case _:
            assert_never(schema)


def _scalar(scalar: Scalar) -> str:
    parts = [f"{scalar.type}({scalar.format})" if scalar.format else scalar.type]
    if scalar.enum:
        parts.append(f"enum({'|'.join(json.dumps(value, ensure_ascii=False) for value in scalar.enum)})")
    if scalar.default is not None:
        parts.append(f"={json.dumps(scalar.default, ensure_ascii=False)}")
    for low, high, name in (
        (scalar.minimum, scalar.maximum, ""),
        (scalar.min_length, scalar.max_length, "len "),
    ):
        if low is not None or high is not None:
            parts.append(f"{name}{'' if low is None else low}..{'' if high is None else high}")
    if scalar.pattern:
        parts.append(f"/{scalar.pattern}/")
    return " ".join(parts)


def _example(example: Example) -> str:
    query = "".join(f" {name}={value}" for name, value in example.query)
    text = json.dumps(json.loads(example.text), ensure_ascii=False) if example.is_json and example.text else ""
    text = text or example.text.replace("\n", "⏎")
    kind = "" if example.is_json else " no JSON:"
    return f"{example.part} {example.status or '-'} line {example.line}{query}{kind} {text}".rstrip()
