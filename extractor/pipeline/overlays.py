"""Overlays in files → specs as they correct them, and a report of the actions that correct nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import structs

from extractor import contract, openapi, spec
from extractor.exchange import Exchange
from extractor.finding import Finding, Report, Severity, Unreadable, gather
from extractor.pipeline import inputs
from extractor.pipeline.reading import PAGE_SECONDS, TooLong, deadline
from extractor.pipeline.reports import Lines, located

if TYPE_CHECKING:
    from extractor.corrections import Overlay, Result


@dataclass(slots=True)
class Overlays:
    """Overlays in the order in which they are applied, and what became of their actions so far."""

    overlays: tuple[Overlay, ...] = ()
    _results: dict[str, list[Sequence[Result]]] = field(default_factory=dict)
    _invalid: list[Finding] = field(default_factory=list)

    def concern(self, spec: Path) -> bool:
        """Whether any is for this spec: by the file name of the document that it extends; without one it is for all."""
        return any(overlay.document in ("", spec.name) for overlay in self.overlays)

    def apply(self, spec: Path, document: dict[str, Any]) -> dict[str, Any]:
        """The document as the overlays for this spec correct it; what they change says so, as `x-overlay`.

        An overlay that would make it invalid is not applied, which is reported.
        Raises Unreadable where that takes too long.
        """
        from extractor import corrections  # most runs have no overlays

        for overlay in self.overlays:
            if overlay.document not in ("", spec.name):
                continue
            try:
                with deadline():
                    corrected, results = corrections.apply(document, overlay, mark=True)
                    flaw = _new_flaw(document, corrected)
            except TooLong:
                raise Unreadable(f"{overlay.name}: applying it to {spec} took more than {PAGE_SECONDS:g} s") from None
            self._results.setdefault(overlay.name, []).append(results)
            if flaw:
                self._invalid.append(corrections.invalid_spec(overlay, str(spec), flaw))
            else:
                document = corrected
        return document

    def report(self) -> Report:
        """The actions that matched nothing, changed nothing or could not be applied, whichever specs there were."""
        if not self.overlays:
            return Report()
        from extractor import corrections

        found = list(self._invalid)
        for overlay in self.overlays:
            if overlay.name in self._results:
                found += corrections.findings(overlay, self._results[overlay.name])
            else:
                found.append(corrections.other_document(overlay))
        return Report(tuple(found))


def _new_flaw(before: dict[str, Any], after: Any) -> str:
    """What is wrong with a document that was not before; empty where nothing is."""
    found = list(openapi.flaws(after))
    known = set(openapi.flaws(before)) if found else set()
    return next((flaw for flaw in found if flaw not in known), "")


def load(names: Sequence[str], services: Iterable[inputs.Service] = ()) -> Overlays:
    """The overlays of services, which are for their specs, and then those in files and folders that the user names.

    Raises Unreadable, one line that names file and line, for anything wrong.
    """
    found: dict[Path, Overlay] = {}
    for service in services:
        for path, name in _files(service.overlays).items():
            overlay = _read(name, path)
            found[path] = overlay if overlay.document else replace(overlay, extends=f"{service.name}.yaml")
    for path, name in _files(names).items():
        if path not in found:
            found[path] = _read(name, path)
    return Overlays(tuple(found.values()))


def _files(names: Sequence[str]) -> dict[Path, str]:
    """The files, each once, and how the user names them."""
    files: dict[Path, str] = {}
    for name in names:
        path = inputs.existing(name)
        lost: list[str] = []
        found = [path] if path.is_file() else [file for file in inputs.walk(path, lost) if file.suffix in inputs.SPECS]
        if lost or not found:
            raise Unreadable(lost[0] if lost else f"{name}: no overlay in it ({', '.join(sorted(inputs.SPECS))})")
        for file in found:
            files.setdefault(file.resolve(), name if path.is_file() else str(file))
    return files


def _read(name: str, path: Path) -> Overlay:
    from extractor import corrections

    document, lines = spec.located(name, inputs.content(path, name))
    return corrections.parse(name, document, lines)


def still_found(
    report: Report,
    exchanges: Iterable[Exchange],
    spec: str,
    document: dict[str, Any],
    lines: Lines,
    severities: Mapping[str, Severity],
) -> Report:
    """The report of pages without what their examples showed and a corrected document says now.

    `document` is the corrected one; an example that it still contradicts is said as it contradicts that one.
    """
    judged = located(contract.check(contract.specs_of(spec, document), exchanges, severities=severities), lines)
    before = {_place(finding) for finding in report.findings if finding.part != "page"}
    kept = [finding for finding in report.findings if finding.part == "page"]
    kept += [finding for finding in judged.findings if _place(finding) in before]
    return structs.replace(
        report, findings=gather(kept), verdicts=judged.verdicts, damaged=report.damaged or judged.damaged
    )


def _place(finding: Finding) -> tuple[str, ...]:
    return (finding.operation, finding.part, finding.status, finding.pointer)
