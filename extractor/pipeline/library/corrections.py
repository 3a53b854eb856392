"""Recordings and specs in, corrections of the specs out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from extractor.corrections import Proposal, Thresholds
from extractor.finding import Report
from extractor.pipeline import correct as correcting
from extractor.pipeline import validate as validating
from extractor.pipeline.library import arguments
from extractor.pipeline.library.arguments import Paths, Progress, StrPath
from extractor.pipeline.library.traffic import judging


class Corrections(Struct, frozen=True):
    """Corrections of specs, as OpenAPI Overlays to review; by the file of the spec, as it was named."""

    documents: Mapping[str, dict[str, Any]]
    """The overlay of each spec, as plain values. Every action has its evidence in `x-evidence`: counts, examples, and
    the table row that promised otherwise."""
    texts: Mapping[str, str]
    """The overlays as YAML."""
    proposals: Mapping[str, tuple[Proposal, ...]]
    """What the actions of each overlay come from: `kind` and `description` of a correction, and the actions for it."""
    not_proposed: tuple[tuple[str, int], ...]
    """What was found and is not proposed: the reason, and how often."""
    report: Report
    """What was read, and what could not be checked."""
    written: Mapping[str, Path]


def correct(
    recordings: Paths,
    specs: Paths,
    out: StrPath | None = None,
    *,
    config: StrPath | None = None,
    min_count: int = 1,
    min_share: float = 0.0,
    narrow: bool = False,
    servers: Sequence[str] = (),
    ignore_host: bool = False,
    strict_host: bool = False,
    secret_names: Iterable[str] = (),
    secret_patterns: Sequence[str] = (),
    jobs: int = 1,
    progress: Progress | None = None,
) -> Corrections:
    """Turn what recorded traffic shows into corrections of the specs: an OpenAPI Overlay for each, to review.

    >>> corrections = extractor.correct("docs/samples/backups.har", "specs")
    >>> [(spec, proposal.kind) for spec, proposals in corrections.proposals.items() for proposal in proposals]
    [('specs/ges-2021.yaml', 'type')]
    >>> overlay = corrections.documents["specs/ges-2021.yaml"]
    >>> overlay["extends"], overlay["actions"][0]["update"]["type"]
    ('ges-2021.yaml', 'integer')

    Nothing is written unless `out` names a file (.yaml, .json), for one spec, or a folder, for `SPEC.overlay.yaml`
    each. Proposed is what at least `min_count` values show, and `min_share` (0 to 1) of all values at the place; with
    `narrow`, also what allows less than the spec does. The other arguments, and what is raised, are those of
    `extractor.validate`; also Unreadable where `out` cannot be written.
    """
    settings = arguments.configured(config)
    arguments.check_jobs(jobs)
    if min_count < 1 or not 0 <= min_share <= 1:
        raise ValueError(f"min_count is at least 1 and min_share from 0 to 1, not {min_count} and {min_share}")
    observed_as = judging(
        *(settings, servers, secret_names, secret_patterns),
        ignore_host=ignore_host,
        strict_host=strict_host,
        observe=True,
        narrow=narrow,
    )
    named = arguments.names(specs, "specs")
    work = validating.plan(arguments.names(recordings, "recordings"), named, observed_as)
    target = None if out is None else Path(os.fspath(out))
    found = correcting.correct(
        work, named, target, Thresholds(min_count, min_share, narrow), jobs, progress or arguments.unheard
    )
    return Corrections(
        documents=found.documents,
        texts={name: correcting.text_of(document) for name, document in found.documents.items()},
        proposals={name: tuple(proposals) for name, proposals in found.proposals.items()},
        not_proposed=found.left,
        report=found.report,
        written=found.written,
    )
