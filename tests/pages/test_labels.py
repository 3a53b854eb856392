"""References of reStructuredText lead to the labels of other pages; a page's own label names its operation."""

from __future__ import annotations

import pytest

from extractor.operation import Operation
from extractor.pages import Page, labels, read
from extractor.pages.document import Block, Cell, Document, Link, Row, Table, Text
from tests.pages.dump import Folder

KITE = """:original_name: {label}.html

.. _{label}:

Flying a Kite
=============

URI
---

POST /v1/kites

Request Parameters
------------------

.. table:: **Table 1** Request body parameters

   ========= ========= ====== ===================================
   Parameter Mandatory Type   Description
   ========= ========= ====== ===================================
   {row}
   ========= ========= ====== ===================================

Error Codes
-----------

See :ref:`Error Codes <{errors}>`.
"""
ERRORS = """:original_name: ErrorCode.html

.. _ErrorCode:

Error Codes
===========

=========== ========== ==============
Status Code Error Code Message
=========== ========== ==============
400         KITE.1     No wind.
404         KITE.2     No kite.
=========== ========== ==============
"""
TAILS = """Tails
=====

.. _kite_tail:

.. table:: **Table 3** Tail

   ========= ========= ====== ===========
   Parameter Mandatory Type   Description
   ========= ========= ====== ===========
   length    Yes       Float  Metres.
   ========= ========= ====== ===========
"""
PLAIN = "knots     Yes       String Knots."
LINKED = "tail      Yes       Object See :ref:`Table 3 <Kite_Tail>`."


def _read(label: str = "kite_0001", row: str = PLAIN, errors: str = "errorcode", **others: str) -> Operation:
    page = KITE.format(label=label, row=row, errors=errors)
    pages = {"errors.rst": ERRORS, "tails.rst": TAILS} | {f"{name}.rst": text for name, text in others.items()}
    library = Folder({name: text.encode() for name, text in pages.items()} | {"kite.rst": page.encode()})
    return read(Page("kite.rst", page.encode()), library).operations[0]


@pytest.mark.parametrize("errors", ["errorcode", "ErrorCode", "ERRORCODE"])
def test_a_reference_leads_to_the_page_with_the_label_in_any_case(errors: str) -> None:
    assert {response.status for response in _read(errors=errors).responses} >= {"400", "404"}


def test_a_reference_to_a_label_that_several_pages_have_leads_nowhere() -> None:
    assert not {"400", "404"} & {response.status for response in _read(again=ERRORS).responses}


def test_a_reference_leads_to_a_table_of_another_page() -> None:
    operation = _read(row=LINKED)
    assert [field.name for structure in operation.structures for field in structure.fields] == ["length"]


@pytest.mark.parametrize(("label", "name"), [("FlyKite", "FlyKite"), ("kite_0001", ""), ("Flykite", "")])
def test_the_label_of_a_page_names_its_operation(label: str, name: str) -> None:
    assert _read(label=label).name == name


LINKED_TO = [
    # pages, label, where it leads
    ({"a.rst": ".. _kite:\n\nKite\n===="}, "kite", "a.rst"),
    ({"a.rst": ":name: a\n\n.. a comment\n\n.. _Kite:\n\nKite\n===="}, "KITE", "a.rst"),
    ({"a.rst": "Words\n\n.. _kite:\n\nKite\n===="}, "kite", "a.rst#kite"),
    ({"a.rst": ".. _one:\n\nOne\n===\n\n.. _kite:\n\nKite\n----"}, "kite", "a.rst#kite"),
    ({"a.rst": ".. _one:\n.. _kite:\n\nOne\n===\n"}, "kite", "a.rst#kite"),
    ({"a.rst": "Words\r\n\r\n  .. _`Red  Kite`: \r\n\r\nKite"}, "red kite", "a.rst#red kite"),
    ({"a.rst": "..\t_red kite:\n"}, "Red   Kite", "a.rst"),
    ({"a.rst": ".. _kite: b.html\n"}, "kite", "#kite"),
    ({"a.rst": ".. kite:\n"}, "kite", "#kite"),
    ({"a.rst": "x .. _kite:\n"}, "kite", "#kite"),
    ({"a.rst": ".. _ki:te:\n"}, "ki:te", "#ki:te"),
    ({"a.rst": f".. _{'k' * 200}:\n"}, "k" * 200, "a.rst"),
    ({"a.rst": f".. _{'k' * 201}:\n"}, "k" * 201, f"#{'k' * 201}"),
    ({"a.rst": ".. _kite:\n", "b.rst": ".. _Kite:\n"}, "kite", "#kite"),
    ({"a.rst": ".. _kite:\n", "b.rst": ".. _Kite:\n", "c.rst": ".. _kite:\n"}, "kite", "#kite"),
    ({"a.rst": ".. _kite:\n\n.. _kite:\n"}, "kite", "#kite"),
    ({"a.md": ".. _kite:\n"}, "kite", "#kite"),
    ({"own.rst": "Words\n\n.. _kite:\n"}, "kite", "#kite"),
    ({"own.rst": ".. _kite:\n", "b.rst": ".. _tail:\n"}, "kite", "#kite"),
]


def _blocks(href: str) -> tuple[Block, ...]:
    links = (Link("see", href), Link("else", "else.html"))
    cells = (Cell("a"), Cell("b", links=links))
    return (
        Text("see", links, (), 1),
        Text("none", (), (), 1),
        Table(None, (Row(cells, 1), Row((Cell("c"),), 2)), "", (), 1),
    )


@pytest.mark.parametrize("own", ["own.rst", "folder/own.rst", "far/folder/own.rst"])
@pytest.mark.parametrize(("pages", "label", "leads"), LINKED_TO)
def test_where_a_label_leads(pages: dict[str, str], label: str, leads: str, own: str) -> None:
    library = Folder({name: text.encode() for name, text in pages.items()})
    document = Document(own, _blocks(f"#{label}"))
    found = labels.with_pages(document, library)
    assert found.blocks == _blocks(leads)
    assert (found is document) == leads.startswith("#")


def test_pages_are_looked_through_only_where_something_refers_to_a_label() -> None:
    class Closed(Folder):
        def find(self, name: str) -> bytes | None:
            raise AssertionError(name)

    plain = Document("own.rst", _blocks("b.html"))
    assert labels.with_pages(plain, Closed({"a.rst": b""})) is plain
    markdown = Document("own.md", _blocks("#kite"))
    assert labels.with_pages(markdown, Closed({"a.rst": b""})) is markdown
