"""What is secret in a value that is to be shown: besides what is hidden of traffic, what is written in a coding."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote

from extractor.traffic.coding import from_base64

_CARD = re.compile(
    r"(?<![\w.])[2-6]\d{3}(?:[ -]?\d{4}){2}[ -]?\d{1,7}(?![\w.])|(?<!\w)3[47]\d\d[ -]?\d{6}[ -]?\d{5}(?!\w)", re.ASCII
)
"""Twelve to nineteen digits as they stand on cards, by the first digits that banks have (ISO/IEC 7812-1)."""
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}\Z", re.ASCII)
_LONGEST = 16 * 1024
_NAMED = re.compile(
    r"(?<![\w.$@-])([\w.$@-]{1,80})[\"']?[ \t]{0,8}[:=][ \t]{0,8}(?:(?:bearer|basic|digest|token)[ \t]{1,8})?"
    r"|(?<!\S)--([\w-]{1,80})[ \t]{1,8}(?=[^\s-])",
    re.IGNORECASE,
)
"""A name before what it is set to: in lines of files, headers, options, arguments of GraphQL, connection strings."""
_VALUE = re.compile(
    r"([\"'{]?)((?<=\")[^\"\n]{1,2000}|(?<=')[^'\n]{1,2000}|(?<=\{)[^}\n]{1,2000}|[^\s\"'<>;,&{}]{1,2000})"
)
_USER = re.compile(r"(?<!\S)((?:-u|--user|--proxy-user)(?:[ \t]{1,8}|=)[^\s:]{0,80}:)\S{1,2000}")
_SCHEME = re.compile(
    r"\b(bearer[ \t]{1,8})(?=\S{0,200}[\d=+/._]|\S{16})\S{6,2000}|\b(basic[ \t]{1,8})(?=\S{0,200}[\d=+/])\S{6,2000}",
    re.IGNORECASE,
)
"""What an Authorization header has (RFC 6750, RFC 7617), wherever it is quoted."""


def without_cards(text: str, mark: str) -> str:
    """A text with a mark in place of each number of a card."""
    return _CARD.sub(lambda match: mark if is_card(match[0]) else match[0], text)


def without_named(text: str, is_secret: Callable[[str], bool], mark: str) -> str:
    """A text with a mark in place of what it sets a secret name to, and of the credentials that commands are given."""
    parts, at = [], 0
    for named in _NAMED.finditer(text):
        value = _VALUE.match(text, named.end()) if named.end() > at and is_secret(named[1] or named[2]) else None
        if value:
            parts += [text[at : value.start(2)], mark]
            at = value.end()
    text = "".join([*parts, text[at:]])
    text = _USER.sub(lambda match: f"{match[1]}{mark}", text)
    return _SCHEME.sub(lambda match: f"{match[1] or match[2]}{mark}", text)


def is_card(text: str) -> bool:
    """Whether the digits of a text are a card's: the last one checks the others (ISO/IEC 7812-1, annex B)."""
    digits = [int(each) for each in text if each.isdigit()]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return 13 <= len(digits) <= 19 and (sum(digits[::-2]) + sum(doubled)) % 10 == 0


def holds_in_a_coding(text: str, holds: Callable[[str], bool]) -> bool:
    """Whether what a text is, percent-encoded (RFC 3986, 2.1) or in base64 (RFC 4648), holds what `holds` says."""
    if "%" in text and holds(unquote(text)):
        return True
    compact = "".join(text.split())
    if len(compact) > _LONGEST or _BASE64.match(compact) is None:
        return False
    try:
        return holds(from_base64(compact).decode())
    except ValueError:
        return False
