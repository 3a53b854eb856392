"""Tables of statuses: which row names which status, and what it says of it."""

from __future__ import annotations

import re

from extractor.pages.cells.columns import columns_of
from extractor.pages.dialect import Column, Dialect
from extractor.pages.document import Cell, Table, squeeze
from extractor.pages.outline.as_tables.whole_bodies import of_one_type
from extractor.pages.patterns import deferred

_STATUS = r"(?:[1-5]\d\d|[345]xx|default)\b"
"""Of the classes not that of success, which operations name by their status, or leave open."""
_AND = r"\s*(?:[,，、/;；|]|\bor\b|\band\b|和|或)\s*"
STATUS = deferred(rf"\s*`?(?:HTTP\s+)?({_STATUS}(?:`?{_AND}`?{_STATUS})*)`?[\s:：,，-]*(.*)", re.IGNORECASE | re.DOTALL)
"""A cell that begins with a status, with all of one class (`5XX`), or with several."""
_SUCCESSES = "2XX"
"""As OpenAPI writes all statuses of success, where operations do not name one of their own."""
_NO_LETTER = deferred(r"[\W_]+")
_REASONS = frozenset(
    "continue switchingprotocols processing ok created accepted nonauthoritativeinformation nocontent resetcontent"
    " partialcontent multistatus multiplechoices movedpermanently found seeother notmodified useproxy temporaryredirect"
    " permanentredirect badrequest unauthorized paymentrequired forbidden notfound methodnotallowed notacceptable"
    " proxyauthenticationrequired requesttimeout conflict gone lengthrequired preconditionfailed contenttoolarge"
    " requestentitytoolarge payloadtoolarge uritoolong requesturitoolong unsupportedmediatype rangenotsatisfiable"
    " requestedrangenotsatisfiable expectationfailed unprocessableentity unprocessablecontent locked faileddependency"
    " upgraderequired preconditionrequired toomanyrequests requestheaderfieldstoolarge internalservererror"
    " servererror notimplemented badgateway serviceunavailable gatewaytimeout httpversionnotsupported".split()
)
"""The reasons of HTTP in its editions (RFC 9110, 15, and RFC 2616, 10; RFC 4918 and 6585), without blanks."""
_EACH = deferred(_STATUS, re.IGNORECASE)


def statuses_of(text: str) -> list[str]:
    """The statuses that a cell begins with, as OpenAPI writes them (Responses Object)."""
    if text.strip("` ") == _SUCCESSES:
        return [_SUCCESSES]
    match = STATUS.match(text)
    found = _EACH.findall(match[1]) if match else []
    return [each.lower() if each.lower() == "default" else each.upper() for each in found]


def is_reason(text: str) -> bool:
    """Whether a text is no more than what HTTP itself calls a status (RFC 9110, 15): `Not Found`, `BadRequest`."""
    return _NO_LETTER.sub("", text.lower()) in _REASONS


def in_table(table: Table, dialect: Dialect) -> list[tuple[str, str]]:
    """The statuses of a table, with their descriptions."""
    return [(status, text) for _, status, text in rows_in(table, dialect)]


def types_in(table: Table, dialect: Dialect) -> list[tuple[str, Cell, int]]:
    """The statuses of a table, each with the cell that says the type of what is answered, and its row (from 1)."""
    roles = columns_of(table.header.cells, dialect) if table.header else []
    if Column.STATUS not in roles or Column.TYPE not in roles:
        return []
    status, told = roles.index(Column.STATUS), roles.index(Column.TYPE)
    rows = [(at, row.cells) for at, row in enumerate(table.rows, 1) if len(row.cells) > max(status, told)]
    return [(each, of_one_type(cells[told]), at) for at, cells in rows for each in statuses_of(cells[status].text)]


def rows_in(table: Table, dialect: Dialect) -> list[tuple[int, str, str]]:
    """The rows of a table that name a status: which row (from 1), the status, and its description; of a row that names
    several, each.

    Beside an error code it is not described: what is said there is said of the code.
    """
    if table.header is None:
        return []
    roles = columns_of(table.header.cells, dialect)
    if Column.STATUS not in roles:
        return []
    # Whatever the only other column is called (`Reason`), it says what a status means.
    told = (
        Column.DESCRIPTION
        if len(roles) > len(("status", "meaning"))
        else next((role for role in roles if role not in (None, Column.STATUS)), Column.DESCRIPTION)
    )
    found = []
    for at, row in enumerate(table.rows, 1):
        cells: dict[Column, str] = {}
        for role, cell in zip(roles, row.cells, strict=False):
            if role:
                before = "" if is_reason(cells.get(role, "")) else cells.get(role, "")
                cells[role] = f"{before} {cell.text}" if before and cell.text else cell.text or cells.get(role, "")
        said = cells.get(Column.STATUS, "")
        if stated := statuses_of(said):
            match = STATUS.match(said)
            text = "" if Column.CODE in cells else cells.get(told) or squeeze(match[2] if match else "")
            found += [(at, status, text.strip()) for status in stated]
    return found
