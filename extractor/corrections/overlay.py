"""What an overlay is: a document of the Overlay Specification, read and checked.

https://spec.openapis.org/overlay/v1.0.0.html and v1.1.0. Version 1.1 is read as 1.0 with the action `copy`; the rules
of 1.1 for merging, which spell out what 1.0 leaves open, hold for both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from extractor.corrections import jsonpath
from extractor.finding import Unreadable
from extractor.wording import hint

VERSIONS = ("1.0", "1.1")
MOST_ACTIONS = 10_000


@dataclass(frozen=True, slots=True)
class Action:
    """One change: where (`target`, JSONPath), and what."""

    number: int
    """Counted from 1."""
    target: str
    line: int = 0
    """Where it stands in its file (1-based; 0 is unknown)."""
    description: str = ""
    remove: bool = False
    update: Any = None
    has_update: bool = False
    copy: str = ""
    """JSONPath of what is to be merged into the target, as `update` is."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """Actions, in the order in which they are applied."""

    name: str
    """The file, as the user named it."""
    title: str
    extends: str
    actions: tuple[Action, ...]

    @property
    def document(self) -> str:
        """The file name of the document that it is for; empty where it is for any."""
        return unquote(urlsplit(self.extends).path).rstrip("/").rpartition("/")[2]


def parse(name: str, document: Any, lines: Mapping[int, int]) -> Overlay:
    """The overlay in a document of plain values; `lines` says by the identity of a mapping where it begins.

    Raises Unreadable, one line that names the file and the line, for anything wrong in it: a correction that is
    misspelt would be lost in silence.
    """
    if not isinstance(document, dict) or "overlay" not in document:
        raise Unreadable(f"{name}: is no overlay (it lacks `overlay: 1.0.0`)")
    version = str(document["overlay"])
    if not any(version == known or version.startswith(f"{known}.") for known in VERSIONS):
        raise Unreadable(f"{name}: is overlay version {version[:20]!a}; {' and '.join(VERSIONS)} are read")
    _only(document, ("overlay", "info", "extends", "actions"), name)
    info, extends, actions = document.get("info"), document.get("extends", ""), document.get("actions")
    if not isinstance(info, dict) or not all(isinstance(info.get(key), str) for key in ("title", "version")):
        raise Unreadable(f"{name}: lacks info with title and version, both strings")
    if not _is_reference(extends):
        raise Unreadable(f"{name}: extends is the reference of a document, a string")
    if not isinstance(actions, list) or not actions:
        raise Unreadable(f"{name}: lacks actions, a list of at least one")
    if len(actions) > MOST_ACTIONS:
        raise Unreadable(f"{name}: has more than {MOST_ACTIONS} actions")
    read = tuple(_action(name, index, action, lines) for index, action in enumerate(actions, 1))
    return Overlay(name, info["title"], extends, read)


def _action(name: str, number: int, value: Any, lines: Mapping[int, int]) -> Action:
    line = lines.get(id(value), 0)
    where = f"{name}:{line}: action {number}" if line else f"{name}: action {number}"
    if not isinstance(value, dict):
        raise Unreadable(f"{where}: is no object")
    _only(value, ("target", "description", "update", "remove", "copy"), where)
    target, description = value.get("target"), value.get("description", "")
    remove, copy = value.get("remove", False), value.get("copy", "")
    if not isinstance(target, str) or not isinstance(description, str) or not isinstance(copy, str):
        raise Unreadable(f"{where}: needs a target; target, description and copy are strings")
    if not isinstance(remove, bool):
        raise Unreadable(f"{where}: remove is true or false")
    if not remove and "update" not in value and not copy:
        raise Unreadable(f"{where}: does nothing: it has neither update nor remove")
    for path in filter(None, (target, copy)):
        try:
            jsonpath.compiled(path)
        except jsonpath.BadPath as reason:
            raise Unreadable(f"{where}: {path[:200]!a} is no JSONPath: {reason}") from None
    if remove and target.strip() == "$":
        raise Unreadable(f"{where}: removes the whole document")
    return Action(number, target, line, description, remove, value.get("update"), "update" in value, copy)


def _is_reference(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(urlsplit(value) or True)
    except ValueError:
        return False


def _only(value: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
    for key in value:
        if key not in known and not key.startswith("x-"):
            raise Unreadable(f"{where}: unknown key {key[:60]!r}, {hint(key, known)}")
