"""Status codes that a page documents, and which of them answers with which body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from urllib.parse import unquote

from extractor.pages.dialect import Dialect, Role
from extractor.pages.document import Code, Heading, Table, Text, squeeze
from extractor.pages.outline.sections import Placed
from extractor.pages.outline.status_heads import only_status
from extractor.pages.outline.titles import words_for
from extractor.pages.patterns import deferred
from extractor.pages.tables.index import PAGE_LINK, Elsewhere
from extractor.pages.tables.status_rows import in_table

_METHOD = deferred(r"\b(?:GET|HEAD|POST|PUT|PATCH|DELETE)\b", re.ASCII)
_DESCRIBED_IN = (Role.RESPONSE, Role.ERROR_RESPONSE, Role.STATUS)
_SAID_IN = (Role.RESPONSE, Role.ERROR_RESPONSE, Role.ERRORS, Role.STATUS, Role.NAMED, Role.DESCRIPTION)
"""Where a sentence may say which status answers."""
_STATUS_ITEM = deferred(
    r"[`*]*(?:(?:http|status)[-_])?([1-5]\d\d)\b(?: \(?[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,3}\)?)?[`*]*"
    r"(?:\s*[-–—:：,]\s|\s|[.]?$)(.*)"
)
"""A status in an item, with its reason, and words about it: ``404 Not Found` when there is no such lamp`; or the name
of a substitution that another file defines: `|status-404|: No such lamp`."""
_LISTED = deferred(r"^([^:：\n]{3,60})[:：]([^\n]{3,300})$", re.MULTILINE)
"""A line with a label: `Error response codes: unauthorized(401), conflict(409)`."""
_NEXT_LABEL = deferred(r"(?<=[\d)）])[ \t]+(?=[^\W\d_][^:：,，、\n]{2,59}[:：])")
"""Before a label behind a list in the same paragraph: `Success codes: 200 Error codes: 404`."""
_NO_STATUS = deferred(r"\d{1,4}")
"""A number among statuses that is none of them, by a slip."""
_BETWEEN = deferred(r"[ \t]*[,，、;；/][ \t]*(?:(?:and|or)[ \t]+)?|[ \t]+(?:and|or)[ \t]+")
_IN_LIST = deferred(
    r"[`*]*(?:(?P<name>[^\W\d][\w' -]{0,40}?)[ \t]*[(（](?P<named>[1-5]\d\d)[)）]"
    r"|(?P<alone>[1-5]\d\d)(?:[ \t]*[(（](?P<note>[^()（）]{1,60})[)）]|[ \t]+(?P<words>[^\W\d][\w' -]{0,40}))?)"
    r"[`*.。]*"
)
"""A status among others, with what it is called before it, in brackets or behind it."""
_SENTENCE = deferred(r"[^:：\n]{2,200}[^:：,，、\s]")
"""What may describe a status, and is no label of what stands below."""
_IN_A_LINE = deferred(r".{2,500}[^:：,，、\s]")
"""What is said of a status below its title, and is no label either."""
_STATUS_TEXT = deferred(r"^([1-5]\d\d)(?:\s+[A-Za-z][A-Za-z \-]*)?[。.]?$")


def documented(placed: Iterable[Placed], dialect: Dialect, elsewhere: Elsewhere, method: str) -> dict[str, str]:
    """The statuses of the page's status section, each with its description.

    A page that sends the reader to a common page, of statuses or of error codes, answers the failures listed there;
    which success it answers, a common page can only say by the method.
    """
    placed = tuple(placed)
    found: dict[str, str] = {}
    linked: dict[str, str] = {}
    asked: set[str] = set()
    for item in placed:
        for status, text in _stated(item, dialect):
            found[status] = found.get(status) or text
        if item.role not in (Role.STATUS, Role.ERRORS):
            continue
        if isinstance(item.block, Text):
            for status, text in _on_linked_pages(item.block, asked, elsewhere, method):
                linked.setdefault(status, text)
        elif isinstance(item.block, Table) and item.role is Role.ERRORS:
            linked |= _failures(item.block, dialect)
    for status, text in (*_above_examples(placed), *_below_titles(placed)):
        found.setdefault(status, text)
    return found | _missing(found, linked)


def _above_examples(placed: Iterable[Placed]) -> Iterator[tuple[str, str]]:
    """What stands between the label of a status and its example: `Status code: 200`, `The lamp was lit.`"""
    for label, item in pairwise(placed):
        if not (label.status == item.status != "" and label.role is item.role is Role.RESPONSE_EXAMPLE):
            continue
        if not (isinstance(label.block, Text | Heading) and isinstance(item.block, Text)):
            continue
        if item.block.item and not item.block.continues:
            continue
        text = squeeze(item.block.text)
        if item.status in label.block.text and item.status not in text and _SENTENCE.fullmatch(text):
            yield item.status, text


def _below_titles(placed: Iterable[Placed]) -> Iterator[tuple[str, str]]:
    """What stands right below the title of a status: `201`, `The lamp was bought.`"""
    for title, item in pairwise(placed):
        if not isinstance(title.block, Heading) or title.role not in _DESCRIBED_IN or not title.status:
            continue
        text = squeeze(item.block.text) if isinstance(item.block, Text) and not item.block.depth else ""
        if title.status in title.block.text and item.status == title.status and _IN_A_LINE.fullmatch(text):
            yield title.status, text


def _stated(item: Placed, dialect: Dialect) -> Iterator[tuple[str, str]]:
    """The statuses that a block says are answered, with what it says of them."""
    block = item.block
    if isinstance(block, Text):
        yield from _in_text(block, item.role, dialect)
        if (item.role in _SAID_IN or _is_below_a_label(item)) and not item.status:
            yield from _listed(block.text, dialect)
    elif isinstance(block, Code) and only_status(block, dialect):
        yield item.status, ""
    elif isinstance(block, Table) and (item.role in _DESCRIBED_IN or _is_only_of_statuses(block, dialect)):
        yield from in_table(block, dialect)


def _in_text(text: Text, role: Role, dialect: Dialect) -> Iterator[tuple[str, str]]:
    """The status that a text is among those of a list, or that an item begins with, and what it says of that; and those
    that sentences say."""
    if role is Role.STATUS and (match := _STATUS_TEXT.match(text.lines[0].strip())):
        yield match[1], ""
    elif role in _DESCRIBED_IN and text.item and (match := _STATUS_ITEM.match(squeeze(text.text))):
        yield match[1], match[2]
    elif role in _SAID_IN and dialect.states_by_name:
        yield from ((match[match.lastindex or 0], "") for match in dialect.answers_status.finditer(text.text))


def _listed(text: str, dialect: Dialect) -> Iterator[tuple[str, str]]:
    """The statuses of the lines that list nothing else behind a label which says so."""
    for match in _LISTED.finditer(_NEXT_LABEL.sub("\n", text)):
        label = match[1].lower()
        if not any(word.removesuffix("s") in label for word in words_for(Role.STATUS, dialect)):
            continue
        listed = [item for item in _BETWEEN.split(match[2].strip()) if not _is_slip(item)]
        items = [_IN_LIST.fullmatch(item) for item in listed]
        for item in filter(None, items) if all(items) else ():
            yield item["named"] or item["alone"], item["name"] or item["note"] or item["words"] or ""


def _is_below_a_label(item: Placed) -> bool:
    """Whether a paragraph stands below a label or a sentence about what is sent, which has no end of its own."""
    return item.role in (Role.REQUEST, Role.REQUEST_EXAMPLE) and isinstance(item.block, Text) and not item.block.depth


def _is_slip(item: str) -> bool:
    return _NO_STATUS.fullmatch(item) is not None and _IN_LIST.fullmatch(item) is None


def _is_only_of_statuses(table: Table, dialect: Dialect) -> bool:
    """Whether each row of a table is a status: it says what is answered wherever it stands in a chapter."""
    return (dialect.states_by_name or table.listed) and 0 < len(table.rows) == len(in_table(table, dialect))


def _missing(found: Mapping[str, str], linked: Mapping[str, str]) -> dict[str, str]:
    """What common pages say of failures, and of the success, where the page itself lists none."""
    fails = any(status[0] in "45" for status in found)
    succeeds = any(status[0] == "2" for status in found)
    return {
        status: text
        for status, text in linked.items()
        if status not in found and not (succeeds if status[0] == "2" else fails)
    }


def _on_linked_pages(text: Text, asked: set[str], elsewhere: Elsewhere, method: str) -> Iterator[tuple[str, str]]:
    """The statuses that pages list which a sentence sends the reader to: all but other successes than the method's.

    `asked` are the pages that were asked before, and then these, too: each error of a list may link to one page.
    """
    for link in text.links:
        page = PAGE_LINK.match(unquote(link.href))
        if page is None or page[1] in asked:
            continue
        asked.add(page[1])
        tables = elsewhere(page[1])
        listed = tables.statuses if tables else {}
        success = success_of(method, listed)
        yield from ((status, text) for status, text in listed.items() if status == success)
        yield from no_success(listed).items()


def no_success(listed: Mapping[str, str]) -> dict[str, str]:
    """The failures of a common list, and its redirection; of a list of all that HTTP has, the failures only."""
    redirections = [status for status in listed if status[0] in "13"]
    kinds = "345" if len(redirections) == 1 else "45"
    return {status: text for status, text in listed.items() if status[0] in kinds}


def success_of(method: str, listed: Mapping[str, str]) -> str:
    """The only success of a common list, or the only one whose description names the method; else empty."""
    successes = {status: text for status, text in listed.items() if status[0] == "2"}
    named = [status for status, text in successes.items() if method in _METHOD.findall(text)]
    found = named or [status for status, text in successes.items() if not _METHOD.search(text)]
    return found[0] if len(found) == 1 and (named or len(successes) == 1) else ""


def _failures(table: Table, dialect: Dialect) -> dict[str, str]:
    """The statuses of a table of errors; what is said of one of several errors is not said of their status."""
    rows = [(status, text) for status, text in in_table(table, dialect) if status[0] in "45"]
    statuses = [status for status, _ in rows]
    return {status: text if statuses.count(status) == 1 else "" for status, text in rows}


def own_redirection(placed: Iterable[Placed], dialect: Dialect) -> list[str]:
    """The only status of the 300s that a page lists itself, without a success beside it: what it answers when all is
    well, as with the versions of an API that a client may choose from (RFC 9110, 15.4.1)."""
    stated = {status for item in placed if item.role is Role.STATUS for status, _ in _stated(item, dialect)}
    found = [status for status in stated if status[0] in "23"]
    return found if len(found) == 1 and found[0][0] == "3" else []


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
