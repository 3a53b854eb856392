"""Standard input as a file among others, for the readers that seek in one or open it more than once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extractor.finding import Unreadable

STDIN = "<stdin>"
"""What messages, reports and findings call it."""
STEM = "stdin"
"""What is named after it: a page, the service of that page, the overlay of a spec."""

_BLOCK = 1024 * 1024


class _Kept:
    """What standard input said, in a temporary file that is made when it is first asked for."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._whole = False

    def path(self) -> Path:
        """The file. Raises Unreadable where there is nothing to read from, or no room for it."""
        if not self._whole:
            if sys.stdin is None:
                raise Unreadable(f"{STDIN}: is closed")
            import shutil  # with what it imports, for a run that rarely has standard input
            import tempfile

            try:
                if self._folder is None:
                    self._folder = Path(tempfile.mkdtemp(prefix="extractor-"))
                # Pages without a configuration belong to a service with the name of their folder.
                self._file.parent.mkdir(exist_ok=True)
                with self._file.open("wb") as file:
                    shutil.copyfileobj(sys.stdin.buffer, file, _BLOCK)
            except OSError as error:
                raise Unreadable(f"{STDIN}: cannot be kept in a file: {error.strerror or error}") from None
            self._whole = True
        return self._file

    @property
    def _file(self) -> Path:
        return (self._folder or Path()) / STEM / STEM

    def remove(self) -> None:
        if self._folder is not None:
            import shutil

            shutil.rmtree(self._folder, ignore_errors=True)


_given: list[_Kept] = []


@contextmanager
def given() -> Iterator[None]:
    """While this is open, the file called STDIN is standard input; it is read when somebody asks for the file."""
    kept = _Kept()
    _given.append(kept)
    try:
        yield
    finally:
        _given.remove(kept)
        kept.remove()


def path_of(name: str) -> Path:
    """The path of a file that the user names. Raises Unreadable where that is standard input and cannot be read."""
    return _given[-1].path() if _given and name == STDIN else Path(name)
