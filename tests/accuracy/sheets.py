"""An answer sheet: what a source other than the pages says of a service."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from extractor.finding import Unreadable
from tests.accuracy.operations import Field, Fields, Key, Operation, add, key, parameter, values

IGNORED = frozenset({"header:accept", "header:content-type", "header:authorization"})
"""Headers that are no parameters in OpenAPI (3.0.3, Parameter Object)."""


class Said(msgspec.Struct, frozen=True):
    """What a sheet says of a field."""

    type: str = "any"
    required: bool | None = None
    enum: tuple[Any, ...] = ()
    open: bool = False
    """A map whose keys are data: what is below it counts neither way."""
    documented: bool = True
    """False where the pages are known not to name it: it counts neither way."""

    def field(self) -> Field:
        types = frozenset() if self.type == "any" else frozenset({self.type})
        return Field(types, self.required, values(self.enum), self.open, self.documented)


class Listed(msgspec.Struct, frozen=True):
    """An operation of a sheet. A part that is absent is not known, an empty one says that there is none."""

    method: str
    path: str
    params: dict[str, Said] | None = None
    body: dict[str, Said] | None = None
    response: dict[str, Said] | None = None

    def operation(self) -> Operation:
        parameters = {parameter(*name.split(":", 1)): said.field() for name, said in (self.params or {}).items()}
        return Operation(
            None if self.params is None else {n: each for n, each in parameters.items() if not n.startswith("path:")},
            _fields(self.body),
            _fields(self.response),
        )


class Sheet(msgspec.Struct, frozen=True):
    """An answer sheet as it is written; docs/accuracy.md describes it."""

    operations: tuple[Listed, ...]
    also: tuple[Listed, ...] = ()
    """Operations that exist and that nobody has to find: they count neither way."""
    base_paths: tuple[str, ...] = ()
    """What paths may begin with on either side."""
    depth: int = 1000
    """Fields are compared down to so many names."""
    ignore_params: tuple[str, ...] = ()
    body_or_query: bool = False
    """Whether the pages leave open where a parameter goes."""

    def __post_init__(self) -> None:
        bad = [name for each in self.operations for name in each.params or {} if ":" not in name]
        if bad:
            raise ValueError(f"a parameter is named place:name, not {bad[0]!r}")

    def wanted(self) -> dict[Key, Operation]:
        """What a perfect reader of complete pages finds."""
        found: dict[Key, Operation] = {}
        for listed in self.operations:
            at, each = key(listed.method, listed.path, self.base_paths), listed.operation()
            found[at] = found[at].also(each) if at in found else each
        return found

    def unasked(self) -> set[Key]:
        """The operations that count neither way."""
        return {key(each.method, each.path, self.base_paths) for each in self.also}

    def ignored(self) -> frozenset[str]:
        """The parameters that count neither way."""
        return IGNORED | {parameter(*name.partition(":")[::2]) for name in self.ignore_params}


def _fields(said: dict[str, Said] | None) -> Fields | None:
    if said is None:
        return None
    found: dict[str, Field] = {}
    for path in sorted(said, key=lambda path: path.endswith("]")):  # a list before its elements
        add(found, path, said[path].field())
    return found


def load(answers: Path) -> dict[str, Sheet]:
    """The sheets in a folder, by service: SERVICE.json or SERVICE/answers.json. Raises Unreadable."""
    if not answers.is_dir():
        raise Unreadable(f"{answers}: is no folder of answer sheets")
    files = {path.stem: path for path in sorted(answers.glob("*.json"))}
    files |= {path.parent.name: path for path in sorted(answers.glob("*/answers.json"))}
    return {service: _read(path) for service, path in files.items()}


def _read(path: Path) -> Sheet:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Sheet)
    except (OSError, msgspec.DecodeError) as error:
        raise Unreadable(f"{path}: {getattr(error, 'strerror', None) or error}") from None
