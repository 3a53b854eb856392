"""Error codes of one operation, and of all."""

from extractor.operation import Api, ErrorCode, Operation, Response, Source

SERVICE = Source("error-codes.md", "Error codes")
PAGE = Source("list-boats.md", "Errors of lists")
API = Api(
    name="boats",
    title="Boats",
    version="v1",
    operations=(
        Operation(
            "GET",
            "/v1/boats",
            name="ListBoats",
            summary="List boats",
            responses=(Response("200"), Response("404")),
            error_codes=(ErrorCode("10001", description="没有船", source=PAGE),),
            source=Source("list-boats.md"),
        ),
    ),
    error_codes=(
        ErrorCode("BOAT.0002", "404", "The boat does not exist.", "No boat has this name.", SERVICE),
        ErrorCode("BOAT.0003", "404", "The boat sank.", source=SERVICE),
        ErrorCode("BOAT.0002", "404", "The boat does not exist.", "No boat has this name.", Source("more-codes.md")),
    ),
)
