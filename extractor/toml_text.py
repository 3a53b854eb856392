"""TOML → values, but for what would take its parser minutes."""

from __future__ import annotations

import re
from typing import Any

_DEEP_KEY = re.compile(r"(?<![\w\"'-])(?:[\w\"'-]++[ \t]*+\.[ \t]*+){100}")
"""A key of so many parts: `tomllib` takes quadratic time for them, minutes for those of 100 KB."""


def decoded(data: bytes) -> tuple[str, dict[str, Any]]:
    """The text of a TOML file, and what it says. Raises ValueError or RecursionError for what is none."""
    import tomllib  # most runs read none

    text = data.decode("utf-8-sig")
    if _DEEP_KEY.search(text):
        raise ValueError("a key has more than 100 parts")
    return text, tomllib.loads(text)
