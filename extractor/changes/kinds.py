"""The catalogue: every kind of change, what it means, and how it is labelled.

`BOTH` stand in requests and in responses. Their label follows from what became of the set of allowed values (`weigh`):
a request that allows less and a response that allows more are breaking, the other ways round are compatible.
"""

from __future__ import annotations

from extractor.finding import Rule, Severity

_WORST = {"breaking": Severity.ERROR, "compatible": Severity.NOTE, "editorial": Severity.NOTE}

_API = {
    "api/server-removed": ("breaking", "A base URL is no longer listed, and others are."),
    "api/server-added": ("compatible", "A base URL is new."),
    "api/server-unnamed": ("compatible", "The document no longer names its servers, which says nothing about them."),
    "api/described-differently": ("editorial", "Title, version, contact, tags or the like of the document differ."),
}
_OPERATION = {
    "operation/removed": ("breaking", "The operation is not in the new document."),
    "operation/lost": ("breaking", "The operation is not in the new document, and its page still prints its path."),
    "operation/added": ("compatible", "The operation is new."),
    "operation/path-changed": (
        "breaking",
        "The operation has another path.\n\n"
        "It is the same one by its operationId or its page. Other names of path parameters are no change.",
    ),
    "operation/method-changed": ("breaking", "The operation, the same by its operationId, has another method."),
    "operation/variant-removed": ("breaking", "One of several pages that describe the operation is gone."),
    "operation/variant-added": ("compatible", "One more page describes the operation: another action, another body."),
    "operation/server-removed": ("breaking", "A base URL of the operation is no longer listed, and others are."),
    "operation/server-added": ("compatible", "A base URL of the operation is new."),
    "operation/server-unnamed": ("compatible", "The operation no longer names servers of its own."),
    "operation/deprecated": ("compatible", "The operation is deprecated now, and still there."),
    "operation/no-longer-deprecated": ("compatible", "The operation is no longer deprecated."),
    "operation/id-changed": (
        "editorial",
        "The operationId differs.\n\n"
        "It never goes over the wire, so a client that runs does not fail. A client that is generated anew has\n"
        "another name for the function.",
    ),
    "operation/described-differently": ("editorial", "Summary, description or tags differ."),
    "operation/source-changed": ("editorial", "Another page describes the operation."),
}
_REQUEST = {
    "request/parameter-added": ("breaking", "A parameter is new: breaking where it is required, else compatible."),
    "request/parameter-removed": (
        "breaking",
        "A parameter is gone.\n\nWhoever sends it is refused, or no longer gets what it asks for.",
    ),
    "request/parameter-lost": ("breaking", "A parameter is gone, and the page's table still has its row."),
    "request/parameter-moved": ("breaking", "A parameter stands in another location: query, header, path, cookie."),
    "request/location-lost": (
        "breaking",
        "A parameter stands in another location, and the page's column that says where has a title that is not known.",
    ),
    "request/parameter-required": ("breaking", "A parameter is required now."),
    "request/parameter-optional": ("compatible", "A parameter is no longer required."),
    "request/security-tightened": ("breaking", "Credentials that were enough are not enough, or not the right ones."),
    "request/security-relaxed": ("compatible", "Fewer or other credentials are accepted besides the known ones."),
    "request/security-lost": (
        "breaking",
        "A header that authenticates is gone, and a table of the page still has its row.",
    ),
    "request/body-required": ("breaking", "The body is required now."),
    "request/body-optional": ("compatible", "The body is no longer required."),
}
_RESPONSE = {
    "response/status-removed": (
        "breaking",
        "A status is no longer documented.\n\nCompatible for 4XX and 5XX: fewer failures surprise nobody.",
    ),
    "response/status-lost": ("breaking", "A status is gone, and a table of the page still has it."),
    "response/status-added": (
        "compatible",
        "A status is new.\n\nA client treats a status that it does not know as the x00 of its class "
        "(RFC 9110, section 15).",
    ),
    "response/header-added": ("compatible", "A header is new."),
    "response/header-removed": ("breaking", "A header is gone."),
    "response/header-lost": ("breaking", "A header is gone, and the page's table still has its row."),
    "response/header-required": ("compatible", "A header is always there now."),
    "response/header-optional": ("breaking", "A header that was always there need not be."),
}
BOTH = {
    "body-added": ("breaking", "There is a body now: breaking in a request that requires it, else compatible."),
    "body-removed": ("breaking", "There is no body any more, or the document no longer says which."),
    "body-lost": ("breaking", "The body is gone, and the page's tables still have the rows of all its fields."),
    "media-type-added": ("compatible", "The body may have one more media type."),
    "media-type-removed": ("breaking", "The body no longer has this media type."),
    "encoding-changed": ("breaking", "The parts of a form are encoded in another way."),
    "style-changed": ("breaking", "A parameter or header is written in another way (style, explode, media type)."),
    "field-added": ("breaking", "A field is new: breaking in a request that requires it, else compatible."),
    "field-removed": (
        "breaking",
        "A field is gone.\n\nWho reads it misses it; who writes it is refused, or writes in vain.",
    ),
    "field-lost": ("breaking", "A field is gone, and the page's table still has its row."),
    "field-required": ("breaking", "A field is required now: breaking in a request, compatible in a response."),
    "field-optional": ("breaking", "A field is no longer required: compatible in a request, breaking in a response."),
    "type-changed": ("breaking", "The type differs: another one, or a wider or narrower one (integer, number)."),
    "type-added": ("breaking", "The document now says which type: in a request, less is allowed than before."),
    "type-dropped": ("breaking", "The document no longer says which type: in a response, anything may come."),
    "type-lost": ("breaking", "The document no longer says which type, and the page's table still has the row."),
    "required-lost": (
        "breaking",
        "The document no longer requires it, and the page still says so in a column whose title is not known.",
    ),
    "constraint-lost": (
        "breaking",
        "Values, bounds, a format or a default are gone, and the page still states them in a column whose title is not "
        "known.",
    ),
    "description-lost": (
        "compatible",
        "The description is gone, and the page still has it in a column whose title is not known.",
    ),
    "format-changed": (
        "breaking",
        "The format differs. An integer without a width is taken for int64, a number for double.",
    ),
    "nullable-gained": ("breaking", "The value may be null now."),
    "nullable-dropped": ("breaking", "The value may no longer be null."),
    "enum-added": ("breaking", "Only listed values are allowed now."),
    "enum-dropped": ("breaking", "Values are no longer listed: any may come."),
    "enum-values-added": (
        "breaking",
        "More values are listed.\n\nBreaking in a response: who reads may know the old values only.",
    ),
    "enum-values-removed": ("breaking", "Fewer values are listed."),
    "enum-values-lost": ("breaking", "Values are no longer listed, and the page still names them in the field's row."),
    "bound-changed": ("breaking", "A minimum, maximum, or length differs."),
    "pattern-changed": ("breaking", "The pattern differs; another pattern counts as breaking on both sides."),
    "constraint-changed": ("breaking", "Another constraint differs (uniqueItems, multipleOf, not, …)."),
    "other-fields-changed": ("breaking", "Whether, or of which type, further fields are allowed differs."),
    "default-changed": (
        "breaking",
        "The default differs.\n\nBreaking in a request, for who leaves the value out relies on it; editorial in a "
        "response.",
    ),
    "alternative-added": ("breaking", "One more alternative (oneOf, anyOf) is allowed."),
    "alternative-removed": ("breaking", "An alternative (oneOf, anyOf) is gone."),
    "alternative-lost": ("breaking", "An alternative is gone, and the page still has the rows of all its fields."),
    "alternatives-changed": ("breaking", "Alternatives were added to, or dropped from, what is described beside them."),
    "deprecated": ("compatible", "It is deprecated now, and still there."),
    "no-longer-deprecated": ("compatible", "It is no longer deprecated."),
    "described-differently": ("editorial", "Description or title differ."),
    "example-changed": ("editorial", "Examples differ."),
    "source-changed": ("editorial", "Another page or table describes it."),
}

KINDS: dict[str, tuple[str, str]] = {
    **_API,
    **_OPERATION,
    **_REQUEST,
    **_RESPONSE,
    **{f"{part}/{name}": said for part in ("request", "response") for name, said in BOTH.items()},
}
"""The worst label and the explanation of every kind, by code."""

RULES: tuple[Rule, ...] = tuple(
    Rule(code, _WORST[worst], explanation) for code, (worst, explanation) in sorted(KINDS.items())
)
