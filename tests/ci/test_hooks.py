""".pre-commit-hooks.yaml: what pre-commit would run for each hook."""

from __future__ import annotations

import re
import shlex
from typing import Any

import pytest
import yaml

from tests.ci.steps import ROOT, Runner
from tests.ci.test_action import conforming, record, reword
from tests.docs.documents import environment, execute

HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}


def committed(runner: Runner, hook: dict[str, Any], *files: str) -> tuple[int, str]:
    """Run a hook as pre-commit does where these files are committed: entry, arguments, the files that it wants."""
    wanted = [file for file in files if re.search(hook["files"], file)]
    assert wanted
    names = wanted if hook.get("pass_filenames", True) else []
    command = shlex.join([*shlex.split(hook["entry"]), *hook["args"], *names])
    return execute(command, runner.checkout, environment(runner.temp))


def test_specs_are_what_the_pages_give(runner: Runner) -> None:
    hook = HOOKS["extractor-generate-check"]
    assert committed(runner, hook, "specs/ges-2021.yaml") == (0, "")
    reword(runner, "jobId</p>", "taskId</p>")
    status, said = committed(runner, hook, "pages/003_87c3994e58ef1f84.txt", "README.md")
    assert (status, "+        taskId:" in said) == (1, True)


def test_recordings_conform(runner: Runner) -> None:
    hook = HOOKS["extractor-validate"]
    conforming(runner)
    assert committed(runner, hook, "recordings/backups.har", "recordings/README.md")[0] == 0
    record(runner, "backups.har")
    status, said = committed(runner, hook, "recordings/backups.har")
    assert (status, "response/type-mismatch" in said) == (1, True)


@pytest.mark.parametrize("hook", HOOKS.values(), ids=HOOKS)
def test_the_documentation_shows_what_is_offered(hook: dict[str, Any]) -> None:
    text = (ROOT / "docs" / "how-to" / "other-ci.md").read_text("utf-8")
    shown = yaml.safe_load(text.split("```yaml\n")[1].split("```")[0])["repos"][0]["hooks"]
    (same,) = (each for each in shown if each["id"] == hook["id"])
    assert same["args"] == hook["args"]
    assert hook["language"] == "python"
