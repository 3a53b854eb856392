"""An item of a list → what it says of a parameter.

An item is a small grammar, whose notes tell a parameter from prose:

    item      = ["[ ]"] [note] name note* [separator note* text [note]]
    name      = `code` | `code=<type>` | `[code]` | word
    note      = "(" part (("," | ":") part)* ")" | part     in brackets of any kind, in code, in italics, or set off
    part      = type | place | "required" | "optional" | "default" value | value behind a type and a colon
    separator = "-" | "–" | "—" | ":" | "=" | "|" | "/" | "·" | "→" | line break
"""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from extractor.pages.cells.columns import location_of
from extractor.pages.cells.names import name_of
from extractor.pages.cells.required import behind_comma
from extractor.pages.cells.types import is_of_types, looks_like_type, required_of, type_of
from extractor.pages.dialect import Column, Dialect
from extractor.pages.patterns import deferred

_NAME = deferred(r"`([^`\n]{1,120})`|((?::(?=\w))?[A-Za-z_$][\w.$\[\]-]*\??\*?)(?=[\s:：(（\[]|$)")
ASSIGNED = deferred(r"([A-Za-z_][\w.\[\]-]*)=(?:<([^<>\n]{1,60})>|[\w.|-]{1,60})")
"""A name as a query has it: `from=<time>`, `state=on|off`."""
_MARKED_NAME = deferred(r"`([A-Za-z_][\w.\[\]-]*)(?:\s*[:,]\s*|\s+)\(?(required|optional|mandatory)\)?`", re.IGNORECASE)
"""A name that shares its code with what says whether it is required: `` `colour: optional` ``."""
_MARK_BEFORE = deferred(r"[*_(\[]{0,2}(optional|required|mandatory)[*_)\]]{0,2}:?\s+(`[^`\n]{1,120}`)", re.IGNORECASE)
"""What says whether a name is required, before it: `` *optional* `colour` ``."""
_PLACE_BEFORE = deferred(r"[*_]*([A-Za-z][\w-]{2,20})[*_]*\s*[:：][*_]*\s*(`[A-Za-z_][\w.\[\]-]*`)(?!\s*[,|/=])")
"""Where a name goes, as a label before it: ``Path: `id` (required)``."""
_TYPE_BEFORE = deferred(
    r"(?:[`_*]?([A-Za-z](?:[\w<>\[\]]{0,29}[A-Za-z0-9>\]])?)[`_*]?\s+(`(?!\()[^`\n]{1,120}`)(?=\s*(?:[(（\[:：]|[-–—]\s|$))"
    r"|\{([A-Za-z][\w<>\[\]]{0,30})\}\s+(`[^`\n]{1,120}`|[A-Za-z_][\w.\[\]-]*(?=\s)))"
)
"""A type before a name: ``string `colour` (required)``, or in braces, as comments of programs have it."""
_TYPE_INSIDE = deferred(
    r"`(?:([A-Za-z_][\w.\[\]-]*)\s*:\s*([^`\n]{1,60})|([A-Za-z][\w<>\[\]]*)\s+([A-Za-z_][\w.\[\]-]*))`"
)
"""A type in the code of a name: `` `colour: string` ``, `` `string colour` ``."""
_MAY_BE_LEFT_OUT = deferred(r"`\[([A-Za-z_][\w.-]*)\]`")
_TICK = deferred(r"\[[ xX✓✔]?\]\s+")
"""What a list of tasks begins an item with."""
_SLANTED = deferred(r"[*_]([A-Za-z][\w.\[\]-]*)[*_](?=\s*[:：(（]|\s+[-–—]|$)")
"""A name in italics."""
SEPARATOR = deferred(r"[ \t]*(?:(?:(?<![-–—])[-–—]+|[:：]|=)(?=\s|$)|(?<=\s)[|/·•→⇒](?=\s)|[–—：]|\n)\s*")
_SET_OFF = r"\s*(?:$|[,|·•;:：.=]|[/–—-]\s)"
_NEXT_NOTE = deferred(
    r"(?:[\s,;:：]|[|/·•–—-](?=\s))*+"
    r"(?:`([^`\n]{1,60})`|\*{1,2}([^*\n]{1,60})\*{1,2}|\{([^{}\n]{1,60})\}|<([^<>\n]{1,60})>"
    rf"|([^\W\d_][\w<>\[\]-]{{0,30}})(?=({_SET_OFF})|\s+[A-Z`*(\[]|(\s+(?:required|optional|mandatory)\b)))"
    r"(?!\s*\bor\b|/[\w`])"
)
"""Marked, or a word alone: what it is set off by, if anything."""
_VALUE_BEHIND = deferred(r"\s*=\s*[`\"']?([\w.:-]+)[`\"']?(?=\s*(?:$|[,.;](?:\s|$)|[–—-]\s))")
_LAST_NOTE = deferred(r"\s*[(（\[]([^()（）\[\]\n]{1,60})[)）\]][.。]?\s*$")
"""Behind the words: `The hue (string, required).`"""
OPENING = deferred(r"[\s,]*`?[*_]*([(（\[])")
_CLOSING = {"(": ")", "（": "）", "[": "]"}
_PARTS = deferred(r"\s*[,;，；、]\s*|\s\|\s")
_TYPED = deferred(r"([^:：]{1,60}?)\s*[:：]\s*(.*)", re.DOTALL)
_DEFAULT = deferred(
    r"(?:defaults? to\b|default(?: value\b)?+(?: is\b)?+(?!\w)|默认(?:值)?(?:为)?)\s*[:：=]?\s*(\S.*)", re.IGNORECASE
)
REQUIRED = deferred(
    r"<?\s*(?:(required|mandatory|req\.|必填|必选)|optional|opt\.|not (?:required|mandatory)|可选|选填)(?!\w).*",
    re.IGNORECASE | re.DOTALL,
)
_MARKED = deferred(r"(.+?)\s*(<(?:required|optional)\b[^<>]*>|\"[^\"]*\"|\[\]|\{\})", re.IGNORECASE)
_BESIDE = deferred(
    r"([A-Za-z][\w -]*?|[A-Za-z]+[\[<][\w ]{1,30}[\]>])\s*"
    r"[(（]((?:required|mandatory|optional|default|必|可)[^()（）]*)[)）]",
    re.IGNORECASE,
)
"""A type with a note of its own: `string (required)`."""
_PRESENCE_AND_TYPE = deferred(
    r"(required|optional|mandatory)\s+([A-Za-z][\w<>\[\]]{0,30})(?=\s*(?:[-–—:：,.]\s|$))", re.IGNORECASE
)
"""What begins the words of an item: `optional string - Which hue`."""
_ARTICLES = frozenset(("a", "an", "the", "this", "if", "when"))
"""What a sentence begins with, and no name is."""
_NO_VALUE = frozenset(("", "nil", "null", "none", '""', "''", "[]", "{}", "()"))
_FIRST_WORDS = deferred(r"([^.\n–—]{1,40}?)(?:[.。]\s+|\s[-–—]\s|\n|[.。]?$)\s*")
_REMARK = deferred(r"[(（\[][^()（）]*[)）\]]")
_PLAIN = deferred(r"[\w -]+")
_MAX_NOTE = 200
_LABELLED = deferred(
    r"(?:(?<=^)|(?<=[.。;；,，\n])|(?<=[.。;；,，]\s))[*_`]*([^\W\d_][\w -]{2,20})[*_`]*\s?[:：]\s*"
    r"([^.;；。,，\n]{1,40})[.;；。,，]?(?=\s|$)"
)
"""A sentence that is a value behind its label."""
MARKS = " `*_"
_SET_OFF_BY = f"{MARKS}-–—:：,;.|/·•→"


class Said(Struct, frozen=True):
    """What an item says of a parameter."""

    name: str
    type: str = ""
    required: str = ""
    default: str = ""
    text: str = ""
    location: str = ""

    @property
    def sure(self) -> bool:
        """Whether it says more than a name and words."""
        return bool(self.type or self.required or self.default or self.location)


def item_of(text: str, dialect: Dialect) -> Said | None:
    """What an item says of a parameter; None where it names none."""
    text = _name_first(text, dialect)
    match = _NAME.match(text)
    assigned = ASSIGNED.fullmatch(match[1] or "") if match else None
    name, optional = name_of(assigned[1] if assigned else match[1] or match[2], dialect) if match else ("", False)
    if (
        match is None
        or not name
        or name.lower() in _ARTICLES
        or name.isdigit()
        or name.startswith("/")
        or "://" in name
        or (name.endswith(".") and not match[1])
    ):
        return None
    kind = (assigned[2] or "").strip() if assigned else ""
    found = Said(name, kind if looks_like_type(kind, dialect) else "", "optional" if optional else "")
    found, at = _notes(found, text, match.end(), dialect, coded=bool(match[1]))
    separator = SEPARATOR.search(text, at)
    between = text[at : separator.start() if separator else len(text)].replace("`", "").strip(f"{MARKS},")
    sentence = dialect.refers.match(between) or between.partition(" ")[0].lower() in _ARTICLES
    if between and not match[1] and sentence:
        return None  # `Ships see them from afar`, and no structure that is described elsewhere; `Remove a file`
    if between.istitle() and not match[1] and separator and separator[0].startswith("\n"):
        return None  # a term of several words, and what that is: `Roles Required`
    if between and (noted := _noted(between, found, dialect)):
        if not match[1] and separator is None and _is_sentence(between):
            return None  # `Must be a String.`
        found, between = noted, ""
    if between and separator and _REMARK.fullmatch(between):
        return _described(found, f"{between} {text[separator.end() :].strip()}", dialect)
    if between:
        # Words without a separator go on from a note, or they are a sentence about the name.
        return _described(found, text[at:].lstrip(_SET_OFF_BY).rstrip(), dialect) if found.sure else None
    if separator is None:
        return found if found.sure or match[1] else None
    return _described(found, text[separator.end() :].strip(), dialect)


def _is_sentence(words: str) -> bool:
    """Whether words behind a name that nothing sets off from it are those of a sentence: several, and a full stop."""
    return words.endswith((".", "。")) and words.count(" ") > 1


def _name_first(text: str, dialect: Dialect) -> str:
    """An item that begins with the name in code, and what stands before the name or in its code in brackets behind."""
    text = text[tick.end() :] if (tick := _TICK.match(text)) else text
    if bracketed := _MAY_BE_LEFT_OUT.match(text):
        text = f"`{bracketed[1]}?`{text[bracketed.end() :]}"
    if (placed := _PLACE_BEFORE.match(text)) and location_of(placed[1], dialect):
        text = f"{placed[2]} ({placed[1]}){text[placed.end() :]}"
    if marked := _MARKED_NAME.match(text):
        text = f"`{marked[1]}` ({marked[2].lower()}){text[marked.end() :]}"
    elif before := _MARK_BEFORE.match(text):
        text = f"{before[2]} ({before[1].lower()}){text[before.end() :]}"
    elif (typed := _TYPE_BEFORE.match(text)) and _stands_before(typed[1] or typed[3], text, dialect):
        text = f"{typed[2] or typed[4]} ({typed[1] or typed[3]}){text[typed.end() :]}"
    elif (inside := _TYPE_INSIDE.match(text)) and looks_like_type(inside[2] or inside[3], dialect):
        text = f"`{inside[1] or inside[4]}` ({inside[2] or inside[3]}){text[inside.end() :]}"
    elif slanted := _SLANTED.match(text):
        text = f"`{slanted[1]}`{text[slanted.end() :]}"
    return text


def _stands_before(word: str, text: str, dialect: Dialect) -> bool:
    """Whether the word that an item begins with is the type of the name behind it: not in `` `url` `string` ``."""
    behind = text.split("`")[3:4] if text.startswith("`") else []
    return looks_like_type(word, dialect) and not any(looks_like_type(each, dialect) for each in behind)


def spoken_of(text: str) -> Said | None:
    """What an item says that begins with a name in code and goes on as a sentence, or with a note that is not known:
    `` `hue=<name>` to filter by. ``, `` `ttl` (duration): How long. ``"""
    match = re.match(r"`([A-Za-z_][\w.\[\]-]*)(?:=[^`\s]*)?`\s+(?=[A-Za-z(（])", text)
    return Said(match[1], text=text[match.end() :]) if match else None


def _notes(found: Said, text: str, at: int, dialect: Dialect, *, coded: bool) -> tuple[Said, int]:
    """What notes say that begin there, in brackets, in marks or set off from the words, and where they end. Behind a
    name in code a capital sets them off."""
    while True:
        found, at = _bracketed(found, text, at, dialect)
        match = _NEXT_NOTE.match(text, at)
        if match is None:
            return found, at
        note = next(filter(None, match.groups()[:5]))
        word = match[5]
        known = word is None or _presence(word, dialect) or word.lower() in dialect.types
        known = known or any(kind.fullmatch(word) for kind in (dialect.object_types, dialect.array_types))
        set_off = match[6] is not None or match[7] is not None
        behind = coded and not text[at : match.start(5)].strip()
        plain = word is None or set_off or behind or (found.type and _presence(word, dialect))
        noted = _noted(note, found, dialect) if known and plain else None
        if word and noted is None and word.lower() in dialect.types and not found.type:
            # A word that is a type, and notes in brackets behind it.
            noted, end = _bracketed(replace(found, type=word), text, match.end(), dialect)
            return (noted, end) if end > match.end() else (found, at)
        if noted is None or noted == found:
            return found, at
        found, at = noted, match.end()
        if value := _VALUE_BEHIND.match(text, at):
            found, at = replace(found, default=found.default or value[1]), value.end()


def _bracketed(found: Said, text: str, at: int, dialect: Dialect) -> tuple[Said, int]:
    """What notes in brackets say that begin there, and where they end."""
    while opening := OPENING.match(text, at):
        end = _closing(text, opening.end() - 1)
        noted = _noted(text[opening.end() : end], found, dialect, bracketed=True) if end > 0 else None
        if noted is None:
            break
        found, at = noted, end + 1
        while text[at : at + 1] in ("`", "*", "_"):
            at += 1
    return found, at


def _closing(text: str, at: int) -> int:
    """Where the bracket that opens there is closed; 0 where it is not, nearby."""
    opening, depth = text[at], 0
    for end in range(at, min(len(text), at + _MAX_NOTE)):
        depth += (text[end] == opening) - (text[end] == _CLOSING[opening])
        if depth == 0:
            return end
    return 0


def _noted(note: str, found: Said, dialect: Dialect, *, bracketed: bool = False) -> Said | None:
    """What is said, with what a note adds; None where it is none. A place is one in brackets only."""
    note = note.strip(MARKS)
    if (typed := _TYPED.fullmatch(note)) and looks_like_type(typed[1].strip(MARKS), dialect):
        return _with_value(replace(found, type=typed[1].strip(MARKS)), typed[2].strip(MARKS))
    if (beside := _BESIDE.fullmatch(note)) and looks_like_type(beside[1], dialect):
        return _noted(beside[2], replace(found, type=found.type or beside[1]), dialect)
    marked_first = any(_presence(part.strip(MARKS), dialect) for part in _PARTS.split(note)[:1])
    if looks_like_type(note, dialect) and not marked_first:
        return replace(found, type=found.type or note)
    if (marked := _MARKED.fullmatch(note)) and looks_like_type(marked[1], dialect):
        return _with_value(replace(found, type=marked[1]), marked[2])
    for part in _PARTS.split(note):
        bare = part.strip(MARKS)
        if said := _presence(bare, dialect):
            found = replace(found, required=said)
        elif default := _DEFAULT.fullmatch(bare) or dialect.prose.default.fullmatch(bare):
            value = next(filter(None, default.groups())).strip(f"{MARKS}\"'")
            found = replace(found, default=value, required=found.required or "optional")
        elif bracketed and not found.location and location_of(bare, dialect):
            found = replace(found, location=bare)
        elif looks_like_type(bare, dialect):
            found = replace(found, type=found.type or bare)
        else:
            return None
    return found


def _presence(text: str, dialect: Dialect) -> str:
    """What a note says, in English or in the page's language, of whether something is required; empty where it says
    something else."""
    if said := REQUIRED.fullmatch(text):
        return "required" if said[1] else "optional"
    word = dialect.required_first.fullmatch(text)
    return "" if word is None else "required" if dialect.required.match(word[1]) else "optional"


def _with_value(found: Said, value: str) -> Said:
    """What stands behind the type: whether it is required, or else its default."""
    if said := REQUIRED.fullmatch(value):
        return replace(found, required="required" if said[1] else "optional")
    literal = value.lower() not in _NO_VALUE and not re.search(r"[<>\[\]{}]|\s", value)
    return replace(found, required=found.required or "optional", default=value.strip("\"'") if literal else "")


def _described(found: Said, text: str, dialect: Dialect) -> Said:
    """What is said, with its words; these may begin with notes, too: `string, required. What it is called.`"""
    said = _PRESENCE_AND_TYPE.match(text) if not found.type else None
    if said and looks_like_type(said[2], dialect):
        found = replace(found, type=said[2], required=found.required or _presence(said[1], dialect))
        text = text[said.end() :].lstrip(_SET_OFF_BY)
    found, at = _notes(found, text, 0, dialect, coded=False)
    text = text[at:].lstrip(_SET_OFF_BY) if at else text
    last = _LAST_NOTE.search(text)
    noted = _noted(last[1], found, dialect) if last else None
    if last and noted and noted != found and noted.default == found.default:
        text, found = text[: last.start()], noted
    found = found if found.required else replace(found, required=behind_comma(text))
    found, text = _labelled(found, text, dialect)
    first = _FIRST_WORDS.match(text)
    noted = _noted(first[1], found, dialect) if first and not found.type else None
    if first and noted and _is_type(noted.type, dialect):
        is_set_off = text[first.end(1) : first.end()].strip() in ("-", "–", "—")
        if not is_set_off and _PLAIN.fullmatch(noted.type) and not is_of_types(noted.type, dialect):
            return replace(noted, type=_kind(noted.type, dialect), text=text)
        return replace(noted, text=text[first.end() :])
    return replace(found, text=text)


def _labelled(found: Said, text: str, dialect: Dialect) -> tuple[Said, str]:
    """What is said, with what sentences of a text say behind words for columns, and the text without these:
    `The hue. Type: string. Required: yes.`"""
    for match in reversed(list(_LABELLED.finditer(text)) if ":" in text or "：" in text else []):
        column, value = dialect.columns.get(match[1].lower()), match[2].strip(MARKS)
        if column is Column.TYPE and not found.type and looks_like_type(value, dialect):
            found = replace(found, type=value)
        elif column is Column.REQUIRED and not found.required and all(required_of(value, dialect)):
            found = replace(found, required="required")
        elif column is Column.REQUIRED and not found.required and required_of(value, dialect) == (False, True):
            found = replace(found, required="optional")
        else:
            continue
        text = f"{text[: match.start()].rstrip()} {text[match.end() :].lstrip()}".strip()
    return found, text


def _kind(words: str, dialect: Dialect) -> str:
    """The type that words are; of what they only describe, `list of names to keep`, no more than that it is one."""
    name = type_of(words, dialect).name
    return words.split()[0] if name and name.islower() else words


def _is_type(text: str, dialect: Dialect) -> bool:
    """Whether words that begin a text are a type, and not those of a sentence that end with one: `Its number`."""
    return bool(text) and (text.lower() in dialect.types or looks_like_type(text.split()[0], dialect))
