"""What extensions of Markdown say beside a block → labels and anchors: names of blocks, attributes of tables.

https://facelessuser.github.io/pymdown-extensions/extensions/blocks/: `/// details | More`.
https://kramdown.gettalong.org/syntax.html#block-ials and https://python-markdown.github.io/extensions/attr_list/:
`{: #id }` below a block.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from extractor.pages.document import Block, Table, Text
from extractor.pages.patterns import deferred

_BEGINS = deferred(r"^(/{3,})[ \t]+([\w-]+)(?:[ \t]*\|[ \t]*(.*))?$")
_ENDS = deferred(r"^/{3,}[ \t]*$")
_OPTION = deferred(r"[ \t]{4,}[\w-]+:[ \t]\S.*")
_ABOUT = deferred(
    r"(?:api[ -])?((?:(?:request|response|path|query|header|body|url)[ -]?)?"
    r"(?:parameters?|headers?|body|response|request|fields))(?:[ -](?:spec|schema|table))?"
)
_ATTRIBUTES = deferred(r"\{:?[ ]*#([\w-]++)[^{}\n]*+\}[ ]*+(.*)", re.DOTALL)


def read(text: str) -> str:
    """The page with as many lines as before: blocks by a name as what they have in them, below their title, or their
    name where that says what they are about."""
    if "\n///" not in text:
        return text
    lines = text.split("\n")
    open_ = 0
    for at, line in enumerate(lines):
        if not line.startswith("///"):
            continue
        if match := _BEGINS.match(line):
            about = _ABOUT.fullmatch(match[2].lower())
            title = match[3] or (about[1].replace("-", " ") if about else "")
            lines[at] = f"{title.rstrip(':')}:" if title else ""
            open_ += 1
            while at + 1 < len(lines) and _OPTION.fullmatch(lines[at + 1]):
                at += 1
                lines[at] = ""
        elif open_ and _ENDS.match(line):
            lines[at] = ""
            open_ -= 1
    return "\n".join(lines) if not open_ else text


def anchored(blocks: list[Block]) -> list[Block]:
    """The blocks, with the attributes that stand below a table as its anchor and its caption."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        match = _ATTRIBUTES.fullmatch(block.text) if isinstance(block, Text) and block.text[:1] == "{" else None
        if match and isinstance(last, Table) and isinstance(block, Text) and not block.depth:
            caption = last.caption or match[2].strip()
            found[-1] = replace(last, caption=caption, anchors=(*last.anchors, match[1]))
        else:
            found.append(block)
    return found
