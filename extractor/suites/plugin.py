"""The pytest plugin: a test during which a response violates the contract fails, and the run ends with the report.

    pytest --contract-specs specs/ --contract-report report.json

What the clients in `clients` receive is judged by itself; for others there is the fixture `contract`. A run in which
nothing was judged fails, unless it may. Under pytest-xdist each worker judges what its tests receive, and the reports
are merged.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

import extractor
from extractor import baseline
from extractor.finding import Finding, Report, Severity, Unreadable
from extractor.pipeline import configuration, outputs, policy
from extractor.report import Detail, Options, available, parse, render
from extractor.suites.clients import watched
from extractor.suites.contract import Contract, Marked, has_judged, why_nothing
from extractor.suites.live import LiveJudge
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
_ALLOW_NOTHING = "contract_allow_nothing"
MARK = (
    "contract(requests=True, responses=True, off=False): what of a test is judged by --contract-specs; with "
    "requests=False not what it sends, with responses=False not what it receives, with off=True nothing."
)


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
    allowed = "Succeed although nothing was judged, as when no test of the run talks to the API."
    group.addoption("--contract-allow-nothing", action="store_true", help=allowed)
    parser.addini(_ALLOW_NOTHING, "As --contract-allow-nothing.", type="bool", default=False)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", MARK)
    if config.getoption("--contract-specs"):
        config.pluginmanager.register(_Run(config), "extractor-contract-run")


@pytest.fixture
def contract(request: pytest.FixtureRequest) -> Contract:
    """Judges exchanges of clients that are not watched: `contract.check(extractor.Exchange(…))`."""
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
        self._was_to_judge = False
        """Whether a test ran of which something could have been judged."""
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
        accepted = baseline.Acceptances[Any]((*self._entries, *self._settings.said.suppressions), date.today())
        coverage = config.getoption("--contract-coverage")

        def judge(rules: policy.Policy) -> LiveJudge:
            return LiveJudge(specs, self._settings, rules, coverage=coverage)

        fail_on = config.getoption("--contract-fail-on") or self._settings.said.thresholds.fail_on or "error"
        self._failing = _FAILING[fail_on]
        self._contract = config.stash[_KEY] = Contract(judge, self._rules, accepted, fail_on)
        self._watching = self._patches.enter_context(watched(self._contract.check, self._contract.stumble))

    def _baseline(self) -> tuple[baseline.Entry, ...]:
        name = self._config.getoption("--contract-baseline") or self._settings.baseline("validate")
        return baseline.load(Path(name), name) if name else ()

    def pytest_unconfigure(self) -> None:
        self._patches.close()

    # --- one test

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        self._contract.test = item.nodeid
        try:
            return (yield)
        finally:
            self._contract.test, self._contract.marked = "", Marked()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Generator[None, object, object]:
        mark = item.get_closest_marker("contract")
        if mark is not None:
            try:
                self._contract.marked = Marked.of(mark.args, mark.kwargs)
            except ValueError as error:
                pytest.fail(f"@pytest.mark.contract: {show(str(error))}", pytrace=False)
        return (yield from self._judged())

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self) -> Generator[None, object, object]:
        was_to_judge = not self._contract.marked.off
        try:
            return (yield from self._judged(is_last=True))
        except pytest.skip.Exception:
            was_to_judge = False
            raise
        finally:
            self._was_to_judge |= was_to_judge

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_teardown(self) -> Generator[None, object, object]:
        return (yield from self._judged(is_last=True))

    def _judged(self, *, is_last: bool = False) -> Generator[None, object, object]:
        """Fail a phase of a test that received what violates the contract; a failure of its own comes first.

        What was streamed in the last phases of a test is judged as far as it was read.
        """
        self._contract.findings.clear()
        try:
            result = yield
        finally:
            if is_last:
                self._watching.finish()
        failing = self._contract.failing()
        if failing:
            lines = [f"  {_line(finding)}" for finding in failing[:_SHOWN]]
            more = [f"  and {len(failing) - _SHOWN} more"] if failing[_SHOWN:] else []
            pytest.fail("\n".join(["the contract was violated:", *lines, *more]), pytrace=False)
        return result

    # --- the end of the run

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        self._patches.close()
        report = self._contract.report()
        if self._worker:
            # What a worker hands over must be plain text, and the JSON report says everything.
            handed: dict[str, object] = self._config.workeroutput  # type: ignore[attr-defined]
            handed["contract"], handed["contract_was_to_judge"] = render(report, "json"), self._was_to_judge
            return
        if report.verdicts.total or not self._merged.operations:
            self._merged = self._merged.merge(report)
        if self._has_judged_nothing() and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def _has_judged_nothing(self) -> bool:
        """Whether nothing was judged of what was to be, which looks as if all was well."""
        allowed = self._config.getoption("--contract-allow-nothing") or self._config.getini(_ALLOW_NOTHING)
        return self._was_to_judge and not allowed and not has_judged(self._merged)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """A worker of pytest-xdist has ended."""
        handed = getattr(node, "workeroutput", {})
        self._was_to_judge |= handed.get("contract_was_to_judge", False)
        text = handed.get("contract")
        if text is None:
            self._merged = msgspec.structs.replace(self._merged, damaged=True)
        else:
            self._merged = self._merged.merge(parse(text, "a worker's report"))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        suppressed = policy.suppressed(self._merged, self._settings, date.today())
        applied = baseline.apply(suppressed.report, self._entries, date.today())
        name = self._config.getoption("--contract-report")
        detail = Detail.VERBOSE if self._config.get_verbosity() > 0 else Detail.NORMAL
        terminalreporter.section("contract")
        options = Options(detail=detail, failing=self._failing)
        terminalreporter.write(render(applied.report, "terminal", options))
        if self._has_judged_nothing():
            line = f"nothing was judged: {show(why_nothing(self._merged))}; --contract-allow-nothing allows it"
            terminalreporter.write_line(line, red=True)
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
