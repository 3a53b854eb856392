"""Splitting a JSON file of any layout into the elements of an array, against a reader that loads it whole."""

from __future__ import annotations

import io
import json

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from extractor.traffic import window
from extractor.traffic.elements import Element, Elements
from extractor.traffic.format import Recording

PLACES = frozenset({("log", "entries"), ("entries",)})
NAMES = st.sampled_from(["a", "request", "response", "entries", "log", 'q"\\', "é{[", "}, {"])
FINITE = st.floats(allow_nan=False, allow_infinity=False)  # JSON has no others
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | FINITE | st.text(max_size=30) | NAMES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=12,
)
LAYOUTS = st.sampled_from([{"indent": 2}, {"separators": (",", ":")}, {"ensure_ascii": False}, {"indent": "\t"}])


def split(data: bytes) -> list[Element]:
    recording = Recording(io.BufferedReader(io.BytesIO(data)), "s", data)  # type: ignore[arg-type]
    found = list(Elements(recording, PLACES, frozenset({"request", "response"})))
    assert all(isinstance(item, Element) for item in found), found
    return [item for item in found if isinstance(item, Element)]


@pytest.fixture(autouse=True)
def _small_window(monkeypatch: pytest.MonkeyPatch) -> None:
    # Every boundary between two reads is then met.
    monkeypatch.setattr(window, "_CHUNK", 7)


@settings(max_examples=200, deadline=None)
@given(st.lists(VALUES, max_size=6), st.dictionaries(NAMES, VALUES, max_size=4), LAYOUTS, st.randoms())
def test_any_layout(
    entries: list[object], others: dict[str, object], layout: dict[str, object], random: object
) -> None:
    members = list((others | {"entries": entries}).items())
    random.shuffle(members)  # type: ignore[attr-defined]
    # An `entries` beside `log` counts as well, so the other members of the root have other names.
    root = {"before": others, "log": dict(members), "after": others}
    data = json.dumps(root, **layout).encode()  # type: ignore[arg-type]
    found = split(data)
    assert [json.loads(item.data) for item in found] == entries
    for item in found:
        assert data[item.offset :].startswith(item.data)
        assert item.line == 1 + data.count(b"\n", 0, item.offset)


OBJECTS = st.dictionaries(NAMES, VALUES, max_size=3).map(lambda further: {"request": further, "response": {}})


@settings(max_examples=150, deadline=None)
@example([{"request": {}}, {"}, {": 1}, {"request": {}}, {"request": {}}, {"}, {": 1}], {"indent": 2}, 200, 0)
@given(st.lists(OBJECTS | VALUES, max_size=8), LAYOUTS, st.sampled_from([20, 200, 4096]), st.integers(0, 40))
def test_a_guessed_end_is_the_end(entries: list[object], layout: dict[str, object], chunk: int, cut: int) -> None:
    data = json.dumps({"log": {"entries": entries}}, **layout).encode()  # type: ignore[arg-type]
    data = data[: len(data) - cut]
    decode = msgspec.json.Decoder(dict).decode
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(window, "_CHUNK", chunk)
        plain, guessed = (
            list(Elements(Recording(io.BytesIO(data), "s", data), PLACES, frozenset({"request", "response"}), way))
            for way in (None, decode)
        )
    for item in guessed:
        assert not isinstance(item, Element) or item.value in (None, json.loads(item.data))
    assert [replace(item, value=None) if isinstance(item, Element) else item for item in guessed] == plain


def test_entries_wherever_the_log_has_them() -> None:
    entry = '{"response": {}, "request": {}}'
    for order in (
        '{"log": {"entries": [%s], "pages": [], "creator": {}}}',
        '{"log": {"pages": [{"entries": [1]}], "creator": {}, "_x": {"entries": [2]}, "entries": [%s]}}',
        '{"_meta": {"log": {"entries": [3]}}, "log": {"entries": [%s]}}',
        '{"entries": [%s]}',
    ):
        assert [item.data for item in split((order % entry).encode())] == [entry.encode()]


def test_the_parser_tells_the_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of valid elements no byte is looked at in Python: the place is taken from the parser's own message."""

    def never(data: bytes, position: int, limit: int = 0) -> int:
        raise AssertionError(data[position:])

    monkeypatch.setattr(window, "_CHUNK", 4096)
    monkeypatch.setattr("extractor.traffic.scan.value_end", never)
    entries = [{"request": [number, "]}"], "response": {}} for number in range(20)]
    data = json.dumps({"log": {"entries": entries}}, indent=1).encode()
    assert [json.loads(item.data) for item in split(data)] == entries
