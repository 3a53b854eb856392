"""Text copies of web pages: a parameter table that was copied a cell a line is read back as it was."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.operation import ArrayOf, MapOf, ObjectOf, Scalar, Schema
from extractor.pages import Page, read
from tests.pages.dump import Folder, show

TYPES: dict[str, Schema] = {
    "String": Scalar("string"),
    "Integer": Scalar("integer"),
    "Long": Scalar("integer", "int64"),
    "Boolean": Scalar("boolean"),
    "Double": Scalar("number", "double"),
    "Array of strings": ArrayOf(Scalar("string")),
    "Array of objects": ArrayOf(ObjectOf()),
    "Map<String,String>": MapOf(Scalar("string")),
    "Object": ObjectOf(),
}
NAMES = st.one_of(
    st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,14}", fullmatch=True),
    st.sampled_from(
        ("type", "string", "list", "time", "status", "id", "os-start", "a.b", "binding:vif", "default", "no")
    ),
)
SENTENCES = st.sampled_from(
    ("项目ID。", "备份状态,由系统维护。", "是否加密。", "名称,支持中文。", "分页 大小", "单位:GB。")
)
BULLETS = st.lists(st.sampled_from(("不能为空", "成功:正常", "最大100个")), max_size=3)


@dataclass(frozen=True)
class Line:
    """A row of the table that is copied."""

    name: str
    type: str
    required: bool | None
    """None: the copy lost the cell."""
    sentences: list[str]
    bullets: list[str]

    def copied(self) -> list[str]:
        cells = [self.name, *([] if self.required is None else ["是" if self.required else "否"]), self.type]
        return [*cells, *self.sentences, *(f"  • {bullet}" for bullet in self.bullets)]


LINES = st.builds(
    Line,
    NAMES,
    st.sampled_from(sorted(TYPES)),
    st.sampled_from((True, False, None)),
    st.lists(SENTENCES, min_size=1, max_size=3),
    BULLETS,
)
# With a row `a` beside it, `a.b` is a field of `a`, which has its own tests.
TABLES = st.lists(LINES, min_size=1, max_size=6, unique_by=lambda line: line.name).filter(
    lambda table: not {"a", "a.b"} <= {line.name for line in table}
)


def copy_of(table: list[Line], gap: str) -> bytes:
    head = ["创建备份", "功能介绍", "创建一个备份。", "URI", "POST /v1.0/backups", "请求参数", "表1 请求Body参数"]
    tail = ["响应参数", "无", "状态码", "状态码", "描述", "200", "OK"]
    cells = [cell for line in table for cell in line.copied()]
    return gap.join([*head, "参数", "是否必选", "参数类型", "描述", *cells, *tail]).encode()


@given(TABLES, st.sampled_from(("\n", "\n\n", "\r\n\r\n")))
@settings(max_examples=150, deadline=None)
def test_a_copied_table_is_read_back(table: list[Line], gap: str) -> None:
    (operation,) = read(Page("copy.txt", copy_of(table, gap)), Folder()).operations
    assert operation.body
    assert isinstance(operation.body.schema, ObjectOf)
    read_back = {field.name: field for field in operation.body.schema.fields}
    assert list(read_back) == [line.name for line in table]
    for line in table:
        field = read_back[line.name]
        assert show(field.schema) == show(TYPES[line.type])
        assert field.required is line.required
        assert field.description.split("\n") == [*line.sentences, *(f"• {bullet}" for bullet in line.bullets)]
    assert [response.status for response in operation.responses] == ["200"]


@pytest.mark.parametrize("required", ["Yes", ""], ids=["with", "without"])
@pytest.mark.parametrize(
    "name", ["status", "code", "value", "path", "method", "options", "message", "since", "example"]
)
def test_a_field_that_is_called_like_a_column_is_one(name: str, required: str) -> None:
    """English names are words of English pages, and of text copies whose tables have no lines."""
    head = "Creating a Backup\nFunction\nCreates one.\nURI\nPOST /v1.0/backups\nRequest Parameters\n"
    titles = "Table 1 Request body parameters\nParameter\nMandatory\nType\nDescription"
    rows = [(name, required, "String", "A thing."), ("size", required, "Integer", "How big.")]
    lines = [cell for row in rows for cell in row if cell]
    text = "\n".join([head + titles, *lines, "Status Codes", "200", "OK"])
    (operation,) = read(Page("copy.txt", text.encode()), Folder(), "huawei_en").operations
    assert operation.body
    assert isinstance(operation.body.schema, ObjectOf)
    assert [field.name for field in operation.body.schema.fields] == [name, "size"]
