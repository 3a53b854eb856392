"""A file read in spans holds what it holds as a whole."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

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


@settings(deadline=None)
@given(LINES, st.booleans(), st.booleans(), st.integers(1, 300))
def test_spans_hold_what_the_file_holds(path: Path, lines: list[bytes], mark: bool, ended: bool, size: int) -> None:
    start = b"\xef\xbb\xbf" if mark else b""
    path.write_bytes(start + b"\n".join([LINE % 0, *lines]) + (b"\n" if ended else b""))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spans, "_SMALLEST", size)
        patch.setattr(spans, "_USUAL", size)
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


def read_in_spans(path: Path, parts: tuple[traffic.Span, ...]) -> list[Exchange | Damage]:
    """All items in spans, each counted on from the one before; from an incomplete one on, all that is left at once."""
    found: list[Exchange | Damage] = []
    line = count = 0
    for part in parts:
        items = list(traffic.read(path, "a", span=part))
        if not part.complete:
            items = list(traffic.read(path, "a", span=part.onwards()))
        found += [replace(item, line=item.line and item.line + line, index=item.index + count) for item in items]
        if not part.complete:
            break
        line, count = line + part.lines, count + part.items
    return found


def entry(number: int) -> dict[str, object]:
    return {
        "request": {"method": "GET", "url": f"/{number}", "headers": []},
        "response": {"status": 200, "content": {"text": '},{"request": {'}},
    }


def inside(number: int) -> dict[str, object]:
    """An entry with others inside of it, with which everything that tells an entry is there."""
    return entry(number) | {"_also": [entry(-1) for _ in range(number)]}


def reversed_(number: int) -> dict[str, object]:
    return dict(reversed(entry(number).items()))


ENTRIES = st.lists(
    st.one_of(
        st.integers(0, 99).map(entry),
        st.integers(0, 9).map(inside),
        st.integers(0, 99).map(reversed_),
        st.sampled_from([{}, [], None, {"request": 1}, {"_a": {"log": {"entries": [entry(7)]}}}]),
    ),
    max_size=20,
)
AROUND = st.sampled_from(
    [
        '{"log": {"pages": [{"a": {}}, {"a": {}}], "entries": %s, "creator": {}}}',
        '{"entries": %s, "log": {"entries": [{"request": {"method": "GET", "url": "/"}}], "version": "1.2"}}',
        '{"log": {"version": "1.2", "entries": %s}, "entries": [{"request": {"method": "GET", "url": "/"}}]}',
        '{"log": {"version": "1.2", "entries": %s}',
        '{"log": {"version": "1.2", "entries": %s}} {}',
    ]
)
LAYOUTS = st.sampled_from([{"indent": 1}, {"separators": (",", ":")}, {}])


@settings(deadline=None)
@given(ENTRIES, AROUND, LAYOUTS, st.booleans(), st.integers(1, 3000), st.data())
def test_spans_of_an_array_give_what_the_file_gives(
    path: Path,
    entries: list[object],
    around: str,
    layout: dict[str, object],
    mark: bool,
    size: int,
    data: st.DataObject,
) -> None:
    content = (around % json.dumps([entry(0), *entries], **layout)).encode()  # type: ignore[arg-type]
    cut = data.draw(st.none() | st.integers(150, len(content)), "cut off at")
    hole = data.draw(st.none() | st.integers(150, len(content)), "broken at")
    if hole is not None:
        content = content[:hole] + data.draw(st.sampled_from([b'"', b"}", b"[", b"\n", b"x"])) + content[hole + 1 :]
    path.write_bytes((b"\xef\xbb\xbf" if mark else b"") + content[:cut])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spans, "_SMALLEST", size)
        patch.setattr(spans, "_USUAL", size)
        parts = traffic.split(path, "a")
    assert all(one.end == other.start for one, other in pairwise(parts))
    if parts:
        assert read_in_spans(path, parts) == list(traffic.read(path, "a"))


def test_an_array_is_cut_between_its_elements(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_text(json.dumps({"log": {"entries": [entry(number) for number in range(100)]}}), "utf-8")
    monkeypatch.setattr(spans, "_SMALLEST", 1400)
    monkeypatch.setattr(spans, "_USUAL", 1400)
    parts = traffic.split(path, "a")
    assert len(parts) == 8
    assert read_in_spans(path, parts) == list(traffic.read(path, "a"))
    assert all(part.complete and part.items for part in parts[:-1])


def test_a_boundary_inside_of_an_element_is_found_out(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_text(json.dumps({"log": {"entries": [entry(0), entry(1), inside(50), *map(entry, range(9))]}}), "utf-8")
    monkeypatch.setattr(spans, "_SMALLEST", 2000)
    monkeypatch.setattr(spans, "_USUAL", 2000)
    parts = traffic.split(path, "a")
    assert len(parts) > 2
    assert read_in_spans(path, parts) == list(traffic.read(path, "a"))
    assert not all(part.complete for part in parts)


def test_what_is_not_read_by_line_has_no_spans(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b'{"log": {"entries": []}}')
    assert traffic.split(tmp_path / "a", "a") == ()
