"""Numbers that count up, each with what it means: `0: off; 1: on`, `0 off 1 on`, `1.off2.on`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from extractor.operation import Scalar
from extractor.pages.dialect import Prose
from extractor.pages.patterns import UNSPACED, UNSPACED_RANGE, deferred, later
from extractor.pages.prose.sentences import OF_ANOTHER

_NUMBER = deferred(
    r"(?<![\w.\-~～%])[“\"'‘]?(-?\d{1,4})[”\"'’]?"
    rf"([^\S\n]*(?:[：:]|=(?!=)|-{{1,2}}>?|[—–]+|→|//|[.、)），,])\s*|[^\S\n]*)(?=[“\"'‘（(【]?[A-Za-z{UNSPACED_RANGE}])",
    re.ASCII,
)
"""A number before a word: group 2 is what stands between them."""
_NAMING = deferred(r"\s*(?:[：:=\-—–→]|//)")
"""A mark that stands between a value and what it means."""
_ORDINAL = deferred(r"\s*[.、)）]")
"""A mark that numbers sentences as well."""
_COMMA = deferred(r"\s*[，,]")
_AT_THE_BEGINNING = deferred(r"(?:\A|[\n：:；;。])[^\S\n]*[“\"]?\Z")
"""The end of what stands before an item, where a comma may stand behind its number."""
_NAMED_WORD = later(r"(?<![\w.])[A-Za-z]\w*\s?=\s?[A-Za-z]", re.ASCII)
"""A word that is a value where numbers are others."""
_CLAUSE = deferred(r"[^，,。\n]*[，,。\n]?")
_RANGE_ITEM = later(r"(?:\d\s*[~～]|[于≥≤<>]=?)\s*\d+\s*[：:]")
"""A range with a meaning, among the numbers: `1~5: …`, `>= 1: …`."""
_WORD_BEFORE = deferred(r"([A-Za-z]\w*)\s\Z", re.ASCII)
"""A word before a number, of which the number is a part: `Region 1`."""
_NOUN = deferred(rf"[{UNSPACED_RANGE}]{{2}}")
"""The end of what is numbered, in a script without blanks."""
_FAR = 60
"""Characters before the first of the numbers that no mark follows."""
_LONG = 40
"""Characters that say what such a number means."""
_LEAST = 2


class _Head(Struct, frozen=True):
    """A number, what stands between it and its meaning, where it begins and where its meaning does."""

    value: str
    mark: str
    start: int
    end: int


def numbered(text: str, scalar: Scalar, prose: Prose) -> list[str]:
    """Numbers that count up from 0 or 1, each with what it means; none where they may be anything else."""
    text = "\n".join(_before_notes(text, prose))
    heads = [head for head in _heads(text) if head.mark.strip() or not prose.measured.match(text, head.end)]
    words = [head.value for head in heads]
    if sum(bool(_COMMA.match(head.mark)) and text[head.start - 1 : head.start] in ("：", ":") for head in heads) > 1:
        # What each number means stands before it.
        return []
    if len(heads) < _LEAST or not _count_up(words) or _goes_on(text, words[-1], prose):
        return []
    lead, listed = text[: heads[0].start], text[heads[0].start : heads[-1].end]
    behind = text[heads[-1].end :]
    clause = _CLAUSE.match(behind)
    some = lead[max(lead.rfind("。"), lead.rfind("\n")) + 1 :] + listed + (clause[0] if clause else "")
    of_parts = prose.no_clauses if scalar.type == "string" else prose.open_list
    if OF_ANOTHER.search(lead) or of_parts.search(lead) or prose.clause_in_some_case.search(some):
        return []
    others = (prose.more_values, prose.more_numbers, _NAMED_WORD, _RANGE_ITEM)
    # A range may begin before its number.
    if any(pattern.search(lead[-3:] + listed + behind) for pattern in others):
        return []
    glued = {text[max(0, head.start - 2) : head.start] for head in heads}
    if len(glued) == 1 and _NOUN.fullmatch(glued.pop()):
        # What is numbered is another thing: `way 1: …, way 2: …`.
        return []
    before = [match[1] for head in heads if (match := _WORD_BEFORE.search(text[max(0, head.start - 20) : head.start]))]
    if len(before) == len(heads) > len(set(before)):
        return []
    named = all(_NAMING.match(head.mark) for head in heads)
    return words if named or _fits(heads, text, lead, scalar, prose) else []


def _before_notes(text: str, prose: Prose) -> Iterator[str]:
    """The lines before the first note."""
    for line in text.split("\n"):
        if prose.note.match(line):
            return
        yield line


def _heads(text: str) -> Iterator[_Head]:
    """The numbers before words; with a comma between them, at the beginning of an item."""
    for match in _NUMBER.finditer(text):
        before = text[max(0, match.start() - 5) : match.start(1)]
        if not _COMMA.match(match[2]) or _AT_THE_BEGINNING.search(before):
            yield _Head(match[1], match[2], match.start(1), match.end())


def _goes_on(text: str, last: str, prose: Prose) -> bool:
    """Whether the next number stands there as well, before what may be a unit or a meaning."""
    heads = (head for head in _heads(text) if head.value == str(int(last) + 1))
    return any(not head.mark.strip() and prose.measured.match(text, head.end) for head in heads)


def _count_up(words: Sequence[str]) -> bool:
    """Whether words are the numbers from 0 or 1 upwards, in any order, and perhaps -1."""
    numbers = sorted(map(int, words))
    if numbers[0] == -1:
        numbers = numbers[1:]
    return len(words) == len(set(words)) and numbers in (list(range(len(numbers))), list(range(1, len(numbers) + 1)))


def _fits(heads: Sequence[_Head], text: str, lead: str, scalar: Scalar, prose: Prose) -> bool:
    """Whether numbers that no mark of their own follows are values: no sentences are numbered, no things counted."""
    numbers = [int(head.value) for head in heads]
    kinds = {bool(_COMMA.match(head.mark)) for head in heads}
    ordered = len(kinds) == 1 and (numbers == sorted(numbers) or numbers[-1] == -1 or numbers == [1, 0])
    longest = max(after.start - before.end for before, after in pairwise(heads))
    if not ordered or not UNSPACED.search(text) or len(lead) > _FAR or longest > _LONG:
        return False
    if not any(_ORDINAL.match(head.mark) for head in heads):
        return True
    padded = heads[0].value.startswith("0") and len(heads[0].value) > 1
    return bool(padded or (scalar.type != "string" and prose.counted_kinds.search(lead)))
