"""Where a URL leads, and what can be told there of an exchange at a look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from extractor.contract.content import is_searched, note_unsearched
from extractor.contract.context import Context
from extractor.contract.decode import has_duplicate_key
from extractor.contract.ordinary import LONGEST_NAMES, MOST_KINDS, Kind, Kinds
from extractor.contract.requests import RequestJudge
from extractor.contract.responses import ResponseJudge
from extractor.contract.tally import Group
from extractor.exchange import Exchange
from extractor.spec import Operation, Variant


class KnownUrl(Struct):
    """Where a URL leads, kept because URLs come again."""

    operation: Operation
    context: Context
    requests: RequestJudge
    path: Mapping[str, str]
    query: str
    slash: list[Group]
    """What a slash at the end, too many or too few, means; empty where the path is as documented."""
    responses: dict[int | None, ResponseJudge]
    """By status; one for all routes of an operation."""
    variants: tuple[tuple[Variant, KnownUrl], ...] = ()
    """The pages that describe the operation together, each with its own route."""
    conforms: bool = False
    """Nothing is wrong with the URL itself, and no body tells of which page it is: it need not be judged again."""
    accepted: bool = False
    """A server took a request for it, and what that says of parameters is counted."""
    notes: Sequence[Group] = ()
    """What another host or base path than documented means, and that the operation is deprecated."""
    is_foreign: bool = False
    """Whether the host is none that the document names."""
    head: bool = False
    """HEAD was asked where GET is documented."""
    kinds: Kinds = {}
    """Those of all such URLs of the operation; none while something is to be said of the URL."""

    @property
    def is_like_others(self) -> bool:
        """Whether what conforms in it does so in any URL of the operation with the same query."""
        return self.conforms and self.accepted and not (self.notes or self.is_foreign or self.head)

    def kind_of(self, exchange: Exchange) -> Kind | None:
        """The kind of an exchange of which nothing but its body is left to judge, at a look; None of any other."""
        response = exchange.response
        if response is None or response.body is None or not (self.conforms and self.accepted) or exchange.not_checked:
            return None
        judge = self.responses.get(response.status) if self.requests.is_ordinary(exchange.request) else None
        if judge is None or (is_searched(exchange.index) and has_duplicate_key(response.body.content)):
            return None
        kind = judge.kind(response.headers)
        if kind is not None:
            note_unsearched(self.context.tally, exchange.index)
        return kind

    def know(self, exchange: Exchange, kind: Kind) -> None:
        """Note of what kind an exchange is."""
        response, asked = exchange.response, exchange.request.headers
        got = None if response is None else response.headers
        names = (None if asked is None else asked.names, None if got is None else got.names)
        key, kinds = (None if response is None else response.status, *names), self.requests.kinds
        if key not in kinds:
            length = sum(map(len, (*(names[0] or ()), *(names[1] or ()))))
            if length > LONGEST_NAMES or len(kinds) >= MOST_KINDS:
                return
            kinds[key] = kind
        self.kinds = kinds
