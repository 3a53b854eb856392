"""Pages of one METHOD and path: told apart by a query value, by the root key of the body, or by nothing at all."""

from __future__ import annotations

from extractor.operation import (
    Api,
    Body,
    Example,
    Field,
    ObjectOf,
    Operation,
    Parameter,
    Response,
    Scalar,
    Schema,
    Source,
)

TEXT = Scalar("string")


def action(
    page: str, name: str, body: Schema | None, answer: Schema | None, value: str = "", path: str = ""
) -> Operation:
    return Operation(
        "POST",
        path or "/v1/{server_id}/action",
        name,
        f"{name or page} a server",
        parameters=(
            Parameter("path", path[5:].split("}")[0] if path else "server_id", TEXT, True),
            Parameter("query", "force", Scalar("boolean"), value == "stop" or None),
        ),
        body=Body(body, required=True) if body else None,
        responses=(
            Response("200", body=Body(answer) if answer else None),
            Response("404", body=Body(ObjectOf((Field("code", TEXT),)))),
        ),
        examples=(Example("request", '{"reboot": {}}', title=""),) if name == "RebootServer" else (),
        selector=(("action_id", value),) if value else (),
        source=Source(page),
    )


def one(name: str, schema: Schema = TEXT) -> ObjectOf:
    return ObjectOf((Field(name, schema, True),))


API = Api(
    "ecs",
    operations=(
        action("stop.md", "StopGraph", None, one("jobId"), "stop", "/v1/{server_id}/graphs/action"),
        action("start.md", "StartGraph", one("graphBackupId"), one("jobId"), "start", "/v1/{serverId}/graphs/action"),
        action("import.md", "", one("edgeset"), one("importId"), "import", "/v1/{server_id}/graphs/action"),
        action("reboot.md", "RebootServer", one("reboot", one("type")), None),
        action("start.md", "", one("os-start", ObjectOf()), one("status")),
        action(
            "tags-add.md",
            "AddTags",
            one("action", Scalar("string", enum=("create",))),
            None,
            path="/v1/{server_id}/tags",
        ),
        action(
            "tags-del.md",
            "DeleteTags",
            one("action", Scalar("string", enum=("delete",))),
            None,
            path="/v1/{server_id}/tags",
        ),
    ),
)
