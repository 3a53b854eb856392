"""What of a recording may be shown: values, and names that no document has. What may be a secret, somebody's, or data
that stands as a name, is not.

Objects are keyed by tokens and addresses, and paths hold passwords: what does not read as a name is shown as `*`, in
findings and baselines, and left out of overlays. A password that reads like any other word is not known.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from typing import Any, Literal, Protocol

from extractor.contract.appearance import looks_like

ShowValues = Literal["default", "none", "all"]
_SHOWN = 200
"""Characters of a value that are shown."""


class Secrets(Protocol):
    """What is not shown, whatever else may be. Recordings come without most secrets; this is the second net, which
    knows the names as they are after decoding."""

    def hides(self, path: Sequence[str | int]) -> bool:
        """Whether the value at this path of a body is secret by the names on it."""

    def withholds(self, path: Sequence[str | int]) -> bool:
        """Whether nothing is shown of the value at this path: it is secret by the names on it, or likely to be."""

    def value(self, value: Any) -> Any:
        """A value without the secrets inside it."""


def is_secret(path: Sequence[str | int], secrets: Secrets | None) -> bool:
    """Whether the value at a path is secret by the names on it."""
    return secrets is not None and secrets.hides(path)


# --- values


def shown_value(value: Any, *, documented: bool, listed: bool, policy: ShowValues, name: str = "") -> str | None:
    """A value as JSON text where it may be shown, else None.

    `documented` values come from a page and are public; `listed` ones belong to a field with an enum, and are shown
    where they read as words of a list. Of other recorded strings, objects and arrays nothing is shown: nobody knows
    what is in them. A number is shown unless it may be somebody's, or a code that the `name` of its field speaks of.
    """
    if policy == "none":
        return None
    if policy == "default" and not documented and _is_hidden(value, name, listed=listed):
        return None
    text = json.dumps(value, ensure_ascii=False)
    # JSON text that is cut is no JSON; what is shown of a long value is the beginning of its text, as a string.
    return text if len(text) <= _SHOWN else json.dumps(text[: _SHOWN - 1] + "…", ensure_ascii=False)


def _is_hidden(value: Any, name: str, *, listed: bool) -> bool:
    if isinstance(value, list | dict):
        return True
    if isinstance(value, str):
        return not listed or not reads_as_name(value) or is_code(name, value)
    if value is None or isinstance(value, bool):
        return False
    return is_code(name, json.dumps(value)) or is_number(value)


# --- names

_LONGEST = 64
_LONGEST_PIECE = 14
"""Letters in a row of a word with digits: names in lower case may be tokens."""
_WRITTEN = re.compile(r"[\w .$@:/,()\[\]+-]+")
_OF_ODATA = re.compile(r"\A@|@odata\b")
_WORD = re.compile(r"[A-Za-z0-9]+")
_PIECE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_KNOWN = r"(?:md5|sha\d{1,3}|base\d\d|utf\d{1,2}|ipv[46]|mp[34]|h26[45]|oauth[12]|x509|s3|ec2|http[23]|v\d{1,3})"
_ACTIONS = frozenset(
    "reset change update refresh revoke rotate forgot recover verify validate check create list new introspect "
    "exchange policy policies login logout batch search count all me info status v1 v2 v3".split()
)
"""What follows the name of a secret in a path, and is none."""
# These are compiled when they are first used, and kept by `re`: in most runs, no name has digits.
_NUMBERED = rf"""(?x) (?i: {_KNOWN} [a-z]*            # known words
  | \d{{1,8}}                             # a number, a date
  | \d{{1,3}} [a-z]{{1,4}}                # 2fa, 24h
  | [a-z]{{1,4}} \d{{1,2}} [a-z]{{1,2}}   # i18n, k8s
  | [a-z]{{1,3}} \d{{1,3}} )              # c6, p95
  | [A-Za-z]{{1,30}} \d{{1,3}}           # address2
  | (?: [A-Za-z]{{1,30}} \d [A-Z] [a-z]{{1,20}} ){{1,3}} [A-Za-z]{{0,20}}  # level2Name"""
_NUMBERED_IN_PATHS = (
    rf"(?i:{_KNOWN}|\d{{4}}|\d\d?|\d[a-z]{{1,4}}"
    rf"|[a-z]\d{{1,2}}[a-z]|[a-z]{{1,3}}\d{{1,2}}|(?:alpha|beta|rc)\d{{1,2}})"
)
"""Words with digits in paths: fewer, as passwords and names of people stand there."""


def reads_as_name(text: str) -> bool:
    """Whether a text is written as names and words of lists are, rather than drawn by lot or somebody's own."""
    plain = _OF_ODATA.sub("", text)
    if len(text) > _LONGEST or _WRITTEN.fullmatch(plain) is None or may_be_personal(plain):
        return False
    return all(map(_is_word, _WORD.findall(plain)))


def _is_word(word: str) -> bool:
    pieces = _PIECE.findall(word)
    is_long = any(len(piece) > _LONGEST_PIECE for piece in pieces)
    if not word.isalpha() and (is_long or re.fullmatch(_NUMBERED, word) is None):
        return False
    # Of letters of both cases that are drawn by lot, every second one or so begins a piece.
    return len(word) < 8 or 5 * len(pieces) <= 2 * len(word)


def shown_name(name: str, secrets: Secrets | None) -> str:
    """The name as it may be shown, or `*`. Without `secrets` it comes from a page, which is public."""
    if secrets is None or (reads_as_name(name) and secrets.value(name) == name):
        return name
    return "*"


def shown_field(name: str, secrets: Secrets | None) -> str:
    """The name of a field as it may be shown, or `*` also for one that is evidently data."""
    is_plain = len(name) <= _LONGEST and name.isprintable() and not looks_like(name)
    return shown_name(name, secrets) if is_plain else "*"


def shown_path(path: str, documented: Collection[str], secrets: Secrets | None) -> str:
    """A path that no document has, with `*` for each segment that may be data; `documented` are segments that are not.

    What follows the name of a secret is one: `/password/reset` is read as an endpoint, `/password/ocelot` as
    a password.
    """
    if secrets is None:
        return path
    segments, before = [], ""
    for segment in path.split("/"):
        behind = bool(before) and secrets.hides((before,)) and segment.lower() not in _ACTIONS
        is_shown = not segment or segment in documented or (not behind and _is_of_a_path(segment))
        segments.append(segment if is_shown and secrets.value(segment) == segment else "*")
        before = segment
    return "/".join(segments)


def _is_of_a_path(segment: str) -> bool:
    if not reads_as_name(segment):
        return False
    return all(word.isalpha() or re.fullmatch(_NUMBERED_IN_PATHS, word) is not None for word in _WORD.findall(segment))


def shown_host(host: str, secrets: Secrets | None) -> str:
    """A host that no document has, with `*` for each label that may be data."""
    if secrets is None or host.startswith("["):
        return host
    return ".".join(shown_name(label, secrets) for label in host.split("."))


# --- what may be somebody's

_LOOKED_AT = 200
"""Characters at the beginning of a text that are looked at."""

_PERSONAL = r"""(?xias) .*? (?:
    @ | ://                                               # an e-mail address, a URL
  | \b bearer [ ] [^ ]{6}                                 # what Authorization has
  | \b (?: basic | digest | negotiate | token | apikey ) [ ] (?= [^ ]* [0-9=+/] ) [^ ]{6}
  | \d{7}                                                 # numbers of telephones, accounts, persons
  | \+? \b \d{2,4} [ ()./-]{1,2} \d{2,4} [ ()./-]{1,2} \d{3}
  | \b \d{1,3} (?: \. \d{1,3} ){3} \b | \b [0-9a-f]{1,4} : [0-9a-f]{0,4} :   # addresses of machines
  | \b [0-9a-f]{8} -? (?: [0-9a-f]{4} -? ){3} [0-9a-f]{12} \b                           # UUIDs
  | (?= [0-9a-z]{16} ) [a-z]* \d+ [a-z]+ \d+ [a-z]                              # anything drawn by lot
)"""


def may_be_personal(text: str) -> bool:
    """Whether a text may be somebody's, or a secret, rather than one of a list of words: an address, a key, an id."""
    return re.match(_PERSONAL, text[:_LOOKED_AT]) is not None


_CODE_NAME = re.compile(r".*(?:code|otp|pin|tan|cvv|cvc|mfa|2fa)\d?\Z", re.IGNORECASE | re.DOTALL)
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
