"""A lowered schema with what was made of it: any number of judges share one, since it holds nothing of the traffic."""

from __future__ import annotations

from msgspec import Struct

from extractor.contract.acceptor import Accept, acceptor
from extractor.contract.engine import Engine
from extractor.contract.lower import Lowered


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

    def acceptor(self) -> Accept | None:
        """The acceptor of the schema, made once; None where there is none."""
        if not self.has_acceptor:
            self._accept, self.has_acceptor = acceptor(self.lowered.schema), True
        return self._accept
