"""Where an API is served (OpenAPI, Server Object)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice, product
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from extractor.contract.references import as_mapping

_VARIABLE = re.compile(r"\{([^{}]*)\}")
_URLS = 100
"""Those of one server that are told apart."""


class Server(Struct, frozen=True):
    """Where an API is served: host (empty where the URL is relative) and base path without a slash at its end."""

    host: str
    base: str


def servers_of(value: Mapping[str, Any]) -> tuple[Server, ...]:
    """The servers that a document, a path or an operation names; none where it names none."""
    listed = value.get("servers")
    found: dict[Server, None] = {}
    for each in listed if isinstance(listed, list) else ():
        url = as_mapping(each).get("url")
        if isinstance(url, str):
            variables = as_mapping(as_mapping(each).get("variables"))
            found |= dict.fromkeys(map(server, islice(_substituted(url, variables), _URLS)))
    return tuple(found)


def _substituted(url: str, variables: Mapping[str, Any]) -> Iterator[str]:
    """A URL with each of the listed values of its variables, or their default; a variable without them stays."""
    choices: list[list[str]] = []
    for index, part in enumerate(_VARIABLE.split(url)):
        if index % 2:
            variable = as_mapping(variables.get(part))
            listed = variable.get("enum")
            values = listed if isinstance(listed, list) and listed else [variable.get("default", f"{{{part}}}")]
            choices.append(list(map(str, values)))
        else:
            choices.append([part])
    return map("".join, product(*choices))


def server(url: str) -> Server:
    """A server by its URL; a host with a variable that has no value is no host that can be compared."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "") if "{" not in parts.netloc else ""
    except ValueError:
        return Server("", "")
    return Server(host, parts.path.rstrip("/"))
