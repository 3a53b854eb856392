"""What holds for all tests: no example has a time limit, and all are drawn alike in every run.

So a run judges the change, not what else the machine does or the luck of a draw.
`make test ARGS=--hypothesis-profile=search` draws anew, to look for faults.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("search", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("repeatable", settings.get_profile("search"), derandomize=True)
settings.load_profile("repeatable")
