"""A place that a page leaves open is that of what stands around it."""

from __future__ import annotations

import pytest

from extractor.openapi.problems import complete
from extractor.operation import Source

AROUND = Source("boats.md", "Fields", "boat", 9)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (Source("lamps.md", "Lamps", "glow", 3), Source("lamps.md", "Lamps", "glow", 3)),
        (Source("lamps.md", "Lamps", "glow"), Source("lamps.md", "Lamps", "glow")),
        (Source("lamps.md", "Lamps", "", 3), Source("lamps.md", "Lamps", "hull", 3)),
        (Source("lamps.md"), Source("lamps.md", "Fields", "hull", 9)),
        (Source("", "Lamps", "glow"), Source("boats.md", "Lamps", "glow", 9)),
        (Source(), Source("boats.md", "Fields", "hull", 9)),
        (Source(via="example"), Source("boats.md", "Fields", "hull", 9, "example")),
    ],
)
def test_what_is_left_open_is_taken_from_around(source: Source, expected: Source) -> None:
    assert complete(source, AROUND, "hull") == expected
