"""Huawei Cloud, and other clouds on the same platform: Markdown with HTML or pipe tables, whole HTML pages, and copies
of the web pages as text."""

from __future__ import annotations

from extractor.pages.dialect import Role, Words, any_of
from extractor.pages.layers import Publisher

_CHINESE = (
    (
        any_of(
            r"(?:(?:请求|Request)\s*)?(?:失败|错误|异常)\s*(?:时)?的?(?:请求|响应|返回)?(?:样例|示例|格式|举例)",
            r"(?:失败|错误|异常)(?:响应|返回)(?:样例|示例)",
        ),
        Role.ERROR_EXAMPLE,
    ),
    (
        any_of(
            r"(?:请求|调用)?(?:成功|正常)(?:时)?的?(?:请求|响应|返回|调用)?(?:样例|示例|格式|举例)",
            r"(?:成功|正常)(?:响应|返回)?(?:样例|示例)",
            r"响应(?:消息|体|参数|内容)?的?(?:样例|示例|举例)",
            r"返回(?:值|参数|消息|结果)?的?(?:样例|示例|举例)",
            r"response\s*(?:example|样例|示例)",
        ),
        Role.RESPONSE_EXAMPLE,
    ),
    (
        any_of(r"请求(?:消息|体|参数|内容|URL|URI)?的?(?:样例|示例|举例)", r"request\s*(?:example|样例|示例)"),
        Role.REQUEST_EXAMPLE,
    ),
    (any_of(r"UR[IL]\s*(?:样例|示例)"), Role.REQUEST_EXAMPLE),
    (any_of(r"异常响应|异常返回|错误响应|处理失败|失败时(?:返回|响应)"), Role.ERROR_RESPONSE),
    (any_of(r"响应(?:参数|消息|要素|体|字段|头)|返回(?:参数|消息|要素)|正常响应|处理成功"), Role.RESPONSE),
    (any_of(r"请求(?:参数|消息|头|体|要素)"), Role.REQUEST),
    (any_of(r"^UR[IL]\s*格式"), Role.URI),
)

_ENGLISH = (
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
)

PUBLISHER = Publisher(
    title="Huawei Cloud, Open Telekom Cloud",
    priority=30,
    signature=("_topic_0", "_TOPIC_0", '<a name="section', "mcps1."),
    words={
        "zh": Words(labels=_CHINESE, headings={"返回值": Role.STATUS, "请求方法": Role.OTHER}),
        "en": Words(labels=_ENGLISH),
    },
)
