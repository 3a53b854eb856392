"""What counts where a field is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.operation import Scalar
from extractor.pages.dialect import Prose
from extractor.pages.document import BULLET
from extractor.pages.patterns import UNSPACED, deferred, later
from extractor.pages.prose.layout import lines_of
from extractor.pages.prose.values import QUOTES, TRAILING, Value, leading_value, literal, mixes_units

_VALUE = deferred(r"(?!\*\*)[\w.\-+:*/@#]*[\w*]|/")
_GROUPED = deferred(r"(?:,\d{3})+(?![,.]?\d)")
"""More digits of a number, which commas group."""
_STRUCTURE = later(r"\{\s*\"[^\"\n]*\"\s*:[\s\S]*")
"""A structure written out, whose parts have defaults of their own, and what follows it."""
_PHRASE = deferred(r"\s[A-Za-z0-9]")
"""A word that other words follow begins a sentence, and is no value."""
_REST = deferred(r"[^.;\n]*")
"""The rest of a sentence."""
_EMPTY = ('""', "“”", "''")
_NO_VALUE = ("null", "none", "n/a", "empty", "blank", "unlimited", "unspecified")
_OTHER_FIELD = deferred(r"(?:[A-Z][a-z0-9]+)+(?:I[dD]|Name)")
"""What another field is called; its value counts."""
_BEFORE_MARK = deferred(r"(?<![\w.\-])([A-Za-z0-9_][\w.\-]*)\s*$", re.ASCII)


def default_of(text: str, scalar: Scalar, prose: Prose) -> tuple[Value | None, str]:
    """The default, and the name of the rule that found it.

    Nothing is certain where a text has several, each for some case.
    """
    if prose.no_default.search(text):
        return None, ""
    text = _STRUCTURE.sub("", text)
    for pattern, certain in ((prose.default, True), (prose.bare_default, False)):
        values = {value for match in pattern.finditer(text) for value in _fitting(match, certain, scalar, prose)}
        if values:
            return (values.pop() if len(values) == 1 else None), "default-phrase"
    if scalar.type == "boolean" and (answer := _answer(text, prose)) is not None:
        return answer, "default-answer"
    marked = _marked(text, scalar, prose)
    return (None if scalar.enum and marked not in scalar.enum else marked), "default-mark"


def _fitting(match: re.Match[str], certain: bool, scalar: Scalar, prose: Prose) -> Iterator[Value]:
    """The value that a phrase gives as the default, if it fits the field."""
    word = next((group for group in match.groups() if group), "").rstrip(TRAILING)
    if scalar.type in ("integer", "number"):
        if word.isdigit() and (grouped := _GROUPED.match(match.string, match.end(match.lastindex or 0))):
            word += grouped[0].replace(",", "")
        word = prose.unit.sub("", re.sub(r"(?<=\d),(?=\d{3})", "", word))
    if word in _EMPTY and scalar.type == "string":
        yield ""
        return
    value = literal(word, scalar)
    if value is None or mixes_units(match.string, match.end(), prose):
        return
    if scalar.enum:
        fits = value in scalar.enum
    elif scalar.type == "string":
        fits = certain and not _goes_on(match.string, match.end(), prose) and word.lower() not in _NO_VALUE
        fits = fits and bool(_VALUE.fullmatch(word)) and not UNSPACED.search(word) and not _OTHER_FIELD.fullmatch(word)
    else:
        fits = True
    if fits:
        yield value


def _goes_on(text: str, at: int, prose: Prose) -> bool:
    """Whether other words follow, which do not say again that the field is left out: `defaults to low if not set`."""
    rest = _REST.match(text, at)
    return bool(_PHRASE.match(text, at)) and not (rest and prose.left_out.match(rest[0].lstrip(QUOTES + " ")))


def _answer(text: str, prose: Prose) -> bool | None:
    """What is answered by default to the question that the text asks: `Whether to light it. Disabled by default.`"""
    if prose.no_answer.search(text):
        return None
    yes, no = (bool(pattern.search(text)) for pattern in (prose.default_yes, prose.default_no))
    return yes if yes != no else None


def _marked(text: str, scalar: Scalar, prose: Prose) -> Value | None:
    """The one value that a note in brackets behind it marks as the default."""
    marks = list(prose.default_mark.finditer(text))
    if not marks:
        return None
    lines = lines_of(text, prose)
    items = [line for line in lines if line.startswith(BULLET) and prose.default_mark.search(line)]
    if items:
        word = leading_value(items[0].removeprefix(BULLET), prose)[0] if len(items) == 1 else ""
        if sum(line.startswith(f"{BULLET}{word}=") for line in lines) > 1:
            # What all items begin with is a part of each.
            return None
    else:
        word = _before(text[: marks[0].start()], scalar, prose) if len(marks) == 1 else ""
    return literal(word, scalar) if word else None


def _before(text: str, scalar: Scalar, prose: Prose) -> str:
    """The value that a mark stands behind in a sentence: right behind it, or behind the meaning of one of several."""
    if match := _BEFORE_MARK.search(text):
        return match[1] if scalar.enum or scalar.type != "string" else ""
    line = text[text.rfind("\n") + 1 :]
    clause = prose.first_clause.search(prose.clause_separator.split(line)[-1])
    return clause[1] if clause and (scalar.enum or scalar.type == "boolean") else ""
