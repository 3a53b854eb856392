"""What is published: an sdist whose own tests pass, a wheel with the package alone, and metadata that are true."""

from __future__ import annotations

import email
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email.message import Message
from pathlib import Path

import pytest

import extractor
from extractor import project

ROOT = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
_MADE = re.compile(
    r"(\.venv|\.cache|build|dist|\.[a-z_]+_cache|\.hypothesis|[\w.-]*\.egg-info)/|PKG-INFO$|setup\.cfg$|(.*/)?__pycache__/"
)
"""What neither a checkout nor an unpacked sdist began with, or what building an sdist adds."""
_BUILD = (
    "import sys; from setuptools import build_meta; [getattr(build_meta, f'build_{it}')('dist') for it in sys.argv[1:]]"
)


def sources() -> set[str]:
    """The files of the project: what git knows or would add, or, in an unpacked sdist, what is there."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode("utf-8")
        return {name for name in listed.split("\0") if name and (ROOT / name).is_file()}
    there = (path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*") if path.is_file())
    return {name for name in there if not _MADE.match(name)}


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist and the wheel that a copy of the sources gives."""
    copy = tmp_path_factory.mktemp("with a space") / "copy"
    for name in sources():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, copy / name)
    (copy / "dist").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", _BUILD, "sdist", "wheel"], cwd=copy, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return copy / "dist"


def _only(dist: Path, pattern: str) -> Path:
    (file,) = dist.glob(pattern)
    return file


def test_the_sdist_holds_the_whole_project(dist: Path) -> None:
    with tarfile.open(_only(dist, "*.tar.gz")) as archive:
        held = {member.name.partition("/")[2] for member in archive.getmembers() if member.isfile()}
    assert sources() - held == set()
    assert {name for name in held - sources() if not _MADE.match(name)} == set()


def test_the_wheel_holds_the_package_alone(dist: Path) -> None:
    with zipfile.ZipFile(_only(dist, "*.whl")) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert held == {name for name in sources() if name.startswith("extractor/")}


def test_both_commands_are_one(dist: Path) -> None:
    """The name of the distribution is a command as well: uvx and pipx look for that one."""
    with zipfile.ZipFile(_only(dist, "*.whl")) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))
        text = archive.read(name).decode()
    scripts = re.findall(r"^(\S+) = extractor\.cli:main$", text, re.MULTILINE)
    assert scripts == ["extractor", PYPROJECT["project"]["name"]]


def _metadata(dist: Path) -> Message:
    with zipfile.ZipFile(_only(dist, "*.whl")) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("METADATA"))
        return email.message_from_bytes(archive.read(name))


def test_metadata_say_where_and_for_what(dist: Path) -> None:
    metadata = _metadata(dist)
    urls = dict(each.split(", ") for each in metadata.get_all("Project-URL", []))
    assert (urls["Source"], urls["Documentation"]) == (project.REPOSITORY, project.DOCUMENTATION)
    assert all(url.startswith((project.REPOSITORY, project.DOCUMENTATION)) for url in urls.values())
    assert metadata["Version"] == extractor.__version__
    assert metadata["Author"]
    assert metadata["Description-Content-Type"] == "text/markdown"
    classifiers = metadata.get_all("Classifier", [])
    for word in ("Development Status", "Operating System", "Programming Language :: Python :: 3.11", "Typing"):
        assert [each for each in classifiers if each.startswith(word)], word


def test_the_site_is_that_of_the_project() -> None:
    site = tomllib.loads((ROOT / "zensical.toml").read_text("utf-8"))["project"]
    assert (site["site_url"], site["repo_url"]) == (project.DOCUMENTATION, project.REPOSITORY)


def test_the_changelog_knows_the_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    titles = re.findall(r"^## \[(.+?)\](?: - (\d{4}-\d\d-\d\d))?$", text, re.MULTILINE)
    assert titles[0] == ("Unreleased", "")
    assert extractor.__version__ in dict(titles)
    assert all(date for version, date in titles if version != "Unreleased")
    kinds = set(re.findall(r"^### (.+)$", text, re.MULTILINE))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert set(re.findall(r"^\[(.+)\]: ", text, re.MULTILINE)) == {version for version, _ in titles}
