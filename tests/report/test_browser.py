"""The HTML report in a real browser; skipped where none is installed. AXE_CORE names axe.min.js of the npm package."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import reduce
from pathlib import Path

import pytest
from msgspec.structs import replace

from extractor import report
from extractor.finding import Coverage, Part, Report, gather
from tests.report.browser import PROGRAM, Browser
from tests.report.sample import REPORT, field
from tests.report.test_formats import INJECTIONS, hostile

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium is installed")

PWNED = "window.pwned = 0; window.zqpwn = () => { window.pwned += 1 }; window.alert = window.zqpwn;"
VISIBLE = "[...document.querySelectorAll('article')].filter((article) => article.checkVisibility()).length"
COVERAGE = Coverage(
    frozenset(Part("operation", "s.yaml", f"GET /{number}") for number in range(30)),
    frozenset({Part("operation", "s.yaml", "GET /3")}),
)
COVERED = replace(REPORT, coverage=COVERAGE)


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    with Browser(tmp_path / "profile") as made:
        yield made


def page(folder: Path, value: Report) -> Path:
    path = folder / "report.html"
    path.write_text(report.render(value, "html"), "utf-8")
    return path


def fetched(browser: Browser) -> set[str]:
    asked = (event["params"] for event in browser.events if event.get("method") == "Network.requestWillBeSent")
    return {each["request"]["url"] for each in asked}


def test_searching_filtering_and_moving_by_keyboard(browser: Browser, tmp_path: Path) -> None:
    path = page(tmp_path, COVERED)
    browser.open(path)
    assert browser.run(VISIBLE) == 4
    browser.press("/")
    assert browser.run("document.activeElement.id") == "search"
    for letter in "epoch start":
        browser.press(letter)
    assert browser.run(VISIBLE) == 1
    assert browser.run("document.querySelector('#shown').textContent") == "1 of 4 shown"
    browser.press("Escape")
    assert browser.run(VISIBLE) == 4
    browser.press("j")
    browser.press("j")
    focused = "[...document.querySelectorAll('article')].indexOf(document.activeElement)"
    assert browser.run(focused) == 1
    browser.run("document.querySelector('input[value=error]').click()")
    assert browser.run(VISIBLE) == 2
    assert fetched(browser) == {path.as_uri()}


def test_nothing_injected_runs_or_is_fetched(browser: Browser, tmp_path: Path) -> None:
    path = page(tmp_path, _all_hostile())
    browser.open(path, PWNED)
    assert browser.run("window.pwned") == 0
    assert browser.run("document.querySelectorAll('article').length") > 190
    assert browser.run("document.querySelectorAll('zqpwn, iframe, img, object, embed, base, link').length") == 0
    assert fetched(browser) == {path.as_uri()}
    # The page's own script runs under its policy; nothing else tried to.
    refused = [event for event in browser.events if event.get("method") == "Log.entryAdded"]
    assert not refused, refused


def _all_hostile() -> Report:
    return reduce(Report.merge, (hostile(text) for text in INJECTIONS))


@pytest.mark.parametrize(("width", "dark"), [(360, False), (1200, True)])
def test_it_fits_and_can_be_read_by_everyone(browser: Browser, tmp_path: Path, width: int, dark: bool) -> None:
    many = Report(findings=gather(field(f"field{number}", number) for number in range(200)))
    browser.send("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False)
    scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
    browser.send("Emulation.setEmulatedMedia", features=scheme)
    browser.open(page(tmp_path, COVERED.merge(many)))
    assert browser.run("document.documentElement.scrollWidth") <= width
    background = browser.run("getComputedStyle(document.body).backgroundColor")
    assert (sum(int(part) for part in background[4:-1].split(",")[:3]) < 200) == dark
    axe = os.environ.get("AXE_CORE")
    if axe:
        browser.run(Path(axe).read_text("utf-8") + "; true")
        broken = "axe.run().then((found) => found.violations.map((each) => each.id + ': ' + each.nodes[0].html))"
        assert browser.run(broken) == []
