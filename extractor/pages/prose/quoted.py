"""Lists of words in quotes, which words set in code have here too, that no words for values introduce.

Such a list is one of values where it is all that a text or a sentence of it says, or where the default is one of them:
sentences name fields and parts in the same form (`see "red" and "green"`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.operation import Scalar
from extractor.pages.dialect import Prose
from extractor.pages.patterns import deferred, later
from extractor.pages.prose.defaults import default_of
from extractor.pages.prose.parts import LONGEST, Words

_QUOTED = later(r"[\"“]([\w.\-+:/#@]+)[\"”]")
_BEGINS = deferred(r"(?:[\s\S]*[.。;；\n])?\s*")
_ENDS = deferred(r"\s*(?:[.。;；\n]|$)")
_CHOICE = later(r":\s*$")
_OF_A_FORM = later(
    r"\b(?:format|form|parts?|sections?|fields?|columns?|example|sample)s?\b[^.:]{0,40}:\s*$", re.IGNORECASE
)
_OR = later(r"[\"”],? (?:or|oder|ou|o|или) [\"“][^\"“”]+[\"”]$")
_LEAST = 2


def in_quotes(text: str, scalar: Scalar, prose: Prose) -> Iterator[Words]:
    """The words of each such list."""
    at = 0
    while match := _QUOTED.search(text, at, LONGEST):
        words, begins = [match[1]], match.start()
        at = match.end()
        while (between := prose.enum_separator.match(text, at)) and (more := _QUOTED.match(text, between.end())):
            words.append(more[1])
            at = more.end()
        if len(words) < _LEAST or len(set(words)) < len(words) or prose.open_list.search(text):
            continue
        alone = _ENDS.match(text, at) and (_BEGINS.fullmatch(text, 0, begins) or _is_a_choice(text[:at], begins))
        if alone or str(default_of(text, scalar, prose)[0]) in words:
            yield words


def _is_a_choice(text: str, begins: int) -> bool:
    """Whether a list at the end of a text stands behind a colon, and its last word is another choice: forms, parts and
    examples are listed alike."""
    before = text[:begins]
    return bool(_CHOICE.search(before) and _OR.search(text) and not _OF_A_FORM.search(before))
