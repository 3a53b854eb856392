"""Titles → what their sections are about, below the titles above them."""

from __future__ import annotations

from extractor.pages.dialect import Dialect, Kind, Role
from extractor.pages.outline.row_words import is_plain
from extractor.pages.outline.titles import ANSWERED, Title, caption_kind

MESSAGES = (Role.URI, Role.REQUEST, Role.RESPONSE, Role.ERROR_RESPONSE)
"""Sections whose tables describe what is sent or answered."""
FREE = (Role.DESCRIPTION, Role.NAMED)
"""Sections whose titles do not say what their tables and examples are of."""
EXAMPLES = (Role.REQUEST_EXAMPLE, Role.RESPONSE_EXAMPLE, Role.ERROR_EXAMPLE)
"""Sections whose titles say whose examples they have."""
DESCRIBED = {Role.REQUEST_EXAMPLE: Role.REQUEST, Role.RESPONSE_EXAMPLE: Role.RESPONSE}
"""What a table describes right below the label of an example."""
_SHOWN = {
    Role.REQUEST: Role.REQUEST_EXAMPLE,
    Role.RESPONSE: Role.RESPONSE_EXAMPLE,
    **{role: role for role in EXAMPLES},
}
"""What a title below that of the examples is about."""
_FORMS = ("format", "formats")
_ROWS = ("parameters", "fields", "attributes", "properties")
"""Words for the rows of any message."""
_PARTS = ("body", "payload", "content", "header", "headers", "http headers", "data")
"""Words for the parts of any message."""


def role_of_section(title: Title, outer: Role, dialect: Dialect) -> Role:
    """What a section is about: what its title says, else what the title above it is about."""
    if title.status:
        shows = outer in (*EXAMPLES, Role.EXAMPLES)
        return Role.RESPONSE_EXAMPLE if shows else outer if outer in ANSWERED else Role.RESPONSE
    role = title.role or outer
    if outer is Role.REQUEST and role is Role.RESPONSE and not title.known and title.name.lower().endswith(_FORMS):
        return outer  # `Output format` below `Parameters` is what they choose
    if outer in (Role.RESPONSE, Role.ERROR_RESPONSE) and role is Role.REQUEST:
        name = title.name.lower()
        return outer if name in _PARTS or _is_of_rows(name, dialect) else role
    if outer is Role.EXAMPLES:
        return _SHOWN.get(role, outer)
    return _SHOWN.get(outer, role) if role is Role.EXAMPLES else role


def _is_of_rows(name: str, dialect: Dialect) -> bool:
    """Whether a title names the rows of any message, and does not say of which: `Fields`, `Optional parameters`."""
    if name in _ROWS:
        return True
    generic = name.rpartition(" ")[2] in _ROWS and caption_kind(name, dialect) is Kind.GENERIC
    return generic and is_plain(name, dialect)
