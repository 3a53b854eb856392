"""Every phrase of `tests/cases/prose/` states its facts, and no others."""

from __future__ import annotations

import pytest

from tests.pages.phrases import Phrase, phrases


@pytest.mark.parametrize("phrase", phrases(), ids=lambda phrase: phrase.where)
def test_says(phrase: Phrase) -> None:
    assert phrase.said() == phrase.expected, phrase.text
