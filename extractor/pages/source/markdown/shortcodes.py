"""Shortcodes of Hugo → what they say: marks as words, links as paths; those alone on a line are dropped.

https://gohugo.io/content-management/shortcodes/: `{{< name argument >}}`, `{{% name %}}`, `{{< /name >}}`.
"""

from __future__ import annotations

import re

_MARK = re.compile(r"\{\{[<%]\s*(required|optional|deprecated|nullable)\s*/?\s*[>%]\}\}", re.IGNORECASE)
_LINK = re.compile(r"\{\{[<%]\s*(?:rel)?ref\s+\"([^\"{}]+)\"\s*[>%]\}\}")
_ALONE = re.compile(r"^[ \t]*\{\{[<%][^{}\n]*[>%]\}\}[ \t]*$", re.MULTILINE)


def read(text: str) -> str:
    """The page with as many lines as before."""
    if "{{<" not in text and "{{%" not in text:
        return text
    text = _MARK.sub(lambda match: f"({match[1].lower()})", text)
    return _ALONE.sub("", _LINK.sub(r"\1", text))
