"""Parse a spec's examples into the models of a generated client: runs in the generators' environment.

`python parse_examples.py attrs|pydantic|generator SPEC` in the folder of generated clients prints counts as JSON.
"""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import re
import sys
import types
import typing
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

COMPONENT = "#/components/schemas/"


class Example(typing.NamedTuple):
    operation: str
    status: str
    """Empty for a request."""
    schema: dict[str, Any]
    value: Any


def examples(document: dict[str, Any]) -> Iterator[Example]:
    for item in document["paths"].values():
        for operation in item.values():
            if not isinstance(operation, dict) or "operationId" not in operation:
                continue
            bodies = {"": operation.get("requestBody", {}), **operation["responses"]}
            for status, body in bodies.items():
                for media, content in body.get("content", {}).items():
                    if "json" in media:
                        for shown in content.get("examples", {}).values():
                            yield Example(operation["operationId"], status, content["schema"], shown["value"])


class LeftOut(Exception):
    """The generator has said that its client lacks the operation."""


def folded(name: str) -> str:
    return name.replace("_", "").lower()


def modules(package: str) -> Iterator[ModuleType]:
    root = importlib.import_module(package)
    yield root
    for found in pkgutil.walk_packages(root.__path__, f"{package}."):
        yield importlib.import_module(found.name)


def fill(hint: Any, value: Any) -> None:
    """Make a model of a value; raises what the model raises, for a union what its last member raises."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        fill(inner[0], value)
    elif origin in (typing.Union, types.UnionType):
        known = [each for each in inner if each is not type(None) and each.__name__ != "Unset"]
        for number, each in enumerate(known, 1):
            try:
                fill(each, value)
                break
            except Exception:
                if number == len(known):
                    raise
    elif origin is list:
        for each in value:
            fill(inner[0], each)
    elif hasattr(hint, "from_dict"):
        assert hint.from_dict(value) is not None
    elif hint in (str, bool, int):
        assert isinstance(value, hint), f"{type(value).__name__} instead of {hint.__name__}"


# --- one way to parse for each client ---------------------------------------------------------------------------


def attrs() -> Callable[[Example], None]:
    """openapi-python-client: responses through the function that its clients call."""
    import httpx

    found = list(modules("attrs_client"))
    client = importlib.import_module("attrs_client.client").Client(base_url="http://localhost")
    by_name = {folded(each.__name__.rpartition(".")[2]): each for each in found if hasattr(each, "_get_kwargs")}

    def parse(example: Example) -> None:
        module = by_name.get(folded(example.operation))
        if module is None:
            raise LeftOut
        if not example.status:
            fill(typing.get_type_hints(module._get_kwargs)["body"], example.value)
            return
        status = int(example.status) if example.status.isdigit() else 599
        module._parse_response(client=client, response=httpx.Response(status, json=example.value))

    return parse


def pydantic() -> Callable[[Example], None]:
    """datamodel-code-generator: models of components, in the shape that the body's schema says."""
    from pydantic import TypeAdapter

    module = importlib.import_module("models")
    models = {folded(name): model for name, model in inspect.getmembers(module, inspect.isclass)}

    def kind(schema: dict[str, Any]) -> Any:
        if "$ref" in schema:
            return models[folded(schema["$ref"].removeprefix(COMPONENT))]
        for keyword in ("oneOf", "anyOf"):
            if keyword in schema:
                return typing.Union[tuple(map(kind, schema[keyword]))]  # noqa: UP007 - their number is not known
        if schema.get("type") == "array":
            return list[kind(schema["items"])]  # type: ignore[misc]
        if isinstance(schema.get("additionalProperties"), dict):
            return dict[str, kind(schema["additionalProperties"])]  # type: ignore[misc]
        return Any

    return lambda example: TypeAdapter(kind(example.schema)).validate_python(example.value)


def generator() -> Callable[[Example], None]:
    """openapi-generator: responses through the client's own deserialiser."""
    found = list(modules("openapi_client"))
    client = importlib.import_module("openapi_client.api_client").ApiClient()
    apis = {
        cls for module in found for name, cls in inspect.getmembers(module, inspect.isclass) if name.endswith("Api")
    }
    by_name = {folded(name): (cls, name) for cls in apis for name, _ in inspect.getmembers(cls, inspect.isfunction)}

    def parse(example: Example) -> None:
        cls, name = by_name[folded(example.operation)]
        if not example.status:
            source = inspect.getsource(getattr(cls, f"_{name}_serialize"))
            body = re.search(r"_body_params = (\w+)", source)
            assert body, "no body"
            fill(typing.get_type_hints(getattr(cls, name))[body[1]], example.value)
            return
        source = inspect.getsource(getattr(cls, name))
        types_of = dict(re.findall(r"'(\w+)': \"(.*)\",", source))
        assert example.status in types_of or example.status == "default", "no type for this status"
        kind = types_of.get(example.status)
        if kind:
            client.deserialize(json.dumps(example.value), kind, "application/json")

    return parse


def models_of(client: str) -> int:
    if client == "pydantic":
        return len(inspect.getmembers(importlib.import_module("models"), inspect.isclass))
    package = {"attrs": "attrs_client.models", "generator": "openapi_client.models"}[client]
    return len(list(modules(package))) - 1


def main(client: str, spec: str) -> None:
    sys.path[:0] = [".", "python"]
    parse = {"attrs": attrs, "pydantic": pydantic, "generator": generator}[client]()
    document = yaml.load(Path(spec).read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    found = list(examples(document))
    failures, left_out = [], 0
    for example in found:
        try:
            parse(example)
        except LeftOut:
            left_out += 1
        except Exception as error:
            words = " ".join(str(error).split())[:300]
            where = f"{example.operation} {example.status or 'request'}"
            failures.append(f"{type(error).__name__}: {words} in {where}")
    parsed = len(found) - len(failures) - left_out
    counts = {"examples": len(found), "parsed": parsed, "left_out": left_out, "models": models_of(client)}
    print(json.dumps({**counts, "failures": failures}))


if __name__ == "__main__":
    main(*sys.argv[1:])
