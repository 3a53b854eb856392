"""Examples → exchanges: what a page shows of its operation, as if it had been recorded."""

from __future__ import annotations

import json
from collections.abc import Iterator

from extractor.exchange import Body, Exchange, Request, Response
from extractor.operation import ArrayOf, Example, ObjectOf, Operation, Schema
from extractor.operation import Response as Documented

_ANY_FAILURE = "400"
"""The status of an example of a failure, where the page says the same of all failures and names no status."""


def shown(operation: Operation, source: str, first: int) -> Iterator[Exchange]:
    """An operation's examples as recorded exchanges; the path is the template, whatever host and ids they show.

    They are numbered on from `first`, because a page may have several operations.
    """
    selected = {name for name, _ in operation.selector}
    sent = [each.name for each in operation.parameters if each.location == "query" and each.required]
    # What else is sent where no example shows it: as in the path, a template stands for each value.
    rest = [(name, f"{{{name}}}") for name in sent if name not in selected] if selected else []
    selector = "&".join(f"{name}={value}" for name, value in (*operation.selector, *rest))
    for index, example in enumerate(operation.examples, first):
        readable = example.is_json and example.text
        body = Body(example.text.encode("utf-8", "surrogatepass"), example.line) if readable else None
        query = "&".join(f"{name}={value}" for name, value in example.query) if example.part == "request" else ""
        query = query or selector
        url = operation.path + (f"?{query}" if query else "")
        request = Request(operation.method, url, None, body if example.part == "request" else None)
        response = None
        unknown = ""
        if not example.is_json:
            unknown = "an example that is no JSON"
        elif example.part == "response" and example.status == "default":
            # What the page says of failures, it says of this one, whichever status it has.
            failures = [known for known in operation.responses if known.status[0] not in "123" and known.body]
            if any(_names_another_fault(example, known) for known in failures):
                unknown = "an example of a failure under another name than the table's"
            elif failures:
                status = failures[0].status.replace("default", _ANY_FAILURE).replace("X", "0")
                response = Response(int(status), None, body)
            else:
                unknown = "an example of a failure of which the page has no table"
        elif _shows_a_part(example, operation):
            unknown = "an example of a part of the message, without what it stands in"
        elif example.part == "response":
            response = Response(_status(example, operation), None, body)
        yield Exchange(request, response, source, index, example.line, origin="documented", not_checked=unknown)


def _status(example: Example, operation: Operation) -> int | None:
    """The status of an example: its own, or that of the body of an operation which has it in place of a success."""
    if example.status.isdigit():
        return int(example.status)
    choices = [known.status for known in operation.responses if known.status.startswith("3") and known.body]
    succeeds = any(known.status.startswith("2") for known in operation.responses)
    return int(choices[0]) if len(choices) == 1 and choices[0].isdigit() and not succeeds else None


def _shows_a_part(example: Example, operation: Operation) -> bool:
    """Whether an example has none of the message's own names, and is one of the structures inside."""
    bodies = [operation.body]
    if example.part == "response":
        bodies = [known.body for known in operation.responses if known.status.startswith(example.status or "2")]
    schemas = [body.schema for body in bodies if body]
    if any(_is_an_element(example, schema) for schema in schemas):
        return True
    names = [field.name for schema in schemas if isinstance(schema, ObjectOf) for field in schema.fields]
    if not names or not example.text or any(f'"{name}"' in example.text for name in names):
        return False
    shown = json.loads(example.text)
    inner = ({field.name for field in structure.fields} for structure in operation.structures)
    return isinstance(shown, dict) and any(len(names & set(shown)) > 1 and set(shown) <= names for names in inner)


def _is_an_element(example: Example, schema: Schema) -> bool:
    """Whether an example is one of the objects that the message, a list, has in it."""
    if not (isinstance(schema, ArrayOf) and isinstance(schema.items, ObjectOf) and example.text.startswith("{")):
        return False
    shown = json.loads(example.text)
    return isinstance(shown, dict) and bool(shown) and shown.keys() <= {field.name for field in schema.items.fields}


def _names_another_fault(example: Example, known: Documented) -> bool:
    """Whether both have one key, and another one: it names the fault (`itemNotFound`), or stands for any (`error`)."""
    schema = known.body.schema if known.body else None
    shown = json.loads(example.text) if example.text else None
    if not isinstance(schema, ObjectOf) or len(schema.fields) != 1 or not isinstance(shown, dict) or len(shown) != 1:
        return False
    return schema.fields[0].name not in shown and all(isinstance(value, dict) for value in shown.values())
