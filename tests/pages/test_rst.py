"""reStructuredText: what pages say in it, and what they cannot do with it; whole pages are in `tests/cases/pages`."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from extractor.pages import Page, read
from extractor.pages.document import Block, Code, Heading, Table, Text
from extractor.pages.source import rst
from tests.pages.dump import Folder


def blocks(text: str) -> list[Block]:
    found = rst.blocks(text)
    assert found is not None
    return found[0]


def show(block: Block) -> str:
    """A block in a line: `line kind text`, with depth, term and links."""
    match block:
        case Heading():
            return f"{block.line} h{block.level} {block.text}"
        case Code():
            return f"{block.line} code {block.text!r}"
        case Table():
            rows = [" | ".join(cell.text for cell in row.cells) for row in (block.header, *block.rows) if row]
            return f"{block.line} table {block.caption!r} " + " / ".join(rows)
        case Text():
            marks = "*" * block.depth + ("+" if block.continues else "") + ("!" if block.bold else "")
            term = f"{block.term} = " if block.term else ""
            links = "".join(f" <{link.text}: {link.href}>" for link in block.links)
            return f"{block.line} text{marks} {term}{block.text}{links}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A\n=\n\nb ``c`` *d*", ["1 h1 A", "4 text b `c` d"]),
        ("=\nA\n=\n\nB\n-\n", ["2 h1 A", "5 h2 B"]),
        ("**Bold**\n", ["1 text! Bold"]),
        ("- a\n\n  b\n\n  - c\n", ["1 text* a", "3 text*+ b", "5 text** c"]),
        ("a : int\n  b\n", ["2 text* a : int = b"]),
        (":a b: c\n", ["1 text* a b = c"]),
        ("::\n\n  x\n  y\n", ["3 code 'x\\ny'"]),
        (".. code-block:: json\n\n  {}\n", ["3 code '{}'"]),
        ("`a <b.html>`_ and c_\n\n.. _c: d.html\n", ["1 text a and c <a: b.html> <c: d.html>"]),
        (":ref:`a <b>` :doc:`c` :code:`d` :http:get:`/e`", ["1 text a c `d` `/e` <a: #b> <c: c.rst>"]),
        (".. note::\n\n  a\n", ["3 text a"]),
        (".. tab:: a\n\n   .. tab:: b\n\n      c\n", ["1 text a", "3 text b", "5 text c"]),
        (".. _Ab Cd:\n\nT\n=\n", ["3 h1 T"]),
        (".. toctree::\n\n  a\n", []),
        ("== ==\na  b\n== ==\nc  d\n== ==\n", ["1 table '' a | b / c | d"]),
        ("+--+--+\n|a |b |\n+--+  |\n|c |  |\n+--+--+\n", ["1 table '' a | b / c | b"]),
        (
            "+---+-------------+\n| a | b           |\n+---+-------------+\n| c | - d         |\n|   |             |\n"
            "|   | .. note::   |\n|   |             |\n|   |    - e      |\n+---+-------------+\n",
            ["1 table '' a | b / c | • d\nNote:\n• e"],
        ),
        (".. csv-table:: t\n   :header: a\n\n   b\n", ["1 table 't' a / b"]),
        (".. http:get:: /a/(int:b)?c=d\n\n   e\n", ["1 h1 GET /a/{b}?c=d", "3 text e"]),
    ],
)
def test_blocks(text: str, expected: list[str]) -> None:
    assert [show(block) for block in blocks(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        ".. include:: {}",
        ".. literalinclude:: {}",
        ".. raw:: html\n   :file: {}",
        ".. csv-table::\n   :file: {}",
        ".. csv-table::\n   :url: file://{}",
        ".. code::\n   :include: {}",
        ".. |a| include:: {}\n\n|a|",
    ],
)
def test_no_file_is_inserted(text: str, tmp_path: object) -> None:
    path = f"{tmp_path}/secret"
    with open(path, "w") as file:  # noqa: PTH123
        file.write("a,b\nhidden,hidden")
    assert "hidden" not in str(rst.blocks(text.format(path)))


def test_a_page_means_the_same_after_any_other() -> None:
    page = ":a:`b` `c` |d|\n\n.. e::\n\n   f\n"
    before = blocks(page)
    blocks(".. role:: a(code)\n\n.. default-role:: code\n\n.. |d| replace:: x\n\n.. |g| date::\n\n|g|\n")
    assert blocks(page) == before


@pytest.mark.parametrize(
    "made",
    [
        lambda n: ("*a " * 300 + "\n") * n,
        lambda n: ("`a " * 150 + "\n") * n,
        lambda n: ("a_ " * 1000 + "\n\n") * n,
        lambda n: "".join(" " * at + "x\n" for at in range(10 * n)),
        lambda n: "+--+--+\n" + "|a |b |\n+--+--+\n" * (50 * n),
        lambda n: "+" + "-+" * n + "\n" + ("|" + "a|" * n + "\n+" + "-+" * n + "\n") * n,
        lambda n: "".join("   " * at + ".. a:: b\n\n" for at in range(n)),
        lambda n: "Title\n=====\n\n" * (50 * n),
    ],
)
def test_time_is_bounded(made: Callable[[int], str]) -> None:
    start = time.process_time()
    rst.blocks(made(400))
    assert time.process_time() - start < 20


def test_what_docutils_would_take_too_long_for_is_read_as_text() -> None:
    page = Page("a.rst", b"GET /v1/a\n\n" + b"x\n\n" * 30_000, "a.rst")
    reading = read(page, Folder({}))
    assert reading.damaged
    assert any("plain text" in finding.message for finding in reading.findings)


def test_without_docutils_a_page_is_read_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rst, "available", lambda: False)
    reading = read(Page("a.rst", b"A\n=\n\n:b: c\n", "a.rst"), Folder({}))
    assert any("openapi-extractor[rst]" in finding.message for finding in reading.findings)


def test_a_form_has_the_media_type_that_a_request_has() -> None:
    page = (
        "Boats\n=====\n\n.. http:post:: /boats\n\n  Builds one.\n\n  :form name: its name\n\n  **Request**:\n\n"
        "  .. code-block:: http\n\n    POST /boats HTTP/1.1\n    Content-Type: application/x-www-form-urlencoded\n\n"
        "    name=anna&masts=2\n"
    )
    [found] = read(Page("boats.rst", page.encode(), "boats.rst"), Folder()).operations
    assert found.body
    assert found.body.media_type == "application/x-www-form-urlencoded"
