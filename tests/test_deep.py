"""`make test-deep` draws more than `make test`, whatever a test says of how often it draws."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import DEEPER

TEST = """
from hypothesis import given, settings, strategies as st
from tests.conftest import *

drawn = {"own": 0, "profile": 0}

@settings(max_examples=3)
@given(st.integers())
def test_own(number):
    drawn["own"] += 1

@given(st.integers())
def test_profile(number):
    drawn["profile"] += 1

def test_drawn():
    print(drawn)
"""
DRAWN = [("repeatable", 3, 100), ("search", 3, 100), ("deep", 3 * DEEPER, 100 * DEEPER)]


@pytest.mark.parametrize(("profile", "own", "general"), DRAWN)
def test_draws_of_a_profile(profile: str, own: int, general: int, tmp_path: Path) -> None:
    (tmp_path / "test_drawn.py").write_text(TEST, "utf-8")
    (tmp_path / "conftest.py").write_text("from tests.conftest import *\n", "utf-8")
    root = Path(__file__).parent.parent
    command = [sys.executable, "-m", "pytest", "-qs", f"--hypothesis-profile={profile}", "-p", "no:cacheprovider"]
    command += ["-c", str(root / "pyproject.toml"), f"--rootdir={tmp_path}", str(tmp_path / "test_drawn.py")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=root, timeout=120, check=False)
    assert f"{{'own': {own}, 'profile': {general}}}" in done.stdout, done.stdout + done.stderr
