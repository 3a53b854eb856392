"""python -m tests.fuzz [TARGET ...] [--seconds N]: fuzz targets one after the other, each in a process of its own.

Inputs that reach something new are kept in build/fuzz/corpus/TARGET, so that the next run goes on from there, and what
breaks a promise in build/fuzz/broken: copy it to tests/fuzz/corpus/TARGET, where `make test` replays it, and mend. Exit
status 1 where there is one.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

BUILD = Path("build/fuzz")
MEGABYTES = 1024
"""What a target may hold, the fuzzer's own tables included."""
SECONDS_EACH = 10
"""What one input may take: some hundred times what it does."""
_ELSEWHERE = ("extractor.suites", "extractor.spark", "extractor.cli", "extractor.__main__")
"""What no target runs, and what asks for extras that this environment lacks."""
_EXECUTED = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
_EDGES = re.compile(r"cov: (\d+)")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__.partition("\n\n")[2])
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="default: all")
    parser.add_argument("--seconds", type=int, default=600, help="for each target (default: %(default)s)")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    arguments, rest = parser.parse_known_args()
    if arguments.inside:
        return _inside(arguments.targets[0], rest)
    from tests.fuzz.targets import TARGETS

    if unknown := set(arguments.targets) - set(TARGETS):
        parser.error(f"no target is called {min(unknown)}; there are {', '.join(TARGETS)}")
    print(f"{'target':24} {'executions':>11} {'edges':>7} {'corpus':>7}  broken")
    broken = [name for name in arguments.targets or TARGETS if _fuzz(name, arguments.seconds)]
    return int(bool(broken))


def _fuzz(name: str, seconds: int) -> bool:
    """Fuzz one target, and say in a line what came of it; whether a promise was broken."""
    from tests.fuzz.targets import CORPUS, LONGEST, TARGETS

    corpus, broken, begins = BUILD / "corpus" / name, BUILD / "broken" / name, BUILD / "begins" / name
    for folder in (corpus, broken, begins):
        folder.mkdir(parents=True, exist_ok=True)
    for data in TARGETS[name].beginnings():
        (begins / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
    before = set(broken.iterdir())
    command = [sys.executable, "-m", "tests.fuzz", name, "--inside"]
    command += [f"-max_total_time={seconds}", f"-timeout={SECONDS_EACH}", f"-rss_limit_mb={MEGABYTES}"]
    command += [f"-max_len={LONGEST}", f"-artifact_prefix={broken}/", "-print_final_stats=1"]
    folders = [corpus, begins, *([CORPUS / name] if (CORPUS / name).is_dir() else [])]
    log = BUILD / f"{name}.log"
    with log.open("wb") as output:
        subprocess.run([*command, *map(str, folders)], stdout=output, stderr=subprocess.STDOUT, check=False)
    said = log.read_text("utf-8", "replace")
    executed, edges = _EXECUTED.findall(said), _EDGES.findall(said)
    found = sorted(set(broken.iterdir()) - before)
    kept = len(list(corpus.iterdir()))
    line = f"{name:24} {executed[-1] if executed else '?':>11} {edges[-1] if edges else '?':>7} {kept:>7}  "
    print(line + (" ".join(map(str, found)) or ("-" if executed else f"see {log}")), flush=True)
    return bool(found) or not executed


def instrumented() -> list[str]:
    """The modules that the fuzzer follows."""
    modules = pkgutil.walk_packages(importlib.import_module("extractor").__path__, "extractor.")
    return [each.name for each in modules if not each.name.startswith(_ELSEWHERE)]


def _inside(name: str, options: list[str]) -> int:
    """Be the process that fuzzes: libFuzzer ends it."""
    import atheris  # type: ignore[import-not-found]  # only here, in an environment of its own

    with atheris.instrument_imports(include=["extractor", "jsonpath"]):
        for module in instrumented():
            importlib.import_module(module)
        from tests.fuzz.targets import TARGETS
    atheris.Setup([sys.argv[0], *options], TARGETS[name].run)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
