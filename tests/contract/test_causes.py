"""Which documented field an undocumented one may be meant as."""

from __future__ import annotations

from typing import Any

import pytest

from extractor import contract
from extractor.contract.causes import resembling
from tests.contract.cases import document, exchange

ROOT = {"$defs": {"list": {"type": "array"}}}


@pytest.mark.parametrize(
    ("name", "observed", "documented", "meant"),
    [
        ("URL", "string", {"url": {"type": "integer"}}, ["url"]),
        ("createdAt", "string", {"created_at": {}, "created": {}}, ["created_at"]),
        ("box_orders", "array", {"box_order_lists": {"type": "array"}}, ["box_order_lists"]),
        ("box_orders", "array", {"box_order_lists": {"$ref": "#/$defs/list"}}, ["box_order_lists"]),
        ("box_orders", "array", {"box_order_lists": {"type": "string"}}, []),
        ("categories", "array", {"category": {"type": "array"}}, ["category"]),
        ("size", "integer", {"sizes": {"type": "number"}}, ["sizes"]),
        ("room", "string", {"room_name": {"type": "string"}}, []),
        ("status", "string", {"statu": {"type": "string"}}, ["statu"]),
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
