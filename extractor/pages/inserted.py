"""Files that a page inserts by a directive or a tag of its generator. They are not read, which is said."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from extractor.finding import Finding
from extractor.pages import problems
from extractor.pages.page import Library
from extractor.pages.patterns import later
from extractor.pages.source import rst

_SHOWN = 3
"""Files that are named."""
_RST = later(r"^[ \t]*+(?:\.\.[ \t]+include::[ \t]+(\S+)[ \t]*\n[ \t]+:|:file:[ \t]+(\S+))", re.MULTILINE)
"""https://docutils.sourceforge.io/docs/ref/rst/directives.html (include of a part, or as code; the option `file` of
csv-table and raw). Whole files are inserted (`included`)."""
_MARKDOWN = later(
    r"^[ \t]*+(?:"
    r"\{%-?[ \t]*+(?:include|include_relative|include_cached|render|data)[ \t]++[\"']?([\w./-]+)"
    r"|\{\{[<%][ \t]*+(?:include|readfile)[ \t]++(?:file=)?[\"']?([\w./-]+)"
    r"|--8<--[ \t]++[\"']([^\"'\n]++)[\"']"
    r"|\{![ \t]*+([\w./-]+)[ \t]*+!\}"
    r"|\{\{#include[ \t]++([\w./-]+)"
    r"|\{\.\.\.require\([\"'](\.[^\"'\n]++)[\"']\)\}"
    r"|(?i:\[!include)[ \t]*+\[[^\]\n]*+\]\(([^)\s]+)\)"
    r"|include::([^\s\[]++)\[.*\][ \t]*$"
    r")",
    re.MULTILINE,
)
"""Jekyll and Liquid, Hugo, PyMdown Snippets, markdown-include, mdBook, Docusaurus, DocFX, AsciiDoc."""
_SIGNS = ("{%", "{{", "--8<--", "{!", "{...", "[!", "include::")
"""Of which each of them has one: far quicker to look for than a line that begins with one."""
_IMPORTED = later(r"^import[ \t]++(\w+)[ \t]++from[ \t]++[\"']([^\"'\n]+\.mdx?)[\"']", re.MULTILINE)
"""https://docusaurus.io/docs/markdown-features/react (Importing Markdown); inserted where its component stands."""


def not_inserted(page: str, text: str, library: Library, *, documents: bool) -> Iterator[Finding]:
    """That what a page inserts is not read: one finding for all.

    A page that documents no operation may put others together that are read themselves.
    """
    inserted = dict(_files(page, text))
    folder = posixpath.dirname(page)
    names = {each: posixpath.normpath(posixpath.join(folder, each)) for each in inserted}
    missing = [each for each, name in names.items() if documents or library.find(name) is None]
    if missing:
        more = f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
        message = f"the page inserts files, which are not read: {', '.join(missing[:_SHOWN])}{more}"
        yield problems.found(problems.FILE_NOT_INSERTED, message, problems.place(page, inserted[missing[0]]))


def _files(page: str, text: str) -> Iterator[tuple[str, int]]:
    """The files that a page inserts, each with its line."""
    pattern = _RST if page.lower().endswith(rst.ENDINGS) else _MARKDOWN
    for match in pattern.finditer(text) if pattern is _RST or any(sign in text for sign in _SIGNS) else ():
        yield match[match.lastindex or 0], text.count("\n", 0, match.start()) + 1
    imports = text.startswith("import") or "\nimport" in text
    for match in _IMPORTED.finditer(text) if imports else ():
        if f"<{match[1]}" in text:
            yield match[2], text.count("\n", 0, match.start()) + 1
