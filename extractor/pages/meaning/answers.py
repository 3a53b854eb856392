"""Sentences that say what a success answers by a link: `Returns a list of [server](servers.md#server) objects.`"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from extractor.pages.dialect import Dialect
from extractor.pages.document import Link, Text

_SENTENCE = re.compile(r"[^\n]+?(?:[.;。；](?=\s|$)|$)", re.MULTILINE)
_MOST_WORDS = 7
"""Words between the verb and what is answered: with more of them, something else is answered and this is a part."""
_LONGEST = 2_000


class Answer(Struct, frozen=True):
    """What a sentence says of the answer: where its structure is described, and whether it is one or a list."""

    link: Link
    shape: Literal["one", "many"]


def answers(text: Text, dialect: Dialect) -> Iterator[Answer]:
    """What the sentences of a text say that a success answers, in reading order."""
    if not text.links or len(text.text) > _LONGEST:
        return
    for sentence in _SENTENCE.findall(text.text):
        verb = dialect.answers_with.search(sentence)
        if verb is None:
            continue
        behind = sentence[verb.end() :]
        found = [(at, link) for link in text.links if link.text and (at := behind.find(link.text)) >= 0]
        if not found:
            continue
        at, link = min(found, key=lambda each: (each[0], -len(each[1].text)))
        between = behind[:at]
        if len(between.split()) <= _MOST_WORDS and not dialect.answers_a_part.search(between):
            many = dialect.prose.collection.search(between)
            yield Answer(link, "many" if many else "one")
