"""What code generators and linters stumble over: overlapping alternatives, words that languages reserve, an example that
contradicts its table, a structure that nothing leads to, and pages that name no token."""

from __future__ import annotations

from extractor.operation import (
    Api,
    ArrayOf,
    Body,
    Example,
    Field,
    ObjectOf,
    Operation,
    Ref,
    Response,
    Scalar,
    Schema,
    Source,
    Structure,
    Unknown,
)

TEXT, WHOLE = Scalar("string"), Scalar("integer")


def action(page: str, body: Schema, answer: Schema) -> Operation:
    """One of several pages of one path."""
    return Operation(
        "POST",
        "/v1/servers/action",
        summary=page,
        body=Body(body, required=True),
        responses=(Response("200", body=Body(answer)),),
        token_header="X-Auth-Token",
        source=Source(page),
    )


def fields(*names: str, required: bool = False, schema: Schema = TEXT) -> ObjectOf:
    return ObjectOf(tuple(Field(name, schema, required or None) for name in names))


LISTED = Operation(
    "GET",
    "/v1/servers",
    "delete",
    responses=(Response("200", body=Body(ObjectOf((Field("servers", ArrayOf(Ref("t1"))), Field("count", WHOLE))))),),
    structures=(
        Structure("t1", "error", (Field("size", TEXT), Field("windows", Ref("t2")))),
        Structure("t2", "maintain_windows", (Field("begin", TEXT),)),
        Structure("t3", "Orphan", (Field("inner", Ref("t4")), Field("known", Ref("t2"))), "Table 3"),
        Structure("t4", "OrphanInner", (Field("id", TEXT),)),
    ),
    examples=(
        Example("response", '{"servers": [{"size": "1 GB"}], "count": 1}', "200"),
        Example("response", '{"servers": [{"size": 1}], "count": 1}', "200", title="a number for a text"),
        Example("response", '{"servers": [], "total": 0}', "200", title="a field that no table has"),
    ),
    source=Source("list.md"),
)

API = Api(
    "ecs",
    operations=(
        LISTED,
        action("start.md", fields("os-start", required=True), fields("job_id")),
        action("stop.md", fields("os-stop", required=True), fields("job_id", "status")),
        action("resize.md", fields("resize", required=True), Unknown()),
    ),
)
