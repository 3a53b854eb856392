"""A single HTML file for a browser: what the changes come to, then operation by operation, the worst first."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, groupby

from extractor.changes.change import ORDER, Change, Comparison, Label
from extractor.changes.format import ComparisonFormat, Options, cited, grouped, label
from extractor.changes.kinds import KINDS
from extractor.finding import Place
from extractor.project import rule_page
from extractor.webpage import (
    Anchors,
    Facet,
    Html,
    Tone,
    actions,
    amount,
    code,
    document,
    facts,
    footer,
    header,
    heading,
    join,
    listing,
    most_of_each,
    notice,
    origin,
    pill,
    prose,
    ranked,
    section,
    stream,
    tag,
    text,
)

SHOWN = 2000
"""Changes a browser searches with ease; the others are counted. So are reasons why something was not compared."""
PRINTED = 100
"""Operations on paper; the others are counted."""
OPEN = 5
"""Operations that are open from the start where there are no more."""
OPENED = 50
"""Changes of an operation that is open from the start."""

_LOST = "lost by the reader"
_TONES = {Label.BREAKING.value: Tone.BAD, Label.COMPATIBLE.value: Tone.INFO, Label.EDITORIAL.value: Tone.MUTE}
_TONES_OF_WORDS = {**_TONES, _LOST: Tone.WARN}
_VERDICTS = {Label.BREAKING: Tone.BAD, Label.COMPATIBLE: Tone.GOOD, Label.EDITORIAL: Tone.MUTE}


def _render(comparison: Comparison, options: Options) -> str:
    word, tone = _verdict(comparison)
    subject = " → ".join(options.editions)
    counts = Counter(change.label for change in comparison.changes)
    said = ", ".join(f"{counts[each]:,} {each}" for each in Label if counts[each])
    body = (
        header(
            "API changes",
            subject,
            pill(word, tone),
            said or "Nothing changed",
            tag("p", _lead(comparison), class_="lead"),
            facts(_facts(comparison, options)),
        ),
        *stream("main", chain(_List(comparison, options).html(), _unchecked(comparison))),
        footer("Nothing in this file is fetched from elsewhere."),
    )
    return document(join(filter(None, (word, "API changes", subject)), " · "), body)


def _verdict(comparison: Comparison) -> tuple[str, Tone]:
    if comparison.changes:
        worst = _worst(comparison.changes)
        return worst.value.capitalize(), _VERDICTS[worst]
    return ("Not compared", Tone.WARN) if comparison.unchecked else ("No change", Tone.GOOD)


def _lead(comparison: Comparison) -> str:
    lost = f", {comparison.lost:,} {_LOST}" if comparison.lost else ""
    listed = sum(len(changes) for _, changes in grouped(comparison.changes))
    alike = "; what several statuses have alike is listed once" if listed < len(comparison.changes) else ""
    return f"in {amount(comparison.operations, 'operation')}{lost}{alike}"


def _facts(comparison: Comparison, options: Options) -> Iterator[tuple[str, Html]]:
    for name, edition in zip(("Old", "New"), options.editions, strict=False):
        yield name, code(edition, 200)
    if comparison.unchecked:
        reasons = amount(len(comparison.unchecked), "reason")
        yield "Not compared", tag("a", f"{reasons} why something was not compared", href="#not-compared")
    yield from origin(options.version, options.date, options.command)


class _List:
    """The operations with their changes, the worst first."""

    def __init__(self, comparison: Comparison, options: Options) -> None:
        every = [(*key, changes) for key, changes in grouped(comparison.changes)]
        self._found = sorted(every, key=lambda each: _weight(each[2]))
        listed = [options.listed(changes) for _, _, changes in self._found]
        most = most_of_each([len(changes) for changes in listed[:SHOWN]], SHOWN)
        self._shown = [changes[:most] for changes in listed[:SHOWN]]
        self._left_out = sum(map(len, listed)) - sum(map(len, self._shown))
        self._anchors = Anchors()

    def html(self) -> Iterator[Html]:
        """The list, piece by piece; nothing where there is nothing to list."""
        changes = [change for shown in self._shown for change in shown]
        if self._found:
            yield from listing("change", _facets(changes), self._cap(len(changes)), self._parts())

    def _cap(self, shown: int) -> Iterator[Html]:
        if self._left_out:
            said = f"{shown:,} of {shown + self._left_out:,} changes are shown, of each operation the worst"
            yield notice(f"{said}; the JSON format has them all.", Tone.WARN)
        if (unprinted := len(self._shown) - PRINTED) > 0:
            yield tag("p", f"{amount(unprinted, 'operation')} with the least weight left out on paper.", class_="print")

    def _parts(self) -> Iterator[Html]:
        numbered = enumerate(zip(self._found, self._shown, strict=False))
        for worst, alike in groupby(numbered, key=lambda each: _worst(each[1][0][2])):
            rows = (self._group(number, *found, shown) for number, (found, shown) in alike)
            every = sum(_worst(changes) is worst for _, _, changes in self._found)
            yield from section(worst.capitalize(), amount(every, "operation"), rows)

    def _group(
        self, number: int, spec: str, operation: str, changes: Sequence[Change], shown: Sequence[Change]
    ) -> Html:
        counts = Counter(label(change) for change in changes)
        words = ", ".join(f"{counts[word]:,} {word}" for word in _TONES_OF_WORDS if counts[word])
        size = tag("span", class_="tally"), amount(len(changes), "change")
        summary = heading((code(operation),), size, (words, " · ", code(spec)))
        rest = changes[len(shown) :]
        more = [tag("p", _more(rest), class_="item soft")] if rest else []
        return tag(
            "details",
            summary,
            tag("div", *(self._change(change) for change in shown), *more, class_="inner"),
            class_=f"group {_TONES[_worst(changes)]}{' unprinted' if number >= PRINTED else ''}",
            id=self._anchors.of(f"o-{_digest((spec, operation))}"),
            open=len(self._found) <= OPEN and len(shown) <= OPENED,
            data_group=True,
        )

    def _change(self, change: Change) -> Html:
        said = (change.spec, change.operation, change.variant, change.kind, change.part, change.status, change.pointer)
        anchor = self._anchors.of(f"c-{_digest((*said, change.old, change.new))}")
        word = label(change)
        inside = " ".join(part for part in (change.part, change.status) if part)
        pointer = [" ", code(change.pointer)] if change.pointer else []
        address = rule_page(change.kind) if change.kind in KINDS else None
        kind = tag(
            "a" if address else "span",
            code(change.kind),
            href=address,
            class_="anchor",
            rel="noreferrer",
            data_line=True,
        )
        return tag(
            "article",
            tag("p", pill(word, _TONES_OF_WORDS[word]), " ", text(inside), *pointer, data_line=True),
            *_meaning(change.kind),
            *_sides(change),
            actions("change", anchor, kind),
            class_="item",
            id=anchor,
            tabindex=-1,
            data_item=True,
            data_label=word,
            data_kind=change.kind,
            data_part=change.part or "none",
        )


def _worst(changes: Sequence[Change]) -> Label:
    return min((change.label for change in changes), key=ORDER.__getitem__)


def _weight(changes: Sequence[Change]) -> tuple[int, ...]:
    """Sorts operations: the worst first, then those with most changes that weigh as much."""
    counts = Counter(change.label for change in changes)
    return (ORDER[_worst(changes)], *(-counts[each] for each in Label))


def _more(changes: Sequence[Change]) -> str:
    editorial = sum(change.label is Label.EDITORIAL for change in changes)
    said = [f"{editorial} editorial (--verbose lists them)"] if editorial else []
    said += [f"{len(changes) - editorial} more in the JSON format"] if len(changes) > editorial else []
    return f"and {', '.join(said)}"


def _digest(identity: tuple[str, ...]) -> str:
    return hashlib.sha256(json.dumps(identity, ensure_ascii=True).encode()).hexdigest()[:16]


def _sides(change: Change) -> Iterator[Html]:
    sides = (("Old", change.old, change.old_place), ("New", change.new, change.new_place))
    rows = [
        tag("div", tag("dt", name), " ", tag("dd", *_said(words, place)), data_line=True)
        for name, words, place in sides
        if words or place
    ]
    if rows:
        yield tag("dl", *rows, class_="sides")


def _said(words: str, place: Place | None) -> Iterator[Html]:
    if words:
        yield code(words)
    if place:
        yield tag("span", " ", text(cited(place)), class_="soft")


def _meaning(kind: str) -> Iterator[Html]:
    """What a kind of change means, in a sentence, and where there is more to say, that folded below it."""
    if kind in KINDS:
        first, _, more = KINDS[kind].explanation.partition("\n\n")
        yield tag("div", prose(first), data_line=True)
        if more:
            yield tag("details", tag("summary", "What that means"), tag("div", prose(more)), class_="help")


def _facets(changes: Sequence[Change]) -> Iterator[Facet]:
    counts = Counter(map(label, changes))
    labels = [(word, counts[word]) for word in _TONES_OF_WORDS if counts[word]]
    yield Facet("label", "Label", labels, tones=_TONES_OF_WORDS, keyed=True)
    yield Facet("kind", "Kind", ranked(change.kind for change in changes))
    yield Facet("part", "Part", ranked(change.part or "none" for change in changes))


def _unchecked(comparison: Comparison) -> Iterator[Html]:
    reasons = comparison.unchecked
    if reasons:
        rows = [tag("li", text(reason)) for reason in reasons[:SHOWN]]
        if reasons[SHOWN:]:
            rows.append(tag("li", f"and {amount(len(reasons) - SHOWN, 'more reason')}; the JSON format has them all"))
        yield tag(
            "section", tag("h2", "Not compared"), tag("ul", *rows, class_="plain"), class_="part", id="not-compared"
        )


FORMAT = ComparisonFormat("a single HTML file, for reading in a browser", _render, repeats=True)
