"""References of REST APIs in Chinese, of any vendor: Markdown or HTML, each operation in a chapter of its own."""

from __future__ import annotations

from dataclasses import replace

from extractor.operation import Scalar
from extractor.pages.dialect import Column, Kind, Role, any_of
from extractor.pages.dialects import rest_en
from extractor.pages.dialects.huawei_zh import DIALECT as _CHINESE

_HEADINGS = {
    Role.DESCRIPTION: "简要描述 描述 接口描述 功能 用途 接口简介 说明 简介",
    Role.URI: "基本信息 请求地址 接口url 接口路径 请求路径 请求方式 请求方法 http请求方式 接口信息 调用地址 路径 路径/方法 请求接口 接口",
    Role.REQUEST: "参数 入参 输入 输入参数 参数说明 参数列表 请求信息 请求数据 请求头 请求头参数 请求header 请求body 请求体参数 接口参数"
    " 请求字段 业务参数 调用参数 path参数 query参数 body参数 url参数 路径参数 查询参数 请求参数说明",
    Role.RESPONSE: "出参 输出 输出参数 返回 返回值 返回数据 返回信息 返回内容 返回说明 返回字段 返回字段说明 返回参数说明 返回值说明 返回体"
    " 响应信息 响应数据 响应结果 响应字段 响应内容 响应说明 响应参数说明",
    Role.ERRORS: "错误码说明 错误代码 错误信息",
    Role.OTHER: "备注 作者 注意 权限 更新日志 变更记录 备注说明 请求示例说明",
}

_COLUMNS = {
    Column.NAME: "变量名 变量 参数代码 字段英文名 header",
    Column.REQUIRED: "必需 必传 是否必传 是否必需 是否必要 必要性 必要 必须 必选项 是否必输",
    Column.TYPE: "json类型 变量类型 数据格式",
    Column.DESCRIPTION: "内容 参数含义 字段说明 字段描述 参数备注 其他信息 补充说明 注释 中文名 中文名称 详细说明 解释",
    Column.RANGE: "可选值 枚举值 取值",
    Column.DEFAULT: "默认",
    Column.EXAMPLE: "示例值 参数值 值 样例值 参考值",
    Column.LOCATION: "位置 参数类别 传参方式",
    Column.STATUS: "http状态码 状态",
    Column.METHOD: "请求方式",
    Column.PATH: "接口地址 请求地址 路径 接口 请求路径",
    Column.OTHER: "长度 最大长度 序号 版本",
}

_OUT = r"(?:json)?(?:返回|响应|出参|输出|回复|应答)(?:参数|字段|数据|值|结果|内容|信息|体|消息|报文|body|json)*"
_IN = r"(?:请求|入参|输入|传入|接口|业务|调用|url|query|path|body|json|正文|路径|查询|表单|get|post)*(?:参数|字段|数据|信息|体|头|header|body|报文)"
_SAY = r"(?:的)?(?:说明|列表|描述|如下|解释|定义|结构)*"

_LABELS = (
    (
        any_of(r"(?:失败|错误|异常)(?:时)?(?:的)?(?:返回|响应)?(?:数据|结果|内容)?(?:示例|样例|例子)"),
        Role.ERROR_EXAMPLE,
    ),
    (any_of(r"(?:返回|响应|出参|回复|应答|成功)[^，。]{0,8}(?:示例|样例|例子)"), Role.RESPONSE_EXAMPLE),
    (any_of(r"(?:请求|参数|入参|调用|curl)[^，。]{0,8}(?:示例|样例|例子)"), Role.REQUEST_EXAMPLE),
    (any_of(r"^(?:示例|样例|例子|举例)"), Role.EXAMPLES),
    (any_of(r"^(?:失败|错误|异常)(?:时)?(?:返回|响应)"), Role.ERROR_RESPONSE),
    (any_of(r"^(?:http)?(?:状态码|响应码|返回码)(?:说明)?$"), Role.STATUS),
    (any_of(r"^错误码"), Role.ERRORS),
    (any_of(rf"^(?:成功|正常)?{_OUT}{_SAY}(?:[（(].*[）)])?$", r"^请求处理成功时"), Role.RESPONSE),
    (any_of(rf"^{_IN}{_SAY}(?:[（(].*[）)])?$", r"^(?:请求|参数|入参)$", r"^请求体的属性"), Role.REQUEST),
    (any_of(r"^(?:http)?(?:请求|接口|调用)(?:地址|路径|url|uri|方式|方法)"), Role.URI),
)

_CAPTIONS = (
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
    (any_of(rf"^ur[il]\s*参数{_SAY}$"), Kind.URI),
    (any_of(rf"^(?:成功|失败|正常|错误)?(?:{_OUT}|{_IN}|参数|根对象){_SAY}(?:[（(].*[）)])?$"), Kind.GENERIC),
)

_METHOD_LINE = (
    r"^(?:http)?\s*(?:请求|接口|调用|提交|访问)?\s*(?:方式|方法|类型|method)\s*[：:]\s*(?:HTTP\s+)?("
    + rest_en.METHODS
    + r")\b"
)
_PATH_LINE = r"^(?!文档|帮助|参考)(?-i:[\u3400-\u9fffA-Za-z/]){0,6}?(?:请求|接口|调用|访问|生产|正式|线上)?\s*(?:地址|路径|链接|接口|url|uri|path)\s*[：:]\s*(\S*/\S*)$"

DIALECT = replace(
    _CHINESE,
    title="References of REST APIs, Chinese",
    priority=10,
    markers=(
        *(
            *_CHINESE.markers,
            *rest_en.MARKS,
            "请求方式",
            "接口地址",
            "请求路径",
            "接口路径",
            "必填|",
            "必填 |",
            "是否必填",
        ),
        *(
            "<th>必填",
            "必要性",
            "是否必须",
            "返回数据",
            "出参",
            "变量名",
            "路径/方法",
            "参数名|",
            "| 类型 |",
            "| 字段 |",
        ),
    ),
    signature=(),
    name_mark=rest_en.DIALECT.name_mark,
    query_selects=False,
    stating=rest_en.DIALECT.stating,
    required_first=any_of(r"^[(（\[【]?(required|optional|必填|必选|可选|选填)\s*(?:[)）\]】.。:：,，]|$)"),
    headings={
        **rest_en.DIALECT.headings,
        **_CHINESE.headings,
        **{word: role for role, words in _HEADINGS.items() for word in words.split()},
    },
    columns={
        **rest_en.DIALECT.columns,
        **_CHINESE.columns,
        **{word: column for column, words in _COLUMNS.items() for word in words.split()},
    },
    labels=(*_LABELS, *rest_en.LABELS),
    captions=(*_CAPTIONS, *rest_en.CAPTIONS),
    caption_prefix=any_of(r"^(?:[^，。]*中的\s*)?(?:请求参数|响应参数|请求|响应)?\s*的?\s*"),
    required=any_of(
        rf"^{rest_en.ICON}(?:✅|✔|√|是|必选|必填|必须|必需|必要|必传|y|yes|true|m|mandatory|required|1)(?![\w])|^是[（(]"
    ),
    optional=any_of(
        rf"^{rest_en.ICON}(?:❌|✗|×|✘|否|可选|选填|不必|非必[选填须需要传]|n|no|false|o|optional|not (?:required|mandatory)|0|-|—)(?![\w])|^否[（(]"
    ),
    types={
        **_CHINESE.types,
        **rest_en.TYPES,
        **dict.fromkeys(("s", "e", "文本", "日期", "时间", "日期时间"), Scalar("string")),
        **dict.fromkeys(("整形", "数字类型"), Scalar("integer")),
    },
    object_types=any_of(_CHINESE.object_types.pattern, r"^obj$"),
    array_of=rest_en.DIALECT.array_of,
    status=any_of(_CHINESE.status.pattern, rest_en.DIALECT.status.pattern),
    answer_words=_CHINESE.answer_words | rest_en.DIALECT.answer_words,
    method_line=any_of(_METHOD_LINE, rest_en.METHOD_LINE),
    path_line=any_of(_PATH_LINE, rest_en.PATH_LINE),
    locations={**_CHINESE.locations, **rest_en.DIALECT.locations},
)
