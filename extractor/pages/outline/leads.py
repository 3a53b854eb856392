"""Sentences that introduce what stands below them → the label that says the same.

`The following fields are returned in the JSON response body:` is `response fields`, and `with a body of:` is
`request example`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.pages.dialect import Dialect
from extractor.pages.document import squeeze
from extractor.pages.patterns import deferred

MAX_LEAD = 160
"""Characters of a sentence that may introduce something."""
_MAX_TEXT = 2_000
"""Characters of a text whose last sentence is looked for."""
_SENTENCE = deferred(r"[.!?。！？](?:\s+|(?<=[。！？]))")
_FIELDS_OF_RESPONSE = "response fields"
_BELOW = deferred(r"\b(?:below|following)\b", re.IGNORECASE)
"""What a sentence says that introduces something, and ends like any other: that counts only of fields of a response,
whose section may be called after the query that can use them."""
_MARKS = str.maketrans("", "", "`*")


def lead(text: str, dialect: Dialect) -> str:
    """The label that the last sentence of a text says, where it introduces what follows; empty where it does not."""
    if not dialect.states_by_name or len(text) > _MAX_TEXT:
        return ""
    ends = text.rstrip("*_ \n")[-1:]
    announces = ends in (":", "：")
    if not announces and not (ends == "." and _BELOW.search(text)):
        return ""
    label = _lead(_SENTENCE.split(squeeze(text).rstrip("."))[-1], dialect)
    return label if announces or label == _FIELDS_OF_RESPONSE else ""


@lru_cache(maxsize=4096)
def _lead(sentence: str, dialect: Dialect) -> str:
    said = sentence.translate(_MARKS).strip(" _:：").lower()
    if len(said) > MAX_LEAD:
        return ""
    found = ((pattern.search(said), label) for pattern, label in dialect.leads)
    return next((label or match[match.lastindex or 0].strip() for match, label in found if match), "")
