"""What is secret in a value that is to be shown: besides what is hidden of traffic, what is written in a coding."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from urllib.parse import unquote

_CARD = re.compile(
    r"(?<![\w.])[2-6]\d{3}(?:[ -]?\d{4}){2}[ -]?\d{1,7}(?![\w.])|(?<!\w)3[47]\d\d[ -]?\d{6}[ -]?\d{5}(?!\w)", re.ASCII
)
"""Twelve to nineteen digits as they stand on cards, by the first digits that banks have (ISO/IEC 7812-1)."""
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}\Z", re.ASCII)
_LONGEST = 16 * 1024


def without_cards(text: str, mark: str) -> str:
    """A text with a mark in place of each number of a card."""
    return _CARD.sub(lambda match: mark if is_card(match[0]) else match[0], text)


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
    compact = compact.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        decoded = base64.b64decode(compact + "=" * (-len(compact) % 4), validate=True).decode()
    except (binascii.Error, ValueError):
        return False
    return holds(decoded)
