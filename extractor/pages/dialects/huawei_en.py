"""Open Telekom Cloud and other clouds on the same platform, in English: whole HTML pages."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.operation import Scalar
from extractor.pages.dialect import Column, Introduction, Kind, One, Prose, Role, any_of, introductions
from extractor.pages.dialects.huawei_zh import DIALECT as _CHINESE

_HEADINGS = {
    Role.DESCRIPTION: "function;function description;description;functions",
    Role.URI: "uri;url;uri format",
    Role.REQUEST: "request;request parameters;request body;request message;requests",
    Role.RESPONSE: "response;response parameters;response body;response message;responses;normal response"
    ";normal responses;successful response",
    Role.ERROR_RESPONSE: "abnormal response;abnormal responses;error response;error responses",
    Role.REQUEST_EXAMPLE: "example request;example requests;request example;sample request;sample requests",
    Role.RESPONSE_EXAMPLE: "example response;example responses;response example;sample response;sample responses",
    Role.EXAMPLES: "examples;example;samples;sample",
    Role.STATUS: "status codes;status code;returned values;returned value;return codes;return values;return value",
    Role.ERRORS: "error codes;error code",
    Role.OTHER: "constraints;restrictions;debugging;authorization information;prerequisites",
}

_COLUMNS = {
    Column.NAME: "parameter;name;attribute;field;parameter name;field name;param;param name;property;property name;attribute name"
    ";argument;argument name;field id;parameter id;member;variable;variable name",
    Column.REQUIRED: "mandatory;required;mandatory (yes/no);mandatory or not;is required;is mandatory;required or not;required or optional"
    ";required optional;mandatory optional;mandatory or optional;optional required;requirement;req;m o;presence;obligatory"
    ";compulsory",
    Column.TYPE: "type;parameter type;data type;field type;datatype;value type;variable type;attribute type;property type"
    ";type of data;json type;json data type",
    Column.DESCRIPTION: "description;remarks;explanation;remark;descriptions;meaning;definition;details;comment;comments;notes;note;desc"
    ";purpose",
    Column.RANGE: "value range;range;constraint;possible values;possible value;allowed values;allowed value;valid values;accepted values"
    ";acceptable values;permitted values;supported values;available values;allowable values;legal values;enum;enum values"
    ";enumeration;enumeration values;enumerated values;value options;options;choices;range of values;valid range;allowed range",
    Column.DEFAULT: "default value;default;default values;defaults;initial value;default setting",
    Column.EXAMPLE: "example;example value;examples;example values;sample;sample value",
    Column.LOCATION: "in;location;position;located in;sent in;passed in;parameter in;parameter location",
    Column.STATUS: "status code;returned value;returned values;return code;code",
    Column.METHOD: "method;http method",
    Column.PATH: "uri;url",
    Column.OTHER: "optional;crud;message;reason",
}

TYPES = {
    **dict.fromkeys(
        ("long integer", "long int", "big integer", "bigint", "64-bit integer"), Scalar("integer", "int64")
    ),
    **dict.fromkeys(("short integer", "32-bit integer", "small integer"), Scalar("integer", "int32")),
    **dict.fromkeys(("whole number", "integer number", "int number"), Scalar("integer")),
    **dict.fromkeys(("floating point", "floating-point number", "decimal number", "real"), Scalar("number")),
    **dict.fromkeys(("true/false", "true or false", "logical"), Scalar("boolean")),
    **dict.fromkeys(("character string", "text string", "characters"), Scalar("string")),
}

_SHAPE = r"(?:[ -](?:data[ -])?(?:structure|type|object))?"
"""What stands behind the word for a container and adds nothing."""
OBJECTS = (
    rf"^(?:(?:dictionary|dict|hash|hash ?map|struct|json){_SHAPE}|(?:data )?structure|json object|key[ -]value pairs?)$"
)
ARRAYS = rf"^(?:list|array|collection|set|vector|sequence|json array){_SHAPE}$"
ARRAYS_OF = (
    re.compile(r"^(?:collection|vector|sequence|ienumerable)\s*[<(\[（]\s*(.+?)\s*[>)\]）]$", re.IGNORECASE),
    re.compile(r"^(?:collection|vector|sequence)\s+of\s+(.+)$", re.IGNORECASE),
)

_NUMBER_WORD = r"(-?\d+(?:\.\d+)?)"
_GROUPED_NUMBER = r"(-?\d{1,3}(?:,\d{3})+|-?\d+(?:\.\d+)?)"
"""`65,535` too, where no comma stands between two numbers."""

_CLAUSE = r"(?i:the )?(?:(?i:value )\s*)?[\"“]?(\d{1,3}|(?<!\w)[A-Z][A-Z0-9_\-]{1,40}|true|false)[\"”]?\s+(?:indicates|means|specifies|represents)\b"

PROSE = Prose(
    enum_list=any_of(r"(?:enumeration values?|enumerated values?)\s*:?\s*$"),
    introductions=introductions(
        Introduction(r"\bvalue is fixed (?:to|at)(?: be)?\b", One.ALWAYS),
        Introduction(r"\benumerat\w+ values?\s*:", One.ALWAYS),
        r"(?:possible|available|enumerated|enumeration|supported|valid|allowed|optional) values?(?: is| are| include| can be)?(?: as follows)?\s*:?",
        Introduction(r"\bvalue can only be(?! (?:one of|either|set to))", One.ALWAYS),
        r"(?:the )?(?:parameter |its )?values? (?:can|must|may)(?: only)? be(?: one of the following| either)?\s*:?",
        r"(?:the )?(?:parameter )?values? (?:includes?|(?:is|are) as follows)\s*:?",
        r"(?:the )?(?:options|values) (?:are(?: as follows)?|include)\s*:?",
        Introduction(r"value range\s*(?:is)?\s*:", One.ALONE),
        Introduction(r"can only be set to", One.ALWAYS),
        r"(?:can|must) be set to(?: one of the following)?\s*:?",
        r"(?<!default )\bvalue (?:is|must be)(?: either\b)?",
        r"\boptions?\s*:",
        r"(?<!default )(?<!minimum )(?<!maximum )(?<!example )(?<!sample )(?<!tag )\bvalues?\s*:",
        Introduction(r"only supports?", One.ALWAYS),
        r"(?:^|(?<=\.\s)|(?<=\n))supports\s+(?=[A-Z0-9][\w-]*(?:,|\s+(?:and|or)\b))",
    ),
    enum_qualifier=any_of(r"\w's$", r"\bof \w+$"),
    enum_separator=re.compile(r"\s*(?:,\s*(?:or|and)\s+|,|/|\bor\b|\band\b|;|\|)\s*"),
    enum_end=re.compile(r"\n|(?<![\w])\.(?=\s|$)|(?<=\w)\.(?=\s|$)|\s\((?=[^)]*default[^)]*\)(?!,? (?:or|and)\b|,))"),
    meaning=re.compile(r"\s*(?::|,|\(|\bindicates\b|\bmeans\b|\bspecifies\b|\bis\b|\s-{1,2}\s|—+|–|=(?!=))"),
    continues=re.compile(r"(?!)"),
    not_a_value=any_of(
        r"^(?:constraints?|value range|note|default(?: value)?|example|description|options?|range|function)\b",
        r"^(?:minimum|maximum)(?: value| length)?\s*:",
    ),
    open_list=any_of(r"\betc\b|\bsuch as\b|\be\.g\b|for example|\.\.\."),
    kind_word=any_of(r"\s*types?$"),
    unit=any_of(r"\s*(?:ms|milliseconds?|s|seconds?|min|minutes?|h|hours?|days?|weeks?|months?|years?|%)$"),
    note=any_of(r"^\s*(?:notes?|notice|caution)\s*:?\s*$"),
    empty_word=any_of(r"empty|an empty (?:character )?string|left (?:empty|blank)"),
    form_word=_CHINESE.prose.form_word,
    no_word=any_of(
        r"not|any|an|the|it|unique|passed|specified|changed|obtained|queried|set|used|customized"
        r"|letters|digits|numbers|underscores|hyphens|periods|spaces|characters"
    ),
    structured=any_of(r"\bJSON (?:format|string|object)|\bkey[-/ ]value\b"),
    value_inside=any_of(r"set (?:it|this parameter|the value) to\s*[\"“]?([\w.\-]*\w)"),
    default=any_of(
        r"default(?: value)?\s*:\s*[\"“']?([^\s,;\"”'()]+?)(?=[.,;\"”'()]*(?:\s|$))",
        r"default value is\s+[\"“']?([^\s,;\"”'()]+?)(?=[.,;\"”'()]*(?:\s|$))",
    ),
    default_mark=any_of(r"\(\s*default(?: value)?\s*\)"),
    bare_default=any_of(
        r"\bdefault is\s+[\"“']?([\w.\-]*\w)",
        r"defaults? to\s+[\"“']?([\w.\-]*\w)",
        r"by default,? (?:it|the value) is\s+[\"“']?([\w.\-]*\w)",
    ),
    minimum=any_of(rf"(?:minimum(?: value)?)\s*:\s*{_NUMBER_WORD}(?![\w])"),
    maximum=any_of(rf"(?:maximum(?: value)?)\s*:\s*{_NUMBER_WORD}(?![\w])"),
    min_length=any_of(r"minimum(?: length)?\s*:\s*(\d+)(?![\w])"),
    max_length=any_of(r"maximum(?: length)?\s*:\s*(\d+)(?![\w])"),
    range=any_of(
        rf"(?:value )?ranges? (?:is )?from\s+{_GROUPED_NUMBER}\s+to\s+{_GROUPED_NUMBER}(?![\w]|[.,]\d)",
        rf"value range\s*(?:is)?\s*:?\s*[\[(]\s*{_NUMBER_WORD}\s*,\s*{_NUMBER_WORD}\s*[\])]",
        rf"value range\s*(?:is)?\s*:?\s*[\[(]?\s*{_NUMBER_WORD}\s*(?:-|~|–|to)\s*{_NUMBER_WORD}(?![\w]|\.\d)",
    ),
    formats=(
        (any_of(r"\bin (?:the )?uuid format", r"\buuid format"), "uuid"),
        _CHINESE.prose.formats[1],
    ),
    empty_text=any_of(r"(?:an )?empty (?:string|character string)(?=\s*[:,(]|$)", r"\"\"(?=\s*[:,(])"),
    clause=re.compile(_CLAUSE),
    first_clause=re.compile(rf"(?:^|[\s:(]){_CLAUSE}"),
    clause_separator=re.compile(r"[,;.]\s+(?:and |while |or )?|\s+and\s+(?=(?:the value )?[\"“]?[\dA-Z])"),
    no_clauses=any_of(r"\bformat\b|\bfor example\b|\be\.g\b|\bsuch as\b|\bif\b|\bwhen\b|\bwhere\b|consists? of"),
    deprecated=any_of(
        r"(?:parameter|field|attribute) (?:has been|is|was) (?:deprecated|discarded)",
        r"^\s*\(?(?:deprecated|discarded)\)?\b",
    ),
    read_only=any_of(r"\bread-only (?:parameter|field|attribute)"),
    on_failure=any_of(
        r"returned (?:error )?(?:message|information|code)?\s*(?:when|if) an? (?:error|exception) occurs",
        r"(?:error|exception) (?:message|information)s? returned",
    ),
    collection=any_of(r"\blists?\b|\barrays?\b|\bcollections?\b"),
    nullable=any_of(
        r"(?:^|\n)• null(?=\s*:)", r"\b(?:can|may|must|can only|fixed to) be null\b", r"\b(?:is|is set to|or) null\b"
    ),
    value_beside=any_of(rf"\b(?:can be|is|either)\s+{_NUMBER_WORD},?\s+or\s+(?:the value\s+)?$"),
    value_with_meaning=any_of(rf"(?<![\w.-]){_NUMBER_WORD}[\"”]?\s+(?:indicates|means|specifies|represents)\b"),
    length_range=any_of(
        r"(?<![\w.-])(\d+)\s+to\s+(\d+)\s+characters\b",
        r"\b(?:length (?:ranges )?from|length of|length is|length ranges from)\s+(\d+)\s+to\s+(\d+)(?:\s+characters)?\b",
    ),
    length_limit=any_of(
        r"\b(?:contains?|consists? of|can contain|must contain)\s+(?:a maximum of|up to|at most|no more than)\s+(\d+)\s+characters\b",
        r"\b(?:cannot exceed|(?:must|can)(?:not| not) (?:exceed|be longer than)|must be no longer than)\s+(\d+)\s+characters\b",
        r"\bmaximum length (?:is|of)\s+(\d+)(?:\s+characters)?\b",
    ),
    no_length=any_of(
        r"\b(?:keys?|each|every)\b[^.;\n]{0,40}\b(?:contains?|consists?|exceed|length)\b|\brespectively\b"
    ),
    not_allowed_values=any_of(
        r"\b(?:parts|components|fields|attributes|elements|sections)\b[^.;\n]*$|\bconsists? of\b[^.;\n]*$",
        r"\b(?:cannot|must not|not|except)\b[^.;\n]{0,40}\bfollowing\b[^.;\n]*$",
        r"\b(?:where|in which)\s*[:,]?\s*$",
    ),
    conditional=any_of(r"\b(?:when|if)\b[^.;\n]*,[^.;\n]*$"),
    other_values=any_of(
        r"\b(?:any )?other values?\b",
        r"\ba value other than\b",
        r"\bany combination\b",
        r"\bcase.insensitive\b",
        r"\bseparated (?:by|with|using) (?:commas?|spaces?|semicolons?|vertical bars?)\b",
    ),
    in_uri=any_of(r"\bspecified in the UR[IL]\b"),
    other_form=any_of(
        r"\bor (?:an? )?(?:empty|blank|null|string|[\"“'0-9])",
        r"\b(?:is|be|left) (?:empty|blank)\b",
        r"\boffset\b|[\s“\"(][+-]\d{2}:?\d{2}(?!\d)",
    ),
)

DIALECT = replace(
    _CHINESE,
    title="Open Telekom Cloud, English",
    priority=30,
    language="en",
    markers=("Parameter", "Mandatory", "Description", "Request", "Response", "Table "),
    signature=_CHINESE.signature,
    headings={word: role for role, words in _HEADINGS.items() for word in words.split(";")},
    labels=(
        (
            any_of(
                r"(?:failed|failure|abnormal|error) (?:(?:sample|example) )?(?:request|response)s?",
                r"(?:example|sample) (?:failed|failure|abnormal|error)",
            ),
            Role.ERROR_EXAMPLE,
        ),
        (
            any_of(
                r"(?:example|sample)s? (?:of (?:the )?)?(?:successful |normal )?(?:response|returned)",
                r"response (?:example|sample)",
            ),
            Role.RESPONSE_EXAMPLE,
        ),
        (
            any_of(r"(?:example|sample)s? (?:of (?:the )?)?requests?", r"request (?:example|sample)"),
            Role.REQUEST_EXAMPLE,
        ),
        (any_of(r"abnormal response", r"error response"), Role.ERROR_RESPONSE),
        (
            any_of(r"^(?:normal )?response (?:parameter|element|message|header|body|description)", r"^responses?$"),
            Role.RESPONSE,
        ),
        (any_of(r"^request (?:parameter|message|header|body)", r"^requests?$"), Role.REQUEST),
        (any_of(r"^uri format"), Role.URI),
    ),
    columns={word: column for column, words in _COLUMNS.items() for word in words.split(";")},
    captions=(
        (any_of(r"^(?:request )?(?:path) parameters?(?: description)?$"), Kind.PATH),
        (any_of(r"^(?:request )?(?:query|url query) parameters?(?: description)?$"), Kind.QUERY),
        (
            any_of(
                r"^(?:parameters? in the )?(?:request|response)?\s*(?:message )?headers?(?: parameters?| fields?)?(?: description)?$"
            ),
            Kind.HEADER,
        ),
        (any_of(r"^(?:request )?form-?data parameters?$"), Kind.FORM),
        (
            any_of(
                r"^(?:parameters? in the )?(?:request|response)?\s*(?:message )?body(?: parameters?| fields?)?(?: description)?$"
            ),
            Kind.BODY,
        ),
        (
            any_of(r"^(?:uri|url)(?: format)?(?: parameters?)?(?: description)?$", r"^parameters? in the ur[il]$"),
            Kind.URI,
        ),
        (
            any_of(
                r"^(?:normal |abnormal |successful |failed )?(?:request|response|returned|element|query)?\s*(?:parameters?|elements?|fields?)(?: descriptions?| list)?$",
                r"^descriptions? of (?:the )?(?:request |response )?parameters?$",
                r"^(?:normal |abnormal )?(?:request|response)(?: description)?$",
            ),
            Kind.GENERIC,
        ),
    ),
    response_caption=any_of(r"^(?:response|returned)"),
    caption_suffix=any_of(
        r"\s+(?:data structure|object|field|parameter|attribute|element|array)s?\s+(?:descriptions?|information|list|details)$",
        r"\s+(?:data structures?|structures?|descriptions?|fields?|parameters?|objects?|attributes?|elements?|information)$",
    ),
    caption_prefix=any_of(
        r"^(?:(?:data )?structure (?:description )?of|(?:parameter )?descriptions? of(?: (?:the )?field)?"
        r"|parameters? (?:in|of)|fields? (?:in|of))?\s*(?:the\s+)?"
    ),
    see_structure=re.compile(r"\bsee (?:the )?(?:structure )?([\w.:-]+)", re.IGNORECASE),
    nothing=any_of(r"^(?:none|n/?a|not involved|null)\.?$"),
    answer_words=frozenset(
        "http status code on return returns response responses error success failure normal abnormal successful example".split()
    ),
    success=any_of(r"success|\bnormal"),
    failure=any_of(r"fail|error|abnormal"),
    method_line=any_of(r"^(?:http )?method\s*:\s*([A-Za-z]+)\s*$"),
    path_line=any_of(r"^(?:path|uri|url)\s*:\s*(\S+)\s*$"),
    types={**_CHINESE.types, **TYPES},
    object_types=any_of(_CHINESE.object_types.pattern, OBJECTS),
    array_types=any_of(_CHINESE.array_types.pattern, ARRAYS),
    array_of=(*ARRAYS_OF, *_CHINESE.array_of),
    prose=PROSE,
    range_phrase="Value range: ",
    default_phrase="Default value: ",
    array_root=any_of(r"^(?:\[array element\]|array element|-{1,2})$"),
    optional_note=any_of(r"^optional$"),
    deprecated_note=re.compile(r"(?:^|\. )This API (?:has been|is) (?:discarded|deprecated|abandoned)", re.MULTILINE),
    deprecated_title=any_of(r"deprecated|discarded|abandoned|obsolete"),
    parent_link=any_of(r"parent topic"),
    chrome=any_of(r"^(?:updated (?:on|at)\b.*|share|related documents|parent topic.*|previous.*|next.*)$"),
)
