"""Columns of examples → an example of the message: `code | 0`, and `data | as follows:` above a block of JSON.

Tables without a column of types have them: what stands in the cells is all that says what the fields are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from extractor.operation import Example
from extractor.pages.dialect import Role
from extractor.pages.outline import loose_json
from extractor.pages.outline.examples import Sample
from extractor.pages.tables.index import Tables
from extractor.pages.tables.units import Entry, Unit

_BELOW = (":", "：")
"""What a cell ends with whose value stands below the table."""
_WORDS = {loose_json.PLACEHOLDER, "unquoted word"}
"""Repairs of cells that have words and no value."""
_MOST_BELOW = 3
"""Lines between the last row and the value."""


def with_cells(samples: Sequence[Sample], tables: Tables) -> list[Sample]:
    """The examples of a chapter with those that tables of the response make up, where it has no other of its answer."""
    found = list(samples)
    for unit in tables.units if tables.dialect.states_by_name else ():
        if unit.placed.role is not Role.RESPONSE or not _has_only_examples(unit):
            continue
        refers = any(entry.example.rstrip().endswith(_BELOW) for entry in unit.entries)
        below = next((each for each in found if refers and _is_below(each, unit)), None)
        values = {entry.name: value for entry in unit.entries for value in _value(entry, below)}
        if not values or any(each is not below and _answers(each) for each in found):
            continue
        line = below.example.line if below else unit.table.line
        example = Example("response", json.dumps(values, ensure_ascii=False), unit.placed.status, line=line)
        made = Sample(example, values, failed=unit.placed.failed)
        found = [made if each is below else each for each in found] if below else [*found, made]
    return found


def _answers(sample: Sample) -> bool:
    return sample.example.part == "response" and sample.example.is_json and bool(sample.example.text)


def _has_only_examples(unit: Unit) -> bool:
    """Whether the rows have examples and no types, and are all of one object."""
    plain = all(entry.type is None and not entry.depth and "." not in entry.name for entry in unit.entries)
    return plain and any(entry.example for entry in unit.entries)


def _is_below(sample: Sample, unit: Unit) -> bool:
    line, last = sample.example.line, unit.table.rows[-1].line
    return sample.example.is_json and last < line <= last + _MOST_BELOW


def _value(entry: Entry, below: Sample | None) -> Iterator[object]:
    """The value of a row; none where its cell has words."""
    text = entry.example.strip("` ")
    if below and text.endswith(_BELOW):
        yield below.value
        return
    read = loose_json.documents(text) if text else []
    if len(read) == 1 and not _WORDS & set(read[0].repairs):
        yield read[0].value
