"""Words → values of a field's type."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.operation import Literals, Scalar
from extractor.pages.dialect import Prose
from extractor.pages.patterns import UNSPACED, UNSPACED_RANGE, deferred, later

Value = str | int | float | bool
Number = int | float

TRAILING = "。.；;，, "
QUOTES = "\"“”'‘’`"
EMPTY = '""'
"""The word for the value that has no characters."""
NUMBER = deferred(r"-?\d+(?:\.\d+)?")
INTEGER = deferred(r"-?\d+")
CONSTANT = deferred(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*")
"""How APIs write the values of a closed list."""

_TIME = r"(?<=\d\d):(?=\d\d)"
"""The colon inside a time of day (`22:00-02:00`) is part of the value; before a meaning stands another one."""
_PATH = r"::(?=[A-Za-z])"
"""Two colons join the parts of one name (`OS::Nova::Server`)."""
_CHAIN = r"[A-Za-z]\w*(?::[A-Za-z*][\w*.\-]*){2,}(?::\d[\d.]*\d)?"
"""Names joined by more than one colon are one value (`dock:berths:moorBoats`): no meaning begins with a colon and has
another."""
_SCHEME = r"[a-z][a-z0-9+.\-]*://(?=\s|$)"
"""The scheme of a URL alone."""
QUOTED = deferred(r"[\"“'‘`]([\w.\-+:/#]+)[\"”'’`]")
"""A value in quotes."""
_BELOW_ZERO = r"-\d+(?=\s*[:：]|\s?[-–]\s?[^\W\d])"
_ITEM_VALUE = deferred(
    rf"({_BELOW_ZERO}|\d+:\d+(?=\s*(?:[：:]|$))|\$\{{\w+\}}|{_SCHEME}|{_CHAIN}|[A-Za-z0-9_](?:[A-Za-z0-9_.\-+/]|\*(?=\d)|{_TIME}|{_PATH})*)"
)
_CAPITALS = deferred(r"([A-Z][A-Z0-9_\-]*(?: [A-Z][A-Z0-9_\-]*){1,3})(?=\s*(?:$|[：:，,（(。.]))", re.ASCII)
"""A value of several words, in the spelling of constants."""
_HEAD = r"[“\"]?[A-Za-z][\w.\-]*[”\"]?"
_HEADS = deferred(rf"\s*({_HEAD}(?:\s*[、，,]\s*{_HEAD})+)\s*[：:]\s*\S", re.ASCII)
SENTENCE_VALUE = deferred(
    rf"-\d+(?![\w.\-+])|[<>]=?(?!\w)|!?={{1,2}}(?!\w)|{_CHAIN}|[A-Za-z0-9_](?:[A-Za-z0-9_.\-+]|&(?=\w)|{_TIME}|{_PATH})*"
)
_JOINED = later(r"\w[_-]\w")
_GOES_ON = deferred(r":[:<{/]|,\d{3}(?!\d)")
"""The value goes on, with a part of the reader's own (`rn:dock::<id>`) or with digits: no meaning begins there."""
_CONSTANT_BEHIND = deferred(rf"\s*[:：]\s*[\"“'](?:{CONSTANT.pattern})[\"”'][.;。；]?")
"""What stands behind a word that is the meaning, and no value."""
_THEN_WORDS = deferred(rf"\s+[{UNSPACED_RANGE}]")
"""Behind a value of several parts (`batch-update`), words of another script say what it means."""
_UNFIT = deferred(r"[xX]{2,}|\d+/[A-Za-z]+|\d+-\d{3,}")
"""A placeholder for values of one's own, two spellings of one value (`0/false`), and a range."""
_NO_VALUE = deferred(r"[A-Z]\w*[a-z]Enum|-0")
"""What a list of values is called, and none of them; the mark of an item, and its value."""
_GROUPED = deferred(r"0\d\d")
"""The digits behind the comma in `5,000`, and no number."""
_CLASS_OF_STATUS = deferred(r"[1-5]xx", re.IGNORECASE)
_IN_BRACKETS = later(r"[（(][^（()）]*[）)]")
_GLUED = deferred(rf"[\w-]?-[{UNSPACED_RANGE}]")
_MAX_ENUM = 200


def literal(word: str, scalar: Scalar) -> Value | None:
    """A word as a value of the type, None where it is none."""
    if scalar.type == "string":
        return word
    if scalar.type == "boolean":
        return {"true": True, "false": False}.get(word.lower())
    return number(word, scalar)


def number(word: str, scalar: Scalar) -> Number | None:
    """A word as a value of a number's type, None where it is none."""
    if len(word) > 20 or not NUMBER.fullmatch(word):
        return None
    if scalar.type == "integer":
        return int(word) if INTEGER.fullmatch(word) else None
    return float(word) if "." in word else int(word)


def mixes_units(text: str, at: int, prose: Prose) -> bool:
    """Whether a unit of time stands behind the number that ends there, and another one elsewhere in the text: no one
    knows then which of them the field has."""
    behind = [unit.match(text, at) for unit in prose.durations]
    if not any(behind):
        return False
    # In brackets, the same is often said in another unit.
    text = _IN_BRACKETS.sub("", text)
    return sum(bool(unit.search(text)) for unit in prose.durations) > 1


def typed(words: Sequence[str], scalar: Scalar) -> Literals:
    """The words as values of the type, each once; empty where one of them is no such value."""
    # Null is no string: that a field can be null is a fact of its own. No number is empty text.
    words = [word for word in words if word.lower() != "null" and (word != EMPTY or scalar.type == "string")]
    no_value = (_CLASS_OF_STATUS, _NO_VALUE) if scalar.type == "string" else (_CLASS_OF_STATUS, _NO_VALUE, _GROUPED)
    if not 1 <= len(words) <= _MAX_ENUM or any(each.fullmatch(word) for each in no_value for word in words):
        return ()
    values = [literal("" if word == EMPTY else word.strip(QUOTES), scalar) for word in words]
    if any(value is None or (value == "" and word != EMPTY) for value, word in zip(values, words, strict=True)):
        return ()
    return tuple(dict.fromkeys(value for value in values if value is not None))


def shared_values(item: str, prose: Prose) -> list[str]:
    """The values that an item begins with and gives one meaning: `fr, de: western`; none where it is not so."""
    match = _HEADS.match(item)
    return [word.strip(QUOTES) for word in prose.enum_separator.split(match[1])] if match else []


def leading_value(item: str, prose: Prose) -> tuple[str, bool]:
    """The value that an item begins with, and whether a meaning follows it; no value where it begins with none."""
    item = item.strip()
    if prose.not_a_value.match(item):
        return "", False
    if empty := prose.empty_text.match(item):
        return EMPTY, bool(prose.meaning.match(item[empty.end() :]))
    match = QUOTED.match(item) or _CAPITALS.match(item) or _ITEM_VALUE.match(item)
    if not match:
        return "", False
    word = match[1] if match[1].endswith("://") else match[1].rstrip(".-/") or match[1]
    if _UNFIT.fullmatch(word):
        return "", False
    rest = item[match.end() :]
    if _GOES_ON.match(rest) or _CONSTANT_BEHIND.fullmatch(rest):
        return "", False
    if not rest.strip(TRAILING):
        return word, False
    explained = bool(prose.meaning.match(rest) or (_JOINED.search(word) and _THEN_WORDS.match(rest)))
    # A dash that is glued to the value and to what it means, which is in another script.
    explained = explained or bool(_GLUED.match(item, max(0, match.end() - 1)))
    rest = rest.strip()
    follows = explained or (UNSPACED.match(rest) and not prose.continues.match(rest))
    return (word, explained) if follows else ("", False)
