"""Paths that a sentence gives in part, and in part in words: "send a `POST` request to `/v1/lamps`, and add the name to
the URL"."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from extractor.pages.document import Code, Heading
from extractor.pages.outline.request_lines.commands import commands_in
from extractor.pages.outline.request_lines.paths import nameless
from extractor.pages.outline.request_lines.requests import Call
from extractor.pages.outline.sections import Placed
from extractor.pages.patterns import deferred

_IN_THE_PATH = deferred(r"\b(?:in(?:to|side)?|to|within)\s+the\s+(?:request\s+)?(?:URL|URI|path)\b(?!\s+endpoint)")


def with_names_in_path(call: Call, text: str, below: Iterable[Placed]) -> Call:
    """A call with a parameter for each segment more that a command has below a text which says that names go into the
    path, before the next title."""
    if not _IN_THE_PATH.search(text):
        return call
    for item in below:
        if isinstance(item.block, Heading):
            break
        shown = commands_in(item.block.text, item.block.line) if isinstance(item.block, Code) else ()
        for each in shown:
            if each.method == call.method and each.path.startswith(f"{call.path}/"):
                known = call.path.count("{") + 1
                more = range(known, known + each.path.count("/") - call.path.count("/"))
                return replace(call, path="/".join((call.path, *map(nameless, more))))
    return call
