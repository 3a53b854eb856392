"""Components: one schema per structure, equal ones shared, unequal ones with one name kept apart.

What wants to be a component makes a claim: a name and a shape. Claims of one name and one shape are one component,
written as most of them say it. Where shapes compete for a name, the one that most operations use keeps it, and
the others put the operationId of their first user in front; so a new page renames nothing unless it clashes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from msgspec import Struct

from extractor.finding import Finding
from extractor.openapi.facts import listed
from extractor.openapi.merge import Variant
from extractor.openapi.naming import clash_key, free_name
from extractor.openapi.problems import finding
from extractor.openapi.schemas import Node, SchemaWriter, said, x_source
from extractor.operation import ObjectOf, Schema, Source

Slot = tuple[Variant, str | int]
"""What a component is for: a structure of a page by its key; a body by its position in `responses`, or -1 (request)."""

_LISTED = 8
"""Fields and pages that a finding lists by name."""


class Claim(Struct, frozen=True, eq=False):
    """A schema that wants to be a component called `base`; `owner` goes in front where that is taken."""

    base: str
    shape: int
    owner: str
    variant: Variant
    label: str
    """`METHOD /path` of the operation."""
    schema: Schema
    source: Source


class Components:
    """Collects claims, then names them, then writes what is used."""

    def __init__(self) -> None:
        self._claims: list[Claim] = []
        self._slots: dict[Slot, Claim] = {}
        self._names: dict[tuple[str, int], str] = {}
        self._groups: dict[str, list[Claim]] = {}

    def claim(self, claim: Claim, *slots: Slot) -> None:
        """One claim, for all the slots that it fills."""
        self._claims.append(claim)
        self._slots.update((slot, claim) for slot in slots)

    def share(self, filled: Slot, *slots: Slot) -> bool:
        """Let slots be filled by what fills another one; False where nothing does."""
        claim = self._slots.get(filled)
        if claim:
            self._slots.update((slot, claim) for slot in slots)
        return claim is not None

    def name(self, variant: Variant, part: str | int) -> str | None:
        """The component that fills a slot, once names are settled; None where nothing does."""
        claim = self._slots.get((variant, part))
        return self._names[clash_key(claim.base), claim.shape] if claim else None

    def settle(self) -> None:
        """Give every group of equal claims its name."""
        rivals: dict[str, dict[int, list[Claim]]] = defaultdict(lambda: defaultdict(list))
        for claim in self._claims:
            rivals[clash_key(claim.base)][claim.shape].append(claim)
        losers: list[tuple[str, int, list[Claim]]] = []
        taken = set(rivals)
        for key, groups in rivals.items():
            first, *rest = sorted(groups.items(), key=lambda group: -len({claim.label for claim in group[1]}))
            self._settle(key, first[0], first[1][0].base, first[1])
            losers.extend((key, shape, claims) for shape, claims in rest)
        for key, shape, claims in losers:
            base, owner = claims[0].base, claims[0].owner
            wanted = f"{base}Body" if base.startswith(owner) else owner + base
            name = free_name((wanted,), taken.__contains__)
            taken.add(clash_key(name))
            self._settle(key, shape, name, claims)

    def _settle(self, key: str, shape: int, name: str, claims: list[Claim]) -> None:
        self._names[key, shape] = name
        self._groups[name] = claims

    def write(self, names: Iterable[str], is_31: bool, findings: list[Finding], linked: Node | None = None) -> Node:
        """The schemas of components, and those that they use, by name; none of those that are `linked` already."""
        todo = list(names)
        written: Node = {}
        while todo:
            name = todo.pop()
            if name in written or name in (linked or ()):
                continue
            claim = _as_most_say(self._groups[name])
            writer = SchemaWriter(is_31, claim.label, self, claim.variant, findings, linked=linked)
            written[name] = writer.schema(claim.schema, claim.source)
            written[name] |= said(**{"x-source": x_source(claim.source)})
            todo.extend(writer.used)
            findings.extend(_other_words(self._groups[name]))
        for name in _rings(written):
            claim = self._groups[name][0]
            message = f"the structure `{claim.base}` is described as itself"
            findings.append(finding("openapi/dangling-reference", message, claim.label, claim.source))
            written[name] = {key: value for key, value in written[name].items() if key not in ("$ref", "allOf")}
        return dict(sorted(written.items()))


def _rings(written: Node) -> list[str]:
    """Components that are a reference and no more, which leads back to them: a reader would follow it for ever."""
    ahead = {name: to for name, node in written.items() if (to := _referred(node))}
    found = []
    for name, at in ahead.items():
        for _ in ahead:
            if at == name or at not in ahead:
                break
            at = ahead[at]
        if at == name:
            found.append(name)
    return found


def _referred(node: Node) -> str:
    """The component that a schema only refers to: OpenAPI 3.0 has notes beside a reference in `allOf`."""
    (only, *more) = node.get("allOf", [node])
    return "" if more else str(only.get("$ref", "")).rpartition("/")[2]


def _as_most_say(claims: list[Claim]) -> Claim:
    """The first of those claims whose words most of them have."""
    if len(claims) == 1:
        return claims[0]
    words = [tuple(_words(claim).items()) for claim in claims]
    count = Counter(words)
    return claims[max(range(len(claims)), key=lambda at: (count[words[at]], -at))]


def _other_words(claims: list[Claim]) -> list[Finding]:
    """One note on a shared structure that its pages describe in different words."""
    if len(claims) == 1:
        return []
    first = _as_most_say(claims)
    others = [claim for claim in claims if claim is not first]
    words = _words(first)
    differing: dict[str, None] = {}
    pages: dict[str, None] = {}
    for other in others:
        names = [name for name, text in _words(other).items() if text != words.get(name)]
        if names:
            differing.update(dict.fromkeys(names))
            pages[other.source.page] = None
    if not differing:
        return []
    fields, others_pages = (listed(sorted(names), _LISTED) for names in (differing, pages))
    message = f"{fields}: described in other words by {others_pages}"
    return [finding("openapi/worded-differently", message, first.label, first.source)]


def _words(claim: Claim) -> dict[str, str]:
    fields = claim.schema.fields if isinstance(claim.schema, ObjectOf) else ()
    return {field.name: "".join(field.description.split()) for field in reversed(fields)}
