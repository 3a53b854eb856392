"""References of REST APIs, of any vendor: Markdown or HTML, each operation in a chapter of its own."""

from __future__ import annotations

from extractor.pages.dialect import Role, Words
from extractor.pages.layers import Publisher
from extractor.pages.patterns import later

_MARKS = (
    *("\nRequired\n", "`GET /", "`POST /", "`PUT /", "`PATCH /", "`DELETE /", "|Method|", "Request URI|"),
    *(
        "```js",
        "```ja",
        "```http",
        "```bash",
        "```sh",
        "```text",
        "```curl",
        "```py",
        "```ts",
        "```yaml",
        "```xml",
        "##### ",
        "|:-",
        "| :-",
    ),
    *("<th>Required", "**URL", "**Method", "**Path", "Response-fields", "Parameters**", "Parameters:"),
    *(".. rest_method::", ".. rest_parameters::", ".. rest_status_code::"),
    *(
        "Query Parameters",
        "{{<",
        "{{%",
        "\n~~~",
        ".. code-block::",
        "T `/",
        "E `/",
        "H `/",
        "<code>/",
        "\n- `",
        "\n* `",
    ),
    'class="tableblock',
)
"""How people and generators write references, and the publishers of the clouds do not."""
_CHINESE = (
    *("请求方式", "接口地址", "请求路径", "接口路径", "必填|", "必填 |", "是否必填", "<th>必填", "必要性", "是否必须"),
    *("返回数据", "出参", "变量名", "路径/方法"),
)
_PIPED = ("| Type |", "|Type|", "|Required|", "Required |", "参数名|", "| 类型 |", "| 字段 |")
"""Titles of columns between bars."""
_TOOLS = ('id="redoc"',)
"""What only pages of tools have that print OpenAPI documents."""

PUBLISHER = Publisher(
    title="References of REST APIs",
    priority=10,
    english_titles=True,
    markers={"": _MARKS, "zh": _CHINESE},
    signature=_TOOLS,
    copied_markers=_PIPED,
    words={"": Words(name_mark=later(r"(?<=[\w?\]])\s*\\?\*+$"))},
    request_line_sections=frozenset(
        {Role.URI, Role.NAMED, Role.DESCRIPTION, Role.REQUEST, Role.CONSTRAINTS, Role.OTHER}
    ),
    query_selects=False,
)
