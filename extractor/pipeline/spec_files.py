"""Specs as the user names them → loaded, with the files beside them that they refer to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from extractor import contract
from extractor.finding import Unreadable
from extractor.pipeline import inputs, standard

_MOST = 1000
"""Files that specs refer to."""
_REFERENCE = re.compile(rb"""\$ref["']?\s*:\s*["']?([^"'#\s{}\[\],]+)""")
"""A reference to another file, of JSON or YAML: where one stands in a text that is none, a file is read in vain."""


class SpecFile(NamedTuple):
    """A file to load, and when it was last changed, so that what was loaded can be remembered."""

    name: str
    path: Path
    changed: int
    given: bool = True
    """Whether it may be a spec of its own; else it is there to be referred to."""


Files = tuple[SpecFile, ...]
Contents = tuple[tuple[str, bytes], ...]


def find(names: Sequence[str], lost: list[str]) -> Files:
    """The specs in files and folders. What a file that is named refers to is read with it, where it lies in the same
    folder or below; links that lead out of it are not followed, and nothing is fetched.

    Raises Unreadable where a name is that of nothing, or a folder has no spec in it.
    """
    found: dict[Path, SpecFile] = {}
    for name in names:
        path = inputs.existing(name)
        if path.is_file():
            found[path.resolve()] = _file(name, path)
            continue
        inside = [file for file in inputs.walk(path, lost) if file.suffix.lower() in inputs.SPECS]
        if not inside:
            raise Unreadable(f"{name}: no spec in it ({', '.join(sorted(inputs.SPECS))})")
        for file in inside:
            found.setdefault(file.resolve(), _file(str(file), file))
    for each in list(found.values()):
        if each.name in names and each.name != standard.STDIN:
            _follow(each, each.path.parent, found)
    return tuple(found.values())


def _file(name: str, path: Path, *, given: bool = True) -> SpecFile:
    return SpecFile(name, path.resolve(), path.stat().st_mtime_ns, given)


def _follow(spec: SpecFile, folder: Path, found: dict[Path, SpecFile]) -> None:
    """Add what a spec refers to, and what that refers to, below a folder."""
    waiting = [spec]
    while waiting and len(found) < _MOST:
        file = waiting.pop()
        for reference in _references(file.path):
            name = posixpath.normpath(posixpath.join(posixpath.dirname(file.name), reference))
            path = _inside(file.path.parent, reference, folder)
            if path is not None and path not in found:
                found[path] = _file(name, path, given=False)
                waiting.append(found[path])


def _references(path: Path) -> list[str]:
    try:
        data = path.read_bytes() if path.stat().st_size <= inputs.MOST else b""
    except OSError:
        return []  # said when it is loaded
    texts = (each.replace(b"\\/", b"/").decode("utf-8", "replace") for each in _REFERENCE.findall(data))
    return list(dict.fromkeys(unquote(text) for text in texts if ":" not in text))


def _inside(beside: Path, reference: str, folder: Path) -> Path | None:
    """The file that is meant, if it lies in the folder or below and has the ending of a spec."""
    try:
        path = (beside / reference).resolve()
        is_meant = path.suffix.lower() in inputs.SPECS and path.is_relative_to(folder) and path.is_file()
    except (OSError, ValueError):
        return None
    return path if is_meant else None


def loaded(names: Sequence[str]) -> contract.Specs:
    """The specs in files and folders. Raises Unreadable."""
    return load(find(names, []))


def loaded_with(names: Sequence[str], documents: Sequence[tuple[str, bytes]]) -> contract.Specs:
    """The specs in files and folders together with documents by name. Raises Unreadable."""
    files = find(names, [])
    return contract.load([*_contents(files, given=True), *documents], list(_contents(files, given=False)))


@lru_cache(maxsize=4)
def load(files: Files) -> contract.Specs:
    """The specs, once in each process; a few are remembered, for a process may run long and load many."""
    return contract.load(*map(list, contents(files)))


def contents(files: Files) -> tuple[Contents, Contents]:
    """The files that are specs, by name, and those that are there to be referred to, for a machine that has neither.

    Raises Unreadable where one cannot be opened.
    """
    return tuple(_contents(files, given=True)), tuple(_contents(files, given=False))


def _contents(files: Files, *, given: bool) -> Iterator[tuple[str, bytes]]:
    return ((file.name, inputs.content(file.path, file.name)) for file in files if file.given is given)
