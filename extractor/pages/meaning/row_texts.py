"""Rows → what they state about their fields: in the description, and in columns of their own."""

from __future__ import annotations

import re

from msgspec.structs import replace

from extractor.operation import ArrayOf, Scalar, Schema, Unknown
from extractor.pages.dialect import Column, Dialect
from extractor.pages.document import BULLET
from extractor.pages.patterns import deferred
from extractor.pages.prose.facts import Facts, facts_of
from extractor.pages.prose.values import typed
from extractor.pages.tables.units import Entry, Unit

TEXT = Scalar("string")
"""What a URI or header carries where the page gives no type: characters (RFC 3986, RFC 9110), any value is one."""
_INTEGER = Scalar("integer")
_WORD = deferred(r"(?!true$|false$|null$)[A-Za-z_][\w.-]*", re.IGNORECASE)
"""A value that is text and nothing else."""
_ENUM = deferred(r"\benum(?:eration)?\b", re.IGNORECASE)
_CODE = deferred(r"[\w.\-/:+]{1,60}")
_LEAST = 2
"""Words that make a list."""


def description_of(entry: Entry, dialect: Dialect) -> str:
    """The description with what columns of their own add to it."""
    columns = ((entry.range.text, dialect.range_phrase), (entry.default, dialect.default_phrase))
    parts = [entry.description.text]
    parts += [_introduced(phrase, column) for column, phrase in columns if column]
    return "\n".join(filter(None, (*parts, *entry.further)))


def alone(description: str, dialect: Dialect) -> str:
    """A description without sentences that only say in which table to look."""
    lines = dialect.only_refers.sub(_end_of, description).split("\n")
    return "\n".join(line.rstrip() for line in lines if line.strip()).strip()


def _end_of(clause: re.Match[str]) -> str:
    """What ends the sentence whose last clause is taken out."""
    return clause[0][-1] if clause[0][0] + clause[0][-1] in ("，。", ",.") else ""


def untyped(entry: Entry, dialect: Dialect) -> Scalar:
    """What a URI or header carries where no column says its type: an integer where the description says so."""
    return _INTEGER if dialect.prose.integer.search(entry.description.text) else TEXT


def row_facts(entry: Entry, schema: Schema, dialect: Dialect) -> Facts:
    """What a row states about its field, which is of this type."""
    text = entry.description.marked
    if isinstance(schema, Scalar):
        facts = facts_of(text, schema, dialect, False)
        return _with_codes(_with_columns(facts, entry, schema, dialect), entry, dialect)
    if isinstance(schema, ArrayOf) and isinstance(schema.items, Scalar):
        return facts_of(text, schema.items, dialect, True)
    if isinstance(schema, Unknown) and entry.type is None and entry.range.text:
        # No column of types: a column of allowed values that are words says that the field is text.
        facts = row_facts(entry, TEXT, dialect)
        if are_words(facts):
            return facts
    return facts_of(text, None, dialect, isinstance(schema, ArrayOf))


def are_words(facts: Facts) -> bool:
    """Whether the values of a field are words, and so no JSON but text."""
    values = facts.scalar.enum if facts.scalar else ()
    return bool(values) and all(_WORD.fullmatch(str(value)) for value in values)


def without_name(facts: Facts, unit: Unit) -> Facts:
    """Facts without a default that is what another field of the table is called: its value is meant."""
    scalar = facts.scalar
    said = scalar is not None and not scalar.enum and "default" in dict(facts.said_by)
    if scalar is None or not said or not isinstance(scalar.default, str) or Column.NAME not in unit.titled:
        return facts
    # Rows of the table may go elsewhere: a name in the path, the others in the body.
    at = unit.titled.index(Column.NAME)
    named = any(row.cells[at].text == scalar.default for row in unit.table.rows if at < len(row.cells))
    return replace(facts, scalar=replace(scalar, default=None)) if named else facts


def _with_codes(facts: Facts, entry: Entry, dialect: Dialect) -> Facts:
    """Facts with the words in code as values where the type says that there is a list of them: `enum string`."""
    scalar = facts.scalar
    codes = tuple(dict.fromkeys(entry.description.codes))
    if scalar is None or scalar.enum or not entry.type or not _ENUM.search(entry.type.text) or len(codes) < _LEAST:
        return facts
    closed = all(map(_CODE.fullmatch, codes)) and not dialect.prose.open_list.search(entry.description.text)
    values = typed(codes, scalar) if closed else ()
    return replace(facts, scalar=replace(scalar, enum=values)) if values else facts


def _with_columns(facts: Facts, entry: Entry, schema: Scalar, dialect: Dialect) -> Facts:
    """Facts from columns of their own for the range and the default, read as if the description said them."""
    scalar = facts.scalar
    if scalar is None or not (entry.range.text or entry.default or entry.sizes):
        return facts
    if entry.sizes and isinstance(sized := entry.sizes.applied(schema), Scalar):
        scalar = _merged(scalar, sized, schema)
    for column, introduction in ((entry.range.marked, dialect.range_phrase), (entry.default, dialect.default_phrase)):
        if column:
            stated = facts_of(_introduced(introduction, column), schema, dialect, False).scalar
            if stated and stated != schema:
                scalar = _merged(scalar, stated, schema)
    return replace(facts, scalar=scalar)


def _introduced(phrase: str, column: str) -> str:
    """A cell of such a column as a description would say it."""
    return phrase + ("\n" if column.startswith(BULLET) else "") + column


def _merged(scalar: Scalar, stated: Scalar, plain: Scalar) -> Scalar:
    names = ("enum", "default", "minimum", "maximum", "min_length", "max_length")
    changes = {name: getattr(stated, name) for name in names if getattr(stated, name) != getattr(plain, name)}
    return replace(scalar, **{name: value for name, value in changes.items() if not getattr(scalar, name)})
