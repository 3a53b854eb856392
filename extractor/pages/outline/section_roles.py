"""Titles → what their sections are about, below the titles above them."""

from __future__ import annotations

from extractor.pages.dialect import Role
from extractor.pages.outline.titles import ANSWERS, Title

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
"""Titles that are words for the rows of any message."""


def role_of_section(title: Title, outer: Role) -> Role:
    """What a section is about: what its title says, else what the title above it is about."""
    if title.status:
        shows = outer in (*EXAMPLES, Role.EXAMPLES)
        return Role.RESPONSE_EXAMPLE if shows else outer if outer in ANSWERS else Role.RESPONSE
    role = title.role or outer
    if outer is Role.REQUEST and role is Role.RESPONSE and not title.known and title.name.lower().endswith(_FORMS):
        return outer  # `Output format` below `Parameters` is what they choose
    if outer is Role.RESPONSE and role is Role.REQUEST and title.name.lower() in _ROWS:
        return outer
    if outer is Role.EXAMPLES:
        return _SHOWN.get(role, outer)
    return _SHOWN.get(outer, role) if role is Role.EXAMPLES else role
