"""One process or several."""

from __future__ import annotations

import os

import pytest

from extractor.pipeline import jobs


def double(number: int) -> int:
    return 2 * number


def fragile(number: int) -> int:
    if number == 3:
        os._exit(1)
    return number


def faulty(number: int) -> int:
    raise ValueError(number)


def lost(number: int) -> int:
    return -number


@pytest.mark.parametrize("count", [1, 2, 3])
def test_results_come_in_order(count: int) -> None:
    assert list(jobs.spread(double, range(20), count, lost)) == [2 * number for number in range(20)]


def test_a_task_that_ends_its_process_costs_that_task() -> None:
    assert list(jobs.spread(fragile, range(6), 2, lost)) == [0, 1, 2, -3, 4, 5]


def test_an_error_is_passed_on() -> None:
    with pytest.raises(ValueError, match="0"):
        list(jobs.spread(faulty, range(6), 2, lost))
