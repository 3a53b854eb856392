"""`correct` works from causes: one action for each, the worst and heaviest first, and applied it keeps its promise."""

from __future__ import annotations

import json
from typing import Any

import pytest

from extractor import causes, contract, corrections
from extractor.corrections import Outcome, Thresholds
from extractor.exchange import Body, Exchange, Headers, Request, Response
from extractor.finding import Report

NAME = "api.yaml"
JSON = {"Content-Type": "application/json"}
RECORDED = "Recorded, not documented."
HEADER = {"X-Request": "1"}
OLD = {"id": 1}
STRING, INTEGER = {"type": "string"}, {"type": "integer"}
USER = {
    "type": "object",
    "required": ["id", "node"],
    "properties": {"id": INTEGER, "node": STRING, "kind": {"type": "string", "enum": ["a"]}, "url": STRING},
}
PLANET = {
    "type": "object",
    "required": ["name"],
    "properties": {"name": STRING, "user": {"$ref": "#/components/schemas/User"}},
}


def answer(schema: str, **more: Any) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"responses": {"200": {"description": "", "content": content}}, **more}


def spec(**more: Any) -> dict[str, Any]:
    return {
        "openapi": "3.0.3",
        "info": {"title": "", "version": ""},
        "paths": {
            "/user": {"get": answer("User", operationId="one"), "put": answer("User", operationId="two")},
            "/planet": {"get": answer("Planet", operationId="three")},
            **more,
        },
        "components": {"schemas": {"User": USER, "Planet": PLANET}},
    }


def asked(*what: tuple[str, str, Any], headers: dict[str, str] | None = None, status: int = 200) -> list[Exchange]:
    answers = Headers.of({**JSON, **(headers or {})})
    return [
        Exchange(
            Request(method, url, Headers(), None),
            Response(status, answers, Body(json.dumps(body).encode())),
            "t",
            index,
        )
        for index, (method, url, body) in enumerate(what)
    ]


def corrected(
    document: dict[str, Any], exchanges: list[Exchange]
) -> tuple[corrections.Proposed, dict[str, Any], Report, list[dict[str, Any]]]:
    """What is proposed, the document with it, what is still found, and the actions."""
    report, seen = contract.observe(contract.specs_of(NAME, document), exchanges)
    found = corrections.propose({NAME: document}, seen, Thresholds(), causes.of(report))
    proposals = found.by_file.get(NAME, [])
    if not proposals:
        return found, document, report, []
    written = corrections.document_of(proposals, "t", "1", NAME)
    overlay = corrections.parse("o.yaml", json.loads(json.dumps(written)), {})
    after, results = corrections.apply(document, overlay)
    assert [each.outcome for each in results] == [Outcome.CHANGED] * len(results)
    return found, after, contract.check(contract.specs_of(NAME, after), exchanges), written["actions"]


def assert_promises_are_kept(found: corrections.Proposed, left: Report) -> None:
    still = {finding.key for finding in left.findings}
    for proposal in found.by_file[NAME]:
        assert still.isdisjoint(finding.key for finding in proposal.clears), proposal.description
        said = proposal.actions[0]["x-evidence"].get("clears", {"findings": 0})
        assert said["findings"] == len(proposal.clears)


TRAFFIC = {
    "a field of a component that three operations share": (
        asked(("GET", "/user", OLD), ("PUT", "/user", OLD), ("GET", "/planet", {"name": "x", "user": OLD})),
        [("$.components.schemas.User.required[?@=='node']", {"remove": True})],
    ),
    "values of an enum": (
        asked(*(("GET", "/user", {"id": 1, "node": "n", "kind": kind}) for kind in "bcab")),
        [("$.components.schemas.User.properties.kind", {"update": {"enum": ["b", "c"]}})],
    ),
    "a field in another case": (
        asked(
            ("GET", "/user", {"id": 1, "node": "n", "URL": "u"}), ("PUT", "/user", {"id": 1, "node": "n", "URL": "u"})
        ),
        [("$.components.schemas.User.properties", {"update": {"URL": STRING}})],
    ),
    "a header everywhere": (
        asked(
            ("GET", "/user", {"id": 1, "node": "n"}),
            ("PUT", "/user", {"id": 1, "node": "n"}),
            ("GET", "/planet", {"name": "x"}),
            headers=HEADER,
        ),
        [
            (
                "$.paths[*][*].responses[?!@['$ref']]",
                {"update": {"headers": {"x-request": {"description": RECORDED, "schema": STRING}}}},
            )
        ],
    ),
    "a query parameter of two operations": (
        asked(("GET", "/user?page=1", {"id": 1, "node": "n"}), ("GET", "/planet?page=1", {"name": "x"})),
        [
            (
                "$.paths['/planet','/user']['get']",
                {
                    "update": {
                        "parameters": [
                            {
                                "name": "page",
                                "in": "query",
                                "description": RECORDED,
                                "schema": STRING,
                            }
                        ]
                    }
                },
            )
        ],
    ),
    "a status of two operations": (
        asked(("PUT", "/user", {"no": "way"}), ("GET", "/planet", {"no": 1}), status=404),
        [
            (
                "$.paths[*][?@.operationId=='three' || @.operationId=='two'].responses",
                {
                    "update": {
                        "404": {
                            "description": "Recorded, not documented.",
                            "content": {
                                "application/json": {
                                    "schema": {
                                        "type": "object",
                                        "properties": {"no": {"anyOf": [{"type": "integer"}, {"type": "string"}]}},
                                    }
                                }
                            },
                        }
                    }
                },
            )
        ],
    ),
}


@pytest.mark.parametrize("name", TRAFFIC)
def test_one_cause_is_one_action_that_keeps_its_promise(name: str) -> None:
    exchanges, expected = TRAFFIC[name]
    found, _, left, actions = corrected(spec(), exchanges)
    assert [(each["target"], {key: each[key] for key in ("update", "remove") if key in each}) for each in actions] == (
        expected
    )
    assert_promises_are_kept(found, left)
    assert found.by_file[NAME][0].clears
    assert left.findings == ()


def test_a_required_field_under_another_name_is_one_correction() -> None:
    exchanges = asked(*(("GET", "/planet", {"NAME": "x"}) for _ in range(3)))
    found, after, left, actions = corrected(spec(), exchanges)
    assert [each["target"] for each in actions] == [
        "$.components.schemas.Planet.required",
        "$.components.schemas.Planet.properties",
    ]
    (proposal,) = found.by_file[NAME]
    assert {finding.rule for finding in proposal.clears} == {"response/missing-field", "response/undocumented-field"}
    assert after["components"]["schemas"]["Planet"]["properties"]["NAME"] == STRING
    assert_promises_are_kept(found, left)


def test_the_worst_and_heaviest_come_first() -> None:
    exchanges = asked(
        ("GET", "/user", {"id": "1", "new": 1}),
        ("PUT", "/user", {"id": "1"}),
        ("GET", "/planet", {"user": {"id": 1}}),
        headers=HEADER,
    )
    found, _, left, _ = corrected(spec(), exchanges)
    cleared = [[finding.severity.value for finding in each.clears] for each in found.by_file[NAME]]
    assert cleared == [["error"] * 3, ["error"] * 2, ["error"], ["warning"], ["note"] * 3]
    assert_promises_are_kept(found, left)


def test_a_header_is_not_documented_twice_in_two_cases() -> None:
    known = answer("Planet", operationId="four")
    known["responses"]["200"]["headers"] = {"X-REQUEST": {"schema": STRING}}
    bodies = (
        ("GET", "/user", {"id": 1, "node": "n"}),
        ("PUT", "/user", {"id": 1, "node": "n"}),
        ("GET", "/planet", {"name": ""}),
    )
    found, after, left, actions = corrected(
        spec(**{"/known": {"get": known}}), asked(*bodies, headers={"X-Request": "1"})
    )
    assert [each["target"] for each in actions] == ["$.paths[*][*].responses[?!@['$ref'] && !@.headers['X-REQUEST']]"]
    assert list(after["paths"]["/known"]["get"]["responses"]["200"]["headers"]) == ["X-REQUEST"]
    assert left.findings == ()
    assert_promises_are_kept(found, left)


def test_what_stands_in_an_envelope_is_no_fault_of_the_schema() -> None:
    body = {"data": {"id": 1, "node": "n", "url": "u"}}
    found, _, report, actions = corrected(spec(), asked(("GET", "/user", body), ("GET", "/user", body)))
    assert actions == []
    (cause,) = causes.of(report)
    assert cause.kind == "undocumented-envelope"
    assert found.left == {"in an envelope that is not documented, or without one that is": 6}


def test_old_recordings_correct_nothing() -> None:
    old, new = {"id": 1}, {"id": 1, "node": "n"}
    exchanges = [
        Exchange(each.request, each.response, "t", index, time=f"20{10 + index}-05-01T00:00:00Z")
        for index, each in enumerate(asked(*(("GET", "/user", body) for body in (old, old, new, new, new))))
    ]
    found, _, report, actions = corrected(spec(), exchanges)
    assert actions == []
    assert [cause.kind for cause in causes.of(report)] == ["older-recording"]
    assert found.left == {"only in recordings that are older than the document": 2}


def test_a_field_that_is_required_no_longer_needs_no_correction() -> None:
    exchanges = asked(("GET", "/user", {"id": 1}))
    _, after, _, actions = corrected(spec(), exchanges)
    overlay = {"overlay": "1.0.0", "info": {"title": "t", "version": "1"}, "actions": actions}
    _, results = corrections.apply(after, corrections.parse("o.yaml", json.loads(json.dumps(overlay)), {}))
    assert [each.outcome for each in results] == [Outcome.NEEDLESS]
    _, results = corrections.apply({"components": {}}, corrections.parse("o.yaml", json.loads(json.dumps(overlay)), {}))
    assert [each.outcome for each in results] == [Outcome.UNMATCHED]


def test_a_status_with_several_media_types_counts_the_responses_once() -> None:
    once = (("PUT", "/user", {"no": 1}), ("GET", "/planet", {"no": 1}))
    problem = asked(*once, status=404, headers={"Content-Type": "application/problem+json"})
    _, _, _, (action,) = corrected(spec(), [*asked(*once, status=404), *problem])
    assert list(action["update"]["404"]["content"]) == ["application/json", "application/problem+json"]
    assert action["description"] == "status 404: not documented, recorded in 4 of 4 responses of 2 operations."
    assert (action["x-evidence"]["values"], action["x-evidence"]["share"]) == (4, 1.0)
