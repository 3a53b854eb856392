"""A configuration file → what it says, or the one line that is said of what is wrong in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct

from extractor import toml_text
from extractor.config.declaration import Config
from extractor.finding import Unreadable
from extractor.wording import hint

if TYPE_CHECKING:
    from extractor.profile import Profile

FILE_NAME = "extractor.toml"
PROJECT_FILE = "pyproject.toml"
BYTES = 1024 * 1024
"""No configuration is longer."""

Keys = tuple[str | int, ...]
"""The way to a value: names of tables and keys, and numbers of items, counted from 0."""


class File(Struct, frozen=True):
    """A configuration that was read."""

    name: str
    """As the user would name it."""
    folder: Path
    config: Config
    present: frozenset[str]
    """The keys of the whole that it has, as attributes of `Config` are called."""
    text: str = ""
    root: Keys = ()

    def wrong(self, message: str, *keys: str | int) -> Unreadable:
        """What is wrong with the value at `keys`, in one line that names the file and the line."""
        line = _line(self.text, (*self.root, *keys))
        return Unreadable(f"{self.name}{f':{line}' if line else ''}: {_dotted(keys)}{': ' if keys else ''}{message}")


def find(folder: Path, name: str = "") -> File | None:
    """The configuration of a folder: its extractor.toml, or its pyproject.toml where that has [tool.extractor].

    `name` is what the user calls the folder; empty is the working directory. No other folder is looked at. Raises
    Unreadable for what is wrong in it.
    """
    for file in (FILE_NAME, PROJECT_FILE):
        path = folder / file
        if path.is_file():
            found = _load(path, str(Path(name, file)))
            if found is not None:
                return found
    return None


def load(path: Path, name: str, folder: Path | None = None) -> File:
    """Read a configuration file. `folder` is what its paths begin in, where that is not the file's own.

    Raises Unreadable, one line that names the file, for anything wrong in it.
    """
    found = _load(path, name, folder)
    if found is None:
        raise Unreadable(f"{name}: has no [tool.extractor]")
    return found


def load_profile(path: Path, name: str) -> tuple[Profile, File]:
    """Read a profile; the file says on which line something is wrong.

    Raises Unreadable, one line that names the file and the line, for anything wrong in it.
    """
    from extractor.profile import Profile  # most runs have none

    text, document = _parsed(_data(path, name), name)
    file = File(name, path.parent, Config(), frozenset(), text)
    _hold(document, Profile, (), file)
    return msgspec.convert(document, Profile), file


def _data(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(BYTES + 1)
    except (OSError, ValueError) as error:  # a name with a NUL is no file's
        raise Unreadable(f"{name}: {getattr(error, 'strerror', None) or 'no such file'}") from None
    if len(data) > BYTES:
        raise Unreadable(f"{name}: is over {BYTES // 1024} KiB, which no configuration is")
    return data


def _load(path: Path, name: str, folder: Path | None = None) -> File | None:
    data = _data(path, name)
    within = path.name == PROJECT_FILE
    if within and b"extractor" not in data:
        return None  # most projects' files say nothing of us, and to parse them takes longer than to see that
    text, document = _parsed(data, name)
    root: Keys = ("tool", "extractor") if within else ()
    for key in root:
        document = document.get(key) if isinstance(document, dict) else None
    if document is None:
        return None
    return _read(document, File(name, path.parent if folder is None else folder, Config(), frozenset(), text, root))


def _parsed(data: bytes, name: str) -> tuple[str, Any]:
    try:
        return toml_text.decoded(data)
    except (ValueError, RecursionError) as error:
        said = str(error).splitlines()[0]
        at = re.search(r" \(at line (\d+), column \d+\)$", said)
        raise Unreadable(
            f"{name}{f':{at[1]}' if at else ''}: is no TOML: {said[: at.start() if at else None]}"
        ) from None


def _read(document: Any, file: File) -> File:
    _hold(document, Config, (), file)
    present = {field.name for field in msgspec.structs.fields(Config) if field.encode_name in document}
    config = msgspec.convert(document, Config)
    return File(file.name, file.folder, config, frozenset(present), file.text, file.root)


# --- what is said against what is declared --------------------------------------------------------------------


def _hold(value: Any, kind: Any, keys: Keys, file: File) -> None:
    """Raise the first thing that is wrong with a value, by the type that is declared for it."""
    bare = _bare(kind)
    if isinstance(bare, type) and issubclass(bare, Struct):
        _hold_table(value, bare, keys, file)
    elif get_origin(bare) is dict:
        key_kind, item_kind = get_args(bare)
        for key, item in _table(value, keys, file).items():
            _hold_leaf(key, key_kind, (*keys, key), file)
            _hold(item, item_kind, (*keys, key), file)
    elif get_origin(bare) is tuple:
        if not isinstance(value, list):
            raise file.wrong("is a list", *keys)
        kinds = _of_items(bare, len(value))
        if kinds is None:
            raise file.wrong(f"is a list of {len(get_args(bare))}", *keys)
        for number, item in enumerate(value):
            _hold(item, kinds[number], (*keys, number), file)
    else:
        _hold_leaf(value, kind, keys, file)


def _of_items(kind: Any, count: int) -> Sequence[Any] | None:
    """What is declared for each item of a list; None where it has another number of them than is declared."""
    kinds = get_args(kind)
    if kinds[-1] is Ellipsis:
        return [kinds[0]] * count
    return kinds if len(kinds) == count else None


def _hold_table(value: Any, kind: type[Struct], keys: Keys, file: File) -> None:
    declared, hints = _declared(kind)
    for key, item in _table(value, keys, file).items():
        if key not in declared:
            raise file.wrong(f"unknown key {key!r}, {hint(key, declared)}", *keys, key)
        _hold(item, hints[declared[key].name], (*keys, key), file)
    for name, field in declared.items():
        if field.required and name not in value:
            raise file.wrong(f"lacks {name}", *keys)


@cache  # a file may have a thousand suppressions
def _declared(kind: type[Struct]) -> tuple[dict[str, msgspec.structs.FieldInfo], dict[str, Any]]:
    """The fields of a table by key, and their types by attribute."""
    declared = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    return declared, get_type_hints(kind, include_extras=True)


def _table(value: Any, keys: Keys, file: File) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise file.wrong(f"is a table, [{_dotted((*file.root, *keys))}]", *keys)
    return value


def _bare(kind: Any) -> Any:
    """A type without its annotations and without None, which TOML cannot say."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if get_origin(kind) in (Union, UnionType):
        (kind,) = (each for each in get_args(kind) if each is not NoneType)
        return _bare(kind)
    return kind


_WORDS = {
    "str": "a string",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "date": "a date, as in 2027-03-31",
}


def _hold_leaf(value: Any, kind: Any, keys: Keys, file: File) -> None:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise file.wrong(_words(value, kind, str(error)), *keys) from None


def _words(value: Any, kind: Any, said: str) -> str:
    """What the library says of a value, in words of a configuration."""
    bare = _bare(kind)
    if get_origin(bare) is Literal and isinstance(value, str):
        return f"{value[:100]!r} is not known, {hint(value, get_args(bare))}"
    if "matching regex" in said:
        return f"{value[:100]!r} is not written like {next(_examples(kind))!r}"
    wanted = said.split(", got", 1)[0].split(" - at", 1)[0].removeprefix("Expected ").replace(" | null", "")
    return "is " + re.sub(r"`(\w+)`", lambda match: _WORDS.get(match[1], match[1]), wanted)


def _examples(kind: Any) -> Iterator[Any]:
    """The examples that a type is declared with, at whatever depth of annotations."""
    for inner in get_args(kind):
        yield from (inner.examples or ()) if isinstance(inner, msgspec.Meta) else _examples(inner)


# --- where it stands ------------------------------------------------------------------------------------------


def _dotted(keys: Iterable[str | int]) -> str:
    """A way as TOML writes it, cut where it is hostile; items are counted from 1."""
    text = ""
    for key in keys:
        if isinstance(key, int):
            text += f"[{key + 1}]"
        else:
            bare = key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else f"{key[:100]!r}"
            text += f".{bare}" if text else bare
    return text


def _line(text: str, keys: Keys) -> int:
    """The line (1-based) on which the statement begins that first says something at `keys`; of an item of a list, its
    own line where it can be told; 0 where none is found.

    TOML's own parser is asked, of ever shorter beginnings of the file: it does not tell where a value stood.
    """
    beginnings = _Beginnings(text.splitlines(keepends=True))
    low, high = 0, len(beginnings.lines)  # nothing is said in the first `low` lines, something in the first `high`
    if not beginnings.say(high, keys):
        return 0
    while at := beginnings.between(low, high):
        low, high = (low, at) if beginnings.say(at, keys) else (at, high)
    if beginnings.left <= 0:
        return 0
    said = [(at, line) for at, line in enumerate(beginnings.lines[low:high], low + 1) if _says(line)]
    first = said[0][0] if said else 0
    while isinstance(keys[-1], int):
        value = beginnings.value(high, keys)
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, str) and len(value) > 1:
            return next((at for at, line in said if value in line), first)
        keys = keys[:-1]
    return first


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


_LOOKED_AT = 3 * BYTES


class _Beginnings(Struct):
    """The beginnings of a file, by their number of lines."""

    lines: Sequence[str]
    left: int = _LOOKED_AT
    """Characters that may still be parsed: a hostile file is given up instead of searched."""
    last: tuple[int, dict[str, Any] | None] = (0, None)
    """What was parsed last, by its number of lines."""

    def between(self, low: int, high: int) -> int:
        """Lines, more than `low` and fewer than `high`, that end with a whole statement; 0 where none do."""
        middle = (low + high) // 2
        counts = (*range(middle, high), *range(middle - 1, low, -1))
        return next((count for count in counts if count > low and self._parsed(count) is not None), 0)

    def say(self, count: int, keys: Keys) -> bool:
        """Whether something stands at `keys` in so many lines."""
        return bool(keys) and self.value(count, keys) is not None

    def value(self, count: int, keys: Keys) -> Any:
        """What stands at `keys` in so many lines; None where nothing does."""
        value: Any = self._parsed(count)
        for key in keys:
            try:
                value = value[key]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def _parsed(self, count: int) -> dict[str, Any] | None:
        import tomllib

        if self.last[0] != count:
            text = "".join(self.lines[:count]) if self.left > 0 else ""
            self.left -= len(text)
            try:
                self.last = count, tomllib.loads(text) if text else None
            except ValueError:
                self.last = count, None
        return self.last[1]
