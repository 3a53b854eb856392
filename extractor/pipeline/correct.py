"""Recordings and specs in, overlays out: what the traffic shows the specs to be wrong about."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from extractor import causes, corrections, openapi
from extractor.corrections import Proposal, Thresholds
from extractor.finding import Report, Unreadable
from extractor.observation import Observations
from extractor.pipeline import inputs, outputs, spec_files, standard, validate

_CORRECTED = frozenset(
    f"{part}/{rule}"
    for part in ("request", "response")
    for rule in (
        "type-mismatch null unlisted-value undocumented-field forbidden-field missing-field format-mismatch "
        "pattern-mismatch out-of-bounds wrong-length duplicate-items"
    ).split()
) | {
    "response/undocumented-status",
    "response/undocumented-header",
    "request/undocumented-parameter",
    "request/refused",
}
"""Rules whose findings are observed: each of them is proposed, or counted among what is not."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """What came of a run."""

    report: Report
    proposals: Mapping[str, Sequence[Proposal]]
    """By spec."""
    documents: Mapping[str, dict[str, Any]]
    """By spec, the overlay."""
    written: Mapping[str, Path]
    """By spec, the file of the overlay."""
    left: tuple[tuple[str, int], ...]
    """What was found and is not proposed: the reason, and how often."""


def correct(
    work: validate.Plan,
    specs: Sequence[str],
    out: Path | None,
    thresholds: Thresholds,
    count: int,
    progress: Callable[[int], object],
) -> Corrected:
    """Judge recordings in up to `count` processes, and publish an overlay for each spec that they contradict.

    `out` is a folder, or a file where one spec has corrections; None publishes nothing, and the overlays lie beside
    their specs as far as `extends` is concerned. Raises Unreadable where nothing can be published.
    """
    observations = Observations()
    report = validate.validate(work, count, progress, observations)
    documents = spec_files.loaded(specs).documents.by_name
    proposed = corrections.propose(documents, observations, thresholds, causes.of(report))
    left = proposed.left
    for finding in report.findings:
        if finding.rule not in _CORRECTED:
            left[f"{finding.rule}, which is no kind of correction"] += finding.count
    by_file = proposed.by_file
    paths = {name: Path(name).with_suffix(".overlay.yaml") for name in by_file} if out is None else _paths(by_file, out)
    overlays = {name: _document(name, proposals, paths[name].parent) for name, proposals in by_file.items()}
    written: dict[str, Path] = {}
    if out is not None:
        given = {path for task in work.tasks for path in (task.file.path.resolve(), *(each[1] for each in task.specs))}
        _publish(overlays, paths, given)
        written = paths
    return Corrected(report, by_file, overlays, written, tuple(sorted(left.items())))


def printed(found: Corrected) -> str:
    """The overlay of the one spec that has corrections, for standard output; empty where none has."""
    if len(found.proposals) > 1:
        names = ", ".join(sorted(found.proposals))
        raise Unreadable(f"{len(found.proposals)} specs have corrections ({names}): name a folder as --out")
    return "".join(text_of(_document(name, proposals, Path())) for name, proposals in found.proposals.items())


def _paths(by_file: Collection[str], out: Path) -> dict[str, Path]:
    if "\0" in str(out):
        raise Unreadable(f"{out}: cannot be written: no file has a NUL in its name")
    if out.suffix.lower() in inputs.SPECS and not out.is_dir():
        if len(by_file) > 1:
            names = ", ".join(sorted(by_file))
            raise Unreadable(f"{out}: {len(by_file)} specs have corrections ({names}): name a folder as --out")
        return dict.fromkeys(by_file, out)
    return {name: out / f"{stem}.overlay.yaml" for name, stem in _stems(list(by_file)).items()}


def _publish(overlays: Mapping[str, dict[str, Any]], paths: Mapping[str, Path], given: Collection[Path]) -> None:
    for path in paths.values():
        outputs.protect_inputs(str(path), given)
    for name, path in paths.items():
        with outputs.folder(path.parent):
            outputs.publish(path, text_of(overlays[name], path.suffix))


def _stems(names: Sequence[str]) -> dict[str, str]:
    """A file name for each spec: its own without its ending, or with what it takes to tell it from the others."""
    stems = {name: standard.STEM if name == standard.STDIN else Path(name).stem for name in names}
    return {
        name: stem if list(stems.values()).count(stem) == 1 else outputs.safe_name(name) for name, stem in stems.items()
    }


def _document(spec: str, proposals: Sequence[Proposal], folder: Path) -> dict[str, Any]:
    """The overlay of a spec, for a file in a folder."""
    nowhere = spec == standard.STDIN
    extends = "" if nowhere else quote(Path(os.path.relpath(spec, folder)).as_posix(), safe="/.-_~")
    title = f"Corrections of {Path(spec).name} by recorded traffic"
    return corrections.document_of(proposals, title=title, version="1", extends=extends)


def text_of(document: dict[str, Any], suffix: str = ".yaml") -> str:
    """An overlay as the text of a file whose name ends so: JSON for `.json`, YAML for any other."""
    if suffix.lower() == ".json":
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    return openapi.render(document)
