"""The figures of docs/accuracy.md are counted as it says. What is expected here was counted by hand."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.accuracy.__main__ import main

ROOT = Path(__file__).parent.parent.parent
CASES = ROOT / "tests" / "cases" / "accuracy"
BOTH = (str(CASES / "corpus"), str(CASES / "answers"))

# found, missed and extra against the sheet; then missed and extra as far as pages state it
NAMES = {
    # Missed: the deletion, which a table of permissions names, and the orders, of which no page says a word.
    ("shop", "operations"): (2, 2, 0, 1, 0),
    # Found: limit, sort. Missed: offset; of the deletion force, which is on that page, and quiet, which is not.
    # Extra: verbose. Orders are on no page, and so their parameters count in neither column.
    ("shop", "parameters"): (2, 3, 1, 1, 0),
    # Found: name, size. Missed: colour, which is on no page.
    ("shop", "bodies"): (2, 1, 0, 0, 0),
    # Found: items and in it id, price, state. Missed: label, which a sentence names, and total. Extra: count. The
    # response of the creation is not in the sheet: its id counts neither way.
    ("shop", "responses"): (4, 2, 1, 1, 0),
    # Found: the move and the list. Extra: the count. The sheet has the deletion among what need not be found.
    ("depot", "operations"): (2, 0, 1, 0, 0),
    # Found: `to`, which the page leaves in the body, and since. The token is ignored.
    ("depot", "parameters"): (2, 0, 0, 0, 0),
    # Found: tags. What is below it is open and, besides, deeper than one name; `until` is known not to be on the pages.
    ("depot", "bodies"): (1, 0, 0, 0, 0),
    ("depot", "responses"): (0, 0, 0, 0, 0),
    ("total", "operations"): (4, 2, 1, 1, 0),
    ("total", "parameters"): (4, 3, 1, 1, 0),
    ("total", "bodies"): (3, 1, 0, 0, 0),
    ("total", "responses"): (4, 2, 1, 1, 0),
}
# right, and of how many
FACTS = {
    # limit, sort, name, size, items, id, state; and the price, which is a number on the page.
    ("shop", "types"): (7, 8),
    # sort, name, size; and the limit, which is required in the sheet.
    ("shop", "required"): (3, 4),
    # state; and sort, where the sheet has one value more.
    ("shop", "enums"): (1, 2),
    # That value is on no page.
    ("shop", "enums", "stated"): (2, 2),
    ("depot", "types"): (3, 3),
    ("depot", "required"): (3, 3),
    ("depot", "enums"): (0, 0),
    ("depot", "enums", "stated"): (0, 0),
    ("total", "types"): (10, 11),
    ("total", "required"): (6, 7),
    ("total", "enums"): (1, 2),
    ("total", "enums", "stated"): (2, 2),
}


def test_a_small_corpus(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*BOTH, "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    kinds = {(service, kind): each for service, kinds in figures.items() for kind, each in kinds.items()}
    names = {
        at: (*_counts(each, "found", "missed", "extra"), *_counts(each["stated"], "missed", "extra"))
        for at, each in kinds.items()
        if "found" in each
    }
    assert names == NAMES
    facts = {at: _counts(each, "right", "of") for at, each in kinds.items() if "right" in each}
    stated = {(*at, "stated"): _counts(each["stated"], "right", "of") for at, each in kinds.items() if at[1] == "enums"}
    assert facts | stated == FACTS
    parameters = kinds["shop", "parameters"]
    assert [round(parameters[ratio], 4) for ratio in ("precision", "recall", "f1")] == [0.6667, 0.4, 0.5]
    assert [round(parameters["stated"][ratio], 4) for ratio in ("precision", "recall", "f1")] == [1, 0.6667, 0.8]
    assert [round(kinds["shop", kind]["ratio"], 4) for kind in ("types", "required", "enums")] == [0.875, 0.75, 0.5]
    assert kinds["depot", "enums"]["ratio"] is None


def _counts(counts: dict[str, Any], *names: str) -> tuple[int, ...]:
    return tuple(counts[name] for name in names)


def test_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*BOTH, "--only", "shop", "--show", "2"]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == "shop"
    assert "parameters 2 3 1 0.667 0.400 0.500 1 0 1.000 0.667 0.800" in lines
    assert "types 8 7 of 8 right 0.875" in lines
    assert "enums 2 1 of 2 right 0.500 2 of 2 right 1.000" in lines
    assert "depot" not in lines
    shown = [line for line in lines if line.startswith(("stated ", "raw "))]
    assert shown == DIFFERENCES[:2], "so many as asked for, and none below the total"


DIFFERENCES = [
    "stated responses GET /v1/{}/items missed items.label",
    "stated operations DELETE /v1/{}/items/{} missed",
    "stated parameters DELETE /v1/{}/items/{} missed query:force",
    "raw required GET /v1/{}/items parameters query:limit: required in the sheet",
    "raw parameters GET /v1/{}/items missed query:offset",
    "raw enums GET /v1/{}/items parameters query:sort: name | price, not name | price | rating",
    "raw parameters GET /v1/{}/items extra query:verbose",
    "raw responses GET /v1/{}/items extra count",
    "raw types GET /v1/{}/items responses items.price: number, not integer",
    "raw responses GET /v1/{}/items missed total",
    "raw bodies POST /v1/{}/items missed colour",
    "raw parameters DELETE /v1/{}/items/{} missed query:quiet",
    "raw operations GET /v1/{}/orders missed",
]


def test_all_differences(capsys: pytest.CaptureFixture[str]) -> None:
    """What counts in both columns comes first."""
    assert main([*BOTH, "--only", "shop", "--show", "100"]) == 0
    lines = (" ".join(line.split()) for line in capsys.readouterr().out.splitlines())
    shown = [line for line in lines if line == "total" or line.startswith(("stated ", "raw "))]
    assert shown == [*DIFFERENCES, "total"]


@pytest.mark.parametrize(
    ("least", "status", "said"),
    [
        (["parameters=0.8"], 0, ""),
        (["parameters=0.9", "types=0.9"], 1, "below the least: parameters 0.8889 < 0.9\n"),
        (["types=0.91", "operations=0.9"], 1, "below the least: types 0.9091 < 0.91; operations 0.8889 < 0.9\n"),
        (["enums=1", "bodies=1"], 0, ""),
    ],
)
def test_a_check(least: list[str], status: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*BOTH, *(word for each in least for word in ("--min", each))]) == status
    assert capsys.readouterr().err == said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "the following arguments are required: corpus, answers"),
        (["corpus", "nowhere"], "nowhere: is no folder of answer sheets"),
        (["corpus", "empty"], "empty: no sheet in it for a folder in corpus"),
        (["corpus", "broken"], "broken/shop.json: Input data was truncated"),
        (["corpus", "other"], "other/shop.json: Object missing required field `operations`"),
        (["corpus", "place"], "place/shop.json: a parameter is named place:name, not 'limit'"),
        (["corpus", "sheets"], "corpus/shop: no page in it"),
        (["corpus", "sheets", "--only", "depot"], "depot: has no folder in corpus, or no sheet in sheets"),
        (["corpus", "sheets", "--profiles", "nowhere"], "nowhere: is no folder of profiles"),
        (["corpus", "sheets", "--profiles", "profiles"], "profiles/shop.toml:1: rewrites: is a list"),
        (["corpus", "sheets", "--min", "names=1"], "argument --min: 'names' is none of operations, parameters,"),
        (["corpus", "sheets", "--min", "types=most"], "argument --min: 'types=most' is not KIND=NUMBER"),
    ],
)
def test_what_cannot_be_measured(
    arguments: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    place = {"operations": [{"method": "GET", "path": "/a", "params": {"limit": {}}}]}
    for name, sheet in {
        "broken": "{",
        "other": "{}",
        "sheets": '{"operations": []}',
        "place": json.dumps(place),
    }.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "shop.json").write_text(sheet, "utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "shop.toml").write_text("rewrites = 1", "utf-8")
    (tmp_path / "corpus" / "shop").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    out, err = capsys.readouterr()
    assert (ended.value.code, out) == (2, "")
    assert err.startswith(f"accuracy: {said}")
    assert err.count("\n") == 1


def test_profiles_of_services(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A profile is for the service that it is called like."""
    (tmp_path / "shop.toml").write_text("rewrites = [['verbose', 'offset']]", "utf-8")
    (tmp_path / "mill.toml").write_text("rewrites = 1", "utf-8")
    assert main([*BOTH, "--profiles", str(tmp_path), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert _counts(figures["shop"]["parameters"], "found", "missed", "extra") == (3, 2, 0)
    assert _counts(figures["depot"]["parameters"], "found", "missed", "extra") == NAMES["depot", "parameters"][:3]


def test_a_sheet_without_pages_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mill.json").write_text('{"operations": []}', "utf-8")
    (tmp_path / "shop.json").write_bytes((CASES / "answers" / "shop.json").read_bytes())
    assert main([BOTH[0], str(tmp_path)]) == 0
    assert capsys.readouterr().err == "not measured, for there are no pages: mill\n"


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed, as on Windows")
def test_make_says_how_it_is_used() -> None:
    command = ["make", "--no-print-directory", "accuracy", "CORPUS=pages"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == "make accuracy CORPUS=folder ANSWERS=folder: docs/accuracy.md says what is in them\n"
