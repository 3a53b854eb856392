"""Secrets are replaced here, before anything of an exchange is shown, stored or noted (`exchange.Sealed`).

A secret is known by the name of its header, query parameter, form field or JSON member, by standing in a URL's
userinfo, or by its own form (a JWT, a PEM key, and what `tokens` lists). What replaces it is
asterisks, and the rule for whoever judges the exchange is: **a string, header or parameter that consists of asterisks
only, three or more or under a secret name, is present, and nothing else about it is checked** (no type, length,
format, pattern or enum); that it was not is counted. So hiding a value can cost a finding but never make a false one.

In bodies the asterisks are as many as the bytes they replace, so that lines and offsets stay. A number keeps its
sign, its digits before the point and its exponent, and becomes 1000…; true and false stay, in queries, too, and null.
Nothing else of the body is touched: it need not be valid JSON, and it is never written anew. An object or array under
a secret name loses its strings only where the name says that all of it is secret (`credentials`), since `"token":
{…}` of an identity service is an ordinary answer whose members are judged by their own names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from functools import cache, cached_property
from typing import Any
from urllib.parse import unquote_plus

import jsonschema_rs

from extractor.exchange import Body, ByNames, Exchange, Headers, Request, Response, Sealed
from extractor.traffic import scan, showing
from extractor.traffic.patterns import Pattern
from extractor.traffic.secret_names import is_all_secret, is_secret, is_withheld, plain_name
from extractor.traffic.tokens import STARTS, form

MARK = "***"
_ECHO = 8
"""A header's or URL's secret at least this long is also looked for, without a name, in suspicious bodies."""
_ECHOES = 50
"""For so many of them, so that hostile cookies cannot multiply with long bodies."""

# Literals of which every name or form above contains one. They are spelled out by case and none is shorter than four
# bytes: so the engine's vectorised search finds any of them at memory speed, and every body is asked.
_HINT_WORDS = """
    oken OKEN assw assW ASSW assp assP ASSP assc assC ASSC nPass npass n_pass NPASS N_PASS rpass rPass r_pass
    ecret ECRET edent EDENT rivate RIVATE essk essK ess_k ess_K ess-k ESSK ESS_K ESS-K
    apik Apik apiK api_k api_K api-k APIK API_K API-K
    pi_key pi-key r_data rData rdata R_DATA RDATA ignatu IGNATU uthoriz UTHORIZ ookie OOKIE
    essioni essionI ession_ ESSION
"""
_SHORT_WORDS = "pwd Pwd PWD pass Pass PASS jwt Jwt JWT otp Otp OTP psk Psk PSK cvv Cvv CVV cvc Cvc CVC"
_SHORTEST_WORDS = "ak Ak AK sk Sk SK pin Pin PIN"
_HINTS = (
    *_HINT_WORDS.split(),
    *(word + '"' for word in _SHORT_WORDS.split()),
    *(f'"{word}"' for word in _SHORTEST_WORDS.split()),
)
_SHORT = tuple(start for start in STARTS if len(start) < 4)
_FORM_HINTS = (
    *(start for start in STARTS if len(start) >= 4),
    *(before + start for start in _SHORT for before in "\"'( /=:,>n"),  # the n is that of an escaped line break
)
_INNER_HINTS = tuple(word + end for word in (*_SHORT_WORDS.split(), *_SHORTEST_WORDS.split()) for end in ("\\", "="))
"""The same of names within a string: of JSON that stands escaped there, and of a URL."""
_AT_ONCE = 45
"""More literals than this in one pattern and the engine changes to a slower search. A pattern of a few that begin alike
is slow, too: `_HINTS` are no more than two full ones."""

_MEMBER = re.compile(rb'"([\w.$@ -]{1,80})(\\*+)"\s*+:\s*+')
_NUMBER = re.compile(rb"-?(\d++)(?:\.(\d++))?(?:[eE][+-]?\d++)?")
_IN_SECRET = re.compile(rb'"((?:[^"\\]++|\\.)*+)"(\s*+:)?|' + _NUMBER.pattern, re.DOTALL)
_QUERY = re.compile(r"[?#]")
_PAIR = re.compile(r"(?<=[?&;#])([^=&;#?\s\"'<>\\]{1,80})=([^&;#\s\"'<>\\]++)")
_PAIR_IN_BODY = re.compile(rb"(?:^|(?<=[?&;\s]))([\w.%\[\]-]{1,80})=([^&;\s\"'<>\\]++)")
_ELEMENT = re.compile(rb"<(?:[\w-]{1,40}:)?([\w.-]{1,80})(?:\s[^<>]{0,500})?>([^<>]++)</")
_PART = re.compile(rb"name=\"([\w.-]{1,80})\"[^\r\n]{0,200}\r?\n(?:[^\r\n]{1,500}\r?\n){0,10}\r?\n([^\r\n]++)")
_USERINFO = re.compile(r"(?<=//)[^/?#@\s]*+(?=@)")
_WITH_URL = frozenset({"location", "referer", "content-location", "link", "origin", "refresh"})
_SCHEME = re.compile(r"[A-Za-z][\w-]{0,30} +|")
_COOKIE = re.compile(r"=([^;\r\n]+)")
_NAMES_KEPT = 4096  # of what has been decided once, so that hostile names cannot fill the memory
_LONGEST_KEPT = 500
_LONGEST_NAME = 80
_NAMING = ("name", "key", "Name", "Key", "header", "field")
"""Members that have the name of what stands beside them as `value`."""
_VALUES_KEPT = 500
_LONGEST_VALUE = 5000
_LONGEST_ESCAPED = 64 * 1024


@cache
def _hints(words: tuple[str, ...]) -> Callable[[str], bool]:
    """What tells whether a text has one of the literals: a search for some of them after the other, in one call."""
    patterns = ("|".join(map(re.escape, words[at : at + _AT_ONCE])) for at in range(0, len(words), _AT_ONCE))
    schema = {"anyOf": [{"pattern": pattern} for pattern in patterns]}
    return jsonschema_rs.Draft7Validator(schema, pattern_options=jsonschema_rs.RegexOptions()).is_valid


class Redaction:
    """What is secret: the names and forms above, and what the user adds.

    `names` are further names of headers, parameters and members; `patterns` further regular expressions (Python's
    syntax) of values, wherever they stand in a URL, header or body; one that is wrong, or could take for ever, raises
    WrongPattern here. Without `forms`,
    what is known by its form alone stays.
    """

    def __init__(
        self, names: frozenset[str] = frozenset(), patterns: tuple[str, ...] = (), *, forms: bool = True
    ) -> None:
        self._added = frozenset(map(plain_name, names))
        self._patterns = tuple(map(Pattern, patterns))
        self._has_forms = forms
        self._known: dict[str, bool] = {}
        self._places = ByNames(self._find_places)
        self._shown: dict[tuple[str, str], tuple[str, set[str]]] = {}
        """Of the values of headers, what is shown and what is not."""
        self._plain: set[str] = set()
        """URLs in which there is nothing to hide, and what follows the path in them, since both come again."""

    # Compiled where something may have such a form: that takes a tenth of a small run, in which nothing may.

    @cached_property
    def _form(self) -> re.Pattern[str]:
        return re.compile(form())

    @cached_property
    def _form_in_body(self) -> re.Pattern[bytes]:
        return re.compile(form().encode())

    def seal(self, exchange: Exchange) -> Sealed:
        """The exchange for a judge, which searches it for secrets unless it certainly conforms."""
        return Sealed(self.of, exchange)

    def is_secret(self, name: str) -> bool:
        """Whether what has this name is secret."""
        known = self._known.get(name)
        if known is None:
            plain = plain_name(name)
            known = plain in self._added or is_secret(plain)
            if len(self._known) < _NAMES_KEPT:
                self._known[name] = known
        return known

    def of(self, exchange: Exchange) -> Exchange:
        """The exchange without its secrets."""
        asked, answered = exchange.request, exchange.response
        if self._is_plain_url(asked.url) and self._is_plain(asked) and (answered is None or self._is_plain(answered)):
            return exchange
        echoes: set[str] = set()
        url = self.url(asked.url, echoes)
        headers = self._headers(asked.headers, echoes)
        answer_headers = self._headers(answered.headers, echoes) if answered is not None else None
        # The bodies come last: what was secret in a URL or header is also hidden where they repeat it.
        request = Request(asked.method, url, headers, self._body(asked.body, echoes))
        response = None
        if answered is not None:
            response = Response(answered.status, answer_headers, self._body(answered.body, echoes))
        about = (exchange.source, exchange.index, exchange.line, exchange.time, exchange.origin, exchange.not_checked)
        return Exchange(request, response, *about)

    def _is_plain_url(self, url: str) -> bool:
        if url in self._plain:
            return True
        if self.url(url) != url:
            return False
        self._note_plain(url)
        return True

    def _is_plain(self, message: Request | Response) -> bool:
        """Whether a message has nothing in its headers and its body to look at more closely."""
        headers, body = message.headers, message.body
        if headers is not None and self._places[headers.names]:
            return False
        return body is None or not self._is_suspicious(body.content)

    def hides(self, path: Sequence[str | int]) -> bool:
        """Whether the value at this path of a body (names and indexes) is secret by its name, or by one around it."""
        names = [step for step in path if isinstance(step, str)]
        return bool(names) and (self.is_secret(names[-1]) or any(is_all_secret(name) for name in names))

    def withholds(self, path: Sequence[str | int]) -> bool:
        """Whether nothing is shown of the value at this path: it is secret by a name on it, or likely to be."""
        names = [step for step in path if isinstance(step, str)]
        return self.hides(path) or (bool(names) and is_withheld(names[-1]))

    def value(self, value: Any) -> Any:
        """A decoded value without the secrets inside it, also those of JSON that stands in a string."""
        try:
            return self._value(value)
        except RecursionError:
            return MARK

    def _value(self, value: Any) -> Any:
        if isinstance(value, dict):
            beside = "value" if any(self._is_name(value.get(key)) for key in _NAMING) else ""
            return {
                self._text(name): MARK if self.withholds((name,)) or name.lower() == beside else self._value(inner)
                for name, inner in value.items()
            }
        if isinstance(value, list):
            is_pair = len(value) == 2 and self._is_name(value[0])
            return [value[0], MARK] if is_pair else [self._value(inner) for inner in value]
        if not isinstance(value, str):
            is_number = self._has_forms and type(value) is int
            return MARK if is_number and showing.without_cards(str(value), MARK) == MARK else value
        if value.lstrip()[:1] in ("{", "[", '"'):
            try:
                return json.dumps(self._value(json.loads(value)), ensure_ascii=False)
            except ValueError:
                pass
        return self._text(value)

    def _is_name(self, value: Any) -> bool:
        """Whether a value is the name of a secret, which another has beside it."""
        return isinstance(value, str) and len(value) <= _LONGEST_NAME and self.withholds((value,))

    def _text(self, text: str) -> str:
        """A text without what is secret in it, also in a coding: then nothing is left of it."""
        is_coded = showing.holds_in_a_coding(text, lambda plain: self._bare(plain) != plain)
        return MARK if is_coded else self._bare(text)

    def _bare(self, text: str) -> str:
        text = showing.without_named(text, lambda name: self.withholds((name,)), MARK)
        shown = self.url(self._content(scan.encode(text), set()).decode(errors="replace"))
        return showing.without_cards(shown, MARK) if self._has_forms else shown

    def url(self, url: str, echoes: set[str] | None = None) -> str:
        """A URL without its userinfo and the secrets in its query and fragment."""
        found: set[str] = set() if echoes is None else echoes
        if "@" in url:
            for userinfo in _USERINFO.findall(url):
                found.update(userinfo.split(":"))
            url = _USERINFO.sub(MARK, url)
        query = _QUERY.search(url) if "=" in url else None
        if query:
            asked = url[query.start() :]
            if asked not in self._plain:
                url = url[: query.start()] + self._query(asked, found)
        url = self._form.sub(MARK, url) if self._may_have_form(url) else url
        for pattern in self._patterns:
            url = pattern.without(url, MARK)
        return url

    def _may_have_form(self, text: str) -> bool:
        """Whether a text that is no body may hold what is secret by its form: only then it is looked for."""
        return self._has_forms and (_hints(_FORM_HINTS)(text) or any(map(text.count, _SHORT)))

    def _query(self, asked: str, found: set[str]) -> str:
        def pair(match: re.Match[str]) -> str:
            if match[2] in ("true", "false") or not self.is_secret(unquote_plus(match[1])):
                return match[0]  # a flag, like `hide_secret`
            found.update((match[2], unquote_plus(match[2])))
            return f"{match[1]}={MARK}"

        hidden = _PAIR.sub(pair, asked)
        if hidden == asked:
            self._note_plain(asked)
        return hidden

    def _note_plain(self, text: str) -> None:
        if len(text) <= _LONGEST_KEPT:
            if len(self._plain) >= _NAMES_KEPT:
                self._plain.clear()
            self._plain.add(text)

    def _headers(self, headers: Headers | None, echoes: set[str]) -> Headers | None:
        if headers is None or not (places := self._places[headers.names]):
            return headers
        shown = list(headers.values)
        for at, lower, secret in places:
            shown[at], found = self._shown.get((lower, shown[at])) or self._header(lower, shown[at], secret)
            echoes |= found
        return Headers(headers.names, tuple(shown))

    def _header(self, name: str, value: str, secret: bool) -> tuple[str, set[str]]:
        """The value of a header without what is secret in it, and what that is. Values come again."""
        found: set[str] = set()
        hidden = _secret_header(name, value, found) if secret else self.url(value, found)
        if len(value) <= _LONGEST_VALUE:
            if len(self._shown) >= _VALUES_KEPT:
                self._shown.clear()
            self._shown[name, value] = hidden, found
        return hidden, found

    def _find_places(self, names: tuple[str, ...]) -> tuple[tuple[int, str, bool], ...]:
        """Which headers may have something to hide: their places, their names in lower case, and whether it is all."""
        every = [(at, name.lower(), self.is_secret(name)) for at, name in enumerate(names)]
        return tuple(one for one in every if one[2] or one[1] in _WITH_URL or self._patterns)

    def _body(self, body: Body | None, echoes: set[str]) -> Body | None:
        if body is None or not self._is_suspicious(body.content):
            return body
        return Body(self._content(body.content, echoes), body.line)

    def _is_suspicious(self, content: bytes) -> bool:
        """Whether a body may hold a secret: only then it is looked at more closely."""
        if not content:
            return False
        if self._added or self._patterns or content[0] not in b"{[":
            return True
        try:
            text = content.decode()
        except UnicodeDecodeError:
            return True
        if _hints(_HINTS)(text) or (self._has_forms and _hints(_FORM_HINTS)(text)):
            return True
        return ("\\" in text or "=" in text) and _hints(_INNER_HINTS)(text)

    def _content(self, content: bytes, echoes: set[str]) -> bytes:
        buffer = bytearray(content)
        self._hide_members(content, buffer)
        spans: list[tuple[int, int]] = []
        if self._may_have_form(content.decode("latin-1")):
            spans += [match.span() for match in self._form_in_body.finditer(content)]
        for pattern in self._patterns:
            spans += pattern.spans(content)
        if b"=" in content:
            spans += self._named(_PAIR_IN_BODY, content)
            spans += self._named(_PART, content)
        if b"</" in content:
            spans += self._named(_ELEMENT, content)
        for start, end in spans:
            buffer[start:end] = b"*" * (end - start)
        for text in sorted(text for text in echoes if len(text) >= _ECHO)[:_ECHOES]:
            echo = scan.encode(text)
            buffer = buffer.replace(echo, b"*" * len(echo))
        return bytes(buffer)

    def _named(self, pattern: re.Pattern[bytes], content: bytes) -> list[tuple[int, int]]:
        """Where the values (group 2) of secret names (group 1) stand."""
        return [
            match.span(2)
            for match in pattern.finditer(content)
            if self.is_secret(unquote_plus(match[1].decode("latin-1")))
        ]

    def _hide_members(self, content: bytes, buffer: bytearray) -> None:
        """Hide the values of JSON members with secret names, also in JSON that stands escaped in a string."""
        position = 0
        while match := _MEMBER.search(content, position):
            position = match.end()
            name = match[1].decode("latin-1")
            if self.is_secret(name):
                position = _hide_value(content, position, len(match[2]), name, buffer)


def _secret_header(name: str, value: str, echoes: set[str]) -> str:
    if name in ("cookie", "set-cookie"):
        lines = value.split("\n")  # browsers export several Set-Cookie as lines of one
        echoes.update(found for line in lines for found in _COOKIE.findall(line))
        # Of Set-Cookie only the first pair is the cookie, the others are its attributes.
        shown = [_COOKIE.sub(f"={MARK}", line, count=name == "set-cookie") for line in lines]
        return "\n".join(line if "=" in line or not line else MARK for line in shown)
    scheme = _SCHEME.match(value)
    kept = scheme[0] if scheme and name.endswith("authorization") else ""
    echoes.add(value[len(kept) :].strip())
    return kept + MARK if len(value) > len(kept) else value


def _hide_value(content: bytes, start: int, level: int, name: str, buffer: bytearray) -> int:
    """Hide the value at `start`, which is escaped `level` backslashes deep; where to look further."""
    escape = b"\\" * level
    if content.startswith(escape + b'"', start):
        begin = start + level + 1
        end = _string_end(content, begin, escape)
        buffer[begin:end] = b"*" * (end - begin)
        return end + level + 1
    first = content[start : start + 1]
    if first in (b"{", b"[") and not level:
        inside = scan.skip_space(content, start + 1)
        strings = first == b"[" and content[inside : inside + 1] == b'"'
        if not strings and not is_all_secret(name):
            return start
        end = scan.value_end(content, start)
        end = end if end >= 0 else len(content)
        for match in _IN_SECRET.finditer(content, start, end):
            if match[1] is not None and match[2] is None:
                buffer[match.start(1) : match.end(1)] = b"*" * len(match[1])
            elif match[1] is None:
                _hide_number(match.span(3), match.span(4), buffer)
        return end
    if number := _NUMBER.match(content, start):
        _hide_number(number.span(1), number.span(2), buffer)
    return start


def _string_end(content: bytes, begin: int, escape: bytes) -> int:
    """Where a string ends that begins at `begin`; the end of the content (or a bound) where it is cut off."""
    if not escape:
        match = scan.STRING.match(content, begin - 1)
        return match.end() - 1 if match else len(content)
    limit = min(len(content), begin + _LONGEST_ESCAPED)
    end = content.find(escape + b'"', begin, limit)
    while end > 0 and content[end - 1 : end] == b"\\":
        end = content.find(escape + b'"', end + 1, limit)
    return end if end >= 0 else limit


def _hide_number(whole: tuple[int, int], fraction: tuple[int, int], buffer: bytearray) -> None:
    start, end = whole
    if buffer[start : start + 1] != b"0":
        buffer[start:end] = b"1" + b"0" * (end - start - 1)
    start, end = fraction
    buffer[start:end] = b"0" * (end - start)
