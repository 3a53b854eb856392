"""extractor.toml: what is read, and the one line that is said of what is wrong."""

from __future__ import annotations

import json
import os
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor import config
from extractor.finding import Unreadable
from tests import effort

ROOT = Path(__file__).parent.parent
COMMITTED = ROOT / "extractor" / "config" / "extractor.schema.json"
CASE = ROOT / "tests" / "cases" / "config" / "everything.toml"


def load(tmp_path: Path, text: str | bytes) -> config.Config:
    path = tmp_path / "extractor.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return config.load(path, "extractor.toml").config


def test_everything_said(tmp_path: Path) -> None:
    text = """
        [services.dcs]
        title = "Cache"
        description = "Fast"
        version = "v2"
        servers = ["https://dcs.example.com"]
        dialect = "huawei_zh"
        pages = ["dcs/*.md"]
        """
    assert load(tmp_path, text).services == {
        "dcs": config.Service(
            title="Cache",
            description="Fast",
            version="v2",
            servers=("https://dcs.example.com",),
            dialect="huawei_zh",
            pages=("dcs/*.md",),
        )
    }


def test_a_byte_order_mark_is_no_key(tmp_path: Path) -> None:
    assert load(tmp_path, b"\xef\xbb\xbf[services.a]\npages = ['*']\n").services.keys() == {"a"}


def test_patterns_match_paths_inside_the_folder() -> None:
    service = config.Service(pages=("dcs/*.md", "one.html"))
    assert [service.claims(page) for page in ("dcs/a.md", "dcs/deep/a.md", "one.html", "dcs.md", "x/one.html")] == [
        *(True, True, True, False, False)
    ]


WRONG = [
    ("[services.a]\npagse = ['*']", ":2: services.a.pagse: unknown key 'pagse', did you mean pages?"),
    ("[service.a]\npages = ['*']", ":1: service: unknown key 'service', did you mean services?"),
    ("\n# a\n\nzzz = 1", ":4: zzz: unknown key 'zzz', choose from services, info, dialect, profile, "),
    ("[services.a]\ntitle = 'x'", ":1: services.a: lacks pages"),
    ("[services.a]\npages = 'x'", ":2: services.a.pages: is a list"),
    ("[services.a]\npages = [\n  'a',\n  1,\n]", ":2: services.a.pages[2]: is a string"),
    ("[services.a]\npages = ['*']\ntitle = 3", ":3: services.a.title: is a string"),
    ("[services]\na = 3", ":2: services.a: is a table, [services.a]"),
    ("services = 3", ":1: services: is a table"),
    ('[services."../../x"]\npages = ["*"]', ":1: services.'../../x': '../../x' is not written like 'dcs'"),
    ('[services."a\\n"]\npages = ["*"]', "is not written like 'dcs'"),
    ("[services.a]\n\nx = \n", ":3: is no TOML"),
    (b"\xff\xfe\x00", ": is no TOML"),
    ("a = " + "[" * 5000, ": is no TOML"),
    ("x = 1\nx = 2\n", ":2: is no TOML: Cannot overwrite a value"),
    ("[info]\ncontact = {email = 'no address'}", ":2: info.contact.email: 'no address' is not written like 'api@"),
    ("[info.contact]\n\nurl = 'example.com'", ":3: info.contact.url: 'example.com' is not written like 'https://"),
    ("[info.license]\nurl = 'https://example.com'", ":1: info.license: lacks name"),
    ("[severities]\n'a/b' = 'eror'", ":2: severities.'a/b': 'eror' is not known, did you mean error?"),
    ("[[suppressions]]\nrule = 'a/b'", ":1: suppressions[1]: lacks reason"),
    ("[[suppressions]]\nreason = ''", ":2: suppressions[1].reason: is a string of length >= 1"),
    ("[[suppressions]]\nreason='x'\n[[suppressions]]\nreason='x'\nexpires='x'", ":5: suppressions[2].expires: is"),
    ("[[suppressions]]\nreason='x'\nexpires=2027-01-01T00:00:00", ":3: suppressions[1].expires: is a date, as in"),
    ("[suppressions]\nreason='x'", ":1: suppressions: is a list"),
    ("[thresholds]\nmax-errors = -1", ":2: thresholds.max-errors: is a whole number >= 0"),
    ("[thresholds]\nmax-errors = true", ":2: thresholds.max-errors: is a whole number"),
    ("[thresholds]\nmax_errors = 1", "did you mean max-errors?"),
    ("thresholds.max-not-understood-share = 101", ":1: thresholds.max-not-understood-share: is a number <= 100.0"),
    ("[generate]\nopenapi = 3.1", ":2: generate.openapi: is a string"),
    ("[generate]\nopenapi = '3.2'", ":2: generate.openapi: '3.2' is not known, did you mean 3.1?"),
    ('[services.a]\npages = []\ntitle = """\nx = 1\n[b]\n"""\n\n  # c\n  x = 1', ":9: services.a.x: unknown key"),
    ("# " + "x" * 2**20, ": is over 1024 KiB"),
]


@pytest.mark.parametrize(("text", "message"), WRONG, ids=[message for _, message in WRONG])
def test_one_line_for_what_is_wrong(tmp_path: Path, text: str | bytes, message: str) -> None:
    with pytest.raises(Unreadable) as caught:
        load(tmp_path, text)
    assert str(caught.value).startswith("extractor.toml:")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


BLOCKS = ["# c", "", "k{0} = 1", 'k{0} = """', "k{0} = [", "[t{0}]", "[[a]]"]
TAILS = {'k{0} = """': ["wrong = 1", "[x]", '"""'], "k{0} = [": ["  1,", "  # wrong = 1", "]"]}


@given(st.lists(st.sampled_from(BLOCKS), max_size=30), st.lists(st.sampled_from(BLOCKS), max_size=30))
def test_the_line_is_that_of_the_statement(before: list[str], after: list[str]) -> None:
    """Whatever stands around it, the line that is named is the one that the key was written on."""
    lines, more = (
        [line.format(number + start) for number, block in enumerate(blocks) for line in (block, *TAILS.get(block, ()))]
        for start, blocks in ((0, before), (100, after))
    )
    text = "\n".join([*lines, "[here]", "", "  # wrong", "  wrong = 1", *more])
    error = config.File("x", Path(), config.Config(), frozenset(), text).wrong("!", "here", "wrong")
    assert str(error) == f"x:{len(lines) + 4}: here.wrong: !"


ITEMS = {
    # text ⇒ the line of k[2]
    "k = [\n'one',\n'two',\n'zero',\n]": 3,
    "k = ['one', 'two']": 1,
    "k = [\n'one',\n# 'two' is next\n'two',\n]": 4,
    "k = [\n'one',\n['two', 'one'],\n]": 3,
    # two letters are found, one is in too many words to be told from others
    "k = [\n'one',\n'of',\n]": 3,
    "k = [\n'one',\n'n',\n]": 1,
    # written otherwise than it reads
    "k = [\n'one',\n\"t\\u0077o\",\n]": 1,
    "k = [\n1,\n2,\n]": 1,
    "k = [\n'one',\n'',\n]": 1,
}


@pytest.mark.parametrize("text", ITEMS)
def test_the_line_of_an_item_is_its_own_where_it_can_be_told(text: str) -> None:
    error = config.File("x", Path(), config.Config(), frozenset(), text).wrong("!", "k", 1)
    assert str(error) == f"x:{ITEMS[text]}: k[2]: !"


def test_a_hostile_file_is_refused_in_time(tmp_path: Path) -> None:
    text = 'x = """' + "\n" * 900_000 + '"""\n'
    with effort.within(10), pytest.raises(Unreadable, match="unknown key 'x'"):
        load(tmp_path, text)


class TestWhichFile:
    def test_extractor_toml_goes_before_pyproject_toml(self, tmp_path: Path) -> None:
        assert config.find(tmp_path) is None
        (tmp_path / "pyproject.toml").write_text('[project]\nname = "extractor"\n')
        assert config.find(tmp_path) is None
        (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n[tool.extractor]\ndialect = "huawei_en"\n')
        found = config.find(tmp_path, "docs")
        assert found is not None
        assert (found.name, found.config.dialect) == (str(Path("docs/pyproject.toml")), "huawei_en")
        (tmp_path / "extractor.toml").write_text("")
        found = config.find(tmp_path)
        assert found is not None
        assert (found.name, found.present) == ("extractor.toml", frozenset())

    def test_lines_are_those_of_the_project_file(self, tmp_path: Path) -> None:
        (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n[tool.extractor]\n\ndialekt = "x"\n')
        with pytest.raises(
            Unreadable, match=r"^pyproject.toml:5: dialekt: unknown key 'dialekt', did you mean dialect"
        ):
            config.find(tmp_path)

    def test_a_project_file_that_is_named_says_something(self, tmp_path: Path) -> None:
        (tmp_path / "pyproject.toml").write_text("")
        with pytest.raises(Unreadable, match=r"^p: has no \[tool\.extractor\]$"):
            config.load(tmp_path / "pyproject.toml", "p")


class TestSchema:
    """Of one declaration with the reader, so that they say the same."""

    SCHEMA = config.schema()

    def test_is_the_file_for_editors(self) -> None:
        text = json.dumps(self.SCHEMA, indent=2, ensure_ascii=False) + "\n"
        if os.environ.get("UPDATE"):
            COMMITTED.write_text(text, "utf-8")
        assert text == COMMITTED.read_text("utf-8")

    def test_is_a_schema_and_every_key_is_described(self) -> None:
        jsonschema.Draft202012Validator.check_schema(self.SCHEMA)
        for name, table in self.SCHEMA["$defs"].items():
            assert table["additionalProperties"] is False, name
            assert table["description"], name
            for key, said in table["properties"].items():
                assert "$ref" in said or said["description"], f"{name}.{key}"

    @pytest.mark.parametrize("path", [ROOT / "seeds" / "extractor.toml", CASE], ids=lambda path: path.name)
    def test_accepts_what_is_read(self, path: Path) -> None:
        config.load(path, path.name)
        jsonschema.validate(_for_json(tomllib.loads(path.read_text("utf-8"))), self.SCHEMA)

    def test_the_case_says_everything(self) -> None:
        said = _keys(tomllib.loads(CASE.read_text("utf-8")))
        declared = {key for table in self.SCHEMA["$defs"].values() for key in table["properties"]}
        assert declared <= said

    @pytest.mark.parametrize("text", [text for text, _ in WRONG if isinstance(text, str)])
    def test_refuses_what_is_refused(self, text: str) -> None:
        try:
            document = tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError):
            return
        if not document or "T00:00" in text:  # what JSON has no type for
            return
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(
                _for_json(document), self.SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
            )


def _for_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _for_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_for_json(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(_keys, value.values()))
    return set().union(*map(_keys, value)) if isinstance(value, list) else set()


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"^nope\.toml: No such file"):
        config.load(tmp_path / "nope", "nope.toml")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.binary(max_size=80))
def test_any_bytes_give_a_configuration_or_one_line(tmp_path: Path, data: bytes) -> None:
    message = "read"
    try:
        load(tmp_path, data)
    except Unreadable as error:
        message = str(error)
    assert len(message.splitlines()) == 1


@pytest.mark.parametrize(
    ("url", "right"),
    [
        ("https://api.example.com", True),
        ("http://[::1]:8080/base/path/", True),
        ("https://{region}.example.com:{port}/v{version}", True),
        ("/v1", True),
        ("/", True),
        ("", False),
        ("//", False),
        ("//api.example.com/v1", False),
        ("api.example.com", False),
        ("javascript:x", False),
        ("ftp://api.example.com", False),
        ("https://", False),
        ("https://a:99999", False),
        ("https://a:0", False),
        ("https://a b", False),
        ("https://a?x=1", False),
        ("https://a/#top", False),
    ],
)
def test_what_can_be_the_base_url_of_an_api(url: str, right: bool) -> None:
    assert (config.base_url_fault(url) == "") is right


def test_a_key_of_many_parts_is_refused_at_once(tmp_path: Path) -> None:
    with effort.within(10), pytest.raises(Unreadable, match="is no TOML: a key has more than 100 parts"):
        load(tmp_path, ".".join("a" * 50_000) + " = 1\n")
