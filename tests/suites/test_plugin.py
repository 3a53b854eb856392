"""The pytest plugin, run for real: the example project against a server on this machine."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parent / "example"
BREAKING = {
    "test_the_broken_order_with_requests",
    "test_the_broken_order_with_httpx",
    "test_the_broken_order_with_async_httpx",
    "test_a_request_that_breaks_it",
}


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    namespace: dict[str, object] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(EXAMPLE)
        exec(compile((EXAMPLE / "server.py").read_text("utf-8"), "server.py", "exec"), namespace)
    server = namespace["serve"]()  # type: ignore[operator]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def copied(folder: Path) -> Path:
    shutil.copytree(EXAMPLE, folder / "project", ignore=shutil.ignore_patterns("__pycache__"))
    return folder / "project"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copied(tmp_path)


def suite(project: Path, url: str, *options: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "API_URL": url, "NO_PROXY": "127.0.0.1", "PYTEST_ADDOPTS": ""}
    command = [sys.executable, "-m", "pytest", "-q", "-rfE", "-p", "no:cacheprovider", f"--rootdir={project}", *options]
    return subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


Ran = tuple[Path, subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, url: str) -> Ran:
    """The project after its tests have run with a report, and what they said."""
    project = copied(tmp_path_factory.mktemp("shop"))
    return project, suite(project, url, *WITH_REPORT)


def report(project: Path) -> dict[str, object]:
    return json.loads((project / "report.json").read_text("utf-8"))  # type: ignore[no-any-return]


SPECS = ("--contract-specs", "specs")
TO_FILE = (*SPECS, "--contract-report", "report.json")
WITH_REPORT = ("test_shop.py", *TO_FILE, "--contract-coverage")


def test_tests_that_break_the_contract_fail_and_are_named(shop: Ran) -> None:
    project, done = shop
    assert done.returncode == 1, done.stdout
    assert set(re.findall(r"^FAILED test_shop\.py::(\w+)", done.stdout, re.MULTILINE)) == BREAKING
    assert re.findall(r"^ERROR test_shop\.py::(\w+)", done.stdout, re.MULTILINE) == ["test_a_fixture_that_breaks_it"]
    assert "the contract was violated:\n  GET /orders/{id} 200 response /id: documented as integer" in done.stdout
    assert "= contract =" in done.stdout
    written = report(project)
    (typed,) = (found for found in written["findings"] if found["pointer"] == "/id")  # type: ignore[attr-defined]
    assert "test_shop.py::test_the_broken_order_with_httpx" in {example["source"] for example in typed["examples"]}
    # A redirect is two exchanges, with either client, and each response is judged once.
    assert written["summary"]["exchanges"] == 1 + 1 + 3 + 4 + 2 + 1 + 1 + 1  # type: ignore[index]
    assert {"reason": "the body of a response was streamed, and not read to its end", "count": 2} in written[
        "unchecked"
    ]  # type: ignore[operator]
    assert written["coverage"]["counts"]["operation"] == {"documented": 3, "shown": 3}  # type: ignore[index]


CLIENTS = [name.removeprefix("def ") for name in re.findall(r"^def by_\w+", (EXAMPLE / "clients.py").read_text(), re.M)]


@pytest.mark.parametrize("spread", [(), ("-n", "2")], ids=["alone", "xdist"])
def test_every_client_is_watched(project: Path, url: str, spread: tuple[str, ...]) -> None:
    """Each asks four times: what is sound and what is refused passes, what breaks the contract does not."""
    done = suite(project, url, "test_clients.py", *TO_FILE, *spread)
    failed = re.findall(r"^FAILED test_clients\.py::(\w+)\[(\w+)\]", done.stdout, re.MULTILINE)
    assert sorted(failed) == sorted((test, name) for test in ("test_broken", "test_breaking") for name in CLIENTS)
    written = report(project)
    assert written["summary"]["exchanges"] == 4 * len(CLIENTS) == 76  # type: ignore[index]
    assert written["summary"]["verdicts"]["not_checked"] == 0  # type: ignore[index]
    by_rule = {(found["rule"], found["pointer"]): found["exchanges"] for found in written["findings"]}  # type: ignore[attr-defined]
    wanted = {
        ("request/refused", "/state"),
        ("request/unlisted-value", "/state"),
        ("response/type-mismatch", "/id"),
        ("response/unlisted-value", "/state"),
    }
    assert {place: by_rule[place] for place in wanted} == dict.fromkeys(wanted, len(CLIENTS))


def test_marks_say_what_is_judged(project: Path, url: str) -> None:
    done = suite(project, url, "test_marks.py", *TO_FILE)
    assert set(re.findall(r"^(?:FAILED|ERROR) test_marks\.py::(\w+)", done.stdout, re.MULTILINE)) == {
        "test_a_response_that_breaks_it_all_the_same",
        "test_a_request_that_breaks_it_all_the_same",
        "test_a_mark_that_is_misspelt",
    }
    assert "@pytest.mark.contract: 'request' is not known, did you mean requests?" in done.stdout
    written = report(project)
    assert written["summary"]["exchanges"] == 4  # type: ignore[index]
    assert {found["part"] for found in written["findings"] if found["severity"] == "error"} == {"request", "response"}  # type: ignore[attr-defined]
    reasons = {each["reason"] for each in written["unchecked"]}  # type: ignore[attr-defined]
    assert {f"the rule {part}/unlisted-value is switched off" for part in ("request", "response")} <= reasons


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (["test_alone.py::test_alone"], 1),
        (["test_alone.py::test_alone", "-n", "2"], 1),
        (["test_alone.py::test_alone", "--contract-allow-nothing"], 0),
        (["test_alone.py::test_alone", "-o", "contract_allow_nothing=true"], 0),
        (["test_alone.py::test_off", "test_alone.py::test_skipped"], 0),
        (["test_alone.py", "test_shop.py::test_listing"], 0),
    ],
    ids=["alone", "xdist", "option", "ini", "off or skipped", "one of several"],
)
def test_a_run_that_judges_nothing_fails(project: Path, url: str, options: list[str], status: int) -> None:
    """Unless it may, or what there is to judge is off on purpose."""
    done = suite(project, url, *SPECS, *options)
    assert done.returncode == status, done.stdout
    assert ("nothing was judged: no client that is watched" in done.stdout) is (status == 1)


def test_a_run_that_judges_only_what_is_not_checked_says_why(project: Path, url: str) -> None:
    (project / "specs" / "shop.yaml").write_text(
        "openapi: 3.0.3\ninfo: {title: t, version: '1'}\nservers: [{url: 'https://other.example.com/v9'}]\npaths: {}\n"
    )
    done = suite(project, url, "test_shop.py::test_listing", *SPECS)
    assert done.returncode == 1, done.stdout
    assert re.search(r"nothing was judged: .*--contract-allow-nothing allows it", done.stdout)


def test_under_xdist_the_reports_merge(shop: Ran, project: Path, url: str) -> None:
    before, plain = shop
    alone = report(before)
    spread = suite(project, url, *WITH_REPORT, "-n", "2")
    assert spread.returncode == plain.returncode == 1, spread.stdout
    assert set(re.findall(r"^FAILED test_shop\.py::(\w+)", spread.stdout, re.MULTILINE)) == BREAKING
    together = report(project)
    for one in (alone, together):
        for found in one["findings"]:  # type: ignore[attr-defined]
            for example in found["examples"]:
                example.pop("index", None)  # each worker counts its own exchanges
    assert together == alone


def test_nothing_fails_when_nothing_should(project: Path, url: str) -> None:
    done = suite(project, url, "test_shop.py", *SPECS, "--contract-fail-on", "never")
    assert done.returncode == 0, done.stdout
    assert "errors" in done.stdout.split("= contract =")[1]


def test_a_baseline_accepts_what_is_known(shop: Ran, project: Path, url: str) -> None:
    shutil.copy(shop[0] / "report.json", project)
    options = ["report", "report.json", "--baseline", "known.toml", "--update-baseline"]
    subprocess.run([sys.executable, "-m", "extractor", *options], cwd=project, capture_output=True, check=True)
    done = suite(project, url, "test_shop.py", *SPECS, "--contract-baseline", "known.toml")
    # What the test with the fixture looks for is accepted too, and so it is not handed over.
    assert set(re.findall(r"^FAILED test_shop\.py::(\w+)", done.stdout, re.MULTILINE)) == {
        "test_a_client_of_another_kind"
    }
    assert "accepted by baseline or suppressions" in done.stdout


def test_without_specs_nothing_happens(project: Path, url: str) -> None:
    done = suite(project, url, "test_shop.py")
    assert done.returncode == 0, done.stdout
    assert "1 skipped" in done.stdout
    assert "contract =" not in done.stdout


def test_specs_that_cannot_be_read_are_one_line(project: Path, url: str) -> None:
    done = suite(project, url, "--contract-specs", "nowhere")
    assert done.returncode == 4
    assert "ERROR: contract: nowhere: No such file or directory" in done.stderr
    assert "Traceback" not in done.stderr
    done = suite(project, url, "--contract-specs", "specs", "--contract-format", "jsn")
    assert "contract: --contract-format: 'jsn' is not known, did you mean json?" in done.stderr


def test_the_configuration_holds(project: Path, url: str) -> None:
    rules = ("response/type-mismatch", "response/missing-field", "request/*")
    levels = "".join(f'"{rule}" = "note"\n' for rule in rules)
    (project / "extractor.toml").write_text(f'[severities]\n{levels}"response/*" = "off"\n')
    done = suite(project, url, *WITH_REPORT)
    assert done.returncode == 0, done.stdout
    assert {found["severity"] for found in report(project)["findings"]} == {"note"}  # type: ignore[attr-defined]
    (project / "extractor.toml").write_text('[[suppressions]]\noperation = "*"\nreason = "known"\n')
    done = suite(project, url, *WITH_REPORT)
    assert "the contract was violated" not in done.stdout
    assert report(project)["findings"] == []
    done = suite(project, url, *WITH_REPORT, "--contract-config", "other.toml")
    assert "other.toml: No such file" in done.stderr
