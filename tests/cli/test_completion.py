"""What the shells are told when they ask how the words so far can go on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from extractor import report
from extractor.pipeline import catalogue

PROGRAM = Path(sys.executable).parent / "extractor"


def asked(shell: str, words: str, folder: Path) -> list[str]:
    """The answer to a shell. The last of the words is the one to be completed."""
    # Fish hands over the words before, and the last one by itself.
    place = {"COMP_CWORD": words.rpartition(" ")[2] if shell == "fish" else str(words.count(" "))}
    environment = {**os.environ, "COMP_WORDS": words, "_EXTRACTOR_COMPLETE": f"{shell}_complete", **place}
    done = subprocess.run([PROGRAM], cwd=folder, env=environment, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.strip().splitlines()


RULES = [code for code in catalogue.rules() if code.startswith("response/")]

ANSWERS = {
    "extractor gen": ["plain,generate"],
    "extractor re": ["plain,report", "plain,review"],
    "extractor generate --o": ["plain,--out", "plain,--openapi", "plain,--overlay", "plain,--output"],
    "extractor generate x --openapi ": ["plain,3.0", "plain,3.1"],
    "extractor report x --format ": [f"plain,{name}" for name in report.available()],
    "extractor report x --fail-on w": ["plain,warning"],
    "extractor diff x y --fail-on ": ["plain,breaking", "plain,compatible", "plain,editorial", "plain,never"],
    "extractor rules response/": [f"plain,{code}" for code in RULES],
    "extractor generate ": ["file,"],
    "extractor validate - --specs sp": ["file,sp"],
    "extractor validate - --specs - --config ": ["file,"],
    "extractor report ": ["file,"],
    "extractor zzz": [],
}


@pytest.mark.parametrize("words", ANSWERS)
def test_bash(words: str, tmp_path: Path) -> None:
    assert asked("bash", words, tmp_path) == ANSWERS[words]


def test_zsh_and_fish_show_what_a_command_and_a_rule_is_for(tmp_path: Path) -> None:
    told = asked("zsh", "extractor conf", tmp_path)
    assert told == ["plain", "config", "Say which configuration holds, and whether it is right."]
    assert asked("zsh", "extractor rules page/no-uri", tmp_path)[:2] == ["plain", "page/no-uri"]
    assert asked("fish", "extractor conf", tmp_path)[0].startswith("plain,config\tSay which")


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_the_script_of_bash_completes(tmp_path: Path) -> None:
    script = """
eval "$(_EXTRACTOR_COMPLETE=bash_source extractor)"
complete -p extractor
COMP_WORDS=(extractor validate t.har --show-values a) COMP_CWORD=4
_extractor_completion extractor
echo "${COMPREPLY[@]}"
"""
    environment = {**os.environ, "PATH": f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "--norc", "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[1:] == ["all"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_there_is_a_script_for(shell: str, tmp_path: Path) -> None:
    environment = {**os.environ, "_EXTRACTOR_COMPLETE": f"{shell}_source"}
    done = subprocess.run([PROGRAM], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert f"_EXTRACTOR_COMPLETE={shell}_complete" in done.stdout
