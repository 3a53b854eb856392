"""OpenStack's API references in English: whole HTML pages, tables that say where each parameter stands."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.pages.dialect import Column, Kind, Role, any_of
from extractor.pages.dialects.huawei_en import DIALECT as _ENGLISH

_COLUMNS = {
    Column.NAME: "name",
    Column.LOCATION: "in",
    Column.TYPE: "type",
    Column.DESCRIPTION: "description;reason",
    Column.STATUS: "code",
    Column.METHOD: "method",
    Column.PATH: "uri;path",
}

DIALECT = replace(
    _ENGLISH,
    title="OpenStack, English",
    priority=20,
    signature=(),
    markers=(*_ENGLISH.markers, ">In<", "Response Codes", "Normal response codes"),
    headings={
        **_ENGLISH.headings,
        **dict.fromkeys(("response codes", "success", "error"), Role.STATUS),
        "request example": Role.REQUEST_EXAMPLE,
        "response example": Role.RESPONSE_EXAMPLE,
    },
    columns={**_ENGLISH.columns, **{word: column for column, words in _COLUMNS.items() for word in words.split(";")}},
    success=any_of(r"success"),
    failure=any_of(r"^error"),
    token_headers=frozenset({"x-auth-token", "x-subject-token"}),
    locations={"path": Kind.PATH, "query": Kind.QUERY, "header": Kind.HEADER, "body": Kind.BODY},
    name_note=re.compile(r"\s*\(([^()]*)\)\s*$"),
    optional_note=any_of(r"^optional$"),
    parent_link=None,
)
