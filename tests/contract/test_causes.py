"""Which documented field an undocumented one may be meant as."""

from __future__ import annotations

from typing import Any

import pytest

from extractor import causes, contract
from extractor.cause import Kind
from extractor.contract.naming import resembling
from extractor.exchange import Exchange
from tests.contract.cases import document, exchange

ROOT = {"$defs": {"list": {"type": "array"}}}


@pytest.mark.parametrize(
    ("name", "observed", "documented", "meant"),
    [
        ("URL", "string", {"url": {"type": "integer"}}, ["url"]),
        ("createdAt", "string", {"created_at": {}, "created": {}}, ["created_at"]),
        ("box_orders", "array", {"box_order_lists": {"type": "array"}}, ["box_order_lists"]),
        ("boxStatuses", "string", {"box_status": {"type": "string"}}, ["box_status"]),
        ("box_orders", "array", {"box_order_lists": {"$ref": "#/$defs/list"}}, ["box_order_lists"]),
        ("box_orders", "array", {"box_order_lists": {"type": "string"}}, []),
        ("categories", "array", {"category": {"type": "array"}}, ["category"]),
        ("size", "integer", {"sizes": {"type": "number"}}, ["sizes"]),
        ("room", "string", {"room_name": {"type": "string"}}, []),
        ("status", "string", {"statuses": {"type": "string"}}, ["statuses"]),
        ("id", "string", {"uid": {"type": "string"}, "ids": {"type": "array"}}, []),
        ("a_b", "string", {"AB": {}, "a-b": {}}, ["AB", "a-b"]),
        ("名称", "string", {"名": {"type": "string"}}, []),
        ("x" * 100, "string", {"X" * 100: {}}, []),
    ],
)
def test_what_is_meant(name: str, observed: str, documented: dict[str, Any], meant: list[str]) -> None:
    assert list(resembling(name, observed, documented, ROOT)) == meant


def test_it_is_said_where_the_documented_one_is_not_there() -> None:
    schema = {"type": "object", "properties": {"url": {"type": "string"}, "id": {"type": "string"}}}
    specs = contract.specs_of("a.yaml", document({"schema": schema}))
    bodies: list[Any] = [{"URL": "x"}, {"URL": "x", "url": "y"}, {"URL": "x"}]
    (finding,) = contract.check(specs, [exchange({"body": each}, index) for index, each in enumerate(bodies)]).findings
    assert (finding.pointer, finding.count) == ("/URL", 3)
    assert finding.looks_like == (("the documented `url` is not there", 2),)


def used(*urls: tuple[str, int]) -> list[Exchange]:
    return [exchange({"url": url, "status": status}, index) for index, (url, status) in enumerate(urls)]


LAMPS = {
    "paths": {
        "/lamps": {
            "get": {
                "parameters": [
                    {"name": "room", "in": "query", "schema": {"type": "string"}},
                    {"name": "page", "in": "query", "schema": {"type": "integer"}},
                ],
                "responses": {"200": {"description": "ok"}, "400": {"description": "no"}},
            }
        }
    }
}
WITHOUT = [(f"/lamps?page={number}", 400) for number in range(4)]
WITH = [(f"/lamps?page={number}&room=a", 200) for number in range(4)]


@pytest.mark.parametrize(
    ("exchanges", "found"),
    [
        (WITHOUT + WITH, ["/query/room"]),
        (WITHOUT[:2] + WITH, []),
        (WITHOUT + WITH[:1], ["/query/room"]),
        (WITHOUT, []),
        ([*WITHOUT, *WITH, ("/lamps?page=9", 200)], []),
        ([("/lamps?page=9", 200), *WITHOUT, *WITH], []),
        ([("/lamps", 400)] * 4 + WITH, ["/query/page", "/query/room"]),
        ([("/lamps?page=1", 401)] * 4 + WITH, []),
        ([("/lamps?page=1", 400)] * 4 + [("/lamps?page=1&room=a", 200)] * 90, ["/query/room"]),
        ([("/lamps?page=1", 400)] * 90 + [("/lamps?page=1", 200)] + WITH, []),
    ],
)
def test_a_parameter_without_which_nothing_is_accepted(exchanges: list[tuple[str, int]], found: list[str]) -> None:
    specs = contract.specs_of("a.yaml", document(LAMPS))
    report = contract.check(specs, used(*exchanges))
    told = contract.settled(report)
    assert [each.pointer for each in told.findings if each.rule == "request/required-parameter"] == found
    assert contract.settled(told) == told
    for cut in (1, len(exchanges) // 2):
        parts = [contract.check(specs, used(*exchanges)[:cut]), contract.check(specs, used(*exchanges)[cut:])]
        assert contract.settled(parts[0].merge(parts[1])).findings == told.findings


BODY = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "string"},
        "room": {"type": "string"},
        "note": {"type": "string"},
        "made": {"type": "string", "readOnly": True},
    },
}
ORDERS = {
    "paths": {
        "/orders": {
            "post": {
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Order"}}}},
                "responses": {"201": {"description": "ok"}, "400": {"description": "no"}},
            }
        }
    },
    "components": {"schemas": {"Order": BODY}},
}


def posted(*bodies: tuple[Any, int]) -> list[Exchange]:
    written = [{"method": "POST", "url": "/orders", "status": status, "request_body": body} for body, status in bodies]
    return [exchange({**each, "request_headers": {"Content-Type": "application/json"}}) for each in written]


LESS, MORE, NOTED = {"id": "a"}, {"id": "a", "room": "b"}, {"id": "a", "room": "b", "note": "c"}


@pytest.mark.parametrize(
    ("bodies", "found"),
    [
        ([(LESS, 400)] * 3 + [(MORE, 201)], ["/room"]),
        ([(LESS, 400)] * 3 + [(NOTED, 201)], ["/note", "/room"]),
        ([(LESS, 400)] * 2 + [(MORE, 201)], []),
        ([(LESS, 400)] * 3, []),
        ([(LESS, 400)] * 3 + [(MORE, 201), (LESS, 201)], []),
        ([(LESS, 201)] + [(LESS, 400)] * 3 + [(MORE, 201)], []),
        ([([], 400)] * 3 + [(NOTED, 201)], []),
        ([(MORE, 201)] * 50 + [(LESS, 422)] * 3, ["/room"]),
    ],
)
def test_an_optional_field_without_which_requests_are_refused(bodies: list[tuple[Any, int]], found: list[str]) -> None:
    specs = contract.specs_of("a.yaml", document(ORDERS))
    report = contract.settled(contract.check(specs, posted(*bodies)))
    assert [each.pointer for each in report.findings if each.rule == "request/required-parameter"] == found


def test_a_refused_field_is_a_cause() -> None:
    specs = contract.specs_of("a.yaml", document(ORDERS))
    report = contract.settled(contract.check(specs, posted(*[(LESS, 400)] * 3, (MORE, 201))))
    (cause,) = [each for each in causes.of(report) if each.kind is Kind.REFUSED]
    assert cause.title == "field `room` is documented as optional, and refused without"
    assert cause.fix == "call the field `room` required"
