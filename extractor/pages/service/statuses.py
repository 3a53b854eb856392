"""Status codes that a page documents, and which of them answers with which body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from extractor.pages.dialect import Dialect, Role
from extractor.pages.document import Table, Text
from extractor.pages.outline.sections import Placed
from extractor.pages.tables.index import PAGE_LINK, Elsewhere
from extractor.pages.tables.status_rows import in_table

_STATUS_TEXT = re.compile(r"^([1-5]\d\d)(?:\s+[A-Za-z][A-Za-z \-]*)?[。.]?$")


def documented(placed: Iterable[Placed], dialect: Dialect, elsewhere: Elsewhere) -> dict[str, str]:
    """The statuses of the page's status section, each with its description.

    A page that sends the reader to a common page, of statuses or of error codes, answers the failures listed there;
    which success it answers, a common page cannot say.
    """
    found: dict[str, str] = {}
    linked: dict[str, str] = {}
    for item in placed:
        if item.role in (Role.RESPONSE, Role.ERROR_RESPONSE) and isinstance(item.block, Table):
            for status, text in in_table(item.block, dialect):
                found.setdefault(status, text)
        if item.role not in (Role.STATUS, Role.ERRORS):
            continue
        if isinstance(item.block, Text):
            for status, text in _on_linked_pages(item.block, elsewhere):
                linked.setdefault(status, text)
        if item.role is Role.ERRORS:
            if isinstance(item.block, Table):
                linked |= _failures(item.block, dialect)
            continue
        if isinstance(item.block, Table):
            for status, text in in_table(item.block, dialect):
                found.setdefault(status, text)
        elif isinstance(item.block, Text) and (match := _STATUS_TEXT.match(item.block.lines[0].strip())):
            found.setdefault(match[1], "")
    if not any(status[0] in "45" for status in found):
        found.update(linked)
    return found


def _on_linked_pages(text: Text, elsewhere: Elsewhere) -> Iterator[tuple[str, str]]:
    """The failures that pages list which a sentence sends the reader to."""
    for link in text.links:
        page = PAGE_LINK.match(unquote(link.href))
        tables = elsewhere(page[1]) if page else None
        for status, meaning in tables.statuses.items() if tables else ():
            if status[0] in "45":
                yield status, meaning


def _failures(table: Table, dialect: Dialect) -> dict[str, str]:
    """The statuses of a table of errors; what is said of one of several errors is not said of their status."""
    rows = [(status, text) for status, text in in_table(table, dialect) if status[0] in "45"]
    statuses = [status for status, _ in rows]
    return {status: text if statuses.count(status) == 1 else "" for status, text in rows}


def success_statuses(statuses: Iterable[str], shown: Iterable[str], *, body: bool = True) -> list[str]:
    """The statuses that a success body, or only its headers, belong to where the page does not say which.

    What an example shows beside its body decides; else all documented 2xx, for a body but 204, which has none (RFC
    9110, 15.3.5); else all that is known is that it is one of 2xx.
    """
    for source in (shown, statuses):
        found = [status for status in source if status.startswith("2") and (status != "204" or not body)]
        if found:
            return list(dict.fromkeys(found))
    return ["2XX"]
