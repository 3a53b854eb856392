"""Lines of operations in specs: those of the committed specs by a parser that knows lines, and odd styles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from extractor.exchange import METHODS
from extractor.finding import Finding, Report, Severity
from extractor.pipeline.positions import in_repository, operations_in, operations_in_json

SPECS = Path(__file__).parent.parent.parent / "specs"


def by_parser(text: str) -> dict[str, int]:
    """What the YAML parser's own marks say."""
    root = yaml.compose(text, yaml.SafeLoader)
    (paths,) = (value for key, value in root.value if key.value == "paths")
    return {
        f"{method.value.upper()} {path.value}": method.start_mark.line + 1
        for path, item in paths.value
        for method, _ in item.value
        if method.value in METHODS
    }


ODD = """\
# a comment: here
"openapi": 3.0.3
info:
    title: 'paths:'
    description: |
      paths:
        /no:
          get: not an operation
'paths':
    '/it''s': # a note
        parameters: []
        get:
            responses: {}
    "/b":

        post:
          responses:
            '200':
              get: 1
              description: >
                paths:
    /c/{id}:
        x-note: get
        delete: {responses: {}}
components:
    paths:
        /no: {get: 1}
"""


TEXTS = {"odd": ODD, **{path.stem: path.read_text("utf-8") for path in sorted(SPECS.glob("*.yaml"))}}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_lines_are_those_of_the_parser(text: str) -> None:
    found = dict(operations_in(text.splitlines()))
    assert text.splitlines()[found.pop("") - 1].strip("'\"").startswith("paths")
    assert found == by_parser(text)
    assert found


def test_other_styles_give_no_operation() -> None:
    assert not list(operations_in(['{"paths": {"/a": {"get": {}}}}']))
    assert list(operations_in(["paths: {/a: {get: {}}}"])) == [("", 1)]


@pytest.mark.parametrize("indent", [None, 2])
def test_lines_in_json_are_those_of_the_parser(indent: int | None) -> None:
    document = {
        "servers": [{"paths": {"/no": {"get": {}}}}],
        "info": {"paths": {"/no": {"get": {}}}, "title": '"paths": {\\" \n'},
        "paths": {
            "/a/\u00e4": {"get": {"x": {"/b": {"put": {}}}}, "parameters": [{}], "x-y": 1, "post": {}},
            "x-a": {},
        },
        "components": {"/no": {"get": {}}},
    }
    text = json.dumps(document, indent=indent)
    lines = dict(operations_in_json(text))
    assert set(lines) == {"", "GET /a/\u00e4", "POST /a/\u00e4"}
    for operation, line in lines.items():
        word = operation.split(" ")[0].lower() or "paths"
        assert f'"{word}":' in text.splitlines()[line - 1]


@pytest.mark.parametrize(
    "text", ['{"paths": {"/a": {"get"', '{"paths', "{" * 10_000, '{"paths"' * 9, '{"paths": {"\\ud800": {"get": 1']
)
def test_what_is_no_json_gives_what_it_has(text: str) -> None:
    assert {operation for operation, _ in operations_in_json(text)} <= {""}


def finding(*names: str) -> Report:
    return Report(findings=tuple(Finding("a/b", Severity.ERROR, "m", spec=name) for name in names))


@pytest.mark.parametrize(
    ("folder", "typed", "named"),
    [
        ("", "specs/a.yaml", "specs/a.yaml"),
        ("", "./x/../specs/a.yaml", "specs/a.yaml"),
        ("", "ROOT/specs/a.yaml", "specs/a.yaml"),
        ("api", "a.yaml", "api/a.yaml"),
        ("api", "../specs/a.yaml", "specs/a.yaml"),
        ("api", "<stdin>", None),
        ("api", "../../else/a.yaml", "OUTSIDE/else/a.yaml"),
        ("api", "a\0.yaml", "a\0.yaml"),
    ],
)
def test_files_have_their_names_in_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, typed: str, named: str | None
) -> None:
    root = tmp_path / "repo"
    (root / "api").mkdir(parents=True)
    (root / ".git").mkdir()
    monkeypatch.chdir(root / folder)
    typed = typed.replace("ROOT", str(root))
    expected = named and named.replace("OUTSIDE", str(tmp_path))
    assert in_repository(finding(typed)).get(typed) == expected
