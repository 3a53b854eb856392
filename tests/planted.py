"""Secrets of many forms, planted at every position of recorded traffic, in every coding that a recorder writes.

All are drawn here and were never issued. `known` ones are secret by their form or by the name they stand under: they
are shown by no policy. The others are somebody's (addresses, numbers of telephones) or drawn by lot, and are not shown
by default.
"""

from __future__ import annotations

import base64
import html
import json
import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from extractor.traffic.tokens import TOKENS

_SERVER = "https://api.example.com"
_LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True)
class Plant:
    """A secret in one exchange."""

    secret: str
    form: str
    position: str
    known: bool
    request: dict[str, Any] = field(hash=False, compare=False)
    response: dict[str, Any] = field(hash=False, compare=False)

    @property
    def name(self) -> str:
        return f"{self.form} {self.position}"


# --- forms ------------------------------------------------------------------------------------------------------


def _token(start: str, alphabet: str, length: int, seed: str) -> str:
    lot = random.Random(seed)
    letters = [chr(code) for code in range(33, 127) if re.fullmatch(f"[{alphabet}]", chr(code))]
    return f"{start}{''.join(lot.choices([each for each in letters if each.isalnum()], k=length - 1))}7"


def _tokens() -> Iterator[tuple[str, Callable[[str], str]]]:
    for token in TOKENS:
        for start in token.starts.split():

            def make(seed: str, start: str = start, alphabet: str = token.alphabet, least: int = token.least) -> str:
                return _token(start, alphabet, least, seed)

            yield start, make


def _jwt(seed: str) -> str:
    def part(**claims: str) -> str:
        return base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")

    return f"{part(alg='HS256')}.{part(sub=seed)}.{_token('', '0-9A-Za-z', 24, seed)}"


def _key(seed: str) -> str:
    inside = _token("MII", "0-9A-Za-z", 120, seed)
    begin, end = ("-----" + word + " PRIVATE KEY-----" for word in ("BEGIN", "END"))
    return f"{begin}\n{inside[:60]}\n{inside[60:]}\n{end}"


def _word(seed: str) -> str:
    """A password that a person or a generator made: letters of both cases around digits."""
    lot = random.Random(seed)
    return f"{''.join(lot.choices(_LETTERS, k=5))}{lot.randrange(10, 99)}{''.join(lot.choices(_LETTERS, k=5))}"


def _code(seed: str) -> str:
    return str(random.Random(seed).randrange(200_000, 999_999))


def _card(seed: str) -> str:
    """The number of a card: sixteen digits, of which the last one checks the others (ISO/IEC 7812-1, annex B)."""
    digits = f"4{random.Random(seed).randrange(10**13, 10**14)}"
    total = sum(sum(divmod(int(digit) * (2 - at % 2), 10)) for at, digit in enumerate(digits))
    return f"{digits}{-total % 10}"


def _phone(seed: str) -> str:
    return f"+4915{random.Random(seed).randrange(10**8, 10**9)}"


def _mail(seed: str) -> str:
    return f"p{_code(seed)}.mail@example.org"


# --- positions --------------------------------------------------------------------------------------------------

_Sides = tuple[dict[str, Any], dict[str, Any]]


def _exchange(body: Any = None, *, url: str = "/things", media: str = "application/json", **more: Any) -> _Sides:
    side = {"headers": [["Content-Type", media], *more.get("headers", [])]}
    side |= {"base64": more["base64"]} if "base64" in more else {} if body is None else {"body": body}
    return {"method": "POST", "url": url if "://" in url else _SERVER + url, **side}, {"status": 200, **side}


def _percent(text: str) -> str:
    return "".join(f"%{byte:02x}" for byte in text.encode())


def _escaped(text: str) -> str:
    """The text as a JSON string of nothing but escapes."""
    return '"' + "".join(f"\\u{ord(each):04x}" for each in text) + '"'


def _base64(text: str, width: int = 0) -> str:
    written = base64.b64encode(text.encode()).decode()
    return "\n".join(written[at : at + width] for at in range(0, len(written), width)) if width else written


_FORM_TYPE = "application/x-www-form-urlencoded"
_PART = '--x\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n--x--\r\n'

POSITIONS: dict[str, Callable[[str], _Sides]] = {
    "path that is not documented": lambda s: _exchange(url=f"/nowhere/{s}/x"),
    "path parameter": lambda s: _exchange(url=f"/things/{s}"),
    "path, percent-encoded": lambda s: _exchange(url=f"/nowhere/{_percent(s)}/x"),
    "path parameter, percent-encoded": lambda s: _exchange(url=f"/things/{_percent(s)}"),
    "query value": lambda s: _exchange(url=f"/things?state={s}"),
    "query value, percent-encoded": lambda s: _exchange(url=f"/things?state={_percent(s)}"),
    "query value, number": lambda s: _exchange(url=f"/things?flag={s}"),
    "query name": lambda s: _exchange(url=f"/things?{s}=1"),
    "query name, percent-encoded": lambda s: _exchange(url=f"/things?{_percent(s)}=1"),
    "fragment": lambda s: _exchange(url=f"/nowhere#state={s}"),
    "userinfo": lambda s: _exchange(url=f"https://user:{s}@api.example.com/nowhere"),
    "header value": lambda s: _exchange(headers=[["X-State", s]]),
    "header name": lambda s: _exchange(headers=[[f"X-{s}", "1"]]),
    "cookie": lambda s: _exchange(headers=[["Cookie", f"state={s}"], ["Set-Cookie", f"sid={s}; Path=/"]]),
    "location": lambda s: _exchange(headers=[["Location", f"https://h.example.com/{s}?state={s}"]]),
    "media type": lambda s: _exchange("x", media=f"application/x-{s}"),
    "enum": lambda s: _exchange({"state": s}),
    "enum, escaped": lambda s: _exchange(f'{{"state": {_escaped(s)}}}'),
    "enum in a sentence": lambda s: _exchange({"state": f"it is {s} now"}),
    "enum, base64": lambda s: _exchange({"state": _base64(s)}),
    "enum, percent-encoded": lambda s: _exchange({"state": _percent(s)}),
    "enum in an object": lambda s: _exchange({"state": {"a": [s]}}),
    "other type": lambda s: _exchange({"count": s}),
    "items": lambda s: _exchange({"list": [s, {"x": s}]}),
    "member name": lambda s: _exchange({s: "on"}),
    "member name, escaped": lambda s: _exchange(f"{{{_escaped(s)}: 1}}"),
    "member name in a closed object": lambda s: _exchange({"closed": {s: {"a": 1}}}),
    "member name in a wrong type": lambda s: _exchange({"count": {s: 1}}),
    "JSON in a string": lambda s: _exchange({"state": json.dumps({"a": json.dumps([s])})}),
    "name in JSON in a string": lambda s: _exchange({"count": json.dumps({s: 1})}),
    "form": lambda s: _exchange(f"state={_percent(s)}&count={s}", media=_FORM_TYPE),
    "form name": lambda s: _exchange(f"{_percent(s)}=on", media=_FORM_TYPE),
    "multipart": lambda s: _exchange(_PART.format("state", s), media="multipart/form-data; boundary=x"),
    "multipart name": lambda s: _exchange(_PART.format(s, "on"), media="multipart/form-data; boundary=x"),
    "body in base64": lambda s: _exchange(base64=_base64(json.dumps({"state": s, "count": s}))),
    "body in base64, split over lines": lambda s: _exchange(base64=_base64(json.dumps({"state": s, s: 1}), 60)),
    "body cut off": lambda s: _exchange(f'{{"state": "{s}", "a": '),
}
_NO_TEXT = {"enum", "enum, escaped", "other type", "items", "JSON in a string", "body in base64", "enum in an object"}
"""Where what has line breaks can stand."""
_SECRET_NAMES = "password adminPass client_secret access_token X-Auth-Token pwd passcode pin cvv otp api_key sk".split()
_CODE_NAMES = "code verification_code smsCode one_time_code auth-code securityCode totp mfaCode userPin tan".split()

NAMED: dict[str, Callable[[str, str], _Sides]] = {
    "query": lambda n, s: _exchange(url=f"/things?{n}={s}"),
    "query, percent-encoded": lambda n, s: _exchange(url=f"/nowhere?{_percent(n)}={_percent(s)}"),
    "path": lambda n, s: _exchange(url=f"/nowhere/{n}/{s}"),
    "fragment": lambda n, s: _exchange(url=f"/nowhere#{n}={s}"),
    "header": lambda n, s: _exchange(headers=[[n, s]]),
    "member": lambda n, s: _exchange({"any": {n: s}}),
    "member with an escaped name": lambda n, s: _exchange(f'{{"any": {{{_escaped(n)}: "{s}"}}}}'),
    "member of a closed object": lambda n, s: _exchange({"closed": {n: s}}),
    "member of a wrong type": lambda n, s: _exchange({"count": {n: [s]}}),
    "JSON in a string": lambda n, s: _exchange({"state": json.dumps({n: s})}),
    "line of a file": lambda n, s: _exchange({"state": f"a: b\n{n} = {s}"}),
    "argument": lambda n, s: _exchange({"state": f'query {{ a(b: 1, {n}: "{s}") }}'}),
    "attribute": lambda n, s: _exchange({"state": f'<a {n}="{s}"/>'}),
    "option": lambda n, s: _exchange({"state": f"run --{n} {s} now"}),
    "beside the name": lambda n, s: _exchange({"count": [{"name": n, "value": s}]}),
    "form": lambda n, s: _exchange(f"{n}={s}", media=_FORM_TYPE),
    "multipart": lambda n, s: _exchange(_PART.format(n, s), media="multipart/form-data; boundary=x"),
    "body in base64": lambda n, s: _exchange(base64=_base64(json.dumps({"any": {n: s}}))),
}
NUMBERED: dict[str, Callable[[str, str], _Sides]] = {
    "number": lambda n, s: _exchange({"any": {n: int(s)}}),
    "number in a closed object": lambda n, s: _exchange({"closed": {n: int(s)}}),
    "number in a list": lambda n, s: _exchange({"any": {n: [int(s)]}}),
    "query": lambda n, s: _exchange(url=f"/things?{n}={s}"),
    "JSON in a string": lambda n, s: _exchange({"any": {"x": json.dumps({n: int(s)})}}),
}


def plants() -> list[Plant]:
    """Every secret, each in an exchange of its own."""
    return [
        Plant(secret, form, position, known, *sides)
        for form, position, known, secret, sides in (*_by_form(), *_by_name(), *_of_people())
    ]


_Made = tuple[str, str, bool, str, _Sides]


def _by_form() -> Iterator[_Made]:
    """Every form of a token at some positions, so that each position has many forms, and some forms at all."""
    order = list(POSITIONS)
    for number, (start, make) in enumerate(_tokens()):
        rest = (
            order
            if start in ("LTAI", "ghp_", "AKIA")
            else [order[(5 * number + 7 * at) % len(order)] for at in range(5)]
        )
        for position in dict.fromkeys(rest):
            secret = make(f"{start} {position}")
            if "/" not in secret or position in _NO_TEXT:
                yield start, position, True, secret, POSITIONS[position](secret)
    for position in order:
        secret = _jwt(position)
        yield "JWT", position, True, secret, POSITIONS[position](secret)
        if position in _NO_TEXT and position != "enum, percent-encoded":
            key = _key(position)
            yield "PEM", position, True, key.split("\n")[1], POSITIONS[position](key)


def _by_name() -> Iterator[_Made]:
    for name in _SECRET_NAMES:
        for position, at in NAMED.items():
            secret = _word(f"{name} {position}")
            yield f"word under {name}", position, position != "path", secret, at(name, secret)
    for names, known in ((("pin", "otp", "cvv", "passcode"), True), (_CODE_NAMES, False)):
        for name in names:
            for position, at in NUMBERED.items():
                secret = _code(f"{name} {position}")
                yield f"code under {name}", position, known, secret, at(name, secret)
    for position, at in NUMBERED.items():
        secret = _card(position)
        yield "card", position, True, secret, at("number", secret)
        telephone = _phone(position)[1:]
        yield "telephone", position, False, telephone, at("number", telephone)


def _of_people() -> Iterator[_Made]:
    for position, at in POSITIONS.items():
        for form, make, known in (("word", _word, False), ("mail", _mail, False), ("telephone", _phone, False)):
            secret = make(f"{form} {position}")
            yield form, position, known, secret, at(secret)
        card = _card(f"text {position}")
        yield "card as text", position, True, card, at(card)
        spaced = " ".join(card[at : at + 4] for at in range(0, 16, 4))
        if position in _NO_TEXT:
            yield "card in groups", position, True, spaced, at(spaced)


# --- carriers ---------------------------------------------------------------------------------------------------


def ndjson(planted: Iterable[Plant]) -> bytes:
    return b"\n".join(json.dumps({"request": each.request, "response": each.response}).encode() for each in planted)


def _text(side: dict[str, Any]) -> str:
    if "base64" in side:
        return base64.b64decode(side["base64"]).decode()
    body = side.get("body", "")
    return body if isinstance(body, str) else json.dumps(body)


def har(planted: Iterable[Plant]) -> bytes:
    def sent(side: dict[str, Any]) -> dict[str, Any]:
        headers = [{"name": name, "value": value} for name, value in side["headers"]]
        return {"headers": headers, "cookies": [], "httpVersion": "HTTP/1.1", "headersSize": -1, "bodySize": -1}

    entries = []
    for each in planted:
        media = each.request["headers"][0][1]
        request = {"method": each.request["method"], "url": each.request["url"], **sent(each.request)}
        if text := _text(each.request):
            request["postData"] = {"mimeType": media, "text": text}
        content = {"mimeType": media, "text": _text(each.response)}
        if "base64" in each.response:
            content |= {"text": each.response["base64"], "encoding": "base64"}
        entries.append({"request": request, "response": {"status": 200, **sent(each.response), "content": content}})
    return json.dumps({"log": {"version": "1.2", "entries": entries}}, indent=1).encode()


def vcr(planted: Iterable[Plant]) -> bytes:
    """A cassette of vcrpy; JSON is YAML."""
    lines = ["interactions:"]
    for each in planted:
        request = {"method": each.request["method"], "uri": each.request["url"], "body": _text(each.request)}
        request["headers"] = {name: [value] for name, value in each.request["headers"]}
        response = {"status": {"code": 200, "message": "OK"}, "body": {"string": _text(each.response)}}
        response["headers"] = {name: [value] for name, value in each.response["headers"]}
        lines += [f"- request: {json.dumps(request)}", f"  response: {json.dumps(response)}"]
    return "\n".join([*lines, "version: 1", ""]).encode()


CARRIERS: dict[str, Callable[[Iterable[Plant]], bytes]] = {"ndjson": ndjson, "har": har, "yaml": vcr}


def spec() -> dict[str, Any]:
    """A document that nothing planted satisfies: what is planted gives findings."""
    listed = {"type": "string", "enum": ["on", "off"]}
    wrong = {"type": "object", "additionalProperties": {"type": "boolean"}}
    fields = {
        "state": listed,
        "count": {"type": "integer"},
        "list": {"type": "array", "items": listed},
        "closed": {"type": "object", "properties": {"a": listed}, "additionalProperties": False},
        "any": wrong,
    }
    schema = {"type": "object", "properties": fields, "additionalProperties": False}
    content = {media: {"schema": schema} for media in ("application/json", _FORM_TYPE, "multipart/form-data")}
    parameters = [
        {"name": "state", "in": "query", "schema": listed},
        {"name": "flag", "in": "query", "schema": {"type": "boolean"}},
        {"name": "X-State", "in": "header", "schema": listed},
        {"name": "state", "in": "cookie", "schema": listed},
    ]
    headers = {"X-State": {"schema": listed}}
    answer = {"description": "ok", "content": content, "headers": headers}
    post = {"parameters": parameters, "requestBody": {"content": content}, "responses": {"200": answer}}
    one = {**post, "parameters": [{"name": "id", "in": "path", "required": True, "schema": listed}]}
    return {
        "openapi": "3.0.3",
        "info": {"title": "t", "version": "1"},
        "servers": [{"url": _SERVER}],
        "paths": {"/things": {"post": post}, "/things/{id}": {"post": one}},
    }


def shown(text: str) -> set[str]:
    """The lines of a text in lower case, as they are and in the codings that can be undone."""
    spread = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), html.unescape(text))
    return {line for coded in (text, spread, unquote(spread)) for line in coded.lower().split("\n")}


def leaks(lines: Iterable[str], planted: Iterable[Plant]) -> list[str]:
    """What of the planted stands in lines that are `shown`, as it is or in base64."""
    text = "\n".join(lines)
    return [
        f"{each.name}: {each.secret}"
        for each in planted
        if each.secret.lower() in text or base64.b64encode(each.secret.encode()).decode()[:-4].lower() in text
    ]
