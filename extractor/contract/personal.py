"""What may be somebody's, or a secret, and so is nobody's to publish."""

from __future__ import annotations

import re
from functools import cache

LOOKED_AT = 200
"""Characters at the beginning of a text that are looked at."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)


@cache
def _personal() -> re.Pattern[str]:
    return re.compile(
        r"""(?xi) .*? (?:
            @ | ://                                               # an e-mail address, a URL
          | \b bearer [ ] [^ ]{6}                                 # what Authorization has
          | \b (?: basic | digest | negotiate | token | apikey ) [ ] (?= [^ ]* [0-9=+/] ) [^ ]{6}
          | \d{7}                                                 # numbers of telephones, accounts, persons
          | \+? \b \d{2,4} [ ()./-]{1,2} \d{2,4} [ ()./-]{1,2} \d{3}
          | \b \d{1,3} (?: \. \d{1,3} ){3} \b | \b [0-9a-f]{1,4} : [0-9a-f]{0,4} :   # addresses of machines
          | \b [0-9a-f]{8} -? (?: [0-9a-f]{4} -? ){3} [0-9a-f]{12} \b                           # UUIDs
          | (?= [0-9a-z]{16} ) [a-z]* \d+ [a-z]+ \d+ [a-z]                              # anything drawn by lot
        )""",
        re.ASCII | re.DOTALL,
    )


def may_be_personal(text: str) -> bool:
    """Whether a text may be somebody's, or a secret, rather than one of a list of words: an address, a key, an id."""
    beginning = text[:LOOKED_AT]
    return not _DATE.match(beginning) and _personal().match(beginning) is not None


_CODE_NAME = re.compile(r".*(?:code|otp|pin|tan|cvv|cvc|passcode|mfa|2fa)\d?\Z", re.IGNORECASE | re.DOTALL)
_CODE = re.compile(r"\d{4,10}\Z", re.ASCII)
_TIMES = tuple((946_684_800 * unit, 2_000_000_000 * unit) for unit in (1, 1_000, 1_000_000))
"""From 2000 to 2033 since 1970, in seconds and parts of them: further on are numbers of telephones, as in America."""


def speaks_of_code(name: str) -> bool:
    """Whether a name may be that of a one-time code or a PIN."""
    return _CODE_NAME.match(name) is not None


def is_code(name: str, written: str) -> bool:
    """Whether a value may be a one-time code or a PIN: four to ten digits under a name that speaks of a code."""
    return _CODE.match(written) is not None and speaks_of_code(name)


def is_number(value: float) -> bool:
    """Whether a number may be one of a telephone, an account or a card: seven digits before the point, and no time."""
    return abs(value) >= 1_000_000 and not any(first <= value < end for first, end in _TIMES)


def coarse(value: int) -> int:
    """A number to two digits, away from zero, where it may be somebody's; as wide as it was (32, 64 bits)."""
    if not is_number(value):
        return value
    size = abs(value)
    unit: int = 10 ** (len(str(size)) - 2)
    rough = -(-size // unit) * unit
    limit = next((limit for limit in (2**31 - 1, 2**63 - 1) if size <= limit), rough)
    rough = min(rough, limit)
    return rough if value > 0 else -rough
