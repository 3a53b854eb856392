"""Any Api: what a reader of pages, however mistaken, could hand over."""

from __future__ import annotations

from hypothesis import strategies as st

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
    Schema,
    Source,
    Structure,
    Unknown,
)

WORDS = st.one_of(
    st.sampled_from(("id", "Backup", "backup", "back_up", "备份", "", "a-b", "9", "__class__", "../../x", "x" * 90)),
    st.text(max_size=4),
)
KEYS = st.sampled_from(("t1", "t2", "t3", "表 4"))
VALUES = st.one_of(st.sampled_from(("1", "x", "true", "1e3", 1, 1.5, 2**40, True, float("inf"))), st.text(max_size=3))
NUMBERS = st.one_of(st.none(), st.sampled_from((-1, 0, 1, 2.5, float("nan"), float("inf"), 10**30)))
COUNTS = st.one_of(st.none(), st.integers(-1, 3))
SOURCES = st.builds(Source, st.sampled_from(("a.md", "b.md", "c.md", "")), WORDS, WORDS, st.integers(0, 9), WORDS)
SCALARS = st.builds(
    Scalar,
    st.sampled_from(("string", "integer", "number", "boolean")),
    st.sampled_from(("", "int32", "date-time", "x")),
    st.lists(VALUES, max_size=2).map(tuple),
    st.one_of(st.none(), VALUES),
    NUMBERS,
    NUMBERS,
    COUNTS,
    COUNTS,
    st.sampled_from(("", "^a", "(", "\\p{L}")),
)
FLAGS = st.booleans()
MAYBE = st.one_of(st.none(), FLAGS)


def _fields(schemas: st.SearchStrategy[Schema]) -> st.SearchStrategy[tuple[Field, ...]]:
    return st.lists(st.builds(Field, WORDS, schemas, MAYBE, WORDS, FLAGS, FLAGS, FLAGS, SOURCES), max_size=3).map(tuple)


SCHEMAS: st.SearchStrategy[Schema] = st.recursive(
    st.one_of(SCALARS, st.just(Unknown()), st.builds(Ref, KEYS)),
    lambda inner: st.one_of(
        st.builds(ArrayOf, inner, COUNTS, COUNTS),
        st.builds(MapOf, inner),
        st.builds(ObjectOf, _fields(inner)),
        st.builds(OneOf, st.lists(inner, max_size=2).map(tuple)),
    ),
    max_leaves=4,
)
STRUCTURES = st.lists(
    st.builds(Structure, KEYS, WORDS, _fields(SCHEMAS), WORDS, WORDS, st.one_of(st.none(), SCHEMAS), SOURCES),
    max_size=3,
    unique_by=lambda structure: structure.key,
).map(tuple)
PATHS = st.sampled_from(
    ("/v1/{id}/backups", "/v1/{Id}/backups", "/v1/{id}", "/v1/{id}/{id}", "/v1/{}", "/v1", "", "/备份/{编号}")
)
PARAMETERS = st.builds(
    Parameter,
    st.sampled_from(("path", "query", "header")),
    st.one_of(WORDS.filter(bool), st.sampled_from(("ID", "X-Auth-Token", "Accept"))),
    SCHEMAS,
    MAYBE,
    WORDS,
)
BODIES = st.builds(Body, SCHEMAS, st.sampled_from(("application/json", "text/plain")), MAYBE, SOURCES)
RESPONSES = st.builds(
    Response,
    st.sampled_from(("200", "202", "400", "default", "0", "abc")),
    WORDS,
    st.lists(PARAMETERS, max_size=1).map(tuple),
    st.one_of(st.none(), BODIES),
)
EXAMPLES = st.builds(
    Example,
    st.sampled_from(("request", "response")),
    st.sampled_from(('{"a": 1}', "{", "", "1e999", "[" * 2000)),
    st.sampled_from(("", "200")),
)
OPERATIONS = st.builds(
    Operation,
    st.sampled_from(("GET", "POST", "COPY")),
    PATHS,
    st.sampled_from(("", "ListBackups", "列表", "List")),
    WORDS,
    WORDS,
    WORDS,
    FLAGS,
    st.lists(PARAMETERS, max_size=3).map(tuple),
    st.one_of(st.none(), BODIES),
    st.lists(RESPONSES, max_size=3).map(tuple),
    STRUCTURES,
    st.lists(EXAMPLES, max_size=2).map(tuple),
    st.sampled_from(((), (("action", "stop"),), (("action", "start"),))),
    st.sampled_from(((), (1,), (1, 2))),
    st.sampled_from(("", "X-Auth-Token")),
    st.just(""),
    SOURCES,
)
APIS = st.builds(Api, WORDS, WORDS, WORDS, WORDS, st.just(()), st.lists(OPERATIONS, max_size=5).map(tuple))
