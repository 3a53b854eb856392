"""What holds for all tests: no example has a time limit, and all are drawn alike in every run.

So a run judges the change, not what else the machine does or the luck of a draw. `make test-deep` draws anew, and
`DEEPER` times as often, to look for faults; `make test ARGS=--hypothesis-profile=search` only draws anew. What they
find becomes an `@example`, or a line of a table.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.internal.detection import is_hypothesis_test

DEEPER = 50

settings.register_profile("search", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("deep", settings.get_profile("search"), print_blob=True)
settings.register_profile("repeatable", settings.get_profile("search"), derandomize=True)
# Where it only counts that a test fails, the smallest example is of no use.
_UNSHRUNK = (Phase.explicit, Phase.generate)
settings.register_profile("mutation", settings.get_profile("repeatable"), phases=_UNSHRUNK, database=None)
settings.load_profile("repeatable")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Draw more in the profile `deep`, also for the tests that say how often they draw."""
    if config.getoption("--hypothesis-profile") == "deep":
        for test in {item.obj for item in items if isinstance(item, pytest.Function) and is_hypothesis_test(item.obj)}:
            _deepen(test)


def _deepen(test: object) -> None:
    # No public name: a test takes its settings once, and those of a profile do not count where it has its own.
    own = test._hypothesis_internal_use_settings  # type: ignore[attr-defined]
    test._hypothesis_internal_use_settings = settings(own, max_examples=own.max_examples * DEEPER)  # type: ignore[attr-defined]
