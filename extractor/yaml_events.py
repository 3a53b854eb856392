"""YAML → plain values, from the flat events of the library's parser, with nesting, aliases and sizes within limits.

The library's own composers are recursive, in C too, and expand nothing but keep everything: 100 KB of `[` end the
process. Here nothing is built before it was counted, so no input can exhaust the stack or the memory.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

DEPTH = 200
NODES = 1_000_000
"""Nodes of a document, with every alias counted as all that it stands for."""


class BadYaml(Exception):
    """Text that is no YAML, or goes over a limit; the message says what it is or has."""


class NoYaml(BadYaml):
    """It is not YAML."""


class _Open(Struct):
    """A collection that is being read."""

    value: Any
    anchor: str | None
    size: int = 1
    key: str | None = None
    has_key: bool = False
    merges: list[Any] = []


class Builder:
    """Builds documents with a stack of its own instead of recursion; keys are strings, and `<<` merges.

    A subclass says what a scalar is, and may refuse more.
    """

    first_line = 1
    """The line of the text in its file."""

    def __init__(self) -> None:
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._root: Any = None

    def scalar(self, event: Any) -> Any:
        """The value of a scalar."""
        raise NotImplementedError

    def check(self, event: Any, value: Any) -> None:
        """What else there is to say of a collection that begins. May raise BadYaml."""

    def check_alias(self, size: int) -> None:
        """Whether an alias may stand for so many nodes. May raise BadYaml."""

    def check_key(self, known: dict[str, Any], name: str) -> None:
        """Whether a mapping that has these keys may have one more. May raise BadYaml."""

    def read(self, text: str | bytes) -> Any:
        """The value of a document; of several, the last. An alias may refer to an anchor of what was read before.

        Raises BadYaml.
        """
        import yaml  # rarely needed, and it takes long to load

        self._stack, self._root = [], None
        following = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text).get_event
        try:
            # The library is imported where a document is read; so its events are recognised by their names.
            while (event := following()) is not None:
                kind = type(event).__name__
                if kind == "ScalarEvent":
                    self._scalar(event)
                elif kind in ("MappingStartEvent", "SequenceStartEvent"):
                    self._start(event, {} if kind == "MappingStartEvent" else [])
                elif kind in ("MappingEndEvent", "SequenceEndEvent"):
                    self._end()
                elif kind == "AliasEvent":
                    self._alias(event)
                elif kind == "DocumentStartEvent":
                    self.begin()
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            where = f" (line {mark.line + self.first_line})" if mark else ""
            # The library's text quotes the input; only its own words are kept.
            raise NoYaml(f"is not YAML: {getattr(error, 'problem', None) or 'cannot be decoded'}{where}") from None
        except RecursionError:
            raise BadYaml(f"is nested deeper than {DEPTH} levels") from None
        return self._root

    def begin(self) -> None:
        """Begin a document."""

    def _scalar(self, event: Any) -> None:
        stack = self._stack
        if stack and type(stack[-1].value) is dict and not stack[-1].has_key and event.anchor is None:
            self._key(event.value, plain=event.implicit[0])
            return
        value = self.scalar(event)
        if event.anchor is not None:
            self._anchors[event.anchor] = value, 1
        self._put(value, 1)

    def _start(self, event: Any, value: Any) -> None:
        if len(self._stack) >= DEPTH:
            raise BadYaml(f"is nested deeper than {DEPTH} levels")
        self.check(event, value)
        self._stack.append(_Open(value, event.anchor))

    def _end(self) -> None:
        done = self._stack.pop()
        for merged in done.merges:
            for key, value in merged.items():
                done.value.setdefault(key, value)
        if done.anchor is not None:
            self._anchors[done.anchor] = done.value, done.size
        self._put(done.value, done.size)

    def _alias(self, event: Any) -> None:
        if event.anchor not in self._anchors:
            # A collection that is still open has no entry yet: an alias to it would make a circle.
            raise BadYaml(f"has the alias {event.anchor!a} without, or inside of, what it stands for")
        value, size = self._anchors[event.anchor]
        self.check_alias(size)
        self._put(value, size)

    def _put(self, value: Any, size: int) -> None:
        if not self._stack:
            self._root = value
            return
        top = self._stack[-1]
        top.size += size
        if top.size > NODES:
            raise BadYaml(f"has more than {NODES} nodes once its aliases are expanded")
        if type(top.value) is list:
            top.value.append(value)
        elif not top.has_key:
            if isinstance(value, dict | list):
                raise BadYaml("has a mapping or a sequence as a key")
            self._key("null" if value is None else str(value), plain=False)
        elif top.key is None:
            top.has_key = False
            merged = value if isinstance(value, list) else [value]
            if not all(isinstance(part, dict) for part in merged):
                raise BadYaml("merges what is no mapping (`<<`)")
            top.merges.extend(merged)
        else:
            top.value[top.key] = value
            top.has_key = False

    def _key(self, name: str, *, plain: bool) -> None:
        top = self._stack[-1]
        self.check_key(top.value, name)
        # `<<` merges in YAML 1.1; files that use it mean that.
        top.key, top.has_key = (None if plain and name == "<<" else name), True
