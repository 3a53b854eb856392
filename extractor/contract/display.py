"""Which recorded values may be shown."""

from __future__ import annotations

import json
from typing import Any

from extractor.contract.appearance import SHOWN, ShowValues, json_text
from extractor.contract.names import reads_as_name
from extractor.contract.personal import is_code, is_number


def shown(value: Any, *, documented: bool, listed: bool, policy: ShowValues, name: str = "") -> str | None:
    """A value as JSON text where it may be shown, else None.

    `documented` values come from a page and are public; `listed` ones belong to a field with an enum, and are shown
    where they read as words of a list. Of other recorded strings, objects and arrays nothing is shown: nobody knows
    what is in them. A number is shown unless it may be somebody's, or a code that the `name` of its field speaks of.
    """
    if policy == "none":
        return None
    if policy == "default" and not documented and _is_hidden(value, name, listed=listed):
        return None
    text = json_text(value)
    # JSON text that is cut is no JSON; what is shown of a long value is the beginning of its text, as a string.
    return text if len(text) <= SHOWN else json.dumps(text[: SHOWN - 1] + "…", ensure_ascii=False)


def _is_hidden(value: Any, name: str, *, listed: bool) -> bool:
    if isinstance(value, list | dict):
        return True
    if isinstance(value, str):
        return not listed or not reads_as_name(value) or is_code(name, value)
    if value is None or isinstance(value, bool):
        return False
    return is_code(name, json_text(value)) or is_number(value)
