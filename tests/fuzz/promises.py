"""What all targets promise alike."""

from __future__ import annotations


def in_one_line(refused: Exception) -> None:
    """What is refused is said in one line, which is not empty."""
    said = str(refused)
    assert said
    assert "\n" not in said
