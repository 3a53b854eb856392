"""Short texts → meaning: type cells, and yes and no."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from extractor.operation import ArrayOf, MapOf, ObjectOf, OneOf, Scalar, Schema, Unknown
from extractor.pages.cells.required import mark_of
from extractor.pages.cells.type_notes import notes_of, values_of
from extractor.pages.dialect import Column, Dialect
from extractor.pages.document import squeeze
from extractor.pages.patterns import UNSPACED, deferred

_TRAILING = "。.；;，, "
_LENGTH = deferred(r"^(\w+)\s*[(（]\s*(\d{1,11})\s*[)）]$")
_MAP = deferred(r"\{\s*(\w+)(?:\(\d+\))?\s*:\s*([^{}:]{1,60}?)\s*\}(?:\(\d+\))?")
"""A map as its type of keys and that of values: `{string: integer}`."""
_NOTE = deferred(r"\s*[（(][^（()）]*[)）]$")
_FORMATTED = deferred(r"^(\w+)\s*(?:[(（<]\s*\$?|:(?=\w))([A-Za-z][\w-]*)(?:\s*[>)）])?$")
_FORMATS = frozenset("date-time date time uuid email uri hostname ipv4 ipv6 binary byte password float double".split())
_TWO = 2
_OR = deferred(r"\s*(?:\||/|\bor\b|或者?)\s*", re.IGNORECASE)
_QUOTED = deferred(r"\"[^\"]+\"|'[^']+'")
_NULL = ("null", "none", "nil")
_UNSENT = "undefined"
"""Of TypeScript: the field may be left out, which says nothing about its values."""
_LISTED = deferred(r"\[?\s*([\"']?\w+[\"']?(?:\s*,\s*[\"']?\w+[\"']?)+)\s*\]?")
"""Types in a list, as JSON Schema writes them, or one and null: `["string", "null"]`, `integer,null`."""
_STRUCTURE = deferred(r"[A-Za-z_][\w.]*")
_PLAINEST = frozenset("string integer int number float boolean bool object array".split())
"""Words for types that mean nothing else."""
_VALUES = ("value", "values")
_BETWEEN = frozenset(("of", "or", *_VALUES))
"""Words that types are put together with."""
_BITS = {"32-bit": "int32", "64-bit": "int64"}
_LEAST = {"positive": 1, "non-negative": 0, "nonnegative": 0}
_MAX_EITHER = 60
_MAX_NOTED = 200
_MAX_BEFORE = 3
"""Words before that for a scalar."""
_MORE = 10
"""Characters behind yes or no that are no condition yet."""
_REFERENCE = deferred(r"(?<![\w\]])\[([A-Za-z_]\w*)\]\[\]")
"""A link by reference of Markdown whose definition is not on the page."""
_FOOTNOTE = deferred(r"\s*\[\d+\]$")


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
    is_said_with_more: bool = False
    """Whether more is said behind it than of which type it is."""


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
            text = "" if UNSPACED.search(text) else text
    named = ""
    if not number and (sent := dialect.see_structure.search(text)):
        named = _name_in(sent[1], dialect)
        text = re.split(r"[，,。；;]", text[: sent.start()])[0].strip(_TRAILING)
    nullable = text.startswith("?")
    if marked := dialect.nullable_mark.match(text):
        text, nullable = marked[marked.lastindex or 0].strip(), True
    text = _REFERENCE.sub(r"\1", text.lstrip("*?"))
    found = _read(text, dialect)
    if named:
        found = replace(found or Type(Unknown(), known=not text), name=named)
    if found is None:
        known = bool(number) or bool(dialect.no_type.match(text))
        return Type(Unknown(), "" if known else text, number, known, nullable)
    return replace(found, number=number, nullable=nullable or found.nullable)


def _read(text: str, dialect: Dialect) -> Type | None:
    """What a type says, with the notes behind it; None where no rule reads it."""
    if scalar := values_of(text):
        return Type(scalar)
    if len(text) <= _MAX_NOTED and (notes := notes_of(text)) and (noted := _alone(notes.text.strip(), dialect)):
        return replace(noted, schema=notes.applied(noted.schema), is_said_with_more=bool(notes.default))
    if found := _alone(text, dialect) or _plain_type(_NOTE.sub("", text), dialect, 0):
        return found
    first, _, more = text.partition(",")
    if more and first.strip().lower() in _PLAINEST and not (type_of(more, dialect).known and more.strip()):
        return replace(_plain_type(first, dialect, 0) or Type(Unknown()), is_said_with_more=True)
    return None


def _alone(text: str, dialect: Dialect) -> Type | None:
    if text.startswith("[") and (listed := _either(text, dialect)):
        return listed
    return _mixed(text, dialect) or _plain_type(text, dialect, 0) or _either(text, dialect)


def _mixed(text: str, dialect: Dialect) -> Type | None:
    """A scalar, or else an object or a list whose fields stand elsewhere: `String/Object`."""
    words = _OR.split(text) if len(text) <= _MAX_EITHER else []
    kinds = [_plain_type(word, dialect, 0) for word in words] if len(words) == _TWO else []
    schemas = tuple(kind.schema for kind in kinds if kind and not kind.name)
    scalars = sum(isinstance(schema, Scalar) for schema in schemas)
    is_mixed = len(schemas) == len(words) and scalars == 1 and any(map(has_hole, schemas))
    return Type(OneOf(schemas)) if schemas and is_mixed else None


def _either(text: str, dialect: Dialect) -> Type | None:
    """One of several types (`integer/string`), or a type or null."""
    words = _words_of(text, dialect)
    if len(words) > 1 and all(_QUOTED.fullmatch(word) for word in words):
        return Type(Scalar("string", enum=tuple(word[1:-1] for word in words)))
    others = [word for word in words if word.strip().lower() not in (*_NULL, _UNSENT)]
    if len(words) < 2 or not others:
        return None
    nullable = any(word.strip().lower() in _NULL for word in words)
    kinds = [kind for word in others if (kind := _plain_type(word, dialect, 0))]
    if len(others) == 1:
        name = others[0].strip()
        unknown = Type(Unknown(), name, known=False) if _STRUCTURE.fullmatch(name) else None
        return replace(kinds[0], nullable=nullable) if kinds else unknown and replace(unknown, nullable=nullable)
    if len(kinds) < len(others) or any(has_hole(kind.schema) for kind in kinds):
        return None
    schemas = {_key(kind.schema): kind.schema for kind in kinds}
    if "number" in schemas:
        schemas.pop("integer", None)  # which is a number, too
    kept = tuple(schemas.values())
    return Type(kept[0] if len(kept) == 1 else OneOf(kept), nullable=nullable)


def _words_of(text: str, dialect: Dialect) -> list[str]:
    """The alternatives of a type."""
    if len(text) > _MAX_EITHER:
        return []
    if listed := _LISTED.fullmatch(text):
        words = [word.strip().strip("\"'") for word in listed[1].split(",")]
        if all(word.lower() in _NULL or _scalar(word, dialect) for word in words):
            return words
    return _OR.split(text)


def _key(schema: Schema) -> str:
    """What tells alternatives apart that one value can be: those of one JSON type are one."""
    return schema.type if isinstance(schema, Scalar) else type(schema).__name__


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
    if (match := _MAP.fullmatch(word)) and (key := dialect.types.get(match[1])) and key.type == "string":
        return _nested(match[2], dialect, depth, MapOf)
    for pattern in dialect.object_named:
        if match := pattern.match(text.strip()):
            return Type(ObjectOf(), match[1].strip())
    if scalar := _kind_of(word, dialect):
        return Type(scalar)
    scalar = _form_of(word, dialect)
    return Type(scalar, is_said_with_more=word.split()[0] not in _PLAINEST) if scalar else None


def _kind_of(word: str, dialect: Dialect) -> Scalar | None:
    """The scalar that words end with, which say what it is: `guild feature strings`, `role object ids`."""
    *before, last = _few_words(word)
    if not before:
        return None
    named = dialect.types.get(last) or dialect.types.get(last.removesuffix("s"))
    if named and last.removesuffix("s") in _PLAINEST and (len(before) == 1 or before[0] not in dialect.types):
        return _qualified(named, before)
    if before[0] in dialect.types:
        return dialect.types[before[0]] if last in _VALUES else None
    return Scalar("string") if last in ("id", "ids") else named


def _form_of(word: str, dialect: Dialect) -> Scalar | None:
    """The scalar that words begin with, which go on with what it is in the form of: `string representing a number`.
    Outside of a column of types they may be a description, unless the first means nothing else: `Long text`."""
    first, *more = _few_words(word)
    return dialect.types.get(first) if more and (more[-1].isalpha() or set(more[-1]) <= set("*†‡")) else None


def _few_words(text: str) -> list[str]:
    """The words of a type that has several; an empty one instead where they are too many, no words, or two types."""
    words = text.split()
    before = [each.replace("-", "") for each in words[:-1]]
    are_few = 0 < len(before) <= _MAX_BEFORE and all(each.isalnum() for each in before) and "or" not in before
    return words if are_few else [""]


def _qualified(scalar: Scalar, words: list[str]) -> Scalar:
    """A scalar with what the words before it say of its size: `64-bit integer`, `positive integer`."""
    if scalar.type == "integer" and "unsigned" not in words:
        scalar = next((replace(scalar, format=_BITS[word]) for word in words if word in _BITS), scalar)
    if (
        scalar.type in ("integer", "number")
        and words[-1] in _LEAST
        and (scalar.type, words[-1]) != ("number", "positive")
    ):
        scalar = replace(scalar, minimum=_LEAST[words[-1]])
    return scalar


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
    if dialect.no_type.match(text.strip()):
        return Type(shape(Unknown()))
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
        case OneOf(alternatives=kinds):
            return OneOf(tuple(fill(kind, content) for kind in kinds))
        case ObjectOf(fields=()) | Unknown():
            return content
        case _:
            return schema


def has_hole(schema: Schema) -> bool:
    """Whether the schema leaves open what it holds."""
    match schema:
        case ArrayOf(items=inner) | MapOf(values=inner):
            return has_hole(inner)
        case OneOf(alternatives=kinds):
            return any(map(has_hole, kinds))
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
    for says, pattern in ((True, dialect.required), (False, dialect.optional)):
        if pattern.fullmatch(text):  # a language may have a meaning of its own for a mark: a circle is yes in Japanese
            return says, True
    if (marked := mark_of(text)) is not None:
        return marked, True
    if text in ("required", "optional"):  # as notes are taken
        return text == "required", True
    for says, pattern in ((True, dialect.required), (False, dialect.optional)):
        if match := pattern.match(text):
            return says, len(text) - match.end() <= _MORE
    return False, False


def likely_column(texts: Sequence[str], known: Container[Column | None], dialect: Dialect) -> Column | None:
    """What a column is by its cells, of the columns that are not known: of marks, of locations or of types."""
    tests: tuple[tuple[Column, Callable[[str], object]], ...] = (
        (Column.REQUIRED, lambda text: dialect.required.match(text) or dialect.optional.match(text)),
        (Column.LOCATION, lambda text: text.strip().lower() in dialect.locations),
        (Column.TYPE, lambda text: looks_like_type(text, dialect)),
    )
    fitting = (role for role, test in tests if role not in known and texts and all(map(test, texts)))
    return next(fitting, None)


def looks_like_type(text: str, dialect: Dialect) -> bool:
    """Whether a cell's text is a type cell's."""
    if not text or "\n" in text or len(text) >= 60 or text.strip() in "-/":
        return False
    kind = type_of(text, dialect)
    return kind.known and not kind.is_said_with_more


def is_of_types(text: str, dialect: Dialect) -> bool:
    """Whether all words of what looks like a type are those of types: `array of strings`, and not `list of names`."""
    words = text.lower()
    return words in dialect.types or all(each in _BETWEEN or looks_like_type(each, dialect) for each in words.split())
