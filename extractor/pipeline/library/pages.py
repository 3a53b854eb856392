"""Pages in; what they say, or the OpenAPI documents that they become, out."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from extractor import corrections, spec
from extractor.finding import Report
from extractor.operation import Api, Operation
from extractor.pipeline import generate as generating
from extractor.pipeline import inputs, overlays, policy
from extractor.pipeline.library import arguments
from extractor.pipeline.library.arguments import Documents, Paths, Progress, StrPath


class ReadPages(Struct, frozen=True):
    """What pages say."""

    apis: Mapping[str, Api]
    """By service. The parts of an Api are the types of `extractor.operation`."""
    report: Report
    """What the pages leave open or contradict: `report.findings`, and in `report.rows` how many table rows were used,
    ignored by a rule, and not understood."""

    @property
    def operations(self) -> tuple[Operation, ...]:
        """The operations of all services, as the pages state them: one METHOD and path may be on several pages."""
        return tuple(operation for api in self.apis.values() for operation in api.operations)


class GeneratedSpecs(Struct, frozen=True):
    """The OpenAPI documents that pages become, by service. A service without any operation has none."""

    documents: Mapping[str, dict[str, Any]]
    """As plain values."""
    texts: Mapping[str, str]
    """As YAML, to the byte what the file has, or would have."""
    report: Report
    written: tuple[Path, ...] = ()
    """Files that are new or different now."""
    unchanged: tuple[Path, ...] = ()
    """Files that already said so, and were left alone."""


def read(
    pages: Paths,
    *,
    config: StrPath | None = None,
    profile: StrPath | None = None,
    examples: bool = True,
    jobs: int = 1,
    progress: Progress | None = None,
) -> ReadPages:
    """Read API pages (Markdown, HTML or text), or folders of them: what they say, before it becomes OpenAPI.

    >>> read = extractor.read("seeds", config="seeds/extractor.toml")
    >>> [(operation.method, operation.path) for operation in read.apis["cbr"].operations]
    [('GET', '/v3/{project_id}/backups')]
    >>> read.report.rows
    Rows(used=192, ignored=0, not_understood=0)

    Every folder of pages is a service, named after the folder, with those that a `toctree` in its index.rst leads into,
    unless the file `config` (an extractor.toml, or a
    pyproject.toml with [tool.extractor]) says which services there are. No configuration is looked for: not in the
    working directory, and not beside the pages. With `examples`, the pages' own examples are held against their
    tables. `jobs` is how many processes read; with several, a script needs `if __name__ == "__main__":`, as
    multiprocessing says. `profile` is a file that says what the vendor of the pages needs, in place of what `config`
    names. `progress` is called with the number of pages that were read.

    What is wrong with the content of a page is in the report, and so is a page that cannot be decoded: the others are
    read, and the report is `damaged`. Raises Unreadable, one line that names the file, where `pages` or `config` is
    missing, holds no page or cannot be read; ValueError for an argument that cannot be.
    """
    settings = arguments.configured(config, profile)
    arguments.check_jobs(jobs)
    plan = inputs.plan(arguments.names(pages, "pages"), settings)
    read_as = generating.Settings(
        *(None, "3.0", settings.said.generate.examples and examples, jobs), policy=policy.of(settings, "generate")
    )
    apis, report = generating.read(plan, read_as, progress or arguments.unheard)
    return ReadPages({api.name: api for api in apis}, arguments.accepted(report, settings, "generate"))


def generate(
    pages: Paths,
    out: StrPath | None = None,
    *,
    config: StrPath | None = None,
    profile: StrPath | None = None,
    openapi: Literal["3.0", "3.1"] | None = None,
    overlays: Paths | Documents = (),
    examples: bool = True,
    jobs: int = 1,
    progress: Progress | None = None,
) -> GeneratedSpecs:
    """Read API pages, or folders of them, and make one OpenAPI document for each service.

    >>> generated = extractor.generate("seeds", config="seeds/extractor.toml")
    >>> list(generated.documents)
    ['cbr', 'dcs', 'ges-2021', 'ges-2024']
    >>> generated.texts["dcs"] == open("specs/dcs.yaml", encoding="utf-8").read()
    True
    >>> generated.written
    ()

    Nothing is written unless `out` names a folder: then it gets `<service>.yaml`, each whole or not at all, and files
    that already say so are left alone.

    `openapi` is the version, 3.0 unless `config` says otherwise. `overlays` are corrections to apply, in order: files,
    folders, or documents by name, such as those of `extractor.correct`; an overlay is for the spec that its `extends`
    names, by file name, and without it for every spec. Findings name a spec by its file in `out`, or as
    `<service>.yaml`; so do the fingerprints in a baseline. The other arguments, and what is raised, are those of
    `extractor.read`; also Unreadable where `out` cannot be written, or an overlay is none.
    """
    settings = arguments.configured(config, profile)
    arguments.check_jobs(jobs)
    version = openapi or settings.said.generate.openapi
    if version not in ("3.0", "3.1"):
        raise ValueError(f"openapi is '3.0' or '3.1', not {version!r}")
    plan = inputs.plan(arguments.names(pages, "pages"), settings)
    generated_as = generating.Settings(
        *(None if out is None else Path(os.fspath(out)), version, settings.said.generate.examples and examples, jobs),
        policy=policy.of(settings, "generate"),
        overlays=_overlays(overlays, plan),
        shapes=settings.said.generate.examples_as_schema == "on",
    )
    made: list[generating.Spec] = []
    result = generating.generate(plan, generated_as, progress or arguments.unheard, made.append)
    return GeneratedSpecs(
        {spec.service: spec.document for spec in made},
        {spec.service: spec.text for spec in made},
        arguments.accepted(result.report, settings, "generate"),
        result.written,
        result.unchanged,
    )


def _overlays(given: Paths | Documents, plan: inputs.Plan) -> overlays.Overlays:
    if not isinstance(given, Mapping):
        return overlays.load(arguments.names(given), plan.services)
    files = ((_overlay_name(name), data) for name, data in arguments.files(given))
    parsed = (corrections.parse(name, spec.located(name, data)[0], {}) for name, data in files)
    return overlays.Overlays((*overlays.load((), plan.services).overlays, *parsed))


def _overlay_name(name: str) -> str:
    """What the file of an overlay would be called that is given by the name of its spec."""
    return name if ".overlay." in name else f"{Path(name).stem}.overlay.yaml"
