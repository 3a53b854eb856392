"""What judges the cost of work can itself fail: work whose cost is known, and whether it is said to grow linearly."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import effort


@pytest.mark.parametrize(
    ("work", "size", "linear"),
    [
        (lambda size: sum(range(size)), 500_000, True),
        (lambda size: sorted(range(size), key=lambda at: at % 7), 50_000, True),
        (lambda size: [sum(range(size)) for _ in range(size)], 750, False),
        (lambda size: sum(range(5 * size)) + sum(sum(range(at)) for at in range(0, size, 100)), 10_000, False),
    ],
    ids=["linear", "with its logarithm", "quadratic", "quadratic for the most part"],
)
def test_growth(work: Callable[[int], object], size: int, linear: bool) -> None:
    assert effort.grows_linearly(work, size) is linear


def test_steps_are_counted() -> None:
    few, many = (effort.steps(lambda count=count: [at for at in range(count)]) for count in (100, 200))  # noqa: C416
    assert 100 < few < many < 3 * few


def test_what_takes_too_long_fails() -> None:
    with pytest.raises(AssertionError), effort.within(0.001):
        sum(range(1_000_000))
