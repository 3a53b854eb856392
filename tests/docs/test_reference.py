"""docs/reference/ says what the code says."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from extractor import changes, project
from extractor.pipeline import compare
from tests.docs import reference

_EDITIONS = [str(reference.ROOT / "specs" / f"ges-{year}.yaml") for year in (2021, 2024)]
_COUNTED = ("observed", "looks_like", "counts")
"""Members whose own members are named by what was found."""


@pytest.mark.parametrize("name", reference.made())
def test_it_is_what_the_code_says(name: str) -> None:
    """`make docs` writes it again."""
    assert (reference.FOLDER / name).read_text("utf-8") == reference.made()[name]


def test_no_page_is_left_of_a_rule_that_is_no_more() -> None:
    there = {path.relative_to(reference.FOLDER).as_posix() for path in (reference.FOLDER / "rules").rglob("*.*")}
    assert there == {name for name in reference.made() if name.startswith("rules/")}


@pytest.mark.parametrize("code", ["response/type-mismatch", "page/unlinked-structure"])
def test_the_address_of_a_rule_is_that_of_its_page(code: str) -> None:
    """The site has `a/b/` for `docs/a/b.md`."""
    path = project.rule_page(code).removeprefix(project.DOCUMENTATION).rstrip("/")
    assert (reference.ROOT / "docs" / f"{path}.md").read_text("utf-8").splitlines()[1] == f"# {code}"


def test_every_extension_of_the_specs_is_explained() -> None:
    text = (reference.FOLDER / "extensions.md").read_text("utf-8")
    explained = set(re.findall(r"^\| `(x-[A-Za-z-]+)` \|", text, re.MULTILINE))
    written = [*reference.ROOT.glob("specs/*.yaml"), *reference.ROOT.glob("tests/cases/openapi/*/3.0.yaml")]
    found = {
        name for path in written for name in re.findall(r"^ *(x-[A-Za-z-]+):", path.read_text("utf-8"), re.MULTILINE)
    }
    assert explained == found


def test_every_member_of_the_json_is_explained() -> None:
    text = (reference.FOLDER / "report.md").read_text("utf-8")
    report, comparison = text.split("## The JSON report")[1].split("## The JSON of `diff`")
    assert _members((reference.ROOT / "tests" / "cases" / "report" / "sample.json").read_text("utf-8")) <= set(
        re.findall(r"`(\w+)`", report)
    )
    compared = changes.render(compare.compare(*_EDITIONS), "json")
    assert _members(compared) | {"variant", "vanished"} <= set(re.findall(r"`(\w+)`", comparison + report))


def test_every_part_of_a_dialect_is_explained() -> None:
    rows = [line for line in reference.made()["dialect.md"].splitlines() if line.startswith("| `")]
    assert [row for row in rows if re.search(r"\|\s*(May be left out\.)?\s*\|$", row)] == []


def _members(text: str) -> set[str]:
    """The names of all members of a JSON text."""

    def walk(value: Any) -> set[str]:
        if isinstance(value, list):
            return set().union(*map(walk, value))
        if not isinstance(value, dict):
            return set()
        return set(value).union(*(walk(inner) for name, inner in value.items() if name not in _COUNTED))

    return walk(json.loads(text))
