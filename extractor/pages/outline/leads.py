"""Sentences that introduce what stands below them → the label that says the same.

`The following fields are returned in the JSON response body:` is `response fields`, and `with a body of:` is
`request example`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.pages.dialect import Dialect
from extractor.pages.document import squeeze

MAX_LEAD = 160
"""Characters of a sentence that may introduce something."""
_MAX_TEXT = 2_000
"""Characters of a text whose last sentence is looked for."""
_SENTENCE = re.compile(r"[.!?。！？](?:\s+|(?<=[。！？]))")
_MARKS = str.maketrans("", "", "`*")


def lead(text: str, dialect: Dialect) -> str:
    """The label that the last sentence of a text says, where it introduces what follows; empty where it does not."""
    introduces = dialect.states_by_name and text.rstrip("*_ \n")[-1:] in (":", "：")
    if not introduces or len(text) > _MAX_TEXT:
        return ""
    return _lead(_SENTENCE.split(squeeze(text))[-1], dialect)


@lru_cache(maxsize=4096)
def _lead(sentence: str, dialect: Dialect) -> str:
    said = sentence.translate(_MARKS).strip(" _:：").lower()
    if len(said) > MAX_LEAD:
        return ""
    found = ((pattern.search(said), label) for pattern, label in dialect.leads)
    return next((label or match[match.lastindex or 0].strip() for match, label in found if match), "")
