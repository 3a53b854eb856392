"""Every spelling of a request line, at every place where pages have one."""

from __future__ import annotations

import pytest

from extractor.pages import Page, read
from extractor.pages.outline.request_lines.spelling import in_one_spelling
from extractor.pages.source.markdown.inline import running
from tests.pages.dump import Folder

OPERATIONS = (("GET", "/v2/boats"), ("POST", "/v2/boats"), ("DELETE", "/v2/boats/{boat_id}"))

SPELLINGS = """
METHOD /PATH
[METHOD] /PATH
(METHOD) /PATH
<METHOD> /PATH
METHOD: /PATH
METHOD - /PATH
METHOD -> /PATH
METHOD → /PATH
METHOD | /PATH
HTTP METHOD /PATH
METHOD /PATH HTTP/1.1
METHOD PATH
/PATH [METHOD]
/PATH (METHOD)
METHOD https://api.example.org/PATH
METHOD {{base_url}}/PATH
METHOD {{BASE_URL}}PATH
METHOD $BASE_URL/PATH
METHOD ${HOST}/PATH
METHOD %HOST%/PATH
METHOD {base}/PATH
METHOD <host>/PATH
METHOD localhost:8080/PATH
METHOD api.example.org/PATH
METHOD .../PATH
METHOD SITE_ROOT/PATH
""".strip().splitlines()

PLACES = {
    "title": "## {line}\n\n",
    "text": "## {title}\n\n{line}\n\n",
    "code": "## {title}\n\n`{line}`\n\n",
    "bold": "## {title}\n\n**{line}**\n\n",
    "fence": "## {title}\n\n```\n{line}\n```\n\n",
    "quotation": "## {title}\n\n> {line}\n\n",
    "item": "## {title}\n\n- {line}\n\n",
    "label": "## {title}\n\n**Endpoint:** `{line}`\n\n",
    "section": "## {title}\n\n### HTTP request\n\n{line}\n\n",
    "label above": "## {title}\n\n**Request**\n\n`{line}`\n\n",
    "sheet": "## {title}\n\n|Item|Value|\n|--|--|\n|Description|{title}|\n|Endpoint|`{cell}`|\n\n",
}
BELOW = "Parameters:\n\n|Name|Type|Description|\n|--|--|--|\n|sail|string|Which.|\n\n"


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_call_is_read_however_it_is_spelled(spelling: str, place: str) -> None:
    text = "# Boats\n\nAll about boats.\n\n"
    for number, (method, path) in enumerate(OPERATIONS, 1):
        line = spelling.replace("METHOD", method).replace("PATH", path[1:])
        cell = line.replace("|", "\\|")
        text += PLACES[place].format(line=line, cell=cell, title=f"What one does, {number}") + BELOW
    found = read(Page("p.md", text.encode()), Folder()).operations
    assert [(each.method, each.path) for each in found] == list(OPERATIONS)


PARAMETERS = """
{boat_id}
{{boat_id}}
{{ boat_id }}
{boat_id*}
{+boat_id}
{$boat_id}
{boat_id:int}
{int:boat_id}
{boat_id:[0-9]{3}}
{boat_id:[^/?]+}
(?P<boat_id>[0-9]+)
:boat_id
:{boat_id}
<boat_id>
<<boat_id>>
<{boat_id}>
<int:boat_id>
[boat_id]
[[boat_id]]
(boat_id)
$boat_id
${boat_id}
$(boat_id)
#{boat_id}
%{boat_id}
%boat_id%
""".strip().splitlines()
IN_EMPHASIS = """
*boat_id*
_boat_id_
**boat_id**
*{boat_id}*
<em>boat_id</em>
<var>boat_id</var>
&lt;boat_id&gt;
""".strip().splitlines()
"""Which text has, and code has not."""
TEXTS = ("title", "text", "item", "section", "sheet")


@pytest.mark.parametrize(
    ("parameter", "place"),
    [
        *((parameter, place) for parameter in PARAMETERS for place in PLACES if place != "label above"),
        *((parameter, place) for parameter in IN_EMPHASIS for place in TEXTS),
    ],
)
def test_a_parameter_of_a_path_is_read_however_it_is_marked(parameter: str, place: str) -> None:
    line = f"DELETE /v2/boats/{parameter}/sails"
    cell = line.replace("|", "\\|") if parameter in PARAMETERS else f"`` {line}"
    page = PLACES[place].replace("`{cell}`", "{cell}") if parameter in IN_EMPHASIS else PLACES[place]
    text = "# Boats\n\nAll about boats.\n\n" + page.format(line=line, cell=cell.strip("` "), title="Strip one") + BELOW
    (found,) = read(Page("p.md", text.encode()), Folder()).operations
    assert found.path == "/v2/boats/{boat_id}/sails"


@pytest.mark.parametrize("text", ["and/*or*", "a/_b_ c", "`/v2/boats/_search`", "1/**2**"])
def test_emphasis_behind_a_slash_of_words_is_no_parameter(text: str) -> None:
    assert "{" not in running(text, [])[0]


LINES = """
[GET | POST] /boats                    => GET | POST /boats
Endpoint: /boats/:id [PUT]             => Endpoint: PUT /boats/:id
Sell one: **DELETE** → `/boats/{id}`   => Sell one: **DELETE `/boats/{id}`
GET <index>/_boats                     => GET /<index>/_boats
POST index.php/boats/sell              => POST /index.php/boats/sell
{{host}}/boats                         => /boats
GET http://<server>:[port]/boats       => GET http://{server}/boats
"""
AS_THEY_ARE = """
Take GET and/or POST.
GET and/or
DELETE request/response
POST - see the terms/conditions
Put it on/off
GET/PUT
The boats (GET, see /boats) are many.
Boats [GET /boats]
text/plain
"""


@pytest.mark.parametrize("line", LINES.strip().splitlines())
def test_lines_in_one_spelling(line: str) -> None:
    printed, _, written = line.partition("=>")
    assert in_one_spelling(printed.strip()) == written.strip()


@pytest.mark.parametrize("line", AS_THEY_ARE.strip().splitlines())
def test_what_calls_nothing_stays(line: str) -> None:
    assert in_one_spelling(line) == line
