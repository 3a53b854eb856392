"""Operation ids as a person would choose them: what is done, and to what.

`GET /v1/servers/{id}/volumes` is `listServerVolumes`. They come from the page's own name or from method and path, and
never from a title: rewording a page renames nothing. Only names that clash get longer, all of them, so that it does not
matter who was first.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from msgspec import Struct

from extractor.openapi.naming import IDENTIFIER, LONGEST, PARAMETER, VERSION, blank, clash_key, pascal
from extractor.openapi.reserved import is_keyword
from extractor.wording import singular

Named: TypeAlias = tuple[str, str, str]
"""Method, path, and the page's own name or ""."""

_SEGMENT = re.compile(r"/|(?<=[}\w]):(?=[A-Za-z])")
"""What divides a path; a colon does before a custom method (`/servers/{id}:start`, google.aip.dev/136)."""
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
_PREFIXES = frozenset({"api", "apis", "rest"})
_ITEM = {"GET": "get", "PUT": "update", "HEAD": "check"}
_COLLECTION = {**_ITEM, "POST": "create"}
_ACTIONS = frozenset({"action", "actions"})
_ALL = frozenset({"list", "all"})
_WHOLE = frozenset({"detail", "details"})
_VERBS = frozenset(
    "accept activate add apply approve archive assign associate attach backup batch bind block calculate cancel"
    " change check clear clone close collect commit compare complete confirm convert copy create deactivate delete"
    " deploy deregister detach disable disassociate dismiss download drain enable evaluate execute expand export"
    " extend fetch fork generate import initialize invite invoke join leave list lock login logout mark merge"
    " migrate modify move mute open pause preview promote publish pull push query read rebase rebind reboot"
    " rebuild recover refresh register reinstall reject release reload remove rename renew reopen replace reset"
    " resize restart restore resume retry retrieve revert revoke rollback rotate run save search select send set"
    " share shrink start stop submit subscribe suspend switch sync synchronize terminate test toggle transfer"
    " trigger unarchive unassign unbind unblock uninstall unlock unmute unpublish unregister unshare unsubscribe"
    " unsuspend update upgrade upload validate verify".split()
)
_READING_VERBS = frozenset("check compare download export fetch list preview query search validate verify".split())
"""What a GET may do; any other verb in its path names something that can be done."""


def operation_ids(operations: Sequence[Named]) -> list[str]:
    """A unique id for each operation, in their order. The pages' own names stay as they are where others want them."""
    names = [""] * len(operations)
    own = [at for at, operation in enumerate(operations) if _own(operation[2])]
    others = [at for at, operation in enumerate(operations) if not _own(operation[2])]
    for group, forms in ((own, _OWN_FORMS), (others, _FORMS)):
        taken = {clash_key(name) for name in names if name}
        found = _told_apart([operations[at] for at in group], forms, taken)
        for at, name in zip(group, found, strict=True):
            names[at] = name
    return names


def _told_apart(operations: Sequence[Named], forms: Sequence[_Form], taken: set[str]) -> list[str]:
    """The shortest form of each that neither another one has nor `taken`."""
    used = [0] * len(operations)
    names = [_callable(forms[0](*each)) for each in operations]
    for _ in forms[1:]:
        count = Counter(map(clash_key, names))
        for index, operation in enumerate(operations):
            key = clash_key(names[index])
            if (count[key] > 1 or key in taken) and used[index] < len(forms) - 1:
                used[index] += 1
                names[index] = _callable(forms[used[index]](*operation))
    return names


def _callable(name: str) -> str:
    return f"{name}Root" if is_keyword(name) else name[:LONGEST]  # `import`, of a path without a name in it


# --- the forms, short ones first ------------------------------------------------------------------------------


def _short(method: str, path: str, name: str) -> str:
    """By the last two things that the path names."""
    del name
    return _phrase(method, path, 2)


def _long(method: str, path: str, name: str) -> str:
    """By all of them."""
    del name
    return _phrase(method, path, None)


def _versioned(method: str, path: str, name: str) -> str:
    return (_own(name) or _long(method, path, name)) + _version(path)


def _whole(method: str, path: str, name: str) -> str:
    """The path, word by word."""
    del name
    words = (f"By{pascal(match[1])}" if (match := PARAMETER.fullmatch(p)) else pascal(p) for p in path.split("/"))
    return method.lower() + "".join(words)


def _unique(method: str, path: str, name: str) -> str:
    digest = hashlib.sha256(f"{method} {blank(path)}".encode("utf-8", "replace")).hexdigest()[:12]
    return f"{(_own(name) or _short(method, path, name))[: LONGEST - 13]}_{digest}"


_Form: TypeAlias = "Callable[[str, str, str], str]"
_FORMS: tuple[_Form, ...] = (_short, _long, _versioned, _whole, _unique)
_OWN_FORMS: tuple[_Form, ...] = (lambda _method, _path, name: name, _versioned, _unique)


def _own(name: str) -> str:
    return name if IDENTIFIER.fullmatch(name) and len(name) <= LONGEST and not is_keyword(name) else ""


# --- a path as a phrase ---------------------------------------------------------------------------------------


class _Thing(Struct, frozen=True):
    """Literal segments of a path, and the parameter that chooses one of what they name."""

    segments: tuple[str, ...]
    parameter: str = ""

    def noun(self, *, one: bool) -> str:
        *before, last = self.segments
        return "".join(map(pascal, before)) + (singular(pascal(last)) if one else pascal(last))

    @property
    def chosen(self) -> str:
        """One of them; where the words do not say that it is one of many, by what it is chosen: `MetadataByKey`."""
        noun = self.noun(one=True)
        if noun != self.noun(one=False):
            return noun
        known = {word.lower() for word in _WORD.findall(noun)}
        words = _WORD.findall(pascal(self.parameter))
        return f"{noun}By{pascal(' '.join(w for w in words if w.lower() not in known) or self.parameter)}"


def _phrase(method: str, path: str, most: int | None) -> str:
    """What is done to what; `most` is of how many things of the path the phrase speaks, from behind."""
    things = list(_things(path))
    if not things:
        return method.lower() + (_last_parameter(path) or _version(path) or "Root")
    last = things.pop()
    verb, rest = _verb(method, last)
    said = things[-(most - 1) :] if most and rest else things[-most:] if most else things
    if not rest and said:
        # What a verb alone is done to: the thing before it.
        last, said = said[-1], said[:-1]
        rest = last.noun(one=bool(last.parameter))
    return verb + "".join(thing.noun(one=bool(thing.parameter)) for thing in said) + rest


def _verb(method: str, last: _Thing) -> tuple[str, str]:
    """The verb of a phrase, and its last noun."""
    if last.parameter:
        return _ITEM.get(method, method.lower()), last.chosen
    *before, segment = last.segments
    words = [word.lower() for word in _WORD.findall(segment)] or [segment]
    if words[0] == "os" and words[1:2] and words[1] in _VERBS:
        words = words[1:]  # what OpenStack puts before the names of its extensions
    held = "".join(map(pascal, before))
    if segment.lower() in _ACTIONS:
        return "run", f"{held}Action"
    if segment.lower() in _ALL and method == "GET" and before:
        return "list", held
    size = 2 if words[0] == "batch" and words[1:2] and words[1] in _VERBS else 1
    if words[size - 1] in (_READING_VERBS if method == "GET" else _VERBS - {"batch"}):
        said = pascal(" ".join(words[:size]))
        held = "".join(pascal(each) for each in before if each.lower() not in _ACTIONS)
        return said[0].lower() + said[1:], held + pascal(" ".join(words[size:]))
    if method == "GET":
        lists = _is_plural(segment) or (words[-1] in _WHOLE and bool(before) and _is_plural(before[-1]))
        return "list" if lists else "get", last.noun(one=False)
    return _COLLECTION.get(method, method.lower()), last.noun(one=method == "POST")


def _things(path: str) -> Iterator[_Thing]:
    """What a path names, in order; the version and what stands before it only say where."""
    parts = [part for part in _SEGMENT.split(path) if part]
    versions = [at for at, part in enumerate(parts) if VERSION.fullmatch(part)]
    parts = parts[versions[0] + 1 :] if versions else parts
    while parts and (parts[0].lower() in _PREFIXES or VERSION.fullmatch(parts[0])):
        parts = parts[1:]
    held: list[str] = []
    for part in parts:
        if not PARAMETER.search(part):
            held += [part] if pascal(part) else []
        elif held:
            yield _Thing(tuple(held), part)
            held = []
    if held:
        yield _Thing(tuple(held))


def _last_parameter(path: str) -> str:
    names = PARAMETER.findall(path)
    return pascal(names[-1]) if names else ""


def _version(path: str) -> str:
    """The version in a path, with the name of a service before it; empty where the path has no version."""
    before = re.split(r"(?<=/)(?=[vV]\d)", path, maxsplit=1)[0]
    version = next((pascal(part) for part in path.split("/") if VERSION.fullmatch(part)), "")
    return f"{pascal(PARAMETER.sub('', before))}{version}" if version else ""


def _is_plural(segment: str) -> bool:
    return singular(pascal(segment)) != pascal(segment)
