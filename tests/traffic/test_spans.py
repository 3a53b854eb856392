"""A file read in spans holds what it holds as a whole."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import traffic
from extractor.exchange import Damage, Exchange
from extractor.traffic import spans

LINE = b'{"request": {"method": "GET", "url": "/%d"}, "response": {"status": 200, "body": {"a": [1]}}}'
LINES = st.lists(
    st.one_of(st.integers(0, 99).map(lambda number: LINE % number), st.sampled_from([b"", b"  ", b"{", b"\r", b"[]"])),
    min_size=1,
    max_size=30,
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("spans") / "recording"


@given(LINES, st.booleans(), st.booleans(), st.integers(1, 300))
def test_spans_hold_what_the_file_holds(path: Path, lines: list[bytes], mark: bool, ended: bool, size: int) -> None:
    start = b"\xef\xbb\xbf" if mark else b""
    path.write_bytes(start + b"\n".join([LINE % 0, *lines]) + (b"\n" if ended else b""))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spans, "_SMALLEST", size)
        parts = traffic.split(path, "a")
    assert parts[0].start == 0
    assert parts[-1].end == path.stat().st_size
    assert all(one.end == other.start for one, other in pairwise(parts))
    found: list[Exchange | Damage] = []
    line = 0
    for part in parts:
        index = len(found)
        for item in traffic.read(path, "a", span=part):
            moved = replace(item, line=item.line + line, index=item.index + index)
            if isinstance(moved, Exchange) and moved.response and moved.response.body:
                body = replace(moved.response.body, line=moved.response.body.line + line)
                moved = replace(moved, response=replace(moved.response, body=body))
            found.append(moved)
        assert part.items == len(found) - index
        line += part.lines
    assert found == list(traffic.read(path, "a"))
    assert line == path.read_bytes().count(b"\n")


def test_what_is_not_read_by_line_has_no_spans(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b'{"log": {"entries": []}}')
    assert traffic.split(tmp_path / "a", "a") == ()
