"""Tests that say what of them is judged."""

import os

import pytest
import requests

URL = os.environ["API_URL"] + "/v1"


@pytest.mark.contract(requests=False)
def test_a_request_that_breaks_it_on_purpose() -> None:
    assert requests.post(f"{URL}/orders", json={"state": "imaginary"}, timeout=5).ok


@pytest.mark.contract(requests=False)
def test_a_response_that_breaks_it_all_the_same() -> None:
    assert requests.get(f"{URL}/orders/7", timeout=5).ok


@pytest.mark.contract(responses=False)
def test_a_response_that_may_break_it() -> None:
    assert requests.get(f"{URL}/orders/7", timeout=5).ok


@pytest.mark.contract(responses=False)
def test_a_request_that_breaks_it_all_the_same() -> None:
    assert requests.post(f"{URL}/orders", json={"state": "imaginary"}, timeout=5).ok


@pytest.mark.contract(off=True)
class TestOff:
    def test_nothing_is_judged(self) -> None:
        assert requests.get(f"{URL}/orders/7", timeout=5).ok


@pytest.mark.contract(request=False)
def test_a_mark_that_is_misspelt() -> None:
    pass
