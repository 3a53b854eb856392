"""Generated specs, an exchange for each, and what is wrong with it by the reference."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from hypothesis import strategies as st

from extractor.exchange import Body, Exchange, Headers, Request, Response
from tests.contract.schemas import near
from tests.differential import messages, schemas, styles
from tests.differential.reference import Reference
from tests.differential.schemas import flaws

STYLES = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form",),
}
SERVERS: tuple[tuple[Any, str], ...] = (
    (None, "https://any.example"),
    ([{"url": "https://api.example"}], "https://api.example"),
    ([{"url": "https://api.example/v1/"}], "https://api.example/v1"),
    ([{"url": "/base"}], "https://any.example/base"),
    (
        [{"url": "https://api.example/{edition}", "variables": {"edition": {"default": "v1", "enum": ["v1", "v2"]}}}],
        "https://api.example/v2",
    ),
    (
        [{"url": "https://{tenant}.api.example", "variables": {"tenant": {"default": "demo"}}}],
        "https://acme.api.example",
    ),
)
STATUSES = (200, 201, 404, 418, 500)
KEYS = ("200", "201", "2XX", "404", "4XX", "default")


@dataclass
class Drawn:
    """A document, an exchange, and which parts of it are wrong (`query/limit`, `response body`, …)."""

    document: dict[str, Any]
    wrong: set[str] = field(default_factory=set)
    features: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """What each part is made of, for the list of reasons."""
    method: str = "get"
    url: str = ""
    pairs: list[str] = field(default_factory=list)
    request_headers: list[tuple[str, str]] = field(default_factory=list)
    cookies: list[tuple[str, str]] = field(default_factory=list)
    request_body: bytes | None = None
    status: int = 200
    response_headers: list[tuple[str, str]] = field(default_factory=list)
    response_body: bytes = b""

    def exchange(self) -> Exchange:
        """The exchange, as it is recorded."""
        headers = [*self.request_headers]
        if self.cookies:
            headers.append(("Cookie", "; ".join(f"{name}={text}" for name, text in self.cookies)))
        query = "?" + "&".join(self.pairs) if self.pairs else ""
        body = None if self.request_body is None else Body(self.request_body)
        request = Request(self.method.upper(), self.url + query, Headers.of(headers), body)
        response = Response(self.status, Headers.of(self.response_headers), Body(self.response_body))
        return Exchange(request, response, "drawn", 0)

    def operation(self) -> dict[str, Any]:
        """The Operation Object, wherever it stands."""
        found: dict[str, Any] = self.document["x-operation"]
        return found

    def tell(self, label: str, *words: str) -> None:
        """Note of what a part is made."""
        self.features[label].update(words)

    def judge(self, label: str, is_right: bool) -> None:
        """Note whether a part conforms."""
        if not is_right:
            self.wrong.add(label)


Choose = Callable[[st.SearchStrategy[Any]], Any]


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    """A spec with one operation, and an exchange that nearly conforms."""
    version = draw(st.sampled_from(["3.0.3", "3.1.0"]))
    operation: dict[str, Any] = {"parameters": [], "responses": {}}
    document: dict[str, Any] = {
        "openapi": version,
        "info": {"title": "drawn", "version": "1"},
        "components": {"schemas": schemas.components(version)},
        "x-operation": operation,
    }
    found = Drawn(document, method=draw(st.sampled_from(["get", "put", "post"])))
    path = _path(draw, found)
    for index, location in enumerate(draw(st.lists(st.sampled_from(["query", "header", "cookie"]), max_size=2))):
        _parameter(draw, found, location, f"{location[0]}{index}")
    if found.method != "get":
        messages.request_body(draw, found)
    messages.response(draw, found, STATUSES, KEYS)
    if 400 <= found.status < 500:
        # What the API itself refused is only noted: nothing is said of the request.
        found.wrong = {label for label in found.wrong if label.startswith(("response", "status"))}
        found.tell("operation", "refused")
    if "elsewhere" in found.features["operation"]:
        found.wrong = set() if found.status == 404 else {"operation"}  # nothing is there, as the API itself says
    _place(draw, found, path)
    return found


def _path(draw: st.DrawFn, found: Drawn) -> str:
    servers, base = draw(st.sampled_from(SERVERS))
    if servers is not None:
        found.document["servers"] = servers
        found.tell("operation", str(servers[0]["url"]))
    kind = draw(st.sampled_from(["/things", "/things/{id}", "/things/{id}/parts", "/reports/a-{id}.json"]))
    url = kind
    if "{id}" in kind:
        url = kind.replace("{id}", _parameter(draw, found, "path", "id", is_whole=kind.endswith("}")))
    if draw(st.integers(0, 19)) == 0:
        url = "/elsewhere" + url
        found.tell("operation", "elsewhere")
    found.url = base + url
    return kind


def _place(draw: st.DrawFn, found: Drawn, path: str) -> None:
    """Put the operation into the document, in place or behind a reference."""
    operation = found.document.pop("x-operation")
    item: dict[str, Any] = {found.method: operation}
    shared = [each for each in operation["parameters"] if each["in"] == "path"]
    if shared and draw(st.booleans()):
        operation["parameters"] = [each for each in operation["parameters"] if each["in"] != "path"]
        item["parameters"] = shared
    where = draw(st.sampled_from(["here", "here", "operation", "path item", "parameters"]))
    found.tell("operation", f"reference: {where}")
    if where == "operation":
        found.document["components"]["x-operations"] = {"it": operation}
        item[found.method] = {"$ref": "#/components/x-operations/it"}
    elif where == "path item":
        found.document["components"]["pathItems"] = {"it": item}
        item = {"$ref": "#/components/pathItems/it"}
    elif where == "parameters":
        parts = found.document["components"]["parameters"] = {}
        for index, each in enumerate(operation["parameters"]):
            parts[f"p{index}"] = each
        operation["parameters"] = [{"$ref": f"#/components/parameters/{name}"} for name in parts]
    found.document["paths"] = {path: item}


def _parameter(draw: st.DrawFn, found: Drawn, location: str, name: str, *, is_whole: bool = True) -> str:
    """Add a parameter, and mostly its value; of a path, the text that stands for it."""
    names = ("R", "G", "B") if location == "path" else tuple(f"{name}{each}" for each in "RGB")
    kind = draw(st.sampled_from(["scalar", "scalar", "array", "object"] if is_whole else ["scalar"]))
    style = draw(st.sampled_from(STYLES[location])) if is_whole else "simple"
    explode = style == "form" if draw(st.booleans()) else draw(st.booleans())
    if style == "deepObject":
        kind, explode = "object", True
    elif style in ("spaceDelimited", "pipeDelimited"):
        kind, explode = draw(st.sampled_from(["array", "object"])), False
    if location == "cookie" and kind != "scalar":
        explode = False  # exploded, an array or object of a cookie is written as no cookie can be (3.1.1, Appendix D)
    schema = draw(schemas.of_texts(kind, names))
    is_required = location == "path" or draw(st.booleans())
    parameter = {"name": name, "in": location, "required": is_required, "style": style, "explode": explode}
    as_document = location != "path" and draw(st.integers(0, 5)) == 0
    if as_document:
        parameter = {"name": name, "in": location, "required": is_required}
        parameter["content"] = {"application/json": {"schema": schema}}
    else:
        parameter["schema"] = schema
    found.operation()["parameters"].append(parameter)
    label = f"{location}/{name}"
    written = "as JSON" if as_document else "exploded" if explode else "flat"
    found.tell(label, style, kind, written, *flaws(schema, found.document))
    is_spread = kind == "object" and location == "query" and style == "form" and written == "exploded"
    if location != "path" and draw(st.integers(0, 4)) == 0:
        may_be_empty = is_spread and schema.get("additionalProperties", False) is not False
        found.judge(label, not is_required or may_be_empty)  # the decision "an-open-object-may-be-empty"
        found.tell(label, "missing")
        if location == "cookie":
            found.cookies.append(("session", "1"))  # without any cookie, recorders are taken to have left them out
        return ""
    if as_document:
        value = draw(near(schema))
        text = json.dumps(value, ensure_ascii=location in ("header", "cookie"))
        found.judge(label, Reference(found.document, "request").accepts(schema, value))
        _send(found, location, name, text)
        return ""
    reference = Reference(found.document, "request")
    scalars = schemas.TEXTS if location in ("path", "query") else schemas.PLAIN_TEXTS
    if is_spread and "additionalProperties" not in schema:
        names = tuple(schema["properties"])  # others are parameters of their own, and said to be undocumented
    texts = draw(schemas.texts(kind, names, schema, scalars, reference))
    delimiter = styles.delimiter(style, explode, isinstance(texts, dict))
    found.judge(label, reference.accepts_texts(schema, texts, delimiter))
    if location == "path":
        return styles.in_path(name, texts, style, explode)
    if location == "query":
        found.pairs += styles.in_query(name, texts, style, explode)
    else:
        _send(found, location, name, styles.in_header(texts, explode))
    return ""


def _send(found: Drawn, location: str, name: str, text: str) -> None:
    """Put a text of a parameter where it belongs."""
    if location == "query":
        found.pairs.append(urlencode({name: text}))
    elif location == "header":
        found.request_headers.append((name, text))
    else:
        found.cookies.append((name, styles.escaped(text)))


def shown(found: Drawn) -> str:
    """All that a failing example has, to be read."""
    exchange = found.exchange()
    facts: Mapping[str, Any] = {
        "document": found.document,
        "request": f"{exchange.request.method} {exchange.request.url}",
        "headers": list(exchange.request.headers or ()),
        "body": str(found.request_body),
        "status": found.status,
        "answered": [found.response_headers, str(found.response_body)],
        "wrong by the reference": sorted(found.wrong),
        "features": {label: sorted(words) for label, words in found.features.items()},
    }
    return json.dumps(facts, indent=1, ensure_ascii=False)
