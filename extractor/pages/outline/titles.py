"""Titles → what they say: a known word for a section, the status of a response, or only a name.

A status is read by a small grammar: words of the language, the number, its reason phrase: `404`, `Status 404`,
`Response 200 OK`, `响应 200`, `404 Not Found`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from extractor.pages.dialect import Dialect, Kind, Role
from extractor.pages.document import Block, Heading, Table, Text
from extractor.pages.patterns import deferred
from extractor.pages.remembering import remembered

MAX_LABEL = 60
"""Characters of a text that may be a label."""
_MAX_TITLE = 300
"""Characters of a title that may be a section's, with a subject behind it."""
PUNCTUATION = " \t：:。.•"
_SLUG = deferred(r"[^\w -]")
"""What the anchor of a title leaves out, as Markdown has it on most sites."""
ANSWERED = (Role.RESPONSE, Role.ERROR_RESPONSE, Role.RESPONSE_EXAMPLE, Role.ERROR_EXAMPLE)
"""Where what is answered is described or shown."""
ANSWERS = (*ANSWERED, Role.STATUS, Role.ERRORS)
"""Sections below whose titles a number is a status."""
_EXAMPLES = (Role.EXAMPLES, Role.REQUEST_EXAMPLE, Role.RESPONSE_EXAMPLE, Role.ERROR_EXAMPLE)

_NUMBER = deferred(r"^[^\w`*/{<(（\[]*(?:\d+(?:\.\d+)*(?:[.、)）]\s*|\s+)(?=\D))?")
"""A number or a picture before a title."""
_PICTURE = deferred(r"^[^\w`*/{<(（\[]*")
_NOTE = deferred(r"\s*(?:[（(].*[）)]|[：:][^/]*|(?<=\s)\d+)\s*$")
"""A note or a subject behind a title: `Example Request (Creating a server)`."""
_CASE = deferred(r"\s+[(（][^()（）]+[)）]$")
_REMARK = deferred(r"(?:\s+\([^()（）]+\)|\s*（[^()（）]+）)$")
_STATUS = deferred(r"(?<![A-Za-z\d.])([1-5]\d\d|default)(?![\w.]*\d)", re.IGNORECASE)
_CLASS = deferred(r"[1-5]xx", re.IGNORECASE)
"""All statuses of a class, as OpenAPI writes them (Responses Object)."""
_NO_REASON = deferred(r"[/{}=<>\d]")
_WORD = deferred(r"[^\W_][\w'’-]*")
_REASONS = {
    "ok": "200",
    "success": "200",
    "created": "201",
    "accepted": "202",
    "no content": "204",
    "partial content": "206",
    "multi-status": "207",
    "moved permanently": "301",
    "found": "302",
    "see other": "303",
    "not modified": "304",
    "temporary redirect": "307",
    "permanent redirect": "308",
    "bad request": "400",
    "unauthorized": "401",
    "unauthorised": "401",
    "payment required": "402",
    "forbidden": "403",
    "not found": "404",
    "method not allowed": "405",
    "not acceptable": "406",
    "request timeout": "408",
    "conflict": "409",
    "gone": "410",
    "length required": "411",
    "precondition failed": "412",
    "payload too large": "413",
    "request entity too large": "413",
    "content too large": "413",
    "unsupported media type": "415",
    "unprocessable entity": "422",
    "unprocessable content": "422",
    "locked": "423",
    "precondition required": "428",
    "too many requests": "429",
    "internal server error": "500",
    "server error": "500",
    "not implemented": "501",
    "bad gateway": "502",
    "service unavailable": "503",
    "gateway timeout": "504",
    "insufficient storage": "507",
}
"""Reason phrases, in lower case (RFC 9110, 15; IANA HTTP Status Code Registry), some as older documents have them."""
STATUSES = frozenset(_REASONS.values())
_LABEL = deferred(r"\w\s*[:：]\s*$")
_MAX_REASON = 6
"""Words behind a status that may be its reason."""


class Title(Struct, frozen=True):
    """What a title says that its section is about."""

    name: str
    """Its words, without number and marks."""
    role: Role | None = None
    """None where it only names its section."""
    known: bool = False
    """It is a section's title and no more: it does not name what stands below."""
    status: str = ""
    """The status of the response that it begins."""

    @property
    def names(self) -> bool:
        """Whether it says no more than what its section is called."""
        return self.role is None and not self.status


def read_title(text: str, dialect: Dialect, outer: Role | None = None, above: str = "") -> Title:
    """What a title says; `outer` is what the title above it is about, and `above` its text."""
    title = _read_title(text, dialect, outer in ANSWERS)
    if above and not title.known and not title.status:
        role = dialect.headings.get(_behind(title.name, above).lower())
        return Title(title.name, role, known=True) if role else title
    return title


@remembered(_MAX_TITLE)
def _read_title(text: str, dialect: Dialect, below_answers: bool) -> Title:
    """What a title says, whatever the one above it says."""
    name = bare_title(text)
    if status := status_of(text, dialect, below_answers=below_answers):
        return Title(name, status=status)
    exact = _exact_role(text, name, dialect)
    return Title(name, exact or _labelled_role(name, dialect), known=exact is not None)


def _behind(name: str, above: str) -> str:
    """What a title says behind the words of the one above it, but for the plural: `Request` of `Open Valve Request`
    below `Open Valves`; empty where it does not repeat them."""
    words, repeated = _WORD.findall(name), _WORD.findall(bare_title(above))
    stems = [word.lower().removesuffix("s") for word in (*words[: len(repeated)], *repeated)]
    return " ".join(words[len(repeated) :]) if repeated and stems == stems[len(repeated) :] * 2 else ""


def bare_of_note(caption: str) -> str:
    """A caption without the note behind it that says in which case: `JSON parameters (of a group)`."""
    return _CASE.sub("", caption)


def bare_title(title: str) -> str:
    """A title without its number and the marks around its words."""
    return _NUMBER.sub("", title.strip()).strip(f"{PUNCTUATION}`*")


@remembered(_MAX_TITLE)
def title_role(title: str, dialect: Dialect, *, whole: bool = False) -> Role | None:
    """What a title says that its section is about; None where it only names it.

    `whole`: a sentence may have the words of a label in it, so all of it has to be one.
    """
    name = bare_title(title)
    return _exact_role(title, name, dialect) or _labelled_role(name, dialect, whole=whole)


def _labelled_role(name: str, dialect: Dialect, *, whole: bool = False) -> Role | None:
    """What the words of a label in a bare title say."""
    bare = name.lower()
    if len(bare) > MAX_LABEL:
        return None
    return label_role(bare, dialect, whole=whole)


@lru_cache(maxsize=4096)
def label_role(label: str, dialect: Dialect, *, whole: bool = False) -> Role | None:
    """What the words of a label, of at most `MAX_LABEL` characters, say; `whole`: all of them together."""
    return next(
        (role for pattern, role in dialect.labels if (pattern.fullmatch if whole else pattern.search)(label)), None
    )


@remembered(_MAX_TITLE)
def caption_kind(caption: str, dialect: Dialect) -> Kind | None:
    """What a caption says that its table describes; None where it only names it."""
    said = next((kind for pattern, kind in dialect.captions if pattern.match(caption)), None)
    if said is not None or caption[-1:] not in (")", "）") or (bare := _REMARK.sub("", caption)) == caption:
        return said
    # A message with a note is another one than that without, and a place is the same.
    return None if (place := caption_kind(bare, dialect)) is Kind.GENERIC else place


def _exact_role(title: str, name: str, dialect: Dialect) -> Role | None:
    """What a title is about that is a section's title, but for a number, a note or a subject; `name` is it bare."""
    if len(title) > _MAX_TITLE:
        return None
    bare = name.lower()
    known = dialect.headings
    return known.get(bare) or known.get(bare.replace(" ", "")) or known.get(_NOTE.sub("", bare))


def is_plural_of_a_call(title: str, dialect: Dialect) -> bool:
    """Whether a title is that of a section for request lines in the plural: `Endpoints`, which may be an index, too."""
    singular = title.strip().removesuffix("s")
    return singular != title.strip() and title_role(singular, dialect, whole=True) is Role.URI


def says_example(label: str, dialect: Dialect) -> bool:
    """Whether a label calls what follows an example, of whatever it says before that."""
    label = label.rstrip("0123456789 ")  # which of several
    return label.lower().endswith(words_for(Role.EXAMPLES, dialect)) or title_role(label, dialect) in _EXAMPLES


def speaks_of_examples(text: str, dialect: Dialect) -> bool:
    """Whether a text has a word for examples in it, wherever: `Examples of signatures for `."""
    words = words_for(Role.EXAMPLES, dialect)
    spoken = set(re.findall(r"[^\W_]+", text.lower()))
    return any(word in spoken or (word[0] > "\u3040" and word in text) for word in words)


@lru_cache(maxsize=64)
def words_for(role: Role, dialect: Dialect) -> tuple[str, ...]:
    """What sections of a role are called."""
    return tuple(word for word, known in dialect.headings.items() if known is role)


@remembered(_MAX_TITLE)
def status_of(title: str, dialect: Dialect, *, below_answers: bool = False) -> str:
    """The status of the response that a title begins, empty where it begins none.

    Before the number stand only words of answers, and behind it a reason. Without such a word the reason has to be
    the registered one, but for titles below that of the answers. There, what stands behind words and a number may
    be any sentence: `Status: 200 The boats that are at sea, by their names`.
    """
    text = _PICTURE.sub("", title.strip()).strip(f"{PUNCTUATION}`*")
    if below_answers and _CLASS.fullmatch(text):
        return text.upper()
    match = _STATUS.search(text[:MAX_LABEL]) if len(text) <= MAX_LABEL or below_answers else None
    if match is None or not _are_words(text[: match.start()], dialect.answer_words):
        return ""
    status, behind = match[1].lower(), text[match.end() :]
    if below_answers and _LABEL.search(text[: match.start()]):
        return status
    if status == "default":
        return status if below_answers and not behind.strip() else ""
    words = _WORD.findall(behind.lower())
    reason = words[: len(words) - 1] if words and words[-1] in dialect.answer_words else words
    if len(reason) > _MAX_REASON or _NO_REASON.search(behind):
        return ""
    called = bool(text[: match.start()].strip()) or reason != words or _REASONS.get(" ".join(reason)) == status
    called = called or (dialect.states_by_name and text in STATUSES)
    return status if called or below_answers else ""


def _are_words(text: str, words: frozenset[str]) -> bool:
    """Whether a text has known words only, which may stand without blanks between them; the longest one counts."""
    rest = re.sub(r"[\W_]+", "", text.lower())
    while rest:
        length = next((end for end in range(len(rest), 0, -1) if rest[:end] in words), 0)
        if not length:
            return False
        rest = rest[length:]
    return True


def anchors_of(block: Block) -> tuple[str, ...]:
    """The anchors of a block; a title has one that is made of its words, too."""
    if isinstance(block, Heading):
        return (*block.anchors, _SLUG.sub("", block.text.lower()).replace(" ", "-"))
    return block.anchors if isinstance(block, Text | Table) else ()
