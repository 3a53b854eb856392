"""The lock files hold for every machine and interpreter that is promised.

Here they are held against what is installed, which needs no package index: that nothing is pinned twice or missing,
and that no release is older or newer than a requirement, or than the interpreter allows. Whether the index has a file
of every line for every machine is asked where there is a resolver (`uv`) and an index, for the lowest and the newest
interpreter; `make test-install` asks it always, for all.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib.metadata import distributions

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from tests.install.lock import LOCKS, MACHINES, PYTHONS, ROOT, Line, canonical, environment, lines
from tests.install.resolver import Unreachable, missing, resolver

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
INSTALLED = {canonical(each.metadata["Name"]): each for each in distributions()}
LINES = {name: lines((ROOT / name).read_text("utf-8")) for name in LOCKS}
DIRECT = {
    "requirements.lock": [
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["dev"],
        *PROJECT["project"]["optional-dependencies"]["pytest"],
    ],
    "requirements-run.lock": [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]],
}


def problems(direct: Iterable[str], locked: list[Line], env: dict[str, str]) -> list[str]:
    """What an installer would refuse, as far as the metadata of what is installed here tells."""
    applying = [line for line in locked if line.applies(env)]
    pins = {line.name: line for line in applying}
    found = [f"{line.name} is pinned twice" for line in applying if pins[line.name] is not line]
    open_ = [(Requirement(text), "pyproject.toml") for text in direct]
    seen: set[str] = set()
    while open_:
        wanted, by = open_.pop()
        name = canonical(wanted.name)
        if wanted.marker is not None and not wanted.marker.evaluate(env):
            continue
        if name not in pins:
            found.append(f"{name} is not pinned, which {by} requires")
            continue
        if pins[name].version not in wanted.specifier:
            found.append(f"{name} is {pins[name].version}, {by} requires {wanted.specifier}")
        known = INSTALLED.get(name)
        if name in seen or known is None or known.version != pins[name].version:
            continue
        seen.add(name)
        if env["python_full_version"] not in SpecifierSet(known.metadata.get("Requires-Python") or ""):
            found.append(f"{name} {known.version} requires Python {known.metadata['Requires-Python']}")
        open_ += [(Requirement(text), name) for text in known.requires or ()]
    return found


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("lock", LOCKS)
def test_an_installer_would_be_content(lock: str, machine: str, python: str) -> None:
    assert problems(DIRECT[lock], LINES[lock], environment(machine, python)) == []


FAULTS = {
    "soupsieve==2.10 ; python_full_version < '3.12'\nsoupsieve==2.11": "soupsieve is pinned twice",
    "soupsieve==1.0": "soupsieve is 1.0, beautifulsoup4 requires >=1.6.1",
    "": "soupsieve is not pinned, which beautifulsoup4 requires",
    "soupsieve==2.10 ; sys_platform == 'linux'": "soupsieve is not pinned, which beautifulsoup4 requires",
}


@pytest.mark.parametrize(("fault", "said"), FAULTS.items())
def test_faults_are_found(fault: str, said: str) -> None:
    rest = [line for line in LINES["requirements-run.lock"] if line.name != "soupsieve"]
    env = environment("aarch64-apple-darwin", "3.11.0")
    assert said in problems(DIRECT["requirements-run.lock"], [*rest, *lines(fault)], env)


def test_an_interpreter_below_the_lock_is_found() -> None:
    env = environment("x86_64-unknown-linux-gnu", "3.2.0")
    assert "click 8" in "\n".join(problems(["click"], LINES["requirements-run.lock"], env))


@pytest.mark.parametrize(
    "lock", [*LOCKS, *(f"tests/{name}/requirements.txt" for name in ("codegen", "release", "spark"))]
)
def test_every_line_is_a_release_with_hashes(lock: str) -> None:
    for line in lines((ROOT / lock).read_text("utf-8")):
        assert re.fullmatch(r"==[\w.]+", str(line.requirement.specifier)), line
        assert line.hashes, line


def test_what_runs_is_what_was_tested() -> None:
    ours, all_ = ({(str(line.requirement)) for line in LINES[lock]} for lock in reversed(LOCKS))
    assert ours <= all_


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("lock", LOCKS)
def test_the_index_has_a_file_for_every_line(lock: str, machine: str) -> None:
    program = resolver()
    if program is None:
        pytest.skip("no resolver (uv) here; `make test-install` fetches one and asks the package index")
    try:
        assert missing(program, lock, machine, (PYTHONS[0], PYTHONS[-1])) == {}
    except Unreachable:
        pytest.skip("the package index cannot be reached; `make test-install` asks it")
