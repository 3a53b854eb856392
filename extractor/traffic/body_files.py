"""Files that lie beside a recording and belong to it: the bodies that WireMock keeps in `__files`."""

from __future__ import annotations

from pathlib import Path

from extractor.traffic.coding import MOST, Unusable

BODIES = "__files"
_MAPPINGS = "mappings"
_LEVELS = 8


def is_body_file(path: Path) -> bool:
    """Whether a file is no recording of its own, but a body of those in the folder `mappings` beside."""
    folders = [each for each in list(path.parents)[:_LEVELS] if each.name == BODIES]
    return any((each.parent / _MAPPINGS).is_dir() for each in folders)


def body(recording: Path, name: str) -> bytes:
    """The file of this name in the `__files` of a recording: in its own folder, or beside the `mappings` that it is in.

    Raises Unusable where there is none, it lies outside of that folder, is no regular file, or too long.
    """
    above = [each.parent for each in list(recording.parents)[:_LEVELS] if each.name == _MAPPINGS]
    for root in (recording.parent, *above):
        folder = root / BODIES
        try:
            path = (folder / name).resolve()
            if path.is_relative_to(folder.resolve()) and path.is_file():
                return _read(path)
        except (OSError, ValueError):
            continue
    raise Unusable(f"in another file, which is not in {BODIES}")


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        content = file.read(MOST + 1)
    if len(content) > MOST:
        raise Unusable("over 32 MiB")
    return content
