"""The workflow and the pipeline that the documentation offers for copying: their steps are run."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import ClassVar

import pytest
import yaml

from tests.ci.conftest import git
from tests.ci.steps import ROOT, Runner
from tests.ci.test_action import conforming, record, reword

WORKFLOW = yaml.safe_load((ROOT / "docs" / "how-to" / "workflow.yml").read_text("utf-8"))
PIPELINE = yaml.safe_load((ROOT / "docs" / "how-to" / "gitlab-ci.yml").read_text("utf-8"))
ON_MAIN = {"github.token": "token", "github.ref_name": "main"}
PULL_REQUEST = {
    "github.token": "token",
    "github.base_ref": "main",
    "github.repository": "vendor/api",
    "github.event.pull_request.head.repo.full_name": "vendor/api",
    "github.event.pull_request.number": 7,
}


@pytest.fixture
def cloned(runner: Runner, tmp_path: Path) -> Runner:
    """The checkout has an origin that can be pushed to."""
    git(tmp_path, "clone", "--quiet", "--bare", str(runner.checkout), "origin.git")
    git(runner.checkout, "remote", "add", "origin", str(tmp_path / "origin.git"))
    git(runner.checkout, "fetch", "--quiet")
    return runner


def body(runner: Runner) -> str:
    return (runner.temp / "comment.md").read_text("utf-8")


class TestCheck:
    JOB = WORKFLOW["jobs"]["check"]

    def test_a_breaking_change_is_commented_on_uploaded_and_fails(self, cloned: Runner) -> None:
        cloned.stand_in("gh")
        record(cloned, "backups.har")
        spec = cloned.checkout / "specs" / "ges-2021.yaml"
        reword(cloned, "jobId</p>", "taskId</p>")
        spec.write_text(spec.read_text("utf-8").replace("jobId:\n", "taskId:\n"), "utf-8")
        ran = cloned.job(self.JOB, PULL_REQUEST)
        assert ran.failed
        calls = [call for call in cloned.calls if call[0] == "gh"]
        assert calls[0][:4] == ["gh", "api", "--paginate", "repos/vendor/api/issues/7/comments"]
        assert calls[1][:5] == ["gh", "api", "--silent", "--method", "POST"]
        assert calls[1][5:] == [calls[0][3], "--field", f"body=@{cloned.temp}/comment.md"]
        assert body(cloned).startswith("<!-- extractor -->\n**7 breaking")
        (checkout, upload) = ran.used
        assert checkout[1]["fetch-depth"] == "0"
        assert upload[0] == "github/codeql-action/upload-sarif"
        assert Path(upload[1]["sarif_file"]).name == "traffic.sarif"

    def test_the_comment_is_written_again(self, runner: Runner) -> None:
        runner.stand_in("gh", 'case "$*" in *--paginate*) echo 41; echo 42 ;; esac')
        (step,) = (step for step in self.JOB["steps"] if step.get("name") == "Comment")
        changes = runner.temp / "changes.md"
        changes.write_text("**1 breaking**\n")
        ran = runner.job({"steps": [step]}, {**PULL_REQUEST, "steps.api.outputs.changes": str(changes)})
        assert not ran.failed, ran.log
        (_, edit) = (call for call in runner.calls if call[0] == "gh")
        assert edit[3:6] == ["--method", "PATCH", "repos/vendor/api/issues/comments/41"]
        assert body(runner) == "<!-- extractor -->\n**1 breaking**\n"

    def test_a_fork_has_a_summary_only(self, runner: Runner) -> None:
        runner.stand_in("gh")
        given = {f"steps.api.outputs.{name}": "file" for name in ("changes", "sarif")}
        fork = {"github.event.pull_request.head.repo.full_name": "someone/api"}
        ran = runner.job({"steps": self.JOB["steps"][2:]}, {**PULL_REQUEST, **given, **fork})
        assert (ran.failed, ran.used, runner.calls) == (False, [], [])


class TestRefresh:
    JOB = WORKFLOW["jobs"]["refresh"]
    OPENING = JOB["steps"][-1]
    FOUND: ClassVar = {"steps.api.outputs.changes": "changes.md", "steps.api.outputs.breaking": "2"}

    @pytest.fixture
    def vendor(self, cloned: Runner) -> Runner:
        page = "003_87c3994e58ef1f84.txt"
        (cloned.checkout / "pages.txt").write_text(f"{page} https://docs.example.com/backups.md\n")
        git(cloned.checkout, "add", ".")
        git(cloned.checkout, "commit", "--quiet", "--message=addresses")
        there = cloned.checkout / "pages" / page
        (cloned.temp / "published").write_bytes(there.read_bytes())
        # After --output stands the file.
        script = f'while [ "$1" != --output ]; do shift; done; cp "{cloned.temp}/published" "$2"'
        cloned.stand_in("curl", script)
        return cloned

    def test_pages_that_moved_on_make_a_pull_request(self, vendor: Runner) -> None:
        vendor.stand_in("gh", '[ "$2" != list ] || echo 0')
        published = vendor.temp / "published"
        published.write_text(published.read_text("utf-8").replace("jobId</p>", "taskId</p>"), "utf-8")
        ran = vendor.job(self.JOB, ON_MAIN)
        assert not ran.failed, ran.log
        (fetch,) = (call for call in vendor.calls if call[0] == "curl")
        assert fetch[-1] == "https://docs.example.com/backups.md"
        assert "--fail" in fetch
        (login, _, asked) = (call for call in vendor.calls if call[0] == "gh")
        assert login[1:] == ["auth", "setup-git"]  # the checkout keeps no token
        assert asked[:3] == ["gh", "pr", "create"]
        assert asked[asked.index("--title") + 1] == "The vendor's pages changed: 7 breaking changes"
        assert Path(asked[-1]).read_text("utf-8").startswith("**7 breaking")
        pushed = git(vendor.checkout, "diff", "--name-only", "main", "origin/vendor-pages")
        assert pushed.split() == ["pages/003_87c3994e58ef1f84.txt", "specs/ges-2021.yaml"]

    def test_one_that_is_open_is_written_again(self, vendor: Runner) -> None:
        vendor.stand_in("gh", '[ "$2" != list ] || echo 1')
        reword(vendor, "jobId</p>", "taskId</p>")
        ran = vendor.job({"steps": [self.OPENING]}, {**ON_MAIN, **self.FOUND})
        assert not ran.failed, ran.log
        assert [call[2] for call in vendor.calls] == ["setup-git", "list", "edit"]

    def test_pages_that_did_not_move_make_none(self, vendor: Runner) -> None:
        vendor.stand_in("gh")
        ran = vendor.job({"steps": [self.OPENING]}, {**ON_MAIN, **self.FOUND})
        assert (ran.failed, ran.log, vendor.calls) == (False, "Nothing changed.\n", [])

    def test_a_page_that_cannot_be_fetched_ends_it(self, vendor: Runner) -> None:
        vendor.stand_in("curl", "exit 22")
        ran = vendor.job(self.JOB, ON_MAIN)
        assert ran.failed
        assert not [call for call in vendor.calls if "extractor" in " ".join(call)]


@pytest.mark.parametrize("breaks", [False, True])
def test_the_pipeline_elsewhere(runner: Runner, breaks: bool) -> None:
    """All lines of the script run in one shell that stops at the first that fails, as GitLab's runner has it."""
    job = PIPELINE["api"]
    conforming(runner)
    base = git(runner.checkout, "rev-parse", "HEAD").strip()
    spec = runner.checkout / "specs" / "ges-2021.yaml"
    if breaks:
        reword(runner, "jobId</p>", "taskId</p>")
        spec.write_text(spec.read_text("utf-8").replace("jobId:\n", "taskId:\n"), "utf-8")
    (runner.programs / "extractor").symlink_to(Path(sys.executable).parent / "extractor")
    status, log, _ = runner.bash("\n".join(job["script"]), {**job["variables"], "CI_MERGE_REQUEST_DIFF_BASE_SHA": base})
    assert status == int(breaks), log
    assert (runner.checkout / "changes.md").read_text("utf-8").startswith(f"**{7 * breaks} breaking")
    assert "<testsuites" in (runner.checkout / "junit.xml").read_text("utf-8")
