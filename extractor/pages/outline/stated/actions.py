"""URLs that stand alone and whose query says what is done → what they call: `https://boats.example/?Action=SinkBoat`.

References of such services have no line with a method: a URL of the example, or one below the title, has the name of
the operation as its action. What stands for a URL alone is to open it (RFC 9110, 9.3.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from extractor.pages.document import Block, Code, Table, Text
from extractor.pages.outline.request_lines import requests
from extractor.pages.outline.request_lines.requests import Call
from extractor.pages.outline.sections import Placed
from extractor.pages.outline.stated.sifting import Statement
from extractor.pages.patterns import deferred

_QUOTES = 2
_WORD = deferred(r"(?<![\w.])[\w.]*\w", re.ASCII)


def opened(found: Iterable[Statement], placed: Iterable[Placed]) -> Iterator[Statement]:
    """The statements whose URL a link of the page opens, with a query, or whose query says what is done."""
    hrefs = [link.href for item in placed if isinstance(item.block, Text) for link in item.block.links]
    targets = {requests.call("GET", href, 0).path for href in hrefs if "?" in href and "://" in href}
    return (each for each in found if all(call.path in targets or requests.says_action(call) for call in each.calls))


def words_of(titles: Iterable[str]) -> set[str]:
    """The words of titles that may be the name of an action."""
    return {word for title in titles for word in _WORD.findall(title)}


def of_rows(block: Block) -> set[str]:
    """The words in the rows of a table that are called like an action: `Action`, `String`, `SinkBoat`."""
    rows = block.rows if isinstance(block, Table) else ()
    named = (row.cells for row in rows if row.cells and requests.ACTION.fullmatch(row.cells[0].text.strip("`* ")))
    return words_of(cell.text for cells in named for cell in cells[1:])


def selected(block: Text | Code | Table, words: set[str]) -> Call | None:
    """The URL that a block is whose query has one of some words for what is done."""
    text = block.text.strip() if isinstance(block, Text | Code) else ""
    alone = isinstance(block, Code) or (text.count("`") == _QUOTES and text[:1] == text[-1:] == "`")
    if not alone or "?" not in text or not words:
        return None
    call = requests.without_method(requests.joined(text.strip("`")), block.line)
    named = call and any(value in words and requests.ACTION.fullmatch(name) for name, value in call.literals)
    return replace(call, method="GET") if call and named else None
