"""What is fuzzed: a target takes any bytes, and raises where a promise is broken. `Unreadable` breaks none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.traffic import known_formats
from tests.fuzz import documents, files, pages, traffic

CORPUS = Path(__file__).parent / "corpus"
CASES = Path(__file__).parent.parent / "cases"
LONGEST = 8 * 1024
"""Bytes of an input: what is wrong with long ones, `test_hostile.py` looks for."""


@dataclass(frozen=True)
class Target:
    """What is fuzzed, and the files of `tests/cases` that it begins from."""

    run: Callable[[bytes], None]
    cases: str = ""
    """A pattern of paths below `tests/cases`."""

    def beginnings(self) -> Iterator[bytes]:
        """What the fuzzer begins from, besides its corpus."""
        for path in sorted(CASES.glob(self.cases)) if self.cases else ():
            if not path.name.endswith("expected.json") and path.stat().st_size <= LONGEST:
                yield path.read_bytes()


TARGETS: dict[str, Target] = {
    **{
        f"page-{name}": Target(pages.page(f"page.{suffix}"), f"pages/*/*.{suffix}")
        for name, suffix in (
            ("markdown", "md"),
            ("html", "html"),
            ("mdx", "mdx"),
            ("rst", "rst"),
            ("asciidoc", "adoc"),
            ("text", "txt"),
        )
    },
    "loose-json": Target(pages.loose_json),
    **{f"recording-{name}": Target(traffic.recording(name), f"traffic/{name}/*") for name in known_formats()},
    "redaction": Target(traffic.redaction),
    "verdict": Target(documents.verdict),
    "spec": Target(documents.spec, "openapi/*/*.yaml"),
    "overlay": Target(documents.overlay),
    "jsonpath": Target(documents.path),
    "report": Target(files.report, "report/sample.json"),
    "configuration": Target(files.configuration, "config/*.toml"),
    "profile": Target(files.profile, "profiles/**/*.toml"),
    "baseline": Target(files.baseline),
}
