"""How requests authenticate, as the document says it."""

from __future__ import annotations

from typing import Literal

import pytest
import yaml

from extractor.openapi import write
from extractor.operation import Api, Operation

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
