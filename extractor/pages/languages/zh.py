"""Chinese."""

from __future__ import annotations

import re

from extractor.operation import Scalar
from extractor.pages.dialect import (
    DATE,
    DATE_TIME,
    ICON,
    NEVER,
    Column,
    Introduction,
    Kind,
    One,
    Prose,
    Role,
    Words,
    any_of,
    introductions,
)
from extractor.pages.layers import Language

_HEADINGS = {
    Role.DESCRIPTION: "功能介绍 功能说明 功能简介 功能描述 接口功能 接口说明 简要描述 描述 接口描述 功能 用途 接口简介 说明 场景描述"
    " 简介 行为描述",
    Role.URI: "uri url 接口格式 接口地址 请求uri 请求url 请求消息样式 请求消息参数 基本信息 请求地址 接口url"
    " 接口路径 请求路径 请求方式 请求方法 http请求方式 http请求类型 请求类型 http请求 请求语法 请求结构 接口信息 调用地址 路径 路径/方法 请求接口 接口 http配置 调用说明 接口调用说明 调用接口说明",
    Role.REQUEST: "请求消息 请求参数 请求 请求体 请求内容 请求消息头 请求消息元素 参数 入参 输入 输入参数 参数说明"
    " 参数列表 请求信息 请求数据 请求头 请求头参数 请求header 请求body 请求体参数 接口参数 请求字段"
    " 业务参数 调用参数 path参数 query参数 body参数 url参数 路径参数 查询参数 请求参数说明",
    Role.RESPONSE: "响应消息 响应参数 响应 返回参数 返回消息 正常响应 正常返回 返回结果 响应体 响应消息头 响应消息元素"
    " 出参 输出 输出参数 返回 返回值 返回数据 返回信息 返回内容 返回说明 返回字段 返回字段说明"
    " 返回参数说明 返回值说明 返回体 返回协议 http响应 响应body 返回body 响应头 响应header 响应正文 返回格式 响应格式 响应元素 响应信息 响应数据 响应结果 响应字段 响应内容 响应说明 响应参数说明",
    Role.ERROR_RESPONSE: "异常响应 异常返回 错误响应",
    Role.REQUEST_EXAMPLE: "请求示例 请求样例 请求举例 请求实例",
    Role.RESPONSE_EXAMPLE: "响应示例 响应样例 返回示例 返回样例 响应举例 响应实例",
    Role.EXAMPLES: "示例 样例 示例代码 请求响应示例",
    Role.STATUS: "状态码 返回码 响应码",
    Role.ERRORS: "错误码 错误响应消息 错误码说明 错误代码 错误信息",
    Role.CONSTRAINTS: "接口约束 约束 约束与限制 约束限制 约束条件 使用限制 使用约束 限制 注意事项 使用须知 前提条件",
    Role.OTHER: "操作步骤 涉及接口 操作场景 调试 授权信息 sdk代码示例 响应消息样式 备注 作者 注意 权限 更新日志 变更记录 备注说明 请求示例说明"
    " 支持格式 是否需要登录 是否需要授权 访问授权限制 授权范围 权限说明 返回数据类型 返回类型 api名称 api级别 接口名称 接口编号 频率限制",
}

_COLUMNS = {
    Column.NAME: "参数 名称 参数名称 属性 参数名 字段 字段名 字段名称 参数id 属性名 属性名称 元素 元素名称 消息头名称"
    " 变量名 字段英文名 参数英文名 变量 参数代码 名字 header 请求参数 返回参数 响应参数",
    Column.REQUIRED: "是否必选 必选 是否为必选 是否必须 是否必填 必填 必选/可选 必需 必传 是否必传 是否必需 是否必要"
    " 必填项 必选项 填写类型 是否强制 是否必输 必要性 必要 必须",
    Column.TYPE: "参数类型 类型 数据类型 字段类型 取值类型 变量类型 字段数据类型 值类型 json类型 数据格式",
    Column.DESCRIPTION: "描述 说明 备注 含义 参数说明 参数解释 数据结构说明 字段说明 说明。 参数描述 状态说明 状态码说明"
    " 错误码说明 字段描述 字段含义 参数含义 详细说明 描述说明 释义 解释 注释 内容 参数备注 其他信息"
    " 补充说明 中文名 中文名称 错误描述 错误说明 错误码描述",
    Column.RANGE: "取值范围 取值 约束 可选值 枚举值 可能值 可能的值 可能取值 允许值 有效值 合法值 可取值 可用值"
    " 取值说明 值域 枚举",
    Column.DEFAULT: "默认值 缺省值 默认 缺省 默认取值 初始值",
    Column.EXAMPLE: "示例 样例 举例 实例 示例值 样例值 参考值 参数值 值",
    Column.LOCATION: "参数位置 位置 传参位置 所在位置 参数所在位置 传参方式 参数类别",
    Column.STATUS: "状态码 http状态码 返回值 响应码 返回码 错误返回码 正常返回码 异常返回码 状态"
    " 正常状态码 错误状态码 异常状态码 错误码状态",
    Column.CODE: "错误码 错误代码 错误编码 错误号",
    Column.MESSAGE: "错误信息 错误消息 错误提示 错误码信息",
    Column.METHOD: "请求方法 方法 请求方式",
    Column.PATH: "uri url 请求uri 接口地址 请求地址 路径 接口 请求路径",
    Column.MINIMUM: "最小值 下限 最小",
    Column.MAXIMUM: "最大值 上限 最大",
    Column.LENGTH: "长度 最大长度 长度限制 字段长度 参数长度 长度(字节)",
    Column.FORMAT: "格式 参数格式 格式要求",
    Column.OPTIONAL: "可选 是否可空 可空 是否可为空 是否允许为空 允许为空 是否可缺省",
    Column.OTHER: "是否可选 操作类型 crud 编码 适用引擎 序号 版本",
}

_TYPES = (
    (Scalar("string"), "字符串 字符串类型 字符串型 字符型 字符 json字符串 枚举 枚举类型 文本 日期 时间 日期时间 s e"),
    (Scalar("integer"), "整数 整型 整数类型 整数型 整形 短整型 正整数 时间戳 毫秒时间戳 秒级时间戳 毫秒级时间戳"),
    (Scalar("integer", "int64"), "长整型 长整数 长整形"),
    (Scalar("number"), "数字 数字类型 数值 数值类型 数值型 数字型 小数 浮点型 浮点 金额"),
    (Scalar("number", "float"), "单精度浮点数 单精度"),
    (Scalar("number", "double"), "浮点数 双精度浮点数 双精度"),
    (Scalar("boolean"), "布尔 布尔值 布尔类型 布尔型"),
    (Scalar("string", "binary"), "文件 文件流 二进制 二进制流"),
)

_NUMBER_WORD = r"(-?\d+(?:\.\d+)?)"
_CJK = r"(?-i:[\u3400-\u9fff])"
"""Case is not ignored in it: to compile one pattern, `re` would look up each of its 27,000 characters."""
_NO_BOUND = rf"\.?\d|[，,]\d{{3}}|[，,、]\s*\d+\s*(?:[-~～]|到|至)|[A-Za-z/]*[ \t]*[-~～](?!\s*{_CJK})|\w*[”\"]?[，,]?\s*(?:或|以及)(?!\s*-?\d+(?:[。，,；;]|$))"
"""Behind a range that is one of several, or whose end is not where it seems to be."""

_STRUCTURE = r"[A-Za-z_][\w.:\\-]{0,60}\s*(?:(?:参数|字段|类型)?(?:的?数据)?结构(?:说明)?|(?:参数|字段|类型)说明|对象)"
"""A structure by its name and a word of its kind, as captions have it: `boat字段数据结构说明`."""
_SUBJECT = r"[A-Za-z_][\w.\-]*\s*(?:数据结构|结构|对象|字段|参数)"
"""What a sentence sends to a table for: `the boat object is in Table 3`."""
_TABLE_NUMBER = r"(?:表|Table)\s*(\d+(?:[.–-]\d+)*)"  # counted by chapter, too: `Table 3-2`
_REFERS = (
    r"(?:详情|(?:具体|详细)(?:的?(?:参数|格式|内容|信息|说明|介绍|参数介绍))?|更多信息)?[，,]?\s*"
    rf"(?:{_SUBJECT})?(?:请|可)?(?:参见|参考|参照|详见|见)\s*(?:{_TABLE_NUMBER}(?:\s*{_STRUCTURE}|\s*所示)?|•?\s*{_STRUCTURE})"
)
"""A clause that only sends to a table."""
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

_OUT = r"(?:json)?(?:返回|响应|出参|输出|回复|应答)(?:参数|字段|数据|值|结果|内容|信息|体|消息|报文|body|json)*"
_IN = r"(?:请求|入参|输入|传入|接口|业务|调用|url|query|path|body|json|正文|路径|查询|表单|get|post)*(?:参数|字段|数据|信息|体|头|header|body|报文)"
_SAY = r"(?:的)?(?:说明|列表|描述|如下|解释|定义|结构)*"

_LABELS = (
    (
        any_of(r"(?:失败|错误|异常)(?:时)?(?:的)?(?:返回|响应)?(?:数据|结果|内容)?(?:示例|样例|例子)"),
        Role.ERROR_EXAMPLE,
    ),
    (
        any_of(r"(?:正常|成功)?(?:的)?(?:返回|响应|出参|回复|应答|成功)[^，。]{0,8}(?:示例|样例|例子)"),
        Role.RESPONSE_EXAMPLE,
    ),
    (any_of(r"(?:请求|参数|入参|调用|curl)[^，。]{0,8}(?:示例|样例|例子)"), Role.REQUEST_EXAMPLE),
    (any_of(r"^(?:示例|样例|例子|举例)"), Role.EXAMPLES),
    (any_of(r"^(?:失败|错误|异常)(?:时)?(?:返回|响应)"), Role.ERROR_RESPONSE),
    (any_of(r"^(?:http)?(?:状态码|响应码|返回码)(?:说明)?$"), Role.STATUS),
    (any_of(r"^错误码"), Role.ERRORS),
    (
        any_of(
            rf"^(?:成功|正常)?{_OUT}{_SAY}(?:[（(].*[）)])?$",
            r"^请求处理成功时",
            r"^返回(?:值|结果|数据)?\s*\w{1,20}\s*(?:信息|说明|字段|结构)$",
        ),
        Role.RESPONSE,
    ),
    (
        any_of(
            rf"^{_IN}{_SAY}\s*(?:params?|query|path|body|headers?|form)?(?:[（(].*[）)])?$",
            r"^(?:请求|参数|入参)$",
            r"^请求体的属性",
        ),
        Role.REQUEST,
    ),
    (any_of(r"^(?:http)?(?:请求|接口|调用)(?:地址|路径|url|uri|方式|方法)"), Role.URI),
)

_CAPTIONS = (
    (any_of(r"^(?:请求)?\s*(?:路径|path)\s*(?:参数(?:说明|列表)?|描述)$"), Kind.PATH),
    (any_of(r"^(?:请求)?\s*(?:query|查询|request filter)\s*参数(?:说明|列表)?$", r"^query\s*描述$"), Kind.QUERY),
    (
        any_of(
            r"^(?:请求|响应|公共|request|response)?\s*(?:消息)?\s*(?:header|消息头|头域|头部|请求头|响应头)\s*(?:参数|说明|参数说明|列表)*$",
            r"^(?:.{1,16}的|附加|[A-Z]{2,8})?(?:请求|响应)(?:消息)?头(?:参数)?(?:说明)?$",
        ),
        Kind.HEADER,
    ),
    (
        any_of(r"^(?:请求)?\s*form-?data\s*参数(?:说明)?$", r"^(?:请求)?(?:消息)?表单(?:元素|字段|参数)?(?:说明)?$"),
        Kind.FORM,
    ),
    (
        any_of(
            r"^(?:请求|响应|返回|request|response)?\s*(?:消息)?\s*(?:body|消息体|请求体|响应体)\s*(?:参数)?\s*(?:说明|列表)?$"
        ),
        Kind.BODY,
    ),
    (any_of(r"^UR[IL]\s*(?:格式)?\s*(?:的|中的)?\s*(?:参数|说明|参数说明|参数列表)*$"), Kind.URI),
    (
        any_of(
            r"^(?:成功|失败|错误|正常|异常)?(?:请求|响应|返回|输入|输出|公共|body)?\s*(?:消息|样例|示例|体)?的?\s*(?:参数|要素|字段)\s*(?:说明|列表|描述|解释)?(?:表)?$",
            r"^(?:请求|响应)(?:消息)?(?:说明|要素说明|元素)?$",
            r"^(?:处理|查询)?(?:失败|成功)返回(?:参数|要素)(?:说明)?$",
            r"^(?:请求|响应|返回)(?:参数|要素)(?:数据结构|说明表)?(?:说明)?$",
        ),
        Kind.GENERIC,
    ),
    (any_of(rf"^(?:请求)?(?:路径|path)(?:参数|变量){_SAY}$"), Kind.PATH),
    (any_of(rf"^(?:请求)?(?:query|查询|get)\s*(?:参数|字符串)?{_SAY}$"), Kind.QUERY),
    (
        any_of(rf"^(?:http|请求|响应|返回|公共)*\s*(?:headers?|头|消息头|头部)\s*(?:参数|信息|字段)?{_SAY}$"),
        Kind.HEADER,
    ),
    (any_of(r"^.*multipart/form-data.*$", rf"^(?:请求)?\s*(?:form|表单|form-data)\s*(?:参数)?{_SAY}$"), Kind.FORM),
    (
        any_of(
            rf"^(?:http|请求|响应|返回)*\s*(?:body|正文|消息体|体|请求体|json)\s*(?:参数|字段|数据)?{_SAY}(?:[（(].*[）)])?$"
        ),
        Kind.BODY,
    ),
    (any_of(rf"^{_IN}{_SAY}\s*[（(]?\s*query\s*(?:部分|参数)?[)）]?$"), Kind.QUERY),
    (any_of(rf"^{_IN}{_SAY}\s*[（(]?\s*path\s*(?:部分|参数)?[)）]?$"), Kind.PATH),
    (any_of(rf"^{_IN}{_SAY}\s*[（(]?\s*headers?\s*(?:部分|参数)?[)）]?$"), Kind.HEADER),
    (any_of(rf"^{_IN}{_SAY}\s*[（(]?\s*body\s*(?:部分|参数)?[)）]?$"), Kind.BODY),
    (any_of(rf"^ur[il]\s*参数{_SAY}$"), Kind.URI),
    (any_of(rf"^(?:成功|失败|正常|错误)?(?:{_OUT}|{_IN}|参数|根对象){_SAY}(?:[（(].*[）)])?$"), Kind.GENERIC),
)

_PATH_LINE = r"^(?!文档|帮助|参考)(?-i:[\u3400-\u9fffA-Za-z/]){0,6}?(?:请求|接口|调用|访问|生产|正式|线上)?\s*(?:地址|路径|链接|接口|url|uri|path)\s*[：:]\s*(\S*/\S*)$"

LANGUAGE = Language(
    title="Chinese",
    priority=10,
    script=re.compile(r"[\u3400-\u9fff]"),
    markers=("参数", "是否必选", "请求", "响应", "状态码", "描述", "功能介绍"),
    words=Words(
        headings={word: role for role, words in _HEADINGS.items() for word in words.split()},
        labels=_LABELS,
        leads=((any_of(r"(?:以下|如下|下列)(?:的)?((?:查询|请求|路径|query|path|body)?参数)[^。：:]*$"), ""),),
        caption_number=re.compile(rf"^\s*{_TABLE_NUMBER}\s*[:：.、)）–—-]*\s*", re.IGNORECASE),
        table_number=re.compile(_TABLE_NUMBER, re.IGNORECASE),
        columns={word: column for column, words in _COLUMNS.items() for word in words.split()},
        captions=_CAPTIONS,
        answers=any_of(r"返回|响应"),
        inside_field=any_of(
            r"^(?:在|其中)?\s*[`“\"]?([A-Za-z_][A-Za-z\d_.-]*)[`”\"]?\s*(?:字段|对象|数组|列表)?(?:中|里|内)(?:的?(?:字段|参数|属性))?$"
        ),
        answers_many=any_of(r"列表|数组|多个|所有"),
        answers_part=any_of(r"包含|其中|参见|参考|请见"),
        message_see=any_of(
            r"^(?:请求|响应|返回)(?:参数|消息|体|要素)[^。，,：:；;]{0,8}?(?:参见|参考|请见|如)\s*(?:\S{1,12}的)?[“\"]?表\s*\d+(?:-\d+)?[”\"]?(?:所示)?。?$"
        ),
        response_caption=any_of(r"^(?:附加)?(?:响应|返回|response)"),
        caption_suffix=any_of(
            r"\s*(?:字段|对象|参数|元素|属性|列表|集合|类型)?\s*的?\s*(?:数据结构说明|数据结构|结构说明|结构体说明|结构体|结构|字段要素说明|字段说明|参数说明|参数信息|参数描述|参数列表|属性列表|属性说明|属性|对象说明|对象|元素说明|说明|描述|参数|字段|列表|类型|格式)\s*(?:表)?(?:\s*[（(]仅[^（）()]*[）)])?$",
            r"(?<=[A-Za-z_])\s*信息$|(?<=\w)\s+objects?$",
        ),
        caption_prefix=any_of(r"^(?:[^，。]*中的\s*)?(?:请求参数|响应参数|请求|响应)?\s*(?:中的|的)?\s*"),
        required=any_of(rf"^{ICON}(?:是|必选|必填|必须|必需|必要|必传)(?![\w])|^是[（(]"),
        optional=any_of(rf"^{ICON}(?:否|可选|选填|不必|非必[选填须需要传])(?![\w])|^否[（(]"),
        required_first=any_of(r"^[(（\[【]?(必填|必选|可选|选填)\s*(?:[)）\]】.。:：,，]|$)"),
        types={word: scalar for scalar, words in _TYPES for word in words.split()},
        object_types=any_of(
            r"^(?:json\s*对象|字典数据类型|字典数据结构|字典类型|字典|字段数据类型|结构体数据类型|结构体|json结构体|对象)$"
        ),
        array_types=any_of(r"^(?:(?:array|list)结构|json\s*数组|(?:列表|数组|集合)(?:类型)?(?:数据结构|对象)?)$"),
        array_of=(re.compile(r"^(.+?)(?:结构)?(?:数组|集合|列表)$"),),
        object_named=(re.compile(r"^(.+?)\s*(?:数据结构|结构体|结构|对象)$"),),
        refers=any_of(r"参[见考照阅]|详见|请见"),
        only_refers=any_of(
            rf"(?:^|(?<=[。；;\n]))[ \t]*{_REFERS}\s*(?:[。；;，]|$|(?=\n))",
            rf"[，,][ \t]*{_REFERS}\s*(?:[。；;]|$|(?=[\n，]))",
        ),
        see_structure=re.compile(r"(?:请?参见|请?参考|详见)\s*[“\"]?([^，。；\s]+)"),
        type_first=any_of(
            r"^((?:(?:字符串|整数|整型|数字|数值|布尔|浮点数?|日期|时间|对象|字典)(?:类型)?(?:数组|列表)?|数组|列表))(?:类型|型)?"
            r"(?=\s*(?:[。，,；;（(]|$))"
        ),
        type_line=re.compile(
            r"(?:(?:^|(?<=[。；;.\w)）])(?<![\u3400-\u9fff]))类型\s*[：:]|\A(?=[A-Za-z]+(?:\s*[<\[][\w<>, ]*[>\]]|\s+of\s+\w+(?:\s+objects?)?)?\n))\s*(.+?)[。.]?$",
            re.MULTILINE,
        ),
        no_type=any_of(r"^无$"),
        status=any_of(
            r"^(?:HTTP\s*)?状态码\s*(?:为)?\s*[：:]?\s*(\d{3}|default)\s*(?:时)?\s*[：:]?\s*$",
            r"^.{0,20}成功.{0,12}[（(]\s*返回\s*(\d{3})(?!\d)[^（()）]{0,20}[)）]\s*$",
        ),
        answer_words=frozenset(
            "http status code 状态码 状态 响应 响应码 返回 返回码 返回值 成功 失败 错误 异常 正常 为 时 示例".split()
        ),
        success=any_of(r"成功|正常"),
        failure=any_of(r"失败|错误|异常|error"),
        nothing=any_of(r"^(?:无|不涉及)[。.]?$"),
        method_line=any_of(
            r"^(?:请求方法|方法)\s*[：:]\s*([A-Za-z]+)\s*$",
            r"^(?:http)?\s*(?:请求|接口|调用|提交|访问)?\s*(?:方式|方法|类型|method)\s*[：:]\s*(?:HTTP\s+)?(GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS)\b",
            r"^(?:接口|功能)?(?:说明|描述|名称)\s*[：:]\s*[（(【\[]?\s*(GET|POST|PUT|DELETE|PATCH)\s*(?:请求|方式|方法)",
        ),
        path_line=any_of(r"^路径\s*[：:]\s*(\S+)\s*$", _PATH_LINE),
        prose=PROSE,
        range_phrase="取值范围：",
        default_phrase="默认值：",
        array_root=any_of(r"^(?:\[数组元素\]|\*\[数组\]\*|数组元素|\[数组\])$"),
        free_key=any_of(r"^自定义\w*$"),
        optional_note=any_of(r"^可选$"),
        deprecated_title=any_of(r"废弃|即将下线|不推荐|已下线"),
        deprecated_note=re.compile(
            r"(?:^|[。；])(?:当前(?:页面)?|[该此本])\s*(?:接口|API)(?:已经?(?:被)?(?:废弃|弃用)|即将(?:被)?(?:下线|废弃|弃用)|为历史版本)",
            re.MULTILINE,
        ),
        same_alone=any_of(r"^(?:参数)?(?:同|与|和|参考|参见|参照|请参考)\s*(?:接口)?\s*[:：]?\s*$"),
        parent_link=re.compile(r"父主题"),
        chrome=any_of(r"^(?:更新时间\s*[：:].*|分享|相关文档|父主题.*|上一篇.*|下一篇.*|复制链接|查看PDF)$"),
    ),
)
