"""specs/ is the product: what seeds/ give, byte for byte, and valid."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from openapi_spec_validator import validate

from extractor import cli

ROOT = Path(__file__).parent.parent
SERVICES = ("cbr", "dcs", "ges-2021", "ges-2024")


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("specs")
    for version in ("3.0", "3.1"):
        out = str(folder / version)
        assert cli.run(["generate", str(ROOT / "seeds"), "--out", out, "--openapi", version, "--fail-on", "never"]) == 0
    return folder


def test_specs_are_what_the_seeds_give(generated: Path) -> None:
    """`make specs` writes them again after a change of the reader."""
    names = sorted(path.name for path in (ROOT / "specs").iterdir())
    assert names == [f"{service}.yaml" for service in SERVICES]
    for name in names:
        assert (generated / "3.0" / name).read_bytes() == (ROOT / "specs" / name).read_bytes(), name


@pytest.mark.parametrize("version", ["3.0", "3.1"])
@pytest.mark.parametrize("service", SERVICES)
def test_specs_are_valid(generated: Path, service: str, version: str) -> None:
    document = yaml.safe_load((generated / version / f"{service}.yaml").read_text("utf-8"))
    assert document["openapi"].startswith(version)
    validate(document)


def test_specs_are_the_same_in_every_locale(tmp_path: Path) -> None:
    odd = {**os.environ, "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-m", "extractor", "generate", "seeds", "--out", str(tmp_path), "--fail-on", "never"]
    done = subprocess.run(command, cwd=ROOT, env=odd, capture_output=True, check=False)
    assert done.returncode == 0
    for path in (ROOT / "specs").iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()
