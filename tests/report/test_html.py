"""The HTML report: what it says, where, and that nothing in it is anybody else's."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from extractor import project, report
from extractor.finding import Finding, Place, Report, Severity, gather
from extractor.report.format import Options
from extractor.report.grouping import groups
from tests.report.sample import REPORT, field
from tests.report.test_formats import INJECTIONS, hostile
from tests.report.test_machines import OPTIONS, many
from tests.webpage.seen import Seen

HOSTILE = pytest.mark.parametrize("text", INJECTIONS, ids=ascii)


def words(value: Report, options: Options = Options()) -> str:
    """What is read in the report, one line for each block."""
    return re.sub(r" *\n\s*", "\n", Seen(report.render(value, "html", options)).words)


@HOSTILE
def test_nothing_but_our_own_tags(text: str) -> None:
    options = Options(command=text, version=text, date=text, inputs={"specs": (text,)}, exceeded=(text,))
    page, plain = (Seen(report.render(hostile(each), "html", options)) for each in (text, "plain"))
    assert {tag for tag, _ in page.elements} <= {tag for tag, _ in plain.elements} | {"wbr"}
    for tag, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on") or name in ("style", "src")], tag
        assert re.fullmatch(r"#[\w-]+", attributes.get("href") or "#none")


def test_a_rule_links_to_its_page() -> None:
    """The only addresses in a report; a click on one does not say where the report lies."""
    elements = Seen(report.render(REPORT, "html", OPTIONS)).elements
    links = [each for tag, each in elements if tag == "a" and not (each["href"] or "").startswith("#")]
    assert {link["href"] for link in links} == {project.rule_page("response/type-mismatch")}
    assert {link["rel"] for link in links} == {"noreferrer"}


def test_a_rule_is_explained_where_it_is_found() -> None:
    text = words(Report(findings=(field("a", 1),)), OPTIONS)
    assert "What response/type-mismatch means\n" in text
    assert OPTIONS.rules["response/type-mismatch"].summary.replace("`", "") in text


def test_what_the_run_was_is_in_the_header() -> None:
    options = Options(
        command="extractor validate a.har",
        version="9.9",
        date="2026-02-03",
        inputs={"recordings": ("rec/a.har", "b", "c", "d"), "specs": ("specs",)},
    )
    head = words(REPORT, options).split("Errors")[0]
    for said in (
        "Failed · Contract report · a.har, b, c and 1 more",
        "Recordings\nrec/a.har, b, c and 1 more",
        "Specs\nspecs",
        "Recorded\n2026-01-05 to 2026-01-06",
        "3 conforming · 3 violating · 1 not checked",
        "extractor 9.9 · 2026-02-03",
        "extractor validate a.har",
        "2 reasons why something was not checked",
    ):
        assert said in head
    assert "By operation" not in head


@pytest.mark.parametrize(
    ("value", "options", "said"),
    [
        (REPORT, {}, "Failed 2 errors, 1 warning, 1 note"),
        (REPORT, {"failing": frozenset()}, "Findings 2 errors, 1 warning, 1 note"),
        (Report(), {"exceeded": ("max-errors: x",)}, "Failed Nothing was found"),
        (Report(), {}, "Passed Nothing was found"),
        (Report(damaged=True), {}, "Partial Nothing was found"),
    ],
)
def test_the_verdict(value: Report, options: dict[str, object], said: str) -> None:
    html = report.render(value, "html", Options(**options))  # type: ignore[arg-type]
    assert said in Seen(html).words
    assert f"<title>{said.split()[0]} · Contract report</title>" in html


def anchors(value: Report) -> list[str]:
    return [each["id"] or "" for _, each in Seen(report.render(value, "html")).elements if "data-item" in each]


def test_each_finding_has_an_anchor_that_stays() -> None:
    assert set(anchors(REPORT)) == {f"f-{finding.fingerprint}" for finding in REPORT.findings}
    more = gather((*REPORT.findings, replace(field("another", 3), count=99)))
    assert set(anchors(REPORT)) < set(anchors(replace(REPORT, findings=more)))


def test_findings_of_specs_with_one_name_have_anchors_of_their_own() -> None:
    found = [replace(field("a", 1), spec=f"{folder}/s.yaml") for folder in "xyz"]
    assert len({finding.fingerprint for finding in found}) == 1
    assert len(set(anchors(Report(findings=gather(found))))) == 3


def test_every_link_in_the_page_leads_somewhere() -> None:
    elements = Seen(report.render(REPORT, "html")).elements
    names = {each["id"] for _, each in elements if "id" in each}
    inside = {each["href"] for tag, each in elements if tag == "a" and (each["href"] or "").startswith("#")}
    assert {f"#{name}" for name in names} >= inside
    assert len(inside) == 6


@pytest.mark.parametrize(
    ("expected", "place", "said", "never"),
    [
        ("string", Place("p.md", "T", "row"), "Documented\nstring p.md", "Page\n"),
        ("string", None, "Documented\nstring", "Page\n"),
        ("", Place("p.md", "T", "row"), "Documented\n", "Page\n"),
        ("", Place("p.md"), "Page\np.md", "Documented"),
        ("", Place("p.md", "T"), "Page\np.md", "Documented"),
        ("", None, "Recorded", "Documented"),
    ],
)
def test_only_what_is_documented_is_called_so(expected: str, place: Place | None, said: str, never: str) -> None:
    finding = replace(field("a", 1), expected=expected, documented_at=place, message="m")
    text = words(Report(findings=(finding,)))
    assert said in text
    assert never not in text


def test_findings_that_are_left_out_are_counted() -> None:
    text = words(many(2500))
    assert "2,000 of 2,501 findings are shown, of each cause the heaviest; the JSON report has them all." in text
    assert "1,900 causes of the least weight left out on paper" in text


def test_no_cause_hides_another() -> None:
    """Room is shared: a cause with thousands of findings leaves room for those that weigh less."""
    declared = (("s.yaml#/components/schemas/A/properties/a", 4),)
    heavy = [replace(field("a", 1), operation=f"GET /{number}", declared=declared) for number in range(3000)]
    light = replace(field("b", 1), severity=Severity.NOTE)
    value = Report(findings=gather((*heavy, light)))
    text = words(value)
    assert "1,001 more findings in the JSON report" in text
    assert "/backupList/*/b" in text
    assert "3,000 findings" in text
    assert len(anchors(value)) == 2000


@pytest.mark.parametrize("declared", [("a",), ("a", "b"), ("b", "a", "c")])
def test_groups_have_every_finding_once(declared: tuple[str, ...]) -> None:
    """Though several causes explain a finding."""
    schemas = tuple((f"s.yaml#/components/schemas/{name}/properties/x", 4) for name in declared)
    value = replace(REPORT, findings=gather((*REPORT.findings, replace(field("x", 1), declared=schemas))))
    found = [finding for group in groups(value) for finding in group.findings]
    assert sorted(finding.key for finding in found) == sorted(finding.key for finding in value.findings)
    also = [remark for group in groups(value) for remark in group.remarks if "Explained as well by" in remark]
    assert len(also) == len(declared) - 1


def test_a_cause_says_what_to_do() -> None:
    declared = (("s.yaml#/components/schemas/Backup/properties/a", 4),)
    text = words(Report(findings=(replace(field("a", 1), declared=declared),)))
    (group,) = groups(Report(findings=(replace(field("a", 1), declared=declared),)))
    assert group.title.replace("`", "") in text
    assert f"To do: {group.fix.replace('`', '')}" in text


def test_coverage_is_at_the_end_and_in_the_header_only_its_sum() -> None:
    text = words(REPORT)
    assert text.index("25.0 % of the specs shown\n") < text.index("Errors") < text.index("By kind of part")
    assert text.index("Notes") < text.index("Coverage\n25.0 % of the specs shown: operations")


def test_a_page_says_it_once() -> None:
    """A finding about a page is not seen in values."""
    note = Finding("page/x", Severity.NOTE, "m", part="page", documented_at=Place("p.md"))
    assert "value" not in words(Report(findings=(note,)))
