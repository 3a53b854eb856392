"""Recordings in, exchanges out: the public interface of the package.

`read` recognises a recording by its content, whatever its name, and streams what it holds in constant memory; `sealed`
gives the same exchanges to a judge, which searches for secrets only what it does not accept.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from msgspec.structs import replace

from extractor import plugins
from extractor.exchange import Damage, Exchange, Sealed
from extractor.finding import Unreadable
from extractor.traffic.body_files import is_body_file
from extractor.traffic.format import CERTAIN, RecordingFormat
from extractor.traffic.message import decoded
from extractor.traffic.opening import BUFFER, open_recording
from extractor.traffic.patterns import WrongPattern
from extractor.traffic.redaction import Redaction
from extractor.traffic.spans import Span, Within

__all__ = [
    "RecordingFormat",
    "Redaction",
    "Span",
    "WrongPattern",
    "decoded",
    "is_body_file",
    "known_formats",
    "read",
    "recognise",
    "sealed",
    "split",
]


_COMMON = ("ndjson", "har")
"""The formats that are asked first: most recordings are in one of them, and to load the others takes a while."""


def known_formats() -> Mapping[str, RecordingFormat]:
    """Every recording format by name, installed ones included."""
    return plugins.items("extractor.traffic.formats", "FORMAT")


def recognise(head: bytes) -> str | None:
    """The name of the format that these first bytes of a file (64 KiB will do) belong to; None is "no recording"."""
    best, highest = None, 0
    formats = known_formats()
    for name in dict.fromkeys((*_COMMON, *formats)):
        score = formats[name].sniff(head)
        if score > highest:
            best, highest = name, score
        if score >= CERTAIN:
            break  # formats that are not asked are not even loaded
    return best


def split(path: Path, source: str) -> tuple[Span, ...]:
    """The parts in which a recording can be read apart; none where it can only be read as a whole.

    The parts of an array are a promise to be held: see `Span.complete`.

    Raises Unreadable where the file cannot be opened or is not a regular file.
    """
    recording, packed = open_recording(path, source)
    with recording.stream as stream:
        name = recognise(recording.head) if packed is None else None
        way = known_formats()[name].split if name is not None else None
        spans = way(stream, path.stat().st_size) if way is not None else ()
        return tuple(replace(span, format=name or "") for span in spans)


def read(
    file: Path | io.BufferedReader, source: str, redaction: Redaction | None = None, span: Span | None = None
) -> Iterator[Exchange | Damage]:
    """The exchanges of one recording without their secrets, and a Damage for every part that cannot be read.

    The arguments, and what is raised, are those of `sealed`.
    """
    items = sealed(file, source, redaction, span)
    return (item.redacted() if isinstance(item, Sealed) else item for item in items)


def sealed(
    file: Path | io.BufferedReader, source: str, redaction: Redaction | None = None, span: Span | None = None
) -> Iterator[Sealed | Damage]:
    """The exchanges of one recording, in its order, and a Damage for every part of it that cannot be read.

    `source` is the file as the user named it; secrets are to be replaced as `redaction` says. Raises Unreadable at once
    where the file cannot be opened, is not a regular file, or is in no known format. With a `span`, only that part is
    read, its lines and exchanges are counted from its beginning, and how many there were is noted in it; a `file` that
    is open already holds that part alone.
    """
    recording, packed = open_recording(file, source)
    name = (span and span.format) or recognise(recording.head)
    if name is None:
        recording.stream.close()
        from extractor.traffic.hints import hint  # only what is no recording is asked

        known = hint(recording.head)
        reason = "is empty" if not recording.head else "is in no recording format known here"
        reason = f"{reason}; it {known}" if known else reason
        raise Unreadable(f"{source}: {reason}")
    if span is not None:
        recording.span = span
        if not isinstance(file, Path):
            pass  # its beginning and end are those of the span
        elif span.array is not None:
            recording.stream.seek(span.start, io.SEEK_CUR)  # from behind a byte-order mark
        else:
            if span.start:
                recording.stream.seek(span.start)
            recording.stream = io.BufferedReader(Within(recording.stream, span), BUFFER)
    hide = (redaction or Redaction()).of

    def batches() -> Iterator[Sequence[Sealed | Damage]]:
        with recording.stream:
            try:
                for batch in known_formats()[name].all(recording):
                    yield [item if type(item) is Damage else Sealed(hide, item) for item in batch]
            except OSError as error:
                yield [recording.damage(f"cannot be read further ({error.strerror})", exchanges=0)]
        if packed is not None and packed.fault:
            yield [recording.damage(f"{packed.fault}; what follows is not read", exchanges=0)]

    return chain.from_iterable(batches())
