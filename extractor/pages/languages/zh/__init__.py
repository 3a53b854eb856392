"""Chinese."""

from __future__ import annotations

import re

from extractor.operation import Scalar
from extractor.pages.dialect import (
    ICON,
    METHODS,
    Column,
    Kind,
    Role,
    Words,
    any_of,
)
from extractor.pages.languages.zh.prose import PROSE
from extractor.pages.layers import Language
from extractor.pages.patterns import later

_HEADINGS = {
    Role.DESCRIPTION: "功能介绍 功能说明 功能简介 功能描述 接口功能 接口说明 简要描述 描述 接口描述 功能 用途 接口简介 说明 场景描述"
    " 简介 行为描述 說明 功能說明 描述說明",
    Role.URI: "uri url 接口格式 接口地址 请求uri 请求url 请求消息样式 请求消息参数 基本信息 请求地址 接口url"
    " 接口路径 请求路径 请求方式 请求方法 http请求方式 http请求类型 请求类型 http请求 请求语法 请求结构 接口信息 调用地址 路径 路径/方法 请求接口 接口 http配置 调用说明 接口调用说明 调用接口说明 路徑 端點 請求網址 請求方法",
    Role.REQUEST: "请求消息 请求参数 请求 请求体 请求内容 请求消息头 请求消息元素 参数 入参 输入 输入参数 参数说明"
    " 参数列表 请求信息 请求数据 请求头 请求头参数 请求header 请求body 请求体参数 接口参数 请求字段"
    " 請求 請求參數 請求主體 請求內容 請求標頭 請求體 參數 參數說明 查詢參數 路徑參數 輸入參數"
    " 查询字符串参数 查询字符串 请求正文 请求包体 请求主体 请求消息体 提交参数 提交数据 表单参数 post参数 get参数"
    " 业务参数 调用参数 path参数 query参数 body参数 url参数 路径参数 查询参数 请求参数说明 字段说明 字段解释 字段描述 参数解释 参数描述",
    Role.RESPONSE: "响应消息 响应参数 响应 返回参数 返回消息 正常响应 正常返回 返回结果 响应体 响应消息头 响应消息元素"
    " 出参 输出 输出参数 返回 返回值 返回数据 返回信息 返回内容 返回说明 返回字段 返回字段说明"
    " 返回参数说明 返回值说明 返回体 返回协议 http响应 响应body 返回body 响应头 响应header 响应正文 返回格式 响应格式 响应元素 响应信息 响应数据 响应结果 响应字段 响应内容 响应说明 响应参数说明"
    " 回應 回應參數 回應內容 回應格式 回應主體 回應欄位 回傳 回傳值 回傳參數 回傳欄位",
    Role.ERROR_RESPONSE: "异常响应 异常返回 错误响应 錯誤回應",
    Role.REQUEST_EXAMPLE: "请求示例 请求样例 请求举例 请求实例 請求範例 範例請求 請求示例",
    Role.RESPONSE_EXAMPLE: "响应示例 响应样例 返回示例 返回样例 响应举例 响应实例 回應範例 範例回應 回應示例 回傳範例",
    Role.EXAMPLES: "示例 样例 示例代码 请求响应示例 範例",
    Role.STATUS: "状态码 返回码 响应码 狀態碼",
    Role.ERRORS: "错误码 错误响应消息 错误码说明 错误代码 错误信息",
    Role.CONSTRAINTS: "接口约束 约束 约束与限制 约束限制 约束条件 使用限制 使用约束 限制 注意事项 使用须知 前提条件",
    Role.OTHER: "操作步骤 涉及接口 操作场景 调试 授权信息 sdk代码示例 响应消息样式 备注 作者 注意 权限 更新日志 变更记录 备注说明 请求示例说明"
    " 支持格式 是否需要登录 是否需要授权 访问授权限制 授权范围 权限说明 返回数据类型 返回类型 api名称 api级别 接口名称 接口编号 频率限制",
}

_COLUMNS = {
    Column.NAME: "參數 參數名稱 欄位 欄位名稱 名稱 屬性 参数 名称 参数名称 属性 参数名 字段 字段名 字段名称 参数id 属性名 属性名称 元素 元素名称 消息头名称"
    " 变量名 字段英文名 参数英文名 变量 参数代码 名字 header 请求参数 返回参数 响应参数",
    Column.REQUIRED: "必須 是否必須 是否必選 是否必选 必选 是否为必选 是否必须 是否必填 必填 必选/可选 必需 必传 是否必传 是否必需 是否必要"
    " 必填项 必选项 填写类型 是否强制 是否必输 必要性 必要 必须",
    Column.TYPE: "型別 類型 資料型別 資料類型 參數類型 参数类型 类型 数据类型 字段类型 取值类型 变量类型 字段数据类型 值类型 json类型 数据格式",
    Column.DESCRIPTION: "字段解释 說明 備註 參數說明 描述 说明 备注 含义 参数说明 参数解释 数据结构说明 字段说明 说明。 参数描述 状态说明 状态码说明"
    " 错误码说明 字段描述 字段含义 参数含义 详细说明 描述说明 释义 解释 注释 内容 参数备注 其他信息"
    " 补充说明 中文名 中文名称 错误描述 错误说明 错误码描述",
    Column.RANGE: "取值范围 取值 约束 可选值 枚举值 可能值 可能的值 可能取值 允许值 有效值 合法值 可取值 可用值"
    " 取值说明 值域 枚举",
    Column.DEFAULT: "預設值 預設 默认值 缺省值 默认 缺省 默认取值 初始值",
    Column.EXAMPLE: "範例 範例值 示例 样例 举例 实例 示例值 样例值 参考值 参数值 值",
    Column.LOCATION: "参数位置 位置 传参位置 所在位置 参数所在位置 传参方式 参数类别 请求类型 传递方式 传输方式 提交方式 in",
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
    (
        Scalar("string"),
        "字串 字符串 字符串类型 字符串型 字符型 字符 json字符串 枚举 枚举类型 文本 日期 时间 日期时间 s e",
    ),
    (Scalar("integer"), "整数 整型 整数类型 整数型 整形 短整型 正整数 时间戳 毫秒时间戳 秒级时间戳 毫秒级时间戳"),
    (Scalar("integer", "int64"), "长整型 长整数 长整形"),
    (Scalar("number"), "数字 数字类型 数值 数值类型 数值型 数字型 小数 浮点型 浮点 金额"),
    (Scalar("number", "float"), "单精度浮点数 单精度"),
    (Scalar("number", "double"), "浮点数 双精度浮点数 双精度"),
    (Scalar("boolean"), "布尔 布尔值 布尔类型 布尔型"),
    (Scalar("string", "binary"), "文件 文件流 二进制 二进制流"),
)

_STRUCTURE = r"[A-Za-z_][\w.:\\-]{0,60}\s*(?:(?:参数|字段|类型)?(?:的?数据)?结构(?:说明)?|(?:参数|字段|类型)说明|对象)"
"""A structure by its name and a word of its kind, as captions have it: `boat字段数据结构说明`."""
_SUBJECT = r"[A-Za-z_][\w.\-]*\s*(?:数据结构|结构|对象|字段|参数)"
"""What a sentence sends to a table for: `the boat object is in Table 3`."""
_TABLE_NUMBER = r"(?:表|Table)\s*(\d+(?:[.–-]\d+)*)"  # counted by chapter, too: `Table 3-2`
_AND_ANOTHER = r"(?:\s*(?:和|、|及|与)\s*(?:表|Table)\s*\d+(?:[.–-]\d+)*){0,9}"
_REFERS = (
    r"(?:详情|(?:具体|详细)(?:的?[\u3400-\u9fff]{0,4}(?:参数|格式|内容|信息|说明|介绍|参数介绍))?|更多信息)?[，,]?\s*"
    rf"(?:{_SUBJECT})?(?:请|可)?(?:参见|参考|参照|详见|见)\s*[：:]?\s*(?:{_TABLE_NUMBER}{_AND_ANOTHER}"
    rf"(?:\s*{_STRUCTURE}|\s*[A-Za-z_][\w.-]*\s*(?:参数|属性|字段)(?:信息|列表)|\s*所示)?|•?\s*{_STRUCTURE})"
)
"""A clause that only sends to a table."""

_OUT = r"(?:json)?(?:返回|响应|出参|输出|回复|应答)(?:参数|字段|数据|值|结果|内容|信息|体|消息|报文|body|json)*"
_IN = r"(?:请求|入参|输入|传入|接口|业务|调用|url|query|path|body|json|正文|路径|查询|表单|get|post)*(?:参数|字段|数据|信息|体|头|header|body|报文)"
_SAY = r"(?:的)?(?:说明|列表|描述|如下|解释|定义|结构)*"

_LABELS = (
    (
        any_of(r"(?:失败|错误|异常)(?:时)?(?:的)?(?:返回|响应)?(?:数据|结果|内容)?(?:示例|样例|例子)"),
        Role.ERROR_EXAMPLE,
    ),
    (
        any_of(r"(?:正常|成功)?(?:的)?(?:返回|响应|出参|回复|应答|成功)[^，。]{0,8}(?:示例|样例|例子|举例)"),
        Role.RESPONSE_EXAMPLE,
    ),
    (
        any_of(r"^(?:请求|调用|接口)(?:成功|正常)?(?:的)?(?:结果|返回|响应)[^，。]{0,4}(?:示例|样例|例子)"),
        Role.RESPONSE_EXAMPLE,
    ),
    (any_of(r"(?:请求|参数|入参|调用|curl)[^，。]{0,8}(?:示例|样例|例子|举例)"), Role.REQUEST_EXAMPLE),
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
            r"^(?:请求|响应|公共|request|response)?\s*(?:消息)?\s*(?:header|消息头|头域|头部|请求头|响应头)\s*(?:参数|说明|列表)*$",
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
    (any_of(r"^UR[IL]\s*(?:格式)?\s*(?:的|中的)?\s*(?:参数(?:列表)?|说明)*$"), Kind.URI),
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
    (any_of(rf"^(?:请求)?(?:query|查询|get)\s*(?:参数|字符串参数?)?{_SAY}$"), Kind.QUERY),
    (
        any_of(rf"^(?:http|请求|响应|返回|公共)*\s*(?:headers?|头|消息头|头部)\s*(?:参数|信息|字段)?{_SAY}$"),
        Kind.HEADER,
    ),
    (any_of(r"^.*multipart/form-data.*$", rf"^(?:请求)?\s*(?:form|表单|form-data)\s*(?:参数)?{_SAY}$"), Kind.FORM),
    (
        any_of(
            rf"^(?:http|请求|响应|返回)*\s*(?:body|正文|消息体|包?体|主体|请求体|json|提交|post)\s*(?:参数|字段|数据)?{_SAY}(?:[（(].*[）)])?$"
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

_PATH_LINE = r"^(?!文档|帮助|参考)(?-i:[\u3400-\u9fffA-Za-z/]){0,6}?(?:请求|接口|调用|访问|生产|正式|线上)?\s*(?:地址|路径|链接|接口|url|uri|path|api)\s*[：:]\s*(\S*/\S*)$"

LANGUAGE = Language(
    title="Chinese",
    priority=10,
    script=later(r"[\u3400-\u9fff]"),
    markers=("参数", "是否必选", "请求", "响应", "状态码", "描述", "功能介绍", "參數", "請求", "回應"),
    words=Words(
        headings={word: role for role, words in _HEADINGS.items() for word in words.split()},
        labels=_LABELS,
        leads=((any_of(r"(?:以下|如下|下列)(?:的)?((?:查询|请求|路径|query|path|body)?参数)[^。：:]*$"), ""),),
        caption_number=later(rf"^\s*{_TABLE_NUMBER}\s*[:：.、)）–—-]*\s*", re.IGNORECASE),
        table_number=later(_TABLE_NUMBER, re.IGNORECASE),
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
        array_of=(later(r"^(.+?)(?:结构)?(?:数组|集合|列表)$"),),
        object_named=(later(r"^(.+?)\s*(?:数据结构|结构体|结构|对象)$"),),
        refers=any_of(r"参[见考照阅]|详见|请见"),
        only_refers=any_of(
            rf"(?:^|(?<=[。；;\n]))[ \t]*{_REFERS}\s*(?:[。；;，]|$|(?=\n))",
            rf"[，,][ \t]*{_REFERS}\s*(?:[。；;]|$|(?=[\n，]))",
        ),
        name_label=later(r"(?:接口|API)名(?:称)?(?:\s*[:：]\s*(\w+))?[:：。]?", re.IGNORECASE),
        see_structure=later(r"(?:请?参见|请?参考|详见)\s*[“\"]?([^，。；\s]+)"),
        type_first=any_of(
            r"^((?:(?:字符串|整数|整型|数字|数值|布尔|浮点数?|日期|时间|对象|字典)(?:类型)?(?:数组|列表)?|数组|列表))(?:类型|型)?"
            r"(?=\s*(?:[。，,；;（(]|$))"
        ),
        type_line=later(
            r"(?:(?:^|(?<=[。；;.\w)）])(?<![\u3400-\u9fff]))类型\s*[：:]|\A(?=[A-Za-z]+(?:\s*[<\[][\w<>, ]*[>\]]|\s+of\s+\w+(?:\s+objects?)?)?\n))\s*(.+?)[。.]?$",
            re.MULTILINE,
        ),
        no_type=any_of(r"^无$"),
        status=any_of(
            r"^(?:HTTP\s*)?状态码\s*+(?:为)?\s*+[：:]?\s*+(\d{3}|default)\s*+(?:时)?\s*+[：:]?\s*+$",
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
            rf"^(?:http)?\s*+(?:请求|接口|调用|提交|访问)?\s*+(?:方式|方法|类型|method)\s*[：:]\s*(?:HTTP\s+)?({METHODS})\b",
            rf"^(?:请求|调用)(?:方式|方法)\s+({METHODS})$",
            r"^(?:接口|功能)?(?:说明|描述|名称)\s*[：:]\s*+[（(【\[]?\s*+(GET|POST|PUT|DELETE|PATCH)\s*(?:请求|方式|方法)",
        ),
        path_line=any_of(r"^路径\s*[：:]\s*(\S+)\s*$", _PATH_LINE),
        prose=PROSE,
        range_phrase="取值范围：",
        default_phrase="默认值：",
        array_root=any_of(r"^(?:\[数组元素\]|\*\[数组\]\*|数组元素|\[数组\])$"),
        definitions=any_of(r"^(?:数据结构|数据模型|数据类型|模型|结构体)(?:定义)?$"),
        free_key=any_of(r"^自定义\w*$"),
        optional_note=any_of(r"^可选$"),
        deprecated_title=any_of(r"废弃|即将下线|不推荐|已下线"),
        deprecated_note=later(
            r"(?:^|[。；])(?:当前(?:页面)?|[该此本])\s*(?:接口|API)(?:已经?(?:被)?(?:废弃|弃用)|即将(?:被)?(?:下线|废弃|弃用)|为历史版本)",
            re.MULTILINE,
        ),
        same_alone=any_of(r"^(?:参数)?(?:同|与|和|参考|参见|参照|请参考)\s*(?:接口)?\s*[:：]?\s*$"),
        parent_link=later(r"父主题"),
        chrome=any_of(r"^(?:更新时间\s*[：:].*|分享|相关文档|父主题.*|上一篇.*|下一篇.*|复制链接|查看PDF)$"),
    ),
)
