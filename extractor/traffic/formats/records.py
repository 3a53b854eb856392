"""JSON lists of exchanges: what NDJSON has on a line each, as the elements of an array, or one alone over many lines.

So a program writes its log in one go (`JSON.stringify(calls)`, `jq -s`), and a mock server what it was asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.exchange import Damage, Exchange
from extractor.traffic import scan
from extractor.traffic.elements import LONGEST, Elements
from extractor.traffic.format import LIKELY, Recording, RecordingFormat
from extractor.traffic.formats.ndjson import item, parsed
from extractor.traffic.logline import Line

_ROOT = frozenset({()})
_SIDES = ({"request", "response"}, {"httpRequest", "httpResponse"}, {"req", "res"})


def _sniff(head: bytes) -> int:
    start = scan.skip_space(head, 0)
    is_list = head[start : start + 1] == b"["
    start = scan.skip_space(head, start + 1) if is_list else start
    end = scan.value_end(head, start)
    sides = any(each <= scan.names(head, start).keys() for each in _SIDES)
    if end < 0:
        is_mine = sides and (is_list or b"\n" in head)
    else:
        found = parsed(head[start:end])
        is_mine = isinstance(found, Line) and bool(found.status) and (is_list or (sides and b"\n" in head[start:end]))
    return LIKELY + 1 if is_mine else 0  # what says more of itself is another format; that a line is one says less


def _stream(recording: Recording) -> Iterator[Exchange | Damage]:
    if recording.head.lstrip().startswith(b"["):
        member = "request" if b'"request"' in recording.head else "method"
        for element in Elements(recording, _ROOT, frozenset({member})):
            if isinstance(element, Damage):
                yield element
            else:
                yield item(recording, element.data, element.line, element.index)
    else:
        data = recording.stream.read(LONGEST + 1)
        yield item(recording, data, 1, 0)


FORMAT = RecordingFormat("JSON lists of exchanges", _sniff, _stream)
