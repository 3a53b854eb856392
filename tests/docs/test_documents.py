"""README.md and docs/ tell the truth: their commands are run, and what they show of the output is what is printed."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from extractor import project
from tests.docs.documents import DOCUMENTS, ROOT, Block, blocks, commands, environment, prose, run, shows

COPIED = ("seeds", "specs", "docs")
"""What the commands find in the folder that they run in, as a reader does in a checkout."""
EMPTY = {"docs/tutorial.md"}
"""Documents that begin in an empty folder."""
EDITING = {"docs/how-to/compare-editions.md"}
"""Documents that say that they change the project's files."""
CLEAN = {"README.md", "docs/how-to/pipes.md", "docs/how-to/completion.md"}
"""Documents after whose commands `git status` says nothing."""


def _name(document: Path) -> str:
    return document.relative_to(ROOT).as_posix()


WITH_BLOCKS = [document for document in DOCUMENTS if list(blocks(document.read_text("utf-8")))]


@pytest.mark.parametrize("document", WITH_BLOCKS, ids=_name)
def test_commands_print_what_is_shown(document: Path, tmp_path: Path) -> None:
    if "\n$ git " in document.read_text("utf-8") and shutil.which("git") is None:
        pytest.skip("git is not installed, and the document uses it")
    folder = tmp_path / "checkout"
    folder.mkdir()
    for name in () if _name(document) in EMPTY else COPIED:
        shutil.copytree(ROOT / name, folder / name)
    around = environment(tmp_path)
    if "\n$ pip install " in document.read_text("utf-8"):
        around |= _installer(tmp_path, around["PATH"])
    run(document.read_text("utf-8"), _name(document), folder, around)
    if _name(document) not in EMPTY | EDITING:
        assert _changed(folder) == []
    if _name(document) in CLEAN:
        assert _new(folder) == []


def _changed(folder: Path) -> list[str]:
    """The files of the project that are not in a folder as they were."""
    files = (path for name in COPIED for path in (ROOT / name).rglob("*") if path.is_file())
    return [_name(path) for path in files if _bytes(folder / _name(path)) != path.read_bytes()]


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _new(folder: Path) -> list[str]:
    """The files in a folder that are not the project's, nor where git ignores them."""
    files = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return [path.as_posix() for path in files if path.parts[0] != "build" and not (ROOT / path).exists()]


def _installer(home: Path, path: str) -> dict[str, str]:
    """A program `pip` that needs no index, and the variables that make it, and what it installs, be found."""
    (home / "site").mkdir()
    (home / "bin").mkdir()
    script = f"""import os, sys, zipfile
from setuptools import build_meta
assert sys.argv[1] == "install"
os.chdir(sys.argv[2])
zipfile.ZipFile(os.path.join({str(home)!r}, build_meta.build_wheel({str(home)!r}))).extractall({str(home / "site")!r})
"""
    (home / "pip.py").write_text(script, "utf-8")
    # A first line with a space in the path of its program is not understood.
    launcher = f'#!/bin/sh\nexec {shlex.quote(sys.executable)} {shlex.quote(str(home / "pip.py"))} "$@"\n'
    (home / "bin" / "pip").write_text(launcher, "utf-8")
    (home / "bin" / "pip").chmod(0o755)
    return {"PATH": f"{home / 'bin'}{os.pathsep}{path}", "PYTHONPATH": str(home / "site")}


def test_few_commands_are_not_run() -> None:
    """Each with its reason. A new one is counted here, after asking whether it could not run after all."""
    excused = [block for document in DOCUMENTS for block in blocks(document.read_text("utf-8")) if block.not_run]
    assert sum(len(list(commands(block))) for block in excused) == 21
    assert all(len(block.not_run.split()) > 3 for block in excused)
    run_ = [block for document in DOCUMENTS for block in blocks(document.read_text("utf-8")) if block.runs]
    assert sum(len(list(commands(block))) for block in run_) > 30


@pytest.mark.parametrize("document", DOCUMENTS, ids=_name)
def test_no_command_hides(document: Path) -> None:
    """Commands stand in blocks that are run; what is data can be read as such."""
    text = document.read_text("utf-8")
    for block in blocks(text):
        where = f"{_name(document)}:{block.line}"
        assert block.language in ("console", "sh", *_READERS), where
        assert block.runs or not block.text.startswith("$ "), where
        if block.runs:
            assert list(commands(block)), where
        else:
            _READERS[block.language](block.text)
    # What is left is prose: no fence that was not seen as a block, no mark that is above none.
    assert "```" not in prose(text)
    assert "<!-- file" not in prose(text)
    assert "<!-- not" not in prose(text)


_READERS = {
    "": str,
    "html": str,
    "json": json.loads,
    "markdown": str,
    "python": lambda text: compile(text, "block", "exec"),
    "toml": tomllib.loads,
    "yaml": yaml.safe_load,
}


@pytest.mark.parametrize("document", DOCUMENTS, ids=_name)
def test_links_lead_somewhere(document: Path) -> None:
    for target in _links(document):
        there, _, anchor = _leads_to(target, document).partition("#")
        if re.match(r"\w+:", there):
            continue
        assert Path(there).exists(), f"{_name(document)}: {target}"
        if anchor:
            assert anchor in _anchors(Path(there).read_text("utf-8")), f"{_name(document)}: {target}"


def _links(document: Path) -> list[str]:
    return re.findall(r"\]\(([^)\s]+)\)", prose(document.read_text("utf-8")))


def _leads_to(target: str, document: Path) -> str:
    """The file that a link leads to, and its anchor; the address as it is where that is no file of ours."""
    if target.startswith("#"):
        return f"{document}{target}"
    if re.match(rf"{re.escape(project.REPOSITORY)}/(blob|tree)/main/", target):
        return f"{ROOT}/{target.split('/main/')[1]}"
    if target.startswith(project.DOCUMENTATION):
        page = target.removeprefix(project.DOCUMENTATION).rstrip("/")
        return f"{ROOT}/docs/{page or 'README'}.md"
    return target if re.match(r"\w+:", target) else f"{document.parent}/{target}"


@pytest.mark.parametrize(
    ("target", "file"),
    [
        ("#map", "docs/README.md#map"),
        ("tutorial.md#one", "docs/tutorial.md#one"),
        (f"{project.REPOSITORY}/blob/main/docs/tutorial.md", "docs/tutorial.md"),
        (f"{project.REPOSITORY}/tree/main/docs/samples", "docs/samples"),
        (project.DOCUMENTATION, "docs/README.md"),
        (f"{project.DOCUMENTATION}reference/rules/", "docs/reference/rules.md"),
    ],
)
def test_an_address_of_ours_is_a_file_of_ours(target: str, file: str) -> None:
    assert Path(_leads_to(target, ROOT / "docs" / "README.md")) == ROOT / file


def test_links_in_docs_hold_on_the_site() -> None:
    """It has the files in docs/ and no others, and no page for a folder."""
    docs = ROOT / "docs"
    pairs = [(page, target) for page in DOCUMENTS if docs in page.parents for target in _links(page)]
    relative = [(page, page.parent / target.partition("#")[0]) for page, target in pairs if ":" not in target]
    assert len(relative) > 200
    assert [(page, path) for page, path in relative if not path.is_file() and path != page.parent] == []
    assert [(page, path) for page, path in relative if not path.resolve().is_relative_to(docs)] == []


def test_the_readme_has_no_relative_link() -> None:
    """A package index shows it, too, and has nothing beside it."""
    links = _links(ROOT / "README.md")
    assert len(links) > 5
    assert [target for target in links if not target.startswith(("https://", "#"))] == []


def _anchors(text: str) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_the_index_names_every_document() -> None:
    """But for the pages of single rules, which the page of all rules names."""
    docs = ROOT / "docs"
    index = docs / "README.md"
    linked = {(docs / name).resolve() for name in re.findall(r"\]\(([^)#\s]+)", index.read_text("utf-8"))}
    own = {path for path in DOCUMENTS if docs in path.parents and path.parent.name != "samples"}
    assert {path for path in own - {index} if docs / "reference" / "rules" not in path.parents} <= linked


class TestTheEngine:
    """What judges the documents can itself fail."""

    @pytest.mark.parametrize(
        ("shown", "printed", "same"),
        [
            ("a\nb\n", "a\nb\n", True),
            ("a   b\n", "  a b\n", True),
            ("", "", True),
            ("", "a\n", False),
            ("a\n", "a\nb\n", False),
            ("a\n…\n", "a\nb\n", True),
            ("…\nb\n", "a\nb\n", True),
            ("…\na\n", "a\nb\n", False),
            ("a\n…\nc\n", "a\nc\n", True),
            ("…\nb\n…\nc\n…\n", "a\nc\nb\nc\n", True),
            ("…\nb\n…\nc\n…\n", "a\nc\nb\n", False),
            ("…\nb\nc\n…\n", "b\nx\nb\nc\n", True),
            ("in … s\n", "in 0.12 s\n", True),
            ("in … s\n", "in 0.12 m\n", False),
        ],
    )
    def test_what_is_shown(self, shown: str, printed: str, same: bool) -> None:
        assert shows(shown, printed) is same

    @pytest.mark.parametrize(
        ("text", "complaint"),
        [
            ("```console\n$ extractor rules nope  # exit status 2\n…\n```\n", None),
            ("```console\n$ extractor rules nope\n…\n```\n", "exit status 2"),
            ("```sh\nfalse | true  # exit status 1\n```\n", None),
            ("```sh\nfalse\n```\n", "exit status 1"),
            ("```console\n$ echo a \\\n> b\na b\n```\n", None),
            ("```console\n$ echo a\nb\n```\n", "is not what is shown"),
            ("<!-- file: x/y -->\n```toml\na = 1\n```\n```console\n$ cat x/y\na = 1\n```\n", None),
            ("<!-- file: LICENSE -->\n```\nfree\n```\n", "says something else"),
            ("<!-- not run: there is no such program -->\n```sh\nnope\n```\n", None),
        ],
    )
    def test_what_is_run(self, text: str, complaint: str | None, tmp_path: Path) -> None:
        if complaint is None:
            run(text, "document", tmp_path, environment(tmp_path))
        else:
            with pytest.raises(AssertionError, match=complaint):
                run(text, "document", tmp_path, environment(tmp_path))

    def test_a_block_knows_its_line_and_a_longer_fence_holds_a_shorter(self) -> None:
        text = "a\n\n````markdown\n```sh\nb\n```\n````\n"
        assert list(blocks(text)) == [Block(3, "markdown", "```sh\nb\n```\n")]
