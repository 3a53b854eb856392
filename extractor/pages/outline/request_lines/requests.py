"""Method and URI: every way in which pages state what is called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from extractor.pages.dialect import METHODS as METHODS
from extractor.pages.outline.request_lines.paths import (
    PARAMETER,
    end_of_brackets,
    template,
    with_options,
    without_patterns,
)
from extractor.pages.outline.request_lines.spelling import FOR_A_HOST, in_one_spelling
from extractor.pages.patterns import deferred, later
from extractor.pages.remembering import remembered

OTHER_METHODS = (
    "LIST|COPY|MOVE|MKCOL|PROPFIND|PROPPATCH|LOCK|UNLOCK|SEARCH|REPORT|LINK|UNLINK|PURGE|MERGE|CONNECT|QUERY"
)
"""Methods that pages write calls with and OpenAPI lacks (IANA HTTP Method Registry, and those of some services)."""
METHOD = deferred(METHODS)
BODILESS = ("GET", "HEAD", "OPTIONS")
"""Methods whose requests have no body (RFC 9110, 9.3)."""
_VERB = deferred(r"[A-Z]{3,12}")
NAMED_HOST = r"<[\w .-]{0,30}(?:host|url|endpoint|server|domain)[\w .-]*>(?::(?:<[\w -]*port[\w -]*>|\d+))?"
_IN_BRACES = rf"(?:\{{+(?![^{{}}/]*_id\b)[^{{}}/]*(?:{FOR_A_HOST})[^{{}}/]*\}}+|\[[^\[\]/]*(?:{FOR_A_HOST})[^\[\]/]*\])"
"""A host by a word of its own, in the brackets of a parameter."""
_HOST = rf"(?:\{{\{{[^{{}}/\s]+\}}\}}(?=/)|https?://(?:[^/\s?{{}}]|\{{+[^{{}}/]*\}}+)+|{_IN_BRACES}|{NAMED_HOST})"
"""A concrete host or a placeholder for one, as in `https://{BMS Endpoint}` and `<Base URL>`."""
_PLACEHOLDER_HOST = deferred(rf"(?:\{{\{{[^{{}}/\s]+\}}\}}|{_IN_BRACES}|{NAMED_HOST})(/.*)$", re.IGNORECASE)
_MAY_GO_ON = later(r"^[ \t]*[?&]\w", re.MULTILINE)
_QUERY_BELOW = later(r"(?<=\S)(?:[ \t]*\n[ \t]*[?&][\w.\[\]<{$-][^\s{]*)+(?=\s*$|\n)")
"""Lines below a URL in code that begin with a sign of its query."""
_CALL = later(
    rf"(?<![A-Za-z])({METHODS})((?:\s*(?:/|\||,|\bor\b)\s*(?:{METHODS})(?=[\s,|/]))*)(?:\s*[（(][^（）()]{{0,30}}[)）](?=\s*http))?\s*(?:[:：]\s*)?[\"“]?"
    rf"({_HOST})?(/[^\s，。；、“”\"`]*|(?<=\w)(?=\s*$))",
    re.IGNORECASE,
)
_PATH_ONLY = deferred(rf"^({_HOST})?(/[^\s，。；、“”\"`]*)", re.IGNORECASE)
_PLACEHOLDER = deferred(r"^(?:\{.*\}?|<.*>|\[.*\]|\$.*|x+|.*\.\.\..*)$", re.IGNORECASE)
_ROOT = later(r"^(?:<[\w -]+>|(?:[\w-]+\.)+[\w-]+(?::\d+)?)(?=/)")
_NO_HOST = later(r"^https?://(?=/)", re.IGNORECASE)
"""What is left of a URL whose host was a placeholder that looks like a tag."""
_EITHER_SCHEME = deferred(r"^http[(\[{]s[)\]}](?=://)", re.IGNORECASE)
_NO_PATH = deferred(r"^(https?://[^/?\s]+)(?=\?)", re.IGNORECASE)
"""A URL whose query stands right behind its host."""
_MAX_KEPT = 500
"""Characters of a line whose calls are remembered."""
_NEAR = 4
"""Lines between calls that are stated together."""
_NAME = deferred(r"[A-Za-z_][\w.\-\[\]:]*")
_MORE_PATH = deferred(r"\s+(?!HTTP/)(?:<[\w-]+>|[\w\-{}]+)(?:/(?:<[\w-]+>|[\w\-{}]+))*$", re.ASCII)
_HOST_PLACEHOLDER = later(
    r"[{}<>\[]|endpoint|//(?:(?:[\w-]+\.)*example\.(?:com|org|net)\b|example(?=[:/]|$))|your[-_]|//(?:localhost|127\.|0\.0\.0\.0)",
    re.IGNORECASE,
)
"""A host that each reader has another one for."""


ACTION = deferred(r"action|act|cmd|command|op|operation|method|func(?:tion)?|request", re.IGNORECASE)
"""A name in a query whose value says what is done."""


class Call(Struct, frozen=True):
    """A method and a URI, taken apart."""

    method: str
    """Empty where a line has only the URI."""
    path: str
    """The path template."""
    query: tuple[tuple[str, str], ...] = ()
    """Names and, as printed, values."""
    host: str = ""
    """Scheme and host where they are concrete."""
    line: int = 0
    supposed: bool = False
    """The page does not say its method: it is that of all paths beside it."""
    slash: bool = False
    """A slash stands at the end of the path; it tells no two calls of a page apart, and servers may ask for it."""

    @property
    def expressible(self) -> bool:
        """Whether OpenAPI has an operation for the method (3.0.3, Path Item Object); for `LIST` it has none."""
        return not self.method or METHOD.fullmatch(self.method) is not None

    @property
    def parameters(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(PARAMETER.findall(self.path)))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its parameters, of the path and of the query."""
        return (*self.parameters, *(name for name, _ in self.query))

    @property
    def template(self) -> str:
        """The path with names that every tool takes for those of parameters."""
        names = {name: identifier(name) for name in self.parameters}
        path = f"{self.path}/" if self.slash else self.path
        if len(set(names.values())) < len(names):
            return path
        return PARAMETER.sub(lambda match: "{" + names[match[1]] + "}", path)

    @property
    def operation(self) -> str:
        """How findings name what is called."""
        return f"{self.method} {self.template}"

    def composed(self, name: str) -> str:
        """The query parameter of whose value a name is a part: `filter` for `owner` in `?filter=owner::{owner}|…`."""
        for query, value in self.query:
            if query != name and PARAMETER.search(value) and not PARAMETER.fullmatch(value):
                word = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", value, re.ASCII)
                if word and all(name != other for other, _ in self.query):
                    return query
        return ""

    @property
    def literals(self) -> tuple[tuple[str, str], ...]:
        """Query pairs whose value is a word of the API and no placeholder."""
        return tuple(
            (name, value)
            for name, value in self.query
            if value
            and not _PLACEHOLDER.match(value)
            and re.fullmatch(r"[A-Za-z][\w-]*", value)
            and value.lower().replace("_", "") not in name.lower().replace("_", "")
            and name.lower() not in value.lower()
        )


def says_action(call: Call) -> bool:
    """Whether the query of a call has the word for what is done."""
    return any(ACTION.fullmatch(name) for name, _ in call.literals)


def joined(code: str) -> str:
    """Code with a request line in one piece whose query goes on in the lines below; these are empty then."""
    if not _MAY_GO_ON.search(code):
        return code
    return _QUERY_BELOW.sub(lambda match: re.sub(r"\s+", "", match[0]) + "\n" * match[0].count("\n"), code)


def absolute(path: str) -> str:
    """A path as its label means it: from the root of the host, with or without a name for that."""
    path = _ROOT.sub("", re.sub(r"^http[{(]s[)}]", "https", path, flags=re.IGNORECASE))
    whole = path.startswith(("/", "http", "{", "$")) or "/" not in path or _PLACEHOLDER_HOST.match(path)
    return path if whole else f"/{path}"


def calls_in(line: str, at: int) -> Iterator[Call]:
    """The calls that a line names: `METHOD path`, `METHOD https://host/path?query`, `PUT/POST path`."""
    if "/" not in line:  # no path: most lines, and by far the quickest to tell
        return
    for found in _calls_in(line):
        yield replace(found, line=at)


@remembered(_MAX_KEPT)
def _calls_in(line: str) -> tuple[Call, ...]:
    return tuple(_named_calls(" ".join(in_one_spelling(line).split())))


def _named_calls(line: str) -> Iterator[Call]:
    for match in _CALL.finditer(line):
        if not match[4].startswith("/") or (match[1].islower() and match.start() > 0):
            continue
        path = _whole_uri(line, match.start(4))
        if not match[3] and line[match.start(4) - 1].isalpha() and not _goes_without_blank(match[1], path):
            continue
        methods = [match[1], *re.findall(METHODS, match[2], re.IGNORECASE)]
        for method in methods:
            yield from calls(method.upper(), (match[3] or "") + path, 0)


def _goes_without_blank(method: str, path: str) -> bool:
    """Whether a method and the path right behind it are a request line: `GET/v1/{id}`, and not the words `Put/Call`."""
    return method.isupper() and ("{" in path or path.count("/") > 1)


def without_method(line: str, at: int) -> Call | None:
    """The call of a line that is a URL and no more: its method is the page's."""
    url = line.strip()
    if url[:4].lower() == "http":
        url = _NO_PATH.sub(r"\1/", _EITHER_SCHEME.sub("https", url, count=1), count=1)
    return call("", url, at) if _PATH_ONLY.fullmatch(url) else None


def path_alone(line: str) -> str:
    """The path or URL that a line begins with; empty where it begins with none."""
    match = _PATH_ONLY.match(line)
    return _whole_uri(line, 0) if match and match[2] != "/" else ""


def states(text: str) -> bool:
    """Whether a block of code says what is called, with the method or without."""
    return next(calls_in(text, 0), None) is not None or without_method(text, 0) is not None


def _whole_uri(line: str, start: int) -> str:
    """The URI that begins here: up to white space outside brackets and braces."""
    depth = 0
    end = start
    while end < len(line):
        character = line[end]
        if character in "(<" and not depth and (after := end_of_brackets(line, end)):
            end = after
            continue
        if character in "[{":
            depth += 1
        elif character == "]" and not depth:
            break
        elif character == ")" and line.count("(", start, end) == line.count(")", start, end):
            break  # around the call: `ListLamps (GET /lamps)`
        elif character in "]}":
            depth = max(depth - 1, 0)
        elif character in '，。；“”"`' and not (depth and character == "，"):
            break
        elif "\u3040" <= character <= "\u9fff" and not depth and line[end - 1].isalnum() and line[end - 1].isascii():
            break  # words right behind the path, which has such characters only encoded (RFC 3986, 2.1)
        elif (
            character.isspace()
            and not depth
            and not (line[end:].lstrip()[:1] == "&" or line[:end].rstrip()[-1:] == "&")
            and not (line[start:end].endswith("/") and end > start + 1 and _MORE_PATH.match(line, end))
        ):
            # A query that was broken by a space goes on with its next name, and a path with its last segments.
            break
        end += 1
    return line[start:end]


def of_cells(method: str, text: str, line: int) -> Iterator[Call]:
    """The calls of a method and a path that stand in cells of their own; the method may be one that OpenAPI lacks."""
    if _VERB.fullmatch(method) and _PATH_ONLY.match(text):
        start = text.index("/") if text.startswith("/") else 0
        yield from calls(method, _whole_uri(text, start), line)


def calls(method: str, uri: str, line: int) -> Iterator[Call]:
    """The calls that a method and a URI are: one for each way to leave optional parts of the path out."""
    found = [call(method, path, line) for path in with_options(uri)]
    # Without an optional part, a slash before it ends the path.
    yield from found if len(found) == 1 else (replace(each, slash=False) for each in found)


def call(method: str, uri: str, line: int) -> Call:
    """Take a URI apart into host, path template and query."""
    host = ""
    uri = without_patterns(uri)
    uri = _NO_HOST.sub("", uri)
    if match := re.match(r"(https?://[^/?]+)(.*)$", uri, re.IGNORECASE | re.DOTALL):
        host, uri = match[1], match[2] or "/"
    elif match := _PLACEHOLDER_HOST.match(uri):
        uri = match[1]
    uri = re.sub(r"^(/)\{\?", r"\1?", uri)
    path, _, query = _split_query(uri)
    path = template(path).rstrip(".,;:：、 ")
    path = re.sub(r"(?<=/)\s+|/(?=/)", "", path) or "/"
    bare = path.rstrip("/") or "/"
    host = "" if _HOST_PLACEHOLDER.search(host) else host
    return Call(method, bare, tuple(_pairs(query)), host, line, slash=bare != path)


def identifier(name: str) -> str:
    """The name of a path parameter without blanks and signs, for which it need not be what the page prints: only its
    value is sent, and code generators refuse `{room.id}`."""
    return re.sub(r"[^\w-]+", "_", name).strip("_") or name


def _split_query(uri: str) -> tuple[str, str, str]:
    match = re.search(r"\{\?|\[\?|\?|\[&|\{&", uri)
    if not match:
        return uri, "", ""
    return uri[: match.start()], match[0], uri[match.start() :]


def _pairs(query: str) -> Iterator[tuple[str, str]]:
    """Names and values of a query string in the notations that pages use: `k={v}&…`, `[?a, b]`, `{?k}`."""
    seen = set()
    # In a plain query a comma is part of a value.
    plain = "=" in query and not re.search(r"[\[\]，、；;]|\{[?&]", query)
    for part in re.split(r"[?&]" if plain else r"[?&，,、；;]|\]\s*\[|\}\s*(?=\{\w)", query):
        part = (
            part.strip().strip("[]{} ") if part.count("{") != part.count("}") or part[:1] in "[{" else part.strip(" []")
        )
        name, _, value = part.partition("=")
        name = name.strip("{}[] \\")
        if name and _NAME.fullmatch(name) and name not in seen:
            seen.add(name)
            yield name, value.strip()


def alike(a: str, b: str) -> bool:
    """Whether two names are one but for spelling (`vertexId`, `vertex_id`) and number (`flavors_id`, `flavor_id`)."""
    return _spelling(a) == _spelling(b)


def _spelling(name: str) -> str:
    """The words of a name in the singular, run together."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)
    return "".join(word.lower().removesuffix("s") for word in words)


def distinct(found: list[Call]) -> list[Call]:
    """The calls of a chapter; one that is stated again, with other values or a query, only adds names to its query."""
    kept: list[Call] = []
    # By method and by which segments are placeholders: the other segments, and the position in `kept`.
    templates: dict[_Mask, dict[_Mask, int]] = {}
    for call in found:
        segments = call.path.split("/")
        known = min(_positions(call.method, segments, templates), default=None)
        if known is None:
            mask = tuple("{" in segment for segment in segments)
            templates.setdefault((call.method, *mask), {}).setdefault(_masked(segments, mask), len(kept))
            kept.append(call)
        else:
            kept[known] = _with_names(kept[known], call)
    return kept


_Mask: TypeAlias = "tuple[str | bool | None, ...]"


def _masked(segments: list[str], mask: Sequence[object]) -> _Mask:
    return tuple(None if hidden else segment for segment, hidden in zip(segments, mask, strict=True))


def _positions(method: str, segments: list[str], templates: Mapping[_Mask, Mapping[_Mask, int]]) -> Iterator[int]:
    """Where calls are that a call of this method and path states again."""
    for (of, *mask), known in templates.items():
        if of == method and len(mask) == len(segments) and (key := _masked(segments, mask)) in known:
            yield known[key]


def stated_in(kept: list[Call], call: Call) -> Call | None:
    """The one of the calls that another states again, with its placeholders or with values."""
    return next((known for known in kept if known.method == call.method and _same_path(known.path, call.path)), None)


def ends_like(sent: Call, call: Call) -> bool:
    """Whether a request may be one of a call: its path ends with the template's, perhaps below a base path."""
    wanted = call.path.strip("/").split("/")
    parts = sent.path.strip("/").split("/")[-len(wanted) :]
    same = zip(wanted, parts, strict=False)
    return sent.method == call.method and len(parts) == len(wanted) and all(a == b or "{" in a + b for a, b in same)


def _with_names(known: Call, again: Call) -> Call:
    """A call with the query names that it has where it is stated again."""
    names = dict(known.query)
    # A value in a sample call is one of many: only the name is of the API.
    extra = tuple((name, value if "{" in value else "") for name, value in again.query if name not in names)
    return Call(known.method, known.path, known.query + extra, known.host, known.line) if extra else known


def alternatives(found: Sequence[Call]) -> tuple[Call, ...]:
    """The first call and real alternatives to it; variants of the same call only add their query names."""
    first = found[0]
    kept = [first]
    for other in found[1:]:
        known = stated_in(kept, other)
        if known is not None:
            kept[kept.index(known)] = _with_names(known, other)
        elif other.line - first.line <= _NEAR and _alternative(first, other):
            kept.append(other)
    return tuple(kept)


def _alternative(first: Call, other: Call) -> bool:
    """Another version of the same path (`/v2/x` beside `/v2.1/x`), or another method for the same path."""
    if first.path == other.path:
        return True
    a, b = first.path.strip("/").split("/"), other.path.strip("/").split("/")
    return (
        first.method == other.method
        and len(a) == len(b)
        and a[0] != b[0]
        and _same_path("/".join(a[1:]), "/".join(b[1:]))
    )


def _same_path(template: str, path: str) -> bool:
    a, b = template.split("/"), path.split("/")
    return len(a) == len(b) and all(x == y or "{" in x for x, y in zip(a, b, strict=True))
