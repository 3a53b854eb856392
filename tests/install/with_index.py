"""`make test-install`: the package index has a file of every line of the lock files for every machine promised."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.install.lock import LOCKS, MACHINES, PYTHONS
from tests.install.resolver import missing, resolver


def program() -> str:
    found = resolver()
    assert found is not None, "make test-install fetches the resolver"
    return found


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_has_a_file(lock: str, machine: str) -> None:
    assert missing(program(), lock, machine) == {}


def test_a_release_without_a_file_is_found(tmp_path: Path) -> None:
    """It has wheels for 64-bit ARM under Windows, and none for Macs with Intel."""
    release = "lazy-object-proxy==1.13.0 --hash=sha256:" + "0" * 64
    (tmp_path / "lock").write_text(release, "utf-8")
    found = missing(program(), tmp_path / "lock", "x86_64-apple-darwin")
    assert list(found) == list(PYTHONS)
    assert all("no usable wheels" in why for why in found.values())
