"""Two operations that share a structure and an error body; a structure that contains itself; all kinds of schema."""

from __future__ import annotations

from extractor.operation import (
    Api,
    ArrayOf,
    Body,
    Example,
    Field,
    MapOf,
    ObjectOf,
    OneOf,
    Operation,
    Parameter,
    Ref,
    Response,
    Scalar,
    Source,
    Structure,
    Unknown,
)

TEXT, WHOLE = Scalar("string"), Scalar("integer", "int64")


def at(page: str, table: str = "", row: str = "") -> Source:
    return Source(page, table, row, line=7)


def error(page: str) -> Body:
    code = Field("error_code", Scalar("string", min_length=8, max_length=36), description="错误码")
    return Body(ObjectOf((code, Field("error_msg", TEXT))), source=at(page, "表 4 响应Body参数"))


def backup(page: str) -> Structure:
    table = "表 3 Backup数据结构"
    fields = (
        Field("id", Scalar("string", "uuid"), True, "备份ID。", source=at(page, table, "id")),
        Field("size", WHOLE, True, "大小，单位：字节。", source=at(page, table, "size")),
        Field(
            "status",
            Scalar("string", enum=("success", "failed"), default="success"),
            True,
            "状态：\n- success\n- failed",
        ),
        Field("encrypted", Scalar("boolean", default=False), nullable=True, read_only=True),
        Field("level", Scalar("integer", enum=(1, 2)), nullable=True, deprecated=True),
        Field("extend_info", Ref("info"), description="扩展信息。", nullable=True),
        Field("children", ArrayOf(Ref("backup"), 0, 10), description="子备份。"),
        Field("labels", MapOf(TEXT), description="标签。"),
        Field("policy", Unknown(), description="未说明类型。"),
        Field("owner", OneOf((TEXT, Ref("info"))), nullable=True),
        Field("raw", ObjectOf()),
        Field("region", TEXT, source=at("regions.md", "区域")),
    )
    return Structure("backup", "Backup", fields, "Backup数据结构", source=Source(page, table, via="type-anchor"))


def info(page: str) -> Structure:
    fields = (Field("os-images", ArrayOf(TEXT)), Field("ratio", Scalar("number", "double", minimum=0, maximum=1.5)))
    return Structure("info", "扩展信息", fields, hint="extend_info", source=at(page, "表 5"))


def page(name: str) -> dict[str, object]:
    return {
        "structures": (backup(name), info(name)),
        "source": at(name),
        "token_header": "X-Auth-Token",
        "tag": "备份管理",
    }


PROJECT = Parameter("path", "project_id", TEXT, True, "项目ID。", source=at("list.md", "表 1", "project_id"))

LIST = Operation(
    "GET",
    "/v1.0/{project_id}/backups",
    "ListBackups",
    "查询备份列表",
    "查询备份列表。\n\n支持分页。",
    parameters=(
        PROJECT,
        Parameter(
            "query", "limit", Scalar("integer", "int32", default="10", minimum=1, maximum=100), False, "每页条数"
        ),
        Parameter("query", "status", ArrayOf(TEXT), deprecated=True),
        Parameter("header", "X-Auth-Token", TEXT, True, "用户Token。"),
        Parameter("header", "Content-Type", TEXT, True),
        Parameter("header", "X-Language", Scalar("string", enum=("zh-cn", "en-us"))),
    ),
    responses=(
        Response(
            "200",
            "正常返回",
            (Parameter("header", "X-Request-Id", TEXT, description="请求ID"),),
            Body(
                ObjectOf((Field("backups", ArrayOf(Ref("backup"))), Field("count", WHOLE))),
                source=at("list.md", "表 2"),
            ),
        ),
        Response("400", "", body=error("list.md")),
        Response("500", "", body=error("list.md")),
    ),
    examples=(
        Example(
            "response",
            '{"count": 12345678901234567890, "backups": [{"id": "0", "ratio": 0.10, "region": null}]}',
            title="列表",
        ),
        Example("response", '{"error_code": "BACKUP.0001", "error_msg": "no"}', "400"),
    ),
    **page("list.md"),
)

CREATE = Operation(
    "POST",
    "/v1.0/{project_id}/backups",
    "",
    "创建备份",
    parameters=(PROJECT,),
    body=Body(ObjectOf((Field("backup", Ref("backup"), True),)), required=True, source=at("create.md", "表 2")),
    responses=(Response("202", body=Body(Ref("backup"))), Response("400", body=error("create.md"))),
    examples=(Example("request", '{"backup": {"id": "1"}}', title="创建"),),
    **page("create.md"),
)

API = Api("cbr", "云备份", "3", "备份服务。", ("https://cbr.example.com/",), (LIST, CREATE))
