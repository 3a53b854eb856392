"""Addon of mitmproxy that judges what passes the proxy, and touches none of it.

    mitmdump -s "$(extractor addon)" --set contract_specs=specs --set contract_report=report.json

mitmproxy loads this file by its path, in its own Python, in which extractor must be installed too.
Written by the addon API and the events of mitmproxy 10 and later.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mitmproxy import ctx

from extractor.finding import Unreadable
from extractor.report import available
from extractor.suites.background import Live
from extractor.suites.live import LOG
from extractor.suites.passing import Passing
from extractor.untrusted import show

_OPTIONS: Sequence[tuple[str, Any, Any, str]] = (
    ("contract_specs", Sequence[str], [], "Judge what passes by these OpenAPI documents: files or folders."),
    ("contract_report", str, "contract.json", "The file that the report is written to."),
    ("contract_format", str, "json", f"The format of the report: {', '.join(available())}."),
    ("contract_config", str, "", "A configuration of extractor, whose servers, secrets and severities hold."),
    ("contract_servers", Sequence[str], [], "Further base URLs under which the API is served."),
    ("contract_coverage", bool, False, "Say in the report which parts of the specs were shown."),
    ("contract_sample", str, "1", "The share of exchanges that are judged, from 0 to 1."),
    ("contract_body_limit", int, 1024 * 1024, "Bodies of more bytes are not judged."),
    ("contract_interval", int, 60, "Write the report every so many seconds, too."),
)


class ContractAddon:
    """Hands every exchange that passes to `Live`, once its response is there."""

    def __init__(self) -> None:
        self._live: Live | None = None

    def load(self, loader: Any) -> None:
        for name, kind, default, about in _OPTIONS:
            loader.add_option(name, kind, default, about)

    def configure(self, updated: set[str]) -> None:
        if not any(name.startswith("contract_") for name in updated):
            return
        self.done()
        self._live = _live(ctx.options) if ctx.options.contract_specs else None

    def response(self, flow: Any) -> None:
        if self._live is not None and getattr(flow, "websocket", None) is None:
            self._tell(self._live, flow)

    def error(self, flow: Any) -> None:
        """No response came, or not all of it."""
        if self._live is not None and (passing := self._begin(self._live, flow)) is not None:
            passing.trouble = "no response came through the proxy"
            self._live.end(passing)

    def done(self) -> None:
        if self._live is not None:
            self._live.start()
            self._live.write()

    def _tell(self, live: Live, flow: Any) -> None:
        passing = self._begin(live, flow)
        if passing is None:
            return
        try:
            response = flow.response
            passing.answers(response.status_code, response.headers.items(multi=True), response.raw_content)
            live.end(passing)
        except Exception as error:
            passing.forget()
            live.stumble(error)

    @staticmethod
    def _begin(live: Live, flow: Any) -> Passing | None:
        try:
            request = flow.request
            passing = live.begin(request.method, request.pretty_url, request.headers.items(multi=True))
            if passing is not None and request.raw_content is not None:  # it is None where it is streamed
                passing.asks(request.raw_content)
            return passing
        except Exception as error:
            live.stumble(error)
            return None


def _live(options: Any) -> Live | None:
    """What judges; None where that cannot be, which ends mitmdump if it is said at the start."""
    try:
        return Live(
            "mitmproxy",
            options.contract_specs,
            options.contract_report,
            format=options.contract_format,
            config=options.contract_config or None,
            servers=options.contract_servers,
            coverage=options.contract_coverage,
            sample=float(options.contract_sample),
            body_limit=options.contract_body_limit,
            interval=options.contract_interval,
        )
    except (Unreadable, ValueError) as error:
        LOG.error("nothing is judged: %s", show(str(error)))
        return None


addons = [ContractAddon()]
