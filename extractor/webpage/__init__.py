"""WHAT IS TO BE SHOWN IN, ONE WEB PAGE OUT: the frame and the style of every HTML file that is written.

    page = webpage.document("Report", (webpage.tag("h1", untrusted), webpage.tag("p", "all of it escaped")))

A page is one file: nothing is fetched, its Content-Security-Policy allows its own style sheets and scripts by their
hashes and nothing else, and what is no `Html` is escaped wherever it stands.

`markup` makes elements, `frame` puts them into a document, `parts` are what pages have in common: header with verdict,
facts, bars, lists, copy buttons. `page.css` has colours (light, dark, printed) and spacing; `page.js` filters,
moves, copies, and opens what a link leads to. A page is complete without its script.
"""

from extractor.webpage.frame import document
from extractor.webpage.markup import Html, code, command, inline, join, prose, stream, tag, text
from extractor.webpage.parts import (
    Anchors,
    Facet,
    Tone,
    actions,
    amount,
    bar,
    copy_button,
    facts,
    footer,
    header,
    heading,
    listing,
    most_of_each,
    notice,
    origin,
    pill,
    ranked,
    section,
    shares,
)

__all__ = [
    "Anchors",
    "Facet",
    "Html",
    "Tone",
    "actions",
    "amount",
    "bar",
    "code",
    "command",
    "copy_button",
    "document",
    "facts",
    "footer",
    "header",
    "heading",
    "inline",
    "join",
    "listing",
    "most_of_each",
    "notice",
    "origin",
    "pill",
    "prose",
    "ranked",
    "section",
    "shares",
    "stream",
    "tag",
    "text",
]
