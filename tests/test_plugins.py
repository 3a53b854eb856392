"""What an installed package declares stands in the plugin folder beside our own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor import plugins


@pytest.fixture
def fresh() -> Iterator[None]:
    """A plugin folder is read once in each process; here it is read again."""
    for remembered in (plugins.items, plugins._declared):
        remembered.cache_clear()
    yield
    for remembered in (plugins.items, plugins._declared):
        remembered.cache_clear()


@pytest.mark.usefixtures("fresh")
def test_an_entry_point_adds_an_item(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "another.py").write_text("ITEM = 'from elsewhere'\n", "utf-8")
    (tmp_path / "another-1.0.dist-info").mkdir()
    (tmp_path / "another-1.0.dist-info" / "METADATA").write_text("Name: another\nVersion: 1.0\n", "utf-8")
    entry = "[extractor.traffic.formats]\nother = another:ITEM\nhar = another:ITEM\n"
    (tmp_path / "another-1.0.dist-info" / "entry_points.txt").write_text(entry, "utf-8")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    found = plugins.items("extractor.traffic.formats", "FORMAT")
    assert found["other"] == "from elsewhere"
    assert found["har"] != "from elsewhere", "our own are not replaced"
    assert list(found) == sorted(found)
