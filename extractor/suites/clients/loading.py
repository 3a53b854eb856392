"""When a module is loaded: at once where it is, else as soon as somebody imports it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

Loaded = Callable[[str, ModuleType], None]


@contextmanager
def when_loaded(names: Iterable[str], tell: Loaded) -> Iterator[None]:
    """While this lasts, `tell` is called once for each of the modules, after it is loaded."""
    finder = _Finder(names, tell)
    sys.meta_path.insert(0, finder)
    try:
        finder.tell_loaded()
        yield
    finally:
        sys.meta_path.remove(finder)


class _Finder(MetaPathFinder):
    """Finds nothing itself: it has the other finders' loaders say when they are done."""

    def __init__(self, names: Iterable[str], tell: Loaded) -> None:
        self._waiting = set(names)
        self._tell = tell

    def tell_loaded(self) -> None:
        for name in sorted(self._waiting & sys.modules.keys()):
            self.loaded(name, sys.modules[name])

    def loaded(self, name: str, module: ModuleType) -> None:
        if name in self._waiting:
            self._waiting.remove(name)
            self._tell(name, module)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname not in self._waiting:
            return None
        for finder in sys.meta_path:
            spec = finder.find_spec(fullname, path, target) if finder is not self else None
            if spec is not None:
                if spec.loader is not None:
                    spec.loader = _Loader(spec.loader, self.loaded)
                return spec
        return None


class _Loader(Loader):
    """The loader of a module, which afterwards is as if nothing had been between."""

    def __init__(self, loader: Loader, loaded: Loaded) -> None:
        self._loader, self._loaded = loader, loaded

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        module.__loader__ = self._loader
        if module.__spec__ is not None:
            module.__spec__.loader = self._loader
        self._loader.exec_module(module)
        self._loaded(module.__name__, module)
