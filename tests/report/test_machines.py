"""What programs make of a report: each format is parsed again, and says the same as the report."""

from __future__ import annotations

import json
import re
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from extractor import project, report, untrusted
from extractor.finding import Report, Rule, Severity
from tests.report.sample import REPORT, field
from tests.report.test_formats import INJECTIONS, hostile

OPTIONS = report.Options(
    rules={"response/type-mismatch": Rule("response/type-mismatch", Severity.ERROR, "Another type.\n\n    More.")},
    version="1.2.3",
    pages={("specs/ges-2021.yaml", "000_backups.md"): "docs/000_backups.md"},
)
HOSTILE = pytest.mark.parametrize("text", ["plain", *INJECTIONS], ids=ascii)


def many(count: int) -> Report:
    notes = (replace(field(f"n{number}", 1), severity=Severity.NOTE) for number in range(count))
    return Report(findings=(*notes, field("worst", 1)))


class TestSarif:
    def run(self, value: Report) -> dict[str, object]:
        document = json.loads(report.render(value, "sarif", OPTIONS))
        assert document["version"] == "2.1.0"
        (run,) = document["runs"]
        return run  # type: ignore[no-any-return]

    def test_a_result_for_each_finding(self) -> None:
        run = self.run(REPORT)
        results, rules = run["results"], run["tool"]["driver"]["rules"]  # type: ignore[index]
        prints = [result["partialFingerprints"] for result in results]  # type: ignore[attr-defined]
        assert {each["finding/v2"] for each in prints} == {finding.fingerprint for finding in REPORT.findings}
        # What baselines of before have, which counted the name of the spec as it was typed.
        before = {finding.fingerprint_under(finding.spec) for finding in REPORT.findings}
        assert {each["finding/v1"] for each in prints} == before
        for result in results:  # type: ignore[attr-defined]
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]

    def places(self, options: report.Options) -> list[tuple[str, int]]:
        """The location of one finding, and then the related ones."""
        (run,) = json.loads(report.render(REPORT, "sarif", options))["runs"]
        (result,) = (each for each in run["results"] if "startTimestamp" in each["message"]["text"])
        assert len(result["locations"]) == 1
        places = [place["physicalLocation"] for place in (*result["locations"], *result["relatedLocations"])]
        return [(at["artifactLocation"]["uri"], at["region"]["startLine"]) for at in places]

    def test_locations_are_where_it_was_recorded_and_the_page(self) -> None:
        recorded = [("docs/000_backups.md", 262), ("docs/000_backups.md", 275), ("traffic.ndjson", 1)]
        assert self.places(OPTIONS) == [*recorded, ("docs/000_backups.md", 160)]

    def test_the_spec_comes_first_where_it_is_a_file_and_the_page_is_not_at_hand(self) -> None:
        recorded = [("docs/000_backups.md", 262), ("docs/000_backups.md", 275), ("traffic.ndjson", 1)]
        spec, other = "specs/ges-2021.yaml", (("specs/ges-2021.yaml", "GET /x"), 9)
        at = {(spec, ""): 4, (spec, REPORT.findings[-1].operation): 7}
        assert self.places(replace(OPTIONS, pages={}, operations=at)) == [(spec, 7), *recorded]
        at = {(spec, ""): 4, other[0]: other[1]}
        assert self.places(replace(OPTIONS, pages={}, operations=at)) == [(spec, 4), *recorded]
        assert self.places(replace(OPTIONS, pages={})) == recorded

    def test_files_are_named_from_the_root_of_the_repository(self) -> None:
        files = {"traffic.ndjson": "api/traffic.ndjson", "docs/000_backups.md": "/else where/a.md"}
        found = dict(self.places(replace(OPTIONS, files=files)))
        assert set(found) == {"api/traffic.ndjson", "file:///else%20where/a.md"}
        run = self.run(REPORT)
        assert set(run["originalUriBaseIds"]) == {"%SRCROOT%"}  # type: ignore[call-overload]
        for result in run["results"]:  # type: ignore[attr-defined]
            for place in (*result.get("locations", ()), *result.get("relatedLocations", ())):
                if "physicalLocation" in place:
                    assert place["physicalLocation"]["artifactLocation"]["uriBaseId"] == "%SRCROOT%"

    def test_a_windows_path_is_a_uri(self) -> None:
        files = {"traffic.ndjson": "C:\\else where\\a.md"}
        assert ("file:///C:/else%20where/a.md", 1) in self.places(replace(OPTIONS, files=files))

    def test_rules_are_explained(self) -> None:
        rules = self.run(REPORT)["tool"]["driver"]["rules"]  # type: ignore[index]
        known = next(rule for rule in rules if rule["id"] == "response/type-mismatch")
        assert known["shortDescription"] == {"text": "Another type."}
        assert known["help"] == {"text": "Another type.\n\nMore.", "markdown": "Another type.\n\nMore."}
        assert known["helpUri"] == project.rule_page("response/type-mismatch")
        # A rule that is not of this installation has no page that we know of.
        assert [rule["id"] for rule in rules if "helpUri" in rule] == ["response/type-mismatch"]

    def test_the_tool_is_named_with_its_version(self) -> None:
        driver = self.run(REPORT)["tool"]["driver"]  # type: ignore[index]
        assert (driver["version"], driver["semanticVersion"]) == ("1.2.3", "1.2.3")
        assert driver["informationUri"] == project.DOCUMENTATION

    def test_the_worst_are_kept_and_the_rest_is_counted(self) -> None:
        run = self.run(many(5005))
        assert len(run["results"]) == 5000  # type: ignore[arg-type]
        assert run["results"][0]["level"] == "error"  # type: ignore[index]
        (said,) = run["invocations"][0]["toolExecutionNotifications"]  # type: ignore[index]
        assert said["message"]["text"].startswith("6 more findings")

    @HOSTILE
    def test_names_and_messages_survive(self, text: str) -> None:
        result = self.run(hostile(text))["results"][0]  # type: ignore[index]
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        uri = uri.removeprefix("file:///C:").removeprefix("file://")
        assert re.fullmatch(r"[A-Za-z0-9._~/%-]*", uri)
        path = text.removeprefix("C:").replace("\\", "/") if text.startswith("C:\\") else text
        assert unquote(uri, errors="surrogatepass") == path
        plain = result["message"]["text"].replace("{{", "{").replace("}}", "}")
        assert untrusted.show(text).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]") in plain


class TestJunit:
    def test_an_operation_is_a_case(self) -> None:
        root = ElementTree.fromstring(report.render(REPORT, "junit"))
        cases = {(case.get("classname"), case.get("name")): case for case in root.iter("testcase")}
        failed = {key for key, case in cases.items() if case.find("failure") is not None}
        assert failed == {("specs/ges-2021.yaml", "GET /v1.0/{projectId}/graphs/backups")}
        assert ("specs/dcs.yaml", "GET /v2/{project_id}/instances/{instance_id}/backups") in cases

    def test_totals_are_those_of_the_cases(self) -> None:
        for suite in ElementTree.fromstring(report.render(REPORT, "junit")):
            cases = suite.findall("testcase")
            for attribute, child in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
                assert int(suite.get(attribute, "")) == sum(case.find(child) is not None for case in cases)
            assert int(suite.get("tests", "")) == len(cases)

    def results(self, value: Report, **options: object) -> dict[str, str]:
        """What came of each case: the name of the element in it."""
        root = ElementTree.fromstring(report.render(value, "junit", replace(OPTIONS, **options)))
        return {case.get("name", ""): "".join(child.tag for child in case) for case in root.iter("testcase")}

    def test_a_case_fails_where_its_findings_fail_the_run(self) -> None:
        error, warning = (
            next(f for f in REPORT.findings if f.severity is s) for s in (Severity.ERROR, Severity.WARNING)
        )
        for failing, expected in (
            ({Severity.ERROR}, ("failure", "")),
            ({Severity.WARNING}, ("", "failure")),
            ({Severity.ERROR, Severity.WARNING}, ("failure", "failure")),
            (set(), ("", "")),
        ):
            found = self.results(REPORT, failing=frozenset(failing))
            assert (found[error.operation], found[warning.operation]) == expected

    def test_an_operation_without_traffic_is_skipped(self) -> None:
        names = frozenset({"s.yaml GET /a", "s.yaml GET /b"})
        value = Report(operations=names, examined=frozenset({"s.yaml GET /a"}))
        assert self.results(value) == {"GET /a": "", "GET /b": "skipped"}
        assert self.results(Report(operations=names)) == {"GET /a": "", "GET /b": ""}

    def test_a_run_that_fails_as_a_whole_has_a_case_that_does(self) -> None:
        exceeded = "max-not-checked-share: 50 % of 2 exchanges were not checked, and 5 % are allowed"
        assert self.results(Report(), exceeded=(exceeded,)) == {"max-not-checked-share": "failure"}
        assert "error" in self.results(Report(damaged=True)).values()

    @HOSTILE
    def test_names_survive(self, text: str) -> None:
        root = ElementTree.fromstring(report.render(hostile(text), "junit"))
        assert f"GET /{untrusted.show(text)}" in {case.get("name") for case in root.iter("testcase")}
        assert {element.tag for element in root.iter()} <= {
            *(
                "testsuites",
                "testsuite",
                "testcase",
                "properties",
                "property",
                "failure",
                "error",
                "skipped",
                "system-out",
                "system-err",
            )
        }


class TestGithub:
    @HOSTILE
    def test_every_line_is_a_command_of_ours(self, text: str) -> None:
        for line in report.render(hostile(text), "github").splitlines():
            command, properties, message = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line).groups()  # type: ignore[union-attr]
            assert command in ("error", "warning", "notice")
            assert all(re.fullmatch(r"(file|line|title)=[^:,\n]*", part) for part in properties.split(","))
            assert not re.search(r"%(?!25)", message)

    def test_what_is_not_shown_is_counted(self) -> None:
        lines = report.render(many(15), "github").splitlines()
        assert len(lines) == 12
        assert lines[0].startswith("::error ")
        assert "5 more of severity note" in lines[-1]


class TestMarkdown:
    @HOSTILE
    def test_untrusted_text_stands_in_code_spans(self, text: str) -> None:
        for line in report.render(hostile(text), "markdown").splitlines():
            rest = re.sub(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", "", line)
            assert not re.search(r"zqpwn|script|javascript|@|\]\(", rest)

    def test_a_rule_links_to_its_page(self) -> None:
        text = report.render(REPORT, "markdown", OPTIONS)
        assert set(re.findall(r"\[(.+?)\]\((.+?)\)", text)) == {
            ("`response/type-mismatch`", project.rule_page("response/type-mismatch"))
        }

    def test_it_fits_a_comment(self) -> None:
        text = report.render(many(5000), "markdown")
        assert len(text) < 65_536
        shown = text.count("\n| note |") + text.count("\n| **error** |")
        assert f"{5001 - shown} more findings left out" in text
