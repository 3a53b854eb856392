"""How an open shelf is read: a folder of modules, each with one value, plus what installed packages add."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any


@cache
def items(package: str, attribute: str) -> Mapping[str, Any]:
    """The items of a shelf by name, in alphabetical order.

    `package` is the shelf's import name (`extractor.report.formats`); each of its modules holds its item in
    `attribute`, and the module's name is the item's name. An installed package adds one through an entry point
    in the group `extractor.<shelf>` (`extractor.formats` would clash, so the group is the package's own name).
    """
    folder = importlib.import_module(package)
    names = sorted(module.name for module in pkgutil.iter_modules(folder.__path__))
    found = {name: getattr(importlib.import_module(f"{package}.{name}"), attribute) for name in names}
    if any(f"[{package}]" in text for text in _declared()):
        from importlib.metadata import entry_points

        for point in sorted(entry_points(group=package), key=lambda point: point.name):
            found.setdefault(point.name, point.load())
    return dict(sorted(found.items()))


@cache
def _declared() -> tuple[str, ...]:
    """What installed packages say of their entry points, as text: most have none for any shelf, and to load what
    reads them takes longer than the rest of a small run."""
    return tuple(_entry_points())


def _entry_points() -> Iterator[str]:
    for folder in sys.path:
        for file in Path(folder).glob("*-info/entry_points.txt"):
            try:
                yield file.read_text("utf-8")
            except (OSError, UnicodeDecodeError):
                continue
