"""Two editions of one page, two pages that say the same, a page that is deprecated, one path in two spellings."""

from __future__ import annotations

from extractor.operation import (
    Api,
    ArrayOf,
    Body,
    Field,
    ObjectOf,
    Operation,
    Parameter,
    Response,
    Scalar,
    Source,
)

TEXT, WHOLE = Scalar("string"), Scalar("integer")


def graph(page: str, edition: tuple[int, ...], *fields: Field, project: str = "project_id") -> Operation:
    return Operation(
        "GET",
        f"/v1/{{{project}}}/graphs",
        "",
        "List graphs",
        edition=edition,
        parameters=(Parameter("path", project, TEXT, True),),
        responses=(Response("200", body=Body(ObjectOf((Field("graphs", ArrayOf(ObjectOf(fields))),)))),),
        source=Source(page),
    )


API = Api(
    "ges",
    operations=(
        graph(
            "graphs-1.0.0.md",
            (1, 0, 0),
            Field("id", TEXT),
            Field("state", TEXT),
            Field("old", TEXT),
            project="projectId",
        ),
        graph("graphs-2.1.0.md", (2, 1, 0), Field("id", TEXT), Field("state", WHOLE), Field("new", TEXT)),
        graph("graphs-copy.md", (2, 1, 0), Field("id", TEXT), Field("state", WHOLE), Field("new", TEXT)),
        Operation(
            "DELETE",
            "/v1/{id}",
            "",
            "Old",
            deprecated=True,
            parameters=(Parameter("query", "all", TEXT),),
            source=Source("a.md"),
        ),
        Operation("DELETE", "/v1/{id}", "", "New", source=Source("b.md")),
    ),
)
