"""The same as `test_placed_fields.py` for Chinese labels: labels × how fields are listed × how the call is stated."""

from __future__ import annotations

from itertools import cycle

import pytest

from extractor.pages import Page, read
from tests.pages.dump import Folder
from tests.pages.test_placed_fields import parts

CALLS = """
## 查询船只⏎`METHOD /v1/boats`⏎查询所有船只。
## 查询船只⏎```↵METHOD /v1/boats↵```
## 查询船只⏎**请求地址**：`METHOD /v1/boats`
## 查询船只⏎- 请求方式：METHOD↵- 请求地址：`/v1/boats`
## 查询船只⏎**请求URL：**↵- `/v1/boats`⏎**请求方式：**↵- METHOD
## 查询船只⏎| 请求方法 | 请求路径 |↵|--|--|↵| METHOD | /v1/boats |
## 查询船只⏎### 接口地址⏎`/v1/boats`⏎### 请求方式⏎`METHOD`
## 查询船只⏎URL: `https://api.boats.example/v1/boats`⏎Method: METHOD
## 查询船只⏎请求方式：`METHOD`，接口路径：`/v1/boats`
"""
QUERY = """
### 请求参数
#### 请求参数
**请求参数**
**请求参数：**
请求参数：
### Query参数
### 查询参数
**Query 参数**
#### 参数
**参数：**
参数说明：
### 参数说明
**参数**
### 入参
**入参：**
### 请求参数说明
### 输入参数
### 接口参数
**URL参数：**
### URL参数
### 参数列表
### 请求参数(Query)
**请求参数（query）**
### 查询字符串参数
"""
BODY = """
### 请求参数
**请求参数：**
### 请求体
**请求体**
### Body参数
**Body 参数**
### 请求Body
**请求body：**
### 请求参数说明
### 参数说明
参数：
### 入参
**入参**
### 请求体参数
### 请求正文
### 输入参数
### 请求包体
### 请求数据
### 提交参数
### POST参数
### 请求参数(Body)
**请求参数（body）**
### 请求内容
### 表单参数
"""
ANSWER = """
### 返回参数
**返回参数：**
### 响应参数
**返回参数说明**
### 返回值
**返回值：**
### 返回结果
### 响应
**响应：**
### 出参
**出参**
### 返回字段说明
### 响应体
### 返回数据
### 返回说明
### 返回参数说明
### 响应字段
### 响应参数说明
### 输出参数
### 返回字段
**响应数据**
### 响应结果
### 应答参数
### 返回内容
"""
LISTED = {
    "a table": "|参数名|必选|类型|说明|↵|--|--|--|--|↵|sail|是|string|帆|↵|masts|否|int|桅杆|",
    "a table, type first": "|名称|类型|是否必填|描述|↵|--|--|--|--|↵|`sail`|string|是|帆|↵|`masts`|int|否|桅杆|",
    "a table of fields": "|字段名|字段类型|字段说明|↵|--|--|--|↵|sail|string|帆|↵|masts|int|桅杆|",
    "a table, meaning first": "|参数|含义|类型|↵|--|--|--|↵|sail|帆|string|↵|masts|桅杆|int|",
    "a numbered table": "|序号|参数名|类型|描述|↵|--|--|--|--|↵|1|sail|string|帆|↵|2|masts|int|桅杆|",
    "a table of examples": "|参数|示例值|描述|↵|--|--|--|↵|sail|1|帆|↵|masts|1|桅杆|",
    "names in code": "- `sail`：帆↵- `masts`：桅杆",
    "names": "- sail：帆↵- masts：桅杆",
    "types in brackets": "- `sail`（string，必填）：帆↵- `masts`（int，选填）：桅杆",
    "types behind names": "* **sail** string 帆↵* **masts** int 桅杆",
}
EXAMPLE = '### 返回示例⏎```json↵{"id": 1}↵```'
MESSAGES = [(QUERY, "GET", "query"), (BODY, "POST", "body"), (ANSWER, "GET", "answer")]
ROWS = [
    (label, call, method, part)
    for labels, method, part in MESSAGES
    for label, call in zip(labels.strip().split("\n"), cycle(CALLS.strip().split("\n")), strict=False)
]


@pytest.mark.parametrize(("label", "call", "method", "part"), ROWS)
def test_what_a_label_is_of(label: str, call: str, method: str, part: str) -> None:
    expected = {"answer": ["id"]} if part != "answer" else {}
    expected[part] = ["masts", "sail"]
    found = {}
    for way, listed in LISTED.items():
        below = [label, listed, *([EXAMPLE] if part != "answer" else [])]
        text = "⏎".join(["# 船只接口", call.replace("METHOD", method), *below, ""])
        text = text.replace("⏎", "\n\n").replace("↵", "\n")
        operations = read(Page("boats.md", text.encode(), "boats.md"), Folder({"boats.md": text}), "rest_zh").operations
        found[way] = [parts(each) for each in operations]
    assert found == {way: [expected] for way in LISTED}
