"""extractor.toml: which services there are, and which page belongs to which.

[services.dcs]
title = "Distributed Cache Service"            # all keys but `pages` may be left out
description = "…"
version = "v2"
servers = ["https://dcs.example.com"]
dialect = "huawei_zh"                          # otherwise each page is recognised
pages = ["dcs/*.md", "backup-*.md"]            # paths inside the given folder; `*` also stands for `/`
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from extractor.finding import Unreadable

FILE_NAME = "extractor.toml"

# A service's name is a file name: what every file system takes.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


@dataclass(frozen=True, slots=True)
class Service:
    """What is said of one service beside its pages."""

    name: str
    title: str = ""
    description: str = ""
    version: str = ""
    servers: tuple[str, ...] = ()
    dialect: str = ""
    pages: tuple[str, ...] = ("*",)

    def claims(self, page: str) -> bool:
        """Whether the page with this path inside the given folder belongs to the service."""
        return any(fnmatchcase(page, pattern) for pattern in self.pages)


@dataclass(frozen=True, slots=True)
class Config:
    """The whole file."""

    services: tuple[Service, ...]


def load(path: Path, source: str) -> Config:
    """Read a configuration. Raises Unreadable, one line that names the file as `source`, for anything wrong in it."""
    try:
        import tomllib  # most runs have no configuration

        document = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise Unreadable(f"{source}: {error.strerror or 'cannot be read'}") from None
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"{source}: is no TOML: {str(error).splitlines()[0]}") from None
    _only(document, ["services"], source)
    services = document.get("services", {})
    if not isinstance(services, dict) or not services:
        raise Unreadable(f"{source}: names no service ([services.NAME] with pages = […])")
    return Config(tuple(_service(name, table, source) for name, table in sorted(services.items())))


def _service(name: str, table: Any, source: str) -> Service:
    where = f"{source}: services.{name}"
    if not _NAME.fullmatch(name):
        raise Unreadable(f"{where}: a service's name is a file name of letters, digits, '.', '_' and '-'")
    if not isinstance(table, dict):
        raise Unreadable(f"{where}: is a table, [services.{name}]")
    known = {field.name: field.default for field in fields(Service) if field.name != "name"}
    _only(table, known, where)
    if "pages" not in table:
        raise Unreadable(f'{where}: lacks pages, as in pages = ["{name}/*.md"]')
    return Service(name, **{key: _value(value, known[key], f"{where}.{key}") for key, value in table.items()})


def _value(value: Any, default: Any, where: str) -> Any:
    if isinstance(default, str):
        if not isinstance(value, str):
            raise Unreadable(f"{where}: is a string")
        return value
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise Unreadable(f"{where}: is a list of strings")
    return tuple(value)


def _only(table: dict[str, Any], known: Iterable[str], where: str) -> None:
    """Refuse keys that mean nothing: a misspelt one would be lost in silence."""
    known = list(known)
    for key in table:
        if key not in known:
            import difflib

            near = difflib.get_close_matches(key, known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"
            raise Unreadable(f"{where}: unknown key {key!r}, {hint}")
