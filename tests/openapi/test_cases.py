"""Whole documents: `tests/cases/openapi/CASE/api.py` gives `3.0.yaml`, `3.1.yaml` and `findings.txt` beside it.

After a wanted change, `UPDATE_CASES=1 pytest tests/openapi/test_cases.py` writes them anew; read the diff.
"""

from __future__ import annotations

import os
import random
import runpy
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import replace
from openapi_spec_validator import validate

from extractor.contract import contradicting
from extractor.openapi import Written, set_apart, write
from extractor.operation import Api
from extractor.pointer import MISSING, step, tokens

CASES = Path(__file__).parent.parent / "cases" / "openapi"
NAMES = sorted(path.parent.name for path in CASES.glob("*/api.py"))


def api_of(case: str) -> Api:
    api = runpy.run_path(str(CASES / case / "api.py"))["API"]
    assert isinstance(api, Api)
    return api


def finished(document: dict[str, Any]) -> dict[str, Any]:
    """The document as it is published."""
    return set_apart(document, contradicting("", document))


def expect(path: Path, text: str) -> None:
    if os.environ.get("UPDATE_CASES"):
        path.write_text(text, "utf-8")
    assert path.read_text("utf-8") == text


def findings_text(written: Written) -> str:
    lines = []
    for each in written.findings:
        at = each.documented_at
        assert at
        lines.append(
            f"{each.severity} {each.rule} · {each.operation} · {at.page} {at.table} {at.row} · {each.message}\n"
        )
    return "".join(lines)


@pytest.mark.parametrize("version", ["3.0", "3.1"])
@pytest.mark.parametrize("case", NAMES)
def test_golden(case: str, version: str) -> None:
    written = write(api_of(case), version, finished)
    expect(CASES / case / f"{version}.yaml", written.text)
    expect(CASES / case / "findings.txt", findings_text(written))


@pytest.mark.parametrize("version", ["3.0", "3.1"])
@pytest.mark.parametrize("case", NAMES)
def test_valid(case: str, version: str) -> None:
    document = yaml.safe_load((CASES / case / f"{version}.yaml").read_text("utf-8"))
    validate(document)
    assert dangling(document) == []
    assert unused(document) == set()


def references(node: Any) -> list[str]:
    found = []
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "$ref" and isinstance(value, str):
                found.append(value)
            elif key not in ("value", "x-variants"):
                found.extend(references(value))
    elif isinstance(node, list):
        for each in node:
            found.extend(references(each))
    return found


def dangling(document: dict[str, Any]) -> list[str]:
    """The references that lead nowhere."""
    lost = []
    for ref in references(document):
        target: Any = document
        for part in tokens(ref.removeprefix("#")):
            target = step(target, part)
        if target is MISSING:
            lost.append(ref)
    return lost


def unused(document: dict[str, Any]) -> set[str]:
    """The components that no operation leads to, as linters see it: they do not look into extensions."""
    schemas = document["components"].get("schemas", {})
    found: set[str] = set()
    todo = [document["paths"]]
    while todo:
        names = {ref.rpartition("/")[2] for ref in references(todo.pop())} - found
        found |= names
        todo += [schemas[name] for name in names]
    return set(schemas) - found


@pytest.mark.parametrize("case", NAMES)
def test_order_of_pages_is_irrelevant(case: str) -> None:
    api = api_of(case)
    first = write(api)
    for seed in range(5):
        pages = list(api.operations)
        random.Random(seed).shuffle(pages)
        again = write(replace(api, operations=tuple(pages)))
        assert again.text == first.text
        assert again.findings == first.findings
