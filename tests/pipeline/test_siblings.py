"""Pages that other pages of their service refer to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from extractor.pipeline.inputs import PageFile
from extractor.pipeline.reading import Siblings
from tests.test_cli import pages, run


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


@pytest.mark.parametrize(
    ("folder", "link"),
    [("docs/dcs", "list.md"), ("docs", "list.md"), ("docs", "./list.md#ListBackups"), ("docs", "../dcs/list.md")],
)
def test_contents_group_pages_whichever_folder_is_given(tmp_path: Path, folder: str, link: str) -> None:
    written = pages(tmp_path / "docs" / "dcs")
    (written / "toc.md").write_text(f"# API\n\n- [Backups](backups.md)\n  - [List]({link})\n", "utf-8")
    (tmp_path / "extractor.toml").write_text('[services.dcs]\npages = ["*"]\n')
    done = run("generate", folder, "--out", "out", "--fail-on", "never", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    (tag,) = yaml.safe_load((tmp_path / "out" / "dcs.yaml").read_text("utf-8"))["tags"]
    assert tag["name"] == "Backups"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_row_that_only_another_page_refers_to_is_placed(tmp_path: Path, jobs: str) -> None:
    """The page of structures documents no operation; of its two tables one is a structure of another page."""
    docs = tmp_path / "docs"
    docs.mkdir()
    table = "| Parameter | Type | Description |\n|---|---|---|\n"
    (docs / "boats.md").write_text(
        f"# Boats\n\n## URI\n\nGET /v1/boats\n\n## Response\n\n{table}| boat | [Boat](structures.md#boat) | A boat. |\n"
    )
    (docs / "structures.md").write_text(
        "# Structures\n"
        f'\n## Boat<a name="boat"></a>\n\n{table}| id | String | The id. |\n| sail | String | Its sail. |\n'
        f'\n## Harbour<a name="harbour"></a>\n\n{table}| berth | String | The berth. |\n'
    )
    for number in range(20):  # more than a worker reads at a time
        (docs / f"x{number}.md").write_text("# Nothing\n")
    done = run("generate", "docs", "--out", "out", "--jobs", jobs, "--format", "json", cwd=tmp_path)
    items = {(each["kind"], each["verdict"], each["rule"]): each["count"] for each in json.loads(done.stdout)["items"]}
    assert items["row", "placed", "linked-structure"] == 2
    assert items["title row", "placed", "linked-structure"] == 1
    assert items["row", "ignored", "page without operation"] == 1
