"""What pages have in common: a header with the verdict, facts, bars, filters, buttons."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain

from extractor.webpage.markup import Html, code, command, stream, tag, text
from extractor.wording import plural

_REPEAT = "To repeat it"
FEW = 8
"""Values of a filter that are in sight; the others are folded below them."""

MOST = 100
"""Values of a filter that can be chosen; the others are counted."""


class Tone(StrEnum):
    """What a colour says."""

    BAD = "bad"
    WARN = "warn"
    INFO = "info"
    GOOD = "good"
    MUTE = "mute"


@dataclass(frozen=True, slots=True)
class Facet:
    """One property that items are filtered by: they hold its value in `data-<name>`."""

    name: str
    title: str
    values: Sequence[tuple[str, int]]
    """Each value with the number of items that have it, in the order in which they are listed."""
    tones: Mapping[str, Tone] = field(default_factory=dict)
    keyed: bool = False
    """Whether the first letter of a value is the key that chooses it."""


class Anchors:
    """Names of places in one page. Each is given once: the next place that asks for it gets it with a number."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def of(self, name: str) -> str:
        self._given[name] += 1
        return name if self._given[name] == 1 else f"{name}-{self._given[name]}"


def most_of_each(sizes: Sequence[int], room: int) -> int:
    """How many items of each group can be shown where there is room for so many of all groups together."""
    return bisect_right(range(1, room + 1), room, key=lambda most: sum(min(size, most) for size in sizes))


def amount(count: int, noun: str) -> str:
    """A count and its noun, with commas in large ones: `1,223 operations`."""
    return f"{count:,} {noun if count == 1 else plural(noun)}"


def pill(words: str, tone: Tone) -> Html:
    """A word in a coloured capsule, such as a verdict."""
    return tag("span", words, class_=f"pill {tone}")


def header(kind: str, subject: str, verdict: Html, headline: str, *content: str) -> Html:
    """The top of a page: what kind it is and of what, the verdict with its sentence, then all else."""
    above = tag("p", tag("span", kind), *((" · ", text(subject, 200)) if subject else ()), class_="kind")
    return tag("header", above, tag("h1", verdict, " ", tag("span", headline)), *content, class_="top")


def facts(pairs: Iterable[tuple[str, Html]]) -> Html:
    """Names with what they are, such as the metadata of a run; nothing where there are none.

    Two stand side by side where there is room, but for the command to repeat a run.
    """
    rows = [
        tag("div", tag("dt", name), tag("dd", value), class_="wide" if name == _REPEAT else None)
        for name, value in pairs
    ]
    return tag("dl", *rows, class_="facts") if rows else Html("")


def origin(version: str, date: str, typed: str) -> Iterator[tuple[str, Html]]:
    """The facts of where a page comes from: what made it, when, and the command to repeat it; each may be empty."""
    if made := " · ".join(filter(None, (f"extractor {version}" if version else "", date))):
        yield "Made with" if version else "Made", text(made)
    if typed:
        repeat = command(typed, id="command")
        yield _REPEAT, tag("span", repeat, copy_button("the command", "command"), class_="command")


def notice(words: str, tone: Tone = Tone.BAD) -> Html:
    """A line that must not be overlooked."""
    return tag("p", words, class_=f"notice {tone}")


def copy_button(what: str, of: str = "") -> Html:
    """A button that copies the text of the element with the id `of`; without one, that of the item it stands in."""
    return tag("button", "Copy", class_="copy", hidden=True, data_copy=of or True, aria_label=f"Copy {what}")


def bar(share: float, tone: Tone = Tone.INFO) -> Html:
    """A bar of a length between 0 and 1. Its number must stand beside it."""
    return shares([(share, tone)])


def shares(parts: Iterable[tuple[float, Tone]]) -> Html:
    """Parts of a whole as one bar; a part is between 0 and 1."""
    at, pieces = 0.0, []
    for share, tone in parts:
        pieces.append(tag("rect", x=f"{100 * at:.2f}", width=f"{100 * share:.2f}", height=8, class_=tone.value))
        at += share
    return tag("svg", *pieces, class_="bar", viewBox="0 0 100 8", preserveAspectRatio="none", aria_hidden="true")


def search(noun: str) -> Html:
    """The line above a list of items (elements with `data-item`, in groups with `data-group`) that searches them."""
    words = f"Search {plural(noun)}"
    box = tag("input", type="search", id="search", placeholder=words, aria_label=words, autocomplete="off")
    return tag(
        "div",
        tag("div", box, tag("kbd", "/", aria_hidden="true"), class_="field"),
        tag("span", id="shown", role="status", data_one=noun, data_many=plural(noun)),
        tag("button", "Clear", type="button", id="clear", hidden=True),
        tag("button", "Open all", type="button", id="unfold"),
        class_="search",
        role="search",
        hidden=True,
    )


def listing(noun: str, facets: Iterable[Facet], *pieces: Iterable[Html]) -> Iterator[Html]:
    """A list that is searched and filtered, piece by piece."""
    listed = stream("div", chain((search(noun),), *pieces), class_="list")
    return stream("div", chain((filters(facets),), listed), class_="columns")


def section(title: str, extent: str, rows: Iterable[Html]) -> Iterator[Html]:
    """A part of a list, piece by piece, with how much there is in it."""
    heading = tag("h2", title, " ", tag("span", extent, class_="soft"))
    return stream("section", chain((heading,), rows), class_="part")


def heading(title: Iterable[str], count: Iterable[str], where: Iterable[str]) -> Html:
    """What is seen of a group of a list while it is folded."""
    return tag(
        "summary",
        tag("h3", *title, data_line=True),
        tag("span", *count, class_="count"),
        " ",
        tag("span", *where, class_="where", data_line=True),
    )


def actions(noun: str, anchor: str, *more: Html) -> Html:
    """What can be done with an item of a list: copied, and linked to."""
    link = tag("a", "Link", href=f"#{anchor}", class_="anchor", aria_label=f"Link to this {noun}")
    return tag("p", copy_button(f"this {noun}"), link, *more, class_="actions")


def ranked(values: Iterable[str]) -> list[tuple[str, int]]:
    """Values of a facet, each with how many items have it, the most frequent first."""
    return sorted(Counter(values).items(), key=lambda item: (-item[1], item[0]))


def filters(facets: Iterable[Facet]) -> Html:
    """What a list is filtered by: for each facet its values, each with its bar. Values of one facet add up."""
    offered = [facet for facet in facets if facet.values]
    sets = [_facet(facet) for facet in offered]
    keys = [(value[0], value) for facet in offered if facet.keyed for value, _ in facet.values]
    return tag(
        "form",
        tag("details", tag("summary", "Filter"), *sets, _keys(keys), open=True),
        class_="filters",
        aria_label="Filter",
        hidden=True,
    )


def _facet(facet: Facet) -> Html:
    most = max(count for _, count in facet.values)
    rows = [_value(facet, value, count, count / most) for value, count in facet.values[:MOST]]
    folded, others = rows[FEW:], len(facet.values) - len(rows)
    if others:
        folded.append(tag("p", f"{others:,} more are found by searching", class_="soft"))
    more = tag("details", tag("summary", f"{len(facet.values) - FEW:,} more"), *folded, class_="more") if folded else ""
    return tag("fieldset", tag("legend", facet.title), *rows[:FEW], more)


def _value(facet: Facet, value: str, count: int, share: float) -> Html:
    key = value[0] if facet.keyed else None
    return tag(
        "label",
        tag("input", type="checkbox", name=facet.name, value=value, data_key=key),
        tag("span", text(value, 200) if facet.keyed else code(value, 200), class_="name"),
        tag("span", f"{count:,}", class_="number"),
        bar(share, facet.tones.get(value, Tone.INFO)),
    )


def _keys(chosen: Iterable[tuple[str, str]]) -> Html:
    keys = (
        ("/", "search"),
        ("j k", "next, previous"),
        ("o", "open or close"),
        ("y", "copy"),
        ("f", "to the filters"),
        *((key, f"only {value}") for key, value in chosen),
        ("Esc", "clear"),
    )
    rows = (tag("div", tag("dt", tag("kbd", key)), tag("dd", means)) for key, means in keys)
    return tag("details", tag("summary", "Keyboard"), tag("dl", *rows), class_="keys")


def footer(*content: str) -> Html:
    """The end of a page."""
    return tag("footer", *content)
