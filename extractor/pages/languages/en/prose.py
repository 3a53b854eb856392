"""What English descriptions say of values: lists, bounds, lengths, defaults, formats."""

from __future__ import annotations

import re

from extractor.pages.dialect import (
    CLEAR_LIST,
    DATE,
    DATE_TIME,
    FROM_HERE,
    MARKED_WORD,
    Introduction,
    One,
    Prose,
    any_of,
    introductions,
)
from extractor.pages.patterns import later

_NUMBER_WORD = r"(-?\d+(?:\.\d+)?)"
_GROUPED_NUMBER = r"(-?\d{1,3}(?:,\d{3})+|-?\d+(?:\.\d+)?)"
"""`65,535` too, where no comma stands between two numbers."""
_BOUND = r"(-?\d{1,3}(?:,\d{3})+|-?\d+(?:\.\d+)?)(?!\w|[.,]\d|\s*(?:%|days?\b|hours?\b|minutes?\b|char|letter|digit|byte|item|element|entr|[kmg]b\b))"
"""A number that bounds a value, and no length of a text or a list."""
_IS = r"(?: (?:allowed|permitted|possible|supported))?(?:(?: value| number) of\b|(?: value| number| page size)?\s*(?:is|:|=)?)"
_NOT_COUNTED = r"(?=\s*(?:[^\w\s]|$|\n|(?:(?:milli)?seconds?|[KMGT]i?B|and|but|or|if|when|for|in|inclusive|per)\b))"
"""Behind a number that counts nothing: `at least 3 times` bounds no value."""

_GROUPED = r"(\d{1,3}(?:,\d{3})+|\d+)"
_CLAUSE = r"(?i:the )?(?:(?i:value |option )\s*)?[\"“]?((?:(?<!\w)-)?\d{1,3}|(?<!\w)[A-Z][A-Z0-9_\-]{1,40}|true|false)[\"”]?(?:\s+(?:indicates|means|specifies|represents)\b|(?<=\d)(?:(?::|\s-)\s+|\s?=\s?)(?=[A-Za-z]))"

_SIGNS = r"((?:[\"“'‘]?[^\w\s\"“”'‘’(),.;][\"”'’]?\s*(?:,\s*)?(?:(?:and|or)\s+)?)+)"
"""Signs, quoted or not, with what parts them."""
_NAME = r"[A-Za-z][\w.\-]*"
_CONSTANT = r"(?-i:[A-Z][A-Z0-9_]+)"
_MARKED = r"(?-i:[A-Z][a-z]*[A-Z0-9_]\w*)"
"""A word with more than one capital letter, a digit or an underscore: no ordinary one."""
_CLOSED_KIND = (
    r"(?:action|algorithm|category|class|colou?r|direction|disposition|edition|frequency|kind|level|method|mode|order|ordering|phase"
    r"|policy|priority|protocol|reason|result|role|scope|severity|state|status|strategy|style|tier|type|unit|visibility"
    r"|(?<!in the )(?<!in )format)(?:e?s)?\b"
)
"""What fields of a closed list of values are about."""
_WORD_OF_A_LIST = r"[\"“]?(?!\w+ed\b)[\w\-]+[\"”]?"
"""A word that is no participle, of which sentences have lists as well: `can be lost, sold or stolen`."""
_WORD_VALUE = r"(?:(?-i:[A-Z][A-Z0-9_]*(?: [A-Z][A-Z0-9_]*)+)|[\w.\-]*\w)"

_END = r"(?!,\d|\.\d)(?=\s*(?:[.;,)\n]|$))"
"""Behind a number that no unit follows."""
_LABEL = r"^(?!(?:[^\W\d]+ ){0,5}(?:examples?|samples?|defaults?|coordinates?|positions?|points?|formats?|values?|ids?|options?|enum)\b)"
"""At the beginning of a text that names its field, and neither an example nor values."""
_MOST = r"(?:up to|no more than|at most|(?:an? )?maximum of)"
_BEGINS = r"(?:^|[.;\n]\s*)(?:(?:(?!\b(?:if|when|each|every|parts?)\b)[^.;:\n]){0,150},\s*)?"
"""The beginning of a sentence, or of a clause in one that is about the whole field."""
_ASKS_FOR_ENABLED = r"\bwhether (?:to (?:enable|turn on|activate|use)\b|(?:[\w\-/]+ ){1,8}?(?:is|are|has been|should be) (?:enabled|turned on|activated)\b)"
_SAID_OF_IT = r"[\s\S]{0,300}?[.;\n)]\s*(?:(?:it|this (?:function|feature|parameter|option|setting|field)) is )?"
_BY_DEFAULT = r"by default(?=\s*(?:\((?:true|false)\))?\s*(?:[.;\n]|$))"
_THE_DEFAULT = r"[\s\S]{0,300}?(?:[.;,\n(]\s*|\bwhich )(?:the )?default(?:s to| value is| is|(?: value)?:)\s*[\"“]?"
_END_OF_AN_ANSWER = r"(?=[\"”]?\s*(?:[.;)\n]|$))"

_OTHERWISE = (
    r"\b(?:if|when) (?:(?:it|this|the (?:value|parameter|field)) is )?(?:unspecified|omitted|unset|absent|missing|empty"
    r"|(?:not|left) (?:specified|set|provided|present|given|included|supplied|out|blank|empty))"
)
"""Where the field is left out."""
_ENDS_THERE = r"(?=\s*(?:[.,;)\]\n]|$|\b(?:if|when) (?:not|none|nothing|omitted|unset|unspecified|empty|absent)\b))"

_WITHOUT_FIELD = (
    r"(?:parameter|field|attribute|it) (?:is|will) not (?:be )?(?:returned|included|available|contained|present)"
    r"(?: in the response)? (?:when|if|after)\b[^.;\n]{0,40}"
)

PROSE = Prose(
    enum_list=any_of(r"(?:enumeration values?|enumerated values?)\s*:?\s*$"),
    introductions=introductions(
        Introduction(
            r"\bvalue is fixed (?:to|at)(?: be)?\b|\bonly (?:current(?:ly)? )?(?:acceptable|valid|allowed|possible|supported) value is\b|only supports(?=\s)|only support(?=\s+(?:[\"“'‘]|(?-i:\S*[A-Z0-9_])))",
            One.ALWAYS,
        ),
        Introduction(r"(?:\bthe options|\b(?!default)(?:\w+ )?values?) (?:is|are) as follows\s*:", One.ALWAYS),
        Introduction(
            r"(?<!no )(?<!maximum )(?<!minimum )\b(?:valid|supported|allowed|available) values? is"
            r"(?=\s+[\"“]?(?-i:[A-Z][A-Z0-9_\-]+|[A-Za-z][\w.\-]*[\d_]\w*)[\"”]?[.,]?(?:\s|$))",
            One.ALWAYS,
        ),
        Introduction(r"(?<!no )(?<!maximum )(?<!minimum )\b(?:valid|supported|allowed|available) value is", One.ALONE),
        Introduction(
            r"(?<!no )\bvalid value\s*:(?=\s+[\"“]?(?-i:[A-Z][A-Za-z0-9]*[A-Z0-9_\-][\w\-]*)[\"”]?(?:[.,]\s|\.?$|\n))",
            One.ALWAYS,
        ),
        Introduction(
            r"\b(?:type|engine|protocol|mode|method|version|algorithm|kind)s?\b[^.\n]{0,60}\.\s+"
            rf"(?:currently,\s+)?only\s+(?=(?!IPv[46]\b){_NAME}\s+is\s+(?:currently\s+)?supported\b)",
            One.ALWAYS,
        ),
        Introduction(
            r"(?:^|[.\n]\s*)currently,?\s+only\s+(?=[\"“'‘][\w.\-]+[\"”'’]\s+is\s+(?:currently\s+)?supported\b)",
            One.ALWAYS,
        ),
        rf"(?:\bcurrently,?\s+(?:only\s+)?|(?:^|(?<=[.\n]\s))(?={_CONSTANT}))(?={_NAME}(?:,\s+{_NAME}){{0,40}},?\s+(?:and|or)\s+{_NAME}\s+(?:is|are)\s+supported\b)",
        r"(?:^|(?<=\.\s)|(?<=\n)|,\s*(?:which\s+(?:currently\s+)?)?(?=supports?\s*:?\s*(?-i:[A-Z0-9])))supports?\s*:?\s*"
        r"(?=(?!IPv[46]\b)[A-Z0-9][\w-]*(?:,\s|\s+(?:and|or)\b))",
        Introduction(r"(?<!default )\bvalue is(?=\s+[\"“]?(?-i:[A-Z][A-Z0-9_]{2,}[\"”]?\.?(?:\n|$)))", One.ALONE),
        r"\b(?:(?:the |these )?(?:following )?)values are (?:allowed|accepted|supported|valid|permitted|possible|available|recogni[sz]ed)\s*:?",
        r"\b(?:can|may|must|could) (?:take|have|hold|accept) (?:(?:one|any) of )?(?:the )?(?:following )?values?\s*:?",
        rf"(?:^|(?<=[.;\n]\s)|(?<=\())(?:(?:it|this|(?:the|this) (?:value|parameter|field)) )?(?:(?:can|could|may|must|should|has to|will)(?: only)? (?:be(?: set to)?|take|have|contain)|accepts|takes|is)(?: (?:only|either|any of|one of))?\s*:?{CLEAR_LIST}",
        rf"(?:^|(?<=[.;\n]\s)|(?<=\())(?:any of|either)\s*:?{CLEAR_LIST}",
        r"(?:^|(?<=[.;\n]\s)|(?<=\())(?:allowed|accepted|permitted|supported|choices|choose from|enumeration)\s*:",
        r"(?<!maximum )(?<!minimum )(?:possible|available|enumerated|enumeration|supported|valid|allowed|optional) (?:values?|choices)(?: is| are| include(?: the following(?=:))?| (?:can|could|may) be)?(?: as follows)?\s*:?",
        r"(?:^|(?<=[.;\n]\s))(?:(?:it|this) )?(?:can|could|may|must) be\s*:",
        Introduction(r"\b(?:the )?value can only be(?! (?:one of|either|set to|\w+ed\b))", One.ALWAYS),
        r"\bthe following (?:methods|modes|algorithms|protocols|engines) are supported\s*:",
        r"\bsupported (?:methods|modes|algorithms|protocols|engines)\s*:(?=\n|$)",
        r"(?:^|(?<=[.\n]\s))(?:accepts?|set (?:it )?to)(?=(?:\s+(?:or\s+)?[\"“][^\"“”\s]{1,60}[\"”],?){2,40}\.?(?:\n|$))",
        rf"\bsupported (?:methods|types|modes|algorithms|protocols|versions|engines) (?:are|include)(?=\s+{_NAME},\s)",
        rf"\b(?:valid|allowed|possible|available|accepted|supported) (?:methods|types|modes|algorithms|protocols|engines|formats|kinds|states|statuses|levels)(?: are| include)?\s*:?(?=\s+[\"“]?{_NAME}[\"”]?(?:,\s|\s(?:and|or)\s))",
        rf"\b(?:types|modes|methods|algorithms|protocols|engines) (?:currently )?supported (?:by (?:this|the) \w+ )?are(?=\s+[\"“]?{_NAME}[\"”]?(?:,\s|\s(?:and|or)\s))",
        r"(?:^|(?<=[.,;\n]\s))(?:can|may|must) be set to\s*:",
        r"(?<!default )(?<!maximum )(?<!minimum )(?<!maximum allowed )(?<!minimum allowed )\b(?:values?|options) (?:(?:can|must|may|should)(?: only)? be(?: one of(?: the following)?| either)?|is(?: either\b| one of\b)?|are(?: as follows)?|include)\s*:?",
        Introduction(r"value range\s*(?:is)?\s*:", One.ALONE),
        r"(?<!default )(?<!deprecated )(?<!invalid )(?<!minimum )(?<!maximum )(?<!example )(?<!sample )(?<!tag )(?<!common )(?<!typical )\b(?:value|option)s?\s*:",
        r"(?:^|\bcase[- ]sensitive and )(?:it )?(?:can|must|may)(?: only)? be(?=\s+[\"“]?(?!\w+ed\b)[\w\-]+[\"”]?,? or [\"“]?(?!\w+ed\b)[\w\-]+[\"”]?\.?(?:\n|$))",
        r"\b(?:must|can|could|may|has to) be (?:one of the (?:two|three|four|five|six|seven|eight|nine|ten)(?: values)?\s*:|(?:one of|either)\b)|\bcan either be\b|[,;]\s*either(?=\s+\S+(?:\s\([^()\n]*\))?(?:,\s+\S+(?:\s\([^()\n]*\))?){0,8},?\s+or\b)",
        r"\b(?:status|state|type|kind|mode|direction|method|level)(?:es|s)?\b[^.\n]{0,80}\.\s+(?:it )?(?:can|must|may) be"
        r"(?=\s+[\w\-]+(?:, [\w\-]+){0,20},? or [\w\-]+\.?(?:\s|$))",
        rf"(?:^|(?<=[.\n]\s))(?:(?:it|this) )?(?:can|could|must|may|will) be(?=\s+{_WORD_OF_A_LIST}(?:, {_WORD_OF_A_LIST}){{1,20}},? or {_WORD_OF_A_LIST}\.?(?:\n|$))",
    ),
    enum_qualifier=any_of(
        r"\w's$",
        r"\b(?:if|when|unless)\b[^.;,\n]*\b(?:is|are|be|one of the following)$",
        r"\bof \w+$",
        r"\binitial$",
        r"\b(?:if|when|unless) (?:this|the|that|its|an?)$",
    ),
    enum_separator=later(r"\s*(?:,\s*(?:or|and)\s+|,|/|\bor\b|\band\b(?! (?:the )?defaults?\b)|;|\|)\s*"),
    enum_end=later(
        r"\n|[,;]\s*(?=(?:which|where|(?:and |with )?the default|indicating|representing|corresponding|respectively|depending|[Dd]efaults?)\b)(?![^()\n]*\))|\s+(?:is|are)\s+supported\b|\s+(?=which\b)(?![^()\n]*\))|(?<![\w])\.(?=\s|$)|(?<=\w)\.(?=\s|$)|\s\((?=[^)]*default[^)]*\)(?!,? (?:or|and)\b|,))"
    ),
    meaning=later(r"\s*(?::|,|\(|\bindicates\b|\bmeans\b|\bspecifies\b|\bis\b|\s-{1,2}\s|—+|–|=(?!=))"),
    continues=later(r"(?!)"),
    not_a_value=any_of(
        r"^default(?: value\b|s? to\b|(?=\s*(?:is\b|:\s*[\"“]?(?:[\w.\-/]+[\"”]?\.?$|(?-i:[A-Z][A-Z0-9]*_[A-Z0-9_]+)\b))))",
        r"^(?:constraints?|value range|note|example|description|options?|range|function)\b",
        r"^(?:minimum|maximum)(?: value| length)?\s*:(?!\s*the\b)|^(?:units?|length|limits?|values?|formats?|pattern)\s*:",
        r"^required\s*:\s*(?:yes|no|true|false)\b",
    ),
    open_list=any_of(
        r"\betc\b|\bsuch as\b|\be\.g\b|for example|\bexamples?\s*:|\bsome (?:valid|supported|possible) values\b|\.\.\.|…|\band (?:(?:many|some) )?(?:more|others)\b|\band so (?:on|forth)\b|\bamong others\b"
    ),
    kind_word=any_of(r"\s*types?$"),
    unit=any_of(
        r"\s*(?:ms|milliseconds?|s|seconds?|min|minutes?|h|hours?|days?|weeks?|months?|years?|%|[KMGT]B|[kMG]bit/s|[kMG]bps)$"
    ),
    note=any_of(r"^\s*(?:notes?|notice|caution)\s*:?\s*$"),
    absent=any_of(
        r"^(?:if|when) (?:this|the) (?:field|parameter|attribute|value) (?:does not exist|is (?:not|left out|omitted|absent))"
    ),
    empty_word=any_of(r"empty|an empty (?:character )?string|left (?:empty|blank)"),
    form_word=any_of(
        r"x{2,}|uu?id|guid|ur[il]|json|xml|ya?ml|string|int(?:eger)?|long|bool(?:ean)?|float|double|utc|cidr|ip|md5|sha\d*"
        r"|base64|ascii|utf-?8|e?mail|n/?a|none|null"
    ),
    # `ANY` and `NOT` are values.
    no_word=later(
        r"not|any|an|the|required|optional|deprecated|see|note|and|or|if|it|both|unique|passed|specified|changed|obtained|queried|set|used|customized"
        r"|[Ll]etters|[Dd]igits|[Nn]umbers|underscores|hyphens|periods|spaces|[Cc]haracters"
    ),
    structured=any_of(r"\bJSON (?:format|string|object)|\bkey[-/ ]value\b"),
    value_inside=any_of(
        rf"set (?:it|this parameter|the value) to\s*[\"“]?({_WORD_VALUE}(?:,? or {_WORD_VALUE}|,(?! (?:which|where|and)\b) {_WORD_VALUE})*)",
        rf"(?:^|, )(?:(?:if|when) )?the (?:parameter )?value is\s+[\"“]?(?!others?\b)({_WORD_VALUE}(?:,? (?:or|and) {_WORD_VALUE})*)[\"”]?(?=[.,;]|$)",
    ),
    no_default=any_of(
        r"\bdefault(?: value)?\s*(?:is|:)\s*(?:yesterday|today|tomorrow|now|current)\b",
        r"\bdefaults? (?:value )?(?:to|is)\b[^.;\n]{0,30}\b(?:ago|from now)\b",
        r"\bconfig(?:uration)? (?:file|option|setting)s?,? which defaults? to\b",
        r"(?:^|[.;\n]\s*)for (?!this\b|the (?:field|parameter)\b|example\b|\w+ (?:information|details)\b)[^.;\n]{1,80}?\bdefault (?:\w+ )?is\b",
        r"\b(?:if|when) you set\b(?![^.;\n]{0,120}\b(?:unspecified|omitted|unset|absent|empty|blank|null|not|isn't|left)\b)[^.;\n]{1,200},\s*the default (?:\w+ )?is\b",
        r"\bin seconds\b[\s\S]{0,200}\bdefault[^.\n]{0,20}\d\s*(?:hours?|h|days?|minutes?|min)\b",
        r"\bdefault(?: value)?\s*:\s*[^\s.]+\s+for\b|\bdefaults? to [\"'“]?[\w.\-]+[\"'”]? (?:(?:when|if)\b(?! (?:\w+ ){0,3}(?:not|no|none|nothing|neither|isn't|aren't|don't|doesn't|left|null|blank|undefined|omitted|unspecified|unset|absent|missing|empty)\b)|for (?=[^.;\n]{1,120}\bfor\b))",
        r"\bdefault (?:value )?is\s+[^\s.]+\s+for\b",
        r"\bdefaults? to\b(?=[\s\S]{1,400}\bdefaults? to\b)",
        r"\bif\b[^.;\n]{0,200}\bdefault(?: value)? is\b[\s\S]{1,200}\bif\b[^.;\n]{0,200}\bdefault(?: value)? is\b",
    ),
    default=any_of(
        r"\(\s*default(?:s to|:)?\s+[\"“'‘]?(?=[^\s)]*(?-i:[A-Z0-9/:_-]))(?!value\b|is\b)([^\s,;\"”'’()]+)[\"”'’]?\s*[),;]",
        r"defaults?(?:(?: value)?\s*[:=]\s*| value is\s+)[\"“']?(\d{1,3}(?:,\d{3})+(?!\d)|[^\s,;\"“”'()\[\]]+?)(?=[.,;\"”'()\]]*(?:\s|$))",
        r"default value(?: is|\s*:)\s*(\"\"|“”|'')",
        r"default value of this (?:parameter|field|attribute) is\s+[\"“']?([\w.\-]*\w)(?=[.,;\"”']*(?:\s|$))",
        # A plain word may name another field; one of a list of values is read by the looser form.
        r"\bdefaults? to:?\s+[\"“']?(?=\S*(?-i:[A-Z0-9/:]|\w[_.-]\w))([^\s,;\"“”'()]+?)(?=[.,;\"”'()]*(?:\s|$))",
        r"\bdefault is\s+[\"“]([^\s\"“”]+)[\"”](?=[.,;)]*(?:\s|$))",
        # In quotes, or in code, stands a value, whatever it is a word for.
        rf"\bdefaults?(?: (?:value|setting|option))?(?: (?:for|of) (?:this|the) (?:parameter|field|option|setting)| for this)?(?: is| to| of|:)?(?: set to)?\s+{MARKED_WORD}{_ENDS_THERE}",
        rf"{FROM_HERE}(?:by default,?\s*{MARKED_WORD}|{MARKED_WORD} by default)(?: is used)?{_ENDS_THERE}",
        rf"{_OTHERWISE},?(?: then)? {MARKED_WORD} (?:is|will be) (?:used|assumed|applied)\b",
        r"\bdefault \w+ is\s+[\"“']?((?-i:[A-Z][A-Z0-9_]+))(?=[.,;\"”']*(?:\s|$))",
    ),
    default_yes=any_of(
        rf"{_ASKS_FOR_ENABLED}{_SAID_OF_IT}(?:enabled|turned on|on) {_BY_DEFAULT}",
        rf"{_ASKS_FOR_ENABLED}[\s\S]{{0,300}}?[.;\n]\s*by default, it is (?:enabled|turned on){_END_OF_AN_ANSWER}",
        rf"\bwhether\b{_THE_DEFAULT}yes{_END_OF_AN_ANSWER}",
        rf"{_ASKS_FOR_ENABLED}{_THE_DEFAULT}(?:on|enabled?){_END_OF_AN_ANSWER}",
    ),
    default_no=any_of(
        rf"{_ASKS_FOR_ENABLED}{_SAID_OF_IT}(?:disabled|turned off|off|not enabled) {_BY_DEFAULT}",
        rf"{_ASKS_FOR_ENABLED}[\s\S]{{0,300}}?[.;\n]\s*by default, it is (?:disabled|turned off|not enabled){_END_OF_AN_ANSWER}",
        rf"\bwhether\b{_THE_DEFAULT}no{_END_OF_AN_ANSWER}",
        rf"{_ASKS_FOR_ENABLED}{_THE_DEFAULT}(?:off|disabled?){_END_OF_AN_ANSWER}",
    ),
    no_answer=any_of(
        r"\bdefault(?=[\s\S]{0,1000}\bdefault)|\bfalse\s*(?:\([^()\n]{1,30}\))?\s*(?::|-|=|means|indicates)\s*(?:yes|enabled?|on)\b",
        r"\b(?:if|when|for)\b[^.;\n]{0,120}\bby default\b",
    ),
    default_mark=any_of(
        r"\(\s*(?:this is the |by )?default(?: value)?\.?\s*\)",
        r"\bwhich is the default(?: value)?(?=[.;]|$)",
        r"\. default value\.?(?=\n|$)",
        r"\. (?:it|this) is the default(?: value| behavior| setting)?(?=[.;]|\n|$)",
    ),
    bare_default=any_of(
        r"\bdefault(?:(?: \w+)? is|s? to:?)\s+[\"“']?((?>[\w.\-]*\w))(?!,\w)",
        r"\A(?:|(?:(?!by default)[\s\S]){0,160}?[,:.;\n(]\s*)(-?\d+(?:\.\d+)?) by default\b(?![\s\S]*\bby default\b)",
        r"by default,? (?:(?:it|this|the value) is(?: set to)?|\w+ is set to)\s+[\"“']?([\w.\-]*\w)",
        r"\bwhich is\s+[\"“']?([\w.\-]*\w)[\"”']? by default\b",
        rf"{FROM_HERE}by default,?\s+[\"“']?(-?\d+(?:\.\d+)?|true|false)[\"”']?{_ENDS_THERE}",
        rf"{FROM_HERE}[\"“']?(true|false)[\"”']? by default{_ENDS_THERE}",
        rf"{_OTHERWISE},?(?: then)? [\"“']?(-?\d+(?:\.\d+)?|true|false)[\"”']? (?:is|will be) (?:used|assumed|applied)\b",
        r"\bdefault(?: value| setting)? (?:of|for (?:this(?: \w+)?|the (?:parameter|field)) is)\s+[\"“']?(-?\d+(?:\.\d+)?|true|false)[\"”']?(?![\w,]|\.\d)",
        r"\bdefault(?: \w+ is)?\s+[\"“']?(-?\d+(?:\.\d+)?|true|false)\b(?!,\d)",
        r"\bis\s+[\"“']?(-?\d+(?:\.\d+)?|true|false)[\"”']?\s+by default\b",
    ),
    case=any_of(
        r"\b(?:if|when)\b(?![^.;\n]{0,80}\b(?:not (?:specified|set)|left (?:blank|empty)|default|omitted)\b)[^.;\n]*,"
    ),
    left_out=any_of(
        r"\b(?:if|when)\b[^.;\n]{0,80}\b(?:unspecified|omitted|unset|zero|not (?:specified|set|provided|present|given|included|supplied)|left (?:blank|empty))\b[^.;\n]*$"
    ),
    durations=tuple(
        any_of(rf"(?<=\d)[\s-]*{unit}s?\b|\b(?:in|unit(?:s|\s+is)?:?)\s+(?:an? )?{unit}s?\b")
        for unit in ("second", "minute", "hour", "day", "week", "month", "year")
    ),
    minimum=any_of(
        r"\b(?:starts? (?:from|at|with)(?: page)?|starting value\s*:)\s*([01])(?![\w,]|\.\d)(?![\s\S]*-\d)",
        rf"\bfrom\s+{_NUMBER_WORD}\s+to\s+int_?max\b",
        rf"\bvalue range\s*(?:is)?\s*:?\s*{_NUMBER_WORD}\s+or\s+(?:greater|larger|more)\s+than\s+-?\d",
        rf"\b(?:min(?:imum)?{_IS}|greater than or equal to)\s*{_BOUND}",
        rf"(?:{FROM_HERE}|\b(?:must|should|has to) be |\b(?:value|number|integer) )(?:>=|≥)\s*{_BOUND}",
        rf"(?:{FROM_HERE}|\b(?:must|should|has to) be ){_NUMBER_WORD} or (?:more|greater|higher|larger|above){_END}",
        rf"\b(?:cannot|can't|can not|must not|may not|should not) be (?:less|lower|smaller) than\s+{_BOUND}{_NOT_COUNTED}",
        rf"\b(?:at least|minimum of|(?:no|not) less than)(?<!there must be at least)\s*{_BOUND}{_NOT_COUNTED}",
    ),
    maximum=any_of(
        rf"(?:^|[.;\n]\s*)(?:(?:it|(?:the|its) (?:value|number|quantity|count|size)(?: of this (?:parameter|field))?|this (?:value|number))\s+)?"
        rf"(?:must not|cannot|can not|can't|may not|should not) exceed\s+{_GROUPED_NUMBER}{_END}",
        rf"(?:^|[.;\n(]\s*|\d by default,\s*)up to\s+{_GROUPED_NUMBER}{_END}",
        rf"\b(?:max(?:imum)?{_IS}|less than or equal to)\s*{_BOUND}",
        rf"(?:{FROM_HERE}|\b(?:must|should|has to) be |\b(?:value|number|integer) |\d and )(?:<=|≤)\s*{_BOUND}",
        rf"(?:{FROM_HERE}|\b(?:must|should|has to) be ){_NUMBER_WORD} or (?:less|fewer|lower|smaller|below){_END}",
        rf"\b(?:cannot|can't|can not|must not|may not|should not) be (?:greater|more|higher|larger|bigger) than\s+{_BOUND}{_NOT_COUNTED}",
        rf"\b(?:at most|max(?:imum)? of|no more than)\s*{_BOUND}{_NOT_COUNTED}",
    ),
    other_range=any_of(
        r"\d,?\s+(?:or|and)\s+(?:from\s+)?-?\d[\d,]*\s*(?:to|-|–|~)\s*-?\d|\bto\s+[\d,]*\d,\s+or\s+-?\d",
        r"\((?!\s*-?\d+\s*(?:-|–|~|\bto\b)\s*-?\d+\s*\))[^()\n]{0,40}\d\s*(?:-|–|~|\bto\b)\s*\d",
        r"\b(?:if|when)\b[^.;\n]{0,120}\brange",
    ),
    min_length=any_of(
        r"(?:\bmin(?:imum|\.)?[ _-]?length\s*[:=]?|minimum\s*:)\s*(\d+)(?![\w]|\.\d)",
        rf"{_BEGINS}(?:at least|(?:an? )?min(?:imum|\.)?(?: of)?) (\d+) (?:chars?|characters)(?: long| in length)?{_END}",
        r"\b(?:must|should) (?:be|have|contain) (?:at least|a minimum of) (?:\w+ \()?(\d+)\)? characters\b(?! (?:of|from|in)\b)",
        r"\blength (?:cannot|must not) be less than (\d+)(?: characters)?(?=[.,;\n]|$)",
    ),
    max_length=any_of(
        r"(?:\bmax(?:imum|\.)?[ _-]?(?:string |allowed )?length\s*[:=]?|maximum\s*:)\s*(\d+)(?![\w]|\.\d)"
    ),
    range=any_of(
        rf"\b(?:rating|value|number|scale|score|priority|level)s? from {_NUMBER_WORD} (?:through|to) {_NUMBER_WORD}(?![\w]|[.,]\d)",
        rf"(?:(?:value )?rang(?:es?|ing)(?: is)? (?:from|form)|\bvalid values?(?: is| are)? from|\binteger from)"
        rf"\s+{_GROUPED_NUMBER}(?:\s?[KMGT]i?B)?(?:\s+\(inclusive\))?\s+to\s+{_GROUPED_NUMBER}(?![\w]|[.,]\d)",
        rf"(?:\brange\s*(?:is|of)?|\bvalid values?)\s*:?\s*[\[(]\s*{_GROUPED_NUMBER}\s*,\s*{_GROUPED_NUMBER}\s*[\])]",
        rf"(?:(?<=\d or )|(?<=\d and ))\[\s*{_GROUPED_NUMBER}\s*,\s*{_GROUPED_NUMBER}\s*\]",
        rf"value range\s*(?:is)?\s*:?\s*[\[(]?\s*{_GROUPED_NUMBER}\s*(?:-|~|–|to)\s*{_GROUPED_NUMBER}(?![\w]|[.,]\d)",
        rf"\b(?:valid|allowed|possible) values?\s*(?:is|are)?\s*:?\s*{_GROUPED_NUMBER}\s*(?:-|~|–|to)\s*{_GROUPED_NUMBER}(?![\w]|[.,]\d)(?!\s*(?:,|and|or)\s*\d)",
        rf"\bbetween\s+(-?\d+(?:\.\d+)?)\s+and\s+{_BOUND}",
        rf"(?:\brange of|{FROM_HERE}from)\s+(-?\d+(?:\.\d+)?)\s*(?:-|–|to)\s*{_BOUND}{_END}",
        rf"{FROM_HERE}{_NUMBER_WORD}\s*(?:<=|≤)\s*[A-Za-z]\w*+\s*(?:<=|≤)\s*{_BOUND}",
        rf"\(\s*{_NUMBER_WORD}\s*(?:-|–|~|\bto\b)\s*{_NUMBER_WORD}\s*\)",
        rf"(?:\brange\s*(?:is|:)?\s*\[?|^|(?<=[.\n] )|, from )\s*(-?\d+(?:\.\d+)?)\s*(?:-|–|~|\.\.|\bto\b)\s*{_BOUND}(?=\s*(?:[.,;(\n\]]|$))",
    ),
    range_alone=any_of(
        rf"{_LABEL}[A-Za-z][A-Za-z \-]{{0,40}}\s*[:,]\s*\[\s*{_NUMBER_WORD}\s*,\s*{_NUMBER_WORD}\s*[\])](?=\s*(?:[.,;(\n]|$))(?![\s\S]*\[)",
    ),
    formats=(
        (any_of(r"\bin (?:the )?uuid format", r"\buuid format", r"\b(?:standard|valid) uuid\b"), "uuid"),
        (later(r"%?[yY]{4}-%?[mM]{2}-%?[dD]{2}T%?[hH]{2}:%?[mM]{2}:%?[sS]{2}(?:\.[sS]+)?Z"), "date-time"),
        (any_of(rf"\bformat(?: is| of|:)?\s+[\"“]?{DATE_TIME}"), "date-time"),
        (DATE, "date"),
        (
            any_of(r"(?:ISO[ -]?8601|RFC[ -]?3339)[\s\S]{0,60}(?<!\d)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z"),
            "date-time",
        ),
    ),
    forbidden=any_of(
        r"\b(?:cannot|can ?not|must not|may not) contain (?:angle brackets \()?"
        rf"{_SIGNS}(?=$|[.;)\n])",
        r"\b(?:cannot|must not) contain the following (?:special )?characters:?\s+([^\w\s]{2,40})(?=\s|$)",
        rf"\bangle brackets \({_SIGNS}\) are not allowed\b",
    ),
    empty_text=any_of(r"(?:an )?empty (?:string|character string)(?=\s*[:,(]|$)", r"\"\"(?=\s*[:,(])"),
    clause=later(_CLAUSE),
    first_clause=later(rf"(?:^|[\s:(\[]){_CLAUSE}"),
    clause_separator=later(r"[,;.]\s+(?:and |while |or )?|\s+and\s+(?=(?:the value )?[\"“]?[\dA-Z])"),
    measured=later(
        r"(?:or|and|to|of|through|per|in|on|at|(?:[kmgt]?i?b(?:it|yte|ps)?s?|ms|s|px|st|nd|rd|th|x|[a-z])(?![a-z])"
        r"|(?:second|minute|hour|day|week|month|year|character|digit|letter|item|time|entr|percent|value)[a-z]*)(?![a-z])",
        re.IGNORECASE,
    ),
    more_values=any_of(r"\bothers? (?:values?|are|is|mean)\b|\band so on\b|\.\.\."),
    no_kind=any_of(r"\b(?:ur[il]s?|ids?|ips?|address|fields?|units?|rate|speed|names?|paths?)\s*[:(]?\s*$"),
    values_label=any_of(
        r"(?<!default )(?<!deprecated )(?<!invalid )(?<!minimum )(?<!maximum )(?<!example )(?<!sample )(?<!tag )(?<!common )(?<!typical )\bvalues?\s*:|(?:^|(?<=[.\n]\s)|(?<=\n))set the value to\b|\bvalues? includes?\b|\benum\s*(?::|(?=\[))",
        r"(?<!maximum )(?<!minimum )\b(?:valid|allowed|available|possible|supported|selectable|optional|enum|enumeration|accepted) values?(?! of (?:the )?keys?\b)(?:(?: (?!for (?!this|the|(?:each )?(?:items?|elements?) )\w)\w+){0,5}? (?:are|is|include|can be)\b\s*:?|(?: (?!for (?!this|the)\w)\w+){0,4}?\s*:)",
        r"\b(?:can|must|may)(?: only| either)? be(?: set to)?(?: either)?(?=\s+[\"'“]?(?-i:[A-Z]))",
        r"(?<=\.\s)(?=(?-i:(?:[A-Z]\w+, ){1,20}or [A-Z]\w+\.?$))",
        r"\b(?:(?:must|can|may|has to) be )?(?:any |either )?(?<!only )(?<!format is )(?<!least )(?<!specify )(?<!provide )(?<!exactly )(?<!and )(?<!not )(?<!not be )(?<!never be )(?<!cannot be )(?<!except )(?<!than )one of(?: the following| these)?(?: values| options)?\s*:?(?=\s*\S)|(?:^|(?<=[.\n]\s))either(?=\s\S+(?: \S+){0,9},? or )",
    ),
    behind_values=any_of(
        r"\s*(?:$|[;\]\n]|\.(?:\s|$)|,?\s*(?=\(?(?:which|where|defaults? to|default(?: value)?(?: is\b|:)|(?:and )?(?:the default|defaults to)|indicating|by default)))"
    ),
    kind_label=any_of(
        r"\b(?:order|direction|status|state|type|mode|level|method|role|protocol|sort field|sort by|format|category|severity|priority|visibility|scope|kind)\s*[:(]"
        r"|^(?=[A-Za-z]\w*\s*=)"
    ),
    closed_kind=any_of(
        rf"\A[^.;\n]*\b{_CLOSED_KIND}(?:,? (?:of|for|to|by|on|in|used|filter)\b[^.:;()\n]{{0,60}})?\s*[:(,]?\s*\Z",
        rf"[.;\n]\s+(?!example)(?:[\w\-]+ ){{0,3}}(?!format){_CLOSED_KIND}\s*:\s*\Z",
    ),
    one_sentence=any_of(r"(?![^.;\n]*\b(?:ids?|identifiers?|ur[il]s?|addresse?s?|arns?|paths?)\b)[^.;\n]*"),
    no_clauses=any_of(r"\bformat\b|\bfor example\b|\be\.g\b|\bsuch as\b|\bwhere\b|consists? of"),
    clause_in_some_case=any_of(r"\bif\b|\bwhen\b"),
    deprecated=any_of(
        r"(?:parameter|field|attribute) (?:has been|is|was) (?:deprecated|discarded)|^\s*[(\[]?(?:deprecated|discarded)[)\]]?(?!\w| (?:indicates|specifies|means|is)\b)"
    ),
    read_only=any_of(
        r"\bread-only (?:parameter|field|attribute)",
        r"(?:^|[.;\n])\s*[(\[]?read[- ]only[)\]]?\.?\s*$|^read[- ]only[,;.:]",
    ),
    on_failure=any_of(
        r"returned (?:error )?(?:message|information|code)?\s*(?:when|if) an? (?:error|exception) occurs|(?:error|exception) (?:message|information)s? returned"
    ),
    not_on_success=any_of(rf"{_WITHOUT_FIELD}\bsucce(?:ss|ed)"),
    not_on_failure=any_of(rf"{_WITHOUT_FIELD}\bfail(?:s|ed|ure)?\b"),
    key_value_pairs=any_of(r"\bkey[-/ ]value pairs?\b(?!,? (?:containing|including|with))"),
    collection=any_of(r"\blists?\b|\barrays?\b|\bcollections?\b"),
    nullable=any_of(
        r"(?:^|\n)• null(?=\s*:)",
        r"(?:^|[.;\n])(?:(?!\bwhether\b)[^.;\n])*\b(?:can|may|must|can only|fixed to) be:? null\b",
        r"(?:^|[.;\n]\s*)(?:set|pass)(?: (?:it|this(?: \w+)?))?(?: to)? null (?:or|to|for)\b",
        r"\bor null\b|\bif null\b|\bm(?:ay|ight) return null\b|\bnull (?:may|might) be returned for this\b",
        # Of another field's value, a sentence names the field.
        r"\b(?:value|parameter|field|attribute|property|it|this|exists but)\s+(?:is|is set to) null\b",
    ),
    case_range=any_of(rf"\bwhen\b[^.;\n]{{0,120}}\bfrom\s+{_GROUPED_NUMBER}\s+to\s+{_GROUPED_NUMBER}(?![\w]|[.,]\d)"),
    above=any_of(
        r"(?:^|[.;,\n]\s*|\b(?:it|which|value|parameter) )(?:must|should|has to) be (?:an? (?:integer|number|value) (?:that is )?)?(?:greater|larger|more) than\s+(-?\d+)(?!\.\d)"
        r"(?=\s*(?:[.,;\n]|$))"
    ),
    exclusive=any_of(r"\s*\((?:exclusive|not included|not inclusive)\)"),
    integer=any_of(
        r"\b(?:must|should|has to) be an? (?:(?:decimal|positive|non-negative|whole) )?integer\b(?! or\b)",
        r"(?:^|[.\n])\s*(?:the value is )?an? (?:(?:decimal|positive|non-negative) )?integer\b(?=[.,;\n]|$)",
    ),
    value_beside=any_of(
        rf"\b(?:can be|is|either|enter|set it to|range:|values?:)\s+{_NUMBER_WORD},?\s+(?:or|and)\s+(?:(?:an?|the)\s+)?(?:value|number|integer)?\s*$"
    ),
    value_with_meaning=any_of(
        rf"(?<![\w.-]){_NUMBER_WORD}[\"”]?\s+(?:indicates|means|specifies|represents)\b",
        r"\b(?:entering|enter|specify)\s+(-?\d+)(?=[.,;\n]|\s+(?:to|for)\b|$)",
    ),
    length_range=any_of(
        rf"(?<![\w.-]){_GROUPED}\s*(?:\bto\b|[-–~])\s*{_GROUPED}\s+characters\b",
        rf"(?:{_BEGINS}|\b(?:must|should) (?:be|have) )between\s+{_GROUPED}\s+and\s+{_GROUPED}\s+characters\b",
        rf"\bminimum of {_GROUPED}(?: characters)? and (?:a )?maximum of {_GROUPED} characters\b",
        r"\b(?:is|must be|has to be) (?=(\d+) characters long\b)(\d+)",
        rf"(?:{FROM_HERE}|\b(?:be|is|has|of|contain) )exactly (?=(\d+) characters\b)(\d+) characters(?: long| in length)?{_END}",
        rf"\blength (?:must|should|has to|can) be (?:between|from) {_GROUPED} (?:and|to) {_GROUPED}(?=[.,;\n]|$| characters)",
        r"\b(\d+)\s*[-–~]\s*(\d+)\s+in length\b|\blength\s*:?\s+(\d+)\s*[-–~]\s*(\d+)(?=[.,;\n]|$)",
        r"\b(?:length (?:ranges )?from|length of|length is|length ranges from|length (?:range (?:of (?:the )?value )?)?is(?: limited)? from|length range is)\s+(\d+)\s+to\s+(\d+)(?:\s+characters)?\b",
    ),
    length_limit=any_of(
        rf"(?:\bwith\s+an?|[.,;\n]\s*(?:an?)?)\s*maximum of {_GROUPED} (?:characters|digits|bytes)\b",
        rf"\bwith up to {_GROUPED} characters\b|\blength (?:cannot|must not) exceed {_GROUPED}(?: characters)?(?=[.;\n]|,(?!\d)|$)",
        rf"(?:{_BEGINS}|\(){_MOST} {_GROUPED} (?:unicode )?characters{_END}(?![^\n]{{0,60}}\btruncat)",
        rf"\bmaximum {_GROUPED}-character length\b|\bmaximum number of characters (?:allowed )?is {_GROUPED}(?=[.,;\n]|$)",
        rf"(?:^|[.,;(]\s*)max(?:imum|\.)?:? {_GROUPED} (?:chars?|characters)\b(?! for\b[^.;\n]*\d)",
        rf"{_BEGINS}{_GROUPED} (?:chars?|characters) (?:max(?:imum)?|at most|or (?:less|fewer)){_END}|\({_GROUPED} (?:chars?|characters) max(?:imum)?\)",
        rf"(?:{FROM_HERE}|\bbe )(?:limited to|no longer than|less than or equal to) {_GROUPED} (?:chars?|characters)(?: long| in length)?{_END}",
        rf"{FROM_HERE}character limit(?: is| of)?\s*:? {_GROUPED}{_END}",
        rf"\bmaximum (?:string |allowed )?length is {_GROUPED}{_END}",
        rf"\b(?:be|is|contain|containing)\s+(?:up to|no more than|at most|a maximum of)\s+{_GROUPED}\s+(?:[A-Za-z]+ )?(?:characters\b|bytes\b|letters long\b|letters, )",
        rf"(?:\b(?:contains?|consists? of|can contain|must contain|strings? of)|(?:^|[.\n])\s*(?:you can )?enter)\s+(?:a maximum of|up to|at most|no more than)\s+{_GROUPED}\s+(?:(?:unicode )?characters|bytes)\b",
        rf"\b(?:cannot exceed|(?:must|can)(?:not| not) (?:exceed|be longer than)|must be no longer than)\s+{_GROUPED}\s+characters\b",
        rf"\b(?:maximum length (?:is|of)|length (?:is|must be) (?:less than or equal to|no more than))\s+{_GROUPED}(?![,\d]\d)(?:\s+(?:characters|bytes))?\b(?!\s*[KMG]i?B)(?!\s+(?:characters |bytes )?for\b)",
    ),
    syntax=any_of(r"\bsupports?\b[^.;\n]{0,20}\b(?:search|syntax|statements?)\b[^\n]{0,80}$"),
    may_be_empty=any_of(
        r"(?:^|[.;\n(])\s*(?:an? )?empty (?:string|or)\b(?! is (?:an? )?(?:not|invalid|error)\b)|\bor (?:an? )?empty string\b|\b(?:can|may) be empty or\b|\b(?:parameter|field|value) is empty (?:if|when)\b"
    ),
    most_items=any_of(
        rf"(?:\(|[;,]\s*)max(?:imum|\.)?:? (\d+){_END}",
        rf"(?:^|[.;,\n(]\s*){_MOST} {_GROUPED}(?: (?:items|elements|entries))?{_END}",
        rf"(?:^|[.;\n]\s*)an? (?:array|list) of {_MOST} {_GROUPED} (?:[\w\-]+ ){{0,5}}\w+s\b",
        rf"(?:^|[.;\n]\s*)(?:(?:you can (?:specify|enter|set|pass|provide)|(?:it|the (?:array|list)|this (?:array|list|parameter)) can (?:contain|include|have)) )?{_MOST} {_GROUPED} ((?:[\w\-]+ )?[\w\-]+?s)(?: (?:(?:can|may) be (?:specified|passed|entered|set|provided)|(?:is|are) (?:allowed|supported)))?(?: for \w+)?(?: (?:at a time|in (?:each|one|a single) (?:request|call)))?{_END}",
    ),
    no_items=any_of(r"\b(?:if|when)\b[^.;\n]{0,120}\b(?:up to|no more than|at most|maximum of)\b"),
    each_value=any_of(r"\beach (?:value|element|item|entry|string)\b"),
    characters=any_of(r"characters?"),
    own_length=any_of(
        r"\A(?:(?:specifies|indicates) )?(?:the )?(?:tag )?value[.\n](?![\s\S]*\b(?:keys?|lists?|arrays?|separate)\b)",
    ),
    no_length=any_of(
        r"\}[\"”]?[.,]? (?:The )?\{\w+\} must\b",
        r"\brecommended (?:maximum |minimum )?length\b|\d+ for [^.;\n]{1,60} and \d+ for\b|\Aeither\b[^.\n]{1,200}\bor\b",
        r"\A(?!(?:the )?(?:[\w\-]+ ){0,3}(?:prefix|suffix)\b)[\s\S]{0,2000}?\b(?:prefix|suffix)(?: length)? (?:must|can|may|should|is|has|consists)\b[^.;\n]{0,60}\bcharacters\b",
        r"\b(?:(?<!a )keys?|(?<!for )(?:each|every))\b[^.;\n]{0,40}\b(?:contains?|consists?|exceed|length)\b|\bpart\b[^.;\n]{0,120}\blength\b|\brespectively\b",
    ),
    kind_of_value=any_of(
        r"(?:^|[.\n]\s*)(?:the |an? )?(?:(?!of\b|this\b|these\b|in\b)[\w\-]+ ){0,4}(?:code|edition|engine|kind|level|method|mode|protocol|state|status|type)(?: of (?:the |an? )?(?:\w+ ){0,3}\w+)?[.:]\s*$"
    ),
    not_allowed_values=any_of(
        r"\bmapping\b[^.;\n]*$|\b(?:errors?|failures?) (?:reasons|causes|codes)\b[^.;\n]*$",
        r"\b(?:parameters|of (?:the )?keys?)\s*:\s*$|\b(?:fields?|operators?|filters?)(?:\(s\))?\s*:\s*$",
        r"\b(?:parts|each part|components|fields|attributes|elements|sections)\b[^.;\n]*$|\bconsists? of\b(?! one or more)[^.;\n]*$",
        r"\bformats? (?:is|are) as follows\s*:\s*$",
        r"\b(?:cannot|must not|not|except)\b[^.;\n]{0,40}\bfollowing\b[^.;\n]*$",
        r"\b(?:cannot|not|except|reserved)\b[^.;:\n]{0,20}:\s*$|\b(?:where|in which)\s*[:,]?\s*$",
    ),
    conditional=any_of(
        r"\b(?:when|if)\b(?! (?:it is |this \w+ is )?(?:supplied|specified|provided|given|present|set),)[^.;\n]*[,:][^.;\n]*$|\bwith\s+\w+\s?=\s?\w+,[^.;\n]*$",
        r"(?:^|[.;\n]\s*)for (?!(?-i:[A-Z]\w*[A-Z]\w*),)(?!(?:this|the) (?:field|parameter|property|attribute)\b|now\b|(?:further |more )?(?:information|details)\b|each\b|all\b)[^.;\n]*,[^.;\n]*$",
    ),
    other_values=any_of(
        r"\bother (?:(?:possible|string|custom|additional|unknown|non-\w+) ){0,2}values?\b",
        r"\ba value other than\b|\bfuture (?:support(?:ed)? )?values?\s*:|\bfilter(?:ing)? expression\b",
        # Of its parts.
        r"\b(?:permitted|allowed|valid|supported) (?P<part>\w+) values\b[\s\S]{0,600}?\b(?:permitted|allowed|valid|supported) (?!(?P=part)\b)\w+ values\b",
        r"\bfield\(s\)[^\n]{0,40}:\n|\bfields and operators\b",
        r"\b(?:additional|further|more|new|other) (?:\w+ )?(?:may|might|can|could|will) be (?:added|introduced)\b|\bnot limited to\b",
        r"\bany combination\b|\bcustom (?:\w+ ){1,4}(?:is|are) (?:also )?supported\b",
        r"(?:^|[;,.\n]\s*)(?:• )?others?\s*:(?![^\n]*\n• )",
        # Of an address, it is said what stands there.
        r"\A[^.\n]{0,20}(?:image|video|audio|picture|file)[^.\n]{0,8}(?:ur[il]|base64)",
        # Of a file itself, in which formats it may be.
        r"\A(?![^.\n]*\b(?:formats?|types?|extensions?)\b)[^.;:,\n]{0,60}\b(?:image|picture|photo|video|audio|file|icon|logo|avatar)s?[.\n](?=[\s\S]*\bformats?\b)",
        r"\buse commas? \(,\) to separate\b|\bseparate (?:multiple|several|(?:the )?(?:\w+ )?values)\b",
        r"\bcase.insensitive\b",
        r"\b(?:(?:comma|space|semicolon|pipe)[- ](?:separated|delimited)|(?:separated|delimited) (?:by|with|using) (?:an? )?(?:commas?|spaces?|semicolons?|vertical bars?|pipes?))\b",
        r"\b(?:cannot|must not|may not|can't|never) be (?:(?:one|any|either) of\b|[\"“])|\b(?:except|other than|anything but) (?:one of )?(?:the following\b|[\"“])",
    ),
    in_uri=any_of(r"\bspecified in the UR[IL]\b"),
    in_query=any_of(
        r"\b(?:specified|passed|given|sent|provided|supplied|set) (?:as (?:a )?part of the UR[IL] )?(?:as|in|via|through|with) "
        r"(?:(?:an? |the )?(?:UR[IL] )?query(?:[- ]string| param(?:eter)?)|the query)\b",
        r"^(?:an? |the )?(?:UR[IL] )?query(?:[- ]string)? param(?:eter)?\b",
        r"\b(?:specified|given|passed|sent|provided|set)\b[^.;\n]{0,40}?\b(?:as an? (?:URL )?query(?: string)? parameter|in the (?:URL )?query string)\b",
    ),
    other_form=any_of(
        r"\bcan also (?:be|specify)\b|\bdefault(?: \w+)?(?: is|:| to)?\s*[\"“]?yyyy|\}:\{",
        r"\bor (?:an? )?(?:empty|blank|null|string|[\"“'0-9])",
        r"\bIDs? or (?:an? |the )?UR[IL]s?\b",
        r"\b(?:is|be|(?<!are )left) (?:empty|blank)\b|\boffset\b|[\s“\"(][+-]\d{2}:?\d{2}(?!\d)",
    ),
)
