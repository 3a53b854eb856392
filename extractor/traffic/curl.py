"""The request that a command line of curl asks for, as far as it is plain."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from urllib.parse import quote

from extractor.exchange import Body, Headers, Request
from extractor.traffic import scan

_VALUED = frozenset("AbcCdDeEFHKmoPQrtTuUwxXyYz")
"""Short options with a value (curl's manual)."""
_DATA = frozenset(("d", "data", "data-ascii", "data-raw", "data-binary", "data-urlencode", "json"))
_UNREAD = frozenset(("F", "form", "form-string", "T", "upload-file"))
_FLAGS = frozenset(
    """compressed fail get globoff head http1.1 http2 http3 include insecure location no-buffer no-progress-meter
    progress-bar show-error silent verbose path-as-is""".split()
)
"""Long options without a value."""


def request_of(command: str) -> Request | None:
    """The request of a command line, line breaks behind `\\` undone; None where it names no URL."""
    try:
        words = shlex.split(command.replace("\\\r\n", " ").replace("\\\n", " "))[:1000]
    except ValueError:
        return None
    method, url, data, headers, is_unread = "", "", list[str](), list[tuple[str, str]](), False
    flags = set[str]()
    for name, value in _options(words[1:]):
        if name in ("", "url"):
            url = url or value
        elif name in ("X", "request"):
            method = value
        elif name in ("H", "header"):
            field, _, text = value.partition(":")
            headers.append((field.strip(), text.strip()))
        elif name in _DATA:
            data.append(_encoded(value) if name == "data-urlencode" else value)
            if name == "json":
                headers.append(("Content-Type", "application/json"))
            is_unread |= value.startswith("@")
        else:
            is_unread |= name in _UNREAD
            flags.add(name)
    if not url:
        return None
    text = "&".join(data)
    if data and flags & {"G", "get"}:
        url, data = f"{url}{'&' if '?' in url else '?'}{text}", []
    if data and not any(name.lower() == "content-type" for name, _ in headers):
        headers.append(("Content-Type", "application/x-www-form-urlencoded"))
    body = None if is_unread else Body(scan.encode(text) if data else b"")
    default = "HEAD" if flags & {"I", "head"} else "POST" if data or is_unread else "GET"
    return Request(scan.readable(method or default), scan.readable(url), Headers.of(headers), body)


def _options(words: list[str]) -> Iterator[tuple[str, str]]:
    """The options by their names, each with its value if it has one; what is none has no name."""
    waiting = iter(words)
    for word in waiting:
        if word.startswith("--"):
            name = word[2:]
            yield name, "" if name in _FLAGS else next(waiting, "")
        elif word.startswith("-") and len(word) > 1:
            yield from _letters(word[1:], waiting)
        else:
            yield "", word


def _letters(letters: str, waiting: Iterator[str]) -> Iterator[tuple[str, str]]:
    for index, letter in enumerate(letters):
        if letter in _VALUED:
            yield letter, letters[index + 1 :] or next(waiting, "")
            return
        yield letter, ""


def _encoded(value: str) -> str:
    """What `--data-urlencode` makes of a value: `name=content` or `content`."""
    name, equals, content = value.partition("=")
    return f"{name}={quote(content, safe='')}" if equals and name else quote(content or name, safe="")
