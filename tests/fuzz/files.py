"""The files that people write, or have written: reports, configurations, profiles, baselines."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extractor import baseline as accepted
from extractor import config, pages
from extractor import report as reports
from extractor.finding import Unreadable
from extractor.pages import Page, Vendor
from tests.fuzz.promises import in_one_line
from tests.pages.dump import Folder

PAGE = (
    b"# Get\n\nGET /v1/{id}\n\n## Response\n\n"
    b"| Name | Type | Description |\n|---|---|---|\n| a | String | At most 3. |\n"
)


@contextmanager
def _file(data: bytes, name: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        yield path


def report(data: bytes) -> None:
    """A JSON report is read exactly, and every format renders it."""
    try:
        read = reports.parse(data.decode("utf-8", "replace"), "report.json")
    except Unreadable as refused:
        in_one_line(refused)
        return
    for name in reports.available():
        reports.render(read, name)
    assert reports.parse(reports.render(read, "json"), "report.json") == read


def configuration(data: bytes) -> None:
    """A configuration is one, or one line says what is wrong in it."""
    for name in (config.FILE_NAME, "pyproject.toml"):
        with _file(data, name) as path:
            try:
                config.load(path, name)
            except Unreadable as refused:
                in_one_line(refused)


def profile(data: bytes) -> None:
    """A profile is one that a page can be read with, or it is said what is wrong in it."""
    with _file(data, "profile.toml") as path:
        try:
            read, _ = config.load_profile(path, "profile.toml")
        except Unreadable as refused:
            in_one_line(refused)
            return
    if not list(pages.wrong_in(read)):
        found = pages.read(Page("page.md", PAGE, "page.md"), Folder({"page.md": PAGE}), Vendor(read))
        assert min(found.rows.used, found.rows.ignored, found.rows.not_understood) >= 0


def baseline(data: bytes) -> None:
    """A baseline is read and written as it was, or one line says what is wrong in it."""
    with _file(data, "baseline.toml") as path:
        try:
            read = accepted.load(path, "baseline.toml")
        except Unreadable as refused:
            in_one_line(refused)
            return
        path.write_text(accepted.text_of(read), "utf-8", newline="")
        assert set(accepted.load(path, "baseline.toml")) == set(read)
