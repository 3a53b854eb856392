"""A profile's file: what is read, and the one line with its place that is said of what is wrong."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from extractor import config, profile
from extractor.finding import Unreadable
from extractor.pages.dialect import Column, Kind, Role
from extractor.pipeline import profiles
from tests import effort

ROOT = Path(__file__).parent.parent
COMMITTED = ROOT / "extractor" / "config" / "profile.schema.json"
CASE = ROOT / "tests" / "cases" / "profiles" / "everything.toml"


def load(tmp_path: Path, text: str) -> profile.Profile:
    path = tmp_path / "acme.toml"
    path.write_text(text, "utf-8")
    return profiles.load(str(path))


DECLARED = [
    # what the declaration refuses, and so the schema for editors
    ("titel = 'x'", ":1: titel: unknown key 'titel', did you mean title?"),
    ("\n[column]\nname = ['x']", ":2: column: unknown key 'column', did you mean columns?"),
    ("[columns]\nnmae = ['x']", ":2: columns.nmae: unknown key 'nmae', did you mean name?"),
    ("[columns]\nname = 'x'", ":2: columns.name: is a list"),
    ("[columns]\nname = [\n  'x',\n  3,\n]", ":2: columns.name[2]: is a string"),
    ("[columns]\nname = ['']", ":2: columns.name[1]: is a string of length >= 1"),
    ("[sections]\nrequests = ['x']", ":2: sections.requests: unknown key 'requests', did you mean request?"),
    ("[captions]\nqueries = ['x']", ":2: captions.queries: unknown key 'queries', did you mean query?"),
    ("rewrites = 'x'", ":1: rewrites: is a list"),
    ("rewrites = ['x', 'y']", ":1: rewrites[1]: is a list"),
    ("rewrites = [['x']]", ":1: rewrites[1]: is a list of 2"),
    ("rewrites = [\n  ['x', 'y'],\n  ['long', 1],\n]", ":3: rewrites[2][2]: is a string"),
    ("request-lines = 'x'", ":1: request-lines: is a list"),
    ("request_lines = []", ":1: request_lines: unknown key 'request_lines', did you mean request-lines?"),
    ("[types]\nid = 'text'", ":2: types.id: 'text' is not written like 'string'"),
    ("[types]\nid = 'string:'", ":2: types.id: 'string:' is not written like 'string'"),
    ("[methods]\nLIST = 'FETCH'", ":2: methods.LIST: 'FETCH' is not known, did you mean PATCH?"),
    ("[parameters]\nDELETE = 'bdy'", ":2: parameters.DELETE: 'bdy' is not known, did you mean body?"),
    ("[parameters]\nGET = 'body'", ":2: parameters.GET: unknown key 'GET', choose from POST, PUT, PATCH, DELETE"),
    ("[marks]\noptional = ['?']", ":2: marks.optional[1]: '?' is not written like 'list of *'"),
    ("[marks]\noptional = ['*']", ":2: marks.optional[1]: '*' is not written like 'list of *'"),
    ("[shapes]\narray = ['list of * or *']", ":2: shapes.array[1]: 'list of * or *' is not written like"),
    ("[marks]\nunmarked = 'requierd'", ":2: marks.unmarked: 'requierd' is not known, did you mean required?"),
    ("[links]\n'/a/' = 3", ":2: links.'/a/': is a string"),
]
FURTHER = [
    # what only the program knows
    ("title = \n", ":1: is no TOML: Invalid value"),
    ("language = 'enn'", ":1: language: no language is called 'enn', did you mean en?"),
    ("publisher = 'rset'", ":1: publisher: no publisher is called 'rset', did you mean rest?"),
    ("language = 'zh'\npublisher = 'openstack'", ":1: language: openstack publishes in en only"),
    (
        "rewrites = [\n  ['a', 'b'],\n  ['(c', 'd'],\n]",
        ":3: rewrites[2][1]: is no expression: a closing ) is missing (at",
    ),
    ("rewrites = [['a)', '']]", ":1: rewrites[1][1]: is no expression: an opening ( is missing (at character 2)"),
    ("rewrites = [['*a', '']]", "is no expression: there is nothing to repeat (at character 1)"),
    ("rewrites = [['[a', '']]", "is no expression: a closing ] is missing (at character 1)"),
    ("rewrites = [['[z-a]', '']]", "is no expression: [z-a]: bad character range z-a (at character 1)"),
    ("rewrites = [['a{3,2}', '']]", "a count is no more than 200, the second no less than the first"),
    ("rewrites = [['(a{200}){200}', '']]", "is no expression: it repeats too much"),
    ("rewrites = [['a++', '']]", "a repetition of a repetition takes no linear time; put a group around the inner one"),
    ('rewrites = [["(a)\\\\1", ""]]', "is no expression: \\1: a backreference takes no linear time (at character 5)"),
    ("rewrites = [['(?=a)', '']]", "of groups with ? there are (?:…) and (?P<name>…), and (?i) at the beginning"),
    ("rewrites = [['(?<!a)b', '']]", "of groups with ? there are (?:…) and (?P<name>…)"),
    ("rewrites = [['\\Z', '']]", "is no expression: \\Z: no such escape is known"),
    ("rewrites = [['(?P<a>x)(?P<a>y)', '']]", "is no expression: two groups are called a"),
    ("rewrites = [['a\\', '']]", "is no expression: it ends with a backslash"),
    ("rewrites = [\n  ['a',\n   '\\1'],\n]", ":3: rewrites[1][2]: \\1: the expression has no such group"),
    ("rewrites = [['(?P<one>a)', '\\g<on>']]", ":1: rewrites[1][2]: no group is called 'on', did you mean one?"),
    ("rewrites = [['a', '\\d']]", ":1: rewrites[1][2]: \\d: no such escape is known; a backslash is written \\\\"),
    (
        "rewrites = [['a', 'a\\n']]",
        ":1: rewrites[1][2]: has more line breaks than its expression matches at least (1, not",
    ),
    ("request-lines = ['(?P<method>\\w+)']", ":1: request-lines[1]: lacks the group (?P<path>…)"),
    (
        "request-lines = ['(?P<verb>\\w+) (?P<path>\\S+)']",
        ":1: request-lines[1]: no group is called 'verb', choose from method, path",
    ),
    ("bullets = ['(?P<nmae>\\w+)']", ":1: bullets[1]: no group is called 'nmae', did you mean name?"),
    ("bullets = ['(?P<type>\\w+)']", ":1: bullets[1]: lacks the group (?P<name>…)"),
    ("[links]\n'/a' = '../b'", ":2: links.'/a': is a folder or a page below the top of the pages"),
    ("[links]\n'/a' = '/etc'", ":2: links.'/a': is a folder or a page below the top of the pages"),
    ("[links]\n'/a' = 'https://example.com'", ":2: links.'/a': is a folder or a page below the top of the pages"),
    ("[links]\n'' = 'a'", ":2: links.'': a link begins with something"),
]
WRONG = [*DECLARED, *FURTHER]


@pytest.mark.parametrize(("text", "message"), WRONG, ids=[message for _, message in WRONG])
def test_one_line_for_what_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(Unreadable) as caught:
        load(tmp_path, text)
    said = str(caught.value)
    assert said.startswith(f"{tmp_path / 'acme.toml'}:")
    assert said.removeprefix(str(tmp_path / "acme.toml"))[1].isdigit(), said
    assert message in said
    assert "\n" not in said


def test_a_hostile_profile_is_refused_in_time(tmp_path: Path) -> None:
    with effort.within(10), pytest.raises(Unreadable, match="is longer than 1,000 characters"):
        load(tmp_path, f"rewrites = [['{'(' * 1001}', '']]")
    with effort.within(10), pytest.raises(Unreadable, match="has more than 200 expressions"):
        load(tmp_path, "bullets = [" + "'(?P<name>a)'," * 10_000 + "]")


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "samples" / "profiles").iterdir()), ids=lambda path: path.name)
def test_samples_are_profiles(path: Path) -> None:
    profiles.load(str(path))


def test_words_mean_what_there_is() -> None:
    for kind, known in ((profile.Columns, Column), (profile.Sections, Role), (profile.Captions, Kind)):
        assert set(kind.__struct_fields__) <= {each.name.lower() for each in known}


class TestSchema:
    """Of one declaration with the reader, so that they say the same."""

    SCHEMA = config.profile_schema()

    def test_is_the_file_for_editors(self) -> None:
        text = json.dumps(self.SCHEMA, indent=2, ensure_ascii=False) + "\n"
        if os.environ.get("UPDATE"):
            COMMITTED.write_text(text, "utf-8")
        assert text == COMMITTED.read_text("utf-8")

    def test_every_key_is_described(self) -> None:
        jsonschema.Draft202012Validator.check_schema(self.SCHEMA)
        for name, table in self.SCHEMA["$defs"].items():
            assert table["description"], name
            for key, said in table["properties"].items():
                assert "$ref" in said or said["description"], f"{name}.{key}"

    def test_accepts_what_is_read(self) -> None:
        profiles.load(str(CASE))
        jsonschema.validate(tomllib.loads(CASE.read_text("utf-8")), self.SCHEMA)

    def test_the_case_says_everything(self) -> None:
        declared = {f"{name}.{key}" for name, table in self.SCHEMA["$defs"].items() for key in table["properties"]}
        document = tomllib.loads(CASE.read_text("utf-8"))
        said = {f"Profile.{key}" for key in document}
        said |= {f"{key.capitalize()}.{inner}" for key, table in document.items() for inner in _keys(table)}
        assert declared <= said

    @pytest.mark.parametrize("text", [text for text, _ in DECLARED])
    def test_refuses_what_is_refused(self, text: str) -> None:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(tomllib.loads(text), self.SCHEMA)


def _keys(table: Any) -> list[str]:
    return list(table) if isinstance(table, dict) else []
