"""Figures as text for people and as JSON for programs, and as a check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.accuracy.counting import KINDS, UNSEARCHED, Facts, Figures, Names

_TITLES = """
                       against the sheet                           as far as pages state it
              both   missed  extra  precision  recall     F1     missed  extra  precision  recall     F1"""


def text(figures: Mapping[str, Figures], shown: int = 0) -> str:
    """A block for each service, with `shown` differences, those that count as far as pages state it first."""
    blocks = (_block(service, each, shown if service != "total" else 0) for service, each in figures.items())
    return "\n\n".join("\n".join(block) for block in blocks)


def _block(service: str, figures: Figures, shown: int) -> Iterator[str]:
    yield f"{service}{_TITLES}"
    for kind in KINDS:
        raw, stated = getattr(figures.raw, kind), getattr(figures.stated, kind)
        if isinstance(raw, Names):
            yield f"{kind:<12} {raw.found:5}  {_names(raw)}    {_names(stated)}"
        else:
            beside = "" if kind in UNSEARCHED else f"    {_facts(stated):>40}"
            yield f"{kind:<12} {raw.of:5}  {_facts(raw):>40}{beside}"
    for each in sorted(figures.differences, key=lambda each: not each.is_stated)[:shown]:
        mark = "stated" if each.is_stated else "raw"
        yield f"  {mark:<6} {each.kind:<10} {' '.join(each.operation)}  {each.what}"


def _names(names: Names) -> str:
    ratios = f"{_ratio(names.precision):>11}{_ratio(names.recall):>8}{_ratio(names.score):>7}"
    return f"{names.missed:7}{names.extra:7}{ratios}"


def _facts(facts: Facts) -> str:
    return f"{facts.right} of {facts.of} right  {_ratio(facts.score):>5}"


def _ratio(ratio: float | None) -> str:
    return "-" if ratio is None else f"{ratio:.3f}"


def plain(figures: Mapping[str, Figures]) -> dict[str, Any]:
    """What `--json` writes: by service and kind, the counts and ratios of both ways to count."""
    return {service: {kind: _plain(each, kind) for kind in KINDS} for service, each in figures.items()}


def _plain(figures: Figures, kind: str) -> dict[str, Any]:
    raw, stated = getattr(figures.raw, kind), getattr(figures.stated, kind)
    return _counts(raw) | ({} if kind in UNSEARCHED else {"stated": _counts(stated)})


def _counts(each: Names | Facts) -> dict[str, Any]:
    if isinstance(each, Facts):
        return {"right": each.right, "of": each.of, "ratio": each.score}
    counts = {"found": each.found, "missed": each.missed, "extra": each.extra}
    return counts | {"precision": each.precision, "recall": each.recall, "f1": each.score}


def short(figures: Figures, least: Mapping[str, float]) -> list[str]:
    """The kinds that are below what is asked for, as far as pages state it where that is counted; each as one text."""
    below = []
    for kind, wanted in least.items():
        score = getattr(figures.raw if kind in UNSEARCHED else figures.stated, kind).score
        if score is not None and score < wanted:
            below.append(f"{kind} {score:.4f} < {wanted:g}")
    return below
