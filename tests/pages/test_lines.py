"""Titles and lines, one a row: which status a title names, and which request lines a line has."""

from __future__ import annotations

import pytest

from extractor.pages.layers import dialects
from extractor.pages.outline.request_lines.requests import calls_in
from extractor.pages.outline.titles import status_of

STATUSES = """
Response 200 OK            => 200
200 OK                     => 200
`404 Not Found`            => 404
404 - Not Found            => 404
HTTP 201                   => 201
HTTP status code: 202      => 202
Error 400                  => 400
Error response (500)       => 500
On success 204             => 204
401 Unauthorized response  => 401
响应 200                   => 200
返回状态码：404            => 404
100 days                   =>
200                        => 200
250                        =>
Response                   =>
600 Not Found              =>
2024 Not Found             =>
Response 2 of 200          =>
Version 200 OK             =>
"""
BELOW_ANSWERS = """
200                        => 200
409 The name is taken      => 409
100 days                   => 100
Status: 200 An object with a list of all boats that are at sea, by `name` => 200
Status: 404 No boat of this name is in any of the 12 harbours we know => 404
Status: default Error      => default
Lamps: 200 of them         =>
Fields                     =>
2000                       =>
"""
REQUEST_LINES = """
GET /v1/boats                         => GET /v1/boats
GET/v1/boats/{id}                     => GET /v1/boats/{id}
get /v1/boats                         => GET /v1/boats
POST https://host/v1/boats            => POST /v1/boats
PUT/PATCH /v1/boats/{id}              => PUT /v1/boats/{id}, PATCH /v1/boats/{id}
PUT | PATCH /v1/boats/{id} HTTP/1.1   => PUT /v1/boats/{id}, PATCH /v1/boats/{id}
GET, HEAD /v1/boats                   => GET /v1/boats, HEAD /v1/boats
GET or POST /v1/boats                 => GET /v1/boats, POST /v1/boats
GET /v1/boats/:boat-id/crew           => GET /v1/boats/{boat-id}/crew
GET /v1/boats/<int:id>                => GET /v1/boats/{id}
GET /v1/boats/(int:id)                => GET /v1/boats/{id}
GET /v1/boats/(_boat_id_)             => GET /v1/boats/{boat_id}
GET /v1/boats/(*boat_id*)/sails       => GET /v1/boats/{boat_id}/sails
GET /v1/boats/( boat_id )/sails       => GET /v1/boats/{boat_id}/sails
GET /v1/boats/[id]/crew               => GET /v1/boats/{id}/crew
GET /v1/boats/$id/crew                => GET /v1/boats/{id}/crew
GET /v1/boats/${id}                   => GET /v1/boats/{id}
GET /v1/boats/$ref                    => GET /v1/boats/$ref
GET /v1/boats/(id or name)/crew       => GET /v1/boats/{id_or_name}/crew
GET /v1/boats/(name) of a boat        => GET /v1/boats/{name}
GET /v1/boats (all of them)           => GET /v1/boats
GET /v1/boats/crew(id='{id}')         => GET /v1/boats/crew(id='{id}')
GET /v1/boats/:id.:format             => GET /v1/boats/{id}.{format}
GET /v1/boats/:id/sail:fast           => GET /v1/boats/{id}/sail:fast
GET /v1/boats(/:id)                   => GET /v1/boats, GET /v1/boats/{id}
GET /v1/boats[/:id]/crew              => GET /v1/boats/crew, GET /v1/boats/{id}/crew
GET /v1/boats/:id?                    => GET /v1/boats, GET /v1/boats/{id}
GET /v1/boats{/id}                    => GET /v1/boats, GET /v1/boats/{id}
GET /v1/boats(/:a)(/:b)               => GET /v1/boats, GET /v1/boats/{b}, GET /v1/boats/{a}/{b}
GET /v1/boats/:id?full=yes            => GET /v1/boats/{id}
GET /v1/boats/<id of a boat>          => GET /v1/boats/{id_of_a_boat}
Put/Call boats                        =>
Get/Set boats                         =>
PUT/DELETE :id/boats was dropped      =>
GET/SET                               =>
Forget /v1/boats                      =>
to get /v1/boats                      =>
"""


def _rows(table: str) -> list[tuple[str, str]]:
    return [
        (before.strip(), after.strip())
        for before, _, after in (row.partition("=>") for row in table.strip().splitlines())
    ]


@pytest.mark.parametrize(("title", "status"), _rows(STATUSES))
def test_status_of_a_title(title: str, status: str) -> None:
    assert status_of(title, dialects()["rest_zh"]) == status


@pytest.mark.parametrize(("title", "status"), _rows(BELOW_ANSWERS))
def test_status_of_a_title_below_the_responses(title: str, status: str) -> None:
    assert status_of(title, dialects()["rest_zh"], below_answers=True) == status


@pytest.mark.parametrize(("line", "calls"), _rows(REQUEST_LINES))
def test_request_lines_of_a_line(line: str, calls: str) -> None:
    assert ", ".join(call.operation for call in calls_in(line, 1)) == calls
