"""Descriptions that refer to tables: without the clause that only says where to look, with the values listed there."""

from __future__ import annotations

import pytest

from extractor.operation import Field, ObjectOf, OneOf, Scalar
from extractor.pages import Page, read
from tests.pages.dump import Folder

COLUMNS = "|参数|参数类型|描述|\n|--|--|--|\n"
CHINESE = """
船的信息，请参见表2。                        => 船的信息。
船的信息，详情请参见表2 boat字段数据结构说明。 => 船的信息。
船的信息，请参见•boat参数说明。              => 船的信息。
船的信息。具体请参见•boat参数说明            => 船的信息。
船的信息，请参见boat字段数据结构说明。       => 船的信息。
船的信息，参见boat对象                       => 船的信息
船的信息，请参见boat数据结构说明中的示例。   => 船的信息，请参见boat数据结构说明中的示例。
船的信息，请参见创建船只。                   => 船的信息，请参见创建船只。
船的信息，下水时支持。详情参考表2和表3       => 船的信息，下水时支持。
船的信息。具体航行参数，请参考表2、表3和表4。 => 船的信息。
船的信息。详情请参见：表2                    => 船的信息。
船的信息，参考表2 boat参数信息。             => 船的信息。
船的信息，按表2和表3的规则计算。             => 船的信息，按表2和表3的规则计算。
"""


@pytest.mark.parametrize(
    ("printed", "written"), [[part.strip() for part in line.split("=>")] for line in CHINESE.strip().splitlines()]
)
def test_a_reference_to_a_table_goes(printed: str, written: str) -> None:
    structure = f"**表 2**  boat字段数据结构说明\n\n{COLUMNS}|id|String|编号|\n"
    (field,) = fields(f"{COLUMNS}|boat|Object|{printed}|\n\n{structure}", {})
    assert field.description == written


NAMED = """
按[表2](#t2)中的船长计费。             => 按boat中的船长计费。
费率见[表3](#t3)。                     => 费率见“费率一览”。
[表3](#t3)和[表2](#t2)的长度一致。     => “费率一览”和boat的长度一致。
见[表2](#t2)，不是表21。               => 见boat，不是表21。
[表4](#t4)没有。                       => 表4没有。
[第2章](#t2)有说明。                   => 第2章有说明。
见[表2](other.md#t2)。                 => 见表2。
"""


@pytest.mark.parametrize(
    ("printed", "written"), [[part.strip() for part in line.split("=>")] for line in NAMED.strip().splitlines()]
)
def test_a_table_is_called_by_what_it_is_about(printed: str, written: str) -> None:
    tables = (
        f'<a name="t2"></a>**表 2**  boat字段数据结构说明\n\n{COLUMNS}|id|String|编号|\n\n'
        '**表 3**  费率一览\n\n<a name="t3"></a>\n<table><thead><tr><th>长度</th><th>费率</th></tr></thead>'
        "<tbody><tr><td>10</td><td>5</td></tr></tbody></table>\n"
    )
    field, *_ = fields(f"{COLUMNS}|fee|String|{printed}|\n|boat|Object|见[表2](#t2)。|\n\n{tables}", {})
    assert field.description == written


@pytest.mark.parametrize(
    ("captions", "tables"),
    [
        (("sail options参数说明", "motor options参数说明"), 2),
        (("options参数说明", "motor参数说明"), 1),
        (("sail options参数说明", "motor参数说明"), 1),
    ],
)
def test_tables_of_cases_that_a_description_links_are_alternatives(captions: tuple[str, str], tables: int) -> None:
    linked = "".join(
        f'<a name="t{number}"></a>**表 {number}**  {caption}\n\n{COLUMNS}|id{number}|String|编号|\n\n'
        for number, caption in enumerate(captions, 2)
    )
    row = "|options|Object|选项。请参考[表2](#t2)和[表3](#t3)。|"
    (field,) = fields(f"{COLUMNS}{row}\n\n{linked}", {})
    assert len(field.schema.alternatives if isinstance(field.schema, OneOf) else (field.schema,)) == tables


VALUES = "# 船的状态\n\n|船的状态|说明|\n|--|--|\n|moored|已停泊|\n|at-sea|在海上|\n"


@pytest.mark.parametrize(
    ("page", "values"),
    [
        (VALUES, ("moored", "at-sea")),
        (f"{VALUES}\n|颜色|说明|\n|--|--|\n|red|红|\n|blue|蓝|\n", ()),
        ("# 船的状态\n\n船可以停泊。\n", ()),
        (VALUES.replace("船的状态|", "错误码|"), ()),
    ],
)
def test_a_link_to_a_page_means_its_only_table_of_values(page: str, values: tuple[str, ...]) -> None:
    (field,) = fields(
        f"{COLUMNS}|state|String|船的状态，具体请参见[船的状态](states.md)。|\n", {"states.md": page.encode()}
    )
    assert isinstance(field.schema, Scalar)
    assert field.schema.enum == values


SEVERAL = (
    '# 船\n\n<a name="s1"></a>**表 3**  船的状态\n\n|名称|说明|\n|--|--|\n|moored|已停泊|\n|at-sea|在海上|\n\n'
    '<a name="s2"></a>**表 4**  颜色\n\n|名称|说明|\n|--|--|\n|red|红|\n|blue|蓝|\n'
)


@pytest.mark.parametrize(
    ("href", "values"),
    [
        ("states.md#s1", ("moored", "at-sea")),
        ("./states.md#s2", ("red", "blue")),
        ("states.md#s3", ()),
        ("states.md", ()),
        ("nowhere.md#s1", ()),
        ("https://a.example/states.md#s1", ()),
    ],
)
def test_a_link_to_a_table_of_values_on_another_page(href: str, values: tuple[str, ...]) -> None:
    (field,) = fields(f"{COLUMNS}|state|String|状态，请参见[状态]({href})。|\n", {"states.md": SEVERAL.encode()})
    assert isinstance(field.schema, Scalar)
    assert field.schema.enum == values


def fields(tables: str, pages: dict[str, bytes]) -> tuple[Field, ...]:
    text = f"# 查询船只\n\n## URI\n\nGET /v1/boats\n\n## 响应参数\n\n**表 1**  响应参数\n\n{tables}"
    (response,) = read(Page("page.md", text.encode(), "page.md"), Folder(pages)).operations[0].responses
    schema = response.body.schema if response.body else None
    assert isinstance(schema, ObjectOf)
    return schema.fields


ELSEWHERE = "# 船只\n\n**表 3**  Mast\n\n| 参数 | 参数类型 | 描述 |\n| --- | --- | --- |\n| id | String | 编号 |\n"


@pytest.mark.parametrize(
    ("dialect", "words", "fields"),
    [
        ("huawei_zh", "表3", ["id"]),
        ("huawei_zh", "Mast", ["id"]),
        ("rest_zh", "表3", ["id"]),
        ("rest_zh", "Mast", []),
        ("huawei_zh", "表4", []),
    ],
)
def test_the_words_of_a_link_whose_anchor_a_copy_lost(dialect: str, words: str, fields: list[str]) -> None:
    """References keep their anchors: there, only the number of a table says which one is meant."""
    page = (
        "# 创建\n\n## URI\n\nPOST /v1/boats\n\n## 请求参数\n\n**表 1**  请求Body参数\n\n| 参数 | 参数类型 | 描述 |\n"
        f"| --- | --- | --- |\n| mast | Object | 详见[{words}](other.md#lost) |\n"
    )
    folder = Folder({"page.md": page.encode(), "other.md": ELSEWHERE.encode()})
    (operation,) = read(Page("page.md", page.encode()), folder, dialect).operations
    assert [field.name for structure in operation.structures for field in structure.fields] == fields
