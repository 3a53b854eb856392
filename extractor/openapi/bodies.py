"""Request and response bodies of an endpoint: which of them are components, and how they are written.

A body that is an object with fields is a component, named after its operation; error bodies are `ErrorResponse`, so
that equal ones are shared by all operations. Where the pages of an endpoint differ, every body is a component,
and the endpoint has one of them (`oneOf`; `anyOf` where a message may fit several).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from extractor.openapi import alternatives
from extractor.openapi.components import Claim, Components, Slot
from extractor.openapi.merge import Endpoint, Variant
from extractor.openapi.naming import structure_name
from extractor.openapi.problems import complete
from extractor.openapi.schemas import Node, SchemaWriter, x_source
from extractor.openapi.shapes import Shapes, content, references
from extractor.operation import Body, ObjectOf, Operation, Ref, Source, Structure

REQUEST = -1
"""Stands for the request where the positions of `responses` stand for these."""


class Place(Struct, frozen=True):
    """One body of one page."""

    variant: Variant
    body: Body
    index: int = REQUEST

    @property
    def slot(self) -> Slot:
        return (self.variant, self.index)

    @property
    def source(self) -> Source:
        return complete(self.body.source, self.variant.operation.source)

    @property
    def placed(self) -> alternatives.Placed:
        return self.body.schema, self.variant.structures

    def shape(self, shapes: Shapes) -> int:
        return shapes.of(self.body.schema, self.variant.shapes)


def request_places(endpoint: Endpoint) -> list[Place]:
    """The request bodies of an endpoint's pages."""
    return [Place(variant, variant.operation.body) for variant in endpoint.variants if variant.operation.body]


def response_places(endpoint: Endpoint) -> Mapping[str, list[Place]]:
    """The bodies that an endpoint's pages document, by status; no places for a status without a body."""
    places: dict[str, list[Place]] = defaultdict(list)
    for variant in endpoint.variants:
        for index, response in enumerate(variant.operation.responses):
            if response.body:
                places[response.status].append(Place(variant, response.body, index))
    return places


# --- claims ---------------------------------------------------------------------------------------------------


class Claims(Struct, frozen=True):
    """Makes the claims of endpoints; `names` has the operationId of each page."""

    shapes: Shapes
    names: Mapping[Variant, str]
    components: Components

    def structures(self, endpoint: Endpoint) -> list[Slot]:
        """Every structure wants to be a component; the answer are those that nothing on their page leads to."""
        return [slot for variant in endpoint.variants for slot in self._structures(endpoint, variant)]

    def _structures(self, endpoint: Endpoint, variant: Variant) -> list[Slot]:
        page, owner = variant.operation, _capital(self.names[variant])
        for each in page.structures:
            if isinstance(each.schema, Ref):
                continue
            base, shape = structure_name(each, owner), variant.shapes[each.key]
            source = complete(each.source, page.source)
            claim = Claim(base, shape, owner, variant, endpoint.label, content(each), source)
            self.components.claim(claim, (variant, each.key))
        for each in page.structures:
            if isinstance(each.schema, Ref):
                self.components.share((variant, _end(each, page)), (variant, each.key))
        linked = _linked(page)
        return [(variant, each.key) for each in page.structures if each.key not in linked]

    def bodies(self, endpoint: Endpoint, operation_id: str) -> None:
        """Bodies want to be components where they are objects with fields, or where pages differ."""
        self._part(endpoint, request_places(endpoint), operation_id, "Request")
        statuses = sorted({response.status for v in endpoint.variants for response in v.operation.responses})
        by_status = response_places(endpoint)
        success = [status for status in statuses if status.startswith("2")]
        success = success or sorted(status for status in by_status if status.startswith("3")) or ["default"]
        answers: dict[tuple[Variant, int], Slot] = {}
        for status in success:
            places = by_status.get(status, [])
            answers |= {(place.variant, place.shape(self.shapes)): place.slot for place in places}
            self._part(endpoint, places, operation_id, "Response" if status == success[0] else f"Response{status}")
        for status in (status for status in statuses if status not in success):
            own = []
            for place in by_status.get(status, []):
                # One table may describe success and failure alike: then it is one component, not two.
                answer = answers.get((place.variant, place.shape(self.shapes)))
                if answer is None or not self.components.share(answer, place.slot):
                    own.append(place)
            self._part(endpoint, own, operation_id, "")

    def _part(self, endpoint: Endpoint, places: list[Place], operation_id: str, kind: str) -> None:
        groups: dict[int, list[Place]] = defaultdict(list)
        for place in places:
            groups[place.shape(self.shapes)].append(place)
        for shape, members in groups.items():
            first = members[0]
            schema, slots = first.body.schema, [place.slot for place in members]
            if isinstance(schema, Ref) and self.components.share((first.variant, schema.key), *slots):
                continue
            if len(endpoint.variants) == 1 and not (isinstance(schema, ObjectOf) and schema.fields):
                continue
            owner = _capital(operation_id if len(groups) == 1 else self.names[first.variant])
            base = owner + kind if kind else "ErrorResponse"
            claim = Claim(base, shape, owner, first.variant, endpoint.label, schema, first.source)
            self.components.claim(claim, *slots)


def _capital(name: str) -> str:
    return name[0].upper() + name[1:]


def _end(structure: Structure, page: Operation) -> str:
    """The structure that one with a second name stands for; rings of names stand for nothing."""
    by_key = {each.key: each for each in page.structures}
    at: Structure | None = structure
    for _ in by_key:
        if at is None or not isinstance(at.schema, Ref):
            break
        at = by_key.get(at.schema.key)
    return "" if at is None or isinstance(at.schema, Ref) else at.key


def _linked(page: Operation) -> set[str]:
    bodies = [page.body, *(response.body for response in page.responses)]
    linked = references(*(p.schema for p in page.parameters), *(body.schema for body in bodies if body))
    for structure in page.structures:
        linked |= references(content(structure)) - {structure.key}
    return linked


# --- writing --------------------------------------------------------------------------------------------------


def media_types(places: Sequence[Place], shapes: Shapes, components: Components, writer: SchemaWriter) -> Node:
    """The `content` of a request or response: a schema for every media type."""
    by_media: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        by_media[place.body.media_type or "application/json"].append(place)
    found = sorted(by_media.items())
    return {media: {"schema": _alternatives(each, shapes, components, writer)} for media, each in found}


def _alternatives(places: list[Place], shapes: Shapes, components: Components, writer: SchemaWriter) -> Node:
    if len(places) == 1:
        return _schema(places[0], components, writer)
    distinct: dict[int, Place] = {}
    for place in places:
        distinct.setdefault(place.shape(shapes), place)
    nodes = [_schema(place, components, writer) for place in distinct.values()]
    if len(nodes) == 1:
        return nodes[0]
    return {alternatives.keyword([place.placed for place in distinct.values()]): nodes}


def _schema(place: Place, components: Components, writer: SchemaWriter) -> Node:
    name = components.name(*place.slot)
    if name:
        return writer.ref(name)
    node = writer.on(place.variant).schema(place.body.schema, place.source)
    # A reference has no siblings in 3.0, and its component names the table itself.
    return node if "$ref" in node or not place.source.table else {**node, "x-source": x_source(place.source)}
