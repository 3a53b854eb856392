"""Where openapi-core judges otherwise, and why. What is on no line here is a fault, and fails the test."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Reason:
    """A kind of difference."""

    name: str
    why: str
    parts: tuple[str, ...]
    """The beginnings of the labels that it is about."""
    any_of: frozenset[str]
    """Words of which the part has one; none is any part."""
    both: frozenset[str] = frozenset()
    """Words that the part has, all of them."""
    who: Literal["they accept", "they refuse", "either"] = "either"

    def fits(self, label: str, words: Collection[str], *, they_refuse: bool) -> bool:
        """Whether it explains a difference about a part that is made of `words`."""
        if self.who != "either" and they_refuse != (self.who == "they refuse"):
            return False
        if not label.startswith(self.parts) or not self.both.issubset(words):
            return False
        return not self.any_of or not self.any_of.isdisjoint(words)


_TEXTS = ("path", "query", "header", "cookie", "response header")
_BODIES = ("request body", "response body")


def _words(text: str) -> frozenset[str]:
    return frozenset(each.strip() for each in text.split(",") if each.strip())


REASONS: tuple[Reason, ...] = (
    Reason(
        "words-for-booleans",
        "Theirs: `1`, `yes` and `on` are taken for a boolean. JSON Schema has `true` and `false` (OpenAPI 3.0.4, Data"
        " Types), and OpenAPI 3.1.1, Appendix B, knows no other texts for them.",
        (*_TEXTS, "request body"),
        _words("type boolean"),
    ),
    Reason(
        "spread-objects",
        "Theirs: an exploded object in a query is looked for under the parameter's own name, which is not sent"
        " (OpenAPI 3.0.4, Style Examples, form with explode).",
        ("query",),
        frozenset(),
        _words("form, object, exploded"),
    ),
    Reason(
        "defaults-for-required",
        "Theirs: a default stands for a required parameter or header that is not there. The default is what the"
        " server takes where a value may be left out (OpenAPI 3.0.4, Schema Object, default).",
        _TEXTS,
        frozenset(),
        _words("missing, default"),
        "they accept",
    ),
    Reason(
        "untyped-texts",
        "Theirs: a text is made a number only where the schema itself has a `type`, and an alternative is chosen by"
        " whether the text can be made its type, not by whether it conforms. OpenAPI 3.1.1, Appendix B, leaves the"
        " conversion open; here one reading that conforms will do.",
        (*_TEXTS, "request body"),
        _words("oneOf, anyOf, allOf, type untyped"),
    ),
    Reason(
        "styles-of-the-path",
        "Theirs: the values of `label` and `matrix` are looked for under the name of the parameter with a sign before"
        " it, which a path template does not have (OpenAPI 3.0.4, Style Examples).",
        ("path",),
        _words("label, matrix"),
    ),
    Reason(
        "delimited-values",
        "Theirs: `spaceDelimited` is split at `%20` after that was decoded, and objects are cut in pairs that are not"
        " cut again (OpenAPI 3.0.4, Style Examples).",
        _TEXTS,
        _words("spaceDelimited, pipeDelimited, object"),
    ),
    Reason(
        "texts-of-numbers",
        "Theirs: Python reads numbers, so that `007` is one and `1e2` is none for an integer. Here a text is a number"
        " as JSON writes it (RFC 8259, 6), and one without a fraction is an integer (JSON Schema 2020-12, 4.2.3).",
        (*_TEXTS, "request body"),
        _words("type integer, type number"),
    ),
    Reason(
        "fields-of-multipart",
        "Theirs: a part that names no media type stays bytes, whatever type its field has. Its default is"
        " `text/plain` for a scalar (OpenAPI 3.0.4, Encoding Object, contentType).",
        ("request body",),
        _words("multipart/form-data"),
        who="they refuse",
    ),
    Reason(
        "ranges-of-media-types",
        "Theirs: a body under a range is decoded as the range says, which is no media type, and stays bytes. Its own"
        " Content-Type says how it is written (OpenAPI 3.0.4, Response Object, content).",
        _BODIES,
        _words("application/*, */*"),
    ),
    Reason(
        "null-beside-anything",
        "Decided here: see `DECISIONS` of the reference.",
        _BODIES,
        _words("nullable"),
        who="they refuse",
    ),
    Reason(
        "structured-suffixes",
        "Theirs: of JSON only `application/json` and a few others are decoded, the rest stays bytes. What ends in"
        " `+json` is JSON (RFC 6839, 3.1).",
        _BODIES,
        _words("sent as application/vnd.shop+json, sent as application/problem+json"),
    ),
    Reason(
        "base-paths",
        "Decided here: a path without the base path of its server is judged all the same, with a note; recordings from"
        " behind a gateway look so. `--strict-host` has it as openapi-core has.",
        ("operation",),
        _words("without base path"),
    ),
    Reason(
        "listed-variables",
        "Theirs: a variable of a server takes any value, also where its values are listed, which are then all there are"
        " (OpenAPI 3.0.4, Server Variable Object, enum).",
        ("operation",),
        frozenset(),
        _words("elsewhere, https://api.example/{edition}"),
        "they accept",
    ),
    Reason(
        "no-content",
        "Decided here: a body with the status 204, which HTTP has none for (RFC 9110, 15.3.5), is not judged, and said"
        " not to be.",
        ("response body",),
        _words("no content"),
        who="they refuse",
    ),
    Reason(
        "repeated-scalars",
        "Theirs: of a scalar that a query has twice, the first counts. It is written once (OpenAPI 3.0.4, Style"
        " Examples).",
        ("query",),
        _words("twice"),
        who="they accept",
    ),
    Reason(
        "empty-values",
        "Theirs: an empty text is held against the schema also where `allowEmptyValue` lets it stand for no value"
        " (OpenAPI 3.0.4, Parameter Object).",
        ("query",),
        _words("empty"),
        who="they refuse",
    ),
)
