"""Pages that other pages of their service refer to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from extractor.pages import neighbours
from extractor.pipeline import inputs
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


def test_links_lead_to_pages_of_other_folders_below_the_input(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    for name in ("api/get.md", "resources/boatCrew.md", "resources/deep/sail.mdx"):
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(name, "utf-8")
    (tmp_path / "secret.md").write_text("secret", "utf-8")
    (docs / "resources" / "secret.md").symlink_to(tmp_path / "secret.md")
    (service, *_) = inputs.plan([str(docs)]).services
    siblings = Siblings(service.pages)
    assert siblings.find("../resources/boatCrew.md") == b"resources/boatCrew.md"
    assert siblings.find("../resources/BOATCREW.md") == b"resources/boatCrew.md"  # as its site serves it
    assert siblings.find("resources/deep/sail.mdx") == b"resources/deep/sail.mdx"
    for name in (
        "../../secret.md",
        "../resources/secret.md",
        "../resources/SECRET.md",
        "../../SECRET.md",
        "../resources",
        "..",
        "\0.md",
        "../none/x.md",
    ):
        assert siblings.find(name) is None


NAMES = """
boat.md              | x.md       => boat.md
../res/boat.md       | api/get.md => res/boat.md boat.md
/docs/res/boat.html  | x.mdx      => docs/res/boat.html res/boat.html boat.html
"""


@pytest.mark.parametrize("line", NAMES.strip().split("\n"))
def test_names_that_a_linked_page_may_have(line: str) -> None:
    asked, _, wanted = line.partition("=>")
    link, page = (part.strip() for part in asked.split("|"))
    assert list(dict.fromkeys(neighbours.names(link, page))) == wanted.split()


def test_an_address_has_no_ending() -> None:
    assert next(neighbours.names("/docs/boat", "x.mdx")) == "docs/boat.mdx"
    assert "boat.html" in list(neighbours.names("/docs/boat", "x.mdx"))


LINKS = """
boat.md               => ('boat.md', '')
./boat.md#fields      => ('boat.md', 'fields')
../res/boat.md?a#b    => ('../res/boat.md', 'b')
/docs/boat#boat-field => ('/docs/boat', 'boat-field')
#fields               => None
https://h/boat.md     => None
mailto:a@b            => None
boat.png              => None
"""


@pytest.mark.parametrize("line", LINKS.strip().split("\n"))
def test_link_leads_to_a_page(line: str) -> None:
    href, _, wanted = line.partition("=>")
    assert str(neighbours.page_link(href.strip())) == wanted.strip()


def test_files_that_pages_name_are_opened_below_the_input_only(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    for name in ("api/boats.rst", "api/parameters.yaml", "samples/boat.json", "samples/crew.md"):
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(name, "utf-8")
    (tmp_path / "secret.json").write_text("secret", "utf-8")
    (docs / "samples" / "secret.json").symlink_to(tmp_path / "secret.json")
    (service, *_) = [each for each in inputs.plan([str(docs)]).services if each.name == "api"]
    siblings = Siblings(service.pages)
    assert siblings.find("parameters.yaml") == b"api/parameters.yaml"
    assert siblings.find("../samples/boat.json") == b"samples/boat.json"
    assert siblings.find("../../secret.json") is None
    assert siblings.find("../samples/secret.json") is None
    assert siblings.find("boats.json") is None  # no copy of the page with this name


def test_a_file_that_a_page_names_and_that_is_outside_is_said(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (tmp_path / "boat.json").write_text('{"keel": 1}', "utf-8")
    named = "".join(f".. literalinclude:: ../boat{each}.json\n\n" for each in ("", 2, 3, 4, 5))
    (docs / "boats.rst").write_text(f"Boats\n=====\n\n.. rest_method:: GET /boats\n\nResponse\n--------\n\n{named}")
    done = run("generate", "docs", "--out", "out", "--format", "json", cwd=tmp_path)
    assert done.returncode == 0
    (said,) = json.loads(done.stdout)["findings"]
    assert said["rule"] == "page/file-not-there"
    message = "not among the files given, or too long: ../boat.json, ../boat2.json, ../boat3.json and 2 more"
    assert said["message"] == message
    assert "keel" not in (tmp_path / "out" / "docs.yaml").read_text("utf-8")
