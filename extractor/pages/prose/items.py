"""The items of a list → the values that they name.

Each form of an item is a function from the items to their words, or to none where some item has another form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from extractor.pages.dialect import One, Prose
from extractor.pages.patterns import UNSPACED, UNSPACED_RANGE, deferred, later
from extractor.pages.prose.layout import Items
from extractor.pages.prose.values import CONSTANT, QUOTED, QUOTES, TRAILING, leading_value, shared_values

Words = list[str]
Form = Callable[[Sequence[str], bool, Prose], Words]

_ONE_WORD = deferred(r"[A-Za-z][\w.\-]+", re.ASCII)
_UNUSUAL = deferred(r"[A-Za-z][\w.\-+#]*(?: [A-Z]\w*)?(?: ?\([\w.\-+# ]{1,20}\))?", re.ASCII)
"""A value with signs, or with its version in brackets."""
_TITLE = deferred(r"([A-Z]\w*(?: [A-Z]\w*){1,2})\s?[：:]\s*\S", re.ASCII)
ERROR_CODE = deferred(r"[A-Za-z]{2,}\.\d[\d.]*")
"""Lists of these explain errors and are never complete."""
_CONSTANT_ITEM = deferred(rf"{CONSTANT.pattern}|(?=\w*_){CONSTANT.pattern}\s+[{UNSPACED_RANGE}].*")
"""A constant alone, or one of several parts and, without any sign between, what it means."""
_OPEN = r" (?:above|below|beyond|later|newer|older|higher|lower|up)\b"
"""What goes on without end, and is no value: `2.0 and higher`."""
_SPELLINGS = deferred(
    rf"\s*([A-Za-z][\w.\-]*)\s*(?:或者?|和|及|与|\bor\b|\band\b(?!{_OPEN}))\s*([A-Za-z][\w.\-]*)\s*(?=$|[（(：:，,。])",
    re.ASCII,
)
_GROUP = deferred(r"(?![A-Z0-9_]+\s?[：:])[^\s：:，,、]{1,24}(?: [a-z]{1,16})?\s?[：:]\s*(\S.*)")
"""A label that is no constant, and what stands behind it."""
_CONSTANTS_BEHIND = deferred(
    rf"([^\s：:，,、]{{1,24}})\s?[：:]\s*((?:{CONSTANT.pattern})(?:\s*[、,，]\s*(?:{CONSTANT.pattern}))*)"
)
"""A label, and one constant or more behind it."""
_COMMAS = later(r"\s*[、,，]\s*")
_MARKED = deferred(r"(?=\w*[A-Z0-9_])\d{0,2}[A-Za-z][\w.\-]*", re.ASCII)
"""A word that is no ordinary one: a capital letter, a digit or an underscore."""
KIND = later(
    rf"(?:(?:[A-Za-z]\w{{0,11}})?[{UNSPACED_RANGE}]{{1,12}}|[a-z]+(?: [a-z]+){{0,2}}\s"
    r"|([A-Za-z]{2,12})(?=[（(](?i:\1)[）)]))[（(]([A-Za-z][\w.\-]*)[）)]",
    re.ASCII,
)
"""A kind in words, and its value in brackets: the last group. A name may be its own kind: `VIP（vip）`."""
_MORE = later(r"\s[-–]\s+[A-Za-z0-9]|[;；]\s*[A-Za-z_][\w.\-]*\s?[:：]")
"""One more value, whose line end was lost."""
SENTENCE_END = later(r"[.。]\s*$|(?<!\be\.g)[.。]\s+(?=[A-Z])|。")
_LABEL = deferred(r"[A-Za-z][\w.\-]*\s?[：:]", re.ASCII)
_PARAMETER = deferred(
    r"[\w.\-]+\s*[（(](?:string|str|integer|int|number|float|boolean|bool|array|list|map|object|duration)\b[^()（）]*[)）]\s*[-–—:：]",
    re.IGNORECASE | re.ASCII,
)
"""A field with its type and what it is, which was printed as an item below another one."""
_SEVERAL = 2
_PARTS_OF_A_PAIR = {"key", "value"}


def listed_words(found: Items, prose: Prose, *, alone: bool) -> tuple[str, Words]:
    """The words of the items, and the name of their form; none where the list is not one of the allowed values.

    `alone` says that its text has no other list, in which this one may go on.
    """
    items, introduced = _after_label(found, prose)
    items = _before_cases(items, prose)
    items = [item for item in items if not prose.absent.match(item)]
    before = found.before
    unfit = (prose.not_allowed_values, prose.conditional, prose.syntax)
    # A sentence that ends above the list may have examples of something else.
    opened = prose.open_list.search(SENTENCE_END.split(before)[-1])
    # An item that is a label has the ones below it as its own.
    labels = any(map(_LABEL.fullmatch, items[:-1]))
    fields = any(map(_PARAMETER.match, items))
    if opened or labels or fields or found.of_a_part() or any(pattern.search(before) for pattern in unfit):
        return "", []
    if len(items) < _SEVERAL:
        only = _the_only_one(items, before, prose, alone=alone) or _all_in_one(items, before, prose)
        return ("items", only) if introduced else ("", [])
    bare = [item.strip(TRAILING) for item in items]
    introduced = introduced or _is_labelled(before, items[0], prose)
    introduced = introduced or all(_is_constant(item, prose) for item in bare)
    # Any other introduction that no rule knows may say that these are not allowed.
    introduced = introduced or (bool(prose.kind_of_value.search(before)) and all(map(_ONE_WORD.fullmatch, bare)))
    if not introduced and any(map(prose.structured.search, found.lines)):
        return "", []
    for name, form in FORMS.items():
        if words := form(items, introduced, prose):
            pair = not introduced and {word.lower() for word in words} <= _PARTS_OF_A_PAIR
            return ("", []) if pair else (name, words)
    return "", []


def _is_labelled(before: str, item: str, prose: Prose) -> bool:
    """Whether a line ends with words for values, of which its items are: `One of:`."""
    label = before.rstrip(" :：")
    found = prose.values_label.finditer(f"{before} {item}")
    return any(match.start() < len(label) <= match.end() for match in found)


def _before_cases(items: Sequence[str], prose: Prose) -> Sequence[str]:
    """The items before those, the last ones of a list of values, that only say what holds in some case."""
    end = len(items)
    while end and prose.clause_in_some_case.match(items[end - 1]):
        end -= 1
    return items[:end] if end >= _SEVERAL else items


def _is_constant(item: str, prose: Prose) -> bool:
    """Whether an item is a constant, alone or with its meaning."""
    if _CONSTANT_ITEM.fullmatch(item):
        return True
    word, explained = leading_value(item, prose)
    return explained and bool(CONSTANT.fullmatch(word))


def _the_only_one(items: Sequence[str], before: str, prose: Prose, *, alone: bool) -> Words:
    """The word that alone makes the list below a label."""
    word = items[0].strip(TRAILING) if items else ""
    rows = prose.introductions
    always = alone and any(rows.row(match).one is One.ALWAYS for match in rows.pattern.finditer(before))
    value, explained = leading_value(items[0], prose) if items else ("", False)
    if (
        before.rstrip().endswith((":", "："))
        and value
        and (_is_constant(items[0], prose) or (always and explained and not _MORE.search(items[0])))
    ):
        return [value]
    bare = before.rstrip().endswith((":", "：")) and _ONE_WORD.fullmatch(word) and not prose.form_word.fullmatch(word)
    return [word] if bare else []


def _all_in_one(items: Sequence[str], before: str, prose: Prose) -> Words:
    """The values of an item that alone makes the list below a label, and names two or more: `http and https`."""
    if not items or not before.rstrip().endswith((":", "：")):
        return []
    words = [word.strip(QUOTES) for word in prose.enum_separator.split(items[0].strip(TRAILING))]
    no_value = (prose.no_word, prose.form_word)
    fit = all(_ONE_WORD.fullmatch(word) and not any(each.fullmatch(word) for each in no_value) for word in words)
    return words if fit and len(set(words)) == len(words) >= _SEVERAL else []


def _after_label(found: Items, prose: Prose) -> tuple[Sequence[str], bool]:
    """The items that values may be, and whether they are introduced.

    A label among the items (`value range:`) begins the values, another one ends them.
    """
    items = found.items
    introduced = bool(prose.introductions.pattern.search(found.before))
    labels = [at for at, item in enumerate(items) if prose.not_a_value.match(item)]
    if not labels:
        return items, introduced
    starts = [at for at in labels if _is_introduction(items[at], prose)]
    if not starts:
        rest = [item for at, item in enumerate(items[labels[0] :], labels[0]) if at not in labels]
        # Between values in quotes, it is a note.
        values = (*items[: labels[0]], *(rest if rest and all(map(QUOTED.match, rest)) else ()))
        return (values if introduced else ()), introduced
    end = next((at for at in labels if at > starts[0]), len(items))
    return items[starts[0] + 1 : end], True


def _is_introduction(item: str, prose: Prose) -> bool:
    """Whether an item only introduces the values that follow it."""
    match = prose.introductions.pattern.match(item)
    return match is not None and not item[match.end() :].strip(" ：:")


def _groups(items: Sequence[str], introduced: bool, prose: Prose) -> Words:
    """`Video: MP4, TS`: each item is a label, and behind it values that no ordinary words are."""
    matches = [_GROUP.fullmatch(item.strip(TRAILING)) for item in items]
    groups = [prose.enum_separator.split(match[1]) for match in matches if match]
    if not introduced or len(groups) < len(items) or all(len(group) == 1 for group in groups):
        return []
    words = [word.strip() for group in groups for word in group]
    return words if all(map(_MARKED.fullmatch, words)) else []


def _values_share(items: Sequence[str], introduced: bool, prose: Prose) -> Words:
    """`fr, de: western`: an item gives the meaning of several values."""
    words: Words = []
    for item in items:
        shared = shared_values(item, prose)
        word, explained = leading_value(item, prose)
        if not shared and not (word and (introduced or explained)):
            return []
        words += shared or [word]
    return words if len(items) < len(words) == len(set(words)) else []


def _values_first(items: Sequence[str], introduced: bool, prose: Prose) -> Words:
    """`down: from high to low`, or an introduced `down` alone; in quotes, anything may stand behind it."""
    quoted = [match[1] for match in map(QUOTED.match, items) if match]
    if introduced and len(quoted) == len(items) == len(set(quoted)):
        return quoted
    words = [leading_value(item, prose) for item in items]
    if introduced and any(word for word, _ in words):
        # A value of several words stands among others of one word.
        titles = ((match[1], True) if (match := _TITLE.match(item)) else ("", False) for item in items)
        words = [found if found[0] else title for found, title in zip(words, titles, strict=True)]
    if not all(word and (introduced or explained) for word, explained in words) or len(set(words)) == 1:
        return []
    return [] if all(ERROR_CODE.fullmatch(word) for word, _ in words) else [word for word, _ in words]


def _values_alone(items: Sequence[str], introduced: bool, prose: Prose) -> Words:
    """`Sail2.7`, `C#(.Net 2.1)`: where most of the introduced items are words alone, the others are values as well."""
    alone = [item.strip(f"{TRAILING}{QUOTES}") for item in items]
    plain = sum(bool(_ONE_WORD.fullmatch(word)) for word in alone)
    fits = introduced and plain > len(alone) / 2 and all(map(_UNUSUAL.fullmatch, alone))
    return alone if fits and len(set(alone)) == len(alone) else []


def _spellings(items: Sequence[str], introduced: bool, prose: Prose) -> Words:
    """`on or yes (heats)`: an item gives two spellings of one value, or two values, and both are values."""
    words: Words = []
    for item in items if introduced else ():
        match = _SPELLINGS.match(item)
        word = leading_value(item, prose)[0]
        if not match and not word:
            return []
        words += [each.rstrip(".") for each in match.groups()] if match else [word]
    return words if len(items) < len(words) == len(set(words)) else []


def _named_inside(items: Sequence[str], introduced: bool, prose: Prose) -> Words:
    """`for yes, set it to "1"`: each item names in its sentence the one value, or the values, of its case."""
    named = [{match[match.lastindex or 0]: None for match in prose.value_inside.finditer(item)} for item in items]
    if not all(len(lists) == 1 for lists in named):
        return []
    lists = (prose.enum_separator.split(next(iter(each))) for each in named)
    words = list(dict.fromkeys(word.strip(QUOTES) for each in lists for word in each))
    return words if len(words) > 1 and not any(map(prose.no_word.fullmatch, words)) else []


def _values_last(items: Sequence[str], introduced: bool, prose: Prose) -> Words:
    """`from high to low: down`."""
    behind = [prose.value_behind.fullmatch(item.strip(TRAILING)) for item in items]
    return [match[1] for match in behind if match] if all(behind) else _constants_last(items)


def _constants_last(items: Sequence[str]) -> Words:
    """`nobody: NO_ONE`, `Gaffer: GAFFER_A, GAFFER_B`: whatever the label is written in, its constants are values."""
    found = [_CONSTANTS_BEHIND.fullmatch(item.strip(TRAILING)) for item in items]
    labels = [match[1] for match in found if match]
    words = [word for match in found if match for word in _COMMAS.split(match[2])]
    parts = any(CONSTANT.fullmatch(label) or label.lower() in _PARTS_OF_A_PAIR for label in labels)
    certain = len(labels) == len(items) and not parts and any("_" in word for word in words)
    return words if certain and len(set(words)) == len(words) else []


FORMS: dict[str, Form] = {
    "items-in-groups": _groups,
    "items-that-share-a-meaning": _values_share,
    "items": _values_first,
    "items-alone": _values_alone,
    "items-with-two-spellings": _spellings,
    "items-that-name-a-value": _named_inside,
    "items-with-the-value-behind": _values_last,
}
"""The forms of items by the name of the rule, in the order in which they are tried."""


def clean_words(items: Sequence[str], prose: Prose) -> Words:
    """The words of a machine-made list: the items as they are, or what they begin with where people explain them."""
    items = [item.strip() for item in items]
    goes_on = [" " in item or "：" in item or bool(UNSPACED.search(item)) for item in items]
    words = [leading_value(item, prose)[0] if more else item for item, more in zip(items, goes_on, strict=True)]
    # Where each item that goes on in words begins with a value, people made the list, and explain its values.
    if all(words):
        return words
    return _values_last(items, True, prose) or [] if all("：" in item or ": " in item for item in items) else items
