"""Parameters that pages list for many requests: each once at the top, and in no operation."""

from msgspec.structs import replace

from extractor.operation import Api, Operation, Parameter, Response, Scalar, Source

LANGUAGES = Scalar("string", enum=("en-us", "zh-cn"))
LANGUAGE = Parameter("header", "X-Language", LANGUAGES, True, "The language of messages.")
LIMIT = Parameter("query", "limit", Scalar("integer", minimum=1, maximum=100), False, "How many are answered.")
API = Api(
    "boats",
    operations=(Operation("GET", "/boats", summary="List boats", responses=(Response("200"),)),),
    parameters=(
        replace(LANGUAGE, source=Source("requests.md", "Common headers", "X-Language")),
        replace(LANGUAGE, source=Source("more.md", "Common headers", "X-Language")),
        replace(LIMIT, source=Source("pages.md", "Parameters", "limit")),
    ),
)
