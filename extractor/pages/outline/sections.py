"""Document → blocks with their context: the section they stand in, the label above them, the status they are about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from extractor.pages.dialect import Dialect, Role
from extractor.pages.document import Block, Code, Heading, Table, Text
from extractor.pages.outline.status_titles import status_of

_MAX_LABEL = 60
_EXAMPLES = (Role.REQUEST_EXAMPLE, Role.RESPONSE_EXAMPLE, Role.ERROR_EXAMPLE)
_MESSAGES = (Role.URI, Role.REQUEST, Role.RESPONSE, Role.ERROR_RESPONSE)
_ANSWERS = (
    *(Role.RESPONSE, Role.ERROR_RESPONSE, Role.RESPONSE_EXAMPLE, Role.ERROR_EXAMPLE),
    *(Role.STATUS, Role.ERRORS),
)
_PUNCTUATION = " \t：:。.•"


class Placed(Struct, frozen=True):
    """A block and where it stands."""

    block: Block
    index: int
    """Position on the page, by which the block is known."""
    section: int
    """Number of the heading it stands under."""
    role: Role
    label: str
    """The nearest label or short sentence above it in its section; names what follows where nothing else does."""
    status: str
    """The status that a label names, empty without one."""
    failed: bool
    """A label says that this is what a failure looks like."""


def place(
    blocks: Iterable[tuple[int, Block]], dialect: Dialect, stated: frozenset[int] = frozenset()
) -> tuple[Placed, ...]:
    """Blocks, each given with its position on the page, with their context.

    `stated` are the positions of those that state the request line.
    """
    placed: list[Placed] = []
    context = _InChapter(dialect) if dialect.chapters else _Context(dialect)
    for index, block in blocks:
        context.see(block)
        role = Role.URI if index in stated else context.role_of(block)
        if index in stated:
            context.state()
        placed.append(Placed(block, index, context.section, role, context.label, context.status, context.failed))
    return tuple(placed)


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
        self.called = False
        """What is called has been stated."""

    def state(self) -> None:
        """Note that what is called has been stated: what follows is about it."""
        self.called = True
        self.role = self._section_role

    def see(self, block: Block) -> None:
        if isinstance(block, Heading):
            if self.section and self._dialect.caption_number.match(block.text):
                self.label = block.text.strip(_PUNCTUATION)
                return
            self.section += 1
            self._see_heading(block)
        elif isinstance(block, Text):
            self._see_text(block)

    def role_of(self, block: Block) -> Role:
        """The role of a block: examples are no tables, so one below an example belongs to the section again."""
        if isinstance(block, Table) and self.role in _EXAMPLES and self._section_role in _MESSAGES:
            return self._section_role
        return self.role

    def _see_heading(self, heading: Heading) -> None:
        status = status_of(heading.text, below_answers=self._section_role in _ANSWERS)
        self._begin(Role.RESPONSE if status else self._heading_role(heading), "")
        if status:
            self._name_status(status)

    def _begin(self, role: Role, label: str) -> None:
        self.role = self._section_role = role
        self.failed = self._section_failed = role is Role.ERROR_RESPONSE
        self.label = label
        self.status = ""

    def _see_text(self, block: Text) -> None:
        first = block.text.split("\n", 1)[0].strip()
        if self._takes_status(first.replace("`", "")):
            self.label = ""
            return
        if len(first) > _MAX_LABEL:
            self._see_sentence("")
            return
        bare = self._bare(first)
        if not self._is_label(block, bare):
            self._see_sentence(bare)
            return
        self.label = bare
        if self.status.startswith("2") and self._dialect.failure.search(bare):
            self.status = ""
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

    def _takes_status(self, text: str) -> bool:
        """Whether a text names the status of what follows, which is then known."""
        match = self._dialect.status.match(text)
        if not match:
            return False
        self._name_status(next(group for group in match.groups() if group))
        return True

    def _name_status(self, status: str) -> None:
        self.status = status
        self.failed = not status.startswith("2")

    def _bare(self, label: str) -> str:
        return label.strip(_PUNCTUATION)

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

    def _is_label(self, block: Text, bare: str) -> bool:
        del bare
        return block.item or block.bold or block.text.split("\n", 1)[0].strip()[-1:] in "：:"

    def _see_sentence(self, bare: str) -> None:
        self.label = bare

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


class _InChapter(_Context):
    """The context where titles and labels may have any words: what they do not say follows from what stands above."""

    def __init__(self, dialect: Dialect) -> None:
        super().__init__(dialect)
        self.role = self._section_role = Role.DESCRIPTION
        self._above: list[tuple[int, Role]] = []

    def role_of(self, block: Block) -> Role:
        role = super().role_of(block)
        if isinstance(block, Table) and role in (*_EXAMPLES, Role.EXAMPLES) and self._section_role not in _EXAMPLES:
            role = self._section_role
        if self.called and role in (Role.DESCRIPTION, Role.URI):
            # Below what is called stand its parameters and its examples, with or without a word.
            return Role.REQUEST if isinstance(block, Table) else Role.EXAMPLES if isinstance(block, Code) else role
        return role

    def _see_text(self, block: Text) -> None:
        before = self.status
        super()._see_text(block)
        if self.status != before and self.role not in _ANSWERS:
            self.role = Role.RESPONSE

    def _bare(self, label: str) -> str:
        return bare_title(label.lstrip("- "))

    def _is_label(self, block: Text, bare: str) -> bool:
        looks = block.bold or block.text.split("\n", 1)[0].strip()[-1:] in "：:"
        return looks or title_role(bare, self._dialect) is not None

    def _see_sentence(self, bare: str) -> None:
        """What stands between a title and its table changes nothing."""

    def _names_parameters(self, label: str) -> bool:
        del label  # a table below the examples of a message would have a title
        return False

    def _see_heading(self, heading: Heading) -> None:
        while self._above and self._above[-1][0] >= heading.level:
            self._above.pop()
        outer = self._above[-1][1] if self._above else Role.DESCRIPTION
        role = title_role(heading.text, self._dialect) or outer
        if outer is Role.EXAMPLES:
            role = _SHOWN.get(role, outer)
        elif role is Role.EXAMPLES:
            role = _SHOWN.get(outer, role)
        status = status_of(heading.text, below_answers=outer in _ANSWERS)
        if status and role not in (*_EXAMPLES, Role.EXAMPLES):
            role = Role.RESPONSE
        self._above.append((heading.level, role))
        self._begin(role, bare_title(heading.text))
        if not self._takes_status(self.label) and status:
            self._name_status(status)


_SHOWN = {
    Role.REQUEST: Role.REQUEST_EXAMPLE,
    Role.RESPONSE: Role.RESPONSE_EXAMPLE,
    **{role: role for role in _EXAMPLES},
}
"""What a title below that of the examples is about."""
_TITLE_NUMBER = re.compile(r"^[^\w`*/{<(（\[]*(?:\d+(?:\.\d+)*(?:[.、)）]\s*|\s+)(?=\D))?")
"""A number or a picture before a title."""


def bare_title(title: str) -> str:
    """A title without its number and the marks around its words."""
    return _TITLE_NUMBER.sub("", title.strip()).strip(f"{_PUNCTUATION}`*")


def title_role(title: str, dialect: Dialect) -> Role | None:
    """What a title says that its section is about; None where it only names it."""
    bare = bare_title(title).lower()
    without_note = re.sub(r"\s*[（(].*[）)]\s*$", "", bare)
    for words in (bare, bare.replace(" ", ""), without_note):
        if words in dialect.headings:
            return dialect.headings[words]
    if status_of(title):
        return Role.RESPONSE
    if len(bare) <= _MAX_LABEL:
        return next((role for pattern, role in dialect.labels if pattern.search(bare)), None)
    return None
