"""The site of `review`: everything that the ledger counts is on it, linked with what it became, and stays the same."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from extractor import cli
from extractor.pages.document import Table
from extractor.pages.parsing import parse
from tests.pages.test_cases import NAMED, NAMES, pages_of
from tests.review.site import made, pages_in, shown

ROOT = Path(__file__).parent.parent.parent
SEEDS = ROOT / "seeds"
BACKUPS = "ges-2021/000_1812dbb90db41f33.txt.html"
PAGE = """# List bays

## URI

GET /v1/bays

## Request

| Parameter | Mandatory | Type | Description |
| --- | --- | --- | --- |
| limit | No | Integer | How many. |

## Response

| Parameter | Type | Description |
| --- | --- | --- |
| id | String | Which one. |
"""
TWICE = """# Show a bay

## URI

GET /v1/bays/{bay_id}

## Response Parameters

**Status code: 200**

Table 1 Response body parameters

| Parameter | Type | Description |
| --- | --- | --- |
| id | String | Which one. |

**Status code: 400**

Table 2 Response body parameters

| Parameter | Type | Description |
| --- | --- | --- |
| error_code | String | What went wrong. |

**Status code: 500**

Table 3 Response body parameters

| Parameter | Type | Description |
| --- | --- | --- |
| error_code | String | What went wrong. |
"""


def service(folder: Path, pages: dict[str, bytes]) -> Path:
    folder.mkdir()
    for name, data in pages.items():
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds")
    assert made(folder, str(SEEDS)) == 0
    return folder


@pytest.mark.parametrize("case", [*NAMES, "seeds"])
def test_the_items_on_the_site_are_those_of_the_ledger(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = SEEDS if case == "seeds" else service(tmp_path / case, pages_of(case))
    made(tmp_path / "site", str(pages))
    capsys.readouterr()
    report = ["--format", "json", "--fail-on", "never", "--no-examples"]
    cli.run(["generate", str(pages), "--out", str(tmp_path / "specs"), *report])
    told = json.loads(capsys.readouterr().out)["items"]
    expected = Counter({(each["kind"], each["verdict"], each["rule"]): each["count"] for each in told})
    found = pages_in(tmp_path / "site")
    assert sum((page.items for page in found.values()), Counter()) == expected
    indexes = [shown(path).text for path in (tmp_path / "site").glob("*/index.html")]
    listed = sum(int(count.replace(",", "")) for text in indexes for count in re.findall(r"([\d,]+) placed", text))
    assert listed == sum(n for (kind, verdict, _), n in expected.items() if "row" in kind and verdict == "placed")


@pytest.mark.parametrize("case", NAMES)
def test_every_row_of_every_table_is_on_its_page(case: str, tmp_path: Path) -> None:
    pages = pages_of(case)
    made(tmp_path / "site", str(service(tmp_path / case, pages)))
    on_site = sorted(
        sum(count for (kind, _, _), count in page.items.items() if kind in ("row", "title row"))
        for page in pages_in(tmp_path / "site").values()
    )
    in_tables = sorted(
        sum(
            len(placed.block.rows) + bool(placed.block.header and not placed.block.listed)
            for placed in parse(name, data, "").outline.whole.placed
            if isinstance(placed.block, Table)
        )
        for name, data in pages.items()
        if not name.endswith(NAMED)
    )
    assert on_site == in_tables


@pytest.mark.parametrize("case", [*NAMES, "seeds"])
def test_every_link_leads_somewhere(case: str, tmp_path: Path) -> None:
    site = tmp_path / "site"
    made(site, str(SEEDS if case == "seeds" else service(tmp_path / case, pages_of(case))))
    for path in site.rglob("*.html"):
        page = shown(path)
        assert max(page.ids.values(), default=1) == 1
        for link in page.links:
            file, _, anchor = link.partition("#")
            if not file:
                assert anchor in page.ids, (path, link)
            elif "://" not in file:
                assert (path.parent / file).is_file(), (path, link)


def mark_of(html: str, row: str) -> str:
    """The name of the place of a table's row that begins with a cell."""
    rows = html.split("<tr ")
    found = next(each for each in rows if f"<td>{row}</td>" in each)
    return re.search(r'<a id="([^"]+)"', found)[1]  # type: ignore[index]


@pytest.mark.parametrize(
    ("row", "lines"),
    [
        ("limit", ["- name: limit", "in: query", "default: 10"]),
        ("startTimestamp", ["startTimestamp:", "type: string", "- startTimestamp"]),
        ("backupList", ["backupList:", "type: array"]),
    ],
)
def test_a_row_has_the_lines_that_it_became(seeds: Path, row: str, lines: list[str]) -> None:
    html = (seeds / BACKUPS).read_text("utf-8")
    became = [line.strip() for line in shown(seeds / BACKUPS).lines[mark_of(html, row)]]
    assert set(lines) <= set(became)
    assert not any(other in became for other in ("- name: offset", "endTimestamp:", "id:"))


def test_request_status_and_example_lines_have_theirs(seeds: Path) -> None:
    html, page = (seeds / BACKUPS).read_text("utf-8"), shown(seeds / BACKUPS)

    def of(kind: str) -> set[str]:
        names = re.findall(rf'<a id="([^"]+)"[^>]* data-kind="{kind}"', html)
        return {line.strip() for name in names for line in page.lines.get(name, ())}

    assert {"get:", "operationId: listGraphsBackups"} <= of("request line")
    assert {"'200':", "'400':"} <= of("status line")
    assert any('"backupCount": 3' in line or "backupCount: 3" in line for line in of("example"))


def test_rows_of_tables_that_say_the_same_all_have_their_lines(tmp_path: Path) -> None:
    """One component is written for both, whose x-source names the first table only."""
    made(tmp_path / "site", str(service(tmp_path / "bays", {"show.md": TWICE.encode()})))
    [page] = pages_in(tmp_path / "site").values()
    html = (tmp_path / "site" / "bays" / "show.md.html").read_text("utf-8")
    rows = [each for each in html.split("<tr ") if "<td>error_code</td>" in each]
    names = [re.search(r'<a id="([^"]+)"', row)[1] for row in rows]  # type: ignore[index]
    assert len(set(names)) == 2
    assert [page.lines[name][0].strip() for name in names] == ["error_code:"] * 2


def action(name: str, parameter: str, field: str) -> bytes:
    """A page of one of the actions that share an endpoint, which spells its parameter in its own way."""
    return f"""# {name}

## URI

POST /v1/bays/{{{parameter}}}/action

| Parameter | Mandatory | Type | Description |
| --- | --- | --- | --- |
| {parameter} | Yes | String | Which bay. |

## Request

| Parameter | Mandatory | Type | Description |
| --- | --- | --- | --- |
| {field} | Yes | String | How to {name}. |
""".encode()


def test_rows_of_pages_that_are_one_operation_all_have_their_lines(tmp_path: Path) -> None:
    pages = {"open.md": action("Open", "bay_id", "opener"), "shut.md": action("Shut", "bayId", "shutter")}
    made(tmp_path / "site", str(service(tmp_path / "bays", pages)))
    for name, rows in (("open", ("bay_id", "opener")), ("shut", ("bayId", "shutter"))):
        path = tmp_path / "site" / "bays" / f"{name}.md.html"
        lines = shown(path).lines
        became = [lines[mark_of(path.read_text("utf-8"), row)][0].strip() for row in rows]
        assert became[0].startswith("- name: bay")
        assert became[1] == f"{rows[1]}:"


def test_a_finding_of_an_example_stands_at_the_row_that_it_contradicts(seeds: Path) -> None:
    html = (seeds / BACKUPS).read_text("utf-8")
    after = html.split("<td>startTimestamp</td>")[1].split("<td>startTime</td>")[0]
    assert "documented as string, recorded as integer (epoch milliseconds) in 2 of 2 values" in after
    assert html.count("recorded as integer") == 2
    assert "2 things to look at" in html


def test_a_finding_of_traffic_stands_at_the_row_that_promised_otherwise(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    command = ["validate", str(ROOT / "docs/samples/backups.har"), "--specs", str(ROOT / "specs")]
    cli.run([*command, "--format", "json", "--output", str(report)])
    made(tmp_path / "site", str(SEEDS), "--report", str(report))
    html = (tmp_path / "site" / BACKUPS).read_text("utf-8")
    after = html.split("<td>startTimestamp</td>")[1].split("<td>startTime</td>")[0]
    assert "backups.har:9" in after.replace("<wbr>", "")
    assert "other specs" not in (tmp_path / "site" / "index.html").read_text("utf-8")
    told = json.loads(report.read_text("utf-8"))
    shown_on = "".join(path.read_text("utf-8") for path in (tmp_path / "site").rglob("*.html"))
    assert all(finding["rule"] in shown_on for finding in told["findings"])


def test_findings_of_traffic_about_other_specs_are_not_lost(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    command = ["validate", str(ROOT / "docs/samples/backups.har"), "--specs", str(ROOT / "specs")]
    cli.run([*command, "--format", "json", "--output", str(report)])
    made(tmp_path / "site", str(service(tmp_path / "bays", {"list.md": PAGE.encode()})), "--report", str(report))
    index = shown(tmp_path / "site" / "index.html").text
    assert "About other specs" in index
    assert "recorded as integer (epoch milliseconds)" in index


def test_a_page_that_cannot_be_read_costs_itself(tmp_path: Path) -> None:
    pages = {"list.md": PAGE.encode(), "broken.md": b"%PDF-1.7 " + bytes(range(256)) * 4}
    assert made(tmp_path / "site", str(service(tmp_path / "bays", pages))) == 3
    assert "broken.md" in shown(tmp_path / "site" / "bays" / "broken.md.html").text
    assert shown(tmp_path / "site" / "bays" / "list.md.html").items
    assert "broken.md" in shown(tmp_path / "site" / "index.html").text


def test_the_same_pages_give_the_same_bytes_from_any_number_of_processes(seeds: Path, tmp_path: Path) -> None:
    made(tmp_path, str(SEEDS), "--jobs", "2")
    read = [
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.html")} for folder in (seeds, tmp_path)
    ]
    assert read[0].keys() == read[1].keys()
    index = {path for path in read[0] if path.as_posix() == "index.html"}  # which says the command
    assert {path for path in read[0] if read[0][path] != read[1][path]} <= index


def test_what_has_not_changed_is_not_written_again(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made(tmp_path, str(SEEDS))
    capsys.readouterr()
    made(tmp_path, str(SEEDS))
    assert "0 files written, 10 unchanged" in capsys.readouterr().err


@pytest.mark.parametrize("out", ["pages", "pages/site"])
def test_a_site_among_the_pages_is_refused(out: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages = service(tmp_path / "pages", {"list.md": PAGE.encode()})
    assert made(tmp_path / out, str(pages)) == 2
    assert "would be read as pages" in capsys.readouterr().err
    assert sorted(path.name for path in pages.iterdir()) == ["list.md"]


def test_pages_whose_names_no_file_could_have_get_others(tmp_path: Path) -> None:
    names = ["index.html", "INDEX.md", "列表.md", "CON.md", "a b.md", "a-b.md"]
    made(tmp_path / "site", str(service(tmp_path / "bays", {name: PAGE.encode() for name in names})))
    found = pages_in(tmp_path / "site")
    assert len({address.casefold() for address in found}) == len(names)
    assert all(re.fullmatch(r"bays/[A-Za-z0-9._-]+\.html", address) for address in found)
    links = shown(tmp_path / "site" / "bays" / "index.html").links
    assert {address.partition("/")[2] for address in found} <= set(links)


def test_what_the_configuration_accepts_needs_no_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = service(tmp_path / "ges", {"backups.txt": (SEEDS / "000_1812dbb90db41f33.txt").read_bytes()})
    (pages / "extractor.toml").write_text('[severities]\n"response/type-mismatch" = "note"\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    made(tmp_path / "site", str(pages))
    assert "Nothing to look at" in shown(tmp_path / "site" / "ges" / "index.html").text
