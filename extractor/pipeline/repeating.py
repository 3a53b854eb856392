"""The command that makes a report again, as it can be published."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from extractor import traffic

_PATTERN = "--secret-pattern"
"""Its value may be the secret itself."""


def command(arguments: Sequence[str]) -> str:
    """The command with these arguments as a shell takes it, without the secrets in it; empty where there are none."""
    return shlex.join(("extractor", *_shown(arguments))) if arguments else ""


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
