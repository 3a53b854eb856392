"""A response against its operation: status, headers and body."""

from __future__ import annotations

import re

from msgspec.structs import replace

from extractor.contract.conditions import is_conditional, is_of_a_range
from extractor.contract.content import ContentJudge, occur
from extractor.contract.context import Context
from extractor.contract.facts import Answer
from extractor.contract.headers import HeadersJudge
from extractor.contract.ordinary import Kind
from extractor.contract.tally import Group
from extractor.exchange import Body, Exchange, Headers, Response
from extractor.spec import Content, Operation

_WITHOUT_BODY = (204, 205, 304)
_MONTH = re.compile(r"\d{4}-\d\d", re.ASCII)
_MONTHS_KEPT = 1200


class ResponseJudge:
    """Judges the responses of one operation that have one status."""

    def __init__(self, operation: Operation, status: int | None, context: Context, *, head: bool = False) -> None:
        self._undocumented: list[Group] = []
        self._operation = operation
        self._observer = context.observer
        self._reason = ""
        self.status = status
        self._has_body = operation.method != "HEAD" and not head and status not in _WITHOUT_BODY
        key, content = _documented(operation, status)
        if status == 0:
            self._reason = "no response came (status 0)"
        elif content is None and status is None:
            self._reason = f"{operation.spec}: {operation.name}: no response is documented for one without a status"
        elif content is None:
            fact = Answer(part="response", status=str(status), documented=tuple(operation.responses))
            self._undocumented = context.groups(fact)
        if context.watch and content is not None and not head:
            context.watch.show("status", operation, key)
        self._is_documented = not (self._undocumented or self._reason)
        content = content or Content()
        # A range or `default` is named by what came: `503` says more than `default`.
        context = replace(context, part="response", status=key if status is None else str(status))
        self._body = ContentJudge(content, context, key)
        self._headers = HeadersJudge(content.headers, frozenset(), context)
        is_refusal = status in (400, 422)  # each is counted, with what was asked for
        self._may_be_certain = self._is_documented and self._has_body and self._observer is None and not is_refusal
        self.months: dict[str, int] = {}
        """How many responses there were in each month; "" is one without a time."""
        self._has_media = bool(content.media)
        self._promises_body = any(media.schema is not None for media in content.media)

    def count(self, time: str) -> None:
        """Count a response by its time (ISO 8601)."""
        month = time[:7]
        if month not in self.months and (not _MONTH.fullmatch(month) or len(self.months) >= _MONTHS_KEPT):
            month = ""
        self.months[month] = self.months.get(month, 0) + 1

    def kind(self, headers: Headers | None) -> Kind | None:
        """What responses with headers of such names are, of which nothing can be said but of their bodies; None of any
        others, and where bodies are not looked at."""
        plan = None if headers is None else self._headers.plans[headers.names]
        if not self._may_be_certain or (plan is not None and not plan.is_ordinary):
            return None
        type_at = None if plan is None else plan.type_at
        declared = "" if headers is None or type_at is None else headers.values[type_at]
        looking = self._body.looking(declared)
        return looking and Kind(*looking, self.months, self.count, type_at, declared)

    def judge(self, response: Response, exchange: Exchange, recorded: Body | None = None) -> tuple[bool, str]:
        """Whether a response violates the contract, and else why a part of it was not judged.

        `recorded` is the body with its secrets.
        """
        if self._undocumented and self.status == 304 and is_conditional(exchange.request):
            return False, ""
        if self._undocumented and self.status == 206 and is_of_a_range(exchange.request):
            return False, "a part of a body, of a range that was asked for"
        if self._observer and self._undocumented and response.status:
            self._observer.see_undocumented(self._operation, response.status, response, exchange)
        elif self._observer:
            self._observer.see_response(self._operation)
        if not self._is_documented:
            return (occur(self._undocumented, exchange), "") if self._undocumented else (False, self._reason)
        violates, declared, reason = False, "", ""
        if response.headers is not None:
            violates, declared = self._headers.judge(response.headers, exchange)
        if self._has_body:
            if response.body is not None:
                body = response.body
                if body.content or self._has_media:  # else nothing was sent, and nothing is documented
                    wrong, reason = self._body.judge(body, declared, exchange, recorded)
                    violates |= wrong
            elif self._promises_body:
                reason = "the body of a response was not recorded"
        elif self.status in (204, 205) and response.body is not None and response.body.content:
            reason = f"a body of a response with status {self.status}, which HTTP has none for"
        return violates, reason


def _documented(operation: Operation, status: int | None) -> tuple[str, Content | None]:
    """The response that documents a status; of an example without one, what normally comes."""
    if status is not None:
        return operation.response(status) or ("", None)
    keys = sorted(key for key in operation.responses if key.startswith("2"))
    key = keys[0] if keys else "default"
    return key, operation.responses.get(key)
