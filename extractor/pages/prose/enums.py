"""The values that a description lists as the only ones, in every spelling that leaves no doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from extractor.operation import Literals, Scalar
from extractor.pages.dialect import One, Prose
from extractor.pages.patterns import UNSPACED_RANGE, deferred, later
from extractor.pages.prose.counted import numbered
from extractor.pages.prose.items import ERROR_CODE, SENTENCE_END, clean_words, listed_words
from extractor.pages.prose.layout import ANOTHER_FORM, Items, Lines, lines_of, lists
from extractor.pages.prose.listing import introduced, not_introduced
from extractor.pages.prose.quoted import in_quotes
from extractor.pages.prose.sentences import clauses, introduced_words, phrases
from extractor.pages.prose.values import CONSTANT, INTEGER, SENTENCE_VALUE, leading_value, literal, typed

_EXPLAINED = deferred(
    rf"-?[A-Za-z0-9][\w.\-]*\s?(?:[（(][^（()）\n]{{1,30}}[）)]\s?)?(?:[：:](?!/)\s*\S|\s=\s[{UNSPACED_RANGE}])"
)
_FIRST_ON_THE_LABEL = later(
    r"[：:]\s*[A-Za-z]\w*\s?[：:][^：:]*[;；]$|[，,]\s*[A-Z][A-Z0-9_]+\s?[：:][^：:]*$|[：:]\s*[“\"]\w+[”\"]\s?[：:]"
    r"|[(（]\s*-?\w+\s?[:：][^()（）]*[;；,，]$|^[A-Za-z]\w*\s?[:：]\s*(?:\w+(?:/\w+)+\b|[A-Z][A-Z0-9_]+\s?[:：])"
)
"""A line that has a label and, behind it, the first of the values, or all of them."""
_HEAD = deferred(
    r"[“\"]?([A-Za-z][\w.\-]*(?:\[[^\[\]\n]*\])?)[”\"]?\s?[：:](?![/:：\d])(?=\s*\S)|([A-Z]+_[A-Z0-9_]+):$", re.ASCII
)
"""The beginning of a line that is one word and what it means; or a constant whose meaning stands below it."""
_OTHER_MARK = deferred(r"(-?\d{1,3})\s?[;；.、,，)）]\s*(?=\D)")
"""A number with another mark than those of its list."""
_ONE_MORE = later(r"[.;]\s+[a-z]\w*:\s", re.ASCII)
"""One more value and its meaning, whose line was joined with the one before."""
_GROUP_LABEL = deferred(r"[^：:，,。；;]{1,16}[：:]")
_GROUPS = 2
_SEVERAL = 3
_VALUE_SIGN = deferred(r"[A-Za-z0-9<>=]")
"""What every value has; without it, a text in another script names none."""
_NO_LIST = later(
    rf"\d\s*/\s*[{UNSPACED_RANGE}]{{1,6}}\s*[：:]|\n(?:• )?[“\"]?\w+[”\"]? ?"
    r"[（(](?:string|int\w*|float|bool\w*|object|array|list|map)(?:[)）]|: \S)"
    r"|[：:]\s*\w*x{4,}",
    re.ASCII | re.IGNORECASE,
)
"""A number that shares its meaning (`0/left out: …`), a field of the text's own (`name (string)`), or a sample of what
stands behind a kind (`Passport: EFxxxxxx`)."""
_ALPHANUMERIC = deferred(r"\w")
_TOKEN = deferred(r"[\w.\-:@?&=<>]+", re.ASCII)
"""A text that may be put together from parts."""
_JOINED = later(r"[”\"]\s?\+|\+\s?[“\"]")
"""A text in quotes that a plus joins with another one."""
_BETWEEN_PARTS = later(r"[.\-:@?&=<>]+")


_UNINTRODUCED = ("numbered", "listed-alone", "quoted", "clauses")
"""The rules that find values which no words for values introduce."""


class Found(Struct, frozen=True):
    """Values, and the name of the rule that found them; no values where there are none for certain."""

    values: Literals = ()
    rule: str = ""


def enum_of(text: str, scalar: Scalar, prose: Prose) -> Found:
    """The values that a description lists as the only ones, in its order."""
    if not _VALUE_SIGN.search(text) or prose.other_values.search(text) or _NO_LIST.search(text):
        return Found()
    lines = lines_of(text, prose)
    if labelled := _labelled(lines, scalar, prose):
        # A machine-made list under its own label is complete and clean; it wins over the sentence before it.
        return labelled
    text = "\n".join(lines)
    listed = _first(_listed(lines, scalar, prose))
    sentences = tuple(each for each in _said(text, scalar, prose) if each.values)
    said = _widest(sentences)
    if said.values and (_are_inside(text, said.values, prose) or _more_below(lines, said.values, scalar, prose)):
        said = Found()
    if sentences and not said.values and not listed.values:
        # What no rule reads further is said of some case, or of a part.
        return Found()
    # Items below a sentence that names them all and more explain some of the values.
    found = said if not listed.values or set(listed.values) < set(said.values) else listed
    if not found.values:
        found = _explained_in_a_line(text, scalar, prose)
    if not found.values:
        runs = clauses(text, prose)
        found = _first(Found(typed(words, scalar), "label" if labelled else "clauses") for words, labelled in runs)
    # Where `=` stands between a value and its meaning, it joins no parts.
    plain = text.replace("=", ":") if found.rule in ("numbered", "listed", "listed-alone") else text
    if all(map(ERROR_CODE.fullmatch, map(str, found.values))) or _more_in_lists(lines, found.values, scalar, prose):
        return Found()
    if scalar.type == "number" and found.rule in _UNINTRODUCED and not are_neighbours(found.values):
        # What some points of a scale mean.
        return Found()
    return Found() if are_parts(found.values, plain) or _names_another(text, found.values, scalar, prose) else found


def numbered_in_range(text: str, scalar: Scalar, prose: Prose) -> Literals:
    """The numbers of a range that each have a meaning of their own: `[0, 2]: 0: off, 1: on, 2: dimmed`."""
    match = prose.range.search(text) if scalar.type == "integer" else None
    if match is None:
        return ()
    ends = [literal(group, scalar) for group in match.groups() if group]
    values = typed(numbered(text, scalar, prose), scalar)
    return values if values and ends == [min(values), max(values)] else ()


def _explained_in_a_line(text: str, scalar: Scalar, prose: Prose) -> Found:
    """Values that are listed with what they mean."""
    if values := typed(numbered(text, scalar, prose), scalar):
        return Found(values, "numbered")
    forms = {
        "listed": introduced(text, scalar, prose),
        "listed-alone": not_introduced(text, scalar, prose),
        "quoted": in_quotes(text, scalar, prose),
    }
    return _first(Found(typed(words, scalar), rule) for rule, lists in forms.items() for words in lists if words)


def _names_another(text: str, values: Literals, scalar: Scalar, prose: Prose) -> bool:
    """Whether the text says of a number that is not among the values what it means."""
    if scalar.type == "string" or not values:
        return False
    return any(literal(match[1], scalar) not in values for match in prose.value_in_some_case.finditer(text))


def are_neighbours(values: Literals) -> bool:
    """Whether three numbers or more are all those between the least and the greatest of them."""
    numbers = sorted(value for value in values if isinstance(value, int))
    return len(numbers) == len(values) >= _SEVERAL and numbers == [*range(numbers[0], numbers[-1] + 1)]


def _more_in_lists(lines: Lines, values: Literals, scalar: Scalar, prose: Prose) -> bool:
    """Whether another list than that of the values has more of them: each then holds in some case."""
    found = tuple(lists(lines)) if values else ()
    if len(found) < _GROUPS:
        return False
    named = [[literal(leading_value(item, prose)[0], scalar) for item in each.items] for each in found]
    if not any(set(values) & set(each) for each in named):
        # They stand in its items in another form.
        return False
    constants = all(CONSTANT.fullmatch(str(value)) for value in values)
    for words, above in zip(named, found, strict=True):
        alike = len(words) > 1 or (constants and all(CONSTANT.fullmatch(str(word)) for word in words))
        other = all(words) and len(set(words)) == len(words) and not set(words) <= set(values)
        if alike and other and not prose.not_allowed_values.search(above.before):
            return True
    return False


def _are_inside(text: str, values: Literals, prose: Prose) -> bool:
    """Whether the text says, before its values, that something is put together, in which they stand then."""
    first = next((str(value) for value in values if value != ""), text)
    return bool(prose.structured.search(text.partition(first)[0]))


def _more_below(lines: Lines, values: Literals, scalar: Scalar, prose: Prose) -> bool:
    """Whether a list that is introduced, though in some case only, has values that a sentence does not name."""
    introduced = (each for each in lists(lines) if prose.introductions.pattern.search(each.before))
    words = (leading_value(item, prose)[0] for each in introduced for item in each.items)
    return any(word and literal(word, scalar) not in values for word in words)


def _widest(found: Sequence[Found]) -> Found:
    """The list that has all values of the others; none where none has: each then holds in some case only."""
    most = max(found, key=lambda each: len(each.values), default=Found())
    return most if all(set(each.values) <= set(most.values) for each in found) else Found()


def _first(found: Iterator[Found]) -> Found:
    return next((each for each in found if each.values), Found())


def _labelled(lines: Lines, scalar: Scalar, prose: Prose) -> Found | None:
    """The list under a label that says that it is one of values (`enumeration values:`)."""
    for found in lists(lines):
        if prose.enum_list.search(found.before) and (values := typed(clean_words(found.items, prose), scalar)):
            return Found(values, "labelled-list")
    return None


def _listed(lines: Lines, scalar: Scalar, prose: Prose) -> Iterator[Found]:
    """Items, or lines, that each name a value."""
    found_lists = tuple(lists(lines))
    yield Found(typed(_in_groups(found_lists, prose), scalar), "items")
    for found in found_lists:
        rule, words = listed_words(found, prose, alone=len(found_lists) == 1)
        yield Found(typed(words, scalar), rule)
    yield Found(typed(_explained(lines, prose), scalar), "explained-lines")


def _in_groups(found: Sequence[Items], prose: Prose) -> list[str]:
    """The words of lists right below each other, each under a short label of any words: `indoors:`, `outdoors:`."""
    at = [len(each.lines) for each in found]
    apart = any(at[n] + len(found[n].items) + 1 != at[n + 1] for n in range(len(found) - 1))
    labels = [each.before for each in found]
    known = (prose.introductions.pattern, prose.kind_label)
    if len(found) < _GROUPS or apart or not all(map(_GROUP_LABEL.fullmatch, labels)):
        return []
    if any(pattern.search(label) for pattern in known for label in labels):
        return []
    groups = [listed_words(each, prose, alone=False)[1] for each in found]
    words = [word for group in groups for word in group]
    return words if all(groups) and len(set(words)) == len(words) else []


def _explained(lines: Lines, prose: Prose) -> list[str]:
    """The values of the first two or more neighbouring lines that each are a value, a colon and its meaning."""
    of_a_case = any(line.endswith((":", "：")) and prose.conditional.search(line) for line in lines)
    if of_a_case or any(map(_FIRST_ON_THE_LABEL.search, lines)):
        return []
    values: list[str] = []
    runs = tuple(_explained_runs(lines, prose))
    for run, above, behind in reversed(runs):
        # There are more values than those that are read, or those of another list in part.
        unfit = ANOTHER_FORM.match(behind) or (set(values) & set(run) and set(values) - set(run))
        # In the spelling of constants stand values, whatever the word above them is.
        of_parts = prose.not_allowed_values.search(above) and not all(map(CONSTANT.fullmatch, run))
        samples = prose.open_list.search(SENTENCE_END.split(above)[-1])
        values = [] if unfit or of_parts or samples or len(set(run)) < len(run) else run
    heads = {match[1] for line in lines if (match := _HEAD.match(line)) and not prose.not_a_value.match(line)}
    more = any(_ONE_MORE.search(line) for line in lines if _EXPLAINED.match(line))
    numbers = {match[1] for line in lines if (match := _OTHER_MARK.match(line))}
    more = more or (all(map(INTEGER.fullmatch, values)) and bool(numbers - set(values)))
    return [] if more or heads.difference(*(run for run, *_ in runs)) else values


def _explained_runs(lines: Lines, prose: Prose) -> Iterator[tuple[list[str], str, str]]:
    """The values of each run of such lines, with the lines above and behind it."""
    run: list[str] = []
    for at, line in enumerate((*lines, "")):
        word, explained = leading_value(line, prose) if _EXPLAINED.match(line) else ("", False)
        if explained:
            run.append(word)
            continue
        if len(run) > 1:
            yield run, "".join(lines[at - len(run) - 1 : at - len(run)]), line
        run = []


def _said(text: str, scalar: Scalar, prose: Prose) -> Iterator[Found]:
    """Values behind an introduction in a sentence."""
    cases = [prose.conditional.search(text[: match.start()]) for match in prose.introductions.pattern.finditer(text)]
    if sum(map(bool, cases)) > 1:
        # There are other values in other cases.
        return
    named = [(phrase, introduced_words(phrase, scalar, prose)) for phrase in phrases(text, prose)]
    # Where several sentences each say what the only value is, each is about a case of its own.
    only = (SENTENCE_VALUE.match(phrase.text) for phrase, _ in named if phrase.row.one is One.ALWAYS)
    of_a_case = len({match[0] for match in only if match}) > 1
    for phrase, words in named:
        if words and not (of_a_case and len(words) == 1):
            rule = "label" if phrase.labelled else "sentence" if len(words) > 1 else "sentence-of-one-value"
            yield Found(typed(words, scalar), rule)


def are_parts(values: Literals, text: str) -> bool:
    """Whether the text puts the values together: `{type}:{size}`, or an example `c2.leaf` of `c2` and `leaf`."""
    words = [str(value) for value in values if _ALPHANUMERIC.search(str(value))]
    if _JOINED.search(text):
        return True
    # A number in braces repeats what stands before it, in a regular expression.
    if any(f"{{{word}}}" in text.replace("${", "") for word in words if not word.isdigit()):
        return True
    if len(words) < 2 or all(word.isdigit() for word in words):
        return False
    if any(separator.join(words) in text for separator in "._-") or sum(f"{word}=" in text for word in words) > 1:
        return True
    names = {word for word in words if not word.isdigit()}
    tokens = (token for token in _TOKEN.findall(text) if token.strip("-:.") not in names)
    return any(len(names.intersection(_BETWEEN_PARTS.split(token))) > 1 for token in tokens)
