"""The library does what the command line does: the same bytes and findings, and nothing that was not asked for."""

from __future__ import annotations

import contextlib
import doctest
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

import extractor
from tests.test_cli import pages, run

ROOT = Path(__file__).parent.parent
DOCUMENTED = ("extractor", "extractor.finding", *(
    f"extractor.pipeline.library.{name}" for name in ("corrections", "editions", "pages", "reports", "traffic")
))  # fmt: skip


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with what a checkout has."""
    for name in ("seeds", "specs", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def errors(report: extractor.Report) -> list[str]:
    return [finding.rule for finding in report.findings if finding.severity is extractor.Severity.ERROR]


@contextlib.contextmanager
def nothing_written(folder: Path) -> Iterator[None]:
    before = files(folder)
    yield
    assert files(folder) == before


# --- documented ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", DOCUMENTED)
def test_examples_in_docstrings_are_true(name: str, checkout: Path) -> None:
    with nothing_written(checkout):
        found = doctest.testmod(import_module(name), extraglobs={"extractor": extractor})
    assert found.attempted > 0
    assert found.failed == 0


def test_every_function_has_an_example() -> None:
    names = ("check", "correct", "diff", "generate", "load", "read", "render", "validate")
    assert [name for name in names if ">>> " not in getattr(extractor, name).__doc__] == []


CONSUMER = """
import csv
from pathlib import Path
from typing import Any, assert_type

import extractor

read = extractor.read("pages", config=Path("extractor.toml"))
assert_type(read.report, extractor.Report)
assert_type([operation.path for api in read.apis.values() for operation in api.operations], list[str])

generated = extractor.generate(["one.md", Path("two.md")], openapi="3.1", progress=lambda done: print(done))
assert_type(generated, extractor.GeneratedSpecs)
assert_type(generated.documents["shop"], dict[str, Any])
assert_type(generated.texts["shop"], str)

specs = extractor.load("specs", generated.documents)
assert_type(extractor.check(specs, [extractor.Exchange(extractor.Request("GET", "/"))]), extractor.Report)
report = extractor.validate("traffic.har", "specs", show_values="none")

corrections = extractor.correct(["a.har", "b.har"], "specs", min_count=2)
assert_type(corrections.documents["specs/shop.yaml"], dict[str, Any])
again = extractor.generate("pages", "specs", overlays=corrections.documents)
assert_type(again.written, tuple[Path, ...])

found = extractor.diff("main:specs", again.documents)
assert_type(found, extractor.Comparison)
assert_type([change.label for change in found.changes], list[extractor.Label])
assert_type(extractor.render(found, "markdown") + extractor.render(report, "html"), str)

records = report.to_records()
assert_type(records[0]["count"], int)
with open("findings.csv", "w", newline="") as stream:
    writer = csv.DictWriter(stream, extractor.FindingRecord.__annotations__)
    writer.writeheader()
    writer.writerows(records)
"""


@pytest.mark.parametrize(
    ("code", "complaint"),
    [
        (CONSUMER, None),
        ("import extractor\nextractor.genrate('pages')\n", 'Module has no attribute "genrate"'),
        ("import extractor\nextractor.generate('pages', openapi='2.0')\n", "incompatible type"),
        ("import extractor\nextractor.validate('a.har').merge(1)\n", 'Missing positional argument "specs"'),
        ("import extractor\nextractor.Report().to_records()[0]['kind']\n", 'has no key "kind"'),
    ],
    ids=["right", "misspelt", "wrong-value", "missing", "no-such-key"],
)
def test_a_strict_type_checker_understands_it(code: str, complaint: str | None, tmp_path: Path) -> None:
    (tmp_path / "consumer.py").write_text(code, "utf-8")
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--config-file",
        str(ROOT / "pyproject.toml"),
        str(tmp_path / "consumer.py"),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == (0 if complaint is None else 1), done.stdout + done.stderr
    assert complaint is None or complaint in done.stdout


# --- pages --------------------------------------------------------------------------------------------------------


def test_generate_gives_what_the_command_writes(checkout: Path) -> None:
    done = run("generate", "seeds", "--out", "out", "--format", "json", cwd=checkout)
    assert done.returncode == 1
    with nothing_written(checkout):
        kept = extractor.generate("seeds", config="seeds/extractor.toml")
    assert {f"{name}.yaml": text.encode() for name, text in kept.texts.items()} == files(checkout / "out")
    assert {name: yaml.safe_load(text) for name, text in kept.texts.items()} == kept.documents
    assert {finding.spec for finding in kept.report.findings} == {
        "cbr.yaml",
        "dcs.yaml",
        "ges-2021.yaml",
        "ges-2024.yaml",
    }
    again = extractor.generate("seeds", "out", config="seeds/extractor.toml", jobs=2)
    assert (again.written, len(again.unchanged)) == ((), 4)
    assert extractor.render(again.report, "json") == done.stdout
    assert again.texts == kept.texts


def test_read_gives_what_is_written_down(checkout: Path) -> None:
    with nothing_written(checkout):
        found = extractor.read(Path("seeds"), config=Path("seeds/extractor.toml"))
    generated = extractor.generate("seeds", config="seeds/extractor.toml")
    assert list(found.apis) == list(generated.documents)
    stated = {(operation.path, operation.method.lower()) for operation in found.operations}
    written = {
        (path, method)
        for document in generated.documents.values()
        for path, item in document["paths"].items()
        for method in item
    }
    assert stated == written
    assert found.apis["dcs"].title == "Distributed Cache Service"
    assert found.report.rows == generated.report.rows
    assert found.report.verdicts == generated.report.verdicts
    assert set(found.report.findings) <= set(generated.report.findings)


def test_examples_are_left_alone_where_that_is_said(here: Path) -> None:
    source = pages(here / "dcs", '"three"')
    for read in (extractor.read, extractor.generate):
        assert errors(read(source).report) == ["response/type-mismatch"]
        assert errors(read(source, examples=False).report) == []


def test_several_inputs_and_progress(here: Path) -> None:
    one, two = pages(here / "one"), pages(here / "two")
    counts: list[int] = []
    assert list(extractor.read([one, str(two)], progress=counts.append).apis) == ["one", "two"]
    assert sum(counts) == 2


def test_pages_that_changed_are_read_again(here: Path) -> None:
    shutil.copytree(ROOT / "tests" / "cases" / "pages" / "message-on-another-page", here / "racks")
    before = extractor.generate("racks").texts["racks"]
    text = (here / "racks" / "structures.md").read_text("utf-8")
    assert "grace" in text
    (here / "racks" / "structures.md").write_text(text.replace("grace", "patience"), "utf-8")
    after = extractor.generate("racks").texts["racks"]
    assert ("  patience:" in before, "  patience:" in after) == (False, True)


def test_what_pages_lack_is_in_the_report(here: Path) -> None:
    pages(here / "dcs")
    (here / "dcs" / "broken.md").write_bytes(bytes(range(256)) * 9)
    found = extractor.generate("dcs")
    assert (list(found.documents), found.report.damaged) == (["dcs"], True)
    (here / "prose.md").write_text("Hello.", "utf-8")
    empty = extractor.generate("prose.md", "out")
    assert (empty.documents, empty.written, files(here / "out")) == ({}, (), {})
    assert any("no page documents an operation" in reason for reason, _ in empty.report.unchecked)


# --- configuration --------------------------------------------------------------------------------------------------

SAID = """
[info]
terms-of-service = "https://example.com/terms"
[severities]
"response/type-mismatch" = "off"
"""


def test_no_configuration_is_looked_for(here: Path) -> None:
    source = pages(here / "dcs", '"three"')
    for folder in (here, source):
        (folder / "extractor.toml").write_text(SAID, "utf-8")
    silent, said = extractor.generate(source), extractor.generate(source, config="extractor.toml")
    assert (errors(silent.report), errors(said.report)) == (["response/type-mismatch"], [])
    assert ["termsOfService" in found.documents["dcs"]["info"] for found in (silent, said)] == [False, True]
    spec = Path("dcs.yaml")
    spec.write_text(silent.texts["dcs"], "utf-8")
    assert errors(extractor.validate(source, spec)) == ["response/type-mismatch"]
    assert errors(extractor.validate(source, spec, config="extractor.toml")) == []
    (here / "extractor.toml").write_text("nonsense = 1", "utf-8")
    extractor.diff(spec, spec, pages=source)
    extractor.correct(source, spec)
    with pytest.raises(extractor.Unreadable, match=r"extractor.toml:1: nonsense"):
        extractor.diff(spec, spec, pages=source, config="extractor.toml")


def test_a_configuration_that_is_named_accepts_findings(here: Path) -> None:
    source = pages(here / "dcs", '"three"')
    found = extractor.read(source).report.findings
    (fingerprint,) = (finding.fingerprint for finding in found if finding.severity is extractor.Severity.ERROR)
    (here / "known.toml").write_text(f'[[accepted]]\nfingerprint = "{fingerprint}"\n', "utf-8")
    for said in (
        '[generate]\nbaseline = "known.toml"\n',
        '[[suppressions]]\nrule = "response/*"\nreason = "known"\n',
    ):
        (here / "extractor.toml").write_text(said, "utf-8")
        report = extractor.read(source, config="extractor.toml").report
        assert (errors(report), report.accepted) == ([], 1)


# --- traffic --------------------------------------------------------------------------------------------------------


def test_validate_finds_what_the_command_finds(checkout: Path) -> None:
    command = ("validate", "docs/samples", "--specs", "specs", "--coverage", "--format", "json")
    done = run(*command, "--server", "https://x.example.com", cwd=checkout)
    report = extractor.validate("docs/samples", ["specs"], coverage=True, servers=["https://x.example.com"], jobs=2)
    assert extractor.render(report, "json") == done.stdout


@pytest.mark.parametrize("names", ["handle", ["handle"]])
def test_one_secret_may_stand_alone(names: Any, here: Path) -> None:
    item = {"request": {"method": "GET", "url": "/v1/x?handle=planted"}, "response": {"status": 200, "body": {}}}
    (here / "t.ndjson").write_text(json.dumps(item), "utf-8")
    head = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\n"
    wants = "[{name: handle, in: query, schema: {type: integer}}]"
    (here / "x.yaml").write_text(f"{head}paths: {{/v1/x: {{get: {{parameters: {wants}, responses: {{}}}}}}}}", "utf-8")
    shown, hidden = (
        extractor.validate("t.ndjson", "x.yaml", show_values="all", secret_names=each) for each in ([], names)
    )
    assert ["planted" in repr(report.to_records()) for report in (shown, hidden)] == [True, False]


def test_correct_gives_what_the_command_writes(checkout: Path) -> None:
    done = run("correct", "docs/samples/backups.har", "--specs", "specs", "--out", "specs/over.yaml", cwd=checkout)
    assert done.returncode == 0, done.stderr
    overlay = checkout / "specs" / "over.yaml"
    text = overlay.read_text("utf-8")
    overlay.unlink()
    with nothing_written(checkout):
        found = extractor.correct("docs/samples/backups.har", "specs")
    assert found.texts == {"specs/ges-2021.yaml": text}
    assert found.documents == {"specs/ges-2021.yaml": yaml.safe_load(text)}
    ((proposal,),) = found.proposals.values()
    assert list(proposal.actions) == found.documents["specs/ges-2021.yaml"]["actions"]
    assert found.written == {}
    assert found.report.verdicts.total == 3
    written = extractor.correct("docs/samples/backups.har", "specs", "corrections")
    assert [path.as_posix() for path in written.written.values()] == ["corrections/ges-2021.overlay.yaml"]
    assert "extends: '../specs/ges-2021.yaml" in Path("corrections/ges-2021.overlay.yaml").read_text("utf-8")
    assert extractor.correct("docs/samples/backups.har", "specs", min_count=100).documents == {}


def test_corrections_in_memory_correct_as_files_do(checkout: Path) -> None:
    corrections = extractor.correct("docs/samples/backups.har", "specs", "corrections")
    by_document = extractor.generate("seeds", config="seeds/extractor.toml", overlays=corrections.documents)
    by_file = extractor.generate("seeds", config="seeds/extractor.toml", overlays="corrections")
    assert by_document.texts == by_file.texts
    (change, *_) = extractor.diff("specs", by_document.documents).changes
    assert (change.kind, change.spec, change.pointer) == (
        *("response/type-changed", "ges-2021.yaml", "/backupList/*/startTimestamp"),
    )


# --- editions -------------------------------------------------------------------------------------------------------


def test_editions_are_files_folders_revisions_or_documents(checkout: Path) -> None:
    documents = extractor.generate("seeds", config="seeds/extractor.toml").documents
    assert extractor.diff("specs", documents) == extractor.diff(documents, Path("specs"))
    assert extractor.diff("specs", documents).changes == ()
    done = run("diff", "specs/ges-2021.yaml", "specs/ges-2024.yaml", "--format", "json", "-v", cwd=checkout)
    found = extractor.diff("specs/ges-2021.yaml", "specs/ges-2024.yaml")
    assert extractor.render(found, "json", extractor.Options(detail=extractor.Detail.VERBOSE)) == done.stdout
    assert extractor.diff({"a": documents["ges-2021"]}, {"a": documents["ges-2024"]}).at_or_above(
        extractor.Label.BREAKING
    ) == found.at_or_above(extractor.Label.BREAKING)
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.com"]
    for command in (["init", "-q"], ["add", "specs"], ["commit", "-qm", "specs"]):
        subprocess.run([*git, *command], check=True, capture_output=True)
    assert extractor.diff("HEAD:specs", "specs").changes == ()


def test_documents_are_loaded_as_files_are(checkout: Path) -> None:
    documents = extractor.generate("seeds", config="seeds/extractor.toml").documents
    body = extractor.Body(b'{"total_num": "1"}')
    answer = extractor.Response(200, extractor.Headers.of({"Content-Type": "application/json"}), body)
    exchange = extractor.Exchange(extractor.Request("GET", "/v2/p/instances/i/backups"), answer)
    by_file, by_document = (extractor.check(specs, [exchange]) for specs in (
        extractor.load("specs/dcs.yaml"), extractor.load({"specs/dcs": documents["dcs"]})
    ))  # fmt: skip
    assert by_file == by_document
    assert by_file.findings
    both = extractor.load("specs/cbr.yaml", documents)
    assert extractor.check(both, [exchange]).findings
    # As a YAML parser gives it: statuses are numbers, dates are dates.
    head, item = (
        "openapi: 3.0.3\ninfo: {title: t, version: '1'}\n",
        "{get: {responses: {200: {description: 2021-01-01}}}}",
    )
    given = yaml.safe_load(f"{head}paths: {{/a: {item}}}")
    assert extractor.diff({"a": given}, {"a": json.loads(json.dumps(given, default=str))}).changes == ()


# --- what is wrong --------------------------------------------------------------------------------------------------

WRONG: dict[str, tuple[Callable[[], Any], type[Exception], str]] = {
    "no such page": (lambda: extractor.read("nowhere"), extractor.Unreadable, "^nowhere: No such file"),
    "no page": (lambda: extractor.generate("empty"), extractor.Unreadable, "^empty: no page in it"),
    "no name": (lambda: extractor.read([]), ValueError, "^no pages given"),
    "no jobs": (lambda: extractor.read("dcs", jobs=0), ValueError, "^jobs is at least 1, not 0"),
    "no config": (lambda: extractor.read("dcs", config="c.toml"), extractor.Unreadable, "^c.toml: No such file"),
    "no version": (lambda: extractor.generate("dcs", openapi="2.0"), ValueError, "'3.0' or '3.1', not '2.0'"),  # type: ignore[arg-type]
    "out is a file": (lambda: extractor.generate("dcs", "spec.yaml"), extractor.Unreadable, "^spec.yaml: cannot be"),
    "no overlay": (lambda: extractor.generate("dcs", overlays="spec.yaml"), extractor.Unreadable, "is no overlay"),
    "no document of an overlay": (
        *(
            lambda: extractor.generate("dcs", overlays={"o": {}}),
            extractor.Unreadable,
            "^o.overlay.yaml: is no overlay",
        ),
    ),
    "no spec": (lambda: extractor.load("empty"), extractor.Unreadable, "^empty: no spec in it"),
    "no document of a spec": (lambda: extractor.load({"shop": {}}), extractor.Unreadable, "^shop.yaml: "),
    "no value of JSON": (lambda: extractor.load({"shop": {"a": {1, 2}}}), extractor.Unreadable, "^shop: .* a set"),
    "no recording": (lambda: extractor.validate("dcs", []), ValueError, "^no specs given"),
    "no traffic": (lambda: extractor.validate("empty", "spec.yaml"), extractor.Unreadable, "no recorded exchange"),
    "no values": (
        *(lambda: extractor.validate("dcs", "spec.yaml", show_values="some"), ValueError, "^show_values is"),  # type: ignore[arg-type]
    ),
    "no pattern": (
        *(lambda: extractor.validate("dcs", "spec.yaml", secret_patterns=["("]), ValueError, "^secret_patterns: '\\('"),
    ),
    "no share": (lambda: extractor.correct("dcs", "spec.yaml", min_share=2), ValueError, "not 1 and 2"),
    "over a spec": (
        *(lambda: extractor.correct("dcs", "spec.yaml", "spec.yaml"), extractor.Unreadable, "would be overwritten"),
    ),
    "no edition": (lambda: extractor.diff("spec.yaml", "a:b"), extractor.Unreadable, "^a:b: no such file"),
    "no documents": (lambda: extractor.diff("spec.yaml", {}), ValueError, "^no documents given"),
    "no format": (lambda: extractor.render(extractor.Report(), "text"), KeyError, "'text'; there are github, html"),
    "no report": (lambda: extractor.read_report("spec.yaml"), extractor.Unreadable, "^spec.yaml: is no JSON report"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_one_line_and_nothing_is_printed(
    name: str, here: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    pages(here / "dcs", '"three"')
    (here / "empty").mkdir()
    (here / "spec.yaml").write_text(extractor.generate("dcs").texts["dcs"], "utf-8")
    call, kind, message = WRONG[name]
    with nothing_written(here), pytest.raises(kind, match=message) as raised:
        call()
    assert type(raised.value) is kind
    assert "\n" not in str(raised.value)
    assert capfd.readouterr() == ("", "")


def test_what_works_prints_nothing_either(checkout: Path, capfd: pytest.CaptureFixture[str]) -> None:
    extractor.generate("seeds", "out", config="seeds/extractor.toml", jobs=2)
    extractor.correct("docs/samples/backups.har", "specs", "corrections")
    extractor.diff("specs", "out", pages="seeds", config="seeds/extractor.toml")
    assert capfd.readouterr() == ("", "")


def test_it_works_beside_a_thread_of_its_own(here: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    source = pages(here / "dcs")
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(extractor.generate, source).result() == extractor.generate(source)
    assert os.getcwd() == str(here)  # noqa: PTH109
