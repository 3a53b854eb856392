"""What is a mask in place of a value, as a whole or in part."""

from __future__ import annotations

import time

import pytest

from extractor.contract.masks import has_mask, is_mask, quoted

WHOLE = [
    *"*** ********** ••••• <TEAM_ID> <ID> <oauth_token> <token> <A.B-C> {{now}} ${TOKEN} REDACTED redacted".split(),
    *"Sanitized TOKEN_REDACTED REDACTED-1 [FILTERED] <hidden> ***REDACTED*** (removed)".split(),
    *("<API KEY>", "<%= ENV %>", "{{ now }}", "{{now format='epoch'}}"),
]
IN_PART = ["https://api.example/<LOGIN>/x", "ab***@mail.example", "Hello {{name}}", "x[FILTERED]y", "a <%= b %>"]
NONE = [*"* ** x <BR> <DIV> <b> <x> </DIV> HIDDEN removed [any] {id} $".split(), "", "a < B > c"]


@pytest.mark.parametrize("text", WHOLE)
def test_whole(text: str) -> None:
    assert is_mask(text)
    assert has_mask(text)


@pytest.mark.parametrize("text", IN_PART)
def test_in_part(text: str) -> None:
    assert has_mask(text)
    assert not is_mask(text)


@pytest.mark.parametrize("text", NONE)
def test_none(text: str) -> None:
    assert not has_mask(text)
    assert not is_mask(text)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'{"a": <TEAM_ID>, "b": "<X>"}', b'{"a": "<TEAM_ID>", "b": "<X>"}'),
        (b'{"a": {{now}}, "b": ***}', b'{"a": "{{now}}", "b": "***"}'),
        (b'{"a": REDACTED}', b'{"a": "REDACTED"}'),
        (b'{"a": "<X>"}', None),
        (b"<div>", None),
        (b"{", None),
    ],
)
def test_outside_of_strings(content: bytes, expected: bytes | None) -> None:
    assert quoted(content) == expected


@pytest.mark.parametrize("part", ["<A-", "*", "A_", "<%", "{{", "[(", "redacted ", "_", "<a_", "${a", '"', "\\", "<A "])
def test_hostile_texts_end(part: str) -> None:
    text = part * 50_000
    begun = time.process_time()
    is_mask(text), has_mask(text), quoted(text.encode())
    assert time.process_time() - begun < 0.5
