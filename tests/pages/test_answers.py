"""Sentences that say what is answered, and the anchors that their links have."""

from __future__ import annotations

import pytest

from extractor.pages.layers import dialects
from extractor.pages.meaning.answers import answers
from extractor.pages.reading import parse
from extractor.pages.tables.index import slug

SENTENCES = [
    # sentence, where [x] links x ⇒ what is answered
    ("Returns a [user] object.", "user"),
    ("Returns the new [user] object on success.", "user"),
    ("Deletes it. Returns the deleted [user] on success. Fires a [Gone] event.", "user"),
    ("Returns a list of [user] objects for the [group].", "list of user"),
    ("Returns an array of partial [user]s.", "list of user"),
    ("If successful, this method returns a 200 OK response code and a [drive] in the response body.", "drive"),
    ("Responds with the [user].", "user"),
    ("The response body is a [user].", "user"),
    ("Returns 204 No Content.", ""),
    ("Returns nothing. See [user].", ""),
    ("Returns an object containing a list of [user] objects under the items key.", ""),
    ("Returns the number of [user] objects.", ""),
    ("Returns an error if the [user] is gone.", ""),
    ("Returns a map of ids to [user] objects.", ""),
    ("Returns those that are of [type] ONE.", ""),
    ("Creates a [user].", ""),
    ("A [user] returns home.", ""),
    ("Returns the fields of a [user].", ""),
    ("Returns what was sent (see [user]).", ""),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_sentences(sentence: str, expected: str) -> None:
    text = "".join(
        f"[{word}](#{word})" if at % 2 else word for at, word in enumerate(sentence.replace("]", "[").split("["))
    )
    (block,) = parse("x.md", f"# X\n\n{text}\n".encode(), "rest_en").document.blocks[1:]
    found = next(answers(block, dialects()["rest_en"]), None)  # type: ignore[arg-type]
    said = f"{'list of ' if found.shape == 'many' else ''}{found.link.href.removeprefix('#')}" if found else ""
    assert said == expected


SLUGS = [
    ("User Object", "user-object"),
    ("Create a server (v2)", "create-a-server-v2"),
    ("GET /users/{id}", "get-usersid"),
    ("snake_case and-hyphens", "snake_case-and-hyphens"),
    ("创建 服务器", "创建-服务器"),
]


@pytest.mark.parametrize(("title", "expected"), SLUGS)
def test_anchors_of_titles(title: str, expected: str) -> None:
    assert slug(title) == expected
