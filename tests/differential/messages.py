"""Bodies, statuses and headers of generated exchanges."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_plus

from hypothesis import strategies as st

from tests.contract.schemas import near
from tests.differential import schemas, styles
from tests.differential.reference import Direction, Reference

if TYPE_CHECKING:
    from tests.differential.drawing import Drawn

DOCUMENTED = (
    "application/json",
    "application/vnd.shop+json",
    "application/*",
    "*/*",
    "text/plain",
    "application/problem+json",
)
RECORDED = (
    "application/json",
    "application/json; charset=utf-8",
    "Application/JSON",
    "application/vnd.shop+json",
    "application/problem+json",
    "text/plain",
)

STYLED: tuple[dict[str, Any], ...] = (
    {"style": "form", "explode": True},
    {"style": "form", "explode": False},
    {"style": "spaceDelimited", "explode": False},
    {"style": "pipeDelimited", "explode": False},
)
STYLED_OBJECTS = (*STYLED[:2], {"style": "deepObject", "explode": True})


def documented(keys: list[str], recorded: str) -> str | None:
    """The key that documents a media type: the most specific (OpenAPI, Response Object, content)."""
    plain = recorded.partition(";")[0].strip().lower()
    wanted = (plain, f"{plain.partition('/')[0]}/*", "*/*")
    return next((each for each in wanted if each in keys), None)


def request_body(draw: st.DrawFn, found: Drawn) -> None:
    """Document a body, and send one or none."""
    is_required = draw(st.booleans())
    kind = draw(st.sampled_from(["json", "json", "urlencoded", "multipart"]))
    body: dict[str, Any] = {"required": is_required, "content": {}}
    found.operation()["requestBody"] = body
    if draw(st.integers(0, 5)) == 0:
        found.request_body = b""
        found.tell("request body", "missing")
        found.judge("request body", not is_required)
        return
    if kind == "json":
        headers, content = _media(draw, found, body["content"], "request")
    else:
        headers, content = _form(draw, found, body["content"], is_multipart=kind == "multipart")
    found.request_headers += headers
    found.request_body = content


def response(draw: st.DrawFn, found: Drawn, statuses: tuple[int, ...], keys: tuple[str, ...]) -> None:
    """Document responses, and give one."""
    found.status = draw(st.sampled_from((200, 200, *statuses)))
    listed = draw(st.lists(st.sampled_from(keys), min_size=1, max_size=3, unique=True))
    if draw(st.booleans()) and not {"2XX", "200", "default"} & set(listed):
        listed.append("default")
    responses = found.operation()["responses"]
    responses |= {key: {"description": key} for key in listed}
    wanted = (str(found.status), f"{found.status // 100}XX", "default")
    key = next((each for each in wanted if each in listed), None)
    if key is None:
        found.judge("status", False)
        return
    for name in draw(st.lists(st.sampled_from(["X-One", "X-Two"]), max_size=2, unique=True)):
        _header(draw, found, responses[key], name)
    if draw(st.integers(0, 4)):
        content = responses[key]["content"] = {}
        headers, found.response_body = _media(draw, found, content, "response")
        found.response_headers += headers
    if found.status == 204:
        found.wrong.discard("response body")  # HTTP has none (RFC 9110, 15.3.5): not checked, and said to be so
        found.tell("response body", "no content")


def _header(draw: st.DrawFn, found: Drawn, owner: dict[str, Any], name: str) -> None:
    kind = draw(st.sampled_from(["scalar", "scalar", "array", "object"]))
    names, explode, is_required = ("R", "G", "B"), draw(st.booleans()), draw(st.booleans())
    schema = draw(schemas.of_texts(kind, names))
    owner.setdefault("headers", {})[name] = {"required": is_required, "explode": explode, "schema": schema}
    label = f"response header/{name}"
    found.tell(label, kind, "exploded" if explode else "flat", *schemas.flaws(schema, found.document))
    if draw(st.integers(0, 3)) == 0:
        found.tell(label, "missing")
        found.judge(label, not is_required)
        return
    reference = Reference(found.document, "response")
    texts = draw(schemas.texts(kind, names, schema, schemas.PLAIN_TEXTS, reference))
    found.judge(label, reference.accepts_texts(schema, texts))
    found.response_headers.append((draw(st.sampled_from([name, name.lower()])), styles.in_header(texts, explode)))


def _media(
    draw: st.DrawFn, found: Drawn, content: dict[str, Any], direction: Direction
) -> tuple[list[tuple[str, str]], bytes]:
    """Document media types with their schemas, and give a body in one; its headers and bytes."""
    keys = draw(st.lists(st.sampled_from(DOCUMENTED), min_size=1, max_size=2, unique=True))
    version = str(found.document["openapi"])
    names = list(found.document["components"]["schemas"])
    for key in keys:
        own = st.just({"type": "string", "maxLength": 3}) if key == "text/plain" else schemas.bodies(version, names)
        content[key] = {"schema": draw(own)}
    fitting = [each for each in RECORDED if documented(keys, each)]
    recorded = draw(st.sampled_from([*fitting * 4, *RECORDED]))
    key = documented(keys, recorded)
    label = f"{direction} body"
    found.tell(label, *keys, f"sent as {recorded}")
    value: Any
    if key is None:
        found.judge(label, False)
        value = draw(schemas.SCALARS)
        return [("Content-Type", recorded)], json.dumps(value).encode()
    schema = content[key]["schema"]
    if recorded == "text/plain":
        value = draw(st.sampled_from(["abc", "abcdef", "7"]))
        found.tell(label, *schemas.flaws(schema, found.document))
        found.judge(label, Reference(found.document, direction).accepts_texts(schema, value))
        return [("Content-Type", recorded)], value.encode()
    value = draw(near(schema) | schemas.VALUES | schemas.VALUES)
    if draw(st.integers(0, 19)) == 0:
        found.judge(label, False)
        return [("Content-Type", recorded)], json.dumps(value).encode() + b"]"
    found.tell(label, *schemas.flaws(schema, found.document))
    found.judge(label, Reference(found.document, direction).accepts(schema, value))
    return [("Content-Type", recorded)], json.dumps(value, ensure_ascii=draw(st.booleans())).encode()


def _form(
    draw: st.DrawFn, found: Drawn, content: dict[str, Any], *, is_multipart: bool
) -> tuple[list[tuple[str, str]], bytes]:
    """Document a form, some of its fields by an encoding of their own, and send one."""
    media_type = "multipart/form-data" if is_multipart else "application/x-www-form-urlencoded"
    fields: dict[str, Any] = {}
    encoding: dict[str, Any] = {}
    sent: list[tuple[str, str, str]] = []
    right = True
    pairs: list[str] = []
    there: set[str] = set()
    reference = Reference(found.document, "request")
    for name in draw(st.lists(st.sampled_from("abc"), min_size=1, max_size=3, unique=True)):
        kind = draw(st.sampled_from(["scalar", "array", "JSON", *([] if is_multipart else ["styled", "styled"])]))
        parts = (f"{name}R", f"{name}G", f"{name}B")
        shape = {"JSON": "object", "styled": draw(st.sampled_from(["array", "object"]))}.get(kind, kind)
        schema = fields[name] = draw(schemas.of_texts(shape, parts))
        found.tell("request body", media_type, kind, *schemas.flaws(schema, found.document))
        if kind == "styled":
            encoding[name] = draw(st.sampled_from(STYLED if shape == "array" else STYLED_OBJECTS))
        elif kind == "JSON" and not (is_multipart and draw(st.booleans())):
            encoding[name] = {"contentType": "application/json"}
        if draw(st.integers(0, 4)) == 0:
            continue
        there.add(name)
        if kind == "JSON":
            value: Any = draw(near(schema))
            right &= reference.accepts(schema, value)
            sent.append((name, json.dumps(value), "application/json"))
            continue
        style, explode = encoding.get(name, {}).get("style", ""), encoding.get(name, {}).get("explode", True)
        is_spread = style == "form" and explode and shape == "object"
        known = tuple(schema["properties"]) if is_spread else parts
        texts = draw(schemas.texts(shape, known, schema, schemas.TEXTS, reference))
        delimiter = styles.delimiter(style, explode, shape == "object") if kind == "styled" else ""
        right &= reference.accepts_texts(schema, texts, delimiter)
        if kind == "styled":
            pairs += styles.in_query(name, texts, style, explode)
        else:
            sent += [(name, text, "") for text in ([texts] if isinstance(texts, str) else texts)]
    required = draw(st.lists(st.sampled_from(sorted(fields)), max_size=1))
    right &= there.issuperset(required)
    form: dict[str, Any] = {"type": "object", "properties": fields}
    if required:
        form["required"] = required
    media: dict[str, Any] = {"schema": form}
    if encoding:
        media["encoding"] = encoding
    content[media_type] = media
    if not there:
        found.request_body = b""
        right = not found.operation()["requestBody"]["required"]
        found.judge("request body", right)
        return [], b""
    found.judge("request body", right)
    if not is_multipart:
        text = "&".join([*(f"{name}={quote_plus(value)}" for name, value, _ in sent), *pairs])
        return [("Content-Type", media_type)], text.encode()
    lines = []
    for name, value, kind in sent:
        told = f"\r\nContent-Type: {kind}" if kind else ""
        lines.append(f'--frontier\r\nContent-Disposition: form-data; name="{name}"{told}\r\n\r\n{value}\r\n')
    return [("Content-Type", f"{media_type}; boundary=frontier")], ("".join(lines) + "--frontier--\r\n").encode()
