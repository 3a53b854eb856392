"""URLs of collections as people write them, with variables of the tool and of the path."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractor.traffic import scan

_PATH_VARIABLE = re.compile(r"(?<=/):([^/?#:]{1,80})(?=[/?#]|$)")
_LEADING_VARIABLE = re.compile(r"^(?:https?://)?\{\{[^{}]*\}\}(?=[/?]|$)")


def filled(url: str, values: Mapping[str, str]) -> str:
    """The URL with its `:path` variables filled in; a leading `{{baseUrl}}` goes, as any server will do."""
    url = _PATH_VARIABLE.sub(lambda match: values.get(match[1], match[0]), url)
    return scan.readable(_LEADING_VARIABLE.sub("", url, count=1))


def reasons(url: str) -> list[str]:
    """Why the request to a URL cannot be checked as a whole."""
    return ["request URL with unresolved variables"] if "{{" in url else []
