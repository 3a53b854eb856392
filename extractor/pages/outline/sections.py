"""Document → blocks with their context: the section they stand in, the label above them, the status they are about."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from extractor.pages.dialect import Column, Dialect, Kind, Role
from extractor.pages.document import Block, Code, Heading, Table, Text
from extractor.pages.outline import texts
from extractor.pages.outline.about_tables import about_table, answer_by_caption, begins_answer
from extractor.pages.outline.label_items import LabelItems
from extractor.pages.outline.request_lines.http_messages import role_of_message
from extractor.pages.outline.request_lines.requests import BODILESS
from extractor.pages.outline.resource_titles import resource_titles
from extractor.pages.outline.row_words import are_shown, is_of_rows, is_plain
from extractor.pages.outline.section_roles import DESCRIBED, EXAMPLES, FREE, MESSAGES, role_of_section
from extractor.pages.outline.status_heads import is_only_head
from extractor.pages.outline.titles import (
    ANSWERS,
    PUNCTUATION,
    Title,
    caption_kind,
    label_role,
    read_title,
    title_role,
)
from extractor.pages.patterns import deferred

_ANSWERED = frozenset({Role.RESPONSE, Role.ERROR_RESPONSE, Role.EXAMPLES, *EXAMPLES})
_FAILED = (Role.ERROR_RESPONSE, Role.ERROR_EXAMPLE)
_FOR_PARAMETERS = frozenset(("parameters", "params", "arguments"))
"""Words for what is sent, and never for the fields of an object."""
_TYPE = deferred(r"[A-Z][A-Za-z\d]+")
_MESSAGE = deferred(r"\s*(?:\{\s*\"|\[\s*[\[{\"])")


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
    """The status that a title or label names, empty without one."""
    failed: bool
    """A title or label says that this is what a failure looks like."""


def place(
    blocks: Iterable[tuple[int, Block]], dialect: Dialect, stated: frozenset[int] = frozenset()
) -> tuple[Placed, ...]:
    """Blocks, each given with its position on the page, with their context.

    `stated` are the positions of those that state the request line.
    """
    blocks = tuple(blocks)
    placed: list[Placed] = []
    headings = [block for _, block in blocks if isinstance(block, Heading)]
    # That of the page is a name, whatever its words.
    sections = headings[1:] if headings and headings[0].level == 1 else headings
    titles = {read_title(block.text, dialect).role for block in sections}
    context = _Context(dialect, titles, stated=bool(stated))
    named = resource_titles(blocks, dialect)
    for index, block in blocks:
        if index > 0 or not texts.is_sentence(block):
            context.see(block, is_name=index in named)
        role = context.role_of(block)
        if index in stated:
            role = role if role is Role.DESCRIPTION and isinstance(block, Text) else Role.URI
            context.state()
        placed.append(Placed(block, index, context.section, role, context.label, context.status, context.failed))
    return tuple(placed)


class _Above(NamedTuple):
    """A title that others stand below."""

    level: int
    role: Role
    status: str
    text: str


class _Context:
    """What stands above a block: titles, nested by their level, and the last label below them."""

    def __init__(self, dialect: Dialect, titles: Set[Role | None], *, stated: bool) -> None:
        """`titles` are what those of the chapter say; `stated`: a block of it is a request line."""
        self._dialect = dialect
        self._stated = stated
        self._titles = titles
        self._above: list[_Above] = []
        self._section_role = Role.NAMED
        self._section_failed = False
        self._titled = False
        """The label is a title that names what its section describes."""
        self._called = -1
        """Number of the section in which it was stated what is called."""
        self._shown = False
        """Code has followed the label."""
        self._shown_method = ""
        """That of the last request that was shown, where a request line begins it."""
        self._answers_a_query = False
        """The last code is a message below a request whose method sends none."""
        self._asked = -1
        """Number of the section in which a label began what is sent."""
        self._of_body = False
        """The last title or label of a message is of the body that is sent, and no code has followed it."""
        self._shows_body = False
        """It was so until the last code."""
        self._described = -1
        """Number of the section in which a table has described what is sent."""
        self._answer = ""
        """The code below the last label of the answer."""
        self._shown_status = ""
        """That of the last code, where a status line begins it."""
        self._doubtful = False
        """The label may be one for what is sent, and for more of the answer."""
        self._answered = -1
        """Number of the section in which a caption began the tables of the response."""
        self._bare = False
        """Nothing but code has followed the title."""
        self._items = LabelItems()
        self._failed_by_words = False
        """Words that are no label of a message say that what follows is a failure: `On failure, it is:`."""
        self.section = 0
        self.role = Role.NAMED
        self.label = ""
        self.status = ""
        self.failed = False
        self._listed: list[str] = []

    def state(self) -> None:
        """Note that what is called has been stated: what follows is about it."""
        self._called = self.section
        self.role = self._section_role

    def see(self, block: Block, *, is_name: bool = False) -> None:
        """Take what a title or a text says about the blocks below it."""
        if isinstance(block, Heading):
            if self.section and self._dialect.caption_number.match(block.text):
                self._name(block.text.strip(PUNCTUATION))
                return
            self.section += 1
            self._see_heading(block, is_name=is_name)
            self._bare = True
            return
        self._bare = self._bare and isinstance(block, Code)
        self._see_listed(block)
        if isinstance(block, Text):
            if block.term:
                self._see_text(replace(block, text=block.term, term="", depth=0))
            self._see_text(replace(block, term="", depth=0) if block.term else block)
        elif isinstance(block, Code):
            self._shown, self._shows_body, self._of_body = True, self._of_body, False
            if self.role is Role.REQUEST_EXAMPLE:
                self._answers_a_query = self._shown_method in BODILESS and bool(_MESSAGE.match(block.text))
                self._shown_method = block.text.split(" ", 1)[0]
            elif self.role is Role.RESPONSE:
                self._answer = block.text
            self._shown_status = texts.status_of_head(block, self._dialect)
            if self._shown_status and is_only_head(block):
                self._take_status(self._shown_status)
        elif isinstance(block, Table) and self._doubtful and are_shown(block, self._answer, self._dialect):
            self.role = Role.RESPONSE
        elif isinstance(block, Table) and self.role is Role.REQUEST:
            self._described = self.section

    def role_of(self, block: Block) -> Role:
        """The role of a block: examples are no tables, so one below an example belongs to the section again."""
        role = self.role
        if not isinstance(block, Table | Code):
            return role
        if isinstance(block, Code) and role is Role.REQUEST and self._shows_body and self._described != self.section:
            return Role.REQUEST_EXAMPLE  # no table stands between
        if isinstance(block, Table) and self._dialect.states_by_name and not self._shown and role in DESCRIBED:
            return DESCRIBED[role]
        if role in (*FREE, Role.URI, Role.REQUEST) and (answer := answer_by_caption(block, self._dialect)):
            return answer
        untitled = self._called >= 0 and self._titles.isdisjoint(MESSAGES)
        sent = role is Role.REQUEST_EXAMPLE or self._shown_method in ("GET", "DELETE", "HEAD")
        if isinstance(block, Table) and untitled and sent:
            # Where no section has a title, what is sent stands above its example, and below it what is answered.
            self._answered = self.section
        if isinstance(block, Table) and role in (*EXAMPLES, Role.EXAMPLES):
            belongs = self._section_role in MESSAGES or (self._called >= 0 and self._section_role in FREE)
            role = self._section_role if belongs else role
        if isinstance(block, Table) and Role.RESPONSE not in self._titles and self._is_of_the_answer(block, role):
            return Role.RESPONSE
        if isinstance(block, Table) and self._called < 0 and role in FREE and self._is_of_the_request(block):
            return Role.REQUEST
        if isinstance(block, Code) and self._is_above_the_call(block, role):
            return Role.EXAMPLES
        if isinstance(block, Code) and self._called >= 0 and role in (*FREE, Role.STATUS):
            role = (self._dialect.states_by_name and role_of_message(block.text)) or role
        if untitled and role is Role.REQUEST_EXAMPLE and isinstance(block, Code) and self._answers_a_query:
            return Role.RESPONSE_EXAMPLE
        if self._is_of_the_call(block, role):
            # Below what is called stand its parameters and its examples, with or without a word.
            return Role.REQUEST if isinstance(block, Table) else Role.EXAMPLES
        return role

    def _is_above_the_call(self, code: Code, role: Role) -> bool:
        """Whether a message stands right below the title of a chapter whose request line stands in a section below:
        tools for two columns of words and code have it there."""
        first = self.section == 1 and self._called < 0 and self._bare and role in FREE and self._stated
        return first and self._dialect.states_by_name and _MESSAGE.match(code.text) is not None

    def _is_of_the_answer(self, table: Table, role: Role) -> bool:
        """Whether a table stands below a caption, or a sentence about one, that begins those of the response, where no
        title does: a copy may have lost the titles of sections."""
        said = about_table(table.caption, self._dialect)
        kind = next((kind for pattern, kind in self._dialect.captions if said and pattern.match(said)), None)
        if said and self._called >= 0 and self._dialect.response_caption.match(said):
            self._answered = self.section
        elif kind in (Kind.PATH, Kind.QUERY, Kind.URI, Kind.FORM):
            self._answered = -1
        return self._answered == self.section and role in (*FREE, Role.URI, Role.REQUEST)

    def _is_of_the_request(self, table: Table) -> bool:
        """Whether a caption says that a table is of the request, where no title does and the request line is below."""
        said = about_table(table.caption, self._dialect)
        return bool(said) and self._titles.isdisjoint(MESSAGES) and title_role(said, self._dialect) is Role.REQUEST

    def _is_of_the_call(self, block: Block, role: Role) -> bool:
        """Whether a block is about what was called above it: it stands in a section that does not say otherwise.

        Where a chapter has sections for blocks like it, only what stands right below the request line is.
        """
        if self._called < 0 or role not in (*FREE, Role.URI):
            return False
        if role is Role.URI:
            return not self._titles & {*_ANSWERED, Role.REQUEST}
        others = {Role.REQUEST} if isinstance(block, Table) else _ANSWERED
        return self.section == self._called or not self._titles & others

    # --- titles -----------------------------------------------------------------------------------------------

    def _see_heading(self, heading: Heading, *, is_name: bool) -> None:
        self._items = LabelItems()
        self._doubtful, self._answer, self._shown_status = False, "", ""
        while self._above and self._above[-1].level >= heading.level:
            self._above.pop()
        outer = self._above[-1] if self._above else _Above(0, Role.NAMED, "", "")
        title = read_title(heading.text, self._dialect, outer.role, outer.text)
        if is_name or (self.section == 1 and heading.level == 1):
            title = Title(title.name)  # that of the page, or of a resource: a name, whatever its words
        of_rows = None if outer.role in MESSAGES else self._of_rows(title)
        role = of_rows or role_of_section(title, outer.role, self._dialect)
        status = title.status or (outer.status if role is outer.role else "")
        self._above.append(_Above(heading.level, role, status, heading.text))
        self.role = self._section_role = role
        self._of_body = role is Role.REQUEST and caption_kind(title.name, self._dialect) is Kind.BODY
        self.status = status
        self.failed = self._section_failed = role in _FAILED or status[:1] in ("4", "5")
        named = self._says_where(title) or self._may_be_a_type(title, outer)
        self.label = title.name if named or not (title.known or title.status) else ""
        self._titled = bool(self.label)

    def _of_rows(self, title: Title) -> Role | None:
        """What a title below the request line is about that ends with a word for parameters: `Lamp parameters`."""
        last = title.name.rpartition(" ")[2].lower()
        below = self._stated and self._called >= 0 and self._dialect.states_by_name and title.names
        named = self._dialect.columns.get(last.removesuffix("s")) is Column.NAME and last in _FOR_PARAMETERS
        return self._dialect.headings.get(last) if below and named else None

    def _may_be_a_type(self, title: Title, outer: _Above) -> bool:
        """Whether a title below one of a message, with words for that message, may be the name of a type in it, too:
        `Result` below `Response`."""
        inside = outer.role in MESSAGES and title.role is outer.role and self._dialect.states_by_name
        return inside and _TYPE.fullmatch(title.name) is not None

    def _says_where(self, title: Title) -> bool:
        """Whether a title says where the parameters below it go."""
        return title.role is not Role.URI and caption_kind(title.name, self._dialect) not in (None, Kind.GENERIC)

    def _name(self, label: str) -> None:
        self.label = label
        self._titled = False

    # --- texts ------------------------------------------------------------------------------------------------

    def _see_text(self, block: Text) -> None:
        first, bare, status, said = texts.read(block, self._dialect)
        if not self._shown and self._section_role in FREE and texts.is_call_in_place_of_code(first, self.label):
            self.role = self._section_role
        if bare and self._called >= 0 and begins_answer(first, self._dialect):
            self._answered = self.section
        if status:
            self._take_status(status)
            self._name("")
            return
        if said:
            if said.isdecimal() and len(said) == 3:  # a status (RFC 9110, 15)
                self._take_status(said)
                said = ""
            self._name(said)
            self._see_label(said)
            return
        if not bare or not self._is_label(block, first, bare):
            if not self._titled or self._dialect.caption_number.match(bare):
                self._name(bare)
            if self._shown and self._called < 0 and self._section_role in FREE:
                self.role = self._section_role  # an example above the request line has ended
            return
        self._name(bare)
        self._of_body = self._of_body or (block.item and self._shows_body)  # items below its label: one body each
        if not self._is_part(block, bare):
            self._see_label(bare)

    def _is_part(self, block: Text, bare: str) -> bool:
        """Whether an item names a part of what an item above it stands for: `- Header:` below `* Response:`."""
        role = label_role(bare.lower(), self._dialect)
        outer = self._items.part(block, role) if self._dialect.states_by_name else None
        self.role = outer or self.role
        return outer is not None

    def _see_listed(self, block: Block) -> None:
        """Note the statuses that items list one below the other: an example below them is that of the success."""
        if isinstance(block, Text) and block.item and (status := texts.read(block, self._dialect).status):
            self._listed.append(status)
            return
        success = next((status for status in self._listed if status[0] == "2"), "")
        if isinstance(block, Code) and success and len(self._listed) > 1:
            self._take_status(success)
        self._listed = []

    def _take_status(self, status: str) -> None:
        """Note the status of what follows."""
        self.status = status
        self.failed = not status.startswith("2")
        if self.role not in ANSWERS:
            self.role = Role.RESPONSE

    def _is_label(self, block: Text, first: str, bare: str) -> bool:
        # An item that is a whole sentence speaks of a thing and does not name it.
        looks = (block.item and first[-1:] != "。") or block.bold or first[-1:] in "：:"
        return looks or title_role(bare, self._dialect, whole=True) is not None

    def _see_label(self, bare: str) -> None:
        self._shown = False
        fails = texts.fails(bare, self._dialect)
        if self.status.startswith("2") and fails:
            self.status = ""
        whole = texts.without_type(bare, self._dialect)
        role = texts.role_of(bare, whole, self._dialect)
        if role is Role.REQUEST and self._dialect.nothing.fullmatch(bare.removeprefix(whole).strip(f"{PUNCTUATION}")):
            role = Role.RESPONSE if self._section_role in FREE else role  # nothing is sent: what follows is answered
        if role is not None:
            if role is Role.RESPONSE and self._failed_by_words and self._dialect.states_by_name:
                self.failed, self._failed_by_words = self._section_failed, False
            self._relabel(role, bare)
            if role is Role.RESPONSE and self._shown_status and caption_kind(bare, self._dialect) is Kind.HEADER:
                self._take_status(self._shown_status)  # of the answer that was shown
            if role is not Role.EXAMPLES:
                self._of_body = role is Role.REQUEST and caption_kind(bare, self._dialect) is Kind.BODY
            if role is Role.REQUEST:
                self._asked = self.section
                self._shown_method = self._shown_method if self.role is not role else ""
                if caption_kind(bare, self._dialect) not in (None, Kind.GENERIC):
                    self._answered = -1  # it says where in the request
        elif fails is not None:
            self.failed = fails
            self._failed_by_words = self._failed_by_words or fails

    def _relabel(self, role: Role, bare: str) -> None:
        role = Role.REQUEST_EXAMPLE if role is Role.EXAMPLES and self._of_body else role
        example = role in EXAMPLES
        if self._section_role is Role.STATUS or self._goes_on(role, bare):
            return
        if role is Role.REQUEST_EXAMPLE and self.role is Role.RESPONSE and is_plain(bare.lower(), self._dialect):
            role = Role.RESPONSE_EXAMPLE
        if role is Role.EXAMPLES and self._section_role in (Role.URI, *EXAMPLES):
            self.role = self._section_role  # which says more
            return
        if self._section_role in (Role.REQUEST, Role.RESPONSE, Role.ERROR_RESPONSE) and not example:
            # `request parameters` inside the response section is a slip of the page, not a change of subject.
            self.role = self._section_role
            if role is Role.RESPONSE and self._section_role is Role.REQUEST and self._dialect.states_by_name:
                self.role = Role.RESPONSE
            if role is Role.ERROR_RESPONSE and self._section_role is Role.RESPONSE:
                self.role, self.failed = role, True
            return
        if self._section_role is Role.URI and role in (Role.REQUEST, Role.URI):
            sent = self._called >= 0 and caption_kind(bare, self._dialect) in (None, Kind.GENERIC, Kind.BODY, Kind.FORM)
            self.role = role if sent and self._dialect.states_by_name else Role.URI
            return
        self.role = role
        if role is Role.ERROR_RESPONSE:
            self.failed = True
        if example:
            self.failed = role is Role.ERROR_EXAMPLE or (self._section_failed and role is Role.RESPONSE_EXAMPLE)

    def _goes_on(self, role: Role, bare: str) -> bool:
        """Whether a label is a word for the rows of any message, below one for the answer in a section that has had one
        for the request: `Response`, and then `Parameters`. Where it has had none, what the rows name decides."""
        said = bare.lower()
        self._doubtful = False
        if role is not Role.REQUEST or self.role not in (Role.RESPONSE, Role.ERROR_RESPONSE, Role.RESPONSE_EXAMPLE):
            return False
        plain = is_of_rows(said, self._dialect) and is_plain(said, self._dialect)
        # A request that only an example has shown so far may be described yet.
        asked = self._asked == self.section and (self._described == self.section or not self._answer)
        if self.role is Role.RESPONSE_EXAMPLE:
            # Where code stands beside the words, the example of the answer may come before what is sent.
            self.role = Role.RESPONSE if plain and asked else self.role
            return plain and asked
        self._doubtful = plain and not asked
        return plain and asked
