"""Whole HTML pages as documentation tools make them: the site around a page changes nothing that the page says."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from extractor.pages import Page, read
from extractor.pages.parsing import parse
from tests.pages.dump import Folder, dump

PAGES = sorted((Path(__file__).parent.parent / "cases" / "pages").glob("*/*.html"))


@dataclass(frozen=True)
class Site:
    """How a tool writes a page: the signs behind titles, code, and what stands around it."""

    sign: str
    """With `{}` for the anchor."""
    code: Callable[[str], str]
    before: str
    after: str

    def page(self) -> str:
        return "\n".join([self.before, *self._blocks(), self.after])

    def _title(self, level: int, words: str, anchor: str) -> str:
        return f'<h{level} id="{anchor}">{words}{self.sign.format(anchor)}</h{level}>'

    def _table(self, number: int, title: str, *rows: tuple[str, ...]) -> str:
        sign = self.sign.format(f"t{number}")
        head, *body = ("".join(f"<td><p>{cell}</p></td>" for cell in row) for row in rows)
        return (
            f'<table id="t{number}"><caption><b>Table {number}</b> {title}{sign}</caption>'
            f"<thead><tr>{head.replace('td>', 'th>')}</tr></thead>"
            f"<tbody>{''.join(f'<tr>{row}</tr>' for row in body)}</tbody></table>"
        )

    def _blocks(self) -> list[str]:
        head = ("Parameter", "Mandatory", "Type", "Description")
        return [
            self._title(1, "Watering a Bed", "watering"),
            self._title(2, "Function", "function"),
            "<p>Waters a bed of the garden.</p>",
            self._title(2, "URI", "uri"),
            "<p>POST /v1/{garden_id}/beds/water</p>",
            self._table(1, "Path parameters", head, ("garden_id", "Yes", "String", "Garden ID.")),
            self._title(2, "Request Parameters", "request"),
            self._table(2, "Request body parameters", head, ("litres", "Yes", "Integer", "How much.")),
            self._title(2, "Example Requests", "example"),
            self.code('{\n    "litres": 4\n}'),
            self._title(2, "Response Parameters", "response"),
            self._table(3, "Response body parameters", head[:1] + head[2:], ("wet", "Boolean", "Whether it is wet.")),
        ]


def _lines(code: str) -> str:
    """Code whose line breaks are elements."""
    return "".join(f'<span class="token-line"><span>{line}</span><br></span>' for line in code.split("\n"))


PLAIN = Site("", lambda code: f"<pre>{code}</pre>", "<!doctype html><html><body>", "</body></html>")
SITES = {
    "sphinx": Site(
        '<a class="headerlink" href="#{}" title="Permalink to this heading">¶</a>',
        lambda code: f'<div class="highlight-json notranslate"><div class="highlight"><pre>{code}</pre></div></div>',
        "<!DOCTYPE html><html><head><title>Watering a Bed — Garden 2 documentation</title></head><body>"
        '<div class="related" role="navigation" aria-label="related navigation"><h3>Navigation</h3>'
        '<ul><li><a href="genindex.html">index</a>'
        '</li></ul></div><div class="document"><div class="documentwrapper"><div class="bodywrapper">'
        '<div class="body" role="main"><section id="watering-a-bed">',
        '</section></div></div></div><div class="sphinxsidebar" role="navigation"><div class="sphinxsidebarwrapper">'
        '<h1 class="logo"><a href="index.html">Garden</a></h1><h3>Table of Contents</h3><ul><li><a href="beds.html">'
        'Beds</a></li></ul><div id="searchbox" role="search"><h3>Quick search</h3></div></div></div></div>'
        '<div class="footer">Powered by a tool</div></body></html>',
    ),
    "docusaurus": Site(
        '<a href="#{}" class="hash-link" aria-label="Direct link" title="Direct link">\u200b</a>',
        lambda code: f'<div class="codeBlockContainer"><pre tabindex="0"><code>{_lines(code)}</code></pre></div>',
        "<!doctype html><html><head><title>Watering a Bed | Garden</title></head><body>"
        '<div role="region"><a href="#skip">Skip to main content</a></div>'
        '<nav class="navbar"><a href="/"><b>Garden</b></a></nav>'
        '<div class="main-wrapper"><aside class="theme-doc-sidebar-container">'
        '<h4>Garden API</h4><ul><li><a href="/beds">Beds</a></li></ul></aside>'
        '<main class="docMainContainer"><article>'
        '<nav class="theme-doc-breadcrumbs"><ul class="breadcrumbs"><li>Beds</li>'
        '</ul></nav><div class="tocCollapsible"><a href="#uri">On this page</a></div>'
        '<div class="theme-doc-markdown"><header>',
        '</header></div></article><nav class="pagination-nav"><a href="/next">Next: Weeding</a></nav>'
        '<div class="tableOfContents_x"><ul class="table-of-contents"><li><a href="#uri">URI</a></li></ul>'
        "</div></main>"
        '</div><footer class="footer"><h4>Community</h4></footer></body></html>',
    ),
    "mkdocs": Site(
        '<a class="headerlink" href="#{}" title="Permanent link">#</a>',
        lambda code: (
            '<table class="highlighttable"><tr><td class="linenos"><pre>1\n2\n3</pre></td>'
            f'<td class="code"><pre><code>{code}</code></pre></td></tr></table>'
        ),
        '<!doctype html><html><head><title>Watering a Bed - Garden</title></head><body><header class="md-header">'
        '<h1>Garden</h1></header><div class="md-container"><main class="md-main"><div class="md-sidebar">'
        '<nav class="md-nav"><ul><li><a href="../beds/">Beds</a></li></ul></nav></div><div class="md-content">'
        '<article class="md-content__inner"><a href="edit" title="Edit this page" class="md-content__button"></a>',
        '</article></div></main></div><footer class="md-footer"><p>Made with a tool</p></footer></body></html>',
    ),
    "slate": Site(
        "",
        lambda code: f'<div class="highlight"><pre class="highlight json tab-json"><code>{code}</code></pre></div>',
        '<!doctype html><html><head><title>Garden API</title></head><body class="index" data-languages="[]">'
        '<a href="#" id="nav-button"><span>NAV</span></a><div class="toc-wrapper"><div class="search"></div>'
        '<ul id="toc" class="toc-list-h1"><li><a href="#watering" class="toc-h1 toc-link">Watering a Bed</a></li></ul>'
        '<ul class="toc-footer"><li><a href="signup">Sign up for a key</a></li></ul></div><div class="page-wrapper">'
        '<div class="dark-box"></div><div class="content">',
        '</div><div class="dark-box"><div class="lang-selector"></div></div></div></body></html>',
    ),
    "an article alone": Site(
        '<a class="anchor" href="https://garden.example/water#{}"></a>',
        lambda code: f"<pre>{code}</pre>",
        "<!doctype html><html><body><div><h2>Garden</h2><p>News of the garden</p></div><article>",
        "</article><div><h3>Read on</h3></div></body></html>",
    ),
}


@pytest.mark.parametrize("name", SITES)
def test_the_site_around_a_page_changes_nothing(name: str) -> None:
    said = _said(PLAIN.page())
    assert "wet" in str(said)
    assert _said(SITES[name].page()) == said


@pytest.mark.parametrize("name", SITES)
def test_the_title_of_a_page_is_its_own(name: str) -> None:
    title = parse("page", SITES[name].page().encode(), "").document.title
    assert title
    assert title.text == "Watering a Bed"


def _said(text: str) -> dict[str, object]:
    found = dump(read(Page("page", text.encode(), "page"), Folder(), "huawei_en"))
    for operation in found["operations"]:
        operation["examples"] = [example.partition("{")[2] for example in operation["examples"]]
    return found


@pytest.mark.parametrize(
    "tabs",
    [
        '<div role="tablist"><button role="tab">Request</button><button role="tab">Response</button></div>'
        '<div role="tabpanel"><pre>{}</pre></div><div role="tabpanel"><pre>{}</pre></div>',
        '<div class="tabbed-set"><div class="tabbed-labels"><label>Request</label><label>Response</label></div>'
        '<div class="tabbed-content"><div><pre>{}</pre></div><div><pre>{}</pre></div></div></div>',
    ],
)
def test_a_tab_has_its_name(tabs: str) -> None:
    shown = tabs.format('{"line": "red"}', '{"id": 7}')
    page = f"<html><body><h1>Kites</h1><h2>POST /kites</h2><h3>Body</h3>{shown}</body></html>"
    assert [f"{block.text}" for block in parse("page", page.encode(), "").document.blocks[2:]] == [
        *("Body", "Request example", '{"line": "red"}', "Response example", '{"id": 7}')
    ]


@pytest.mark.parametrize(
    "level", ['<div role="tablist"><i role="tab">', '<div class="tabbed-set tabbed-labels"><label>']
)
def test_tabs_in_tabs_take_linear_time(level: str) -> None:
    start = time.process_time()
    parse("page", ("<h1>A</h1>" + level * 20_000).encode(), "")
    parse("page", ("<h1>A</h1>" + f"<div>{level}x</div></div>" * 20_000).encode(), "")
    assert time.process_time() - start < 10


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_characters_that_xml_forbids_change_nothing(page: Path) -> None:
    """What tools make of something else is given other tags, and no element takes such a character (XML 1.0, 2.2)."""
    data = page.read_bytes()
    spoiled = re.sub(rb'( (?:id|name)="|</d[td]>|role="tabpanel"[^>]*>)', b"\\1\x02", data)
    first, second = (read(Page(page.name, text, page.name), Folder({})).operations for text in (data, spoiled))
    assert [(each.method, each.path) for each in first] == [(each.method, each.path) for each in second]
