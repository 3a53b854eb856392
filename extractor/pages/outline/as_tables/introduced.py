"""Titles and labels → whether what stands below them are parameters or fields, however they are listed."""

from __future__ import annotations

from extractor.pages.dialect import Dialect, Role
from extractor.pages.outline import texts
from extractor.pages.outline.leads import lead
from extractor.pages.outline.titles import PUNCTUATION, bare_of_note, status_of, title_role

_MESSAGES = (Role.REQUEST, Role.RESPONSE, Role.URI, Role.RESPONSE_EXAMPLE)


def introduces_fields(label: str, dialect: Dialect) -> bool:
    """Whether a label is one of a message, or of a status of success: `Parameters`, `200 OK`."""
    said = lead(label, dialect) or label.strip("*_")
    status = texts.status(said, dialect) or status_of(said, dialect) or (said if said.isdecimal() else "")
    role = title_role(said, dialect) or title_role(bare_of_note(said.strip(PUNCTUATION)), dialect, whole=True)
    return role in _MESSAGES or (len(status) == len("200") and status[0] == "2")
