"""A small runner: the steps of an action or of a job are run by bash, with the files and variables of GitHub's runner.

Expressions are evaluated as far as our own files use them; a name that nothing defines is an error, so that a typing
error in one of them does not pass as an empty string.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))

_EXPRESSION = re.compile(r"\$\{\{(.+?)\}\}")
_TOKEN = re.compile(r"'[^']*'|[A-Za-z_][\w.-]*(?:\(\))?|&&|\|\||[=!]=|[()]|!|\s+")
_OPERATORS = {"&&": " and ", "||": " or ", "!": " not "}


@dataclass
class Ran:
    """What came of the steps."""

    failed: bool = False
    log: str = ""
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    """By the step's id."""
    used: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """Steps that use an action that is not ours, and what they give it."""


@dataclass(frozen=True)
class Runner:
    """A machine with a checkout. `programs` is a folder whose programs stand before all others on the path."""

    checkout: Path
    temp: Path
    programs: Path

    @property
    def summary(self) -> str:
        return (self.temp / "summary").read_text("utf-8") if (self.temp / "summary").exists() else ""

    @property
    def calls(self) -> list[list[str]]:
        """What the programs that stand in for others were called with, each its name first."""
        file = self.temp / "calls"
        text = file.read_text("utf-8") if file.exists() else ""
        return [call.split("\x1f")[:-1] for call in text.split("\x1e")[:-1]]

    def stand_in(self, name: str, script: str = "") -> None:
        """Put a program on the path that notes its arguments and then does what the (bash) script says."""
        path = self.programs / name
        note = f"printf '%s\\x1f' {name} \"$@\"; printf '\\x1e'"
        path.write_text(f'#!/usr/bin/env bash\nset -eu\n{{ {note}; }} >> "{self.temp}/calls"\n{script}\n', "utf-8")
        path.chmod(0o755)

    def job(self, job: Mapping[str, Any], context: Mapping[str, Any]) -> Ran:
        return self._steps(job["steps"], {**context, "runner.temp": str(self.temp)})

    def action(self, given: Mapping[str, str]) -> tuple[Ran, dict[str, str]]:
        """Run our action; what came of it, and its outputs."""
        inputs = {name: str(about.get("default", "")) for name, about in ACTION["inputs"].items()}
        assert given.keys() <= inputs.keys()
        context = {f"inputs.{name}": value for name, value in {**inputs, **given}.items()}
        ran = self._steps(ACTION["runs"]["steps"], context)
        known = {**context, **_known(ACTION["runs"]["steps"], ran)}
        return ran, {name: _filled(about["value"], known) for name, about in ACTION["outputs"].items()}

    def _steps(self, steps: Sequence[Mapping[str, Any]], context: Mapping[str, Any]) -> Ran:
        ran = Ran()
        for number, step in enumerate(steps):
            known = {**context, **_known(steps[:number], ran)}
            condition = str(step.get("if", "success()"))
            if "()" not in condition:
                condition = f"success() && ({condition})"
            if _value(condition, {**known, "success()": not ran.failed, "always()": True}):
                self._step(step, known, ran)
        return ran

    def _step(self, step: Mapping[str, Any], known: Mapping[str, Any], ran: Ran) -> None:
        outputs: dict[str, str] = {}
        if "uses" in step:
            given = {name: _filled(str(value), known) for name, value in step.get("with", {}).items()}
            if step["uses"].startswith("openapi-extractor/openapi-extractor@"):
                inner, outputs = self.action(given)
                ran.failed |= inner.failed
                ran.log += inner.log
            else:
                ran.used.append((step["uses"].partition("@")[0], given))
        else:
            variables = {name: _filled(str(value), known) for name, value in step.get("env", {}).items()}
            status, log, outputs = self.bash(step["run"], variables)
            ran.failed |= status != 0
            ran.log += log
        if "id" in step:
            ran.outputs[step["id"]] = outputs

    def bash(self, script: str, variables: Mapping[str, str]) -> tuple[int, str, dict[str, str]]:
        assert "${{" not in script, "an expression inside a script is run as code"
        output = self.temp / "output"
        output.write_text("")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
            cwd=self.checkout,
            timeout=300,
            check=False,
            text=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**self._environment(), "GITHUB_OUTPUT": str(output), **variables},
        )
        pairs = (line.partition("=") for line in output.read_text("utf-8").splitlines())
        return done.returncode, done.stdout, {name: value for name, _, value in pairs}

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": f"{self.programs}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.temp),
            "LC_ALL": "C.UTF-8",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary"),
            "RUNNER_TEMP": str(self.temp),
        }


def _known(steps: Sequence[Mapping[str, Any]], ran: Ran) -> dict[str, Any]:
    """The outputs that the steps can have: those of one that was skipped are empty."""
    known: dict[str, Any] = {}
    for step in (step for step in steps if "id" in step):
        scripted = re.findall(r"\b([\w-]+)=[^\n]*>> \"\$GITHUB_OUTPUT\"", step.get("run", ""))
        names = scripted if "run" in step else ACTION["outputs"]
        there = ran.outputs.get(step["id"], {})
        known |= {f"steps.{step['id']}.outputs.{name}": there.get(name, "") for name in names}
    return known


def _filled(text: str, known: Mapping[str, Any]) -> str:
    """A text with its expressions replaced by their values."""
    return _EXPRESSION.sub(lambda match: str(_value(match[1], known)), text)


def _value(expression: str, known: Mapping[str, Any]) -> Any:
    expression = expression.strip().removeprefix("${{").removesuffix("}}")
    tokens = _TOKEN.findall(expression)
    assert "".join(tokens) == expression, f"an expression that is not understood: {expression}"
    code = (
        repr(known[token]) if token[0].isalpha() else _OPERATORS.get(token, token) if token[0] != "'" else token
        for token in tokens
    )
    return eval("".join(code).strip(), {})
