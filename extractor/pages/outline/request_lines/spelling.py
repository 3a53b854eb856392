"""The spellings of a request line → one of them: the method, a blank, and a path or a URL.

Writers put the method in brackets, part it from the path by a sign, or write it behind; what they write for the host is
a variable of their client, a word in brackets, a host without scheme, or dots. Who looks for a request line needs to
know none of this.
"""

from __future__ import annotations

import re

from extractor.pages.dialect import METHODS
from extractor.pages.patterns import deferred
from extractor.pages.remembering import remembered

FOR_A_HOST = "endpoint|url|host|domain|base|server|地址|域名|服务器"
MAX_LINE = 500
"""Characters of a line that may state a call."""
_ANGLED_HOST = deferred(r"(https?://)<([^<>{}/\n]{1,60})>(?=[/:])", re.IGNORECASE)
_EMPHASISED_HOST = deferred(rf"\*[\w .-]{{0,20}}(?:{FOR_A_HOST})[\w .-]{{0,20}}\*(?=/)", re.IGNORECASE)
"""A word for a host in italics: `*base*/lamps`."""
_PORT_IN_BRACKETS = deferred(r":\[(?:<[^<>\[\]\n]{1,30}>|[\w -]{1,30})\](?=/)")
_LOOSE = deferred(r"(\{+)\s*+\+?([A-Za-z_][\w.-]*+)\*?\s*(\}+)")
"""A name with blanks around it, or with what a list of values has there (RFC 6570, 2.4.2): `{{ id }}`, `{id*}`."""
_EACH = rf"(?:{METHODS})(?:\s*[|,/]\s*(?:{METHODS}))*"
_VARIABLE = r"\{\{[^{}\s]+\}\}|\$\{[A-Za-z_]\w*\}|\$[A-Za-z_]\w*|%[A-Za-z_]\w*%|[A-Z][A-Z\d]*(?:_[A-Z\d]+)+"
"""What a client fills in: of Postman, a shell, a template, Windows; or a name in capitals: `SITE_ROOT`."""
_NO_ADDRESS = "php|json|xml|html?|aspx?|jsp|do|cgi|action|py|pl"
_ADDRESS = (
    r"(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|(?:[\w-]+\.)+(?!(?:" + _NO_ADDRESS + r")\b)[A-Za-z]{2,})(?::\d+)?|[\w-]+:\d+"
)
"""A host without its scheme."""
_HOST = rf"(?:{_VARIABLE}|{_ADDRESS}|\.{{2,3}}|…)"
_BEGINS = r"(?=[`*_]*(?:/|https?://|\{\{|\$|%\w+%|<))"
"""A path or a URL begins there."""
_ENCLOSED = deferred(rf"[\[(<【（]\s*({_EACH})\s*[\])>】）][`*_]*\s*(?:[:：|–—-]+\s*)?{_BEGINS}")
"""`[GET] /lamps`"""
_PARTED = deferred(rf"(?<![\w/]){_EACH}[`*_]*\s*(?:->|=>|[→⇒:：|–—-])\s*{_BEGINS}")
"""`GET - /lamps`, `GET → /lamps`"""
_AFTER_HTTP = deferred(rf"\bHTTPS?\s+(?=(?:{METHODS})\s+(?:/|https?://))")
_BEHIND = deferred(rf"(/[^\s`（(\[]*)[`*_]*\s*(?:[–—|-]\s*)?[\[(（<【]\s*({METHODS})\s*[\])）>】]")
"""The whole line: `/lamps [GET]`."""
_AT_A_HOST = deferred(rf"(?<![\w/])({METHODS})([`*_]*\s+[`*_]*){_HOST}(?=/)")
_AT_THE_BEGINNING = deferred(rf"(?:{_VARIABLE})(?=/)")
_NO_SLASH = deferred(r"((?:(?<![\w/])(?:" + METHODS + r")\s+)?)\{\{[^{}\s]+\}\}(?=\w[\w-]*/)")
"""A variable right before the first segment: it ends with the slash."""
_SLASH_APART = deferred(rf"({METHODS})\s+/\s+(?!HTTP\b)([\w:{{}}<>.-]+(?:/[\w:{{}}<>.-]*)*)")
"""The whole line: a blank behind the first slash, `GET / lamps/:id`."""
_WITHOUT_SLASH = deferred(
    rf"({METHODS})\s+(?=[\w{{<:-])(?!{_ADDRESS}|[{{<][^{{}}<>/]*(?i:{FOR_A_HOST}))(?=\S*(?:[{{<]|:[A-Za-z]|\bv\d)|[^\s/]+/[^\s/]+/[^\s/])"
    r"((?:[\w.-]+|\{[^{}\s]*\}|<[^<>\s]*>|:[\w.-]+)(?:/(?:[\w.-]+|\{[^{}\s]*\}|<[^<>\s]*>|:[\w.-]+))+/?(?:\?\S*)?)"
)
"""The whole line: a path of three segments, with a version or with a parameter in it, that begins with no slash."""


def in_one_spelling(line: str) -> str:
    """A line with what it calls as `GET /lamps`; hosts that nobody can call are left out of it."""
    return _spelled(line) if "/" in line and len(line) <= MAX_LINE else line


@remembered(MAX_LINE)
def _spelled(line: str) -> str:
    line = _PORT_IN_BRACKETS.sub("", line) if ":[" in line else line
    line = _EMPHASISED_HOST.sub("", line) if "*/" in line else line
    line = _ANGLED_HOST.sub(r"\1{\2}", line) if "://<" in line else line
    line = _LOOSE.sub(r"\1\2\3", line) if "{" in line else line
    line = _NO_SLASH.sub(r"\1/", line, count=1) if "}}" in line else line
    if variable := _AT_THE_BEGINNING.match(line):
        line = line[variable.end() :]
    if not _UPPER.search(line):
        return line
    line = _ENCLOSED.sub(r"\1 ", line)
    line = _PARTED.sub(lambda match: re.sub(r"[`*_]*\s*(?:->|=>|[→⇒:：|–—-])\s*$", " ", match[0]), line)
    line = _AFTER_HTTP.sub("", line)
    line = _AT_A_HOST.sub(r"\1\2", line)
    label = _LABEL.match(line)
    before, whole = (label[0], line[label.end() :]) if label else ("", line)
    whole = whole.strip("`*_ |")
    if behind := _BEHIND.fullmatch(whole):
        return f"{before}{behind[2]} {behind[1]}"
    if apart := _SLASH_APART.fullmatch(whole):
        return f"{before}{apart[1]} /{apart[2]}"
    if bare := _WITHOUT_SLASH.fullmatch(whole):
        return f"{before}{bare[1]} /{bare[2]}"
    return line


_UPPER = deferred(METHODS)
_LABEL = deferred(r"[^:：/]{1,30}[:：][`*_]*\s+")
