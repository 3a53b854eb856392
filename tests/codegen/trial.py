"""What a tool made of one spec: the problems that it reported, and which of them are accepted, and why."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning"]

_NAMES = re.compile(r"`[^`]*`|'[^']*'|\"[^\"]*\"|\S*[/_.{}\[\]#]\S*|\w*[a-z][A-Z]\w*|\w*\d\w*|[^\x00-\x7f]+")
_LONGEST_KIND = 100


@dataclass(frozen=True, slots=True)
class Problem:
    """One complaint. `kind` is equal for complaints of one sort: a rule, or the message without the names in it."""

    severity: Severity
    kind: str
    message: str

    @classmethod
    def of(cls, severity: Severity, message: str) -> Problem:
        """A complaint of a tool that has no codes for them."""
        return cls(severity, " ".join(_NAMES.sub("…", message).split())[:_LONGEST_KIND], message)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A kind of complaint that says nothing against the spec."""

    tool: str
    kind: re.Pattern[str]
    reason: str

    def covers(self, tool: str, problem: Problem) -> bool:
        """Whether the complaint is of this kind; an error never is."""
        return problem.severity == "warning" and self.tool == tool and bool(self.kind.search(problem.message))


def accepted(path: Path) -> list[Accepted]:
    """The list of what is accepted, with the reason for each."""
    listed = tomllib.loads(path.read_text("utf-8"))["accepted"]
    return [Accepted(each["tool"], re.compile(each["message"]), each["reason"]) for each in listed]


@dataclass(frozen=True, slots=True)
class Trial:
    """One tool and one spec."""

    tool: str
    service: str
    problems: tuple[Problem, ...] = ()
    note: str = ""
    """Counts worth saying where nothing is wrong."""
    skipped: str = ""
    """Why the tool did not run."""

    def line(self, known: Sequence[Accepted]) -> str:
        """The outcome as one line: errors, warnings and, among these, the accepted ones."""
        if self.skipped:
            return f"{self.service:16} {self.tool:26} skipped: {self.skipped}"
        errors = sum(problem.severity == "error" for problem in self.problems)
        warnings = len(self.problems) - errors
        fine = len(self.problems) - len(self.unexplained(known))
        verdict = "FAILED" if self.unexplained(known) else "ok"
        counts = f"{errors} errors, {warnings} warnings" + (f" ({fine} accepted)" if fine else "")
        return f"{self.service:16} {self.tool:26} {verdict:7} {counts}" + (f"; {self.note}" if self.note else "")

    def unexplained(self, known: Iterable[Accepted]) -> list[Problem]:
        """The errors, and the warnings that are not accepted."""
        return [each for each in self.problems if not any(kind.covers(self.tool, each) for kind in known)]


def kinds(problems: Iterable[Problem]) -> list[tuple[str, int, str]]:
    """Kinds of problems with their counts and one message each, the most frequent first."""
    count: Counter[str] = Counter()
    first: dict[str, str] = {}
    for each in problems:
        count[f"{each.severity} {each.kind}"] += 1
        first.setdefault(f"{each.severity} {each.kind}", each.message)
    return [(kind, times, first[kind]) for kind, times in count.most_common()]
