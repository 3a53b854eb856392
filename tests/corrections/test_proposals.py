"""What recorded values make of schemas, case by case."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractor import corrections, observation
from extractor.corrections import Thresholds
from extractor.corrections.jsonpath import select
from tests.corrections.test_properties import NAME, applied, document, judge, observe, overlay

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "corrections" / "proposals.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_proposals(case: dict[str, Any]) -> None:
    spec = document(case["schema"], case.get("version", "3.0.3"))
    spec["components"]["schemas"]["Other"] = {"type": "object"}
    thresholds = Thresholds(**case.get("thresholds", {}))
    _, observations = observe(spec, case["values"], narrow=thresholds.narrow)
    found = corrections.propose({NAME: spec}, observations, thresholds)
    actions = [action for each in found.by_file.get(NAME, ()) for action in each.actions]
    said = [
        (action["target"], {key: action[key] for key in ("update", "remove") if key in action}) for action in actions
    ]
    assert said == [("$.components.schemas.Thing" + where, what) for where, what in case["expect"]]
    assert found.left == case.get("left", {})
    if not found.left and not thresholds.narrow:
        assert judge(applied(spec, overlay(found)), case["values"]).findings == ()
    for each in found.by_file.get(NAME, ()):
        assert each.description
        json.dumps(each.actions)


DESCRIPTIONS = [
    # schema of `n`, is it required, objects ⇒ kind, description
    ({}, [{"n": 1}], "narrow", "the document leaves open what it is, recorded as integer in the only value."),
    (
        {},
        [{"n": 1}, {"n": "x"}],
        "narrow",
        "the document leaves open what it is, recorded as integer or string in all 2 values.",
    ),
    (
        {"type": "string"},
        [{"n": 1}, {"n": 2}],
        "type",
        "documented as string, recorded as integer in 2 of 2 values; no value had the documented type.",
    ),
    (
        {"type": "string"},
        [{"n": 1}, {"n": "a"}],
        "type",
        "documented as string, recorded as integer in 1 of 2 values; both are allowed.",
    ),
]


@pytest.mark.parametrize(("schema", "values", "kind", "description"), DESCRIPTIONS)
def test_a_proposal_says_what_it_is_about(schema: Any, values: list[Any], kind: str, description: str) -> None:
    spec = document({"type": "object", "properties": {"n": schema}})
    observations = observe(spec, values, narrow=True)[1]
    ((proposal,),) = corrections.propose({NAME: spec}, observations, Thresholds(narrow=True)).by_file.values()
    assert (proposal.kind, proposal.description) == (kind, f"Thing.n: {description}")
    assert [action["x-evidence"]["values"] for action in proposal.actions] == [len(values)] * len(proposal.actions)
    assert proposal.clears == ()


def test_targets_select_what_they_were_written_for() -> None:
    spec = document({"type": "object", "properties": {"it's /a\\b.名\n": {"type": "string"}}})
    found = corrections.propose({NAME: spec}, observe(spec, [{"it's /a\\b.名\n": 7}])[1], Thresholds())
    ((proposal,),) = found.by_file.values()
    (action,) = proposal.actions
    assert [node for _, node in select(action["target"], spec)] == [{"type": "string"}]


def test_what_grows_without_end_is_folded() -> None:
    """Hundreds of names, and values nested beyond reason: the schema stays small, and holds for all of them."""
    deep: Any = 1
    for _ in range(60):
        deep = {"in": [deep]}
    values = [{"id": "a", "wild": {f"n{number}-{word}": number for word in "ab"}} for number in range(200)]
    values += [{"id": "a", "deep": deep}, {"id": "a", "deep": {"in": []}}]
    values += [{f"top{number}": number} for number in range(150)]
    spec = document({"type": "object", "properties": {"id": {"type": "string"}}})
    found = corrections.propose({NAME: spec}, observe(spec, values)[1], Thresholds())
    after = applied(spec, overlay(found))
    assert judge(after, values).findings == ()
    assert len(json.dumps(after)) < 12_000


def test_names_that_are_too_many_are_one_map() -> None:
    """Short names without a digit, wherever they stand, and in whatever order the parts of the traffic are merged."""
    names = [f"{a}{b}" for a in "abcdefghijkl" for b in "abcdefghijkl"]
    spec = document({"type": "object", "properties": {"users": {"type": "object", "properties": {"all": {}}}}})
    values = [{"users": {name: number}, "new": {name: True}} for number, name in enumerate(names)]
    whole, parts = observe(spec, values)[1], observation.Observations()
    for each in (values[70:], values[:70]):
        parts.merge(observe(spec, each)[1])
    found = [corrections.propose({NAME: spec}, each, Thresholds()).by_file[NAME] for each in (whole, parts)]
    assert [[each.actions[0]["update"] for each in proposals] for proposals in found] == [
        [
            {"additionalProperties": {"type": "integer"}},
            {"new": {"type": "object", "additionalProperties": {"type": "boolean"}}},
        ]
    ] * 2


def test_where_there_is_no_more_room_anything_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(observation.Room, "take", lambda room: False)
    spec = document({"type": "object", "properties": {"id": {"type": "string"}}})
    values = [{"new": {"a": 1}, "list": [1, "x"]}]
    found = corrections.propose({NAME: spec}, observe(spec, values)[1], Thresholds())
    after = applied(spec, overlay(found))
    fields = after["components"]["schemas"]["Thing"]["properties"]
    assert fields["new"] == {"type": "object", "additionalProperties": {}}
    assert fields["list"] == {"type": "array", "items": {}}
    assert judge(after, values).findings == ()
