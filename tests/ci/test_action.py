"""action.yml: its steps are run by bash in a repository, as a runner runs them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from extractor import __version__
from extractor.project import rule_page
from tests.ci.conftest import machine
from tests.ci.steps import ACTION, ROOT, Runner


def record(runner: Runner, sample: str) -> None:
    (runner.checkout / "recordings" / sample).write_bytes((ROOT / "docs" / "samples" / sample).read_bytes())


def reword(runner: Runner, old: str, new: str) -> None:
    page = runner.checkout / "pages" / "003_87c3994e58ef1f84.txt"
    text = page.read_text("utf-8")
    assert old in text
    page.write_text(text.replace(old, new), "utf-8")


def conforming(runner: Runner) -> None:
    record(runner, "backups.har")
    file = runner.checkout / "recordings" / "backups.har"
    file.write_text(re.sub(r'(startTimestamp\\": )(\d+)', r'\1\\"\2\\"', file.read_text("utf-8")), "utf-8")


def test_a_repository_in_order(runner: Runner) -> None:
    conforming(runner)
    ran, outputs = runner.action({"pages": "pages\n", "compare-with": "HEAD", "recordings": "recordings"})
    assert not ran.failed, ran.log
    assert (outputs["status"], outputs["outdated"], outputs["breaking"]) == ("0", "", "0")
    assert "::error" not in ran.log
    assert Path(outputs["changes"]).read_text("utf-8").startswith("**0 breaking, 0 compatible, 0 editorial")
    assert json.loads(Path(outputs["sarif"]).read_text("utf-8"))["version"] == "2.1.0"
    assert json.loads(Path(outputs["report"]).read_text("utf-8"))["summary"]["verdicts"]["conforming"] == 3
    assert re.findall("^### (?!`).*", runner.summary, re.MULTILINE) == [
        "### Specs and pages",
        "### What changed",
        "### Traffic and specs",
    ]


def test_a_runner_with_windows(tmp_path: Path) -> None:
    runner = machine(tmp_path, windows=True)
    record(runner, "backups.har")
    ran, outputs = runner.action({"pages": "pages", "compare-with": "HEAD", "recordings": "recordings"})
    assert (ran.failed, outputs["status"], outputs["outdated"], outputs["breaking"]) == (True, "1", "", "0"), ran.log
    assert "title=response/type-mismatch::" in ran.log
    used = {call[0] for call in runner.calls if call[1:2] == ["-I"] and "venv" not in call}
    assert used == {"python", "python3"}
    assert (runner.temp / "extractor-venv" / "Scripts" / "python.exe").exists()


def test_nothing_of_the_checkout_is_imported(runner: Runner) -> None:
    """A pull request could bring a module with the name of one of ours."""
    (runner.checkout / "extractor").mkdir()
    (runner.checkout / "extractor" / "__init__.py").write_text("raise SystemExit('planted')")
    (runner.checkout / "click.py").write_text("raise SystemExit('planted')")
    ran, _ = runner.action({"pages": "pages", "compare-with": "HEAD"})
    assert (ran.failed, "planted" in ran.log) == (False, False), ran.log


def test_every_step_that_runs_the_tool_is_fit_for_windows() -> None:
    steps = [step for step in ACTION["runs"]["steps"] if "-m extractor" in step["run"]]
    assert len(steps) == 3
    for step in steps:
        assert step["env"]["MSYS_NO_PATHCONV"] == "1"
        assert step["run"].count("-m extractor") == step["run"].count('"$PYTHON" -I -X utf8 -m extractor')
        assert "/dev/null" not in step["run"].replace("> /dev/null", "")


def test_pages_that_moved_on(runner: Runner) -> None:
    reword(runner, "jobId</p>", "taskId</p>")
    ran, outputs = runner.action({"pages": "pages"})
    assert ran.failed
    assert (outputs["status"], outputs["outdated"], outputs["changes"]) == ("1", "true", "")
    assert "::error::The specs are not what the pages give" in ran.log
    assert "+        taskId:" in ran.log
    assert "taskId" not in (runner.checkout / "specs" / "ges-2021.yaml").read_text("utf-8")


def test_corrections_belong_to_what_the_pages_give(runner: Runner) -> None:
    corrections = runner.checkout / "corrections"
    corrections.mkdir()
    by_hand = (ROOT / "docs" / "how-to" / "correct.md").read_text("utf-8").split("```yaml\n")[1].split("```")[0]
    (corrections / "by-hand.yaml").write_text(by_hand, "utf-8")
    ran, outputs = runner.action({"pages": "pages", "overlays": "corrections\n"})
    assert (ran.failed, outputs["outdated"]) == (True, "true")
    assert "+            maximum: 100" in ran.log
    assert "overlay/unmatched-action" in runner.summary


def test_pages_that_are_read_no_more(runner: Runner) -> None:
    """Specs are written and compared; what the reader lost is told from what the vendor removed."""
    reword(runner, "参数</p>", "Bezeichnung</p>")
    ran, outputs = runner.action({"pages": "pages\n", "compare-with": "HEAD", "generate": "write"})
    assert not ran.failed, ran.log
    assert (outputs["outdated"], outputs["breaking"]) == ("", "7")  # one for each status
    assert "**lost by the reader**" in Path(outputs["changes"]).read_text("utf-8")
    assert "**lost by the reader**" in runner.summary
    assert "::error file=specs/ges-2021.yaml,title=response/body-lost::" in ran.log


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"pages": "pages", "generate": "write", "fail-on-pages": "error"}, "1"),
        ({"compare-with": "HEAD", "fail-on-change": "breaking"}, "1"),
        ({"recordings": "recordings"}, "1"),
    ],
)
def test_what_fails_is_what_the_inputs_say(runner: Runner, given: dict[str, str], status: str) -> None:
    record(runner, "backups.har")
    spec = runner.checkout / "specs" / "ges-2021.yaml"
    spec.write_text(spec.read_text("utf-8").replace("jobId:\n", "taskId:\n"), "utf-8")
    ran, outputs = runner.action(given)
    assert (ran.failed, outputs["status"]) == (status != "0", status), ran.log
    # It is reported in either case.
    if "recordings" in given:
        assert "::error file=specs/ges-2021.yaml,line=13,title=response/type-mismatch::" in ran.log
        run = json.loads(Path(outputs["sarif"]).read_text("utf-8"))["runs"][0]
        (result,) = (result for result in run["results"] if result["level"] == "error")
        driver = run["tool"]["driver"]
        assert driver["semanticVersion"] == __version__
        assert {rule["helpUri"] for rule in driver["rules"]} == {rule_page(rule["id"]) for rule in driver["rules"]}
        places = (*result["locations"], *result["relatedLocations"])
        named = [place["physicalLocation"]["artifactLocation"]["uri"] for place in places]
        assert named == ["specs/ges-2021.yaml", "recordings/backups.har"]
    assert len(runner.summary) > 100


@pytest.mark.parametrize("configured", [False, True])
def test_a_baseline_and_more_options(runner: Runner, configured: bool) -> None:
    record(runner, "backups.har")
    known = (ROOT / "docs" / "how-to" / "baselines.md").read_text("utf-8").split("```toml\n")[1].split("```")[0]
    (runner.checkout / "known.toml").write_text(known, "utf-8")
    more = "--server\nhttps://ges.example.com\n\n--coverage\n"
    given = {"recordings": "recordings\n\n", "validate-options": more}
    if configured:
        (runner.checkout / "extractor.toml").write_text('[validate]\nbaseline = "known.toml"\n', "utf-8")
    else:
        given["baseline"] = "known.toml"
    ran, outputs = runner.action(given)
    assert "no longer occurs" not in ran.log
    assert (ran.failed, outputs["status"], outputs["changes"], outputs["outdated"]) == (False, "0", "", ""), ran.log
    report = json.loads(Path(outputs["report"]).read_text("utf-8"))
    assert report["summary"]["accepted"] == 1
    assert "coverage" in report


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"pages": "nowhere"}, "nowhere: No such file or directory"),
        ({"pages": "--out"}, "--out: No such file or directory"),
        ({"pages": "pages", "generate": "publish"}, "generate is check or write"),
        ({"compare-with": "nothing"}, "compare-with is no revision"),
        ({"compare-with": "--exec=x"}, "compare-with is no revision"),
        ({"recordings": "nowhere.har"}, "nowhere.har: No such file or directory"),
        ({"recordings": "recordings"}, "no recorded exchange"),
        ({"recordings": "specs", "fail-on": "$(touch x)`touch x`;touch x"}, "is not known"),
    ],
)
def test_what_cannot_be_done_fails_and_says_so(runner: Runner, given: dict[str, str], said: str) -> None:
    ran, outputs = runner.action(given)
    assert ran.failed
    assert said in ran.log
    assert not outputs["sarif"]
    assert not (runner.checkout / "x").exists()


def test_a_first_edition_has_nothing_to_compare_with(runner: Runner) -> None:
    (runner.checkout / "specs").rename(runner.checkout / "apis")
    ran, outputs = runner.action({"compare-with": "HEAD", "specs": "apis"})
    assert (ran.failed, outputs["breaking"]) == (False, "0"), ran.log
    assert Path(outputs["changes"]).read_text("utf-8") == "The other revision has no specs.\n"


def test_pages_cannot_command_the_runner(runner: Runner) -> None:
    """The runner obeys lines that begin with `::`; what is shown of a page is printed while it does not listen."""
    reword(runner, "图备份任务ID。", "x<br>::error::planted<br>")
    ran, _ = runner.action({"pages": "pages"})
    heard, token = [], ""
    for line in map(str.strip, ran.log.splitlines()):
        if token:
            token = "" if line == f"::{token}::" else token
        elif line.startswith("::stop-commands::"):
            token = line.removeprefix("::stop-commands::")
            assert len(token) == 32
        else:
            heard.append(line)
    assert "planted" in ran.log
    assert not [line for line in heard if "planted" in line]
    assert [line for line in heard if line.startswith("::error::The specs are not")]


def test_it_installs_what_is_locked(runner: Runner) -> None:
    runner.action({"pages": "pages"})
    installs = [call for call in runner.calls if call[1:4] == ["-I", "-m", "pip"]]
    assert [call[-3:] for call in installs] == [
        ["--require-hashes", "--requirement", f"{ROOT}/requirements-run.lock"],
        ["--no-deps", "--no-build-isolation", str(ROOT)],
    ]


def test_an_old_python_is_refused(runner: Runner) -> None:
    runner.stand_in("python3.9", "exit 1")
    ran, _ = runner.action({"pages": "pages", "python": "python3.9"})
    assert ran.failed
    assert "extractor needs Python 3.11 or newer" in ran.log


def test_no_input_is_part_of_a_script() -> None:
    for step in ACTION["runs"]["steps"]:
        assert step["shell"] == "bash"
        assert "${{" not in step["run"]
        assert "uses" not in step
