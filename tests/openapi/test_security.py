"""How requests authenticate, as the document says it."""

from __future__ import annotations

from typing import Literal

import pytest
import yaml

from extractor.openapi import write
from extractor.operation import Api, Operation, SecurityScheme

SCHEMES: dict[tuple[str, Literal["", "bearer", "basic"]], tuple[str, dict[str, str]]] = {
    ("Authorization", "bearer"): ("Bearer", {"type": "http", "description": "Ours.", "scheme": "bearer"}),
    ("Authorization", "basic"): ("Basic", {"type": "http", "description": "Ours.", "scheme": "basic"}),
    ("X-Kite-Key", ""): ("XKiteKey", {"type": "apiKey", "description": "Ours.", "in": "header", "name": "X-Kite-Key"}),
}


@pytest.mark.parametrize(("header", "scheme"), SCHEMES)
def test_the_header_of_an_operation(header: str, scheme: Literal["", "bearer", "basic"]) -> None:
    operation = Operation("GET", "/kites", token_header=header, token_scheme=scheme, token_description="Ours.")
    document = yaml.safe_load(write(Api("kites", operations=(operation,))).text)
    name, node = SCHEMES[header, scheme]
    assert document["components"]["securitySchemes"] == {name: node}
    assert document["paths"]["/kites"]["get"]["security"] == [{name: []}]


SERVICE = SecurityScheme("Basic", "http", scheme="basic")
OWN: list[tuple[tuple[Operation, ...], list[str]]] = [
    # the pages of an operation ⇒ what it needs: what they name, or else what those about its part of the API say
    ((Operation("GET", "/kites", security=(SERVICE,)),), ["Basic"]),
    ((Operation("GET", "/kites", token_header="X-Key", security=(SERVICE,)),), ["XKey"]),
    ((Operation("GET", "/kites"),), []),
]


@pytest.mark.parametrize(("pages", "needed"), OWN)
def test_what_an_operation_needs(pages: tuple[Operation, ...], needed: list[str]) -> None:
    document = yaml.safe_load(write(Api("kites", operations=pages)).text)
    assert document["paths"]["/kites"]["get"].get("security", []) == [{name: []} for name in needed]


@pytest.mark.parametrize(
    ("given", "written"),
    [(("https://a/",), ["https://a"]), (("/", "https://a", "https://a/"), ["/", "https://a"]), ((), ["/"])],
)
def test_the_servers(given: tuple[str, ...], written: list[str]) -> None:
    document = yaml.safe_load(write(Api("kites", servers=given, operations=(Operation("GET", "/kites"),))).text)
    assert [each["url"] for each in document["servers"]] == written
