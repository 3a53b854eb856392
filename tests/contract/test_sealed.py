"""What certainly conforms is accepted before it is searched for secrets: that shows none, and changes no verdict."""

from __future__ import annotations

import json
import pickle
import random
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from extractor import contract
from extractor.exchange import Exchange, Sealed
from extractor.finding import Report
from extractor.traffic import Redaction
from tests.contract.cases import document, exchange
from tests.contract.test_fast_paths import fast

JSON = {"Content-Type": "application/json"}
SCHEMA = {
    "type": "object",
    "properties": {
        "id": {"type": "integer"},
        "password": {"type": "string", "minLength": 8, "maxLength": 12},
        "sessionId": {"type": "string", "format": "uuid"},
        "secretKey": {"type": "integer", "minimum": 500},
        "token": {"type": "string", "enum": ["none", "some"]},
        "tokens": {"type": "array", "uniqueItems": True, "items": {"type": "string"}},
        "note": {"type": "string", "pattern": "^[a-z ]*[A-Za-z0-9._-]*$"},
        "credentials": {"type": "object", "additionalProperties": {"type": "string", "pattern": "^[a-z]+$"}},
        "either": {"oneOf": [{"type": "object", "properties": {"pwd": {"type": "string", "pattern": "^k"}}}]},
    },
}
CLOSED = {name: value for name, value in SCHEMA["properties"].items() if name not in ("either", "note")}  # type: ignore[attr-defined]
PLAIN = {"type": "object", "additionalProperties": False, "properties": CLOSED}
UUID = "7d444840-9dc0-11d1-b245-5ffdce74fad2"
JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJl"
# A body => whether it conforms as it was recorded; of those that do not, the fault is in what is hidden, or is not.
BODIES: list[tuple[dict[str, Any], str]] = [
    ({"id": 1}, "conforming"),
    ({"password": "hunter2-S3"}, "conforming"),
    ({"password": "short"}, "not checked"),
    ({"password": 7310000042}, "violating"),
    ({"sessionId": UUID}, "conforming"),
    ({"sessionId": "no-uuid-atall"}, "not checked"),
    ({"secretKey": 731}, "conforming"),
    ({"secretKey": 173}, "not checked"),
    ({"token": "some"}, "conforming"),
    ({"token": "evil-t0ken"}, "not checked"),
    ({"tokens": ["abcdefgh-1", "abcdefgh-2"]}, "conforming"),
    ({"credentials": {"a": "qwertz", "b": "asdfgh"}}, "conforming"),
    ({"password": "hunter2-S3", "id": "wrong"}, "violating"),
    ({"sessionId": UUID, "id": None, "password": "short"}, "violating"),
]
COMPOSED: list[tuple[dict[str, Any], str]] = [
    ({"note": f"the jwt {JWT}"}, "conforming"),
    ({"either": {"pwd": "kilimandscharo"}}, "conforming"),
    ({"either": {"pwd": "zilimandscharo"}}, "not checked"),
]


def judged(schema: dict[str, Any], items: Sequence[Exchange], *, coverage: bool = False) -> Report:
    """The report of exchanges as `validate` judges them, without what says what was sampled."""
    redaction = Redaction()
    specs = contract.specs_of("spec.yaml", document({"schema": schema}))
    report = contract.check(specs, map(redaction.seal, items), secrets=redaction, coverage=coverage)
    return replace(report, unchecked=tuple(each for each in report.unchecked if "duplicate keys" not in each[0]))


def answers(bodies: Sequence[Any]) -> list[Exchange]:
    return [exchange({"body": body, "headers": JSON}, index) for index, body in enumerate(bodies)]


def verdict(report: Report) -> str:
    verdicts = report.verdicts
    found = {"conforming": verdicts.conforming, "violating": verdicts.violating, "not checked": verdicts.not_checked}
    (only,) = (name for name, count in found.items() if count)
    return only


ROWS = [(PLAIN, *row) for row in BODIES] + [(SCHEMA, *row) for row in (*BODIES, *COMPOSED)]


@pytest.mark.parametrize(("schema", "body", "expected"), ROWS)
@pytest.mark.parametrize("count", [1, 200])
def test_a_verdict_is_that_of_what_was_recorded(schema: dict[str, Any], body: Any, expected: str, count: int) -> None:
    for is_fast in (True, False):
        with fast(is_fast):
            assert verdict(judged(schema, answers([body] * count))) == expected


def test_the_same_holds_of_requests() -> None:
    content = {"application/json": {"schema": PLAIN}}
    post = {"requestBody": {"content": content}, "responses": {"200": {"description": "ok"}}}
    specs = contract.specs_of("spec.yaml", document({"paths": {"/things": {"post": post}}}))
    redaction = Redaction()
    for body, expected in BODIES:
        asked = exchange({"method": "POST", "request_body": body, "request_headers": JSON, "status": 200})
        assert verdict(contract.check(specs, [redaction.seal(asked)], secrets=redaction)) == expected, body


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from([body for body, _ in BODIES]), min_size=1, max_size=6),
    st.randoms(use_true_random=False),
    st.booleans(),
)
def test_reports_are_equal_in_any_order_and_without_fast_paths(bodies: list[Any], order: Any, coverage: bool) -> None:
    many = [body for body in bodies for _ in range(40)]
    with fast(False):
        slow = judged(PLAIN, answers(many), coverage=coverage)
    without_places = replace(slow, findings=tuple(replace(each, examples=()) for each in slow.findings))
    for items in (many, order.sample(many, len(many))):
        report = judged(PLAIN, answers(items), coverage=coverage)
        assert replace(report, findings=tuple(replace(each, examples=()) for each in report.findings)) == without_places


def texts(value: Any) -> list[str]:
    """Whatever of a body is secret."""
    if isinstance(value, dict):
        return [text for name, inner in value.items() if name != "id" for text in texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in texts(inner)]
    return [value] if isinstance(value, str) and len(value) > 4 else []


@pytest.mark.parametrize("policy", ["default", "none", "all"])
@pytest.mark.parametrize("seed", range(3))
def test_no_secret_is_kept_whatever_the_order(policy: contract.ShowValues, seed: int) -> None:
    bodies = [body for body, _ in (*BODIES, *COMPOSED)] * 20
    random.Random(seed).shuffle(bodies)
    redaction = Redaction()
    specs = contract.specs_of("spec.yaml", document({"schema": SCHEMA}))
    judge = contract.Judge(specs, show_values=policy, secrets=redaction)
    judge.judge_all(map(redaction.seal, answers(bodies)))
    kept = repr(judge.report()) + repr(
        [(group.last, group.looks, group.evidence) for group in judge.tally.groups.values()]
    )
    secrets = {text for body in bodies for text in texts(body)} - {"the jwt " + JWT} | {JWT, "7310000042"}
    assert len(secrets) > 8
    assert not [secret for secret in secrets if secret in kept]


@pytest.mark.parametrize("store", [repr, str, "{}".format, pickle.dumps, msgspec.json.encode, json.dumps])
def test_a_sealed_exchange_tells_nothing_by_itself(store: Callable[[Any], Any]) -> None:
    sealed = Redaction().seal(exchange({"url": "/things?token=hunter2-S3", "body": {"password": "hunter2-S3"}}))
    try:
        stored = store(sealed)
    except TypeError:
        return
    assert "hunter2" not in str(stored)


def test_what_is_opened_has_no_secrets() -> None:
    sealed = Sealed(Redaction().of, exchange({"url": "/things?token=hunter2-S3", "body": {"password": "hunter2-S3"}}))
    assert "hunter2" not in repr(sealed.redacted())
