"""Tags in percent signs that say what a component would → components, as many lines as before.

https://gitbook.com/docs (OpenAPI, and API methods before): `{% swagger method="get" path="/boats" %}`, in it
`{% swagger-parameter in="query" name="limit" %}`, each up to `{% endswagger %}`; or tags without attributes around
those of one place: `{% api-method-query-parameters %}`.
"""

from __future__ import annotations

import re

from extractor.pages.patterns import deferred

_TAG = deferred(r"\{%-?[ \t]*(end)?([a-z][\w-]*)((?:[ \t]+[\w-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[\w./:-]+))*)[ \t]*-?%\}")
_BARE = deferred(r"(?<![\w-])([\w-]+)=([\w./:-]+)(?=[ \t]|$)")
_SHOWS = deferred(r"\{%-?[ \t]*(?:swagger|openapi|api|tab)[\w-]*[ \t]", re.IGNORECASE)
_GROUP = deferred(r".*?-?(path|query|body|form|form-data|header)s?(?:-parameters)?")
_STATUS = deferred(r"\b(?:status|httpCode|code)=[\"']?(\d{3})")
_TAB = deferred(r"\btitle=\"([^\"\n]+)\"")
_SUMMARISED = deferred(
    r"(\{%-?[ \t]*+[a-z-]++[ \t]++[^%\n]*+)(%\}\s*+)(\{%-?[ \t]*+[a-z-]+-summary[ \t]*+-?%\}\s*+)([^\n{%\"]+)"
)
"""A tag with attributes, and what the next one has as its summary."""
_PATH_INSIDE = deferred(
    r"\{%-?[ \t]*+[a-z][\w-]*+[ \t]++(get|post|put|patch|delete)\b[^%\n]*+%\}[ \t]*+\n[ \t]*+(/\S*+)[ \t]*+\n"
    r"[ \t]*+\{%-?[ \t]*+end[a-z][\w-]*+[ \t]*+-?%\}",
    re.IGNORECASE,
)
"""A tag that has a method, around a path: `{% endpoint post %}`, `/boats`, `{% endendpoint %}`."""
_TEXT = deferred(r"\b(?:summary|description)=\"([^\"\n]+)\"")


def read(text: str) -> str:
    """The page with its tags that describe an operation as components and labels, or as request lines."""
    if "{%" in text and "end" in text:
        text = _PATH_INSIDE.sub(lambda match: f"\n`{match[1].upper()} {match[2]}`\n", text)
    if "{%" not in text or not _SHOWS.search(text):
        return text
    text = _SUMMARISED.sub(_summarised, text)
    return "\n".join(_TAG.sub(_said, line) if "{%" in line else line for line in text.split("\n"))


def _summarised(tags: re.Match[str]) -> str:
    """The tag of an operation with its summary, above as many lines as it was said on."""
    if "method=" not in tags[1]:
        return tags[0]
    said = tags[1].rstrip(" \t-")
    return f'{said} summary="{tags[4].strip()}" %}}' + "\n" * (tags[2] + tags[3]).count("\n")


def _said(tag: re.Match[str]) -> str:
    """What stays of a tag of an operation."""
    ends, name, attributes = tag[1] or "", tag[2], tag[3].strip()
    if name in ("tabs", "tab"):
        title = _TAB.search(attributes)
        return f"**{title[1]}:**" if title else ""
    if not name.startswith(("swagger", "openapi", "api")):
        return tag[0]
    if status := _STATUS.search(attributes):
        return f"**Response: {status[1]}**"
    component = "".join(word.capitalize() for word in name.split("-"))
    if ends:
        return f"</{component}>" if name.endswith("parameter") else ""
    if not attributes:
        group = _GROUP.fullmatch(name)
        return f"**{group[1].replace('-data', '').capitalize()} parameters:**" if group else ""
    attributes = _BARE.sub(r'\1="\2"', attributes)
    summary = _TEXT.search(attributes) if "method=" in attributes else None
    return f"## {summary[1]} <{component} {attributes} />" if summary else f"<{component} {attributes}>"
