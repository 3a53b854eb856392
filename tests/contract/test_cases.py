"""Every case gives exactly its findings."""

from __future__ import annotations

import pytest

from tests.contract.cases import Case, cases, line, report


@pytest.mark.parametrize("case", list(cases()), ids=str)
def test_case(case: Case) -> None:
    found = report(case.value)
    assert sorted(map(line, found.findings)) == sorted(case.value["findings"])
    reasons = [reason for reason, _ in found.unchecked]
    expected = case.value.get("unchecked", [])
    assert len(reasons) == len(expected), reasons
    assert all(any(part in reason for reason in reasons) for part in expected), reasons
    if "verdicts" in case.value:
        counts = found.verdicts
        assert [counts.conforming, counts.violating, counts.not_checked] == case.value["verdicts"]
    for rule, details in case.value.get("details", {}).items():
        finding = next(finding for finding in found.findings if finding.rule == rule)
        for name, value in details.items():
            actual = getattr(finding, name)
            assert (dict(actual) if isinstance(value, dict) else actual) == value
