"""Components that are parameters or fields, as items: each with its line, whole; and what is none."""

from __future__ import annotations

import pytest

from extractor.pages.source.markdown.component_fields import listed

LINES = [
    # The item of one component.
    ('<ParamField query="n" type="integer" required>Count</ParamField>', "- `n` (query, integer, required): Count"),
    ('<ParamField query="limit" />', "- `limit` (query)"),
    ('<ParamField path="id" type="string">', "- `id` (path, string)"),
    ('<ParamField header="X-A" type="string" />', "- `X-A` (header, string)"),
    ('<ParamField cookie="a" type="string" />', "- `a` (cookie, string)"),
    ('<ParamField form="a" type="string" />', "- `a` (form, string)"),
    ('<ParamField body="a" type="string" />', "- `a` (body, string)"),
    ('<Field name="a" type="string" in="query" />', "- `a` (query, string)"),
    ('<Field name="a" type="string" in="air" />', "- `a` (string)"),
    ('<Field param="a" type="string" />', "- `a` (string)"),
    ('<Some field="a" type="string" />', "- `a` (string)"),
    ("<Field name='a' type='string' />", "- `a` (string)"),
    ('<Field name={"a"} type={ \'string\' } />', "- `a` (string)"),
    ("<Field name={`a`} type={string} />", "- `a` (string)"),
    ('<Field NAME = "a" Type = "string" />', "- `a` (string)"),
    ('<Field name="a" type="string,integer" />', "- `a` (string or integer)"),
    ('<Field name="a" type="string, integer" />', "- `a` (string or integer)"),
    ('<Field name="a" type="map(string, integer)" />', "- `a` (map(string, integer))"),
    ('<Field name="a" type={"map[string, integer]"} />', "- `a` (map[string, integer])"),
    ('<Field name="a" type="string" required="false" />', "- `a` (string, optional)"),
    ('<Field name="a" type="string" required={false} />', "- `a` (string, optional)"),
    ('<Field name="a" type="string" required={true} />', "- `a` (string, required)"),
    ('<Field name="a" type="string" optional />', "- `a` (string, optional)"),
    ('<Field name="a" type="string" optional={false} />', "- `a` (string)"),
    ('<Field name="a" type="integer" default="5" />', "- `a` (integer, default: 5)"),
    ('<Field name="a" type="integer" default="" />', "- `a` (integer)"),
    ('<Field name="a" type="string" description="A kite" />', "- `a` (string): A kite"),
    ('<Field name="a" type="string" description="A kite">that flies</Field>', "- `a` (string): A kite: that flies"),
    ('<a.Field name="a" type="string" />', None),
    ('<A.Field name="a" type="string" />', "- `a` (string)"),
    ('  <Field name="a" type="string" />  ', "- `a` (string)"),
    # Whether it is a field: by its type, by whether it is required, by its name.
    ('<Some name="a" />', None),
    ('<Some name="a" required />', "- `a` (required)"),
    ('<Some name="a" optional />', "- `a` (optional)"),
    ('<Some name="a" optional="false" />', None),
    ('<MyProperty name="a" />', "- `a`"),
    ('<MyParam name="a" />', "- `a`"),
    ('<MyParameter name="a" />', "- `a`"),
    ('<MyAttribute name="a" />', "- `a`"),
    ('<MyFields name="a" />', None),
    ('<Field title="a" type="string" />', None),
    ('<Field name="a b" type="string" />', None),
    ('<Field name="1a" type="string" />', None),
    ('<Field name="$a.b[0]-c" type="string" />', "- `$a.b[0]-c` (string)"),
    ('<Field query="a b" name="a" type="string" />', "- `a` (string)"),
    ('<field name="a" type="string" />', None),
    ('words <Field name="a" type="string" />', None),
    ("a < b", None),
]  # fmt: skip


@pytest.mark.parametrize(("line", "item"), LINES)
def test_a_component_that_is_a_field(line: str, item: str | None) -> None:
    assert listed(line) == (line if item is None else item)


PAGES = [
    # Fields inside others, and lines of each.
    (
        ['<Field name="a" type="object">', "  The kite.", "", '<Field name="b" type="string">', "Its tail.", "</Field>",
         "More of it.", "</Field>", "  After it."],
        ["- `a` (object)", "  The kite.", "", "  - `b` (string)", "    Its tail.", "", "  More of it.", "",
         "  After it."],
    ),
    # Another component around them says nothing; outside of fields it stays.
    (
        ["<Expandable>", '<Field name="a" type="object">', "<Expandable title='b'>", '<Field name="b" type="string" />',
         "</Expandable>", "</Field>", "</Expandable>"],
        ["<Expandable>", "- `a` (object)", "", "  - `b` (string)", "", "", "</Expandable>"],
    ),
    # What a fence has is shown.
    (
        ["```", '<Field name="a" type="string">', "```", "after"],
        ["```", '<Field name="a" type="string">', "```", "after"],
    ),
    (
        ['<Field name="a" type="object">', "```json", '<Field name="b" type="string">', "  {}", "~~~", "", "```", "x",
         "</Field>"],
        ["- `a` (object)", "  ```json", '  <Field name="b" type="string">', "    {}", "  ~~~", "", "  ```", "  x", ""],
    ),
    # A tag over several lines, up to an empty one or another tag.
    (
        ["<Field", '  name="a"', '  type="string"', ">", "Words.", "</Field>"],
        ["- `a` (string)", "", "", "", "  Words.", ""],
    ),
    (["<Field", '  name="a"', "", '  type="string"', "/>"], ["<Field", '  name="a"', "", '  type="string"', "/>"]),
    (["<Field", '  name="a"', '<b type="string"', "/>"], ["<Field", '  name="a"', '<b type="string"', "/>"]),
    (["<Field", *["  x"] * 18, '  name="a" type="string">'], ["- `a` (string)", *[""] * 19]),
    (["<Field", *["  x"] * 19, '  name="a" type="string">'], ["<Field", *["  x"] * 19, '  name="a" type="string">']),
    # The fields of an answer get a title, where none stands above the first.
    (
        ["Words.", "", '<ResponseField name="a" type="string" />', '<ResponseField name="b" type="string" />'],
        ["Words.", "**Response fields:**", "- `a` (string)", "- `b` (string)"],
    ),
    (["# Answer", "", '<ResponseField name="a" type="string" />'], ["# Answer", "", "- `a` (string)"]),
    (["Returns:", "", '<ResponseField name="a" type="string" />'], ["Returns:", "", "- `a` (string)"]),
    (["**Returns：**", "", '<ResponseField name="a" type="string" />'], ["**Returns：**", "", "- `a` (string)"]),
    (["Words.", '<ResponseField name="a" type="string" />'], ["Words.", "- `a` (string)"]),
    (["Words.", "", '<ParamField name="a" type="string" />'], ["Words.", "", "- `a` (string)"]),
    (
        ["Words.", "", '<ReturnField name="a" type="object">', "", '<ResponseField name="b" type="string" />',
         "</ReturnField>"],
        ["Words.", "**Response fields:**", "- `a` (object)", "", "  - `b` (string)", ""],
    ),
    (
        ["", '<ResponseField name="a" type="string" />', "Words.", "", '<ResponseField name="b" type="string" />'],
        ["**Response fields:**", "- `a` (string)", "Words.", "**Response fields:**", "- `b` (string)"],
    ),
    (
        ["", '<ParamField name="a" type="string" />', "", '<ResponseField name="b" type="string" />'],
        ["", "- `a` (string)", "**Response fields:**", "- `b` (string)"],
    ),
    # Six inside each other are told apart.
    (
        [f'<Field name="a{at}" type="object">' for at in range(8)],
        [f"{'  ' * min(at, 6)}- `a{at}` (object)" for at in range(8)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), PAGES)
def test_lines_of_a_page(lines: list[str], expected: list[str]) -> None:
    assert listed("\n".join(lines)).split("\n") == expected
