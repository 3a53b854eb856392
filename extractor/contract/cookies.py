"""Cookies of a request against those that are documented."""

from __future__ import annotations

from urllib.parse import unquote

from extractor.contract.content import occur
from extractor.contract.context import Context
from extractor.contract.facts import Parameter as ParameterFact
from extractor.contract.parameters import ParameterJudge
from extractor.contract.schemas import Schemas
from extractor.exchange import Exchange, Headers
from extractor.pointer import escape
from extractor.spec import Parameter


class CookiesJudge:
    """Judges the cookies of the requests for one operation.

    Their values are escaped as the style `form` has it (OpenAPI 3.1.1, Appendix D), which what needs no escape bears.
    Others than the documented ones are a browser's business. Recorders often leave cookies out, so one can only be
    missing where another was recorded.
    """

    def __init__(self, documented: tuple[Parameter, ...], context: Context, schemas: Schemas) -> None:
        self._context = context
        self._judges = [ParameterJudge.of(parameter, context, schemas) for parameter in documented]
        self._is_any_required = any(parameter.required for parameter in documented)

    def judge(self, headers: Headers, exchange: Exchange) -> tuple[bool, str]:
        """Whether the cookies violate the contract, and else why they were not judged."""
        sent: dict[str, list[str]] = {}
        for name, value in headers:
            if name.lower() == "cookie":
                for pair in value.split(";"):
                    cookie, _, text = pair.strip().partition("=")
                    sent.setdefault(cookie, []).append(unquote(text))
        if not sent:
            return False, "a required cookie, as no cookies were recorded" if self._is_any_required else ""
        violates = False
        for judge in self._judges:
            texts = sent.get(judge.parameter.name)
            if texts is not None:
                violates |= judge.violates(texts, exchange)
            elif judge.parameter.required:
                violates |= self._is_missing(judge.parameter, exchange)
        return violates, ""

    def _is_missing(self, parameter: Parameter, exchange: Exchange) -> bool:
        fact = ParameterFact(
            part="request",
            pointer=f"/cookie/{escape(parameter.name)}",
            place=parameter.page,
            name=parameter.name,
            location="cookie",
            missing=True,
        )
        return occur(self._context.groups(fact), exchange)
