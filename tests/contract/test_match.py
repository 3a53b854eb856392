"""Routing against the plainest way to do it: try every template in the order that OpenAPI asks for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import contract
from extractor.contract.match import Match, Router, Unmatched, split
from tests import effort

SEGMENTS = st.sampled_from(["a", "b", "{x}", "{x}.json", "v{x}-{y}"])
TEMPLATES = st.lists(
    st.lists(SEGMENTS, min_size=1, max_size=3).map(lambda parts: "/" + "/".join(parts)), min_size=1, max_size=8
)
PATHS = st.lists(
    st.sampled_from(["a", "b", "c", "c.json", ".json", "v1-2", "v1", "v1-2-3", ""]), min_size=1, max_size=3
).map(lambda parts: "/" + "/".join(parts))


def _plain(templates: list[str], path: str) -> str | None:
    """The matching template with the most concrete segments from the left; the first one among equals."""

    def kind(part: str) -> str:
        return "c" if part == "{x}" else "b" if "{" in part else "a"

    def expression(template: str) -> str:
        return "".join(
            "[^/]+?" if part.startswith("{") else re.escape(part) for part in re.split(r"(\{\w\})", template)
        )

    fitting = [template for template in templates if re.fullmatch(expression(template), path)]
    return min(fitting, key=lambda template: [kind(part) for part in template.split("/")[1:]], default=None)


@settings(max_examples=300, deadline=None)
@given(TEMPLATES, PATHS)
def test_routing_is_that_of_trying_everything(templates: list[str], path: str) -> None:
    unique = list(dict.fromkeys(templates))
    paths = {template: {"get": {"responses": {}}} for template in unique}
    router = Router(contract.specs_of("a.yaml", {"openapi": "3.0.3", "paths": paths}))
    found = router.match("GET", "", path)
    expected = _plain(unique, path)
    if expected is None:
        assert not (isinstance(found, Match) and not found.slash)
    else:
        assert isinstance(found, Match)
        assert (found.operation.path, found.slash) == (expected, False)


@pytest.mark.parametrize("template", ["/x{a}{b}{c}{d}{e}z", "/x{a}-{b}-{c}-{d}z?q=1", "/{a}/s/{b}/s/{c}/s/{d}/z"])
def test_hostile_templates_end(template: str) -> None:
    """Tried in every way, the variables would have more places to end than can be looked at."""
    parameters = [{"name": name, "in": "path", "x-multi-segment": True} for name in "abcde"]
    paths = {template: {"get": {"parameters": parameters, "responses": {}}}}
    router = Router(contract.specs_of("a.yaml", {"openapi": "3.0.3", "paths": paths}))
    with effort.within(2):
        for path in ("/x" + "y" * 200 + "/1", "/x" + "-" * 400, "/s" * 400):
            assert not isinstance(router.match("GET", "", path), Match)


@pytest.mark.parametrize(
    ("template", "path", "values"),
    [
        ("/a%20c", "/a%20c", {}),
        ("/a c", "/a%20c", {}),
        ("/{x}", "/1%20c", {"x": "1 c"}),
        ("/{x}:go", "/1:go", {"x": "1"}),
        ("/{x}:go", "/1%3Ago", {"x": "1"}),
        ("/{x}%3Ago", "/1%3Ago", {"x": "1"}),
        ("/{x}%3Ago", "/1:go", {"x": "1"}),
        ("/{x}%3Ago", "/1", None),
        ("/{x%20y}", "/1", {"x%20y": "1"}),
        ("/{x%20y}.json", "/1.json", {"x%20y": "1"}),
    ],
)
def test_it_does_not_matter_which_signs_are_encoded(template: str, path: str, values: dict[str, str] | None) -> None:
    router = Router(contract.specs_of("a.yaml", {"openapi": "3.0.3", "paths": {template: {"get": {"responses": {}}}}}))
    found = router.match("GET", "", path)
    assert (found.path if isinstance(found, Match) else None) == values


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("/a/b?x=1#f", ("", "/a/b", "x=1")),
        ("https://u:p@Host.example:8443/a?x=/y", ("host.example", "/a", "x=/y")),
        ("https://{endpoint}/v1/{id}", ("{endpoint}", "/v1/{id}", "")),
        ("https://host", ("host", "/", "")),
        ("https://host?x=1", ("host", "/", "x=1")),
        ("/a?next=https://other/b", ("", "/a", "next=https://other/b")),
        ("http://[::1]:80/a", ("[::1]:80", "/a", "")),
    ],
)
def test_urls(url: str, parts: tuple[str, str, str]) -> None:
    assert split(url) == parts


def test_the_host_chooses_between_specs_with_one_path() -> None:
    documents = [
        (
            f"{name}.yaml",
            b'{"openapi": "3.0.3", "servers": [{"url": "https://%s.example"}], "paths": {"/x": {"get": {}}}}'
            % name.encode(),
        )
        for name in ("a", "b")
    ]
    router = Router(contract.load(documents))
    for host, expected in (("a.example", "a.yaml"), ("b.example", "b.yaml"), ("", "a.yaml")):
        found = router.match("GET", host, "/x")
        assert isinstance(found, Match)
        assert found.operation.spec == expected


FOLDED = """
12 => *
12a => 12a
a12 => a12
0123456789abcdef => *
0123456789abcde => 0123456789abcde
7d444840-9dc0-11d1-b245-5ffdce74fad2 => *
0123456789abcdefg => 0123456789abcdefg
abcdefghijklmnopqrs1 => *
abcdefghijklmnopqrst => abcdefghijklmnopqrst
abcdefghijklmnopqr1 => abcdefghijklmnopqr1
abcdefghijklmnopqrs1.json => abcdefghijklmnopqrs1.json
{id} => *
{id}.json => {id}.json
名 => *
a b => a b
"""


@pytest.mark.parametrize("line", FOLDED.strip().splitlines())
def test_identifiers_in_unmatched_paths_are_folded(line: str) -> None:
    segment, _, folded = line.partition(" => ")
    router = Router(contract.specs_of("a.yaml", {"openapi": "3.0.3", "paths": {"/x": {}}}))
    found = router.match("GET", "", f"/{segment}/tail")
    assert isinstance(found, Unmatched)
    assert found.path == f"/{folded}/tail"


@pytest.mark.parametrize(
    ("template", "path", "values"),
    [
        ("/files/{path*}", "/files/a", ["a"]),
        ("/files/{path*}", "/files/a/b%20c", ["a/b c"]),
        ("/files/{path*}", "/files/", None),
        ("/files/{path*}", "/other/a/b", None),
        ("/{repo}/files/{path*}", "/r/files/a/b", ["r", "a/b"]),
        ("/{repo}/files/{path*}", "/r/s/files/a/b", None),
        ("/{repo*}/files/{path}", "/r/s/files/a", ["r/s", "a"]),
        ("/{repo*}/files/{path}", "/r/s/files/a/b", None),
        ("/{repo*}/files/{path*}", "/r/files/s/files/a", ["r/files/s", "a"]),
        ("/{repo*}/files/{path}/raw", "/r/s/files/a/raw", ["r/s", "a"]),
        ("/{repo*}/files/{path}/raw", "/r/s/files/a/text", None),
        ("/{repo*}/files/{path}/v/{v}", "/r/s/files/a/v/1", ["r/s", "a", "1"]),
        ("/{repo*}/files/{path}/v/{v}", "/r/s/files/a/b/v/1", None),
        ("/{repo*}/files/{path}/v/{v}", "/r/s/files//v/1", None),
        ("/{a}/x/{b*}/y/{c}", "/1/x/2/3/y/4", ["1", "2/3", "4"]),
        ("/{a}/x/{b*}/y/{c}", "/1/x/2/y/3/y/4", ["1", "2/y/3", "4"]),
        ("/{a}/x/{b*}/y/{c}", "/1/x/y/4", None),
        ("/{a}x{b*}", "/xx1/2", ["x", "1/2"]),
        ("/{a}x{b*}", "/x1/2", None),
    ],
)
def test_variables_that_may_hold_slashes(template: str, path: str, values: list[str] | None) -> None:
    names = re.findall(r"\{(\w+)", template)
    spans = [
        {"name": name, "in": "path", "x-multi-segment": f"{{{name}*}}" in template, "schema": {"type": "string"}}
        for name in names
    ]
    paths = {template.replace("*}", "}"): {"get": {"parameters": spans, "responses": {}}}}
    found = Router(contract.specs_of("a.yaml", {"openapi": "3.0.3", "paths": paths})).match("GET", "", path)
    assert ([found.path[name] for name in names] if isinstance(found, Match) else None) == values


@pytest.mark.parametrize(
    ("host", "path", "found"),
    [
        ("a.example", "/boats/7", "/boats/{id}"),
        ("b.example", "/boats/7", "/boats/7"),
        ("", "/boats/7", "/boats/7"),
        ("c.example", "/boats/7", "/boats/7"),
        ("a.example", "/boats/8", "/boats/{id}"),
        ("b.example", "/boats/8", "/boats/{id}"),
    ],
)
def test_a_path_that_is_served_there_comes_before_one_that_is_not(host: str, path: str, found: str) -> None:
    get = {"get": {"responses": {}}}
    paths = {"/boats/7": {**get, "servers": [{"url": "https://b.example"}]}, "/boats/{id}": get}
    document = {"openapi": "3.0.3", "servers": [{"url": "https://a.example"}], "paths": paths}
    match = Router(contract.specs_of("a.yaml", document)).match("GET", host, path)
    assert isinstance(match, Match)
    assert match.operation.path == found


def test_a_parameter_that_is_in_no_path_holds_no_slashes() -> None:
    """A path may list a parameter that another one has."""
    listed = [{"name": "b", "in": "path", "allowReserved": True}]
    document = {"openapi": "3.0.3", "paths": {"/x/{a}": {"get": {"parameters": listed, "responses": {}}}}}
    router = Router(contract.specs_of("a.yaml", document))
    assert isinstance(router.match("GET", "", "/x/1"), Match)
    assert isinstance(router.match("GET", "", "/y/1/2"), Unmatched)
