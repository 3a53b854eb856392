"""A lowered schema with what was made of it: any number of judges share one, since it holds nothing of the traffic."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from extractor.contract.acceptor import Accept, acceptor
from extractor.contract.applied import undocumented
from extractor.contract.engine import Engine
from extractor.contract.lower import Lowered
from extractor.contract.weight import is_deeper


class Compiled(Struct):
    """A schema of a document, ready to judge values."""

    lowered: Lowered
    engine: Engine | None
    """None where the schema cannot be compiled."""
    unchecked: tuple[str, ...] = ()
    """What of the schema cannot be checked, with its place."""
    deepest: int | None = None
    """How deep a value may be nested to be judged; None is any depth."""
    has_acceptor: bool = False
    """Whether the acceptor was made: it takes a while, so that is done when bodies are many."""
    _accept: Accept | None = None

    def is_too_deep(self, value: Any) -> bool:
        """Whether judging a value could take too long: it is nested deeply, and schemas double with depth."""
        return self.deepest is not None and is_deeper(value, self.deepest)

    def accepts(self, value: Any) -> bool:
        """Whether a value conforms in everything that is judged."""
        if self.engine is None or self.is_too_deep(value) or not self.engine.accepts(value):
            return False
        return not (self.lowered.composed and any(undocumented(self.engine, value)))

    def acceptor(self) -> Accept | None:
        """The acceptor of the schema, made once; None where there is none."""
        if not self.has_acceptor:
            self._accept, self.has_acceptor = acceptor(self.lowered.schema), True
        return self._accept
