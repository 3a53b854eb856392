"""Tests as anyone writes them; nothing in them knows of the contract but the last two."""

import asyncio
import os

import httpx
import pytest
import requests

import extractor

URL = os.environ["API_URL"] + "/v1"


def test_listing() -> None:
    assert requests.get(f"{URL}/orders", params={"limit": 2}, timeout=5).json()["orders"]


def test_one_order() -> None:
    assert httpx.get(f"{URL}/orders/1").json()["id"] == 1


def test_the_broken_order_with_requests() -> None:
    assert requests.get(f"{URL}/orders/7", timeout=5).ok


def test_the_broken_order_with_httpx() -> None:
    assert httpx.get(f"{URL}/orders/7").is_success


def test_the_broken_order_with_async_httpx() -> None:
    async def ask() -> httpx.Response:
        async with httpx.AsyncClient() as client:
            return await client.get(f"{URL}/orders/7")

    assert asyncio.run(ask()).is_success


def test_a_redirect_is_two_exchanges() -> None:
    assert requests.get(f"{URL}/moved", timeout=5).ok
    assert httpx.get(f"{URL}/moved", follow_redirects=True).is_success


def test_a_streamed_body_is_left_to_the_test() -> None:
    with requests.get(f"{URL}/orders/7", stream=True, timeout=5) as response:
        assert next(response.iter_content(1))
    with httpx.stream("GET", f"{URL}/orders/7") as streamed:
        assert streamed.is_success


def test_a_request_that_breaks_it() -> None:
    assert requests.post(f"{URL}/orders", json={"state": "imaginary"}, timeout=5).status_code == 201


@pytest.fixture
def ready() -> None:
    requests.get(f"{URL}/orders/7", timeout=5)


def test_a_fixture_that_breaks_it(ready: None) -> None:
    pass


def test_a_client_of_another_kind(contract) -> None:  # type: ignore[no-untyped-def]
    body = extractor.Body(b'{"id": "x"}')
    answer = extractor.Response(200, extractor.Headers.of({"Content-Type": "application/json"}), body)
    (found,) = contract.check(extractor.Exchange(extractor.Request("GET", "/v1/orders/3"), answer))
    assert found.pointer == "/id"
    contract.findings.clear()  # it was meant to be so
