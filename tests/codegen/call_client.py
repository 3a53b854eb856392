"""Call a server with a generated client, as whoever installs it would: runs in the generators' environment.

`python call_client.py SPEC` in the folder of generated clients calls every operation of openapi-generator's Python
client once on a server of its own, on the loopback interface, and holds each request against the spec: method, path
with the base path of the server, required query parameters, and what the first of the security alternatives sends.
Nothing of the client is configured but the token, and the host, in place of the one that the spec names.
It prints counts, what was wrong, and the calls, as JSON.
"""

from __future__ import annotations

import importlib
import inspect
import json
import re
import sys
import threading
import typing
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import yaml

METHODS = ("get", "put", "post", "delete", "options", "head", "patch")
TOKEN = "a-token"
SAMPLES = {
    "uuid": "6f0c2f2e-6d0b-4f3c-9d0a-5b7c1a2d3e4f",
    "date-time": "2026-01-02T03:04:05Z",
    "date": "2026-01-02",
}


class Impossible(Exception):
    """No value is known that could be sent."""


class Recorded(typing.NamedTuple):
    method: str
    target: str
    headers: dict[str, str]


class Mock:
    """A server that keeps what it is asked, and answers all of it with an empty object."""

    def __init__(self) -> None:
        self.requests: list[Recorded] = []
        requests = self.requests

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                requests.append(Recorded(self.command, self.path, headers))
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", "2")
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(b"{}")

            do_GET = do_PUT = do_POST = do_DELETE = do_OPTIONS = do_HEAD = do_PATCH = answer

            def log_message(self, format: str, *args: Any) -> None:
                del format, args

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()


class Spec:
    """A document, and what of it says how its operations are called."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self.server: str = document["servers"][0]["url"]
        self.base = urlsplit(self.server).path.rstrip("/")
        self.schemes = document.get("components", {}).get("securitySchemes", {})

    def operations(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        for path, item in self.document["paths"].items():
            yield from ((method, path, item[method]) for method in METHODS if method in item)

    def scheme(self, operation: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        """The first alternative, by its name; two empty values where the spec names none."""
        listed = operation.get("security", self.document.get("security", [])) or [{}]
        name = next(iter(listed[0]), "")
        return name, self.schemes[name] if name else {}

    def resolved(self, node: dict[str, Any]) -> dict[str, Any]:
        while "$ref" in node:
            name = node["$ref"].rpartition("/")[2]
            node = self.document["components"]["schemas"][name]
        return node

    def sample(self, schema: dict[str, Any], depth: int = 20) -> Any:
        """A value that a schema allows; of objects, what is required."""
        if not depth:
            raise Impossible("a value that goes on without end")
        schema = self.resolved(schema)
        for alternatives in filter(None, map(schema.get, ("oneOf", "anyOf", "allOf"))):
            return self.sample(alternatives[0], depth - 1)
        if "enum" in schema or "default" in schema:
            return schema["enum"][0] if "enum" in schema else schema["default"]
        kind = schema.get("type", "string")
        if kind == "string":
            text = SAMPLES.get(schema.get("format", ""), "a1" + "a" * (schema.get("minLength", 0) - 2))
            if not re.search(schema.get("pattern", ""), text) or len(text) > schema.get("maxLength", len(text)):
                raise Impossible("a string of this form")
            return text
        if kind in ("integer", "number"):
            return schema.get("minimum", min(1, schema.get("maximum", 1)))
        if kind == "array":
            return [self.sample(schema["items"], depth - 1)] * max(1, schema.get("minItems", 1))
        if kind == "object":
            fields = schema.get("properties", {})
            return {name: self.sample(fields[name], depth - 1) for name in schema.get("required", ())}
        return True

    def body(self, operation: dict[str, Any]) -> Any:
        """The first example of a body, or else what its schema requires."""
        content = next(iter(operation["requestBody"]["content"].values()))
        for example in content.get("examples", {}).values():
            return example["value"]
        return self.sample(content["schema"])


class Client:
    """The generated client, which calls a mock with the base path that it has by itself."""

    def __init__(self, origin: str) -> None:
        self._modules = importlib.import_module("openapi_client")
        self.host: str = self._modules.Configuration().host
        configuration = self._modules.Configuration(host=origin + urlsplit(self.host).path.rstrip("/"))
        configuration.retries = False
        # What an operation's own server is, too, is for its user to say where the page does not.
        configuration.ignore_operation_servers = True
        self._configuration = configuration
        apis = [cls for name, cls in inspect.getmembers(self._modules, inspect.isclass) if name.endswith("Api")]
        self._methods = {
            name.replace("_", "").lower(): (cls, name)
            for cls in apis
            for name, _ in inspect.getmembers(cls, inspect.isfunction)
        }

    def authenticate(self, name: str, scheme: dict[str, Any]) -> None:
        """Give the client what a user gives it: a token for a scheme, and nothing for all others."""
        self._configuration.api_key = {name: TOKEN} if scheme.get("type") == "apiKey" else {}
        self._configuration.access_token = TOKEN if scheme.get("scheme") == "bearer" else None
        is_basic = scheme.get("scheme") == "basic"
        self._configuration.username, self._configuration.password = ("a", TOKEN) if is_basic else (None, None)

    def call(self, spec: Spec, operation: dict[str, Any]) -> dict[tuple[str, str], Any]:
        """Call an operation with what it requires; returns the values of parameters by their place and name."""
        cls, name = self._methods[operation["operationId"].replace("_", "").lower()]
        source = inspect.getsource(getattr(cls, f"_{name}_serialize"))
        found = re.findall(r"_(path|header)_params\['([^']+)'\] = (\w+)$", source, re.MULTILINE)
        found += re.findall(r"_(query)_params\.append\(\('([^']+)', (\w+)", source)
        known = {(place, parameter): argument for place, parameter, argument in found}
        required = [each for each in operation.get("parameters", []) if each.get("required")]
        sent = {(each["in"], each["name"]): spec.sample(each["schema"]) for each in required}
        arguments = {known[parameter]: value for parameter, value in sent.items()}
        body = re.search(r"_body_params = (?!None)(\w+)$", source, re.MULTILINE)
        if body and operation["requestBody"].get("required"):
            arguments[body[1]] = _made(typing.get_type_hints(getattr(cls, name))[body[1]], spec.body(operation))
        elif operation.get("requestBody", {}).get("required"):
            raise Impossible("a form")
        api = cls(self._modules.ApiClient(self._configuration))
        getattr(api, f"{name}_without_preload_content")(**arguments).read()
        return sent


def _made(hint: Any, value: Any) -> Any:
    """A value as the client's model of it."""
    if hasattr(hint, "from_dict"):
        return hint.from_dict(value)
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is list:
        return [_made(inner[0], each) for each in value]
    return value


def wrong(
    spec: Spec, method: str, path: str, operation: dict[str, Any], sent: dict[tuple[str, str], Any], got: Recorded
) -> str:
    """What of a request is not as the spec has it; empty where all is."""
    target = urlsplit(got.target)
    wanted = spec.base + re.sub(r"\{([^{}]+)\}", lambda match: str(sent["path", match[1]]), path)
    if (got.method, unquote(target.path)) != (method.upper(), wanted):
        return f"called {got.method} {target.path} instead of {method.upper()} {wanted}"
    query = parse_qs(target.query, keep_blank_values=True)
    for parameter in operation.get("parameters", []):
        if parameter["in"] == "query" and parameter.get("required") and parameter["name"] not in query:
            return f"the query has no {parameter['name']}"
    _, scheme = spec.scheme(operation)
    header = _header(scheme)
    if scheme and scheme.get("in") == "query":
        return "" if query.get(scheme["name"]) == [TOKEN] else f"the query has no {scheme['name']}"
    return "" if not header or TOKEN in got.headers.get(header, "") or header == "basic" else f"no token in {header}"


def _header(scheme: dict[str, Any]) -> str:
    """The header, in lower case, that a scheme sends the token in; of Basic, where it is encoded, no more than that."""
    if scheme.get("type") == "http":
        return "authorization" if scheme["scheme"] == "bearer" else "basic"
    return str(scheme["name"]).lower() if scheme.get("in") == "header" else ""


def main(path: str) -> None:
    sys.path[:0] = ["python"]
    spec = Spec(yaml.load(Path(path).read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    mock = Mock()
    client = Client(mock.origin)
    failures: list[str] = []
    calls: list[str] = []
    skipped: list[str] = []
    host = urlsplit(client.host)
    if urlsplit(spec.server).netloc not in ("", host.netloc) or host.path.rstrip("/") != spec.base:
        failures.append(f"the client's host is {client.host}, the first server {spec.server}")
    tokens = 0
    for method, template, operation in spec.operations():
        label = operation["operationId"]
        client.authenticate(*spec.scheme(operation))
        mock.requests.clear()
        try:
            sent = client.call(spec, operation)
        except Impossible as error:
            skipped.append(f"{label}: {error}")
            continue
        except Exception as error:
            failures.append(f"{type(error).__name__}: {' '.join(str(error).split())[:300]} in {label}")
            continue
        (got,) = mock.requests
        found = wrong(spec, method, template, operation, sent, got)
        if found:
            failures.append(f"{found} in {label}")
        header = next((name for name, value in got.headers.items() if TOKEN in value), "")
        tokens += bool(header)
        calls.append(" ".join(filter(None, (got.method, got.target, header))))
    mock.stop()
    counts = {"called": len(calls), "tokens": tokens, "skipped": skipped, "calls": calls}
    print(json.dumps({**counts, "failures": failures}))


if __name__ == "__main__":
    main(*sys.argv[1:])
