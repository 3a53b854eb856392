"""Messages that no table describes: their schema is what all of their examples show.

Nothing of it is required, and no value is one of an enum: an example shows what may be, and not what must.
"""

from __future__ import annotations

from msgspec.structs import replace

from extractor.operation import ObjectOf, Schema, Source, Unknown
from extractor.pages import problems
from extractor.pages.meaning import inference
from extractor.pages.meaning.bodies import Bodies
from extractor.pages.meaning.material import ANSWER, BODILESS, FAILURE, REQUEST, Material, Message
from extractor.pages.outline.examples import Sample


def with_examples(material: Material, bodies: Bodies) -> Bodies:
    """The bodies with those of messages that only examples show."""
    shown: dict[Message, list[Sample]] = {}
    for sample in material.samples:
        message = _message(material, sample)
        if message is not None and not _is_described(message, bodies):
            shown.setdefault(message, []).append(sample)
    schemas, sources, findings = dict(bodies.schemas), dict(bodies.sources), list(bodies.findings)
    for message, samples in shown.items():
        source = Source(material.page, line=samples[0].example.line, via="example")
        schema = inference.infer(Unknown(), [sample.value for sample in samples], source)
        if _says_nothing(schema):
            continue
        schemas[message], sources[message] = schema, source
        said = "no table describes the message; its schema is what its examples show"
        findings.append(problems.about(problems.SHAPE_FROM_EXAMPLE, said, replace(source, via="")))
    return replace(bodies, schemas=schemas, sources=sources, findings=tuple(findings))


def _message(material: Material, sample: Sample) -> Message | None:
    """The message that an example shows; None where it shows no body, or one that is no JSON object or list."""
    example = sample.example
    if not example.is_json or not example.text or not isinstance(sample.value, dict | list):
        return None
    if example.part == "request":
        return None if material.method in BODILESS else REQUEST
    if example.status.isdigit():
        return Message(True, example.status)
    return FAILURE if sample.failed else ANSWER


def _is_described(message: Message, bodies: Bodies) -> bool:
    """Whether a table describes a message, or may do so without saying of which status it is."""
    if not message.response:
        return REQUEST in bodies.schemas
    known = [each for each in bodies.schemas if each.response and _fails(each) == _fails(message)]
    return any("" in (each.status, message.status) or each.status == message.status for each in known)


def _fails(message: Message) -> bool:
    return message.failed or message.status[:1] in ("4", "5")


def _says_nothing(schema: Schema) -> bool:
    return isinstance(schema, Unknown) or schema == ObjectOf()
