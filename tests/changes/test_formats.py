"""Comparisons as text, JSON, Markdown, HTML and annotations: complete, and harmless whatever stands in them."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from extractor import changes
from extractor.changes import Change, Comparison, Label
from extractor.finding import Place
from tests.report.test_formats import INJECTIONS
from tests.webpage.seen import Seen

PLAIN = changes.Options()
HOSTILE = pytest.mark.parametrize("text", INJECTIONS, ids=ascii)
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


def read(comparison: Comparison, options: changes.Options = PLAIN) -> str:
    """What is read in the HTML page, one line for each block."""
    return re.sub(r" *\n\s*", "\n", Seen(changes.render(comparison, "html", options)).words)


def test_html() -> None:
    options = changes.Options(
        version="9.9", editions=("old", "new"), command="extractor diff old new", date="2026-02-03"
    )
    text = read(SAMPLE, options)
    for said in (
        "Breaking · API changes · old → new\n",
        "Breaking 4 breaking, 1 compatible, 1 editorial\n",
        "in 1 operation, 1 lost by the reader; what several statuses have alike is listed once\n",
        "extractor 9.9 · 2026-02-03\n",
        "extractor diff old new",
        "1 reason why something was not compared\n",
        "GET /a\n5 changes 2 breaking, 1 compatible, 1 editorial, 1 lost by the reader · specs/shop.yaml\n",
        "breaking response 200 /l/*/t\nThe type differs: another one, or a wider or narrower one (integer, number).\n",
        "Old\nstring old.md · T · t\nNew\ninteger new.md · T · t\n",
        "breaking response 400 404\n",
        "and 1 editorial (--verbose lists them)\n",
        "Not compared\nshop.yaml: the reference '#/no' leads nowhere\n",
    ):
        assert said in text
    assert "Description or title differ, or links" not in text
    assert "Description or title differ, or links" in read(SAMPLE, changes.Options(editorial=True))


def test_html_has_the_worst_operation_first() -> None:
    found = tuple(
        replace(change(label, "response/field-removed", pointer=f"/{n}"), operation=operation)
        for operation, label, count in (
            ("GET /a", Label.COMPATIBLE, 5),
            ("GET /b", Label.BREAKING, 1),
            ("GET /c", Label.BREAKING, 3),
        )
        for n in range(count)
    )
    text = read(Comparison(found, 3))
    assert text.index("GET /c") < text.index("GET /b") < text.index("GET /a")


def test_html_says_what_it_leaves_out() -> None:
    many = tuple(change(Label.BREAKING, "response/field-removed", pointer=f"/{n}") for n in range(2100))
    text = read(Comparison(many, 1))
    assert "2,000 of 2,100 changes are shown, of each operation the worst; the JSON format has them all." in text
    assert "and 100 more in the JSON format" in text


@pytest.mark.parametrize(
    ("operations", "count", "opened"), [(1, 1, True), (5, 50, True), (6, 1, False), (5, 51, False), (6, 51, False)]
)
def test_html_is_open_where_little_is_listed(operations: int, count: int, opened: bool) -> None:
    found = tuple(
        replace(change(Label.BREAKING, "response/field-removed", pointer=f"/{n}"), operation=f"GET /{number}")
        for number in range(operations)
        for n in range(count)
    )
    elements = Seen(changes.render(Comparison(found, operations), "html")).elements
    groups = [attributes for _, attributes in elements if "data-group" in attributes]
    assert ["open" in attributes for attributes in groups] == [opened] * operations


@pytest.mark.parametrize(
    ("comparison", "verdict"),
    [
        (Comparison(operations=2), "No change Nothing changed"),
        (Comparison(operations=2, unchecked=("x",)), "Not compared Nothing changed"),
        (Comparison((change(Label.COMPATIBLE, "response/field-added"),), 1), "Compatible 1 compatible"),
        (Comparison((change(Label.EDITORIAL, "response/described-differently"),), 1), "Editorial 1 editorial"),
    ],
)
def test_html_begins_with_the_verdict(comparison: Comparison, verdict: str) -> None:
    assert f"API changes\n{verdict}\n" in read(comparison)


def test_html_links_lead_to_places_that_stay() -> None:
    def names(comparison: Comparison) -> set[str]:
        elements = Seen(changes.render(comparison, "html")).elements
        return {each["id"] or "" for name, each in elements if name == "article"}

    assert len(names(SAMPLE)) == 4
    assert names(replace(SAMPLE, changes=SAMPLE.changes[:2])) < names(SAMPLE)


@HOSTILE
def test_html_has_our_own_tags_only(text: str) -> None:
    def page(text: str) -> Seen:
        place = Place(text, text, text)
        evil = Change(Label.BREAKING, text, text, text, text, text, text, text, text, text, place, place)
        options = changes.Options(version=text, editions=(text, text), command=text, date=text)
        return Seen(changes.render(Comparison((evil,), 1, (text,)), "html", options))

    elements = page(text).elements
    assert {name for name, _ in elements} <= {name for name, _ in page("plain").elements} | {"wbr"}
    for _, attributes in elements:
        assert not [name for name in attributes if name.startswith("on") or name in ("style", "src")]
        assert (attributes.get("href") or "#").startswith("#")


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
