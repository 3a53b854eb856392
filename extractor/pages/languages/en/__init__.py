"""English, and what references write in English whatever their language: the words below all others."""

from __future__ import annotations

import re

from extractor.pages.dialect import (
    ICON,
    METHODS,
    Column,
    Kind,
    Role,
    Words,
    any_of,
    by_word,
    caption_behind,
    table_behind,
)
from extractor.pages.languages.en import types
from extractor.pages.languages.en.prose import PROSE
from extractor.pages.layers import Language
from extractor.pages.patterns import later

_HEADINGS = {
    Role.DESCRIPTION: "function;function description;description;functions;overview;summary;introduction"
    ";endpoint description",
    Role.URI: "uri;url;uri format;endpoint;api endpoint;http request;https request;http endpoint;request endpoint;endpoint url;api url;resource url;rest endpoint;http method;method;request url;request uri"
    ";request line;path;route;request syntax;syntax;definition;api specification;api definition;resource path"
    ";path and http methods;http methods;allowed methods;supported methods;http operations;http operations supported;uris;urls",
    Role.REQUEST: "request;request parameters;request body;request message;requests;parameters;params;arguments"
    ";attributes;inputs;input;payload;request fields;request headers;headers;request message format;request structure"
    ";query;query string;querystring;filters;options;query options;form data;form",
    Role.RESPONSE: "response;response parameters;response body;response message;responses;normal response"
    ";normal responses;successful response;returns;result;output;outputs;returned fields;success response"
    ";success;on success;return value;return values;response fields;response headers;response attributes;response schema;response data"
    ";response format;response syntax;response message format;response structure;return type;return types",
    Role.ERROR_RESPONSE: "abnormal response;abnormal responses;error response;error responses;failure response",
    Role.REQUEST_EXAMPLE: "example request;example requests;request example;sample request;sample requests",
    Role.RESPONSE_EXAMPLE: "example response;example responses;response example;sample response;sample responses",
    Role.EXAMPLES: "examples;example;samples;sample",
    Role.STATUS: "status codes;status code;returned values;returned value;return codes"
    ";response codes;response code;http status codes;http status code;response status codes;response status code",
    Role.ERRORS: "error codes;error code;errors",
    Role.CONSTRAINTS: "constraints;restrictions;limitations;prerequisites;constraint;notes and constraints;precautions",
    Role.OTHER: "procedure;involved apis;debugging;authorization information;authentication"
    ";authorization;authorizations;permissions;notes;remarks;rate limit;rate limits;rate limiting;see also;changelog"
    ";enumerated values;detailed descriptions;http request headers",
}

_COLUMNS = {
    Column.NAME: "parameter;name;attribute;field;parameter name;field name;param;params;param name;property;property name"
    ";attribute name;argument;argument name;field id;parameter id;member;variable;variable name;key"
    ";node name;key path;key name;json key;json field;field path;body parameter;form parameter;path parameter;url parameter"
    ";header;header name;element;element name;uri parameter;uri parameters;query parameter;request header"
    ";response header;arg",
    Column.REQUIRED: "mandatory;required;mandatory (yes/no);mandatory or not;is required;is mandatory;required or not"
    ";required or optional;required optional;mandatory optional;mandatory or optional;optional required"
    ";requirement;req;criticality;m o;presence;obligatory;compulsory;required?;required/optional;necessity"
    ";obligation;optionality;cardinality;multiplicity;m o c",
    Column.TYPE: "type;parameter type;data type;field type;datatype;value type;variable type;attribute type"
    ";property type;type of data;json type;json data type;schema",
    Column.DESCRIPTION: "description;remarks;explanation;remark;descriptions;meaning;definition;details;comment;comments"
    ";notes;note;desc;purpose",
    Column.RANGE: "value range;range;constraint;possible values;possible value;allowed values;allowed value"
    ";valid values;accepted values;acceptable values;permitted values;supported values;available values"
    ";allowable values;legal values;enum;enum values;enumeration;enumeration values;enumerated values"
    ";value options;options;choices;range of values;valid range;allowed range",
    Column.DEFAULT: "default value;default;default values;defaults;initial value;default setting",
    Column.EXAMPLE: "example;example value;examples;example values;sample;sample value;value",
    Column.PARENT: "parent;parent element;ancestor",
    Column.LOCATION: "in;location;position;located in;sent in;passed in;parameter in;parameter location;param type",
    Column.STATUS: "status code;returned value;returned values;return code;code;status;http status;http code"
    ";http status code;response code;normal status code;error status code;abnormal status code",
    Column.CODE: "error code;errorcode;error codes;err code;error number;errno",
    Column.MESSAGE: "message;error message;error messages;error msg;errmsg",
    Column.METHOD: "method;http method;verb;request method;request type",
    Column.PATH: "uri;url;path;endpoint;route;request uri;request url;http request;endpoints;relative url;api url"
    ";api endpoint;api path",
    Column.MINIMUM: "min;minimum;min value;minimum value;min. value;lower limit;lower bound",
    Column.MAXIMUM: "max;maximum;max value;maximum value;max. value;upper limit;upper bound",
    Column.LENGTH: "length;max length;maximum length;max. length;max len;maxlength;len",
    Column.FORMAT: "format;data format;value format",
    Column.NULLABLE: "nullable;nullable?;is nullable;can be null;may be null;null;null?;allows null;null allowed",
    Column.OPTIONAL: "optional;optional?;is optional;can be omitted;omittable",
    Column.OTHER: "crud;reason;http version;requires auth;since;restrictions;default behavior;permissions",
}

_LOCATIONS = {
    Kind.PATH: "path;url path;uri path",
    Kind.QUERY: "query;querystring;query string;url query",
    Kind.HEADER: "header;headers;http header;request header",
    Kind.BODY: "body;request body;json body;post body;put body;patch body;request;payload",
    Kind.FORM: "form;formdata;form data;form-data",
    Kind.URI: "uri;url",
}

_WHERE = r"(?:get|post|put|patch|filter(?:ing)?|pagination|supported|required|optional|additional|common|available|accepted|valid|request|function|method|query|query[ -]?string|path|ur[li]|route|body|data|json|json/form|form|header|input)"
_WHAT = r"(?:parameters?|params?|attributes?|arguments?|fields?|propert(?:y|ies)|headers?|body|payload|schema|structure|variables?)"
_OUT = r"(?:success(?:ful)?[- ])?(?:responses?|returns?|returned|result|output)"
_MEDIA_TYPE = r"(?:application|multipart|text)/[\w.+-]+"
_IN_WHICH = rf"(?: \((?:json|xml|{_MEDIA_TYPE}|form[- ]?data|form|array|object|list)\)|: {_MEDIA_TYPE})?"
"""Behind a label, the form of what it is for: `Success response body (JSON)`, `Request body schema: application/json`."""
_OF_WHAT = r"(?:(?!(?:of|with|requests?|calls?|payload|body|responses?|results?)\b)[\w-]+ ){0,3}"
"""Words between that for an example and that for a message: `sample list boats response`."""

_FILLING = (
    r"(?:data|values?|contents?|details?|objects?|body|json|xml|messages?|info|information|explanations?|descriptions?"
    r"|fields?|parameters?|params|attributes?|propert(?:y|ies)|entity|api|post|http|200|ok|expected)"
)
"""What may stand beside the word for a message in its label, and adds nothing to it."""
_FORM = r"(?:[- ]message)?[- ](?:format|structure|schema)"
_LABELS = (
    (
        any_of(
            r"^(?:example |sample )?(?:error|failed|failure|unsuccessful)[- ]?(?:response)?[- ](?:examples?|samples?)",
            r"^(?:example|sample)s? (?:error|failed|failure|unsuccessful) (?:responses?|answers?)$",
        ),
        Role.ERROR_EXAMPLE,
    ),
    (
        any_of(
            r"\b(?:response|return|result|success|output)s?[- ](?:body[- ])?(?:examples?|samples?)\b|^curl (?:response|result|output)s?$",
            rf"\b(?:examples?|samples?)[- ](?:of (?:the |an? )?)?{_OF_WHAT}(?:responses?|results?|output)\b",
            r"\breturns? (?:a |an |the )?(?:following )?(?:json|response|object|xml)\b.{0,30}\b(?:like this|structured|below|follows)\b",
        ),
        Role.RESPONSE_EXAMPLE,
    ),
    (
        any_of(
            r"\b(?:request|body|payload|curl|call)s?[- ](?:body[- ])?(?:examples?|samples?)\b",
            rf"\b(?:examples?|samples?)[- ](?:of (?:the |an? )?)?{_OF_WHAT}(?:requests?|calls?|payload|body|usage|input)\b",
            r"^request (?:body|payload) (?:(?:.{1,40} )?raw|(?:with|for) .{1,40})$",
            r"^body parameter$|^(?:using )?curl(?: commands?| requests?| calls?)?(?:,? and variations)?$|^data example$|^request \([\w/+.;= -]+\)$",
        ),
        Role.REQUEST_EXAMPLE,
    ),
    (any_of(r"^(?:code )?(?:examples?|samples?)\b"), Role.EXAMPLES),
    (any_of(r"^errors?[- ]responses?\b", r"^on (?:error|failure)$"), Role.ERROR_RESPONSE),
    (any_of(r"^(?:http )?(?:status|response|return)[- ]codes?$"), Role.STATUS),
    (any_of(r"^(?:[\w-]+ ){0,3}error codes?$"), Role.ERRORS),
    (any_of(r"^data constraints?$"), Role.OTHER),
    (
        any_of(
            rf"^(?:(?:key|main|important|common) )?{_OUT}(?:[- ](?:json[- ])?{_WHAT})?(?:[- ](?:description|list))?{_IN_WHICH}$",
            rf"^{_OUT}{_FORM}{_IN_WHICH}$|^response elements$|^(?:on )?success$",
        ),
        Role.RESPONSE,
    ),
    (
        any_of(
            rf"^(?:{_WHERE}[- ]){{0,3}}{_WHAT}(?:[- ](?:description|list|supported))?{_IN_WHICH}$",
            rf"^request(?: body)?(?:{_FORM})?{_IN_WHICH}$|^request elements$",
        ),
        Role.REQUEST,
    ),
    (any_of(r"^(?:http |api |request )?(?:ur[li]|endpoint|path|method)$"), Role.URI),
    (
        any_of(
            rf"^(?:{_FILLING} ){{0,2}}(?:responses?|returns?|returned|results?|outputs?|repl(?:y|ies)|answers?)(?: {_FILLING}){{0,3}}$"
        ),
        Role.RESPONSE,
    ),
    (
        any_of(
            rf"^(?!http )(?:{_FILLING} ){{0,2}}(?:requests?|parameters?|params|arguments?|inputs?|payload)(?: {_FILLING}){{0,3}}$"
        ),
        Role.REQUEST,
    ),
)

_PLACE = r"(?:(?:query|url|uri|path|form|header|body|json|request)[- ])?(?:query |string )?"
_THINGS = r"(?:parameters?|params?|arguments?|attributes?|fields?|propert(?:y|ies)|keys?|members?|options|elements?)"
_ANSWER = r"(?:response|answer|reply|result)"
_LIKE = r"(?:like (?:this|the following)|as follows|as below|similar to (?:this|the following|the one below))"
_DATA = r"(?:data|values?|results?|fields?|parameters?|content) (?:is|are)\b.{0,30}\b(?:as follows|below)"
_SENT = r"(?:json |http |post |put |request )*(?:body|payload)"

_HEADERS = r"(?:\w+ )?(?:https? )?headers?"
_LEADS = {
    "query parameters": (
        rf"\bfollowing (?:\w+ )?(?:query(?: string)?|get) {_THINGS}\b",
        rf"\bfollowing {_THINGS} .{{0,60}}\bquery(?: string)?(?: parameters)?$",
    ),
    "url parameters": (
        rf"\bfollowing (?:ur[li]|path) {_THINGS}\b",
        rf"\bfollowing {_THINGS} .{{0,60}}\b(?:in|of|on|through|via) the (?:request )?(?:ur[li]|path)$",
    ),
    "request arguments": (
        r"\bfollowing (?:\w+ )?(?:parameters|params|arguments|options) (?:can|may|could) (?:\w+ )?be"
        r" (?:used|passed|specified|given|set|supplied|provided|sent)\b",
    ),
    "response headers": (
        rf"\bfollowing {_HEADERS} .{{0,60}}\b(?:returned|sent back|{_ANSWER}(?: \w+)?)$",
        rf"\b{_ANSWER}(?: \w+){{0,2}} (?:has|have|contains?|includes?|carr(?:y|ies))\b.{{0,30}}\b(?:following|these) {_HEADERS}$",
        rf"\breturn(?:s|ed)?\b.{{0,60}}\b(?:following|these) {_HEADERS}$",
    ),
    "request headers": (
        rf"\b(?:following|these) {_HEADERS} (?:can|may|could|should|must|have to|need to|are to) (?:\w+ )?be"
        r" (?:used|passed|specified|given|set|supplied|provided|sent|included|present)\b",
    ),
    "error codes": (
        r"\berror codes\b[^.:]{0,80}\b(?:below|follow(?:ing|s)?)$",
        r"\bfollowing error codes\b[^.:]{0,80}$",
    ),
    "response fields": (
        rf"\b(?:response|returned|return) {_DATA}$",
        rf"\bfollowing (?:\w+ )?{_THINGS} .{{0,60}}\b{_ANSWER}(?: \w+)?$",
        rf"\b(?:following|below) (?:\w+ )?{_THINGS} (?:[^.:]{{0,60}} )?(?:are|is|will be|may be|can be) returned"
        r"(?: (?:in|with|along|as|for|from|on|if|when)\b[^.:]{0,80})?$",
        rf"\b{_ANSWER}(?: \w+){{0,2}} (?:has|have|contains?|includes?|consists? of)\b.{{0,30}}\bfollowing\b(?: \w+){{0,2}}$",
        rf"\breturn(?:s|ed)?\b.{{0,60}}\bfollowing (?:\w+ )?{_THINGS}$",
        r"\b(?:responses?|results?|answers?|returns?|returned|output)\b[^.:]*\b(?:following|these)\s+(?:\w+\s+){0,2}"
        r"(?:fields|attributes|properties|parameters|keys|members)\b[^.:]*$",
    ),
    "<status>": (
        r"\b(?:returns?|returned|responds?|answers?)\b(?: with)?(?: an?| the)?(?: http)?(?: status)?(?: code)?(?: of)?"
        r" ([1-5]\d\d)\b[^.:]*\b(?:json|response|body|object|this|following|follows|below)\b[^.:]*$",
    ),
    "response example": (
        rf"\b{_ANSWER}(?: \w+){{0,2}} (?:is |are |will be )?{_LIKE}\b",
        r"^(?:the |this )?(?:above )?(?:api|server|service|call|method|request|endpoint|command|it)\b.{0,20}\b(?:returns?|responds?)\b",
        rf"\breturn(?:s|ed)?\b.{{0,60}}\b(?:{_LIKE}|with an? .{{0,20}}|following (?:json )?{_ANSWER}(?: \w+)?)$",
        r"\b(?:gave|gives|got|yields?|returns?)\s+(?:the following|this)\s+(?:\w+\s+)?(?:response|answer|output|result)$",
        r"\b(?:response|answer)(?: body)? (?:(?:could|can|may|might|would|will|should|must) )?(?:looks?|be|is)\b[^.:]*\b(?:like|following|as follows|similar)\b[^.:]*$",
        r"^(?:responds?|answers?)\b[^.:]*\bbody\b[^.:]*$",
    ),
    "request parameters": (rf"\b(?:request|requested|input) {_DATA}$",),
    "body parameters": (
        rf"\bfollowing {_SENT} {_THINGS}\b",
        rf"\bfollowing (?:\w+ )?{_THINGS} .{{0,60}}\b{_SENT}(?: of the request)?$",
        rf"\b{_SENT} (?:can |may |must |should )?(?:has|have|contains?|includes?|takes?|accepts?|supports?)\b"
        r".{0,30}\b(?:following|these)\b(?: \w+){0,2}$",
        rf"^the {_SENT} (?:has|contains|includes|takes|accepts|supports|consists of)$",
    ),
    "request example": (
        r"^(?!.*\brespon).*\b(?:format|structure|object|json|document) is expected in the (?:request )?(?:content|body|payload)$",
        rf"^(?!responds?\b|answers?\b).*\bwith (?:an? |the |the following )?{_SENT}(?: of| containing| {_LIKE})?$",
        rf"\b{_SENT} (?:of|{_LIKE}|(?:should |must )?looks? (?:something )?{_LIKE})$",
        r"^(?!.*\brespon).*\brequest(?: body)? (?:(?:could|can|may|might|would|will|should|must) )?looks? (?:something )?like\b",
        r"\bin the (?:request )?(?:body|payload)$",
        rf"\b(?:send|post|submit|provide)(?:ing|s)? .{{0,40}}\b{_SENT}(?: \w+){{0,2}}$",
        r"^(?!.*\brespon).*\b(?:post|put|patch|request|json)(?: post| request)? body\b[^.:]*\b(?:following|like|as follows|below)\b[^.:]*$",
        r"^(?!.*\brespon).*\b(?:needs?|posts?|puts?|sends?|provides?|supply|supplies) (?:a|the|this) (?:json )?body\b[^.:]*$",
        r"^(?!.*\brespon).*\brequest body (?:must|should|has to|needs to|is|has|contains|takes)\b[^.:]*$",
    ),
    "": (
        rf"\b(?:following|these)\s+(?:(?:optional|required|additional|supported)\s+)?({_PLACE}(?:parameters|arguments))\b[^.:]*$",
        rf"\b(?:accepts?|takes?|supports?|expects?|requires?)\b[^.:]*\b(?:following|these)\s+({_PLACE}(?:fields|attributes|properties|options))\b[^.:]*$",
    ),
}

_CAPTIONS = (
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
    (any_of(r"^(?:request[- ])?(?:url[- ]path|path|route)[- ](?:parameters?|params?|variables?)$"), Kind.PATH),
    (
        any_of(r"^(?:request[- ])?(?:url[- ])?query(?:[- ]?string)?(?:[- ](?:parameters?|params?))?(?: supported)?$"),
        Kind.QUERY,
    ),
    (
        any_of(
            r"^(?:(?:http|request|response|required|optional|additional|common|custom|extra|supported)[- ])*headers?(?:[- ](?:parameters?|params?|fields?))?$"
        ),
        Kind.HEADER,
    ),
    (any_of(r"^(?:request[- ])?(?:multipart )?form(?:[- ]?data)?(?:[- ](?:parameters?|params?|fields?))?$"), Kind.FORM),
    (
        any_of(
            r"^(?:(?:http|request|response|json|json/form)[- ])*(?:body|payload|json)"
            r"(?:[- ](?:parameters?|params?|fields?|attributes?|propert(?:y|ies)|schema|format|structure))?$",
            r"^(?:json/form|data)[- ](?:parameters?|params?)$",
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

LANGUAGE = Language(
    title="English",
    priority=20,
    markers=("Parameter", "Mandatory", "Description", "Request", "Response", "Table "),
    words=Words(
        headings=by_word(_HEADINGS.items()),
        labels=_LABELS,
        leads=tuple((any_of(*patterns), label.removeprefix("<status>")) for label, patterns in _LEADS.items()),
        caption_number=caption_behind("Table"),
        table_number=table_behind("Table"),
        columns=by_word(_COLUMNS.items()),
        captions=_CAPTIONS,
        response_caption=any_of(r"^(?:response|returned)"),
        caption_suffix=any_of(
            r"\s+(?:data structure|object|field|parameter|attribute|element|array)s?\s+(?:descriptions?|information|list|details)$",
            r"\s+(?:data structures?|structures?|descriptions?|fields?|parameters?|objects?|attributes?|properties|elements?|information)$",
        ),
        caption_prefix=any_of(
            r"^(?:(?:data )?structure (?:description )?of|(?:parameter )?descriptions? of(?: (?:the )?field)?"
            r"|parameters? (?:in|of)|fields? (?:in|of))?\s*(?:the\s+)?"
        ),
        required=any_of(rf"^{ICON}(?:✅|✔|√|y|yes|true|m|r|mandatory|required|always|1)(?![\w])"),
        optional=any_of(rf"^{ICON}(?:❌|✗|×|✘|n|no|false|o|optional|not (?:required|mandatory)|0|-|—)(?![\w])"),
        required_first=any_of(
            r"^[(（\[【]?(required|optional)(?:\s+field(?=\.))?\s*(?:[)）\]】.。:：,，]|$)",
            # In front of a sentence, where its emphasis was lost.
            r"^(?-i:(Required|Optional)(?= (?!If |When |For |Only |Unless |In )[A-Z]))",
        ),
        types=types.WORDS,
        object_types=types.OBJECT_TYPES,
        array_types=types.ARRAY_TYPES,
        map_types=types.MAP_TYPES,
        array_of=types.ARRAY_OF,
        map_of=types.MAP_OF,
        object_named=types.OBJECT_NAMED,
        no_type=types.NO_TYPE,
        nullable_mark=types.NULLABLE_MARK,
        refers=any_of(r"\bsee\b|\brefer to\b|\bdescribed in\b"),
        only_refers=any_of(
            r"(?:^|(?<=[.;\n])|,)[ \t]*(?:for (?:more )?(?:details|information)(?: about [^.,;\n]{1,60})?,?\s*)?"
            r"(?:please )?(?:see|refer to)\s+Table\s*\d+(?:[.–-]\d+)*(?:\.(?=\s|$)|;|$|(?=\n))"
        ),
        see_structure=later(r"\bsee (?:the )?(?:structure )?([\w.:-]+)", re.IGNORECASE),
        type_line=later(
            r"\A(?=[A-Za-z]+(?:\s*[<\[][\w<>, ]*[>\]]|\s+\([a-z][\w-]*\)|\s+of\s+\w+(?:\s+objects?)?)?\n)\s*(.+?)[。.]?$",
            re.MULTILINE,
        ),
        command_returns=any_of(
            r"\b(?:above (?:command|request|call)|(?:command|request|call) above)\b[^.\n]{0,20}\b(?:returns?|responds?)\b"
        ),
        type_first=any_of(
            r"^(?:an?\s+|the\s+)?(?:optional\s+|required\s+|json\s+)?"
            r"((?:array|list)\s+of\s+(?:strings?|integers?|numbers?|booleans?|objects?)|string|integer|int|number|float"
            r"|boolean|bool|object|array|dictionary"
            r"|1/true(?:/true)? or 0/false(?:/false)?|true/false|true or false)(?:\s+value)?"
            r"(?=\s*(?:[.,:;(]|$|[-–—]\s)|\s+(?:that|which|representing|containing|describing|specifying|indicating"
            r"|showing|identifying|with|holding|denoting)\b)"
        ),
        status=any_of(
            r"^Status code\s*[：:]\s*(\d{3}|default)\s*$",
            r"^(?:(?:HTTP )?Status(?: Code)?|Code)\s*+[：:]?\s*+([1-5]\d\d)\b[\w -]*(?:\..*)?$",
            r"^HTTP(?:/[\d.]+)?\s+([1-5]\d\d)\b[\w -]*$",
            r"^([1-5]\d\d)(?: [A-Z][\w ]*)? Response\b.{0,40}$",
            r"^(?:(?:Success|Error|Example|Sample) )?Responses?\s*+[(:：]?\s*+([1-5]\d\d)\b[\w ]*+\)?(?:\s*+\([\w/+.;=, -]+\))?[:：]?$",
        ),
        answer_words=frozenset(
            "http status code on return returns response responses error success failure normal abnormal successful example".split()
        ),
        success=any_of(r"(?<!un)success|\bnormal"),
        failure=any_of(r"fail|error|abnormal|unsuccess"),
        nothing=any_of(r"^(?:none|n/?a|not involved|null)\.?$"),
        method_line=any_of(
            r"^(?:http )?methods?\s*[：:]\s*([A-Za-z]+)\s*$",
            rf"^(?:description\s*[：:]\s*)?this ({METHODS}) (?:method|request|call|endpoint|api)\b",
            rf"^(?:http |request )?(?:method|type|verb|protocol|mode)\s*[：:]\s*(?:HTTP\s+)?({METHODS})\b",
        ),
        path_line=any_of(
            r"^(?:path|uri|url)\s*[：:]\s*(\S+)\s*$",
            r"^(?:(?:http|api|request|resource|service|rest|full|base|relative) )?(?:path|ur[il]|endpoint|route|syntax|address|location)"
            r"(?: (?:syntax|format|structure|template|pattern))?\s*[：:]\s*(\S*/\S*)$",
        ),
        prose=PROSE,
        range_phrase="Value range: ",
        default_phrase="Default value: ",
        array_root=any_of(r"^(?:\[array element\]|array element|-{1,2})$"),
        nameless=any_of(r"^anonymous$"),
        definitions=any_of(
            r"^(?:schemas|(?:data |api )?models|definitions|data types|(?:object|type|schema|model) definitions"
            r"|(?:data )?structures|data objects)$"
        ),
        free_key=any_of(r"^(?:\{.*\}|<.*>|key_val(?:ue)?|additionalProperties)$"),
        name_note=later(r"\s*[（(]((?:[^（()）]|[（(][^（()）]*[）)])*)[）)]\s*$"),
        optional_note=any_of(r"^optional$"),
        locations=by_word(_LOCATIONS.items()),
        token_headers=frozenset({"x-auth-token"}),
        deprecated_note=later(r"(?:^|\. )This API (?:has been|is) (?:discarded|deprecated|abandoned)", re.MULTILINE),
        deprecated_title=any_of(r"deprecated|discarded|abandoned|obsolete"),
        edition=later(r"[（(](?:v)?(\d+(?:[.\-]\d+)+)[）)]?", re.IGNORECASE),
        operation_link=later(
            r"apiexplorer[^?#]{0,500}(?:#/[^?#]{0,500})?[?&](?:[^#]{0,500}&)?api=([A-Za-z][A-Za-z0-9_]*)"
        ),
        name_label=later(r"(?:api|interface) name(?:\s*[:：]\s*(\w+))?[:：.]?", re.IGNORECASE),
        operation_anchor=later(r"^[A-Z][a-z0-9]+[A-Z][a-z0-9][A-Za-z0-9]*$"),
        answers=any_of(
            r"\b(?:returns?|returned|returning|responds?|responded|answers?|answered)\b",
            r"\b(?:responses?|answers?) (?:includes?|is|are)\b",
        ),
        answers_status=any_of(
            r"\b(?:responds?|returns?|returned|answers?|replies)(?:\s+(?:with|an?|the|http|status|code|of|error|either))*\s*[`\"'(\[]*"
            r"([1-5]\d\d)\b(?=[`\"')\]]*(?:[.,;:)]|\s*$|\s+(?:(?:on|if|when|for|and|or|status|error|response|with|code|in)\b"
            r"|(?-i:[A-Z]))))",
            r"\b(?:status|response)(?: code)? (?:is|will be) `?([1-5]\d\d)\b(?=`?(?:[.,;:)]|\s*$|\s+(?:with|on|if|when|and|or|for)\b))",
            r"\b([1-5]\d\d)`?(?: [A-Z]\w+){0,3}`?(?: http)? (?:status|response)(?: code)? (?:is|will be) (?:returned|sent)\b",
            r"\ban? (?:http )?`?([45]\d\d)`?(?: [A-Z]\w+){0,3}`?(?: error)? (?:is|will be) (?:returned|sent)\b",
            r"\b(?:gets?|receives?|results? in) (?:back )?an? (?:http )?`?([1-5]\d\d)\b(?=`?(?: [a-z]+){0,3}`? (?:status|response|error)\b)",
            r"\byou(?:['’]ll| will)(?: also)? (?:get|receive)(?: back)? an? (?:http )?`?([1-5]\d\d)\b(?=`?(?:[.,;]| and\b|\s*$))",
            r"\b(?:uses|has|sends) (?:an?|the) (?:http )?`?([1-5]\d\d)\b(?=`?(?: [a-z]+){0,3}`? (?:http )?(?:status|response)(?: code)?\b)",
            r"\b(?:or|and) (?:a |the )?(?:http )?status(?: code)? `?([1-5]\d\d)\b(?=`? (?:if|when|on|for)\b)",
        ),
        answers_behind=any_of(
            r"^\s*(?:objects?|resources?|entit(?:y|ies)|items?|records?)?\s*(?:is|are|will be)\s+returned\b"
        ),
        inside_field=any_of(r"^(?:in|inside) (?:the |each )?[`'\"“]?(\w[\w.-]*)[`'\"”]? (?:field|object|array|list)$"),
        takes=any_of(
            r"\b(?:takes?|accepts?|expects?|body (?:is|contains|(?:must|should|can|may) (?:be|contain)))\s+(?:an?\s+|the\s+)?(?:json\s+)?"
            r"(?:(?:list|array)\s+of\s+)?$"
        ),
        takes_many=any_of(
            r"\b(?:takes?|accepts?|expects?|body (?:is|contains|must be|should be))\s+(?:an?\s+)?(?:json\s+)?(?:list|array)\s+of\b",
            r"(\A\s*(?:an?\s+)?(?:json\s+)?(?:list|array)\s+of\b)",
        ),
        answers_many=any_of(r"\b(?:lists?|arrays?|collections?|sets?)\b(?: of\b)?|\ball\b|\bmultiple\b"),
        part_of_an_object=any_of(r"^(?:\?|an? |(?:array|list) of )?partial\b"),
        answers_in_an_object=any_of(
            r"\b(?:object|response|body|structure) (?:containing|with|(?:that|which) contains)\s+(?:an?\s+)?(?:list|array|collection)s? of\b"
        ),
        answers_part=any_of(r"\b(?:partial|under|containing|contains?|whose|with|which|by|from|in|if|unless|to)\b"),
        same_as=any_of(
            r"\b(?:functions?|works?|behaves?|operates?)\s+(?:(?:exactly|just|in)\s+)?(?:the\s+same(?:\s+way)?\s+as|identically\s+to|like)\s+(?:the\s+)?$"
        ),
        same_as_above=any_of(r"(?:this is |works? |functions? )?(?:exactly )?(?:the )?same as (?:the one )?above\b"),
        same_alone=any_of(
            r"^(?:(?:the|it is|they are|these are)\s+)?(?:exactly\s+)?(?:the\s+)?same\s+as\s+(?:for\s+|in\s+)?$"
        ),
        same_request=any_of(
            r"\b(?:takes?|accepts?|supports?|has|have|uses?)\s+(?:all\s+)?(?:exactly\s+)?the\s+same\s+(?:\w+\s+)?(?:parameters?|arguments?|attributes?|fields?|options|body|payload)\s+as\s+(?:the\s+|for\s+)?$"
        ),
        same_response=any_of(
            r"\b(?:returns?|responds?\s+with|answers?\s+with|has)\s+the\s+same\s+(?:\w+\s+)?(?:responses?|results?|objects?|fields?|output)\s+as\s+(?:the\s+|for\s+)?$"
        ),
        parent_link=any_of(r"parent topic"),
        chrome=any_of(r"^(?:updated (?:on|at)\b.*|share|related documents|parent topic.*|previous.*|next.*)$"),
    ),
)
