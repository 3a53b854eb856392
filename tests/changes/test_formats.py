"""Comparisons as text, JSON, Markdown and annotations: complete, and harmless whatever stands in them."""

from __future__ import annotations

import json

import pytest

from extractor import changes
from extractor.changes import Change, Comparison, Label
from extractor.finding import Place

EVIL = "\x1b[31m\n::error::x\u202e@all | `code` <img src=x> %0A ##vso[task.x]##teamcity[x]"


def change(label: Label, kind: str, **more: object) -> Change:
    return Change(label, kind, "specs/shop.yaml", "GET /a", part="response", **more)  # type: ignore[arg-type]


SAMPLE = Comparison(
    (
        change(
            Label.BREAKING, "response/type-changed", status="200", pointer="/l/*/t", old="string", new="integer",
            old_place=Place("old.md", "T", "t"), new_place=Place("new.md", "T", "t"),
        ),
        change(Label.BREAKING, "response/field-lost", status="200", pointer="/n", old="string", vanished=("n",)),
        change(Label.BREAKING, "response/body-removed", status="400", old="application/json"),
        change(Label.BREAKING, "response/body-removed", status="404", old="application/json"),
        change(Label.COMPATIBLE, "response/field-added", status="200", pointer="/z", new="string"),
        change(Label.EDITORIAL, "response/described-differently", status="200", old="x", new="y"),
    ),
    1,
    ("shop.yaml: the reference '#/no' leads nowhere",),
)  # fmt: skip


def test_text() -> None:
    assert changes.render(SAMPLE, "text") == (
        "GET /a  specs/shop.yaml\n"
        "  breaking   response 200 /l/*/t  response/type-changed\n"
        "             string → integer\n"
        "             old.md · T · t → new.md · T · t\n"
        "  lost by the reader response 200 /n  response/field-lost\n"
        "             was string\n"
        "  breaking   response 400 404  response/body-removed\n"
        "             was application/json\n"
        "  compatible response 200 /z  response/field-added\n"
        "             now string\n"
        "  and 1 editorial\n"
        "\n"
        "not compared: shop.yaml: the reference '#/no' leads nowhere\n"
        "4 breaking, 1 compatible, 1 editorial (1 lost by the reader) in 1 operation\n"
    )
    assert "described-differently" in changes.render(SAMPLE, "text", changes.Options(editorial=True))


def test_json_is_complete() -> None:
    document = json.loads(changes.render(SAMPLE, "json"))
    assert document["summary"] == {"operations": 1, "breaking": 4, "compatible": 1, "editorial": 1, "lost": 1}
    assert len(document["changes"]) == 6
    assert document["changes"][0] == {
        "label": "breaking",
        "kind": "response/type-changed",
        "lost_by_the_reader": False,
        "spec": "specs/shop.yaml",
        "operation": "GET /a",
        "part": "response",
        "status": "200",
        "pointer": "/l/*/t",
        "old": "string",
        "new": "integer",
        "old_place": {"page": "old.md", "table": "T", "row": "t"},
        "new_place": {"page": "new.md", "table": "T", "row": "t"},
    }
    assert document["unchecked"] == list(SAMPLE.unchecked)


def test_markdown() -> None:
    text = changes.render(SAMPLE, "markdown")
    assert "### `GET /a` `specs/shop.yaml`" in text
    row = "| **lost by the reader** | `response 200 /n` | `string` |  | `response/field-lost` |"
    assert row in text
    assert "… and 1 editorial" in text


def test_markdown_fits_into_a_comment() -> None:
    many = tuple(change(Label.BREAKING, "response/field-removed", pointer=f"/{n:0100}") for n in range(2000))
    text = changes.render(Comparison(many, 1), "markdown")
    assert len(text) < 65_536
    assert text.endswith("more changes left out here; the JSON format has them all.\n")


def test_github() -> None:
    lines = changes.render(SAMPLE, "github").splitlines()
    assert lines[0] == (
        "::error file=specs/shop.yaml,title=response/type-changed::"
        "breaking: GET /a response 200 /l/*/t: string → integer"
    )
    assert [line.split(" ")[0] for line in lines] == ["::error"] * 3 + ["::notice"] * 2
    many = tuple(change(Label.BREAKING, "response/field-removed", pointer=f"/{n}") for n in range(50))
    assert changes.render(Comparison(many, 1), "github").count("::error") == 10


@pytest.mark.parametrize("format", list(changes.available()))
def test_untrusted_text_is_shown_and_does_not_act(format: str) -> None:
    place = Place(EVIL, EVIL, EVIL)
    evil = Change(Label.BREAKING, EVIL, EVIL, EVIL, EVIL, EVIL, EVIL, EVIL, EVIL, EVIL, place, place)
    found = Comparison((evil,), 1, (EVIL,))
    text = changes.render(found, format, changes.Options(editorial=True))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "##vso[" not in text
    assert "##teamcity[" not in text
    if format == "github":
        assert all(line.startswith(("::error file=", "::notice title=")) for line in text.splitlines())
        assert "%0A" not in text
    elif format == "json":
        assert json.loads(text)["changes"][0]["kind"] == EVIL
    else:
        assert "\n::error" not in text


@pytest.mark.parametrize("format", list(changes.available()))
def test_nothing_changed(format: str) -> None:
    text = changes.render(Comparison(operations=2), format)
    assert text.endswith("\n")
    assert "2" in text


@pytest.mark.parametrize("name", changes.available())
def test_one_of_a_thing_is_no_plural(name: str) -> None:
    one = Comparison((change(Label.BREAKING, "response/field-removed"),), 1, unchecked=("no such page",))
    text = changes.render(one, name)
    assert "1 operations" not in text
    assert "1 reasons" not in text
