"""One description → all facts that it states."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from extractor.operation import Literals, Scalar
from extractor.pages.dialect import Dialect, Prose
from extractor.pages.document import BULLET
from extractor.pages.patterns import deferred, later
from extractor.pages.prose.bounds import bounded, with_length
from extractor.pages.prose.defaults import default_of
from extractor.pages.prose.elements import most_items
from extractor.pages.prose.enums import enum_of, numbered_in_range
from extractor.pages.prose.items import FORMS
from extractor.pages.prose.layout import unwrapped
from extractor.pages.prose.values import leading_value

_SIGN = deferred(r"[^\w\s“”\"‘’'、，,]")
"""One of the signs that stand in quotes."""
_QUOTE = later(r"[「」『』„]|«\s*|\s*»")
"""Quotation marks of one language or another."""
_EMPHASIS = later(r"(?<![\w*])\*([\w.\-]+)\*(?![\w*])")
"""One word between asterisks."""
_MAX_TEXT = 10_000
"""Characters; a longer text states nothing that is looked for (real descriptions have at most a few thousand)."""
_LONG = 64
"""Characters; a shorter text has neither of the next two."""
_LONG_WORD = deferred(r"([A-Za-z0-9_.\-]{256})[A-Za-z0-9_.\-]+")
"""A word whose rest, a key or a hash, says nothing of a field: a pattern that begins with a word looks at all that is
left of it from each of its characters."""
_LONG_BLANK = deferred(r"(\s{64})\s+")
"""White space whose rest says nothing either (real descriptions have up to 43 in a row)."""

RULES = frozenset(
    {
        *("labelled-list", "explained-lines", "label", "sentence", "sentence-of-one-value", "clauses", *FORMS),
        *("numbered", "listed", "listed-alone", "quoted"),
        *(
            "default-phrase",
            "default-answer",
            "default-mark",
            "items-phrase",
            "bounds",
            "length-label",
            "length-phrase",
            "pattern",
            "forbidden-signs",
        ),
        *("format-uuid", "format-date", "format-date-time", "deprecated", "read_only", "nullable"),
    }
)
"""The names of the rules that state facts."""

SENTENCES = frozenset(
    "sentence sentence-of-one-value clauses numbered listed-alone quoted length-phrase forbidden-signs"
    " format-uuid format-date format-date-time".split()
)
"""The rules that find a fact in a sentence of any words, and not under a label or in a list."""

SaidBy = tuple[tuple[str, str], ...]


class Facts(Struct, frozen=True):
    """What a description states about its field."""

    scalar: Scalar | None
    """The scalar type of the field, or of the elements of an array, with what was stated; None where neither is one."""
    deprecated: bool
    read_only: bool
    nullable: bool
    max_items: int | None
    """The greatest number of elements of an array; None where none is stated."""
    said_by: SaidBy
    """Name of a fact, and of the rule that found it in the text."""


class _Stated(Struct, frozen=True):
    """A scalar with the facts found so far, and their rules."""

    scalar: Scalar
    said_by: SaidBy = ()

    def but(self, scalar: Scalar, name: str, rule: str) -> _Stated:
        """The same with one fact more, where it is one."""
        return self if scalar == self.scalar else _Stated(scalar, (*self.said_by, (name, rule)))

    def without_bounds(self, plain: Scalar) -> _Stated:
        """The same with no other bounds than those of the type."""
        scalar = replace(self.scalar, minimum=plain.minimum, maximum=plain.maximum)
        return _Stated(scalar, tuple(each for each in self.said_by if each[0] != "bounds"))


@lru_cache(maxsize=16384)
def facts_of(text: str, scalar: Scalar | None, dialect: Dialect, is_array: bool) -> Facts:
    """What a description says about a field of this scalar type, or about an array of it."""
    prose = dialect.prose
    if len(text) > _LONG:
        text = _LONG_BLANK.sub(r"\1", _LONG_WORD.sub(r"\1", text))
    text = unwrapped(_EMPHASIS.sub(r"\1", _QUOTE.sub('"', text)))
    empty = scalar is not None and scalar.type != "string" and not is_array and prose.can_be_empty.search(text)
    flags = {
        "deprecated": bool(prose.deprecated.search(_without_items(text))),
        "read_only": bool(prose.read_only.search(text)),
        "nullable": bool(empty or prose.nullable.search(text)),
    }
    said_by: SaidBy = tuple((name, name) for name, value in flags.items() if value)
    if len(text) > _MAX_TEXT:
        return Facts(scalar, **flags, max_items=None, said_by=said_by)
    most = most_items(text, prose) if is_array else None
    if most is not None:
        said_by += (("items", "items-phrase"),)
    if scalar is None:
        return Facts(scalar, **flags, max_items=most, said_by=said_by)
    stated = _stated(text, scalar, dialect, is_array)
    if most is not None and None in (stated.scalar.minimum, stated.scalar.maximum):
        # `At least 1, up to 50` says both of the list; of its numbers, a range has two ends.
        stated = stated.without_bounds(scalar)
    return Facts(stated.scalar, **flags, max_items=most, said_by=said_by + stated.said_by)


def _without_items(text: str) -> str:
    """The lines of a text that are no items: what an item says of itself holds for one value only."""
    return "\n".join(line for line in text.split("\n") if not line.startswith(BULLET))


def _without_cases(text: str, prose: Prose) -> str:
    """A text without the items of one value, or of one case: what they say of a length holds there only."""
    if BULLET not in text:
        return text
    lines = text.split("\n")
    return "\n".join(line for line in lines if not (line.startswith(BULLET) and _is_of_a_case(line[2:], prose)))


def _is_of_a_case(item: str, prose: Prose) -> bool:
    """Whether an item explains a value, or begins with what must be so for it to hold."""
    return leading_value(item, prose)[1] or bool(prose.clause_in_some_case.match(item))


def _stated(text: str, scalar: Scalar, dialect: Dialect, is_array: bool) -> _Stated:
    prose = dialect.prose
    stated = _Stated(scalar)
    if scalar.type != "boolean":
        stated = _with_enum(text, stated, dialect, is_array)
    if not is_array:
        default, rule = default_of(text, stated.scalar, prose)
        if default is not None or scalar.default is None:
            stated = stated.but(replace(stated.scalar, default=default), "default", rule)
    match scalar.type:
        case "string":
            return _with_form(text, stated, prose, is_array)
        case "integer" | "number" if not stated.scalar.enum:
            return stated.but(bounded(text, stated.scalar, prose), "bounds", "bounds")
        case _:
            return stated


def _with_enum(text: str, stated: _Stated, dialect: Dialect, is_array: bool) -> _Stated:
    prose = dialect.prose
    if values := numbered_in_range(text, stated.scalar, prose):
        return stated.but(replace(stated.scalar, enum=values), "enum", "numbered")
    if prose.range.search(text) or any(name == "uuid" and form.search(text) for form, name in prose.formats):
        # `value range [1, 50]` names bounds, not the values 1 and 50; a list about a UUID says of what it may be.
        return stated
    found = enum_of(text, stated.scalar, prose)
    if is_array and len(found.values) == 1:
        # What "only supports X" says of a list is about the list.
        return stated
    if any(dialect.table_number.fullmatch(str(value)) for value in found.values):
        # `One of Table 3 and Table 4` names tables.
        return stated
    if (
        stated.scalar.type == "string"
        and found.rule in SENTENCES
        and _leaves_out_default(text, found.values, stated.scalar, prose)
    ):
        return stated
    values = found.values
    if values and not is_array and stated.scalar.type == "string" and prose.may_be_empty.search(text):
        values = tuple(dict.fromkeys((*values, "")))
    return stated.but(replace(stated.scalar, enum=values or stated.scalar.enum), "enum", found.rule)


def _leaves_out_default(text: str, values: Literals, scalar: Scalar, prose: Prose) -> bool:
    """Whether the value that counts where a field is left out is none of those that a sentence names."""
    default, rule = default_of(text, replace(scalar, enum=()), prose)
    known = {str(value).lower() for value in values}
    return rule == "default-phrase" and default not in (None, "") and str(default).lower() not in known


def _with_form(text: str, stated: _Stated, prose: Prose, is_array: bool) -> _Stated:
    """A text with its length, its pattern and its format."""
    with_it, rule = with_length(text, stated.scalar, prose, of_elements=is_array)
    if with_it != with_length(_without_cases(text, prose), stated.scalar, prose, of_elements=is_array)[0]:
        with_it = stated.scalar
    stated = stated.but(with_it, "length", rule)
    if stated.scalar.enum:
        return stated
    if match := prose.pattern.search(text):
        stated = stated.but(replace(stated.scalar, pattern=match[match.lastindex or 0]), "pattern", "pattern")
    elif signs := forbidden_signs(text, prose):
        stated = stated.but(replace(stated.scalar, pattern=f"^[^{signs}]*$"), "pattern", "forbidden-signs")
    if stated.scalar.format or prose.other_form.search(text) or prose.structured.search(text):
        return stated
    form = next((name for pattern, name in prose.formats if pattern.search(text)), "")
    return stated.but(replace(stated.scalar, format=form), "format", f"format-{form}")


def forbidden_signs(text: str, prose: Prose) -> str:
    """The signs that a text must not have, as they stand in a class of characters (ECMA-262, 22.2.1)."""
    match = prose.forbidden.search(text)
    found = dict.fromkeys(_SIGN.findall(match[match.lastindex or 0])) if match else {}
    return "".join(f"\\{sign}" if sign in "\\]^-[" else sign for sign in found)
