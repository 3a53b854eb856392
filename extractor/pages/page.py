"""A page to be read, and the other pages of its service."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be read."""

    name: str
    """Path inside the service folder."""
    data: bytes = field(repr=False)
    source: str = ""
    """Path as the user named it."""


class Library(Protocol):
    """The other pages of the service, which links lead to."""

    def find(self, name: str) -> bytes | None:
        """The bytes of a page by its file name, None if there is no such page."""

    def names(self) -> tuple[str, ...]:
        """The file names of the pages."""
