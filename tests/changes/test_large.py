"""What is the same in both editions costs next to nothing."""

from __future__ import annotations

from typing import Any

import pytest

from extractor import changes
from extractor.changes import comparing


def document(schema: Any) -> dict[str, Any]:
    content = {"application/json": {"schema": schema}}
    get = {"responses": {"200": {"description": "ok", "content": content}}}
    return {"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": {"/a": {"get": get}}}


def test_equal_schemas_are_not_walked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "Walk", None)
    one = document({"type": "object", "properties": {"a": {"enum": [1]}, "b": {"type": "string"}}})
    other = document({"properties": {"b": {"type": "string"}, "a": {"enum": [1]}}, "type": "object"})
    found = changes.compare({"a.yaml": one}, {"a.yaml": other})
    assert (found.changes, found.unchecked) == ((), ())


@pytest.mark.parametrize("schema", [{"enum": [True]}, {"$ref": "#/components/schemas/A"}])
def test_what_only_looks_equal_is_walked(schema: dict[str, Any]) -> None:
    one = {**document(schema), "components": {"schemas": {"A": {"type": "string"}}}}
    other = {**document({"enum": [1]} if "enum" in schema else schema), "components": {"schemas": {"A": {}}}}
    assert changes.compare({"a.yaml": one}, {"a.yaml": other}).changes
