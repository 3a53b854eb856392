"""What stands under a title that is not known any more is lost by the reader; what it was breaks clients."""

from __future__ import annotations

import pytest

from extractor.changes.change import Change, Label
from extractor.changes.unread import mark
from extractor.finding import Place

CHANGES = {
    # kind, new value, cells of the row under unknown titles ⇒ kind, label
    ("request/parameter-optional", "", "required"): "request/required-lost breaking",
    ("request/parameter-moved", "header", "location"): "request/location-lost breaking",
    ("response/type-changed", "any value", "type"): "response/type-lost breaking",
    ("response/bound-changed", "", "type"): "response/constraint-lost breaking",
    ("response/described-differently", "", "description"): "response/description-lost compatible",
    ("response/described-differently", "wider", "description"): "response/described-differently editorial",
    ("request/parameter-optional", "", "type"): "request/parameter-optional editorial",
    ("request/parameter-removed", "", "required"): "request/parameter-removed editorial",
}


@pytest.mark.parametrize(("kind", "new", "cell"), CHANGES)
def test_what_is_lost_has_a_label_of_its_own(kind: str, new: str, cell: str) -> None:
    place = Place("p.md", "Lamps", "glow")
    found = Change(
        Label.EDITORIAL, kind, "s.yaml", "GET /a", "", "response", "", "", "old", new, place, place, (), "p.md"
    )
    (marked,) = mark([found], lambda spec, page: {"Lamps": {"glow": {cell: "old"}}})
    assert f"{marked.kind} {marked.label}" == CHANGES[kind, new, cell]
