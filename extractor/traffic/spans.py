"""Parts of a large recording that can be read apart, so that several processes share one file."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable

from msgspec import Struct

_SMALLEST = 8 * 1024 * 1024
_USUAL = 16 * 1024 * 1024
"""What is known of URLs is found out anew for each part, which takes as long as some hundred exchanges."""
_FEW = 4
_MOST = 32
_STEP = 64 * 1024


class Span(Struct):
    """Whole lines or elements of a file, by bytes. The format that reads it notes in it what it turned out to hold."""

    start: int
    end: int
    """Bytes of the file; where it is an array that is cut, those of a byte-order mark are not counted."""
    array: tuple[str, ...] | None = None
    """The names of the members that lead to the JSON array of which these are elements; None: they are lines."""
    format: str = ""
    """The name of the recording's format, which need not be found out again for each part; empty is unknown."""
    lines: int = 0
    items: int = 0
    """Exchanges and damaged ones: by how many the next span's are counted on."""
    complete: bool = True
    """Whether reading ended where the next span begins. Else that is no place where an element begins, and all that
    follows the `start` of this span is to be read as one."""

    def onwards(self) -> Span:
        """The span of all that follows the start of this one."""
        return Span(self.start, sys.maxsize, self.array, self.format)


def spans_of(size: int, find: Callable[[int], int]) -> tuple[Span, ...]:
    """The spans that make up a file of `size` bytes; of a small file one. They depend on nothing but the file.

    `find` says where, at a position or behind it, a span can begin; 0 or `size` where none can.
    """
    count = max(1, min(_MOST, size // _USUAL), min(_FEW, size // _SMALLEST))
    if count > _FEW:
        count -= count % 4  # as many for each of two or four processes, which end together
    starts = [0]
    for number in range(1, count):
        start = find(number * size // count)
        if starts[-1] < start < size:
            starts.append(start)
    return tuple(Span(start, end) for start, end in zip(starts, [*starts[1:], size], strict=True))


def of_lines(file: io.BufferedIOBase, size: int) -> tuple[Span, ...]:
    """The spans of a file of which every line is an exchange, read alike wherever it stands."""
    return spans_of(size, lambda position: _line_start(file, position, size))


def _line_start(file: io.BufferedIOBase, position: int, size: int) -> int:
    """Where the first line begins that does so at `position` or later; `size` where none does."""
    file.seek(position - 1)
    while step := file.read(_STEP):
        end = step.find(b"\n")
        if end >= 0:
            return file.tell() - len(step) + end + 1
    return size


class Within(io.RawIOBase):
    """The bytes of one span."""

    def __init__(self, file: io.BufferedIOBase, span: Span) -> None:
        self._file = file
        self._left = span.end - file.tell()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        target = memoryview(buffer)  # type: ignore[arg-type]  # the io protocol hands a writable buffer
        data = self._file.read(min(len(target), self._left))
        self._left -= len(data)
        target[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._file.close()
        super().close()
