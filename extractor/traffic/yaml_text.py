"""YAML of recordings, read within bounds: one block at a time, no tags that build objects, no expansion of aliases.

The loaders of the YAML library compose recursively (100 KB of `[` end the process) and expand nothing but keep
everything. Here only its parser is used, which yields flat events, and the values are built from these.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import yaml

_DEPTH = 200
_VALUES = 1_000_000
"""Values in one block, with every alias counted as all that it stands for."""
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,18})")


class BadYaml(ValueError):
    """Text that is no YAML, or more of it than anybody records; the message says which."""


class Literal(str):
    """A string that stands in the text line by line (a block scalar `|`), and the line where it begins."""

    line = 0


class _Open:
    """A list or mapping under construction."""

    __slots__ = ("anchor", "key", "value", "weight")

    def __init__(self, value: Any, anchor: str | None) -> None:
        self.value = value
        self.anchor = anchor
        self.key: Any = None
        self.weight = 1


class YamlReader:
    """Reads blocks of one file in turn; an alias may refer to an anchor in an earlier block."""

    def __init__(self) -> None:
        self._anchors: dict[str, tuple[Any, int]] = {}

    def read(self, text: str, first_line: int = 1) -> Any:
        """The value of one document: mappings, lists, strings, integers, booleans, None and bytes (`!!binary`).

        Whatever else looks like a value (a time, a float) stays a string. Raises BadYaml.
        """
        import yaml  # rarely needed, and it takes long to load

        parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        stack: list[_Open] = []
        result: Any = None
        try:
            for event in yaml.parse(text, Loader=parser):
                if isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
                    if len(stack) >= _DEPTH:
                        raise BadYaml(f"nested more than {_DEPTH} levels deep")
                    is_list = isinstance(event, yaml.SequenceStartEvent)
                    stack.append(_Open([] if is_list else {}, event.anchor))
                    continue
                if isinstance(event, yaml.ScalarEvent):
                    value, weight, anchor = _scalar(event, first_line), 1, event.anchor
                elif isinstance(event, yaml.AliasEvent):
                    value, weight = self._known(event.anchor or "")
                    anchor = None
                elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
                    done = stack.pop()
                    value, weight, anchor = done.value, done.weight, done.anchor
                else:
                    continue
                if anchor:
                    self._anchors[anchor] = (value, weight)
                if stack:
                    _put(stack[-1], value, weight)
                else:
                    result = value
        except yaml.YAMLError:
            raise BadYaml("no valid YAML") from None
        return result

    def _known(self, anchor: str) -> tuple[Any, int]:
        if anchor not in self._anchors:
            raise BadYaml("an alias without its anchor")
        return self._anchors[anchor]


def _put(target: _Open, value: Any, weight: int) -> None:
    target.weight += weight
    if target.weight > _VALUES:
        raise BadYaml(f"more than {_VALUES:,} values")
    if isinstance(target.value, list):
        target.value.append(value)
    elif target.key is None:
        if isinstance(value, list | dict):
            raise BadYaml("a list or mapping as a key")
        target.key = (value,)
    else:
        target.value[target.key[0]] = value
        target.key = None


def _scalar(event: yaml.ScalarEvent, first_line: int) -> Any:
    text: str = event.value
    tag = (event.tag or "").removeprefix("tag:yaml.org,2002:").lstrip("!")
    if tag == "binary":
        try:
            return base64.b64decode("".join(text.split()), validate=True)
        except (binascii.Error, ValueError):
            raise BadYaml("invalid base64") from None
    if event.style == "|" and event.start_mark:
        literal = Literal(text)
        literal.line = first_line + event.start_mark.line + 1
        return literal
    if event.style or tag:
        return text
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    return int(text) if _INTEGER.fullmatch(text) else text
