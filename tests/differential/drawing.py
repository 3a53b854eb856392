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
STATUSES = (200, 201, 204, 404, 418, 500)
KEYS = ("200", "201", "2XX", "404", "4XX", "default")


@dataclass(frozen=True)
class Way:
    """How a value is written, and what it is: a scalar, an array or an object."""

    style: str
    explode: bool
    kind: str


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
    if base.count("/") > 2 and draw(st.integers(0, 9)) == 0:
        base = "/".join(base.split("/")[:3])  # judged all the same, and said once a host
        found.tell("operation", "without base path")
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
    way = _way(draw, location) if is_whole else Way("simple", draw(st.booleans()), "scalar")
    schema = draw(schemas.of_texts(way.kind, names))
    as_document = location != "path" and draw(st.integers(0, 5)) == 0
    is_required = location == "path" or draw(st.booleans())
    parameter: dict[str, Any] = {"name": name, "in": location, "required": is_required}
    if as_document:
        parameter["content"] = {"application/json": {"schema": schema}}
    else:
        parameter |= {"style": way.style, "explode": way.explode, "schema": schema}
    found.operation()["parameters"].append(parameter)
    label = f"{location}/{name}"
    written = "as JSON" if as_document else "exploded" if way.explode else "flat"
    found.tell(label, way.style, way.kind, written, *flaws(schema, found.document))
    is_spread = way == Way("form", True, "object") and location == "query" and not as_document
    if location != "path" and draw(st.integers(0, 4)) == 0:
        may_be_empty = is_spread and schema.get("additionalProperties", False) is not False
        found.judge(label, not is_required or may_be_empty)  # the decision "an-open-object-may-be-empty"
        found.tell(label, "missing")
        if location == "cookie":
            found.cookies.append(("session", "1"))  # without any cookie, recorders are taken to have left them out
    elif as_document:
        value = draw(near(schema))
        text = json.dumps(value, ensure_ascii=location in ("header", "cookie"))
        found.judge(label, Reference(found.document, "request").accepts(schema, value))
        _send(found, location, name, text)
    elif location == "query" and way.kind == "scalar" and draw(st.integers(0, 5)) == 0:
        _odd(draw, found, parameter)
    else:
        if is_spread and "additionalProperties" not in schema:
            names = tuple(schema["properties"])  # others are parameters of their own, and said to be undocumented
        return _value(draw, found, parameter, names, way)
    return ""


def _way(draw: st.DrawFn, location: str) -> Way:
    """How a parameter of a location may be written."""
    kind = draw(st.sampled_from(["scalar", "scalar", "array", "object"]))
    style = draw(st.sampled_from(STYLES[location]))
    explode = style == "form" if draw(st.booleans()) else draw(st.booleans())
    if style == "deepObject":
        return Way(style, True, "object")
    if style in ("spaceDelimited", "pipeDelimited"):
        return Way(style, False, draw(st.sampled_from(["array", "object"])))
    # Exploded, an array or object of a cookie is written as no cookie can be (3.1.1, Appendix D).
    return Way(style, explode and (location != "cookie" or kind == "scalar"), kind)


def _value(draw: st.DrawFn, found: Drawn, parameter: dict[str, Any], names: tuple[str, ...], way: Way) -> str:
    """Give a parameter a value by its style; of a path, its text."""
    location, name, schema = parameter["in"], parameter["name"], parameter["schema"]
    reference = Reference(found.document, "request")
    scalars = schemas.TEXTS if location in ("path", "query") else schemas.PLAIN_TEXTS
    if way.style == "label":
        scalars = tuple(text for text in scalars if "." not in text)  # a dot parts items, and is never escaped
    texts = draw(schemas.texts(way.kind, names, schema, scalars, reference))
    delimiter = styles.delimiter(way.style, way.explode, isinstance(texts, dict))
    found.judge(f"{location}/{name}", reference.accepts_texts(schema, texts, delimiter))
    if location == "path":
        return styles.in_path(name, texts, way.style, way.explode)
    if location == "query":
        found.pairs += styles.in_query(name, texts, way.style, way.explode)
    else:
        _send(found, location, name, styles.in_header(texts, way.explode))
    return ""


def _odd(draw: st.DrawFn, found: Drawn, parameter: dict[str, Any]) -> None:
    """Send a scalar of a query empty where that is allowed, or twice."""
    label, name = f"query/{parameter['name']}", parameter["name"]
    if draw(st.booleans()):
        parameter["allowEmptyValue"] = True
        found.pairs.append(f"{name}=")
        found.tell(label, "empty")
        return
    text = draw(st.sampled_from(schemas.PLAIN_TEXTS))
    found.pairs += [f"{name}={text}"] * 2
    found.tell(label, "twice")
    found.judge(label, Reference(found.document, "request").accepts_texts(parameter["schema"], [text, text]))


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
