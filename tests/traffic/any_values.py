"""Values of any kind, and headers, as recordings may have them: strategies that several properties share."""

from __future__ import annotations

from hypothesis import strategies as st

TEXT = st.text(max_size=12)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
HEADERS = st.dictionaries(st.from_regex(r":?[A-Za-z-]{1,12}", fullmatch=True), TEXT, max_size=4)
