"""How a plugin folder is read: modules with one plugin each, plus those that installed packages add."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any


class Plugins(Mapping[str, Any]):
    """The plugins of a folder by name, in alphabetical order; each is loaded when it is first asked for."""

    def __init__(self, loaders: Mapping[str, Callable[[], Any]]) -> None:
        self._loaders = dict(sorted(loaders.items()))
        self._loaded: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._loaded:
            self._loaded[name] = self._loaders[name]()
        return self._loaded[name]

    def __contains__(self, name: object) -> bool:
        return name in self._loaders

    def __iter__(self) -> Iterator[str]:
        return iter(self._loaders)

    def __len__(self) -> int:
        return len(self._loaders)


@cache
def items(package: str, attribute: str) -> Plugins:
    """The plugin folder with this import name (`extractor.report.formats`).

    Each of its modules holds its plugin in `attribute`, and the module's name is the plugin's name. An installed
    package adds one through an entry point in the group with that name.
    """
    modules = pkgutil.iter_modules(importlib.import_module(package).__path__)
    loaders: dict[str, Callable[[], Any]] = {
        module.name: partial(_item, f"{package}.{module.name}", attribute) for module in modules
    }
    if any(f"[{package}]" in text for text in _declared()):
        from importlib.metadata import entry_points

        for point in sorted(entry_points(group=package), key=lambda point: point.name):
            loaders.setdefault(point.name, point.load)
    return Plugins(loaders)


def _item(module: str, attribute: str) -> Any:
    return getattr(importlib.import_module(module), attribute)


@cache
def _declared() -> tuple[str, ...]:
    """What installed packages say of their entry points, as text: most have none for us, and to load what
    reads them takes longer than the rest of a small run."""
    return tuple(_entry_points())


def _entry_points() -> Iterator[str]:
    for folder in sys.path:
        for file in Path(folder).glob("*-info/entry_points.txt"):
            try:
                yield file.read_text("utf-8")
            except (OSError, UnicodeDecodeError):
                continue
