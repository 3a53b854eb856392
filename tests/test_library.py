"""The Python library: few names, quick to import, and all of them work."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import get_type_hints

import pytest

import extractor

SPECS = Path(__file__).parent.parent / "specs"
URL = "https://dcs.example.com/v2/p1/instances/i1/backups"


def exchange(body: bytes, index: int = 0) -> extractor.Exchange:
    headers = extractor.Headers.of({"Content-Type": "application/json"})
    request = extractor.Request("GET", URL, extractor.Headers(), None)
    return extractor.Exchange(request, extractor.Response(200, headers, extractor.Body(body)), "test", index)


GOOD, BAD = exchange(b'{"total_num": 1}', 0), exchange(b'{"total_num": "1"}', 1)


def test_every_name_is_there_and_documented() -> None:
    for name in extractor.__all__:
        assert getattr(extractor, name).__doc__, name
    assert sorted(extractor.__all__) == extractor.__all__
    with pytest.raises(AttributeError, match="nothing"):
        getattr(extractor, "nothing")  # noqa: B009


def test_dir_and_help_show_what_is_not_loaded_yet() -> None:
    code = "import extractor, pydoc; print(*dir(extractor)); print(pydoc.plain(pydoc.render_doc(extractor)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    listed, _, shown = done.stdout.partition("\n")
    assert set(extractor.__all__) == {name for name in listed.split() if not name.startswith("_")}
    for name in extractor.__all__:
        assert f"    class {name}(" in shown or f"    {name}(" in shown, name
    assert "generate(pages, out=None)       OpenAPI documents by service" in shown


@pytest.mark.parametrize("name", [name for name in extractor.__all__ if name[0].islower()])
def test_types_of_functions_can_be_asked_for(name: str) -> None:
    assert "return" in get_type_hints(getattr(extractor, name))


def test_to_judge_exchanges_loads_no_reader_of_pages() -> None:
    code = "import sys, extractor; extractor.check(extractor.load('specs'), []); print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=SPECS.parent, capture_output=True, text=True, check=True)
    unused = ("pages", "openapi", "changes", "corrections")
    assert [
        name for name in done.stdout.split() if name.startswith(tuple(f"extractor.{each}" for each in unused))
    ] == []


def test_many_exchanges() -> None:
    report = extractor.check(extractor.load(SPECS / "dcs.yaml"), [GOOD, BAD], coverage=True)
    (finding,) = (found for found in report.findings if found.severity is extractor.Severity.ERROR)
    assert (finding.rule, finding.pointer, finding.count) == ("response/type-mismatch", "/total_num", 1)
    assert report.coverage is not None
    assert 0 < report.coverage.percent < 100


def test_one_after_the_other() -> None:
    checker = extractor.Checker(extractor.load(SPECS))
    assert checker.check(GOOD) == ()
    assert [found.pointer for found in checker.check(BAD)] == ["/total_num"]
    assert checker.check(GOOD) == ()
    assert [found.count for found in checker.check(exchange(b'{"total_num": "2"}', 3))] == [2]
    assert checker.report() == extractor.check(
        extractor.load(SPECS), [GOOD, BAD, GOOD, exchange(b'{"total_num": "2"}', 3)]
    )


def test_reports_merge_render_and_are_read_again(tmp_path: Path) -> None:
    specs = extractor.load(SPECS)
    whole = extractor.check(specs, [GOOD, BAD])
    assert extractor.check(specs, [BAD]).merge(extractor.check(specs, [GOOD])) == whole
    path = tmp_path / "report.json"
    path.write_text(extractor.render(whole, "json"), "utf-8")
    assert extractor.read_report(path) == whole


def test_what_is_no_spec_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(extractor.Unreadable, match="nowhere"):
        extractor.load(tmp_path / "nowhere")


def test_importing_it_loads_nothing() -> None:
    code = "import sys, extractor; print(sorted(name for name in sys.modules if name.startswith('extractor.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
