"""The fast way to read a line of NDJSON says the same as the one that defines what a line says."""

from __future__ import annotations

import io
import json
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.exchange import Glance
from extractor.traffic.format import Recording
from extractor.traffic.formats.ndjson import _exchange, _made, _quick, parsed
from tests.traffic.any_values import HEADERS, JSON, TEXT

SIDE = {"headers": HEADERS, "body": JSON | st.fixed_dictionaries({"base64": st.just("AAEC")})}
REQUEST = st.fixed_dictionaries({"method": TEXT.filter(bool), "url": TEXT.filter(bool)}, optional=SIDE)
RESPONSE = st.fixed_dictionaries({"status": st.integers(0, 999)}, optional=SIDE)
LINE = st.fixed_dictionaries(
    {"request": REQUEST}, optional={"response": RESPONSE, "time": st.datetimes().map(lambda time: time.isoformat())}
)


@settings(max_examples=300, deadline=None)
@given(LINE, st.sampled_from([None, (",", ":"), (" , ", " : ")]), st.booleans())
def test_quick_is_the_same_as_defined(line: dict[str, object], separators: tuple[str, str], ascii: bool) -> None:
    text = json.dumps(line, separators=separators, ensure_ascii=ascii).encode()
    recording = Recording(io.BytesIO(text), "a", text)
    slow = parsed(text)
    assert not isinstance(slow, str)
    quick = _quick(text, 3, 2, partial(_made, recording))
    assert (quick.exchange() if isinstance(quick, Glance) else quick) == _exchange(recording, slow, text, 3, 2)
