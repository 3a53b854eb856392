"""Short texts → meaning: type cells, yes and no, and the facts that descriptions state.

What is not certain is left out: a description stays in the specification word for word, so a fact that is not
recognised is only not checked, while one that is recognised wrongly would be a false promise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from extractor.operation import ArrayOf, Literals, MapOf, ObjectOf, Scalar, Schema, Unknown
from extractor.pages.dialect import Dialect
from extractor.pages.document import BULLET, squeeze

_TRAILING = "。.；;，, "
_VALUE = re.compile(r"[\w.\-+:*/@#]*[\w*]")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_INTEGER = re.compile(r"-?\d+")
_CJK = re.compile(r"[\u3400-\u9fff]")
_LENGTH = re.compile(r"^(\w+)\s*[(（]\s*(\d+)\s*[)）]$")
_FOOTNOTE = re.compile(r"\s*\[\d+\]$")
_ERROR_CODE = re.compile(r"[A-Za-z]+\.\d[\d.]*")
"""Lists of these explain errors and are never complete."""
_DASH = re.compile(r"^[-–]\s+(?=\w)")
_INLINE_DASH = re.compile(r"(?<=\S) (?=- [A-Za-z0-9_]+ ?[：:])")
_CIDR = re.compile(r"\d+(?:\.\d+){3}/\d")
"""Its slash stands between no alternatives."""
_MAX_ENUM = 200


@dataclass(frozen=True, slots=True)
class Type:
    """A type cell: its schema, in which an empty `ObjectOf` or an `Unknown` is a hole for the structure it names."""

    schema: Schema
    name: str = ""
    """The structure it names."""
    number: str = ""
    """The table it names."""
    known: bool = True


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
    found = _plain_type(text.lstrip("*"), dialect, 0)
    if named:
        found = replace(found or Type(Unknown(), known=not text), name=named)
    if found is None:
        known = bool(number) or bool(dialect.no_type.match(text))
        return Type(Unknown(), "" if known else text, number, known)
    return replace(found, number=number)


def _name_in(text: str, dialect: Dialect) -> str:
    """The name in the title of a structure."""
    return dialect.caption_suffix.sub("", text.strip(_TRAILING)).strip() or text


def _plain_type(text: str, dialect: Dialect, depth: int) -> Type | None:
    word = text.strip().lower()
    scalar = dialect.types.get(word) or dialect.types.get(word.removesuffix("s"))
    if scalar:
        return Type(scalar)
    if (length := _LENGTH.match(text)) and length[1].lower() in dialect.types:
        scalar = dialect.types[length[1].lower()]
        return Type(replace(scalar, max_length=int(length[2])) if scalar.type == "string" else scalar)
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
        return _nested(match[1], dialect, depth, MapOf)
    for pattern in dialect.object_named:
        if match := pattern.match(text.strip()):
            return Type(ObjectOf(), match[1].strip())
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
    if dialect.required.match(text):
        return True, len(text) <= 12
    if dialect.optional.match(text):
        return False, len(text) <= 12
    return False, False


# --- descriptions -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Facts:
    """What a description states about its field."""

    scalar: Scalar | None
    """The field's scalar type with what was stated; None for a field that is no scalar."""
    items: Scalar | None
    """The same for the elements of an array of scalars."""
    deprecated: bool = False
    read_only: bool = False
    nullable: bool = False


@lru_cache(maxsize=16384)
def facts_of(text: str, scalar: Scalar | None, dialect: Dialect, is_array: bool) -> Facts:
    """What a description says about a field of this scalar type, or about an array of it."""
    prose = dialect.prose
    deprecated = bool(prose.deprecated.search(text))
    read_only = bool(prose.read_only.search(text))
    nullable = bool(prose.nullable.search(text))
    if scalar is None:
        return Facts(None, None, deprecated, read_only, nullable)
    stated = _stated(text, scalar, dialect, is_array)
    return Facts(None if is_array else stated, stated if is_array else None, deprecated, read_only, nullable)


def _stated(text: str, scalar: Scalar, dialect: Dialect, is_array: bool) -> Scalar:
    prose = dialect.prose
    if scalar.type == "boolean":
        return replace(scalar, default=_default(text, scalar, dialect)) if not is_array else scalar
    # `value range [1, 50]` names bounds, not the two values 1 and 50.
    enum = () if prose.range.search(text) else enum_of(text, scalar, dialect)
    if is_array and len(enum) == 1:
        # What "only supports X" says of a list is about the list.
        enum = ()
    if enum:
        scalar = replace(scalar, enum=enum)
    if not is_array:
        scalar = replace(scalar, default=_default(text, scalar, dialect))
    if scalar.type == "string":
        low = _int(prose.min_length.search(text))
        high = _int(prose.max_length.search(text))
        if (low is not None or high is not None) and (low is None or high is None or low <= high):
            scalar = replace(scalar, min_length=low, max_length=high if high is not None else scalar.max_length)
        if not scalar.format and not enum and not prose.other_form.search(text):
            for pattern, name in prose.formats:
                if pattern.search(text):
                    scalar = replace(scalar, format=name)
                    break
    elif not enum:
        scalar = _bounded(text, scalar, dialect)
    return scalar


def _bounded(text: str, scalar: Scalar, dialect: Dialect) -> Scalar:
    low = _number(dialect.prose.minimum.search(text), 1, scalar)
    high = _number(dialect.prose.maximum.search(text), 1, scalar)
    if low is None and high is None and (match := dialect.prose.range.search(text)):
        groups = [group for group in match.groups() if group is not None]
        if len(groups) >= 2 and len(dialect.prose.range.findall(text)) == 1:
            low, high = (_literal(group.replace(",", ""), scalar) for group in groups[:2])  # type: ignore[assignment]
    if low is not None and high is not None and low > high:
        return scalar
    if scalar.format in ("int32", "int64") and high is not None and high >= 2**63:
        high = None
    return replace(scalar, minimum=low, maximum=high)


def _int(match: re.Match[str] | None) -> int | None:
    return int(match[1]) if match and len(match[1]) < 12 else None


def _number(match: re.Match[str] | None, group: int, scalar: Scalar) -> int | float | None:
    value = _literal(match[group], scalar) if match else None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _literal(word: str, scalar: Scalar) -> str | int | float | bool | None:
    """A word as a value of the type, None where it is none."""
    if scalar.type == "string":
        return word
    if scalar.type == "boolean":
        return {"true": True, "false": False}.get(word.lower())
    if len(word) > 20 or not _NUMBER.fullmatch(word):
        return None
    if scalar.type == "integer":
        return int(word) if _INTEGER.fullmatch(word) else None
    return float(word) if "." in word else int(word)


def _default(text: str, scalar: Scalar, dialect: Dialect) -> str | int | float | bool | None:
    for pattern, certain in ((dialect.prose.default, True), (dialect.prose.bare_default, False)):
        match = pattern.search(text)
        if not match:
            continue
        word = next((group for group in match.groups() if group), "")
        word = word.rstrip(_TRAILING)
        value = _literal(word, scalar) if word else None
        if value is None:
            continue
        if scalar.enum:
            if value in scalar.enum:
                return value
            continue
        if scalar.type != "string":
            return value
        if certain and _VALUE.fullmatch(word) and not _CJK.search(word) and word.lower() not in ("null", "none"):
            return value
    return None


# --- enums ------------------------------------------------------------------------------------------------


def enum_of(text: str, scalar: Scalar, dialect: Dialect) -> Literals:
    """The values that a description lists as the only ones, in its order; empty where it lists none for certain."""
    lines = _INLINE_DASH.sub("\n", text).split("\n") if BULLET in text else text.split("\n")
    lines = [_DASH.sub(BULLET, line) for line in lines]
    prose = dialect.prose
    for at, line in enumerate(lines):
        # A machine-made list under its own label is complete and clean; it wins over the sentence before it.
        if prose.enum_list.search(line):
            values = [item.removeprefix(BULLET).strip() for item in _bullets(lines, at + 1)]
            if enum := _typed(values, scalar):
                return enum
    if prose.other_values.search(text):
        return ()
    listed, said = _bullet_enum(lines, scalar, dialect), _sentence_enum(text, scalar, dialect)
    # Bullets below a sentence that names them all and more explain some of the values.
    enum = said if not listed or set(listed) < set(said) else listed
    # `{type}:{size}`: the list is about the parts of a value.
    return () if any(f"{{{value}}}" in text for value in enum) else enum


def _bullets(lines: list[str], at: int) -> list[str]:
    end = at
    while end < len(lines) and lines[end].startswith(BULLET):
        end += 1
    return lines[at:end]


def _typed(words: list[str], scalar: Scalar) -> Literals:
    # Null is no string: that a field can be null is a fact of its own.
    words = [word for word in words if word != "null"]
    if not 1 <= len(words) <= _MAX_ENUM:
        return ()
    values = [_literal(word.strip("\"“”'‘’`"), scalar) for word in words]
    if any(value is None or value == "" for value in values):
        return ()
    return tuple(dict.fromkeys(values))  # type: ignore[arg-type]


def _bullet_enum(lines: list[str], scalar: Scalar, dialect: Dialect) -> Literals:
    """Bullets, or lines, that each begin with a value and its meaning."""
    at = 0
    while at < len(lines):
        if lines[at].startswith(BULLET):
            items = _bullets(lines, at)
            enum = _item_enum(
                [item.removeprefix(BULLET) for item in items], lines[at - 1] if at else "", scalar, dialect
            )
        else:
            items = _explained(lines, at, dialect)
            enum = _typed([_leading_value(item, dialect)[0] for item in items], scalar) if len(items) > 1 else ()
        if enum:
            return enum
        at += len(items) or 1
    return ()


def _item_enum(items: list[str], before: str, scalar: Scalar, dialect: Dialect) -> Literals:
    """The values of a list; a label among its items (`value range:`) begins the values, another one ends them."""
    prose = dialect.prose
    introduced = bool(prose.enum_intro.search(before))
    labels = [at for at, item in enumerate(items) if prose.not_a_value.match(item)]
    if labels:
        starts = [at for at in labels if _is_intro(items[at], dialect)]
        if not starts:
            items = items[: labels[0]] if introduced else []
        else:
            end = next((at for at in labels if at > starts[0]), len(items))
            items = items[starts[0] + 1 : end]
            introduced = True
    unfit = (prose.open_list, prose.not_allowed_values, prose.conditional)
    if len(items) < 2 or any(pattern.search(before) for pattern in unfit):
        return ()
    words = [_leading_value(item, dialect) for item in items]
    codes = all(_ERROR_CODE.fullmatch(word) for word, _ in words)
    if not codes and len(set(words)) > 1 and all(word and (introduced or explained) for word, explained in words):
        return _typed([word for word, _ in words], scalar)
    named = [prose.value_inside.findall(item) for item in items]
    if all(len(set(values)) == 1 for values in named):
        return _typed([values[0] for values in named], scalar)
    return ()


def _is_intro(item: str, dialect: Dialect) -> bool:
    """Whether an item only introduces the values that follow it."""
    match = dialect.prose.enum_intro.match(item)
    return match is not None and not item[match.end() :].strip(" ：:")


def _explained(lines: list[str], at: int, dialect: Dialect) -> list[str]:
    """The lines from here on that each are a value, a colon and its meaning."""
    end = at
    while end < len(lines) and re.match(r"[A-Za-z0-9][\w.\-]*\s?[：:](?!/)\s*\S", lines[end]):
        if not all(_leading_value(lines[end], dialect)):
            break
        end += 1
    return lines[at:end]


def _leading_value(item: str, dialect: Dialect) -> tuple[str, bool]:
    """The value that a bullet begins with, and whether a meaning follows it."""
    item = item.strip()
    if dialect.prose.not_a_value.match(item):
        return "", False
    quoted = re.match(r"[\"“'‘`]([\w.\-+:/]+)[\"”'’`]", item)
    match = quoted or re.match(r"([A-Za-z0-9_][A-Za-z0-9_.\-+/]*)(?=[^A-Za-z0-9_.\-+/]|$)", item)
    if not match:
        return "", False
    word = match[1].rstrip(".-/") or match[1]
    rest = item[match.end() :]
    if not rest.strip(_TRAILING):
        return word, False
    if dialect.prose.meaning.match(rest) or (
        _CJK.match(rest.strip()) and not dialect.prose.continues.match(rest.strip())
    ):
        return word, bool(dialect.prose.meaning.match(rest))
    return "", False


def _sentence_enum(text: str, scalar: Scalar, dialect: Dialect) -> Literals:
    prose = dialect.prose
    for match in prose.enum_intro.finditer(text):
        before = text[: match.start()]
        if prose.enum_qualifier.search(before.rstrip()) or prose.conditional.search(before):
            continue
        bullet = before[before.rfind("\n") + 1 :]
        if bullet.startswith(BULLET) and bullet != BULLET and not prose.not_a_value.match(bullet.removeprefix(BULLET)):
            # Inside an item of a list: it is about one of several cases, or about a part of the value.
            continue
        rest = text[match.end() :].lstrip(" \n\"“'：:")
        rest = rest[:400]
        only = bool(prose.only.search(match[0].strip()))
        end = prose.enum_end.search(rest)
        sentence = rest[: end.start()] if end else rest
        if prose.open_list.search(sentence) or _CIDR.search(sentence):
            continue
        words: list[str] = []
        for part in prose.enum_separator.split(sentence.strip().strip("[]【】{}")):
            part = part.strip().strip("\"“”'‘’`[]")
            word = re.match(r"[A-Za-z0-9_][A-Za-z0-9_.\-+]*", part)
            if not word:
                words = []
                break
            tail = part[word.end() :].strip("\"”'’` ")
            tail = prose.kind_word.sub("", tail).strip("\"”'’` ")
            if tail and not re.fullmatch(r"[（(][^（()）]*[）)]|[:：].{1,20}", tail):
                words = []
                break
            words.append(word[0])
        enough = len(words) > 1 or (only and len(words) == 1 and not _NUMBER.fullmatch(words[0]))
        if enough and len(words) == len(set(words)) and (enum := _typed(words, scalar)):
            if scalar.type == "string" and all(_NUMBER.fullmatch(word) for word in words) and "-" in sentence:
                continue
            return enum
    return ()
