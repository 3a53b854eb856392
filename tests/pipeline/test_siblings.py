"""Pages that other pages of their service refer to."""

from __future__ import annotations

from pathlib import Path

from extractor.pipeline.inputs import PageFile
from extractor.pipeline.reading import Siblings


def test_pages_are_found_in_folders_of_the_input(tmp_path: Path) -> None:
    files = []
    for name in ("dcs/status.md", "dcs/old/list.md", "dcs/list.md", "one.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
        files.append(PageFile(name, path, str(path)))
    siblings = Siblings(files)
    assert siblings.find("status.md") == b"dcs/status.md"
    assert siblings.find("one.md") == b"one.md"
    assert siblings.find("dcs/list.md") == b"dcs/list.md"
    assert siblings.find("list.md") is None  # which of the two, nothing says
    assert siblings.find("none.md") is None
