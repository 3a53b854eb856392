"""The phrases of `tests/cases/prose/`: one line each, `type: text ⇒ facts`.

The name of a file is that of the dialect that reads it. `⏎` stands for a line break, `•` begins an item of a list,
`string[]` is an array of strings, `other` a field that is no scalar;
`items ..5` is the number of an array's elements. The facts are written as in `tests/pages/dump.py`;
`nothing` means that the text states none. Lines that begin with `#` are comments.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec import Struct

from extractor.operation import Scalar
from extractor.pages.layers import dialects
from extractor.pages.prose.facts import Facts, facts_of
from tests.pages.dump import show

CASES = Path(__file__).parent.parent / "cases" / "prose"


class Phrase(Struct, frozen=True):
    """A line: the text of a description, the type of its field, and what is expected of them."""

    where: str
    """File and line."""
    dialect: str
    type: str
    text: str
    expected: str

    def facts(self) -> Facts:
        """What is read from the text."""
        name, form = self.type.removesuffix("[]").rstrip(")").partition("(")[::2]
        kind: Any = name
        scalar = None if name == "other" else Scalar(kind, form)
        return facts_of(self.text, scalar, dialects()[self.dialect], self.type.endswith("[]"))

    def said(self) -> str:
        """The same in the notation of the cases, without the type of the field."""
        facts = self.facts()
        scalar = facts.scalar
        words = [show(scalar).removeprefix(self.type.removesuffix("[]")).strip()] if scalar else []
        if facts.max_items is not None:
            words.append(f"items ..{facts.max_items}")
        words += [flag for flag in ("deprecated", "read_only", "nullable") if getattr(facts, flag)]
        return " ".join(filter(None, words)) or "nothing"


def phrases() -> list[Phrase]:
    """All of them."""
    found = []
    for path in sorted(CASES.glob("*.txt")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                kind, _, rest = line.partition(": ")
                text, arrow, expected = rest.rpartition("⇒")
                assert arrow, f"{path.name}:{number}: no ⇒"
                text = text.rstrip(" ").replace("⏎", "\n")
                found.append(Phrase(f"{path.name}:{number}", path.stem, kind, text, expected.strip()))
    return found
