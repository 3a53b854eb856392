"""Labels → the values of the lists behind them: of words for values, of kinds that have a closed list, of any words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from extractor.operation import Scalar
from extractor.pages.dialect import Prose
from extractor.pages.document import BULLET
from extractor.pages.prose.parts import ANOTHER_ITEM, BRACKETS, ITEM, LONGEST, VALUE, Words, explained
from extractor.pages.prose.sentences import CLASSES, about_something_else, in_brackets
from extractor.pages.prose.values import TRAILING

_PLAIN = re.compile(rf"([“\"'‘])?({VALUE})(?(1)[”\"'’])(?:\s?[（(][^（()）]*[）)])?", re.ASCII)
"""A value with nothing behind it but a note in brackets."""
_BEGINS = re.compile(r"[\w“\"'‘]", re.ASCII)
_MARKED = re.compile(r"(?=\w*[A-Z0-9_])[A-Za-z_][\w.\-]+", re.ASCII)
"""A word that is no ordinary one."""
_ENDS = re.compile(r"-?\d+\s*[,，~～-]\s*-?\d+")
"""The ends of a range."""
_CLOSING = {"（": "）", "(": ")", "【": "】", "[": "]"}
_OF_A_PART = re.compile(r"(?:的|[a-z][A-Z]\w*|\w_\w+)$", re.ASCII)
"""The end of what another field, or a part of the value, is called."""
_NAME_INSIDE = re.compile(r"[a-z](?:_[a-z]|[A-Z])")
"""The name of a part of the value, or of another field, inside of a label."""
_ANY_LABEL = re.compile(r"[^：:，,。；;（(\n]{1,40}(?:\s?[：:（(]|，(?=[^\n]{1,8}$))")
"""A short label of any words."""
_UNIT = re.compile(r"[kKMGT]?i?[Bb](?:it|yte|ps)?s?|[kcm]?m|px|CNY|USD|RMB|key|value", re.ASCII)
"""A word that a slash joins with another one, and that is no alternative of it: `MB/s`."""
_ONE = re.compile(r"[“\"'‘]?([A-Za-z]\w+(?:[.\-]\w+)*)[”\"'’]?", re.ASCII)
_LEAST = 2
_LABELS = 50
"""Labels of values that a description has at most."""


def introduced(text: str, scalar: Scalar, prose: Prose) -> Iterator[Words]:
    """The values of lists behind words for values."""
    introductions = ((match, False) for match in prose.introductions.pattern.finditer(text))
    labels = ((match, True) for match in prose.values_label.finditer(text))
    for match, of_values in islice(chain(introductions, labels), _LABELS):
        before, rest = _around(text, match)
        line = before[before.rfind("\n") + 1 :] + match[0] + rest.split("\n")[0]
        unfit = about_something_else(before, match[0], prose) or _NAME_INSIDE.search(match[0])
        if unfit or prose.open_list.search(line):
            continue
        region = _region(rest, inside=in_brackets(before + match[0]))
        yield explained(region, prose, introduced=True)
        yield plain(region, scalar, prose)
        if BULLET not in before and (of_values or rest.startswith("\n")):
            yield _the_only_one(region, match[0], rest)


def not_introduced(text: str, scalar: Scalar, prose: Prose) -> Iterator[Words]:
    """The values of lists behind a kind that has a closed list of them, behind any label, or that are all of a text."""
    for match in islice(prose.kind_label.finditer(text), _LABELS):
        before, rest = _around(text, match)
        unfit = (prose.conditional.search(before), _OF_A_PART.search(before), ANOTHER_ITEM.search(before))
        if any(unfit) or prose.open_list.search(rest.split("\n")[0]):
            continue
        region = _region(_opening(match[0]) + rest, inside=in_brackets(before))
        yield explained(region, prose, introduced=False)
        yield plain(region, scalar, prose)
    words = plain(text, scalar, prose)
    if "|" in text or all(map(_MARKED.fullmatch, words)) or ("/" in text and len(words) > _LEAST):
        yield words
    if label := _ANY_LABEL.match(text):
        yield _all_behind(text, label, scalar, prose)


def plain(region: str, scalar: Scalar, prose: Prose) -> Words:
    """The values of a list that says nothing of what they mean, where nothing else goes on behind it."""
    if len(region) > LONGEST or CLASSES.search(region):
        return []
    words: Words = []
    at = 0
    while match := _PLAIN.match(region, at):
        words.append(match[2])
        at = match.end()
        between = prose.enum_separator.match(region, at)
        if not between or not _BEGINS.match(region, between.end()):
            break
        at = between.end()
    if not len(words) == len(set(words)) >= _LEAST or not prose.behind_values.match(region, at):
        return []
    if any(prose.form_word.fullmatch(word) or prose.no_word.fullmatch(word) for word in words):
        return []
    if "/" in region[:at] and any(_UNIT.fullmatch(word) or prose.unit.fullmatch(word) for word in words):
        return []
    numbers = [word for word in words if word.lstrip("-").isdigit()]
    return words if not numbers or (scalar.type != "string" and len(numbers) == len(words)) else []


def _all_behind(text: str, label: re.Match[str], scalar: Scalar, prose: Prose) -> Words:
    """The values of a list that is all that stands behind a short label of any words, where it looks like one."""
    _, rest = _around(text, label)
    region = _region(_opening(label[0]) + rest, inside=False).rstrip(TRAILING)
    whole = region == rest.strip(f"{TRAILING}）)") and not prose.no_kind.search(label[0])
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


def _the_only_one(region: str, label: str, rest: str) -> Words:
    """The one value that is all behind a label with a colon, or in brackets and quotes."""
    colon = label.rstrip().endswith(("：", ":"))
    below = rest.startswith("\n")
    if "\n" in rest.strip():
        return []
    if colon and below:
        # One line below a label: its value, and what it means.
        item = ITEM.fullmatch(region.removeprefix(BULLET))
        return [item[1]] if item and item[2] and _MARKED.fullmatch(item[1]) else []
    one = _ONE.fullmatch(region.rstrip(TRAILING))
    quoted = rest.lstrip().startswith("[") and region.startswith(('"', "'"))
    return [one[1]] if one and (quoted or colon) else []


def _opening(label: str) -> str:
    """The bracket that a label ends with."""
    return label[-1] if label.endswith(("（", "(")) else ""


def _around(text: str, label: re.Match[str]) -> tuple[str, str]:
    """What stands before a label, and behind it, as far as it counts."""
    at, end = label.span()
    return text[max(0, at - LONGEST) : at], text[end : end + LONGEST + 1]


def _region(rest: str, *, inside: bool) -> str:
    """What stands behind a label, in the brackets that begin there, or in those that the label is `inside` of."""
    rest = rest.lstrip(" ：:，,").removeprefix("\n").lstrip(" ")
    if inside:
        masked = BRACKETS.sub(lambda match: "-" * len(match[0]), rest)
        rest = rest[: len(re.split(r"[）)】]", masked, maxsplit=1)[0])]
    within = _within(rest).strip("[] ") if rest[:1] in _CLOSING else rest
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
