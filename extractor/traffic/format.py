"""What a RecordingFormat is: how one way of recording traffic is recognised and streamed."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from extractor.exchange import Damage, Exchange, Glance
from extractor.traffic.spans import Span

HEAD = 64 * 1024
"""How many bytes of a file a recogniser gets to see."""


class Recording(Struct):
    """An open recording: its bytes, in order, after the compression of the file itself is undone."""

    stream: io.BufferedIOBase
    source: str
    """The file as the user named it."""
    head: bytes
    """Its first bytes (at most `HEAD`), without a byte-order mark."""
    span: Span | None = None
    """The part that is to be read, which `stream` ends with (of lines), or in which it begins (of an array); in it is
    noted how much it held. None is the whole file."""
    path: Path | None = None
    """Where the file is, for what lies beside it; None is nowhere."""

    def skip(self, size: int) -> bool:
        """Pass over so many bytes, whatever their number; whether there were as many."""
        while size > 0:
            piece = self.stream.read(min(size, 1 << 20))
            if not piece:
                return False
            size -= len(piece)
        return True

    def damage(self, message: str, *, line: int = 0, index: int = 0, exchanges: int = 1) -> Damage:
        """A Damage of this recording."""
        return Damage(self.source, message, line=line, index=index, exchanges=exchanges)


Batches = Callable[[Recording], Iterator[Sequence[Exchange | Glance | Damage]]]


def each_of(batches: Batches, recording: Recording) -> Iterator[Exchange | Damage]:
    """A `stream` of all that is in batches."""
    for batch in batches(recording):
        for item in batch:
            yield item.exchange() if type(item) is Glance else item


class RecordingFormat(Struct, frozen=True):
    """One format, a plugin; the module's name is its name.

    `sniff` judges the first bytes: 0 is "not mine", and the greatest score wins. It never raises. `stream` yields
    every exchange in the order of the file and a Damage for each part that cannot be read; it raises nothing.
    """

    title: str
    """What people call it."""
    sniff: Callable[[bytes], int]
    stream: Callable[[Recording], Iterator[Exchange | Damage]]
    split: Callable[[io.BufferedIOBase, int], tuple[Span, ...]] | None = None
    """Says in which parts a file of so many bytes can be read apart: `spans.of_lines` where every exchange is a line,
    `boundaries.of_array` where each is an element of an array; None where it can only be read as a whole."""
    batches: Batches | None = None
    """What `stream` yields, some at once: of exchanges that are read quickly, handing on each takes as long as reading
    it, and so does making those of which a glance is enough. None where it makes no difference."""

    def all(self, recording: Recording) -> Iterator[Sequence[Exchange | Glance | Damage]]:
        """Everything in a recording, in its order, in batches of one or more."""
        return self.batches(recording) if self.batches else ([item] for item in self.stream(recording))


CERTAIN = 100
"""A score that leaves no doubt: a magic number, or members that only this format has."""
LIKELY = 50
POSSIBLE = 10
