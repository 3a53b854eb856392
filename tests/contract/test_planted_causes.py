"""One thing changed in conforming traffic of any spec is one cause, and exactly that one."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import causes, contract
from extractor.cause import Cause, Kind
from extractor.exchange import Body, Exchange, Headers, Request, Response
from extractor.finding import Report

SCALARS: dict[str, tuple[dict[str, Any], st.SearchStrategy[Any]]] = {
    "text": ({"type": "string", "maxLength": 9}, st.text("abc", min_size=1, max_size=9)),
    "state": ({"type": "string", "enum": ["on", "off"]}, st.sampled_from(["on", "off"])),
    "number": ({"type": "integer", "minimum": 0}, st.integers(0, 9)),
    "flag": ({"type": "boolean"}, st.booleans()),
    "list": ({"type": "array", "items": {"type": "integer"}}, st.lists(st.integers(0, 9), min_size=1, max_size=3)),
}
WORDS = ("alpha", "bravo", "delta", "gamma", "kilo", "lima", "tango")
"""Names of which none is like another."""


@dataclass(frozen=True)
class World:
    """A spec, and exchanges that conform to it."""

    document: dict[str, Any]
    exchanges: list[dict[str, Any]]
    """`method`, `url`, `status`, `headers`, `time` and `body`; each change is made in all of them."""
    kinds: dict[str, str]
    """By the name of each field of the component, what it is."""
    wraps: bool
    """Whether bodies are lists."""

    def things(self) -> list[dict[str, Any]]:
        """The values of the component, to be changed in place."""
        bodies = [each["body"] for each in self.exchanges]
        return [thing for body in bodies for thing in body] if self.wraps else bodies

    def field(self, *kinds: str) -> str:
        """A field of the component that is one of these."""
        return next(name for name, kind in self.kinds.items() if kind in (kinds or SCALARS))


@st.composite
def worlds(draw: st.DrawFn) -> World:
    names = draw(st.permutations(WORDS))
    kinds = dict(zip(names, SCALARS, strict=False))
    inner = {names[5]: "text"}
    wraps = draw(st.booleans())

    def schema(kinds: dict[str, str], **more: Any) -> dict[str, Any]:
        fields = {name: SCALARS[kind][0] for name, kind in kinds.items()}
        return {"type": "object", "required": [*fields, *more], "properties": {**fields, **more}}

    thing = schema(kinds, inner={"$ref": "#/components/schemas/Inner"})
    reference: dict[str, Any] = {"$ref": "#/components/schemas/Thing"}
    reference = {"type": "array", "items": reference} if wraps else reference
    answer = {"description": "", "content": {"application/json": {"schema": reference}}}
    parameters = [
        {"name": "page", "in": "query", "schema": {"type": "string"}},
        {"name": "must", "in": "query", "required": True, "schema": {"type": "string"}},
    ]
    paths = [f"/{name}" for name in names[: draw(st.integers(1, 3))]]
    value = st.fixed_dictionaries(
        {
            **{name: SCALARS[kind][1] for name, kind in kinds.items()},
            "inner": st.fixed_dictionaries({name: SCALARS[kind][1] for name, kind in inner.items()}),
        }
    )
    exchanges = [
        {
            "url": f"{path}?must=1&page=1",
            "status": 200,
            "headers": {"Content-Type": "application/json"},
            "time": f"20{10 + index}-01-05T00:00:00Z",
            "body": draw(st.lists(value, min_size=1, max_size=2)) if wraps else draw(value),
        }
        for path in paths
        for index in range(4)
    ]
    responses = {"200": answer, "400": {"description": "refused"}}
    document = {
        "openapi": draw(st.sampled_from(["3.0.3", "3.1.0"])),
        "info": {"title": "", "version": ""},
        "paths": {path: {"get": {"parameters": parameters, "responses": responses}} for path in paths},
        "components": {"schemas": {"Thing": thing, "Inner": schema(inner)}},
    }
    return World(document, exchanges, kinds, wraps)


def judged(world: World) -> Report:
    exchanges = [
        Exchange(
            Request("GET", each["url"]),
            Response(each["status"], Headers.of(each["headers"]), Body(json.dumps(each["body"]).encode())),
            "t",
            index,
            time=each["time"],
        )
        for index, each in enumerate(world.exchanges)
    ]
    return causes.settled(contract.check(contract.specs_of("t.yaml", world.document), exchanges))


def move(old: dict[str, Any], name: str, new: dict[str, Any], as_name: str) -> None:
    new[as_name] = old.pop(name)


def refuse(world: World) -> str:
    """Without the optional parameter, requests are refused, as often as others are accepted."""
    without = {"status": 400, "headers": {}}
    refused = [{**each, "url": each["url"].replace("&page=1", ""), **without} for each in world.exchanges]
    world.exchanges.extend(refused)
    return "query page"


def change(kinds: tuple[str, ...], of: Callable[[dict[str, Any], str], Any], said: str = "Thing.{}") -> Any:
    """A change of a field of the component that is one of some kinds."""

    def plant(world: World) -> str:
        name = world.field(*kinds)
        for thing in world.things():
            of(thing, name)
        return said.format(name)

    return plant


def everywhere(of: Callable[[dict[str, Any]], Any], said: str) -> Any:
    """A change of all exchanges."""

    def plant(world: World) -> str:
        for each in world.exchanges:
            of(each)
        return said

    return plant


def _age(world: World) -> str:
    name = world.field()
    for each in world.exchanges:
        if each["time"] < "2012":
            for thing in each["body"] if world.wraps else [each["body"]]:
                del thing[name]
    return "recordings up to 2011-01"


def _lift(world: World) -> str:
    (name,) = world.document["components"]["schemas"]["Inner"]["properties"]
    for thing in world.things():
        move(thing["inner"], name, thing, name)
    return f"Thing.inner.{name}"


def _enveloped(world: World) -> str:
    for each in world.exchanges:
        each["body"] = {"data": each["body"], "total": 7}
    return "Thing" if not world.wraps else f"response 200 of GET {world.exchanges[0]['url'].partition('?')[0]}"


PLANTS: dict[str, tuple[Kind, Callable[[World], str]]] = {
    "missing": (Kind.MISSING, change((), lambda thing, name: thing.pop(name))),
    "other case": (Kind.RESPELLED, change((), lambda thing, name: move(thing, name, thing, name.upper()))),
    "blank": (Kind.RESPELLED, change((), lambda thing, name: move(thing, name, thing, f"{name} "))),
    "dash": (Kind.RESPELLED, change((), lambda thing, name: move(thing, name, thing, f"{name[:2]}-{name[2:]}"))),
    "renamed": (Kind.RENAMED, change((), lambda thing, name: move(thing, name, thing, f"{name}s"))),
    "too deep": (Kind.MISPLACED, change((), lambda thing, name: move(thing, name, thing["inner"], name))),
    "too high": (Kind.MISPLACED, _lift),
    "in a new object": (
        Kind.MISPLACED,
        change((), lambda thing, name: thing.update({"zulu": {name: thing.pop(name), "more": 1}})),
    ),
    "json": (Kind.JSON_IN_STRING, change(("list",), lambda thing, name: thing.update({name: json.dumps(thing[name])}))),
    "type": (Kind.TYPE, change(("text",), lambda thing, name: thing.update({name: 7}))),
    "null": (Kind.NULL, change(("text",), lambda thing, name: thing.update({name: None}))),
    "enum": (Kind.ENUM, change(("state",), lambda thing, name: thing.update({name: "half"}))),
    "limit": (Kind.LIMIT, change(("number",), lambda thing, name: thing.update({name: -1}))),
    "new": (Kind.FIELD, change((), lambda thing, name: thing.update(zulu=True), "Thing.zulu")),
    "envelope": (Kind.ENVELOPE, _enveloped),
    "old": (Kind.OLDER_RECORDING, _age),
    "refused": (Kind.REFUSED, refuse),
    "header": (Kind.HEADER, everywhere(lambda each: each["headers"].update({"X-Zulu": "1"}), "header x-zulu")),
    "query": (Kind.PARAMETER, everywhere(lambda each: each.update(url=each["url"] + "&zulu=1"), "query zulu")),
    "no query": (
        Kind.ABSENT,
        everywhere(lambda each: each.update(url=each["url"].replace("must=1&", "")), "query must"),
    ),
    "status": (Kind.STATUS, everywhere(lambda each: each.update(status=299), "status 299")),
    "media type": (
        Kind.MEDIA_TYPE,
        everywhere(lambda each: each["headers"].update({"Content-Type": "text/csv"}), "response body"),
    ),
}


def test_every_kind_is_planted() -> None:
    assert {kind for kind, _ in PLANTS.values()} == set(Kind)


@settings(max_examples=20, deadline=None)
@given(worlds())
def test_what_conforms_has_no_cause(world: World) -> None:
    report = judged(world)
    assert report.findings == ()
    assert causes.of(report) == ()


@pytest.mark.parametrize("plant", PLANTS)
@settings(max_examples=15, deadline=None)
@given(world=worlds())
def test_exactly_what_was_planted_is_named(plant: str, world: World) -> None:
    kind, plant_in = PLANTS[plant]
    subject = plant_in(world)
    report = judged(world)
    found = causes.of(report)
    several = kind is Kind.ENVELOPE and world.wraps  # a list has no name that operations share
    assert [cause.kind for cause in found] == [kind] * (len(world.document["paths"]) if several else 1)
    assert subject in [cause.subject for cause in found]
    assert causes.explained(found) == {finding.key for finding in report.findings}
    assert all(cause.fix and cause.title and cause.evidence for cause in found)


def _one(plant: str, world: World) -> Cause:
    PLANTS[plant][1](world)
    (found,) = causes.of(judged(world))
    return found


@settings(max_examples=10, deadline=None)
@given(worlds())
def test_what_is_always_so_is_certain(world: World) -> None:
    assert _one("other case", world).confidence == "certain"


@settings(max_examples=10, deadline=None)
@given(worlds())
def test_what_is_sometimes_so_is_likely(world: World) -> None:
    """The documented field is there in other responses."""
    name = world.field()
    first = world.exchanges[0]["body"]
    for thing in first if world.wraps else [first]:
        move(thing, name, thing, name.upper())
    (found,) = causes.of(judged(world))
    assert (found.kind, found.confidence) == (Kind.RESPELLED, "likely")
    total = sum(each["url"] == world.exchanges[0]["url"] for each in world.exchanges)
    assert f"in 1 of {total} responses of these operations" in found.evidence
