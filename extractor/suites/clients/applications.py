"""The test client of Werkzeug, which is Flask's too: every request to a WSGI application, each redirect too."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from extractor.suites.clients import patching
from extractor.suites.passing import Watch
from extractor.suites.wsgi import observed


def patch(test: Any, watch: Watch, stack: ExitStack) -> None:
    """Have `watch` called with every exchange."""

    def make(original: Any) -> Any:
        def run_wsgi_app(app: Any, environ: Any, buffered: bool = False) -> Any:
            return original(observed(app, watch), environ, buffered=buffered)

        return run_wsgi_app

    patching.replace(test, "run_wsgi_app", make, stack)
