"""A document's examples against its own schemas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor.contract.schemas import Compiled, Schemas
from extractor.spec import Documents, Node, Specs, media_of


def contradicting(name: str, document: dict[str, Any]) -> frozenset[str]:
    """JSON pointers of the examples that do not conform to the schemas of their bodies, or have unlisted fields.

    An example that cannot be judged is not among them. Raises Unreadable, with the document's name, where it is no
    OpenAPI 3 document.
    """
    schemas = Schemas(Specs(Documents({name: document}), ()))
    found = []
    for part, media in media_of(name, document):
        examples, schema = list(_examples(media)), media.child("schema")
        if schema is not None and examples:
            compiled = schemas.compiled(schema, part)
            found += [pointer for pointer, value in examples if not _conforms(compiled, value)]
    return frozenset(found)


def _examples(media: Node) -> Iterator[tuple[str, Any]]:
    """The examples of a Media Type Object by their pointers."""
    for _, each in media.below("examples").members():
        if "value" in each.mapping:
            yield each.pointer, each.mapping["value"]


def _conforms(compiled: Compiled, value: Any) -> bool:
    try:
        return compiled.engine is None or compiled.is_too_deep(value) or compiled.accepts(value)
    except UnicodeEncodeError:  # half of a surrogate pair, which no engine takes for a text
        return True
