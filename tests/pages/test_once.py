"""What is read once: a page that others link, whoever asks for it first, and it says what it says when read anew."""

from __future__ import annotations

import pytest

from extractor import pages
from extractor.pages import Page, in_chapters, reading
from extractor.pages.source import markup
from tests.pages.dump import Folder

DIALECT = "huawei_en"
BOAT = "# Boats\n\n**GET** /v1/boats\n\n**Table 1** Response\n\n|Parameter|Type|Description|\n|--|--|--|\n"
PAGES = {
    "sail.md": f"{BOAT}|hull|[Hull](hull.md#t2) object|The hull.|\n".encode(),
    "hull.md": (
        f'{BOAT}|length|Integer|In feet.|\n\n<a name="t2"></a>**Table 2** Hull\n\n'
        "|Parameter|Type|Description|\n|--|--|--|\n|keel|String|The keel.|\n"
    ).encode(),
}


@pytest.mark.parametrize("order", [("sail.md", "hull.md"), ("hull.md", "sail.md")])
def test_a_page_that_another_links_is_taken_apart_once(order: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    anew = {}
    for name in order:
        _forget()
        anew[name] = pages.read(Page(name, PAGES[name]), Folder(PAGES), DIALECT)
    _forget()
    asked: list[str] = []
    document = markup.document
    monkeypatch.setattr(markup, "document", lambda *given: asked.append(given) or document(*given))
    folder = Folder(PAGES)
    assert {name: pages.read(Page(name, PAGES[name]), folder, DIALECT) for name in order} == anew
    assert sorted(name for name, *_ in asked) == sorted(PAGES)


def test_pages_of_one_name_in_two_services_are_told_apart() -> None:
    first = pages.read(Page("hull.md", PAGES["hull.md"]), Folder({}))
    second = pages.read(Page("hull.md", PAGES["hull.md"].replace(b"boats", b"ships")), Folder({}))
    assert [each.operations[0].path for each in (first, second)] == ["/v1/boats", "/v1/ships"]


def _forget() -> None:
    """Read as many other pages as are remembered."""
    for number in range(in_chapters.MOST):
        reading.parse(f"{number}.md", b"# Nothing\n", "")
