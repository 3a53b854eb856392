"""What a page that is no operation says about where a service is: addresses, and base paths of all requests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from extractor.pages.document import Code, Heading, Table, Text
from extractor.pages.outline.sections import Placed
from extractor.pages.patterns import deferred

_SERVER = (
    *("base url", "base uri", "api endpoint", "server url", "url base", "url de base", "basis-url", "ベースurl"),
    *("服务地址", "请求域名", "接入地址"),
)
"""Words of a title of a section about servers."""
_SERVERS = deferred(r"(?:api )?(?:endpoints?|hosts?|servers?|root|environments?)(?: urls?)?:?", re.IGNORECASE)
"""A title of such a section that is nothing else."""
_BASE_URL = deferred(
    r"^(?:(?:use|call) )?(?:the )?(?:following )?"
    r"(?:(?:base|root) ?(?:api )?(?:url|uri|endpoint|address)(?: (?:of|for) (?:\w+ ){1,4}?\w+)?"
    r"|(?:root|base) of (?:the|this|our) (?:\w+ ){0,2}?api|api ur[il]"
    r"|(?:all )?(?:api )?requests (?:are|must be|should be|have to be) (?:sent|made|directed|issued|addressed) to"
    r"(?: the(?: (?:base|root|following))? (?:ur[il]|endpoint|address|host))?"
    r"|(?:rest |http )?(?:api )?(?:base|root|host|server|endpoint)|server url|production (?:url|server|endpoint)"
    r"|(?:(?:the|our|this) )?(?:rest |http |web |public |json ){0,2}api"
    r" (?:is|lives|can be)(?: \w+){0,4}? (?:at|from|via|on|under)"
    r"|all (?:api )?(?:ur[il]s|paths|routes|endpoints|requests|calls|methods)"
    r"(?: \w+){0,7}?(?: (?:to|with|at|from)|(?: base)(?=:))"
    r"|服务地址|请求域名|接入地址|域名)"
    r"(?: is)?\s*+[:：]?\s*+[`*\"“]*(https?://(?![^\s`]*(?:/docs?\b|documentation|swagger|\.html?\b))[^\s`\"”*，。)]+)",
    re.IGNORECASE,
)
_OF = r"(?:[-*•]\s+)?(?:[\w（(][\w ()（）/-]{0,30}?[*]{0,2}\s*(?:[:：]|\s[-–—])[*]{0,2}\s*)?"
"""What stands before an address in a list of them: `- Production: `."""
_URL = deferred(rf"^{_OF}[`*\"“<]*(https?://[^\s`\"”*>，。)]+)[`*\"”>]*\.?$")
_ENDPOINT = deferred(r"\bendpoints?\b|终端节点|接入点", re.IGNORECASE)
"""The title of a column of hosts."""
_ADDRESS = deferred(
    r"(?:base|api|server|service|root|host) ?(?:url|uri|address)|服务地址|请求域名|接入地址|(?<!区)域名", re.IGNORECASE
)
"""The title of a column of addresses, each with its scheme."""
_HOST = deferred(r"(https?://)?([a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?(?:/[\w.-]+)*)/?", re.IGNORECASE | re.ASCII)
_LEADS = deferred(
    r"(?:\b(?:base|root)(?: (?:ur[il]|address|endpoint))?(?: \w+){0,6}"
    r"|\bfollowing (?:ur[il]|address|host|endpoint|server))\s*[:：]$",
    re.IGNORECASE,
)
"""The end of a sentence that introduces an address."""
_ENVIRONMENT = deferred(
    r"^[*_]*(?:production|live|prod|sandbox|staging|test(?:ing)?|development|demo)"
    r"(?: (?:environment|server|ur[il]|api))?[*_]*\s*(?:[:：]|\s[-–—])[*_]*\s*[`\"“<]*(https?://[^\s`\"”*>，。)]+)[`*\"”>]*\.?$",
    re.IGNORECASE,
)
"""One of several addresses, and what it is for."""
_STAGE = deferred(r"(?:environment|server|region|stage|环境|区域)s?", re.IGNORECASE)
"""The title of a column that says what an address is for."""
_PLAIN_ADDRESS = deferred(r"ur[il]|address|host|地址", re.IGNORECASE)
_PATH = r"[`\"“'*]{0,2}(/[A-Za-z](?:[\w.-]*\w)?(?:/[\w.-]*\w)*)/?[`\"”'*]{0,2}(?=[\s.,;。，;；]|$|开头|为前缀|作为前缀)"
_ALL = (
    r"(?:all|every|each)(?: of)?(?: the| our| these)?(?: (?:api|rest|http|public))?"
    r" (?:routes?|endpoints?|paths?|ur[il]s?|requests?|calls?|methods?|resources?)"
    r"(?: (?:below|here|in|of|on|this|the|api|page|document(?:ation)?)){0,5}"
)
_BE = r"(?:is|are|(?:must|should|will|have to) be)"
_BASE_PATH = deferred(
    rf"(?:^|[.。;]\s*)(?:{_ALL} (?:{_BE} (?:(?:prefixed|preceded) (?:with|by)|relative to|under|below)"
    rf"|{_BE} (?:served|available|mounted|exposed|located) (?:under|at|from|below)|(?:start|begin)s? with"
    r"|ha(?:s|ve) the prefix|live under)"
    r"|(?:the )?(?:(?:api )?base path|(?:api|path|route|global|url) prefix)"
    rf"(?: (?:of|for) (?:{_ALL}|(?:the|this) api))?(?: is)?[*_]*+\s*+[:：]?[*_]*+"
    r"|prefix (?:all|every|each)(?: of the)? (?:routes?|endpoints?|paths?|ur[il]s?|requests?) with"
    r"|(?:the|this|our) (?:\w+ )?api is (?:served|available|mounted|exposed|located|rooted) (?:under|at|on|below|from)"
    r"|(?:所有|全部|各)(?:的)?(?:接口|API|请求|路径)[^。\n`/]{0,12}?(?:以|前缀(?:为|是)|前缀[:：])"
    rf"|(?:基础路径|接口前缀|路径前缀|统一前缀|公共前缀)\s*+[为是]?\s*+[:：]?)\s*{_PATH}",
    re.IGNORECASE,
)
"""A sentence that says what stands before all paths."""
_HOST_LINE = deferred(
    r"^[*_]{0,2}Host[*_]{0,2}\s*:[*_]{0,2}\s*`?((?:[\w-]+\.)+[\w-]+(?::\d+)?)`?$", re.MULTILINE | re.ASCII
)
_BASE_LINE = deferred(r"^Base ?Path\s*:\s*(/\S*)$", re.MULTILINE | re.IGNORECASE)
_SCHEMES_LINE = deferred(r"^Schemes?\s*:\s*([\w, ]+)$", re.MULTILINE)
"""A server in parts, as Swagger 2.0 has it, on lines of one paragraph."""
_MAX_SERVERS = 100
"""Rows of a table of endpoints that are read."""
_LINES = 20
"""Lines of a text that may state an address."""


def stated(placed: Iterable[Placed]) -> Iterator[str]:
    """The addresses that lines, sections and tables about them state."""
    placed = tuple(placed)
    yield from _said(placed)
    yield from _introduced(placed)
    yield from _listed(placed)


def base_paths(placed: Iterable[Placed]) -> Iterator[str]:
    """What sentences say that all requests have before their paths: `/v1`."""
    for item in placed:
        if isinstance(item.block, Text):
            lines = (line.strip().lstrip("*_-• ") for line in item.block.text.split("\n")[:_LINES])
            yield from (match[1] for line in lines if (match := _BASE_PATH.search(line)))


def below_titles(
    words: Sequence[str], placed: Iterable[Placed], whole: re.Pattern[str] | None = None
) -> Iterator[tuple[str, int]]:
    """The text below titles that have some of the words, or are `whole` one of them, and its line."""
    level = 0
    for item in placed:
        block = item.block
        if isinstance(block, Heading):
            if level and block.level <= level:
                level = 0
            title = block.text.lower()
            if not level and (any(word in title for word in words) or (whole and whole.fullmatch(title.strip()))):
                level = block.level
        elif level and isinstance(block, Text | Code):
            yield block.text, block.line
        elif level and isinstance(block, Table):
            yield "\n".join(": ".join(cell.text for cell in row.cells) for row in block.rows), block.line


def _said(placed: Sequence[Placed]) -> Iterator[str]:
    """The addresses that lines or sections about the base URL state."""
    for item in placed:
        if isinstance(item.block, Text | Code):
            matches = (_BASE_URL.match(line.strip().lstrip("*_- ")) for line in item.block.text.split("\n")[:_LINES])
            yield from (match[1].rstrip("/.") for match in matches if match)
        if isinstance(item.block, Text) and (host := _HOST_LINE.search(item.block.text)):
            base, schemes = _BASE_LINE.search(item.block.text), _SCHEMES_LINE.search(item.block.text)
            for scheme in re.findall(r"https?", schemes[1].lower()) if schemes else ("https",):
                yield f"{scheme}://{host[1]}{base[1] if base else ''}".rstrip("/")
    for text, _ in below_titles(_SERVER, placed, _SERVERS):
        matches = (_URL.match(line.strip()) for line in text.split("\n")[:_LINES])
        yield from (match[1].rstrip("/.") for match in matches if match)


def _introduced(placed: Sequence[Placed]) -> Iterator[str]:
    """The address in code below a sentence about it, and those of several environments."""
    for above, item in pairwise(placed):
        leads = isinstance(above.block, Text) and _LEADS.search(above.block.text)
        match = _URL.match(item.block.text.strip()) if leads and isinstance(item.block, Code) else None
        yield from (match[1].rstrip("/."),) if match else ()
    environments = [
        match[1].rstrip("/.")
        for item in placed
        if isinstance(item.block, Text)
        for line in item.block.text.split("\n")[:_LINES]
        if (match := _ENVIRONMENT.match(line.strip().lstrip("-•* ")))
    ]
    yield from environments if len(environments) > 1 else ()  # one alone may lead anywhere


def _listed(placed: Sequence[Placed]) -> Iterator[str]:
    """The addresses in a table of endpoints: one a row, usually for each region."""
    for item in placed:
        header = item.block.header if isinstance(item.block, Table) else None
        titles = [cell.text for cell in header.cells] if header else []
        at = next((at for at, title in enumerate(titles) if _ENDPOINT.search(title) or _ADDRESS.search(title)), None)
        if at is None and any(map(_STAGE.fullmatch, titles)):
            at = next((at for at, title in enumerate(titles) if _PLAIN_ADDRESS.fullmatch(title)), None)
        if at is None or not isinstance(item.block, Table):
            continue
        cells = [row.cells[at].text.strip() for row in item.block.rows if at < len(row.cells)]
        matches = [_HOST.fullmatch(cell) for cell in cells[:_MAX_SERVERS]]
        named = _ENDPOINT.search(titles[at])
        if all(match and (named or match[1]) for match in matches):
            yield from (f"{match[1] or 'https://'}{match[2]}" for match in matches if match)
