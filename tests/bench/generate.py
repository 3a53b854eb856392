"""Whole `generate` beside bare lxml parsing of the same bytes with a walk over all table cells, in one process."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from extractor.pipeline import inputs
from extractor.pipeline.generate import Settings, generate

SEEDS = Path(__file__).parent.parent.parent / "seeds"
COPIES = 20
"""How often the seeds are repeated where no corpus is given, so that a round takes long enough to measure."""
ROUNDS = 3


def main(corpus: str) -> None:
    """Print pages a second and the ratios, medians of ROUNDS rounds that take turns."""
    with tempfile.TemporaryDirectory() as scratch:
        plan = inputs.plan([corpus or _repeated(Path(scratch, "pages"))])
        files = [page.path for service in plan.services for page in service.pages]
        pages = [path.read_bytes() for path in files]
        out = Path(scratch, "out")
        ways: dict[str, Callable[[], object]] = {
            "bare lxml, all table cells": lambda: [_bare(page) for page in pages],
            "generate --no-examples": lambda: generate(plan, Settings(out, examples=False), _ignore),
            "generate": lambda: generate(plan, Settings(out), _ignore),
        }
        times = _times(ways)
    size = sum(map(len, pages)) / 1e6
    print(f"generate, one process: {len(pages)} pages, {size:.1f} MB, {len(plan.services)} services")
    bare = times["bare lxml, all table cells"]
    for name, seconds in times.items():
        per_page = seconds / len(pages) * 1e3
        print(f"  {name:<28} {len(pages) / seconds:7.0f} pages/s {per_page:7.2f} ms/page   ratio {seconds / bare:5.2f}")


def _repeated(folder: Path) -> str:
    for number in range(COPIES):
        copy = folder / f"copy{number}"
        shutil.copytree(SEEDS, copy, ignore=shutil.ignore_patterns("*.toml"))
        for page in filter(Path.is_file, copy.rglob("*")):
            # As in a service, no page is another one to the letter: that whole pages are remembered is of no use.
            page.write_bytes(page.read_bytes() + f"\n\nCopy {number}.\n".encode())
    return str(folder)


def _times(ways: dict[str, Callable[[], object]]) -> dict[str, float]:
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(ROUNDS + 1):
        for name, way in ways.items():
            before = time.process_time()
            way()
            if number:  # the first round warms up
                taken[name].append(time.process_time() - before)
    return {name: sorted(values)[ROUNDS // 2] for name, values in taken.items()}


def _bare(page: bytes) -> int:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    tree = etree.fromstring(page, parser)
    return sum(len("".join(cell.itertext())) for cell in tree.iter("td", "th")) if tree is not None else 0


def _ignore(done: int) -> None:
    pass


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
