"""What the shop answers, whoever serves it: order 7 breaks the contract, and what is sent to nobody is refused."""

from __future__ import annotations

import json
from typing import Any

ORDERS: dict[str, Any] = {"1": {"id": 1, "state": "open"}, "7": {"id": "seven", "state": "lost"}}


def answer(method: str, path: str, content: bytes) -> tuple[int, Any]:
    """The status and the JSON value that answer a request."""
    if method == "POST":
        state = json.loads(content).get("state") if content else None
        return (422, {"problem": "no such state"}) if state == "refused" else (201, {"id": 2})
    if path == "/orders":
        return 200, {"orders": [ORDERS["1"]]}
    return 200, ORDERS[path.rpartition("/")[2]]
