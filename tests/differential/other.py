"""Which parts of an exchange are wrong as openapi-core has it."""

from __future__ import annotations

import copy
import warnings
from collections.abc import Iterator
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import openapi_core
from openapi_core.datatypes import RequestParameters
from openapi_core.templating.paths.exceptions import PathError
from openapi_core.templating.responses.exceptions import ResponseFinderError
from openapi_core.validation.request import exceptions as of_request
from openapi_core.validation.response import exceptions as of_response
from werkzeug.datastructures import Headers, ImmutableMultiDict

from extractor.exchange import Exchange

_UNASKED = openapi_core.Config(spec_validator_cls=None)


class _Message:
    """A request and a response as openapi-core asks for them, in one."""

    def __init__(self, exchange: Exchange) -> None:
        request, response = exchange.request, exchange.response
        assert response is not None
        url = urlsplit(request.url)
        headers = Headers(list(request.headers or ()))
        self.host_url, self.path, self.method = (
            f"{url.scheme}://{url.netloc}",
            unquote(url.path),
            request.method.lower(),
        )
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(parse_qsl(url.query, keep_blank_values=True)),
            header=headers,
            cookie=ImmutableMultiDict(_cookies(headers.get("Cookie", ""))),
        )
        self.content_type = headers.get("Content-Type", "")
        self.body = request.body.content if request.body else None
        self.status_code = response.status
        self.headers = Headers(list(response.headers or ()))
        self.data = response.body.content if response.body else b""


class _Answer:
    """The response of a message, which has other names for what a request has, too."""

    def __init__(self, message: _Message) -> None:
        self.status_code, self.headers, self.data = message.status_code, message.headers, message.data
        self.content_type = message.headers.get("Content-Type", "")


def _cookies(text: str) -> dict[str, str]:
    try:
        return {name: unquote(each.value) for name, each in SimpleCookie(text).items()}
    except CookieError:
        return {}


def by_openapi_core(document: dict[str, Any], exchange: Exchange) -> set[str]:
    """The wrong parts; `failed: …` where it does not judge, but raises what is no error of a message."""
    message = _Message(exchange)
    found: set[str] = set()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            # A reference in place of an operation, which is read here, is no valid document: that is not asked.
            api = openapi_core.OpenAPI.from_dict(copy.deepcopy(document), config=_UNASKED)
            for error in api.iter_request_errors(message):  # type: ignore[attr-defined]
                found |= set(_labels(error, "request"))
        except Exception as error:
            found.add(f"failed: request: {type(error).__name__}")
        try:
            for error in api.iter_response_errors(message, _Answer(message)):  # type: ignore[attr-defined]
                found |= set(_labels(error, "response"))
        except Exception as error:
            found.add(f"failed: response: {type(error).__name__}")
    return found


def _labels(error: Exception, part: str) -> Iterator[str]:
    if isinstance(error, PathError):
        yield "operation"
    elif isinstance(error, ResponseFinderError):
        yield "status"
    elif isinstance(error, of_request.ParameterValidationError):
        yield f"{error.location}/{error.name}"
    elif isinstance(error, of_response.HeaderValidationError):
        yield f"response header/{error.name}"
    else:
        yield f"{part} body"
