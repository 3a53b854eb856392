"""A moving view of a file that is longer than memory."""

from __future__ import annotations

import io
import re

from extractor.traffic import scan

_CHUNK = 64 * 1024
"""More would be memory that the system gives anew for each."""
_IN_STRING = re.compile(rb'(?:[^"\\]++|\\.)*+', re.DOTALL)


class Window:
    """The bytes of a stream from `position` on, as far as they have been read; `more` reads on.

    Everything before `position` is forgotten at the next `more`, so `position` is where the reader stands.
    """

    def __init__(self, stream: io.BufferedIOBase, base: int = 0) -> None:
        self._stream = stream
        self.data = b""
        self.position = 0
        self.at_end = False
        self._base = base
        self._line = 1
        self._counted = 0
        self._last = -1
        """Where the last line ends in what has been read; -1: nowhere."""

    @property
    def offset(self) -> int:
        """How many bytes of the file are before `position`."""
        return self._base + self.position

    @property
    def ahead(self) -> int:
        """How many bytes from `position` on have been read."""
        return len(self.data) - self.position

    def line(self) -> int:
        """The line (1-based) that `position` is on."""
        if self.has_lines:  # many files are one line
            self._line += self.data.count(b"\n", self._counted, self.position)
        self._counted = self.position
        return self._line

    @property
    def has_lines(self) -> bool:
        """Whether a line ends in what has been read and not been counted."""
        return self._last >= self._counted

    def more(self) -> bool:
        """Read on, doubling what is ahead; False at the end of the file."""
        chunk = b"" if self.at_end else self._stream.read(max(_CHUNK, self.ahead))
        if not chunk:
            self.at_end = True
            return False
        self.line()
        self._base += self.position
        self.data = self.data[self.position :] + chunk
        self.position = self._counted = 0
        self._last = self.data.rfind(b"\n")
        return True

    def space(self) -> bytes:
        """Step over white space; the byte that follows it, empty at the end of the file."""
        while True:
            self.position = scan.skip_space(self.data, self.position)
            if self.ahead or not self.more():
                return self.data[self.position : self.position + 1]

    def skip_value(self) -> bool:
        """Step over the value at `position` in constant memory; False where the file ends before it does."""
        first = self.data[self.position : self.position + 1]
        if first == b'"':
            return self._skip_string()
        if first not in (b"{", b"["):
            return self._skip_scalar()
        depth = 0
        while True:
            match = scan.TO_BRACKET.match(self.data, self.position)
            self.position = match.end() if match else self.position
            mark = self.data[self.position : self.position + 1]
            if mark == b'"':
                if not self._skip_string():
                    return False
            elif mark:
                depth += 1 if mark in (b"{", b"[") else -1
                self.position += 1
            elif not self.more():
                return False
            if mark and depth <= 0:
                return True

    def _skip_scalar(self) -> bool:
        while True:
            match = scan.SCALAR.match(self.data, self.position)
            self.position = match.end() if match else self.position
            if self.ahead or not self.more():
                return self.ahead > 0

    def _skip_string(self) -> bool:
        """Step over the string at `position`, which may be longer than what has been read."""
        self.position += 1
        while True:
            match = _IN_STRING.match(self.data, self.position)
            self.position = match.end() if match else self.position
            if self.data[self.position : self.position + 1] == b'"':
                self.position += 1
                return True
            if not self.more():
                return False
