"""OpenStack's API references as they are published: whole HTML pages, tables that say where each parameter stands.

What these are made of, in reStructuredText, reads like other references.
"""

from __future__ import annotations

from extractor.pages.dialect import NEVER, Column, Role, Words, any_of
from extractor.pages.layers import Publisher
from extractor.pages.patterns import later

PUBLISHER = Publisher(
    title="OpenStack",
    priority=20,
    markers={"": (">In<", "Normal response codes")},
    signature=("/api-site.css", "/api-site.js", 'class="operation-grp'),
    languages=("en",),
    words={
        "en": Words(
            headings={"success": Role.STATUS, "error": Role.STATUS},
            columns={"reason": Column.DESCRIPTION},
            success=any_of(r"success"),
            failure=any_of(r"^error"),
            token_headers=frozenset({"x-subject-token"}),
            name_note=later(r"\s*\(([^()]*)\)\s*$"),
            parent_link=NEVER,
        )
    },
)
