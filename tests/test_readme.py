"""README.md shows what is there; its commands are run by tests/docs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("target", re.findall(r"^make (\w+)", README, re.MULTILINE))
def test_targets_exist(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


def test_the_map_shows_what_is_there() -> None:
    map_ = README.split("## Map")[1].split("```")[1]
    named = {name.rstrip("/") for name in re.findall(r"^(?:[│├└─ ]+)?([\w.]+/?)  ", map_, re.MULTILINE)}
    there = {path.name for path in (ROOT / "extractor").iterdir() if not path.name.startswith(("_", "py."))}
    assert there <= named
    folders = {path.name for path in (ROOT / "extractor").glob("*/*/") if path.name != "__pycache__"}
    assert folders <= named
