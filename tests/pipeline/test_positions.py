"""Lines of operations in specs: those of the committed specs by a parser that knows lines, and odd styles."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from extractor.exchange import METHODS
from extractor.pipeline.positions import operations_in

SPECS = Path(__file__).parent.parent.parent / "specs"


def by_parser(text: str) -> dict[str, int]:
    """What the YAML parser's own marks say."""
    root = yaml.compose(text, yaml.SafeLoader)
    (paths,) = (value for key, value in root.value if key.value == "paths")
    return {
        f"{method.value.upper()} {path.value}": method.start_mark.line + 1
        for path, item in paths.value
        for method, _ in item.value
        if method.value in METHODS
    }


ODD = """\
# a comment: here
"openapi": 3.0.3
info:
    title: 'paths:'
    description: |
      paths:
        /no:
          get: not an operation
'paths':
    '/it''s': # a note
        parameters: []
        get:
            responses: {}
    "/b":

        post:
          responses:
            '200':
              get: 1
              description: >
                paths:
    /c/{id}:
        x-note: get
        delete: {responses: {}}
components:
    paths:
        /no: {get: 1}
"""


TEXTS = {"odd": ODD, **{path.stem: path.read_text("utf-8") for path in sorted(SPECS.glob("*.yaml"))}}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_lines_are_those_of_the_parser(text: str) -> None:
    found = dict(operations_in(text.splitlines()))
    assert found == by_parser(text)
    assert found


def test_other_styles_give_nothing() -> None:
    assert not list(operations_in(['{"paths": {"/a": {"get": {}}}}']))
    assert not list(operations_in(["paths: {/a: {get: {}}}"]))
