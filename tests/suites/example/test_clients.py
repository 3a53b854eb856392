"""The same tests with every client; nothing in them knows of the contract."""

from typing import Any

import clients
import pytest

each = pytest.mark.parametrize("ask", clients.ALL, ids=[client.__name__ for client in clients.ALL])


@each
def test_sound(ask: Any) -> None:
    assert ask("GET", "/orders/1") == (200, {"id": 1, "state": "open"})


@each
def test_broken(ask: Any) -> None:
    assert ask("GET", "/orders/7")[0] == 200


@each
def test_breaking(ask: Any) -> None:
    assert ask("POST", "/orders", {"state": "imaginary"}) == (201, {"id": 2})


@each
def test_refused(ask: Any) -> None:
    assert ask("POST", "/orders", {"state": "refused"})[0] == 422
