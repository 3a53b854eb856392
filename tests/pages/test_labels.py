"""References of reStructuredText lead to the labels of other pages; a page's own label names its operation."""

from __future__ import annotations

import pytest

from extractor.operation import Operation
from extractor.pages import Page, read
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
