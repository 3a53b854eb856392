"""The requests that a page shows → the server that they go to, and the base path before that of the request line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from extractor.pages.outline.request_lines.requests import Call
from extractor.pages.patterns import deferred

_NO_HOST = deferred(r"https?://[^./:\[\]{}]+(?=/|$)", re.IGNORECASE)
"""What stands for a host in an example, and is none of the Internet: `https://IP/v1`."""
_URL = deferred(r"https?://[^\s\"'`<>?#,;)]+")
_MAX_URLS = 20
"""Of one block of code."""


def server_of(call: Call, shown: Iterable[Call]) -> str:
    """The first server that a request line or an example names, with the base path before the request line's path:
    `https://api.example/v1`; empty where none does."""
    hosts = [call.host, *(_address(call, each) for each in shown)]
    return next((host for host in hosts if host and not _NO_HOST.match(host)), "")


def base_of(call: Call, shown: Iterable[Call], code: Iterable[str]) -> str:
    """The base path in all requests that a page shows, and in URLs in its code, whatever their host is: `/v1`, or `/`
    where nothing is before the path; empty where it shows none, or several."""
    if call.host:
        return f"/{urlsplit(call.host).path.strip('/')}"
    urls = (url for text in code for url in _URL.findall(text)[:_MAX_URLS])
    paths = (*map(_parts, shown), *(_divided(urlsplit(url).path) for url in urls))
    found = {_base(_parts(call), path) for path in paths} - {None}
    return f"/{'/'.join(found.pop() or ())}" if len(found) == 1 else ""


def _address(call: Call, shown: Call) -> str:
    """The server that an example calls, with the path before that of the request line: `https://api.example/v1`."""
    wanted, path = _parts(call), _parts(shown)
    words = [part for part in wanted if "{" not in part]
    if words and not any(word in path for word in words):
        return ""  # it calls something else, perhaps of another service
    base = _base(wanted, path)
    return f"{shown.host}/{'/'.join(base)}" if shown.host and base else shown.host


def _base(wanted: list[str], path: list[str]) -> tuple[str, ...] | None:
    """What a path has before that of the request line; None where it is of something else."""
    before, behind = path[: len(path) - len(wanted)], path[len(path) - len(wanted) :]
    same = len(path) >= len(wanted) and all(a == b or "{" in a or "{" in b for a, b in zip(wanted, behind, strict=True))
    words = any("{" not in part for part in wanted)
    return tuple(before) if same and words and not any("{" in part for part in before) else None


def _parts(call: Call) -> list[str]:
    return _divided(call.path)


def _divided(path: str) -> list[str]:
    return [part for part in path.split("/") if part]
