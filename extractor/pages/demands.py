"""What operations demand of requests and responses, apart from what is only told about them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import to_builtins

from extractor.operation import Operation

_ABOUT = frozenset(("source", "sources", "key", "title", "tag", "description", "token_description", "examples"))
"""Parts of operations that say where something stands, or only tell people about it."""


def differs(others: Sequence[Operation], operations: Sequence[Operation]) -> bool:
    """Whether there are other operations that demand something else of requests and responses."""
    if not others or others == operations:
        return False
    return _demands(to_builtins(others)) != _demands(to_builtins(operations))


def _demands(value: object) -> object:
    match value:
        case dict():
            return {key: _demands(item) for key, item in value.items() if key not in _ABOUT}
        case list() | tuple():
            return [_demands(item) for item in value]
        case _:
            return value
