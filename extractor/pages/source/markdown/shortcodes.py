"""Shortcodes of Hugo and blocks of Jekyll → what they say: marks as words, links as paths, code in fences; those alone
on a line are dropped.

https://gohugo.io/content-management/shortcodes/: `{{< name argument >}}`, `{{% name %}}`, `{{< /name >}}`.
https://jekyllrb.com/docs/liquid/tags/: `{% highlight json %}`, `{% endhighlight %}`.
"""

from __future__ import annotations

import re

from extractor.pages.patterns import deferred

_MARK = deferred(r"\{\{[<%]\s*(required|optional|deprecated|nullable)\s*(?:/\s*)?[>%]\}\}", re.IGNORECASE)
_LINK = deferred(r"\{\{[<%]\s*(?:rel)?ref\s+\"([^\"{}]+)\"\s*[>%]\}\}")
_ALONE = deferred(r"^[ \t]*\{\{[<%][^{}\n]*[>%]\}\}[ \t]*$", re.MULTILINE)
_CODE = deferred(
    r"\{\{[<%][ \t]*+(?P<ends>/?)[ \t]*+(?:highlight|code(?:[-_]?block)?)\b(?![ \t]*=)[ \t]*+\"?(?P<of>[\w+-]*+)"
    r"[^{}\n]*(?<!/)[>%]\}\}"
    r"|\{%-?[ \t]*(?P<close>end)?(?:highlight|capture|code(?:block)?)\b[ \t]*+(?P<in>[\w+-]*+)[^{}\n]*%\}"
)
_FENCE = "~~~~"


def read(text: str) -> str:
    """The page with as many lines as before."""
    if "{{" not in text and "{%" not in text:
        return text
    if "{% end" in text or "{%- end" in text or "{{<" in text or "{{%" in text:
        text = _with_fences(text)
    if "{{<" not in text and "{{%" not in text:
        return text
    text = _MARK.sub(lambda match: f"({match[1].lower()})", text)
    return _ALONE.sub("", _LINK.sub(r"\1", text))


def _with_fences(text: str) -> str:
    """The page with its blocks of code in fences: of two marks that follow each other, the first begins one and the
    second ends it, and each has its line to itself."""
    lines = text.split("\n")
    begun = -1
    for at, line in enumerate(lines):
        mark = _CODE.search(line) if "{{" in line or "{%" in line else None
        if mark is None:
            continue
        alone = not line.replace(mark[0], "", 1).strip()
        if not (mark["ends"] or mark["close"]):
            begun = at if alone else -1
        elif begun >= 0 and alone:
            first = _CODE.search(lines[begun])
            language = (first["of"] or first["in"] or "") if first else ""
            lines[begun] = _CODE.sub(f"{_FENCE}{language}", lines[begun])
            lines[at], begun = line.replace(mark[0], _FENCE), -1
    return "\n".join(lines)
