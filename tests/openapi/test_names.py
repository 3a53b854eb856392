"""Names stay: rewording renames nothing, nor does a new page, unless it wants a name that is taken."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from extractor.openapi import write
from extractor.openapi.naming import IDENTIFIER, LONGEST, blank, clash_key, identifier, structure_name, tag_names
from extractor.openapi.operation_ids import operation_ids
from extractor.openapi.reserved import is_keyword
from extractor.operation import (
    Api,
    ArrayOf,
    Body,
    Field,
    ObjectOf,
    Operation,
    Ref,
    Response,
    Scalar,
    Source,
    Structure,
)

TEXT, WHOLE = Scalar("string"), Scalar("integer")
SHAPES = (
    (Field("id", TEXT),),
    (Field("id", TEXT), Field("size", WHOLE)),
    (Field("id", WHOLE),),
)


def page(number: int, structure: str, shape: int, name: str = "", words: str = "") -> Operation:
    fields = tuple(replace(field, description=words) for field in SHAPES[shape])
    return Operation(
        "GET",
        f"/v1/things{number}/{{id}}",
        name,
        words,
        tag=f"组{number}",
        responses=(
            Response("200", body=Body(ObjectOf((Field("list", ArrayOf(Ref("t"))),)))),
            Response("400", body=Body(ObjectOf(SHAPES[shape]))),
        ),
        structures=(Structure("t", structure, fields, title=words, hint="list", source=Source(f"{number}.md")),),
        source=Source(f"{number}.md"),
    )


PAGES = st.lists(
    st.builds(page, st.integers(0, 9), st.sampled_from(("Thing", "thing", "Item", "列表")), st.integers(0, 2)),
    max_size=6,
    unique_by=lambda each: each.path,
)


def names_used(document: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """Per path: operationId, tag, components of the responses, and the component inside the list."""
    found = {}
    for path, item in document["paths"].items():
        bodies = [each["content"]["application/json"]["schema"]["$ref"] for each in item["get"]["responses"].values()]
        root = document["components"]["schemas"][bodies[0].rpartition("/")[2]]
        inner = root["properties"]["list"]["items"]["$ref"]
        found[path] = (item["get"]["operationId"], *item["get"]["tags"], *bodies, inner)
    return found


@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
@given(PAGES, st.integers(0, 2))
def test_a_page_with_names_of_its_own_renames_nothing(pages: list[Operation], shape: int) -> None:
    before = names_used(write(Api("x", operations=tuple(pages))).document)
    new = replace(page(77, "Other", shape), responses=page(77, "Other", shape).responses[:1])
    after = names_used(write(Api("x", operations=(new, *pages))).document)
    assert {path: after[path] for path in before} == before


@settings(deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))
@given(PAGES)
def test_rewording_renames_nothing(pages: list[Operation]) -> None:
    reworded = [
        replace(
            each,
            summary="另一个说法",
            structures=tuple(
                replace(s, title="新", fields=tuple(replace(f, description="新") for f in s.fields))
                for s in each.structures
            ),
        )
        for each in pages
    ]
    before, after = (write(Api("x", operations=tuple(each))).document for each in (pages, reworded))
    assert names_used(before) == names_used(after)


@pytest.mark.parametrize(
    ("shapes", "names"),
    [
        ((0, 0), {"Thing"}),
        ((0, 1), {"Thing", "GetThings1ByIdThing"}),
        ((0, 1, 1), {"Thing", "GetThings0ByIdThing"}),
        ((0, 1, 2), {"Thing", "GetThings1ByIdThing", "GetThings2ByIdThing"}),
    ],
)
def test_equal_structures_are_shared_and_the_most_used_keeps_the_name(shapes: tuple[int, ...], names: set[str]) -> None:
    api = Api("x", operations=tuple(page(number, "Thing", shape) for number, shape in enumerate(shapes)))
    schemas = write(api).document["components"]["schemas"]
    assert {name for name in schemas if name.endswith("Thing")} == names


def test_a_limit_that_only_words_say_keeps_structures_apart() -> None:
    pages = (page(0, "Thing", 0, words="At most 36 characters."), page(1, "Thing", 0, words="Some characters."))
    schemas = write(Api("x", operations=pages)).document["components"]["schemas"]
    assert {name for name in schemas if name.endswith("Thing")} == {"Thing", "GetThings1ByIdThing"}


def test_a_shared_structure_is_described_as_most_pages_do() -> None:
    words = ("The key.", "A key.", "A key.")
    pages = tuple(page(number, "Thing", 0, words=each) for number, each in enumerate(words))
    thing = write(Api("x", operations=pages)).document["components"]["schemas"]["Thing"]
    assert thing["properties"]["id"]["description"] == "A key."
    assert thing["x-source"]["page"] == "1.md"


def ring(prefix: str, names: tuple[str, ...], last: Scalar = TEXT) -> Operation:
    """Structures that refer to each other in a ring; the last one has a field of its own."""
    structures = tuple(
        Structure(
            prefix + name,
            name,
            (Field("next", Ref(prefix + names[(at + 1) % len(names)])), Field("v", last if at == 0 else TEXT)),
        )
        for at, name in enumerate(names)
    )
    body = Body(Ref(prefix + names[0]))
    return Operation("GET", f"/{prefix}", responses=(Response("200", body=body),), structures=structures)


@pytest.mark.parametrize("length", [1, 2, 3, 16])
def test_equal_rings_are_shared_and_others_are_not(length: int) -> None:
    names = tuple(f"R{number}x" for number in range(length))
    same = write(Api("x", operations=(ring("a", names), ring("b", names)))).document["components"]["schemas"]
    assert sorted(same) == sorted(names)
    apart = write(Api("x", operations=(ring("a", names), ring("b", names, WHOLE)))).document["components"]["schemas"]
    assert len(apart) == 2 * length


def test_a_tangle_or_a_chain_of_thousands_ends() -> None:
    names = tuple(f"N{number}x" for number in range(3000))
    tangle = write(Api("x", operations=(ring("a", names),))).document["components"]["schemas"]
    assert len(tangle) == 3000
    whole = ring("c", names)
    chain = replace(whole, structures=(*whole.structures[:-1], Structure("cN2999x", "N2999x", ())))
    assert len(write(Api("x", operations=(chain,))).document["components"]["schemas"]) == 3000


PATHS = """
GET    /v1/{p}/graphs                                    ⇒ listGraphs
POST   /v1/{p}/graphs                                    ⇒ createGraph
DELETE /v1/{p}/graphs                                    ⇒ deleteGraphs
GET    /v1/{p}/graphs/{graph_id}                         ⇒ getGraph
PUT    /v1/{p}/graphs/{graph_id}                         ⇒ updateGraph
PATCH  /v1/{p}/graphs/{graph_id}                         ⇒ patchGraph
HEAD   /v1/{p}/graphs/{graph_id}                         ⇒ checkGraph
POST   /v1/{p}/graphs/{graph_id}                         ⇒ postGraph
GET    /v1/{p}/graphs/{g}/backups                        ⇒ listGraphBackups
GET    /v1/{p}/graphs/backups                            ⇒ listGraphsBackups
GET    /v1/{p}/graphs/{g}/backups/{b}/files/{f}          ⇒ getBackupFile
GET    /v1/{p}/graphs/detail                             ⇒ listGraphsDetail
GET    /v1/{p}/graphs/{g}/detail                         ⇒ getGraphDetail
GET    /v1/{p}/graphs/list                               ⇒ listGraphs
GET    /v1/{p}/graphs/all                                ⇒ listGraphs
POST   /v1/{p}/graphs/all                                ⇒ createGraphsAll
GET    /all                                              ⇒ getAll
GET    /v1/{p}/graphs/{g}/status                         ⇒ getGraphStatus
GET    /v1/{p}/graphs/{g}/addresses                      ⇒ listGraphAddresses
POST   /v1/{p}/graphs/{g}/addresses                      ⇒ createGraphAddress
POST   /v1/{p}/policies                                  ⇒ createPolicy
POST   /v1/{p}/graphs/{g}/vertices                       ⇒ createGraphVertex
POST   /v1/{p}/graphs/{g}/nics                           ⇒ createGraphNic
POST   /v1/{p}/dns                                       ⇒ createDns
POST   /v1/{p}/changeos                                  ⇒ createChangeos
POST   /v1/{p}/photos                                    ⇒ createPhoto
PUT    /v1/{p}/graphs/{g}/metadata/{key}                 ⇒ updateGraphMetadataByKey
PUT    /v1/{p}/graphs/{g}/metadata                       ⇒ updateGraphMetadata
GET    /v1/{p}/volume-transfer/{transfer_id}             ⇒ getVolumeTransferById
POST   /v1/{p}/graphs/{g}/action                         ⇒ runGraphAction
POST   /v1/{p}/graphs/action                             ⇒ runGraphsAction
POST   /v1/{p}/graphs/{g}/restart                        ⇒ restartGraph
POST   /v1/{p}/graphs/{g}/backups/restart                ⇒ restartGraphBackups
PUT    /v1/{p}/graphs/{g}/os-reset-password              ⇒ resetGraphPassword
POST   /v1/{p}/graphs/batch-delete                       ⇒ batchDeleteGraphs
POST   /v1/{p}/graphs/actions/change-mode                ⇒ changeGraphsMode
GET    /v1/{p}/graphs/{g}/export                         ⇒ exportGraph
GET    /v1/{p}/graphs/{g}/import                         ⇒ getGraphImport
POST   /v1/{p}/graphs/{g}:start                          ⇒ startGraph
POST   /v1/{p}/graphs:batchGet                           ⇒ createGraphsBatchGet
GET    /api/v4/projects/{id}/merge_requests              ⇒ listProjectMergeRequests
GET    /api/users                                        ⇒ listUsers
POST   /login                                            ⇒ login
POST   /import                                           ⇒ importRoot
GET    /                                                 ⇒ getRoot
DELETE /                                                 ⇒ deleteRoot
GET    /v2.1                                             ⇒ getV21
GET    /{version}                                        ⇒ getVersion
"""


@pytest.mark.parametrize("line", PATHS.strip().splitlines())
def test_an_operation_id_says_what_is_done_to_what(line: str) -> None:
    call, _, name = line.partition("⇒")
    method, path = call.split()
    assert operation_ids([(method, path, "")]) == [name.strip()]


@pytest.mark.parametrize(
    ("operations", "ids"),
    [
        ([("GET", "/v1/{p}/graphs", "ListGraphs")], ["ListGraphs"]),
        ([("GET", "/v1/{p}/graphs", "查询")], ["listGraphs"]),
        ([("GET", "/v1/jobs", "import")], ["listJobs"]),
        # Of names that clash, all become longer.
        ([("GET", "/v1/maps/{i}/tags/{j}/c", ""), ("GET", "/v1/tags/{j}/c", "")], ["getMapTagC", "getTagC"]),
        ([("GET", "/v1/jobs", ""), ("GET", "/v2/jobs", "")], ["listJobsV1", "listJobsV2"]),
        ([("GET", "/ges/v1/jobs", ""), ("GET", "/v1/jobs", "")], ["listJobsGesV1", "listJobsV1"]),
        ([("GET", "/v1/{p}/a", ""), ("GET", "/v1/a", "")], ["getV1ByPA", "getV1A"]),
        # A page's own name stays where another page's path asks for it.
        ([("GET", "/v1/a", "ListJobs"), ("GET", "/v2/jobs", "")], ["ListJobs", "listJobsV2"]),
        ([("GET", "/v1/a", "List"), ("GET", "/v2/a", "List")], ["ListV1", "ListV2"]),
        ([("GET", "/v1/a", "List"), ("GET", "/v1/b", "List")], ["List_01bb7df9df61", "List_e8bfb2caf806"]),
    ],
)
def test_operation_ids_that_clash(operations: list[tuple[str, str, str]], ids: list[str]) -> None:
    assert operation_ids(operations) == ids


def test_operation_ids_that_no_form_tells_apart_are_still_unique() -> None:
    ids = operation_ids([("GET", "/a-b", ""), ("GET", "/a_b", ""), ("GET", "/a/b", "")])
    assert len(set(map(clash_key, ids))) == 3
    assert all(each.startswith("getAB_") for each in ids)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("GET", "POST", "DELETE")),
            st.from_regex(r"(/(v[12]|jobs|job|\{id\}|\{a_b\}|action|a-b|é|import)){0,5}", fullmatch=True),
            st.sampled_from(("", "", "ListJobs", "listJobs", "import", "查")),
        ),
        max_size=8,
        unique_by=lambda each: (each[0], blank(each[1])),
    )
)
def test_operation_ids_are_unique_whatever_the_order(operations: list[tuple[str, str, str]]) -> None:
    ids = operation_ids(operations)
    assert len(set(map(clash_key, ids))) == len(ids)
    assert all(IDENTIFIER.fullmatch(each) and not is_keyword(each) and len(each) <= LONGEST for each in ids)
    assert operation_ids(operations[::-1]) == ids[::-1]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("GesBackUp", "GesBackUp"),
        ("volume-type", "VolumeType"),
        ("list of backup", "ListOfBackup"),
        ("备份", ""),
        ("备份Backup", ""),
        ("9", ""),
        ("3des", "des"),
        ("this is a whole sentence", ""),
        ("x" * 81, ""),
        ("__class__", "Class"),
        ("../../x", "X"),
    ],
)
def test_identifier(text: str, name: str) -> None:
    assert identifier(text) == name


def test_structures_are_named_by_page_then_field_then_operation() -> None:
    assert structure_name(Structure("k", "Backup", (), hint="items"), "Op") == "Backup"
    assert structure_name(Structure("k", "备份", (), hint="backup_items"), "Op") == "BackupItems"
    assert structure_name(Structure("表 9", "备份", ()), "Op") == "Op9"
    assert structure_name(Structure("表", "备份", ()), "Op") == "OpStructure"


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("error", "ErrorObject"),  # a type of Go
        ("Property", "PropertyObject"),  # of Python, for generators change the case
        ("package", "PackageObject"),
        ("maintain_windows", "MaintainWindowsObject"),  # a Go file that only Windows would compile
        ("UnitTest", "UnitTestObject"),
        ("Windowses", "Windowses"),
        ("errors", "errors"),
    ],
)
def test_structures_are_called_by_no_word_that_a_language_reserves(called: str, name: str) -> None:
    assert structure_name(Structure("k", called, ()), "Op") == name


def test_tags_in_another_script_are_named_by_their_resource() -> None:
    paths = {
        "图管理": ["/v1/{p}/graphs", "/v1/{p}/graphs/{g}"],
        "备份": ["/v1/{p}/graphs/backups"],
        "Jobs": ["/v1/jobs"],
        "": ["/"],
    }
    names = {"图管理": "Graphs", "备份": "GraphsBackups", "Jobs": "Jobs", "": "ges"}
    assert tag_names(paths, "ges") == names


@pytest.mark.parametrize(
    ("tags", "listed"),
    [
        ((), "组1 组2 组3"),
        (("组3", "组1", "组9"), "组3 组1 组2"),
    ],
)
def test_tags_are_listed_in_the_order_of_the_pages(tags: tuple[str, ...], listed: str) -> None:
    document = write(Api("x", operations=tuple(page(at, "Thing", 0) for at in (2, 1, 3)), tags=tags)).document
    assert " ".join(tag.get("x-displayName", tag["name"]) for tag in document["tags"]) == listed
