"""What Chinese descriptions say of values: lists, bounds, lengths, defaults, formats."""

from __future__ import annotations

import re

from extractor.pages.dialect import (
    DATE,
    DATE_TIME,
    NEVER,
    Introduction,
    One,
    Prose,
    any_of,
    introductions,
)

_NUMBER_WORD = r"(-?\d+(?:\.\d+)?)"
_CJK = r"(?-i:[\u3400-\u9fff])"
"""Case is not ignored in it: to compile one pattern, `re` would look up each of its 27,000 characters."""
_NO_BOUND = rf"\.?\d|[，,]\d{{3}}|[，,、]\s*\d+\s*(?:[-~～]|到|至)|[A-Za-z/]*[ \t]*[-~～](?!\s*{_CJK})|\w*[”\"]?[，,]?\s*(?:或|以及)(?!\s*-?\d+(?:[。，,；;]|$))"
"""Behind a range that is one of several, or whose end is not where it seems to be."""

_VERB = "表示|代表|标识|是指"
_GAP = r"[”\"]?[，,]?\s*"
_CLAUSE = (
    rf"[“\"]?((?:(?<!\w)-)?\d{{1,3}}(?={_GAP}(?:{_VERB}|：|:(?!\d)|为(?!空)|(?:-{{1,3}}\s*|=)(?=[\u3400-\u9fff])))"
    rf"|(?<![A-Za-z0-9_.\-])[A-Za-z][A-Za-z0-9_.\-]{{1,40}}(?={_GAP}(?:{_VERB})|[”\"]?\s*[：:]\s*(?:[A-Za-z0-9.]{{1,20}} ){{0,3}}(?:[A-Za-z]\w{{0,19}}\s?)?[\u3400-\u9fff]|-[\u3400-\u9fff]"
    r"|为[\u3400-\u9fff]{1,12}(?<!时)(?:[，,。；;、\s]|$))"
    r"|(?<![\w.\-])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?=\s[\u3400-\u9fff]))"
)
"""A number or a word and what it means; what stands behind a word must be a verb, because words have other uses."""

_SOME = r"[一二两三四五六七八九十几多\d]+[种个类]"
_KINDS = r"(?:类型|方式|模式|策略|状态|级别|类别|种类)"
"""What fields of a closed list of values are about."""
_TO = r"(\d+)\s*(?:--?|~|～|—|–|到|至|[,，])\s*(\d+)"
_UP_TO = r"(?:-|~|～|—|–|到|至)"
_CLAUSE_OF_A_NUMBER = r"(?:^|[。；;，,：:\n])\s*(?:[a-z]+的?)?(?:取?值|偏移量|数量|个数)?(?:必须|须|需|应)?为?\s*"
"""The beginning of a clause that is about nothing but the number, and no condition."""
_END_OF_A_NUMBER = r"(?=\s*(?:的?(?:正?整数|数字|数值))?\s*(?:[。；;，,）)\n]|$))"
_CHARACTERS = r"[个位]?(?:英文|中文|unicode\s*)?字符(?!串)"
_TEXT = r"位?的字符串?"
"""Characters by another word: `of 4 to 8 places`."""
_END_OF_A_LENGTH = r"(?=\s*(?:[，,。.；;）)\n]|$))"
"""Behind a length without a unit."""
_BARE = r"[A-Za-z][\w.\-]*"
_NAME = r"[A-Za-z][A-Za-z0-9_.\-]*"
_IN_HAN = rf"[（(]{_CJK}[^（()）\n]{{0,12}}[）)]"
_CONSTANT = r"(?-i:[A-Z][A-Z0-9_]+|[a-z]+_[a-z0-9_]+)"
_OF_THEM = rf"(?:(?<={_CJK})的)?"
"""`货物的类型`, where it is the field's own; `cargo的类型` is another one's."""
_ALL_BEHIND = r"\s*(?:[，,]\s*默认|[。.；;]?(?:\n|$))"
"""What may stand behind a list that is all that a text, or its last sentence, says."""

_QUOTED = r"[“\"][A-Za-z0-9][A-Za-z0-9_.\-: ]*[”\"]"
_PLAIN = r"[A-Za-z0-9_.\-:]*[A-Za-z0-9_]"
_AND = r"\s*(?:[、，,]|或者?|和|及|与)\s*"
"""Between the values that one item of a list names."""

_SEPARATOR = r"(?:逗号|空格|分号|竖线|[,，;；|])\s*[”\"’')）]?"

PROSE = Prose(
    no_word=NEVER,
    enum_list=any_of(r"枚举值\s*[：:]?\s*$"),
    introductions=introductions(
        Introduction(r"^取值范围\s*[：:]$", One.ALWAYS),
        rf"(?:取值|类型|方式|模式|状态)有{_SOME}\s*[：:]",
        Introduction(rf"分(?:为|成){_SOME}\s*[：:]|(?:以下|如下|下列){_SOME}(?:类型|方式|模式)?\s*[：:]", kinds=True),
        Introduction(r"(?<![默认缺省认长度])(?:可选|有效|合法|枚举|参数)?取?值范围(?:为|是)?\s*[：:]", One.ALONE),
        r"(?:可选|有效|合法|枚举|参数)?取?值范围(?:为|是|包括|如下)?\s*[：:]?",
        Introduction(r"(?<![默认省的])取值(?:填写)?(?:为|是)?\s*[：:]", One.ALONE),
        rf"(?:可选|有效|合法|参数)?取值(?:为|有|包括|包含|如下|可以为|可以是|是|只能为|只能是|仅为)?(?:以下[^：:\n]{{0,8}}|如下{_SOME})?\s*[：:]",
        Introduction(r"(?:只|仅)(?:能|可)?取值(?:为)?", One.ALWAYS),
        Introduction(r"(?<![默认省的])取值(?=[A-Za-z“\"])|(?<![默认省的])取值为(?=[“\"])", One.ALONE),
        r"(?:可选|有效|合法)?取值(?:为|有|包括|包含|可以为|可以是|只能为|只能是|仅为)",
        Introduction(r"枚举值\s*[：:]", One.ALWAYS),
        r"(?:可选值|有效值|枚举值|可取值|合法值|可选范围|取值|选值)(?:为|有|包括|如下|包含|说明)?\s*[：:]",
        Introduction(r"(?:可选值|有效值|可取值|合法值)(?:(?:为|有|包括|包含)|(?=[“\"]))", One.ALONE),
        r"(?<![默认缺省大小])值(?:有|包括)\s*[：:]?",
        rf"(?:当前|目前)?支持的{_KINDS}(?:有|为|包括|包含)\s*[：:]?",
        rf"{_KINDS}(?:有|包括|包含)\s*[：:](?=\s*[A-Za-z“\"])",
        Introduction(r"(?:当前|目前)限定为", One.ALWAYS),
        Introduction(
            rf"(?:当前|目前)支持(?={_BARE}[（(][^（()）\n]*[）)]。?(?:\n|$))"
            rf"|操作标识(?:[（(][^（()）\n]*[）)])?\s*[：:](?=\s*{_BARE}[（(][^（()）\n]*[）)]。?$)"
            rf"|操作标识[^：:\n]{{0,20}}\n(?={_BARE}\s?[：:][^\n]*$)"
            rf"|^[^“”\"]{{0,120}}时使用(?=[“\"]{_BARE}[”\"]。?$)",
            One.ALWAYS,
        ),
        rf"(?<!是否)可选为?\s*(?=[“\"]|{_NAME}(?:[（(][^（()）\n]*[）)])?\s*[、，,])",
        r"(?:当前|目前)(?:可选|有)\s*[：:]",
        r"结果(?:为|是|包括)(?=[A-Za-z“\"])",
        rf"(?<={_KINDS}[（(])(?:当前|目前|[只仅])?支持(?=[A-Za-z0-9_\-]+\s*[、,，和或及])",
        Introduction(r"枚举类\s*[：:]", One.ALWAYS),
        r"(?:枚举(?:如下)?|(?<![A-Za-z])enum)\s*[：:]",
        r"[（(]区分大小写[)）]\s*[：:]",
        r"(?:当前|目前)支持(?=[“\"])",
        r"分为\s*[：:]?(?=\s*[A-Za-z“\"])",
        r"可(?:以)?设置为",
        Introduction(r"值\s*固定(?:为|是)", One.ALWAYS),
        Introduction(r"(?<!值)(?<!格式)，\s*固定为(?=[A-Za-z“\"])", One.ALONE),
        Introduction(r"固定(?:取)?值(?:为|是)?\s*[：:]?", One.ALWAYS),
        Introduction(r"请将\w+(?:配置|设置)为", One.ALWAYS),
        r"(?<!不)可以(?:为|是)\s*[：:]?",
        r"支持的取?值(?:为|是|有|包括)\s*[：:]?",
        r"(?:当前|目前)可填写?(?=[A-Za-z0-9“\"])",
        r"(?<!默认)(?<!缺省)(?<!最大)(?<!最小)(?:参数|字段)?值为",
        r"只能(?:是|为|取|设置为)\s*[：:]?",
        Introduction(
            r"(?:当前|目前)?(?:只|仅)(?:能|可)?(?:支持|限于|限定为|限|选择)(?:填写|传|设置为|配置为)?(?:字符串)?\s*[：:]?",
            One.ALWAYS,
        ),
        r"(?:当前|目前)?支持(?:以下|如下|下列)(?:类型|方式|模式|协议|格式|取值|值)\s*[：:]",
        Introduction(
            rf"(?:有|包括)(?={_CJK}{{1,12}}[（(]{_NAME}[）)](?:[、，,和或及]{_CJK}{{1,12}}[（(]{_NAME}[）)]){{1,40}})",
            kinds=True,
        ),
        Introduction(
            rf"(?:当前|目前)支持(?={_CJK}{{1,12}}[（(]{_NAME}[）)](?:[、，,]{_CJK}{{1,12}}[（(]{_NAME}[）)]){{1,40}}[。]?(?:\n|$))",
            kinds=True,
        ),
        r"(?:当前|目前)支持\s*[：:]?",
        Introduction(rf"(?<={_KINDS})[（(](?={_CJK}{{1,12}}[：:][A-Za-z])", kinds=True),
        r"(?:^|(?<=[。；;，\n])|(?<=, ))支持(?=[A-Za-z0-9_\-]+(?:[（(][^（()）\n]*[）)])?\s*[、,，和或及])",
        rf"{_KINDS}为(?=(?:\w+[、，,])+\w+(?:[。；\n]|$))",
        rf"{_OF_THEM}{_KINDS}\s*[：:](?=\s*(?:[A-Za-z“\"]|$|{_CJK}{{1,12}}为\d+[，、,]))",
        rf"{_KINDS}[，,]?\s*[（(]?(?={_NAME}(?:\s*[/|]\s*{_NAME})+\s*(?:[）)]|{_ALL_BEHIND}))",
        rf"{_KINDS}[，,]\s*(?={_NAME}(?:,{_NAME}){{2,40}}{_ALL_BEHIND})",
        rf"格式[，,]?\s*[（(]?(?=(?!YY|HH|MM|DD){_CONSTANT}(?:/{_CONSTANT})+\s*(?:[）)]|{_ALL_BEHIND}))",
        rf"格式[，,]\s*(?={_CONSTANT}(?:（[^（）]*）)?(?:、{_CONSTANT}(?:（[^（）]*）)?){{2,40}}{_ALL_BEHIND})",
        rf"{_KINDS}[。，,](?=\s*{_NAME}[（(][^（()）\n]{{1,20}}[）)][，、,])",
        rf"[，。]\s*(?={_NAME}{_IN_HAN}(?:\s*[、，,]\s*{_NAME}{_IN_HAN}){{2,40}}。?(?:\n|$))",
        rf"(?:{_KINDS}|等级|方向)[，,]\s*(?:包含|包括|分为)\s*(?={_NAME}(?:[、，,]\s*{_NAME})+(?:[。\n]|$))",
        rf"(?:^|(?<=[，,。；;]))有(?={_NAME}(?:、{_NAME})*[和或及与]{_NAME}{_SOME})",
        Introduction(rf"{_KINDS}\s*(?:[：:]|。?\n)(?=\s*{_CJK}{{1,12}}[（(][A-Za-z])", kinds=True),
        rf"(?:{_KINDS}|等级)，\s*(?:包含|包括)(?=(?:(?-i:[A-Z][A-Z0-9_]+)、)+(?-i:[A-Z][A-Z0-9_]+)(?:[。\n]|$))",
        Introduction(rf"{_OF_THEM}(?:{_KINDS}|编码|规格)\s*[：:，,]\s*(?={_CJK}{{1,12}}[：:]\s*[A-Za-z])", kinds=True),
        Introduction(
            rf"(?:^|(?<=[。；;，,\n]))(?={_CJK}{{1,12}}[：:]{_CONSTANT}(?:[，,；;]\s*{_CJK}{{1,12}}[：:]{_CONSTANT}){{1,40}}{_ALL_BEHIND})",
            kinds=True,
        ),
        rf"(?:(?:{_KINDS}|规则|条件|结果)[，,]\s*|(?:^|(?<=[。；\n])){_CJK}{{0,10}}(?:操作|结果|动作)\s*[：:]\s*)(?={_BARE}(?:[、/]{_BARE})+(?:[。.]?(?:\n|$)|，\s*默认))",
    ),
    enum_qualifier=re.compile(r"[A-Za-z0-9_\"”的]$|(?:^|[\s\-])字段$"),
    enum_separator=re.compile(
        r"\s*(?:[，,；;]\s*(?:或者?|和|及|与)|，|,|、|/|或者|或|和|及|与|；|;|\||\sor\s|\sand\s)\s*"
    ),
    enum_end=re.compile(
        rf"[。\n]|(?<![\w.])\.(?=\s|$)|(?<=）)\s+(?={_CJK})|(?=进行(?:过滤|筛选|查询|排序))|[，,；;]\s*(?=默认|缺省|其中|表示|当|如果|若|不(?!{_CJK}{{0,10}}[：:])|必须|该|只|仅|并|分别|对应|用于|后续|从|与)"
        r"|\s*(?:约束|默认值|缺省值|权限|格式|类型|(?:功能|使用)?说明|最[小大]长度|示例|注意)\s*[：:]"
    ),
    meaning=re.compile(r"\s*(?:：|:|，|,|\(|（|表示|代表|指|为|是|-{1,2}(?=\s)|—+|–|=(?!=)|\s-\s)"),
    continues=re.compile(r"[的和或及与个]"),
    not_a_value=any_of(r"^(?:功能说明|约束|取值范围|说明|默认值?|缺省值|示例|使用说明|注意|举例|格式|单位)"),
    open_list=any_of(r"等(?:[。，,；;]|$)|例如|比如|示例|……|\.\.\.|自定义(?!\w{0,4}[（(][A-Za-z])|部分取值"),
    kind_word=any_of(
        rf"(?:的?(?:类型|格式|状态|策略|模式|方式|级别|协议|权限|字符串)|{_SOME}|[一二两三四五六七八九十几多\d]+者)*(?:中的?|其中)?(?:之一|一种|一个|任[一意]一?[种个]?)?$"
    ),
    kind_of_value=any_of(rf"{_KINDS}[，,]\s*区分大小写\s*[。：:]?$"),
    meaning_of_one=any_of(r"^[，,]?\s*(?:表示|代表)[^，。；\n]*[。；]?$"),
    unit=any_of(r"\s*(?:ms|毫秒|s|秒钟?|min|分钟?|h|个?小时|天|日|周|个?月|年|个|次|%)$"),
    note=any_of(r"^\s*(?:说明|注意|须知)\s*[：:]"),
    absent=any_of(
        r"^(?:当|若|如果)?(?:该|此|本)?(?:字段|参数|属性)?(?:不存在|[不未](?:传入?|填写?|设置|指定|携带))(?:该|此|本)?(?:字段|参数|属性|值)?(?:时|，)"
    ),
    form_word=any_of(
        r"x{2,}|uu?id|guid|ur[il]|json|xml|ya?ml|string|int(?:eger)?|long|bool(?:ean)?|float|double|utc|cidr|ip|md5|sha\d*"
        r"|base64|ascii|utf-?8|e?mail|n/?a|none|null"
    ),
    empty_word=any_of(r"为?空(?:字符串|值|串)?(?:[（(][^（()）]*[）)])?"),
    value_inside=any_of(
        r"(?:(?<!默认)(?<!默认取)(?<!最大)(?<!最小)(?<![A-Za-z0-9_”\"]的)值(?:分别)?为|设置为"
        r"|(?<!默认)取(?:值(?:分别)?为|值?(?=[“\"])|值(?=[A-Za-z0-9])))\s*"
        rf"({_QUOTED}(?:{_AND}{_QUOTED})*|(?!\d+\s*[-~～]){_PLAIN}(?:{_AND}{_PLAIN})*(?![A-Za-z0-9_.\-:]*(?:\+|{_CJK})))"
    ),
    value_behind=re.compile(
        r"[\u3400-\u9fff]{1,12}\s*[：:]\s*[“\"]?([A-Za-z][\w.\-]*(?:::[A-Za-z][\w.\-]*){0,4}(?: [A-Z]\w*){0,2})[”\"]?(?:\s*[（(][^（()）\n]*[）)])?",
        re.ASCII,
    ),
    value_line=re.compile(r"^(?=(?:取值为?|值为)[“\"][^”\"]+[”\"]，?\s*(?:表示|代表))"),
    default=any_of(
        r"(?:若|如果)没有则?(?:置|设)为\s*[“\"]([\w.\-]+)[”\"]",
        r"(?:默认值|缺省值|默认取值)\s*(?:为|是)?\s*[：:]\s*(?:• )?(?!默认|缺省)[\"“']?([^\s。，,；;：\"“”'（(]+)",
        r"不(?:填写?|传|设置|指定)(?:时|则)?[，,]?\s*默认值?为\s*([A-Za-z0-9][\w.\-]*)(?=[。，,；;\n]|$)",
        rf"(?<!{_CJK})(?:默认|缺省)[：:]\s*(\d*[A-Za-z_][\w.\-]*)(?=[\s。，,；;]|$)",
        rf"(?<!{_CJK})(?:默认|缺省)[：:]\s*[“\"]([^”\"\s]{{1,40}})[”\"]",
        r"(?:默认值|缺省值)(?:为|是)\s*[\"“']?([^\s。，,；;\"“”'（(]+)",
        r"(?:(?:默认|缺省)(?:取值)?(?:为|是|使用)|默认值)\s*[\"“‘']\s*([A-Za-z0-9_.\-+:/]+)\s*[\"”’']",
        r"(?:默认|缺省)((?-i:[A-Z][A-Z0-9_]+)|[A-Za-z]+_\w+)(?=[。，,；;\n）)]|$)",
        r"(?:默认|缺省)值?(?:为|是)?\s*[：:]?\s*(\"\"|“”|'')",
        r"(?:^|(?<=[。；;\n]))[^。；;\n当若如]{0,40}?(?:默认|缺省)为\s*([A-Za-z][\w.\-]*)(?=[。，,；;\n]|$)",
    ),
    bare_default=any_of(
        r"默认从(\d+)开始",
        r"默认情况下[，,]?\s*(?:这|该值)?(?:为|是)\s*(-?\w[\w.\-]*)",
        r"(?:默认|缺省)(?:取值|情况|值|设置)?(?:为|是|取)?[ \t]*(?:[：:]\s*)?[\"“']?(-?\w[\w.\-]*)",
        r"(?:^|[，,。；;\n])默认(?:查询|返回|显示|展示)\s*前?(\d+)(?=\s*[条个行])",
        r"[不未](?:设置|填写?|传|指定)[^。；\n]{0,10}[，,]?\s*默认(?:显示|返回|查询)\s*前?(\d+)(?=\s*[条个行])",
    ),
    no_default=any_of(
        r"(?:单位|以)[^，。\n]{0,4}秒[\s\S]{0,200}默认\D{0,8}\d+\s*(?:个?小时|天|分)", r"否则[，,]?\s*(?:默认|缺省)"
    ),
    syntax=re.compile(r"支持[^，。；\n]{0,12}(?:语句|语法|搜索|检索)[^\n]{0,80}$", re.IGNORECASE),
    case=any_of(r"(?:当(?!前)|如果|若)[^。；;，,\n]{0,60}[，,]"),
    value_in_some_case=any_of(r"(?:(?:若|如果|当)(?:设置|配置|取值)为|允许为)\s*[“\"]?(-?\d+)(?![\w.])"),
    default_mark=any_of(r"[（(]\s*(?:默认|缺省)值?\s*[)），,]"),
    minimum=any_of(
        rf"最小值\s*(?:为)?\s*[：:]?\s*{_NUMBER_WORD}(?![A-Za-z0-9_.])",
        rf"取值范围\s*(?:为|是)?\s*[：:]?\s*[\[（(]?\s*{_NUMBER_WORD}\s*{_UP_TO}\s*(?:int_?max|正?无穷大?|∞)",
        rf"{_CLAUSE_OF_A_NUMBER}(?:大于或?等于|不[能可得]?小于|≥|>=)\s*{_NUMBER_WORD}{_END_OF_A_NUMBER}",
    ),
    maximum=any_of(
        rf"(?:^|[，,；;])\s*最大\s*{_NUMBER_WORD}(?=[，,。；;\n]|$)",
        rf"最大值\s*(?:为)?\s*[：:]?\s*{_NUMBER_WORD}(?![A-Za-z0-9_.])",
        rf"{_CLAUSE_OF_A_NUMBER}大于\d+且(?:小于或?等于|不大于|不超过)\s*{_NUMBER_WORD}{_END_OF_A_NUMBER}",
        rf"{_CLAUSE_OF_A_NUMBER}(?:小于或?等于|不大于|不超过|≤|<=|[A-Za-z_]+最多为)\s*{_NUMBER_WORD}{_END_OF_A_NUMBER}",
    ),
    min_length=any_of(r"最小长度\s*[：:]\s*(\d+)(?![\w.])"),
    max_length=any_of(r"(?:最大长度|(?:^|\n)长度(?=\s*[：:]\s*\d+[。.]?(?:\n|$)))\s*[：:]\s*(\d+)(?![\w.])"),
    range=any_of(
        rf"取值(?:范围\s*(?:为|是)?|为|是)\s*[：:]?\s*[\[【（(]\s*{_NUMBER_WORD}\s*[,，、]\s*{_NUMBER_WORD}\s*[\]】）)]",
        rf"取值(?:范围)?\s*(?:为|是)?\s*[：:]?\s*[\[（(]?\s*{_NUMBER_WORD}\s*(?:-|~|～|—|–|到|至)\s*{_NUMBER_WORD}(?!{_NO_BOUND})",
        rf"(?<=\d[或和,，])\s*[\[【]\s*{_NUMBER_WORD}\s*[,，]\s*{_NUMBER_WORD}\s*[\]】]",
        rf"(?<=[\d”\"]或)\s*{_NUMBER_WORD}\s*{_UP_TO}\s*{_NUMBER_WORD}(?!{_NO_BOUND})",
        rf"(?<!长度)在\s*{_NUMBER_WORD}\s*(?:-|~|～|—|–|到|至)\s*{_NUMBER_WORD}\s*的?(?:范围|之间)",
        rf"(?<!{_CJK})范围\s*[：:]?\s*[\[【（(]\s*{_NUMBER_WORD}\s*[,，、]\s*{_NUMBER_WORD}\s*[\]】）)]",
        rf"(?:(?<!{_CJK})|(?<=的)|支持的?{_CJK}{{1,6}}|(?:输入|端口|有效))范围\s*(?:为|是)?\s*[：:]?\s*{_NUMBER_WORD}\s*(?:-|~|～|—|–|到|至)\s*{_NUMBER_WORD}(?!{_NO_BOUND})",
    ),
    other_range=any_of(
        rf"[（(](?!范围)[^（()）\n]{{0,40}}\d\s*{_UP_TO}\s*\d", r"(?:当(?!前)|如果|若)[^。；\n]{0,120}(?:取值)?范围"
    ),
    value_beside=any_of(rf"{_NUMBER_WORD}\s*(?:或者?|，或|和|[,，])\s*$"),
    value_with_meaning=any_of(
        rf"(?<![A-Za-z0-9_.~～\-]){_NUMBER_WORD}[”\"]?(?:时)?[，,]?\s*(?:{_VERB})|(?:以及|或)\s*{_NUMBER_WORD}(?=[。，,；;]|$)"
    ),
    length_range=any_of(
        rf"(?:长度|字符数|字数)(?:取值)?(?:范围)?(?:限制)?(?:为|是|在)?\s*[：:]?\s*[\[【]?\s*{_TO}\s*[\]】]?\s*(?:{_CHARACTERS}|个字符串|{_TEXT}|之间|位(?!\w))",
        rf"(?:^|[。；，\n：])\s*(?:为|是|由)?\s*{_TO}\s*位的?字符串",
        r"(\d+)\s*位\s*(?:-|~|～|到|至)\s*(\d+)\s*位之间",
        rf"(?:(?<![\w~～\-])|(?<=[为是度在值])){_TO}\s*{_CHARACTERS}",
        r"长度\s*(?:不[低小少]于|最[小短少]|大于或?等于)\s*(\d+)\s*[，,、]?\s*(?:并?且)?\s*(?:不(?:超过|[大多长]于)|最[大长多]|小于或?等于)\s*(\d+)(?!\d|\.\d)",
        rf"取值范围\s*[：:]\s*{_TO}\s*[，,]\s*(?:只能?|仅|可以?)?(?:支持|包含|包括|由)[^。；\n]{{0,8}}(?:字母|数字|汉字|中文|英文)",
        rf"长度(?:范围)?(?:(?:为|是)|限制\s*[：:]?)\s*{_TO}{_END_OF_A_LENGTH}",
        rf"字符长度(?:范围)?(?:为|是)?\s*[：:]?\s*{_TO}(?!\s*[\w~～\-])",
    ),
    length_limit=any_of(
        # Text of so many bytes has no more characters than that.
        rf"(?:最大|最长)长度\s*(\d+){_END_OF_A_LENGTH}|字符长度限制\s*(\d+)\s*个(?!\w)|长度限制\s*(\d+){_END_OF_A_LENGTH}",
        rf"(?:最大|最长)(?:支持)?(?:字符)?长度\s*(?:限制)?(?:为|是|不超过)?\s*[：:]?\s*(\d+)\s*(?:{_CHARACTERS}|位(?!\w)|个?字节)",
        # "Of length 36" is said of the exact length and of the most: it is no more in both.
        r"字符长度\s*(\d+)\s*位(?!\w)|由\s*(\d+)\s*个?字符组成",
        rf"(?<!{_CJK})长度为?\s*(\d+)(?:的组合|{_END_OF_A_LENGTH})",
        rf"(?:^|[。；，\n])\s*(\d+)\s*个字符{_END_OF_A_LENGTH}",
        r"最大(?:字符长度|字符数)\s*(?:为|是)?\s*[：:]?\s*(\d+)(?![\w.\-~～])",
        rf"长度(?:最大|最长|最多|不[能可]?(?:可以)?(?:超过|大于|多于)|小于或?等于)(?:允许|为|是)?\s*(\d+)\s*(?:{_CHARACTERS}|{_TEXT}|个?字节)",
        rf"(?:^|[。；，\n：（(\s]|名称?|字符|[总的])(?<!掩码的)(?:最大|最长)?长度(?:不[能可]?(?:可以)?(?:超过|大于|多于)|限制为)\s*(\d+){_END_OF_A_LENGTH}",
        rf"(?:^|[。；，\n：])(?![^。；，\n]*小数)[^。；，\n\d]{{0,10}}不[能可](?:超过|多于)\s*(\d+)\s*(?:位(?!\w)|{_CHARACTERS})",
        rf"长度(?:小于等于|限制为|限制在|需|须|应|必须)?在?\s*(\d+)\s*{_CHARACTERS}(?:以内|之内|内)",
        rf"(?:^|[。；，\n：])(?:最长|最多|最大)(?:为|是|支持|允许)?\s*(\d+)\s*{_CHARACTERS}",
    ),
    characters=any_of(r"字符|位|字节"),
    each_value=any_of(r"列表[^\n]*每个值"),
    no_length=any_of(
        r"(?:key|value|键|每个(?!值)[^，。；\n]{0,8}|单个[^，。；\n]{0,8}|标签)(?:[（(]\w+[）)])?的?(?:最大|最长)?(?:字符)?长度",
        # Of a field that holds both a key and a value; "the value" alone is that of the field.
        r"(?:key|键)[\s\S]{0,400}(?<!每个)值的?(?:最大|最长)?(?:字符)?长度|(?<!每个)值的?(?:最大|最长)?(?:字符)?长度(?=[\s\S]{0,400}(?:key|键))",
        r"建议[^。；\n]{0,12}长度|key/value|中连续|(?<!故)此时[^。；\n]{0,12}长度",
    ),
    own_length=any_of(
        r"\A(?:标签的?)?(?:键|key)(?=[。，,\n])(?![\s\S]*(?:value|值)[^，。；\n]{0,6}长度)",
        r"\A(?:标签的?)?(?:值|value)(?=[。，,\n])(?![\s\S]*(?:key|键)[^，。；\n]{0,6}长度)",
    ),
    formats=(
        (
            any_of(
                r"uuid\s*的?\s*(?:格式|形式)|(?:格式|形式)(?:为|是)?\s*[：:]?\s*(?:标准)?\s*(?:uuid|通用唯一识别码)",
                r"(?:标准|合法|有效|严格)的?\s*uuid",
            ),
            "uuid",
        ),
        (
            re.compile(r"%?[yY]{4}-%?[mM]{2}-%?[dD]{2}'{0,2}T'{0,2}%?[hH]{2}:%?[mM]{2}:%?[sS]{2}(?:\.[sS]+)?'{0,2}Z"),
            "date-time",
        ),
        (any_of(rf"(?:格式(?:为|是|例如|如)?\s*[：:]?|UTC时间[，,]\s*[例比]?如)\s*[“\"]?{DATE_TIME}"), "date-time"),
        (DATE, "date"),
        (
            any_of(r"(?:ISO[ -]?8601|RFC[ -]?3339)[^\n]{0,20}(?<!\d)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z"),
            "date-time",
        ),
    ),
    forbidden=re.compile(
        r"不(?:能|可以?|允许|支持|得)(?:包含|含有?|出现|使用)\s*((?:[“\"‘'][^\w\s“”\"‘’'][”\"’']\s*(?:[和或及与、，,]\s*)?)+)"
        r"(?=$|[。；;）)\n])"
    ),
    pattern=re.compile(r"正则(?:表达式|匹配|校验)?[^“\"\n]{0,6}[“\"](\^[^“”\"\n]+\$)[”\"]"),
    empty_text=any_of(r"空(?:字符串|值|串)(?=\s*[：:，,（(]|$)", r"(?:\"\"|“”)(?=\s*[：:，,（(])"),
    clause=re.compile(_CLAUSE),
    first_clause=re.compile(rf"(?:^|[\s：:（(\[【。；;，,]|(?<=支持)|(?<=包括)|(?<=取值)|(?<={_KINDS})){_CLAUSE}"),
    clause_separator=re.compile(r"[，,；;。、](?!表示|代表|标识)\s*(?:而|和|或)?|(?<=[\u3400-\u9fff)）])\s+"),
    no_clauses=any_of(r"格式(?:为|是|[：:，])|形如|组成|拼接|例如|比如|如[：:]|其中"),
    clause_in_some_case=any_of(r"为\S{1,20}时[，,]|(?<!仅)(?<!只有)当(?!前)|如果|若"),
    clause_of_a_bound=any_of(r"不限|无限|没有限制|最[大小多少高低长短]|[上下]限|以[上下内]|默认"),
    deprecated=any_of(
        r"(?:该|此|本)?(?:参数|字段|属性)?(?:已|已经|即将|待|暂时)(?:废弃|弃用)(?!后)",
        r"^\s*[\[【(（]?废弃(?:[\]】)）]|(?:参数|字段)?(?:[，。]|$))",
        r"(?:参数|字段|属性)(?:已经?)?不再使用",
    ),
    read_only=any_of(r"只读(?:参数|字段|属性)", r"不支持设置和更新"),
    on_failure=any_of(r"(?:错误|异常|失败)时[，,]?\s*(?:的)?返回的?(?:的)?(?:错误|异常)"),
    key_value_pairs=any_of(r"键值对(?!\s*[，,]?\s*(?:包含|包括))"),
    collection=any_of(r"集合|列表|数组"),
    nullable=any_of(
        # Of another field's value, a sentence names the field.
        r"(?<![A-Za-z0-9_]的)(?<![A-Za-z0-9_])(?:取值|赋值|(?<!取)值|字段|参数|返回)(?:可以|可能|可|会)?(?:为|是)\s*null(?![A-Za-z0-9_])",
        r"(?:可(?:以|能)?|固定|或者?)为?\s*null(?!\w)|可能返回\s*null(?!\w)",
        r"(?:^|\n)• null(?=\s*[：:])",
    ),
    can_be_empty=any_of(
        r"(?:(?<!失败时)(?<!失败时，)(?<!失败时,)(?<![该此本])(?:该|此|本)?(?:参数|字段|属性|值)(?:可以|可能|可|会)?|(?:^|[。；\n]|约束[：:])\s*(?:可(?:以|能)?)?|[，,](?=为空(?:表示|时)))为空(?!字符|列表|数组|格|白|串)"
    ),
    not_allowed_values=any_of(
        r"(?:不(?:能|可|允许|支持|得|要)|除)[^，。；\n]{0,10}(?:以下|如下|下列)[^。；\n]*$",
        r"(?:不(?:能|可以?|允许|支持|得|是)|(?<![移删清解])除|禁止)[^，。；\n]{0,6}[：:]\s*$",
        r"其中\s*[：:，,]?\s*$|映射关系[^。；\n]*$",
        r"格式(?:为|是)?\s*[：:]\s*[^\s。；]+$",
        r"(?:字段|部分|成员|元素|属性)(?:的?(?:说明|含义|解释))?(?:如下|为|是|包括|有)?\s*[：:，]?\s*$|由[^。；\n]*(?:组成|构成)",
    ),
    structured=any_of(r"JSON\s*(?:格式|字符?串|对象|结构)|键值对|key[-/]?value"),
    conditional=any_of(r"(?:当(?!前)|如果|若)[^。；;\n]*[时，,][^。；;\n]*$|[（(][^（()）\n]*场景下?(?:限制)?$"),
    other_values=any_of(
        r"(?:其他|其它|任意)(?:的)?(?:值|取值)(?![^。；\n]{0,12}(?:失败|报错|错误|无效|非法|不合法|不生效|不支持|不可用|不允许))",
        r"任意组合",
        # What a field needs for each value of another one.
        r"(?:^|\n)(?:• )?[\w.\-]+\s*[：:]\s*(?:无需|无须|不需要)(?:配置|填写|设置|传)",
        r"不区分大小写",
        rf"{_SEPARATOR}(?:进行)?(?:分割|分隔|隔开)",
    ),
    in_uri=any_of(r"在UR[IL]中指定"),
    in_query=any_of(
        r"(?:通过|作为|以|放在)\s*(?:UR[IL]\s*)?(?:的)?\s*(?:query|查询)\s*(?:string)?\s*(?:参数|字符串)(?:中)?(?:的形式)?(?:指定|传入|传递|传参)"
    ),
    other_form=any_of(
        r"或(?:者)?(?:是|为)?\s*(?:字符串|空|[“\"'0-9])",
        r"传\s*[“\"]",
        r"为空(?:字符|串|时|[，。；\n]|$)",
        r"all_granted_eps",
        r"时区偏移|偏移量",
        r"[“\"（(：:，]\s*[+-]\d{2}:?\d{2}(?!\d)",
    ),
)
