"""Tests that talk to nobody."""

import pytest


def test_alone() -> None:
    pass


@pytest.mark.contract(off=True)
def test_off() -> None:
    pass


def test_skipped() -> None:
    pytest.skip("there is nobody to talk to")
