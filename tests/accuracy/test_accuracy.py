"""The figures of docs/accuracy.md are counted as it says. What is expected here was counted by hand."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.accuracy import specs
from tests.accuracy.__main__ import main
from tests.accuracy.counting import Figures, compare
from tests.accuracy.operations import Field, Operation, key
from tests.accuracy.pages import Pages, text
from tests.accuracy.sheets import Sheet

ROOT = Path(__file__).parent.parent.parent
CASES = ROOT / "tests" / "cases" / "accuracy"
BOTH = (str(CASES / "corpus"), str(CASES / "answers"))

# found, missed and extra against the sheet; then missed and extra as far as pages state it
NAMES = {
    # Missed: the deletion, which a table of permissions names, and the orders, of which no page says a word.
    ("shop", "operations"): (2, 2, 0, 1, 0),
    # Found: limit, sort. Missed: offset; of the deletion force, which is on that page, and quiet, which is not.
    # Extra: verbose. Orders are on no page, and so their parameters count in neither column.
    ("shop", "parameters"): (2, 3, 1, 1, 0),
    # Found: name, size. Missed: colour, which is on no page.
    ("shop", "bodies"): (2, 1, 0, 0, 0),
    # Found: items and in it id, price, state. Missed: label, which a sentence names, and total. Extra: count. The
    # response of the creation is not in the sheet: its id counts neither way.
    ("shop", "responses"): (4, 2, 1, 1, 0),
    # Found: the move and the list. Extra: the count. The sheet has the deletion among what need not be found.
    ("depot", "operations"): (2, 0, 1, 0, 0),
    # Found: `to`, which the page leaves in the body, and since. The token is ignored.
    ("depot", "parameters"): (2, 0, 0, 0, 0),
    # Found: tags. What is below it is open and, besides, deeper than one name; `until` is known not to be on the pages.
    ("depot", "bodies"): (1, 0, 0, 0, 0),
    ("depot", "responses"): (0, 0, 0, 0, 0),
    ("total", "operations"): (4, 2, 1, 1, 0),
    ("total", "parameters"): (4, 3, 1, 1, 0),
    ("total", "bodies"): (3, 1, 0, 0, 0),
    ("total", "responses"): (4, 2, 1, 1, 0),
}
# right, and of how many
FACTS = {
    # limit, sort, name, size, items, id, state; and the price, which is a number on the page.
    ("shop", "types"): (7, 8),
    # sort, name, size; and the limit, which is required in the sheet.
    ("shop", "required"): (3, 4),
    # state; and sort, where the sheet has one value more.
    ("shop", "enums"): (1, 2),
    # That value is on no page.
    ("shop", "enums", "stated"): (2, 2),
    ("depot", "types"): (3, 3),
    ("depot", "required"): (3, 3),
    ("depot", "enums"): (0, 0),
    ("depot", "enums", "stated"): (0, 0),
    ("total", "types"): (10, 11),
    ("total", "required"): (6, 7),
    ("total", "enums"): (1, 2),
    ("total", "enums", "stated"): (2, 2),
}


def test_a_small_corpus(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*BOTH, "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    kinds = {(service, kind): each for service, kinds in figures.items() for kind, each in kinds.items()}
    names = {
        at: (*_counts(each, "found", "missed", "extra"), *_counts(each["stated"], "missed", "extra"))
        for at, each in kinds.items()
        if "found" in each
    }
    assert names == NAMES
    facts = {at: _counts(each, "right", "of") for at, each in kinds.items() if "right" in each}
    stated = {(*at, "stated"): _counts(each["stated"], "right", "of") for at, each in kinds.items() if at[1] == "enums"}
    assert facts | stated == FACTS
    parameters = kinds["shop", "parameters"]
    assert [round(parameters[ratio], 4) for ratio in ("precision", "recall", "f1")] == [0.6667, 0.4, 0.5]
    assert [round(parameters["stated"][ratio], 4) for ratio in ("precision", "recall", "f1")] == [1, 0.6667, 0.8]
    assert [round(kinds["shop", kind]["ratio"], 4) for kind in ("types", "required", "enums")] == [0.875, 0.75, 0.5]
    assert kinds["depot", "enums"]["ratio"] is None


def _counts(counts: dict[str, Any], *names: str) -> tuple[int, ...]:
    return tuple(counts[name] for name in names)


def test_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*BOTH, "--only", "shop", "--show", "2"]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == "shop"
    assert "parameters 2 3 1 0.667 0.400 0.500 1 0 1.000 0.667 0.800" in lines
    assert "types 8 7 of 8 right 0.875" in lines
    assert "enums 2 1 of 2 right 0.500 2 of 2 right 1.000" in lines
    assert "depot" not in lines
    shown = [line for line in lines if line.startswith(("stated ", "raw "))]
    assert shown == DIFFERENCES[:2], "so many as asked for, and none below the total"


DIFFERENCES = [
    "stated responses GET /v1/{}/items missed items.label",
    "stated operations DELETE /v1/{}/items/{} missed",
    "stated parameters DELETE /v1/{}/items/{} missed query:force",
    "raw required GET /v1/{}/items parameters query:limit: required in the sheet",
    "raw parameters GET /v1/{}/items missed query:offset",
    "raw enums GET /v1/{}/items parameters query:sort: name | price, not name | price | rating",
    "raw parameters GET /v1/{}/items extra query:verbose",
    "raw responses GET /v1/{}/items extra count",
    "raw types GET /v1/{}/items responses items.price: number, not integer",
    "raw responses GET /v1/{}/items missed total",
    "raw bodies POST /v1/{}/items missed colour",
    "raw parameters DELETE /v1/{}/items/{} missed query:quiet",
    "raw operations GET /v1/{}/orders missed",
]


def test_all_differences(capsys: pytest.CaptureFixture[str]) -> None:
    """What counts in both columns comes first."""
    assert main([*BOTH, "--only", "shop", "--show", "100"]) == 0
    lines = (" ".join(line.split()) for line in capsys.readouterr().out.splitlines())
    assert [line for line in lines if line.startswith(("stated ", "raw "))] == DIFFERENCES


@pytest.mark.parametrize(
    ("least", "status", "said"),
    [
        (["parameters=0.8"], 0, ""),
        (["parameters=0.9", "types=0.9"], 1, "below the least: parameters 0.8889 < 0.9\n"),
        (["types=0.91", "operations=0.9"], 1, "below the least: types 0.9091 < 0.91; operations 0.8889 < 0.9\n"),
        (["enums=1", "bodies=1"], 0, ""),
    ],
)
def test_a_check(least: list[str], status: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*BOTH, *(word for each in least for word in ("--min", each))]) == status
    assert capsys.readouterr().err == said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "the following arguments are required: corpus, answers"),
        (["corpus", "nowhere"], "nowhere: is no folder of answer sheets"),
        (["corpus", "empty"], "empty: no sheet in it for a folder in corpus"),
        (["corpus", "broken"], "broken/shop.json: Input data was truncated"),
        (["corpus", "other"], "other/shop.json: Object missing required field `operations`"),
        (["corpus", "place"], "place/shop.json: a parameter is named place:name, not 'limit'"),
        (["corpus", "sheets"], "corpus/shop: no page in it"),
        (["corpus", "sheets", "--only", "depot"], "depot: has no folder in corpus, or no sheet in sheets"),
        (["corpus", "sheets", "--min", "names=1"], "argument --min: 'names' is none of operations, parameters,"),
        (["corpus", "sheets", "--min", "types=most"], "argument --min: 'types=most' is not KIND=NUMBER"),
    ],
)
def test_what_cannot_be_measured(
    arguments: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    place = {"operations": [{"method": "GET", "path": "/a", "params": {"limit": {}}}]}
    for name, sheet in {
        "broken": "{",
        "other": "{}",
        "sheets": '{"operations": []}',
        "place": json.dumps(place),
    }.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "shop.json").write_text(sheet, "utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "corpus" / "shop").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    out, err = capsys.readouterr()
    assert (ended.value.code, out) == (2, "")
    assert err.startswith(f"accuracy: {said}")
    assert err.count("\n") == 1


def test_a_sheet_without_pages_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mill.json").write_text('{"operations": []}', "utf-8")
    (tmp_path / "shop.json").write_bytes((CASES / "answers" / "shop.json").read_bytes())
    assert main([BOTH[0], str(tmp_path)]) == 0
    assert capsys.readouterr().err == "not measured, for there are no pages: mill\n"


def test_make_says_how_it_is_used() -> None:
    command = ["make", "--no-print-directory", "accuracy", "CORPUS=pages"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == "make accuracy CORPUS=folder ANSWERS=folder: docs/accuracy.md says what is in them\n"


PAGE = """GET /things is said here. Its fields: name, a-b, box, in box: key. It is True that kinds are red and 7."""


@pytest.mark.parametrize(
    ("wanted", "found", "counted"),
    [
        ({"name": {}}, {"name": "string"}, "1 0 0 / 0 0"),
        ({"name": {}}, {}, "0 1 0 / 1 0"),
        ({"nam": {}}, {}, "0 1 0 / 0 0"),
        ({"a": {}}, {}, "0 1 0 / 0 0"),
        ({}, {"name": "string"}, "0 0 1 / 0 0"),
        ({}, {"nam": "string"}, "0 0 1 / 0 1"),
        ({"box.key": {}}, {}, "0 1 0 / 1 0"),
        ({"crate.key": {}}, {}, "0 1 0 / 0 0"),
        ({"box": {}, "box.key": {}}, {"box": "object", "box[].key": "string"}, "2 0 0 / 0 0"),
        ({"[].name": {}}, {"*.name": "string"}, "1 0 0 / 0 0"),
        ({"name": {"documented": False}}, {}, "0 0 0 / 0 0"),
        ({"name": {"documented": False}}, {"name": "string"}, "0 0 0 / 0 0"),
        ({"box": {"open": True}}, {"box": "object", "box.any": "string"}, "1 0 0 / 0 0"),
        ({"box": {}, "box[]": {"open": True}}, {"box": "object", "box.any": "string"}, "1 0 0 / 0 0"),
        ({"box": {"open": True}}, {"box": "object", "boxes": "string"}, "1 0 1 / 0 1"),
    ],
)
def test_names(wanted: dict[str, Any], found: dict[str, str], counted: str) -> None:
    figures = _compared({"body": wanted}, {"body": {path: {"type": each} for path, each in found.items()}})
    raw, stated = figures.raw.bodies, figures.stated.bodies
    assert f"{raw.found} {raw.missed} {raw.extra} / {stated.missed} {stated.extra}" == counted
    assert stated.found == raw.found
    assert figures.raw.operations.found == 1


def _compared(wanted: dict[str, Any], found: dict[str, Any], **sheet: Any) -> Figures:
    """Two operations of the same METHOD and path, both written as a sheet has them."""
    sheets = [
        msgspec.convert({"operations": [{"method": "GET", "path": "/things", **each}], **sheet}, Sheet)
        for each in (wanted, found)
    ]
    said = sheets[1].wanted()["GET", "/things"]
    got = Operation(said.parameters, said.bodies, said.responses, "/things", frozenset({"a/page.md"}))
    return compare(sheets[0], {("GET", "/things"): got}, Pages({"a/page.md": PAGE}))


@pytest.mark.parametrize(
    ("part", "wanted", "found", "counted"),
    [
        ("body", {"type": "string"}, {"type": "string"}, "types 1 of 1"),
        ("body", {"type": "number"}, {"type": "integer"}, "types 1 of 1"),
        ("body", {"type": "integer"}, {"type": "number"}, "types 0 of 1"),
        ("body", {"type": "object"}, {}, "types 0 of 1"),
        ("body", {}, {"type": "string"}, "types 0 of 0"),
        ("body", {"required": True}, {"required": True}, "required 1 of 1"),
        ("body", {"required": False}, {"required": True}, "required 0 of 1"),
        ("body", {"required": False}, {}, "required 1 of 1"),
        ("body", {}, {"required": True}, "required 0 of 0"),
        ("response", {"required": True}, {"required": False}, "required 0 of 0"),
        ("body", {"enum": ["red", 7]}, {"enum": ["7", "red"]}, "enums 1 of 1, stated 1 of 1"),
        ("body", {"enum": ["red", "blue"]}, {"enum": ["red"]}, "enums 0 of 1, stated 1 of 1"),
        ("body", {"enum": ["red", "blue"]}, {"enum": ["blue"]}, "enums 0 of 1, stated 0 of 1"),
        ("body", {"enum": ["red"]}, {"enum": ["red", "7"]}, "enums 0 of 1, stated 1 of 1"),
        ("body", {"enum": ["red"]}, {"enum": ["red", "8"]}, "enums 0 of 1, stated 0 of 1"),
        ("body", {"enum": ["blue"]}, {}, "enums 0 of 1, stated 0 of 0"),
        ("body", {"enum": [True]}, {"enum": ["true"]}, "enums 1 of 1, stated 1 of 1"),
        ("body", {"enum": ["red ", "", None]}, {"enum": ["red"]}, "enums 1 of 1, stated 1 of 1"),
        ("body", {}, {"enum": ["red"]}, "enums 0 of 0, stated 0 of 0"),
    ],
)
def test_facts(part: str, wanted: dict[str, Any], found: dict[str, Any], counted: str) -> None:
    figures = _compared({part: {"name": wanted}}, {part: {"name": found}})
    kind = counted.split()[0]
    raw, stated = getattr(figures.raw, kind), getattr(figures.stated, kind)
    assert (raw.right < raw.of) is any(each.kind == kind and not each.is_stated for each in figures.differences)
    said = f"{kind} {raw.right} of {raw.of}"
    assert said + (f", stated {stated.right} of {stated.of}" if kind == "enums" else "") == counted


def test_the_values_of_a_list_are_those_of_its_elements() -> None:
    figures = _compared({"body": {"box[]": {"enum": ["red"]}, "box": {}}}, {"body": {"box": {"enum": ["red"]}}})
    assert (figures.raw.enums.right, figures.raw.bodies.found) == (1, 1)


def test_a_part_that_the_sheet_lacks_is_not_compared() -> None:
    figures = _compared({"body": {}}, {"body": {"box": {}}, "response": {"box": {}}})
    assert (figures.raw.bodies.extra, figures.raw.responses.extra) == (1, 0)


@pytest.mark.parametrize(
    ("wanted", "found", "counted"),
    [
        ("body a", "query:a", "query 0 0 0, body 1 0 0"),
        ("query:a", "body a", "query 1 0 0, body 0 0 0"),
        ("query:a", "query:a", "query 1 0 0, body 0 0 0"),
        ("body a", "query:b", "query 0 0 1, body 0 1 0"),
        ("body a, query:b", "query:a, body b", "query 1 0 0, body 1 0 0"),
        ("body a, query:a", "query:a", "query 1 0 0, body 0 1 0"),
        ("body a, query:a", "body a", "query 0 1 0, body 1 0 0"),
        ("body a", "header:a", "query 0 0 1, body 0 1 0"),
    ],
)
def test_a_parameter_whose_place_the_pages_leave_open(wanted: str, found: str, counted: str) -> None:
    def sheet(said: str) -> dict[str, Any]:
        names = said.split(", ")
        return {
            "params": {name: {} for name in names if ":" in name},
            "body": {name.removeprefix("body "): {} for name in names if ":" not in name},
        }

    figures = _compared(sheet(wanted), sheet(found), body_or_query=True).raw
    query, body = (f"{each.found} {each.missed} {each.extra}" for each in (figures.parameters, figures.bodies))
    assert f"query {query}, body {body}" == counted


def test_one_operation_of_two_specs_has_what_both_say() -> None:
    one = Operation({"query:a": Field()}, None, {"a": Field()}, "/a", frozenset({"a/a.md"}))
    other = Operation(None, None, {"b": Field()}, "/a", frozenset({"b/b.md"}))
    pages = frozenset({"a/a.md", "b/b.md"})
    for both in (one.also(other), other.also(one)):
        assert both == Operation({"query:a": Field()}, None, {"a": Field(), "b": Field()}, "/a", pages)


def test_an_operation_that_is_listed_twice_is_one() -> None:
    twice = [{"method": "GET", "path": f"/a/{{{name}}}", "body": {name: {"type": "string"}}} for name in ("b", "c")]
    wanted = msgspec.convert({"operations": twice}, Sheet).wanted()
    assert {at: sorted(each.bodies or ()) for at, each in wanted.items()} == {("GET", "/a/{}"): ["b", "c"]}


def test_a_field_that_is_said_twice_is_required_only_if_nobody_says_otherwise() -> None:
    assert Field(required=True).also(Field(required=True)).required is True
    assert Field(required=True).also(Field()).required is True
    assert Field(required=True).also(Field(required=False)).required is False
    assert Field(required=False).also(Field(required=True)).required is False


@pytest.mark.parametrize(
    ("path", "bases", "same"),
    [
        ("/a/{b}/c?d=1", (), "/a/{}/c"),
        ("/a/", (), "/a"),
        ("/", (), "/"),
        ("/v1/a", ("/v1",), "/a"),
        ("/v10/a", ("/v1",), "/v10/a"),
        ("/api/v1/a", ("/api", "/api/v1"), "/a"),
    ],
)
def test_a_path_without_what_does_not_tell_operations_apart(path: str, bases: tuple[str, ...], same: str) -> None:
    assert key("get", path, bases) == ("GET", same)


@pytest.mark.parametrize(
    ("page", "stands"),
    [
        ("GET /v1/{shop_id}/items", True),
        ("GET /v1/{shop_id}/items/", True),
        ("GET https://{endpoint}/v1/{shop_id}/items?limit=1", True),
        ("`GET` **URI** https://shop.example.com/v1/:shop/items", True),
        ("GET /api/v1/&lt;shop&gt;/items", True),
        ("GET /v1/<shop>/items", True),
        ("<p>GET /v1/<em>{shop_id}</em>/items</p>", True),
        ("GET /v1/{shop\\_id}/items", True),
        ("GET /v1/{shop_id}/items/{item_id}", False),
        ("GET /v1/{shop_id}/items-old", False),
        ("GET /v1/one/two/items", False),
        ("GET /other/v1/{shop_id}/items", False),
        ("POST /v1/{shop_id}/items", False),
        ("TARGET /v1/{shop_id}/items", False),
    ],
)
def test_a_request_line_stands_on_a_page(page: str, stands: bool) -> None:
    pages = Pages({"a/page.md": text(page.encode())})
    assert bool(pages.calling(("GET", "/v1/{}/items"), ("/api",))) is stands


@pytest.mark.parametrize(
    ("page", "field", "stands"),
    [
        ("| name |", "name", True),
        ("| `name` |", "name", True),
        ("| shop\\_name |", "shop_name", True),
        ("<td>shop_<wbr>name</td>", "shop_name", True),
        ("<td>name</td><td>String</td>", "name", True),
        ('<a name="x">y</a>', "name", False),
        ("| _name_ |", "name", True),
        *((other, "name", False) for other in ("shop_name", "name_tag", "name-tag", "tag-name", "names", "2name")),
        ("参数name的值", "name", True),
        ("Name", "name", False),
        ("X-Shop-Key", "header:x-shop-key", True),
        ("limit", "query:limit", True),
        ("a and b", "a.b", True),
        ("a", "a.b", False),
    ],
)
def test_a_name_stands_on_a_page(page: str, field: str, stands: bool) -> None:
    assert Pages({"a/page.md": text(page.encode())}).state(field, ["a/page.md"]) is stands


def test_one_page_of_several_is_enough() -> None:
    pages = Pages({"a/a.md": "name", "a/b.md": "box of 7"})
    assert pages.state("name.box", sorted(pages.texts))
    assert pages.mention("7", sorted(pages.texts))
    assert not pages.state("name.box", ["a/b.md"])
    assert not pages.mention("7", ["a/a.md"])


def test_a_page_of_another_folder_is_found_by_its_name() -> None:
    pages = Pages({"api/list.md": "", "resources/item.md": "", "resources/list.md": ""})
    assert pages.named(["api/list.md", "api/item.md"]) == {"api/list.md", "resources/item.md"}
    assert pages.named([]) == pages.named(["api/gone.md"]) == set(pages.texts)


ITEM = {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}, "in": {"$ref": "#/x/Item"}}}


@pytest.mark.parametrize(
    ("schema", "fields"),
    [
        ({"$ref": "#/x/Item"}, "id! string, in object"),
        ({"type": "array", "items": {"$ref": "#/x/Item"}}, "id! string, in object"),
        ({"properties": {"a": {"additionalProperties": {"$ref": "#/x/Item"}}}}, "a, a.id! string, a.in object"),
        ({"properties": {"a": {"properties": {"b": {"properties": {"c": {}}}}}}}, "a object, a.b object"),
        ({"allOf": [{"$ref": "#/x/Item"}, {"required": ["in"]}]}, "id! string, in! object"),
        (
            {"oneOf": [{"$ref": "#/x/Item"}, {"properties": {"id": {"type": "integer"}}}]},
            "id integer|string, in object",
        ),
        ({"properties": {"a": {"type": ["string", "null"]}}}, "a string"),
        ({"properties": {"a": {"anyOf": [{"type": "null"}, {"type": "string", "enum": ["b", None]}]}}}, "a string b"),
        ({"properties": {"a": {"type": "array", "items": {"type": "string", "enum": ["b"]}}}}, "a array b"),
    ],
)
def test_the_fields_of_a_schema(schema: dict[str, Any], fields: str) -> None:
    content = {"application/json": {"schema": schema}}
    document = {
        "paths": {"/a": {"post": {"requestBody": {"content": content}, "responses": {}}}},
        "x": {"Item": ITEM},
    }
    found = specs.operations({"a": document}, depth=2)["POST", "/a"].bodies or {}
    assert ", ".join(_said(name, found[name]) for name in sorted(found)) == fields


def _said(name: str, field: Field) -> str:
    words = [name + "!" * bool(field.required), "|".join(sorted(field.types)), "|".join(sorted(field.values))]
    return " ".join(word for word in words if word)


def test_an_operation_of_a_spec() -> None:
    """Its path has that of the server, its responses are the good ones, its pages those of all that it refers to."""

    def answer(name: str) -> dict[str, Any]:
        return {"content": {"application/json": {"schema": {"properties": {name: {}}}}}}

    limit = {"in": "query", "name": "limit", "required": True, "schema": {"enum": [1]}, "x-source": {"page": "b.md"}}
    operation = {
        "parameters": [{"$ref": "#/y/limit"}, {"in": "header", "name": "X-Key"}],
        "responses": {"200": answer("good"), "3XX": answer("moved"), "404": answer("bad"), "default": answer("other")},
        "x-source": {"page": "a.md"},
    }
    item = {"parameters": [{"in": "path", "name": "id", "required": True}], "get": operation}
    document = {"servers": [{"url": "https://a.example.com/v1/"}], "paths": {"/a/{id}": item}, "y": {"limit": limit}}
    (at, found), *more = specs.operations({"a": document}).items()
    assert (at, more) == (("GET", "/v1/a/{}"), [])
    assert found.path == "/a/{id}"
    assert [_said(name, each) for name, each in (found.parameters or {}).items()] == ["query:limit! 1", "header:x-key"]
    assert sorted(found.responses or ()) == ["good", "moved"]
    assert found.pages == {"a/a.md", "a/b.md"}
    operation["responses"] = {"404": answer("bad"), "default": answer("other")}
    assert sorted(specs.operations({"a": document})["GET", "/v1/a/{}"].responses or ()) == ["other"]
