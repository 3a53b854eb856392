"""What the repository offers to forges and engines: workflows, issue forms, the container."""

from __future__ import annotations

import fnmatch
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.steps import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = [*sorted((GITHUB / "workflows").glob("*.yml")), ROOT / "docs" / "how-to" / "workflow.yml"]
FORMS = [path for path in sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")) if path.name != "config.yml"]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def _name(path: Path) -> str:
    return path.name


def _read(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return loaded


# --- workflows


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=_name)
def test_every_action_is_pinned_to_a_commit_and_says_its_version(workflow: Path) -> None:
    used = re.findall(r"^ *(?:- )?uses: (.+)$", workflow.read_text("utf-8"), re.MULTILINE)
    assert used
    for line in used:
        assert re.fullmatch(r"\./( #.*)?|[\w./-]+@[0-9a-f]{40} # v[\w.]+", line), line


def test_an_action_has_one_version_everywhere() -> None:
    text = "".join(path.read_text("utf-8") for path in WORKFLOWS)
    used = set(re.findall(r"uses: ([\w./-]+)@(\S+ # \S+)", text))
    assert len({action for action, _ in used}) == len(used)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=_name)
def test_a_job_has_the_rights_that_it_says_and_a_limit(workflow: Path) -> None:
    whole = _read(workflow)
    assert whole["permissions"] in ({}, {"contents": "read"})
    for name, job in whole["jobs"].items():
        assert "permissions" in job, name
        assert job["timeout-minutes"] <= (350 if workflow.stem == "nightly" else 45), name


def test_ci_tries_what_the_metadata_promise() -> None:
    matrix = _read(GITHUB / "workflows" / "ci.yml")["jobs"]["test"]["strategy"]["matrix"]
    promised = [each.rpartition(" ")[2] for each in PROJECT["classifiers"] if re.search(r"Python :: 3\.\d+$", each)]
    assert matrix["python"] == promised
    systems = [each.split(" :: ")[-1].lower() for each in PROJECT["classifiers"] if each.startswith("Operating System")]
    runners = [each.removesuffix("-latest").replace("ubuntu", "linux") for each in matrix["system"]]
    assert sorted(runners) == sorted(systems)


@pytest.mark.parametrize("workflow", WORKFLOWS[:-1], ids=_name)
def test_what_a_workflow_makes_there_is(workflow: Path) -> None:
    for line in re.findall(r"run: make ([a-z -]+)", workflow.read_text("utf-8")):
        for target in line.split():
            assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE), line


def test_only_the_job_that_publishes_can_publish() -> None:
    jobs = _read(GITHUB / "workflows" / "release.yml")["jobs"]
    publishing = [name for name, job in jobs.items() if "pypi-publish" in str(job["steps"])]
    assert publishing == ["publish"]
    assert jobs["publish"]["permissions"] == {"id-token": "write"}
    assert jobs["publish"]["environment"] == {"name": "pypi"}
    assert not [step for step in jobs["publish"]["steps"] if "run" in step]


# --- issue forms


@pytest.mark.parametrize("form", FORMS, ids=_name)
def test_a_form_asks_for_page_command_and_report(form: Path) -> None:
    fields = {field["id"]: field for field in _read(form)["body"] if field["type"] != "markdown"}
    assert {"page", "command", "report", "version"} <= fields.keys()
    for name, field in fields.items():
        assert field["type"] in ("textarea", "input"), name
        assert field["attributes"]["label"], name
        assert field["validations"] == {"required": True}, name
    assert len({_read(path)["name"] for path in FORMS}) == len(FORMS) == 2


# --- the container


def _instructions() -> list[tuple[str, str]]:
    text = re.sub(r"\\\n\s*", "", (ROOT / "Containerfile").read_text("utf-8"))
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines)]


def _sent(name: str) -> bool:
    """Whether .dockerignore lets a file of the top folder through: the last pattern that fits decides."""
    sent = True
    for pattern in (ROOT / ".dockerignore").read_text("utf-8").splitlines():
        if pattern and not pattern.startswith("#") and fnmatch.fnmatch(name, pattern.removeprefix("!")):
            sent = pattern.startswith("!")
    return sent


def test_the_container_copies_what_is_there_and_sent() -> None:
    copied = [rest.split()[:-1] for word, rest in _instructions() if word == "COPY" and "--from" not in rest]
    names = {name for names in copied for name in names}
    assert names >= {
        "extractor",
        "requirements-run.lock",
        "pyproject.toml",
        PROJECT["readme"],
        *PROJECT["license-files"],
    }
    assert [name for name in names if not (ROOT / name).exists() or not _sent(name)] == []
    there = {path.name for path in ROOT.iterdir()}
    assert {name for name in there if _sent(name)} == names


def test_the_container_installs_what_is_locked_and_runs_as_nobody_in_particular() -> None:
    instructions = _instructions()
    first, second = (rest for word, rest in instructions if word == "RUN")
    assert "--require-hashes --requirement /source/requirements-run.lock" in first
    assert "--no-deps --no-build-isolation /source" in second
    said = dict(instructions)
    assert int(said["USER"].partition(":")[0]) > 0
    assert said["ENTRYPOINT"] == '["/opt/extractor/bin/extractor"]'
    assert len({rest.split()[0] for word, rest in instructions if word == "FROM"}) == 1
