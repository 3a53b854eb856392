"""The catalogue: every kind of change, and what it means, by the worst label that it may have.

A code without a part stands for one of requests and one of responses. Its label follows from what became of the set of
allowed values (`weigh`): a request that allows less and a response that allows more are breaking, the other ways round
are compatible.
"""

from __future__ import annotations

from extractor.finding import Rule, Severity

_BREAKING = {
    "api/server-removed": "A base URL is no longer listed, and others are.",
    "operation/removed": "The operation is not in the new document.",
    "operation/lost": "The operation is not in the new document, and its page still prints its path.",
    "operation/path-changed": (
        "The operation has another path.\n\nIt is the same one by its operationId or its page. Other names of path "
        "parameters are no change."
    ),
    "operation/method-changed": "The operation, the same by its operationId, has another method.",
    "operation/variant-removed": "One of several pages that describe the operation is gone.",
    "operation/server-removed": "A base URL of the operation is no longer listed, and others are.",
    "request/parameter-added": "A parameter is new: breaking where it is required, else compatible.",
    "request/parameter-removed": (
        "A parameter is gone.\n\nWhoever sends it is refused, or no longer gets what it asks for."
    ),
    "request/parameter-lost": "A parameter is gone, and the page's table still has its row.",
    "request/parameter-moved": "A parameter stands in another location: query, header, path, cookie.",
    "request/location-lost": (
        "A parameter stands in another location, and the page's column that says where has a title that is not known."
    ),
    "request/parameter-required": "A parameter is required now.",
    "request/security-tightened": "Credentials that were enough are not enough, or not the right ones.",
    "request/security-lost": "A header that authenticates is gone, and a table of the page still has its row.",
    "request/body-required": "The body is required now.",
    "response/status-removed": (
        "A status is no longer documented.\n\nCompatible for 4XX and 5XX: fewer failures surprise nobody."
    ),
    "response/status-lost": "A status is gone, and a table of the page still has it.",
    "response/header-removed": "A header is gone.",
    "response/header-lost": "A header is gone, and the page's table still has its row.",
    "response/header-optional": "A header that was always there need not be.",
    "body-added": "There is a body now: breaking in a request that requires it, else compatible.",
    "body-removed": "There is no body any more, or the document no longer says which.",
    "body-lost": "The body is gone, and the page's tables still have the rows of all its fields.",
    "media-type-removed": "The body no longer has this media type.",
    "encoding-changed": "The parts of a form are encoded in another way.",
    "style-changed": "A parameter or header is written in another way (style, explode, media type).",
    "field-added": "A field is new: breaking in a request that requires it, else compatible.",
    "field-removed": "A field is gone.\n\nWho reads it misses it; who writes it is refused, or writes in vain.",
    "field-lost": "A field is gone, and the page's table still has its row.",
    "field-required": "A field is required now: breaking in a request, compatible in a response.",
    "field-optional": "A field is no longer required: compatible in a request, breaking in a response.",
    "type-changed": "The type differs: another one, or a wider or narrower one (integer, number).",
    "type-added": "The document now says which type: in a request, less is allowed than before.",
    "type-dropped": "The document no longer says which type: in a response, anything may come.",
    "type-lost": "The document no longer says which type, and the page's table still has the row.",
    "required-lost": (
        "The document no longer requires it, and the page still says so in a column whose title is not known."
    ),
    "constraint-lost": (
        "Values, bounds, a format or a default are gone, and the page still states them in a column whose title is not "
        "known."
    ),
    "format-changed": "The format differs. An integer without a width is taken for int64, a number for double.",
    "nullable-gained": "The value may be null now.",
    "nullable-dropped": "The value may no longer be null.",
    "enum-added": "Only listed values are allowed now.",
    "enum-dropped": "Values are no longer listed: any may come.",
    "enum-values-added": "More values are listed.\n\nBreaking in a response: who reads may know the old values only.",
    "enum-values-removed": "Fewer values are listed.",
    "enum-values-lost": "Values are no longer listed, and the page still names them in the field's row.",
    "bound-changed": "A minimum, maximum, or length differs.",
    "pattern-changed": "The pattern differs; another pattern counts as breaking on both sides.",
    "constraint-changed": "Another constraint differs (uniqueItems, multipleOf, not, …).",
    "other-fields-changed": "Whether, or of which type, further fields are allowed differs.",
    "default-changed": (
        "The default differs.\n\nBreaking in a request, for who leaves the value out relies on it; editorial in a "
        "response."
    ),
    "alternative-added": "One more alternative (oneOf, anyOf) is allowed.",
    "alternative-removed": "An alternative (oneOf, anyOf) is gone.",
    "alternative-lost": "An alternative is gone, and the page still has the rows of all its fields.",
    "alternatives-changed": "Alternatives were added to, or dropped from, what is described beside them.",
}
_COMPATIBLE = {
    "api/server-added": "A base URL is new.",
    "api/server-unnamed": "The document no longer names its servers, which says nothing about them.",
    "operation/added": "The operation is new.",
    "operation/variant-added": "One more page describes the operation: another action, another body.",
    "operation/server-added": "A base URL of the operation is new.",
    "operation/server-unnamed": "The operation no longer names servers of its own.",
    "operation/deprecated": "The operation is deprecated now, and still there.",
    "operation/no-longer-deprecated": "The operation is no longer deprecated.",
    "request/parameter-optional": "A parameter is no longer required.",
    "request/security-relaxed": "Fewer or other credentials are accepted besides the known ones.",
    "request/body-optional": "The body is no longer required.",
    "response/status-added": (
        "A status is new.\n\nA client treats a status that it does not know as the x00 of its class (RFC 9110, section "
        "15)."
    ),
    "response/header-added": "A header is new.",
    "response/header-required": "A header is always there now.",
    "media-type-added": "The body may have one more media type.",
    "description-lost": "The description is gone, and the page still has it in a column whose title is not known.",
    "deprecated": "It is deprecated now, and still there.",
    "no-longer-deprecated": "It is no longer deprecated.",
}
_EDITORIAL = {
    "api/described-differently": (
        "Title, version, contact, tags or the like of the document differ.\n\nSo do webhooks, which are not compared: "
        "that is compatible."
    ),
    "operation/id-changed": (
        "The operationId differs.\n\nIt never goes over the wire, so a client that runs does not fail. A client that "
        "is generated anew has\nanother name for the function."
    ),
    "operation/described-differently": (
        "Summary, description or tags differ.\n\nSo do callbacks, which are not compared: that is compatible."
    ),
    "operation/source-changed": "Another page describes the operation.",
    "described-differently": "Description or title differ, or links, which are not compared.",
    "example-changed": "Examples differ.",
    "source-changed": "Another page or table describes it.",
}

KINDS = {
    code: Rule(code, severity, explanation)
    for severity, said in ((Severity.ERROR, _BREAKING), (Severity.NOTE, _COMPATIBLE | _EDITORIAL))
    for kind, explanation in said.items()
    for code in ((kind,) if "/" in kind else (f"request/{kind}", f"response/{kind}"))
}
"""Every kind of change by its code."""

RULES = tuple(rule for _, rule in sorted(KINDS.items()))
