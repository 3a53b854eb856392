"""`python -m tests.codegen [CORPUS]`: the specs of the seeds, of pages of our own that say how the service is called,
and of a folder of services, in front of every tool."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.codegen.tools import TOOLS, Tool, Workshop
from tests.codegen.trial import Accepted, Problem, accepted, kinds

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PARTIAL = 3
"""The exit status of specs that lack what could not be read."""


def specs(source: Path, out: Path, version: str) -> list[Path]:
    """Generate the specs of a folder of pages, with a configuration that supplies what pages do not say."""
    out.mkdir(parents=True, exist_ok=True)
    config = out / "extractor.toml"
    config.write_text(configuration(source), "utf-8")
    command = [sys.executable, "-m", "extractor", "generate", str(source), "--out", str(out), "--openapi", version]
    quiet = ["--fail-on", "never", "--format", "json", "--output", str(out / "report.json")]
    done = subprocess.run([*command, "--config", str(config), *quiet], check=False)
    if done.returncode not in (0, PARTIAL):
        raise SystemExit(done.returncode)
    return sorted(out.glob("*.yaml"), key=lambda path: path.stat().st_size)


def configuration(source: Path) -> str:
    """The services that the folder's own configuration names, or else its folders, each with a description."""
    own = source / "extractor.toml"
    folders = sorted(path.name for path in source.iterdir() if path.is_dir()) or ["."]
    found: dict[str, dict[str, object]] = {
        name if name != "." else source.name: {"pages": [f"{name}/*" if name != "." else "*"]} for name in folders
    }
    services = tomllib.loads(own.read_text("utf-8"))["services"] if own.exists() else found
    lines = [
        '[info]\ncontact = {name = "API team"}\nlicense = {name = "MIT", url = "https://opensource.org/license/mit"}'
    ]
    for name, service in services.items():
        described = {"description": f"The API of {name}.", **service}
        lines += [f"\n[services.{name}]", *(f"{key} = {json.dumps(value)}" for key, value in described.items())]
    return "\n".join(lines) + "\n"


def chosen(names: str) -> list[Tool]:
    """The tools whose names contain one of the words that are separated by commas."""
    return [tool for tool in TOOLS if any(word in tool.name for word in names.split(","))]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.codegen", description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, help="a folder of services, each a folder of pages")
    parser.add_argument("--build", type=Path, default=ROOT / "build" / "codegen", help="where the tools are installed")
    parser.add_argument("--openapi", default="3.0", help="the version of OpenAPI that is written")
    parser.add_argument("--tools", default="", help="words of the tools' names, separated by commas; all without it")
    parser.add_argument("--specs", type=Path, nargs="*", help="specs to try instead of generated ones")
    options = parser.parse_args()

    out = (options.build / f"out-{options.openapi}").resolve()
    out.mkdir(parents=True, exist_ok=True)
    shop = Workshop(options.build.resolve(), out)
    paths: list[Path] = options.specs or []
    for source in (
        () if paths else (HERE / "pages", ROOT / "seeds", *([options.corpus.resolve()] if options.corpus else []))
    ):
        paths += specs(source, out / "specs" / source.name, options.openapi)

    known, tools = accepted(HERE / "accepted.toml"), chosen(options.tools)
    for tool in tools:
        version = tool.told_version(shop)
        if version:
            print(f"{tool.name}: {version}")
    return _try_all(paths, tools, shop, known)


def _try_all(paths: list[Path], tools: list[Tool], shop: Workshop, known: list[Accepted]) -> int:
    failed = False
    problems: dict[str, list[Problem]] = {}
    for path in paths:
        for tool in tools:
            trial = tool.run(path.resolve(), shop)
            print(trial.line(known), flush=True)
            for kind, count, message in kinds(trial.unexplained(known)):
                failed = True
                print(f"    {count} x {kind}\n        {message[:300]}", flush=True)
            problems.setdefault(tool.name, []).extend(trial.problems)
    print("accepted:")
    for each in known:
        count = sum(each.covers(each.tool, problem) for problem in problems.get(each.tool, ()))
        if count:
            print(f"    {count} x {each.tool}: {each.kind.pattern}: {each.reason}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
