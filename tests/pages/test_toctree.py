"""Which pages a `toctree` lists, and what they are below: a table of near misses, text by text."""

from __future__ import annotations

import pytest

from extractor.pages.service.toctree import tree

TITLED = "Kites\n=====\n\n"
LISTED = [
    # page, text, title, pages with their captions
    ("a.rst", TITLED + ".. toctree::\n\n   fly\n", "Kites", {"fly.rst": ""}),
    ("a.rst", TITLED + ".. toctree::   \n\n\n\tfly\n \n   cut", "Kites", {"fly.rst": "", "cut.rst": ""}),
    ("a.rst", ".. toctree::\n\n   fly\n", "", {"fly.rst": ""}),
    ("a.rst", TITLED + ".. toctree::\n\n   fly\n\nWords\n   cut\n", "Kites", {"fly.rst": ""}),
    ("a.rst", TITLED + ".. toctree::\nfly\n", None, {}),
    ("a.rst", TITLED + ".. toctree::\n", None, {}),
    ("a.rst", TITLED + ".. toctree:: fly\n\n   cut\n", None, {}),
    ("a.rst", TITLED + "   .. toctree::\n\n      fly\n", None, {}),
    ("a.rst", TITLED + ".. note::\n\n   fly\n", None, {}),
    # Captions and other options.
    ("a.rst", ".. toctree::\n   :caption: Tied down \n\n   tie\n", "", {"tie.rst": "Tied down"}),
    ("a.rst", ".. toctree::\n   :caption: T\n\n   tie\n", "", {"tie.rst": "T"}),
    ("a.rst", ".. toctree::\n   :caption:Tied\n\n   tie\n", "", {"tie.rst": ""}),
    ("a.rst", ".. toctree::\n   :hidden:\n   :maxdepth: 1\n\n   tie\n", "", {"tie.rst": ""}),
    (
        "a.rst",
        ".. toctree::\n   :caption: A\n\n   tie\n\n.. toctree::\n   :caption: B\n\n   cut\n",
        "",
        {"tie.rst": "A", "cut.rst": "B"},
    ),
    # Where the pages are.
    ("a.rst", ".. toctree::\n\n   fly.rst\n", "", {"fly.rst": ""}),
    ("a.rst", ".. toctree::\n\n   fly.rste\n", "", {"fly.rste.rst": ""}),
    ("a.rst", ".. toctree::\n\n   How to fly <fly>\n   <cut.rst>\n", "", {"fly.rst": "", "cut.rst": ""}),
    ("k/a.rst", ".. toctree::\n\n   fly\n   ../cut\n   /tie\n   ./sub/\n", "", {
        "k/fly.rst": "",
        "cut.rst": "",
        "tie.rst": "",
        "k/sub.rst": "",
    }),
    ("a.rst", ".. toctree::\n\n   ~fly\n", "", {"~fly.rst": ""}),
    # What is no page.
    ("a.rst", ".. toctree::\n\n   self\n   fly\n", "", {"fly.rst": ""}),
    ("a.rst", ".. toctree::\n\n   itself\n", "", {"itself.rst": ""}),
    ("a.rst", ".. toctree::\n\n   https://a.b/c\n   At home <http://a.b>\n   fly\n", "", {"fly.rst": ""}),
    ("a.rst", ".. toctree::\n\n   kites/*\n   fly\n", "", {"fly.rst": ""}),
    ("a.rst", ".. toctree::\n\n   two words\n   a <b> c\n   fly\n", "", {"fly.rst": ""}),
    # Titles.
    ("a.rst", "K\n---\n\n.. toctree::\n\n   fly\n", "K", {"fly.rst": ""}),
    ("a.rst", "Kites \n^^^^^ \n\n.. toctree::\n\n   fly\n", "Kites", {"fly.rst": ""}),
    ("a.rst", "Kites\n--\n\n.. toctree::\n\n   fly\n", "", {"fly.rst": ""}),
    ("a.rst", "Kites\n-=-\n\n.. toctree::\n\n   fly\n", "", {"fly.rst": ""}),
    ("a.rst", "Kites\n=====x\n\nTails\n.....\n\n.. toctree::\n\n   fly\n", "Tails", {"fly.rst": ""}),
]  # fmt: skip


@pytest.mark.parametrize(("page", "text", "title", "pages"), LISTED)
def test_pages_that_a_toctree_lists(page: str, text: str, title: str | None, pages: dict[str, str]) -> None:
    found = tree(page, text)
    assert (found.title if found else None) == title
    assert dict(found.pages if found else ()) == pages


@pytest.mark.parametrize("mark", "=-~^\"'#*+`.:")
def test_each_mark_makes_a_title(mark: str) -> None:
    found = tree("a.rst", f"Kites\n{mark * 5}\n\n.. toctree::\n\n   fly\n")
    assert found
    assert found.title == "Kites"
