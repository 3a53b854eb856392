"""python -m tests.mutation.server, in a copy of the checkout: runs the tests of each line, and prints pytest's status.

What tests import besides the package and the tests themselves is imported once, and each run is a fork: most mutants
die in a second, and to import takes longer.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from typing import NoReturn

import bs4
import hypothesis.strategies
import jsonschema
import jsonschema_rs
import lxml.html
import msgspec
import pytest
import yaml

SECONDS = 300
"""After which a mutant is one that does not end, which is noticed."""
IMPORTED = (bs4, hypothesis, jsonschema, jsonschema_rs, lxml, msgspec, yaml)


def main() -> None:
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _run(line.split())
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _run(tests: list[str]) -> NoReturn:
    """Be a run of tests, and end as pytest does; 3 is what it ends with itself where it fails."""
    status = 3
    try:
        signal.alarm(SECONDS)
        with open(os.devnull, "w") as nothing, contextlib.redirect_stdout(nothing):  # noqa: PTH123
            status = pytest.main(["-qx", "-p", "no:cacheprovider", "--hypothesis-profile=mutation", *tests])
    finally:
        os._exit(status)


if __name__ == "__main__":
    main()
