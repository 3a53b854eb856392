"""What a browser makes of a page, for tests that need none."""

from __future__ import annotations

from functools import cached_property
from html.parser import HTMLParser


class Seen(HTMLParser):
    """What a browser makes of a page: its elements with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._said: list[str] = []
        self._acting = False
        self.feed(html)
        self.close()

    @cached_property
    def words(self) -> str:
        """Its text; blocks end with a line."""
        return "".join(self._said)

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((name, dict(attributes)))
        self._acting = name in ("style", "script")

    def handle_endtag(self, name: str) -> None:
        self._acting = False
        if name in ("p", "dt", "dd", "li", "h1", "h2", "h3", "summary", "th", "td"):
            self._said.append("\n")

    def handle_data(self, text: str) -> None:
        if not self._acting:
            self._said.append(text)
