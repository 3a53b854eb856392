"""Opening a recording: regular files only, gzip around the file and UTF-16 undone, memory bounded."""

from __future__ import annotations

import codecs
import io
import os
import stat
import zlib
from pathlib import Path

from extractor.finding import Unreadable
from extractor.traffic.format import HEAD, Recording

BUFFER = 256 * 1024
_GZIP = b"\x1f\x8b"
_RATIO = 1000
_FREE = 32 * 1024 * 1024
_BOM = b"\xef\xbb\xbf"


class Gunzip(io.RawIOBase):
    """The plain bytes of a gzip file, member after member; `fault` says why they end early.

    A file that expands more than 1,000 times (and to more than 32 MiB) is not read further: deflate reaches 1,032
    only on input made for it.
    """

    def __init__(self, file: io.BufferedReader) -> None:
        self._file = file
        self._member = zlib.decompressobj(wbits=31)
        self._input = b""
        self._taken = 0
        self._given = 0
        self.fault = ""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        target = memoryview(buffer)  # type: ignore[arg-type]  # the io protocol hands a writable buffer
        count = 0
        while count < len(target) and not self.fault and self._refill():
            try:
                plain = self._member.decompress(self._input, len(target) - count)
            except zlib.error:
                self.fault = "the gzip data is damaged"
                break
            if not plain and not self._input and not self._member.eof:
                self.fault = "the gzip data is cut off"
            self._input = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
            target[count : count + len(plain)] = plain
            count += len(plain)
            self._given += len(plain)
            if self._given > _FREE and self._given > _RATIO * self._taken:
                self.fault = f"the gzip data expands more than {_RATIO} times"
        return count

    def _refill(self) -> bool:
        """Have input for the current member, beginning the next one if need be; False at the end."""
        if not self._input:
            self._input = self._file.read(BUFFER)
            self._taken += len(self._input)
        if not self._member.eof:
            # Also without input: the member may hold output back.
            return True
        # Zero padding after the last member is usual.
        self._input = self._input.lstrip(b"\0")
        if self._input.startswith(_GZIP):
            self._member = zlib.decompressobj(wbits=31)
            return True
        if self._input:
            self.fault = "other bytes follow the gzip data"
        return False


class Transcoded(io.RawIOBase):
    """The text of a file in UTF-16 as UTF-8: so does PowerShell write what commands print. What is no UTF-16 becomes
    replacement characters; `fault` is that of what the file itself is packed in."""

    def __init__(self, file: io.BufferedReader, within: Gunzip | None) -> None:
        self._file = file
        self._within = within
        self._decoder = codecs.getincrementaldecoder("utf-16")("replace")
        self._ready = b""
        self._at_end = False

    @property
    def fault(self) -> str:
        return self._within.fault if self._within else ""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        target = memoryview(buffer)  # type: ignore[arg-type]  # as above
        while not self._ready and not self._at_end:
            data = self._file.read(BUFFER)
            self._at_end = not data
            self._ready = self._decoder.decode(data, final=self._at_end).encode()
        part, self._ready = self._ready[: len(target)], self._ready[len(target) :]
        target[: len(part)] = part
        return len(part)


def _is_wide(head: bytes) -> bool:
    """Whether a file begins with the byte-order mark of UTF-16 and a character of ASCII."""
    little, big = codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE
    return (head.startswith(little) and head[3:4] == b"\0") or (head.startswith(big) and head[2:3] == b"\0")


def open_recording(file: Path | io.BufferedReader, source: str) -> tuple[Recording, Gunzip | Transcoded | None]:
    """Open a file for reading, or begin to read one that is open; what undoes how it is packed, where it is.

    Raises Unreadable where it is not a regular file or cannot be opened. The caller closes `Recording.stream`.
    """
    path = file if isinstance(file, Path) else None
    file = _open_regular(file, source) if isinstance(file, Path) else file
    gunzip: Gunzip | None = None
    wide: Transcoded | None = None
    stream = file
    try:
        if file.peek(2).startswith(_GZIP):
            gunzip = Gunzip(file)
            stream = io.BufferedReader(gunzip, BUFFER)
        head = stream.peek(HEAD)[:HEAD]
        if _is_wide(head):
            wide = Transcoded(stream, gunzip)
            stream = io.BufferedReader(wide, BUFFER)
            head = stream.peek(HEAD)[:HEAD]
    except OSError as error:
        file.close()
        raise Unreadable(f"{source}: cannot be read ({error.strerror})") from None
    if head.startswith(_BOM):
        stream.read(len(_BOM))
        head = head[len(_BOM) :]
    return Recording(stream, source, head, path=path), wide or gunzip


def _open_regular(path: Path, source: str) -> io.BufferedReader:
    # Without O_NONBLOCK the opening of a FIFO waits for a writer, for ever.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        descriptor = os.open(path, flags)
    except OSError as error:
        raise Unreadable(f"{source}: cannot be opened ({error.strerror})") from None
    except ValueError:
        raise Unreadable(f"{source!r}: not a file name") from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise Unreadable(f"{source}: not a regular file")
    return io.BufferedReader(io.FileIO(descriptor), BUFFER)
