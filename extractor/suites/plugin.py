"""The pytest plugin: a test during which a response violates the contract fails, and the run ends with the report.

    pytest --contract-specs specs/ --contract-report report.json

Responses that requests and httpx receive are judged by themselves; for others there is the fixture `contract`.
Under pytest-xdist each worker judges what its tests receive, and the reports are merged.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

import msgspec
import pytest

import extractor
from extractor import baseline
from extractor.exchange import Exchange
from extractor.finding import Finding, Report, Severity, Unreadable
from extractor.pipeline import configuration, outputs, policy
from extractor.report import Detail, Options, available, parse, render
from extractor.suites.clients import watched
from extractor.untrusted import show
from extractor.wording import hint

_KEY = pytest.StashKey["Contract"]()
_FAILING = {
    "never": frozenset[Severity](),
    "error": frozenset((Severity.ERROR,)),
    "warning": frozenset((Severity.ERROR, Severity.WARNING)),
}
"""The severities that --contract-fail-on means."""
_SHOWN = 20
"""Findings that the failure of one test names."""


class Contract:
    """What judges the responses of a run. `findings` are those of the test that is running."""

    def __init__(self, checker: extractor.Checker, accepted: baseline.Acceptances[Any], fail_on: str) -> None:
        self._checker = checker
        self._accepted = accepted
        self._fail_on = fail_on
        self._index = 0
        self._lock = Lock()
        self.findings: dict[tuple[str, ...], Finding] = {}
        self.test = ""

    def check(self, exchange: Exchange) -> tuple[Finding, ...]:
        """Judge an exchange as part of the running test, and say what it shows."""
        with self._lock:  # tests may have threads that send requests
            exchange = msgspec.structs.replace(exchange, source=self.test or exchange.source, index=self._index)
            self._index += 1
            shown = self._checker.check(exchange)
            found = tuple(finding for finding in shown if not self._accepted.accept(finding))
            self.findings.update((finding.key, finding) for finding in found)
            return found

    def report(self) -> Report:
        return self._checker.report()

    def failing(self) -> list[Finding]:
        """The findings of the running test for which it fails."""
        if self._fail_on == "never":
            return []
        limit = Severity(self._fail_on)
        return [found for found in self.findings.values() if Report(findings=(found,)).at_or_above(limit)]


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("contract", "contract: judge every response by OpenAPI specs")
    group.addoption("--contract-specs", action="append", metavar="FILE_OR_DIR", help="The specs; may be repeated.")
    group.addoption("--contract-report", metavar="FILE", help="Write the report to this file.")
    group.addoption("--contract-format", metavar="F", default="json", help="Format of that file.  [default: json]")
    group.addoption(
        "--contract-fail-on",
        choices=["error", "warning", "never"],
        help="Tests fail for findings of this severity or a worse one.  [default: error]",
    )
    group.addoption("--contract-baseline", metavar="FILE", help="Findings that are known and accepted (TOML).")
    group.addoption(
        "--contract-config",
        metavar="FILE",
        help="Configuration, in place of the extractor.toml or pyproject.toml of the working directory. Its number of "
        "findings, shares and coverage are thresholds of commands, not of tests.",
    )
    group.addoption("--contract-coverage", action="store_true", help="Say what of the specs the tests showed.")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--contract-specs"):
        config.pluginmanager.register(_Run(config), "extractor-contract-run")


@pytest.fixture
def contract(request: pytest.FixtureRequest) -> Contract:
    """Judges exchanges that neither requests nor httpx sent: `contract.check(extractor.Exchange(…))`."""
    found = request.config.stash.get(_KEY, None)
    if found is None:
        pytest.skip("no --contract-specs")
    return found


class _Run:
    """The hooks of a run for which specs were given."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._worker = hasattr(config, "workerinput")
        self._merged = Report()
        self._patches = ExitStack()
        try:
            self._settings = configuration.chosen(named=config.getoption("--contract-config"))
            self._rules = policy.of(self._settings, "validate")
            self._entries = self._baseline()
            specs = extractor.load(*config.getoption("--contract-specs"))
        except Unreadable as error:
            raise pytest.UsageError(f"contract: {show(str(error))}") from None
        form = config.getoption("--contract-format")
        if form not in available():
            raise pytest.UsageError(f"contract: --contract-format: {form!r} is not known, {hint(form, available())}")
        said = self._settings.said
        accepted = baseline.Acceptances[Any]((*self._entries, *said.suppressions), date.today())
        checker = extractor.Checker(
            specs,
            servers=said.validate.servers,
            coverage=config.getoption("--contract-coverage") or said.validate.coverage,
            severities=self._rules.severities,
            secret_names=said.redaction.names,
            secret_patterns=said.redaction.patterns,
        )
        fail_on = config.getoption("--contract-fail-on") or said.thresholds.fail_on or "error"
        self._failing = _FAILING[fail_on]
        self._contract = Contract(checker, accepted, fail_on)
        config.stash[_KEY] = self._contract
        self._patches.enter_context(watched(self._receive))

    def _baseline(self) -> tuple[baseline.Entry, ...]:
        name = self._config.getoption("--contract-baseline") or self._settings.baseline("validate")
        return baseline.load(Path(name), name) if name else ()

    def _receive(self, exchange: Exchange) -> None:
        self._contract.check(exchange)

    def pytest_unconfigure(self) -> None:
        self._patches.close()

    # --- one test

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        self._contract.test = item.nodeid
        try:
            return (yield)
        finally:
            self._contract.test = ""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self) -> Generator[None, object, object]:
        return (yield from self._judged())

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self) -> Generator[None, object, object]:
        return (yield from self._judged())

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_teardown(self) -> Generator[None, object, object]:
        return (yield from self._judged())

    def _judged(self) -> Generator[None, object, object]:
        """Fail a phase of a test that received what violates the contract; a failure of its own comes first."""
        self._contract.findings.clear()
        result = yield
        failing = self._contract.failing()
        if failing:
            lines = [f"  {_line(finding)}" for finding in failing[:_SHOWN]]
            more = [f"  and {len(failing) - _SHOWN} more"] if failing[_SHOWN:] else []
            pytest.fail("\n".join(["the contract was violated:", *lines, *more]), pytrace=False)
        return result

    # --- the end of the run

    def pytest_sessionfinish(self) -> None:
        self._patches.close()
        report = self._contract.report()
        if self._worker:
            # What a worker hands over must be plain text, and the JSON report says everything.
            self._config.workeroutput["contract"] = render(report, "json")  # type: ignore[attr-defined]
        elif report.verdicts.total or not self._merged.operations:
            self._merged = self._merged.merge(report)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """A worker of pytest-xdist has ended."""
        text = getattr(node, "workeroutput", {}).get("contract")
        if text is None:
            self._merged = msgspec.structs.replace(self._merged, damaged=True)
        else:
            self._merged = self._merged.merge(parse(text, "a worker's report"))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        judged = policy.judged(self._merged, self._rules)
        suppressed = policy.suppressed(judged, self._settings, date.today())
        applied = baseline.apply(suppressed.report, self._entries, date.today())
        name = self._config.getoption("--contract-report")
        detail = Detail.VERBOSE if self._config.get_verbosity() > 0 else Detail.NORMAL
        terminalreporter.section("contract")
        options = Options(detail=detail, failing=self._failing)
        terminalreporter.write(render(applied.report, "terminal", options))
        for entry in applied.gone:
            terminalreporter.write_line(f"no longer occurs: {show(str(entry))}")
        for each in suppressed.expired:
            terminalreporter.write_line(f"expired on {each.expires}, so these findings count again: {show(str(each))}")
        if name:
            try:
                form = self._config.getoption("--contract-format")
                outputs.publish(Path(name), render(applied.report, form, options))
            except Unreadable as error:
                terminalreporter.write_line(f"contract: {show(str(error))}")


def _line(finding: Finding) -> str:
    where = " ".join(filter(None, (finding.status, finding.part, finding.pointer)))
    at = finding.documented_at
    page = f" [{' · '.join(filter(None, (at.page, at.table, at.row)))}]" if at else ""
    return show(f"{finding.operation} {where}: {finding.message} ({finding.rule}){page}")
