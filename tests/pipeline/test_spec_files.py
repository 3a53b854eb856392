"""Files that a spec refers to are read where they lie beside it or below, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.pipeline import spec_files

SPEC = """
openapi: 3.0.3
paths:
  /a: {get: {$ref: REFERENCE}}
"""
OPERATION = "responses: {}"


@pytest.mark.parametrize(
    ("reference", "file", "is_read"),
    [
        ("op.yaml", "api/op.yaml", True),
        ("'ops/op.yaml#/get'", "api/ops/op.yaml", True),
        ('"./ops/../op.yml#/get"', "api/op.yml", True),
        ("a%20b.json", "api/a b.json", True),
        ("../op.yaml", "op.yaml", False),
        ("/etc/hostname.yaml", "api/op.yaml", False),
        ("https://api.example/op.yaml", "api/op.yaml", False),
        ("op.txt", "api/op.txt", False),
        ("'#/components/x'", "api/op.yaml", False),
    ],
)
def test_what_is_read(tmp_path: Path, reference: str, file: str, is_read: bool) -> None:
    main, other = tmp_path / "api" / "spec.yaml", tmp_path / file
    for path, text in ((main, SPEC.replace("REFERENCE", reference)), (other, f"get: {{{OPERATION}}}\n{OPERATION}")):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    found = spec_files.find([str(main)], [])
    assert [each.path for each in found if not each.given] == ([other.resolve()] if is_read else [])
    assert len(list(spec_files.load(found).operations)) == is_read


def test_what_files_refer_to_is_followed_and_a_link_out_of_the_folder_is_not(tmp_path: Path) -> None:
    (tmp_path / "api").mkdir()
    (tmp_path / "outside.yaml").write_text(OPERATION)
    (tmp_path / "api" / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    (tmp_path / "api" / "spec.yaml").write_text(SPEC.replace("REFERENCE", "one.yaml") + "x: {$ref: link.yaml}")
    (tmp_path / "api" / "one.yaml").write_text("$ref: two.yaml")
    (tmp_path / "api" / "two.yaml").write_text(f"openapi: 3.0.3\n{OPERATION}\nx: {{$ref: one.yaml}}")
    found = spec_files.find([str(tmp_path / "api" / "spec.yaml")], [])
    assert [each.path.name for each in found] == ["spec.yaml", "one.yaml", "two.yaml"]
    specs = spec_files.load(found)
    assert [spec.name for spec in specs.specs] == [str(tmp_path / "api" / "spec.yaml")]
    assert [operation.name for operation in specs.operations] == ["GET /a"]
