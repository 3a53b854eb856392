"""Planted secrets do not get past the door, and hiding them makes no value into one of another kind."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.exchange import Body, Exchange, Headers, Request, Response
from extractor.traffic import redaction
from extractor.traffic.patterns import WrongPattern
from extractor.traffic.redaction import Redaction
from tests import effort

SECRET = "hunter2-S3cr3t.Value"
WORDS = """
    password passwd adminPass admin_pass userPassword secret client_secret secretKey secret_access_key token auth_token
    authToken X-Auth-Token X-Subject-Token access_token refreshToken id_token securitytoken security_token accessKey
    access_key accessKeyId ak sk AK SK SecretKey api_key apikey x-api-key private_key privateKey privatekey
    credential credentials user_data cookie Set-Cookie Authorization Proxy-Authorization signature sessionId
    session_id db_password root_pwd pwd passphrase PASSWORD TOKEN SECRET_KEY X-Amz-Signature psk jwt otp pass
    cvv cvc
"""
NAMES = WORDS.split()


def through(body: bytes = b"", url: str = "/x", headers: tuple[tuple[str, str], ...] = (), **more: Any) -> Exchange:
    fields = Headers.of(headers)
    exchange = Exchange(Request("POST", url, fields, Body(body)), Response(200, fields, Body(body)))
    return Redaction(**more).of(exchange)


def answer(body: bytes, **more: Any) -> bytes:
    response = through(body, **more).response
    assert response
    assert response.body
    return response.body.content


@pytest.mark.parametrize("name", NAMES)
def test_by_name(name: str) -> None:
    member = json.dumps({"a": [{"b": 1, name: SECRET}]})
    bodies = [
        member,
        json.dumps({name: [SECRET, SECRET]}),
        json.dumps({"note": member}),
        json.dumps({"note": json.dumps({"note": member})}),
        json.dumps({"link": f"https://h/x?a=b&{name}={SECRET}"}),
        f"a=b&{name}={SECRET}",
        f"<a><{name}>{SECRET}</{name}></a>",
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{SECRET}\r\n--x--',
        member[:-6],
    ]
    for body in bodies:
        assert SECRET not in repr(through(body.encode())), body
    assert SECRET not in repr(through(url=f"https://u:{SECRET}@h/x?{name}={SECRET}#{name}={SECRET}"))
    assert SECRET not in repr(through(headers=((name, SECRET), ("Location", f"https://h/?{name}={SECRET}"))))


@pytest.mark.parametrize("name", NAMES)
def test_the_fast_look_misses_no_name(name: str) -> None:
    for spelling in (name, name.lower(), name.upper(), name[0].upper() + name[1:]):
        assert Redaction().is_secret(spelling)
        assert Redaction()._is_suspicious(json.dumps({spelling: "x"}).encode()), spelling
        nested = json.dumps({"x": json.dumps({"x": json.dumps({spelling: "x"})})})
        assert Redaction()._is_suspicious(nested.encode()), spelling


def test_headers() -> None:
    shown = through(headers=(("authorization", f"Bearer {SECRET}"), ("COOKIE", f"a={SECRET}; b={SECRET}"))).request
    assert tuple(shown.headers or ()) == (("authorization", "Bearer ***"), ("COOKIE", "a=***; b=***"))
    shown = through(headers=(("set-cookie", f"a={SECRET}; Path=/; HttpOnly"), ("X-Auth-Token", SECRET))).request
    assert tuple(shown.headers or ()) == (("set-cookie", "a=***; Path=/; HttpOnly"), ("X-Auth-Token", "***"))
    shown = through(headers=(("authorization", "Bearer "), ("cookie", f"a=; b={SECRET}"))).request
    assert tuple(shown.headers or ()) == (("authorization", "Bearer "), ("cookie", "a=; b=***"))


def test_what_is_sealed_opens_without_its_secrets() -> None:
    exchange = Exchange(Request("GET", f"/x?pwd={SECRET}", None), None)
    assert Redaction().seal(exchange).redacted().request.url == "/x?pwd=***"


def test_echo_of_a_header_in_a_body() -> None:
    echoing = json.dumps({"error": f"the token {SECRET} is not valid"}).encode()
    assert SECRET not in repr(through(echoing, headers=(("X-Auth-Token", SECRET),)))


@pytest.mark.parametrize(
    ("body", "hidden"),
    [
        (b"password=abc", b"password=***"),
        (b"password=abc&a=b", b"password=***&a=b"),
        (b"a=b&password=abc", b"a=b&password=***"),
        (b"a=b; password=abc", b"a=b; password=***"),
        (b"a[password]=abc", b"a[password]=***"),
        (b"pass%77ord=abc", b"pass%77ord=***"),
        (b"a=password", b"a=password"),
        (b'{"$token":"abc","@token":"abc","a token":"abc"}', b'{"$token":"***","@token":"***","a token":"***"}'),
        (b'{"a.token":"abc","a-token":"abc","token.a":"abc"}', b'{"a.token":"***","a-token":"***","token.a":"abc"}'),
        (b"pass=", b"pass="),
        (b'{"credentials": {"a": "bc"}, "d": "e"}', b'{"credentials": {"a": "**"}, "d": "e"}'),
        (b'{"credentials": {"a": "bc", "d": "e"', b'{"credentials": {"a": "**", "d": "*"'),
        (
            b'--x\r\nContent-Disposition: form-data; name="pwd"; filename="a.txt"\r\n\r\nabc\r\n--x--',
            b'--x\r\nContent-Disposition: form-data; name="pwd"; filename="a.txt"\r\n\r\n***\r\n--x--',
        ),
        (rb'{"x": "{\"token\":\"ab\\\"cd\",\"e\":\"f\"}"}', rb'{"x": "{\"token\":\"********\",\"e\":\"f\"}"}'),
        (b'{"credentials": {"a": 1.25e17, "b": [34E-12]}}', b'{"credentials": {"a": 1.00e17, "b": [10E-12]}}'),
        (
            rb'{"x": "{\"token\":\"abc\",\"pwd\":\"def\",\"a\":\"g\"}"}',
            rb'{"x": "{\"token\":\"***\",\"pwd\":\"***\",\"a\":\"g\"}"}',
        ),
    ],
)
def test_pairs_and_members_in_bodies(body: bytes, hidden: bytes) -> None:
    assert answer(body) == hidden


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        (f"/x?a?pwd={SECRET}", "/x?a?pwd=***"),
        (f"/x?a=1;pwd={SECRET}#pwd={SECRET}", "/x?a=1;pwd=***#pwd=***"),
        (f"//u:{SECRET}@h/x", "//***@h/x"),
        ("/x?pwd=", "/x?pwd="),
        (f"/x?hide_secret=true&token={SECRET}&with_token=false", "/x?hide_secret=true&token=***&with_token=false"),
    ],
)
def test_urls(url: str, shown: str) -> None:
    assert through(url=url).request.url == shown


@pytest.mark.parametrize("name", ["user[password]", "user%5Bpassword%5D", "a[b][token]", "token[]"])
def test_names_in_brackets(name: str) -> None:
    assert through(url=f"/x?a=1&{name}={SECRET}").request.url == f"/x?a=1&{name}=***"


def test_by_form() -> None:
    jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJl"
    key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----"
    assert answer(json.dumps({"x": jwt}).encode()) == json.dumps({"x": "*" * len(jwt)}).encode()
    assert b"MIIE" not in answer(json.dumps({"x": key}).encode())
    assert jwt not in through(url=f"/x/{jwt}/y").request.url


def test_what_the_user_adds() -> None:
    body = json.dumps({"plate": SECRET, "text": "ID 4711-X"}).encode()
    shown = answer(body, names=frozenset({"Plate"}), patterns=(r"\d{4}-X",))
    assert json.loads(shown) == {"plate": "*" * len(SECRET), "text": "ID ******"}
    assert through(url="/x/4711-X?y=1", patterns=(r"\d{4}-X",)).request.url == "/x/***?y=1"
    assert through(url="/x?y=1", patterns=(r"\d{4}-X",)).request.url == "/x?y=1"


@pytest.mark.parametrize(
    ("path", "hidden"),
    [
        ((), False),
        ((0,), False),
        (("pwd", 0), True),
        (("a", 1, "pwd"), True),
        (("pwd", "a"), False),
        (("credentials", 0, "a"), True),
    ],
)
def test_a_path_is_hidden_by_its_name_or_one_that_is_all_secret(path: tuple[str | int, ...], hidden: bool) -> None:
    assert Redaction().hides(path) == hidden


def test_what_is_known_to_be_plain_takes_bounded_memory() -> None:
    """Hostile traffic never says the same twice."""
    redaction = Redaction()
    for number in range(10_000):
        headers = Headers.of((("Location", f"https://h/{number}"), (f"x-{number}", "")))
        redaction.of(Exchange(Request("GET", f"/x?y={number}", headers), None))
    assert max(len(kept) for kept in (redaction._plain, redaction._shown, redaction._known)) <= 4096
    assert len(redaction._shown) <= 500


def test_forms_are_compiled_where_something_may_have_one() -> None:
    """Two expressions of sixty kinds of tokens take a twentieth of a small run."""
    redaction = Redaction()
    for value, compiled in (("plain", False), ("ghp_0123456789abcdefghijABCDEFGHIJ012345", True)):
        answered = Response(200, None, Body(json.dumps({"note": value}).encode()))
        shown = redaction.of(Exchange(Request("GET", "https://shop.example.com/v1/items", None, None), answered))
        assert shown.response
        assert shown.response.body
        assert (value.encode() in shown.response.body.content) == (not compiled)
        assert ("_form_in_body" in vars(redaction)) == compiled


def test_a_wrong_pattern_is_refused_before_anything_is_looked_at() -> None:
    with pytest.raises(WrongPattern):
        Redaction(patterns=("fine", "("))


def test_kinds_stay() -> None:
    body = {"token": None, "password": True, "pwd": -120.50, "secret": 0, "ak": "", "next_token": "abc", "sk": 987}
    shown = json.loads(answer(json.dumps(body).encode()))
    assert shown == {
        "token": None,
        "password": True,
        "pwd": -100.0,
        "secret": 0,
        "ak": "",
        "next_token": "abc",
        "sk": 100,
    }


def test_object_under_a_name_that_identity_services_use() -> None:
    body = json.dumps({"token": {"expires_at": "2026", "user": {"name": "n", "password": "x"}}})
    assert answer(body.encode()).decode() == body.replace('"x"', '"*"')
    inside = b'{"credentials": {"a": ["b"], "n": 12, "m": -7.5e+37, "l": 98E-66}}'
    assert answer(inside) == b'{"credentials": {"a": ["*"], "n": 10, "m": -1.0e+37, "l": 10E-66}}'


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5) | st.sampled_from(NAMES), inner, max_size=4)
    ),
    max_leaves=12,
)


def kinds(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: kinds(inner) for name, inner in value.items()}
    return [kinds(inner) for inner in value] if isinstance(value, list) else type(value)


@settings(deadline=None)
@given(JSON, st.booleans(), st.sampled_from([None, 1]))
def test_any_json_keeps_its_shape_length_and_lines(value: Any, ascii: bool, indent: int | None) -> None:
    body = json.dumps({"x": value}, ensure_ascii=ascii, indent=indent).encode()
    shown = answer(body)
    assert kinds(json.loads(shown)) == kinds(json.loads(body))
    assert len(shown) == len(body)
    assert shown.count(b"\n") == body.count(b"\n")


@settings(deadline=None)
@given(st.binary(max_size=200), st.sampled_from(NAMES))
def test_any_bytes(noise: bytes, name: str) -> None:
    for body in (noise, b'{"' + name.encode() + b'":' + noise, b'{"' + name.encode() + b'":"' + noise):
        assert len(answer(body) if body else b"") == len(body)


@pytest.mark.parametrize(
    "unit",
    [
        "eyJ",
        "?",
        "&a",
        'name="token"\r\nx\r\n',
        '"secret":{',
        '"token":\\"',
        "<token>",
        "//",
        '"a\\',
        "-----BEGIN PRIVATE KEY-----",
    ],
)
def test_linear_on_long_repetitions(unit: str) -> None:
    def redact(size: int) -> None:
        text = (unit * (size // len(unit) + 1))[:size]
        through(text.encode(), url=text, headers=(("Location", text), ("Cookie", text)))
        through(b"{" + text.encode())

    assert effort.grows_linearly(redact, 40_000)


def test_hints_fit_into_two_patterns() -> None:
    """A third one of a few short literals makes the search of every body eight times as long."""
    assert len(redaction._HINTS) <= 2 * redaction._AT_ONCE
