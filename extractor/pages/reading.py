"""One page, stage by stage: from its chapters to operations, findings, examples and a closed ledger."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from msgspec import Struct
from msgspec.structs import replace

from extractor.counts import Rows
from extractor.exchange import Exchange
from extractor.finding import Finding, Unreadable
from extractor.operation import Operation
from extractor.pages import concepts, habits, included, labels, ledger, mentions, neighbours, problems, unread_calls
from extractor.pages.demands import differs
from extractor.pages.dialect import Dialect
from extractor.pages.inserted import not_inserted
from extractor.pages.layers import dialects
from extractor.pages.ledger import Ledger
from extractor.pages.meaning import methods, operations
from extractor.pages.meaning.assign import assign
from extractor.pages.meaning.completing import completed
from extractor.pages.meaning.example_slips import about_examples, about_names
from extractor.pages.meaning.exchanges import shown
from extractor.pages.meaning.material import by_body, material, without_bodies
from extractor.pages.meaning.parameters import undescribed
from extractor.pages.meaning.same import Same, same_as, stating, titled, with_parts_of
from extractor.pages.meaning.shared_parameters import shared_parameters
from extractor.pages.outline import chapters
from extractor.pages.outline.chapters import Chapter
from extractor.pages.outline.groups import above
from extractor.pages.outline.request_lines import requests
from extractor.pages.page import Library as Library
from extractor.pages.page import Page as Page
from extractor.pages.parsing import Parsed, Reader, by_dialect, parse
from extractor.pages.rows_outside import Outside, rows_outside
from extractor.pages.service.contents import Contents, contents
from extractor.pages.service.facts import ServiceFacts, service_facts
from extractor.pages.tables.index import Elsewhere, Tables

_CACHED_PAGES = 64
_NAMES_KEPT = 10_000
_COMPARED = 1_000
"""Rows of a table in which dialects that fit a page alike are compared: tens of thousands would take too long."""


class Reading(Struct, frozen=True):
    """What a page gave."""

    page: str
    operations: tuple[Operation, ...] = ()
    findings: tuple[Finding, ...] = ()
    ledger: Ledger = Ledger()
    exchanges: tuple[Exchange, ...] = ()
    damaged: bool = False
    """A part of the page could not be read."""
    contents: Contents | None = None
    """The table of contents that the page is, if it is one."""
    facts: ServiceFacts | None = None
    """What the page says about all operations of its service."""
    outside: Outside | None = None
    """Tables that no operation of the page has, of which `findings` tells unless other pages refer to them."""

    @property
    def rows(self) -> Rows:
        """The totals of the page's table rows."""
        return self.ledger.rows


class _Elsewhere:
    """The other pages of a library, as a page that is read by some dialect sees them."""

    def __init__(self, page: str, library: Library, dialect: Reader, linking: str) -> None:
        self._page = page
        self._library = library
        self._dialect = dialect
        self._linking = linking
        self._pages: dict[str, Parsed] = {}
        """The last page that was wanted as a whole."""

    def __call__(self, name: str, /) -> Tables | None:
        return _neighbour(name, self._library, self._dialect, self._linking)

    def named(self, path: str, page: str, /) -> str:
        """The name of the page that a link on a page leads to; empty where there is none."""
        known = _named.setdefault(self._library, {})
        key = (path, *neighbours.seen_from(page))
        if key not in known:
            if len(known) >= _NAMES_KEPT:
                known.clear()
            known[key] = self._find(path, page)
        return known[key]

    def parsed(self, path: str, page: Parsed) -> Parsed | None:
        """The page that a link on a page leads to; that page where it leads to itself."""
        name = self.named(path, page.document.name)
        if name == page.document.name:
            return page
        if name and name not in self._pages:
            data = self._library.find(name)
            try:
                self._pages = {name: parse(name, data or b"", self._dialect, self._linking)}
            except Unreadable:
                return None
        return self._pages.get(name)

    def mentioned(self, text: str) -> tuple[str, ...]:
        """The names of the pages whose titles a text mentions."""
        return mentions.mentioned(text, self._page, self._library)

    def captioned(self, number: str, name: str, dialect: Dialect) -> tuple[str, ...]:
        """The names of the pages with a table of this number that is called like a structure."""
        return mentions.captioned(number, name, self._library, dialect)

    def _find(self, path: str, page: str) -> str:
        for name in neighbours.names(path, page):
            if (data := self._library.find(name)) is not None:
                bare = name.rsplit("/", 1)[-1]
                # The page itself, or one beside it, is known by its bare name, as its folder spells it.
                found = bare if bare != name and self._library.find(bare) == data else name
                return neighbours.spelled(self._library).get(found.lower(), found)
        return ""


_neighbours: WeakKeyDictionary[Library, dict[tuple[str, Reader, str], Tables | None]] = WeakKeyDictionary()
"""Tables of pages that links led to, by library, page, the dialect that was given and that of the page with the link:
many pages of a service refer to the same few."""
_named: WeakKeyDictionary[Library, dict[tuple[str, str, str], str]] = WeakKeyDictionary()
"""The names of pages that links lead to, by library, path and where the link stands."""


def read(page: Page, library: Library, dialect: Reader = "") -> Reading:
    """Read a page. Raises `Unreadable` for what is no text; wrong content makes findings."""
    return read_parsed(page, library, dialect)[1]


def read_parsed(page: Page, library: Library, dialect: Reader = "") -> tuple[Parsed, Reading]:
    """Read a page, as `read`; with the page in chapters, for those who show it."""
    parsed = _linked(_by_habit(page, parse(page.name, page.data, dialect), library), library)
    reading = _read(page, parsed, library, dialect)
    if unsure := _unsure(page, parsed, reading, library):
        return parsed, replace(reading, findings=(*reading.findings, unsure))
    return parsed, reading


def _read(page: Page, parsed: Parsed, library: Library, dialect: Reader) -> Reading:
    findings = [problems.lost(page.name, loss) for loss in parsed.document.losses]
    damaged = bool(findings)
    findings += methods.without_method(page.name, parsed.without_method, parsed.outline.chapters)
    findings += included.findings(page.name, parsed.missing)
    findings += not_inserted(page.name, parsed.text, library, documents=bool(parsed.outline.chapters))
    findings += unread_calls.findings(parsed.document, parsed.outline.chapters, parsed.dialect)
    rest = parsed.outline.rest
    outside = parsed.tables(rest) if rest else None
    facts = service_facts(page.name, rest.placed, outside, parsed.dialect) if rest and outside else None
    codes = facts.error_codes if facts else ()
    if not parsed.outline.chapters:
        shared = shared_parameters(rest.placed, outside, parsed.dialect) if rest and outside else ()
        about = concepts.findings(page.name, rest, outside, shared) if rest and outside else ()
        account = concepts.account(rest, outside, codes, shared) if rest and outside else Ledger()
        said = None if facts is None else replace(facts, parameters=shared)
        return Reading(page.name, (), (*findings, *about), account, (), damaged, contents(page.name, parsed.text), said)

    elsewhere = _Elsewhere(page.name, library, dialect, parsed.name)
    found: list[Operation] = []
    exchanges: list[Exchange] = []
    accounts: list[ledger.Account] = []
    titles = above(parsed.document, parsed.outline.chapters, parsed.dialect, part=page.name.endswith(".inc"))
    for chapter in parsed.outline.chapters:
        tables = parsed.tables(chapter)
        findings += methods.findings(page.name, chapter.calls)
        if not any(call.expressible for call in chapter.calls):
            accounts += ledger.of_tables(tables, ledger.of_no_method, ledger.NO_METHOD, chapter.lines).accounts
            continue
        part = _read_chapter(parsed, chapter, tables, outside, elsewhere)
        part = _as_another(part, chapter, parsed, elsewhere)
        found += titles.said(chapter.number, part.operations)
        findings += part.findings
        accounts += part.ledger.accounts
        exchanges += shown(part.operations[0], page.source or page.name, len(exchanges))
    free = rows_outside(rest, outside, accounts, found) if rest and outside else None
    if rest and outside:
        accounts += ledger.outside(outside, rest.lines, found, codes).accounts
    if free and (unread := free.finding()):
        findings.append(unread)
    account = Ledger(tuple(sorted(accounts, key=lambda each: each.item)))
    findings = undescribed(findings, found)
    return Reading(page.name, tuple(found), tuple(findings), account, tuple(exchanges), damaged, None, facts, free)


def _read_chapter(
    parsed: Parsed, chapter: Chapter, tables: Tables, outside: Tables | None, elsewhere: Elsewhere
) -> Reading:
    page, dialect = parsed.document.name, parsed.dialect
    expressible = tuple(call for call in chapter.calls if call.expressible)
    expressible = completed(expressible, chapter.placed, tables.units, dialect)
    rest = (tables, outside, dialect, elsewhere)
    known = material(page, replace(chapter, calls=expressible), *rest)
    made: list[Operation] = []
    said: dict[Finding, None] = {}
    for calls in by_body(expressible, dialect):
        part = known if calls == expressible else material(page, replace(chapter, calls=calls), *rest)
        called = {call.method for call in expressible}
        changed = part.method == "DELETE" or (part.method in requests.BODILESS and called & {"PUT", "PATCH", "DELETE"})
        if changed and called & {"POST", "PUT", "PATCH"}:
            part = without_bodies(part)
        assignment = assign(part)
        done = operations.operations(part, assignment)
        made += done.operations
        said |= dict.fromkeys(done.findings)
    account = ledger.of_chapter(chapter, tables, assignment, made, said, dialect)
    about = [*said, *account.findings, *about_examples(known), *about_names(known)]
    label = f"{made[0].method} {made[0].path}"
    findings = [finding if finding.operation else replace(finding, operation=label) for finding in about]
    return Reading(page, tuple(made), tuple(findings), account)


def _as_another(part: Reading, chapter: Chapter, parsed: Parsed, elsewhere: _Elsewhere) -> Reading:
    """What a chapter gave, with what a sentence of it says is as another operation has it."""
    same = same_as(chapter, parsed.dialect)
    if same is None:
        return part
    there, other = _other(same, chapter, parsed, elsewhere)
    if there is None or other is None or (there is parsed and other.number == chapter.number):
        return part
    outside = there.tables(there.outline.rest) if there.outline.rest else None
    example = _read_chapter(there, other, there.tables(other), outside, elsewhere).operations[0]
    return replace(part, operations=tuple(with_parts_of(each, example, same) for each in part.operations))


def _other(same: Same, chapter: Chapter, parsed: Parsed, elsewhere: _Elsewhere) -> tuple[Parsed | None, Chapter | None]:
    """The chapter that a link or a request line leads to, with its page; without any the one above."""
    link = same.link
    if same.call:
        return parsed, stating(parsed.outline.chapters, same.call)
    if link is None:
        above = [each for each in parsed.outline.chapters if each.number < chapter.number]
        return parsed, above[-1] if above else None
    leads = neighbours.page_link(link.href) if not link.href.startswith("#") else None
    there = elsewhere.parsed(leads[0], parsed) if leads else parsed
    anchor = leads[1] if leads else link.href.removeprefix("#")
    return there, titled(there.outline.chapters, anchor) if there else None


def _by_habit(page: Page, parsed: Parsed, library: Library) -> Parsed:
    """A page on which only the second dialect that fits finds an operation, as the first one reads it where that reads
    the service and states operations in sections of their own, of which the page needs none or has others."""
    first = parsed.recognition.tied[0] if parsed.recognition else parsed.name
    if first == parsed.name or dialects()[first].states_by_name or not habits.may_be_of_others(parsed):
        return parsed
    return parse(page.name, page.data, first) if habits.reads(library, first, _finder) else parsed


def _finder(name: str, data: bytes) -> str:
    """The dialect that finds an operation on a page; empty where none does."""
    try:
        parsed = parse(name, data, "")
    except Unreadable:
        return ""
    return parsed.name if parsed.outline.chapters else ""


def _linked(parsed: Parsed, library: Library) -> Parsed:
    """A page with what stands in the files that it names, with the links that a text copy lost, and with its references
    to labels of other pages as links."""
    document, missing = included.with_files(parsed.document, library)
    filled = document is not parsed.document
    parsed = replace(parsed, missing=missing)
    document = labels.with_pages(document, library)
    if document.plain:
        document = mentions.with_links(document, library, parsed.dialect)
    if document == parsed.document:
        return parsed
    read = replace(parsed, document=document, outline=chapters.outline(document, parsed.dialect))
    if filled and parsed.recognition and not read.outline.chapters:  # what states its operations stands in the files
        near = (*parsed.recognition.tied, *parsed.recognition.near)
        return next((other for name in near if (other := by_dialect(name, read, [])).outline.chapters), read)
    return read


def _neighbour(name: str, library: Library, dialect: Reader, linking: str) -> Tables | None:
    cache = _neighbours.setdefault(library, {})
    key = (name, dialect, linking)
    if key not in cache:
        if len(cache) >= _CACHED_PAGES:
            cache.pop(next(iter(cache)))
        data = library.find(name)
        try:
            cache[key] = parse(name, data, dialect, linking).all_tables() if data is not None else None
        except Unreadable:
            cache[key] = None
    return cache[key]


def _shortened(parsed: Parsed) -> Parsed:
    """The same page with the first rows of its tables; a text copy, which dialects part into blocks, as it is."""
    document = parsed.document if parsed.document.plain else parsed.document.with_first_rows(_COMPARED)
    if document is parsed.document:
        return parsed
    return replace(parsed, document=document, outline=chapters.outline(document, parsed.dialect))


def _unsure(page: Page, parsed: Parsed, reading: Reading, library: Library) -> Finding | None:
    """That several dialects fit a page alike, where it matters: they read other operations out of it. Where the chosen
    one finds none, all of them were asked. Of a service that one dialect reads, a few pages speak for all."""
    recognition = parsed.recognition
    if recognition is None or recognition.sure or not parsed.outline.chapters:
        return None
    if not habits.speaks_for_others(page.name, library) and habits.reads(library, parsed.name, _finder):
        return None
    short = _shortened(parsed)
    known = reading.operations if short is parsed else _read(page, _linked(short, library), library, "").operations
    others = [
        name
        for name in recognition.tied
        if name != parsed.name
        and differs(_read(page, _linked(by_dialect(name, short, []), library), library, "").operations, known)
    ]
    if not others:
        return None
    shown = f"{recognition.found} marker words of each" if recognition.found else "no marker words of any"
    by_priority = parsed.name == recognition.tied[0]
    chosen = "the first by priority" if by_priority else "which finds its operations, or more of their tables"
    fitting = ", ".join(name for name in recognition.tied if name == parsed.name or name in others)
    message = (
        f"the page fits {fitting} alike ({shown}), and they read it differently; "
        f"read as {parsed.name}, {chosen}: `dialect` in extractor.toml settles it"
    )
    return problems.found(problems.DIALECT_UNSURE, message, problems.place(page.name))
