"""What a Python program gives: paths, documents, a configuration."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Literal, TypeAlias

from msgspec import structs

from extractor import traffic
from extractor.finding import Report, Unreadable
from extractor.pipeline import configuration, inputs, policy, profiles

StrPath: TypeAlias = str | os.PathLike[str]
Paths: TypeAlias = StrPath | Iterable[StrPath]
"""One file or folder, or several."""
Documents: TypeAlias = Mapping[str, Mapping[str, Any]]
"""Documents of plain values by name: an OpenAPI document is named after its service, or as a file."""
Progress: TypeAlias = Callable[[int], object]
"""Called with the number of pages, or files, that are done since it was last called."""


def names(paths: Paths, what: str = "") -> tuple[str, ...]:
    """The paths as texts. Raises ValueError where there are none, if `what` says that some are needed."""
    found = (paths,) if isinstance(paths, (str, os.PathLike)) else tuple(paths)
    if what and not found:
        raise ValueError(f"no {what} given")
    return tuple(os.fspath(path) for path in found)


def texts(given: Iterable[str]) -> tuple[str, ...]:
    """Texts, of which one can be given alone: its letters are never meant."""
    return (given,) if isinstance(given, str) else tuple(given)


def files(documents: Documents) -> Sequence[tuple[str, bytes]]:
    """Documents as the files that they would be: `shop` is `shop.yaml`. Raises Unreadable for what is no JSON value."""
    return [(_file(name), _json(name, document)) for name, document in documents.items()]


def _file(name: str) -> str:
    return name if name.lower().endswith(inputs.SPECS) else f"{name}.yaml"


def _json(name: str, document: Mapping[str, Any]) -> bytes:
    try:
        return json.dumps(document, default=_plain, allow_nan=False).encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise Unreadable(f"{name}: is no document of JSON values: {error}") from None


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, date):  # YAML has dates, where an example is one
        return value.isoformat()
    raise TypeError(f"it holds a {type(value).__name__}")


def configured(config: StrPath | None, profile: StrPath | None = None) -> configuration.Configuration:
    """What a configuration file, and a profile, say. None is no configuration: none is looked for."""
    said = configuration.Configuration() if config is None else configuration.chosen(named=os.fspath(config))
    return said if profile is None else structs.replace(said, profile=profiles.load(os.fspath(profile)))


def accepted(report: Report, settings: configuration.Configuration, command: Literal["generate", "validate"]) -> Report:
    """The report as a configuration will have it: its severities, suppressions and baseline."""
    report = policy.configured(report, settings, command)
    name = settings.baseline(command)
    if not name:
        return report
    from pathlib import Path

    from extractor import baseline

    return baseline.apply(report, baseline.load(Path(name), name), date.today()).report


def check_jobs(jobs: int) -> None:
    """Raises ValueError for a number of processes that cannot be."""
    if jobs < 1:
        raise ValueError(f"jobs is at least 1, not {jobs}")


def check_patterns(patterns: Iterable[str]) -> None:
    """Raises ValueError for a pattern that is none, or could take for ever."""
    for pattern in patterns:
        try:
            traffic.Redaction(patterns=(pattern,))
        except traffic.WrongPattern as error:
            raise ValueError(f"secret_patterns: {pattern!r} {error}") from None


def unheard(count: int) -> None:
    """Where nobody asks for progress."""
