"""The tools: how each is run on a spec, and how its complaints are read."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.codegen.trial import Problem, Trial

HERE = Path(__file__).parent
TIMEOUT = 900
GOPATH = Path("/usr/share/gocode")
"""Where Debian's golang-gopkg-validator.v2-dev puts what generated Go imports; elsewhere it is fetched as a module."""
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where the tools are installed and where their results go."""

    build: Path
    out: Path

    def python(self, name: str) -> str:
        """A program of the generators' own virtual environment."""
        return str(self.build / "python" / "bin" / name)

    def node(self, name: str) -> str:
        """A program of the npm packages."""
        return str(self.build / "node_modules" / ".bin" / name)

    def folder(self, spec: Path) -> Path:
        """Where the results for a spec go."""
        return self.out / label(spec)


def label(spec: Path) -> str:
    """What a spec is called: two folders may have services of one name."""
    return f"{spec.parent.name}/{spec.stem}"


@dataclass(frozen=True, slots=True)
class Done:
    """How a program ended and what it said."""

    status: int
    stdout: str
    stderr: str

    @property
    def said(self) -> list[str]:
        return [_ANSI.sub("", line).strip() for line in (self.stdout + "\n" + self.stderr).splitlines() if line.strip()]


def run(command: Sequence[str], log: Path, cwd: Path | None = None) -> Done:
    """Run a program to its end and keep what it says."""
    log.parent.mkdir(parents=True, exist_ok=True)
    try:
        done = subprocess.run(
            command, cwd=cwd, capture_output=True, text=True, check=False, timeout=TIMEOUT, stdin=subprocess.DEVNULL
        )
        result = Done(done.returncode, done.stdout, done.stderr)
    except (OSError, subprocess.TimeoutExpired) as error:
        result = Done(-1, "", str(error))
    log.write_text(f"$ {' '.join(command)}\n{result.stdout}\n{result.stderr}\nexit status {result.status}\n", "utf-8")
    return result


def _unless(problems: list[Problem], done: Done) -> tuple[Problem, ...]:
    """The problems; where a program failed and named none, its last words."""
    if done.status and not any(problem.severity == "error" for problem in problems):
        problems.append(Problem("error", "failed", " ".join(done.said[-3:])[-600:] or f"exit status {done.status}"))
    return tuple(problems)


# --- linters --------------------------------------------------------------------------------------------------


def redocly(spec: Path, shop: Workshop) -> tuple[Problem, ...]:
    command = [shop.node("redocly"), "lint", "--format=json", "--max-problems=100000"]
    log = shop.folder(spec) / "redocly.txt"
    done = run([*command, f"--config={HERE / 'redocly.yaml'}", str(spec)], log)
    try:
        found = json.loads(done.stdout)["problems"]
    except (ValueError, KeyError):
        return _unless([], done)
    return tuple(
        Problem(
            "error" if each["severity"] == "error" else "warning",
            each["ruleId"],
            f"{each['ruleId']}: {each['message']} at {each['location'][0].get('pointer', '')}",
        )
        for each in found
    )


def spectral(spec: Path, shop: Workshop) -> tuple[Problem, ...]:
    ruleset, log = HERE / "spectral.yaml", shop.folder(spec) / "spectral.txt"
    done = run([shop.node("spectral"), "lint", "-q", "-f", "json", "-r", str(ruleset), str(spec)], log)
    try:
        found = json.loads(done.stdout or "[]")
    except ValueError:
        return _unless([], done)
    return tuple(
        Problem(
            "warning" if each["severity"] else "error",
            str(each["code"]),
            f"{each['code']}: {each['message']} at {'/'.join(map(str, each['path']))}",
        )
        for each in found
    )


# --- generators -----------------------------------------------------------------------------------------------


def openapi_python_client(spec: Path, shop: Workshop) -> tuple[Problem, ...]:
    folder = shop.folder(spec)
    config = folder / "openapi-python-client.yaml"
    shutil.rmtree(folder / "attrs_client", ignore_errors=True)
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text("post_hooks: []\n", "utf-8")
    command = [shop.python("openapi-python-client"), "generate", "--path", str(spec), "--config", str(config)]
    target = ["--meta", "none", "--overwrite", "--output-path", str(folder / "attrs_client")]
    done = run([*command, *target], folder / "openapi-python-client.txt")
    return _unless([Problem.of("warning", text) for text in _complaints(done)], done)


def _complaints(done: Done) -> Iterator[str]:
    """What stands between its greeting and its request to report mistakes: for each complaint, where and what."""
    text = _ANSI.sub("", done.stdout + done.stderr)
    _, _, listed = text.partition("encountered while generating.")
    listed = listed.partition("If you believe this was a mistake")[0]
    for complaint in re.split(r"^(?=WARNING|ERROR)", listed, flags=re.MULTILINE)[1:]:
        yield " ".join(complaint.split())
    if listed and "WARNING" not in listed and "ERROR" not in listed:
        yield " ".join(listed.split())


def datamodel_code_generator(spec: Path, shop: Workshop) -> tuple[Problem, ...]:
    folder = shop.folder(spec)
    command = [shop.python("datamodel-codegen"), "--input", str(spec), "--input-file-type", "openapi"]
    (folder / "models.py").unlink(missing_ok=True)
    options = ["--output-model-type", "pydantic_v2.BaseModel", "--strict-nullable", "--formatters", "builtin"]
    done = run([*command, *options, "--output", str(folder / "models.py")], folder / "datamodel-codegen.txt")
    return _unless([Problem.of("warning", line) for line in done.said if "arning" in line], done)


def openapi_generator(language: str) -> Callable[[Path, Workshop], tuple[Problem, ...]]:
    def generate(spec: Path, shop: Workshop) -> tuple[Problem, ...]:
        folder = shop.folder(spec)
        target = folder / language
        shutil.rmtree(target, ignore_errors=True)
        command = [shop.python("openapi-generator-cli"), "generate", "-g", language, "-i", str(spec), "-o", str(target)]
        less = "apiTests=false,modelTests=false,apiDocs=false,modelDocs=false"
        done = run([*command, "--global-property", less], folder / f"openapi-generator-{language}.txt")
        found = [match for line in done.said if (match := re.match(r"\[\S+\] (WARN|ERROR)\s+\S+ - (.*)", line))]
        return _unless([Problem.of("error" if m[1] == "ERROR" else "warning", m[2]) for m in found], done)

    return generate


def openapi_typescript(spec: Path, shop: Workshop) -> tuple[Problem, ...]:
    folder = shop.folder(spec)
    (folder / "types.ts").unlink(missing_ok=True)
    command = [shop.node("openapi-typescript"), str(spec), "-o", str(folder / "types.ts")]
    done = run(command, folder / "openapi-typescript.txt")
    return _unless([Problem.of("warning", line) for line in done.said if line.startswith(("⚠", "✖", "✘"))], done)


def orval(spec: Path, shop: Workshop) -> tuple[Problem, ...]:
    folder = shop.folder(spec)
    target = folder / "orval"
    shutil.rmtree(target, ignore_errors=True)
    command = [shop.node("orval"), "--input", str(spec), "--output", str(target / "client.ts"), "--client", "axios"]
    done = run(command, folder / "orval.txt", shop.build)
    lines = [line for line in done.said if re.match(r"⚠|🛑|.*\b(warning|error)\b", line, re.IGNORECASE)]
    if not (target / "client.ts").exists():
        return (Problem("error", "failed", " ".join(done.said)[-600:]),)
    return _unless([Problem.of("warning", line) for line in lines], done)


# --- compilers ------------------------------------------------------------------------------------------------


def typescript(spec: Path, shop: Workshop) -> tuple[Problem, ...]:
    folder = shop.folder(spec)
    strict = ["--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--module", "esnext"]
    files = [str(folder / "types.ts"), str(folder / "orval" / "client.ts")]
    command = [shop.node("tsc"), *strict, "--moduleResolution", "bundler", "--lib", "es2022,dom", *files]
    done = run(command, folder / "tsc.txt")
    found = [match for line in done.said if (match := re.search(r"error (TS\d+): (.*)", line))]
    return _unless([Problem("error", match[1], match[0]) for match in found], done)


def go(spec: Path, shop: Workshop) -> tuple[Problem, ...]:
    folder = shop.folder(spec)
    path = ["env", "GO111MODULE=off", f"GOPATH={GOPATH}"] if (GOPATH / "src/gopkg.in/validator.v2").is_dir() else []
    done = run([*path, "go", "build", "."], folder / "go-build.txt", folder / "go")
    found = [match for line in done.said if (match := re.match(r"\S+\.go:\d+:\d+: (.*)", line))]
    return _unless([Problem.of("error", match[1]) for match in found], done)


# --- models ---------------------------------------------------------------------------------------------------


def examples(client: str) -> Callable[[Path, Workshop], tuple[tuple[Problem, ...], str]]:
    """Import a generated Python client and parse the spec's examples into its models."""

    def parse(spec: Path, shop: Workshop) -> tuple[tuple[Problem, ...], str]:
        folder = shop.folder(spec)
        script = str(HERE / "parse_examples.py")
        done = run([shop.python("python"), script, client, str(spec)], folder / f"examples-{client}.txt", folder)
        try:
            said = json.loads(done.stdout)
        except ValueError:
            return _unless([], done), ""
        problems = [Problem.of("error", message) for message in said["failures"]]
        lacking = f", {said['left_out']} of operations that the client leaves out" if said["left_out"] else ""
        parsed = f"{said['parsed']} of {said['examples']} examples parsed{lacking}"
        return tuple(problems), f"{parsed}, {said['models']} models"

    return parse


# --- calls ----------------------------------------------------------------------------------------------------


def calls(spec: Path, shop: Workshop) -> tuple[tuple[Problem, ...], str]:
    """Call a mock with a generated client, which has to send what the spec says and, where they are listed, the calls
    that the pages mean."""
    folder = shop.folder(spec)
    done = run([shop.python("python"), str(HERE / "call_client.py"), str(spec)], folder / "calls.txt", folder)
    try:
        said = json.loads(done.stdout)
    except ValueError:
        return _unless([], done), ""
    problems = [Problem.of("error", message) for message in said["failures"]]
    listed = HERE / f"{label(spec)}.calls"
    wanted = listed.read_text("utf-8").splitlines() if listed.exists() else []
    problems += [
        Problem("error", "not called", f"`{call}` was not called") for call in wanted if call not in said["calls"]
    ]
    skipped = f", {len(said['skipped'])} not called, of whose values too little is known" if said["skipped"] else ""
    return tuple(problems), f"{said['called']} operations called, {said['tokens']} with a token{skipped}"


# --- all of them ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool with the command that tells its version, and what it needs on the machine."""

    name: str
    try_out: Callable[[Path, Workshop], tuple[Problem, ...] | tuple[tuple[Problem, ...], str]]
    version: Callable[[Workshop], list[str]] = field(default=lambda shop: [])
    needs: str = ""
    optional: bool = False

    def run(self, spec: Path, shop: Workshop) -> Trial:
        """Try a spec."""
        if self.needs and not shutil.which(self.needs):
            missing = f"there is no {self.needs} on this machine"
            if self.optional:
                return Trial(self.name, label(spec), skipped=missing)
            return Trial(self.name, label(spec), (Problem("error", "missing", missing),))
        outcome = self.try_out(spec, shop)
        if len(outcome) == 2 and isinstance(outcome[1], str):
            return Trial(self.name, label(spec), outcome[0], outcome[1])  # type: ignore[arg-type]
        return Trial(self.name, label(spec), outcome)  # type: ignore[arg-type]

    def told_version(self, shop: Workshop) -> str:
        """What the tool says when asked for its version."""
        command = self.version(shop)
        if not command or (self.needs and not shutil.which(self.needs)):
            return ""
        said = run(command, shop.out / "versions" / f"{self.name}.txt").said
        return next((line for line in said if re.search(r"\d+\.\d+", line)), "unknown")


TOOLS = (
    Tool("redocly", redocly, lambda shop: [shop.node("redocly"), "--version"]),
    Tool("spectral", spectral, lambda shop: [shop.node("spectral"), "--version"]),
    Tool(
        "openapi-python-client",
        openapi_python_client,
        lambda shop: [shop.python("openapi-python-client"), "--version"],
    ),
    Tool(
        "datamodel-code-generator",
        datamodel_code_generator,
        lambda shop: [shop.python("datamodel-codegen"), "--version"],
    ),
    Tool(
        "openapi-generator python",
        openapi_generator("python"),
        lambda shop: [shop.python("openapi-generator-cli"), "version"],
        "java",
    ),
    Tool("openapi-generator go", openapi_generator("go"), needs="java"),
    Tool("openapi-typescript", openapi_typescript, lambda shop: [shop.node("openapi-typescript"), "--version"]),
    Tool("orval", orval, lambda shop: [shop.node("orval"), "--version"]),
    Tool("typescript", typescript, lambda shop: [shop.node("tsc"), "--version"]),
    Tool("go", go, lambda shop: ["go", "version"], "go", optional=True),
    Tool("examples attrs", examples("attrs")),
    Tool("examples pydantic", examples("pydantic")),
    Tool("examples openapi-generator", examples("generator")),
    Tool("calls openapi-generator", calls),
)
