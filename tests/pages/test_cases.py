"""Whole pages: every page in `tests/cases/pages/CASE/` gives its part of `expected.json` beside it.

The pages of a case are one service and know each other. After a wanted change,
`UPDATE_CASES=1 pytest tests/pages/test_cases.py` writes the expectations anew; read the diff.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from extractor.pages import Page, read
from extractor.pages.parsing import parse
from tests.pages.dump import Folder, dump

CASES = Path(__file__).parent.parent / "cases" / "pages"
NAMED = (".json", ".yaml")
"""Files that pages name; they are no pages."""
NAMES = sorted(path.name for path in CASES.iterdir() if path.is_dir())


def pages_of(case: str) -> dict[str, bytes]:
    """The pages of a case by file name."""
    files = sorted((CASES / case).iterdir())
    return {path.name: path.read_bytes() for path in files if path.name != "expected.json"}


@pytest.mark.parametrize("case", NAMES)
def test_case(case: str) -> None:
    pages = pages_of(case)
    said = {}
    for name, data in pages.items():
        if name.endswith(NAMED):
            continue
        dialect = parse(name, data, "").name
        said[name] = {"dialect": dialect, **dump(read(Page(name, data, name), Folder(pages)))}
    text = json.dumps(said, ensure_ascii=False, indent=1) + "\n"
    path = CASES / case / "expected.json"
    if os.environ.get("UPDATE_CASES"):
        path.write_text(text, "utf-8")
    assert json.loads(path.read_text("utf-8")) == said
