"""Labels → the values of the lists behind them: of words for values, of kinds that have a closed list, of any words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from extractor.operation import Scalar
from extractor.pages.dialect import Prose
from extractor.pages.document import BULLET
from extractor.pages.patterns import UNSPACED_RANGE, deferred, later
from extractor.pages.prose.parts import ANOTHER_ITEM, BRACKETS, ITEM, LONGEST, VALUE, Words, explained
from extractor.pages.prose.sentences import (
    AND_INSIDE,
    CLASSES,
    MEDIA_TYPE,
    ONE_OR_MORE,
    about_something_else,
    in_brackets,
    joins_some,
)
from extractor.pages.prose.values import CONSTANT, EMPTY, TRAILING

_PLAIN = deferred(rf"(?:[“\"'‘]([\w.\-+:/@#]+)[”\"'’]|({VALUE}))(?:\s?[（(][^（()）]*[）)])?", re.ASCII)
"""A value with nothing behind it but a note in brackets."""
_BEGINS = deferred(r"[\w“\"'‘]", re.ASCII)
_MARKED = deferred(r"(?=\w*[A-Z0-9_])[A-Za-z_][\w.\-]+", re.ASCII)
"""A word that is no ordinary one."""
_CASE = deferred(r".?.?[\]}）)]\s*(?:if|when)\b")
"""Behind brackets: what stands in them holds in some case only."""
_ENDS = deferred(r"-?\d+\s*[,，~～-]\s*-?\d+")
"""The ends of a range."""
_MEANT = r"[A-Za-z]\w*\s?[（(][^（()）]*[\u3400-\u9fff][^（()）]*[）)]"
_DASHED = rf"[A-Za-z]\w*\s?[-–—:：]\s?[{UNSPACED_RANGE}][^/|\n]*"
_ALTERNATIVES = deferred(rf"{_MEANT}(?:\s*[/|]\s*{_MEANT})+[。.]?|{_DASHED}(?:[/|]\s*{_DASHED})+", re.ASCII)
"""Values with their meanings in brackets, and a sign that says that they are alternatives."""
_CLOSING = {"（": "）", "(": ")", "【": "】", "[": "]", "{": "}"}
_OF_A_PART = deferred(r"(?:[\w”\"]的|[a-z][A-Z]\w*|\w_\w+)$", re.ASCII)
"""The end of what another field, or a part of the value, is called."""
_NAME_INSIDE = deferred(r"[a-z](?:_[a-z]|[A-Z])")
"""The name of a part of the value, or of another field, inside of a label."""
_ANY_LABEL = deferred(r"[^：:，,。；;（(\n]{1,40}(?:\s?[：:（(]|，(?=[^\n]{1,8}$))")
"""A short label of any words."""
_UNIT = deferred(r"[kKMGT]?i?[Bb](?:it|yte|ps)?s?|[kcm]?m|px|CNY|USD|RMB|key|value", re.ASCII)
"""A word that a slash joins with another one, and that is no alternative of it: `MB/s`."""
_ONE = deferred(
    r"[“\"'‘]?([A-Za-z]\w+(?:[.\-]\w+)*|[a-z]+/[a-z][\w.+\-]*(?:; ?charset=[\w\-]+)?)[”\"'’]?",
    re.ASCII,
)
"""A value that may be all there is: a word, or a media type."""
_MARK = deferred(r"[：:=]|\s[-–—]|^\s*[A-Za-z0-9_]+\s*$", re.ASCII)
"""What a line has in it that may be one more value."""
_KNOWN_LABEL = deferred(r"[^\x00-\x7f]| ")
"""A label of more than one word, or in a script without blanks: more than `Value:`."""
_MORE = later(r"[；;，,、。\s]\s*[“\"]?\w+[”\"]?\s?[：:=]|[；;，,、。]\s*[“\"]?\w+[”\"]?\s?[，,\-]", re.ASCII)
"""One more value behind the first one and what it means."""
_SPELLED = deferred(r"[A-Z]{2}[A-Z0-9]*|(?=\w*[A-Za-z])[\w.:\-]*(?:_|[a-z][A-Z]|[a-z]\d)[\w.:\-]*", re.ASCII)
"""A word in a spelling that no ordinary word has."""
_QUOTED = deferred(r"[“\"'‘][^“”\"'‘’]+[”\"'’](?:\s?[（(][^（()）]*[）)])?")
_CLOSED = deferred(r"\s*(?:[.。;；,，:：\n]|$)|\s+of (?:the|an?)\b")
"""The end of a clause behind brackets, or of what the kind before them is one."""
_CHOICE = later(r",? or [^\s,]+$")
_LEAST = 2
_LABELS = 50
"""Labels of values that a description has at most."""


def introduced(text: str, scalar: Scalar, prose: Prose) -> Iterator[Words]:
    """The values of lists behind words for values."""
    introductions = ((match, False) for match in prose.introductions.pattern.finditer(text))
    labels = ((match, True) for match in prose.values_label.finditer(text))
    found = tuple(islice(chain(introductions, labels), _LABELS))
    if any(prose.conditional.search(_around(text, match)[0]) for match, _ in found):
        # There are other values in other cases.
        return
    for match, of_values in found:
        before, rest = _around(text, match)
        behind = re.split(r"[\n。]", rest.lstrip("\n"), maxsplit=1)[0]
        line = before[before.rfind("\n") + 1 :] + match[0] + behind
        unfit = about_something_else(before, match[0], prose) or _NAME_INSIDE.search(match[0])
        if unfit or prose.open_list.search(line) or ONE_OR_MORE.search(behind):
            continue
        region = _region(rest, prose, inside=in_brackets(before + match[0]))
        yield explained(region, prose, introduced=True)
        yield plain(region, scalar, prose, introduced=True)
        if BULLET not in before and (of_values or rest.startswith("\n")):
            yield _the_only_one(region, match[0], rest, prose)


def not_introduced(text: str, scalar: Scalar, prose: Prose) -> Iterator[Words]:
    """The values of lists behind a kind that has a closed list of them, behind any label, or that are all of a text."""
    for match in islice(prose.kind_label.finditer(text), _LABELS):
        before, rest = _around(text, match)
        unfit = (prose.conditional.search(before), _OF_A_PART.search(before), ANOTHER_ITEM.search(before))
        if any(unfit) or prose.open_list.search(rest.split("\n")[0]):
            continue
        region = _region(_opening(match[0]) + rest, prose, inside=in_brackets(before))
        for words in (explained(region, prose, introduced=False, of_kind=True), plain(region, scalar, prose)):
            if is_confirmed(before + match[0], words, region, rest, prose):
                yield words
    if _ALTERNATIVES.fullmatch(text):
        yield explained(text, prose, introduced=True)
    words = plain(text, scalar, prose)
    unusual = "|" in text or all(map(_MARKED.fullmatch, words)) or ("/" in text and len(words) > _LEAST)
    if unusual and ("/" not in text or is_confirmed("", words, text, text, prose)):
        yield words
    if label := _ANY_LABEL.match(text):
        words = _all_behind(text, label, scalar, prose)
        rest = text[label.end() :]
        # Behind a colon, more than two words that end with `or` are a choice.
        is_choice = len(words) > _LEAST and label[0].rstrip().endswith(":") and _CHOICE.search(rest)
        if is_choice or is_confirmed(label[0], words, rest, rest, prose):
            yield words


def is_confirmed(lead: str, words: Words, region: str, rest: str, prose: Prose) -> bool:
    """Whether anything but its form says that a list, which no words for values introduce, is one of values.

    `lead` is all that stands before it, and `rest` what stands behind that; `region` is the list with what may stand
    behind it. In a language whose words are not those that it is written in, a word among others is a value.
    """
    inside = lead.endswith("(") and rest.startswith(region)
    if not words or (inside and not _CLOSED.match(rest, len(region) + 1)):
        return False
    if prose.closed_kind.search(lead):
        return True
    marked = len(_QUOTED.findall(region)) >= len(words) or "|" in region or any(map(_SPELLED.fullmatch, words))
    return marked and bool(prose.one_sentence.fullmatch(lead))


def plain(region: str, scalar: Scalar, prose: Prose, *, introduced: bool = False) -> Words:
    """The values of a list that says nothing of what they mean, where nothing else goes on behind it."""
    if len(region) > LONGEST or CLASSES.search(region) or MEDIA_TYPE.match(region) or AND_INSIDE.search(region):
        return []
    region = region.rstrip(TRAILING)
    words: Words = []
    bare: Words = []
    at = 0
    while match := _PLAIN.match(region, at):
        empty = match[2] and prose.empty_word.fullmatch(match[2])
        words.append(EMPTY if empty else match[1] or match[2])
        bare += match.group(2, 2)[: bool(match[2])]
        at = match.end()
        between = prose.enum_separator.match(region, at)
        if not between or not _BEGINS.match(region, between.end()):
            if between and between[0].strip() == "/":
                # A separator behind the last one: `30/50/`.
                at = between.end()
            break
        at = between.end()
    if not len(words) == len(set(words)) >= _LEAST or not prose.behind_values.match(region, at):
        return []
    # In quotes stand values, whatever they are words for.
    of_forms = any(map(prose.form_word.fullmatch, bare)) and not _are_constants(bare, prose)
    if any(map(prose.no_word.fullmatch, bare)) or (of_forms and not introduced):
        return []
    if not any(map(str.isalnum, "".join(words))):
        return []
    if joins_some(region[:at]):
        return []
    if "/" in region[:at] and any(_UNIT.fullmatch(word) or prose.unit.fullmatch(word) for word in words):
        return []
    numbers = [word for word in words if word.lstrip("-").isdigit()]
    return words if not numbers or (scalar.type != "string" and len(numbers) == len(words)) else []


def _are_constants(words: Words, prose: Prose) -> bool:
    """Whether words are constants, and not all of them name a form: `JSON/FORM_ENCODED`."""
    return all(map(CONSTANT.fullmatch, words)) and not all(map(prose.form_word.fullmatch, words))


def _all_behind(text: str, label: re.Match[str], scalar: Scalar, prose: Prose) -> Words:
    """The values of a list that is all that stands behind a short label of any words, where it looks like one."""
    _, rest = _around(text, label)
    region = _region(_opening(label[0]) + rest, prose, inside=False).rstrip(TRAILING)
    whole = region == rest.strip(f"{TRAILING}）)\n") and not prose.no_kind.search(label[0])
    if not whole or prose.open_list.search(text) or prose.no_clauses.search(text):
        return []
    if label[0].endswith(("（", "(")) and (words := explained(region, prose, introduced=False)):
        return words
    words = plain(region, scalar, prose)
    if not words:
        return []
    if words[0].isdigit():
        return words if set(words) == {"0", "1"} or (len(words) > _LEAST and "/" in region) else []
    alternatives = any(sign.strip(" ，,、；;") for sign in prose.enum_separator.findall(region))
    usual = all(len(word) > 1 for word in words)
    return words if usual and (alternatives or all(map(_MARKED.fullmatch, words))) else []


def _the_only_one(region: str, label: str, rest: str, prose: Prose) -> Words:
    """The one value that is all behind a label with a colon, or below it, or in brackets and quotes."""
    first, *more = region.split("\n")
    others = (*more, *rest.strip().split("\n")[1:])
    if any(line.startswith(BULLET) or (_MARK.search(line) and not prose.not_a_value.match(line)) for line in others):
        return []
    first = first.removeprefix(BULLET).rstrip(TRAILING)
    closed = label.rstrip(" ").endswith(("：", ":", " to"))
    one = _ONE.fullmatch(first)
    if not one:
        # Its value, and what it means: below a label, or behind one of a list that is known to be complete.
        item = ITEM.fullmatch(first)
        complete = prose.enum_list.search(label)
        explained = item and (item[2] or item[0].endswith(("）", ")")))
        alone = (
            closed and item and explained and not ANOTHER_ITEM.search(first, item.end(1)) and not _MORE.search(first)
        )
        below = rest.startswith("\n") and item and _MARKED.fullmatch(item[1])
        return [item[1]] if item and alone and (below or complete) else []
    quoted = rest.lstrip().startswith("[") and region.startswith(('"', "'"))
    said = _MARKED.fullmatch(one[1]) or _KNOWN_LABEL.search(label.strip()) or not one[1].isalpha()
    return [one[1]] if quoted or (closed and said and not prose.form_word.fullmatch(one[1])) else []


def _opening(label: str) -> str:
    """The bracket that a label ends with."""
    return label[-1] if label.endswith(("（", "(")) else ""


def _around(text: str, label: re.Match[str]) -> tuple[str, str]:
    """What stands before a label, and behind it, as far as it counts."""
    at, end = label.span()
    return text[max(0, at - LONGEST) : at], text[end : end + LONGEST + 1]


def _region(rest: str, prose: Prose, *, inside: bool) -> str:
    """What stands behind a label, in the brackets that begin there, or in those that the label is `inside` of."""
    rest = rest.lstrip(" ：:，,").removeprefix("\n").lstrip(" ")
    if inside:
        masked = BRACKETS.sub(lambda match: "-" * len(match[0]), rest)
        rest = rest[: len(re.split(r"[）)】]", masked, maxsplit=1)[0])]
    within = _within(rest) if rest[:1] in _CLOSING else rest
    if _CASE.match(rest, len(within)):
        return ""
    within = within.strip("[] ")
    # Two numbers in brackets are the ends of a range.
    return "" if within != rest and _ENDS.fullmatch(within) else within


def _within(text: str) -> str:
    """What stands in the brackets that a text begins with."""
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign in _CLOSING) - (sign in _CLOSING.values())
        if not depth:
            return text[1:at]
    return text[1:]
