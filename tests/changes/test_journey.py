"""`extractor diff`: files, folders, git revisions, exit status."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from extractor import cli

ROOT = Path(__file__).parent.parent.parent
OLD, NEW = ROOT / "specs" / "ges-2021.yaml", ROOT / "specs" / "ges-2024.yaml"


def run(*arguments: str | Path, cwd: Path = ROOT) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(cwd), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = cli.run(["diff", *map(str, arguments)])
    assert "internal error" not in err.getvalue()
    return status, out.getvalue(), err.getvalue()


def spec(path: Path, **operations: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    paths = {
        f"/{name}": {"get": {"responses": {"200": {"description": "ok"}}, **more}} for name, more in operations.items()
    }
    path.write_text(json.dumps({"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": paths}))


def test_exit_status_follows_fail_on(tmp_path: Path) -> None:
    assert run(OLD, NEW)[0] == 0  # showing is not judging
    assert run(OLD, NEW, "--fail-on", "breaking")[0] == 1
    assert run(OLD, NEW, "--fail-on", "never")[0] == 0
    spec(tmp_path / "a.json", a={"summary": "x"})
    spec(tmp_path / "b.json", a={"summary": "y"})
    spec(tmp_path / "c.json", a={"summary": "x"}, c={})
    both = tmp_path / "a.json", tmp_path / "b.json"
    assert [run(*both, "--fail-on", each)[0] for each in ("breaking", "compatible", "editorial")] == [0, 0, 1]
    both = tmp_path / "a.json", tmp_path / "c.json"
    assert [run(*both, "--fail-on", each)[0] for each in ("breaking", "compatible", "editorial")] == [0, 1, 1]
    assert run(tmp_path / "a.json", tmp_path / "a.json", "--fail-on", "editorial")[0] == 0


def test_what_cannot_be_compared_makes_it_partial(tmp_path: Path) -> None:
    spec(tmp_path / "a.json", a={"parameters": [{"$ref": "other.yaml#/x"}]})
    status, out, _ = run(tmp_path / "a.json", tmp_path / "a.json")
    assert status == 3
    assert "not compared: a.json: the reference to the file 'other.yaml' is not among the specs given" in out


def test_folders_match_by_name(tmp_path: Path) -> None:
    for side, extra in (("old", "gone"), ("new", "come")):
        spec(tmp_path / side / "in" / "shop.json", a={})
        spec(tmp_path / side / f"{extra}.json", x={})
    status, out, _ = run(tmp_path / "old", tmp_path / "new", "--format", "json")
    assert status == 0
    found = [(each["kind"], Path(each["spec"]).name) for each in json.loads(out)["changes"]]
    assert found == [("operation/added", "come.json"), ("operation/removed", "gone.json")]


def test_output_goes_to_a_file(tmp_path: Path) -> None:
    assert run(OLD, NEW, "--format", "markdown", "--output", tmp_path / "diff.md")[:2] == (0, "")
    assert (tmp_path / "diff.md").read_text("utf-8").startswith("**19 breaking")


@pytest.mark.parametrize(
    "arguments",
    [
        ("no-such-file", NEW),
        (OLD, "no-such-folder/"),
        ("seeds", NEW),
        ("no-such-revision:specs", NEW),
        ("--upload-pack=x:specs", NEW),
        ("HEAD:/etc/passwd", NEW),
        ("HEAD:../..", NEW),
        ("HEAD:a\0b", NEW),
        ("HEAD:" + "a" * 5000, NEW),
        (OLD, NEW, "--pages", "no-such-folder"),
        (OLD, NEW, "--format", "no-such-format"),
        (OLD,),
    ],
)
def test_wrong_usage_is_said_in_one_line(arguments: tuple[str | Path, ...]) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_git_revisions(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        identity = {
            f"GIT_{who}_{what}": "t@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        }
        config = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        command = ["git", *arguments]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, env={**os.environ, **identity, **config})

    git("init", "--quiet")
    spec(tmp_path / "specs" / "shop.json", a={})
    spec(tmp_path / "specs" / "käse 1.json", k={})
    (tmp_path / "specs" / "link.json").symlink_to("shop.json")
    git("add", ".")
    git("commit", "--quiet", "-m", "one")
    spec(tmp_path / "specs" / "shop.json", a={}, b={})
    git("commit", "--quiet", "-am", "two")
    spec(tmp_path / "specs" / "shop.json", b={})

    def kinds(old: str, new: str, cwd: Path = tmp_path) -> list[str]:
        status, out, err = run(old, new, "--format", "json", cwd=cwd)
        assert status == 0, err
        return [f"{each['kind']} {each['operation']} {each['spec']}" for each in json.loads(out)["changes"]]

    assert kinds("HEAD~1:specs", "HEAD:specs") == ["operation/added GET /b HEAD:specs/shop.json"]
    assert kinds("HEAD~1:specs/shop.json", "HEAD:specs/shop.json") == ["operation/added GET /b HEAD:specs/shop.json"]
    assert kinds("HEAD:specs/shop.json", "specs/shop.json") == ["operation/removed GET /a specs/shop.json"]
    assert kinds("HEAD:specs/", "HEAD:specs", cwd=tmp_path / "specs") == []
