"""Sentences → the values that they name: after an introduction, or as clauses of a value and its meaning each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from extractor.operation import Scalar
from extractor.pages.dialect import Introduction, One, Prose
from extractor.pages.document import BULLET
from extractor.pages.patterns import UNSPACED, UNSPACED_RANGE, deferred, later
from extractor.pages.prose.items import KIND
from extractor.pages.prose.layout import goes_on
from extractor.pages.prose.values import CONSTANT, EMPTY, INTEGER, NUMBER, QUOTES, SENTENCE_VALUE, TRAILING

Words = list[str]

_CIDR = later(r"(?<!\d)\d+(?:\.\d+){3}/\d")
"""The slash before the length of a prefix separates no values."""
MEDIA_TYPE = later(
    r"\b(?:application|audio|image|multipart|text|video)/(?!(?:audio|image|text|video)\b)[a-z][\w.+\-]*", re.ASCII
)
"""The slash in a media type separates no values."""
_NOTE = deferred(r"[（(][^（()）]*[）)]|[-–—]{1,2}\s.{1,40}|[:：](?![:<{/]).{1,20}")
"""What may stand behind a value in a list: a note in brackets, or a short meaning."""
_BRACKETS = later(r"[（(][^（()）]*[）)]")
_TWO_WORDS = deferred(r"[A-Z][\w.\-]*(?: (?:[A-Z0-9]|v\d)[\w.\-]*){1,2}", re.ASCII)
_INTERVAL = later(r"\d\s*(?:,|，|、|和|或|and|or|et|ou|y|o|e)\s*[\[【]\s*-?\d[\d,]*\s*[,，~～-]\s*-?\d[\d,]*\s*[\]】]")
"""A number, and an interval beside it."""
CLASSES = later(r"a-z|A-Z|(?<!\d)0-9(?!\d)|(?<![\w./:\-])[A-Za-z]\w*(?:\.[A-Za-z]\w*)+/[A-Za-z]\w*(?![\w/])")
"""Characters that a text may consist of, and names in which a slash separates no values: `Lamps.Indoor/bright`."""
_HAN = UNSPACED.pattern
_MEANT = deferred(
    r"([A-Za-z][A-Za-z0-9_.\-]*)(?:(?:\s+|\s*-{1,3}\s*|(?<=[A-Z][A-Z0-9_]{3})|(?<=[a-z]{3}))"
    rf"({_HAN}{{1,12}})|(?:为|是|表示|代表)([^，。；]{{1,20}}))"
)
"""A value, and what it means in words of another script."""
_COUNTED = deferred(rf"(\d{{1,3}})\s*{_HAN}.{{0,20}}")
"""A number, and what it means."""
_NUMBERED = deferred(rf"(?:[A-Za-z]\w{{0,20}}|{_HAN}{{1,12}})\s*为\s*(-?\d{{1,6}})", re.ASCII)
"""What is meant, and its number."""
_WORD_CLAUSE = later(r"(\d{0,2}[A-Za-z][A-Za-z0-9_.\-]*)\s?[：:]\s*\S")
ONE_OR_MORE = later(r"(?<=\w)\(s(?!\w)")
"""A word that may be one or several is none of a list: `only http(s) and files`."""
_GROUP = later(r"(?<=\d),(?=\d{3}(?!\d))")
_FULL_STOP = deferred(r"(?<=\w)\.$")
"""The end of the sentence, and none of the value."""
_ONE_NUMBER = deferred(r"\d{1,3},\d{3}(?![,\d])\D*\Z")
"""One number whose digits are grouped, or two: no one knows."""
_PARTED = later(r"\d\)?, |\bor\b|,0\d\d(?!\d)")
"""What shows that commas without a blank group digits: no number of several digits begins with 0."""
AND_INSIDE = later(r", [A-Z]\w* and [A-Z]\w*, (?:(?:and|or) )?[A-Z]")
"""A value of two words that are joined, among others that commas part: `…, Salt and Pepper, and Oil`."""
_IDENTIFIER = deferred(r"(?:\w+ )?(?:uu?id|guid|ur[iln]|arn)", re.IGNORECASE)
"""A word for values that are never written as the word itself."""
_SUPPORT = later(r"支持|support|\bonly\s+$", re.IGNORECASE)
_BEFORE = 2_000
"""Characters before an introduction in which its sentence, or its item, begins."""
_LIST = 1_200
"""Characters that a list in a sentence has at most."""
_NAMED = later(
    rf"(?<![\w.\-])(?:\d{{0,2}}[A-Za-z_][\w.\-]*[”\"]?|\d{{1,3}})\s*[：:](?=\s*[{UNSPACED_RANGE}A-Za-z])", re.ASCII
)
"""A word and a colon before its meaning."""
OF_ANOTHER = deferred(r"(?<!\w)(?=\w*[a-z][A-Z]|[^\Wa-z]*+[a-z]\w*_\w)\w++\s+$", re.ASCII)
"""The name of another field, whose values follow: a word that has parts, looked at once."""
_CONTINUED = deferred(rf"\s*(?:-?\d|(?:[A-Z][A-Z0-9_]+|[a-z]+_\w+)\s+[A-Za-z]{{0,20}}{_HAN})")
"""One more number, or constant, behind a run of clauses: what it means is said in another form."""
_QUOTED_VALUE = deferred(rf"\s*[“\"][A-Z][A-Z0-9_]*[”\"]\s*{_HAN}")
"""One more value in quotes, of which another sentence is."""
_SENTENCE = deferred(r"[^。]*?(?:\.\s|。|$)")
_MIXED = deferred(rf"(?<![\w.])\d[.、)）]\s*{_HAN}[^；;，,\n]{{0,40}}[；;，,]\s*\d\s?[：:]", re.ASCII)
"""Numbers of one list with two marks."""
_COMMA = later(r"[,，、]")
_MARKED = later(rf"{_BRACKETS.pattern}|[“\"][^”\"\n]*[”\"]")
_BETWEEN_CLAUSES = "；;。"
_LEAST = 2
"""Values that make a list."""
_MANY = 3
"""Numbers with their meanings that are values even where they do not count up: two may be the bounds."""


class Phrase(Struct, frozen=True):
    """What an introduction introduces: the rest of its sentence."""

    text: str
    row: Introduction
    labelled: bool
    """Whether the introduction is a label: it ends with a colon."""
    whole: bool
    """Whether it stands in the line of its introduction, and nothing but the end of the sentence behind it."""
    of_lines: bool
    """Whether it is a line below its introduction, and the list goes on in the next one."""
    named_before: bool
    """Whether it is said to be supported, and the text has named it before, as one of several kinds."""


def phrases(text: str, prose: Prose) -> Iterator[Phrase]:
    """The lists that introductions in the text begin."""
    rows = prose.introductions
    for match in rows.pattern.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        rest = text[match.end() : match.end() + 2 * _LIST]
        if about_something_else(before, match[0], prose):
            continue
        quoted = rest.lstrip()[:1] in tuple(QUOTES)
        same_line = not rest.lstrip(" ：:").startswith("\n")
        rest = rest.lstrip(" \n\"“'：:")[:_LIST]
        end = prose.enum_end.search(rest)
        sentence = rest[: end.start()] if end else rest
        if not end and len(rest) == _LIST:
            continue
        if in_brackets(before + match[0]):
            sentence = re.split(r"[）)]", sentence, maxsplit=1)[0]
        if not any(pattern.search(sentence) for pattern in (prose.open_list, _CIDR, CLASSES, ONE_OR_MORE)):
            labelled = match[0].rstrip().endswith((":", "："))
            behind = rest[len(sentence) :].split("\n")[0]
            explained = (labelled or quoted) and prose.meaning_of_one.search(behind)
            whole = same_line and bool(explained or not behind.strip(TRAILING + QUOTES))
            of_lines = not same_line and any(goes_on(line, prose) for line in rest.split("\n")[1:2])
            named = _is_named_before(before, match[0], sentence)
            yield Phrase(sentence, rows.row(match), labelled, whole, of_lines, named)


def _is_named_before(before: str, words: str, rest: str) -> bool:
    """Whether the word that is supported is one of the kinds that the text names before it."""
    word = SENTENCE_VALUE.match(rest.lstrip(' "“')) if _SUPPORT.search(words) else None
    return word is not None and bool(
        re.search(rf"(?<![\w.\-]){re.escape(word[0])}(?![\w.\-])", before, re.ASCII | re.IGNORECASE)
    )


def about_something_else(before: str, words: str, prose: Prose) -> bool:
    """Whether an introduction is about a part of the value, or holds only in some case."""
    if prose.enum_qualifier.search(before.rstrip()) and not prose.enum_list.search(words):
        return True
    if prose.conditional.search(before) or prose.syntax.search(before):
        return True
    item = before[before.rfind("\n") + 1 :]
    # Inside an item of a list: it is about one of several cases, or about a part of the value.
    return item.startswith(BULLET) and item != BULLET and not prose.not_a_value.match(item.removeprefix(BULLET))


def in_brackets(before: str) -> bool:
    """Whether a text ends inside brackets."""
    line = before[before.rfind("\n") + 1 :]
    return max(line.rfind("("), line.rfind("（")) > max(line.rfind(")"), line.rfind("）"))


def introduced_words(phrase: Phrase, scalar: Scalar, prose: Prose) -> Words:
    """The words of the list in a phrase, each once; none where it is no list, or not enough of one."""
    if _INTERVAL.search(phrase.text) or _ONE_NUMBER.match(phrase.text):
        return []
    sentence = _ungrouped(phrase.text.strip(" ;；").strip("[]【】{}"))
    parts, words = _parts_and_words(sentence, scalar, prose)
    listed, semicolon, behind = sentence.partition("；")
    if semicolon and not all(words):
        # Behind the list another sentence may begin, which names no other value.
        first = _parts_and_words(listed, scalar, prose)
        others = [match[0] for part in _split(behind, prose) if (match := SENTENCE_VALUE.match(part.strip()))]
        if len(first[1]) > 1 and all(first[1]) and set(others) <= set(first[1]):
            parts, words = first
    if not all(words):
        words = _explained_words(phrase, parts, scalar, prose) or words
    if AND_INSIDE.search(sentence) or joins_some(sentence):
        return []
    if not all(words) or len(words) > len(set(words)) or any(map(prose.no_word.fullmatch, _plain(words, sentence))):
        return []
    if scalar.type != "string" and EMPTY in words:
        # A number that is empty is null, or left out.
        return []
    if scalar.type == "string" and all(map(NUMBER.fullmatch, words)) and "-" in sentence:
        return []
    if "/" in sentence and not NUMBER.fullmatch(words[0]) and all(map(NUMBER.fullmatch, words[1:])):
        # `Sail1.0/1.1` leaves out what both have.
        return []
    return words if len(words) > 1 or _is_all(phrase, words[0], prose) else []


def joins_some(sentence: str) -> bool:
    """Whether slashes stand in some of the parts between commas only: they may join the words of one value."""
    parts = _COMMA.split(_MARKED.sub("", MEDIA_TYPE.sub("", sentence)))
    return 0 < sum("/" in part for part in parts) < len(parts) > _LEAST


def _parts_and_words(sentence: str, scalar: Scalar, prose: Prose) -> tuple[Words, Words]:
    """The parts of a list, and the value of each."""
    parts = [part.strip().strip(QUOTES + "[]").strip() for part in _split(sentence, prose)]
    return parts, [_word(part, prose, numbers=scalar.type != "string") for part in parts]


def _plain(words: Words, sentence: str) -> Words:
    """The words that may be no values: neither in quotes, nor an `any` that ends a list of several."""
    words = words[:-1] if len(words) > _MANY - 1 and words[-1].lower() == "any" else words
    return [word for word in words if not any(f"{quotes[0]}{word}{quotes[-1]}" in sentence for quotes in ('"', "“”"))]


def _explained_words(phrase: Phrase, parts: Sequence[str], scalar: Scalar, prose: Prose) -> Words:
    """The values of parts that each are a kind and its value, or, below a label, a value and what it means."""
    if phrase.row.kinds:
        parts = [*parts[:-1], prose.kind_word.sub("", parts[-1])]
        kinds = [KIND.fullmatch(part) or prose.value_behind.fullmatch(part) for part in parts]
        return [match[match.lastindex or 0] if match else "" for match in kinds]
    if not phrase.labelled:
        return []
    numbered = [match[1] for match in map(_NUMBERED.fullmatch, parts) if match]
    if len(numbered) == len(parts) > 1:
        return [] if scalar.type == "string" else numbered
    counted = [match[1] for match in map(_COUNTED.fullmatch, parts) if match]
    if len(counted) == len(parts) and _count_up([*map(int, counted)]):
        return counted
    meant = [_MEANT.fullmatch(part) for part in parts]
    named = [(match[1], match[2] or match[3]) for match in meant if match and not prose.form_word.fullmatch(match[1])]
    # What several words are said to be is what they name, and no meaning of theirs: `IP address, MAC address`.
    told_apart = len(named) == len(parts) > 1 and len({meaning for _, meaning in named}) == len(parts)
    return [word for word, _ in named] if told_apart else []


def _ungrouped(sentence: str) -> str:
    """A list without the commas that group the digits of its numbers (`30 or 1,095`), where others part the values."""
    return _GROUP.sub("", sentence) if _PARTED.search(sentence) else sentence


def _split(sentence: str, prose: Prose) -> Iterator[str]:
    """The parts of a list, separated outside of its notes in brackets and of media types."""
    masked = _BRACKETS.sub(lambda match: "(" + "-" * (len(match[0]) - 2) + ")", sentence)
    masked = MEDIA_TYPE.sub(lambda match: "-" * len(match[0]), masked)
    at = 0
    for match in prose.enum_separator.finditer(masked):
        yield sentence[at : match.start()]
        at = match.end()
    yield sentence[at:]


def _is_all(phrase: Phrase, word: str, prose: Prose) -> bool:
    """Whether one word alone is said to be all there is."""
    if NUMBER.fullmatch(word) or word == EMPTY or _IDENTIFIER.fullmatch(word) or phrase.named_before or phrase.of_lines:
        return False
    if phrase.row.one is not One.ALONE:
        return phrase.row.one is One.ALWAYS
    alone = phrase.whole and phrase.text.strip(TRAILING + QUOTES) == word
    return alone and len(word) > 1 and not prose.form_word.fullmatch(word)


def _word(part: str, prose: Prose, *, numbers: bool) -> str:
    """The value of one part of a list; empty where the part is no value with its note."""
    if prose.empty_word.fullmatch(part):
        return EMPTY
    if _TWO_WORDS.fullmatch(part) or MEDIA_TYPE.fullmatch(part):
        return part
    match = SENTENCE_VALUE.match(part)
    if not match:
        return ""
    tail = part[match.end() :].strip(QUOTES + " ")
    tail = prose.kind_word.sub("", tail).strip(QUOTES + " ")
    if numbers:
        tail = prose.unit.sub("", tail)
    return _FULL_STOP.sub("", match[0]) if not tail or _NOTE.fullmatch(tail) else ""


# --- clauses


def clauses(text: str, prose: Prose) -> Iterator[tuple[Words, bool]]:
    """Runs of clauses of one line that each are a value and what it means: `0 means off, 1 means on`; and whether they
    stand behind a label (`Value range: `).

    Numbers must count up from 0 or 1, or be many: otherwise they are bounds, or examples, with a meaning.
    """
    if not prose.clause.search(text) and len(_NAMED.findall(text)) < _LEAST:
        return
    if prose.no_clauses.search(text) or prose.more_values.search(_BRACKETS.sub("", text)):
        return
    lines = text.split("\n")
    for before, line in zip(("", *lines), lines, strict=False):
        if before.rstrip().endswith(("，", ",", "、")) or _MIXED.search(line):
            # The list began in the line before, or with another mark.
            continue
        if any(
            prose.clause_in_some_case.search(each) and prose.clause.search(each) for each in _SENTENCE.findall(line)
        ):
            continue
        named = sum(not prose.not_a_value.match(each) for each in _NAMED.findall(line))
        apart = (_told_apart(line.split(sign), prose) for sign in _BETWEEN_CLAUSES)
        if run := next((run for run in apart if run and named <= len(run)), None):
            yield run, True
            continue
        if counted := _counted(line, prose):
            yield counted, False
            continue
        for run, of_a_list, labelled in _runs(line, prose):
            if named > len(run) or len({f"{word}为" in line for word in run}) > 1:
                # A clause has a second value in it, whose separator was lost, or what it means has a field in it.
                continue
            if len(set(run)) == len(run) and _are_values(run, line, of_a_list, prose):
                yield run, labelled


def _counted(line: str, prose: Prose) -> Words:
    """Numbers that count up from 0, each with a meaning that may have commas: `0 means off, and dark, 1 means on`."""
    parts = [part for part in prose.clause_separator.split(line) if part.strip()]
    begins = next((at for at, part in enumerate(parts) if prose.first_clause.search(part)), len(parts))
    first = prose.first_clause.search(parts[begins]) if begins < len(parts) else None
    if not first or first[1] != "0" or OF_ANOTHER.search(parts[begins][: first.start(1)]):
        return []
    if any(_CONTINUED.match(part) and not prose.clause.match(part.strip()) for part in parts[begins + 1 :]):
        return []
    words = [first[1], *(match[1] for part in parts[begins + 1 :] if (match := prose.clause.match(part.strip())))]
    numbers = [int(word) for word in words if INTEGER.fullmatch(word)]
    return words if len(numbers) == len(words) >= _MANY and _count_up(numbers) else []


def _told_apart(parts: Sequence[str], prose: Prose) -> Words:
    """The words of a line that stronger signs than commas part: what a value means may then have commas of its own.

    So many words, each with a colon, are values even where other words of their script say what they mean.
    """
    parts = [stripped for part in parts if (stripped := part.strip(" ）)"))]
    for first, other, least in ((prose.first_clause, prose.clause, 2), (_WORD_CLAUSE, _WORD_CLAUSE, _MANY)):
        begins = next((at for at, part in enumerate(parts) if first.search(part)), len(parts))
        matches = [first.search(part) if at == begins else other.match(part) for at, part in enumerate(parts)][begins:]
        words = [match[1] for match in matches if match]
        least = 2 if all(map(CONSTANT.fullmatch, words)) else least
        whole = least <= len(matches) == len(words) == len(set(words))
        labels = any(prose.not_a_value.match(f"{word}:") for word in words)
        lead = matches[0].start(1) if whole and matches[0] else 0
        whole = whole and not labels and not OF_ANOTHER.search(parts[begins][:lead])
        meanings = [part[match.end(1) :] for part, match in zip(parts[begins:], matches, strict=True) if match]
        more = any(prose.clause.match(each) for text in meanings for each in prose.clause_separator.split(text)[1:])
        if whole and not more and _are_values(words, "\n".join(parts[begins:])[lead:], False, prose):
            return words
    return []


def _runs(line: str, prose: Prose) -> Iterator[tuple[Words, bool, bool]]:
    """Neighbouring clauses that each begin with a value, whether an introduction stands before them, and whether that
    is a label, which ends with a colon."""
    run: Words = []
    introduced = labelled = False
    found: list[tuple[Words, bool, bool]] = []
    for clause in filter(str.strip, prose.clause_separator.split(line)):
        # What the values belong to may stand before the first of them.
        if match := (prose.clause.match(clause.strip()) if run else prose.first_clause.search(clause)):
            if not run:
                before = clause[: match.start(1)]
                if OF_ANOTHER.search(before):
                    continue
                introduced = bool(prose.introductions.pattern.search(before))
                labelled = introduced and before.rstrip(f" {QUOTES}").endswith((":", "："))
                found.append((run, introduced, labelled))
            run.append(match[1])
            continue
        if (run and _CONTINUED.match(clause)) or (found and _QUOTED_VALUE.match(clause)):
            return
        run = []
    # A value whose meaning has commas of its own parts one list into several.
    if len(found) > 1 and any(not set(run) <= set(found[0][0]) for run, *_ in found):
        return
    yield from (each for each in found[:1] if len(each[0]) > 1)


def _are_values(words: Sequence[str], line: str, introduced: bool, prose: Prose) -> bool:
    numbers = [int(word) for word in words if INTEGER.fullmatch(word) and len(word) < 4]
    if not numbers:
        return True
    if len(numbers) < len(words):
        return False
    if numbers == [1, 0] or _count_up(numbers):
        return True
    labelled = all(re.search(rf"(?<![\d.]){word}\s?[：:]", line) for word in words)
    return (introduced or labelled or len(numbers) >= _MANY) and not prose.clause_of_a_bound.search(line)


def _count_up(numbers: Sequence[int]) -> bool:
    """Whether numbers count up from 0 or 1."""
    return len(numbers) > 1 and numbers[0] in (0, 1) and list(numbers) == list(range(numbers[0], numbers[-1] + 1))
