"""The words of real pages, counted over 32 services, and what each means: `tests/cases/vocabulary.yaml`.

After a wanted change, `UPDATE_CASES=1 pytest tests/pages/test_vocabulary.py` writes the meanings anew; read the diff.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from extractor.pages.cells.columns import columns_of
from extractor.pages.cells.required import noted, starred
from extractor.pages.cells.types import required_of, type_of
from extractor.pages.dialect import Dialect
from extractor.pages.document import Cell, Heading, Text
from extractor.pages.layers import dialects
from extractor.pages.outline.sections import Placed, place
from extractor.pages.tables.captions import kind_of, split_caption, structure_name
from tests.pages.dump import show

FILE = Path(__file__).parent.parent / "cases" / "vocabulary.yaml"
WORDS: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(FILE.read_text("utf-8"))


def _type(text: str, dialect: Dialect) -> str:
    kind = type_of(text, dialect)
    number = f"table {kind.number}" if kind.number else ""
    null = "or null" if kind.nullable else ""
    return " ".join(filter(None, [show(kind.schema), kind.name, number, "" if kind.known else "?", null]))


def _required(text: str, dialect: Dialect) -> str:
    required, certain = required_of(text, dialect)
    return {True: "required", False: "optional", None: "not said"}[required] + ("" if certain else ", with a condition")


def _notes(text: str, _: Dialect) -> str:
    """What stands at a name or a type, as `what is left: what the note says`."""
    bare, said = noted(text)
    bare, star = starred(bare)
    return f"{bare.strip()}: {said or ('required' if star else 'nothing')}"


def _columns(text: str, dialect: Dialect) -> str:
    titles = [Cell(title) for title in text.split(" · ")]
    return " ".join(str(role or "?") for role in columns_of(titles, dialect))


def _caption(text: str, dialect: Dialect) -> str:
    number, caption = split_caption(text, dialect)
    kind = kind_of(caption, dialect)
    name = structure_name(caption, dialect) if kind == "structure" else ""
    return " ".join(filter(None, [f"{number}:" if number else "", kind, name]))


def _title(text: str, dialect: Dialect) -> str:
    return _placed([Heading(2, text, (), 2)], dialect).role


def _label(text: str, dialect: Dialect) -> str:
    """Written `SECTION > LABEL`."""
    section, _, label = text.partition(" > ")
    placed = _placed([Heading(2, section, (), 2), Text(label, (), (), 3, depth=1)], dialect)
    return " ".join(filter(None, [placed.role, placed.status, "failed" if placed.failed else ""]))


def _placed(blocks: list[Heading | Text], dialect: Dialect) -> Placed:
    return place(enumerate((Heading(1, "Title", (), 1), *blocks, Text("…", (), (), 9))), dialect)[-1]


MEANINGS: dict[str, Callable[[str, Dialect], str]] = {
    "types": _type,
    "required": _required,
    "notes": _notes,
    "columns": _columns,
    "captions": _caption,
    "titles": _title,
    "labels": _label,
}


@pytest.mark.parametrize("what", MEANINGS)
@pytest.mark.parametrize("name", WORDS)
def test_words_mean(name: str, what: str) -> None:
    dialect = dialects()[name]
    words = WORDS[name].get(what, {})
    said = {word: str(MEANINGS[what](word, dialect)) for word in words}
    if said and os.environ.get("UPDATE_CASES"):
        WORDS[name][what] = said
        FILE.write_text(yaml.safe_dump(WORDS, allow_unicode=True, sort_keys=False, width=200), "utf-8")
    assert words == said
