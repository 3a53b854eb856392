"""extractor.toml, or [tool.extractor] in pyproject.toml: what a repository says once, and not on every command line.

`declaration` says what can stand in it, and is both what a file is held against and the JSON Schema for editors;
`reading` finds a file, and says with its line what is wrong in it. It reads profiles too, as the core type says what
stands in one.
"""

from __future__ import annotations

from extractor.config.declaration import (
    Config,
    Info,
    License,
    Service,
    Suppression,
    Thresholds,
    base_url_fault,
    matches,
    profile_schema,
    schema,
)
from extractor.config.reading import FILE_NAME, File, find, load, load_profile

__all__ = [
    "FILE_NAME",
    "Config",
    "File",
    "Info",
    "License",
    "Service",
    "Suppression",
    "Thresholds",
    "base_url_fault",
    "find",
    "load",
    "load_profile",
    "matches",
    "profile_schema",
    "schema",
]
