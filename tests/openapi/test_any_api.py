"""Whatever pages are taken to say: the document is valid, its names are ASCII, and nothing depends on order."""

from __future__ import annotations

import random
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator

from extractor.contract import contradicting
from extractor.openapi import RULES, write
from extractor.operation import (
    Api,
    Body,
    Field,
    ObjectOf,
    OneOf,
    Operation,
    Parameter,
    Ref,
    Response,
    Scalar,
    Source,
    Structure,
)
from tests.openapi.apis import APIS
from tests.openapi.test_cases import dangling, finished, unused

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # Shrinking takes minutes, for the validator is slow.
QUICK = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck), phases=PHASES)
IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
CODES = {rule.code for rule in RULES}


@dataclass(frozen=True)
class Sample:
    """An Api that prints in no time: hypothesis takes minutes over the call that makes one."""

    api: Api

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        printer.text(repr(self.api))


@pytest.mark.parametrize("version", ["3.0", "3.1"])
@QUICK
@given(sample=APIS.map(Sample))
def test_valid_and_named_in_ascii(sample: Sample, version: str) -> None:
    written = write(sample.api, version)
    validator = OpenAPIV30SpecValidator if version == "3.0" else OpenAPIV31SpecValidator
    with suppress(RecursionError):  # it follows the items of a list of such lists without end
        assert not [error.message for error in validator(written.document).iter_errors()]
    schemas = written.document["components"].get("schemas", {})
    names = [*schemas, *(tag["name"] for tag in written.document["tags"])]
    ids = [each["operationId"] for item in written.document["paths"].values() for each in item.values()]
    assert all(IDENTIFIER.fullmatch(name) for name in (*names, *ids))
    folded = [name.replace("_", "").lower() for name in schemas]
    assert len(set(folded)) == len(folded)
    assert len(set(ids)) == len(ids)
    assert dangling(written.document) == []
    assert unused(written.document) == set()
    assert {finding.rule for finding in written.findings} <= CODES


@QUICK
@given(APIS.map(Sample), st.integers())
def test_order_of_pages_is_irrelevant(sample: Sample, seed: int) -> None:
    # Files of a folder have names of their own: what is told apart by nothing else is told apart by its page.
    named = (replace(page.source, page=f"{number}.md") for number, page in enumerate(sample.api.operations))
    pages = [replace(page, source=source) for page, source in zip(sample.api.operations, named, strict=True)]
    api = replace(sample.api, operations=tuple(pages))
    random.Random(seed).shuffle(pages)
    assert write(replace(api, operations=tuple(pages))) == write(api)


def shown(document: dict[str, Any], key: str) -> dict[str, Any]:
    """The examples under a key, by the place and name that they have or had in `examples`."""
    bodies = {
        (path, method, status): body
        for path, item in document["paths"].items()
        for method, operation in item.items()
        for status, body in {"": operation.get("requestBody", {}), **operation["responses"]}.items()
    }
    return {
        f"{place} {media} {name}": example
        for place, body in bodies.items()
        for media, content in body.get("content", {}).items()
        for name, example in content.get(key, {}).items()
    }


@QUICK
@given(APIS.map(Sample))
def test_examples_that_contradict_are_set_apart_and_none_is_lost(sample: Sample) -> None:
    whole = write(sample.api).document
    parted = write(sample.api, finish=finished).document
    assert contradicting("", parted) == frozenset()
    kept, apart = shown(parted, "examples"), shown(parted, "x-contradicting-examples")
    assert not kept.keys() & apart.keys()
    assert {**kept, **apart} == shown(whole, "examples")


@pytest.mark.parametrize("kind", ["integer", "number"])
def test_what_stands_around_a_number_is_blank_in_one_way_only(kind: Literal["integer", "number"]) -> None:
    """U+001F is blank to `strip`, and to `int` it is not."""
    parameter = Parameter("query", "limit", Scalar(kind, default="3\x0b\x1f"))
    written = write(Api("x", operations=(Operation("GET", "/a", parameters=(parameter,)),)))
    assert written.document["paths"]["/a"]["get"]["parameters"][0]["schema"]["default"] == 3


@pytest.mark.parametrize("version", ["3.0", "3.1"])
def test_structures_that_are_only_each_other_are_empty(version: str) -> None:
    """References that lead back to themselves would be followed for ever; the third one leads into the ring."""
    around = {"a": "b", "b": "a", "c": "a", "d": "d"}
    structures = tuple(
        Structure(key, key.upper(), (), schema=OneOf((Ref(to),)), title=key, source=Source("p", key))
        for key, to in around.items()
    )
    fields = tuple(Field(key, Ref(key)) for key in around)
    page = Operation("POST", "/a", body=Body(ObjectOf(fields)), structures=structures, responses=(Response("200"),))
    written = write(Api("x", operations=(page,)), version)
    validator = OpenAPIV30SpecValidator if version == "3.0" else OpenAPIV31SpecValidator
    assert not list(validator(written.document).iter_errors())
    assert dangling(written.document) == []
    found = [finding.message for finding in written.findings if finding.rule == "openapi/dangling-reference"]
    assert found == [f"the structure `{name}` is described as itself" for name in "ABD"]
