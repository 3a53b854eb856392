"""extractor.toml: what is read, and the one line that is said of what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor import config
from extractor.finding import Unreadable


def load(tmp_path: Path, text: str | bytes) -> config.Config:
    path = tmp_path / "extractor.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return config.load(path, "extractor.toml")


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
    assert load(tmp_path, text) == config.Config(
        (config.Service("dcs", "Cache", "Fast", "v2", ("https://dcs.example.com",), "huawei_zh", ("dcs/*.md",)),)
    )


def test_a_byte_order_mark_is_no_key(tmp_path: Path) -> None:
    assert load(tmp_path, b"\xef\xbb\xbf[services.a]\npages = ['*']\n").services[0].name == "a"


def test_patterns_match_paths_inside_the_folder() -> None:
    service = config.Service("a", pages=("dcs/*.md", "one.html"))
    assert [service.claims(page) for page in ("dcs/a.md", "dcs/deep/a.md", "one.html", "dcs.md", "x/one.html")] == [
        *(True, True, True, False, False)
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[services.a]\npagse = ['*']", "services.a: unknown key 'pagse', did you mean pages?"),
        ("[service.a]\npages = ['*']", "unknown key 'service', did you mean services?"),
        ("[services.a]\nzzz = 1\npages = []", "known: title, description, version, servers, dialect, pages"),
        ("[services.a]\ntitle = 'x'", "services.a: lacks pages"),
        ("[services.a]\npages = 'x'", "services.a.pages: is a list of strings"),
        ("[services.a]\npages = [1]", "services.a.pages: is a list of strings"),
        ("[services.a]\npages = ['*']\ntitle = 3", "services.a.title: is a string"),
        ("[services]\na = 3", "services.a: is a table"),
        ("services = 3", "names no service"),
        ("", "names no service"),
        ('[services."../../x"]\npages = ["*"]', "services.../../x: a service's name is a file name"),
        ("[services.a\n", "is no TOML"),
        (b"\xff\xfe\x00", "is no TOML"),
        ("a = " + "[" * 5000, "is no TOML"),
    ],
)
def test_one_line_for_what_is_wrong(tmp_path: Path, text: str | bytes, message: str) -> None:
    with pytest.raises(Unreadable) as caught:
        load(tmp_path, text)
    assert str(caught.value).startswith("extractor.toml: ")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"^nope\.toml: No such file"):
        config.load(tmp_path / "nope", "nope.toml")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.binary(max_size=80))
def test_any_bytes_give_one_line(tmp_path: Path, data: bytes) -> None:
    message = ""
    try:
        load(tmp_path, data)
    except Unreadable as error:
        message = str(error)
    assert len(message.splitlines()) == 1
