"""Text copies of a page with several operations: each is read, whatever tool made the copy."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from extractor.operation import ObjectOf, Operation
from extractor.pages import Page, read, undocumented
from extractor.pages.source.text.shattered import whole
from tests import effort
from tests.pages.dump import Folder
from tests.pages.test_copies import facts

MARKDOWN = """\
# Boats API

Boats are rented here.

```json
{"message": "Failed."}
```

### List boats

`GET /boats`

Gives all boats.

**Example request**:

```
GET /v1.2/boats?limit=2 HTTP/1.1
```

**Example response**:

```
HTTP/1.1 200 OK
Content-Type: application/json

[
  {"id": "a", "name": "b"}
]
```

**Query parameters**:

- **limit** - How many.
- **colour** - Which ones.

**Status codes**:

- **200** - no error
- **500** - server error

### Rent a boat

`POST /boats/(id)/rent`

Rents it.

**Example request**:

```
POST /v1.2/boats/a/rent HTTP/1.1
Content-Type: application/json

{
  "days": 3,
  "crew": {"captain": "c", "cook": "d"}
}
```

**Example response**:

```
HTTP/1.1 201 Created
Content-Type: application/json

{
  "due": "2020-01-01"
}
```

**JSON parameters**:

- **days** - How many.
- **crew** - Who sails it.
    - **captain** - Who commands.
    - **cook** - Who cooks.

**Status codes**:

- **201** - rented
- **404** - no such boat

### Sink a boat

`DELETE /boats/(id)`

Sinks it.

**Status codes**:

- **204** - sunk
"""


def plain(text: str) -> str:
    """The page without its marks but those of lists."""
    return re.sub(r"^```.*\n|^#+ |[*`]{1,2}(?=\S)|(?<=\S)[*`]{1,2}", "", text, flags=re.MULTILINE)


def marked(first: str, second: str) -> Callable[[str], str]:
    def copy(text: str) -> str:
        return re.sub(
            r"^    - ", f"      {second} ", re.sub(r"^- ", f"  {first} ", plain(text), flags=re.M), flags=re.M
        )

    return copy


def without_marks(text: str) -> str:
    """As on the clipboard: the items are paragraphs."""
    return re.sub(r"^ *- (.*)\n", r"\1\n\n", plain(text), flags=re.MULTILINE)


def a_part_a_line(text: str) -> str:
    """Each part of a line that has markup of its own stands on a line, and no line is empty."""
    text = re.sub(r"^ *- \*\*(\w+)\*\*", r"\1\n", text, flags=re.MULTILINE)
    text = re.sub(r"\*\*(.+?)\*\*:", r"\1\n:", text)
    text = re.sub(r"\((id)\)", r"\n(\n\1\n)\n", re.sub(r"`(\w+) (/.*)`", r"\1\n\2", text))
    text = re.sub(r"^(HTTP)/(1.1) (\d+) ", r"\1\n/\n\2\n\3\n", text, flags=re.MULTILINE)
    text = re.sub(r"^(\w+) (/\S+) HTTP/1.1", r"\1\n\2\nHTTP\n/\n1.1", text, flags=re.MULTILINE)
    text = re.sub(r"^([\w-]+): (application/json)", r"\1\n:\n\2", text, flags=re.MULTILINE)
    return "\n".join(line.strip() for line in plain(text).split("\n") if line.strip())


def with_blanks(text: str) -> str:
    """There are blanks around what has markup of its own, and the words behind a request line are on its line."""
    text = marked("*", "+")(text).replace("/(id)", "/ ( id ) ").replace(" /rent", "/rent").replace(") /", ") /")
    return re.sub(r"^(\w+ /boats.*?) *\n\n(?=Gives|Rents|Sinks)", r"\1  Synopsis :\n\n", text, flags=re.MULTILINE)


def on_a_line(text: str) -> str:
    """Code lost the ends of its lines."""
    return marked("*", "+")(
        re.sub(r"```\w*\n(.*?)```", lambda match: " ".join(match[1].split()), text, flags=re.DOTALL)
    )


COPIES: dict[str, Callable[[str], str]] = {
    "bullets": marked("•", "□"),
    "stars and signs": marked("*", "+"),
    "stars and letters": marked("*", "o"),
    "dashes": marked("-", "-"),
    "a part a line": a_part_a_line,
    "blanks around placeholders": with_blanks,
    "code on a line": on_a_line,
}


def operations(text: str, name: str = "page.txt") -> list[Operation]:
    return list(read(Page(name, text.encode()), Folder()).operations)


@pytest.mark.parametrize("style", COPIES)
def test_a_copy_of_several_operations_says_what_the_page_says(style: str) -> None:
    said = [(each.method, each.path, each.summary, facts(each)) for each in operations(MARKDOWN, "page.md")]
    assert len(said) == 3
    found = operations(COPIES[style](MARKDOWN))
    if style == "a part a line":
        # Where a list stands in another cannot be seen.
        assert [each[:3] for each in said] == [(each.method, each.path, each.summary) for each in found]
        assert said[0] == (found[0].method, found[0].path, found[0].summary, facts(found[0]))
    else:
        assert [(each.method, each.path, each.summary, facts(each)) for each in found] == said


def test_items_whose_marks_were_lost_are_listed_below_their_label() -> None:
    found = operations(without_marks(MARKDOWN))
    assert [(each.method, each.path, each.summary) for each in found] == [
        ("GET", "/boats", "List boats"),
        ("POST", "/boats/{id}/rent", "Rent a boat"),
        ("DELETE", "/boats/{id}", "Sink a boat"),
    ]
    assert [each.name for each in found[0].parameters] == ["limit", "colour"]
    assert [[each.status for each in one.responses] for one in found] == [["200", "500"], ["201", "404"], ["204"]]
    assert found[1].body
    assert isinstance(found[1].body.schema, ObjectOf)
    assert [field.name for field in found[1].body.schema.fields][:2] == ["days", "crew"]


BARE = "{title}\n\n{call}\n\nSays what.\n\n{more}\n\n"
LISTED = "Query parameters:\n\n* limit - How many."


@pytest.mark.parametrize(
    ("parts", "summaries"),
    [
        # A sentence or two stand between the title and the request line; the last line of a list is no title.
        (
            [
                ("List boats", "All boats.\n\nGET /boats", LISTED),
                ("Sink a boat", "It sinks.\n\nPUT /boats/(id)", LISTED),
            ],
            ["List boats", "Sink a boat"],
        ),
        # Without a title a request line is its own.
        (
            [
                ("List boats", "GET /boats", LISTED),
                ("Sink a boat", "PUT /boats/(id)", f"{LISTED}\n\n* all - Each.\n\nDELETE /boats\n\n{LISTED}"),
            ],
            ["List boats", "Sink a boat", "DELETE /boats"],
        ),
        # What is sent below the label of an example is one.
        (
            [
                ("List boats", "GET /boats", f"{LISTED}\n\nExample request:\n\nGET /boats?limit=3"),
                ("Sink a boat", "PUT /boats/(id)", LISTED),
            ],
            ["List boats", "Sink a boat"],
        ),
    ],
)
def test_titles_are_the_lines_above_request_lines(parts: list[tuple[str, str, str]], summaries: list[str]) -> None:
    text = "Boats API\n\n" + "".join(BARE.format(title=title, call=call, more=more) for title, call, more in parts)
    assert [each.summary for each in operations(text)] == summaries


BADGES = """Boats API

Boats are rented here.

GET

/boats

List boats

Lists boats.

Request Parameters

Name\tIn\tType\tDescription
limit (Optional)\tquery\tinteger\tHow many.

POST

/boats

Build a boat

Builds one.

Request Parameters

Name\tIn\tType\tDescription
name\tbody\tstring\tWhat it is called.
"""
WAYS = """Rent a boat

HTTP request

POST /boats/{id}/rent
POST /harbours/{harbour}/boats/{id}/rent
POST /crews/{crew}/boats/{id}/rent

Request body

Parameter\tType\tDescription
days\tInteger\tHow long.
"""
TABLED = """Boats API

List boats

This endpoint lists boats. These are some notes about it.

One sentence more.

Method\tPath
GET\t/boats

Parameters

limit (integer: 10) - How many.

More about the limit.

colour (string: "") - Which ones.

Sample request

$ curl \\
    --header "X-Token: a" \\
    http://127.0.0.1:8200/boats

Build a boat

Method\tPath
POST\t/boats

Parameters

name (string: <required>) - What it is called.

Sample request

$ curl \\
    --data '{"name": "a"}' \\
    http://127.0.0.1:8200/boats
"""
PATHS = """Boats

They are rented here.

/boats/v4/list

Gives boats.

URL parameters

limit: optional. How many.

colour: optional. Which ones.

Examples

curl -X GET http://localhost:8080/boats/v4/list \\
  --data-urlencode 'query=["=", "name", "a"]'

[{"name": "a"}]
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # A method and a path, each on a line, and the title of the operation below them.
        (BADGES, [("GET /boats", "List boats", ["limit"]), ("POST /boats", "Build a boat", ["name"])]),
        # The same as Markdown, in which those titles are no titles either; a tool has put blanks around a parameter.
        (
            "# Boats API\n"
            + BADGES.removeprefix("Boats API\n")
            .replace("Request Parameters", "### Request Parameters")
            .replace("In\tType\tDescription", "In\tType\tDescription\n---\t---\t---\t---")
            .replace("\t", " | ")
            .replace("/boats\n\nBuild", "/boats/ {id} /log\n\nBuild"),
            [("GET /boats", "List boats", ["limit"]), ("POST /boats/{id}/log", "Build a boat", ["id", "name"])],
        ),
        # Ways to ask for the same are request lines right below each other.
        (
            WAYS,
            [
                (f"POST {path}", "Rent a boat", [*names, "days"])
                for path, names in (
                    ("/boats/{id}/rent", ["id"]),
                    ("/harbours/{harbour}/boats/{id}/rent", ["harbour", "id"]),
                    ("/crews/{crew}/boats/{id}/rent", ["crew", "id"]),
                )
            ],
        ),
        # A small table states each operation; a command goes on over lines.
        (
            TABLED,
            [("GET /boats", "List boats", ["limit", "colour"]), ("POST /boats", "Build a boat", ["name"])],
        ),
        # A path that is a paragraph is a title where the page has no request line.
        (PATHS, [("GET /boats/v4/list", "", ["limit", "colour"])]),
    ],
    ids=["badges", "badges in Markdown", "ways", "tables", "paths"],
)
def test_operations_of_a_copy_are_told_by_what_states_them(text: str, said: list[tuple[str, str, list[str]]]) -> None:
    found = operations(text)
    assert [(f"{each.method} {each.path}", each.summary, _names(each)) for each in found] == said


def _names(operation: Operation) -> list[str]:
    """The names of the parameters and of the fields of the body."""
    schema = operation.body.schema if operation.body else None
    fields = [field.name for field in schema.fields] if isinstance(schema, ObjectOf) else []
    return [each.name for each in operation.parameters] + fields


def test_what_is_only_listed_has_no_chapters() -> None:
    text = "Permissions\n\nThey are:\n\nRead\n\nGET /v1/a\n\nWrite\n\nPOST /v1/a\n\nDrop\n\nDELETE /v1/a\n"
    assert operations(text) == []


def test_a_text_keeps_its_lines() -> None:
    text = a_part_a_line(MARKDOWN)
    joined = whole(text)
    assert joined != text
    assert joined.count("\n") == text.count("\n")


@pytest.mark.parametrize(
    "line", ["GET /{}", "POST /a( b )", "HTTP\n/\n1.1\n200\nA", "GET\n/a\n(\nb\n)", "Accept\n:\na", "GET /<a {"]
)
def test_broken_lines_are_joined_in_linear_time(line: str) -> None:
    with effort.within(10):
        whole(f"{line}\n" * 4_000)
        operations(f"Boats\n\nGET /a\n\nGET /b\n\n{line * 4_000}\n")


UNREAD = "Boats API\n\nAll there is.\n\n" + "\n\n".join(
    f"{name}\n\n{call}\n\n{LISTED}" for name, call in (("Read", "GET /v1/a"), ("Write", "POST /v1/a"))
)


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("Permissions\n\nThey are:\n\nRead\n\nGET /v1/a\n\nWrite\n\nPOST /v1/a\n\nDrop\n\nDELETE /v1/a\n", [7, 11, 15]),
        (UNREAD, []),
        (f"{UNREAD}\n\nExample request:\n\nDELETE /v1/a/7\n", []),
        (f"{UNREAD}\n\nGET /v1/a/0123456789abcdef0123456789abcdef/b\n", []),
    ],
)
def test_a_request_line_without_its_operation_is_a_finding(text: str, unread: list[int]) -> None:
    found = read(Page("page.txt", text.encode()), Folder()).findings
    lines = [
        each.documented_at.line for each in found if each.rule == "page/request-line-not-read" and each.documented_at
    ]
    assert lines == unread


def test_request_lines_that_another_page_documents_are_no_finding() -> None:
    listed = read(
        Page("a.txt", b"Permissions\n\nRead\n\nGET /v1/a/{id}\n\nWrite\n\nPOST /v1/a\n\nDrop\n\nPUT /v1/a\n"), Folder()
    )
    assert len(undocumented(listed.findings, ())) == 3
    documented = operations(UNREAD.replace("GET /v1/a", "GET /v1/a/{key}"))
    assert [each.operation for each in undocumented(listed.findings, documented)] == ["PUT /v1/a"]
