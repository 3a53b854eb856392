"""Bad input through the whole use case: a finding or a reason each, nothing raised, and what follows is judged."""

from __future__ import annotations

import base64
import contextlib
import gzip
import json
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from extractor.finding import Report, Unreadable
from extractor.pipeline import reading, validate
from tests import effort

DEEP = b'{"a":' * 100_000 + b"1" + b"}" * 100_000


def spec(schema: dict[str, Any], **more: Any) -> dict[str, Any]:
    answer = {"description": "ok", "content": {"application/json": {"schema": schema}}}
    paths = {"/things": {"get": {"responses": {"200": answer}}}}
    return {"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": paths, **more}


SCHEMA = {"type": "object", "properties": {"a": {"type": "integer"}, "ok": {"type": "boolean"}}}


def line(body: bytes, *, status: int = 200, headers: bytes = b"{}") -> bytes:
    asked = b'{"request": {"method": "GET", "url": "/things"}, "response": {"status": %d, ' % status
    return asked + b'"headers": ' + headers + b', "body": ' + body + b"}}"


def entry(body: bytes, *, status: int = 200, encoding: str = "") -> bytes:
    content = b'{"text": %b, "encoding": "%b"}' % (body, encoding.encode())
    asked = b'{"request": {"method": "GET", "url": "/things", "headers": []}, "response": {"status": %d, ' % status
    return asked + b'"headers": [], "content": ' + content + b"}}"


def quoted(body: bytes) -> bytes:
    return json.dumps(body.decode()).encode()


BOMBED = base64.b64encode(gzip.compress(b"[" + b" " * 40_000_000 + b"]")).decode()
WRONG = line(b'{"ok": 5}')

# Each with what the report says of it: a rule, or a part of a reason. Empty: it conforms.
LINES = {
    "no JSON": (b'{"request": {"method": "GET", ', "damaged"),
    "invalid UTF-8": (line(b'{"a": "\xff"}'), "response/"),
    "invalid UTF-8 in the URL": (WRONG.replace(b"/things", b"/th\xffings"), "undocumented-endpoint"),
    "wrong base64": (line(b'{"base64": "%%%"}'), "base64"),
    "gzip bomb": (line(b'{"base64": "%b"}' % BOMBED.encode(), headers=b'{"Content-Encoding": "gzip"}'), "body"),
    "status 0": (line(b'""', status=0), "status 0"),
    "deep": (line(DEEP), "response/"),
    "deep line": (DEEP, "damaged"),
    "big integer": (line(b'{"a": 123456789012345678901234567890}'), ""),
    "duplicate key": (line(b'{"a": 1, "a": 2}'), "response/duplicate-key"),
    "NaN": (line(b'{"a": NaN}'), "response/"),
    "lone surrogate": (line(b'{"ok": "\\ud800"}'), "response/"),
    "cut body": (line(b'"{\\"a\\": "', headers=b'{"Content-Length": "5000"}'), "cut off"),
}
ENTRIES = {
    "no JSON": (b'{"request": {"method": GET}, "response": {}}', "damaged"),
    "invalid UTF-8": (entry(b'"{\\"a\\": \xff}"'), "response/"),
    "wrong base64": (entry(b'"%%%"', encoding="base64"), "base64"),
    "status 0": (entry(b'""', status=0), "status 0"),
    "deep": (entry(quoted(DEEP)), "response/"),
    "deep entry": (b'{"request": %b, "response": {}}' % DEEP, "damaged"),
    "big integer": (entry(quoted(b'{"a": 123456789012345678901234567890}')), ""),
    "duplicate key": (entry(quoted(b'{"a": 1, "a": 2}')), "response/duplicate-key"),
    "NaN": (entry(quoted(b'{"a": NaN}')), "response/"),
    "lone surrogate": (entry(quoted(b'{"ok": "\\ud800"}')), "response/"),
}


def judged(folder: Path, recording: bytes, document: bytes | None = None) -> Report:
    (folder / "spec.json").write_bytes(document or json.dumps(spec(SCHEMA)).encode())
    (folder / "recording").write_bytes(recording)
    work = validate.plan([str(folder / "recording")], [str(folder / "spec.json")], validate.Settings())
    return validate.validate(work, 1, lambda done: None)


def said(report: Report) -> set[str]:
    return {finding.rule for finding in report.findings} | {reason for reason, _ in report.unchecked}


def expect(report: Report, what: str, exchanges: int) -> None:
    assert report.verdicts.total == exchanges
    assert report.verdicts.violating >= 2, "those before and after it"
    assert sum("type-mismatch" in finding.rule and finding.exchanges >= 2 for finding in report.findings) == 1
    if what:
        assert any(what in each for each in said(report)), said(report)
    else:
        assert said(report) == {"response/type-mismatch"}
        assert report.verdicts.conforming == 1


@pytest.mark.parametrize("bad", LINES)
def test_a_bad_line_costs_only_itself(bad: str, tmp_path: Path) -> None:
    content, what = LINES[bad]
    with effort.within(5):
        expect(judged(tmp_path, b"\n".join([WRONG, content, WRONG])), what, 3)


@pytest.mark.parametrize("bad", ENTRIES)
def test_a_bad_entry_costs_only_itself(bad: str, tmp_path: Path) -> None:
    content, what = ENTRIES[bad]
    wrong = entry(quoted(b'{"ok": 5}'))
    with effort.within(5):
        expect(judged(tmp_path, b'{"log": {"entries": [%b]}}' % b",".join([wrong, content, wrong])), what, 3)


@pytest.mark.parametrize("cut", range(5, 150, 12))
def test_a_cut_har_keeps_its_whole_entries(cut: int, tmp_path: Path) -> None:
    wrong = entry(quoted(b'{"ok": 5}'))
    report = judged(tmp_path, (b'{"log": {"entries": [%b]}}' % b",".join([wrong] * 3))[:-cut])
    assert report.damaged
    assert report.verdicts.violating >= 2


HOSTILE = {
    "circular references": (
        {"$ref": "#/components/schemas/A"},
        {"components": {"schemas": {"A": {"$ref": "#/components/schemas/B"}, "B": {"$ref": "#/components/schemas/A"}}}},
    ),
    "a pattern that takes for ever": ({"type": "string", "pattern": r"^(a|a)*(?=b)\1$"}, {}),
    "a remote reference": ({"$ref": "http://169.254.169.254/a.json"}, {}),
    "a file outside": ({"$ref": "file:///etc/passwd"}, {}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_schema_is_not_checked_and_said_so(name: str, tmp_path: Path) -> None:
    schema, more = HOSTILE[name]
    document = spec({"type": "object", "properties": {"ok": {"type": "boolean"}, "b": schema}}, **more)
    traffic = b"\n".join([WRONG, line(b'{"b": "%b"}' % (b"a" * 5000)), WRONG])
    with effort.within(5):
        report = judged(tmp_path, traffic, json.dumps(document).encode())
    assert report.verdicts.total == 3
    assert report.verdicts.violating >= 2
    assert any("spec.json" in reason for reason, _ in report.unchecked)


def test_an_alias_bomb_is_refused_in_one_line(tmp_path: Path) -> None:
    levels = [b"a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [b"a%d: &a%d [%b]" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 10)) for n in range(1, 12)]
    with pytest.raises(Unreadable) as refused:
        judged(tmp_path, WRONG, b"\n".join(levels))
    assert "\n" not in str(refused.value)
    assert "spec.json" in str(refused.value)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no timers")
def test_a_deadline_that_got_lost_comes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is raised in a callback of the garbage collector goes no further."""
    monkeypatch.setattr(reading, "PAGE_SECONDS", 0.05)
    started = time.process_time()

    def run() -> None:
        while time.process_time() < started + 5:
            pass

    def lose_one() -> None:
        with reading.deadline():
            with contextlib.suppress(reading.TooLong):
                run()
            run()

    with pytest.raises(reading.TooLong):
        lose_one()
    assert time.process_time() < started + 4
