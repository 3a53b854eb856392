"""A baseline: findings that are known and accepted, by fingerprint, in a TOML file that people read and edit.

[[accepted]]
fingerprint = "4f0c0b7a91d2e3aa"
rule = "response/type-mismatch"
operation = "GET /v1.0/{projectId}/graphs/backups"
spec = "specs/ges.yaml"
where = "response 200 /backupList/*/startTimestamp"
reason = "the next release corrects the page"     # kept when the file is updated; may be left out
expires = 2027-03-31                              # the last day on which the entry holds; may be left out
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from msgspec import structs

from extractor import toml_text
from extractor.finding import Finding, Report, Severity, Unreadable, file_name
from extractor.wording import hint

_HEAD = """\
# Findings that are known and accepted. Only the fingerprint counts; the rest is for the reader. Entries may have a
# reason = "…" and a last day, expires = 2027-03-31; both stay when --update-baseline writes the file again.
"""
_KEYS = ("fingerprint", "rule", "operation", "spec", "where", "reason")
_NOT_IN_TOML = re.compile("[\\ud800-\\udfff]")
# What TOML does not allow in a string, and what acts where the file is shown instead of being seen.
_ESCAPED = re.compile("[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


class Acceptance(Protocol):
    """What accepts findings: an entry of a baseline, or a suppression of a configuration."""

    @property
    def fingerprint(self) -> str:
        """Of the only finding that it can hold for; empty where it may hold for any."""

    @property
    def expires(self) -> date | None:
        """The last day on which it holds."""

    def holds_for(self, finding: Finding) -> bool:
        """Whether it is about this finding."""


Accepting = TypeVar("Accepting", bound=Acceptance)


@dataclass(frozen=True, slots=True)
class Entry:
    """One accepted finding."""

    fingerprint: str
    rule: str = ""
    operation: str = ""
    spec: str = ""
    where: str = ""
    reason: str = ""
    expires: date | None = None

    def holds_for(self, finding: Finding) -> bool:
        if self.spec and self.spec != finding.spec and not _is_same_file(self.spec, finding.spec):
            return False
        # Entries of before count all of the name that was typed for the spec.
        before = finding.fingerprint_under(self.spec or finding.spec)
        return self.fingerprint in (finding.fingerprint, before)

    def __str__(self) -> str:
        return " ".join(filter(None, (self.rule, self.operation, self.where, f"({self.fingerprint})")))


def _is_same_file(one: str, other: str) -> bool:
    """Whether two names of a spec are of one file, as far as names tell: typed in one folder, or in another."""
    a, b = sorted((_parts(one), _parts(other)), key=len)
    return bool(a) and b[-len(a) :] == a


def _parts(name: str) -> tuple[str, ...]:
    return tuple(part for part in name.replace("\\", "/").split("/") if part not in ("", ".", ".."))


@dataclass(frozen=True, slots=True)
class Applied(Generic[Accepting]):
    """What a baseline, or suppressions, made of a report."""

    report: Report
    """Without the findings that are accepted."""
    gone: tuple[Accepting, ...]
    """Entries that nothing shows any more."""
    expired: tuple[Accepting, ...]
    """Entries that still occur, and count again because their last day is over."""


def load(path: Path, name: str) -> tuple[Entry, ...]:
    """The entries of a baseline file. Raises Unreadable, naming the file, for anything wrong in it."""
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:  # a name with a NUL is no file's
        raise Unreadable(f"{name}: {getattr(error, 'strerror', None) or 'no such file'}") from None
    try:
        _, document = toml_text.decoded(data)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"{name}: is no TOML: {str(error).splitlines()[0]}") from None
    listed = document.get("accepted", [])
    if set(document) - {"accepted"} or not isinstance(listed, list):
        raise Unreadable(f"{name}: is no baseline: its entries are [[accepted]] tables")
    return tuple(_entry(table, f"{name}: entry {number}") for number, table in enumerate(listed, 1))


def _entry(table: Any, where: str) -> Entry:
    if not isinstance(table, dict) or not isinstance(table.get("fingerprint"), str) or not table["fingerprint"]:
        raise Unreadable(f"{where}: has no fingerprint")
    if unknown := set(table) - {*_KEYS, "expires"}:
        raise Unreadable(f"{where}: unknown key {min(unknown)!r}, {hint(min(unknown), (*_KEYS, 'expires'))}")
    expires = table.get("expires")
    if expires is not None and (not isinstance(expires, date) or isinstance(expires, datetime)):
        raise Unreadable(f"{where}: expires is a date, as in expires = 2027-03-31")
    if any(not isinstance(table.get(key, ""), str) for key in _KEYS):
        raise Unreadable(f"{where}: all but expires are texts")
    return Entry(**{key: table.get(key, "") for key in _KEYS}, expires=expires)


class Acceptances(Generic[Accepting]):
    """Entries, found by what they are about. Of two for one fingerprint the last one counts."""

    def __init__(self, entries: Iterable[Accepting], today: date) -> None:
        self._today = today
        # A baseline has thousands of entries for a finding each, a configuration a few that may hold for any.
        self._single: dict[tuple[str, str], Accepting] = {}
        """By fingerprint and the name of the spec: two specs of one file name have findings of one fingerprint."""
        self._any_finding: list[Accepting] = []
        self._specs: dict[str, set[str]] = {}
        """The names of specs that entries have, by the last part of them."""
        for entry in entries:
            if entry.fingerprint:
                spec = entry.spec if isinstance(entry, Entry) else ""
                self._single[entry.fingerprint, spec] = entry
                if spec:
                    self._specs.setdefault(file_name(spec), set()).add(spec)
            else:
                self._any_finding.append(entry)

    @property
    def entries(self) -> tuple[Accepting, ...]:
        return (*self._single.values(), *self._any_finding)

    def about(self, finding: Finding) -> list[Accepting]:
        """The entries that are about a finding, whether their last day is over or not."""
        # A fingerprint is a hash of much, so it is not made in vain.
        single = self._of(finding) if self._single else None
        return [entry for entry in (*([single] if single else ()), *self._any_finding) if entry.holds_for(finding)]

    def _of(self, finding: Finding) -> Accepting | None:
        """The entry for this finding alone, also where its spec was typed in another folder."""
        named = self._specs.get(file_name(finding.spec), set())
        now = finding.fingerprint
        # The longest name that fits comes first: it tells two files of one name apart best.
        for spec in sorted(named, key=lambda spec: (spec != finding.spec, -len(_parts(spec)), spec)):
            if spec == finding.spec or _is_same_file(spec, finding.spec):
                for fingerprint in (now, finding.fingerprint_under(spec)):
                    if entry := self._single.get((fingerprint, spec)):
                        return entry
        return self._single.get((now, "")) or self._single.get((finding.fingerprint_under(finding.spec), ""))

    def holds(self, entry: Accepting) -> bool:
        """An entry holds until the end of its last day."""
        return entry.expires is None or entry.expires >= self._today

    def accept(self, finding: Finding) -> bool:
        """Whether one of them holds for the finding."""
        return any(map(self.holds, self.about(finding)))


def apply(report: Report, entries: Iterable[Accepting], today: date, *, filtered: bool = False) -> Applied[Accepting]:
    """Take the accepted findings out of a report; `filtered` is whether an earlier run has taken some out already."""
    known = Acceptances(entries, today)
    left: list[Finding] = []
    seen: set[int] = set()
    for finding in report.findings:
        about = known.about(finding)
        seen.update(map(id, about))
        if not any(map(known.holds, about)):
            left.append(finding)
    accepted = len(report.findings) - len(left)
    return Applied(
        structs.replace(
            report,
            findings=tuple(left),
            accepted=report.accepted + accepted,
            candidates=tuple(each for each in report.candidates if not known.accept(each)),
        ),
        # Of a partial report nobody knows what would have occurred in the rest, nor what was taken out.
        () if report.damaged or filtered else tuple(entry for entry in known.entries if id(entry) not in seen),
        tuple(entry for entry in known.entries if id(entry) in seen and not known.holds(entry)),
    )


def updated(report: Report, entries: Iterable[Entry], *, filtered: bool = False) -> tuple[Entry, ...]:
    """The entries that accept every error and warning of a report; known ones keep their reason and last day.

    Of a partial report, and of one that is `filtered`, all others are kept too.
    """
    known = Acceptances(entries, date.max)
    kept = {(entry.fingerprint, entry.spec): entry for entry in known.entries}
    found: dict[tuple[str, str], Entry] = {}
    for finding in report.findings:
        if finding.severity is not Severity.NOTE:
            new, old = _of(finding), next(iter(known.about(finding)), None)
            if old is not None:
                kept.pop((old.fingerprint, old.spec), None)
                new = replace(new, reason=old.reason, expires=old.expires)
            found[new.fingerprint, new.spec] = new
    return tuple({**(kept if report.damaged or filtered else {}), **found}.values())


def _of(finding: Finding) -> Entry:
    at = finding.documented_at
    page = (at.page, at.table, at.row) if at and finding.part == "page" else ()
    where = " ".join(filter(None, (finding.part, finding.status, finding.pointer, *page)))
    return Entry(finding.fingerprint, finding.rule, finding.operation, finding.spec, where)


def text_of(entries: Iterable[Entry]) -> str:
    """The file: entries in one order that does not depend on counts, so that a diff shows what came and went."""
    ordered = sorted(
        entries, key=lambda entry: (entry.spec, entry.operation, entry.where, entry.rule, entry.fingerprint)
    )
    return _HEAD + "".join(f"\n[[accepted]]\n{_lines(entry)}" for entry in ordered)


def _lines(entry: Entry) -> str:
    said = {key: getattr(entry, key) for key in _KEYS if getattr(entry, key)}
    lines = [f"{key} = {_string(value)}\n" for key, value in said.items()]
    return "".join(lines) + (f"expires = {entry.expires.isoformat()}\n" if entry.expires else "")


def _string(text: str) -> str:
    """A TOML basic string (TOML 1.0, String): JSON's escapes, one for each code point."""
    written = json.dumps(_NOT_IN_TOML.sub("\ufffd", text), ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", written)
