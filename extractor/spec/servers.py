"""Where an API is served (OpenAPI, Server Object)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from extractor.spec.references import as_mapping

VARIABLE = re.compile(r"\{([^{}]*)\}")
_URLS = 100
"""Those of one server that are distinguished."""


class Server(Struct, frozen=True):
    """Where an API is served: host (empty where the URL is relative) and base path without a slash at its end.

    In both, `{name}` stands for a variable that takes any value: in a host for text without dots at its ends, in a
    base path for one segment or a part of one.
    """

    host: str
    base: str

    @classmethod
    def of(cls, url: str) -> Server:
        """A server by its URL."""
        try:
            parts = urlsplit(url)
            return cls(parts.hostname or "", parts.path.rstrip("/"))
        except ValueError:
            return cls("", "")


class Hosts:
    """The hosts of servers. A server whose URL is relative is on any host."""

    def __init__(self, servers: Iterable[Server]) -> None:
        names = sorted({each.host for each in servers})
        self.names = tuple(name for name in names if name)
        self._any = not names or any(not VARIABLE.sub("", name).strip(".") for name in names)
        self._exact = frozenset(name for name in names if "{" not in name)
        self._patterns = [
            re.compile("[^/]+".join(map(re.escape, VARIABLE.split(name)[::2]))) for name in names if "{" in name
        ]

    def __contains__(self, host: str) -> bool:
        return self._any or host in self._exact or any(pattern.fullmatch(host) for pattern in self._patterns)


def servers_of(value: Mapping[str, Any]) -> tuple[Server, ...]:
    """The servers that a document, a path or an operation names; none where it names none."""
    listed = value.get("servers")
    found: dict[Server, None] = {}
    for each in listed if isinstance(listed, list) else ():
        url = as_mapping(each).get("url")
        if isinstance(url, str):
            variables = as_mapping(as_mapping(each).get("variables"))
            found |= dict.fromkeys(map(Server.of, islice(_substituted(url, variables), _URLS)))
    return tuple(found)


def _substituted(url: str, variables: Mapping[str, Any]) -> Iterator[str]:
    """A URL with each of the listed values of its variables; one without a list has its default, which may be several
    segments, and any other value."""
    choices: list[list[str]] = []
    for index, part in enumerate(VARIABLE.split(url)):
        if index % 2:
            variable = as_mapping(variables.get(part))
            listed = variable.get("enum")
            free = [*([str(variable["default"])] if "default" in variable else []), f"{{{part}}}"]
            choices.append(list(map(str, listed)) if isinstance(listed, list) and listed else free)
        else:
            choices.append([part])
    return map("".join, product(*choices))
