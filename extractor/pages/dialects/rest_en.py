"""References of REST APIs in English, of any vendor: Markdown or HTML, each operation in a chapter of its own."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.operation import Scalar
from extractor.pages.dialect import Column, Kind, Role, any_of, introductions
from extractor.pages.dialects.huawei_en import DIALECT as _ENGLISH

_NUMBER = r"(-?\d+(?:\.\d+)?)(?!\w|[.,]\d|\s*(?:%|char|letter|digit|byte|item|element|entr|[kmg]b\b))"
"""A number that bounds a value, and no length of a text or a list."""
_IS = r"(?: value)?\s*(?:is|of|:|=)?"

PROSE = replace(
    _ENGLISH.prose,
    introductions=introductions(
        *_ENGLISH.prose.introductions.rows,
        r"\benums?\s*:",
        r"\b(?:valid|allowed|supported|possible|accepted)(?: \w+)? (?:values|options|limits)\b[^:\n]{0,20}:",
        r"\bone of(?: the following)?(?: values)?\s*:",
        r"\b(?:must|can|has to) be (?:one of|either)\b",
        r"(?:^|(?<=[.\n])\s*)(?:one of|either)(?=\s[\w.-]+(?:,?\s(?:or\s)?[\w.-]+)+\.?(?:\n|$))",
    ),
    bare_default=any_of(_ENGLISH.prose.bare_default.pattern, r"\bdefault\s+[\"“']?(-?\d+(?:\.\d+)?|true|false)\b"),
    minimum=any_of(rf"\b(?:min(?:imum)?{_IS}|at least)\s*{_NUMBER}"),
    maximum=any_of(rf"\b(?:max(?:imum)?{_IS}|at most|no more than)\s*{_NUMBER}"),
    range=any_of(
        _ENGLISH.prose.range.pattern,
        rf"\bbetween\s+(-?\d+(?:\.\d+)?)\s+and\s+{_NUMBER}",
        rf"(?:\brange\s*:?|^)\s*(-?\d+(?:\.\d+)?)\s*(?:-|–|~|\bto\b)\s*{_NUMBER}(?=\s*(?:[.,;(\n]|$))",
    ),
)

METHODS = "GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS"

HEADINGS = {
    Role.DESCRIPTION: "overview;summary;introduction;endpoint description",
    Role.URI: "endpoint;api endpoint;http request;http method;method;request url;request uri;request line;path;route",
    Role.REQUEST: "parameters;params;arguments;attributes;inputs;input;payload;request fields;request headers;headers",
    Role.RESPONSE: "returns;result;output;outputs;returned fields;success response;successful response;success"
    ";response fields;response headers;response attributes;response schema;response data;response format",
    Role.ERROR_RESPONSE: "error response;error responses;failure response",
    Role.STATUS: "response codes;http status codes;response status codes",
    Role.ERRORS: "errors",
    Role.OTHER: "authentication;authorization;permissions;notes;remarks;rate limit;rate limits;rate limiting;see also"
    ";changelog;limitations;enumerated values;detailed descriptions",
}

COLUMNS = {
    Column.NAME: "property;argument;key;header;param;header name;property name;attribute name;element;element name"
    ";uri parameter;uri parameters;query parameter;request header;response header",
    Column.REQUIRED: "required?;is required;required/optional;presence",
    Column.TYPE: "datatype;json type;schema",
    Column.DESCRIPTION: "comment;comments;meaning;details;notes;desc;purpose",
    Column.RANGE: "allowed values;possible values;valid values;accepted values;options",
    Column.EXAMPLE: "examples;sample;sample value;value",
    Column.LOCATION: "located in;param type;parameter in",
    Column.STATUS: "status;http status;http code;http status code;response code",
    Column.METHOD: "verb;request method",
    Column.PATH: "path;endpoint;route;request uri;request url;http request",
    Column.OTHER: "http version;requires auth;since;restrictions;default behavior;permissions",
}

_WHERE = r"(?:supported|required|optional|request|function|method|query|query[ -]?string|path|ur[li]|route|body|json|json/form|form|header|input)"
_WHAT = r"(?:parameters?|params?|attributes?|arguments?|fields?|propert(?:y|ies)|headers?|body|payload|schema|structure|variables?)"
_OUT = r"(?:success(?:ful)?[- ])?(?:responses?|returns?|returned|result|output)"

LABELS = (
    (
        any_of(r"^(?:example |sample )?(?:error|failed|failure)[- ]?(?:response)?[- ](?:examples?|samples?)"),
        Role.ERROR_EXAMPLE,
    ),
    (
        any_of(
            r"\b(?:response|return|result|success|output)s?[- ](?:body[- ])?(?:examples?|samples?)\b",
            r"\b(?:examples?|samples?)[- ](?:of (?:the |an? )?)?(?:json )?(?:success(?:ful)? )?(?:responses?|results?|output)\b",
        ),
        Role.RESPONSE_EXAMPLE,
    ),
    (
        any_of(
            r"\b(?:request|body|payload|curl|call)s?[- ](?:body[- ])?(?:examples?|samples?)\b",
            r"\b(?:examples?|samples?)[- ](?:of (?:the |an? )?)?(?:json )?(?:api )?(?:requests?|calls?|payload|body|usage)\b",
            r"^body parameter$|^(?:using )?curl(?: command)?$|^data example$",
        ),
        Role.REQUEST_EXAMPLE,
    ),
    (any_of(r"^(?:code )?(?:examples?|samples?)\b"), Role.EXAMPLES),
    (any_of(r"^errors?[- ]responses?\b", r"^on (?:error|failure)$"), Role.ERROR_RESPONSE),
    (any_of(r"^(?:http )?(?:status|response|return)[- ]codes?$"), Role.STATUS),
    (any_of(r"^error codes?$"), Role.ERRORS),
    (any_of(r"^data constraints?$"), Role.OTHER),
    (any_of(rf"^{_OUT}(?:[- ](?:json[- ])?{_WHAT})?(?:[- ](?:description|list))?$"), Role.RESPONSE),
    (any_of(rf"^(?:{_WHERE}[- ]){{0,2}}{_WHAT}(?:[- ](?:description|list))?$", r"^request$"), Role.REQUEST),
    (any_of(r"^(?:http |api |request )?(?:ur[li]|endpoint|path|method)$"), Role.URI),
)

CAPTIONS = (
    (any_of(r"^(?:request[- ])?(?:url[- ]path|path|route)[- ](?:parameters?|params?|variables?)$"), Kind.PATH),
    (any_of(r"^(?:request[- ])?(?:url[- ])?query(?:[- ]?string)?(?:[- ](?:parameters?|params?))?$"), Kind.QUERY),
    (
        any_of(r"^(?:(?:http|request|response|required)[- ])*headers?(?:[- ](?:parameters?|params?|fields?))?$"),
        Kind.HEADER,
    ),
    (any_of(r"^(?:request[- ])?(?:multipart )?form(?:[- ]?data)?(?:[- ](?:parameters?|params?|fields?))?$"), Kind.FORM),
    (
        any_of(
            r"^(?:(?:http|request|response|json|json/form)[- ])*(?:body|payload|json)"
            r"(?:[- ](?:parameters?|params?|fields?|attributes?|propert(?:y|ies)|schema))?$",
            r"^json/form[- ](?:parameters?|params?)$",
        ),
        Kind.BODY,
    ),
    (any_of(r"^ur[li](?:[- ](?:parameters?|params?))?$"), Kind.URI),
    (
        any_of(
            rf"^(?:(?:{_WHERE}|{_OUT})[- ]){{0,2}}{_WHAT}(?:[- ](?:description|list))?$", rf"^(?:requests?|{_OUT})$"
        ),
        Kind.GENERIC,
    ),
)

METHOD_LINE = r"^(?:http |request )?(?:method|type|verb)\s*[：:]\s*(?:HTTP\s+)?(" + METHODS + r")\b"
PATH_LINE = r"^(?:(?:http|api|request|resource|full|base) )?(?:path|ur[il]|endpoint|route)\s*[：:]\s*(\S*/\S*)$"

MARKS = (
    *("\nRequired\n", "`GET /", "`POST /", "`PUT /", "`PATCH /", "`DELETE /", "|Method|", "Request URI|"),
    *(
        "```json",
        "```http",
        "```bash",
        "```shell",
        "##### ",
        "|:-",
        "| :-",
        "| Type |",
        "|Type|",
        "|Required|",
        "Required |",
    ),
    *(
        "<th>Required",
        "**URL",
        "**Method",
        "**Path",
        "Response-fields",
        "Parameters**",
        "Parameters:",
        "Query Parameters",
    ),
)
"""How people and generators write references, and the publishers of the clouds do not."""

_DATE_TIME = Scalar("string", "date-time")
TYPES = {
    **dict.fromkeys(("date-time", "datetimeoffset", "iso8601", "iso 8601", "iso-8601"), _DATE_TIME),
    **dict.fromkeys(("guid", "uniqueidentifier"), Scalar("string", "uuid")),
    **dict.fromkeys(("snowflake", "url", "uri", "email", "html", "markdown", "base64"), Scalar("string")),
    **dict.fromkeys(("decimal", "num", "numeric"), Scalar("number")),
    **dict.fromkeys(("uint", "unsigned int", "unsigned integer", "epoch", "unix timestamp"), Scalar("integer")),
    **dict.fromkeys(("int16", "uint32", "uint16"), Scalar("integer")),
    **dict.fromkeys(("uint64", "i64"), Scalar("integer")),
    **dict.fromkeys(("f64", "float64"), Scalar("number", "double")),
    **dict.fromkeys(("stream", "file contents", "binary"), Scalar("string", "binary")),
}

ICON = r"(?:[{:][\w-]+[}:]\s*)?(?:[^\w\s✔√❌✗×✘–—-]+\s+(?=\w))?"
"""A picture before yes or no: `{check-circle} Yes`, `✅ Yes`."""

DIALECT = replace(
    _ENGLISH,
    title="References of REST APIs, English",
    priority=10,
    markers=(*_ENGLISH.markers, *MARKS),
    signature=(),
    name_mark=re.compile(r"(?<=[\w?\]])\s*\\?\*+$"),
    query_selects=False,
    stating=frozenset({Role.URI, Role.NAMED, Role.DESCRIPTION, Role.REQUEST, Role.OTHER}),
    required_first=any_of(r"^[(\[]?(required|optional)\s*(?:[)\].:,]|$)"),
    headings={
        **_ENGLISH.headings,
        **{word: role for role, words in HEADINGS.items() for word in words.split(";")},
    },
    columns={
        **_ENGLISH.columns,
        **{word: column for column, words in COLUMNS.items() for word in words.split(";")},
    },
    labels=LABELS,
    captions=CAPTIONS,
    required=any_of(rf"^{ICON}(?:✅|✔|√|y|yes|true|m|mandatory|required|always|1)(?![\w])"),
    optional=any_of(rf"^{ICON}(?:❌|✗|×|✘|n|no|false|o|optional|not (?:required|mandatory)|0|-|—)(?![\w])"),
    types={**_ENGLISH.types, **TYPES},
    array_of=(
        re.compile(r"^array of (?:up to )?\d+\s+(.+)$", re.IGNORECASE),
        *_ENGLISH.array_of,
        re.compile(r"^(.+?)\s+collection$", re.IGNORECASE),
    ),
    status=any_of(
        r"^(?:(?:HTTP )?Status(?: Code)?|Code)\s*[：:]?\s*([1-5]\d\d)\b[\w -]*(?:\..*)?$",
        r"^([1-5]\d\d)(?: [A-Z][\w ]*)? Response\b.{0,40}$",
        r"^(?:(?:Success|Error) )?Responses?\s*[(:：]?\s*([1-5]\d\d)\b[\w ]*\)?$",
    ),
    prose=PROSE,
    method_line=any_of(METHOD_LINE),
    path_line=any_of(PATH_LINE),
    locations={**_ENGLISH.locations, "request body": Kind.BODY, "url": Kind.URI, "querystring": Kind.QUERY},
)
