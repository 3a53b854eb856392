"""What holds for a check as a whole: merging, order, evidence, what is shown, bounds."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import reduce
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from extractor import contract
from extractor.contract.position import lines_before
from extractor.exchange import Body, Exchange, Headers, Request, Response
from extractor.finding import EXAMPLES_KEPT, Place, Report, Severity, Unreadable
from tests import effort
from tests.contract.cases import document, exchange
from tests.contract.test_planted import SPECS as PLANTED

ITEM = {
    "type": "object",
    "x-source": {"page": "list.md", "table": "Item"},
    "required": ["id"],
    "properties": {
        "id": {"type": "string"},
        "state": {"type": "string", "enum": ["on", "off"]},
        "time": {"type": "string"},
        "size": {"type": "integer"},
        "owner": {"$ref": "#/components/schemas/Owner"},
    },
}
OWNER = {
    "type": "object",
    "x-source": {"page": "list.md", "table": "Owner"},
    "properties": {"name": {"type": "string"}},
}
SPEC = document(
    {
        "schema": {
            "type": "object",
            "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/Item"}}},
        },
        "components": {"schemas": {"Item": ITEM, "Owner": OWNER}},
    }
)
SPEC["paths"]["/things"]["get"]["x-source"] = {"page": "list.md"}
SPECS = contract.specs_of("things.yaml", SPEC)

VALUES = st.sampled_from([1, "x", None, 1530774882000, {}, [], True, 1.5, "***", "<ID>", "x<ID>"])
ITEMS = st.fixed_dictionaries({}, optional=dict.fromkeys(("id", "state", "time", "size", "owner", "new"), VALUES))
EXCHANGES = st.lists(
    st.builds(
        lambda items, status, when: {"body": {"items": items}, "status": status, "time": when},
        st.lists(ITEMS, max_size=3),
        st.sampled_from([200, 200, 404]),
        st.sampled_from(["", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"]),
    ),
    max_size=24,
)


@settings(max_examples=40, deadline=None)
@given(EXCHANGES, st.integers(0, 24))
def test_reports_of_parts_merge_to_the_report_of_the_whole(written: list[dict[str, Any]], cut: int) -> None:
    exchanges = [exchange(each, index) for index, each in enumerate(written)]
    whole = contract.check(SPECS, exchanges)
    parts = contract.check(SPECS, exchanges[:cut]), contract.check(SPECS, exchanges[cut:])
    assert parts[0].merge(parts[1]) == whole
    assert parts[1].merge(parts[0]) == whole
    assert whole.verdicts.total == len(exchanges)


@settings(max_examples=15, deadline=None)
@given(st.lists(ITEMS, min_size=1, max_size=4))
@example([{"id": "a", "size": "x"}, {"id": "a", "size": "***"}])
def test_what_is_counted_at_a_first_look_is_what_the_engine_counts(items: list[dict[str, Any]]) -> None:
    """Of many exchanges most are judged by the acceptor, also with systematic mismatches; of one alone, none is."""
    bodies = [{"items": items[index % len(items) :]} for index in range(90)]
    months = ["2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", ""]
    exchanges = [exchange({"body": body, "time": months[at % 3]}, at) for at, body in enumerate(bodies)]
    alone = [contract.check(SPECS, [each]) for each in exchanges]
    assert contract.check(SPECS, exchanges) == reduce(Report.merge, alone)


def test_one_mismatch_is_one_finding_with_its_place_and_lines() -> None:
    text = b'{"items": [\n {"id": "a",\n  "time": 1530774882000},\n {"id": "b", "time": 1530774882001}\n]}'
    recorded = Exchange(
        Request("GET", "/things"), Response(200, None, Body(text, 40)), "page.md", 0, 30, origin="documented"
    )
    finding = contract.check(SPECS, [recorded]).findings[0]
    assert (finding.rule, finding.pointer, finding.count, finding.values) == (
        "response/type-mismatch",
        "/items/*/time",
        2,
        2,
    )
    assert finding.text == "documented as string, recorded as integer (epoch milliseconds) in 2 of 2 values"
    assert finding.documented_at == Place("list.md", "Item", "time")
    assert [(each.line, each.value) for each in finding.examples] == [(42, "1530774882000"), (43, "1530774882001")]
    assert (finding.spec, finding.operation, finding.status) == ("things.yaml", "GET /things", "200")


def test_the_place_is_the_table_that_lists_the_field() -> None:
    found = contract.check(
        SPECS, [exchange({"body": {"items": [{"id": "a", "owner": "me"}, {"owner": {"name": 1, "x": 1}}]}})]
    )
    places = {(finding.rule, finding.pointer): finding.documented_at for finding in found.findings}
    assert places == {
        ("response/type-mismatch", "/items/*/owner"): Place("list.md", "Item", "owner"),
        ("response/type-mismatch", "/items/*/owner/name"): Place("list.md", "Owner", "name"),
        ("response/missing-field", "/items/*/id"): Place("list.md", "Item", "id"),
        ("response/undocumented-field", "/items/*/owner/x"): Place("list.md", "Owner", ""),
    }


def test_the_place_of_a_parameter_is_the_row_of_its_name() -> None:
    limit = {
        "name": "limit",
        "in": "query",
        "required": True,
        "schema": {"type": "integer"},
        "x-source": {"page": "list.md", "table": "Query"},
    }
    spec = document({"paths": {"/things": {"get": {"parameters": [limit], "responses": {}}}}})
    urls = ("/things?limit=x", "/things")
    found = contract.check(contract.specs_of("things.yaml", spec), [exchange({"url": url}) for url in urls]).findings
    assert {finding.rule for finding in found} == {"request/type-mismatch", "request/missing-parameter"}
    assert {finding.documented_at for finding in found} == {Place("list.md", "Query", "limit")}


SECRET = "s3cr3t-Value-0123456789"


@pytest.mark.parametrize("severity", [Severity.ERROR, Severity.NOTE])
def test_what_only_deserves_a_note_is_counted_as_often_as_it_occurs(severity: Severity) -> None:
    item = {
        "parameters": [{"name": "n", "in": "query", "schema": {"type": "integer"}}],
        "responses": {"200": {"description": "ok"}},
    }
    document = {"openapi": "3.0.3", "info": {"title": "a", "version": "1"}, "paths": {"/a": {"get": item}}}
    specs = contract.load([("a.json", json.dumps(document).encode())])
    asked = [Exchange(Request("GET", url), Response(200), "t", index) for index, url in enumerate(["/a?n=x&m=1"] * 5)]
    severities = dict.fromkeys(("request/type-mismatch", "request/undocumented-parameter"), severity)
    found = contract.check(specs, asked, severities=severities).findings
    assert {finding.rule: finding.count for finding in found} == dict.fromkeys(severities, 5)


@pytest.mark.parametrize("policy", ["default", "none"])
def test_recorded_strings_are_not_shown(policy: contract.ShowValues) -> None:
    body = {"items": [{"id": {SECRET: SECRET}, "time": [SECRET], "new": SECRET, "owner": SECRET}], SECRET * 4: 1}
    url = f"/things/{SECRET}?{SECRET}={SECRET}"
    items = [exchange({"body": body}), exchange({"url": url, "status": 200}), exchange({"text": f'{{"a": {SECRET}'})]
    report = contract.check(SPECS, items, show_values=policy)
    assert len(report.findings) == 7
    assert SECRET not in repr(report)


def test_what_is_shown() -> None:
    recorded = exchange({"body": {"items": [{"id": 7, "state": "maybe", "time": False, "owner": "text"}]}})

    def shown(one: Exchange, policy: contract.ShowValues = "default") -> dict[str, str | None]:
        findings = contract.check(SPECS, [one], show_values=policy).findings
        return {finding.pointer.rpartition("/")[2]: finding.examples[0].value for finding in findings}

    everything = {"id": "7", "state": '"maybe"', "time": "false", "owner": '"text"'}
    assert shown(recorded) == {**everything, "owner": None}
    assert shown(recorded, "none") == dict.fromkeys(everything)
    assert shown(recorded, "all") == everything
    assert shown(replace(recorded, origin="documented")) == everything
    for state in ("ada@example.com", "Bearer abcdefgh", "3f1b2c4d-0000-4000-8000-123456789abc"):
        one = exchange({"body": {"items": [{"id": 7, "state": state}]}})
        assert shown(one)["state"] is None, "not all that stands in a field with an enum is one of its words"
        assert shown(one, "all")["state"] == json.dumps(state)


def test_memory_grows_with_findings_not_with_traffic() -> None:
    def report(count: int) -> Any:
        bodies = ({"items": [{f"new{index}": index, "id": index}]} for index in range(count))
        return contract.check(
            SPECS,
            (
                exchange({"url": f"/{index}/x" if index % 2 else "/things", "body": body}, index)
                for index, body in enumerate(bodies)
            ),
        )

    few, many = report(20), report(2000)
    assert len(few.findings) == 12
    assert len(many.findings) < 300
    assert all(len(finding.examples) <= EXAMPLES_KEPT for finding in many.findings)
    assert many.verdicts.total == 2000


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"a.yaml": b"a: ["}, "a.yaml: is not YAML"),
        ({"a.yaml": b"a: 1", "b.json": b"{}"}, "a.yaml, b.json: no OpenAPI 3 document"),
        ({"a.yaml": b"swagger: '2.0'"}, "Swagger 2.0"),
        ({"a.yaml": b"openapi: 4.0.0"}, "4.0.0"),
    ],
)
def test_what_is_no_spec_is_refused_in_one_line(files: dict[str, bytes], message: str) -> None:
    with pytest.raises(Unreadable, match=message):
        contract.load(list(files.items()))


def test_references_across_files() -> None:
    main = b"""
openapi: 3.0.3
paths:
  /things: {$ref: "paths/things.yaml"}
"""
    things = b"""
get:
  responses:
    "200": {description: ok, content: {application/json: {schema: {$ref: "../schemas.json#/Thing"}}}}
"""
    schemas = b'{"Thing": {"type": "object", "properties": {"a": {"$ref": "#/Text"}}}, "Text": {"type": "string"}}'
    files = [("api/spec.yaml", main), ("api/paths/things.yaml", things), ("api/schemas.json", schemas)]
    specs = contract.load(files)
    findings = contract.check(specs, [exchange({"body": {"a": 1, "b": 2}})]).findings
    assert {finding.pointer for finding in findings} == {"/a", "/b"}


@pytest.mark.parametrize(
    "junk",
    [None, 1, "x", [], [1], {"x": 1}, {"get": 1}, {"get": {"responses": [1]}}, {"get": {"parameters": {"a": 1}}}],
)
def test_documents_of_any_shape_do_no_harm(junk: Any) -> None:
    for spec in (
        {"openapi": "3.0.3", "paths": junk, "components": junk, "servers": junk},
        {"openapi": "3.0.3", "paths": {"/things": junk}},
        document({"schema": junk}),
        document(
            {
                "schema": {
                    "properties": junk,
                    "allOf": junk,
                    "oneOf": junk,
                    "enum": junk,
                    "required": junk,
                    "discriminator": junk,
                    "type": junk,
                }
            }
        ),
        document(
            {
                "paths": {
                    "/things": {
                        "get": {
                            "parameters": [junk],
                            "responses": {"200": junk},
                            "x-variants": [junk],
                            "requestBody": junk,
                        }
                    }
                }
            }
        ),
    ):
        report = contract.check(
            contract.specs_of("a.yaml", spec), [exchange({"url": "/things?a=1", "body": {"a": 1}, "request_body": {}})]
        )
        assert report.verdicts.total == 1


def _doubling(steps: int) -> dict[str, Any]:
    schemas = {f"S{index}": {"allOf": [{"$ref": f"#/components/schemas/S{index + 1}"}] * 2} for index in range(steps)}
    return {**schemas, f"S{steps}": {"type": "object", "properties": {"a": {"type": "string"}}}}


def _chain(steps: int) -> dict[str, Any]:
    schemas = {f"S{index}": {"$ref": f"#/components/schemas/S{index + 1}"} for index in range(steps)}
    return {**schemas, f"S{steps}": {"type": "string"}}


def _nested(steps: int) -> dict[str, Any]:
    schemas = {
        f"S{index}": {"type": "object", "properties": {"a": {"$ref": f"#/components/schemas/S{index + 1}"}}}
        for index in range(steps)
    }
    return {**schemas, f"S{steps}": {"type": "string"}}


@pytest.mark.parametrize("schemas", [_doubling(40), _chain(10_000), _nested(10_000)], ids=["2^40", "chain", "nested"])
def test_hostile_schemas_end(schemas: dict[str, Any]) -> None:
    spec = document({"schema": {"$ref": "#/components/schemas/S0"}, "components": {"schemas": schemas}})
    exchanges = [exchange({"body": {"a": {"a": 1}}}, index) for index in range(12)]
    with effort.within(5):
        report = contract.check(contract.specs_of("a.yaml", spec), exchanges)
    assert report.verdicts.total == 12


def test_schemas_that_double_with_depth_end() -> None:
    """Each alternative describes the same field by both alternatives again."""
    both = {"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}]}
    schemas = {
        name: {"type": "object", "required": [name], "properties": {name: {"type": "string"}, "next": both}}
        for name in ("A", "B")
    }
    specs = contract.specs_of("a.yaml", document({"schema": both, "components": {"schemas": schemas}}))
    shallow: dict[str, Any] = {"A": "x", "next": {"B": "y", "next": {"A": 1}}}
    report = contract.check(specs, [exchange({"body": shallow})])
    assert [finding.pointer for finding in report.findings] == ["/next/next/A"]
    deep: dict[str, Any] = {"A": "x"}
    for _ in range(150):
        deep = {"A": "x", "next": deep}
    with effort.within(2):
        report = contract.check(specs, [exchange({"body": deep})])
    assert [reason.partition(": a value ")[2] for reason, _ in report.unchecked] == [
        "nested too deeply for a schema that doubles with depth"
    ]
    assert report.verdicts.not_checked == 1


@pytest.mark.parametrize(
    "text", [b"[" * 100_000, b'{"a":' * 100_000, b"1" * 100_000 + b"]", b"[1e400", b'"' + b"x" * 10**6, b"\xff" * 1000]
)
def test_hostile_bodies_are_findings(text: bytes) -> None:
    recorded = Exchange(Request("GET", "/things"), Response(200, None, Body(text, 1)), "a.har")
    report = contract.check(SPECS, [recorded] * 12)
    assert [finding.rule for finding in report.findings] == ["response/malformed-body"]
    assert report.findings[0].count == 12


@settings(max_examples=150, deadline=None)
@given(
    st.text() | st.text("/{}?&=%#:[]@.~ax1", max_size=40),
    st.lists(st.tuples(st.text(max_size=20), st.text(max_size=20)), max_size=4),
    st.binary(max_size=40),
    st.one_of(st.none(), st.integers(-1, 1000)),
)
def test_recordings_of_any_shape_do_no_harm(
    url: str, headers: list[tuple[str, str]], content: bytes, status: int | None
) -> None:
    for target in (url, f"/things/1{url}", f"/things?{url}"):
        request = Request("PUT", target, Headers.of(headers), Body(content))
        response = Response(status, Headers.of([("Content-Type", "application/json"), *headers]), Body(content, 1))
        report = contract.check(PLANTED, [Exchange(request, response, "a.har")])
        assert report.verdicts.total == 1


JSON = st.recursive(
    st.none() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)


@pytest.mark.parametrize("text", [b"x, y\nz", b'"a": 1\n2', b"}\n1", b'{"\\q": 1\n'])
def test_what_is_no_json_has_the_line_of_its_beginning(text: bytes) -> None:
    content = {"text/plain": {"schema": {"type": "string", "maxLength": 2}}}
    item = {"responses": {"200": {"description": "ok", "content": content}}}
    document = {"openapi": "3.0.3", "info": {"title": "a", "version": "1"}, "paths": {"/a": {"get": item}}}
    specs = contract.load([("a.json", json.dumps(document).encode())])
    answer = Response(200, Headers.of({"Content-Type": "text/plain"}), Body(text, 5))
    (found,) = contract.check(specs, [Exchange(Request("GET", "/a"), answer, "t")]).findings
    assert (found.rule, found.examples[0].line) == ("response/wrong-length", 5)


@given(JSON, st.sampled_from([None, 0, 2]))
def test_lines_of_values(value: Any, indent: int | None) -> None:
    marker = "a text that stands nowhere else"

    def places(node: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
        items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        return [path, *(place for key, inner in items for place in places(inner, (*path, key)))]

    def marked(node: Any, path: tuple[str | int, ...]) -> Any:
        if not path:
            return marker
        if isinstance(node, dict):
            return {key: marked(inner, path[1:]) if key == path[0] else inner for key, inner in node.items()}
        return [marked(inner, path[1:]) if index == path[0] else inner for index, inner in enumerate(node)]

    for path in places(value):
        text = json.dumps(marked(value, path), indent=indent).encode()
        expected = text[: text.index(marker.encode())].count(b"\n")
        assert lines_before(text, path) == expected


def test_importing_brings_no_network_code() -> None:
    code = (
        "import sys, extractor.contract; print(*({'ssl', 'http.client', 'urllib.request', 'yaml'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "\n"


def test_operations_in_other_files_are_followed() -> None:
    main = b"""
openapi: 3.0.3
paths:
  /things: {get: {$ref: ops/list.yaml}, put: {$ref: ops/none.yaml}, post: {$ref: "broken.yaml"}}
"""
    listed = b'responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "../a.json#/A"}}}}}'
    files = [
        ("ops/list.yaml", listed),
        ("a.json", b'{"openapi": "3.0.3", "A": {"properties": {"a": {"type": "string"}}}}'),
    ]
    specs = contract.load([("spec.yaml", main)], [*files, ("broken.yaml", b"{")])
    assert [operation.name for operation in specs.operations] == ["GET /things"]
    assert [finding.pointer for finding in contract.check(specs, [exchange({"body": {"a": 1}})]).findings] == ["/a"]
    reasons = "\n".join(reason for reason, _ in specs.unchecked)
    assert "'ops/none.yaml' is not among the specs" in reasons
    assert "broken.yaml: is not YAML" in reasons
