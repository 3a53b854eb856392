"""A document's examples against its own schemas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor.contract.bodies import Context, SchemaJudge
from extractor.contract.references import Node
from extractor.contract.schemas import Part, Schemas
from extractor.contract.spec import Content, Operation, specs_of
from extractor.contract.tally import Tally
from extractor.contract.undocumented import undocumented
from extractor.pointer import MISSING, escape, follow, step, tokens


def contradicting(name: str, document: dict[str, Any]) -> frozenset[str]:
    """JSON pointers of the examples that do not conform to the schemas of their bodies, or have unlisted fields.

    An example that cannot be judged is not among them. Raises Unreadable, with the document's name, where it is no
    OpenAPI 3 document.
    """
    specs = specs_of(name, document)
    schemas = Schemas(specs)
    found = []
    for operation in specs.operations:
        context = Context(Tally(), operation)
        for part, schema, examples in _bodies(operation, document):
            judge = schemas.judge(schema, context, part)
            if judge is not None:
                found += [pointer for pointer, value in examples if not _conforms(judge, value)]
    return frozenset(found)


def _bodies(operation: Operation, document: dict[str, Any]) -> Iterator[tuple[Part, Node, list[tuple[str, Any]]]]:
    """The schemas of the bodies that have examples, and these by their pointers."""
    contents: list[tuple[Part, Content | None]] = [("request", operation.request)]
    contents += [("response", content) for content in operation.responses.values()]
    for part, content in contents:
        for media in content.media if content else ():
            if media.schema is not None:
                beside = f"{media.schema.pointer.rpartition('/')[0]}/examples"
                listed = follow(document, tokens(beside))
                if isinstance(listed, dict):
                    values = ((name, step(each, "value")) for name, each in listed.items())
                    shown = [(f"{beside}/{escape(name)}", value) for name, value in values if value is not MISSING]
                    yield part, media.schema, shown


def _conforms(judge: SchemaJudge, value: Any) -> bool:
    if judge.is_too_deep(value):
        return True
    if not judge.engine.accepts(value):
        return False
    return not (judge.lowered.composed and any(undocumented(judge.engine, value)))
