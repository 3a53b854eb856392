"""A conforming exchange gives no finding; with one thing broken it gives exactly the intended one, for every rule."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from extractor import contract
from extractor.exchange import Damage
from tests.contract.cases import document, exchange, line

SCHEMA = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "name": {"type": "string", "maxLength": 8, "pattern": "^[a-z]*$"},
        "state": {"type": "string", "enum": ["on", "off"]},
        "closed": {"type": "object", "additionalProperties": False},
        "size": {"type": "integer", "minimum": 0},
        "tags": {"type": "array", "uniqueItems": True, "items": {"type": "string"}},
        "either": {
            "oneOf": [{"type": "integer"}, {"type": "string", "maxLength": 3}, {"type": "string", "minLength": 3}]
        },
        "created": {"type": "string", "readOnly": True},
        "secret": {"type": "string", "writeOnly": True},
    },
}
CONTENT = {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}
SPEC = {
    "paths": {
        "/things/{id}": {
            "put": {
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}},
                    {"name": "q", "in": "query", "required": True, "schema": {"type": "integer"}},
                ],
                "requestBody": {"required": True, "content": CONTENT},
                "responses": {
                    "200": {
                        "description": "ok",
                        "headers": {"X-Total": {"required": True, "schema": {"type": "integer"}}},
                        "content": CONTENT,
                    },
                    "422": {"description": "refused"},
                },
            },
            "get": {"responses": {"200": {"description": "ok"}}},
            "delete": {"deprecated": True, "responses": {"204": {"description": "gone"}}},
        }
    },
    "components": {"schemas": {"Thing": SCHEMA}},
    "servers": [{"url": "https://api.example/v1"}],
}
GOOD = {
    "id": st.uuids().map(str),
    "name": st.text("abc", max_size=8),
    "state": st.sampled_from(["on", "off"]),
    "size": st.integers(0),
    "tags": st.lists(st.text("ab", max_size=3), unique=True, max_size=3),
    "either": st.one_of(st.integers(), st.text("a", max_size=2), st.text("a", min_size=4, max_size=5)),
}


@st.composite
def conforming(draw: st.DrawFn) -> dict[str, Any]:
    body = st.fixed_dictionaries({"id": GOOD["id"]}, optional={k: v for k, v in GOOD.items() if k != "id"})
    return {
        "method": "PUT",
        "url": f"https://api.example/v1/things/{draw(st.integers())}?q={draw(st.integers())}",
        "request_headers": {"Content-Type": "application/json"},
        "request_body": draw(body),
        "status": 200,
        "headers": {"Content-Type": "application/json", "X-Total": str(draw(st.integers()))},
        "body": draw(body),
    }


def _body(name: str, value: Any) -> Callable[[dict[str, Any], str], None]:
    return lambda message, key: message[key].__setitem__(name, value)


OF_BODIES: dict[str, tuple[str, Callable[[dict[str, Any], str], Any]]] = {
    "type-mismatch": ("/size", _body("size", "7")),
    "null": ("/name", _body("name", None)),
    "missing-field": ("/id", lambda message, key: message[key].pop("id")),
    "undocumented-field": ("/new", _body("new", {"deep": {"er": 1}})),
    "forbidden-field": ("/closed/new", _body("closed", {"new": 1})),
    "unlisted-value": ("/state", _body("state", "maybe")),
    "format-mismatch": ("/id", _body("id", "not-a-uuid")),
    "out-of-bounds": ("/size", _body("size", -1)),
    "wrong-length": ("/name", _body("name", "aaaaaaaaa")),
    "pattern-mismatch": ("/name", _body("name", "A")),
    "duplicate-items": ("/tags", _body("tags", ["a", "b", "a"])),
    "composition-mismatch": ("/either", _body("either", "abc")),
    "malformed-body": ("", lambda message, key: message.update({key.replace("body", "text"): '{"id": '})),
    "duplicate-key": (
        "",
        lambda message, key: message.update(
            {
                key.replace("body", "text"): '{"id": "%s", "size": 1, "size": 2}'
                % ("0" * 8 + "-0000" * 3 + "-" + "0" * 12)
            }
        ),
    ),
}
OF_REQUESTS: dict[str, tuple[str, Callable[[dict[str, Any]], Any]]] = {
    "request/undocumented-endpoint": ("/path", lambda m: m.update(url="https://api.example/v1/nothing")),
    "request/undocumented-host": ("/host/b.example", lambda m: m.update(url=m["url"].replace("api.", "b."))),
    "request/undocumented-base-path": ("/host/api.example", lambda m: m.update(url=m["url"].replace("/v1", ""))),
    "request/deprecated-operation": (
        "",
        lambda m: (
            [m.pop(name) for name in ("body", "request_body")],
            m.update(method="DELETE", url=m["url"].partition("?")[0], status=204, headers={}, request_headers={}),
        ),
    ),
    "request/refused": (
        "/query/q",
        lambda m: (m.pop("body"), m.update(url=m["url"].partition("?")[0], status=422, headers={})),
    ),
    "request/undocumented-method": ("/path", lambda m: m.update(method="PATCH")),
    "request/trailing-slash": ("/path", lambda m: m.update(url=m["url"].replace("?", "/?"))),
    "request/undocumented-parameter": ("/query/new", lambda m: m.update(url=m["url"] + "&new=1")),
    "request/missing-parameter": ("/query/q", lambda m: m.update(url=m["url"].partition("?")[0])),
    "request/undocumented-header": ("/header/x-new", lambda m: m["request_headers"].update({"X-New": "1"})),
    "request/undocumented-media-type": ("", lambda m: m["request_headers"].update({"Content-Type": "text/csv"})),
    "request/missing-body": ("", lambda m: m.update(request_text="")),
    "request/undocumented-body": (
        "",
        lambda m: m.update(method="GET", url="https://api.example/v1/things/1", headers={}, request_headers={}),
    ),
    "request/read-only-field": ("/created", lambda m: m["request_body"].update(created="x")),
    "response/undocumented-status": ("", lambda m: m.update(status=418)),
    "response/undocumented-media-type": ("", lambda m: m["headers"].update({"Content-Type": "text/csv"})),
    "response/missing-header": ("/header/X-Total", lambda m: m["headers"].pop("X-Total")),
    "response/undocumented-header": ("/header/x-new", lambda m: m["headers"].update({"X-New": "1"})),
    "response/write-only-field": ("/secret", lambda m: m["body"].update(secret="x")),
}
BREAKS: dict[str, tuple[str, Callable[[dict[str, Any]], Any]]] = dict(OF_REQUESTS)
for _name, (_pointer, _change) in OF_BODIES.items():
    BREAKS[f"request/{_name}"] = (_pointer, lambda m, change=_change: change(m, "request_body"))
    BREAKS[f"response/{_name}"] = (_pointer, lambda m, change=_change: change(m, "body"))


def test_every_rule_is_broken_by_some_change() -> None:
    assert {rule.code for rule in contract.RULES} == {*BREAKS, "recording/damaged", "request/required-parameter"}


SPECS = contract.specs_of("planted.yaml", document(SPEC))


@settings(max_examples=60, deadline=None)
@given(conforming())
def test_a_conforming_exchange_has_no_finding(message: dict[str, Any]) -> None:
    report = contract.check(SPECS, [exchange(message)])
    assert (report.findings, report.unchecked) == ((), ())
    assert report.verdicts.conforming == 1


@pytest.mark.parametrize("code", BREAKS)
@settings(max_examples=6, deadline=None)
@given(message=conforming())
def test_one_break_is_one_finding(code: str, message: dict[str, Any]) -> None:
    pointer, change = BREAKS[code]
    broken = copy.deepcopy(message)
    change(broken)
    if code == "request/undocumented-body":
        broken.pop("body")
    exchanges = [exchange(message, 0), exchange(broken, 1)]
    # Enough of them that the acceptor judges too.
    exchanges += [replace(each, index=index) for index, each in enumerate(exchanges * 10, 2)]
    report = contract.check(SPECS, exchanges)
    assert [line(finding).split(" x")[0].strip() for finding in report.findings] == [f"{code} {pointer}".strip()]
    assert report.findings[0].exchanges == 11
    assert report.verdicts.total == 22
    severity = next(rule.severity for rule in contract.RULES if rule.code == code)
    assert report.findings[0].severity == severity
    assert report.verdicts.violating == (0 if severity == "note" else 11)


def test_damage_is_counted_and_said() -> None:
    items = [
        Damage("a.har", "cut off at byte 7", line=3, index=4, exchanges=2),
        exchange({"url": "/v1/things/1", "status": 200}),
    ]
    report = contract.check(SPECS, items)
    assert [finding.rule for finding in report.findings] == ["recording/damaged"]
    assert report.damaged
    assert (report.verdicts.conforming, report.verdicts.not_checked) == (1, 2)
