"""Two editions of OpenAPI documents in, what changed out."""

from __future__ import annotations

import os
from collections.abc import Mapping

from extractor import spec
from extractor.changes import Comparison
from extractor.pipeline import compare
from extractor.pipeline.library import arguments
from extractor.pipeline.library.arguments import Documents, StrPath


def diff(
    old: StrPath | Documents,
    new: StrPath | Documents,
    *,
    pages: StrPath | None = None,
    config: StrPath | None = None,
) -> Comparison:
    """Say what changed in an API between two editions: each change is breaking, compatible or editorial.

    >>> found = extractor.diff("specs/ges-2021.yaml", "specs/ges-2024.yaml")
    >>> found.at_or_above(extractor.Label.BREAKING) > 0
    True
    >>> [change.words for change in found.changes if change.kind == "response/type-changed"][:1]
    ['string → integer (int64)']

    An edition is a file, a folder (compared file by file), or a git revision of either (`"origin/main:specs"`), which
    is read from the repository of the working directory; or documents by name, such as those of `extractor.generate`.

    `pages` is the folder of the new edition's pages: what vanished while its page still shows it is called lost by the
    reader, and counts as breaking. `config` says which service the pages belong to; no configuration is looked for.

    Raises Unreadable, one line that names the file, where an edition is missing or is no OpenAPI document. What could
    not be compared is in `unchecked`.
    """
    return compare.compare(
        _edition(old), _edition(new), None if pages is None else os.fspath(pages), arguments.configured(config)
    )


def _edition(given: StrPath | Documents) -> str | compare.Edition:
    if not isinstance(given, Mapping):
        return os.fspath(given)
    files = arguments.files(given)
    if not files:
        raise ValueError("no documents given")
    return compare.Edition(spec.documents(files), {name: name for name, _ in files})
