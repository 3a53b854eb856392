"""Short texts → meaning: type cells, and yes and no."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from extractor.operation import ArrayOf, MapOf, ObjectOf, OneOf, Scalar, Schema, Unknown
from extractor.pages.cells.required import mark_of
from extractor.pages.dialect import Dialect
from extractor.pages.document import squeeze

_TRAILING = "。.；;，, "
_CJK = re.compile(r"[\u3400-\u9fff]")
_LENGTH = re.compile(r"^(\w+)\s*[(（]\s*(\d{1,11})\s*[)）]$")
_NOTE = re.compile(r"\s*[（(][^（()）]*[)）]$")
_FORMATTED = re.compile(r"^(\w+)\s*[(（<]\s*([A-Za-z][\w-]*)\s*[>)）]$")
_FORMATS = frozenset("date-time date time uuid email uri hostname ipv4 ipv6 binary byte password float double".split())
_OR = re.compile(r"\s*(?:\||/|\bor\b|或者?)\s*", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]+\"|'[^']+'")
_NULL = ("null", "none", "nil")
_MAX_EITHER = 60
_MAX_BEFORE = 3
"""Words before that for a scalar."""
_MORE = 10
"""Characters behind yes or no that are no condition yet."""
_REFERENCE = re.compile(r"(?<![\w\]])\[([A-Za-z_]\w*)\]\[\]")
"""A link by reference of Markdown whose definition is not on the page."""
_FOOTNOTE = re.compile(r"\s*\[\d+\]$")


class Type(Struct, frozen=True):
    """A type cell: its schema, in which an empty `ObjectOf` or an `Unknown` is a hole for the structure it names."""

    schema: Schema
    name: str = ""
    """The structure it names."""
    number: str = ""
    """The table it names."""
    known: bool = True
    nullable: bool = False
    """It can be null."""


@lru_cache(maxsize=4096)
def type_of(text: str, dialect: Dialect) -> Type:
    """What a type cell says. Unknown words give an `Unknown` schema with the word as name."""
    number = ""
    text = _FOOTNOTE.sub("", squeeze(text)).strip(_TRAILING)
    if reference := dialect.table_number.search(text):
        number = reference[1]
        # `dictionary structure, see table 4`: the words before the comma are the type.
        text = re.split(r"[，,。；;]", text)[0].strip(_TRAILING) if text[: reference.start()].strip() else ""
        if dialect.table_number.search(text):
            text = dialect.table_number.sub("", text).strip(_TRAILING)
            text = "" if _CJK.search(text) else text
    named = ""
    if not number and (sent := dialect.see_structure.search(text)):
        named = _name_in(sent[1], dialect)
        text = re.split(r"[，,。；;]", text[: sent.start()])[0].strip(_TRAILING)
    nullable = text.startswith("?")
    if marked := dialect.nullable_mark.match(text):
        text, nullable = marked[marked.lastindex or 0].strip(), True
    text = _REFERENCE.sub(r"\1", text.lstrip("*?"))
    found = _plain_type(text, dialect, 0) or _either(text, dialect) or _plain_type(_NOTE.sub("", text), dialect, 0)
    if named:
        found = replace(found or Type(Unknown(), known=not text), name=named)
    if found is None:
        known = bool(number) or bool(dialect.no_type.match(text))
        return Type(Unknown(), "" if known else text, number, known)
    return replace(found, number=number, nullable=nullable or found.nullable)


def _either(text: str, dialect: Dialect) -> Type | None:
    """One of several scalars (`integer/string`), or of a type and null."""
    words = _OR.split(text) if len(text) <= _MAX_EITHER else []
    if len(words) > 1 and all(_QUOTED.fullmatch(word) for word in words):
        return Type(Scalar("string", enum=tuple(word[1:-1] for word in words)))
    kinds = [_plain_type(word, dialect, 0) for word in words if word.strip().lower() not in _NULL]
    schemas = [kind.schema for kind in kinds if kind]
    if len(words) < 2 or not kinds or None in kinds:
        return None
    nullable = len(kinds) < len(words)
    if len(kinds) == 1:
        return replace(kinds[0], nullable=nullable) if kinds[0] else None
    scalars = {schema.type: schema for schema in schemas if isinstance(schema, Scalar)}
    if not all(isinstance(schema, Scalar) for schema in schemas):
        return None
    if "number" in scalars:
        scalars.pop("integer", None)  # which is a number, too
    kept: tuple[Schema, ...] = tuple(scalars.values())
    return Type(kept[0] if len(kept) == 1 else OneOf(kept), nullable=nullable)


def _name_in(text: str, dialect: Dialect) -> str:
    """The name in the title of a structure."""
    return dialect.caption_suffix.sub("", text.strip(_TRAILING)).strip() or text


def _plain_type(text: str, dialect: Dialect, depth: int) -> Type | None:
    word = text.strip().lower()
    if scalar := _scalar(text.strip(), dialect):
        return Type(scalar)
    if dialect.object_types.match(word):
        return Type(ObjectOf())
    if dialect.array_types.match(word):
        return Type(ArrayOf(Unknown()))
    if dialect.map_types.match(word):
        return Type(MapOf(Unknown()))
    if depth > 5 or not word:
        return None
    for pattern in dialect.array_of:
        if match := pattern.match(text.strip()):
            return _nested(match[1], dialect, depth, ArrayOf)
    if match := dialect.map_of.match(text.strip()):
        return _nested(match[match.lastindex or 0], dialect, depth, MapOf)
    for pattern in dialect.object_named:
        if match := pattern.match(text.strip()):
            return Type(ObjectOf(), match[1].strip())
    return Type(scalar) if (scalar := _kind_of(word, dialect)) else None


def _kind_of(word: str, dialect: Dialect) -> Scalar | None:
    """The scalar that words end with, which say what it is: `guild feature strings`, `role object ids`."""
    *before, last = word.split()
    if not 0 < len(before) <= _MAX_BEFORE or not all(each.isalpha() for each in before):
        return None
    if (last.isalpha() or set(last) <= set("*†‡")) and (first := dialect.types.get(before[0])):
        return first  # and what it is in the form of: `string representing a number`
    return (
        Scalar("string")
        if last in ("id", "ids")
        else dialect.types.get(last) or dialect.types.get(last.removesuffix("s"))
    )


def _scalar(text: str, dialect: Dialect) -> Scalar | None:
    """A word for a scalar, with a length or a format in brackets: `String(32)`, `string(date-time)`."""
    word = text.lower()
    if scalar := dialect.types.get(word) or dialect.types.get(word.removesuffix("s")):
        return scalar
    if (length := _LENGTH.match(text)) and (scalar := dialect.types.get(length[1].lower())):
        counts = scalar.type == "string" and not length[1].lower().startswith(("time", "date"))
        return replace(scalar, max_length=int(length[2])) if counts else scalar
    if (formatted := _FORMATTED.match(text)) and (scalar := dialect.types.get(formatted[1].lower())):
        form = formatted[2].lower()
        named = dialect.types.get(form)
        if named and named.type == scalar.type and named.format:
            return named
        return replace(scalar, format=form) if form in _FORMATS else scalar
    return None


def _nested(text: str, dialect: Dialect, depth: int, shape: type[ArrayOf] | type[MapOf]) -> Type:
    inner = _plain_type(text, dialect, depth + 1)
    if inner is None:
        # `Array of Taint`, `Map<String, HardDetail>`: the name of a structure.
        return Type(shape(ObjectOf()), text.strip())
    return Type(shape(inner.schema), inner.name)


def fill(schema: Schema, content: Schema) -> Schema:
    """The schema with `content` in its hole; what has no hole stays as it is."""
    match schema:
        case ArrayOf(items=items):
            return replace(schema, items=fill(items, content))
        case MapOf(values=values):
            return replace(schema, values=fill(values, content))
        case ObjectOf(fields=()) | Unknown():
            return content
        case _:
            return schema


def has_hole(schema: Schema) -> bool:
    """Whether the schema leaves open what it holds."""
    match schema:
        case ArrayOf(items=inner) | MapOf(values=inner):
            return has_hole(inner)
        case ObjectOf(fields=()) | Unknown():
            return True
        case _:
            return False


@lru_cache(maxsize=1024)
def required_of(text: str, dialect: Dialect) -> tuple[bool | None, bool]:
    """Whether a cell says required, and whether it does so without a condition."""
    text = squeeze(text)
    if not text:
        return None, True
    if (marked := mark_of(text)) is not None:
        return marked, True
    if text in ("required", "optional"):  # as notes are taken
        return text == "required", True
    for says, pattern in ((True, dialect.required), (False, dialect.optional)):
        if match := pattern.match(text):
            return says, len(text) - match.end() <= _MORE
    return False, False


def looks_like_type(text: str, dialect: Dialect) -> bool:
    """Whether a cell's text is a type cell's."""
    return (
        bool(text) and "\n" not in text and len(text) < 60 and type_of(text, dialect).known and text.strip() not in "-/"
    )
