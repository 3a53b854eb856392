"""`correct` and `generate --overlay` as users run them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from openapi_spec_validator import validate as validate_spec

from extractor import contract, corrections, traffic
from extractor.pipeline import validate
from extractor.traffic import spans
from tests.test_cli import SEEDS, run

SPECS = SEEDS.parent / "specs"
PAGE = "004_58e74d185a8f135d.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    shutil.copytree(SPECS, tmp_path / "specs")
    return tmp_path


def spec(name: str, **schemas: Any) -> dict[str, Any]:
    """A document with an operation for each schema, of its response and of its request."""
    paths = {}
    for path, schema in schemas.items():
        content = {"application/json": {"schema": schema}}
        parameters = [{"name": "limit", "in": "query", "schema": {"type": "boolean"}}]
        ok = {"200": {"description": "ok", "content": content}}
        paths[f"/{name}/{path}"] = {
            "post": {"parameters": parameters, "requestBody": {"content": content}, "responses": ok}
        }
    return {"openapi": "3.0.3", "info": {"title": name, "version": "1"}, "paths": paths}


def line(url: str, answer: Any, status: int = 200, asked: Any = None) -> str:
    headers = {"Content-Type": "application/json"}
    request = {"method": "POST", "url": url, "headers": headers, **({"body": asked} if asked is not None else {})}
    return json.dumps({"request": request, "response": {"status": status, "headers": headers, "body": answer}})


def written(folder: Path, specs: dict[str, dict[str, Any]], *lines: str) -> None:
    (folder / "specs").mkdir()
    for name, document in specs.items():
        (folder / "specs" / name).write_text(json.dumps(document), "utf-8")
    (folder / "traffic.ndjson").write_text("\n".join(lines), "utf-8")


def test_a_page_is_corrected_by_its_own_examples(folder: Path) -> None:
    done = run("correct", f"seeds/{PAGE}", "--specs", "specs", "--out", "cbr.overlay.yaml", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    overlay = yaml.safe_load((folder / "cbr.overlay.yaml").read_text("utf-8"))
    assert (overlay["overlay"], overlay["extends"]) == ("1.0.0", "specs/cbr.yaml")
    updates = [(action["target"].rpartition(".")[2], action["update"]) for action in overlay["actions"]]
    assert ("resource_size", {"type": "integer"}) in updates
    assert ("support_lld", {"type": "boolean"}) in updates
    added = {name: schema for target, update in updates if target == "properties" for name, schema in update.items()}
    assert set(added) == {"children", "provider_id", "architecture", "progress", "app_consistency"}
    assert len(added["app_consistency"]["properties"]) == 4
    said = overlay["actions"][0]["x-evidence"]
    assert (said["count"], said["values"], said["share"]) == (2, 2, 1.0)
    assert said["documented"] == {"page": PAGE, "table": "BackupExtendInfo", "row": "support_lld"}
    assert said["examples"][0] == {"source": f"seeds/{PAGE}", "line": 728, "value": True}

    done = run("generate", "seeds", "--out", "out", "--overlay", "cbr.overlay.yaml", cwd=folder)
    assert f"seeds/{PAGE}" not in done.stdout  # the page's own example is contradicted no more
    done = run("validate", f"seeds/{PAGE}", "--specs", "out", "--fail-on", "warning", cwd=folder)
    assert (done.returncode, "1 conforming" in done.stdout) == (0, True)
    validate_spec(yaml.safe_load((folder / "out" / "cbr.yaml").read_text("utf-8")))
    for other in ("dcs.yaml", "ges-2021.yaml", "ges-2024.yaml"):
        assert (folder / "out" / other).read_bytes() == (folder / "specs" / other).read_bytes()

    again = run("correct", f"seeds/{PAGE}", "--specs", "out", "--out", "more.yaml", cwd=folder)
    assert again.stdout == "nothing to correct, nothing written\n"
    assert not (folder / "more.yaml").exists()


def test_every_way_to_run_it_gives_the_same_bytes(folder: Path) -> None:
    run("correct", "seeds", "--specs", "specs", "--out", "a", "--jobs", "1", cwd=folder)
    run("correct", "seeds", "--specs", "specs", "--out", "b", "--jobs", "2", cwd=folder)
    names = sorted(path.name for path in (folder / "a").iterdir())
    assert names == ["cbr.overlay.yaml", "dcs.overlay.yaml", "ges-2021.overlay.yaml"]
    assert all((folder / "a" / name).read_bytes() == (folder / "b" / name).read_bytes() for name in names)
    first = run("generate", "seeds", "--out", "one", "--overlay", "a", "--jobs", "1", "--format", "json", cwd=folder)
    second = run("generate", "seeds", "--out", "one", "--overlay", "b", "--jobs", "2", "--format", "json", cwd=folder)
    assert first.stdout == second.stdout.replace('"b/', '"a/')
    assert "0 specs written, 4 unchanged" in second.stderr
    assert run("generate", "seeds", "--out", "one", "--overlay", "a", "--check", cwd=folder).returncode == 0
    assert run("generate", "seeds", "--out", "one", "--check", cwd=folder).returncode == 1
    for path in (folder / "one").iterdir():
        validate_spec(yaml.safe_load(path.read_text("utf-8")))
    kinds = {finding["rule"] for finding in json.loads(first.stdout)["findings"] if finding["part"] != "page"}
    assert not {kind for kind in kinds if kind.endswith(("type-mismatch", "undocumented-field", "null"))}


def test_parts_of_a_large_file_give_the_overlay_of_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [line("/a/x", {"n": number if number % 3 else "x", f"f{number % 5}": [number]}) for number in range(600)]
    written(tmp_path, {"a.yaml": spec("a", x={"type": "object", "properties": {"n": {"type": "string"}}})}, *lines)
    whole = run("correct", "traffic.ndjson", "--specs", "specs", "--out", "whole.yaml", cwd=tmp_path)
    monkeypatch.setattr(spans, "_SMALLEST", 10_000)
    monkeypatch.setattr(spans, "_USUAL", 10_000)
    monkeypatch.setattr(validate, "LARGE", 10_000)
    parts = run("correct", "traffic.ndjson", "--specs", "specs", "--out", "parts.yaml", "--jobs", "2", cwd=tmp_path)
    assert whole.stdout == parts.stdout.replace("parts.yaml", "whole.yaml")
    assert (tmp_path / "whole.yaml").read_bytes() == (tmp_path / "parts.yaml").read_bytes()
    assert "recorded as integer in 400 of 600 values" in whole.stdout


def test_several_specs_need_a_folder(tmp_path: Path) -> None:
    schema = {"type": "object", "properties": {"n": {"type": "string"}}}
    lines = [line("/a/x", {"n": 1}), line("/b/x", {"n": 1})]
    written(tmp_path, {"a.yaml": spec("a", x=schema), "b.json": spec("b", x=schema)}, *lines)
    done = run("correct", "traffic.ndjson", "--specs", "specs", "--out", "o.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.endswith("2 specs have corrections (specs/a.yaml, specs/b.json): name a folder as --out\n")
    assert not (tmp_path / "o.yaml").exists()
    assert run("correct", "traffic.ndjson", "--specs", "specs", "--out", "o", cwd=tmp_path).returncode == 0
    overlay = yaml.safe_load((tmp_path / "o" / "b.overlay.yaml").read_text("utf-8"))
    assert overlay["extends"] == "../specs/b.json"


def test_requests_and_their_parameters(tmp_path: Path) -> None:
    """What the server refused is no evidence; nor is what no overlay can correct, and both are said."""
    schema = {"type": "object", "properties": {"n": {"type": "string"}}}
    lines = [
        line("/a/x?limit=7", {"n": "x"}, asked={"n": 1}),
        line("/a/x?limit=8&more=1", {"n": "x"}, asked={"n": "x"}),
        line("/a/x?limit=oh", {"code": 1}, status=400, asked={"n": [], "m": 1}),
    ]
    written(tmp_path, {"a.yaml": spec("a", x=schema)}, *lines)
    done = run("correct", "traffic.ndjson", "--specs", "specs", "--out", "o.yaml", cwd=tmp_path)
    overlay = yaml.safe_load((tmp_path / "o.yaml").read_text("utf-8"))
    targets = {action["target"]: action.get("update") for action in overlay["actions"]}
    post = "$.paths['/a/x'].post"
    assert targets[f"{post}.parameters[?@.name=='limit' && @.in=='query'].schema"] == {"type": "string"}
    inside = f"{post}.requestBody.content['application/json'].schema.properties.n"
    assert targets[inside] == {"oneOf": [{"type": "string"}, {"type": "integer"}]}
    error = {"type": "object", "properties": {"code": {"type": "integer"}}}
    content = {"application/json": {"schema": error}}
    assert targets[f"{post}.responses"] == {"400": {"description": "Recorded, not documented.", "content": content}}
    assert "3 × in requests that the server refused" in done.stdout


def test_parameters_and_headers_that_are_not_documented(tmp_path: Path) -> None:
    """But those of secrets, and those of requests that the server refused."""
    lines = [
        json.dumps(
            {
                "request": {"method": "POST", "url": f"/a/x?{query}", "headers": {"x-mine": "1"}},
                "response": {"status": status, "headers": {"X-Trace": "t", "X-Subject-Token": "s", "Date": "d"}},
            }
        )
        for query, status in (("more=1&tag=a", 200), ("tag=a&tag=b", 200), ("bad=1&tag=c", 404), ("ak=secret", 200))
    ]
    document = spec("a", x={"type": "object"})
    del document["paths"]["/a/x"]["post"]["responses"]["200"]["content"]
    document["paths"]["/a/x"]["post"]["responses"]["4XX"] = {"$ref": "#/components/responses/No"}
    document["components"] = {"responses": {"No": {"description": "no"}}}
    written(tmp_path, {"a.yaml": document}, *lines)
    done = run("correct", "traffic.ndjson", "--specs", "specs", "--out", "o.yaml", cwd=tmp_path)
    overlay = yaml.safe_load((tmp_path / "o.yaml").read_text("utf-8"))
    post, text, recorded = "$.paths['/a/x'].post", {"type": "string"}, {"description": "Recorded, not documented."}
    assert [(action["target"], action["update"]) for action in overlay["actions"]] == [
        (post, {"parameters": [{"name": "more", "in": "query", **recorded, "schema": text}]}),
        (
            post,
            {"parameters": [{"name": "tag", "in": "query", **recorded, "schema": {"type": "array", "items": text}}]},
        ),
        (f"{post}.responses['200']", {"headers": {"x-trace": {**recorded, "schema": text}}}),
    ]
    for said in (
        "  header   response 200 of POST /a/x header x-trace: not documented, recorded in 3 of 4 responses.",
        "  query    query tag of POST /a/x: not documented, recorded in 2 of 4 requests.",
        "         5 × parameters and headers whose names are those of secrets, data or too many",
        "         2 × in requests that the server refused, which say nothing of what it takes",
        "         1 × at a place that the document writes elsewhere",
        "         4 × request/undocumented-header, which is no kind of correction",
    ):
        assert said in done.stdout
    validate_spec(corrections.apply(document, corrections.parse("o.yaml", overlay, {}))[0])
    lines = [each for each in lines if '"status": 404' not in each]
    (tmp_path / "traffic.ndjson").write_text("\n".join(lines), "utf-8")
    corrected = corrections.apply(document, corrections.parse("o.yaml", overlay, {}))[0]
    (tmp_path / "specs" / "a.yaml").write_text(json.dumps(corrected), "utf-8")
    again = run("validate", "traffic.ndjson", "--specs", "specs", "--fail-on", "never", cwd=tmp_path)
    assert again.stdout.count("undocumented-") == 3, again.stdout  # the client's own, and those of secrets


def test_a_schema_of_one_of_several_pages(tmp_path: Path) -> None:
    """It stands where the document writes it: in `x-variants`."""
    document = spec("a", x={"type": "object"})
    text = {"type": "object", "properties": {"n": {"type": "string"}}}
    document["paths"]["/a/x"]["post"]["parameters"][0].update(name="action", schema={"type": "string"})
    document["paths"]["/a/x"]["post"]["x-variants"] = [
        {"select": {"query": {"action": action}}, "request": text, "responses": {"200": text}} for action in "st"
    ]
    written(tmp_path, {"a.yaml": document}, line("/a/x?action=t", {"n": 1}, asked={"n": 2}))
    done = run("correct", "traffic.ndjson", "--specs", "specs", "--out", "o.yaml", cwd=tmp_path)
    targets = [action["target"] for action in yaml.safe_load((tmp_path / "o.yaml").read_text("utf-8"))["actions"]]
    variant = "$.paths['/a/x'].post['x-variants'][1]"
    assert targets == [f"{variant}.request.properties.n", f"{variant}.responses['200'].properties.n"], done.stdout
    assert "  type     response 200 of POST /a/x.n: documented as string, recorded as integer" in done.stdout


def test_files_of_schemas_are_called_by_their_names(tmp_path: Path) -> None:
    """And what leads nowhere, whatever the traffic, is not counted."""
    number = {"type": "object", "properties": {"n": {"type": "integer"}}}
    refers = [
        {"$ref": f"{name}"} for name in ("many.yaml#/Order", "many.yaml#/definitions/Deep", "one.yaml", "gone.yaml")
    ]
    document = spec("a", x={"type": "object", "properties": dict(zip("abcd", refers, strict=True))})
    many = {"Order": number, "definitions": {"Deep": number}}
    one = {"properties": {"n": {"allOf": [{"type": "integer"}]}}}
    answer = {name: {"n": "x"} for name in "abcd"}
    written(tmp_path, {"a.yaml": document, "many.yaml": many, "one.yaml": one}, line("/a/x", answer))
    done = run("correct", "traffic.ndjson", "--specs", "specs", "--out", "o", cwd=tmp_path)
    for subject in ("Order.n", "Deep.n", "one.n"):
        assert f"  type     {subject}: documented as integer, recorded as string" in done.stdout
    assert "             specs/a.yaml#/paths/~1a~1x/post/" in done.stdout
    assert "0 ×" not in done.stdout


def test_strings_and_secrets_stay_out(tmp_path: Path) -> None:
    fields = {"state": {"type": "string", "enum": ["on"]}, "password": {"type": "string", "enum": ["x"]}, "n": {}}
    lines = [line("/a/x", {"state": "private-state", "password": "hunter2", "new": "private-text", "token": "t0k3n"})]
    written(tmp_path, {"a.yaml": spec("a", x={"type": "object", "properties": fields})}, *lines)
    done = run("correct", "traffic.ndjson", "--specs", "specs", "--out", "o.yaml", cwd=tmp_path)
    text = (tmp_path / "o.yaml").read_text("utf-8") + done.stdout
    assert "private-state" in text
    assert not [secret for secret in ("private-text", "hunter2", "t0k3n", "***") if secret in text]


def test_tokens_that_are_known_by_their_form_stay_out_of_enums(tmp_path: Path) -> None:
    secrets = ["AKIA" + "Z7" * 8, "ghp_" + "z7" * 18, "github_pat_" + "z7" * 20, "glpat-" + "z7" * 10]
    tags = {"type": "array", "items": {"type": "string", "enum": ["on"]}}
    written(tmp_path, {"a.yaml": spec("a", x=tags)}, line("/a/x", [*secrets, "off"]))
    done = run("correct", "traffic.ndjson", "--specs", "specs", "--out", "o.yaml", cwd=tmp_path)
    text = (tmp_path / "o.yaml").read_text("utf-8") + done.stdout
    assert "off" in text
    assert not [secret for secret in secrets if secret in text]


@pytest.mark.parametrize("out", ["specs/a.yaml", "./specs/../specs/a.yaml", "link.yaml"])
def test_no_spec_is_written_over(tmp_path: Path, out: str) -> None:
    written(tmp_path, {"a.yaml": spec("a", x={"type": "string"})}, line("/a/x", 1))
    (tmp_path / "link.yaml").symlink_to("specs/a.yaml")
    before = (tmp_path / "specs" / "a.yaml").read_bytes()
    done = run("correct", "traffic.ndjson", "--specs", "specs", "--out", out, cwd=tmp_path)
    assert (done.returncode, "would be overwritten" in done.stderr) == (2, True)
    assert (tmp_path / "specs" / "a.yaml").read_bytes() == before


@pytest.mark.parametrize("narrow", [False, True])
def test_narrowing_has_to_be_asked_for(tmp_path: Path, narrow: bool) -> None:
    written(tmp_path, {"a.yaml": spec("a", x={"type": "object", "properties": {"n": {}}})}, line("/a/x", {"n": 1}))
    option = ["--narrow"] if narrow else []
    run("correct", "traffic.ndjson", "--specs", "specs", "--out", "o.yaml", *option, cwd=tmp_path)
    assert (tmp_path / "o.yaml").exists() == narrow


OVERLAY = """overlay: 1.0.0
info: {title: by hand, version: '1'}
extends: anywhere/cbr.yaml
actions:
  - target: $.components.schemas.BackupResp.properties.resource_size
    update: {type: integer}
  - target: $.components.schemas.Gone
    update: {type: integer}
  - target: $.components.schemas.BackupResp
    update: {type: object}
  - target: $.components.schemas.BackupResp
    update: {type: {x: 1}}
"""


def test_actions_that_correct_nothing_are_found(folder: Path) -> None:
    (folder / "by-hand.yaml").write_text(OVERLAY, "utf-8")
    (folder / "other.yaml").write_text(OVERLAY.replace("cbr.yaml", "nowhere.yaml"), "utf-8")
    command = ["generate", "seeds", "--out", "out", "--overlay", "by-hand.yaml", "--overlay", "other.yaml"]
    done = run(*command, "--format", "json", cwd=folder)
    found = [finding for finding in json.loads(done.stdout)["findings"] if finding["rule"].startswith("overlay/")]
    at = {(each["rule"], each["documented_at"].get("page"), each["documented_at"].get("line")) for each in found}
    assert at == {
        ("overlay/unmatched-action", "by-hand.yaml", 7),
        ("overlay/needless-action", "by-hand.yaml", 9),
        ("overlay/incompatible-action", "by-hand.yaml", 11),
        ("overlay/other-document", "other.yaml", None),
    }
    assert done.returncode == 1
    text = run(*command, cwd=folder).stdout
    assert "by-hand.yaml:7" in text
    assert "action 2 matches nothing" in text
    check = run(*command, "--check", "--fail-on", "error", cwd=folder)
    assert check.returncode == 1


@pytest.mark.parametrize(
    ("action", "flaw"),
    [
        ("{target: $.components.schemas.*, update: {type: 7}}", "/type: is not the name of a type"),
        ("{target: $.paths, remove: true}", ": lacks paths"),
        ("{target: $.openapi, update: '2.0'}", "/openapi: is not the version"),
        ("{target: $.info, update: {x-a: .inf}}", "what JSON cannot say"),
    ],
)
def test_no_overlay_makes_a_spec_invalid(folder: Path, action: str, flaw: str) -> None:
    head = "overlay: 1.0.0\ninfo: {title: t, version: '1'}\nextends: cbr.yaml\nactions:\n"
    (folder / "bad.yaml").write_text(f"{head}  - {action}\n  - {{target: $.info, update: {{x-b: 1}}}}\n")
    (folder / "good.yaml").write_text(f"{head}  - {{target: $.info, update: {{title: Backups}}}}\n")
    command = ("generate", "seeds", "--out", "out", "--overlay", "bad.yaml", "--overlay", "good.yaml")
    done = run(*command, "--format", "json", cwd=folder)
    found = [each for each in json.loads(done.stdout)["findings"] if each["rule"].startswith("overlay/")]
    assert [(each["rule"], each["documented_at"]["page"]) for each in found] == [("overlay/invalid-spec", "bad.yaml")]
    assert flaw in found[0]["message"]
    assert done.returncode == 1
    document = yaml.safe_load((folder / "out" / "cbr.yaml").read_text("utf-8"))
    assert (document["info"]["title"], "x-b" in document["info"]) == ("Backups", False)
    validate_spec(document)


def test_where_a_corrected_line_comes_from(folder: Path) -> None:
    (folder / "by-hand.yaml").write_text(
        OVERLAY.replace("update: {type: integer}", "description: is a number\n    update: {type: integer}", 1)
    )
    run("generate", "seeds", "--out", "out", "--overlay", "by-hand.yaml", cwd=folder)
    at = "/components/schemas/BackupResp/properties/resource_size"
    done = run("explain", "out/cbr.yaml", at, "--pages", "seeds", cwd=folder)
    assert 'type: "integer"   ← by-hand.yaml' in done.stdout
    assert "overlay by-hand.yaml: is a number" in done.stdout
    assert "row    resource_size" in done.stdout
    report = contract.check(
        contract.load([("cbr.yaml", (folder / "out" / "cbr.yaml").read_bytes())]),
        traffic.read(_recorded(folder, {"backups": [{"resource_size": "x", "id": 1}]}), "t.ndjson"),
    )
    places = {finding.pointer: finding.documented_at for finding in report.findings}
    assert places["/backups/*/resource_size"].page == "by-hand.yaml"
    assert places["/backups/*/id"].page == PAGE


def _recorded(folder: Path, body: Any) -> Path:
    path = folder / "t.ndjson"
    path.write_text(line("/v3/p/backups", body).replace('"POST"', '"GET"'), "utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("overlay: 1.0.0\n", "bad.yaml: lacks info"),
        (
            OVERLAY.replace("$.components.schemas.Gone", "components"),
            "bad.yaml:7: action 2: 'components' is no JSONPath",
        ),
        (
            OVERLAY.replace("$.components.schemas.Gone", "$[?$..*[?$..*[?$..*[?$..*]]]]"),
            "applying it to out/cbr.yaml took",
        ),
    ],
)
def test_bad_overlays_are_one_line(folder: Path, text: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.pipeline.reading.PAGE_SECONDS", 0.5)
    (folder / "bad.yaml").write_text(text, "utf-8")
    done = run("generate", "seeds", "--out", "out", "--overlay", "bad.yaml", cwd=folder)
    assert done.returncode == 2
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_every_rule_of_overlays_is_in_the_catalogue(folder: Path) -> None:
    said = run("rules", cwd=folder).stdout
    assert all(rule.code in said for rule in corrections.RULES)


def test_what_traffic_makes_up_is_bounded(tmp_path: Path) -> None:
    """Media types and statuses are what the other side says."""
    lines = []
    for number in range(300):
        each = json.loads(line("/a/x", {"n": number}, status=400 + number % 3))
        each["response"]["headers"]["Content-Type"] = f"application/v{number}+json; charset=utf-8"
        lines.append(json.dumps(each))
    each["response"]["headers"]["Content-Type"] = "\\u0000 nonsense" * 50
    written(tmp_path, {"a.yaml": spec("a", x={"type": "object"})}, *lines, json.dumps(each))
    run("correct", "traffic.ndjson", "--specs", "specs", "--out", "o.yaml", cwd=tmp_path)
    (action, *more) = yaml.safe_load((tmp_path / "o.yaml").read_text("utf-8"))["actions"]
    assert [each["update"].keys() for each in (action, *more)] == [{"400"}, {"401"}, {"402"}]
    assert sum(len(each["update"][status]["content"]) for each in (action, *more) for status in each["update"]) == 100
    assert sum(each["x-evidence"]["count"] for each in (action, *more)) == 301


def test_a_schema_that_several_files_share_is_corrected_in_its_own(tmp_path: Path) -> None:
    shared = {"Thing": {"type": "object", "properties": {"n": {"type": "string"}}}}
    written(tmp_path, {"a.yaml": spec("a", x={"$ref": "shared.yaml#/Thing"})}, line("/a/x", {"n": None}))
    (tmp_path / "specs" / "shared.yaml").write_text(json.dumps(shared), "utf-8")
    run("correct", "traffic.ndjson", "--specs", "specs", "--out", "o", cwd=tmp_path)
    overlay = yaml.safe_load((tmp_path / "o" / "shared.overlay.yaml").read_text("utf-8"))
    assert [(each["target"], each["update"]) for each in overlay["actions"]] == [
        ("$.Thing.properties.n", {"nullable": True})
    ]
