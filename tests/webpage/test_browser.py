"""Web pages in a real browser; skipped where none is installed. AXE_CORE names axe.min.js of the npm package."""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Iterator
from functools import reduce
from pathlib import Path

import pytest
from msgspec.structs import replace

from extractor import changes, report
from extractor.coverage import Coverage, Part
from extractor.finding import Report, Rule, Severity, gather
from tests.changes.test_formats import SAMPLE
from tests.report.sample import BACKUPS, REPORT, field
from tests.report.test_formats import INJECTIONS, hostile
from tests.webpage.browser import PROGRAM, Browser

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium is installed")

PWNED = "window.pwned = 0; window.zqpwn = () => { window.pwned += 1 }; window.alert = window.zqpwn;"
CLIPBOARD = (
    "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copied = text } } })"
)
VISIBLE = "[...document.querySelectorAll('[data-item]')].filter((item) => !item.closest('[hidden]')).length"
HERE = "(document.activeElement.closest('[data-item], [data-group]') || document.activeElement).id"
COVERAGE = Coverage(
    frozenset(Part("operation", "s.yaml", f"GET /{number}") for number in range(30)),
    frozenset({Part("operation", "s.yaml", "GET /3")}),
)
COVERED = replace(REPORT, coverage=COVERAGE)
OPTIONS = report.Options(
    rules={"response/type-mismatch": Rule("response/type-mismatch", Severity.ERROR, "Another type.\n\nWith `code`.")},
    version="1.2.3",
    command="extractor validate recordings/of/a/long/name.har --specs specs --format html --output report.html",
    inputs={"recordings": ("recordings/of/a/long/name.har",), "specs": ("specs",)},
)
MANY = Report(
    findings=gather(
        replace(
            field(f"field{number % 40}", number),
            operation=f"GET /v1/{{project}}/things{number}/{{thing}}/parts",
            declared=((f"specs/ges-2021.yaml#/components/schemas/GesBackUp/properties/field{number % 40}", 4),),
        )
        for number in range(2000)
    )
)


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    with Browser(tmp_path / "profile") as made:
        yield made


def page(folder: Path, value: Report) -> Path:
    path = folder / "report.html"
    path.write_text(report.render(value, "html", OPTIONS), "utf-8")
    return path


def compared(folder: Path) -> Path:
    path = folder / "changes.html"
    path.write_text(changes.render(SAMPLE, "html", changes.Options(editorial=True, editions=("a", "b"))), "utf-8")
    return path


def fetched(browser: Browser) -> set[str]:
    asked = (event["params"] for event in browser.events if event.get("method") == "Network.requestWillBeSent")
    return {each["request"]["url"] for each in asked}


def show(browser: Browser, width: int, dark: bool = False) -> None:
    browser.send("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False)
    scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
    browser.send("Emulation.setEmulatedMedia", features=scheme)


def test_searching_filtering_and_moving_by_keyboard(browser: Browser, tmp_path: Path) -> None:
    path = page(tmp_path, COVERED)
    browser.open(path)
    assert browser.run(VISIBLE) == 4
    browser.press("/")
    assert browser.run("document.activeElement.id") == "search"
    for letter in "epoch start":
        browser.press(letter)
    assert browser.run(VISIBLE) == 1
    assert browser.run("document.querySelector('#shown').textContent") == "1 of 4 findings"
    browser.press("Escape")
    assert browser.run(VISIBLE) == 4
    names = browser.run("[...document.querySelectorAll('[data-item]')].map((item) => item.id)")
    browser.press("j")
    browser.press("j")
    assert browser.run(HERE) == names[1]
    browser.press("k")
    assert browser.run(HERE) == names[0]
    browser.press("o")
    assert not browser.run(f"document.getElementById('{names[0]}').open")
    browser.press("w")
    assert browser.run(VISIBLE) == 1
    browser.press("n")
    assert browser.run(VISIBLE) == 2
    browser.press("Escape")
    browser.press("f")
    assert browser.run("document.activeElement.name + document.activeElement.value") == "severityerror"
    assert fetched(browser) == {path.as_uri()}


@pytest.mark.parametrize(
    ("facet", "value", "count"),
    [
        ("severity", "error", 2),
        ("rule", "response/type-mismatch", 2),
        ("status", "request", 1),
        ("operation", "003_create.md", 1),
    ],
)
def test_each_bar_filters(browser: Browser, tmp_path: Path, facet: str, value: str, count: int) -> None:
    browser.open(page(tmp_path, COVERED))
    bar = f"[...document.querySelectorAll('input[name={facet}]')].find((box) => box.value === '{value}').parentElement"
    browser.run(f"{bar}.querySelector('.bar').dispatchEvent(new MouseEvent('click', {{ bubbles: true }}))")
    assert browser.run(VISIBLE) == count
    browser.run("document.querySelector('#clear').click()")
    assert browser.run(VISIBLE) == 4


def test_a_link_opens_its_finding_whatever_is_filtered(browser: Browser, tmp_path: Path) -> None:
    browser.open(page(tmp_path, MANY))
    name = f"f-{MANY.findings[1234].fingerprint}"
    seen = f"document.getElementById('{name}').querySelector('.sides').checkVisibility()"
    assert not browser.run(seen)
    browser.press("/")
    for letter in "no such":
        browser.press(letter)
    assert browser.run(VISIBLE) == 0
    browser.run(f"location.hash = '{name}'; new Promise((done) => setTimeout(done, 400))")
    assert browser.run(seen)
    assert browser.run(HERE) == name
    top = browser.run(f"document.getElementById('{name}').getBoundingClientRect().top")
    assert 0 <= top < 600


def test_a_finding_and_the_command_are_copied(browser: Browser, tmp_path: Path) -> None:
    browser.open(page(tmp_path, COVERED), CLIPBOARD)
    browser.run("document.querySelector('header .copy').click()")
    assert browser.run("window.copied") == OPTIONS.command
    browser.press("j")
    browser.press("y")
    lines = browser.run("window.copied").split("\n")
    title = f"response 200 of {BACKUPS}: backupList[].endTimestamp is integer, documented as string"
    assert lines[0] == f"error: {title}"
    assert lines[1] == f"{BACKUPS} · 200 response · /backupList/*/endTimestamp"
    assert lines[2] == "To do: document it as integer"
    assert lines[3].startswith("documented as string, recorded as integer (epoch milliseconds)")
    assert lines[4].startswith("Documented string 000_backups.md:160 GesBackUp数据结构 · endTimestamp")
    assert lines[5].startswith("Recorded integer × 4 docs/000_backups.md:263 1530774882000 ")
    assert lines[6:] == ["specs/ges-2021.yaml"]


def test_one_finding_of_a_cause_is_copied_with_its_heading(browser: Browser, tmp_path: Path) -> None:
    browser.open(page(tmp_path, MANY), CLIPBOARD)
    browser.press("j")
    browser.press("o")
    browser.press("j")
    browser.press("y")
    lines = browser.run("window.copied").split("\n")
    assert lines[0].startswith("error: GesBackUp.field")
    assert lines[1].startswith("200 values in 50 operations: ")
    assert lines[2].startswith("GET /v1/{project}/things")
    assert len(lines) == 7


def test_searching_and_clearing_take_no_time(browser: Browser, tmp_path: Path) -> None:
    """On 2,000 findings; the least of several times, since what else runs on the machine makes it look slower."""
    show(browser, 1280)
    browser.open(page(tmp_path, MANY))
    timed = """
        (async () => {
          const search = document.querySelector("#search");
          const least = {};
          for (let round = 0; round < 6; round += 1) {
            for (const words of ["field7 parts", ""]) {
              const start = performance.now();
              search.value = words;
              search.dispatchEvent(new Event("input", { bubbles: true }));
              document.body.offsetHeight;
              await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
              least[words] = Math.min(least[words] ?? 1e9, performance.now() - start);
            }
          }
          return Math.max(...Object.values(least));
        })()"""
    assert browser.run(timed) < 100


def test_nothing_injected_runs_or_is_fetched(browser: Browser, tmp_path: Path) -> None:
    path = page(tmp_path, reduce(Report.merge, (hostile(text) for text in INJECTIONS)))
    browser.open(path, PWNED)
    browser.run("document.querySelector('#unfold').click()")
    assert browser.run("window.pwned") == 0
    assert browser.run("document.querySelectorAll('[data-item]').length") > 190
    assert browser.run("document.querySelectorAll('zqpwn, iframe, img, object, embed, base, link').length") == 0
    assert fetched(browser) == {path.as_uri()}
    # The page's own script runs under its policy; nothing else tried to.
    refused = [event for event in browser.events if event.get("method") == "Log.entryAdded"]
    assert not refused, refused


# Words of text that can be seen and stand in more than one line, where nothing separates their halves.
BROKEN = r"""
(() => {
  const broken = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (!node.parentElement.checkVisibility({ contentVisibilityAuto: true })) continue;
    for (const { 0: word, index } of node.data.matchAll(/[\p{Letter}\p{Number}]{2,}/gu)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      if (new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1) broken.push(word);
    }
  }
  return broken;
})()"""


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", ["none", "few", "many", "changes"])
def test_it_fits_and_can_be_read_by_everyone(
    browser: Browser, tmp_path: Path, kind: str, width: int, dark: bool
) -> None:
    reports = {"none": replace(COVERED, findings=()), "few": COVERED, "many": COVERED.merge(MANY)}
    show(browser, width, dark)
    browser.open(page(tmp_path, reports[kind]) if kind in reports else compared(tmp_path))
    browser.run("document.querySelectorAll('[data-group], .keys, .help').forEach((each, at) => { each.open = at < 5 })")
    assert browser.run("document.documentElement.scrollWidth") <= width
    background = browser.run("getComputedStyle(document.body).backgroundColor")
    assert (sum(int(part) for part in background[4:-1].split(",")[:3]) < 200) == dark
    if width >= 1280:
        assert browser.run(BROKEN) == []
    axe = os.environ.get("AXE_CORE")
    if axe:
        browser.run(Path(axe).read_text("utf-8") + "; true")
        broken = "axe.run().then((found) => found.violations.map((each) => each.id + ': ' + each.nodes[0].html))"
        assert browser.run(broken) == []


def test_on_paper_it_is_short(browser: Browser, tmp_path: Path) -> None:
    browser.open(page(tmp_path, COVERED.merge(MANY)))
    printed = base64.b64decode(browser.send("Page.printToPDF", preferCSSPageSize=True)["data"])
    assert 2 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) <= 12


def test_changes_are_filtered_too(browser: Browser, tmp_path: Path) -> None:
    browser.open(compared(tmp_path), CLIPBOARD)
    assert browser.run(VISIBLE) == 5
    browser.press("b")
    assert browser.run(VISIBLE) == 2
    browser.press("Escape")
    browser.press("j")
    browser.press("j")
    browser.press("y")
    assert browser.run("window.copied").split("\n")[:3] == [
        "GET /a",
        "2 breaking, 1 compatible, 1 editorial, 1 lost by the reader · specs/shop.yaml",
        "breaking response 200 /l/*/t",
    ]
