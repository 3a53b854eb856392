"""`explain`: every line of the committed specs is found again on its page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from extractor import cli, pages
from extractor.finding import Unreadable
from extractor.pipeline.explain import explain

ROOT = Path(__file__).parent.parent.parent
SEEDS, SPECS = str(ROOT / "seeds"), ROOT / "specs"
GES = str(SPECS / "ges-2021.yaml")
LIMIT = "/paths/~1v1.0~1{projectId}~1graphs~1backups/get/parameters/2"


def test_a_field_is_found_with_its_row_and_cells() -> None:
    found = explain(GES, "#/components/schemas/GesBackUp/properties/startTimestamp", SEEDS)
    origin = found.origin
    assert origin.place is not None
    assert (origin.place.page, origin.place.row) == ("000_1812dbb90db41f33.txt", "startTimestamp")
    text = Path(origin.source).read_text("utf-8").splitlines()
    assert "startTimestamp" in text[origin.place.line - 1]
    assert origin.printed is not None
    assert dict(origin.printed.cells)["参数类型"] == "String"
    assert origin.printed.said == {"type": ("参数类型",), "description": ("说明",), "required": ("是否必选",)}
    assert (origin.via, found.keywords["required"]) == ("type-name", True)


def test_a_keyword_names_the_cell_that_said_it() -> None:
    found = explain(GES, f"{LIMIT}/schema/default", SEEDS)
    assert found.keywords == {"default": 10}
    assert found.origin.printed is not None
    assert found.origin.printed.said["default"] == ("说明",)


def test_a_required_name_is_about_its_own_row() -> None:
    found = explain(GES, "/components/schemas/GesBackUp/required/0", None)
    assert found.origin.place is not None
    assert [found.origin.place.row] == list(found.keywords.values())


def test_a_reference_is_followed() -> None:
    found = explain(GES, "/components/schemas/ListGraphsBackupsResponse/properties/backupList", SEEDS)
    assert found.refers is not None
    assert found.refers.place is not None
    assert (found.refers.place.table, found.refers.via) == ("GesBackUp数据结构", "type-name")


def test_what_no_page_says_is_said_to_be_so() -> None:
    assert explain(GES, "/info/title", SEEDS).origin.place is None


@pytest.mark.parametrize(
    ("pointer", "message"),
    [
        ("/components/schemas/GesBackUp/nope/deeper", "#/components/schemas/GesBackUp has type, properties"),
        ("/info/title/x", "#/info/title has a value and nothing below"),
        ("components/schemas", "a JSON pointer begins with /"),
        (f"/servers/{'9' * 5000}", "is not there; #/servers has"),
    ],
)
def test_a_wrong_pointer_names_the_nearest_node_and_its_keys(pointer: str, message: str) -> None:
    with pytest.raises(Unreadable, match=re.escape(message)):
        explain(GES, pointer, None)


@pytest.mark.parametrize("pointer", [f"/info/{'x' * 100_000}", f"/{'x/' * 50_000}", "x" * 100_000])
def test_a_long_pointer_is_cut_where_it_is_said(pointer: str, tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_text(f"openapi: 3.0.3\ninfo: {{{'y' * 100_000}: 1}}\npaths: {{}}\n")
    with pytest.raises(Unreadable) as raised:
        explain(str(tmp_path / "spec.yaml"), pointer, None)
    assert len(str(raised.value)) < 1_000 + len(str(tmp_path))


def test_a_folder_without_the_page(tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text("# other\n")
    with pytest.raises(Unreadable, match="has no page 000_1812dbb90db41f33"):
        explain(GES, LIMIT, str(tmp_path))


@pytest.mark.parametrize("spec", sorted(SPECS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_field_of_the_specs_is_found_on_its_page(spec: Path) -> None:
    import yaml

    document: dict[str, Any] = yaml.load(spec.read_text("utf-8"), yaml.CSafeLoader)
    for name, schema in document["components"]["schemas"].items():
        for field, about in schema.get("properties", {}).items():
            found = explain(str(spec), f"/components/schemas/{name}/properties/{field}", SEEDS)
            if found.origin.via == "example":
                continue
            assert found.origin.printed is not None, (name, field)
            assert set(about) & {"type", "format", "enum", "description"} <= set(found.origin.printed.said), (
                name,
                field,
            )


def test_the_command_prints_the_row() -> None:
    done = CliRunner().invoke(cli.extractor, ["explain", GES, LIMIT, "--pages", SEEDS], standalone_mode=False)
    assert re.search(r"page +.*000_1812dbb90db41f33\.txt:\d+\n +table +\S+\n +row +limit\n", done.output)
    assert "default: 10   ← 说明" in done.output


def test_every_mechanism_is_explained() -> None:
    """Whatever word the reader writes as `via` means something to `explain`."""
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "extractor" / "pages").rglob("*.py"))
    written = set(re.findall(r'yield \w+, "([a-z-]+)"|via="([a-z-]+)"|links, "([a-z-]+)"', sources))
    words = {word for found in written for word in found if word} | {"field-name", "type-anchor", "other-page"}
    assert len(words) > 5
    assert words <= set(pages.MECHANISMS)
