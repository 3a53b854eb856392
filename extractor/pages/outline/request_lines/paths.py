"""Paths as pages write them → templates: parameters in braces, one path for each way to leave optional parts out.

Frameworks and writers have a notation each: `{id}` (RFC 6570), `:id` (Express, Rails), `<id>` and `<int:id>` (Flask),
`{id:int}` and `{id:[0-9]+}` (Starlette, Gorilla, ASP.NET), `(?P<id>[0-9]+)` (Django), `[id]`, `[[id]]`, `$id`, `${id}`,
`$(id)`, `#{id}` (Ruby), `%id%`, `*path` (Rails), `(id or name)`; and for a part that may be left out `(/:id)`,
`[/{id}]`, `/:id?`, `/{id?}`, `{/id}`.
"""

from __future__ import annotations

import re
from itertools import product

from extractor.pages.patterns import deferred, later

PARAMETER = later(r"(?<!\{)\{+([^{}]*)\}+")
_OPTIONAL = later(
    r"\((/[^()?]*|\.:\w+)\)|\[([/.][^\[\]?]*)\]|\{(/)([\w-]+)\}|(/(?::[A-Za-z_][\w-]*|\{[\w-]+\}))\?(?=/|$)"
    r"|/\{([\w-]+)\?\}"
)
_MAX_OPTIONAL = 4
_NUMBER = deferred(r"(?<=/)(\d+)(?=[/.]|$)")
_CONVERTERS = "int|integer|float|string|str|slug|path|uuid|any"
_CONVERTED = rf"(?:(?:{_CONVERTERS}):)?"
_CONVERTED_NAME = deferred(rf"{_CONVERTED}([A-Za-z_][\w-]*)")
_PATTERNED = later(
    rf"\(\?P?<(\w+)>(?:[^()\\]|\\.|\([^()]*\))*\)|\{{(?!(?:{_CONVERTERS}):)(\w+):(?:[^{{}}\s]|\{{[\d,]*\}})*\}}"
)
"""A parameter with a pattern, whose characters are none of the path: `(?P<id>[0-9]+)`, `{id:[^/?]{3}}`."""
_SIGN = later(r"(?:(?<=/):|[#%])(?=\{)")
"""Before braces, and no part of the path: `/#{id}`."""
_MARKED = later(
    r"/(?::([A-Za-z_][\w-]*)|\[{1,2}([A-Za-z_][\w .-]*)\]{1,2}"
    r"|\*([A-Za-z_]\w*)|%([A-Za-z_]\w*)%"
    rf"|\$?\(\s?(?:\*{{1,2}}|_(?=[^()]*_\s?\)))?{_CONVERTED}([A-Za-z_][\w .-]*?)(?:\*{{1,2}}|_)?\s?\)"
    r"|\$\{([A-Za-z_]\w*)\}|\$(?!(?:ref|count|value|batch|metadata|links|query|delta|search)\b)"
    r"([A-Za-z_]\w*))(?=[/.:?]|$)"
)
"""A segment that is a parameter; those that OData keeps for itself are none (OData 4.01 URL Conventions, 4)."""
_ANGLED = later(rf"<{{1,2}}\{{?{_CONVERTED}([A-Za-z_][^<>/{{}}]{{0,60}})\}}?>{{1,2}}")
"""In angle brackets, which no path has (RFC 3986, 3.3): `/<id>-<part>.<json|xml>`."""
_IN_CAPITALS = deferred(r"[A-Z][A-Z\d]+(?:_[A-Z\d]+)+|[A-Z]{4,}|[A-Z]*ID")
"""A name in capitals; of less than four letters it may be the code of a country, or of a currency, and with a hyphen it
is that of an extension: `/v3/OS-FLEET/boats`."""
_IN_A_SEGMENT = later(r"(?<=[.:,@]):([A-Za-z_]\w*)(?=[/.,:]|$)")
"""Behind another parameter: `/:id.:format`."""


def with_options(uri: str) -> list[str]:
    """The URI with each of its optional parts left out and kept; paths that differ in names only are one."""
    parts = list(_OPTIONAL.finditer(uri))
    if not parts or len(parts) > _MAX_OPTIONAL:
        return [uri]
    found: dict[str, str] = {}
    for kept in product((False, True), repeat=len(parts)):
        path, at = "", 0
        for part, keep in zip(parts, kept, strict=True):
            path += uri[at : part.start()] + (_content(part) if keep else "")
            at = part.end()
        path = template(path + uri[at:])
        found.setdefault(blank(path), path)
    return list(found.values())


def blank(path: str) -> str:
    """A path whose parameters have no names: what paths that differ in these alone have in common."""
    return PARAMETER.sub("{}", path)


def _content(part: re.Match[str]) -> str:
    round_, square, variable, name, marked, asked = part.groups(default="")
    return f"/{{{name or asked}}}" if variable or asked else round_ or square or marked


def without_patterns(uri: str) -> str:
    """A URI whose parameters have no patterns."""
    return _PATTERNED.sub(lambda match: f"{{{_name(match)}}}", uri) if "(?" in uri or ":" in uri else uri


def template(path: str) -> str:
    """The path with its parameters in braces."""
    path = PARAMETER.sub(lambda match: "{" + _bare(match[1]) + "}", path.replace("\\", ""))
    path = _SIGN.sub("", path)
    path = _ANGLED.sub(lambda match: "{" + _name(match) + "}", path)
    path = _without_capitals(path)
    path = _MARKED.sub(lambda match: "/{" + _name(match) + "}", path)
    return _IN_A_SEGMENT.sub(lambda match: "{" + _name(match) + "}", path)


def _bare(name: str) -> str:
    """What stands in braces, without a remark behind it and without what its value must be."""
    name = name.partition("#")[0].strip()
    converted = _CONVERTED_NAME.fullmatch(name)
    return converted[1] if converted else name


def _without_capitals(path: str) -> str:
    """The path with braces around segments in capitals below one that is none (`/boats/BOAT_ID`), where it has no other
    mark of parameters."""
    if path.islower() or "{" in path or "/:" in path:  # which marks what is a parameter
        return path
    parts = path.split("/")
    first = next((at for at, part in enumerate(parts) if part.islower()), len(parts))
    named = (f"{{{part}}}" if at > first and _IN_CAPITALS.fullmatch(part) else part for at, part in enumerate(parts))
    return "/".join(named)


def _name(match: re.Match[str]) -> str:
    return "".join(match.groups(default="")).strip()


def end_of_brackets(line: str, at: int) -> int:
    """Where a parameter or an optional part in brackets that begins in a path there ends, with the blanks in it; 0 if
    none begins."""
    opening, before, behind = line[at], line[at - 1 : at], line[at + 1 : at + 2]
    begins = before in ("/", "=") if opening == "<" else before == "/" or behind in ("/", ".")
    if not begins:
        return 0
    end = line.find(")" if opening == "(" else ">", at, at + 80)
    return end + 1 if end > 0 else 0


def with_numbers_named(path: str, text: str) -> str:
    """A path with parameters for the numbers that its sentence speaks of: `/lamps/3` of the lamp with the ID `3`."""
    spoken = [match[1] for match in _NUMBER.finditer(path) if f"`{match[1]}`" in text]
    for at, number in enumerate(dict.fromkeys(spoken), 1):
        path = re.sub(rf"(?<=/){number}(?=[/.]|$)", nameless(at), path, count=1)
    return path


def nameless(at: int) -> str:
    """The parameter that stands for the first value in a path, the second, …, which nothing names."""
    return "{id}" if at == 1 else f"{{id{at}}}"
