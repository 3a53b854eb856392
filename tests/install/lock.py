"""Lock files: their lines, and the machines and interpreters that they are to hold for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent.parent
LOCKS = ("requirements.lock", "requirements-run.lock")

PYTHONS = ("3.11.0", "3.11.15", "3.12.0", "3.13.0", "3.14.0")
"""The lowest of what is promised, the end of its series, and the others; CPython."""

MACHINES = {
    "x86_64-unknown-linux-gnu": ("linux", "Linux", "posix", "x86_64"),
    "aarch64-unknown-linux-gnu": ("linux", "Linux", "posix", "aarch64"),
    "x86_64-unknown-linux-musl": ("linux", "Linux", "posix", "x86_64"),
    "aarch64-unknown-linux-musl": ("linux", "Linux", "posix", "aarch64"),
    "x86_64-apple-darwin": ("darwin", "Darwin", "posix", "x86_64"),
    "aarch64-apple-darwin": ("darwin", "Darwin", "posix", "arm64"),
    "x86_64-pc-windows-msvc": ("win32", "Windows", "nt", "AMD64"),
    "aarch64-pc-windows-msvc": ("win32", "Windows", "nt", "ARM64"),
}
"""Target triple => sys.platform, platform.system(), os.name, platform.machine()."""

SOURCES = {("aarch64-pc-windows-msvc", "3.11"): frozenset({"pyyaml"})}
"""What has no wheel for a machine and interpreter: installers build PyYAML from its source, without a compiler as
pure Python."""


@dataclass(frozen=True)
class Line:
    """One pinned release: its requirement, with a marker where it is not for all, and how many files it may be."""

    requirement: Requirement
    hashes: int

    @property
    def name(self) -> str:
        return canonical(self.requirement.name)

    @property
    def version(self) -> str:
        return str(self.requirement.specifier).removeprefix("==")

    def applies(self, environment: dict[str, str]) -> bool:
        marker = self.requirement.marker
        return marker is None or marker.evaluate(environment)


def canonical(name: str) -> str:
    """A project's name as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def lines(text: str) -> list[Line]:
    """The lines of a lock file; one that goes on over a backslash is one."""
    logical = re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ").splitlines()
    return [
        Line(Requirement(line.split("--hash", 1)[0].strip()), line.count("--hash=sha256:"))
        for line in logical
        if line.strip()
    ]


def environment(machine: str, python: str) -> dict[str, str]:
    """What the markers of requirements are evaluated in (PEP 508) on a machine with an interpreter."""
    platform, system, os, architecture = MACHINES[machine]
    return {
        "implementation_name": "cpython",
        "implementation_version": python,
        "os_name": os,
        "platform_machine": architecture,
        "platform_python_implementation": "CPython",
        "platform_release": "",
        "platform_system": system,
        "platform_version": "",
        "python_full_version": python,
        "python_version": ".".join(python.split(".")[:2]),
        "sys_platform": platform,
        "extra": "",
    }
