"""Operations in, YAML out.

`write` turns an `Api` into an OpenAPI document; `RULES` is what it can find on the way. How several pages of one
METHOD and path become one operation, and the form of `x-variants`, is written down in `assemble`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from extractor.finding import Finding, gather
from extractor.openapi.assemble import assemble
from extractor.openapi.examples import set_apart
from extractor.openapi.problems import RULES
from extractor.openapi.text import lines, render
from extractor.openapi.validity import flaws
from extractor.operation import Api

__all__ = ["RULES", "VERSIONS", "Written", "document_of", "flaws", "lines", "render", "set_apart", "write"]

VERSIONS = ("3.0", "3.1")

Document = dict[str, Any]


class Written(Struct, frozen=True):
    """An OpenAPI document, as a value and as YAML, and what was found while writing it."""

    document: dict[str, Any]
    text: str
    findings: tuple[Finding, ...]


def write(api: Api, version: str = "3.0", finish: Callable[[Document], Document] | None = None) -> Written:
    """The OpenAPI document of an API, in the `version` "3.0" (3.0.3) or "3.1" (3.1.0).

    `finish` makes of the document what is written in its place. The result does not depend on the order of the
    operations. Raises ValueError for another version, and what `finish` raises; whatever the operations contain makes
    findings.
    """
    if version not in VERSIONS:
        raise ValueError(f"OpenAPI {version} is not written; there are {' and '.join(VERSIONS)}")
    findings: list[Finding] = []
    document = assemble(api, version == "3.1", findings)
    if finish:
        document = finish(document)
    return Written(document, render(document), gather(findings))


def document_of(api: Api) -> dict[str, Any]:
    """The OpenAPI 3.0 document of an API as a value only, without its examples: what these are checked against."""
    return assemble(api, False, [], examples=False)
