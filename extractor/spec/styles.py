"""How parameters are written: from a text to the texts in it, by style (OpenAPI 3.0.4, Style Values; RFC 6570)."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote_plus

from extractor.spec.operations import Parameter

Query = dict[str, list[str]]


class Escaped(str):
    """A text with commas that were escaped, and so are no separators; clients escape those, too."""

    __slots__ = ("items",)
    items: list[str]
    """What stands between the other commas."""


_SEPARATORS = {"spaceDelimited": " ", "pipeDelimited": "|"}
_DEEPEST = 20


def query_of(text: str) -> Query:
    """The parameters of a query string with all their values, in order."""
    found: Query = {}
    for pair in text.split("&"):
        if pair:
            name, _, value = pair.partition("=")
            if "%" in pair or "+" in pair:
                parts = value.split(",") if "%2C" in value or "%2c" in value else ()
                name, value = unquote_plus(name), unquote_plus(value)
                if parts:
                    value = Escaped(value)
                    value.items = [unquote_plus(part) for part in parts]
            found.setdefault(name, []).append(value)
    return found


def bracketed(query: Query, name: str) -> dict[str, str]:
    """What stands under `name[…]`, by the text between the outer brackets; an item of `[]` is under its index."""
    found: dict[str, str] = {}
    start = f"{name}["
    for key, texts in query.items():
        if key.startswith(start) and key.endswith("]") and key.count("][") <= _DEEPEST:
            inner = key[len(start) : -1]
            if not inner or inner.endswith("]["):
                found |= {f"{inner}{index}": text for index, text in enumerate(texts)}
            elif len(texts) > 1:
                found |= {f"{inner}][{index}": text for index, text in enumerate(texts)}
            else:
                found[inner] = texts[0]
    return found


def by_field(texts: dict[str, str]) -> dict[str, str | dict[str, str]]:
    """Texts by the names of their fields, where `a][b` is a field of a field."""
    found: dict[str, str | dict[str, str]] = {}
    for name, text in texts.items():
        outer, separator, inner = name.partition("][")
        if not separator:
            found[outer] = text
            continue
        fields = found.get(outer)
        if not isinstance(fields, dict):
            fields = found[outer] = {}
        fields[inner] = text
    return found


def owns(parameter: Parameter, name: str) -> bool:
    """Whether a name in a query belongs to a parameter."""
    if name == parameter.name or name in parameter.group or name == f"{parameter.name}[]":
        return True
    return parameter.style == "deepObject" and name.startswith(f"{parameter.name}[")


def texts_of(parameter: Parameter, query: Query, others: list[str]) -> list[str] | dict[str, str] | None:
    """What a query holds of a parameter: texts in order, or those of an object's fields; None where it is not there.

    `others` are names that no parameter owns.
    """
    if parameter.style == "deepObject":
        return bracketed(query, parameter.name) or query.get(parameter.name)
    if parameter.group or parameter.open:
        names = [name for name in parameter.group if name in query] + (others if parameter.open else [])
        return {name: query[name][-1] for name in names} or None
    return query.get(parameter.name) or query.get(f"{parameter.name}[]")


def unprefixed(parameter: Parameter, text: str) -> str:
    """Without what the styles `label` and `matrix` put before a value."""
    if parameter.style == "label":
        return text.removeprefix(".")
    if parameter.style == "matrix":
        return text.removeprefix(f";{parameter.name}=")
    return text


def items_of(parameter: Parameter, text: str) -> list[str]:
    """The texts of the items of an array."""
    style, explode = parameter.style, parameter.explode
    if style == "deepObject" or (style == "form" and explode):
        return [text]
    if style == "matrix" and explode:
        return [part.removeprefix(f"{parameter.name}=") for part in text.removeprefix(";").split(";")]
    separator = _SEPARATORS.get(style, "." if style == "label" and explode else ",")
    text = unprefixed(parameter, text)
    return _parts(parameter, text, separator) if text else []


def _parts(parameter: Parameter, text: str, separator: str) -> list[str]:
    """The parts of a text; in a header those of a list have blanks around them (RFC 9110, 5.6.1)."""
    parts = text.split(separator)
    return [part.strip(" \t") for part in parts] if parameter.location == "header" else parts


def pairs_of(parameter: Parameter, text: str) -> Iterator[tuple[str, str]]:
    """The fields of an object, by name."""
    style, explode = parameter.style, parameter.explode
    if explode:
        separator = {"label": ".", "matrix": ";"}.get(style, ",")
        for pair in _parts(parameter, text.removeprefix(".").removeprefix(";"), separator):
            name, _, value = pair.partition("=")
            yield name, value
        return
    parts = _parts(parameter, unprefixed(parameter, text), _SEPARATORS.get(style, ","))
    yield from zip(parts[::2], parts[1::2], strict=False)
