"""`python -m tests.accuracy CORPUS ANSWERS`: exit status 1 where a figure is below its `--min`, 2 for wrong usage."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import extractor
from extractor.finding import Unreadable
from tests.accuracy import output, sheets, specs
from tests.accuracy.counting import KINDS, Figures, compare
from tests.accuracy.pages import Pages


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and give the exit status. Raises SystemExit for wrong usage."""
    parser = _parser()
    given = parser.parse_args(arguments)
    try:
        figures = measure(given.corpus, given.answers, given.only, given.profiles)
    except Unreadable as error:
        parser.error(str(error))
    print(json.dumps(output.plain(figures), indent=1) if given.json else output.text(figures, given.show))
    short = output.short(figures["total"], dict(given.min))
    if short:
        print(f"below the least: {'; '.join(short)}", file=sys.stderr)
    return int(bool(short))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser("accuracy", description="Hold generated specs against what another source says of an API.")
    parser.add_argument("corpus", type=Path, help="a folder with SERVICE/ or SERVICE/pages/, the pages of each service")
    parser.add_argument("answers", type=Path, help="a folder with SERVICE.json or SERVICE/answers.json, their sheets")
    parser.add_argument("--only", nargs="+", default=[], metavar="SERVICE", help="measure these alone")
    profiles = "a folder with SERVICE.toml, the profiles of services that have one"
    parser.add_argument("--profiles", type=Path, metavar="FOLDER", help=profiles)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="so many differences of each service")
    parser.add_argument("--json", action="store_true", help="all counts and ratios, for programs")
    least = f"fail where a figure of all services together is lower; KIND is one of {', '.join(KINDS)}"
    parser.add_argument("--min", action="append", type=_least, default=[], metavar="KIND=0.99", help=least)
    return parser


def _least(said: str) -> tuple[str, float]:
    kind, _, number = said.partition("=")
    if kind not in KINDS:
        raise argparse.ArgumentTypeError(f"{kind!r} is none of {', '.join(KINDS)}")
    try:
        return kind, float(number)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{said!r} is not KIND=NUMBER, as in {kind}=0.99") from None


def measure(corpus: Path, answers: Path, only: Sequence[str] = (), profiles: Path | None = None) -> dict[str, Figures]:
    """The figures of every service that has pages and a sheet, and of all together as `total`. Raises Unreadable."""
    if profiles and not profiles.is_dir():
        raise Unreadable(f"{profiles}: is no folder of profiles")
    listed = sheets.load(answers)
    found = {name: sheet for name, sheet in listed.items() if (corpus / name).is_dir()}
    if missing := [name for name in only if name not in found]:
        raise Unreadable(f"{missing[0]}: has no folder in {corpus}, or no sheet in {answers}")
    if not found:
        raise Unreadable(f"{answers}: no sheet in it for a folder in {corpus}")
    if without := listed.keys() - found.keys():
        print(f"not measured, for there are no pages: {', '.join(sorted(without))}", file=sys.stderr)
    figures: dict[str, Figures] = {}
    total = Figures()
    for name, sheet in found.items():
        if not only or name in only:
            folder = corpus / name / "pages" if (corpus / name / "pages").is_dir() else corpus / name
            profile = profiles / f"{name}.toml" if profiles else None
            used = profile if profile and profile.is_file() else None
            documents = extractor.generate(folder, profile=used, examples=False).documents
            operations = specs.operations(documents, sheet.base_paths, sheet.depth)
            figures[name] = compare(sheet, operations, Pages.below(folder))
            total.add(figures[name])
    return figures | {"total": total}


if __name__ == "__main__":
    sys.exit(main())
