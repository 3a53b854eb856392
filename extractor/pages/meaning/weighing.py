"""What only a sentence says of a field, weighed against the page's examples of it.

An explicit list (a label of its own, a column, bullets) that an example breaks stays: the page contradicts itself, and
the check of its examples says so. A sentence may have been misread, or say what is usual.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec.structs import replace

from extractor.finding import Finding
from extractor.operation import ArrayOf, Field, ObjectOf, Scalar, Schema, Source, Structure
from extractor.pages import problems
from extractor.pages.meaning import inference
from extractor.pages.meaning.bodies import Bodies
from extractor.pages.meaning.build import rewrite
from extractor.pages.meaning.material import Material
from extractor.pages.patterns import deferred

_FORMS = {
    "uuid": deferred(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE),
    "date": deferred(r"\d{4}-\d\d-\d\d"),
    "date-time": deferred(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)"),
}
_LONGEST = 100
"""Characters of what a finding quotes."""

Broken = dict[tuple[str, str], tuple[Source, Scalar, object]]
"""By row and name of a constraint: the row, what it was read as, and the value that breaks it."""


def weighed(material: Material, bodies: Bodies) -> Bodies:
    """The bodies without the constraints that a sentence states and an example of the same field breaks."""
    said = bodies.built.sentences
    broken: Broken = {}
    for message, schema in bodies.schemas.items() if said else ():
        for value in material.values(message):
            for _, field, at, shown in inference.parts(message, schema, value, bodies.built.structures):
                if field is None or not isinstance(at, Scalar):
                    continue
                for name in said.get(field.source, ()):
                    if _breaks(shown, at, name):
                        broken.setdefault((_at(field.source), name), (field.source, at, shown))
    if not broken:
        return bodies
    schemas = {message: _without(schema, broken) for message, schema in bodies.schemas.items()}
    structures = {key: _structure_without(each, broken) for key, each in bodies.built.structures.items()}
    by_line = sorted(broken.items(), key=lambda item: (item[1][0].page, item[1][0].line, item[0]))
    findings = (*bodies.findings, *(_finding(name, *each) for (_, name), each in by_line))
    return replace(bodies, schemas=schemas, built=replace(bodies.built, structures=structures), findings=findings)


def _breaks(value: object, scalar: Scalar, name: str) -> bool:
    """Whether a value breaks a constraint; one of another type breaks the type, and says nothing of its values."""
    if not isinstance(value, str) or scalar.type != "string":
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return name == "enum" and number and scalar.type in ("integer", "number") and value not in scalar.enum
    match name:
        case "enum":
            return bool(scalar.enum) and value not in scalar.enum
        case "length":
            return not (scalar.min_length or 0) <= len(value) <= (scalar.max_length or len(value))
        case "format":
            form = _FORMS.get(scalar.format)
            return form is not None and not form.fullmatch(value)
        case _:
            # Of a pattern that a sentence states, the signs are known that a text must not have.
            return bool(scalar.pattern) and not re.fullmatch(scalar.pattern, value)


def _without(schema: Schema, broken: Broken) -> Schema:
    return rewrite(schema, lambda part: ObjectOf(_fields(part.fields, broken)) if isinstance(part, ObjectOf) else part)


def _fields(fields: tuple[Field, ...], broken: Broken) -> tuple[Field, ...]:
    def relaxed(field: Field) -> Field:
        names = [name for name in _NOTHING if (_at(field.source), name) in broken]
        return replace(field, schema=_relaxed(field.schema, names))

    return tuple(map(relaxed, fields))


def _structure_without(structure: Structure, broken: Broken) -> Structure:
    inside = tuple(replace(field, schema=_without(field.schema, broken)) for field in structure.fields)
    return replace(
        structure, fields=_fields(inside, broken), schema=structure.schema and _without(structure.schema, broken)
    )


_NOTHING: Mapping[str, Mapping[str, object]] = {
    "enum": {"enum": ()},
    "length": {"min_length": None, "max_length": None},
    "format": {"format": ""},
    "pattern": {"pattern": ""},
}
"""What is left of a constraint that does not hold."""


def _relaxed(schema: Schema, names: list[str]) -> Schema:
    match schema:
        case ArrayOf(items=inner):
            return replace(schema, items=_relaxed(inner, names))
        case Scalar():
            for name in names:
                schema = replace(schema, **_NOTHING[name])
            return schema
        case _:
            return schema


def _at(source: Source) -> str:
    return f"{source.page}\0{source.item}"


def _finding(name: str, source: Source, scalar: Scalar, value: object) -> Finding:
    read = {
        "enum": f"only {', '.join(f'`{each}`' for each in scalar.enum)}",
        "length": f"{scalar.min_length or 0} to {scalar.max_length or 'any number of'} characters",
        "format": f"the format {scalar.format}",
        "pattern": f"the pattern `{scalar.pattern}`",
    }[name]
    said = f"`{source.row}`: a sentence is read as {read[:_LONGEST]}, and an example has `{str(value)[:_LONGEST]}`"
    return problems.about(problems.NOT_ASSERTED, said, source)
