"""Files that lie beside a recording and belong to it: the bodies that WireMock keeps in `__files`, those that
Playwright attaches to a HAR, and those that Hurl stores for its report."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from extractor.traffic.coding import MOST, Unusable

BODIES = "__files"
_MAPPINGS = "mappings"
_STORE, _REPORT = "store", "report.json"
_LEVELS = 8
_ATTACHED = re.compile(r"[0-9a-f]{40}\.\w{1,10}\Z")
"""What Playwright calls a body: the SHA-1 of what is in it."""


def is_body_file(path: Path) -> bool:
    """Whether a file is no recording of its own, but a body of one beside."""
    folders = [each for each in list(path.parents)[:_LEVELS] if each.name == BODIES]
    if any((each.parent / _MAPPINGS).is_dir() for each in folders):
        return True
    if path.parent.name == _STORE and (path.parent.parent / _REPORT).is_file():
        return True
    return _ATTACHED.match(path.name) is not None and _holds_har(path.parent)


@lru_cache(maxsize=8)
def _holds_har(folder: Path) -> bool:
    return any(folder.glob("*.har"))


def body(recording: Path, name: str) -> bytes:
    """The file of this name in the `__files` of a recording: in its own folder, or beside the `mappings` that it is in.

    Raises Unusable where there is none, it lies outside of that folder, is no regular file, or too long.
    """
    above = [each.parent for each in list(recording.parents)[:_LEVELS] if each.name == _MAPPINGS]
    for root in (recording.parent, *above):
        found = _within(root / BODIES, name)
        if found is not None:
            return found
    raise Unusable(f"in another file, which is not in {BODIES}")


def attached(recording: Path | None, name: str) -> bytes:
    """The file of this name in the folder of a recording, or below, if it is called as such bodies are. Raises Unusable
    as `body` does."""
    is_named = recording is not None and _ATTACHED.match(name.rpartition("/")[2])
    return _beside(recording.parent if recording is not None and is_named else None, name)


def stored(recording: Path | None, name: str) -> bytes:
    """The file of this name, which begins with `store`, in that folder of a recording. Raises Unusable as `body`."""
    folder, _, inner = name.partition("/")
    is_named = recording is not None and folder == _STORE
    return _beside(recording.parent / _STORE if recording is not None and is_named else None, inner)


def _beside(folder: Path | None, name: str) -> bytes:
    found = _within(folder, name) if folder is not None else None
    if found is None:
        raise Unusable("in another file, which is not beside the recording")
    return found


def _within(folder: Path, name: str) -> bytes | None:
    try:
        path = (folder / name).resolve()
        return _read(path) if path.is_relative_to(folder.resolve()) and path.is_file() else None
    except (OSError, ValueError):
        return None


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        content = file.read(MOST + 1)
    if len(content) > MOST:
        raise Unusable("over 32 MiB")
    return content
