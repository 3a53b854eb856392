"""The values that a description lists as the only ones, in every spelling that leaves no doubt."""

from __future__ import annotations

import re
from itertools import pairwise

from extractor.operation import Literals, Scalar
from extractor.pages.dialect import Dialect
from extractor.pages.document import BULLET

_TRAILING = "。.；;，, "
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_INTEGER = re.compile(r"-?\d+")
_CJK = re.compile(r"[\u3400-\u9fff]")
_ERROR_CODE = re.compile(r"[A-Za-z]+\.\d[\d.]*")
"""Lists of these explain errors and are never complete."""
_CONSTANT = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*")
"""How APIs write the values of a closed list; a list of such words alone needs no introduction."""
_CONSTANT_ITEM = re.compile(rf"{_CONSTANT.pattern}|(?=\w*_){_CONSTANT.pattern}\s+[\u3400-\u9fff].*")
"""Such a word alone, or one of several parts and, without any sign between, what it means."""
_DASH = re.compile(r"^[-–]\s+(?=[\w“\"])")
_INLINE_DASH = re.compile(r"(?<=\S) (?=- [A-Za-z0-9_]+ ?[：:])")
_FLAT_ITEM = re.compile(r"(?:^|(?<=[\u3400-\u9fff）)。]))(?=[A-Za-z_][\w.\-]*：)", re.ASCII)
"""Where an item begins in a list whose line ends were lost."""
_CIDR = re.compile(r"(?<!\d)\d+(?:\.\d+){3}/\d")
"""Its slash stands between no alternatives."""
_MEDIA_TYPE = re.compile(r"\b(?:application|audio|image|multipart|text|video)/[a-z]")
"""Its slash does neither."""
_TIME = r"(?<=\d\d):(?=\d\d)"
"""The colon inside a time of day (`22:00-02:00`) is part of the value; before a meaning stands another one."""
_ITEM_VALUE = re.compile(rf"([A-Za-z0-9_](?:[A-Za-z0-9_.\-+/]|{_TIME})*)(?=[^A-Za-z0-9_.\-+/]|$)")
_SENTENCE_VALUE = re.compile(rf"[A-Za-z0-9_](?:[A-Za-z0-9_.\-+]|{_TIME})*")
_UNFIT = re.compile(r"[xX]{2,}|\d+/[A-Za-z]+")
"""A placeholder for values of one's own, and two spellings of one value (`0/false`)."""
_EMPTY = '""'
"""The word for the value that has no characters."""
_MAX_ENUM = 200


def literal(word: str, scalar: Scalar) -> str | int | float | bool | None:
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


def enum_of(text: str, scalar: Scalar, dialect: Dialect) -> Literals:
    """The values that a description lists as the only ones, in its order; empty where it lists none for certain."""
    prose = dialect.prose
    if prose.other_values.search(text):
        return ()
    lines = _lines(text, dialect) if "\n" in text else _flattened(text, dialect)
    text = "\n".join(lines)
    for at, line in enumerate(lines):
        # A machine-made list under its own label is complete and clean; it wins over the sentence before it.
        if prose.enum_list.search(line):
            items = [item.removeprefix(BULLET).strip() for item in _bullets(lines, at + 1)]
            words = [_leading_value(item, dialect)[0] for item in items if _in_words(item)]
            # Where every item goes on in words, people made the list, and explain its values.
            values = words if len(words) == len(items) and all(words) else items
            if enum := _typed(values, scalar):
                return enum
    listed, said = _bullet_enum(lines, scalar, dialect), _sentence_enum(text, scalar, dialect)
    # Bullets below a sentence that names them all and more explain some of the values.
    enum = said if not listed or set(listed) < set(said) else listed
    enum = enum or _clause_enum(text, scalar, dialect)
    return () if _are_parts(enum, text) else enum


def _are_parts(enum: Literals, text: str) -> bool:
    """Whether the text puts the values together: `{type}:{size}`, or an example `c2.leaf` of `c2` and `leaf`."""
    if any(f"{{{value}}}" in text for value in enum):
        return True
    words = [str(value) for value in enum]
    several = len(words) > 1 and not all(word.isdigit() for word in words)
    return several and any(separator.join(words) in text for separator in "._-")


def marked_default(text: str, scalar: Scalar, dialect: Dialect) -> str | int | float | bool | None:
    """The one value of a list whose item says that it is the default."""
    mark = dialect.prose.default_mark
    if not mark.search(text):
        return None
    items = [line for line in _lines(text, dialect) if line.startswith(BULLET) and mark.search(line)]
    word = _leading_value(items[0].removeprefix(BULLET), dialect)[0] if len(items) == 1 else ""
    return literal(word, scalar) if word else None


def _lines(text: str, dialect: Dialect) -> list[str]:
    """The lines of a description, with a bullet before each item, whatever its list was printed with."""
    if BULLET in text or len(_INLINE_DASH.findall(text)) > 1:
        text = _INLINE_DASH.sub("\n", text)
    value = dialect.prose.value_line
    return [_DASH.sub(BULLET, value.sub(BULLET, line)) for line in text.split("\n")]


def _flattened(text: str, dialect: Dialect) -> list[str]:
    """The lines of a description whose line ends were lost, as pipe tables lose them: with a list, where one is sure.

    An introduction must stand right before it. A word with a colon before that begins another list, and which of
    both has the values is not said.
    """
    prose = dialect.prose
    for intro in prose.enum_intro.finditer(text) if "：" in text else ():
        before, rest = text[: intro.end()], text[intro.end() :]
        if not _FLAT_ITEM.match(rest) or _FLAT_ITEM.search(before):
            continue
        starts = [match.start() for match in _FLAT_ITEM.finditer(rest)]
        starts += [match.start() for match in prose.empty_text.finditer(rest) if rest.startswith("：", match.end())]
        starts = [*sorted(starts), len(rest)]
        items = [rest[start:end] for start, end in pairwise(starts)]
        return [before, *(BULLET + item for item in items)] if len(items) > 1 else _lines(text, dialect)
    return _lines(text, dialect)


def _bullets(lines: list[str], at: int) -> list[str]:
    end = at
    while end < len(lines) and lines[end].startswith(BULLET):
        end += 1
    return lines[at:end]


def _in_words(item: str) -> bool:
    """Whether an item is more than a value."""
    return " " in item or bool(_CJK.search(item))


def _typed(words: list[str], scalar: Scalar) -> Literals:
    # Null is no string: that a field can be null is a fact of its own. No number is empty text.
    words = [word for word in words if word.lower() != "null" and (word != _EMPTY or scalar.type == "string")]
    if not 1 <= len(words) <= _MAX_ENUM:
        return ()
    values = [literal(word.strip("\"“”'‘’`"), scalar) for word in words]
    if any(value is None or (value == "" and word != _EMPTY) for value, word in zip(values, words, strict=True)):
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
    if not before.rstrip().endswith((":", "：")):
        # An introduction that no rule knows may say that these are not allowed.
        introduced = introduced or all(_CONSTANT_ITEM.fullmatch(item.strip(_TRAILING)) for item in items)
    if not codes and len(set(words)) > 1 and all(word and (introduced or explained) for word, explained in words):
        return _typed([word for word, _ in words], scalar)
    named = [[match[match.lastindex or 0] for match in prose.value_inside.finditer(item)] for item in items]
    if all(len(set(values)) == 1 for values in named):
        return _typed([values[0] for values in named], scalar)
    behind = [prose.value_behind.fullmatch(item.strip(_TRAILING)) for item in items]
    return _typed([match[1] for match in behind if match], scalar) if all(behind) else ()


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
    if empty := dialect.prose.empty_text.match(item):
        return _EMPTY, bool(dialect.prose.meaning.match(item[empty.end() :]))
    quoted = re.match(r"[\"“'‘`]([\w.\-+:/]+)[\"”'’`]", item)
    match = quoted or _ITEM_VALUE.match(item)
    if not match:
        return "", False
    word = match[1].rstrip(".-/") or match[1]
    if _UNFIT.fullmatch(word):
        return "", False
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
        about_a_part = prose.enum_qualifier.search(before.rstrip()) and not prose.enum_list.search(match[0])
        if about_a_part or prose.conditional.search(before):
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
        if _in_brackets(before):
            sentence = re.split(r"[）)]", sentence, maxsplit=1)[0]
        if prose.open_list.search(sentence) or _CIDR.search(sentence) or _MEDIA_TYPE.search(sentence):
            continue
        words: list[str] = []
        for part in prose.enum_separator.split(sentence.strip().strip("[]【】{}")):
            part = part.strip().strip("\"“”'‘’`[]")
            word = _SENTENCE_VALUE.match(part)
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


def _in_brackets(before: str) -> bool:
    """Whether a text ends inside brackets."""
    line = before[before.rfind("\n") + 1 :]
    return max(line.rfind("("), line.rfind("（")) > max(line.rfind(")"), line.rfind("）"))


def _clause_enum(text: str, scalar: Scalar, dialect: Dialect) -> Literals:
    """Clauses of one line that each are a value and what it means: `0 means off, 1 means on`.

    Numbers must count up from 0 or 1: otherwise they are bounds, or examples, with a meaning.
    """
    prose = dialect.prose
    if not prose.clause.search(text) or prose.no_clauses.search(text):
        return ()
    for line in text.split("\n"):
        run: list[str] = []
        for clause in prose.clause_separator.split(line):
            # What the values belong to may stand before the first of them.
            if match := (prose.clause.match(clause.strip()) if run else prose.first_clause.search(clause)):
                run.append(match[1])
            elif len(run) > 1:
                break
            else:
                run = []
        if len(run) > 1 and len(set(run)) == len(run) and _counts_up(run) and (enum := _typed(run, scalar)):
            return enum
    return ()


def _counts_up(words: list[str]) -> bool:
    numbers = [int(word) for word in words if _INTEGER.fullmatch(word) and len(word) < 4]
    if not numbers:
        return True
    return len(numbers) == len(words) and numbers[0] in (0, 1) and numbers == list(range(numbers[0], numbers[-1] + 1))
