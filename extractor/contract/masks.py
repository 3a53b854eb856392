"""Masks: what a recorder, or our own redaction, wrote in place of a value. They are no values, so they are not judged.

Recorders let people write anything over a secret. Known here are the conventions of their documentation: asterisks
(three or more: one or two are values like any other), `<GITHUB_TOKEN>` (Ruby VCR), `{{now}}` (WireMock, Postman),
`${TOKEN}`, `<%= TOKEN %>`, `REDACTED` or `[FILTERED]` and their like, and `…` where people shortened. What else a
user writes over values is made a mask by `--secret-pattern`, since redaction writes asterisks. A word that may be a
value of its own (`HIDDEN`, `REMOVED`) is a mask only in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from extractor.contract.engine import Failure
from extractor.contract.showing import Secrets, is_secret
from extractor.spec import BOUNDS

ABOUT_TEXT = frozenset(("format", "pattern", "enum", "const", "minLength", "maxLength"))
ABOUT_SCALARS = ABOUT_TEXT | set(BOUNDS)
LONGEST = 10_000
"""Characters of a text in which masks are looked for."""
_WORDS = "redacted|filtered|masked|hidden|removed|sanitized|sanitised|scrubbed|censored|obfuscated|anonymized"
_TAGS = "BR|HR|P|B|I|U|A|DIV|SPAN|HTML|BODY|HEAD|TABLE|TD|TR|TH|UL|OL|LI|PRE|CODE|IMG|EM|STRONG|SCRIPT|STYLE|H[1-6]"
_NAMED = rf"""(?x: <(?!(?:{_TAGS})>) [A-Z][A-Z0-9]*+ (?:[ _.:-][A-Z0-9]++)*+ >   # a name in capitals that is no tag
    | <[a-z][a-z0-9]*+ (?:_[a-z0-9]++)++ > | <(?:token|secret|password|login|email|username)>
    | \{{\{{[^{{}}]{{1,200}}\}}\}} | \$\{{\w[\w.]{{0,100}}\}} | <%[^%<>]{{1,200}}%>
    | [\[(<_*]{{1,3}}(?i:{_WORDS})[\])>_*]{{1,3}} )"""
_STARS = r"\*{3,}|\u2022{3,}"
_BARE = r"(?:[A-Za-z0-9]{1,30}[ _-]){0,5}(?i:redacted|sanitized)(?:[ _-][A-Za-z0-9]{1,30}){0,5}"
_LEFT_OUT = r"\u2026|\.\.\."
_SIGNS = tuple("* < { [ ( _ \u2022 \u2026 ... edacted EDACTED anitized ANITIZED".split())
"""Every mask has one of these: looking for them is much quicker than for masks."""

# These are compiled when they are first used, and kept by `re`: it takes longer than to judge what has no mask.
_WHOLE = rf"(?:{_STARS}|{_NAMED}|{_BARE}|{_LEFT_OUT})\Z"
_WITHIN = rf"{_STARS}|{_NAMED}"
_OUTSIDE = (
    rb'(?s)"(?:[^"\\]++|\\.)*+"|(\*{3,}|<[A-Za-z%][^<>"\r\n]{0,200}>|\{\{[^{}"\r\n]{1,200}\}\}|'
    rb"\$\{\w[\w.]{0,100}\}|REDACTED)"
)
"""Strings of a text in JSON, or what stands outside of them in place of a value."""


def is_mask(text: str) -> bool:
    """Whether a text stands for a value as a whole: nothing is known of what it stands for."""
    return _may_be(text[:200]) and re.match(_WHOLE, text) is not None


def has_mask(text: str) -> bool:
    """Whether a part of a text stands for something else: what its letters and their number were is not known."""
    text = text[:LONGEST]
    return _may_be(text) and (re.search(_WITHIN, text) is not None or re.match(_WHOLE, text) is not None)


def any_mask(texts: Sequence[str]) -> bool:
    """Whether one of many texts is a mask."""
    return _may_be("\n".join(texts)) and any(map(is_mask, texts))


def _may_be(text: str) -> bool:
    for sign in _SIGNS:  # noqa: SIM110 - `any` takes twice as long, and this is asked of every value that fails
        if sign in text:
            return True
    return False


def hides(found: Any, failure: Failure, secrets: Secrets | None, *, written: bool = False) -> bool:
    """Whether something else stands there for the value that was recorded, so that it cannot be known to fail.

    `written` values, those of parameters, are texts whatever their type; in a body, what is partly masked was a string.
    """
    keyword = failure.keyword
    if type(found) is str:
        if is_mask(found) or ((written or keyword in ABOUT_TEXT) and has_mask(found)):
            return True
        return found != "" and not found.strip("*") and is_secret(failure.path, secrets)
    if keyword == "uniqueItems":
        return any(type(each) is str and has_mask(each) for each in found)
    return keyword in ABOUT_SCALARS and type(found) in (int, float) and is_secret(failure.path, secrets)


def quoted(content: bytes) -> bytes | None:
    """JSON text with each mask that stands outside of strings as a string; None where there is none.

    A recorder replaces text: of `"id": 7` it makes `"id": <TEAM_ID>`.
    """

    def quote(match: re.Match[bytes]) -> bytes:
        mask: bytes | None = match[1]
        return b'"%b"' % mask if mask and has_mask(mask.decode("utf-8", "replace")) else match[0]

    text = re.sub(_OUTSIDE, quote, content)
    return text if text != content else None
