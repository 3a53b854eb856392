"""Files and folders → services."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from extractor.finding import Unreadable
from extractor.pipeline import configuration, inputs


def pages(plan: inputs.Plan) -> dict[str, list[str]]:
    return {service.name: [page.name for page in service.pages] for service in plan.services}


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "dcs/a.md",
        "dcs/b.html",
        "dcs/old/c.htm",
        "dcs/picture.png",
        "dcs/.hidden.md",
        "ges/a.md",
        ".git/x.md",
    ):
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "docs"


@pytest.mark.usefixtures("tree")
class TestWithoutConfiguration:
    def test_every_folder_of_pages_is_a_service(self) -> None:
        assert pages(inputs.plan(["docs"])) == {"dcs": ["a.md", "b.html"], "ges": ["a.md"], "old": ["c.htm"]}

    def test_a_file_belongs_to_its_folder(self) -> None:
        plan = inputs.plan(["docs/dcs/picture.png", "docs/dcs/a.md"])
        assert pages(plan) == {"dcs": ["picture.png", "a.md"]}
        assert plan.services[0].pages[1].source == "docs/dcs/a.md"

    def test_the_folder_one_stands_in_has_a_name_too(self, monkeypatch: pytest.MonkeyPatch, tree: Path) -> None:
        monkeypatch.chdir(tree / "ges")
        assert pages(inputs.plan(["."])) == {"ges": ["a.md"]}

    def test_a_page_that_is_given_twice_is_read_once(self) -> None:
        assert pages(inputs.plan(["docs/ges", "docs/ges/a.md", "./docs/ges"])) == {"ges": ["a.md"]}

    def test_folders_of_one_name_are_told_apart_by_their_parents(self, tree: Path) -> None:
        (tree / "ges" / "dcs").mkdir()
        (tree / "ges" / "dcs" / "z.md").write_text("x")
        assert pages(inputs.plan(["docs/dcs", "docs/ges"])) == {
            "docs-dcs": ["a.md", "b.html"],
            "ges": ["a.md"],
            "ges-dcs": ["z.md"],
            "old": ["c.htm"],
        }

    def test_odd_folder_names_become_file_names(self, tree: Path) -> None:
        for name in ("云备份", "..a", "con"):
            (tree / name).mkdir()
            (tree / name / "p.md").write_text("x")
        names = [service.name for service in inputs.plan(["docs"]).services]
        assert all(name.isascii() and name[0].isalnum() for name in names)
        assert len(names) == len(set(names)) == 5  # `..a` is hidden


@pytest.mark.usefixtures("tree")
class TestWithConfiguration:
    def test_a_folder_may_bring_its_own(self, tree: Path) -> None:
        (tree / "extractor.toml").write_text('[services.one]\ntitle = "One"\npages = ["*.md"]\n')
        plan = inputs.plan(["docs"], configuration.chosen(["docs"]))
        assert pages(plan) == {"one": ["dcs/a.md", "ges/a.md"]}
        assert plan.services[0].settings.title == "One"
        assert plan.configured

    def test_nothing_is_left_out_in_silence(self, tree: Path) -> None:
        (tree / "extractor.toml").write_text('[services.a]\npages = ["ges/*"]\n[services.b]\npages = ["nope/*"]\n')
        assert inputs.plan(["docs"], configuration.chosen(["docs"])).left_out == (
            "service b: no page matches nope/*",
            "docs/dcs/a.md: belongs to no service of the configuration",
            "docs/dcs/b.html: belongs to no service of the configuration",
            "docs/dcs/old/c.htm: belongs to no service of the configuration",
        )

    def test_pages_of_an_extra_are_read_where_it_is_installed(self, tree: Path) -> None:
        (tree / "ges" / "b.rst").write_text("x")
        assert "b.rst" in [page.name for page in inputs.plan(["docs/ges"]).services[0].pages]

    def test_documentation_in_other_markups_is_counted(self, tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(inputs, "find_spec", lambda name: None)
        for name in ("a.rst", "b.rst", "c.ORG", "d.png"):
            (tree / "ges" / name).write_text("x")
        assert inputs.plan(["docs/ges"]).left_out == (
            "docs/ges: 1 .org file (Org) is not read",
            "docs/ges: 2 .rst files (reStructuredText) are not read: install openapi-extractor[rst]",
        )
        (tree / "ges" / "a.md").unlink()
        with pytest.raises(Unreadable, match=r"no page in it .*; 2 \.rst files \(reStructuredText\) are not read"):
            inputs.plan(["docs/ges"])

    def test_no_service_has_a_page(self, tree: Path) -> None:
        (tree / "extractor.toml").write_text('[services.a]\npages = ["nope/*"]\n')
        with pytest.raises(Unreadable, match="no page belongs to a service"):
            inputs.plan(["docs"], configuration.chosen(["docs"]))


@pytest.mark.usefixtures("tree")
class TestHostileTrees:
    @pytest.mark.parametrize("name", ["nope", "docs/nope.md", "docs/dcs/a.md/x", "a\0b", "x" * 5000])
    def test_no_such_file(self, name: str) -> None:
        with pytest.raises(Unreadable) as caught:
            inputs.plan([name])
        assert str(caught.value).startswith(f"{name}: ")

    def test_no_page_in_it(self, tree: Path) -> None:
        (tree / "empty").mkdir()
        with pytest.raises(Unreadable, match="docs/empty: no page in it"):
            inputs.plan(["docs/empty"])

    def test_a_pipe_is_refused_and_in_a_folder_passed_over(self, tree: Path) -> None:
        os.mkfifo(tree / "ges" / "pipe.md")
        assert pages(inputs.plan(["docs/ges"])) == {"ges": ["a.md"]}
        with pytest.raises(Unreadable, match="neither a file nor a folder"):
            inputs.plan(["docs/ges/pipe.md"])

    def test_links_stay_inside(self, tree: Path, tmp_path: Path) -> None:
        (tmp_path / "secret.md").write_text("x")
        (tree / "ges" / "out.md").symlink_to(tmp_path / "secret.md")
        (tree / "ges" / "in.md").symlink_to(tree / "ges" / "a.md")
        (tree / "ges" / "gone.md").symlink_to(tree / "nothing.md")
        (tree / "ges" / "loop").symlink_to(tree)
        (tree / "ges" / "itself.md").symlink_to("itself.md")
        (tree / "ges" / "same").symlink_to(".")
        lost: list[str] = []
        found = [path.name for path in inputs.walk(tree / "ges", lost)]
        assert found == ["a.md", "in.md"]
        assert {Path(each.partition(": ")[0]).name for each in lost} == {"out.md", "gone.md", "loop", "itself.md"}
        assert all(each.endswith(": a symbolic link that leads out of the folder, or nowhere") for each in lost)


TREE = ".. toctree::\n   :hidden:\n\n   {}\n"


@pytest.mark.parametrize(
    ("files", "services"),
    [
        (
            {"index.rst": TREE.format("kites/index\n   lines/index"), "kites/index.rst": TREE.format("box/fold")},
            {"docs": ["index.rst", "kites/box/fold.rst", "kites/fly.rst", "kites/index.rst", "lines/cut.rst"]},
        ),
        (
            {"index.rst": TREE.format("kites/index"), "kites/index.rst": "Kites\n=====\n"},
            {"box": ["fold.rst"], "docs": ["index.rst", "kites/fly.rst", "kites/index.rst"], "lines": ["cut.rst"]},
        ),
        (
            {"index.md": "- [Kites](kites/index.rst)\n"},
            {"box": ["fold.rst"], "docs": ["index.md"], "kites": ["fly.rst"], "lines": ["cut.rst"]},
        ),
        (
            {"index.rst": "Kites\n\n.. include:: lines/cut.rst\n.. include:: ../box/fold.rst\n"},
            {"box": ["fold.rst"], "docs": ["index.rst", "lines/cut.rst"], "kites": ["fly.rst"]},
        ),
        (
            {"index.rst": TREE.format("kites/index"), "kites/shown/sent/a.txt": "GET /v1", "lines/b.txt": "GET /v1"},
            {
                "box": ["fold.rst"],
                "docs": ["index.rst", "kites/fly.rst"],
                "lines": ["b.txt", "cut.rst"],
            },
        ),
        (
            {"shown/a.txt": "GET /v1"},
            {"box": ["fold.rst"], "kites": ["fly.rst"], "lines": ["cut.rst"], "shown": ["a.txt"]},
        ),
    ],
)
def test_folders_that_a_table_of_contents_leads_into_are_of_its_service(
    tmp_path: Path, files: dict[str, str], services: dict[str, list[str]]
) -> None:
    texts = {"kites/fly.rst": "Fly\n", "kites/box/fold.rst": "Fold\n", "lines/cut.rst": "Cut\n", **files}
    for name, text in texts.items():
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    found = inputs.plan([str(tmp_path / "docs")]).services
    assert {each.name: sorted(page.name for page in each.pages) for each in found} == services
