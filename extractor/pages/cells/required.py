"""Marks and notes that say required or optional: in a cell of their own, and beside a name or a type."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.pages.patterns import deferred

YES = frozenset("✓✔√☑✅●◉■★*＊")
"""Marks that say required in a cell of their own."""
NO = frozenset("✗✘×❌○◯☐□-—–")
"""Marks that say optional in a cell of their own."""

_NAMED = deferred(r":[a-z_+0-9]+:")
_OF_NAMES = {
    **dict.fromkeys("white_check_mark heavy_check_mark ballot_box_with_check check_mark check tick".split(), True),
    **dict.fromkeys("x heavy_multiplication_x negative_squared_cross_mark cross_mark no_entry_sign".split(), False),
}
"""The same by the names that pictures have in Markdown: `:white_check_mark:`."""
CROSS = ("x", "X")
"""A cross of letters: beside ticks it says optional, and alone, where the other cells are empty, required."""

_WORDS = {
    "required": "required mandatory compulsory obligatory 必填 必选 必须 必需 必传 必要 必输",
    "optional": "optional conditionally-required not-required not-mandatory non-mandatory non-required"
    " 可选 选填 可不填 可不传 非必填 非必选 非必须 非必需 非必传 非必要 不必填 不必传",
}
_MEANS = {word.replace("-", " "): said for said, words in _WORDS.items() for word in words.split()}
_WORD = "|".join(re.escape(word).replace(r"\ ", "[ -]") for word in sorted(_MEANS, key=len, reverse=True))
_OPEN, _CLOSE = r"[(（\[【<{]", r"[)）\]】>}]"
_NOTE = deferred(
    rf"(?<=[^\s,，;；])(?P<gap>[\s,，;；]*(?:[-–—:：|/]\s)?[*_`~\s]{{0,16}})(?P<open>{_OPEN})?\s*(?P<word>{_WORD})"
    rf"(?P<more>\s*[,，;；][^()（）\[\]【】]{{0,60}})?\s*(?P<close>{_CLOSE})?[*_`~]*\s*[.。]?$",
    re.IGNORECASE,
)
_LAST = deferred(
    rf"[.。;；!！\n]\s*(?P<open>{_OPEN})?\s*(?P<word>{_WORD})\s*(?P<close>{_CLOSE})?\s*[.。]?\s*$", re.IGNORECASE
)
_BEHIND_COMMA = deferred(rf"(?<=[\w)）])\s*[,，]\s*(?P<word>{_WORD})\s*[.。]?\s*$", re.IGNORECASE)
_CHOICE = deferred(
    r"[:：\"'`|]|\b(?:one of|either|n?or|and|values?|not|if|when|(?:can|may|must|to) be)\b", re.IGNORECASE
)
"""What a text has that names values, of which the last may be such a word, or that makes it a clause."""
_TAIL = 100
"""Characters at the end of a description among which such a sentence is."""
_STAR_BEHIND = deferred(r"(?<=[\w\])}`\"'?])\s*\\?[*＊]$")
_STAR_BEFORE = deferred(r"^\\?[*＊](?=[`\"']?[A-Za-z_])")

_FOOTNOTE = deferred(r"[*＊](?![*＊])\s*\S")
_SAYS_REQUIRED = deferred("|".join(word for word, said in _MEANS.items() if said == "required"), re.IGNORECASE)


def mark_of(text: str) -> bool | None:
    """What a cell says that is one mark and no more; None where it is none."""
    mark = text.replace("\ufe0f", "").strip(" \\")
    if _NAMED.fullmatch(mark):
        return _OF_NAMES.get(mark.strip(":"))
    return True if mark in YES else False if mark in NO else None


def says(text: str) -> str:
    """What a cell of one word says: `required`, `optional` or nothing."""
    return _MEANS.get(text.strip(" .。").lower().replace("-", " "), "")


@lru_cache(maxsize=4096)
def noted(text: str) -> tuple[str, str]:
    """A name or a type without the note behind it, and what that says: `required`, `optional` or nothing.

    Of a note with more words in its brackets only the first is taken, and the text stays as it is.
    """
    match = _NOTE.search(text)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return text, ""
    word = match["word"]
    if not match["open"] and (match["more"] or not (match["gap"].strip("_") or word[0] > "\u3040")):
        return text, ""  # `isRequired` is one word, and a sentence goes on
    return (text if match["more"] else text[: match.start()]), _meaning(word)


def noted_last(text: str) -> str:
    """What a sentence of one word at the end of a description says: `required`, `optional` or nothing."""
    match = _LAST.search(text.rstrip()[-_TAIL:])
    if match is None or bool(match["open"]) != bool(match["close"]):
        return ""
    return _meaning(match["word"])


def behind_comma(text: str) -> str:
    """What the word behind the last comma of an item says: `required`, `optional` or nothing."""
    match = _BEHIND_COMMA.search(text)
    sentence = re.split(r"[.。]\s", text[: match.start()])[-1] if match else ""
    return "" if match is None or _CHOICE.search(sentence) else _meaning(match["word"])


def _meaning(word: str) -> str:
    return _MEANS[word.lower().replace("-", " ")]


def starred(name: str) -> tuple[str, bool]:
    """A name without the star before or behind it, and whether there was one."""
    for star in (_STAR_BEHIND, _STAR_BEFORE) if "*" in name or "＊" in name else ():
        bare, found = star.subn("", name, count=1)
        if found:
            return bare, True
    return name, False


def explains_star(text: str) -> bool:
    """Whether a line below a table says what a star at a name stands for, and that it is something else."""
    return bool(_FOOTNOTE.match(text)) and not _SAYS_REQUIRED.search(text)
