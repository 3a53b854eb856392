"""What pages have that nothing reads → the beginning of a profile: TOML that is valid as it is.

What is likely stands in it; what may be otherwise is commented out. The rest of what could not be placed is listed in
comments, each kind with how often it was seen and an example.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar, get_args

from msgspec import Struct
from msgspec.structs import replace

from extractor.linear import WrongExpression, compiled
from extractor.pages.survey import Seen, Sightings, Survey, first
from extractor.profile import Columns, Verb
from extractor.untrusted import show
from extractor.wording import counted

_ENOUGH = 3
"""Lines of one form that are no chance."""
_WORDS, _LONGEST = 6, 80
"""A line with more words, or characters, around a method and a path is a sentence."""
_LISTED = 20
"""Of each kind, so many are listed."""
_WIDTH = 100
_LONGEST_WORD = 200
"""A profile has no longer words."""
_Each = TypeVar("_Each")


class _Proposal(Struct, frozen=True):
    """A value to stand in a profile, and why."""

    value: str
    seen: Seen
    sure: bool


def draft(found: Survey, title: str) -> str:
    """The text of a profile."""
    parts = (_calls, _lists, _columns, _types, _rest)
    return "\n".join((*_head(found, title), *(line for part in parts for line in part(found))))


def _head(found: Survey, title: str) -> Iterator[str]:
    yield f"# {counted(found.pages, 'page')}, {counted(found.operations, 'operation')} found"
    yield "# What is commented out may be otherwise: look at the example behind it."
    yield ""
    yield f"title = {_string(title[:_LONGEST_WORD])}"


def _calls(found: Survey) -> Iterator[str]:
    """Expressions for lines that could state an operation, and what their verbs could stand for."""
    forms: dict[str, tuple[Seen, set[str]]] = {}
    for (*form, verb), seen in first(found.calls):
        if (source := _call(*form)) and _is_expression(source):
            known, verbs = forms.get(source, (Seen(0, seen.place, seen.text), set()))
            forms[source] = replace(known, count=known.count + seen.count), verbs | {verb}
    proposals = [
        _Proposal(_string(source), seen, seen.count >= _ENOUGH and _are_verbs(source, verbs))
        for source, (seen, verbs) in forms.items()
    ]
    yield from _list("request-lines", "Lines with a method and a path, on pages without an operation", proposals)
    sure = [verbs for (_, verbs), proposal in zip(forms.values(), proposals, strict=True) if proposal.sure]
    if others := sorted(set().union(*sure) - _METHODS):
        meant = ", ".join(f"{verb} = {_string(_MEANT.get(verb, 'GET'))}" for verb in others)
        yield f"\n# Verbs of these lines that are none of HTTP.\n# methods = {{ {meant} }}"


def _are_verbs(source: str, verbs: set[str]) -> bool:
    """Whether most of the words before a path are methods, or verbs that often stand for one."""
    known = [verb for verb in verbs if verb in _METHODS or verb in _MEANT]
    return source.find("<method>") < source.find("<path>") and 2 * len(known) >= len(verbs)


_METHODS = frozenset(get_args(Verb))
_MEANT = {
    verb: method
    for method, verbs in (
        ("GET", "FETCH READ LIST SHOW FIND LOOK QUERY SEARCH RETRIEVE"),
        ("POST", "SEND ADD CREATE NEW MAKE INSERT"),
        ("PATCH", "CHANGE UPDATE EDIT MODIFY SET"),
        ("DELETE", "REMOVE DESTROY DROP DEL"),
    )
    for verb in verbs.split()
}
"""What verbs often stand for."""


def _call(which: str, before: str, between: str, behind: str) -> str:
    """An expression for a line with a method and a path; empty where only words stand around them."""
    marks = before + between + behind
    if len(marks) > _LONGEST or len(re.findall(r"\w+", marks)) > _WORDS or not re.search(r"[^\w\s.,;:]", marks):
        return ""
    method = r"(?P<method>[A-Z]+)"
    path = f"(?P<path>/[^{_in_set(behind[0])}]*)" if behind and not behind[0].isspace() else r"(?P<path>/\S*)"
    one, other = (method, path) if which == "method" else (r"(?P<path>/\S*)", method)
    return f"{_quoted(before)}{one}{_quoted(between)}{other}{_quoted(behind)}"


def _in_set(character: str) -> str:
    return f"\\{character}" if character in "]^\\-[" else character


def _quoted(text: str) -> str:
    """Text as an expression: what has a meaning in one is escaped, and blanks are blanks of any number."""
    return re.sub(r"\s+", r"\\s+", re.sub(r"([\\.^$*+?{}\[\]()|])", r"\\\1", text))


def _is_expression(source: str) -> bool:
    try:
        compiled(source)
    except WrongExpression:
        return False
    return True


def _lists(found: Survey) -> Iterator[str]:
    proposals = [
        _Proposal(_string(_bullet(*shape)), seen, False) for shape, seen in first(found.lists) if seen.count >= _ENOUGH
    ]
    yield from _list("bullets", "List items that begin with a name", proposals)


def _bullet(tick: str, mark: str, parts: str) -> str:
    """An expression for a list item: a name, and what follows it, up to a description."""
    name = f"^{tick}(?P<name>[\\w.-]+){tick}"
    if mark == "(":
        return rf"{name}\s*\((?P<type>[^)]*)\)\s*[:–—-]?\s*(?P<description>.*)$"
    between = rf"\s*{_quoted(mark)}\s*"
    groups = ["type", "required"][: len(parts) - 1]
    inner = "".join(f"(?P<{group}>[^{_in_set(mark)}]*?){between}" for group in groups)
    return f"{name}{between}{inner}(?P<description>.*)$"


def _list(key: str, about: str, proposals: list[_Proposal]) -> Iterator[str]:
    """A list of values, one a line; all of it is commented out where none is sure."""
    if not proposals:
        return
    off = "" if any(each.sure for each in proposals) else "# "
    yield f"\n# {about}.\n{off}{key} = ["
    yield from (f"{off or ('' if each.sure else '# ')}  {each.value},  {_why(each.seen)}" for each in _shown(proposals))
    yield f"{off}]"


def _columns(found: Survey) -> Iterator[str]:
    """Words for columns, by what their cells look like."""
    by_look: dict[str, list[_Proposal]] = {}
    for title, seen_as in _by_title(found.columns).items():
        look, seen = seen_as[0]
        sure = bool(look) and len(seen_as) == 1 and seen.count > 1
        by_look.setdefault(look, []).append(_Proposal(_string(title), seen, sure))
    if not by_look:
        return
    yield "\n# Titles of columns that no word fits, by what their cells look like.\n[columns]"
    for key in (name for name in Columns.__struct_fields__ if name in by_look):
        if likely := [each for each in by_look[key] if each.sure]:
            yield f"{key} = ["
            yield from (f"  {each.value},  {_why(each.seen)}" for each in _shown(likely))
            yield "]"
        for each in _shown([each for each in by_look[key] if not each.sure]):
            yield f"# {key} = [{each.value}]  {_why(each.seen)}"
    for each in _shown(by_look.get("", [])):
        yield f"# … = [{each.value}]  {_why(each.seen)}"


def _by_title(columns: Sightings) -> dict[str, list[tuple[str, Seen]]]:
    """What the columns of each title look like, the most frequent look first; looking like nothing is no look."""
    found: dict[str, list[tuple[str, Seen]]] = {}
    for (title, look), seen in first(columns):
        if len(title) > _LONGEST_WORD:
            continue
        found.setdefault(title, []).append((look, seen))
    return {title: [each for each in seen if each[0]] or seen for title, seen in found.items()}


def _types(found: Survey) -> Iterator[str]:
    if not found.types:
        return
    yield "\n# Types that nothing reads.\n[types]"
    for (word,), seen in _shown([each for each in first(found.types) if not each[0][0].isdecimal()]):
        meant = next((said for part, said in _LIKELY if re.search(rf"\b{part}", word)), "string")
        yield f"# {_string(word)} = {_string(meant)}  {_why(seen)}"


_LIKELY = (
    *(("map|dict", "map"), ("list|array", "array"), ("object", "object"), (".*time|date", "string:date-time")),
    *(
        ("uuid|guid", "string:uuid"),
        ("ur[li]\\b", "string:uri"),
        ("bool|flag", "boolean"),
        ("number|decimal", "number"),
    ),
    *(("u?int(?:eger)?\\d*\\b|count", "integer"),),
)
"""What words for types begin with, and what such words often mean."""


def _rest(found: Survey) -> Iterator[str]:
    """What could not be placed."""
    for about, sightings in (
        ("Rows of tables that are in no operation: why, the titles of the columns, the caption", found.untold),
        ("Blocks of code that are in no operation: why, and what stands above", found.blocks),
    ):
        if sightings:
            yield f"\n# {about}."
        for shape, seen in _shown(list(first(sightings))):
            yield f"#   {show(' · '.join(' '.join(each.split()) for each in shape if each), _WIDTH)}"
            yield f"#     {_why(seen)[2:]}"
        if more := len(list(sightings)[_LISTED:]):
            yield f"#   and {more} more"
    yield ""


def _shown(found: list[_Each]) -> list[_Each]:
    return found[:_LISTED]


def _why(seen: Seen) -> str:
    """A comment: how often, where first, and what stands there."""
    text = " ".join(seen.text.split())
    return f"# {seen.count} ×, {show(seen.place)}{f'  {show(text, _WIDTH)}' if text else ''}"


def _string(text: str) -> str:
    """A string of TOML: as it is where it can be, else with escapes (TOML 1.0, String)."""
    if "'" not in text and show(text, len(text)) == text:
        return f"'{text}'"
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(character: str) -> str:
    if character in '\\"':
        return f"\\{character}"
    return character if character.isprintable() else f"\\U{ord(character):08x}"
