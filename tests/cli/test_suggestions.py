"""What the command line says of a name that is mistyped: one line, the nearest name, exit status 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_cli import pages, run

IN = "a.har --specs specs"

LINES = {
    "genrate x": "extractor: No such command 'genrate', did you mean generate? See 'extractor --help'.",
    "dif a b": "extractor: No such command 'dif', did you mean diff? See 'extractor --help'.",
    "x": (
        "extractor: No such command 'x', choose from addon, config, correct, diff, explain, generate, merge, profile, "
        "report, review, rules, validate. See 'extractor --help'."
    ),
    "help": "extractor: No such command 'help', did you mean --help? See 'extractor --help'.",
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
        "extractor diff: Invalid value for '--format': 'yaml' is not known, choose from github, html, json, markdown, "
        "text. See 'extractor diff --help'."
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


ODD = {
    "generate x --out y --jobs two": (
        "extractor generate: Invalid value for '--jobs': 'two' is not a valid whole number. "
        "See 'extractor generate --help'."
    ),
    "correct x --specs y --out z --min-share half": (
        "extractor correct: Invalid value for '--min-share': 'half' is not a valid number. "
        "See 'extractor correct --help'."
    ),
    "config nowhere": "extractor: nowhere: No such file or directory",
    "config -": "extractor: -: No such file or directory",
    "validate file --specs file --server https://a:99999": (
        "extractor: --server: 'https://a:99999' has a host or a port that no server can have"
    ),
    "generate dcs --out file": "extractor: file: cannot be written: is a file, and no folder",
    "validate file --specs file --secret-pattern a --secret-pattern (": (
        "extractor: --secret-pattern: '(' is no regular expression: missing ), unterminated subpattern at position 0"
    ),
}


@pytest.mark.parametrize("arguments", ODD)
def test_what_else_can_be_mistaken(arguments: str, tmp_path: Path) -> None:
    pages(tmp_path / "dcs")
    (tmp_path / "file").write_text("x")
    done = run(*arguments.split(), cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{ODD[arguments]}\n")


@pytest.mark.parametrize(
    "arguments",
    [
        "generate NUL --out o",
        "generate dcs --out NUL",
        "generate dcs --out o --overlay NUL",
        "generate dcs --out o --output NUL",
        "generate dcs --out o --config NUL",
        "generate dcs --out o --baseline NUL",
        "validate NUL --specs spec.yaml",
        "validate dcs --specs NUL",
        "correct dcs --specs spec.yaml --out NUL",
        "diff NUL spec.yaml",
        "diff spec.yaml spec.yaml --pages NUL",
        "diff spec.yaml spec.yaml --output NUL",
        "explain NUL /info",
        "explain spec.yaml /paths/~1v1~1{project_id}~1backups/get --pages NUL",
        "report NUL",
        "config NUL",
        "config --config NUL",
    ],
)
def test_what_can_be_no_file_name(arguments: str, tmp_path: Path) -> None:
    pages(tmp_path / "dcs", '"three"')
    run("generate", "dcs", "--out", ".", cwd=tmp_path)
    (tmp_path / "dcs.yaml").rename(tmp_path / "spec.yaml")
    done = run(*(each.replace("NUL", "a\0b") for each in arguments.split()), cwd=tmp_path)
    assert done.returncode == 2, done
    assert "a\\x00b" in done.stderr.splitlines()[-1]


def test_the_rules_of_one_part(tmp_path: Path) -> None:
    every = run("rules", cwd=tmp_path).stdout.splitlines()
    for part in ("response", "page/"):
        done = run("rules", part, cwd=tmp_path)
        assert done.returncode == 0
        wanted = [" ".join(line.split()) for line in every if line.startswith(f"{part.rstrip('/')}/")]
        assert [" ".join(line.split()) for line in done.stdout.splitlines()] == wanted != []


@pytest.mark.parametrize("arguments", LINES)
def test_one_line(arguments: str, tmp_path: Path) -> None:
    done = run(*arguments.split(), cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{LINES[arguments]}\n")
