"""Names that a recording has and no document: what is told of them, and what may be data that stands as a name.

Objects are keyed by tokens and addresses, and paths hold passwords: what does not read as a name is told as `*`, in
findings and baselines, and left out of overlays. A password that reads like any other word is not known.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from extractor.contract.appearance import Secrets, looks_like
from extractor.contract.personal import may_be_personal

ANY = "*"
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


def reads_as_name(text: str) -> bool:
    """Whether a text is written as names and words of lists are, rather than drawn by lot or somebody's own."""
    plain = _OF_ODATA.sub("", text)
    if len(text) > _LONGEST or _WRITTEN.fullmatch(plain) is None or may_be_personal(plain):
        return False
    return all(map(_is_word, _WORD.findall(plain)))


# To compile these takes longer than most runs, in which no name has digits.
@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(
        rf"""(?x) (?i: {_KNOWN} [a-z]*            # known words
          | \d{{1,8}}                             # a number, a date
          | \d{{1,3}} [a-z]{{1,4}}                # 2fa, 24h
          | [a-z]{{1,4}} \d{{1,2}} [a-z]{{1,2}}   # i18n, k8s
          | [a-z]{{1,3}} \d{{1,3}} )              # c6, p95
          | [A-Za-z]{{1,30}} \d{{1,3}}           # address2
          | (?: [A-Za-z]{{1,30}} \d [A-Z] [a-z]{{1,20}} ){{1,3}} [A-Za-z]{{0,20}}  # level2Name"""
    )


@cache
def _numbered_in_paths() -> re.Pattern[str]:
    """Words with digits in paths: fewer, as passwords and names of people stand there."""
    return re.compile(
        rf"(?i:{_KNOWN}|\d{{4}}|\d\d?|\d[a-z]{{1,4}}|[a-z]\d{{1,2}}[a-z]|[a-z]{{1,3}}\d{{1,2}}|(?:alpha|beta|rc)\d{{1,2}})"
    )


def _is_word(word: str) -> bool:
    pieces = _PIECE.findall(word)
    if not word.isalpha() and (
        _numbered().fullmatch(word) is None or max(map(len, pieces), default=0) > _LONGEST_PIECE
    ):
        return False
    # Of letters of both cases that are drawn by lot, every second one or so begins a piece.
    return len(word) < 8 or len(pieces) < 3 or 5 * len(pieces) <= 2 * len(word)


def told(name: str, secrets: Secrets | None) -> str:
    """The name as it may be told, or `*`. Without `secrets` it comes from a page, which is public."""
    if secrets is None or (reads_as_name(name) and secrets.value(name) == name):
        return name
    return ANY


def told_field(name: str, secrets: Secrets | None) -> str:
    """The name of a field as it may be told, or `*` also for one that is evidently data."""
    is_plain = len(name) <= _LONGEST and name.isprintable() and not looks_like(name)
    return told(name, secrets) if is_plain else ANY


def told_path(path: str, documented: Collection[str], secrets: Secrets | None) -> str:
    """A path that no document has, with `*` for each segment that may be data; `documented` are segments that are not.

    What follows the name of a secret is one: `/password/reset` is read as an endpoint, `/password/ocelot` as
    a password.
    """
    if secrets is None:
        return path
    segments, before = [], ""
    for segment in path.split("/"):
        behind = bool(before) and secrets.hides((before,)) and segment.lower() not in _ACTIONS
        is_told = not segment or segment in documented or (not behind and _is_of_a_path(segment))
        segments.append(segment if is_told and secrets.value(segment) == segment else ANY)
        before = segment
    return "/".join(segments)


def _is_of_a_path(segment: str) -> bool:
    if not reads_as_name(segment):
        return False
    return all(word.isalpha() or _numbered_in_paths().fullmatch(word) is not None for word in _WORD.findall(segment))


def told_host(host: str, secrets: Secrets | None) -> str:
    """A host that no document has, with `*` for each label that may be data."""
    if secrets is None or host.startswith("["):
        return host
    return ".".join(told(label, secrets) for label in host.split("."))
