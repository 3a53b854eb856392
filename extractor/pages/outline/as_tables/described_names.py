"""Paragraphs, and sections titled as a name, that say a parameter each below a label of such → items of a list.

**Query parameters**

`hue` (string, required): What it shines in.

`dim` (boolean)

Whether it shines less.

Below a label that is a word for parameters and no more, small words with a colon behind them are such, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from extractor.pages.dialect import Dialect, Role
from extractor.pages.document import Block, Heading, Text
from extractor.pages.outline.as_tables.introduced import introduces_fields
from extractor.pages.outline.as_tables.list_items import Said, item_of
from extractor.pages.outline.request_lines.requests import METHODS
from extractor.pages.outline.titles import title_role
from extractor.pages.patterns import deferred

_TITLE = deferred(r"`?([A-Za-z_$][\w.$\[\]-]*)`?\s*(\([^()]{1,60}\))?", re.ASCII)
_CALL = deferred(rf"(?:{METHODS})\s+\S*/")
"""What a request line begins with."""
_SMALL = deferred(r"\s*[a-z_][\w.\[\]-]*\s*:\s+\S", re.ASCII)
_CODED = deferred(r"`[A-Za-z_$][\w.$\[\]-]*`\s?(?:[:：]|\s[-–—])\s+\S", re.ASCII)
"""A name in code, and words about it."""
_MOST_MORE = 4
"""Paragraphs that go on with what one says, at the most."""
_TOLD = (Role.REQUEST, Role.RESPONSE, Role.URI)


def described_names(
    blocks: Sequence[Block], at: int, label: str, level: int, dialect: Dialect
) -> tuple[int, list[Text]]:
    """Where a run of such blocks ends that begins there, and the items that they are; the same place where none begins.

    `label` is the title or the label above it, and `level` that of the title.
    """
    if not introduces_fields(label, dialect):
        return at, []
    found: list[Text] = []
    end, coded, small = at, False, False
    bare = title_role(label.strip(":： "), dialect, whole=True) is Role.REQUEST
    while items := _items(blocks, end, level, dialect) or (_behind_colons(blocks[end:]) if bare else []):
        if small and not _SMALL.match(items[0].text):
            break  # `Result: list` among small words is another label
        found += items
        small = small or (bare and _SMALL.match(items[0].text) is not None)
        coded = coded or small or items[0].text.startswith("`")
        end += 2 if isinstance(blocks[end], Heading) else 1
        more = _more(blocks, end, level, dialect, needed=len(items) == 1 and not _says(items[0], dialect).text)
        found += (replace(each, continues=True, depth=0) for each in more)
        end += len(more)
    alone = sum(not each.continues for each in found) == 1 and not coded
    return (at, []) if alone else (end, found)


def _items(blocks: Sequence[Block], at: int, level: int, dialect: Dialect) -> list[Text]:
    """The items that a paragraph is, one a line, or a title with the text below it; none where it is no parameter."""
    block = blocks[at] if at < len(blocks) else None
    if isinstance(block, Heading) and block.level > level and (match := _TITLE.fullmatch(block.text.strip())):
        below = blocks[at + 1] if at + 1 < len(blocks) else None
        is_section = "`" not in block.text and not match[2] and title_role(block.text, dialect) in _TOLD
        if is_section or not isinstance(below, Text) or below.depth:
            return []
        noted = f"`{match[1]}` {match[2]} - {below.text}" if match[2] else f"`{match[1]}` {below.text}"
        item = replace(below, text=noted, line=block.line, depth=1, bold=False)
        return [item] if _says(item, dialect).sure else []
    if not isinstance(block, Text) or block.depth or block.continues:
        return []
    items = [replace(block, text=line, line=block.line + at, depth=1) for at, line in enumerate(block.lines)]
    return items if all(_CODED.match(item.text) or _says(item, dialect).sure for item in items) else []


def _behind_colons(blocks: Sequence[Block]) -> list[Text]:
    """The items that the lines of a paragraph are which each have a small word and a colon before what is said of it;
    a line without goes on with the one above."""
    block = blocks[0] if blocks else None
    if not isinstance(block, Text) or block.depth or block.continues or block.bold:
        return []
    found: list[Text] = []
    for at, line in enumerate(block.lines):
        if _SMALL.match(line):
            found.append(replace(block, text=line.strip(), line=block.line + at, depth=1))
        elif found:
            found[-1] = replace(found[-1], text=f"{found[-1].text} {line.strip()}")
        else:
            return []
    return found


def _says(item: Text, dialect: Dialect) -> Said:
    return item_of(item.text, dialect) or Said("")


def _more(blocks: Sequence[Block], at: int, level: int, dialect: Dialect, *, needed: bool) -> list[Text]:
    """The paragraphs that go on with what a block says: the first where that says nothing in words, and others where
    another parameter follows."""
    found: list[Text] = []
    for block in blocks[at : at + _MOST_MORE]:
        if (
            not isinstance(block, Text)
            or block.depth
            or _CALL.match(block.text)
            or _items(blocks, at + len(found), level, dialect)
        ):
            break
        found.append(block)
    goes_on = bool(found) and bool(_items(blocks, at + len(found), level, dialect))
    return found if goes_on else found[: 1 if needed else 0]
