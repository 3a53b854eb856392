"""Markdown with JSX (MDX) → Markdown: components unwrapped, their attributes kept, as many lines as before.

MDX 3 (https://mdxjs.com/docs/what-is-mdx/): imports and exports begin a line and end at an empty one, components have
names with a capital letter, comments stand in `{/* */}`, and no code is written by indentation.
"""

from __future__ import annotations

import re

from extractor.pages.patterns import deferred, later
from extractor.pages.source.markdown.lines import FENCE

_MODULE = deferred(
    r"(?:import\s++(?:[\w*{},$](?:[\w*{},$]|\s++(?!from\s))*+\s++from\s++)?[\"'][^\"']+[\"']|import\s++\{\s*+$|export\s+(?:default|const|let|function|class)\b"
    r"|export\s+[{*])"
)
"""How an import or an export begins; the words stand in prose, too."""
_IN_LINE = later(
    r"(?<!(?<!\\)`)(`++)(?:.+?)\1(?!`)|\{/\*.{0,1000}?\*/\}|<(/?)([A-Z][\w.]*+|[a-z]+-[a-z-]+)((?:\s[^<>]*)?)(/?)>"
)
"""A span of code, a comment, or a tag of a component or of a custom element (HTML Living Standard, 4.13)."""
_OPEN_TAG = later(r"<[A-Z](?=\w*[a-z])\w++(?:\s[^<>]*+)?$")
_COMPONENT = later(r"<(?:[A-Z]\w*[a-z]|[a-z]+-[a-z])")
_MODULE_LINE = later(r"^(?:import|export)\s", re.MULTILINE)
_ATTRIBUTE = later(r"(?<![\w:-])([A-Za-z][\w:-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|\{[\"'`]([^{}\"'`]*)[\"'`]\})")
_TITLES = ("title", "heading", "label", "header")
_METHODS = ("method", "verb", "httpmethod", "http-method", "data-method")
_PATHS = ("path", "url", "uri", "route", "endpoint", "href", "data-path")
_HOSTS = ("baseurl", "host", "server")
_HOST = deferred(r"https?://[^\s<>\"]+")
_METHOD = deferred(r"GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS|LIST", re.IGNORECASE)
_MESSAGE = deferred(r"(Request|Response)(?:Example|Sample)s?")
"""A component that is called after what it shows."""
_MAX_TAG_LINES = 20
_COLOURED = later(
    r"<mark\b[^<>\n]*>[ \t]*`?(GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS)`?[ \t]*</mark>[ \t`]*((?:https?://[^\s/`]+)?/[^\s`]*)`?(?:\\(?=\n))?"
)
"""A method in a colour of its own, and the path in code behind it."""
_CLASSED = later(
    r"<(div|span|p|code)\s(?=[^<>]*+>\s*(?:https?:/)?/)[^<>]*\bclass=[\"']([^\"'<>]*)[\"'][^<>]*>\s*((?:https?://[^\s<>/]+)?/[^<>\n]{0,300}?)\s*</\1>"
)
"""An element with a path in it, whose class may be the method: `<div class="endpoint post">/boats</div>`."""


def has_components(text: str) -> bool:
    """Whether a page may have something of MDX in it."""
    if "{/*" in text or "<mark" in text or _COMPONENT.search(text) or _CLASSED.search(text):
        return True
    # A word at the beginning of a line is found far quicker than a line that begins with one.
    begins = any(text.startswith(word) or f"\n{word}" in text for word in ("import", "export"))
    return begins and _MODULE_LINE.search(text) is not None


def unwrapped(text: str) -> str:
    """The page without components, imports, exports and comments of MDX.

    What an element says in attributes is kept: an `id` as an anchor, a title as that of a tab, and a method before
    the path that the element has as its text or in an attribute.
    """
    lines = (_COLOURED.sub(_in_one, text) if "<mark" in text else text).split("\n")
    fence = ""
    at = 0
    while at < len(lines):
        line = lines[at]
        if mark := FENCE.match(line):
            fence = _fence_after(fence, mark[2], line)
        elif not fence:
            if _MODULE.match(line):
                at = _without_module(lines, at)
                continue
            if "<" in line or "{/*" in line:
                _join(lines, at)
                lines[at] = _without_tags(_CLASSED.sub(_with_method, lines[at]))
        at += 1
    return "\n".join(lines)


def _fence_after(fence: str, mark: str, line: str) -> str:
    """The fence that is open behind a line that begins with one."""
    if not fence:
        return mark
    closes = mark.startswith(fence) and not line.strip().strip(mark[0])
    return "" if closes else fence


def _without_module(lines: list[str], at: int) -> int:
    """Empty the lines of an import or export, which an empty line ends; the number of that."""
    while at < len(lines) and lines[at].strip():
        lines[at] = ""
        at += 1
    return at


def _join(lines: list[str], at: int) -> None:
    """Put a tag that goes on over several lines on its first."""
    last = at
    while _OPEN_TAG.search(lines[at]) and last < min(at + _MAX_TAG_LINES, len(lines) - 1) and lines[last + 1].strip():
        last += 1
        lines[at] = f"{lines[at]} {lines[last].strip()}"
        lines[last] = ""


def _without_tags(line: str) -> str:
    alone = _IN_LINE.fullmatch(line.strip()) is not None
    closed = {match[3] for match in _IN_LINE.finditer(line) if match[2]}

    def unwrap(match: re.Match[str]) -> str:
        name = match[3]
        if match[1]:
            return match[0]
        if not name:
            return ""
        attributes = match[4].rstrip("/ ")
        if name.isupper() or not (alone or attributes or match[0].endswith("/>") or name in closed):
            return match[0]  # `<Name>` in a sentence is a placeholder
        if alone and not match[2] and (message := _MESSAGE.fullmatch(name)):
            return f"**{message[1]} example:**"
        return _said(attributes, alone=alone)

    return _IN_LINE.sub(unwrap, line)


def _in_one(match: re.Match[str]) -> str:
    return f"`{match[1]} {match[2]}`"


def _with_method(match: re.Match[str]) -> str:
    method = next((word for word in match[2].split() if _METHOD.fullmatch(word)), "")
    return f"`{method.upper()} {match[3]}`" if method else match[0]


def _said(attributes: str, *, alone: bool) -> str:
    """What stays of a tag."""
    values = {
        name.lower(): double or single or braced for name, double, single, braced in _ATTRIBUTE.findall(attributes)
    }
    method = next((values[name] for name in _METHODS if name in values), "")
    method = method or next((value for value in values.values() if value.isupper() and _METHOD.fullmatch(value)), "")
    if _METHOD.fullmatch(method):
        path = next((values[name] for name in _PATHS if name in values), "")
        host = next((values[name] for name in _HOSTS if _HOST.fullmatch(values.get(name, ""))), "")
        return f"{method.upper()} {host.rstrip('/') if path.startswith('/') else ''}{path}"
    anchor = f'<a name="{values["id"]}"></a>' if values.get("id") else ""
    title = next((values[name] for name in _TITLES if values.get(name)), "")
    if title and alone and not anchor:
        bare = title.replace("[", "(").replace("]", ")")
        return f"# [{bare}](#tab/component)"
    return anchor
