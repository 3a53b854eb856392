"""Untrusted text made safe to show: on a terminal, in a log, in a one-line error."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Everything that acts instead of being seen: C0 and C1 controls and DEL (terminal escapes, line breaks), line and
# paragraph separators, bidirectional controls (Unicode Standard Annex 9) and other invisible format characters,
# tag characters, lone surrogates, as file names that are not UTF-8 have them, and what XML does not allow.
_ACTING_BEYOND_C0 = (
    "\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f\ud800-\udfff"
)
# The commands of Azure Pipelines and TeamCity, which their agents look for anywhere in a line.
_COMMAND = r"(?<=#)#(?=vso\[|teamcity\[|\[)"
# Compiled where a text needs it, which few do: such large sets of characters take a while.
_ACTING = f"[\\x00-\\x1f{_ACTING_BEYOND_C0}]|{_COMMAND}"
_ACTING_IN_JSON = f"[{_ACTING_BEYOND_C0}]|{_COMMAND}"


def show(text: str, limit: int = 500) -> str:
    """`text` on one line, what would act spelled out (`\\x1b`, `\\u202e`), cut after `limit` characters."""
    if len(text) > limit:
        text = f"{text[:limit]}… ({len(text)} characters)"
    # Nothing that acts is printable.
    return text if text.isprintable() and "##" not in text else re.sub(_ACTING, _spelled, text)


def _spelled(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def annotation(level: str, properties: Mapping[str, str], text: str) -> str:
    """A workflow command of GitHub Actions: `::error file=…,title=…::text`."""
    listed = ",".join(
        f"{name}={_data(value).replace(':', '%3A').replace(',', '%2C')}" for name, value in properties.items()
    )
    return f"::{level} {listed}::{_data(text)}"


def _data(text: str) -> str:
    return show(text, 1000).replace("%", "%25")


def escaped(text: str) -> str:
    """JSON text with what would act spelled out as JSON escapes, which mean the same characters.

    JSON escapes the C0 controls itself; the others stand only inside strings.
    """
    return re.sub(_ACTING_IN_JSON, _json_escape, text)


def _json_escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
