"""YAML of recordings, read one block at a time: no tags that build objects."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any

from extractor.yaml_events import BadYaml, Builder

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,18})")


class Literal(str):
    """A string that stands in the text line by line (a block scalar `|`), and the line where it begins."""

    line = 0


class YamlReader(Builder):
    """Reads blocks of one file in turn: mappings, lists, strings, integers, booleans, None and bytes (`!!binary`).

    Whatever else looks like a value (a time, a float) stays a string.
    """

    def scalar(self, event: Any) -> Any:
        return _scalar(event, self.first_line)


def _scalar(event: Any, first_line: int) -> Any:
    text: str = event.value
    tag = (event.tag or "").removeprefix("tag:yaml.org,2002:").lstrip("!")
    if tag == "binary":
        try:
            return base64.b64decode("".join(text.split()), validate=True)
        except (binascii.Error, ValueError):
            raise BadYaml("has invalid base64") from None
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
