"""What pages contradict in themselves, and what OpenAPI cannot say: each is a finding; the document is valid."""

from __future__ import annotations

from extractor.operation import (
    Api,
    ArrayOf,
    Body,
    Example,
    Field,
    ObjectOf,
    Operation,
    Parameter,
    Ref,
    Response,
    Scalar,
    Schema,
    Source,
    Structure,
)

TEXT = Scalar("string")


def nested(levels: int) -> Schema:
    schema: Schema = TEXT
    for _ in range(levels):
        schema = ArrayOf(schema)
    return schema


FIELDS = (
    Field("default", Scalar("integer", default="many")),
    Field("enum", Scalar("integer", enum=("1", "2", "x"), default=3)),
    Field("bounds", Scalar("integer", minimum=5, maximum=1)),
    Field("negative", Scalar("string", min_length=-1)),
    Field("endless", Scalar("number", maximum=float("inf"), minimum=-5)),
    Field("outside", Scalar("string", default="abc", max_length=2)),
    Field("length", Scalar("integer", max_length=9)),
    Field("pattern", Scalar("string", pattern="(")),
    Field("twice", TEXT),
    Field("twice", TEXT),
    Field("dangling", Ref("nowhere")),
    Field("deep", nested(60)),
)

API = Api(
    "",
    operations=(
        Operation(
            "POST",
            "/v1/{id}/{id}/{instanceId}",
            "列表",
            tag="生命周期",
            body=Body(ObjectOf(FIELDS)),
            parameters=(
                Parameter("path", "instance_id", TEXT),
                Parameter("path", "lost", TEXT),
                Parameter("query", "q", TEXT),
                Parameter("query", "q", TEXT),
            ),
            responses=(Response("200"), Response("2000")),
            structures=(
                Structure("表9", "孤立", (Field("a", TEXT),)),
                Structure("a", "Alias", (), schema=Ref("b")),
                Structure("b", "Alias", (), schema=Ref("a")),
            ),
            examples=(Example("response", "{}", "404"), Example("request", '{"default": 1e999}')),
            source=Source("page.md", line=3),
        ),
        Operation("COPY", "/v1", source=Source("copy.md")),
        Operation("GET", "/v1", source=Source("silent.md")),
    ),
)
