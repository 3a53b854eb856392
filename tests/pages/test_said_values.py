"""Every way to introduce the values of a field × every way to list them, in a table and in a list.

A line more in `LEADS` or `LISTS` is tried with all of the others.
"""

from __future__ import annotations

import pytest

from extractor.operation import Literals, ObjectOf, Scalar
from extractor.pages import Page, read
from extractor.pages.layers import dialects
from extractor.pages.prose.facts import facts_of
from tests.pages.dump import Folder, show

VALUES = ("calm", "gale_1", "storm")
LEADS = """
One of {}. · One of: {} · Possible values: {}. · Possible values are {}. · Allowed values: {} · Valid values are {}.
Must be one of {}. · Should be one of {}. · may be one of {} · Can be one of {}. · Accepted values: {}. · Values: {}
Supported values: {} · Options: {} · Enum: {} · Available values: {} · Choices: {} · Possible options are {}.
The following values are allowed: {}. · These values are supported: {} · It can take the values {}.
Permitted values: {} · Acceptable values: {} · Allowed: {} · Enumeration: {} · Valid choices: {} · Accepted: {}
"""
CLOSED_LEADS = """
Can be {}. · It must be {}. · Either {}. · Accepts {}. · Any of {}. · (can be {}) · This parameter can be {}.
"""
"""Words that any sentence may have: the list itself says that it is one of values."""
CLOSED_LISTS = r"""
`calm`, `gale_1`, `storm` · `calm`, `gale_1` or `storm` · `calm`, `gale_1`, or `storm` · `calm`, `gale_1` and `storm`
"calm", "gale_1", "storm" · 'calm', 'gale_1' or 'storm' · `calm` | `gale_1` | `storm` · `calm`/`gale_1`/`storm`
calm | gale_1 | storm · [calm, gale_1, storm] · {{calm, gale_1, storm}} · `["calm", "gale_1", "storm"]`
"""
LISTS = rf"""
{CLOSED_LISTS.strip()}
calm, gale_1, storm · calm, gale_1 or storm · **calm**, **gale_1**, **storm** · (calm, gale_1, storm)
"""
FORMS = {
    "table": "| Name | Type | Description |\n|---|---|---|\n| `sail` | string | {} |\n| `mast` | string | Words. |\n",
    "list": "- `sail` (string): {}\n- `mast` (string): Words.\n",
}


def parts(lines: str) -> list[str]:
    return [
        part for line in lines.strip().split("\n") for part in line.replace("{{", "{").replace("}}", "}").split(" · ")
    ]


def values(said: str, form: str) -> Literals:
    """The values of the field that a page says this of."""
    text = f"# Harbour\n\n## POST /v1/boats\n\n### Request body\n\n{FORMS[form].replace('{}', said)}"
    body = read(Page("a.md", text.encode(), "a.md"), Folder({"a.md": text}), "rest_en").operations[0].body
    assert body
    assert isinstance(body.schema, ObjectOf)
    schema = body.schema.fields[0].schema
    assert isinstance(schema, Scalar)
    return schema.enum


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("before", ["", "How the boat sails. "])
def test_every_lead_introduces_every_list(before: str, form: str) -> None:
    pairs = [(lead, listed) for lead in parts(LEADS) for listed in parts(LISTS)]
    pairs += [(lead, listed) for lead in parts(CLOSED_LEADS) for listed in parts(CLOSED_LISTS)]
    said = [before + lead.replace("{}", listed) for lead, listed in pairs]
    escaped = {each: each.replace("|", "\\|") if form == "table" else each for each in said}
    assert [each for each in said if values(escaped[each], form) != VALUES] == []


@pytest.mark.parametrize("lead", ["Can be {}.", "Accepts {}.", "Any of {}."])
def test_words_of_any_sentence_introduce_no_plain_list(lead: str) -> None:
    text = lead.replace("{}", "calm, gale_1, storm")
    stated = facts_of(text, Scalar("string"), dialects()["rest_en"], False).scalar
    assert stated
    assert not stated.enum


@pytest.mark.parametrize(
    ("said", "default"),
    [("Defaults to `name`.", None), ("Defaults to `red`.", "red"), ("One of `name`, `red`. Default: `name`.", "name")],
)
def test_what_another_field_is_called_is_no_default(said: str, default: str | None) -> None:
    """Its value counts; also where the other one goes elsewhere than this one does."""
    text = f"## POST /v1/boats/:name\n\n### Parameters\n\n- `name` (string) - Which.\n- `shown` (string) - {said}\n"
    body = read(Page("a.md", text.encode(), "a.md"), Folder({"a.md": text}), "rest_en").operations[0].body
    assert body
    assert isinstance(body.schema, ObjectOf)
    schema = body.schema.fields[0].schema
    assert isinstance(schema, Scalar)
    assert schema.default == default


@pytest.mark.parametrize(
    ("said", "shown", "schema"),
    [
        ("How many. Default is 2, max 9.", "3", "integer =2 ..9"),
        ("How many. Default is 2, max 9.", "12", "integer"),  # the example has more than the text allows
        ("How many, at least 5.", "4.5", "number"),
        ("Whether it sails. Defaults to `true`.", "false", "boolean =true"),
        ("Which. One of `red` or `blue`.", '"blue"', 'string enum("red"|"blue")'),
        ("Up to 3 characters.", '"blue"', "string"),
        ("One of `red` or `blue`.", '["blue"]', "[string]"),
        ("One of `red` or `blue`.", "", 'string enum("red"|"blue")'),
        ("One of 1, 2 or 3.", "", "any"),  # as a number, or as text: no one knows
        ("Which. One for each mast.", "", "any"),
    ],
)
def test_a_type_that_an_example_shows_takes_what_the_description_says(said: str, shown: str, schema: str) -> None:
    example = f'```json\n{{"hull": "x", "rig": {shown}}}\n```\n' if shown else ""
    table = f"| Name | Description |\n|--|--|\n| hull | Which. |\n| rig | {said} |\n"
    text = f"# Boats\n\n## POST /v1/boats\n\n### Request body\n\n{table}\n{example}"
    body = read(Page("a.md", text.encode(), "a.md"), Folder({"a.md": text}), "rest_en").operations[0].body
    assert body
    assert isinstance(body.schema, ObjectOf)
    assert show(body.schema.fields[1].schema) == schema
