"""How changes are put into words."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.changes.shape import Bound, Shape


def type_words(found: Shape) -> str:
    """A type as people say it: `integer (int64)`, `array`, `unspecified`."""
    if found.alternatives and found.bare:
        return "alternatives"
    if found.types is None:
        return "unspecified" if found.enum is None else f"one of {listed(found.enum)}"
    words = " or ".join(sorted(found.types)) or "null"
    formats = f" ({', '.join(sorted(found.formats))})" if found.formats else ""
    return f"{words}{formats}{' or null' if found.nullable else ''}"


def alternative(found: Shape) -> str:
    """An alternative, by its fields where it has some."""
    fields = ", ".join(sorted(found.properties))
    return cut(f"{type_words(found)} with {fields}" if fields else type_words(found))


def bound(key: str, limit: Bound | None) -> str:
    """A bound by its keyword."""
    if limit is None:
        return f"no {key}"
    number, excluded = limit
    return f"{key} {number:.15g}{' (excluded)' if excluded else ''}"


def bare(value: str) -> str:
    """A string without the quotes of its JSON text."""
    return value[1:-1] if value.startswith('"') else value


def listed(values: Iterable[str]) -> str:
    """Values that are given as JSON text."""
    return cut(", ".join(map(bare, values)))


def cut(text: str, limit: int = 160) -> str:
    """The beginning of a text, on one line."""
    text = " ".join(text.split())
    return text if len(text) <= limit else f"{text[:limit]}…"
