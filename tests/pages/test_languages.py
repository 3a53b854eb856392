"""Every language says the same: one operation in four layouts, in the words of each.

A language that is added needs an entry in `spoken.py` and its file, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import pytest

from extractor.operation import ObjectOf, Operation, Scalar, Schema
from extractor.pages import Page, read
from extractor.pages.layers import languages
from extractor.pages.recognition import recognise
from tests.pages.dump import Folder, show
from tests.pages.spoken import SPOKEN, Spoken

Rows = list[list[str]]
Table = tuple[str, Rows]
"""A caption and the rows, the titles first."""


def tables(said: Spoken) -> dict[str, Table]:
    """What is asked and answered."""

    def row(name: str, required: bool, kind: int, told: str) -> list[str]:
        return [name, said.yes if required else said.no, said.types[kind], told]

    path, body, tag, answer = said.captions
    return {
        "path": (path, [said.titles, row("project_id", True, 0, said.told[0])]),
        "body": (
            body,
            [
                said.titles,
                *(row("size", False, 1, said.facts), row("order", True, 0, said.choice)),
                *(row("on", False, 2, said.told[1]), row("tags", False, 5, said.told[3])),
            ],
        ),
        "tag": (tag, [said.titles, row("key", True, 0, said.told[2])]),
        "answer": (answer, [said.titles, row("state", True, 0, said.told[1])]),
    }


def in_bars(table: Table, *, captioned: bool = True) -> str:
    first, *rows = ("| " + " | ".join(row) + " |" for row in table[1])
    return "\n".join([*([f"**{table[0]}**", ""] if captioned else []), first, "|---|---|---|---|", *rows, ""])


def numbered(said: Spoken) -> str:
    """Captions that are numbered, below sections: Markdown."""
    title, function, does, uri, asked, answered, _ = said.sections
    parts = tables(said)
    return (
        f"# {title}\n\n## {function}\n\n{does}\n\n## {uri}\n\nPOST /v1/{{project_id}}/tags\n\n"
        f"{in_bars(parts['path'])}\n## {asked}\n\n{in_bars(parts['body'])}\n{in_bars(parts['tag'])}\n"
        f"## {answered}\n\n{said.status}\n\n{in_bars(parts['answer'])}"
    )


def sectioned(said: Spoken) -> str:
    """Sections that tell what a table is of, and no captions but that of a structure: Markdown."""
    title, _, does, uri, asked, answered, _ = said.sections
    parts = tables(said)
    all_asked = parts["body"][0], [*parts["path"][1], *parts["body"][1][1:]]
    return (
        f"# {title}\n\n{does}\n\n## {uri}\n\n`POST /v1/{{project_id}}/tags`\n\n"
        f"## {asked}\n\n{in_bars(all_asked, captioned=False)}\n{in_bars(parts['tag'])}\n"
        f"## {answered}\n\n{said.status}\n\n{in_bars(parts['answer'], captioned=False)}"
    )


def in_html(said: Spoken) -> str:
    """The same as numbered, as a web page."""
    title, function, does, uri, asked, answered, _ = said.sections

    def table(name: str) -> str:
        caption, (titles, *rows) = tables(said)[name]
        cells = "".join(f"<th>{escape(cell)}</th>" for cell in titles)
        lines = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
        return f"<table><caption>{escape(caption)}</caption><tr>{cells}</tr>{lines}</table>"

    return (
        f"<html><body><h1>{title}</h1><h2>{function}</h2><p>{does}</p><h2>{uri}</h2>"
        f"<p>POST /v1/{{project_id}}/tags</p>{table('path')}<h2>{asked}</h2>{table('body')}{table('tag')}"
        f"<h2>{answered}</h2><p>{said.status}</p>{table('answer')}</body></html>"
    )


def in_chapters(said: Spoken) -> str:
    """Two operations on a page, each in a chapter of its own."""
    title, _, does, _, asked, answered, _ = said.sections
    parts = tables(said)
    chapter = (
        f"### {asked}\n\n{in_bars(parts['body'])}\n{in_bars(parts['tag'])}\n"
        f"### {answered}\n\n{said.status}\n\n{in_bars(parts['answer'])}"
    )
    return (
        f"# {title}\n\n## {title} 1\n\n`POST /v1/{{project_id}}/tags`\n\n{does}\n\n{chapter}\n"
        f"## {title} 2\n\n`PUT /v1/{{project_id}}/tags`\n\n{does}\n\n{chapter}"
    )


LAYOUTS: dict[str, tuple[str, Callable[[Spoken], str]]] = {
    "numbered captions": ("page.md", numbered),
    "sections alone": ("page.md", sectioned),
    "a web page": ("page.html", in_html),
    "chapters": ("page.md", in_chapters),
}


def facts(operation: Operation) -> dict[str, object]:
    """What is asked and answered, without words."""

    def fields(schema: Schema | None) -> list[str]:
        found = schema.fields if isinstance(schema, ObjectOf) else ()
        return [f"{field.name} {field.required} {show(field.schema)}" for field in found]

    return {
        "parameters": [(each.location, each.name, each.required) for each in operation.parameters],
        "body": fields(operation.body.schema if operation.body else None),
        "responses": {each.status: fields(each.body.schema if each.body else None) for each in operation.responses},
        "structures": {each.name: [field.name for field in each.fields] for each in operation.structures},
    }


def test_every_language_is_spoken() -> None:
    assert set(SPOKEN) == set(languages())


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", SPOKEN)
def test_a_language_says_what_all_say(language: str, layout: str) -> None:
    name, page = LAYOUTS[layout]
    found = read(Page(name, page(SPOKEN[language]).encode(), name), Folder())
    expected = read(Page(name, page(SPOKEN["en"]).encode(), name), Folder())
    assert recognise(page(SPOKEN[language])).name.endswith(f"_{language}")
    assert list(map(facts, found.operations)) == list(map(facts, expected.operations))
    assert (found.rows.not_understood, found.rows.ignored) == (0, 0)
    assert found.operations
    body = found.operations[0].body
    assert body
    assert isinstance(body.schema, ObjectOf)
    stated = {field.name: field.schema for field in body.schema.fields}
    assert stated["size"] == Scalar("integer", minimum=1, maximum=99, default=20)
    assert stated["order"] == Scalar("string", enum=("asc", "desc"))
