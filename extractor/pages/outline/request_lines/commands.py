"""Commands that send a request (curl) → the method and URL that they send it to."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from extractor.pages.outline.request_lines.requests import METHOD, Call, call
from extractor.pages.patterns import deferred
from extractor.pages.remembering import remembered

_CURL = deferred(r"^[ \t]*(?:[$#>][ \t]*)?curl\s", re.MULTILINE)
_GOES_ON = deferred(r"(?:(?<![ \t])[ \t]+)?(?:\\|\^|`)[ \t]*\n")
_COMMAND = deferred(
    r"""(?:[^\\"'\n]++|\\(?:.|\Z)|"(?:[^"\\]++|\\(?:.|\Z))*+(?:"|\Z)|'[^']*+(?:'|\Z)|(?<=[\^`])\n
    |\n(?=[ \t]+--?[A-Za-z]))*+""",
    re.DOTALL | re.VERBOSE,
)
"""All up to the end of a line, but for one that a sign before it, a quotation around it or an option below it, farther
to the right, keeps from meaning that."""
_MAX_COMMAND = 4000
_BODY = ("-d", "--data", "--data-raw", "--data-binary", "--data-urlencode", "--data-ascii", "--json", "-F", "--form")
_WITH_VALUE = frozenset(
    "-H --header -u --user -o --output -A --user-agent -e --referer -b --cookie -c --cookie-jar -m --max-time"
    " -x --proxy -E --cert --key --cacert -w --write-out -D --dump-header -r --range"
    " --connect-timeout --retry --resolve".split()
)
"""Options whose value is no part of the request line."""
_METHODS = {"-I": "HEAD", "--head": "HEAD", "-T": "PUT", "--upload-file": "PUT", "-G": "GET", "--get": "GET"}
_DATA = frozenset(("-d", "--data", "--data-raw", "--data-binary", "--data-ascii", "--data-urlencode", "--json"))
"""Options whose value is the body as it is sent."""
_ENCODED = frozenset(("--data-urlencode",))
_PARTS = frozenset(("-F", "--form", "--form-string"))
"""Options whose value is a part of a form that may have files (RFC 7578)."""
_HEADERS = frozenset(("-H", "--header"))
_USER = frozenset(("-u", "--user"))
_WITH_USER = deferred(r"https?://[^/@\s]+@")
_IN_QUERY = frozenset(("-G", "--get"))
_TOGETHER = deferred(r"-[A-Za-z#][^\s]", re.DOTALL)
_ALONE = "#0123456BGIJLMNORSVZafgijklnpqsv"
"""Options of one letter that have no value (curl.1)."""
_MISWRITTEN = frozenset(
    "request header data data-raw data-binary user form url json get insecure silent location".split()
)
"""Long options that are written with one hyphen."""
"""Options by which what would be the body goes into the query (curl.1)."""
_PAIRS = deferred(r"[A-Za-z_][\w.\[\]%-]*=[^&]*(?:&\s*[A-Za-z_][\w.\[\]%-]*=[^&]*)*+")
"""A form as it is sent: `name=anna&sails=3`."""
_IN_FORM = deferred(r"\s*\w+=([{\[].*[}\]])(?:&[^{}\[\]]*)?\s*", re.DOTALL)
"""JSON that a form has in a field of its own: `data={"a": 1}&key=x`."""
_BROKEN = deferred(r"https?://\S+\s[^'\"]*\Z")
"""A URL in quotes that goes on behind a blank or on the next line, as no URL does that is sent."""
_VARIABLE_HOST = deferred(r"^\$(?:\{\w+\}|\w+)(?=/)")
"""A variable that an address begins with."""
_BARE_HOST = deferred(r"(?:localhost|(?:[\w-]+\.)+[A-Za-z][\w-]*|\d+(?:\.\d+){3})(?::\d+)?/|[\w-]+:\d+/")
"""What an address begins with that has no scheme, which is that of HTTP then (curl.1, URL)."""
_ADDRESS = deferred(r"(?:https?://)?[\w.${}<>:-]*[./][^\s]*")


def commands_in(text: str, line: int) -> Iterator[Call]:
    """The calls of the curl commands in a code block; a body makes a POST, unless `-X` or `-G` says else (curl.1)."""
    if "curl" in text:
        yield from (replace(each, line=line + each.line) for each in _commands(text))


@remembered(_MAX_COMMAND, most=512)
def _commands(text: str) -> tuple[Call, ...]:
    """The calls, each with the lines of the text before it."""
    found: list[Call] = []
    for match in _CURL.finditer(text):
        rest = text[match.end() : match.end() + _MAX_COMMAND]
        rest = _GOES_ON.sub(" ", rest[: _end_of_command(rest)])
        if sent := _sent(_words(rest), text.count("\n", 0, match.start())):
            found.append(sent)
    return tuple(found)


def heads_of_commands(text: str) -> Iterator[str]:
    """The header fields that each curl command of a code block sends, a line each; that of `-u`, or of a user in the
    URL, without `--digest`, is one of the scheme Basic (curl.1)."""
    for match in _CURL.finditer(text) if "curl" in text else ():
        rest = text[match.end() : match.end() + _MAX_COMMAND]
        words = _words(_GOES_ON.sub(" ", rest[: _end_of_command(rest)]))
        fields = [*_values(words, _HEADERS)]
        named = (any(_values(words, _USER)) or any(map(_WITH_USER.match, words))) and "--digest" not in words
        yield "\n".join([*fields, "Authorization: Basic"] if named else fields)


def begins_command(text: str) -> bool:
    """Whether a block of code begins with a curl command."""
    return "curl" in text and _CURL.match(text.lstrip()) is not None


class Form(Struct, frozen=True):
    """What is sent as a form: its fields with their values as they are written."""

    fields: tuple[tuple[str, str], ...] = ()
    multipart: bool = False
    """It has parts (RFC 7578), of which one that begins with `@` is a file."""

    @property
    def media_type(self) -> str:
        return "multipart/form-data" if self.multipart else "application/x-www-form-urlencoded"


def form_of(text: str) -> Form:
    """A body that is sent as a form; no fields where it is something else."""
    return Form(tuple(_pairs(text))) if "=" in text and _PAIRS.fullmatch(text.strip()) else Form()


class Command(Struct, frozen=True):
    """A command at the head of a code block, and what the block has besides it."""

    body: str
    """The JSON that it sends, empty where it sends none or only names a file."""
    body_line: int
    """Lines of the block before the body."""
    rest: str
    """What stands below the command: the answer."""
    rest_line: int
    """Lines of the block before the rest."""
    form: Form = Form()
    """What it sends as a form."""


def command_at_the_head(text: str) -> Command | None:
    """The command that a code block begins with; None where it begins with something else."""
    if not _CURL.match(text):
        return None
    return _head(text)


@remembered(_MAX_COMMAND, most=512)
def _head(text: str) -> Command:
    """The command ends where a line ends, unless that has a sign at its end or a quotation that is still open."""
    end = _end_of_command(text)
    command, rest = text[:end], text[end:]
    skipped = len(rest) - len(rest.lstrip())
    rest_line = text.count("\n", 0, end + skipped)
    begins = _CURL.match(command)
    words = _words(_GOES_ON.sub(" ", command[begins.end() :])) if begins and _SENDS.search(command) else ()
    for value in _data(words):
        value = field[1] if (field := _IN_FORM.fullmatch(value)) else value
        if value.lstrip()[:1] in ("{", "["):
            at = max(command.find(value[:_HEAD].split("\n")[0]), 0)
            return Command(value, command.count("\n", 0, at), rest.strip(), rest_line)
    form = Form() if _IN_QUERY & set(words) else _form(words)
    return Command("", 0, rest.strip(), rest_line, form)


_SENDS = deferred(r"\s(?:-[dF]|--(?:data|form|json))")
"""An option with something that is sent."""


def _values(words: Sequence[str], options: frozenset[str]) -> Iterator[str]:
    """The values of options, in order: `--data x`, `--data=x`."""
    following = iter(words)
    for word in following:
        name, given, value = word.partition("=")
        if word in options:
            yield next(following, "")
        elif given and name in options:
            yield value


def _data(words: Sequence[str]) -> Iterator[str]:
    return _values(words, _DATA)


def _form(words: Sequence[str]) -> Form:
    """What a command sends as a form: names and values in data, of which those that curl encodes are one each, or in
    parts."""
    parts = [value for value in _values(words, _PARTS) if "=" in value]
    each = parts or [value for value in _values(words, _ENCODED) if "=" in value]
    data = [] if parts else [value for value in _values(words, _DATA - _ENCODED) if "=" in value]
    if not all(map(_PAIRS.fullmatch, data)):
        return Form()
    whole = tuple((name, value) for name, _, value in (given.partition("=") for given in each))
    return Form((*(pair for value in data for pair in _pairs(value)), *whole), multipart=bool(parts))


def _pairs(data: str) -> Iterator[tuple[str, str]]:
    for pair in data.strip().split("&"):
        name, _, value = pair.strip().partition("=")
        yield unquote(name), value


_HEAD = 40
"""Characters of a body by which it is found in its command."""


def _end_of_command(text: str) -> int:
    """Where the command ends that a text begins with."""
    command = _COMMAND.match(text)
    return command.end() if command else 0


@remembered(_MAX_COMMAND, most=512)
def _words(command: str) -> tuple[str, ...]:
    """What follows `curl`: taken apart once for what it calls, and for what it sends."""
    try:
        words = shlex.split(command)
    except ValueError:  # a quotation that is not closed, or goes on over several lines
        words = command.replace('"', " ").replace("'", " ").split()
    return tuple(part for word in words for part in _parted(word))


def _parted(word: str) -> Iterator[str]:
    """A word of a command, options of one letter that stand together each as a word of its own: `-su`, `-XPOST`."""
    if not _TOGETHER.match(word):
        yield word
        return
    if word[1:] in _MISWRITTEN:
        yield f"-{word}"
        return
    at = 1
    while at < len(word) and word[at] in _ALONE:
        yield f"-{word[at]}"
        at += 1
    if at < len(word):
        yield f"-{word[at]}"
        yield from filter(None, (word[at + 1 :],))


def _sent(words: Sequence[str], line: int) -> Call | None:
    method = url = ""
    implied = "GET"
    following = iter(words)
    for word in following:
        name, _, value = word.partition("=")
        if word in ("-X", "--request"):
            method = next(following, "").upper()
        elif name == "--request":
            method = value.upper()
        elif word == "--url":
            url = next(following, "")
        elif not url and _BROKEN.match(word):
            url = re.sub(r"\s+", "", word)
        elif name in _METHODS:
            implied = _METHODS[name]
        elif name in _BODY:
            # With -G, what would be the body goes into the query.
            implied = "POST" if implied == "GET" and not _IN_QUERY & set(words) else implied
            if word == name:
                next(following, "")
        elif word in _WITH_VALUE:
            next(following, "")
        elif METHOD.fullmatch(word) and not method:
            method = word  # without the option for it
        elif not word.startswith("-") and not url and _ADDRESS.fullmatch(word):
            url = word
    if not url:
        return None
    url = _VARIABLE_HOST.sub("", url)
    url = f"http://{url}" if _BARE_HOST.match(url) else url
    asked = "&".join(_data(words)) if _IN_QUERY & set(words) else ""
    return call(method or implied, f"{url}{'&' if '?' in url else '?'}{asked}" if asked else url, line)
