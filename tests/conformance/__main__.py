"""The JSON-Schema-Test-Suite (its `tests` folder, or the one above) through lowering, engine and acceptor.

Draft 2020-12 is what OpenAPI 3.1 refers to, draft 4 what 3.0 is made of. What is not as the suite has it must be on
the list of reasons below, or be said to be unchecked; the acceptor accepts nothing that the suite calls invalid.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from extractor.contract.acceptor import acceptor
from extractor.contract.engine import Engine, compiles
from extractor.contract.limits import lighten
from extractor.contract.lower import Lowered, Lowerer
from extractor.spec import Documents, Node

DRAFTS = {"draft2020-12": "3.1.0", "draft4": "3.0.3"}
REASONS = {
    "draft2020-12 format: ": "formats are asserted: a spec that names one promises it",
    "draft2020-12 vocabulary: ": "a metaschema of one's own is not read",
    "draft4 ref: ref overrides any sibling keywords: ": "what stands beside a reference counts, as authors mean it",
}
"""By how the name of a test begins, why it is otherwise here."""


class Outcome(NamedTuple):
    """A test of the suite that is not as the suite has it."""

    file: str
    name: str
    expected: bool


def main(suite: Path) -> int:
    """Run the suite, print what is not as it has it; how many of them have no reason."""
    root = suite if (suite / "draft4").is_dir() else suite / "tests"
    unreasoned = 0
    for draft, version in DRAFTS.items():
        counts: Counter[str] = Counter()
        for outcome in _outcomes(root / draft, version, counts):
            name = f"{draft} {outcome.file}: {outcome.name}"
            reason = next((said for start, said in REASONS.items() if name.startswith(start)), "")
            counts[reason or "without a reason"] += 1
            if not reason:
                unreasoned += 1
                print(f"{name}: is to be {'valid' if outcome.expected else 'invalid'}")
        print(f"{draft}: {', '.join(f'{count} {what}' for what, count in sorted(counts.items()))}")
    return unreasoned


def _outcomes(folder: Path, version: str, counts: Counter[str]) -> Iterator[Outcome]:
    for path in sorted(folder.glob("*.json")):
        for group in json.loads(path.read_text("utf-8")):
            lowered, engine = _made(group["schema"], version)
            accept = None if lowered.composed else acceptor(lowered.schema)
            for test in group["tests"]:
                counts["tests"] += 1
                if lowered.unchecked and not test["valid"]:
                    counts["said to be unchecked"] += 1
                    continue
                name = f"{group['description']}: {test['description']}"
                if engine.accepts(test["data"]) != test["valid"]:
                    yield Outcome(path.stem, name, test["valid"])
                elif accept is not None and not test["valid"] and _accepts(accept, test["data"]):
                    yield Outcome("acceptor", name, test["valid"])


def _made(schema: Any, version: str) -> tuple[Lowered, Engine]:
    """A schema that is a document of its own, lowered and compiled."""
    documents = Documents({"suite": schema, "spec": {"openapi": version}})
    lowered = Lowerer(documents, "response", False, compiles, located=False).lower(Node(schema, "suite", ""))
    lighten(lowered.schema)
    return lowered, Engine(lowered.schema)


def _accepts(accept: Any, value: Any) -> bool:
    try:
        accept(json.dumps(value).encode())
    except ValueError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(1 if main(Path(sys.argv[1])) else 0)
