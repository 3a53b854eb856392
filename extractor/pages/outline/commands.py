"""Commands that send a request (curl) → the method and URL that they send it to."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

from extractor.pages.outline.requests import Call, call

_CURL = re.compile(r"^[ \t]*(?:[$#>][ \t]*)?curl\s", re.MULTILINE)
_GOES_ON = re.compile(r"[ \t]*(?:\\|\^|`)[ \t]*\n")
_MAX_COMMAND = 4000
_BODY = ("-d", "--data", "--data-raw", "--data-binary", "--data-urlencode", "--data-ascii", "--json", "-F", "--form")
_WITH_VALUE = ("-H", "--header", "-u", "--user", "-o", "--output", "-A", "-e", "-b", "--cookie", "--cacert", "--cert")
"""Options whose value is no part of the request line."""
_METHODS = {"-I": "HEAD", "--head": "HEAD", "-T": "PUT", "--upload-file": "PUT", "-G": "GET", "--get": "GET"}
_DATA = re.compile(r"(?<=\s)(?:-d|--data(?:-raw|-binary|-ascii)?|--json)(?:=|\s+)?\$?(['\"])")
_TO_APOSTROPHE = re.compile(r"[^']*")
_TO_QUOTE = re.compile(r'(?:[^"\\]|\\.)*', re.DOTALL)
_ADDRESS = re.compile(r"(?:https?://)?[\w.${}<>:-]*[./][^\s]*")


def commands_in(text: str, line: int) -> Iterator[Call]:
    """The calls of the curl commands in a code block; a body makes a POST, unless `-X` or `-G` says else (curl.1)."""
    for match in _CURL.finditer(text):
        rest = _GOES_ON.sub(" ", text[match.end() : match.end() + _MAX_COMMAND]).split("\n")[0]
        if found := _sent(_words(rest), line + text.count("\n", 0, match.start())):
            yield found


def begins_command(text: str) -> bool:
    """Whether a block of code begins with a curl command."""
    return _CURL.match(text.lstrip()) is not None


def body_in(text: str) -> str:
    """The JSON that the only curl command of a code block sends as it is written; empty where it sends none."""
    match = _DATA.search(text)
    if len(_CURL.findall(text)) != 1 or match is None or _DATA.search(text, match.end()):
        return ""
    body = (_TO_APOSTROPHE if match[1] == "'" else _TO_QUOTE).match(text, match.end())[0]  # type: ignore[index]
    body = (body if match[1] == "'" else re.sub(r'\\(["\\$`])', r"\1", body)).strip()
    return body if body[:1] in ("{", "[") else ""


def _words(command: str) -> list[str]:
    try:
        return shlex.split(command)
    except ValueError:  # a quotation that is not closed, or goes on over several lines
        return command.replace('"', " ").replace("'", " ").split()


def _sent(words: list[str], line: int) -> Call | None:
    method = url = ""
    implied = "GET"
    following = iter(words)
    for word in following:
        name, _, value = word.partition("=")
        if word in ("-X", "--request"):
            method = next(following, "").upper()
        elif name == "--request" or (word.startswith("-X") and len(word) > 2):
            method = (value or word[2:]).upper()
        elif word == "--url":
            url = next(following, "")
        elif name in _METHODS:
            implied = _METHODS[name]
        elif name in _BODY:
            implied = "POST" if implied == "GET" else implied
            if word == name:
                next(following, "")
        elif word in _WITH_VALUE:
            next(following, "")
        elif not word.startswith("-") and not url and _ADDRESS.fullmatch(word):
            url = word
    return call(method or implied, url, line) if url else None
