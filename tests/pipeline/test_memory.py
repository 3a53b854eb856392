"""Inputs that once took gigabytes end with a status and a message where a process may have 600 MB of addresses."""

from __future__ import annotations

import base64
import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor.pipeline.reports import fault

resource = pytest.importorskip("resource", reason="there are no limits here")

MOST = 600_000 * 1024
PAGE = """# List things

## URI

GET /v1/things

![](data:image/png;base64,{image})

## Response

| Parameter | Type | Description |
|---|---|---|
| id | String | Its id. |
"""


def image(megabytes: int) -> Callable[[], str]:
    return lambda: PAGE.format(image=base64.b64encode(random.Random(1).randbytes(megabytes * 750_000)).decode())


def har(*bodies: Any) -> Iterator[str]:
    yield '{"log": {"entries": ['
    for number, body in enumerate(bodies):
        content = {"mimeType": "application/json", "text": json.dumps(body)}
        headers = [{"name": "Content-Type", "value": "application/json"}]
        yield ("," if number else "") + json.dumps(
            {
                "request": {"method": "GET", "url": "https://shop.example.com/v1/things", "headers": []},
                "response": {"status": 200, "headers": headers, "content": content},
            }
        )
    yield "]}}"


SCHEMA = {"properties": {"ids": {"type": "array", "items": {"type": "string"}}}, "type": "object"}
ANSWER = {"description": "ok", "content": {"application/json": {"schema": SCHEMA}}}
SPEC = {
    "openapi": "3.0.3",
    "info": {"title": "t", "version": "1"},
    "servers": [{"url": "https://shop.example.com"}],
    "paths": {"/v1/things": {"get": {"responses": {"200": ANSWER}}}},
}
GENERATE = "generate pages --out out"
VALIDATE = "validate in.har --specs spec.json --format json --fail-on never"

INPUTS: dict[str, tuple[str, Callable[[], str], str, str]] = {
    # name: what is written where, the command, and what the command says of it
    "an image of 21 MB in a page": ("pages/a.md", image(21), GENERATE, "2 table rows: 2 used"),
    "400,000 wrong values in a body": (
        "in.har",
        lambda: "".join(har({"ids": list(range(400_000))})),
        VALIDATE,
        "more than 20,000 values of a body that does not conform",
    ),
    "100,000 names that no spec knows": (
        "in.har",
        lambda: "".join(har(*({f"f{number * 100 + each}": 1 for each in range(100)} for number in range(1000)))),
        VALIDATE,
        '"exchanges": 1000,',
    ),
    "a line of 10 MB": ("pages/a.txt", lambda: "x " * 5_000_000, GENERATE, "no page documents an operation"),
}


def run(command: str, folder: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "extractor", *command.split()],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MOST, MOST)),
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("name", INPUTS)
def test_what_once_took_gigabytes(name: str, tmp_path: Path) -> None:
    path, made, command, said = INPUTS[name]
    (tmp_path / path).parent.mkdir(exist_ok=True)
    (tmp_path / path).write_text(made(), "utf-8")
    (tmp_path / "spec.json").write_text(json.dumps(SPEC), "utf-8")
    status, text = run(command, tmp_path)
    assert status == (2 if "no page" in said else 0)
    assert said in text


def test_too_little_memory_is_no_fault_to_report() -> None:
    assert fault(MemoryError()) == "needs more memory than this process may have"
