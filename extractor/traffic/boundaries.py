"""Where a large JSON file can be cut between two elements of its array, so that several processes share it.

In the middle of a file nothing tells for certain whether a place is between two elements: the same bytes may stand
inside of one. So a boundary is a guess, with much to be said for it, and whoever reads up to it finds out whether it
is true: if reading from the beginning comes to stand between two elements right there, it is, and so on from one
span to the next. `Span.complete` says so.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from msgspec.structs import replace

from extractor.traffic.elements import Element, Elements, Path
from extractor.traffic.format import Recording
from extractor.traffic.spans import Span, spans_of

_SEARCHED = (128 * 1024, 4 * 1024 * 1024)
"""So many bytes are searched for a boundary; only where elements are large, the more."""
_TRIED = 100


def of_array(
    places: frozenset[Path],
    members: frozenset[str],
    decode: Callable[[bytes], Any],
    file: io.BufferedIOBase,
    size: int,
) -> tuple[Span, ...]:
    """The spans of a file that holds an array at one of the `places`, which `Elements` reads with these arguments."""
    mark = file.tell()
    elements = Elements(Recording(file, "", b""), places, members, decode)
    first = next(iter(elements), None)
    if not isinstance(first, Element) or not elements.gap:
        return ()
    spans = spans_of(size, partial(_boundary, file, mark, elements.gap, decode))
    parts = [Span(span.start, span.end, elements.array, complete=False) for span in spans]
    # Whatever follows the array belongs to the last one, also what is written while the file is read.
    return (*parts[:-1], replace(parts[-1], end=sys.maxsize, complete=True))


def _boundary(file: io.BufferedIOBase, mark: int, gap: bytes, decode: Callable[[bytes], Any], position: int) -> int:
    """Where, at a position or behind it, something begins that follows a gap like the first one and reads as an
    element; 0 where nothing near does. Positions count from behind the byte-order `mark`."""
    for searched in _SEARCHED:
        file.seek(position + mark)
        if start := _element(file.read(searched), gap, decode):
            return position + start
    return 0


def _element(data: bytes, gap: bytes, decode: Callable[[bytes], Any]) -> int:
    """Where the first element that follows a gap begins; 0 where none can be told."""
    opening = gap.index(b"{")
    found = data.find(gap)
    for _ in range(_TRIED):
        start, found = found + opening, data.find(gap, found + opening)
        if found < 0:
            break
        try:
            decode(data[start : found + 1])
        except (ValueError, RecursionError):
            continue
        return start
    return 0
