"""Running text and cells of pipe tables without their markup."""

from __future__ import annotations

import re

from extractor.pages.document import BULLET, Cell, Link, squeeze
from extractor.pages.patterns import deferred, later

ANCHOR = later(r'<(?:a\s+(?:name|id)|span\s+id)="([^"]*)"\s*>\s*</(?:a|span)>')
BOLD = later(r"(?<=[A-Za-z0-9])\*{3,}(?=[A-Za-z0-9])|\*\*(.+?)\*\*")
"""Or asterisks that hide a part of a value, which stay."""
_LINK = later(r"!?\[((?:[^\[\]\\]|\\.|\[\])*+)\]\(((?:[^()\s\\]++|\\.|\([^()\s]*+\))*+)(?:\s+\"[^\"]*\")?\)")
"""Possessive, for an image may be a `data:` URI of megabytes. Its text has no brackets but a list's: `Boat[]`."""
_PERMALINK = later(
    r"\[[^\w\[\]]{0,8}\]\(#(?:[^()\s]|\([^()\s]*+\))*+(?:\s+\"[^\"]*\")?\)"
    r"|<a\s[^<>]*\bhref=\"#[^<>]*>[^\w<>]{0,8}</a>",
    re.IGNORECASE,
)
"""What documentation tools put behind a title, to link to it: a sign without words."""
CHAIN = "\uf0c1"
"""A chain in Font Awesome: the sign of such a link, and of nothing else."""
PERMALINKS = f"¶{CHAIN}"
"""Signs that such links have."""
_IDENTIFIER = later(r"(?<=\s)\\?\{:?\s*#([\w.:-]+)(?:\s[^{}]*)?\\?\}$")
_BOLD_ITALIC = later(r"^\*{3}([^\s*][^*\n]*)\*{3}", re.MULTILINE)
_EMPHASISED = later(r"^\s*\*([^*]+)\*\s*$")
_BOLD_RUN = later(r"(?:\*\*([^*]+)\*\*){2,}|(?<=[:：])\s*\*\*([^*]+)\*\*")
_EMPHASIS = later(r"(?<![\\A-Za-z0-9/])_|(?<!\\)_(?![A-Za-z0-9])")
"""Inside a word `_` is itself (CommonMark 0.31, 6.2)."""
_PLACEHOLDER = later(
    r"(?<=/)(?:(?P<mark>\*{1,2}|_{1,2})|<(?P<tag>em|i|var|b|strong)>)\{?(?P<name>[A-Za-z](?:[\w-]*[A-Za-z0-9])?)\}?"
    r"(?(mark)(?P=mark)|</(?P=tag)>)(?=[/?.,*_`]|\s|$)"
)
"""A segment of a path in emphasis, which stands for a value: `/lamps/_id_`, `/lamps/<em>id</em>`."""
_BEGINS_PLACEHOLDER = later(r"/[*_<]")
"""What each of them begins with: far quicker to look for."""
_CODE_OR_EMPHASIS = later(rf"(`[^`\n]*`)|{_EMPHASIS.pattern}")
_ESCAPE = later(r"\\([!-/:-@\[-`{-~])")
_ENTITY = later(r"&(lt|gt|amp|quot|nbsp|ensp|emsp|apos|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
"""Only with the semicolon: `&current-page` is a query, not a currency sign."""
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_ENTITIES |= {"nbsp": "\xa0", "ensp": "\u2002", "emsp": "\u2003"}
_CODE_SPAN = later(r"(?<!(?<!\\)`)(`++)(.+?)\1(?!`)")
"""Its marks are all that stand there (CommonMark, 6.1): fewer of them would be tried for every one."""
_BREAK = deferred(r"<br\s*/?>", re.IGNORECASE)
_CELL_TAG = later(
    r"</?(?:ul|ol|li|p|span|code|i|b|em|strong|u|small|big|mark|font|sup|sub|del|ins|kbd|tt|samp|abbr|center|div|details"
    r"|summary|wbr)(?:\s[^<>]*)?/?>|</?a(?:\s[^<>]*)?>|<img\s[^<>]*>",
    re.IGNORECASE,
)
_HTML_LINK = later(
    r"(`[^`]*`)|<a\s(?>(?:[^<>]*?\s)?href=)[\"']?([^\"'<>\s]++)[\"']?[^<>]*+>([^<>\[\]]*+)</a>", re.IGNORECASE
)
"""A link in HTML; in a span of code it is none."""
_WIKI_LINK = later(r"(`[^`]*`)|(?<!\[)\[\[([^\[\]|\n]{1,200})\|([^\[\]|()\n]{1,300})\]\](?!\])")
"""A link of a wiki: what is shown, a bar, and the page."""
_BADGE = later(
    r"(?:(?<!\s)\s+)?<(i|span|b|em|small)\s[^<>]*\bclass=\"[^\"<>]*\b(?:label|badge|pill)\b[^<>]*>([^<>]*)</\1>",
    re.IGNORECASE,
)
"""Words that a site shows in a box, beside the text."""
_LIST_ITEM = later(r"<li(?:\s[^<>]*)?>", re.IGNORECASE)
_LIST_MARK = later(r"^[ \t]*[-*+•][ \t]+(?=\S)", re.MULTILINE)
_INLINE_TAG = later(
    r"</?(?:span|sup|sub|strong|b|i|em|u|a|br|p|div|font|code|ul|ol|li|dl|dt|dd|center|details|summary|aside|section|img"
    r"|mark|kbd|tt|samp|del|ins|abbr|big|small|wbr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_CODE_OR_BREAK = later(r"(`[^`]*`)|<br\s{0,2}/?>\n?", re.IGNORECASE)
_CHARACTERS = range(0x20, 0x110000)
_SURROGATES = range(0xD800, 0xE000)
_CODE_OR_TAG = later(rf"(`[^`]*`)|{_INLINE_TAG.pattern}", re.IGNORECASE)
"""In a span of code a tag is none."""


def emboldened(text: str) -> str:
    """A page whose lines begin with words in bold, where they are in bold italics."""
    return _BOLD_ITALIC.sub(r"**\1**", text) if "\n***" in text else text


def without_permalink(title: str) -> str:
    """A title without the sign that links to it."""
    return _PERMALINK.sub("", title) if "(#" in title or "href" in title else title


def without_identifier(title: str, anchors: list[str]) -> str:
    """A title without the anchor that is written behind it, which is added to those given: `Boats {#boats}` (Markdown
    Extra, Docusaurus, Hugo, kramdown)."""
    match = _IDENTIFIER.search(title) if title.endswith("}") else None
    if match is None:
        return title
    anchors += [match[1]] if match[1] else []
    return title[: match.start()].rstrip()


def _with_parameters(raw: str) -> str:
    """Text with braces around the parameters that its paths have in emphasis."""

    def braced(match: re.Match[str]) -> str:
        # Only in a path or a URL: `and/*or*` is none.
        begins = max(raw.rfind(sign, 0, match.start()) for sign in " \t\n`>(") + 1
        path = raw[begins : match.start()].lstrip("*_")
        return f"{{{match['name']}}}" if path.startswith(("/", "{", "<", "$")) or "://" in path else match[0]

    return _PLACEHOLDER.sub(braced, raw) if _BEGINS_PLACEHOLDER.search(raw) else raw


def _with_links(raw: str) -> str:
    """Text with its links in HTML, and those of wikis, as Markdown writes them."""
    if "[[" in raw:
        raw = _WIKI_LINK.sub(lambda match: match[1] or f"[{match[2]}]({match[3].replace(' ', '-')})", raw)
    if "<a" not in raw and "<A" not in raw:
        return raw
    return _HTML_LINK.sub(lambda match: match[1] or f"[{match[3]}]({match[2]})", raw)


def running(raw: str, anchors: list[str]) -> tuple[str, tuple[Link, ...]]:
    """Running text without markup, and its links; its anchors are added to those given. A break ends a line."""
    raw = _with_links(_with_parameters(raw))
    if "<" in raw:
        raw = _CODE_OR_BREAK.sub(lambda match: match[1] or "\n", raw)
        anchors += [anchor for anchor in ANCHOR.findall(raw) if anchor not in anchors]
        raw = _CODE_OR_TAG.sub(lambda match: match[1] or "", raw) if "`" in raw else _INLINE_TAG.sub("", raw)
    links: list[Link] = []
    if "](" in raw:

        def note(match: re.Match[str]) -> str:
            if match[0].startswith("!") or (match[1] in ("", "¶") and match[2].startswith("#")):
                return ""
            links.append(Link(plain(match[1]), _ESCAPE.sub(r"\1", match[2])))
            return match[1]

        raw = _LINK.sub(note, raw)
    return plain(raw), tuple(links)


def plain(raw: str) -> str:
    """Running text without emphasis and escapes."""
    if "*" in raw:
        raw = BOLD.sub(_unbold, raw)
    if "_" in raw:
        raw = _CODE_OR_EMPHASIS.sub(lambda match: match[1] or "", raw) if "`" in raw else _EMPHASIS.sub("", raw)
    if "\\" in raw:
        raw = _ESCAPE.sub(r"\1", raw)
    if "&" in raw:
        raw = _unescape(raw)
    return "\n".join(filter(None, map(squeeze, raw.split("\n")))) if "\n" in raw else squeeze(raw)


def _unbold(match: re.Match[str]) -> str:
    return match[1] or match[0]


def _unescape(raw: str) -> str:
    return _ENTITY.sub(_character, raw)


def _character(match: re.Match[str]) -> str:
    """The character that an entity stands for; a number that is none stays as it is."""
    name = match[1]
    if not name.startswith("#"):
        return _ENTITIES[name]
    number = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
    return chr(number) if number in _CHARACTERS and number not in _SURROGATES else match[0]


def pipe_cell(raw: str) -> Cell:
    """A cell of a pipe table, where lists were flattened: bold runs that touch were its items."""
    links: list[Link] = []
    raw = _with_links(raw)
    if "](" in raw:

        def note(match: re.Match[str]) -> str:
            links.append(Link(match[1], _ESCAPE.sub(r"\1", match[2])))
            return match[1]

        raw = _LINK.sub(note, raw)
    several = "\n" in raw
    raw = _with_parameters(raw)
    if "*" in raw:
        raw = _EMPHASISED.sub(r"\1", raw)
        raw = _BOLD_RUN.sub(_items, raw)
        raw = BOLD.sub(_unbold, raw)
    if "<" in raw:
        raw = _BADGE.sub(r"\n\2", raw) if "class=" in raw else raw
        raw, breaks = _BREAK.subn("\n", raw)
        several = several or breaks > 0
    # A cell of several lines may write a list with the marks of Markdown, any cell one with those of HTML.
    raw = _LIST_MARK.sub(BULLET, raw) if several else raw
    if "<" in raw:
        raw = _CELL_TAG.sub("", _LIST_ITEM.sub(f"\n{BULLET}", raw))
    codes: tuple[str, ...] = ()
    if "`" in raw:
        codes = tuple(code for _, code in _CODE_SPAN.findall(raw))
        raw = _CODE_SPAN.sub(r"\2", raw)
    text = _unescape(_ESCAPE.sub(r"\1", raw) if "\\" in raw else raw).strip(" \t")
    indent = len(text) - len(text.lstrip()) if text else 0
    return Cell("\n".join(filter(None, map(squeeze, text.split("\n")))), tuple(links), indent=indent, codes=codes)


def _items(match: re.Match[str]) -> str:
    """`**4****6**` was a list of 4 and 6; without its bold it would read 46. A single one ends its sentence."""
    values = re.findall(r"\*\*([^*]+)\*\*", match[0])
    if len(values) > 1:
        return "".join(f"\n{BULLET}{value}" for value in values) + "\n"
    return f"{values[0]}\n"
