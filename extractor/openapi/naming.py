"""ASCII names, whatever language the pages are in, and names that stay when other pages come.

Code generators make classes, methods and files of names, in their own case: two names that differ only in case or
underscores clash (`clash_key`).
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from extractor.openapi.reserved import is_keyword, is_reserved
from extractor.operation import Structure

IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_WORDS = re.compile(r"[A-Za-z0-9]+")
_VERSION = re.compile(r"[vV]\d+(?:\.\d+)*")
PARAMETER = re.compile(r"\{([^{}/]*)\}")
_LONGEST = 80
_PROSE = 4
"""A caption of so many words is a sentence and no name; it changes when the page is reworded."""


def clash_key(name: str) -> str:
    """Equal for names that become one class or one file in some language."""
    return name.replace("_", "").lower()


def pascal(text: str) -> str:
    """The ASCII words of a text, run together with capitals: `graph backups` → `GraphBackups`."""
    return "".join(word[0].upper() + word[1:] for word in _WORDS.findall(text))


def identifier(text: str) -> str:
    """A short text as an identifier; empty where it is in another script, or prose, or nothing but digits."""
    if len(text) <= _LONGEST and IDENTIFIER.fullmatch(text):
        return text
    if any(char.isalpha() and not char.isascii() for char in text) or len(_WORDS.findall(text)) >= _PROSE:
        return ""
    name = pascal(text).lstrip("0123456789")
    return name if len(name) <= _LONGEST else ""


def structure_name(structure: Structure, owner: str) -> str:
    """What a structure is called: by the page, else by the field that leads to it, else by its operation."""
    hinted = pascal(structure.hint).lstrip("0123456789")[:_LONGEST]
    name = identifier(structure.name) or hinted or f"{owner}{pascal(structure.key)[:_LONGEST] or 'Structure'}"
    return f"{pascal(name)}Object" if is_reserved(name) else name


def blank(path: str) -> str:
    """A path template without the names of its parameters: what tells two paths apart."""
    return PARAMETER.sub("{}", path)


def _literals(path: str) -> list[str]:
    return [part for part in path.split("/") if part and not PARAMETER.search(part)]


def resource(path: str) -> list[str]:
    """The literal segments of a path without its version, as words."""
    return [name for part in _literals(path) if not _VERSION.fullmatch(part) and (name := pascal(part))]


def _path_name(method: str, path: str) -> str:
    """`getV1ProjectsBackups`: method and literal segments, with `By…` where the path ends in a parameter."""
    parts = [part for part in path.split("/") if part]
    last = PARAMETER.fullmatch(parts[-1]) if parts else None
    tail = f"By{pascal(last[1])}" if last else ""
    return f"{method.lower()}{''.join(map(pascal, _literals(path)))}{tail}"


def _versioned(name: str, path: str) -> str:
    return name + next((pascal(part) for part in _literals(path) if _VERSION.fullmatch(part)), "")


def _full_path_name(method: str, path: str) -> str:
    words = (f"By{pascal(match[1])}" if (match := PARAMETER.fullmatch(p)) else pascal(p) for p in path.split("/"))
    return method.lower() + "".join(words)


def operation_ids(operations: Sequence[tuple[str, str, str]]) -> list[str]:
    """Unique operationIds for (method, path, the page's own name or "").

    The page's name or a short one from the path; of names that clash all become more telling, so that it does
    not matter who was first.
    """
    forms = [0] * len(operations)
    names = [_FORMS[0](*operation) for operation in operations]
    for _ in _FORMS[1:]:
        count = Counter(map(clash_key, names))
        for index, operation in enumerate(operations):
            if count[clash_key(names[index])] > 1:
                forms[index] += 1
                names[index] = _FORMS[forms[index]](*operation)
    return names


def _short(method: str, path: str, name: str) -> str:
    short = _own(name) or _path_name(method, path)[:_LONGEST]
    return f"{short}Root" if is_keyword(short) else short  # `delete`, of a path without a name in it


def _full(method: str, path: str, name: str) -> str:
    own = _own(name)
    return _versioned(own, path) if own else _full_path_name(method, path)[:_LONGEST]


def _unique(method: str, path: str, name: str) -> str:
    digest = hashlib.sha256(f"{method} {blank(path)}".encode("utf-8", "replace")).hexdigest()[:12]
    return f"{_short(method, path, name)}_{digest}"


_FORMS = (_short, _full, _unique)


def _own(name: str) -> str:
    return name if IDENTIFIER.fullmatch(name) and len(name) <= _LONGEST and not is_keyword(name) else ""


def tag_names(paths_of: Mapping[str, Sequence[str]], fallback: str) -> dict[str, str]:
    """ASCII names for tags in the pages' own words, given the paths under each; "" is "no tag said".

    A tag in another script takes its name from the resources that its paths share.
    """
    names = {words: identifier(words) for words in paths_of}
    if "" in names:
        names[""] = fallback
    taken: set[str] = set()
    # Tags that name themselves go first, then the larger ones: those keep their names when small ones come.
    for words in sorted(paths_of, key=lambda words: (not names[words], -len(paths_of[words]), words)):
        wanted = (names[words],) if names[words] else _resource_names(paths_of[words])
        names[words] = free_name((*wanted, f"{fallback}Group"), taken.__contains__)
        taken.add(clash_key(names[words]))
    return names


def _resource_names(paths: Sequence[str]) -> list[str]:
    words = [resource(path) for path in paths]
    levels = ([tuple(each[:depth]) for each in words if len(each) >= depth] for depth in (1, 2, 3))
    names = ("".join(min(Counter(level).items(), key=lambda item: (-item[1], item[0]))[0]) for level in levels if level)
    return [name for name in names if IDENTIFIER.fullmatch(name)]


def free_name(wanted: Iterable[str], is_taken: Callable[[str], bool]) -> str:
    """The first of these names that is free, else the last one with the smallest free number."""
    name = ""
    for name in wanted:
        if not is_taken(clash_key(name)):
            return name
    number = 2
    while is_taken(clash_key(f"{name}{number}")):
        number += 1
    return f"{name}{number}"
