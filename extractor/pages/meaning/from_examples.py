"""Messages that no table describes: their schema is what all of their examples show.

Nothing of it is required, and no value is one of an enum: an example shows what may be, and not what must.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from extractor.operation import ArrayOf, ObjectOf, OneOf, Scalar, Schema, Source, Unknown
from extractor.pages import problems
from extractor.pages.dialect import Column, Role
from extractor.pages.meaning import inference
from extractor.pages.meaning.answers import part_of_many
from extractor.pages.meaning.bodies import Bodies
from extractor.pages.meaning.material import ANSWER, REQUEST, Material, Message
from extractor.pages.outline.examples import Sample
from extractor.pages.outline.loose_json import PLACEHOLDER
from extractor.pages.outline.request_lines.commands import Form
from extractor.pages.outline.request_lines.requests import BODILESS
from extractor.pages.patterns import deferred


def with_examples(material: Material, bodies: Bodies) -> Bodies:
    """The bodies with those of messages that only examples show."""
    shown: dict[Message, list[Sample]] = {}
    for sample in material.samples:
        message = _message(material, sample)
        if message and not (_has_unread_table(material, message) or _is_described(message, bodies)):
            shown.setdefault(message, []).append(sample)
    if REQUEST not in shown and not (_has_unread_table(material, REQUEST) or _is_described(REQUEST, bodies)):
        shown |= {REQUEST: list(material.forms)} if material.forms else {}
    schemas, sources, findings = dict(bodies.schemas), dict(bodies.sources), list(bodies.findings)
    for message, samples in shown.items():
        source = Source(material.page, line=samples[0].example.line, via="example")
        schema = (
            _shown(samples, source) if not samples[0].form.fields else _sent([each.form for each in samples], source)
        )
        if _says_nothing(schema):
            continue
        if isinstance(schema, ObjectOf) and message.response and _is_one_of_many(material, samples):
            schema = ArrayOf(schema)
        schemas[message], sources[message] = schema, source
        said = "no table describes the message; its schema is what its examples show"
        findings.append(problems.about(problems.SHAPE_FROM_EXAMPLE, said, replace(source, via="")))
    return replace(bodies, schemas=schemas, sources=sources, findings=tuple(findings))


def _shown(samples: list[Sample], source: Source) -> Schema:
    """What examples show together: each kind of value, a list, an object or a scalar, is an alternative.

    A pattern of a message, with words in the place of values, says less than a message does, and counts where there is
    none.
    """
    whole = [sample for sample in samples if PLACEHOLDER not in sample.repairs] or samples
    kinds: dict[type, list[object]] = {}
    for sample in whole:
        kinds.setdefault(type(sample.value), []).append(sample.value)
    found = [_whole(values, source) for values in kinds.values()]
    told = tuple(schema for schema in found if not _says_nothing(schema))
    return OneOf(told) if len(told) > 1 else told[0] if told else Unknown()


def _sent(forms: list[Form], source: Source) -> Schema:
    """What forms show together: a name that is given several times has a list of values, and a part that begins with
    `@` is a file (curl.1, `--form`)."""
    values: list[dict[str, object]] = []
    # `boat[name]` is a name in a form, and would be data among the keys of JSON.
    keys = {name: re.sub(r"\W+", "_", name) for form in forms for name, _ in form.fields}
    names = {key: name for name, key in keys.items()}
    for form in forms:
        given: dict[str, list[object]] = {}
        for name, value in form.fields:
            given.setdefault(keys[name], []).append(_typed(value))
        values.append({name: each if len(each) > 1 else each[0] for name, each in given.items()})
    schema = inference.infer(Unknown(), list(values), source)
    if not isinstance(schema, ObjectOf):
        return schema
    files = {name for form in forms if form.multipart for name, value in form.fields if value[:1] in ("@", "<")}
    binary = Scalar("string", "binary")
    named = tuple(replace(each, name=names.get(each.name, each.name)) for each in schema.fields)
    return ObjectOf(tuple(replace(each, schema=binary) if each.name in files else each for each in named))


def _typed(value: str) -> object:
    """A value of a form as JSON would have it; all else is text."""
    if value in ("true", "false"):
        return value == "true"
    return int(value) if _INTEGER.fullmatch(value) else value


_INTEGER = deferred(r"0|-?[1-9]\d{0,14}", re.ASCII)


def _whole(values: list[object], source: Source) -> Schema:
    """What examples of a message show; a map where all that they have are scalars of one kind below keys that are data,
    as in `{"boat1": "https://…", "boat2": "https://…"}`."""
    schema = inference.infer(Unknown(), values, source)
    several = any(isinstance(value, dict) and len(value) > 1 for value in values)
    return (inference.pairs(values) if several and schema == ObjectOf() else None) or schema


def _message(material: Material, sample: Sample) -> Message | None:
    """The message that an example shows; None where it shows no body, or one that is no JSON.

    A failure is left out whose status is not said: an example of one is no description of all.
    """
    example = sample.example
    told = example.status.isdigit() and material.dialect.states_by_name
    if (sample.failed and not told) or not example.is_json or not example.text or sample.value is None:
        return None
    if example.part == "request":
        return None if material.method in BODILESS else REQUEST
    return Message(True, example.status) if example.status.isdigit() else ANSWER


def _is_described(message: Message, bodies: Bodies) -> bool:
    """Whether a table describes a message, or may do so without saying of which status it is."""
    if not message.response:
        return REQUEST in bodies.schemas
    if message.is_failure and any(each.is_failure for each in bodies.schemas):
        return True  # services answer failures in one form
    known = [each for each in bodies.schemas if each.response and not each.is_failure]
    return any("" in (each.status, message.status) or each.status == message.status for each in known)


def _has_unread_table(material: Material, message: Message) -> bool:
    """Whether the section of a message has a table of fields that is not read: its example is no stand-in for that."""
    columns = {Column.TYPE, Column.REQUIRED, Column.DESCRIPTION}
    answers = (Role.RESPONSE, Role.ERROR_RESPONSE)
    return any(
        columns & set(other.columns) and (other.placed.role in answers) == message.response
        for other in material.tables.others
        if other.placed.role in (*answers, Role.REQUEST, Role.URI) and Column.STATUS not in other.columns
    )


def _is_one_of_many(material: Material, samples: list[Sample]) -> bool:
    """Whether examples are of one of the objects of whose parts a sentence says that a list is answered."""
    unit = part_of_many(material)
    shown = [sample.value for sample in samples if isinstance(sample.value, dict)]
    return unit is not None and inference.agrees({entry.name for entry in unit.entries}, shown)


def _says_nothing(schema: Schema) -> bool:
    return isinstance(schema, Unknown) or schema == ObjectOf()
