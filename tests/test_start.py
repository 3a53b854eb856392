"""What a small run loads: what it has no use for would be most of the time that it takes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SPEC = """
openapi: 3.0.3
info: {title: shop, version: '1'}
paths:
  /v1/items:
    get:
      responses:
        '200':
          description: ok
          content: {application/json: {schema: {type: object, properties: {count: {type: integer}}}}}
"""
COUNTED = {
    "request": {"method": "GET", "url": "https://shop.example.com/v1/items"},
    "response": {"status": 200, "headers": {"Content-Type": "application/json"}, "body": {"count": 3}},
}
_RUN = """
import sys
from extractor import cli
sys.stdout = sys.stderr
status = cli.run(sys.argv[1:])
print(status, file=sys.__stdout__)
for name, module in list(sys.modules.items()):
    own = [kind for kind in vars(module).values() if isinstance(kind, type) and kind.__module__ == name]
    made = [kind.__name__ for kind in own if "__dataclass_fields__" in vars(kind)]
    print(name, *made, file=sys.__stdout__)
"""


def write(folder: Path) -> None:
    """A small spec, and two small recordings."""
    (folder / "shop.yaml").write_text(SPEC, "utf-8")
    (folder / "good.ndjson").write_text(json.dumps(COUNTED), "utf-8")
    (folder / "bad.ndjson").write_text(json.dumps(COUNTED).replace("3}", '"3"}'), "utf-8")


def loaded(folder: Path, *arguments: str, status: int = 0) -> dict[str, list[str]]:
    """The modules that a command has loaded in a process of its own, and the dataclasses that each has made."""
    write(folder)
    command = [sys.executable, "-c", _RUN, *arguments]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=True)
    said, *modules = done.stdout.splitlines()
    assert said == str(status), done.stderr
    return {name: made for name, *made in map(str.split, modules)}


def below(modules: Iterable[str], *packages: str) -> list[str]:
    """Those of the modules that are one of the packages, or in it."""
    return sorted(name for name in modules for package in packages if f"{name}.".startswith(f"{package}."))


UNUSED = (
    *("extractor.pages", "extractor.openapi", "extractor.changes", "extractor.corrections"),
    *("extractor.baseline", "extractor.comment", "extractor.observation", "extractor.report.parser"),
    *("extractor.contract.observer", "extractor.pipeline.catalogue"),
    *(
        "bs4",
        "lxml",
        "jsonpath",
        "brotli",
        "backports",
        "hashlib",
        "multiprocessing",
        "concurrent",
        "tomllib",
        "difflib",
        "shutil",
        "tempfile",
        "xml",
    ),
)


@pytest.mark.parametrize(("recording", "status"), [("good.ndjson", 0), ("bad.ndjson", 1)])
def test_to_validate_loads_no_other_journey(tmp_path: Path, recording: str, status: int) -> None:
    found = loaded(tmp_path, "validate", recording, "--specs", "shop.yaml", status=status)
    assert below(found, *UNUSED) == []
    formats = "extractor.traffic.formats"
    assert below(found, formats) == [formats, f"{formats}.ndjson"]
    # To make a dataclass takes about a millisecond, a struct nothing to speak of.
    assert {name: made for name, made in found.items() if made} == {}


@pytest.mark.parametrize("name", ["terminal", "json", "junit"])
def test_only_the_format_that_is_asked_for_is_loaded(tmp_path: Path, name: str) -> None:
    found = loaded(tmp_path, "validate", "good.ndjson", "--specs", "shop.yaml", "--format", name)
    folder = "extractor.report.formats"
    assert below(found, folder) == [folder, f"{folder}.{name}"]


def test_a_configuration_of_findings_loads_no_pages(tmp_path: Path) -> None:
    said = """
    severities = {"response/type-mismatch" = "warning", "request/*" = "off"}
    suppressions = [{rule = "response/null", reason = "known"}]
    """
    (tmp_path / "extractor.toml").write_text(said, "utf-8")
    found = loaded(tmp_path, "validate", "bad.ndjson", "--specs", "shop.yaml")
    assert below(found, "extractor.pages", "extractor.openapi", "extractor.changes", "extractor.corrections") == []


def test_what_conforms_needs_no_rule(tmp_path: Path) -> None:
    command = ("validate", "good.ndjson", "--specs", "shop.yaml")
    unused = ("extractor.contract.rules", "extractor.contract.explaining", "extractor.contract.coverage")
    assert below(loaded(tmp_path, *command), *unused, "extractor.cause_words") == []


@pytest.mark.parametrize(("encoding", "detected"), [("utf-8", False), ("utf-16", False), ("gbk", True)])
def test_only_an_unknown_encoding_is_detected(tmp_path: Path, encoding: str, detected: bool) -> None:
    page = (ROOT / "seeds" / "000_1812dbb90db41f33.txt").read_text("utf-8")
    (tmp_path / "page.html").write_bytes(f'<meta charset="{encoding}">\n{page}'.encode(encoding))
    found = loaded(tmp_path, "generate", "page.html", "--out", "specs", "--fail-on", "never")
    assert "extractor.pages.source.decoding" in found
    assert ("bs4" in found) == detected


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_version_and_help_are_said_at_once(tmp_path: Path, option: str) -> None:
    found = loaded(tmp_path, option)
    assert below(found, "extractor") == ["extractor", "extractor.cli", "extractor.cli.options"]
    assert below(found, "msgspec", "dataclasses") == []


_COMPILED = """
import re, sys
compile = re.compile
def noted(pattern, flags=0):
    module = sys._getframe(1).f_globals["__name__"]
    if module.startswith("extractor.pages.") and isinstance(pattern, str):
        print(module, pattern)
    return compile(pattern, flags)
re.compile = noted
import extractor.pages
"""


def test_to_import_the_reader_of_pages_compiles_no_pattern() -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", _COMPILED], env=env, capture_output=True, text=True, check=True)
    assert done.stdout == "", "`deferred` of extractor.pages.patterns compiles it when it is first used"
