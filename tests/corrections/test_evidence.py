"""What corrections say of their evidence: where a schema stands in words, and what they promise."""

from __future__ import annotations

import pytest

from extractor.corrections.evidence import _below
from extractor.corrections.promises import promise
from extractor.finding import Finding, Severity

BELOW = """
=>
items => []
additionalProperties => .*
properties colour => .colour
properties list items properties colour => .list[].colour
items additionalProperties => [].*
headers X-Request-Id => header X-Request-Id
content application/json schema items => []
allOf 0 properties colour => .colour
"""


@pytest.mark.parametrize("line", BELOW.strip().splitlines())
def test_where_a_schema_stands(line: str) -> None:
    steps, _, words = line.partition("=>")
    assert _below(steps.split()).strip() == words.strip()


def test_what_is_promised() -> None:
    found = [Finding("response/type-mismatch", Severity.ERROR, "", operation=f"GET /{name}", count=2) for name in "aab"]
    assert promise(found, 6) == {"findings": 3, "values": 6, "operations": 2}
    assert promise(found, 5) == promise([], 5) == {}, "not all of the values would be corrected"
