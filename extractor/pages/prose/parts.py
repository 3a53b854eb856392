"""A list in a text → its values: the strongest separator that parts it into items, and what each item is.

An item is a value, a mark and a meaning (`on: is lit`, `on - is lit`, `on (is lit)`), or a value alone. A list that no
separator parts into items, all of them, names no values.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.pages.dialect import Prose
from extractor.pages.document import BULLET
from extractor.pages.patterns import UNSPACED, UNSPACED_RANGE, deferred, later
from extractor.pages.prose.items import ERROR_CODE, KIND
from extractor.pages.prose.layout import goes_on
from extractor.pages.prose.sentences import CLASSES
from extractor.pages.prose.values import CONSTANT, QUOTES, TRAILING

Words = list[str]

_HAN = UNSPACED_RANGE
VALUE = r"-?\d{1,5}(?![\w,]\d)(?![A-Za-z]\w*[：:])|\d{0,2}[A-Za-z_]\w*(?:[.\-+:]\w+)*"
"""A value in a line of text, in ASCII."""
ITEM = deferred(
    rf"(?:\d{{1,2}}[.、)）]\s*(?!\d))?[“\"'‘]?({VALUE})[”\"'’]?\s*"
    rf"(?:([：:](?!/)\s*|(?:[-–—]{{1,2}}|[，,])\s*(?!\d)|=\s*)\S.*|[（(【].*[）)】]|(?<=[\s”\"’])([{_HAN}].*))?",
    re.ASCII | re.DOTALL,
)
"""A value, alone or with what it means: group 2 is the mark between them, group 3 a meaning without any mark."""
ANOTHER_ITEM = later(r"(?<![\w.（(/])[A-Za-z_]\w*\s?[：:](?!/)", re.ASCII)
"""The beginning of an item."""
_BEHIND = later(rf"[^：:，,。；;]{{1,24}}\s?(?:[：:=]|[-–—]{{1,2}})\s*[“\"]?({VALUE})[”\"]?", re.ASCII)
"""An item with its value behind what it means."""
_ORDINAL_ITEM = deferred(r"\d{1,2}[.、)）]")
_ONE_MORE = deferred(rf"[，,；;。\s]+[“\"]?(?:{VALUE})[”\"]?\s?[：:=\-](?![/\d])", re.ASCII)
"""One more value behind the end of a list."""
_ONE_BEHIND = later(rf"、\s*[“\"]?(?:{VALUE})[”\"]?\s?[：:=\-](?![/\d])", re.ASCII)
"""One more value of a list in which what a value means has commas."""
BRACKETS = later(r"[（(][^（()）]*[）)]|【[^【】]*】")
_DASH = later(r"\s[-–—]{1,2}\s")
_BLANKS = rf"(?<=[{_HAN}）)])\s+"
_LIKE_A_VALUE = deferred(r"(?=\w*\d)\w*[A-Za-z]\w*", re.ASCII)
"""The beginning of a line that may be one more value: a word with a digit."""
_QUOTED = later(r"[“\"][^“”\"\n]{1,40}[”\"]")
_ANOTHER_BEHIND = deferred(rf"\s[A-Za-z][\w\-]+\s+[{_HAN}]", re.ASCII)
"""One more value, and what it means, in what another one does."""
_LEVELS = (
    (r"\n", ""),
    (r"[；;]", "。"),
    (r"[|｜]", "，,；;。\n"),
    (r"/", "，,；;。\n"),
    (r"、", "，,；;。\n"),
    (r"[，,]", "；;。\n"),
    (r"[；;，,]", "。\n"),
    (r"\.\s+(?=[A-Z][\w\-]*\s?:)", "\n"),
    (_BLANKS, "，,；;。\n"),
    (rf"(?<=[{_HAN}）)。；])\s+(?=[A-Z][A-Z0-9_]+\s?[：:])", "\n"),
)
"""What may stand between all items of a list, the strongest first, and the signs that end such a list."""
_MARKS = {"", ":", "=", "-"}
"""What may stand between a value and its meaning where nothing introduces them."""
_LEAST = 2
LONGEST = 1_200
"""Characters of a list, and of what stands behind it."""


def explained(region: str, prose: Prose, *, introduced: bool, of_kind: bool = False) -> Words:
    """The values of the list that a text begins with; `introduced` by words for values, or by one `of_kind`."""
    if len(region) > LONGEST or CLASSES.search(region) or prose.more_values.search(region):
        return []
    masked = BRACKETS.sub(lambda match: "(" + "-" * (len(match[0]) - 2) + ")", region)
    masked = _QUOTED.sub(lambda match: "-" * len(match[0]), masked)
    for separator, ends in _LEVELS[:1] if region.startswith(BULLET) else _LEVELS:
        end = next((at for at, sign in enumerate(masked) if sign in ends), len(masked))
        parts = _parts(region[:end], masked[:end], separator)
        if parts and prose.not_a_value.match(parts[-1]):
            # The list ends before its default.
            parts.pop()
        words = _words(parts, prose, introduced=introduced, of_kind=of_kind, separator=separator)
        cut = region[:end].rstrip().endswith(("、", "，", ",", "/", "|"))
        unfit = cut or prose.open_list.search(region[:end]) or _ONE_MORE.match(region, end)
        more = separator == "、" and _ONE_BEHIND.search(region, end)
        if len(words) >= _LEAST and not unfit and not more:
            return words
    return []


def _parts(region: str, masked: str, separator: str) -> list[str]:
    """The parts of a text between separators that are outside of brackets."""
    at, parts = 0, []
    for match in re.finditer(separator, masked):
        parts.append(region[at : match.start()])
        at = match.end()
    parts.append(region[at:])
    return [stripped for part in parts if (stripped := part.strip(f" {TRAILING}\n"))]


def _words(parts: Sequence[str], prose: Prose, *, introduced: bool, of_kind: bool, separator: str) -> Words:
    """The values of parts that all are items; of lines, of those above the first that is none."""
    lines = separator == r"\n"
    bare = [part.removeprefix(BULLET) for part in parts]
    matches = [None if prose.not_a_value.match(part) else ITEM.fullmatch(part) for part in bare]
    if not any(matches):
        return _words_behind(bare) if introduced else []
    if lines:
        end = next((at for at, match in enumerate(matches) if not match), len(matches))
        below = parts[end] if end < len(parts) else ""
        if below and (goes_on(bare[end], prose) or below.startswith(BULLET) or _LIKE_A_VALUE.match(below)):
            return []
        matches = matches[:end]
    found = [match for match in matches if match]
    if len(found) < len(matches) or any(map(_ORDINAL_ITEM.match, bare[len(found) :])) or not _are_items(found, prose):
        return []
    explained = all(len(match[0].strip(QUOTES)) > len(match[1]) for match in found)
    marks = {(match[2] or "").strip().replace("：", ":") for match in found}
    words = [match[1] for match in found]
    if separator == _BLANKS and len(marks) > 1:
        return []
    if introduced:
        some_explained = any(match[3] and prose.meaning.match(match[3]) for match in found)
        return words if explained or (marks == {""} and not some_explained) else []
    known = all(map(CONSTANT.fullmatch, words)) or all(
        UNSPACED.search(match[0]) or _DASH.search(match[0]) for match in found
    )
    in_brackets = len(words) > _LEAST and all(match[0].endswith(("）", ")")) for match in found)
    marked = len(marks - {""}) == 1 or (marks == {""} and (in_brackets or (of_kind and _are_told_apart(found))))
    return words if explained and known and marked and marks <= _MARKS else []


def _words_behind(parts: Sequence[str]) -> Words:
    """The values of parts that all are a meaning and its value: `lit: on`, `lit (on)`."""
    for form in (_BEHIND, KIND):
        matches = [form.fullmatch(part) for part in parts]
        if len(matches) >= _LEAST and all(matches):
            return [match[match.lastindex or 0] for match in matches if match]
    return []


def _are_items(found: Sequence[re.Match[str]], prose: Prose) -> bool:
    """Whether matches are items of one list of values, and no item holds another one."""
    words = [match[1] for match in found]
    bounds = any(map(str.isdigit, words)) and any(prose.clause_of_a_bound.search(match[0]) for match in found)
    if bounds or len(set(words)) < len(words) or any(map(_holds_another, found)):
        return False
    # A dash inside of a value is no mark: `near-by means …`.
    clauses = [(match[1], prose.clause.match(match[0])) for match in found]
    if any(clause and len(clause[1]) > len(word) for word, clause in clauses):
        return False
    if any(prose.continues.match(match[3]) for match in found if match[3]):
        return False
    return not any(map(prose.form_word.fullmatch, words)) and not all(map(ERROR_CODE.fullmatch, words))


def _are_told_apart(found: Sequence[re.Match[str]]) -> bool:
    """Whether words each have a meaning of their own, without any mark: what several are said to be is what they name
    (`IP address, MAC address`)."""
    meanings = [match[3] for match in found]
    if not all(meanings) or len(set(meanings)) < len(meanings) or any(match[1].isdigit() for match in found):
        return False
    return not any(map(_ANOTHER_BEHIND.search, meanings))


def _holds_another(match: re.Match[str]) -> bool:
    """Whether there is one more value, with the same mark, in what a value means."""
    mark = re.escape((match[2] or ":").strip())
    if (match[2] or "").startswith("-") and match[2] != "-" and match[0][match.end(1) :].lstrip('”"')[:1] == " ":
        # A dash between blanks is another mark than one inside of a word.
        mark = r"\s-(?=\s)"
    another = rf"(?<![\w.（(/\-])(?:[A-Za-z_]\w*|\d{{1,4}})[”\"]?\s?{mark}(?![/\d])"
    return bool(re.search(another, match.string[match.end(1) + 1 :], re.ASCII))
