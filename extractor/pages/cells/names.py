"""Name cells → the name of a parameter or field."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache

from extractor.pages.dialect import Dialect
from extractor.pages.document import squeeze
from extractor.pages.patterns import UNSPACED, deferred

_NAME = deferred(r"[\w$@\-.:/\[\]{}*#~\\]+")
LIST_NOISE = deferred(r"^(?:[•\-*+>»›└├┗┣│|∟─━—→↳⇒\s]|\.+\s)+")
"""Marks and blanks before a name."""
_FOOTNOTE = deferred(r"(?<=\w|\?)\s+(?:\[\d{1,2}\])+$")
_EMPHASISED = deferred(r"_([A-Za-z][\w.]*-[\w.-]*[A-Za-z\d])_")
"""A name with hyphens in the underscores of Markdown: other names may begin and end with such signs."""
_ARROW = deferred(r"(?<=[\w\])])\s*-?>\s*(?=[A-Za-z_])")
"""Between a field and one inside it: `data->id`."""
_ANY_KEY = deferred(r"(?<=[\w\])])\.<([\w -]+)>")
"""What stands for any key of an object, in the marks of a placeholder: `labels.<key>`."""
_PATH_NAME = deferred(r":[A-Za-z_]\w*")
"""A name as paths of some frameworks have it: `:lamp_id`."""
_ASSIGNED = deferred(r"([A-Za-z_][\w.\[\]-]*)=[^=\s]+")
"""A name as a query has it, with a value: `hue=red`."""
TYPED_NAME = deferred(
    r"`?([A-Za-z_][\w.\[\]-]*\*?)`?\s+(?:[*_`(]{1,3}([A-Za-z][\w<>\[\] ]*)[*_`)]{1,3}"
    r"|(string|int(?:eger)?|long|float|double|number|bool(?:ean)?|array|object|json))",
    re.IGNORECASE,
)
"""A name with its type behind it, in italics, in code, in brackets or bare: `name *String*`, `name string`."""
MAX_NAME = 120
"""Characters of a name."""


@lru_cache(maxsize=4096)
def name_of(text: str, dialect: Dialect) -> tuple[str, bool]:
    """The name in a name cell, and whether a note behind it says optional; empty where it is no name."""
    text = squeeze(text)
    if dialect.array_root.match(text) or dialect.free_key.match(text):
        return text, False
    optional = False
    text = _FOOTNOTE.sub("", LIST_NOISE.sub("", text))
    if UNSPACED.search(text) or "(" in text or "（" in text:
        note = dialect.name_note.search(text)
        if note and text[: note.start()].strip():
            optional = bool(dialect.optional_note.match(note[1].strip()))
            text = text[: note.start()].strip()
    text = text.strip("\"“”'`").rstrip(":：")
    text = _ANY_KEY.sub(r".{\1}", _ARROW.sub(".", text))
    text = text[1:] if _PATH_NAME.fullmatch(text) else text.removeprefix("$.")  # the root of a JSON path
    text = emphasised[1] if (emphasised := _EMPHASISED.fullmatch(text)) else text
    assigned = _ASSIGNED.fullmatch(text) if "=" in text and dialect.states_by_name else None
    text = dialect.name_mark.sub("", assigned[1] if assigned else text)
    if match := dialect.optional_mark.match(text):
        text, optional = match[match.lastindex or 0].strip(), True
    if text.endswith("?"):
        text, optional = text[:-1], True
    compact = text.replace(" ", "")
    if len(compact) > MAX_NAME or UNSPACED.search(compact) or not _NAME.fullmatch(compact):
        return "", False
    return compact, optional


_DEEPER = deferred(r"(?<=\w)(?:/|::?|\]?\[)(?=[A-Za-z_])|(?<=\])(?:/|::?|\[(?=[A-Za-z_]))")
"""Between the name of a field and that of one inside: `lamp/id`, `lamp::id`, `lamp[id]`."""


def dotted(names: Sequence[str], dialect: Dialect) -> list[str]:
    """The names of a table, those of fields inside others with dots: `lamp.id` for `lamp/id` below `lamp`."""
    if not dialect.states_by_name:
        return list(names)
    known = set(names)
    return [_DEEPER.sub(".", name).removesuffix("]") if _is_inside(name, known) else name for name in names]


def _is_inside(name: str, known: Set[str]) -> bool:
    deeper = _DEEPER.search(name)
    return deeper is not None and name[: deeper.start()] in known
