"""A page's part of the spec as HTML: each line with its number, which leads to the row that it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.review.linking import Linked, anchor_of
from extractor.review.values import PageReview, SpecLine
from extractor.webpage import Html, stream, tag, text

_LONGEST = 20_000


def spec_side(page: PageReview, linked: Linked) -> Iterator[Html]:
    """The lines of the spec."""
    numbered = enumerate(zip(page.lines, linked.lines, strict=True), 1)
    return stream("div", (_line(page, linked, at, line, items) for at, (line, items) in numbered), class_="yaml")


def _line(page: PageReview, linked: Linked, at: int, line: SpecLine, items: Sequence[int]) -> Html:
    words = tag("code", text(line.text, _LONGEST))
    if items:
        names = [linked.anchors[item] for item in items]
        return tag("div", _number(at, f"#{names[0]}"), words, id=f"L{at}", class_="line", data_of=" ".join(names))
    if line.place and line.place.page != page.name and line.place.page in page.addresses:
        address = f"{page.addresses[line.place.page]}#{anchor_of(line.place)}"
        number = tag("a", str(at), class_="number", href=address, title=f"from {line.place.page}")
        return tag("div", number, words, id=f"L{at}", class_="line elsewhere")
    return tag("div", tag("span", str(at), class_="number"), words, id=f"L{at}", class_="line")


def _number(at: int, address: str) -> Html:
    return tag("a", str(at), class_="number", href=address, aria_label=f"Line {at}: where it comes from")
