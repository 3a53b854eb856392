"""reStructuredText → tree: the only home of docutils.

Nothing a page says reaches beyond it: no file is inserted, no raw markup taken over, no transformation run (references
are resolved in `inline`, one step each), and directives that change what later pages mean, or that read the clock, are
made unknown. Directives and roles that docutils does not know are in the tree as they are written.
"""

from __future__ import annotations

import re
from copy import copy
from functools import cache

from docutils import nodes
from docutils.frontend import Values, get_default_settings
from docutils.parsers.rst import Parser
from docutils.utils import new_document

from extractor.pages.patterns import deferred

__all__ = ["nodes", "tree"]

MAX_TEXT = 512 * 1024
"""Characters; docutils reads a hundred thousand a second or less. Real pages have at most a hundred thousand."""
MAX_LINES = 20_000
MAX_CELLS = 10_000
"""Corners of the cells of tables that are drawn: each cell is read like a page."""
_MAX_LINE = 5_000
"""Characters of a line: patterns for inline markup look for its end from each beginning."""
_MOST_STEPS = 20_000_000
"""Characters that the search for the ends of marks passes, a second or less."""
_GLOBAL = deferred(r"^([ \t]*\.\.[ \t]+(?:\|[^|\n]+\|[ \t]+)?)(role|default-role|date|include)(?=::)", re.MULTILINE)
_BETWEEN = deferred(r"\n[ \t]*(?:\+[-=+]+\+[ \t]*)?\n")
"""What parts paragraphs: an empty line, or that between the rows of a table."""
_ENDED = deferred(r"``[^`\n]++``|`[^`\s](?:[^`\n]*+(?<=\S))?`|(\*\*?)[^*\s](?:[^*\n]*+(?<=\S))?\1|\|[^|\n]++(?=\|)")
_BORDER = deferred(r"^[ \t]*\+[-=+]+\+[ \t]*$", re.MULTILINE)
_MARK = deferred(r"[*`|](?=\S)")
_SETTINGS = {
    "report_level": 5,  # nothing is written to standard error
    "halt_level": 6,
    "warning_stream": False,
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "syntax_highlight": "none",
    "smart_quotes": False,
    "line_length_limit": _MAX_LINE,
}


def tree(text: str) -> nodes.document | None:
    """The tree of a page; None where docutils gives it up, or would take too long for it."""
    if len(text) > MAX_TEXT or _is_costly(text):
        return None
    document = new_document("page", copy(_settings()))
    try:
        Parser().parse(_GLOBAL.sub(r"\1x-\2", text), document)
    except Exception:  # docutils raises whatever its tables of states run into: no page may end a run
        return None
    return document


@cache
def _settings() -> Values:
    settings = get_default_settings(Parser)
    for name, value in _SETTINGS.items():
        setattr(settings, name, value)
    return settings


def _is_costly(text: str) -> bool:
    """Whether there are too many lines or cells, a line is too long, or marks that nothing ends would each be followed
    through long paragraphs."""
    if text.count("\n") > MAX_LINES or sum(line.count("+") for line in _BORDER.findall(text)) > MAX_CELLS:
        return True
    steps = 0
    for paragraph in _BETWEEN.split(text):
        if any(len(line) > _MAX_LINE for line in paragraph.split("\n")):
            return True
        steps += len(paragraph) * len(_MARK.findall(_ENDED.sub("", paragraph)))
    return steps > _MOST_STEPS
