"""python -m tests.fuzz.minimise [TARGET ...]: of what fuzzing kept, the least that runs the most → tests/fuzz/corpus.

What stands there stays. Of build/fuzz/corpus/TARGET the shortest inputs that run a line which none before them runs are
added, MOST at most. It takes neither atheris nor an instrumented package, but a trace of each run.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import extractor
from tests.fuzz.__main__ import BUILD
from tests.fuzz.targets import CORPUS, TARGETS, Target

MOST = 12
LONGEST = 1024
_PACKAGE = str(Path(extractor.__file__).parent)


def main(names: list[str]) -> None:
    for name in names or TARGETS:
        target, kept = TARGETS[name], CORPUS / name
        known = [path.read_bytes() for path in sorted(kept.glob("*"))] if kept.is_dir() else []
        seen: set[tuple[str, int]] = set()
        for data in (*target.beginnings(), *known):
            seen |= _lines(target, data)
        more: list[tuple[int, bytes]] = []
        grown = [path.read_bytes() for path in (BUILD / "corpus" / name).glob("*") if path.stat().st_size <= LONGEST]
        for data in sorted(set(grown), key=lambda data: (len(data), data)):
            new = _lines(target, data) - seen
            if new:
                more.append((len(new), data))
                seen |= new
        for _, data in sorted(more, key=lambda each: -each[0])[:MOST]:
            kept.mkdir(parents=True, exist_ok=True)
            (kept / hashlib.sha256(data).hexdigest()[:12]).write_bytes(data)
        print(f"{name:24} {len(grown):>6} grown, {min(len(more), MOST):>3} added, {len(seen):>6} lines run", flush=True)


def _lines(target: Target, data: bytes) -> set[tuple[str, int]]:
    """The lines of the package that a target runs on this input."""
    lines: set[tuple[str, int]] = set()

    def local(frame: FrameType, event: str, _: Any) -> Any:
        if event == "line":
            lines.add((frame.f_code.co_filename, frame.f_lineno))
        return local

    def called(frame: FrameType, _event: str, _: Any) -> Any:
        return local if frame.f_code.co_filename.startswith(_PACKAGE) else None

    sys.settrace(called)
    try:
        target.run(data)
    finally:
        sys.settrace(None)
    return lines


if __name__ == "__main__":
    main(sys.argv[1:])
