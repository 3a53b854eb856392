"""A site that is made for a test, and what a browser would find in its files."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

from extractor import cli


def made(folder: Path, *arguments: str) -> int:
    """Make a site in a folder; the exit status."""
    return cli.run(["review", *arguments, "--out", str(folder)])


class Shown(HTMLParser):
    """The items of a page, its addresses, and the lines of the spec that each item became."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.items: Counter[tuple[str, str, str]] = Counter()
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.names: set[str] = set()
        self.lines: dict[str, list[str]] = {}
        self.text = ""
        self._of: list[str] = []
        self._acting = False
        self.feed(html)
        self.close()

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        said = {key: value or "" for key, value in attributes}
        self.names.add(name)
        self._acting = name in ("style", "script")
        if "id" in said:
            self.ids[said["id"]] += 1
        if "href" in said:
            self.links.append(said["href"])
        if "data-mark" in said:
            self.items[said["data-kind"], said["data-verdict"], said["data-rule"]] += 1
        if "line" in said.get("class", "").split():
            self._of = said.get("data-of", "").split()

    def handle_endtag(self, name: str) -> None:
        self._acting = False

    def handle_data(self, text: str) -> None:
        if not self._acting:
            self.text += text
            for name in self._of if self.lasttag == "code" else ():
                self.lines.setdefault(name, []).append(text)


def shown(path: Path) -> Shown:
    return Shown(path.read_text("utf-8"))


def pages_in(folder: Path) -> dict[str, Shown]:
    """The pages of a site by their address, without the indexes."""
    found = sorted(path for path in folder.glob("*/*.html") if path.name != "index.html")
    return {path.relative_to(folder).as_posix(): shown(path) for path in found}
