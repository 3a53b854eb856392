"""Document → blocks with their context: the section they stand in, the label above them, the status they are about."""

from __future__ import annotations

import re

from msgspec import Struct

from extractor.pages.dialect import Dialect, Role
from extractor.pages.document import Block, Document, Heading, Table, Text

_MAX_LABEL = 60
_EXAMPLES = (Role.REQUEST_EXAMPLE, Role.RESPONSE_EXAMPLE, Role.ERROR_EXAMPLE)
_MESSAGES = (Role.URI, Role.REQUEST, Role.RESPONSE, Role.ERROR_RESPONSE)
_PUNCTUATION = " \t：:。.•"


class Placed(Struct, frozen=True):
    """A block and where it stands."""

    block: Block
    index: int
    """Position in the document, to tell which blocks stand nearer."""
    section: int
    """Number of the heading it stands under."""
    role: Role
    label: str
    """The nearest label or short sentence above it in its section; names what follows where nothing else does."""
    status: str
    """The status that a label names, empty without one."""
    failed: bool
    """A label says that this is what a failure looks like."""


def place(document: Document, dialect: Dialect) -> list[Placed]:
    """Every block with its context."""
    placed: list[Placed] = []
    context = _Context(dialect)
    for index, block in enumerate(document.blocks):
        context.see(block)
        role = context.table_role() if isinstance(block, Table) else context.role
        placed.append(Placed(block, index, context.section, role, context.label, context.status, context.failed))
    return placed


class _Context:
    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._section_role = Role.OTHER
        self._section_failed = False
        self.section = 0
        self.role = Role.OTHER
        self.label = ""
        self.status = ""
        self.failed = False

    def see(self, block: Block) -> None:
        if isinstance(block, Heading):
            if self.section and self._dialect.caption_number.match(block.text):
                self.label = block.text.strip(_PUNCTUATION)
                return
            self.section += 1
            self._section_role = self._heading_role(block)
            self._section_failed = self._section_role is Role.ERROR_RESPONSE
            self._begin(self._section_role, self._section_failed)
        elif isinstance(block, Text):
            self._see_text(block)

    def table_role(self) -> Role:
        """The role of a table: examples are no tables, so one below an example belongs to the section again."""
        if self.role in _EXAMPLES and self._section_role in _MESSAGES:
            return self._section_role
        return self.role

    def _begin(self, role: Role, failed: bool) -> None:
        self.role = role
        self.failed = failed
        self.label = ""
        self.status = ""

    def _see_text(self, block: Text) -> None:
        first = block.text.split("\n", 1)[0].strip()
        if match := self._dialect.status.match(first):
            self.status = next(group for group in match.groups() if group)
            self.failed = not self.status.startswith("2")
            self.label = ""
            return
        if len(first) > _MAX_LABEL:
            self.label = ""
            return
        bare = first.strip(_PUNCTUATION)
        if not (block.item or block.bold or first[-1:] in "：:"):
            self.label = bare
            return
        self.label = bare
        for pattern, role in self._dialect.labels:
            if pattern.search(bare):
                self._relabel(role, bare)
                return
        if self.role is not self._section_role and self._names_parameters(bare):
            self.role = self._section_role
        if self._dialect.failure.search(bare):
            self.failed = True
        elif self._dialect.success.search(bare):
            self.failed = False

    def _relabel(self, role: Role, bare: str) -> None:
        example = role in _EXAMPLES
        if self._section_role is Role.STATUS:
            return
        if self._section_role in (Role.REQUEST, Role.RESPONSE, Role.ERROR_RESPONSE) and not example:
            # `request parameters` inside the response section is a slip of the page, not a change of subject.
            self.role = self._section_role
            if role is Role.ERROR_RESPONSE and self._section_role is Role.RESPONSE:
                self.role, self.failed = role, True
            return
        if self._section_role is Role.URI and role in (Role.REQUEST, Role.URI):
            self.role = Role.URI
            return
        self.role = role
        if role is Role.ERROR_RESPONSE:
            self.failed = True
        if example:
            self.failed = role is Role.ERROR_EXAMPLE or (self._section_failed and role is Role.RESPONSE_EXAMPLE)

    def _names_parameters(self, label: str) -> bool:
        return any(pattern.match(label) for pattern, _ in self._dialect.captions)

    def _heading_role(self, heading: Heading) -> Role:
        title = heading.text.strip(_PUNCTUATION).lower()
        if role := self._dialect.headings.get(title):
            return role
        if self.section == 1 and heading.level == 1:
            return Role.OTHER
        # `Example Request (Creating an ECS)`: a known title with a note, or a subject, behind it.
        bare = re.sub(r"\s*(?:[（(].*[）)]|[：:].*|\d+)\s*$", "", title)
        return self._dialect.headings.get(bare, Role.OTHER)
