"""Titles that name a status: `Response 200 OK`, `404 Not Found`, `响应 200`."""

from __future__ import annotations

import re

_PHRASES = frozenset(
    (
        "ok;success;created;accepted;no content;partial content;multi-status;moved permanently;found;see other;"
        "not modified;bad request;unauthorized;unauthorised;payment required;forbidden;not found;method not allowed;"
        "not acceptable;request timeout;conflict;gone;precondition failed;payload too large;content too large;"
        "unsupported media type;unprocessable entity;unprocessable content;locked;too many requests;"
        "internal server error;server error;not implemented;bad gateway;service unavailable;gateway timeout"
    ).split(";")
)
"""What a status means (RFC 9110, section 15; RFC 6585), and two that pages write in its place."""
_WORDS = r"http|status(?: code)?|response|responses|returns?|error|success(?:ful)?|on|code|返回|响应|状态码|错误|成功"
_TITLE = re.compile(
    rf"^(?P<before>(?:(?:{_WORDS})[ :：]{{0,2}}){{0,4}})[(（]?(?P<status>[1-5]\d\d)[)）]?"
    r"(?:[ :：–—-]{1,3}[(（]?(?P<said>[^\d\s()（）][^()（）]{0,60})[)）]?)?(?P<after> responses?)?$",
    re.IGNORECASE,
)


def status_of(title: str, *, below_answers: bool = False) -> str:
    """The status that a title names; empty where it names none.

    A number that no word calls a status is one only below the title of the responses (`below_answers`), or with the
    phrase that belongs to it: `404 Not Found`, but not `100 days`.
    """
    match = _TITLE.match(" ".join(title.strip(" `*.：:").split()))
    if match is None:
        return ""
    said = (match["said"] or "").strip().lower().removesuffix(" response").removesuffix(" responses")
    certain = match["before"] or match["after"] or said in _PHRASES
    return match["status"] if certain or below_answers else ""
