"""Parts of an API that authenticate, or are addressed, in ways of their own.

`Data Plane API Authentication` is about the operations in the group `Data Plane API` of the table of contents, and in
the groups inside that. Only where several parts have such pages, none of these is about all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from extractor.operation import SecurityScheme
from extractor.pages.patterns import deferred
from extractor.pages.service.contents import Contents, nested
from extractor.pages.service.facts import ServiceFacts

_OF_ALL = deferred(r"\bendpoint|\bhost\b|\bdomain|终端节点|域名", re.IGNORECASE)
"""A host that is the service's, as its page of endpoints lists it."""


class Part(Struct, frozen=True):
    """What the pages about a part of an API say of its operations."""

    security: tuple[SecurityScheme, ...] = ()
    """Alternatives; empty where they are those of the service, or unknown."""
    other_host: str = ""
    """What stands for the host that requests go to, where that is another than the service's, which no page lists."""


def parts(facts: Iterable[ServiceFacts], lists: Iterable[Contents]) -> dict[str, Part]:
    """The parts that differ from the service, by the name of each page in them; of a page in two, nothing is known."""
    facts = tuple(facts)
    groups = _groups_of(lists)
    titles = {group for each in groups.values() for group in each}
    about: dict[str, list[ServiceFacts]] = defaultdict(list)
    for fact in facts:
        if (fact.security or fact.host) and (group := _about(fact.title, titles)):
            about[group].append(fact)
    if len(about) < 2:
        return {}
    everything = {scheme.name for fact in facts for scheme in fact.security}
    found = {group: _part(each, everything) for group, each in about.items()}
    within = {page: [found[group] for group in above if group in found] for page, above in groups.items()}
    return {page: each[0] for page, each in within.items() if len(each) == 1 and each[0] != Part()}


def _about(title: str, groups: Iterable[str]) -> str:
    """The group whose name a title begins with; the longest of several."""
    return max((group for group in groups if group != title and title.startswith(group)), key=len, default="")


def _part(facts: Sequence[ServiceFacts], everything: set[str]) -> Part:
    security = {scheme.name: scheme for fact in facts for scheme in fact.security}
    hosts = [fact.host for fact in facts if fact.host]
    is_other = hosts and not any(map(_OF_ALL.search, hosts))
    return Part(() if security.keys() == everything else tuple(security.values()), hosts[0] if is_other else "")


def _groups_of(lists: Iterable[Contents]) -> dict[str, frozenset[str]]:
    """The titles that stand above each page, in its own list and in those that lead to it."""
    above: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for each in lists:
        for entry, parents in nested(each):
            if entry.page:
                above[entry.page].update((parent.title, parent.page) for parent in parents)
                above[entry.page].add((each.title, each.page))
    return {page: frozenset(_titles(page, above)) for page in tuple(above)}


def _titles(page: str, above: Mapping[str, set[tuple[str, str]]]) -> set[str]:
    titles: set[str] = set()
    seen, ahead = {page}, [page]
    while ahead:
        for title, parent in above.get(ahead.pop(), ()):
            titles.add(title)
            if parent and parent not in seen:
                seen.add(parent)
                ahead.append(parent)
    return titles - {""}
