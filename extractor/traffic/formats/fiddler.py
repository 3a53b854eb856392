"""Sessions of Fiddler (`.saz`): a zip archive with a file for each request, one for its response and one about both."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from extractor.exchange import Damage, Exchange
from extractor.traffic.elements import LONGEST
from extractor.traffic.format import CERTAIN, Recording, RecordingFormat
from extractor.traffic.logline import moment
from extractor.traffic.message import exchange
from extractor.traffic.message_text import message_of, request_of, response_of

_RATIO = 1000
_FREE = 32 * 1024 * 1024
_REQUEST = re.compile(r"raw/(\d{1,9})_c\.txt\Z")
_TIME = re.compile(rb"\bClientBeginRequest=[\"']([^\"']{1,40})")
_UNREADABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError)
"""What damaged, encrypted and strangely packed archives raise."""


class _TooLong(ValueError):
    """A file in an archive that is not read."""


class _Bomb(Exception):
    """An archive of which no more is read."""


class _Archive:
    """The files of an archive, read within bounds: one that expands more than 1,000 times is made for that."""

    def __init__(self, file: io.BufferedIOBase) -> None:
        self._size = file.seek(0, io.SEEK_END)
        self._zip = zipfile.ZipFile(file)
        self._given = 0
        self.names = frozenset(self._zip.namelist())

    def read(self, name: str) -> bytes:
        """A file; nothing where there is none. Raises _Bomb, or one of _UNREADABLE."""
        if name not in self.names:
            return b""
        with self._zip.open(name) as file:
            content = file.read(LONGEST + 1)
        self._given += len(content)
        if self._given > max(_FREE, _RATIO * self._size):
            raise _Bomb
        if len(content) > LONGEST:
            raise _TooLong
        return content


def _sniff(head: bytes) -> int:
    return CERTAIN if head.startswith(b"PK\x03\x04") and b"raw/" in head else 0


def _stream(recording: Recording) -> Iterator[Exchange | Damage]:
    file = recording.stream
    if not file.seekable():
        file = io.BytesIO(file.read(LONGEST + 1))
    try:
        archive = _Archive(file)
    except _UNREADABLE:
        yield recording.damage("no readable archive")
        return
    requests = sorted(filter(None, map(_REQUEST.match, archive.names)), key=lambda match: int(match[1]))
    index = 0
    for match in requests:
        try:
            found = _exchange(recording, archive, match, index)
        except _Bomb:
            yield recording.damage(
                f"an archive that expands more than {_RATIO} times; the rest is not read", index=index
            )
            return
        if found is not None:
            yield found
            index += 1


def _exchange(recording: Recording, archive: _Archive, match: re.Match[str], index: int) -> Exchange | Damage | None:
    start = f"raw/{match[1]}"
    try:
        sent, came, about = (archive.read(f"{start}_{kind}") for kind in ("c.txt", "s.txt", "m.xml"))
    except _TooLong:
        return recording.damage(f"a session that is too long ({start})", index=index)
    except _UNREADABLE:
        return recording.damage(f"a session that cannot be unpacked ({start})", index=index)
    request = request_of(message_of(sent))
    if request is None:
        return recording.damage(f"a session without its request line ({start})", index=index)
    if request.method == "CONNECT":
        return None  # a tunnel, whose requests are sessions of their own
    time = _TIME.search(about)
    response = response_of(message_of(came)) if came else None
    return exchange(recording, request, response, index=index, time=moment(time[1].decode("latin-1")) if time else "")


FORMAT = RecordingFormat("Fiddler sessions (.saz)", _sniff, _stream)
