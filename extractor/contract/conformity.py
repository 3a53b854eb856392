"""A document's examples against its own schemas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor.contract import fast
from extractor.contract.applied import undocumented
from extractor.contract.compiled import Compiled
from extractor.contract.plain import Plain, Unsure
from extractor.contract.schemas import Part, Schemas
from extractor.contract.weight import is_deeper
from extractor.pointer import MISSING, escape, step
from extractor.spec import Documents, Node, Specs, media_of


def contradicting(name: str, document: dict[str, Any]) -> frozenset[str]:
    """JSON pointers of the examples that do not conform to the schemas of their bodies, or have unlisted fields.

    An example that cannot be judged is not among them. Raises Unreadable, with the document's name, where it is no
    OpenAPI 3 document.
    """
    documents = Documents({name: document})
    plain: dict[Part, Plain] = {part: Plain(documents, name, part) for part in ("request", "response")}
    schemas = Schemas(Specs(documents, ()))
    found, is_fast = [], fast.wanted()
    for part, media in media_of(name, document):
        schema = media.child("schema")
        if schema is None:
            continue
        compiled: Compiled | None = None
        for pointer, value in _examples(media):
            try:
                if not is_fast:
                    raise Unsure
                conforms = plain[part].accepts(schema.value, value)
            except Unsure:
                compiled = compiled or schemas.compiled(schema, part)
                conforms = _conforms(compiled, value)
            if not conforms:
                found.append(pointer)
    return frozenset(found)


def _examples(media: Node) -> Iterator[tuple[str, Any]]:
    """The examples of a Media Type Object by their pointers."""
    listed = media.mapping.get("examples")
    for name, each in listed.items() if isinstance(listed, dict) else ():
        value = step(each, "value")
        if value is not MISSING:
            yield f"{media.pointer}/examples/{escape(name)}", value


def _conforms(compiled: Compiled, value: Any) -> bool:
    engine = compiled.engine
    if engine is None or (compiled.deepest is not None and is_deeper(value, compiled.deepest)):
        return True
    try:
        if not engine.accepts(value):
            return False
        return not (compiled.lowered.composed and any(undocumented(engine, value)))
    except UnicodeEncodeError:  # half of a surrogate pair, which no engine takes for a text
        return True
