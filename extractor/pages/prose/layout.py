"""A description → its lines, with a bullet before each item of a list, whatever the list was printed with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from msgspec import Struct

from extractor.pages.dialect import One, Prose
from extractor.pages.document import BULLET
from extractor.pages.patterns import UNSPACED, UNSPACED_RANGE, deferred, later
from extractor.pages.prose.values import leading_value, shared_values

Lines = tuple[str, ...]

_DASH = later(r"^(?:[-–*>]\s+|·\s*)(?=[\w“\"])")
_ORDINAL = deferred(
    rf"(?:{BULLET})?(\d{{1,2}})[.、)）]\s*(?=[“\"]?[A-Za-z][\w.\-]*[”\"]?\s*(?:[：:（(，,]|$|(?<=\s)[{UNSPACED_RANGE}]))",
    re.ASCII,
)
_INLINE_DASH = later(
    r"(?<=\S) +(?=[-*] (?:[A-Za-z0-9_]+(?: ?\([^()\n]{1,20}\))? ?[：:]"
    r"|[A-Z][A-Z0-9_]+(?: -|$)|\"[\w.\-]+\"(?: ?:| -|$)))"
)
_QUOTED_ITEM = later(r"(?<=\S)\s*(?:\\{1,2}\s?|\s|(?<=[：:；;，,]))>\s*(?=[\w“\"])")
"""The mark of a quotation, where each item of a list was one."""
_MEANING_BEHIND = deferred(rf"{BULLET}([\w.\-]+)(?:://)? - \1", re.IGNORECASE)
"""An item whose meaning, behind a dash, is its value in other letters."""
_WORD_AND_MEANING = deferred(rf"[A-Za-z][A-Za-z0-9_.\-]* +[{UNSPACED_RANGE}][^。\n]*。?")
_PARTS_AND_MEANING = deferred(rf"(?=[A-Z][a-z]+[A-Z]|\w+_){_WORD_AND_MEANING.pattern}")
"""The same of a word that has parts."""
_ALONE = deferred(r"[A-Za-z][\w.\-]*\s?[：:][^：:]*", re.ASCII)
"""A value and what it means, and no other value."""
_WRAPPED = deferred(r"[a-z(](?![\w.\-]*+[”\"]? *(?:[-–—:=：(]|$))|[\"“][\w.\-]+[”\"][,.]?(?: (?!-)|$)", re.ASCII)
"""How a line goes on with the sentence of the one above it, and is no value with what it means."""
_WIDE = 40
"""Characters of a line that an author wraps, at least."""
_LIST_SIZE = 2
"""Items that make a list."""
_NOTE_SIZE = 3
"""A note between two items, with the second of them."""

_HAN = UNSPACED.pattern
_STARTS = rf"(?:^|(?<=[{UNSPACED_RANGE}）)。：]))(?={{item}})"
_VALUE_FIRST = later(
    _STARTS.format(item=r"[A-Za-z_][\w.\-]*(?:（[^（）]{1,8}）)? ?[：:](?!/)")
    + rf"|(?:^|(?<=[\w{UNSPACED_RANGE}）)。： ]))(?=[“\"][\w.\-]+[”\"]：)",
    re.ASCII,
)
_NUMBER_FIRST = later(_STARTS.format(item=r"\d{1,4} ?：(?!\d)"))
_IN_BRACKETS = later(_STARTS.format(item=rf"[A-Za-z_][\w.\-]*（[^（）\n]*{_HAN}"), re.ASCII)
_ANOTHER_IN_BRACKETS = later(r"[、，,]\s*[A-Za-z_][\w.\-]*（", re.ASCII)
"""One more value in a sentence, which signs part."""
_MEANING_FIRST = later(rf"(?:^|(?<=[\w。；]))(?={_HAN}{{1,12}}：[A-Za-z])", re.ASCII)
_MEANING_ITEM = deferred(rf"{_HAN}{{1,12}}：[A-Za-z][\w.\-]*(?: [A-Z]\w*){{0,2}}[。；，]?", re.ASCII)
_BARE_ITEM = deferred(r"[A-Za-z][\w.\-]+[。；;，,]?", re.ASCII)
_BLANK = later(rf"(?<=[：。；，）]) +| +(?={_HAN})")
"""A blank that separates no words: what stands where a line ended."""
ANOTHER_FORM = deferred(r"\d[\d;,\-–~ ]*\s?[：:]\s*\S")
"""A line of a list in a form that no single value has: `1;2-100: one of your own`."""
_LIKE_ITEM = deferred(rf"[A-Za-z]\w*(?: [a-z]\w*){{0,3}} ?(?:[：:]|-(?!\w)|-(?={_HAN}))(?!/)\s*{_HAN}", re.ASCII)
_QUOTED = deferred(r"[“\"]\w")
_LABEL = deferred(r"^([A-Za-z_]\w*)\s?[：:]", re.ASCII)


class Items(Struct, frozen=True):
    """A list: its items without bullets, and the lines before it, of which the last one introduces it."""

    items: tuple[str, ...]
    lines: Lines

    @property
    def before(self) -> str:
        """The line that introduces the list; empty where the text begins with the list."""
        return self.lines[-1] if self.lines else ""

    def of_a_part(self) -> bool:
        """Whether the text before has named a part of the value (`name?kind=TYPE`), and the list is said of it."""
        text = "\n".join(self.lines)
        parts = {match[1] for line in self.lines if (match := _LABEL.match(line))}
        return any(form in text for part in parts for form in (f"{part}=", f"<{part}>", f"{{{part}}}"))


def lines_of(text: str, prose: Prose) -> Lines:
    """The lines of a description; a list that lost its line ends in a pipe table is found again."""
    if "\n" not in text and ("：" in text or ": " in text) and not len(_QUOTED_ITEM.findall(text)) > 1:
        return _flattened(_BLANK.sub("", text), prose) or _lines(text, prose)
    return _continued(_joined(_bulleted(_begun(_without_notes(_lines(text, prose), prose), prose), prose)), prose)


def unwrapped(text: str) -> str:
    """A text without the line ends at which an author's editor wrapped its sentences (CommonMark, Soft line breaks)."""
    if "\n" not in text:
        return text
    lines: list[str] = []
    above = ""
    for line in text.split("\n"):
        is_open = len(above) >= _WIDE and above[-1].isascii() and (above[-1].isalnum() or above[-1] in ',_)"')
        if is_open and _WRAPPED.match(line):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
        above = line
    return "\n".join(lines)


def lists(lines: Lines) -> Iterator[Items]:
    """The lists among the lines."""
    at = 0
    for is_list, group in groupby(lines, lambda line: line.startswith(BULLET)):
        run = tuple(group)
        if is_list:
            yield Items(tuple(line.removeprefix(BULLET) for line in run), lines[:at])
        at += len(run)


def _lines(text: str, prose: Prose) -> Lines:
    if len(_QUOTED_ITEM.findall(text)) > 1:
        text = _QUOTED_ITEM.sub(f"\n{BULLET}", text)
    if BULLET in text or len(_INLINE_DASH.findall(text)) > 1:
        text = "\n".join(
            line if _MEANING_BEHIND.fullmatch(line) else _INLINE_DASH.sub("\n", line) for line in text.split("\n")
        )
    lines = [_DASH.sub(BULLET, prose.value_line.sub(BULLET, line)) for line in text.split("\n")]
    return tuple(_without_ordinals(lines))


def _without_ordinals(lines: list[str]) -> list[str]:
    """The lines, with bullets for the numbers that count those which begin with words of values."""
    counted = [(at, match) for at, line in enumerate(lines) if (match := _ORDINAL.match(line))]
    apart = any(after - before > 1 for (before, _), (after, _) in pairwise(counted))
    if len(counted) < _LIST_SIZE or apart or [int(match[1]) for _, match in counted] != [*range(1, len(counted) + 1)]:
        return lines
    for at, match in counted:
        lines[at] = BULLET + lines[at][match.end() :]
    return lines


def _without_notes(lines: Lines, prose: Prose) -> Lines:
    """The lines without the notes that stand between two items of one list."""
    kept: list[str] = []
    at = 0
    while at < len(lines):
        if prose.note.match(lines[at]) and kept and kept[-1].startswith(BULLET):
            end = next((n for n in range(at, min(at + _NOTE_SIZE, len(lines))) if lines[n].startswith(BULLET)), at)
            if end > at and leading_value(lines[end].removeprefix(BULLET), prose)[0]:
                at = end
        kept.append(lines[at])
        at += 1
    return tuple(kept)


def _begun(lines: Lines, prose: Prose) -> Lines:
    """The lines, with bullets for those around the only item of a list that are like it: their own were lost."""
    items = [n for n, line in enumerate(lines) if line.startswith(BULLET)]
    if len(items) != 1 or not _is_explained(lines[items[0]].removeprefix(BULLET), prose):
        return lines
    like = [_is_explained(line.removeprefix(BULLET), prose) for line in lines]
    begin = next((n + 1 for n in range(items[0], -1, -1) if not like[n]), 0)
    end = next((n for n in range(items[0], len(lines)) if not like[n]), len(lines))
    found = [BULLET + line.removeprefix(BULLET) for line in lines[begin:end]]
    return (*lines[:begin], *found, *lines[end:])


def _bulleted(lines: Lines, prose: Prose) -> Lines:
    """The lines, with bullets where each of several below an introduction is a value and what it means."""
    at = next((n for n, line in enumerate(lines) if _introduces(line, prose)), len(lines)) + 1
    forms = (_MEANING_ITEM.fullmatch, _WORD_AND_MEANING.fullmatch, _BARE_ITEM.fullmatch)
    for fits in (lambda line: _is_explained(line, prose), lambda line: _is_item(line, prose), *forms):
        end = next((n for n in range(at, len(lines)) if not fits(lines[n])), len(lines))
        below = lines[end] if end < len(lines) else ""
        more = _QUOTED.match(below) or goes_on(below, prose) or _PARTS_AND_MEANING.fullmatch(below)
        alone = end - at == 1 and _ALONE.fullmatch(lines[at]) and _is_all_below(lines[at - 1], lines[end:], prose)
        if (end - at >= _LIST_SIZE or alone) and not more:
            return (*lines[:at], *(BULLET + line for line in lines[at:end]), *lines[end:])
    return lines


def goes_on(line: str, prose: Prose) -> bool:
    """Whether a line below a list looks like an item in a form that its items do not have: `not in - is elsewhere`."""
    return bool(ANOTHER_FORM.match(line) or (_LIKE_ITEM.match(line) and not prose.not_a_value.match(line)))


def _is_item(line: str, prose: Prose) -> bool:
    """Whether a line is a value, with what it means or alone."""
    return _is_explained(line, prose) or bool(_BARE_ITEM.fullmatch(line))


def _is_all_below(label: str, rest: Lines, prose: Prose) -> bool:
    """Whether one line is all that stands below the label of a description whose parts have labels."""
    rows = prose.introductions
    match = rows.pattern.fullmatch(label)
    return bool(match and rows.row(match).one is One.ALWAYS and (not rest or prose.not_a_value.match(rest[0])))


def _is_explained(line: str, prose: Prose) -> bool:
    """Whether a line is a value, or several, and what they mean."""
    return leading_value(line, prose)[1] or bool(shared_values(line, prose))


def _introduces(line: str, prose: Prose) -> bool:
    """Whether a line ends with an introduction of values, and a colon."""
    return line.rstrip().endswith((":", "：")) and bool(prose.introductions.pattern.search(line))


def _joined(lines: Lines) -> Lines:
    """The lines, without those in which items go on: between items that no two of stand below each other, or behind the
    first of them."""
    items = [n for n, line in enumerate(lines) if line.startswith(BULLET)]
    neighbours = [after - before == 1 for before, after in pairwise(items)]
    if len(items) < _LIST_SIZE or (neighbours[0] if any(neighbours) else False):
        return lines
    between = [line for n, line in enumerate(lines[items[0] : items[-1]], items[0]) if n not in items]
    if any(line.rstrip().endswith((":", "：")) for line in between):
        return lines
    whole = [*lines]
    for n in items:
        if lines[n].endswith((":", "：")) and not "".join(lines[n + 1 : n + 2]).startswith(BULLET):
            whole[n] += "".join(lines[n + 1 : n + 2])
    return (*lines[: items[0]], *(whole[n] for n in items), *lines[items[-1] + 1 :])


def _continued(lines: Lines, prose: Prose) -> Lines:
    """The lines, without those that go on with what an item says, between the items of a list that is introduced."""
    runs = [(is_list, [*group]) for is_list, group in groupby(lines, lambda line: line.startswith(BULLET))]
    first = 0 if runs and runs[0][0] else 1
    above = runs[first - 1][1][-1] if first else ""
    if len(runs) - first < _NOTE_SIZE or not prose.introductions.pattern.search(above):
        return lines
    items = runs[first][1]
    end = first + 1
    while end + 1 < len(runs) and _go_on(runs[end][1], runs[end + 1][1], prose):
        items = items + runs[end + 1][1]
        end += 2
    rest = [line for _, run in runs[end:] for line in run]
    return (*(line for _, run in runs[:first] for line in run), *items, *rest)


def _go_on(between: Sequence[str], items: Sequence[str], prose: Prose) -> bool:
    """Whether lines begin nothing of their own (a list, a note, a part with a label), and values follow them."""
    begins = any(line.rstrip().endswith((":", "：")) or prose.not_a_value.match(line) for line in between)
    if begins or any(map(prose.introductions.pattern.search, between)):
        return False
    values = [(item, *leading_value(item.removeprefix(BULLET), prose)) for item in items]
    return all(explained or (word and _QUOTED.match(item, len(BULLET))) for item, word, explained in values)


def _flattened(text: str, prose: Prose) -> Lines:
    """The text with a list where one is sure: right behind an introduction, or behind a sentence; else nothing.

    A word with a colon before that begins another list, and which of both has the values is not said.
    """
    first = _VALUE_FIRST.search(text)
    for match in prose.introductions.pattern.finditer(text):
        if first and first.start() < match.end():
            break
        before, rest = text[: match.end()], text[match.end() :]
        for form in (_VALUE_FIRST, _NUMBER_FIRST, _IN_BRACKETS, _MEANING_FIRST):
            if form.match(rest) and (items := _split(rest, form, prose)):
                return (before, *items)
    return _behind_a_sentence(text, prose)


def _behind_a_sentence(text: str, prose: Prose) -> Lines:
    """The text with the list behind its first sentence; nothing where more than a list stands there."""
    sentence, stop, rest = text.partition("。")
    if not _VALUE_FIRST.match(rest) or _LABEL.match(text):
        return ()
    if prose.no_clauses.search(text) or prose.introductions.pattern.search(rest):
        return ()
    items = _split(rest, _VALUE_FIRST, prose)
    return (sentence + stop, *items) if items else ()


def _split(rest: str, form: re.Pattern[str], prose: Prose) -> Lines:
    """The items that a text without line ends is made of, with bullets; none where they are no list."""
    starts = [match.start() for match in form.finditer(rest)]
    starts += [match.start() for match in prose.empty_text.finditer(rest) if rest.startswith("：", match.end())]
    items = [rest[start:end] for start, end in pairwise([*sorted(set(starts)), len(rest)])]
    if form is _IN_BRACKETS and any(map(_ANOTHER_IN_BRACKETS.search, items)):
        return ()
    if len(items) < _LIST_SIZE or (form is _MEANING_FIRST and not all(map(_MEANING_ITEM.fullmatch, items))):
        return ()
    return tuple(BULLET + item for item in items)
