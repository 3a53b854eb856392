"""Pages written again in another markup, which must say the same: from a Document back to text."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from msgspec.structs import replace

from extractor.pages.dialect import Column, Dialect, Role
from extractor.pages.document import BULLET, Cell, Code, Document, Heading, Link, Row, Table, Text

CHROME = (
    '<!DOCTYPE html><html><head><title>x</title><style>p {color: red}</style><script>var t = "<table>";</script>'
    '</head><body><header><nav><ul><li><a href="index.html">Home</a></li><li><a href="api.html">API Reference</a></li>'
    '</ul></nav></header><main><div class="help">',
    '</div></main><footer><p>Copyright</p><ul><li><a href="contact.html">Contact</a></li></ul></footer></body></html>',
)
_NUMBER = re.compile(r"^((?:表|Table)\s*\d+(?:[.–-]\d+)*)\s*")
_MARKUP = re.compile(r"([\\_{}*()\[\]<>#])")


def as_html(document: Document, page: str = "") -> str:
    """A whole HTML page with the web site around it; with `page`, anchors stand twice, once with the page's name."""

    def anchors(names: tuple[str, ...]) -> str:
        doubled = [f"{page}__{name}" for name in names] if page else []
        return "".join(f'<a name="{escape(name)}"></a>' for pair in (doubled, names) for name in pair)

    parts = [CHROME[0]]
    for block in document.blocks:
        match block:
            case Heading(level=level):
                parts.append(f"<h{level}>{anchors(block.anchors)}{escape(block.text)}</h{level}>")
            case Text():
                text = _linked(block.text, block.links, _html_link).replace("\n", "<br>")
                text = f"<strong>{text}</strong>" if block.bold else text
                depth = block.depth if block.item else 0
                tag = "<ul><li>" * depth + "{}" + "</li></ul>" * depth if depth else "<p>{}</p>"
                parts.append(tag.format(anchors(block.anchors) + text))
            case Code():
                parts.append(f'<pre class="screen">{escape(block.text)}</pre>')
            case Table():
                caption = _NUMBER.sub(r"<b>\1 </b>", escape(block.caption))
                parts.append(f"{anchors(block.anchors)}<table>" + (f"<caption>{caption}</caption>" if caption else ""))
                parts.append(f"<thead>{_html_row(block.header, 'th')}</thead>" if block.header else "")
                parts.append("<tbody>" + "".join(_html_row(row, "td") for row in block.rows) + "</tbody></table>")
    return "\n".join((*parts, CHROME[1]))


def as_pipes(document: Document) -> str:
    """Markdown with pipe tables, whose cells have no links and write their lists in lines."""
    parts = []
    for block in document.blocks:
        anchors = "".join(f'<a name="{name}"></a>' for name in getattr(block, "anchors", ()))
        match block:
            case Heading(level=level):
                parts.append(f"{'#' * level} {_escaped(block.text)}{anchors}")
            case Text():
                text = anchors + _linked(block.text, block.links, _markdown_link).replace("\n", "  \n")
                item = f"{'    ' * (block.depth - 1)}-   {text}"
                parts.append(f"**{text}**" if block.bold else item if block.item else text)
            case Code():
                parts.append(f"```\n{block.text}\n```")
            case Table():
                parts.append(_NUMBER.sub(r"**\1**  ", block.caption) + anchors)
                rows = [row for row in (block.header, *block.rows) if row]
                lines = ["|" + "|".join(map(_pipe_cell, row.cells)) + "|" for row in rows]
                parts.append("\n".join([lines[0], "|" + "--|" * len(rows[0].cells), *lines[1:]]))
    return "\n\n".join(filter(None, parts)) + "\n"


def turned(document: Document, dialect: Dialect) -> Document:
    """The columns of every table in reverse, but for those with several that make one text."""

    def turn(row: Row) -> Row:
        return replace(row, cells=row.cells[::-1])

    def whole(table: Table) -> bool:
        titles = [cell.text for cell in table.header.cells] if table.header else []
        counts = [dialect.columns.get(title.strip().lower()) for title in titles]
        alike = all(len(row.cells) == len(titles) == len(set(titles)) for row in table.rows)
        if dialect.states_by_name and Column.NAME not in counts:
            return False  # its rows may be lines that say what is called
        return alike and max(counts.count(Column.DESCRIPTION), counts.count(Column.NAME)) < 2

    blocks = [
        replace(block, header=turn(block.header), rows=tuple(map(turn, block.rows)))
        if isinstance(block, Table) and block.header and whole(block)
        else block
        for block in document.blocks
    ]
    return replace(document, blocks=tuple(blocks))


def retitled(document: Document, dialect: Dialect) -> Document:
    """Every section under another title of its role; in chapters, a title says more than a role."""
    if dialect.states_by_name:
        return document

    def other(title: str) -> str:
        role = dialect.headings.get(title.strip().lower())
        words = [word for word, known in dialect.headings.items() if known is role]
        # The title of a section of constraints is a part of what it says.
        is_other = role is not None and role is not Role.CONSTRAINTS
        return words[(words.index(title.strip().lower()) + 1) % len(words)] if is_other else title

    blocks = [
        replace(block, text=other(block.text)) if isinstance(block, Heading) and block.level > 1 else block
        for block in document.blocks
    ]
    return replace(document, blocks=tuple(blocks))


def _linked(text: str, links: tuple[Link, ...], write: Callable[[str, str], str]) -> str:
    """A text with its links where their words stand."""
    parts, at = [], 0
    for link in links:
        found = text.find(link.text, at) if link.text else at
        if found >= 0:
            parts += [write(text[at:found], ""), write(link.text, link.href)]
            at = found + len(link.text)
    return "".join([*parts, write(text[at:], "")])


def _html_link(text: str, href: str) -> str:
    return f'<a href="{escape(href)}">{escape(text)}</a>' if href else escape(text)


def _markdown_link(text: str, href: str) -> str:
    return f"[{_escaped(text)}]({href})" if href else _escaped(text)


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)


def _html_row(row: Row, tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{_html_cell(cell)}</{tag}>" for cell in row.cells) + "</tr>\n"


def _html_cell(cell: Cell) -> str:
    lines = ("&nbsp;" * cell.indent + _linked(cell.text, cell.links, _html_link)).split("\n")
    return "".join(
        f"<ul><li>{line.removeprefix(BULLET)}</li></ul>" if line.startswith(BULLET) else f"<p>{line}</p>"
        for line in lines
    )


def _pipe_cell(cell: Cell) -> str:
    text = cell.text.replace("<b>", "&lt;b>")  # which would be a tag of emphasis
    lines = [f"- {line.removeprefix(BULLET)}" if line.startswith(BULLET) else line for line in text.split("\n")]
    return "&nbsp;" * cell.indent + "<br>".join(lines).replace("|", "\\|")
