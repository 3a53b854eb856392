"""The command that makes a report again, and what it was about, as they can be published."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from extractor import traffic

_INPUTS = ("recordings", "specs", "pages", "reports", "report")
"""The parameters of commands that name what is read, in the order in which people want to know it."""
_PATTERN = "--secret-pattern"
"""Its value may be the secret itself."""


def command(arguments: Sequence[str]) -> str:
    """The command with these arguments as a shell takes it, without the secrets in it; empty where there are none."""
    return shlex.join(("extractor", *_shown(arguments))) if arguments else ""


def shown(names: Sequence[str]) -> tuple[str, ...]:
    """Names of files as they were typed; secrets in addresses are hidden."""
    return tuple(_shown(names))


def inputs(said: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """What was judged and held against, by the name of the parameter that says it; secrets in addresses are hidden."""
    found = {}
    for name in _INPUTS:
        value = said.get(name) or ()
        names = (value,) if isinstance(value, str) else tuple(value)
        if names:
            found[name] = shown(names)
    return found


def date(environment: Mapping[str, str]) -> str:
    """The day (ISO 8601, UTC) in SOURCE_DATE_EPOCH, where the environment has it (reproducible-builds.org); else empty.

    The clock is not asked: the same command on the same files gives the same bytes.
    """
    from datetime import UTC, datetime

    try:
        return datetime.fromtimestamp(int(environment.get("SOURCE_DATE_EPOCH", "")), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return ""


def _shown(arguments: Sequence[str]) -> Iterator[str]:
    redaction = traffic.Redaction()
    before = ""
    for argument in arguments:
        if before == _PATTERN:
            yield "***"
        elif argument.startswith(f"{_PATTERN}="):
            yield f"{_PATTERN}=***"
        else:
            yield redaction.url(argument)
        before = argument
