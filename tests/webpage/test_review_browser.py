"""The site of `review` in a real browser; skipped where none is installed. AXE_CORE as in test_browser."""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.report.test_formats import INJECTIONS
from tests.review.site import made
from tests.webpage.browser import PROGRAM, Browser
from tests.webpage.test_browser import PWNED, fetched, show

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium is installed")

SEEDS = Path(__file__).parent.parent.parent / "seeds"
BACKUPS = "ges-2021/000_1812dbb90db41f33.txt.html"
LIT = "[...document.querySelectorAll('.yaml .lit')].map((line) => line.querySelector('code').textContent.trim())"
ROW = "[...document.querySelectorAll('#page tr')].find((row) => row.cells[1]?.textContent === '{}')"
HERE = "document.activeElement.closest('tr')?.cells[1].textContent"
IN_SIGHT = "[...document.querySelectorAll('[data-mark]')].filter((mark) => mark.checkVisibility()).length"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    made(folder, str(SEEDS))
    return folder


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    with Browser(tmp_path / "profile") as opened:
        show(opened, 1400)
        yield opened


def hover(browser: Browser, element: str) -> None:
    box: dict[str, Any] = browser.run(
        f"{element}.scrollIntoView({{ block: 'center' }}), {element}.getBoundingClientRect().toJSON()"
    )
    browser.send("Input.dispatchMouseEvent", type="mouseMoved", x=box["x"] + box["width"] / 2, y=box["y"] + 8)


def test_a_row_lights_up_the_lines_that_it_became(browser: Browser, site: Path) -> None:
    browser.open(site / BACKUPS)
    hover(browser, ROW.format("endTimestamp"))
    lit = browser.run(LIT)
    assert {"endTimestamp:", "type: string", "- endTimestamp"} <= set(lit)
    assert "startTimestamp:" not in lit
    line = "document.querySelector('.yaml .lit').getBoundingClientRect()"
    side = "document.querySelector('#spec').getBoundingClientRect()"
    assert browser.run(f"{line}.top >= {side}.top && {line}.bottom <= {side}.bottom")
    assert "row placed" in browser.run("document.querySelector('#about').textContent")


def test_a_line_lights_up_its_row(browser: Browser, site: Path) -> None:
    browser.open(site / BACKUPS)
    line = "[...document.querySelectorAll('.yaml .line')].find((each) => each.textContent.includes('name: limit'))"
    hover(browser, line)
    row = ROW.format("limit")
    assert browser.run(f"{row}.classList.contains('lit')")
    assert not browser.run(f"{ROW.format('offset')}.classList.contains('lit')")


def test_focus_lights_up_and_following_leads_there_and_back(browser: Browser, site: Path) -> None:
    browser.open(site / BACKUPS)
    mark = f"{ROW.format('limit')}.querySelector('[data-mark]')"
    browser.run(f"{mark}.focus()")
    assert "- name: limit" in browser.run(LIT)
    browser.run(f"{mark}.click()")
    assert browser.run("document.querySelector(':target code').textContent.trim()") == "- name: limit"
    browser.run("document.querySelector(':target a').click()")
    assert browser.run("document.querySelector(':target').closest('tr').cells[1].textContent") == "limit"


def test_keys_lead_to_what_needs_a_look(browser: Browser, site: Path) -> None:
    browser.open(site / BACKUPS)
    assert browser.run("document.querySelector('#at').textContent") == "2 to look at"
    visited = []
    for key in "jjjk":
        browser.press(key)
        visited.append(browser.run(HERE))
    assert visited == ["startTimestamp", "endTimestamp", "startTimestamp", "endTimestamp"]
    assert browser.run("document.querySelector('#at').textContent") == "2 of 2 to look at"


def test_verdicts_filter_both_sides(browser: Browser, site: Path) -> None:
    browser.open(site / BACKUPS)
    every, lines = (
        browser.run(IN_SIGHT),
        "[...document.querySelectorAll('.yaml .line')].filter((line) => !line.hidden).length",
    )
    all_lines = browser.run(lines)
    browser.press("f")
    assert browser.run(IN_SIGHT) == 3
    assert 0 < browser.run(lines) < all_lines
    browser.press("Escape")
    assert (browser.run(IN_SIGHT), browser.run(lines)) == (every, all_lines)


def test_a_deep_link_is_followed(browser: Browser, site: Path) -> None:
    html = (site / "ges-2021" / "index.html").read_text("utf-8")
    address = re.search(r'href="(000_[^"]+#r-[0-9a-f]+)"', html)
    assert address
    browser.open(site / "ges-2021" / "index.html")
    browser.run(f"document.querySelector('a[href=\"{address[1]}\"]').click()")
    browser.events.clear()
    while not any(event.get("method") == "Page.loadEventFired" for event in browser.events):
        browser.events.append(browser._next())
    assert browser.run("document.querySelector(':target').closest('tr').cells[1].textContent") in (
        *("startTimestamp", "endTimestamp"),
    )
    assert "type: string" in browser.run(LIT)


def test_nothing_injected_runs_or_is_fetched(browser: Browser, tmp_path: Path) -> None:
    """As cells, titles, code and captions of pages in two markups: they are the vendor's HTML."""
    pages = tmp_path / "pages"
    pages.mkdir()
    shown = [text.encode("utf-8", "replace").decode().replace("\n", " ") for text in INJECTIONS]
    rows = "\n".join(f"| a{at} | String | {text.replace('|', ' ')} |" for at, text in enumerate(shown))
    titles = "\n\n".join(f"### {text}\n\n```\n{text}\n```" for text in shown)
    head = (
        "# List\n\n## URI\n\nGET /v1/a\n\n## Request Parameters\n\n| Parameter | Type | Description |\n|---|---|---|\n"
    )
    (pages / "list.md").write_text(f"{head}{rows}\n\n{titles}\n", "utf-8")
    cells = "".join(f"<tr><td>b{at}</td><td>String</td><td>{text}</td></tr>" for at, text in enumerate(shown))
    table = f"<table><tr><th>Parameter</th><th>Type</th><th>Description</th></tr>{cells}</table>"
    (pages / "raw.html").write_text(f"<h1>Raw</h1><h2>URI</h2><p>GET /v1/b</p><h2>Request</h2>{table}", "utf-8")
    made(tmp_path / "site", str(pages))
    for path in sorted((tmp_path / "site").rglob("*.html")):
        browser.events.clear()
        browser.open(path, PWNED)
        assert browser.run("window.pwned") == 0
        assert browser.run("document.querySelectorAll('zqpwn, iframe, img, object, embed, base, link').length") == 0
        assert fetched(browser) == {path.as_uri()}
        assert [event for event in browser.events if event.get("method") == "Log.entryAdded"] == []
    assert browser.run("document.title")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("page", [BACKUPS, "ges-2021/index.html", "index.html"])
def test_it_fits_and_can_be_read_by_everyone(browser: Browser, site: Path, page: str, width: int, dark: bool) -> None:
    show(browser, width, dark)
    browser.open(site / page)
    assert browser.run("document.documentElement.scrollWidth") <= width
    background = browser.run("getComputedStyle(document.body).backgroundColor")
    assert (sum(int(part) for part in background[4:-1].split(",")[:3]) < 200) == dark
    assert [event for event in browser.events if event.get("method") == "Runtime.exceptionThrown"] == []
    axe = os.environ.get("AXE_CORE")
    if axe:
        browser.run(Path(axe).read_text("utf-8") + "; true")
        broken = "axe.run().then((found) => found.violations.map((each) => each.id + ': ' + each.nodes[0].html))"
        assert browser.run(broken) == []


def test_all_of_a_page_is_on_paper(browser: Browser, site: Path) -> None:
    browser.open(site / BACKUPS)
    printed = base64.b64decode(browser.send("Page.printToPDF", preferCSSPageSize=True)["data"])
    assert 4 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) <= 12
    browser.send("Emulation.setEmulatedMedia", media="print")
    assert not browser.run("document.querySelector('.bar-of-page').checkVisibility()")
    last = "document.querySelector('.yaml').lastElementChild.getBoundingClientRect().bottom"
    assert browser.run(f"{last} <= document.querySelector('#spec').getBoundingClientRect().bottom")
