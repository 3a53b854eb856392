"""Pages of each markup, and JSON as documentation writes it."""

from __future__ import annotations

import json
from collections.abc import Callable

from extractor import openapi, spec
from extractor.finding import Unreadable
from extractor.operation import Api
from extractor.pages import Page, explain
from extractor.pages.document import Table
from extractor.pages.outline.loose_json import documents
from extractor.pages.parsing import parse
from tests.pages.dump import Folder


def page(name: str) -> Callable[[bytes], None]:
    """What reads a page of this name, and writes what it found.

    The ledger closes: every row of every table has one verdict, and what the reading counts is what the ledger has. The
    document is written, and read again.
    """

    def run(data: bytes) -> None:
        try:
            explained = explain(Page(name, data, name), Folder({name: data}))
        except Unreadable:
            return
        reading = explained.reading
        rows = reading.rows
        placed = parse(name, data, "").outline.whole.placed
        tables = [each.block for each in placed if isinstance(each.block, Table)]
        printed = sum(len(table.rows) + (table.header is not None and not table.listed) for table in tables)
        assert min(rows.used, rows.ignored, rows.not_understood) >= 0
        assert rows.used + rows.ignored + rows.not_understood == printed
        items = [account.item for account in reading.ledger.accounts]
        assert len(items) == len(set(items))
        for version in openapi.VERSIONS:
            written = openapi.write(Api("service", operations=reading.operations), version)
            assert len(spec.load([("service.yaml", written.text.encode())]).specs) == 1

    return run


def loose_json(data: bytes) -> None:
    """What is mended is strict JSON of the same value, and strict JSON is not touched."""
    text = data.decode("utf-8", "replace")
    for found in documents(text):
        assert _same(json.loads(found.text), found.value)
        assert bool(found.repairs) == (found.text != text) or found.text in text


def _same(one: object, other: object) -> bool:
    return json.dumps(one) == json.dumps(other)  # also where there is no number
