"""Generated exchanges, judged as by openapi-core, but for what is on the list of reasons: `make test-differential`."""

from __future__ import annotations

import pytest
from hypothesis import Phase, given, settings

from tests.differential.drawing import Drawn, drawn, shown
from tests.differential.judged import by_extractor

pytest.importorskip("openapi_core", reason="openapi-core is not installed: make test-differential")

from tests.differential.other import by_openapi_core
from tests.differential.reasons import REASONS


def test_every_difference_has_a_reason_and_every_reason_a_difference() -> None:
    used: set[str] = set()

    @settings(max_examples=4000, deadline=None, phases=[Phase.explicit, Phase.generate], database=None)
    @given(drawn())
    def judge(found: Drawn) -> None:
        if found.status == 404 and "elsewhere" in found.features["operation"]:
            return  # nothing is there, as the API itself says
        ours, theirs = by_extractor(found.document, found.exchange()), by_openapi_core(found.document, found.exchange())
        for label in {"operation"} if "operation" in ours ^ theirs else ours ^ theirs:
            if 400 <= found.status < 500 and not label.startswith(("response", "status", "failed: response")):
                continue  # what the API refused is a note
            words, refused = found.features.get(label, set()), label in theirs
            reasons = {each.name for each in REASONS if each.fits(label, words, they_refuse=refused)}
            assert reasons, f"{label} is wrong only by {'openapi-core' if refused else 'extractor'}\n{shown(found)}"
            used.update(reasons)

    judge()
    assert used == {each.name for each in REASONS}
