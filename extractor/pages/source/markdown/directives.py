"""Directives in the fences of MyST (https://myst-parser.readthedocs.io, Roles and directives) → blocks.

A fence with a name in braces is a directive of Sphinx: what says more than code is read as reStructuredText writes it.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.pages.document import Block, Loss
from extractor.pages.patterns import deferred
from extractor.pages.source import rst

_DIRECTIVE = deferred(r"\s*(?:`{3,}|~{3,})\s*\{([a-z][\w:.-]*)\}[ \t]*(.*)")
_READ = deferred(r"eval-rst|literalinclude|list-table|csv-table|http:\w+")
"""Directives that say more than their content does as code."""


def blocks(fence: str, content: Sequence[str], line: int) -> tuple[list[Block], list[Loss]] | None:
    """What a fence with a directive stands for, its content beginning in a line; None where it is code, or cannot be
    read."""
    match = _DIRECTIVE.match(fence)
    if match is None or not _READ.fullmatch(match[1]) or not rst.available():
        return None
    # The lines above keep the numbers of those below as they are on the page.
    above = "\n" * (line - 1)
    if match[1] == "eval-rst":
        return rst.blocks(above + "\n".join(content))
    head = f".. {match[1]}:: {match[2].strip()}".rstrip()
    return rst.blocks("\n".join((above[1:] + head, *(f"   {text}".rstrip() for text in content))))
