"""Counts with their nouns, and what a mistyped name may have meant."""

from __future__ import annotations

import pytest

from extractor.wording import counted, hint, nearest, singular


@pytest.mark.parametrize(
    ("count", "noun", "text"),
    [
        (0, "spec", "0 specs"),
        (1, "spec", "1 spec"),
        (2, "table row", "2 table rows"),
        (1, "status", "1 status"),
        (3, "status", "3 statuses"),
        (2, "query", "2 queries"),
        (2, "key", "2 keys"),
        (2, "box", "2 boxes"),
        (2, "match", "2 matches"),
    ],
)
def test_a_count_and_its_noun(count: int, noun: str, text: str) -> None:
    assert counted(count, noun) == text


@pytest.mark.parametrize(
    ("name", "one"),
    [
        ("policies", "policy"),
        ("addresses", "address"),
        ("boxes", "box"),
        ("Vms", "Vm"),
        ("ips", "ip"),
        ("SecurityGroups", "SecurityGroup"),
        ("ServerStatuses", "ServerStatus"),
        ("Children", "Child"),
        ("photos", "photo"),
        ("os", "os"),
        ("dns", "dns"),
        ("status", "status"),
        ("series", "series"),
        ("ties", "tie"),
        ("Items2", "Items2"),
        ("", ""),
    ],
)
def test_the_singular_of_a_noun(name: str, one: str) -> None:
    assert singular(name) == one


RULES = ("request/type-mismatch", "response/null", "response/type-mismatch", "page/no-uri")
FORMATS = ("github", "html", "json", "junit")


@pytest.mark.parametrize(
    ("wrong", "known", "meant"),
    [
        ("jsn", FORMATS, "json"),
        ("JSON", FORMATS, "json"),
        ("hmtl", FORMATS, "html"),
        ("yaml", FORMATS, ""),
        ("", FORMATS, ""),
        ("respons/type-mismatch", RULES, "response/type-mismatch"),
        ("type-mismatch", RULES, "request/type-mismatch response/type-mismatch"),
        ("Null", RULES, "response/null"),
        ("--otu", ("--output", "--out", "--format"), "--out"),
        ("--fromat", ("--output", "--out", "--format"), "--format"),
        ("--fail-no", ("--fail-on", "--fail-under-coverage"), "--fail-on"),
        ("x" * 10_000_000, FORMATS, ""),
    ],
)
def test_what_a_mistyped_name_may_have_meant(wrong: str, known: tuple[str, ...], meant: str) -> None:
    assert " ".join(nearest(wrong, known)) == meant


def test_a_hint_says_what_there_is_where_nothing_is_near() -> None:
    assert hint("jsn", FORMATS) == "did you mean json?"
    assert hint("type-mismatch", RULES) == "did you mean request/type-mismatch or response/type-mismatch?"
    assert hint("yaml", FORMATS) == "choose from github, html, json, junit"
    assert hint("yaml", [f"{number:02}" for number in range(30)]).endswith(" 18, 19, …")
