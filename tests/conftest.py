"""What holds for all tests: no example has a time limit, since much else may run beside them."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
