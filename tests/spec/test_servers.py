"""Where an API is served: what is read of Server Objects, and which hosts are then its own."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.spec import Hosts, Server
from extractor.spec.servers import servers_of


@pytest.mark.parametrize(
    ("url", "host", "base"),
    [
        ("https://a.example", "a.example", ""),
        ("https://a.example/", "a.example", ""),
        ("https://A.example:8443/v1/", "a.example", "/v1"),
        ("https://a.example/v1?x=1", "a.example", "/v1"),
        ("//a.example/v1", "a.example", "/v1"),
        ("/v1", "", "/v1"),
        ("/", "", ""),
        ("https://{region}.a.example/{version}", "{region}.a.example", "/{version}"),
        ("https://[::1/v1", "", ""),
    ],
)
def test_a_server_by_its_url(url: str, host: str, base: str) -> None:
    assert Server.of(url) == Server(host, base)


@pytest.mark.parametrize(
    ("servers", "found"),
    [
        (None, []),
        ({"url": "https://a.example"}, []),
        (["https://a.example", None, {"url": 1}, {}], []),
        ([{"url": "https://a.example/v1"}, {"url": "/v2"}], ["a.example /v1", " /v2"]),
        ([{"url": "/v1"}, {"url": "/v1/"}], [" /v1"]),
        # A variable without a list: its default, which may be several segments, and any other value.
        ([{"url": "/{v}", "variables": {"v": {"default": "a/b"}}}], [" /a/b", " /{v}"]),
        ([{"url": "/{v}", "variables": {"v": {}}}], [" /{v}"]),
        ([{"url": "/{v}"}], [" /{v}"]),
        ([{"url": "/{v}", "variables": {"w": {"default": "a"}}}], [" /{v}"]),
        ([{"url": "/{v}", "variables": {"v": {"enum": [], "default": 1}}}], [" /1", " /{v}"]),
        ([{"url": "/{v}", "variables": {"v": {"enum": "ab"}}}], [" /{v}"]),
        # With a list: the values of the list, and no others.
        ([{"url": "/{v}", "variables": {"v": {"enum": [1, "b"], "default": "c"}}}], [" /1", " /b"]),
        (
            [{"url": "/{v}/{w}", "variables": {"v": {"enum": ["a", "b"]}, "w": {"enum": ["c", "d"]}}}],
            [" /a/c", " /a/d", " /b/c", " /b/d"],
        ),
    ],
)
def test_the_servers_that_are_named(servers: Any, found: list[str]) -> None:
    assert [f"{each.host} {each.base}" for each in servers_of({"servers": servers})] == found


def test_a_server_of_very_many_values_is_its_first_hundred() -> None:
    digits = {"enum": list(range(10))}
    url = {"url": "/{a}{b}{c}{d}{e}{f}{g}{h}{i}", "variables": dict.fromkeys("abcdefghi", digits)}
    bases = [each.base for each in servers_of({"servers": [url]})]
    assert bases == [f"/{number:09}" for number in range(100)]


@pytest.mark.parametrize(
    ("servers", "own", "others"),
    [
        ([], ["a.example", ""], []),
        (["/v1"], ["a.example"], []),
        (["/v1", "https://a.example"], ["a.example", "b.example"], []),
        (["https://a.example"], ["a.example"], ["b.example", "x.a.example", "a.example.org", ""]),
        (["https://a.example", "https://b.example"], ["a.example", "b.example"], ["c.example"]),
        (["https://{r}.a.example"], ["x.a.example", "x.y.a.example"], ["a.example", ".a.example", "x.aXexample"]),
        (["https://{r}.a.example", "https://b.example"], ["x.a.example", "b.example"], ["c.example"]),
        (["https://{host}"], ["a.example"], []),
        (["https://{host}.{domain}"], ["a.example"], []),
        (["https://{host}", "https://b.example"], ["a.example"], []),
    ],
)
def test_which_hosts_are_those_of_servers(servers: list[str], own: list[str], others: list[str]) -> None:
    hosts = Hosts(map(Server.of, servers))
    assert [host for host in own if host not in hosts] == []
    assert [host for host in others if host in hosts] == []


def test_the_hosts_that_are_named() -> None:
    urls = ["https://b.example", "/v1", "https://a.example/v1", "https://a.example/v2"]
    assert Hosts(map(Server.of, urls)).names == ("a.example", "b.example")
