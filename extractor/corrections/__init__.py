"""OBSERVATIONS IN, OVERLAYS OUT; OVERLAYS IN, CORRECTED DOCUMENTS OUT: the public interface of the package.

    proposed = corrections.propose(documents, observations, corrections.Thresholds())
    overlay = corrections.document_of(proposed.by_file["shop.yaml"], title="…", version="…", extends="shop.yaml")
    corrected, results = corrections.apply(document, corrections.parse("shop.overlay.yaml", overlay, {}))

Both ways it is the Overlay Specification of the OpenAPI Initiative: an overlay that a person wrote, or another
program, is applied just as well, and one that is written here is applied by other programs too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractor.corrections.applying import Outcome, Result, apply
from extractor.corrections.overlay import Action, Overlay, parse
from extractor.corrections.problems import RULES, findings, invalid_spec, other_document
from extractor.corrections.proposing import Proposal, Proposed, Thresholds, propose

__all__ = [
    "RULES",
    "Action",
    "Outcome",
    "Overlay",
    "Proposal",
    "Proposed",
    "Result",
    "Thresholds",
    "apply",
    "document_of",
    "findings",
    "invalid_spec",
    "other_document",
    "parse",
    "propose",
]


def document_of(proposals: Sequence[Proposal], title: str, version: str, extends: str) -> dict[str, Any]:
    """An Overlay 1.0 document of proposals, at least one."""
    return {
        "overlay": "1.0.0",
        "info": {"title": title, "version": version},
        **({"extends": extends} if extends else {}),
        "actions": [action for proposal in proposals for action in proposal.actions],
    }
