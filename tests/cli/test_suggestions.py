"""What the command line says of a name that is mistyped: one line, the nearest name, exit status 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_cli import run

IN = "a.har --specs specs"

LINES = {
    "genrate x": "extractor: No such command 'genrate', did you mean generate? See 'extractor --help'.",
    "dif a b": "extractor: No such command 'dif', did you mean diff? See 'extractor --help'.",
    "x": (
        "extractor: No such command 'x', choose from config, correct, diff, explain, generate, merge, report, "
        "rules, validate. See 'extractor --help'."
    ),
    "--hepl": "extractor: No such option '--hepl', did you mean --help? See 'extractor --help'.",
    "generate x --otu y": (
        "extractor generate: No such option '--otu', did you mean --out? See 'extractor generate --help'."
    ),
    "generate x --zzz": "extractor generate: No such option '--zzz'. See 'extractor generate --help'.",
    "report x --format jsn": (
        "extractor report: Invalid value for '--format': 'jsn' is not known, did you mean json? "
        "See 'extractor report --help'."
    ),
    f"validate {IN} --fail-on warn": (
        "extractor validate: Invalid value for '--fail-on': 'warn' is not known, did you mean warning? "
        "See 'extractor validate --help'."
    ),
    f"validate {IN} --show-values some": (
        "extractor validate: Invalid value for '--show-values': 'some' is not known, choose from default, none, all. "
        "See 'extractor validate --help'."
    ),
    "diff a b --fail-on braking": (
        "extractor diff: Invalid value for '--fail-on': 'braking' is not known, did you mean breaking? "
        "See 'extractor diff --help'."
    ),
    "diff a b --format yaml": (
        "extractor diff: Invalid value for '--format': 'yaml' is not known, choose from github, json, markdown, text. "
        "See 'extractor diff --help'."
    ),
    "generate x --out y --openapi 3.2": (
        "extractor generate: Invalid value for '--openapi': '3.2' is not known, did you mean 3.1? "
        "See 'extractor generate --help'."
    ),
    "rules respons/type-mismatch": ("extractor: no rule 'respons/type-mismatch', did you mean response/type-mismatch?"),
    "rules type-mismatch": (
        "extractor: no rule 'type-mismatch', did you mean request/type-mismatch or response/type-mismatch?"
    ),
    "rules zzz": "extractor: no rule 'zzz', 'extractor rules' lists them",
}


@pytest.mark.parametrize("arguments", LINES)
def test_one_line(arguments: str, tmp_path: Path) -> None:
    done = run(*arguments.split(), cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{LINES[arguments]}\n")
