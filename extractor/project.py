"""Where the project lives: its repository, its documentation, and in there the page of a rule."""

from __future__ import annotations

from urllib.parse import quote

REPOSITORY = "https://github.com/openapi-extractor/openapi-extractor"
DOCUMENTATION = "https://openapi-extractor.github.io/openapi-extractor/"


def rule_page(code: str) -> str:
    """The address of the page that explains a rule, such as `response/type-mismatch`.

    `make docs` writes a page for each rule of the catalogue; for a code that is none the address leads nowhere.
    """
    return f"{DOCUMENTATION}reference/rules/{quote(code)}/"
