"""What looks like a token of a known service is hidden whatever its name, and what others look like is not."""

from __future__ import annotations

import base64
import json
import random
import re

import pytest

from extractor.exchange import Exchange, Request
from extractor.traffic.redaction import MARK, Redaction
from extractor.traffic.tokens import TOKENS, Token
from tests import effort
from tests.traffic.test_redaction import answer, through


def drawn(token: Token, start: str, length: int) -> str:
    """A token as a service would draw it: never one that was issued."""
    letters = [chr(code) for code in range(33, 127) if re.fullmatch(f"[{token.alphabet}]", chr(code))]
    lot = random.Random(f"{start}{length}")
    body = "".join(lot.choices([letter for letter in letters if letter.isalnum()] or letters, k=length - 1))
    return f"{start}{body}7"


EVERY = [(token, start) for token in TOKENS for start in token.starts.split()]
FILL = "0a1B2c3D4e5F6g7H8i9J" * 20
# How they were found leaking: each is put together, so that no scanner of repositories takes this file for a leak.
KNOWN = {
    "sk_live_": FILL[:24],
    "rk_live_": FILL[:99],
    "sk_test_": "51" + FILL[:99],
    "AIza": "Sy" + FILL[:33],
    "xoxb-": "123456789012-1234567890123-" + FILL[:24],
    "xoxp-": "123456789012-123456789012-123456789012-" + "0a1b2c3d" * 4,
    "npm_": FILL[:36],
    "ghp_": FILL[:36],
    "ghu_": FILL[:36],
    "github_pat_": FILL[:22] + "_" + FILL[:59],
    "glpat-": FILL[:20],
    "AKIA": "IOSFODNN7EXAMPLE",
    "ASIA": "ABCDEFGHIJKLMNOP",
    "SG.": FILL[:22] + "." + FILL[:43],
    "sk-": FILL[:48],
    "sk-proj-": FILL[:74] + "T3BlbkFJ" + FILL[:74],
    "hf_": "aBcDeFgHiJkLmNoPqRsTuVwXyZaBcDeFgH",
    "hooks.slack.com/services/": "T0123ABCD/B0123ABCD/" + FILL[:24],
}


@pytest.mark.parametrize(("token", "start"), EVERY, ids=[start for _, start in EVERY])
def test_a_token_is_hidden_wherever_it_stands(token: Token, start: str) -> None:
    for length in {token.least, min(token.most, token.least + 30)}:
        hidden_everywhere(drawn(token, start, length))


@pytest.mark.parametrize(("start", "rest"), KNOWN.items(), ids=KNOWN)
def test_known_shapes_are_hidden(start: str, rest: str) -> None:
    hidden_everywhere(start + rest)


def hidden_everywhere(secret: str) -> None:
    redaction = Redaction()
    for value in (
        {"x": secret},
        {"x": ["a", f"key {secret}."]},
        {"x": f"one\n{secret}\ntwo"},
        {"x": json.dumps({"y": secret})},
        {"x": f"https://example.com/{secret}/y?a={secret}#b"},
    ):
        body = json.dumps(value).encode()
        shown = answer(body)
        assert secret.encode() not in shown, value
        assert len(shown) == len(body)
        assert json.loads(shown).keys() == value.keys()
        assert secret not in json.dumps(redaction.value(value)), value
    assert secret not in through(url=f"/x/{secret}/y").request.url
    assert secret not in redaction.value(secret)


# What must not be hidden. `drawn by lot` alone is no secret: identifiers, hashes and pictures are.
PLAIN = """
0b7d7a52-3c1f-4b7e-9d0a-5f6f1c2d3e4f
0b7d7a523c1f4b7e9d0a5f6f1c2d3e4f
da39a3ee5e6b4b0d3255bfef95601890afd80709
e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
2026-11-29T23:38:30.123456Z
1530774882000
01ARZ3NDEKTSV4RRFFQ69G5FAV
ck9q2x0000001l408h3v1f2g9
507f1f77bcf86cd799439011
arn:aws:iam::123456789012:role/service-role/AmazonSageMaker-ExecutionRole
pk_live_0a1B2c3D4e5F6g7H8i9J0a1B
ch_3MmlLrLkdIwHu7ix0snN0B15
sk_live_configuration
sk_live_configuration_of_the_service
sk_live_mode
sk-learn
sk-SK
risk-assessment-of-the-whole-environment-of-the-service-2026
npm_config_registry
npm_lifecycle_event_of_the_package_under_test_1
ghp_pages
glpat-documentation
xoxb-documentation-of-the-tokens
dapi
hf_hub_download
ico-download
pul-request
API-GATEWAY-VERSION-2026
ASIA
ASIA-PACIFIC-SOUTHEAST-1
MALAYSIABCDEFGHIJKLMNOPQ
ACCA Global
v1.0-beta
SG.
https://hooks.slack.com/services/
https://example.com/services/T0123ABCD
https://maps.googleapis.com/maps/api/js?callback=initMap
AIzawa
application/vnd.github.v3+json
ntn_2026
the quick brown fox jumps over the lazy dog
cluster-0a1b2c3d4e5f60718293a4b5c6d7e8f9
i-0a1b2c3d4e5f60718
W/"0a1B2c3D4e5F6g7H8i9J0a1B2c3D4e5F6g7H8i9J"
eyJ
""".strip().splitlines()


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_no_token_is_shown(text: str) -> None:
    body = json.dumps({"x": text, "y": [f"see {text}."]}).encode()
    assert answer(body) == body
    assert Redaction().value(text) == text
    assert through(url=f"/x/{text}".replace("#", "")).request.url == f"/x/{text}"


def test_cards_are_hidden_and_times_are_not() -> None:
    """One time in ten has the check digit of a card; none begins as cards do."""
    redaction = Redaction()
    for card in (4111111111111111, 5555555555554444, 378282246310005):
        assert redaction.value([card, f"x {card}"]) == [MARK, f"x {MARK}"]
    for time in range(1_530_774_882_000, 1_530_774_882_050):
        assert redaction.value([time, str(time)]) == [time, str(time)]


def test_pictures_are_shown() -> None:
    lot = random.Random(1)
    for size in (100, 30_000):
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            picture = "data:image/png;base64," + encode(lot.randbytes(size)).decode()
            body = json.dumps({"x": picture}).encode()
            assert answer(body) == body


def test_without_forms_only_names_and_patterns_hide() -> None:
    secret = "ghp_" + FILL[:36]
    body = json.dumps({"x": secret, "password": "hunter2hunter2"})
    redaction = Redaction(forms=False)
    shown = redaction.of(Exchange(Request("GET", f"/x/{secret}", None, None), None))
    assert shown.request.url == f"/x/{secret}"
    assert json.loads(answer(body.encode(), forms=False)) == {"x": secret, "password": "*" * 14}
    assert redaction.value({"x": secret, "password": "a"}) == {"x": secret, "password": MARK}
    assert secret not in Redaction(patterns=("ghp_.*",), forms=False).value(secret)


@pytest.mark.parametrize("unit", [*(start for _, start in EVERY), "sk_live_a", " sk_live_aB", "-sk-", "xoxb-a-"])
def test_linear_on_long_repetitions(unit: str) -> None:
    redaction = Redaction()

    def redact(size: int) -> None:
        text = (unit * (size // len(unit) + 1))[:size]
        redaction.value(text)
        redaction.value(f"{unit}{'a' * size}")

    assert effort.grows_linearly(redact, 20_000)
